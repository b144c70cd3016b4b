package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/templates"
)

// tablePlan is a whole plan of two months, which tests write as a workbook and spoil, one
// cell at a time. Its rows begin in row 4.
const tablePlan = `title: 试行清单
term: 2026-2027-1
weeks: {first: 2026-09-07, count: 20, return: 周五 17:00}
hotlines: {学生热线: 000-00000000, 家长热线: 000-11111111}
holidays:
  - {name: 中秋节, from: 2026-09-25, to: 2026-09-27}
  - {name: 圣诞节, from: 2026-12-25, off: false}
workdays: [{name: 国庆节调休, from: 2026-10-10}]
settings: {叠加维度数: 2, 学业困难门数: 3}
indicators:
  - {name: 沉迷人工智能陪伴, dimension: 行为, means: 离不开聊天软件的陪伴, also: [AI陪伴依赖, 虚拟恋人]}
  - {name: 考研失利, dimension: 学业, means: 考研没有录取, by: files}
define:
  关键指标异常: 不幸成长经历 or 不安全依恋
  学业困难: 累计未通过门数 >= 设置.学业困难门数
levels:
  - {name: 一级, when: 红色预警 or 叠加维度数 >= 4}
  - {name: 二级, when: 其余}
months:
  - month: 2026-09
    hotlines: [家长热线]
    groups:
      - {no: 1, text: 已列入重点关爱库的学生, when: 在库}
      - {no: 2, text: 红色预警的学生, when: 红色预警 or (橙色预警 and 关键指标异常), listing: direct}
    tasks:
      - no: 1
        title: 组织新生心理普测
        text: 确保全覆盖。
        every: month
        due: 2026-09-30
        list: {name: 未测名单, when: 新生 and not 已测, first: 在库, school: true}
      - {no: 2, title: 周周研判, text: 每周研判。, every: week}
  - month: 2026-10
    groups:
      - {no: 1, text: 学业困难的学生, when: 学业困难 or 沉迷人工智能陪伴 and 考研失利}
    tasks:
      - {no: 1, title: 开会, text: 开一次会。, every: once, due: 2026-10-08}
`

// A day that is only listed is no day off in the workbook either: neither that of the
// program's own plan nor that of a skeleton.
func TestPlanBookSaysWhichDaysAreOff(t *testing.T) {
	plan, catalogue := planOf(t, string(templates.Plan().Data))
	for name, p := range map[string]*care.Plan{"the program's own": plan, "a skeleton": care.NextPlan(plan, care.Term{Year: 2025, Part: 1}, care.Day(plan.Weeks.First+364))} {
		again, err := readPlanBook(t, planBook(t, p), catalogue)
		if again == nil { // a skeleton asks for the days that nobody knows
			again, err = readPlanBook(t, changed(t, planBook(t, p), [3]string{"假日与调休", "C10", "2025-10-11"}), catalogue)
		}
		if err != nil {
			t.Fatal(err)
		}
		var named []string
		for _, h := range again.Holidays {
			if h.Named {
				named = append(named, h.Name)
			}
		}
		if diff := cmp.Diff([]string{"圣诞节"}, named); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// planOf compiles a plan's text.
func planOf(t interface{ Fatal(...any) }, text string) (*care.Plan, *care.Catalogue) {
	catalogue, _, err := builtIn()
	if err != nil {
		t.Fatal(err)
	}
	plan, err := care.ParsePlan("计划.yaml", []byte(text), catalogue, nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan, catalogue
}

// planBook writes a plan as a workbook.
func planBook(t interface{ Fatal(...any) }, plan *care.Plan) []byte {
	file, err := exporter.PlanFile(plan, bookOptions(books.Key{}))
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes
}

// readPlanBook reads a workbook as a plan.
func readPlanBook(t *testing.T, data []byte, catalogue *care.Catalogue) (*care.Plan, error) {
	b, err := own.ReadRules(t.Context(), &intake.File{Path: "任务清单.xlsx", Name: "任务清单.xlsx", Bytes: data}, books.PlanBook, intake.Options{})
	if err != nil {
		return nil, err
	}
	return own.ReadPlan(b, catalogue, nil)
}

// A plan says the same as a text and as a workbook: nothing of it is lost, whichever
// plan it is.
func TestPlanBookSaysWhatThePlanSays(t *testing.T) {
	for _, text := range []string{string(templates.Plan().Data), tablePlan} {
		plan, catalogue := planOf(t, text)
		data := planBook(t, plan)
		again, err := readPlanBook(t, data, catalogue)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(plan.Content()), string(again.Content())); diff != "" {
			t.Error(diff)
		}
		if !bytes.Equal(data, planBook(t, again)) {
			t.Error("written again it has other bytes")
		}
	}
	catalogue, _, _ := builtIn()
	rapid.Check(t, func(rt *rapid.T) {
		plan, _ := planOf(rt, randomPlan(rt))
		again, err := readPlanBook(t, planBook(rt, plan), catalogue)
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(string(plan.Content()), string(again.Content())); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// randomPlan is the text of a random plan.
func randomPlan(t *rapid.T) string {
	word := rapid.StringMatching(`[甲乙丙丁=+“”（）0-9]{0,6}[戊己]`)
	added := rapid.SliceOfNDistinct(rapid.StringMatching(`[甲乙丙丁子丑寅卯]{3,8}[戊己]`), 1, 4, rapid.ID).Draw(t, "added")
	names := []string{added[0], added[len(added)-1], "红色预警", "旷课", "已测", "丙一", "累计未通过门数 >= 设置.门数", "平均绩点 < 1.8"}
	condition := func(label string) string {
		c := rapid.SampledFrom(names).Draw(t, label)
		for range rapid.IntRange(0, 3).Draw(t, label+" more") {
			c = fmt.Sprintf(rapid.SampledFrom([]string{"(%s) or %s", "(%s) and %s", "not (%s) or %s", "%[2]s and (%[1]s)"}).Draw(t, "way"), c, rapid.SampledFrom(names).Draw(t, "name"))
		}
		return c
	}
	var b strings.Builder
	fmt.Fprintf(&b, "title: %q\nterm: 2026-2027-1\nweeks: {first: 2026-09-07, count: %d, return: 周三 09:30}\n", word.Draw(t, "title"), rapid.IntRange(1, 30).Draw(t, "weeks"))
	fmt.Fprintf(&b, "hotlines: {甲线: %q, 乙线: %q}\nsettings: {门数: %v, 叠加维度数: 2}\n%sdefine: {丙一: 缺寝 or 失联}\nlevels: [{name: 一级, when: %q}, {name: 二级, when: 其余}]\nmonths:\n",
		word.Draw(t, "number"), word.Draw(t, "number"), rapid.SampledFrom([]string{"3", "2.5", "1"}).Draw(t, "setting"), indicatorsText(t, added), condition("level"))
	for _, month := range []string{"2026-09", "2026-12"} {
		fmt.Fprintf(&b, "  - month: %s\n    hotlines: %s\n    groups:\n", month, rapid.SampledFrom([]string{"[甲线]", "[乙线, 甲线]", "[甲线, 乙线]"}).Draw(t, "lines"))
		for i := range rapid.IntRange(1, 3).Draw(t, "groups") {
			fmt.Fprintf(&b, "      - {no: %d, text: %q, when: %q, listing: %s}\n", i+1, word.Draw(t, "text"), condition("group"), rapid.SampledFrom([]string{"stacked", "direct"}).Draw(t, "way"))
		}
		b.WriteString("    tasks:\n")
		for i := range rapid.IntRange(1, 3).Draw(t, "tasks") {
			every := rapid.SampledFrom([]string{"week", "once, due: " + month + "-11", "month, due: " + month + "-30"}).Draw(t, "every")
			list := rapid.SampledFrom([]string{"", ", list: {name: 单甲, when: %q}", ", list: {name: 单乙, when: %q, first: 在库, school: true}", ", list: %q", ", lists: [{name: 单丙, when: %q}, {name: 单丁, when: 旷课}, {name: 单戊, when: 已测, school: true}]"}).Draw(t, "list")
			if list != "" {
				list = fmt.Sprintf(list, condition("list"))
			}
			fmt.Fprintf(&b, "      - {no: %d, title: %q, text: %q, every: %s%s}\n", i+1, word.Draw(t, "title"), word.Draw(t, "text"), every, list)
		}
	}
	return b.String()
}

// indicatorsText is what a plan's text says of its own indicators.
func indicatorsText(t *rapid.T, added []string) string {
	text := "indicators:\n"
	for i, name := range added {
		dimension := rapid.SampledFrom([]string{"心理", "学业", "家庭", "人际", "行为", "处境"}).Draw(t, "dimension")
		more := rapid.SampledFrom([]string{"", ", by: people", ", by: files", fmt.Sprintf(", also: [别称%d]", i), fmt.Sprintf(", also: [别称%d, 又称%d], by: files", i, i)}).Draw(t, "more")
		text += fmt.Sprintf("  - {name: %s, dimension: %s, means: 意思%d%s}\n", name, dimension, i, more)
	}
	return text
}

// changed is a workbook with some cells changed: sheet, cell, text.
func changed(t *testing.T, data []byte, cells ...[3]string) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range cells {
		must(t, f.SetCellStr(c[0], c[1], c[2]))
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

// What people may write in many ways is read in all of them.
func TestPlanBookAsPeopleWrite(t *testing.T) {
	plan, catalogue := planOf(t, tablePlan)
	data := planBook(t, plan)
	for _, c := range [][3]string{
		{"重点关爱群体", "A4", "2026年9月"}, {"重点关爱群体", "A4", "9月"}, {"重点关爱群体", "A4", "2026/9"}, {"重点关爱群体", "A4", "2026-09-01"},
		{"重点关爱群体", "D5", "红色预警或(橙色预警且关键指标异常)"}, {"重点关爱群体", "E4", ""},
		{"重点工作任务", "F4", "2026年9月30日"}, {"重点工作任务", "F4", "9月30日"}, {"重点工作任务", "F4", "2026.9.30"}, {"重点工作任务", "F4", "9-30"}, {"假日与调休", "C4", "9月25日"}, {"假日与调休", "D4", "9-27"}, {"假日与调休", "C4", "9/25"},
		{"重点工作任务", "H4", "新生 且 未测"},
		{"月份与热线", "A4", "2026年9月"}, {"月份与热线", "B5", "学生热线，家长热线"},
		{"假日与调休", "D5", ""}, {"假日与调休", "B5", ""}, {"学期", "B6", "2026年9月7日"}, {"重点工作任务", "J4", "√"},
	} {
		saysTheSame(t, fmt.Sprint(c), plan, changed(t, data, c), catalogue)
	}
}

// saysTheSame holds that a workbook says what a plan does.
func saysTheSame(t *testing.T, name string, plan *care.Plan, data []byte, catalogue *care.Catalogue) {
	t.Helper()
	again, err := readPlanBook(t, data, catalogue)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if diff := cmp.Diff(string(plan.Content()), string(again.Content())); diff != "" {
		t.Errorf("%s: %s", name, diff)
	}
}

// Rows that are cleared say nothing; a month over several rows is that of all of them; rows
// and columns may stand in another order, with others between them.
func TestPlanBookAfterPeopleHadIt(t *testing.T) {
	plan, catalogue := planOf(t, tablePlan)
	next := *plan.Months[0].Groups[1]
	next.Last = "上学期的文字"
	plan.Months[0].Groups[1] = &next
	data := planBook(t, plan)
	for name, do := range map[string]func(f *excelize.File){
		"a merged month": func(f *excelize.File) {
			must(t, f.SetCellStr("重点关爱群体", "A5", ""))
			must(t, f.MergeCell("重点关爱群体", "A4", "A5"))
		},
		"a merged month over spare rows": func(f *excelize.File) { must(t, f.MergeCell("重点工作任务", "A6", "A9")) },
		"a row between":                  func(f *excelize.File) { must(t, f.InsertRows("重点关爱群体", 5, 2)) },
		"a column between":               func(f *excelize.File) { must(t, f.InsertCols("重点关爱群体", "C", 1)) },
		"a line above":                   func(f *excelize.File) { must(t, f.InsertRows("定义", 1, 1)) },
		"a sheet of their own": func(f *excelize.File) {
			_, err := f.NewSheet("草稿")
			must(t, err)
			must(t, f.SetCellStr("草稿", "A1", "月份"))
		},
		"a sheet renamed": func(f *excelize.File) { must(t, f.SetSheetName("重点关爱群体", "群体")) },
		"a cleared row": func(f *excelize.File) {
			must(t, f.DuplicateRow("重点关爱群体", 5))
			for _, col := range []string{"A", "B", "C", "D", "E"} {
				must(t, f.SetCellStr("重点关爱群体", col+"6", ""))
			}
		},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(data))
		must(t, err)
		do(f)
		var out bytes.Buffer
		must(t, f.Write(&out))
		saysTheSame(t, name, plan, out.Bytes(), catalogue)
	}
}

// spoiled is a workbook after somebody did something to it.
func spoiled(t *testing.T, data []byte, do func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	do(f)
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

// strike strikes out a cell.
func strike(t *testing.T, f *excelize.File, sheet, cell string) {
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	must(t, err)
	must(t, f.SetCellStyle(sheet, cell, cell, style))
}

// What stands in a plan's workbook and is not read, or is read though it looks put away, is told
// once with its place; of what the program wrote, and of what people mean, nothing is.
func TestPlanBookTellsWhatIsNotMeant(t *testing.T) {
	plan, _ := planOf(t, strings.Replace(tablePlan, "count: 20", "count: 7", 1)) // there are no months that it lacks
	data := planBook(t, plan)
	for name, c := range map[string]struct {
		do   func(f *excelize.File)
		want string
	}{
		"as written": {func(*excelize.File) {}, ""},
		"notes right of a table": {func(f *excelize.File) {
			must(t, f.SetCellStr("重点关爱群体", "H5", "问过王老师"))
			must(t, f.SetCellStr("重点关爱群体", "I40", "待定"))
		}, "重点关爱群体 › H5：写在程序读的各列以外，没有采用（这张表里共 2 处）"},
		"a line above a table": {func(f *excelize.File) {
			must(t, f.InsertRows("重点关爱群体", 3, 2))
			must(t, f.SetCellStr("重点关爱群体", "A3", "十月起旷课的也要列"))
			must(t, f.SetCellStr("重点关爱群体", "D4", "待定"))
		}, "重点关爱群体 › A3：写在表头上面，没有采用（这张表里共 2 处）"},
		"a line above the title": {func(f *excelize.File) {
			must(t, f.InsertRows("定义", 1, 1))
			must(t, f.SetCellStr("定义", "A1", "草稿，未定"))
		}, "定义 › A1：写在表头上面，没有采用"},
		"a note beside the title":    {func(f *excelize.File) { must(t, f.SetCellStr("热线", "F1", "号码待核")) }, "热线 › F1：写在表头上面，没有采用"},
		"a blank line above a table": {func(f *excelize.File) { must(t, f.InsertRows("重点关爱群体", 3, 1)) }, ""},
		"the help of an earlier one": {func(f *excelize.File) { must(t, f.SetCellStr("重点关爱群体", "A2", "一类群体一行。")) }, ""},
		"a column of their own": {func(f *excelize.File) {
			must(t, f.InsertCols("重点关爱群体", "C", 1))
			must(t, f.SetCellStr("重点关爱群体", "C3", "来源"))
		}, "重点关爱群体 › C3：写在程序读的各列以外，没有采用"},
		"a heading twice": {func(f *excelize.File) {
			must(t, f.SetCellStr("重点关爱群体", "G3", "条件"))
			for _, row := range []string{"4", "5", "6"} {
				must(t, f.SetCellStr("重点关爱群体", "G"+row, "在库"))
			}
		}, "重点关爱群体 › D3：写在程序读的各列以外，没有采用（这张表里共 4 处）"},
		"a note below the first table": {func(f *excelize.File) { must(t, f.SetCellStr("学期", "A20", "注：以教务处通知为准")) }, "学期 › A20：项目写在这里而没有内容，没有采用"},
		"a note below another": {func(f *excelize.File) {
			must(t, f.SetCellStr("假日与调休", "E20", "以校历为准"))
		}, "假日与调休 › 第20行：这一行只在说明一类的列里有字，没有采用"},
		"a sheet of their own": {func(f *excelize.File) {
			_, err := f.NewSheet("草稿")
			must(t, err)
			must(t, f.SetCellStr("草稿", "B2", "旷课的也要列"))
		}, "草稿 › B2：自己加的工作表，里面写的没有采用"},
		"an empty sheet": {func(f *excelize.File) { _, err := f.NewSheet("Sheet1"); must(t, err) }, ""},
		"a comment": {func(f *excelize.File) {
			must(t, f.AddComment("定义", excelize.Comment{Cell: "B4", Author: "甲", Text: "改过"}))
		}, "定义 › B4：批注和文字框里写的没有采用"},
		"a hidden row":   {func(f *excelize.File) { must(t, f.SetRowVisible("重点关爱群体", 5, false)) }, "重点关爱群体 › 第5行：隐藏的行，照常采用"},
		"an empty one":   {func(f *excelize.File) { must(t, f.SetRowVisible("重点关爱群体", 15, false)) }, ""},
		"a struck row":   {func(f *excelize.File) { strike(t, f, "重点关爱群体", "C5") }, "重点关爱群体 › 第5行：划掉的行，照常采用"},
		"a merged month": {func(f *excelize.File) { must(t, f.MergeCell("重点关爱群体", "A4", "A5")) }, ""},
		"a merged condition": {func(f *excelize.File) {
			must(t, f.SetCellStr("重点关爱群体", "D5", ""))
			must(t, f.MergeCell("重点关爱群体", "D4", "D5"))
		}, "重点关爱群体 › D5：这一格合并进了别的格子：看得见的那一格写什么，这一行就按什么算；底下还留有文字的，按底下的算"},
		"a threshold of no condition": {func(f *excelize.File) {
			must(t, f.SetCellStr("阈值", "A6", "谈话次数"))
			must(t, f.SetCellStr("阈值", "B6", "3"))
		}, "阈值 › A6：没有一个条件用到“谈话次数”，改它的数值，名单也不变"},
		"one that the program asks": {func(f *excelize.File) {
			must(t, f.SetCellStr("阈值", "A6", "回访时限小时"))
			must(t, f.SetCellStr("阈值", "B6", "48"))
		}, ""},
		"a definition of a known name": {func(f *excelize.File) {
			must(t, f.SetCellStr("定义", "A6", "旷课"))
			must(t, f.SetCellStr("定义", "B6", "缺寝"))
		}, "定义 › A6：“旷课”本来就是可用的名称：文件或学院写明是的照样算，没有写明的按这里的条件算"},
		"a workday in a holiday":                 {func(f *excelize.File) { must(t, f.SetSheetRow("假日与调休", "C6", &[]string{"2026-09-26", ""})) }, "假日与调休 › C6：“国庆节调休”的日子在“中秋节”放假之内，按放假算"},
		"a workday on a day that is only listed": {func(f *excelize.File) { must(t, f.SetSheetRow("假日与调休", "C6", &[]string{"2026-12-25", ""})) }, ""},
		"a name added to 可用名称": {func(f *excelize.File) {
			rows, err := f.GetRows("可用名称")
			must(t, err)
			must(t, f.SetCellStr("可用名称", fmt.Sprintf("A%d", len(rows)+1), "沉迷直播"))
		}, "可用名称 › A%d：在“可用名称”里写“沉迷直播”不起作用，没有采用。要用的写进“自定情形”（或“定义”“阈值”）；不用的删去这一行"},
	} {
		book := filepath.Join(t.TempDir(), "清单.xlsx")
		must(t, os.WriteFile(book, spoiled(t, data, c.do), 0o600))
		for _, verb := range [][]string{{"plan", "--plan", book}, {"show", book}} {
			code, stdout, stderr := said(t, verb...)
			_, notes, _ := strings.Cut(stdout, "请留意\n   ")
			notes = strings.TrimSpace(strings.ReplaceAll(notes, book+" › ", ""))
			want, _, _ := strings.Cut(c.want, "%d")
			if code != exitDone || !strings.HasPrefix(notes, want) || want == "" && notes != "" || strings.Contains(notes, "\n") {
				t.Errorf("%s: %s: exit %d: %s: %s", name, verb[0], code, notes, stderr)
			}
		}
	}
}

// Check and run tell it of the plan, the settings and the answers in the input folder.
func TestRuleBooksAreToldInProblems(t *testing.T) {
	d := newDesk(t)
	in := filepath.Join(d.dir, "输入")
	inProcess(t, exitDone, "plan", "--to", filepath.Join(in, "任务清单.xlsx"))
	inProcess(t, exitDone, "forms", "--in", in, "--date", "2024-10-21", "--out", filepath.Join(d.dir, "表"))
	data, err := os.ReadFile(filepath.Join(d.dir, "表", "设置.xlsx"))
	must(t, err)
	d.write(t, "输入/设置.xlsx", string(data))
	inProcess(t, exitDone, "check", "--in", in, "--date", "2024-10-21", "--report", filepath.Join(in, "数据核对.xlsx"))
	check := func(want ...string) {
		t.Helper()
		for _, verb := range []string{"check", "run"} {
			args := []string{verb, "--in", in, "--date", "2024-10-21", "--json"}
			if verb == "run" {
				args = append(args, "--out", filepath.Join(d.copy(t).dir, "输出"))
			}
			_, stdout, stderr := said(t, args...)
			for _, kind := range []string{"写了没有采用", "隐藏或划掉的行照常采用", "合并的格子管着几行"} {
				told := ""
				if _, after, ok := strings.Cut(stdout, `"`+kind+`": `); ok {
					told = kind + " " + after[:1]
				}
				if asked := strings.Join(want, ""); told != "" && !strings.Contains(asked, told) || told == "" && strings.Contains(asked, kind) {
					t.Errorf("%s: %q, want %q: %s", verb, told, want, stderr)
				}
			}
		}
	}
	check()
	for _, c := range []struct{ file, sheet string }{{"任务清单.xlsx", "重点关爱群体"}, {"设置.xlsx", "阈值"}, {"数据核对.xlsx", "请您回答"}} {
		name := filepath.Join(in, c.file)
		data, err := os.ReadFile(name)
		must(t, err)
		must(t, os.WriteFile(name, spoiled(t, data, func(f *excelize.File) {
			must(t, f.SetCellStr(c.sheet, "Z5", "私下的话"))
			must(t, f.SetRowVisible(c.sheet, 5, false))
		}), 0o600))
	}
	check("写了没有采用 3", "隐藏或划掉的行照常采用 3")
}

// A hotline that is deleted is told once, whichever months print it.
func TestPlanBookOfAHotlineThatIsGone(t *testing.T) {
	text := strings.Replace(tablePlan, "  - month: 2026-10\n", "  - month: 2026-10\n    hotlines: [家长热线]\n", 1)
	plan, catalogue := planOf(t, text)
	_, err := readPlanBook(t, changed(t, planBook(t, plan), [3]string{"热线", "A5", ""}, [3]string{"热线", "B5", ""}), catalogue)
	const want = "任务清单.xlsx › 月份与热线 › B4：没有“家长热线”这条热线，是不是“学生热线”？\n  提示：已有的热线：学生热线；另有 1 个月也写着它，一并改"
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}

// A task of several lists has a row for each: the further ones say no more than their list, and
// belong to the task of their number wherever they stand.
func TestPlanBookOfSeveralLists(t *testing.T) {
	text := strings.Replace(tablePlan, "        list: {name: 未测名单, when: 新生 and not 已测, first: 在库, school: true}\n", `        lists:
          - {name: 未测名单, when: 新生 and not 已测, first: 在库, school: true}
          - {name: 回访名单, when: 红色预警 and not 已回访}
`, 1)
	plan, catalogue := planOf(t, text)
	data := planBook(t, plan)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	rows, err := f.GetRows("重点工作任务")
	must(t, err)
	if got := strings.Join(rows[4], "|"); got != "2026-09|1|||||回访名单|红色预警 且 非 已回访" {
		t.Errorf("the row of the further list is %s", got)
	}
	saysTheSame(t, "as written", plan, data, catalogue)
	for col := range 10 { // people sort
		for k, row := range []int{5, 4} {
			name, _ := excelize.CoordinatesToCellName(col+1, row)
			text := ""
			if col < len(rows[3+k]) {
				text = rows[3+k][col]
			}
			must(t, f.SetCellStr("重点工作任务", name, text))
		}
	}
	var out bytes.Buffer
	must(t, f.Write(&out))
	saysTheSame(t, "sorted", plan, out.Bytes(), catalogue)
	_, err = readPlanBook(t, changed(t, data, [3]string{"重点工作任务", "B5", "7"}), catalogue)
	if err == nil || !strings.Contains(err.Error(), "重点工作任务 › C5：“工作任务”还没有填") {
		t.Errorf("a list of no task: %v", err)
	}
}

// Whatever is wrong in a plan's workbook has its sheet and its cell, says what is wrong,
// and what was meant or is allowed.
func TestPlanBookFaults(t *testing.T) {
	plan, catalogue := planOf(t, tablePlan)
	data := planBook(t, plan)
	const names = "\n  提示：可用的名称见工作表“可用名称”和“定义”；还没有的情形，在工作表“自定情形”里加一行"
	const conditions = "\n  提示：条件由名称、数、阈值.名称、或、且、非、比较（＝ ≠ < ≤ > ≥）和括号组成"
	const days = "\n  提示：日期写作 2024-10-31"
	const lacks = "\n任务清单.xlsx › 自定情形 › B6：“维度”还没有填\n任务清单.xlsx › 自定情形 › C6：“意思”还没有填"
	for _, c := range []struct{ sheet, cell, text, want string }{
		{"重点关爱群体", "D5", "红色预景 或 旷课", "重点关爱群体 › D5：条件第 1 字“红色预景”不是已知的名称，是不是“红色预警”？" + names},
		{"重点关爱群体", "D5", "红色预警 或（橙色预警", "重点关爱群体 › D5：条件第 7 字“（”没有配对的另一半括号\n  提示：每个“（”都要有一个“）”"},
		{"重点关爱群体", "D5", "红色预警 或", "重点关爱群体 › D5：条件没有写完" + conditions},
		{"重点关爱群体", "D5", "红色预警、旷课", "重点关爱群体 › D5：条件第 5 字“、”不能用在条件里\n  提示：有其中一项就算，写“或”；要同时有，写“且”"},
		{"重点关爱群体", "D5", "累计未通过门数 ≥ 阈值.学业困难", "重点关爱群体 › D5：条件第 14 字“学业困难”：没有这一项阈值，是不是“学业困难门数”？\n  提示：已有的阈值：叠加维度数、学业困难门数"},
		{"重点关爱群体", "D5", "", "重点关爱群体 › D5：“条件”还没有填"},
		{"重点关爱群体", "C5", "", "重点关爱群体 › C5：“群体原文”还没有填"},
		{"重点关爱群体", "B5", "1", "重点关爱群体 › B5：重点关爱群体第 1 条写了两次，“重点关爱群体”的 B4已有\n  提示：一个月里每一条的序号都不同：改成没有用过的序号；是同一项任务的另一张名单、另一个时限，写在同一条里"},
		{"重点关爱群体", "B5", "二", "重点关爱群体 › B5：“二”不是 1 到 999 的整数"},
		{"重点关爱群体", "B5", "", "重点关爱群体 › B5：“序号”还没有填"},
		{"重点关爱群体", "A5", "2026-11", "重点关爱群体 › A5：“月份与热线”里没有“2026-11”这个月，是不是“2026-10”？\n  提示：已有的月份：2026-09、2026-10；新的月份先在“月份与热线”里加一行"},
		{"重点关爱群体", "A5", "", "重点关爱群体 › A5：“月份”还没有填\n  提示：可写：2026-09、2026-10"},
		{"重点关爱群体", "E5", "命中即列入", "重点关爱群体 › E5：“命中即列入”不在可选之列，是不是“命中即建议列入”？\n  提示：可写：风险叠加才建议、命中即建议列入"},
		{"重点关爱群体", "D3", "规则", "重点关爱群体：“重点关爱群体”表缺少列名“条件”，下面的内容无从读取\n  提示：按提示恢复这一列的列名；或另写一本新的，把内容抄过去"},
		{"重点工作任务", "C4", "", "重点工作任务 › C4：“工作任务”还没有填"},
		{"重点工作任务", "D4", "", "重点工作任务 › D4：“内容要求”还没有填"},
		{"重点工作任务", "E4", "每天", "重点工作任务 › E4：“每天”不在可选之列，是不是“每月”？\n  提示：可写：一次、每月、每周"},
		{"重点工作任务", "F4", "", "重点工作任务 › F4：“完成时限”还没有填" + days},
		{"重点工作任务", "F4", "九月底", "重点工作任务 › F4：“九月底”不是日期" + days},
		{"重点工作任务", "F4", "2026-09-31", "重点工作任务 › F4：“2026-09-31”不是日期" + days},
		{"重点工作任务", "F4", "2026-11-01", "重点工作任务 › F4：完成时限 2026-11-01 不在 2026-09 和下一个月之内：可以写 2026-09-01 至 2026-10-31；时间更长的，每个月各写一行"},
		{"重点工作任务", "F5", "2026-09-04", "重点工作任务 › F5：每周的任务以每周返回日为限，不写完成时限"},
		{"重点工作任务", "H4", "", "重点工作任务 › H4：“名单上有谁”还没有填"},
		{"重点工作任务", "I4", "再库", "重点工作任务 › I4：条件第 1 字“再库”不是已知的名称，是不是“在库”？" + names},
		{"重点关爱群体", "D5", "累计未通过门数 ≥ 学业困难门数", "重点关爱群体 › D5：条件第 11 字“学业困难门数”是阈值的名称，是不是“阈值.学业困难门数”？\n  提示：阈值前面要写“阈值.”"},
		{"重点关爱群体", "D5", "累计未通过门数 大于等于 3", "重点关爱群体 › D5：条件从第 9 字“大于等于 3”起读不通\n  提示：“大于等于”请写作“≥”"},
		{"重点关爱群体", "D5", "累计未通过门数 ≥ 三", "重点关爱群体 › D5：条件第 11 字“三”不在条件的写法之内\n  提示：数请写阿拉伯数字，例如“三”写作 3"},
		{"重点关爱群体", "D5", "旷课 以及 缺寝", "重点关爱群体 › D5：条件从第 4 字“以及 缺寝”起读不通\n  提示：“以及”请写作“且”（要同时有）或“或”（有一项就算）"},
		{"重点关爱群体", "D5", "旷课 和 缺寝", "重点关爱群体 › D5：条件从第 4 字“和 缺寝”起读不通\n  提示：“和”请写作“且”（要同时有）或“或”（有一项就算）"},
		{"重点关爱群体", "D5", "旷课 或 缺寝。", "重点关爱群体 › D5：条件第 8 字“。”不能用在条件里\n  提示：条件末尾不写标点，去掉它"},
		{"定义", "B4", "不幸成长经历 或 关键指标异常", "定义 › B4：条件第 10 字“关键指标异常”的定义最终用到了它自己"},
		{"定义", "A5", "关键指标异常", "定义 › A5：“关键指标异常”写了两次，“定义”的 A4已有"},
		{"定义", "A4", "", "定义 › A4：“名称”还没有填\n任务清单.xlsx › 重点关爱群体 › D5：条件第 15 字“关键指标异常”不是已知的名称" + names},
		{"阈值", "B5", "三门", "阈值 › B5：“三门”不是数"},
		{"阈值", "B5", "", "阈值 › B5：“数值”还没有填"},
		{"建议等级", "B4", "其余", "建议等级 › B4：“其余”只能单独作最后一个等级的条件"},
		{"建议等级", "A5", "一级", "建议等级 › A5：“一级”写了两次，“建议等级”的 A4已有"},
		{"热线", "A5", "学生热线", "热线 › A5：“学生热线”写了两次，“热线”的 A4已有\n任务清单.xlsx › 月份与热线 › B4：没有“家长热线”这条热线，是不是“学生热线”？\n  提示：已有的热线：学生热线"},
		{"月份与热线", "B4", "家长热钱", "月份与热线 › B4：没有“家长热钱”这条热线，是不是“家长热线”？\n  提示：已有的热线：学生热线、家长热线"},
		{"月份与热线", "A5", "2026-08", "月份与热线 › A5：2026-08 重复，或没有按先后排列"},
		{"月份与热线", "A5", "2026-09", "月份与热线 › A5：2026-09 重复，或没有按先后排列"},
		{"月份与热线", "A4", "2026-10", "月份与热线 › A5：2026-10 重复，或没有按先后排列"},
		{"月份与热线", "A5", "2026-13", "月份与热线 › A5：“2026-13”不是月份，应写作 2024-10"},
		{"月份与热线", "A4", "2026-13", "月份与热线 › A4：“2026-13”不是月份，应写作 2024-10"},
		{"月份与热线", "A5", "2025-10", "月份与热线 › A5：2025-10 不在 2026-2027 学年之内"},
		{"重点工作任务", "A6", "2026-11", "重点工作任务 › A6：“月份与热线”里没有“2026-11”这个月，是不是“2026-10”？\n  提示：已有的月份：2026-09、2026-10；新的月份先在“月份与热线”里加一行\n任务清单.xlsx › 月份与热线 › 第5行：缺少“重点工作任务”"},
		{"假日与调休", "C4", "", "假日与调休 › C4：“第一天”还没有填\n  提示：填上日期；没有这几天的，删去这一行"},
		{"假日与调休", "C4", "2026-09-31", "假日与调休 › C4：“2026-09-31”不是日期" + days},
		{"假日与调休", "D4", "2026-09-24", "假日与调休 › 第4行：“中秋节”的结束早于开始"},
		{"假日与调休", "B4", "补休", "假日与调休 › B4：“补休”不在可选之列\n  提示：可写：放假、调休上班、只作提醒"},
		{"学期", "B4", "", "学期 › B4：“标题”还没有填"},
		{"学期", "B5", "2026秋", "学期 › B5：学期“2026秋”应写作 2024-2025-1"},
		{"学期", "B6", "2026-09-08", "学期 › B6：2026-09-08 不是周一，教学周从周一开始"},
		{"学期", "B7", "", "学期 › B7：“教学周数”还没有填"},
		{"学期", "B8", "周五下午", "学期 › B8：“周五下午”应写作 周五 17:00"},
		{"学期", "A7", "周数", "学期：缺少“教学周数”\n任务清单.xlsx › 学期 › A7：不认识“周数”，是不是“教学周数”？\n  提示：可写：标题、学期、第一教学周的周一、教学周数、每周返回时间"},
		{"重点关爱群体", "D5", "失恋", "重点关爱群体 › D5：条件第 1 字“失恋”不是已知的名称，是不是“恋爱受挫”？" + names},
		{"重点关爱群体", "D5", "人工智能依赖", "重点关爱群体 › D5：条件第 1 字“人工智能依赖”不是已知的名称" + names},
		{"自定情形", "A5", "", "自定情形 › A5：“名称”还没有填" + "\n任务清单.xlsx › 重点关爱群体 › D6：条件第 19 字“考研失利”不是已知的名称" + names},
		{"自定情形", "B5", "", "自定情形 › B5：“维度”还没有填"},
		{"自定情形", "B5", "学习", "自定情形 › B5：“学习”不在可选之列，是不是“学业”？\n  提示：可写：心理、学业、家庭、人际、行为、处境"},
		{"自定情形", "C5", "", "自定情形 › C5：“意思”还没有填"},
		{"自定情形", "C6", "只写了意思", "自定情形 › A6：“名称”还没有填\n任务清单.xlsx › 自定情形 › B6：“维度”还没有填"},
		{"自定情形", "D5", "登计表", "自定情形 › D5：“登计表”不在可选之列，是不是“登记表”？\n  提示：可写：摸排补充、登记表"},
		{"自定情形", "E4", "AI陪伴依赖、虚拟恋人、ai陪伴依赖", "自定情形 › E4：“ai陪伴依赖”写了两次，“自定情形”的 E4已有"},
		{"自定情形", "E4", "AI陪伴（依赖）", "自定情形 › E4：“AI陪伴(依赖)”：中间不能有顿号、逗号、分号、句号或括号\n  提示：换一个名称"},
		{"自定情形", "E5", "失恋", "自定情形 › E5：“失恋”在表格里已是“恋爱受挫”的意思\n  提示：删去这里的，条件里直接写“恋爱受挫”"},
		{"自定情形", "E5", "依", "自定情形 › E5：“依”应是 2 到 24 个字\n  提示：换一个名称"},
		{"自定情形", "E5", "沉迷人工智能陪伴", "自定情形 › E5：“沉迷人工智能陪伴”写了两次，“自定情形”的 A4已有"},
		{"自定情形", "E5", "旷课", "自定情形 › E5：“旷课”已是可用的名称\n  提示：删去这里的，条件里直接写“旷课”"},
		{"自定情形", "A6", "旷课次数", "自定情形 › A6：“旷课次数”在表格里已是“旷课”的意思\n  提示：删去这里的，条件里直接写“旷课”" + lacks},
		{"自定情形", "A6", "学号", "自定情形 › A6：“学号”在表格里已有别的意思\n  提示：换一个名称" + lacks},
		{"自定情形", "A6", "名册", "自定情形 › A6：“名册”在表格里已有别的意思\n  提示：换一个名称" + lacks},
		{"自定情形", "A6", "不通过", "自定情形 › A6：“不通过”在表格里已有别的意思\n  提示：换一个名称" + lacks},
		{"自定情形", "A6", "网络轻生言论", "自定情形 › A6：“网络轻生言论”在表格里已是“自伤自杀风险”的意思\n  提示：删去这里的，条件里直接写“自伤自杀风险”" + lacks},
		{"自定情形", "A6", "或者", "自定情形 › A6：“或者”：这个词在条件里另有意义，不能作名称\n  提示：换一个名称" + lacks},
		{"自定情形", "A6", "3年以上", "自定情形 › A6：“3年以上”：名称只能由汉字、字母和数字组成，不以数字开头\n  提示：换一个名称" + lacks},
		{"自定情形", "A6", "是否沉迷直播", "自定情形 › A6：“是否沉迷直播”：不必写“是否”“有无”，列名前面的“是否”程序自己认得\n  提示：写作“沉迷直播”" + lacks},
		{"自定情形", "A6", "亲子关系紧章", "自定情形 › A6：“亲子关系紧章”与“亲子关系紧张”只差一个字，是不是“亲子关系紧张”？\n  提示：删去这里的，条件里直接写“亲子关系紧张”；不是同一件事的，在意思里写明与“亲子关系紧张”有什么不同" + lacks},
		{"自定情形", "E3", "别的", "自定情形：“自定情形”表缺少列名“也写作”，下面的内容无从读取\n  提示：按提示恢复这一列的列名；或另写一本新的，把内容抄过去"},
	} {
		_, err := readPlanBook(t, changed(t, data, [3]string{c.sheet, c.cell, c.text}), catalogue)
		if err == nil {
			t.Errorf("%s %s %q is read", c.sheet, c.cell, c.text)
			continue
		}
		if diff := cmp.Diff("任务清单.xlsx › "+c.want, err.Error()); c.want != "" && diff != "" {
			t.Errorf("%s %s %q: %s", c.sheet, c.cell, c.text, diff)
		}
	}
}

// A name that is nearly a known one is asked for, until its meaning says in what it differs.
func TestPlanBookOfANameLikeAnother(t *testing.T) {
	plan, catalogue := planOf(t, tablePlan)
	data := planBook(t, plan)
	for means, fine := range map[string]bool{"升本科的压力": false, "不是“转本压力大”：已在读本科": true} {
		_, err := readPlanBook(t, changed(t, data, [3]string{"自定情形", "A6", "升本压力大"}, [3]string{"自定情形", "B6", "学业"}, [3]string{"自定情形", "C6", means}), catalogue)
		if fine != (err == nil) {
			t.Errorf("%s: %v", means, err)
		}
	}
}

// A plan that was written before plans could bring indicators of their own is read, and told how
// to come by the sheet; one that people make themselves counts.
func TestPlanBookOfAnEarlierVersion(t *testing.T) {
	plan, catalogue := planOf(t, string(templates.Plan().Data))
	f, err := excelize.OpenReader(bytes.NewReader(planBook(t, plan)))
	must(t, err)
	must(t, f.DeleteSheet("自定情形"))
	var out bytes.Buffer
	must(t, f.Write(&out))
	saysTheSame(t, "without the sheet", plan, out.Bytes(), catalogue)
	unknown := [3]string{"重点关爱群体", "D5", "红色预警 或 人工智能聊天陪伴依赖"}
	const cure = "还没有的情形，在工作表“自定情形”（这本里还没有这张表：新建一张，取这个名称，第一行写列名 名称、维度、意思、由谁提供、也写作）里加一行"
	if _, err := readPlanBook(t, changed(t, out.Bytes(), unknown), catalogue); err == nil || !strings.HasSuffix(err.Error(), cure) {
		t.Errorf("a notion of nobody: %v", err)
	}
	_, err = f.NewSheet("自定情形")
	must(t, err)
	must(t, f.SetSheetRow("自定情形", "A1", &[]string{"名称", "维度", "意思", "由谁提供", "也写作"}))
	must(t, f.SetSheetRow("自定情形", "A2", &[]string{"人工智能聊天陪伴依赖", "行为", "离不开"}))
	out.Reset()
	must(t, f.Write(&out))
	again, err := readPlanBook(t, changed(t, out.Bytes(), unknown), catalogue)
	if err != nil || len(again.Added) != 1 || !again.Added[0].People {
		t.Errorf("a sheet made by hand: %v", err)
	}
}

// Beside a wrong month stands what is wrong for reasons of its own, behind it; a month that
// many rows have and the plan does not is said once of each sheet.
func TestPlanBookFaultsOfMonths(t *testing.T) {
	plan, catalogue := planOf(t, tablePlan)
	data := planBook(t, plan)
	const hint = "\n  提示：已有的月份：2026-09、2026-11；新的月份先在“月份与热线”里加一行"
	const other = "：“月份与热线”里没有“2026-12”这个月，是不是“2026-10”？\n  提示：已有的月份：2026-09、2026-10；新的月份先在“月份与热线”里加一行"
	for _, c := range []struct {
		cells [][3]string
		want  string
	}{
		{[][3]string{{"月份与热线", "A5", "2026-13"}, {"重点关爱群体", "D6", "学业困男"}},
			"任务清单.xlsx › 月份与热线 › A5：“2026-13”不是月份，应写作 2024-10\n任务清单.xlsx › 重点关爱群体 › D6：条件第 1 字“学业困男”不是已知的名称，是不是“学业困难”？\n  提示：可用的名称见工作表“可用名称”和“定义”；还没有的情形，在工作表“自定情形”里加一行"},
		{[][3]string{{"月份与热线", "A5", "2026-11"}},
			"任务清单.xlsx › 重点关爱群体 › A6：“月份与热线”里没有“2026-10”这个月，是不是“2026-11”？" + hint + "\n任务清单.xlsx › 重点工作任务 › A6：“月份与热线”里没有“2026-10”这个月，是不是“2026-11”？" + hint +
				"\n任务清单.xlsx › 月份与热线 › 第5行：缺少“重点关爱群体”\n任务清单.xlsx › 月份与热线 › 第5行：缺少“重点工作任务”"},
		{[][3]string{{"重点关爱群体", "A4", "2026-12"}, {"重点关爱群体", "A5", "2026-12"}, {"重点关爱群体", "A7", "2026-09"}, {"重点关爱群体", "B7", "1"}, {"重点关爱群体", "C7", "甲"}, {"重点关爱群体", "D7", "在库"}},
			"任务清单.xlsx › 重点关爱群体 › A4" + other},
	} {
		_, err := readPlanBook(t, changed(t, data, c.cells...), catalogue)
		if err == nil {
			t.Errorf("%v is read", c.cells)
			continue
		}
		if diff := cmp.Diff(c.want, err.Error()); diff != "" {
			t.Errorf("%v: %s", c.cells, diff)
		}
	}
}

// The program's own plan, written as a workbook and given back, makes the same books,
// byte by byte; so does that workbook as it lies in the input folder, under any name.
func TestPlanBookGivesTheSameBooks(t *testing.T) {
	d := newDesk(t)
	book := filepath.Join(d.dir, "清单.xlsx")
	inProcess(t, exitDone, "plan", "--to", book)
	want := booksBelow(t, filepath.Join(d.dir, "输出"))
	for name, do := range map[string]func(d *desk) []string{
		"by --plan": func(*desk) []string { return []string{"--plan", book} },
		"in the input folder": func(d *desk) []string {
			data, err := os.ReadFile(book)
			must(t, err)
			d.write(t, "输入/其他/秋季（王老师改）.xlsx", string(data))
			return nil
		},
	} {
		other := d.copy(t)
		must(t, os.RemoveAll(filepath.Join(other.dir, "输出")))
		other.run(t, "2024-10-14", do(other)...)
		if diff := cmp.Diff(want, booksBelow(t, filepath.Join(other.dir, "输出"))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// booksBelow are the workbooks below a folder, each with a hash of its bytes.
func booksBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".xlsx") {
			data, err := os.ReadFile(filepath.Join(dir, name))
			out[name] = runs.Hash(data)
			return err
		}
		return err
	}))
	return out
}

// The skeleton of any later term passes the check but for what it asks, and says where;
// its wording is told until it is another or stays by somebody's word.
func TestNextPlanAsksForTheRest(t *testing.T) {
	for _, c := range []struct{ term, first, asked string }{
		{"2026-2027-1", "2026-09-07", "假日与调休 › C10：“第一天”还没有填"},
		{"2024-2025-2", "2025-02-17", "假日与调休 › C8：“第一天”还没有填|月份与热线 › 第9行：缺少“重点关爱群体”|月份与热线 › 第9行：缺少“重点工作任务”"},
		{"2027-2028-2", "2028-03-06", "假日与调休 › C8：“第一天”还没有填"},
		{"2035-2036-1", "2035-09-03", "假日与调休 › C9：“第一天”还没有填|假日与调休 › C10：“第一天”还没有填"},
	} {
		dir := t.TempDir()
		book := filepath.Join(dir, "清单.xlsx")
		code, stdout, stderr := said(t, "plan", "--next", c.term, "--first", c.first, "--to", book)
		if code != exitDone {
			t.Fatalf("%s: exit %d: %s", c.term, code, stderr)
		}
		var asked []string
		for line := range strings.Lines(stdout) {
			if _, what, ok := strings.Cut(line, book+" › "); ok {
				asked = append(asked, strings.TrimSpace(what))
			}
		}
		if got := strings.Join(asked, "|"); got != c.asked {
			t.Errorf("%s asks %s, want %s", c.term, got, c.asked)
		}
	}
	autumn, catalogue := planOf(t, string(templates.Plan().Data))
	term, _ := care.ParseTerm("2026-2027-1")
	first, _ := care.ParseDay("2026-09-07")
	data := planBook(t, care.NextPlan(autumn, term, first))
	for name, c := range map[string]struct {
		cells [][3]string
		want  int
	}{
		"as written":       {nil, 48},
		"a group replaced": {[][3]string{{"重点关爱群体", "C5", "新的原文"}}, 47},
		"a group kept":     {[][3]string{{"重点关爱群体", "G5", "沿用原文"}}, 47},
		"a task replaced":  {[][3]string{{"重点工作任务", "D4", "新的要求。"}}, 47},
		"a task renamed":   {[][3]string{{"重点工作任务", "C4", "新的任务"}}, 47},
		"a task kept":      {[][3]string{{"重点工作任务", "L4", "沿用原文"}}, 47},
	} {
		plan, err := readPlanBook(t, changed(t, data, append(c.cells, [3]string{"假日与调休", "C10", "2026-10-10"})...), catalogue)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(plan.Carried); got != c.want {
			t.Errorf("%s: %d places, want %d", name, got, c.want)
		}
	}
}

// noted are the lines of a plan that ask to be looked at and begin with a sheet.
func noted(t *testing.T, book, with string) (out []string) {
	t.Helper()
	code, stdout, stderr := said(t, "plan", "--plan", book)
	if code != exitDone {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for line := range strings.Lines(stdout) {
		if at, _, ok := strings.Cut(strings.ReplaceAll(strings.TrimSpace(line), book+" › ", ""), with); ok {
			out = append(out, at)
		}
	}
	return out
}

// Dates that are guessed are marked until somebody changes them or says that they are right; tasks
// of another season until they are others or stay by somebody's word.
func TestNextPlanMarksWhatItGuesses(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "春.xlsx")
	const guessed, season = "：日期是推算的", "，这学期没有"
	_, stdout, _ := said(t, "plan", "--next", "2024-2025-2", "--first", "2025-02-17", "--to", book)
	if want := "日期标着颜色的 13 处是推算的"; !strings.Contains(stdout, want) {
		t.Errorf("it does not say %s: %s", want, stdout)
	}
	data, err := os.ReadFile(book)
	must(t, err)
	whole := [][3]string{{"假日与调休", "C8", "2025-04-27"}, {"月份与热线", "A9", ""}, {"月份与热线", "B9", ""}}
	write := func(cells ...[3]string) {
		t.Helper()
		must(t, os.WriteFile(book, changed(t, data, append(cells, whole...)...), 0o600))
	}
	write()
	before, tasks := noted(t, book, guessed), noted(t, book, season)
	if diff := cmp.Diff([]string{"假日与调休 › C4、C5、C6、C7", "重点工作任务 › F4、F11、F13、F21、F33、F35、F37、F38、F40"}, before); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"重点工作任务 › C12：文字写到“中秋节”", "重点工作任务 › C21：文字写到“国庆节”", "重点工作任务 › C32：文字写到“元旦”", "重点工作任务 › C40：文字写到“寒假”"}, tasks); diff != "" {
		t.Error(diff)
	}
	write([3]string{"重点工作任务", "F4", "2025-02-20"}, [3]string{"重点工作任务", "P11", "已核对"}, [3]string{"假日与调休", "C4", "2025-04-03"}, [3]string{"假日与调休", "H5", "已核对"},
		[3]string{"重点工作任务", "C12", "清明节前安全教育"}, [3]string{"重点工作任务", "M21", "沿用原文"})
	if diff := cmp.Diff([]string{"假日与调休 › C6、C7", "重点工作任务 › F13、F21、F33、F35、F37、F38、F40"}, noted(t, book, guessed)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"重点工作任务 › C32：文字写到“元旦”", "重点工作任务 › C40：文字写到“寒假”"}, noted(t, book, season)); diff != "" {
		t.Error(diff)
	}
}

// Check and run say it of guessed dates once, and of each task of another season.
func TestGuessedDatesAreProblems(t *testing.T) {
	d := newDesk(t)
	book := filepath.Join(d.dir, "春.xlsx")
	inProcess(t, exitDone, "plan", "--next", "2024-2025-2", "--first", "2025-02-17", "--to", book)
	data, err := os.ReadFile(book)
	must(t, err)
	d.write(t, "输入/任务清单.xlsx", string(changed(t, data, [3]string{"假日与调休", "C8", "2025-04-27"}, [3]string{"月份与热线", "A9", ""}, [3]string{"月份与热线", "B9", ""})))
	for _, verb := range []string{"check", "run"} {
		args := []string{verb, "--in", filepath.Join(d.dir, "输入"), "--date", "2025-03-10", "--json"}
		if verb == "run" {
			args = append(args, "--out", filepath.Join(d.dir, "输出"))
		}
		_, stdout, stderr := said(t, args...)
		for _, want := range []string{`"任务清单日期是推算的": 1`, `"任务写着别的学期的节日": 4`} {
			if !strings.Contains(stdout, want) {
				t.Errorf("%s does not say %s: %s%s", verb, want, stdout, stderr)
			}
		}
	}
}

// The workbook colours them as long.
func TestNextPlanColoursWhatItGuesses(t *testing.T) {
	book := filepath.Join(t.TempDir(), "春.xlsx")
	inProcess(t, exitDone, "plan", "--next", "2024-2025-2", "--first", "2025-02-17", "--to", book)
	f, err := excelize.OpenFile(book)
	must(t, err)
	defer f.Close()
	for _, c := range []struct{ sheet, column, want string }{
		{"重点工作任务", "F4:", `AND($O4<>"",$F4=$O4,$P4<>"已核对")`},
		{"重点工作任务", "C4:", `AND($R4<>"",$C4&"。"&$D4=$L4,$M4<>"沿用原文")`},
		{"假日与调休", "C4:", `AND($F4<>"",$C4=$F4,$D4=$G4,$H4<>"已核对")`},
		{"假日与调休", "D4:", `AND($G4<>"",$D4=$G4,$C4=$F4,$H4<>"已核对")`},
	} {
		formats, err := f.GetConditionalFormats(c.sheet)
		must(t, err)
		found := false
		for span, rules := range formats {
			for _, r := range rules {
				found = found || strings.HasPrefix(span, c.column) && r.Criteria == c.want
			}
		}
		if !found {
			t.Errorf("%s %s is not coloured by %s", c.sheet, c.column, c.want)
		}
	}
	if text, _ := f.GetCellValue("重点工作任务", "R21"); text != "写到“国庆节”，这学期没有：换成这学期的任务，或删去这一行" {
		t.Errorf("a task of the other season is told so: %s", text)
	}
}

// By way of a spring's workbook, autumn has the dates that it has from autumn at once.
func TestNextPlanThereAndBack(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	inProcess(t, exitDone, "plan", "--next", "2024-2025-2", "--first", "2025-02-17", "--to", at("春.xlsx"))
	data, err := os.ReadFile(at("春.xlsx"))
	must(t, err)
	must(t, os.WriteFile(at("春.xlsx"), changed(t, data, [3]string{"假日与调休", "C8", "2025-04-27"}, [3]string{"月份与热线", "A9", ""}, [3]string{"月份与热线", "B9", ""}), 0o600))
	inProcess(t, exitDone, "plan", "--plan", at("春.xlsx"), "--next", "2025-2026-1", "--first", "2025-09-01", "--to", at("回.xlsx"))
	inProcess(t, exitDone, "plan", "--next", "2025-2026-1", "--first", "2025-09-01", "--to", at("直.xlsx"))
	column := func(name string) (out []string) {
		f, err := excelize.OpenFile(at(name))
		must(t, err)
		defer f.Close()
		for _, col := range []string{"A", "B", "F", "O", "Q"} {
			for row := 4; row < 60; row++ {
				text, err := f.GetCellValue("重点工作任务", fmt.Sprintf("%s%d", col, row))
				must(t, err)
				out = append(out, text)
			}
		}
		return out
	}
	if diff := cmp.Diff(column("直.xlsx"), column("回.xlsx")); diff != "" {
		t.Error(diff)
	}
}

// A condition that is last term's beside another wording is told, of groups and of every list
// of a task, until it is another or somebody says that it stays.
func TestNextPlanTellsOldConditions(t *testing.T) {
	autumn, catalogue := planOf(t, strings.NewReplacer("count: 20", "count: 7",
		"list: {name: 未测名单, when: 新生 and not 已测, first: 在库, school: true}", "lists: [{name: 未测名单, when: 新生 and not 已测}, {name: 回访名单, when: 红色预警 and not 已回访}]").Replace(tablePlan))
	term, _ := care.ParseTerm("2027-2028-1")
	first, _ := care.ParseDay("2027-09-06")
	data := planBook(t, care.NextPlan(autumn, term, first))
	text, task := [3]string{"重点关爱群体", "C5", "新的原文"}, [3]string{"重点工作任务", "C4", "新的任务"}
	for _, c := range []struct {
		name  string
		cells [][3]string
		want  string
	}{
		{"as written", nil, ""},
		{"another wording", [][3]string{text}, "重点关爱群体 › D5"},
		{"another spacing of the condition", [][3]string{text, {"重点关爱群体", "D5", "红色预警或(橙色预警且关键指标异常)"}}, "重点关爱群体 › D5"},
		{"another condition", [][3]string{text, {"重点关爱群体", "D5", "旷课"}}, ""},
		{"the condition stays", [][3]string{text, {"重点关爱群体", "G5", "沿用条件"}}, ""},
		{"the wording stays, and is another", [][3]string{text, {"重点关爱群体", "G5", "沿用原文"}}, "重点关爱群体 › D5"},
		{"a task", [][3]string{task}, "重点工作任务 › H4|重点工作任务 › H5"},
		{"a list changed", [][3]string{task, {"重点工作任务", "H5", "旷课"}}, "重点工作任务 › H4"},
		{"a list stays", [][3]string{task, {"重点工作任务", "M4", "沿用条件"}}, "重点工作任务 › H5"},
		{"no list any more", [][3]string{task, {"重点工作任务", "G4", ""}, {"重点工作任务", "H4", ""}, {"重点工作任务", "M5", "沿用条件"}}, ""},
	} {
		book := filepath.Join(t.TempDir(), "清单.xlsx")
		must(t, os.WriteFile(book, changed(t, data, append(c.cells, [3]string{"假日与调休", "C7", "2027-10-09"})...), 0o600))
		code, stdout, stderr := said(t, "plan", "--plan", book)
		if code != exitDone {
			t.Fatalf("%s: exit %d: %s", c.name, code, stderr)
		}
		var got []string
		for line := range strings.Lines(stdout) {
			if at, _, ok := strings.Cut(line, "：文字换了，条件还是上一份的"); ok {
				got = append(got, strings.TrimPrefix(strings.TrimSpace(at), book+" › "))
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	_, err := readPlanBook(t, changed(t, data, [3]string{"重点关爱群体", "G5", "沿用"}), catalogue)
	if err == nil || !strings.Contains(err.Error(), "重点关爱群体 › G5：“沿用”不在可选之列") {
		t.Errorf("a word that is no choice: %v", err)
	}
}

// Check and run say it of each place.
func TestOldConditionsAreProblems(t *testing.T) {
	d := newDesk(t)
	autumn, _ := planOf(t, string(templates.Plan().Data))
	for i, g := range autumn.Months[0].Groups {
		if i < 2 {
			g.Last, g.LastWhen = "上学期的原文", g.When.Written()
		}
	}
	d.write(t, "输入/任务清单.xlsx", string(planBook(t, autumn)))
	for _, verb := range []string{"check", "run"} {
		args := []string{verb, "--in", filepath.Join(d.dir, "输入"), "--date", "2024-10-21", "--json"}
		if verb == "run" {
			args = append(args, "--out", filepath.Join(d.dir, "输出"))
		}
		if _, stdout, stderr := said(t, args...); !strings.Contains(stdout, `"任务清单沿用旧条件": 2`) {
			t.Errorf("%s: %s%s", verb, stdout, stderr)
		}
	}
}

// A month that no teaching week reaches is said by plan and by check: what it asks is not asked.
func TestPlanBookOfAMonthThatIsNotTaught(t *testing.T) {
	d := newDesk(t)
	plan, _ := planOf(t, string(templates.Plan().Data))
	d.write(t, "输入/任务清单.xlsx", string(changed(t, planBook(t, plan), [3]string{"学期", "B7", "12"})))
	_, _, stderr := said(t, "check", "--in", filepath.Join(d.dir, "输入"), "--date", "2024-11-18")
	_, stdout, _ := said(t, "plan", "--plan", filepath.Join(d.dir, "输入", "任务清单.xlsx"))
	if want := "任务清单月份不在教学周（共 2 处）"; !strings.Contains(stderr, want) {
		t.Errorf("check does not say %s: %s", want, stderr)
	}
	for _, month := range []string{"2024-12", "2025-01"} {
		if !strings.Contains(stdout, "清单里的 "+month+" 没有一天在教学周之内") {
			t.Errorf("plan does not say it of %s", month)
		}
	}
}

// A day before the plan says which earlier results there are, and denies none.
func TestDayBeforeThePlanSaysWhatIsThere(t *testing.T) {
	d := newDesk(t)
	for _, c := range []struct {
		out, date, plan, want string
	}{
		{"输出", "2024-08-19", "", "结果文件夹里也没有这一天以前的结果（最早的是 2024-10-14）"},
		{"没有", "2024-08-19", "", "也没有找到以前各学期的结果"},
		{"输出", "2025-12-22", "春.yaml", "而此前最后一次结果是 2024-2025-1 学期 2024-10-14 的，这一天不在那个学期之后的假期里"},
	} {
		args := []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, c.out), "--date", c.date}
		if c.plan != "" {
			d.write(t, c.plan, strings.NewReplacer("2026-2027-1", "2025-2026-2", "2026-09-07", "2026-03-02", "2026-09", "2026-03", "2026-10", "2026-04", "2026-12-25", "2026-05-25").Replace(tablePlan))
			args = append(args, "--plan", filepath.Join(d.dir, c.plan))
		}
		if code, _, stderr := said(t, args...); code != exitFailed || !strings.Contains(stderr, c.want) {
			t.Errorf("%s %s: exit %d: %s", c.out, c.date, code, stderr)
		}
	}
}

// What cannot be asked of the next plan is said in words, and nothing is written.
func TestNextPlanIsAskedRightly(t *testing.T) {
	to := filepath.Join(t.TempDir(), "清单.xlsx")
	for _, c := range []struct{ args, want string }{
		{"--next 2026-2027-1 --to X", "--next 要同时写明 --first"},
		{"--next 2026-2027-1 --first 2026-09-07", "--next 要同时写明 --first"},
		{"--first 2026-09-07 --to X", "--next 要同时写明 --first"},
		{"--next 2026秋 --first 2026-09-07 --to X", "学期“2026秋”应写作 2024-2025-1"},
		{"--next 2026-2027-1 --first 九月七日 --to X", "--first “九月七日”不是日期"},
		{"--next 2026-2027-1 --first 2026-09-09 --to X", "它前后的周一是 2026-09-07 和 2026-09-14"},
		{"--next 2024-2025-3 --first 2025-07-07 --to X", "--next 2024-2025-3 是夏季短学期：它没有单独的任务清单"},
		{"--next 2024-2025-1 --first 2024-09-02 --to X", "--next 2024-2025-1 不在 2024-2025-1 学期之后"},
		{"--next 2026-2027-1 --first 2027-09-06 --to X", "--first 2027-09-06 不在 2026-2027-1 的学年之内"},
	} {
		code, _, stderr := said(t, append([]string{"plan"}, strings.Fields(strings.ReplaceAll(c.args, "X", to))...)...)
		if _, err := os.Stat(to); code != exitUsage || !strings.Contains(stderr, c.want) || err == nil {
			t.Errorf("%s: exit %d: %s", c.args, code, stderr)
		}
	}
}

// It is what a plan says that tells it from that of the week before, not the file: the
// same plan as a workbook is no change, and one cell of it is.
func TestPlanBookIsNoOtherPlan(t *testing.T) {
	d := newDesk(t)
	book := filepath.Join(d.dir, "清单.xlsx")
	inProcess(t, exitDone, "plan", "--to", book)
	data, err := os.ReadFile(book)
	must(t, err)
	for _, c := range []struct {
		data []byte
		told bool
	}{{data, false}, {changed(t, data), false}, {changed(t, data, [3]string{"重点关爱群体", "E9", "命中即建议列入"}), true}} {
		must(t, os.WriteFile(book, c.data, 0o600))
		code, _, stderr := said(t, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.copy(t).dir, "输出"), "--date", "2024-10-21", "--plan", book)
		if told := strings.Contains(stderr, "任务清单有变动"); code != exitDone || told != c.told {
			t.Errorf("exit %d, told %v, want %v: %s", code, told, c.told, stderr)
		}
	}
}
