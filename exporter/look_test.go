package exporter

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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
