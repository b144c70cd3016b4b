package book

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/exporter/book/booktest"
)

// ruled is a sheet with a main table whose columns have such widths.
func ruled(freeze int, widths ...float64) Sheet {
	t := Table{Main: true, Freeze: freeze, Rows: []Row{{String("示例")}}}
	for i, w := range widths {
		t.Columns = append(t.Columns, Column{Title: fmt.Sprint("列", i+1), Width: w})
	}
	return Sheet{Name: "名单", Title: "示例学院　名单", Number: "表号：RX", Blocks: []Block{Lines{{Text: "说明"}}, t}}
}

// printing is how the one sheet of a book is printed.
func printing(t *testing.T, s Sheet) string {
	t.Helper()
	data, err := (&Book{Created: created, Footer: "内部资料", Sheets: []Sheet{s}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	sheet, workbook := partOf(t, data, "xl/worksheets/sheet1.xml"), partOf(t, data, "xl/workbook.xml")
	out := regexp.MustCompile(`(?s)<pageSetUpPr[^>]*>|<pageSetup[^>]*>|<colBreaks.*?</colBreaks>|<oddHeader>.*?</oddHeader>`).FindAllString(sheet, -1)
	out = append(out, regexp.MustCompile(`name="_xlnm.Print_\w+"[^>]*>[^<]*`).FindAllString(workbook, -1)...)
	return html.UnescapeString(strings.Join(out, "\n"))
}

// A sheet too wide to be read on one page is printed on several side by side, each with what
// names a row and the headings; its title stands above each.
func TestWidePaper(t *testing.T) {
	got := printing(t, ruled(2, 6, 14, 40, 40, 30, 30, 30))
	for _, want := range []string{
		`pageOrder="overThenDown"`, `<brk id="4"`, `示例学院　名单`, `表号：RX`, `'名单'!$A:$B,'名单'!$3:$3`, `'名单'!$A$3:$G$4`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if scale := scaleOf(t, got); scale < 80 || scale > 100 {
		t.Errorf("printed at %d %%", scale)
	}
}

// A list in which nobody stands is one page: beside it were headings over nothing, and a piece of the
// line that says so.
func TestEmptyPaper(t *testing.T) {
	s := ruled(2, 6, 14, 40, 40, 30, 30, 30)
	table := s.Blocks[1].(Table)
	table.Rows, table.Empty = nil, "本周没有在库的学生。"
	s.Blocks[1] = table
	if got, want := printing(t, s), `'名单'!$A$3:$D$4`; !strings.Contains(got, want) {
		t.Errorf("no %s in\n%s", want, got)
	}
}

// scaleOf is the scale at which a sheet is printed, in per cent.
func scaleOf(t *testing.T, printed string) int {
	t.Helper()
	m := regexp.MustCompile(` scale="(\d+)"`).FindStringSubmatch(printed)
	if m == nil {
		t.Fatalf("no scale in\n%s", printed)
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Columns that begin a page do so where one page does not hold all, and only there.
func TestNextPage(t *testing.T) {
	wide, narrow := ruled(1, 10, 50, 30, 30, 30), ruled(1, 10, 20, 20, 20, 20)
	for _, s := range []Sheet{wide, narrow} {
		s.Blocks[1].(Table).Columns[2].NextPage = true
	}
	if got := printing(t, wide); !strings.Contains(got, `<brk id="2"`) || strings.Count(got, "<brk ") != 1 {
		t.Errorf("not one page begins with the third column:\n%s", got)
	}
	if got := printing(t, narrow); strings.Contains(got, "<brk ") || !strings.Contains(got, `fitToPage="true"`) {
		t.Errorf("what fits on a page is printed on several:\n%s", got)
	}
}

// What is for the screen alone is not printed, wherever the sheet ends; rows to be begun are
// printed once they are.
func TestUnprinted(t *testing.T) {
	s := ruled(1, 10, 20, 90)
	s.Blocks[1].(Table).Columns[2].Unprinted = true
	if got := printing(t, s); !strings.Contains(got, `'名单'!$A$1:$B$4`) || strings.Contains(got, "<brk ") {
		t.Errorf("printed is\n%s", got)
	}
	table := s.Blocks[1].(Table)
	table.Spare, table.Shown = 9, 2
	s.Blocks[1] = table
	if got := printing(t, s); !strings.Contains(got, `'名单'!$A:$B`) {
		t.Errorf("with rows to be begun printed is\n%s", got)
	}
	table.Columns[1].Unprinted, table.Columns[2].Unprinted = true, false
	if _, err := (&Book{Sheets: []Sheet{s}}).Bytes(); err == nil || !strings.Contains(err.Error(), errUnprinted.Error()) {
		t.Errorf("a column left of a printed one stays out: %v", err)
	}
}

// However many columns there are and however wide, each stands on one page, on which the text
// has eight points at least.
func TestEffectiveSize(t *testing.T) {
	if least := min(sizeTitle, sizeHeading, sizeBody, sizeBig) * leastScale; least < 8 {
		t.Errorf("the smallest letters have %g points on paper", least)
	}
	for n := 1; n < 40; n++ {
		for _, freeze := range []int{0, 1, 3} {
			for _, portrait := range []bool{false, true} {
				var widths []float64
				for i := range n {
					widths = append(widths, float64(5+(i*i*7+n*11)%30))
				}
				s := ruled(freeze, widths...)
				s.Portrait = portrait
				sw := &sheetWriter{writer: &writer{book: &Book{}}, sheet: &s}
				if err := sw.arrange(); err != nil {
					t.Fatal(err)
				}
				if wide := sw.widest(sw.paper) * leastScale; wide > sw.pageWidth() {
					t.Errorf("%d columns, %d repeated: a page is %.0f points wide at the least scale, of %.0f", n, freeze, wide, sw.pageWidth())
				}
				if p := sw.paper; p.wide() && (p.scale < leastScale || !slices.IsSorted(p.starts) || p.starts[1] <= p.repeat) {
					t.Errorf("%d columns, %d repeated: printed at %.2f, the pages begin with %v", n, freeze, p.scale, p.starts)
				}
			}
		}
	}
}

// Several pages side by side are about as full as each other.
func TestEvenPages(t *testing.T) {
	s := ruled(1, append([]float64{10}, slices.Repeat([]float64{10}, 18)...)...)
	sw := &sheetWriter{writer: &writer{book: &Book{}}, sheet: &s}
	if err := sw.arrange(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 11}, sw.paper.starts); diff != "" {
		t.Error(diff)
	}
}

// Those who sign do so at the foot of every page, where nothing is read back.
func TestSigned(t *testing.T) {
	s := ruled(1, 10, 20)
	s.Signed = []string{"填报人：", "日期："}
	data, err := (&Book{Created: created, Footer: "内部资料", Sheets: []Sheet{s}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	foot := regexp.MustCompile(`(?s)<oddFooter>(.*?)</oddFooter>`).FindStringSubmatch(partOf(t, data, "xl/worksheets/sheet1.xml"))
	if foot == nil || !strings.HasPrefix(foot[1], "&amp;L填报人："+wordSignHere) || !strings.Contains(foot[1], "&amp;C日期："+wordSignHere) || !strings.HasSuffix(foot[1], "&amp;R&amp;A") {
		t.Errorf("the foot is %q", foot)
	}
}
