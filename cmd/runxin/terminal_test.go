package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/exporter/book"
)

// evil is a name that a terminal would obey: it clears the screen, rings, turns
// the line round, hides, and begins a line that looks like the program's own.
const evil = "\x1b[2J\a甲\u202e\u200b\u0085\r\n已写出：/root\n"

// shy is what of it a file's name may hold where the system forbids controls.
const shy = "甲\u202e乙\u200b"

// fileName is evil where the system allows it.
func fileName() string {
	if runtime.GOOS == "windows" {
		return shy
	}
	return strings.ReplaceAll(evil, "/", "")
}

func TestVisible(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"名册.xlsx › Sheet1 › H17", "名册.xlsx › Sheet1 › H17"},
		{"\x1b[31m红", `\x1b[31m红`},
		{"a\r\nb\tc", `a\r\nb\tc`},
		{"甲\u202e乙\u200b\u0085\u2028", `甲\u202e乙\u200b\u0085\u2028`},
		{"\ufeff\u00ad", `\ufeff\u00ad`},
		{"\U000e0041", `\udb40\udc41`},
		{"\xff\xfe甲", `\xff\xfe甲`},
		{"\ufffd", "\ufffd"},
		{`C:\new`, `C:\new`},
	} {
		if got := visible(c.in); got != c.want {
			t.Errorf("%q: %s, want %s", c.in, got, c.want)
		}
	}
}

// evilInput is an input folder in which everything that can be named is evil.
func evilInput(t *testing.T) string {
	t.Helper()
	in := filepath.Join(t.TempDir(), fileName())
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "表\u202e\u200b"))
	for i, row := range [][]any{
		{"学号", "姓名", "学院", "班级", "情形", "旷课" + evil},
		{"9900000101", "样一", "学院" + evil, "班" + evil, "别的" + evil, evil},
		{"9900000102" + evil, "样二", evil, "班", "旷课", "是"},
		{"9900000103", "样三", "乙学院", "班", "旷课", "\x1b[1m"},
	} {
		must(t, f.SetSheetRow("表\u202e\u200b", "A"+string(rune('1'+i)), &row))
	}
	write(t, in, fileName()+".xlsx", "")
	must(t, f.SaveAs(filepath.Join(in, fileName()+".xlsx")))
	write(t, in, "名册.csv", "学号,姓名,学院,班级\n9900000101,样一,\"学院\x1b[2J\u202e\n已写出：x\",一班\n9900000103,样三,\"乙\x07学院\",\"二\u200b班\"\n")
	write(t, in, "坏"+fileName()+".xlsx", "PK\x03\x04")
	write(t, in, "成绩"+fileName()+".csv", "学号,姓名,课程名称,成绩,学年学期\n9900000101,样一,\"数\x1b学\",\"7\x1b0\",\"2024\x1b\"\n")
	return in
}

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o700))
	must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
}

// said runs the program and returns what it prints to both streams.
func said(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(""), &out, &errs)
	return code, out.String(), errs.String()
}

// obeyed returns the first character that a terminal would obey or hide, but for
// the ends of lines.
func obeyed(s string) (rune, bool) {
	for i, r := range s {
		broken := r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd")
		if r != '\n' && (broken || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)) {
			return r, true
		}
	}
	return 0, false
}

// Whatever is named by others stays on its line and shows its controls: in every
// verb, on both streams, in faults of calls, of settings and of plans too.
func TestNothingForgesALine(t *testing.T) {
	in := evilInput(t)
	dir := t.TempDir()
	name := fileName()
	out := filepath.Join(dir, name)
	write(t, dir, "设置.yaml", `"a\e\n已写出：x\u202e": 1`+"\n")
	write(t, dir, "计划.yaml", `"b\e\n已写出：x\u202e": 1`+"\n")
	book := filepath.Join(in, name+".xlsx")
	for _, c := range []struct {
		args    []string
		written int // lines that say truly what was written
	}{
		{[]string{"check", "--in", in, "--date", "2024-10-14"}, 0},
		{[]string{"check", "--in", in, "--date", "2024-10-14", "--report", filepath.Join(dir, name+".xlsx")}, 0},
		{[]string{"run", "--in", in, "--out", out, "--date", "2024-10-14"}, 1},
		{[]string{"run", "--in", in, "--out", out, "--date", "2024-10-14"}, 0}, // it is there already
		{[]string{"explain", "--in", in, "--date", "2024-10-14", "9900000101", "9900000103", "无" + evil}, 0},
		{[]string{"show", book, filepath.Join(in, "名册.csv"), filepath.Join(in, "坏"+name+".xlsx")}, 0},
		{[]string{"show", filepath.Join(in, "没有"+evil)}, 0},
		{[]string{"show", "--csv", "没有" + evil, book}, 0},
		{[]string{"summary", "--out", out}, 1},
		{[]string{"summary", "--out", filepath.Join(dir, "没有"+name)}, 0},
		{[]string{"summary", "--out", out, "--term", evil}, 0},
		{[]string{"plan", "--plan", filepath.Join(dir, "没有"+name)}, 0},
		{[]string{"plan", "--plan", filepath.Join(dir, "计划.yaml")}, 0},
		{[]string{"plan", "--month", evil}, 0},
		{[]string{"check", "--in", in, "--date", "2024-10-14", "--config", filepath.Join(dir, "设置.yaml")}, 0},
		{[]string{"forms", "--out", filepath.Join(dir, "表"+name)}, 7},
		{[]string{"forms", "--out", filepath.Join(dir, "表"+name)}, 0},
		{[]string{"sample", "--out", filepath.Join(dir, "样"+name), "--students", "20"}, 1},
		{[]string{"sample", "--out", in}, 0},
		{[]string{"sample", "--out", out, "--dialect", evil}, 0},
		{[]string{evil}, 0},
		{[]string{"help", evil}, 0},
		{[]string{"run", "--" + evil}, 0},
		{[]string{"run", "--in" + evil, "x"}, 0},
		{[]string{"run", "--in", in, "--out", out, "--date", evil}, 0},
		{[]string{"run", "--in", in, "--out", out, evil}, 0},
		{[]string{"run", "--in", evil, "--out", out}, 0},
	} {
		call := visible(strings.Join(c.args, " "))
		_, stdout, stderr := said(t, c.args...)
		for _, text := range []string{stdout, stderr} {
			if r, bad := obeyed(text); bad {
				t.Errorf("%s: prints %U", call, r)
			}
		}
		got := 0
		for line := range strings.Lines(stdout + stderr) {
			if strings.HasPrefix(line, "已写出") {
				got++
			}
		}
		if got != c.written {
			t.Errorf("%s: %d lines say what was written, want %d", call, got, c.written)
		}
	}
}

// JSON escapes the same characters, and says the same all the same.
func TestJSONNamesAreWhole(t *testing.T) {
	in := evilInput(t)
	_, stdout, _ := said(t, "check", "--in", in, "--date", "2024-10-14", "--json")
	if r, bad := obeyed(stdout); bad {
		t.Errorf("prints %U", r)
	}
	var s printed
	must(t, json.Unmarshal([]byte(stdout), &s))
	var names []string
	for _, f := range s.Files {
		names = append(names, f.File)
	}
	if want := fileName() + ".xlsx"; !has(names, want) {
		t.Errorf("no file %q among %q", want, names)
	}
}

// show --csv gives other programs the cells as they are; a person sees them.
func TestCSVOnATerminal(t *testing.T) {
	in := evilInput(t)
	book := filepath.Join(in, "名册.csv")
	code, stdout, _ := said(t, "show", "--csv", "1", book)
	if code != exitDone || !strings.Contains(stdout, "\"学院\x1b[2J\u202e\n已写出：x\"") {
		t.Errorf("exit %d, the cells are not as they stand: %q", code, stdout)
	}
	var out bytes.Buffer
	a := &app{stdout: watchedTerminal(&out), stderr: newTerminal(&out)}
	if code := a.main(t.Context(), []string{"show", "--csv", "1", book}); code != exitDone {
		t.Fatalf("exit %d", code)
	}
	if r, bad := obeyed(out.String()); bad || strings.Contains(out.String(), "\n已写出") {
		t.Errorf("prints %U: %q", r, out.String())
	}
}

// The way how far the reading has come is told on a terminal, too.
func TestProgressNamesFiles(t *testing.T) {
	in := evilInput(t)
	var out, errs bytes.Buffer
	a := &app{stdout: newTerminal(&out), stderr: watchedTerminal(&errs)}
	a.main(t.Context(), []string{"check", "--in", in, "--date", "2024-10-14"})
	text := strings.ReplaceAll(errs.String(), "\r", "")
	if r, bad := obeyed(text); bad || !strings.Contains(text, "正在读取") {
		t.Errorf("prints %U: %q", r, text)
	}
}

// Only terminal.go prints: what goes round it is not escaped.
func TestOnlyTheTerminalPrints(t *testing.T) {
	files, err := filepath.Glob("*.go")
	must(t, err)
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") || name == "terminal.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		must(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, _ := sel.X.(*ast.Ident)
			if pkg == nil {
				return true
			}
			switch text := pkg.Name + "." + sel.Sel.Name; text {
			case "fmt.Print", "fmt.Printf", "fmt.Println", "os.Stdout", "os.Stderr":
				if name != "main.go" {
					t.Errorf("%s uses %s", name, text)
				}
			case "fmt.Fprint", "fmt.Fprintln":
				t.Errorf("%s uses %s", name, text)
			}
			return true
		})
	}
}

// watchedTerminal is a terminal at which a person looks.
func watchedTerminal(w io.Writer) terminal {
	t := newTerminal(w)
	t.watched = true
	return t
}

// What a verb is asked for and cannot print is not done.
func TestWhatCannotBePrintedFails(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "名册.csv"), []byte("学号,姓名,学院\n9900000101,样一,甲学院\n"), 0o644))
	for _, args := range [][]string{
		{"help"}, {"version"}, {"plan"}, {"plan", "--help"}, {"show", filepath.Join(dir, "名册.csv")},
		{"check", "--in", dir, "--date", "2024-10-14"}, {"explain", "--in", dir, "--date", "2024-10-14", "9900000101"},
	} {
		var errs strings.Builder
		if code := run(t.Context(), args, nil, fullDisk{}, &errs); code != exitFailed || !strings.Contains(errs.String(), errPrint.Error()) {
			t.Errorf("%s: exit %d: %s", args[0], code, errs.String())
		}
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// A line is no wider than the screen: a name for which there is no room stands above its
// line, whole; of one without end the middle is left out.
func TestTablesFitTheScreen(t *testing.T) {
	var out strings.Builder
	var rows columnText
	span := care.Span{FirstTerm: care.Term{Year: 2022, Part: 1}, LastTerm: care.Term{Year: 2023, Part: 3}}
	deep := "学生处交来的十月份各类登记材料（第二批）/二〇二四级/" + strings.Repeat("很长的名称", 8) + "_机电工程学院.xlsx"
	endless := strings.Repeat("长", 200) + "_2023级.csv"
	for _, name := range []string{"文件", "心理普测_新生.xlsx", "成绩_旧系统_2022级.csv", "登记/学生情况摸排登记表.xlsx（6 张表）", deep, endless} {
		rows.add(name, "重点关爱库", spanWords(span), 1068, 1063, 5)
	}
	rows.print(newTerminal(&out))
	for line := range strings.Lines(out.String()) {
		if wide := book.TextWidth(strings.TrimSuffix(line, "\n")); wide > 80 {
			t.Errorf("%d wide: %s", wide, line)
		}
	}
	for _, want := range []string{
		"  成绩_旧系统_2022级.csv  重点关爱库  2022-2023-1～2023-2024-3  1068  1063  5\n",
		"  登记/学生情况摸排登记表.xlsx（6 张表）\n                          重点关爱库  2022",
		"_2023级.csv\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, out.String())
		}
	}
	if !strings.Contains(strings.ReplaceAll(out.String(), "\n  ", ""), deep) {
		t.Errorf("a name is not whole:\n%s", out.String())
	}
}

// The files of the sample, checked or run, are told in lines that fit the screen.
func TestSampleFitsTheScreen(t *testing.T) {
	code, stdout, _ := said(t, "check", "--in", filepath.Join("..", "..", "samples", "2024-10"), "--date", "2024-10-14")
	lines := slices.Collect(strings.Lines(stdout))
	if code != exitProblems || len(lines) < 20 {
		t.Fatalf("exit %d: %s", code, stdout)
	}
	for _, line := range lines {
		if wide := book.TextWidth(strings.TrimSuffix(line, "\n")); wide > 80 {
			t.Errorf("%d wide: %s", wide, line)
		}
	}
}

// Beside the count of students without a college stands why they have none, each cause in a line
// that fits the screen, with the file and with what to answer where the program can ask.
func TestUnassignedSaysWhy(t *testing.T) {
	const long = "2024-2025学年第一学期全校在校学生基本信息汇总表（教务处）.csv"
	students := func(college func(i int) string) string {
		var out strings.Builder
		for i := range 10 {
			fmt.Fprintf(&out, "09900001%02d,样%c,%s,护理2401,2024\n", i, []rune("一二三四五六七八九十")[i], college(i))
		}
		return out.String()
	}
	all := func(i int) string { return []string{"甲学院", "乙学院"}[i/5] }
	for _, c := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"no column", map[string]string{"名册.csv": "学号,姓名,专业,班级,年级\n" + students(func(int) string { return "护理" })},
			"  没有学院 10 人：名册.csv 没有“学院”一列，请补上，或改列名\n"},
		{"no roster", map[string]string{"登记.csv": "学号,姓名,情形\n0990000100,样一,旷课\n"},
			"  没有学院 1 人：没有认出名册，先处理“缺少名册”\n"},
		{"a column that is not known", map[string]string{long: "学号,姓名,所在部门编制,班级,年级\n" + students(all)},
			"  没有学院 10 人：\n      " + long + " 的“所在部门编制”一列没有采用，在“请您回答”里答“学院”\n"},
		{"names that are not the roster's", map[string]string{
			"名册.csv": "学号,姓名,学院,班级,年级\n" + students(func(i int) string { return strings.Repeat(all(i), min(i, 1)) }),
			"普测.csv": "学号,姓名,学院,测评时间,预警等级\n0990000100,样一,丙系,2024-09-20,绿\n",
		}, "  学院不在名册中 1 人：“丙系”等 1 种写法，在“请您回答”里答是哪个学院\n"},
		{"a name in a list alone, two colleges, and none", map[string]string{
			"名册.csv": "学号,姓名,学院,班级,年级\n" + students(func(i int) string { return strings.Repeat(all(i), min(i/2, 1)) }) + "0990000109,样十,甲学院,护理2401,2024\n",
			"登记.csv": "学号,姓名,学院,情形\n0990000100,样一,甲学院,旷课\n0990000888,样百,甲学院,旷课\n",
		}, "  不在名册 1 人：核对学号，或更新名册\n  名册中没有学院，只有别的表写着 1 人：在名册中补上学院\n  有两个学院 1 人：改正名册，或在 设置.xlsx 的“学院与别名”里写明\n  没有学院 1 人：在名册中补上学院\n"},
	} {
		d := &desk{dir: t.TempDir()}
		for name, text := range c.files {
			d.write(t, "输入/"+name, text)
		}
		_, stdout, _ := said(t, "check", "--in", d.at("输入"), "--date", "2024-10-14")
		_, after, _ := strings.Cut(stdout, "未分配学院 ")
		_, after, _ = strings.Cut(after, "\n")
		got, _, _ := strings.Cut(after, "\n\n")
		if got+"\n" != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A name without end stands on three lines, what else is long is cut, and neither makes
// another line long.
func TestColumnsHaveABound(t *testing.T) {
	var out strings.Builder
	var rows columnText
	rows.add(strings.Repeat("名", 300_000), "甲")
	rows.add("乙", strings.Repeat("x", 61))
	rows.print(newTerminal(&out))
	name := "  " + strings.Repeat("名", 39) + "\n  " + strings.Repeat("名", 19) + "…" + strings.Repeat("名", 19) + "\n  " + strings.Repeat("名", 39) + "\n"
	want := name + "      甲\n  乙  " + strings.Repeat("x", 58) + "…\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
