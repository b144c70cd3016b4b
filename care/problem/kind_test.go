package problem_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"runxin/care/problem"
)

// Every kind that is declared is explained once, and in full; no two have one name.
func TestEveryKindIsExplainedOnce(t *testing.T) {
	names := declared(t)
	if len(names) < 100 {
		t.Fatalf("%d kinds found in the source", len(names))
	}
	for name, kind := range names {
		entries := slices.DeleteFunc(problem.All(), func(e problem.Explained) bool { return e.Kind != kind })
		if len(entries) != 1 {
			t.Errorf("%s, %s, is explained %d times", name, kind, len(entries))
		}
	}
	if len(problem.All()) != len(names) {
		t.Errorf("%d kinds are declared, %d explained", len(names), len(problem.All()))
	}
	for _, e := range problem.All() {
		if e.Means == "" || e.Done == "" || e.Cure == "" {
			t.Errorf("%s lacks words: %+v", e.Kind, e)
		}
		if done, cure := e.Kind.Words(); done != e.Done || cure != e.Cure {
			t.Errorf("%s has the words of another: %s, %s", e.Kind, done, cure)
		}
	}
}

// What needs nothing says so, and what must be acted on does not.
func TestSeverityAgreesWithTheCure(t *testing.T) {
	for _, e := range problem.All() {
		if nothing := strings.HasPrefix(e.Cure, "不需要处理"); nothing && e.Severity == problem.MustAct {
			t.Errorf("%s is %s, and its cure says %s", e.Kind, e.Severity, e.Cure)
		}
	}
}

func TestCompare(t *testing.T) {
	order := []problem.Kind{problem.SecondTest, problem.Hidden, problem.NotOurs, problem.BadID, problem.Unreadable}
	slices.SortFunc(order, problem.Kind.Compare)
	want := []problem.Kind{problem.Unreadable, problem.BadID, problem.NotOurs, problem.Hidden, problem.SecondTest}
	if !slices.Equal(order, want) {
		t.Errorf("got %s, want %s", order, want)
	}
	if problem.BadID.Severity().String() != "必须处理" || problem.Hidden.Severity().String() != "请核对" || problem.SecondTest.Severity().String() != "供参考" {
		t.Error("severities have other names")
	}
}

// declared are the constants of type Kind in the package's source, by their names.
func declared(t *testing.T) map[string]problem.Kind {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	kinds, taken := map[string]problem.Kind{}, map[problem.Kind]string{}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if of, ok := spec.Type.(*ast.Ident); !ok || of.Name != "Kind" {
				return true
			}
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			if other := taken[problem.Kind(text)]; other != "" {
				t.Errorf("%s and %s have one name, %s", other, spec.Names[0].Name, text)
			}
			kinds[spec.Names[0].Name], taken[problem.Kind(text)] = problem.Kind(text), spec.Names[0].Name
			return true
		})
	}
	return kinds
}
