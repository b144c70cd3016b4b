package sheet

import (
	"flag"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"runxin/docs/doctable"
)

var update = flag.Bool("update", false, "rewrite what the program says in docs/formats.md")

// formatsDoc says what is read, what is read with a note, and what is refused. A
// person writes the first and the last column of its tables, the program the rest.
var formatsDoc = filepath.Join("..", "..", "docs", "formats.md")

// TestFormatsDoc runs each small file and compares what became of it with the
// table of its format, which must name each of them once.
func TestFormatsDoc(t *testing.T) {
	for _, set := range quirkSets(t) {
		doctable.Check(t, formatsDoc, set.format, *update, func(table string) string { return set.table(t, table) })
	}
	doctable.Check(t, formatsDoc, "cures", *update, func(string) string { return cureTable() })
}

var quotedName = regexp.MustCompile("`([a-z0-9_]+)`")

// table is the document's table with what became of the files of each line.
func (set *quirkSet) table(t *testing.T, table string) string {
	t.Helper()
	files := map[string]*smallFile{}
	for i := range set.files {
		files[set.files[i].name] = &set.files[i]
	}
	out := doctable.Head("情形", "结果", "位置", "程序的话", "小文件")
	for _, cells := range doctable.Lines(table) {
		var of []*smallFile
		for _, m := range quotedName.FindAllStringSubmatch(cells[len(cells)-1], -1) {
			if files[m[1]] == nil {
				t.Errorf("%s, %s: there is no small file %s, or it is named twice", formatsDoc, set.format, m[1])
				continue
			}
			of = append(of, files[m[1]])
			delete(files, m[1])
		}
		out += docLine(t, cells[0], of)
	}
	for _, f := range set.files {
		if files[f.name] != nil {
			t.Errorf("%s, %s: no line names the small file %s", formatsDoc, set.format, f.name)
		}
	}
	return out
}

// docLine is a line of the document: all its files must have the same outcome.
func docLine(t *testing.T, about string, files []*smallFile) string {
	t.Helper()
	var results, places, says, names []string
	for _, f := range files {
		kind, place, words := f.outcome()
		results = append(results, outcomeWords(kind, words))
		places = append(places, place)
		says = append(says, strings.ReplaceAll(words, "|", "\\|"))
		names = append(names, "`"+f.name+"`")
	}
	isRefused := func(s string) bool { return strings.HasPrefix(s, "拒绝") }
	if slices.ContainsFunc(results, func(s string) bool { return s != results[0] && !(isRefused(s) && isRefused(results[0])) }) {
		t.Errorf("%s: %s: some of the small files of one line are read, some refused: %v", formatsDoc, about, results)
	}
	return doctable.Line(about, doctable.Join(results, "、"), doctable.Join(places, "、"), doctable.Join(says, "；"), strings.Join(names, " "))
}

func outcomeWords(kind ErrorKind, words string) string {
	switch {
	case kind != 0:
		return "拒绝：" + kindWords(kind)
	case words != "":
		return "读取并说明"
	}
	return "读取"
}

func kindWords(kind ErrorKind) string {
	return [...]string{
		ErrDamaged: "损坏", ErrNotSpreadsheet: "不是表格", ErrEmpty: "空文件", ErrPassword: "要密码", ErrWrongPassword: "密码不对",
		ErrRights: "文档权限", ErrUnsupported: "不支持", ErrLimit: "超出上限", ErrIO: "磁盘",
	}[kind]
}

// cureTable says what to do about each kind of refusal.
func cureTable() string {
	out := doctable.Head("拒绝", "怎样做")
	for kind := ErrDamaged; kind <= ErrIO; kind++ {
		out += doctable.Line(kindWords(kind), cureOf(kind))
	}
	return out
}
