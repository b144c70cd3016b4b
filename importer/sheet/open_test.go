package sheet

import (
	"errors"
	"strings"
	"testing"
)

// TestOpenRefuses has one row per kind of input that is refused before any
// format looks into it.
func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name  string
		input string
		opt   Options
		want  ErrorKind
		says  string
	}{
		{"zero bytes", "", Options{}, ErrEmpty, "0 字节"},
		{"pdf", "%PDF-1.7\n", Options{}, ErrNotSpreadsheet, "PDF"},
		{"picture", "\x89PNG\r\n\x1a\nxx", Options{}, ErrNotSpreadsheet, "图片"},
		{"rar", "Rar!\x1a\x07\x00", Options{}, ErrNotSpreadsheet, "压缩包"},
		{"larger than the limit", "a,b\n1,2\n", Options{Limits: Limits{File: 3}}, ErrLimit, "文件大小超过上限 3 字节"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(strings.NewReader(tt.input), int64(len(tt.input)), tt.opt)
			e, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("error is %T, want *Error", err)
			}
			if e.Kind != tt.want || !strings.Contains(e.What, tt.says) || e.Cure == "" {
				t.Errorf("got kind %d, %q; want kind %d, …%s…, and a cure", e.Kind, e, tt.want, tt.says)
			}
		})
	}
}
