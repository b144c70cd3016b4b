package exporter

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"runxin/care/books"
	"runxin/care/merge"
	"runxin/exporter/book/booktest"
)

// What a book shows it shows on every day and on every computer: values and no formulas, nothing
// that is computed anew when it is opened, no macros and nothing from elsewhere.
func TestNothingIsComputedAnew(t *testing.T) {
	never := regexp.MustCompile(`<f>|<f |<c [^>]*t="str"|\b(TODAY|NOW|RAND|RANDBETWEEN|OFFSET|INDIRECT|CELL|INFO)\(|externalLink|vbaProject|connections\.xml|TargetMode="External"`)
	chartRef := regexp.MustCompile(`<f>[^<(]*</f>`)
	for _, file := range lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: feedback(t)}) {
		if !strings.HasSuffix(file.Path, ".xlsx") {
			continue
		}
		for _, p := range booktest.Parts(t, file.Bytes) {
			text := p.Name + string(p.Data)
			if strings.HasPrefix(p.Name, "xl/charts/") {
				text = chartRef.ReplaceAllString(text, "") // charts point at the cells that they show
			}
			if found := never.FindString(text); found != "" {
				t.Errorf("%s: %s holds %s", file.Path, p.Name, found)
			}
		}
	}
}

// What is overdue is so by the day of the book: printed a month later it looks the same.
func TestLateByTheDayOfTheBook(t *testing.T) {
	f := openBook(t, find(t, lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{}), "学院/示例学院.xlsx"))
	for sheet, want := range map[string]string{books.SheetTasks: "<DATE(2024,10,14)", books.SheetCares: "<DATE(2024,10,14)"} {
		rules, err := f.GetConditionalFormats(sheet)
		if err != nil {
			t.Fatal(err)
		}
		said := false
		for _, of := range rules {
			for _, r := range of {
				said = said || strings.Contains(r.Criteria, want)
			}
		}
		if !said {
			t.Errorf("%s: no rule has %s", sheet, want)
		}
	}
}

// A cell that asks for a name offers those that the college wrote in such cells, and takes others;
// what another college wrote stays there.
func TestNamesAreRemembered(t *testing.T) {
	typed := func(college, sheet, id, column, text string) books.Typed {
		return books.Typed{Month: "2024-10", Week: 6, College: college, Sheet: sheet, ID: id, Name: "样", Column: column, Text: text}
	}
	fb := &merge.Feedback{Typed: books.JournalOf(
		typed("示例学院", books.SheetWeekly, "2490003", books.ColTalker, "钱老师"), typed("示例学院", books.SheetFront, "", books.ColFiledBy, "孙秘书"),
		typed("示例学院", books.SheetWeekly, "2490003", books.ColMeasures, "家访"), typed("样本/艺术学院", books.SheetFront, "", books.ColFiledBy, "外院人"),
	)}
	f := openBook(t, find(t, lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{Feedback: fb}), "学院/示例学院.xlsx"))
	for _, sheet := range []string{books.SheetFront, books.SheetFocus, books.SheetWeekly, books.SheetTasks, books.SheetReports} {
		lists, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(lists, func(dv *excelize.DataValidation) bool { return strings.Contains(dv.Formula1, "钱老师") })
		if i < 0 {
			t.Errorf("%s offers no names", sheet)
			continue
		}
		if diff := cmp.Diff(`"孙秘书,钱老师"`, lists[i].Formula1); diff != "" || lists[i].ShowErrorMessage {
			t.Errorf("%s: %s; others are refused: %v", sheet, diff, lists[i].ShowErrorMessage)
		}
	}
}

// What a cell is marked for by itself, as it is filled in: a week without its state, a removal that
// lacks what it needs, a proposal on which nothing is decided, what is late on the day of the book or
// due within a week.
func TestRulesMarkWhatIsLacking(t *testing.T) {
	data := find(t, lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{}), "学院/示例学院.xlsx")
	leave := map[string]string{books.ColDecision: books.DecideLeave, books.ColReason: "好转", books.ColDecided: "45579", books.ColPerson: "样老师"}
	without := func(heading string) map[string]string {
		some := maps.Clone(leave)
		some[heading] = ""
		return some
	}
	for _, tc := range []struct {
		name, sheet string
		set         map[string]string
		marked      []string
	}{
		{"no state", books.SheetWeekly, map[string]string{books.ColState: ""}, []string{books.ColState}},
		{"a state", books.SheetWeekly, map[string]string{books.ColState: "平稳"}, nil},
		{"a grave state", books.SheetWeekly, map[string]string{books.ColState: books.StateLost}, []string{books.ColState}},
		{"a removal", books.SheetFocus, leave, nil},
		{"a removal without a reason", books.SheetFocus, without(books.ColReason), []string{books.ColDecision, books.ColReason}},
		{"a removal without a day", books.SheetFocus, without(books.ColDecided), []string{books.ColDecision, books.ColDecided}},
		{"a removal by nobody", books.SheetFocus, without(books.ColPerson), []string{books.ColDecision, books.ColPerson}},
		{"a proposal that waits", books.SheetFocus, map[string]string{books.ColStatus: "建议列入（休学）"}, []string{books.ColDecision}},
		{"a proposal decided", books.SheetFocus, map[string]string{books.ColStatus: "建议列入", books.ColDecision: books.DecideNot}, nil},
		{"in the library", books.SheetFocus, map[string]string{books.ColStatus: "在库"}, nil},
		{"a task that is late", books.SheetTasks, map[string]string{books.ColDue: "45578"}, []string{books.ColDue}},
		{"a task due today", books.SheetTasks, map[string]string{books.ColDue: "45579"}, []string{books.ColDue}},
		{"a task due in a month", books.SheetTasks, map[string]string{books.ColDue: "45609"}, nil},
		{"a task done", books.SheetTasks, map[string]string{books.ColDue: "45578", books.ColStatus: books.TaskDone}, []string{books.ColStatus}},
		{"a plan that is late", books.SheetCares, map[string]string{books.ColDeadline: "45578"}, []string{books.ColDeadline}},
		{"a plan kept", books.SheetCares, map[string]string{books.ColDeadline: "45578", books.ColDone: "45578"}, []string{books.ColStep}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := openBook(t, data)
			columns := emptied(t, f, tc.sheet)
			for heading, text := range tc.set {
				setCell(t, f, tc.sheet, columns[heading], text)
			}
			if diff := cmp.Diff(tc.marked, markedIn(t, f, tc.sheet, columns), cmpopts.SortSlices(strings.Compare)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// emptied empties the first row of a sheet's table and tells its cells by their headings.
func emptied(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 8 && (row[0] == books.ColNumber || row[0] == books.ColCare) })
	out := map[string]string{}
	for i, heading := range rows[head] {
		at, err := excelize.CoordinatesToCellName(i+1, head+2)
		if err != nil {
			t.Fatal(err)
		}
		out[heading] = at
		setCell(t, f, sheet, at, "")
	}
	return out
}

// setCell puts a number, a text or nothing into a cell.
func setCell(t *testing.T, f *excelize.File, sheet, at, text string) {
	t.Helper()
	var v any = text
	if n, err := strconv.Atoi(text); err == nil {
		v = n
	} else if text == "" {
		v = nil
	}
	if err := f.SetCellValue(sheet, at, v); err != nil {
		t.Fatal(err)
	}
}

// markedIn are the headings of the cells of that row over which a rule lays a look; the first that
// holds decides, as in Excel.
func markedIn(t *testing.T, f *excelize.File, sheet string, columns map[string]string) (out []string) {
	t.Helper()
	rules, err := f.GetConditionalFormats(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for heading, at := range columns {
		for ref, of := range rules {
			from, _, one := strings.Cut(ref, ":")
			if from != at || !one || strings.Contains(ref, " ") {
				continue // the bands, and the pencils of headings
			}
			for _, r := range of {
				if err := f.SetCellFormula(sheet, "ZZ1", r.Criteria); err != nil {
					t.Fatal(err)
				}
				if holds, err := f.CalcCellValue(sheet, "ZZ1"); err != nil {
					t.Fatalf("%s: %v", r.Criteria, err)
				} else if holds == "TRUE" {
					out = append(out, heading)
					break
				}
			}
		}
	}
	return out
}

// Each page says that it is not for everybody, whose it is and of which week, and how many there
// are; each tab what its sheet is for; who signs is named where people sign.
func TestEveryPageSaysWhoseItIs(t *testing.T) {
	a := assess(t, "2024-10-14", students, lastWeek(t))
	signed := map[string]bool{books.SheetWeekly: true, books.SheetTasks: true}
	for path, kind := range map[string]books.Kind{"学院/示例学院.xlsx": books.CollegeBook, "校级汇总.xlsx": books.SchoolBook, "重点关爱库.xlsx": books.LibraryBook} {
		f := openBook(t, find(t, lay(t, a, Options{}), path))
		uses := map[string]books.Use{}
		for _, s := range kind.Sheets(newLayout(a, Options{}, nil).scope()) {
			uses[s.Name] = s.Use
		}
		for _, sheet := range f.GetSheetList() {
			if visible, err := f.GetSheetVisible(sheet); err != nil || !visible {
				continue
			}
			edges, err := f.GetHeaderFooter(sheet)
			if err != nil {
				t.Fatal(err)
			}
			want := []string{"内部资料", "2024年10月第7周", "&P", "&N"}
			if kind == books.CollegeBook {
				want = append(want, "示例学院")
			}
			for _, w := range want {
				if !strings.Contains(edges.OddFooter, w) {
					t.Errorf("%s › %s: the footer has no %s: %q", path, sheet, w, edges.OddFooter)
				}
			}
			if sign := strings.Contains(edges.OddFooter, "签字"); sign != (kind == books.CollegeBook && signed[sheet]) {
				t.Errorf("%s › %s: signed is %v", path, sheet, sign)
			}
			use, declared := uses[sheet]
			if !declared { // there is one only where something stands on it
				continue
			}
			props, err := f.GetSheetProps(sheet)
			if want := map[books.Use]string{books.AtFirst: "FF1F3864", books.ToFill: "FFFFC000", books.ToRead: "FF5B9BD5", books.ToLookUp: "FFA6A6A6"}[use]; err != nil || props.TabColorRGB == nil || *props.TabColorRGB != want {
				t.Errorf("%s › %s: the tab is not %s, %v", path, sheet, want, err)
			}
		}
	}
}

// Who has the sheet before him can filter it, though it is locked.
func TestFiltersWorkUnderProtection(t *testing.T) {
	data := find(t, lay(t, assess(t, "2024-10-14", students, lastWeek(t)), Options{}), "学院/示例学院.xlsx")
	filtered := 0
	for _, p := range booktest.Parts(t, data) {
		if !strings.HasPrefix(p.Name, "xl/worksheets/sheet") || !strings.Contains(string(p.Data), "<autoFilter ") {
			continue
		}
		filtered++
		if !regexp.MustCompile(`<sheetProtection [^>]*autoFilter="false"`).Match(p.Data) {
			t.Errorf("%s: %s", p.Name, regexp.MustCompile(`<sheetProtection [^>]*>`).Find(p.Data))
		}
	}
	if filtered < 8 {
		t.Errorf("%d sheets with a filter", filtered)
	}
}
