package main

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care/books"
	"runxin/samples"
)

// idShape is what the ids of a made-up school look like.
var idShape = regexp.MustCompile(`(?:99|09)\d{8}`)

// The whole program against the oracle: a made-up school of 1,200 students with
// troubles, on a day in each month of the plan. Everybody must stand in the
// book of their own college and in no other, with the status, the reasons and
// the stack that the oracle gives them, and the numbers must add up.
func TestEndToEnd(t *testing.T) {
	for _, date := range endToEndDates() {
		t.Run(date, func(t *testing.T) {
			in, out := filepath.Join(t.TempDir(), "数据"), filepath.Join(t.TempDir(), "结果")
			truth, err := samples.Write(context.Background(), in, school(t, date))
			if err != nil {
				t.Fatal(err)
			}
			sum := runJSON(t, "--in", in, "--out", out, "--date", date)
			want := verdicts(truth, date[:7])
			checkSummary(t, sum, truth, want)
			checkColleges(t, sum.Out, truth, want)
			checkSchool(t, sum.Out, want)
		})
	}
}

// printed is what run --json prints (design §9).
type printed struct {
	Month    string
	Week     int
	Students int
	Rows     struct {
		Read, Used int
		SetAside   int `json:"set_aside"`
	}
	Status   map[string]int
	Colleges []struct {
		Name     string
		Students int
		In       int `json:"在库"`
		Proposed int `json:"建议列入"`
		Clues    int `json:"关注线索"`
	}
	Unassigned int
	Problems   map[string]int
	Files      []fileCounts
	Out        string
}

// runJSON runs the program and returns its summary.
func runJSON(t *testing.T, args ...string) printed {
	t.Helper()
	var sum printed
	if err := json.Unmarshal([]byte(inProcess(t, exitDone, append([]string{"run", "--json"}, args...)...)), &sum); err != nil {
		t.Fatal(err)
	}
	return sum
}

// verdicts judges everybody, by id.
func verdicts(truth *samples.Truth, month string) map[string]verdict {
	all := map[string]verdict{}
	for i := range truth.Students {
		all[truth.Students[i].ID] = judge(&truth.Students[i], month)
	}
	return all
}

// checkSummary holds the printed numbers against the truth.
func checkSummary(t *testing.T, sum printed, truth *samples.Truth, want map[string]verdict) {
	t.Helper()
	statuses, sizes, nobodys := map[string]int{}, map[string]int{}, 0
	for _, v := range want {
		if v.Status != "" {
			statuses[v.Status]++
		}
		if v.Book == "" {
			nobodys++
			continue
		}
		sizes[v.Book]++
	}
	got := map[string]int{}
	for _, c := range sum.Colleges {
		got[c.Name] = c.Students
	}
	rows := 0
	for _, s := range truth.Sheets {
		rows += s.Rows
	}
	type numbers struct {
		Students, Unassigned, Read, Balance int
		Status, Colleges                    map[string]int
	}
	a := numbers{len(want), nobodys, rows, 0, statuses, sizes}
	b := numbers{sum.Students, sum.Unassigned, sum.Rows.Read, sum.Rows.Read - sum.Rows.Used - sum.Rows.SetAside, sum.Status, got}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("summary: %s", diff)
	}
	for _, tr := range truth.Troubles {
		if tr.Kind != "" && sum.Problems[tr.Kind] == 0 {
			t.Errorf("no problem %s for the trouble %s", tr.Kind, tr.What)
		}
	}
}

// checkColleges opens every college's book and holds it against the oracle.
func checkColleges(t *testing.T, out string, truth *samples.Truth, want map[string]verdict) {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(out, "学院", "*"))
	if len(found) != len(truth.Colleges) {
		t.Errorf("%d college books, want %d", len(found), len(truth.Colleges))
	}
	for _, c := range truth.Colleges {
		b := openBook(t, filepath.Join(out, "学院", c.Name+".xlsx"))
		own := maps.Collect(func(yield func(string, verdict) bool) {
			for id, v := range want {
				if v.Book == c.Name && !yield(id, v) {
					return
				}
			}
		})
		b.checkOnly(own)
		b.checkListed(own)
		b.checkTasks(own, func(task string) bool { return task != "11-6" })
		if diff := cmp.Diff(discussed(own), b.ids("周研判")); diff != "" {
			t.Errorf("%s: 周研判 holds others than the library and whom a group proposes by itself: %s", c.Name, diff)
		}
	}
}

// checkSchool holds the centre's book against the oracle.
func checkSchool(t *testing.T, out string, want map[string]verdict) {
	t.Helper()
	b := openBook(t, filepath.Join(out, "校级汇总.xlsx"))
	b.checkListed(want)
	b.checkTasks(want, func(string) bool { return true })
	var nobodys []string
	for id, v := range want {
		if v.Book == "" {
			nobodys = append(nobodys, id)
		}
	}
	slices.Sort(nobodys)
	if diff := cmp.Diff(nobodys, b.ids("未分配")); diff != "" {
		t.Errorf("未分配: %s", diff)
	}
}

// workbook is a workbook under test: the cells of its sheets, hidden ones included.
type workbook struct {
	t      *testing.T
	name   string
	sheets map[string][][]string
}

// openBook reads a workbook with a library that the program does not read with:
// the sheets that are wanted, or all.
func openBook(t *testing.T, path string, wanted ...string) *workbook {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := &workbook{t: t, name: filepath.Base(path), sheets: map[string][][]string{}}
	for _, sheet := range f.GetSheetList() {
		if len(wanted) > 0 && !slices.Contains(wanted, sheet) {
			continue
		}
		rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		b.sheets[sheet] = rows
	}
	return b
}

// rows returns a sheet's rows below its header, each by column name: those that
// have an id.
func (b *workbook) rows(sheet string) []map[string]string {
	b.t.Helper()
	return b.table(sheet, "学号")
}

// table is rows for a sheet that has something else in every row.
func (b *workbook) table(sheet, key string) []map[string]string {
	b.t.Helper()
	all, ok := b.sheets[sheet]
	if !ok {
		b.t.Fatalf("%s has no sheet %s", b.name, sheet)
	}
	top := slices.IndexFunc(all, func(row []string) bool { return slices.Contains(row, key) })
	if top < 0 {
		b.t.Fatalf("%s: %s has no column %s", b.name, sheet, key)
	}
	var rows []map[string]string
	for _, cells := range all[top+1:] {
		row := map[string]string{}
		for i, v := range cells {
			if i < len(all[top]) {
				row[all[top][i]] = v
			}
		}
		if row[key] != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// ids returns the ids of a sheet in ascending order.
func (b *workbook) ids(sheet string) []string {
	b.t.Helper()
	var ids []string
	for _, row := range b.rows(sheet) {
		ids = append(ids, row["学号"])
	}
	slices.Sort(ids)
	return ids
}

// checkOnly checks that no cell anywhere in the book holds the id of a student
// who is not among own.
func (b *workbook) checkOnly(own map[string]verdict) {
	b.t.Helper()
	for sheet, rows := range b.sheets {
		for i, row := range rows {
			if len(row) > 0 && row[0] == books.IssueKey {
				continue // a hash, whose digits may look like an id
			}
			for _, id := range idShape.FindAllString(strings.Join(row, "\n"), -1) {
				if _, ok := own[id]; !ok {
					b.t.Errorf("%s: %s row %d holds the id of another college's student", b.name, sheet, i+1)
				}
			}
		}
	}
}

// listed is what a list says of a student.
type listed struct{ Status, Groups, Dims string }

// checkListed checks 重点关爱名单 and 关注线索: everybody with a status and
// nobody else, each once. 关注线索 has no column for the stack.
func (b *workbook) checkListed(own map[string]verdict) {
	b.t.Helper()
	want, got := map[string]listed{}, map[string]listed{}
	madeUp := strings.NewReplacer("（部分补考已过）", "", "（补考已过）", "") // a remark beside the reason, of which the sample knows nothing
	for id, v := range own {
		l := listed{v.Status, v.reasons(), strings.Join(v.Dims, "、")}
		if v.Away && v.Status != "" && v.Status != "关注线索" { // whose sheet has no column for it
			l.Status += "（休学）"
		}
		if v.Left {
			l.Status += "（已不在名册）"
		}
		switch v.Status {
		case "":
			continue
		case "关注线索":
			l.Dims = ""
		}
		want[id] = l
	}
	for sheet, status := range map[string]string{"重点关爱名单": "", "关注线索": "关注线索"} {
		for _, row := range b.rows(sheet) {
			id := row["学号"]
			if _, twice := got[id]; twice {
				b.t.Errorf("%s: a student stands twice in the lists", b.name)
			}
			if row["姓名"] != own[id].Name {
				b.t.Errorf("%s: %s stands there under another name", b.name, id)
			}
			l := listed{row["状态"], sorted(madeUp.Replace(row["命中条件"])), dims(row["叠加维度"])}
			if status != "" {
				l.Status, l.Dims = status, ""
			}
			got[id] = l
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		b.t.Errorf("%s: %s", b.name, diff)
	}
}

// dims returns the names of 叠加维度 where their number is right.
func dims(text string) string {
	m := regexp.MustCompile(`^(\d)(?:（(.+)）)?$`).FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n := 0
	if m[2] != "" {
		n = len(strings.Split(m[2], "、"))
	}
	if m[1] != string(rune('0'+n)) {
		return text
	}
	return m[2]
}

// checkTasks checks 专项名单: for each task its students and nobody else.
func (b *workbook) checkTasks(own map[string]verdict, shown func(task string) bool) {
	b.t.Helper()
	want, got := map[string][]string{}, map[string][]string{}
	for id, v := range own {
		for _, task := range v.Lists {
			if shown(task) {
				want[task] = append(want[task], id)
			}
		}
	}
	for _, row := range b.rows("专项名单") {
		got[row["任务序号"]] = append(got[row["任务序号"]], row["学号"])
	}
	for _, m := range []map[string][]string{want, got} {
		for task := range m {
			slices.Sort(m[task])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		b.t.Errorf("%s: 专项名单: %s", b.name, diff)
	}
}

// discussed are the students of a college of whom people speak every week.
func discussed(own map[string]verdict) []string {
	var ids []string
	for id, v := range own {
		if v.Status == "在库" || v.Status == "建议列入" && v.Direct {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
