package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"runxin/care/problem"
	"runxin/importer/settings"
)

// TestPasswords reads a book with a password, which stands in the passwords'
// file as the editors of Windows save it.
func TestPasswords(t *testing.T) {
	const right, wrong = "甲乙#2024", "甲乙#2023"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(wrong + "\r\n" + right + "\r\n")
	check(t, err)
	tests := []struct {
		name, file string
		want       string // in what was done; "" where the book is read
	}{
		{"none", "", "文件有打开密码"},
		{"wrong", wrong + "\n", "密码都打不开"},
		{"right_behind_a_wrong_one", wrong + "\n\n" + right, ""},
		{"bom_and_crlf", "\ufeff" + right + "\r\n", ""},
		{"lines_of_an_old_mac", wrong + "\r" + right + "\r", ""},
		{"gbk", gbk, ""},
		{"utf16", string(utf16Bytes("\ufeff" + wrong + "\r\n" + right)), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, opt := t.TempDir(), options(t)
			f := excelize.NewFile()
			check(t, f.SetSheetRow("Sheet1", "A1", &[]any{"学号", "姓名", "学院", "年级"}))
			check(t, f.SetSheetRow("Sheet1", "A2", &[]any{"3260000001", "示例甲", "示例学院", 2023}))
			check(t, f.SaveAs(filepath.Join(dir, "名册.xlsx"), excelize.Options{Password: right}))
			if tt.file != "" {
				check(t, os.WriteFile(filepath.Join(dir, "密码.txt"), []byte(tt.file), 0o600))
				opt.Config, err = settings.Parse(filepath.Join(dir, settings.FileName), []byte("passwords: 密码.txt\n"))
				check(t, err)
			}
			got := read(t, dir, opt)
			if tt.want == "" {
				if len(got.Students) != 1 || len(got.Problems) != 0 {
					t.Errorf("got %s", show(got))
				}
				return
			}
			if len(got.Problems) != 1 || got.Problems[0].Kind != problem.Unreadable || !strings.Contains(got.Problems[0].Done, tt.want) {
				t.Errorf("got %s", show(got))
			}
		})
	}
}

func utf16Bytes(s string) (b []byte) {
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return b
}
