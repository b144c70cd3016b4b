package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// Whether who bears a college's name now bore it in a week, by the students whom the
// books of the weeks name.
func TestUnits(t *testing.T) {
	const week6, week7, week8 = "2024-10 6 ", "2024-10 7 ", "2024-10 8 "
	tests := []struct {
		name string
		now  string // the colleges of students 1, 2, 3 …; - for none
		seen string // week and college of the same, as its books have them, oldest first
		last string // that in the last run, of week 8
		want string // of 甲 in the weeks 5 to 8: 1 for the same as far as one can tell, x for another, else not known
	}{
		{"nothing is known", "甲甲乙", "", "", "1111"},
		{"all stay", "甲甲乙", "", "甲甲乙", "1111"},
		{"all stay, and one came", "甲甲甲乙", week7 + "甲甲乙乙", "甲甲甲乙", "1111"},
		{"a fourth stays", "甲乙乙丙", "", "甲甲甲甲", "1111"},
		{"less than a fourth stays", "甲乙乙丙乙", "", "甲甲甲甲甲", "0000"},
		{"less than a fourth stays, and others came", "甲乙乙丙乙甲甲", "", "甲甲甲甲甲乙丙", "000x"},
		{"its only student left, and one came", "乙甲乙", "", "甲乙乙", "1111"},
		{"all left, and nobody came", "乙乙乙", "", "甲甲乙", "0000"},
		{"swapped since", "乙乙甲甲", week7 + "甲甲乙乙", "甲甲乙乙", "00xx"},
		{"swapped after week 7", "乙乙甲甲", week7 + "甲甲乙乙", "乙乙甲甲", "00x1"},
		{"swapped twice", "甲甲乙乙", week6 + "甲甲乙乙\n" + week7 + "乙乙甲甲", "甲甲乙乙", "11x1"},
		{"swapped before a week that tells of one student only", "乙乙乙甲甲", week6 + "甲甲甲乙乙\n" + week7 + "-- 甲", "乙乙乙甲甲", "0x11"},
		{"handed on", "丙丙甲", week7 + "甲甲乙", "甲甲乙", "00xx"},
		{"handed on to one that nobody was of", "--甲", week7 + "甲甲-", "", "0000"},
		{"nobody was known, and one came", "甲乙乙", "", "乙乙乙", "1111"},
		{"nobody was known, and two came", "甲甲乙乙", "", "乙乙乙乙", "0000"},
		{"one is of no college now", "-甲", "", "甲-", "1111"},
		{"weeks of two terms", "乙乙甲甲", "2024-12 18 甲甲乙乙\n2025-02 1 乙乙甲甲", "", "0000"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &care.School{Colleges: []string{"甲学院", "乙学院", "丙学院"}}
			id := func(i int) string { return fmt.Sprintf("u09900%02d", i) }
			for i, c := range []rune(tt.now) {
				st := &care.Student{ID: strings.ToUpper(id(i)), College: strings.Index("甲乙丙", string(c)) / len("甲")}
				if c == '-' {
					st.College = care.Unassigned
				}
				s.Students = append(s.Students, st)
			}
			var seen books.Journal
			for line := range strings.Lines(tt.seen) {
				var month, colleges string
				var week int
				fmt.Sscan(line, &month, &week, &colleges)
				for i, c := range []rune(strings.ReplaceAll(strings.TrimSpace(line[len(month)+len(fmt.Sprint(week))+2:]), " ", "-")) {
					if c != '-' {
						seen.Add(books.Typed{Month: month, Week: week, College: string(c) + "学院", ID: id(i), Sheet: "周研判", Column: "措施", Text: "走访"})
					}
				}
			}
			last := &care.LastRun{Date: caretest.Day(t, "2024-10-21"), Week: 8, Rows: map[string]*care.Before{}}
			for i, c := range []rune(tt.last) {
				last.Rows[id(i)] = &care.Before{ID: id(i), College: string(c) + "学院"}
			}
			u, got := merge.NewUnits(&care.Assessment{School: s, Last: last}, &seen), ""
			for week := 5; week <= 8; week++ {
				w := books.Week{Month: "2024-10", Week: week}
				switch same, other := u.Same("甲学院", w), u.HandedOn("甲学院", w); {
				case same && other:
					t.Errorf("week %d: both", week)
				case same:
					got += "1"
				case other:
					got += "x"
				default:
					got += "0"
				}
			}
			if got != tt.want {
				t.Errorf("the same: %s, want %s", got, tt.want)
			}
			if tt.name == "weeks of two terms" && (u.Same("甲学院", books.Week{Month: "2024-12", Week: 18}) || !u.Same("甲学院", books.Week{Month: "2025-02", Week: 1})) {
				t.Error("the terms are mixed up")
			}
		})
	}
}

// An alias is the name of the same college: its students stand under either.
func TestUnitsOfAliases(t *testing.T) {
	s := &care.School{Colleges: []string{"甲新学院", "乙学院"}, Aliases: map[string]string{"甲学院": "甲新学院"}}
	last := &care.LastRun{Date: caretest.Day(t, "2024-10-21"), Week: 8, Rows: map[string]*care.Before{}}
	for i := range 5 {
		id := fmt.Sprintf("09900%02d", i)
		s.Students = append(s.Students, &care.Student{ID: id, College: i / 4})
		last.Rows[id] = &care.Before{ID: id, College: "甲学院"} // one moved
	}
	u, week := merge.NewUnits(&care.Assessment{School: s, Last: last}, &books.Journal{}), books.Week{Month: "2024-10", Week: 8}
	for _, name := range []string{"甲学院", "甲新学院"} {
		if !u.Same(name, week) || u.HandedOn(name, week) {
			t.Errorf("%s is another college", name)
		}
	}
}
