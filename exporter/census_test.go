package exporter

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"runxin/care/books"
	"runxin/exporter/book"
)

// Counts of one to four persons are hidden, and with them as many others as it takes
// that nobody can reckon them from the line's or the column's sum.
func TestWithholdSmall(t *testing.T) {
	tests := []struct {
		name  string
		lines [][censusParts]int
		want  string // a line each: . shown, < too few, x derivable
	}{
		{"large", [][censusParts]int{{5, 10, 20, 0, 30}, {6, 11, 21, 0, 31}}, ".....\n.....\n"},
		{"none at all", [][censusParts]int{{0, 10, 20, 0, 0}, {6, 11, 21, 0, 31}}, ".....\n.....\n"},
		{"one", [][censusParts]int{{4, 10, 20, 0, 30}, {6, 11, 21, 0, 31}, {9, 9, 40, 0, 50}}, "<x...\nxx...\nxx...\n"},
		{"two beside each other", [][censusParts]int{{1, 2, 20, 0, 30}, {3, 4, 21, 0, 31}}, "<<...\n<<...\n"},
		{"a single line", [][censusParts]int{{1, 0, 9, 0, 8}}, "<...x\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines := make([]censusLine, len(tt.lines))
			for i := range lines {
				lines[i].parts = tt.lines[i]
			}
			withholdSmall(lines)
			got := ""
			for _, line := range lines {
				for _, h := range line.hidden {
					got += string(".<x"[h])
				}
				got += "\n"
			}
			if got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

// In tables of any size no small count is shown, and none stands alone among those of a
// known sum.
func TestNothingWithheldCanBeReckoned(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		lines := make([]censusLine, 2+r.IntN(8))
		for i := range lines {
			for k := range censusParts {
				lines[i].parts[k] = r.IntN(12)
			}
		}
		withholdSmall(lines)
		for i, line := range lines {
			for k, n := range line.parts {
				if n > 0 && n < fewestShown && line.hidden[k] == shown {
					t.Fatalf("%d is shown", n)
				}
			}
			if hiddenAmong(line.hidden[:]) == 1 {
				t.Fatalf("line %d: %v %v", i, line.parts, line.hidden)
			}
		}
		for k := range censusParts {
			var column []withheld
			for _, line := range lines {
				column = append(column, line.hidden[k])
			}
			if hiddenAmong(column) == 1 {
				t.Fatalf("column %d: %v", k, column)
			}
		}
	}
}

func hiddenAmong(states []withheld) int {
	return len(slices.DeleteFunc(slices.Clone(states), func(w withheld) bool { return w == shown }))
}

// Every student stands in one line of 普测统计 and one of 班级覆盖; orange that is red too is
// red, and who has a colour is tested; a test
// that does not count is none, and who pauses and was not tested is not expected to be.
func TestCensusCounts(t *testing.T) {
	l := newLayout(assess(t, "2024-10-14", `
2490001 甲 2024 红色预警 橙色预警 已测
2490002 甲 2024 橙色预警 !红色预警 已测
2490003 甲 2023 !橙色预警 !红色预警 已测
2490004 甲 2023 !已测
2490005 乙 2023
2490007 乙 2023 休学
2490008 乙 2023 休学 已测
2490006 - 2023 橙色预警`, nil), Options{}, nil)
	for name, lines := range map[string][]censusLine{"classes": l.coveredLines(), "colours": l.colourLines()} {
		var got strings.Builder
		for _, line := range append(lines, totalOf(lines)) {
			fmt.Fprintln(&got, l.collegeOf(line), line.grade, line.parts)
		}
		want := map[string]string{
			"colours": "示例学院 2024 [1 1 0 0 0]\n示例学院 2023 [0 0 1 1 0]\n样本/艺术学院 2023 [0 0 1 0 1]\n（未分配） 2023 [0 1 0 0 0]\n合计 0 [1 2 2 1 1]\n",
			"classes": "样本/艺术学院 2023 [0 0 1 0 1]\n示例学院 2023 [0 0 1 1 0]\n示例学院 2024 [1 1 0 0 0]\n（未分配） 2023 [0 1 0 0 0]\n合计 0 [1 2 2 1 1]\n",
		}[name]
		if got.String() != want {
			t.Errorf("%s:\n%swant\n%s", name, got.String(), want)
		}
	}
}

// Without a census each table says so: a heading over nothing says less than that it is not known.
func TestNoCensusIsSaid(t *testing.T) {
	l := newLayout(assess(t, "2024-10-14", "2490001 甲 2024", nil), Options{}, nil)
	l.assessed.School.Screening = false
	declared := books.SchoolBook.Sheets(l.scope())
	at := slices.IndexFunc(declared, func(s books.Sheet) bool { return s.Name == books.SheetCensusOut })
	tables := 0
	for _, block := range l.censusOutSheet(&declared[at]).Blocks {
		if table, ok := block.(book.Table); ok {
			tables++
			if len(table.Rows) > 0 || table.Empty == "" {
				t.Errorf("%q has %d rows and says %q", table.Heading, len(table.Rows), table.Empty)
			}
		}
	}
	if tables != 2 {
		t.Errorf("there are %d tables", tables)
	}
}
