package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What people are told of options is what is declared of them: pages of help are
// made from the declarations, parsing is, and what is written elsewhere is held
// against them.

// The pages, as they look.
func TestHelpPages(t *testing.T) {
	got := inProcess(t, exitDone, "help")
	for _, v := range newApp(nil, io.Discard, io.Discard).verbs() {
		page := inProcess(t, exitDone, "help", v.name)
		if asked := inProcess(t, exitDone, v.name, "--help"); asked != page {
			t.Errorf("%s --help is another page than help %s", v.name, v.name)
		}
		got += "\n" + page
	}
	const name = "testdata/help.txt"
	if *update {
		must(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	must(t, err)
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error("go test ./cmd/runxin -run HelpPages -update writes them anew:", diff)
	}
}

// A page shows the usual value, whatever stands before --help.
func TestHelpShowsTheDefault(t *testing.T) {
	want := inProcess(t, exitDone, "help", "sample")
	if got := inProcess(t, exitDone, "sample", "--seed", "7", "--date", "2025-01-06", "--help"); got != want {
		t.Error(cmp.Diff(want, got))
	}
}

// Every option that a verb declares is taken, goes where the declaration says, and
// stands on the verb's page.
func TestOptionsAreTaken(t *testing.T) {
	a := newApp(nil, io.Discard, io.Discard)
	for i, v := range a.verbs() {
		page := v.page(v.flags())
		for k := range v.options {
			fresh := a.verbs()[i] // bound to nothing that another option has set
			o := fresh.options[k]
			arg, want := "--"+o.name+"=样", any("样")
			switch o.to.(type) {
			case *bool:
				arg, want = "--"+o.name, true
			case *int:
				arg, want = "--"+o.name+"=77", 77
			case *uint64:
				arg, want = "--"+o.name+"=77", uint64(77)
			}
			must(t, fresh.flags().Parse([]string{arg}))
			if got := pointed(o.to); got != want {
				t.Errorf("%s %s gives %v, want %v", v.name, arg, got, want)
			}
			if (o.value == "") != (want == true) {
				t.Errorf("%s: on its page --%s has the value %q", v.name, o.name, o.value)
			}
			if o.help == "" || !strings.Contains(page, "\n  "+o.said()+" ") {
				t.Errorf("the page of %s does not say what --%s is for", v.name, o.name)
			}
		}
	}
}

// pointed is what stands where an option goes.
func pointed(to any) any {
	switch to := to.(type) {
	case *string:
		return *to
	case *bool:
		return *to
	case *int:
		return *to
	case *uint64:
		return *to
	}
	return nil
}

// Options are declared in the table alone: no other file speaks with pflag.
func TestOptionsComeFromTheTable(t *testing.T) {
	files, err := filepath.Glob("*.go")
	must(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "flags.go" {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		must(t, err)
		for _, imp := range f.Imports {
			if imp.Path.Value == `"github.com/spf13/pflag"` {
				t.Errorf("%s imports pflag", name)
			}
		}
	}
}

// What must be there is asked for, one after another.
func TestRequiredOptions(t *testing.T) {
	for _, tt := range []struct{ args, want string }{
		{"run", "缺少 --in"},
		{"run --in 样", "缺少 --out"},
		{"run --in 样 --out=", "缺少 --out"},
		{"check", "缺少 --in"},
		{"explain --in 样", "请写上要查询的学号"},
		{"explain 1", "缺少 --in"},
		{"summary --term 2024-2025-1", "缺少 --out"},
		{"summary --out 样 --term 2024-2025-1 2023-2024-1", "多余的内容“2024-2025-1”"},
		{"forms", "缺少 --out"},
		{"sample --students 0 --out 样", "--students 应是正整数"},
	} {
		var errs strings.Builder
		code := run(t.Context(), strings.Fields(tt.args), nil, io.Discard, &errs)
		if code != exitUsage || !strings.Contains(errs.String(), "用法错误："+tt.want) {
			t.Errorf("%s: exit %d, %s", tt.args, code, errs.String())
		}
	}
}

// mention finds an option in a text, and call a call of the program up to what ends
// it in a sentence.
const (
	mention = `--[a-z][a-z-]*`
	call    = `runxin ([a-z]+)((?: +[^ \x60；，。（|\n]+)*)`
)

// The README, the manual and the pages beside it name no option that there is not,
// and none of a verb that does not take it. Whole calls can be made as they stand.
func TestDocsNameTheOptions(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../*.md", "../../docs/*.md", "../../templates/*/*"} {
		some, err := filepath.Glob(pattern)
		must(t, err)
		files = append(files, some...)
	}
	verbs := newApp(nil, io.Discard, io.Discard).verbs()
	calls := 0
	for _, name := range files {
		if filepath.Base(name) == "performance.md" {
			continue // it speaks of other programs
		}
		data, err := os.ReadFile(name)
		must(t, err)
		for i, line := range strings.Split(string(data), "\n") {
			if bad := unknownOption(verbs, line); bad != "" {
				t.Errorf("%s:%d: there is no %s", name, i+1, bad)
			}
			for _, m := range regexp.MustCompile(call).FindAllStringSubmatchIndex(line, -1) {
				calls++
				quoted := strings.TrimSpace(line[:m[0]]) == "" || line[m[0]-1] == '`'
				if bad := wrongCall(line[m[2]:m[3]], strings.Fields(line[m[4]:m[5]]), quoted); bad != "" {
					t.Errorf("%s:%d: %s", name, i+1, bad)
				}
			}
		}
	}
	if calls < 20 {
		t.Errorf("only %d calls found", calls)
	}
}

// unknownOption is the first option in a text that no verb has, "" for none.
func unknownOption(verbs []verb, text string) string {
	for _, said := range regexp.MustCompile(mention).FindAllString(text, -1) {
		known := said == "--help" || said == "--version"
		for _, v := range verbs {
			known = known || slices.ContainsFunc(v.options, func(o option) bool { return "--"+o.name == said })
		}
		if !known {
			return said
		}
	}
	return ""
}

// wrongCall says what is wrong with a call that a document shows, "" for nothing.
// A call without options, or within a sentence, need not be whole.
func wrongCall(name string, args []string, quoted bool) string {
	verbs := newApp(nil, io.Discard, io.Discard).verbs()
	i := slices.IndexFunc(verbs, func(v verb) bool { return v.name == name })
	options := slices.DeleteFunc(slices.Clone(args), func(s string) bool { return !strings.HasPrefix(s, "--") })
	switch {
	case i < 0 && name == "help" && (len(args) == 0 || wrongCall(args[0], nil, false) == ""):
		return ""
	case i < 0 && (quoted || len(options) > 0):
		return "there is no verb " + name
	case i < 0:
		return "" // a sentence: runxin reads …
	case quoted && len(options) > 0:
		if _, err := verbs[i].parse(verbs[i].flags(), args); err != nil {
			return name + " " + strings.Join(args, " ") + ": " + err.Error()
		}
	}
	if bad := unknownOption(verbs[i:i+1], strings.Join(options, " ")); bad != "" {
		return name + " has no " + bad
	}
	return ""
}

// What the program itself says names no option that there is not.
func TestWordsNameTheOptions(t *testing.T) {
	verbs := newApp(nil, io.Discard, io.Discard).verbs()
	named := 0
	err := filepath.WalkDir("../..", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && slices.Contains([]string{"testdata", "booktest", "paper", "gallery"}, d.Name()) {
			return filepath.SkipDir // booktest and paper call other programs, and gallery ours
		}
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			must(t, err)
			if strings.Contains(text, "--") {
				named++
			}
			if bad := unknownOption(verbs, text); bad != "" {
				t.Errorf("%s: there is no %s: %s", name, bad, text)
			}
			return true
		})
		return nil
	})
	must(t, err)
	if named < 10 {
		t.Errorf("only %d texts name an option", named)
	}
}
