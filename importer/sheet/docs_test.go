package sheet

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite what the program says in docs/formats.md")

// formatsDoc says what is read, what is read with a note, and what is refused. A
// person writes the first and the last column of its tables, the program the rest.
var formatsDoc = filepath.Join("..", "..", "docs", "formats.md")

const docHead = "| 情形 | 结果 | 位置 | 程序的话 | 小文件 |\n|---|---|---|---|---|\n"

// TestFormatsDoc runs each small file and compares what became of it with the
// table of its format, which must name each of them once.
func TestFormatsDoc(t *testing.T) {
	for _, set := range quirkSets(t) {
		docTable(t, set.format, func(table string) string { return set.table(t, table) })
	}
	docTable(t, "cures", func(string) string { return cureTable() })
}

// docTable compares one table of the document with what it must be, or writes it.
func docTable(t *testing.T, mark string, want func(table string) string) {
	t.Helper()
	data, err := os.ReadFile(formatsDoc)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := "<!-- "+mark+" -->\n", "<!-- /"+mark+" -->\n"
	before, rest, ok1 := strings.Cut(string(data), begin)
	table, after, ok2 := strings.Cut(rest, end)
	if !ok1 || !ok2 {
		t.Fatalf("%s has no place for %s", formatsDoc, mark)
	}
	must := want(table)
	if *update {
		if err := os.WriteFile(formatsDoc, []byte(before+begin+must+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(must, table); diff != "" {
		t.Errorf("%s, %s: the document and the program differ; go test ./importer/sheet -run FormatsDoc -update rewrites what the program says\n-want +got\n%s", formatsDoc, mark, diff)
	}
}

var quotedName = regexp.MustCompile("`([a-z0-9_]+)`")

// table is the document's table with what became of the files of each line.
func (set *quirkSet) table(t *testing.T, table string) string {
	t.Helper()
	files := map[string]*smallFile{}
	for i := range set.files {
		files[set.files[i].name] = &set.files[i]
	}
	out := docHead
	for line := range strings.SplitSeq(strings.TrimPrefix(table, docHead), "\n") {
		cells := strings.Split(line, " | ")
		if len(cells) != 5 {
			continue
		}
		var of []*smallFile
		for _, m := range quotedName.FindAllStringSubmatch(cells[4], -1) {
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
	add := func(list *[]string, s string) {
		if s != "" && !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for _, f := range files {
		kind, place, words := f.outcome()
		add(&results, outcomeWords(kind, words))
		add(&places, place)
		add(&says, strings.ReplaceAll(words, "|", "\\|"))
		names = append(names, "`"+f.name+"`")
	}
	if len(results) > 1 {
		t.Errorf("%s: %s: the small files of one line end in %s", formatsDoc, about, strings.Join(results, ", "))
	}
	return strings.Join([]string{about, strings.Join(results, "、"), strings.Join(places, "、"), strings.Join(says, "；"), strings.Join(names, " ")}, " | ") + " |\n"
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
	out := "| 拒绝 | 怎样做 |\n|---|---|\n"
	for kind := ErrDamaged; kind <= ErrIO; kind++ {
		out += fmt.Sprintf("| %s | %s |\n", kindWords(kind), cureOf(kind))
	}
	return out
}
