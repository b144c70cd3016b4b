package main

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"runxin/importer/settings"
)

// house is which package may import which (design §2). Arrows never turn back:
// a package that is not named on the right is not known to the one on the left.
var house = map[string][]string{
	"cmd/dist":               {"care/books"},                        // makes what is handed out, by the program itself
	"cmd/gallery":            {"care/books", "exporter/book/paper"}, // pictures of what the program makes
	"cmd/runxin":             {"importer", "importer/lexicon", "importer/settings", "importer/sheet", "exporter", "exporter/book", "exporter/runs", "care", "care/books", "care/merge", "care/problem", "care/summary", "care/inuse", "care/written", "importer/intake", "importer/own", "templates", "samples", "care/mishap"},
	"importer":               {"care", "care/books", "care/merge", "care/names", "care/problem", "care/inuse", "care/written", "importer/intake", "importer/own", "importer/lexicon", "importer/settings", "importer/sheet", "care/mishap"},
	"importer/intake":        {"care", "care/inuse", "care/problem", "care/written", "importer/settings", "importer/sheet", "care/mishap"},                                                // files, for importer and importer/own
	"importer/lexicon":       {"care", "care/names", "care/written"},                                                                                                                      // what texts mean: neither rows nor sheets
	"importer/own":           {"care", "care/books", "care/inuse", "care/merge", "care/problem", "care/summary", "care/written", "importer/intake", "importer/lexicon", "importer/sheet"}, // our own books, read back
	"importer/settings":      {"care", "care/books", "care/problem", "care/written", "importer/lexicon"},                                                                                  // what the school says is said in the lexicon's words
	"importer/sheet":         {"care/mishap"},
	"care":                   {"care/problem", "care/written"}, // never what lies on it
	"care/books":             {"care", "care/names"},
	"care/caretest":          {"care", "templates"}, // makes schools, plans and days, for tests
	"care/merge":             {"care", "care/books", "care/names", "care/problem"},
	"care/names":             {}, // how names are written
	"care/problem":           {}, // the register of what can be wrong
	"care/summary":           {"care", "care/books", "care/problem"},
	"care/written":           {}, // files that people write, read strictly
	"care/mishap":            {}, // below all: what goes wrong in the program itself
	"care/inuse":             {}, // below care: whoever opens files may use it
	"exporter":               {"care", "care/books", "care/merge", "care/problem", "care/summary", "exporter/book", "exporter/runs", "care/mishap"},
	"exporter/runs":          {"care", "care/books", "care/inuse"},
	"exporter/book":          {},
	"exporter/book/booktest": {"exporter/book"}, // looks at finished books, for tests
	"exporter/book/paper":    {},                // prints finished books, for tests and the gallery
	"docs/doctable":          {},                // holds the documents' tables to the program, for tests
	"templates":              {},
	"samples":                {"care"},
}

// forTests are the rooms that only tests use.
var forTests = map[string]bool{"care/caretest": true, "exporter/book/booktest": true, "exporter/book/paper": true, "docs/doctable": true}

// outside is where a library may be used: excelize writes workbooks, and care
// knows neither files nor spreadsheets.
var outside = map[string][]string{
	"github.com/xuri/excelize/v2":         {"cmd/gallery", "exporter/book", "exporter/book/booktest", "samples"},
	"github.com/spf13/pflag":              {"cmd/runxin"},
	"os":                                  {"cmd/dist", "cmd/gallery", "cmd/runxin", "importer", "importer/intake", "exporter/runs", "care/inuse", "exporter/book/booktest", "exporter/book/paper", "samples", "docs/doctable"},
	"github.com/klauspost/compress/flate": {"exporter/book", "importer/sheet"},
	"github.com/richardlehane/mscfb":      {"importer/sheet"},
	"go.yaml.in/yaml/v4":                  {"care/written"},
}

// unguarded are the goroutines that have no student's data in hand but to pass it on.
var unguarded = map[string]string{
	"cmd/runxin/talk.go":    "waits for what is typed",
	"cmd/runxin/signals.go": "waits for a signal",
}

// A panic that leaves a goroutine prints what it stumbled over, past everybody: each makes an error of it.
func TestGoroutinesContainMishaps(t *testing.T) {
	found := map[string]bool{}
	for _, dir := range packageDirs(t, "../..") {
		if strings.HasPrefix(dir, "cmd/") && dir != "cmd/runxin" || forTests[dir] {
			continue
		}
		names, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			source := path.Join(dir, filepath.Base(name))
			for line, contained := range goroutines(t, name) {
				if found[source] = true; !contained && unguarded[source] == "" {
					t.Errorf("%s:%d: begin it with defer mishap.Contain(&err)", source, line)
				}
			}
		}
	}
	if len(found) != len(unguarded)+4 {
		t.Errorf("goroutines begin in %v", found)
	}
}

// goroutines are the lines where a source begins some, with whether mishaps are contained there.
func goroutines(t *testing.T, name string) map[int]bool {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, name, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[int]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			out[files.Position(n.Pos()).Line] = containsMishaps(n.Call.Fun)
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) == 1 && (f.Sel.Name == "Go" || f.Sel.Name == "TryGo") {
				out[files.Position(n.Pos()).Line] = containsMishaps(n.Args[0])
			}
		}
		return true
	})
	return out
}

// containsMishaps tells whether a function that stands where it is begun defers [mishap.Contain].
func containsMishaps(f ast.Expr) bool {
	literal, ok := f.(*ast.FuncLit)
	return ok && slices.ContainsFunc(literal.Body.List, func(s ast.Stmt) bool {
		d, ok := s.(*ast.DeferStmt)
		if !ok {
			return false
		}
		to, ok := d.Call.Fun.(*ast.SelectorExpr)
		return ok && to.Sel.Name == "Contain"
	})
}

func TestImportsFollowTheHouse(t *testing.T) {
	const module = "runxin/"
	seen := map[string]bool{}
	for _, dir := range packageDirs(t, "../..") {
		pkg, err := build.ImportDir(filepath.Join("../..", dir), 0)
		if err != nil {
			t.Fatal(err)
		}
		allowed, ok := house[dir]
		if !ok {
			t.Errorf("package %s has no place in the house (design §2)", dir)
		}
		seen[dir] = true
		for _, imp := range pkg.Imports {
			if inside, ok := strings.CutPrefix(imp, module); ok && !has(allowed, inside) {
				t.Errorf("%s imports %s: the arrows run cmd → importer, exporter → care", dir, inside)
			}
			if users, ok := outside[imp]; ok && !has(users, dir) {
				t.Errorf("%s imports %s, which belongs to %v", dir, imp, users)
			}
		}
	}
	for dir := range house {
		if !seen[dir] {
			t.Errorf("package %s is missing", dir)
		}
	}
}

// packageDirs returns the folders below root that hold Go files, with slashes.
func packageDirs(t *testing.T, root string) []string {
	t.Helper()
	var dirs []string
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") {
			rel, err := filepath.Rel(root, filepath.Dir(p))
			if err != nil {
				return err
			}
			if dir := path.Clean(filepath.ToSlash(rel)); !has(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dirs
}

func has(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// The folders of the README's tree are there.
func TestReadmeNamesItsFolders(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := regexp.MustCompile(`(?m)^( *)([a-z/]+)/ {2,}\S`).FindAllStringSubmatch(string(text), -1)
	if len(lines) < 15 {
		t.Fatalf("%d folders", len(lines))
	}
	above := ""
	for _, m := range lines {
		dir := m[2]
		if m[1] == "" {
			above = dir
		} else {
			dir = above + "/" + dir
		}
		if info, err := os.Stat(filepath.Join("../..", dir)); err != nil || !info.IsDir() {
			t.Errorf("README.md names %s, which is not there", dir)
		}
	}
}

// The gallery shows each of its pictures, none is large, and the README shows one of them.
func TestGallery(t *testing.T) {
	const dir = "../../docs/gallery"
	index, err := os.ReadFile(filepath.Join(dir, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	shown, _ := filepath.Glob(filepath.Join(dir, "*.png"))
	if links := strings.Count(string(index), "]("); links != len(shown) || links < 8 {
		t.Errorf("%d pictures, and %d are shown", len(shown), links)
	}
	first := 0
	for _, name := range shown {
		info, err := os.Stat(name)
		if err != nil || info.Size() > 300_000 {
			t.Errorf("%s is too large: %v", name, err)
		}
		if !strings.Contains(string(index), "]("+filepath.Base(name)+")") {
			t.Errorf("nobody is shown %s", name)
		}
		first += strings.Count(string(readme), "](docs/gallery/"+filepath.Base(name)+")")
	}
	if first != 1 {
		t.Errorf("the README shows %d of them, want one", first)
	}
}

// What the documents say of folders and files is there.
func TestDocumentsNameWhatIsThere(t *testing.T) {
	quoted := regexp.MustCompile("`([^`\\s]+)`")
	rooms := map[string]bool{}
	for _, name := range []string{"CONTRIBUTING.md", "docs/architecture.md"} {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(text), -1) {
			rooms[m[1]] = true
			if m[1] == settings.FileName {
				continue // the school's
			}
			if !strings.HasSuffix(m[1], ".go") && !strings.HasSuffix(m[1], ".yaml") && !strings.Contains(m[1], "/") {
				continue
			}
			found := false
			for _, below := range []string{"", "importer", "care/problem"} {
				_, err := os.Stat(filepath.Join("../..", below, m[1]))
				found = found || err == nil
			}
			if !found {
				t.Errorf("%s names %s, which is not there", name, m[1])
			}
		}
	}
	for room := range house {
		if !rooms[room] && !forTests[room] {
			t.Errorf("docs/architecture.md says nothing of %s", room)
		}
	}
}
