package exporter

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/books"
)

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{
		"示例学院":                   "示例学院",
		"示例/样本学院":                "示例／样本学院",
		`<>:"\|?*`:               "＜＞：＂＼｜？＊",
		"示例学院. .":                "示例学院",
		" 示例学院 ":                 "示例学院",
		"":                       "_",
		"...":                    "_",
		"CON":                    "_CON",
		"nul.学院":                 "_nul.学院",
		"COM1":                   "_COM1",
		"lpt³":                   "_lpt³",
		"COM":                    "COM",
		"COM10":                  "COM10",
		"~$示例":                   "_~$示例",
		".~示例":                   "_.~示例",
		"示\x00例\n":               "示例",
		strings.Repeat("长", 100): strings.Repeat("长", maxNameRunes),
		strings.Repeat("𠮷", 100): strings.Repeat("𠮷", maxNameBytes/4),
	} {
		if got := fileName(in); got != want {
			t.Errorf("fileName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFileNames(t *testing.T) {
	got := fileNames(declaredAs(books.CollegeBook), []string{"ABC学院", "abc学院", "示例?", "示例？", "ABC学院"})
	want := []string{"学院/ABC学院.xlsx", "学院/abc学院(2).xlsx", "学院/示例？.xlsx", "学院/示例？(2).xlsx", "学院/ABC学院(3).xlsx"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
