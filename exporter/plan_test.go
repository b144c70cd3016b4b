package exporter

import (
	"testing"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/exporter/book/booktest"
)

// A plan's workbook, as a term's own and as the skeleton of a later one: what stands in
// which cell, what may be chosen, what is coloured until it is replaced.
func TestPlanFile(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	term, err := care.ParseTerm("2026-2027-1")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*care.Plan{"plan.txt": plan, "plan_next.txt": care.NextPlan(plan, term, caretest.Day(t, "2026-09-07"))} {
		file, err := PlanFile(p, Options{Version: "试"})
		if err != nil {
			t.Fatal(err)
		}
		booktest.Validate(t, file.Bytes)
		golden(t, name, booktest.Dump(t, file.Bytes))
	}
}
