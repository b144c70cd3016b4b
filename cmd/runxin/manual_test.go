package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"runxin/care/books"
	"runxin/care/problem"
	"runxin/docs/doctable"
	"runxin/templates"
)

var update = flag.Bool("update", false, "rewrite the manual's table of problems")

// The manual explains every kind of problem in the program's own words.
func TestManualExplainsEveryProblem(t *testing.T) {
	head := doctable.Head("问题", "轻重", "是什么意思", "程序怎样处理", "怎样改")
	kinds := map[string][]problem.Explained{"kinds": problem.Reading(), "past kinds": problem.Past(), "returned kinds": problem.Returned(), "summary kinds": problem.Summary()}
	for mark, list := range kinds {
		want := head
		for _, k := range list {
			want += doctable.Line(string(k.Kind), k.Severity.String(), k.Means, k.Done, k.Cure)
		}
		doctable.Check(t, manual, mark, *update, func(string) string { return want })
	}
}

// What the manual says that the program says when it stops, it says to whoever started it with
// the mouse.
func TestManualQuotesTheStops(t *testing.T) {
	manual, err := os.ReadFile("../../docs/使用手册.md")
	must(t, err)
	var source string
	for _, name := range []string{"words.go", "../../exporter/runs/errors.go", "../../importer/messages.go"} {
		data, err := os.ReadFile(name)
		must(t, err)
		source += plainWords(string(data))
	}
	for mark, least := range map[string]int{"stops": 12, "text stops": 4} {
		_, table, _ := strings.Cut(string(manual), "<!-- "+mark+" -->\n")
		table, _, found := strings.Cut(table, "<!-- /"+mark+" -->")
		rows := strings.Split(strings.TrimSpace(table), "\n")
		if !found || len(rows) < least {
			t.Fatalf("%s: %d rows", mark, len(rows))
		}
		for _, row := range rows[2:] {
			quote := strings.Split(row, "`")[1]
			for _, words := range regexp.MustCompile(` ?… ?|，这次没有读到|这是学校设置(?:或任务清单)?，|这是名册，`).Split(quote, -1) {
				if !strings.Contains(source, words) {
					t.Errorf("the program does not say %q", words)
				}
			}
		}
	}
}

// The pages that runxin forms writes stand beside the manual, too.
func TestManualHasThePages(t *testing.T) {
	for _, p := range templates.Pages() {
		name := filepath.Join("../../docs", filepath.Base(p.Name))
		if *update {
			if err := os.WriteFile(name, p.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		data, err := os.ReadFile(name)
		if diff := cmp.Diff(string(p.Data), string(data)); err != nil || diff != "" {
			t.Errorf("go test ./cmd/runxin -run Manual -update copies the page: %v %s", err, diff)
		}
	}
	if len(templates.Pages()) != 2 {
		t.Error("a page is missing")
	}
}

const manual = "../../docs/使用手册.md"

// The manual says what each sheet of our workbooks is for, in their order.
func TestManualNamesEverySheet(t *testing.T) {
	for section, sheets := range map[string][]books.Sheet{
		"学院工作簿": books.CollegeBook.Sheets(books.Scope{Classes: books.AskedOfClasses(), Refused: true}), "校级汇总": books.SchoolBook.Sheets(books.Scope{Classes: books.AskedOfClasses()}), "重点关爱库": books.LibraryBook.Sheets(books.Scope{}), "学期总结": books.SummaryBook.Sheets(books.Scope{}),
	} {
		var want []string
		for _, s := range sheets {
			want = append(want, s.Name)
		}
		if diff := cmp.Diff(want, sheetsOfSection(t, section)); diff != "" {
			t.Errorf("%s, %s (-declared +manual):\n%s", manual, section, diff)
		}
	}
}

// sheetsOfSection are the sheets that the first table of a section explains, alone or
// among others.
func sheetsOfSection(t *testing.T, section string) []string {
	t.Helper()
	data, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	_, after, ok := strings.Cut(string(data), "\n### "+section)
	_, after, head := strings.Cut(after, "\n| 工作表 | 用途 |\n|---|---|\n")
	if !ok || !head {
		t.Fatalf("%s has no table of sheets below %s", manual, section)
	}
	table, _, _ := strings.Cut(after, "\n\n")
	var sheets []string
	for _, line := range doctable.Lines(table) {
		sheets = append(sheets, strings.Split(line[0], "、")...)
	}
	return sheets
}

// The manual says what is said on each sheet of 设置.xlsx, as the sheet itself does.
func TestManualNamesEverySettingsSheet(t *testing.T) {
	table := doctable.Head("工作表", "写什么")
	for _, sheet := range books.SettingBook.Sheets(books.Scope{}) {
		text := sheet.Help
		if items := lo.Map(books.Items(sheet.Name), func(item books.Item, _ int) string { return item.Name }); len(items) > 0 {
			text = strings.Join(items, "、") + "。" + text
		}
		table += doctable.Line(sheet.Name, text)
	}
	doctable.Check(t, manual, "settings sheets", *update, func(string) string { return table })
}

// The manual says which columns the colleges fill in, with what, and which of them
// begin anew.
func TestManualNamesOpenColumns(t *testing.T) {
	table := doctable.Head("工作表", "学院填写的列")
	for _, form := range books.CollegeForms(nil, nil) {
		var columns []string
		for _, c := range form.Columns {
			text := c.Heading
			if notes := slices.DeleteFunc([]string{strings.Join(c.Words, "／"), map[bool]string{true: "每周另填"}[c.Anew]}, func(s string) bool { return s == "" }); len(notes) > 0 {
				text += "（" + strings.Join(notes, "；") + "）"
			}
			columns = append(columns, text)
		}
		table += doctable.Line(form.Sheet, strings.Join(columns, "、"))
	}
	doctable.Check(t, manual, "open columns", *update, func(string) string { return table })
}

// Each thing that a command does is done by the mouse as well, and the manual says how beside
// the command, and first.
func TestManualHasTheMousesWay(t *testing.T) {
	text, err := os.ReadFile(manual)
	must(t, err)
	_, table, ok := strings.Cut(string(text), "| 想做的 | 用鼠标 | 用命令 |\n")
	table, _, end := strings.Cut(table, "\n\n")
	if !ok || !end {
		t.Fatal("there is no table of the two ways")
	}
	commands := ""
	for _, row := range doctable.Lines(table)[1:] {
		if mouse := regexp.MustCompile("双击|拖到|看“").MatchString(row[1]); !mouse || !strings.HasPrefix(row[2], "`runxin ") {
			t.Errorf("%s: not the mouse's way and the command's", row[0])
		}
		commands += row[2]
	}
	for _, v := range newApp(nil, io.Discard, io.Discard).verbs() {
		if !strings.Contains(commands, "`runxin "+v.name+" ") {
			t.Errorf("the table lacks %s", v.name)
		}
	}
	for _, chosen := range []string{wordWriteIt, wordReportIt, wordExplainOne, wordMeetingPages, wordTermBook, wordFormsNow, wordShowInput, wordEnd} {
		if !strings.Contains(string(text), "| "+chosen+" |") {
			t.Errorf("the manual does not say what %s does", chosen)
		}
	}
}

// The manual shows what stands in the window when a week of the sample school is written.
func TestManualShowsTheWindow(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("what is typed is shown by the terminal")
	}
	d := &desk{dir: t.TempDir()}
	must(t, os.CopyFS(d.at("输入"), os.DirFS("../../samples/2024-10")))
	c := d.start(t, "2024-10-14") // every answer is typed where it is asked for: it is shown where it was typed
	c.reads("按哪一天").reads(wordYourNumber).types("").reads("接下来做什么").reads(wordYourNumber).types("1").reads("现在打开吗").reads(wordYourNumber).types("1")
	c.ends(exitDone)
	shown := "```\n"
	for line := range strings.Lines(strings.TrimSpace(c.text.String())) {
		line = line[strings.LastIndex(line, "\r")+1:] // what was written over
		if before, path, ok := strings.Cut(line, d.dir); ok {
			line = before + `D:\润心` + strings.ReplaceAll(path, "/", `\`)
		}
		shown += strings.TrimRight(line, "\n ") + "\n"
	}
	shown = strings.Replace(shown, " "+version, "", 1) + "```\n"
	doctable.Check(t, manual, "window", *update, func(string) string { return shown })
}
