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

// nameFiles are where the names of our books stand, as constants: of sheets, columns, keys
// of _meta. Those of 设置.xlsx stand with its declaration.
func nameFiles() []string { return []string{"care/books/names.go", "care/books/settings.go"} }

// otherWords are literals that are the same as a name of our books and mean something
// else, by package or file; "*" for all of a package.
var otherWords = map[string]struct {
	why   string
	words []string
}{
	"importer/lexicon":            {"what the headings and titles of inputs mean, which other programs write", []string{"*"}},
	"care/words.go":               {"a group and a task of the plan", []string{"重点关爱群体", "重点工作任务"}},
	"care/catalogue_parse.go":     {"what the catalogue says otherwise, and a word of conditions", []string{"列名", "阈值"}},
	"care/problem":                {"a kind of problem", []string{"空表"}},
	"care/names/remarks.go":       {"what a student is, beside his name", []string{"心理委员"}},
	"importer/sheet/words_xls.go": {"a part of a sentence", []string{"是"}},
	"care/books/register.go":      {"the folder of the colleges' books", []string{"学院"}},
	"exporter/library.go":         {"a count in 运行记录.json", []string{"学院"}},
	"cmd/runxin/words_click.go":   {"what the double-click asks about", []string{"人数", "任务清单", "口令", "学期", "日期", "文件"}},
	"importer/messages.go":        {"what kind of cell a column has", []string{"日期"}},
	"cmd/runxin/words_help.go":    {"what stands behind a flag", []string{"人数", "学期", "工作表", "文件", "文件夹", "日期", "格式"}},
}

// A heading or a sheet's name of our books stands as a literal in one file. A heading
// that is written down twice is changed once, and next week's reading finds nothing.
func TestNamesOfOurBooksStandOnce(t *testing.T) {
	names, used := namesOfBooks(t), map[string][]string{}
	for _, dir := range packageDirs(t, "../..") {
		files, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			name := path.Join(dir, filepath.Base(file))
			if room, _, _ := strings.Cut(dir, "/"); slices.Contains(nameFiles(), name) || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{"care", "importer", "exporter", "cmd"}, room) {
				continue
			}
			for _, text := range literalsIn(t, file) {
				if !names[text] || dir == "care" && slices.Contains(wordsOfCare(), text) {
					continue
				}
				used[dir], used[name] = append(used[dir], text), append(used[name], text)
				if !slices.Contains(otherWords[dir].words, text) && !slices.Contains(otherWords[name].words, text) && !slices.Contains(otherWords[dir].words, "*") {
					t.Errorf("%s says %q itself: it is a name of %s", name, text, nameFiles())
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

// Every name that is declared stands there, or quotes a word of care's, and every name
// that stands there is declared: a column that no sheet has any more reads as blank.
func TestDeclaredHeadingsHaveNames(t *testing.T) {
	const level, group, week = "样级", "样组", "样周"
	ofRun := []string{level, books.LevelCount(level), group, week}
	undeclared := []string{ // keys of _meta, patterns, 研判记录 as it was written at first, and cells
		books.MetaKey, books.IssueKey, books.StudentsKey, books.MetaPlan, books.MetaVersion, books.MetaTerm, books.MetaName,
		books.PlanTitle, books.PlanTerm, books.PlanFirst, books.PlanWeeks, books.PlanReturn,
		books.ColLevelCounted, books.ColTypedColumn, books.ColTypedText, books.RowTotal, books.RowOutside, books.TableColleges, books.TableCensusOut,
	}
	classes := append(care.ClassCounts(), books.AskedOfClasses()...)
	declared := map[string]bool{}
	for _, sheets := range [][]books.Sheet{
		books.CollegeBook.Sheets(books.Scope{Levels: []string{level}, Classes: classes, Campuses: true, Graduates: true, Refused: true}), books.SchoolBook.Sheets(books.Scope{Levels: []string{level}, Groups: []string{group}}), books.ReportBook.Sheets(books.Scope{}), books.LibraryBook.Sheets(books.Scope{}),
		books.SummaryBook.Sheets(books.Scope{Weeks: []string{week}}), books.BlankSheets(nil), books.SettingBook.Sheets(books.Scope{}), books.MeetingBook.Sheets(books.Scope{}),
		books.PlanBook.Sheets(books.Scope{Next: true}),
	} {
		for _, s := range sheets {
			declared[s.Name] = true
			for _, table := range append(s.Beside, books.Table{Columns: s.Columns}) {
				for _, c := range table.Columns {
					declared[c.Heading] = true
				}
			}
		}
	}
	names := namesOfBooks(t)
	for name := range declared {
		if !names[name] && !slices.Contains(ofRun, name) {
			t.Errorf("%q is no name of %s", name, nameFiles())
		}
	}
	for _, s := range slices.Concat(books.CollegeBook.Sheets(books.Scope{}), books.SettingBook.Sheets(books.Scope{}), books.PlanBook.Sheets(books.Scope{Next: true})) {
		for _, c := range s.Columns {
			for _, word := range c.Words {
				declared[word] = true
			}
		}
	}
	for name := range names {
		if !declared[name] && !slices.Contains(undeclared, name) && !slices.Contains(wordsOfCare(), name) {
			t.Errorf("no sheet has %q of %s", name, nameFiles())
		}
	}
}

// wordsOfCare are those that our books quote.
func wordsOfCare() []string {
	return []string{
		care.WordYes, care.WordNo, care.WordNoData, care.WordClue, care.WordProposed, care.WordListed, care.WordNew, care.WordEntered, care.WordLeft, care.WordNewReason, care.NoCollege, care.ByPeople, care.ByFiles,
		care.WordClass, care.WordStudents, care.WordReported, care.WordOnLists, care.Tested, care.Untested, care.Red, care.Orange, care.Staying, care.NotBack,
	}
}

// namesOfBooks are the texts of the constants of [nameFiles], and those that they quote.
func namesOfBooks(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, text := range wordsOfCare() {
		names[text] = true
	}
	for _, file := range nameFiles() {
		for _, decl := range parsed(t, "../../"+file).Decls {
			if constants, ok := decl.(*ast.GenDecl); ok && constants.Tok == token.CONST {
				for _, text := range literalsOf(t, constants) {
					names[text] = true
				}
			}
		}
	}
	return names
}

// parsed is a file of the program.
func parsed(t *testing.T, file string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// literalsIn are the texts that a file writes down.
func literalsIn(t *testing.T, file string) []string {
	t.Helper()
	return literalsOf(t, parsed(t, file))
}

// literalsOf are the texts that a part of a file writes down.
func literalsOf(t *testing.T, part ast.Node) []string {
	t.Helper()
	var out []string
	ast.Inspect(part, func(n ast.Node) bool {
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

// The exporter has no columns but declared ones: in one place it gives them the shape
// that a workbook asks for.
func TestColumnsAreDeclared(t *testing.T) {
	files, err := filepath.Glob("../../exporter/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if name := filepath.Base(file); name == "table.go" || strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Column" {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "book" {
					t.Errorf("%s makes a book.Column of its own: declare it in care/books", file)
				}
			}
			return true
		})
	}
}
