package exporter

import (
	"fmt"
	"slices"
	"testing"

	"runxin/care"
)

// BenchmarkLay lays out the books of 50,000 students in 30 colleges, one in ten
// of whom is listed.
func BenchmarkLay(b *testing.B) {
	cat, plan := rules(b)
	s := &care.School{Ledger: care.NewLedger(), Catalogue: cat, Term: plan.Term, Roster: true, Screening: true}
	for i := range 30 {
		s.Colleges = append(s.Colleges, fmt.Sprintf("第%d学院", i+1))
	}
	sheet := s.AddSheet(care.SheetRef{File: "普测.xlsx", Sheet: "结果"})
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
	a, ok := care.Assess(s, care.Options{Plan: plan, Date: day(b, "2024-10-14")})
	if !ok {
		b.Fatal("no month")
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Lay(b.Context(), a, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
