package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
)

// namesFile is where the names of our books stand: of sheets, columns, keys of _meta.
const namesFile = "care/books/names.go"

// otherWords are literals that are the same as a name of our books and mean something
// else, by package or file; "*" for all of a package.
var otherWords = map[string]struct {
	why   string
	words []string
}{
	"importer/lexicon":            {"what the headings and titles of inputs mean, which other programs write", []string{"*"}},
	"care/words.go":               {"a group of the plan", []string{"重点关爱群体"}},
	"care/problem":                {"a kind of problem", []string{"空表"}},
	"importer/sheet/words_xls.go": {"a part of a sentence", []string{"是"}},
	"exporter/runs/folder.go":     {"the folder of the colleges' books", []string{"学院"}},
	"exporter/library.go":         {"a count in 运行记录.json", []string{"学院"}},
	"cmd/runxin/words_help.go":    {"what stands behind a flag", []string{"人数", "学期", "工作表", "文件", "文件夹", "日期", "格式"}},
}

// A heading or a sheet's name of our books stands as a literal in one file. A heading
// that is written down twice is changed once, and next week's reading finds nothing.
func TestNamesOfOurBooksStandOnce(t *testing.T) {
	names, used := namesOf(t, "../../"+namesFile), map[string][]string{}
	for _, dir := range packageDirs(t, "../..") {
		files, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name := path.Join(dir, filepath.Base(file))
			if room, _, _ := strings.Cut(dir, "/"); name == namesFile || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{"care", "importer", "exporter", "cmd"}, room) {
				continue
			}
			for _, text := range literalsIn(t, file) {
				if !names[text] || dir == "care" && slices.Contains(wordsOfCare(), text) {
					continue
				}
				used[dir], used[name] = append(used[dir], text), append(used[name], text)
				if !slices.Contains(otherWords[dir].words, text) && !slices.Contains(otherWords[name].words, text) && !slices.Contains(otherWords[dir].words, "*") {
					t.Errorf("%s says %q itself: it is a name of %s", name, text, namesFile)
				}
			}
		}
	}
	for at, other := range otherWords {
		for _, word := range other.words {
			if len(used[at]) == 0 || word != "*" && !slices.Contains(used[at], word) {
				t.Errorf("%s does not say %q any more (%s)", at, word, other.why)
			}
		}
	}
}

// Every heading that is declared has its name there, or quotes a word of care's.
func TestDeclaredHeadingsHaveNames(t *testing.T) {
	names := namesOf(t, "../../"+namesFile)
	level, group := "样级", "样组"
	ofRun := []string{level, books.LevelCount(level), books.GroupCount(group), books.WeekHeading(7)}
	for _, sheets := range [][]books.Sheet{
		books.CollegeSheets([]string{level}, nil), books.SchoolSheets([]string{level}, []string{group}), books.ReportSheets(), books.LibrarySheets(),
		books.TermSheets([]int{7}), books.BlankSheets(nil),
	} {
		for _, s := range sheets {
			headings := append(books.Headings(s.Columns), s.Name)
			for _, table := range s.Beside {
				headings = append(headings, books.Headings(table.Columns)...)
			}
			for _, h := range headings {
				if !names[h] && !slices.Contains(ofRun, h) {
					t.Errorf("%s: %q is no name of %s", s.Name, h, namesFile)
				}
			}
		}
	}
}

// wordsOfCare are those that our books quote.
func wordsOfCare() []string {
	return []string{
		care.WordYes, care.WordNo, care.WordNoData, care.WordClue, care.WordProposed, care.WordListed, care.WordNew, care.WordEntered, care.WordLeft, care.WordNewReason, care.NoCollege,
	}
}

// namesOf are the texts of a file's constants, and those that they quote.
func namesOf(t *testing.T, file string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, text := range append(literalsIn(t, file), wordsOfCare()...) {
		names[text] = true
	}
	return names
}

// literalsIn are the texts that a file writes down.
func literalsIn(t *testing.T, file string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		if _, ok := n.(*ast.ImportSpec); ok {
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, text)
		}
		return true
	})
	return out
}
