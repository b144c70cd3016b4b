package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"runxin/care/books"
)

// Random weeks of a small school whose secretaries write about one another's
// students, while students move and colleges are renamed. What this test looks for
// it finds without the program's own code.

// leakStudent is one student, and where he is now.
type leakStudent struct {
	id, name, class, sort string
	cell                  string // 姓名 as the files have it
	college               int
}

// leakText is what a secretary typed into a cell.
type leakText struct{ college, sheet, key, column, text string }

// leakWorld is the school and all that was typed in it.
type leakWorld struct {
	*rand.Rand
	t        *testing.T
	dir      string
	colleges []string
	students []*leakStudent
	typed    map[string]leakText // by text, which is unique
	last     []leakText          // of this week's books
	n        int
}

// leakColumns are the columns of free text that come back a week later, and
// leakPersons those in which people put their own names.
var (
	leakColumns = map[string][]string{"重点关爱名单": {"备注"}, "关注线索": {"核实结果", "备注"}, "专项名单": {"备注"}, "任务清单": {"完成情况", "佐证材料"}}
	leakPersons = map[string][]string{"重点关爱名单": {"责任人"}, "周研判": {"谈话人"}, "任务清单": {"责任人"}, "首页": {"填报人"}}
	leakOnce    = map[string][]string{"重点关爱名单": {"决定理由"}, "周研判": {"措施", "下周安排", "备注", "沟通方式"}}
)

func newLeakWorld(t *testing.T, seed uint64) *leakWorld {
	w := &leakWorld{Rand: rand.New(rand.NewPCG(seed, 9)), t: t, dir: t.TempDir(), colleges: []string{"甲学院", "乙学院", "丙学院"}, typed: map[string]leakText{}}
	syllables := []rune("子丑寅卯辰巳午未申酉戌亥")
	for i := range 24 {
		name := string([]rune("拟样试")[w.IntN(3)])
		for range 1 + w.IntN(2) {
			name += string(syllables[w.IntN(len(syllables))])
		}
		id := fmt.Sprintf("09%08d", 1000+i*7)
		if w.IntN(6) == 0 {
			id = "U" + id[1:]
		}
		s := &leakStudent{id: id, name: name, class: fmt.Sprintf("护理24%02d", w.IntN(3)), sort: []string{"库", "旷课", "红", "未测"}[i%4], college: w.IntN(3)}
		s.cell = name
		if w.IntN(3) == 0 {
			s.cell = []string{"*" + name, name + " 女", "（班长）" + name, name + "/转专业", name + "2号", name + "、"}[w.IntN(6)]
		}
		w.students = append(w.students, s)
	}
	for _, s := range w.students {
		if w.IntN(6) == 0 {
			s.class += "（" + w.mention() + "）"
		}
	}
	return w
}

// mention names somebody, in some writing.
func (w *leakWorld) mention() string {
	s := w.students[w.IntN(len(w.students))]
	wide := strings.NewReplacer("0", "０", "1", "１", "2", "２", "3", "３", "4", "４", "5", "５", "6", "６", "7", "７", "8", "８", "9", "９")
	return []string{
		s.name, s.id, s.name + s.id, wide.Replace(s.id), s.id[:4] + " " + s.id[4:], "cslg" + s.id, string([]rune(s.name)[:1]) + " " + string([]rune(s.name)[1:]), "寝室长",
		s.id[:3] + "，" + s.id[3:], s.id[:2] + "/" + s.id[2:6] + "、" + s.id[6:], "①" + s.id, s.id + w.students[w.IntN(len(w.students))].id,
	}[w.IntN(12)]
}

// remark is a text that nobody else writes.
func (w *leakWorld) remark() string {
	w.n++
	text := fmt.Sprintf("记录%d号：", w.n)
	for range w.IntN(3) {
		text += "与" + w.mention() + "同寝，"
	}
	return text + "情绪尚可"
}

func (w *leakWorld) file(name, text string) {
	name = filepath.Join(w.dir, "输入", name)
	must(w.t, os.MkdirAll(filepath.Dir(name), 0o700))
	must(w.t, os.WriteFile(name, []byte(text), 0o600))
}

// week lays the input out and runs it.
func (w *leakWorld) week(date, returned string) {
	files := map[string]*strings.Builder{}
	line := func(name, head, format string, args ...any) {
		if files[name] == nil {
			files[name] = &strings.Builder{}
			files[name].WriteString(head + "\n")
		}
		fmt.Fprintf(files[name], format+"\n", args...)
	}
	for i, s := range w.students {
		year := 2023
		switch s.sort {
		case "库":
			line("重点关爱库.csv", "学号,姓名,学院,关注等级,首次列入日期,列入原因,责任人,备注", "%s,%s,%s,二级,2024-05-06,此前列入,张老师,", s.id, s.cell, w.colleges[s.college])
		case "旷课":
			line("登记.csv", "学号,姓名,情形", "%s,%s,旷课", s.id, s.cell)
		case "红":
			line("普测.csv", "学号,姓名,测评时间,预警等级", "%s,%s,2024-09-20,红", s.id, s.cell)
		case "未测":
			year = 2024
		}
		line("名册.csv", "学号,姓名,学院,专业,班级,年级", "%s,%s,%s,专业%d,%s,%d", s.id, s.cell, w.colleges[s.college], i%2, s.class, year)
	}
	for name, b := range files {
		if name != "重点关爱库.csv" || returned == "" { // the library is the run's from then on
			w.file(name, b.String())
		}
	}
	args := []string{"run", "--in", filepath.Join(w.dir, "输入"), "--out", filepath.Join(w.dir, "输出"), "--date", date, "--json"}
	if returned != "" {
		os.Remove(filepath.Join(w.dir, "输入", "重点关爱库.csv"))
		args = append(args, "--returned", returned)
	}
	inProcess(w.t, exitDone, args...)
}

// fillIn types into the books of a run and hands them back.
func (w *leakWorld) fillIn(run, returned string) {
	w.last = nil
	must(w.t, os.MkdirAll(returned, 0o700))
	for _, college := range w.colleges {
		f, err := excelize.OpenFile(filepath.Join(w.dir, "输出", run, "学院", college+".xlsx"))
		must(w.t, err)
		e := &wild{edit: &edit{f, college}, Rand: w.Rand}
		for _, columns := range []map[string][]string{leakColumns, leakOnce} {
			w.remarks(e, college, columns)
		}
		for sheet, columns := range leakPersons {
			w.persons(e, sheet, columns)
		}
		for i := range w.IntN(3) { // what will be refused
			row, col := 4+w.IntN(3), 2+w.IntN(8)
			must(w.t, f.SetCellStr([]string{"重点关爱名单", "周研判", "判定依据"}[w.IntN(3)], address(row+60, col), w.remark()))
			must(w.t, f.AddComment("周研判", excelize.Comment{Cell: address(row, 10+i), Text: w.remark()}))
			must(w.t, e.report(w.students[w.IntN(24)].id, "", "酗酒", w.remark(), "", "孙老师"))
		}
		for row := range e.ids(w.t, "周研判") {
			if _, col, err := e.head("周研判", "本周状态"); err == nil && w.IntN(4) == 0 {
				must(w.t, f.SetCellStr("周研判", address(row, col), w.remark())) // outside the drop-down
			}
		}
		must(w.t, f.SaveAs(filepath.Join(returned, college+".xlsx")))
		must(w.t, f.Close())
	}
}

// remarks types into some cells of some columns.
func (w *leakWorld) remarks(e *wild, college string, columns map[string][]string) {
	for _, sheet := range []string{"重点关爱名单", "关注线索", "周研判", "专项名单", "任务清单"} {
		keys := e.ids(w.t, sheet)
		if sheet == "任务清单" {
			keys = e.tasks(w.t)
		}
		for _, column := range columns[sheet] {
			_, col, err := e.head(sheet, column)
			must(w.t, err)
			for _, row := range sortedKeys(keys) {
				if w.IntN(2) == 0 {
					continue
				}
				c := leakText{college, sheet, keys[row], column, w.remark()}
				w.typed[c.text] = c
				if slices.Contains(leakColumns[sheet], column) {
					w.last = append(w.last, c)
				}
				must(w.t, e.SetCellStr(sheet, address(row, col), c.text))
			}
		}
	}
}

// tasks are the numbers of 任务清单, by row.
func (w *wild) tasks(t *testing.T) map[int]string {
	head, col, err := w.head("任务清单", "序号")
	must(t, err)
	rows, err := w.GetRows("任务清单")
	must(t, err)
	out := map[int]string{}
	for i := head; i < len(rows); i++ {
		if _, err := strconv.Atoi(rows[i][col-1]); err == nil {
			out[i+1] = rows[i][col-1]
		}
	}
	return out
}

// persons puts names of students where people put their own.
func (w *leakWorld) persons(e *wild, sheet string, columns []string) {
	name := func() string { return w.students[w.IntN(24)].name }
	if sheet == "首页" {
		must(w.t, e.front(columns[0], name()))
		return
	}
	keys := e.ids(w.t, sheet)
	if sheet == "任务清单" {
		keys = e.tasks(w.t)
	}
	for _, column := range columns {
		_, col, err := e.head(sheet, column)
		must(w.t, err)
		for _, row := range sortedKeys(keys) {
			must(w.t, e.SetCellStr(sheet, address(row, col), name()))
		}
	}
}

// move moves some students to another college, and may rename one.
func (w *leakWorld) move() {
	for _, s := range w.students {
		if w.IntN(4) == 0 {
			s.college = w.IntN(3)
		}
	}
	if w.IntN(2) == 0 {
		w.rename(w.IntN(3))
	}
}

// rename gives a college another name, with the old one for an alias.
func (w *leakWorld) rename(i int) {
	old := w.colleges[i]
	w.colleges[i] = strings.TrimSuffix(old, "学院") + "新学院"
	w.file("runxin.yaml", "colleges:\n  - {name: "+w.colleges[0]+alias(i == 0, old)+"}\n  - {name: "+w.colleges[1]+alias(i == 1, old)+"}\n  - {name: "+w.colleges[2]+alias(i == 2, old)+"}\n")
	for text, c := range w.typed {
		if c.college == old {
			c.college = w.colleges[i] // by its alias
			w.typed[text] = c
		}
	}
}

func alias(is bool, old string) string {
	if !is {
		return ""
	}
	return ", aliases: [" + old + "]"
}

// leakFold is a text as it is searched: no blanks, one width.
func leakFold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

// names tells whether a text names a student whom the college does not have.
func (w *leakWorld) names(college int, text string) bool {
	text = leakFold(text)
	ids := strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) {
			return -1
		}
		return r
	}, text)
	for _, s := range w.students {
		if s.college == college {
			continue
		}
		shared, longer := false, false
		for _, o := range w.students {
			shared = shared || o.college == college && o.name == s.name
			longer = longer || o.college == college && strings.HasPrefix(o.name, s.name) && strings.Contains(text, o.name)
		}
		byName := !shared && !longer
		if strings.Contains(ids, s.id) || byName && strings.Contains(text, s.name) {
			return true
		}
	}
	return false
}

// withoutWeek is a text without the week in which it was written, with which 周研判 shows what is
// older than last week's.
func withoutWeek(text string) string {
	return regexp.MustCompile(`（第[0-9]+周）$`).ReplaceAllString(text, "")
}

// wrote tells whether a college typed a text itself, or all that a cell joins (上周填写).
func (w *leakWorld) wrote(college, text string) bool {
	text = withoutWeek(text)
	for part := range strings.SplitSeq(text, "；") {
		if w.typed[part].college != college {
			return w.typed[text].college == college
		}
	}
	return true
}

// check looks through the books of a run.
func (w *leakWorld) check(run string) (held int) {
	for i, college := range w.colleges {
		f, err := excelize.OpenFile(filepath.Join(w.dir, "输出", run, "学院", college+".xlsx"))
		must(w.t, err)
		for _, sheet := range f.GetSheetList() { // hidden ones too
			rows, err := f.GetRows(sheet)
			must(w.t, err)
			for r, row := range rows {
				for c, text := range row {
					if text == heldWords {
						held++
					}
					if sheet != "首页" && w.wrote(college, text) || w.isPerson(rows[:r], sheet, c) {
						continue
					}
					if w.names(i, text) {
						w.t.Errorf("%s › %s › %s names a student of another college: %s", college, sheet, address(r+1, c+1), text)
					}
				}
			}
		}
		w.unchanged(&edit{f, college}, i)
		f.Close()
	}
	return held
}

// isPerson tells whether a column holds the names of those who did it.
func (w *leakWorld) isPerson(above [][]string, sheet string, col int) bool {
	return slices.ContainsFunc(above, func(r []string) bool { return col < len(r) && slices.Contains(leakPersons[sheet], r[col]) })
}

// unchanged wants what the college typed last week about students whom it still has
// where it typed it, and all that names nobody wherever it went.
func (w *leakWorld) unchanged(e *edit, college int) {
	at := map[string]int{}
	for _, s := range w.students {
		at[s.id] = s.college
	}
	for _, c := range w.last {
		where, isStudent := at[c.key]
		own := w.typed[c.text].college == w.colleges[college]
		if isStudent && where != college || !isStudent && !own || !own && w.names(college, c.text) {
			continue
		}
		_, col, err := e.head(c.sheet, c.column)
		must(w.t, err)
		row, err := e.keyed(c.sheet, c.key)
		must(w.t, err)
		got, _ := e.GetCellValue(c.sheet, address(row, col))
		if c.sheet == books.SheetTasks && got == "" { // of every week: it stands beside the empty cell
			_, beside, err := e.head(c.sheet, books.ColLastFilled)
			must(w.t, err)
			if last, _ := e.GetCellValue(c.sheet, address(row, beside)); strings.Contains(last, c.text) {
				got = c.text
			}
		}
		if got != c.text {
			w.t.Errorf("%s › %s: %s, typed %s", w.colleges[college], c.sheet, got, c.text)
		}
	}
}

// No cell of a college's book names a student of another college by what somebody
// else wrote, and what a college wrote about the students whom it has comes back.
func TestBooksNameNobodyElse(t *testing.T) {
	seeds := 4
	if s, err := strconv.Atoi(os.Getenv("WILD")); err == nil {
		seeds = s
	}
	held := 0
	for seed := range seeds {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			w := newLeakWorld(t, uint64(seed))
			w.week("2024-10-14", "")
			w.check(week7Run)
			for i, date := range []string{"2024-10-21", "2024-10-28"} {
				returned := filepath.Join(w.dir, fmt.Sprintf("返回%d", i))
				w.fillIn([]string{week7Run, week8Run}[i], returned)
				w.move()
				w.week(date, returned)
				held += w.check([]string{week8Run, week9Run}[i])
			}
		})
	}
	if held == 0 {
		t.Error("nothing was held back: nothing was tried")
	}
}

// What a college wrote comes back to it as it is, whomever it names, as long as its
// students are the same: also where hardly any of them is on a list.
func TestOwnTextsComeBack(t *testing.T) {
	for seed := range 3 {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			w := newLeakWorld(t, uint64(seed+100))
			for _, s := range w.students {
				if s.college == 2 {
					s.sort = "无"
				}
			}
			w.week("2024-10-14", "")
			for i, date := range []string{"2024-10-21", "2024-10-28"} {
				returned := filepath.Join(w.dir, fmt.Sprintf("返回%d", i))
				w.fillIn([]string{week7Run, week8Run}[i], returned)
				typed := len(w.last)
				if i == 1 { // a name may change, if it is said
					w.rename(2)
				}
				w.week(date, returned)
				w.check([]string{week8Run, week9Run}[i])
				if typed < 10 {
					t.Errorf("%d texts: little was tried", typed)
				}
			}
		})
	}
}
