// Package caretest makes schools, plans and days for the tests of care and of what
// lies on it, and holds whatever computes over many students to its promise that it
// ends when it is asked to. Only tests import it.
package caretest

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"runxin/care"
	"runxin/templates"
)

// Running is the term in which the tests stand: autumn 2024.
func Running() care.Term { return care.Term{Year: 2024, Part: 1} }

// School reads one student per line: id, college (甲, 乙 or - for none), grade
// year, then what is known: a name for yes, !name for no, name=3 for a number, name@2024-10-12
// for a yes of that day, 库 or 库:二级 for a member of the library.
func School(t testing.TB, cat *care.Catalogue, text string) *care.School {
	t.Helper()
	s := &care.School{Ledger: care.NewLedger(), Catalogue: cat, Term: Running(), Colleges: []string{"甲学院", "乙学院"}, Roster: true}
	sheet := s.AddSheet(care.SheetRef{File: "试.xlsx", Sheet: "一"})
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		f := strings.Fields(line)
		st := &care.Student{ID: f[0], Name: "样" + f[0], College: strings.Index("甲乙", f[1]) / len("甲"), Major: "护理", OnRoster: true}
		if f[1] == "-" {
			st.College = care.Unassigned
		}
		st.Grade, _ = strconv.Atoi(f[2])
		var facts []care.Fact
		for k, known := range f[3:] {
			at := care.Place{Sheet: sheet, Row: uint32(i + 2), Col: uint16(k + 4)}
			if level, ok := strings.CutPrefix(known, "库"); ok {
				st.Member = &care.Member{ID: st.ID, Level: strings.TrimPrefix(level, ":"), Place: at}
				s.Library = true
				continue
			}
			facts = append(facts, Fact(t, cat, known, at))
		}
		slices.SortFunc(facts, care.CompareFacts)
		st.Facts = care.PackFacts(facts)
		s.Students = append(s.Students, st)
	}
	return s
}

// Fact is the fact that one word of a line states.
func Fact(t testing.TB, cat *care.Catalogue, word string, at care.Place) care.Fact {
	t.Helper()
	word, day, _ := strings.Cut(word, "@")
	name, number, _ := strings.Cut(word, "=")
	name, no := strings.CutPrefix(name, "!")
	n, ok := cat.Lookup(name)
	if !ok {
		t.Fatalf("no name %s in the catalogue", name)
	}
	f := care.Fact{Name: n, Answer: care.AnswerOf(!no), Place: at}
	f.Number, _ = strconv.ParseFloat(number, 64)
	f.Day, _ = care.ParseDay(day)
	return f
}

// Assess sees a school of text on a date.
func Assess(t testing.TB, date, text string, last *care.LastRun) *care.Assessment {
	t.Helper()
	plan, cat := Autumn(t)
	a, ok := care.Assess(School(t, cat, text), care.Options{Plan: plan, Date: Day(t, date), Last: last})
	if !ok {
		t.Fatalf("the plan has no month for %s", date)
	}
	return a
}

// Autumn is the plan that the program brings along.
func Autumn(t testing.TB) (*care.Plan, *care.Catalogue) {
	t.Helper()
	cat, f := Catalogue(t), templates.Plan()
	plan, err := care.ParsePlan(f.Name, f.Data, cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan, cat
}

// Day reads a day such as 2024-10-14.
func Day(t testing.TB, s string) care.Day {
	t.Helper()
	d, err := care.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Catalogue is the catalogue that the program brings along.
func Catalogue(t testing.TB) *care.Catalogue {
	t.Helper()
	f := templates.Indicators()
	cat, err := care.ParseCatalogue(f.Name, f.Data)
	if err != nil {
		t.Fatal(err)
	}
	return cat
}
