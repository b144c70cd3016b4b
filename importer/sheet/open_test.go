package sheet

import "testing"

// openRefused has one file per kind of input that is refused before any format
// looks into it.
func openRefused() []refused {
	return []refused{
		{"zero_bytes", "", Options{}, ErrEmpty, "", "0 字节"},
		{"pdf", "%PDF-1.7\n", Options{}, ErrNotSpreadsheet, "", "PDF"},
		{"picture", "\x89PNG\r\n\x1a\nxx", Options{}, ErrNotSpreadsheet, "", "图片"},
		{"rar", "Rar!\x1a\x07\x00", Options{}, ErrNotSpreadsheet, "", "压缩包"},
		{"larger_than_the_limit", "a,b\n1,2\n", Options{Limits: Limits{File: 3}}, ErrLimit, "", "文件大小超过上限 3 字节"},
	}
}

func TestOpenRefuses(t *testing.T) { testRefused(t, openRefused()) }
