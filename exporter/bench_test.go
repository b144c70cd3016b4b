package exporter

import (
	"fmt"
	"slices"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// large is a school of 50,000 students in 30 colleges, one in ten of whom is listed.
func large(b *testing.B) *care.Assessment {
	b.Helper()
	plan, cat := caretest.Autumn(b)
	s := &care.School{Ledger: care.NewLedger(), Catalogue: cat, Term: plan.Term, Roster: true, Screening: true}
	for i := range 30 {
		s.Colleges = append(s.Colleges, fmt.Sprintf("第%d学院", i+1))
	}
	sheet := s.Ledger.AddSheet(care.SheetRef{File: "普测.xlsx", Sheet: "结果"})
	known := [][]string{{"!红色预警", "已测"}, {"!红色预警", "已测"}, {"已测", "橙色预警", "不幸成长经历"}, {"已测", "旷课"}, {"已测", "家庭矛盾", "旷课"}}
	for i := range 50000 {
		st := &care.Student{ID: fmt.Sprint(2400000 + i), Name: "样例", Gender: "女", Major: "护理", Class: "护理2301班", College: i % 30, Grade: 2023}
		words := known[0]
		if i%10 == 0 {
			words = known[i/10%len(known)]
		}
		var facts []care.Fact
		for k, w := range words {
			facts = append(facts, fact(b, s, w, care.Place{Sheet: sheet, Row: uint32(i + 2), Col: uint16(k + 4)}))
		}
		slices.SortFunc(facts, care.CompareFacts)
		st.Facts = care.PackFacts(facts)
		s.Students = append(s.Students, st)
	}
	a, ok := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(b, "2024-10-14")})
	if !ok {
		b.Fatal("no month")
	}
	return a
}

// BenchmarkLay lays out its books.
func BenchmarkLay(b *testing.B) {
	a := large(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Lay(b.Context(), a, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHeldBack looks for what stays at the centre: in an ordinary week, and in
// one in which every college reads what another wrote.
func BenchmarkHeldBack(b *testing.B) {
	a := large(b)
	var moved merge.Feedback
	for i, c := range a.Cases {
		if c.Status != care.Clear {
			moved.Typed.Add(books.Typed{Month: "2024-10", Week: 6, College: a.School.Colleges[(c.Student.College+i/10%2)%30], Sheet: books.SheetClues, ID: c.Student.ID, Name: c.Student.Name,
				Column: "备注", Text: fmt.Sprintf("与 %d 同寝，情绪尚可", 2400000+(i+1)%50000)})
		}
	}
	for _, week := range []struct {
		name     string
		feedback *merge.Feedback
		some     bool
	}{{"ordinary", &merge.Feedback{}, false}, {"moves", &moved, true}} {
		b.Run(week.name, func(b *testing.B) {
			for b.Loop() {
				held, err := HeldBack(b.Context(), a, Options{Feedback: week.feedback})
				if err != nil || len(held) > 0 != week.some {
					b.Fatal(len(held), err)
				}
			}
		})
	}
}
