package care

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func dayOf(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// spring is a plan whose term begins in February, and autumn the day on which the
// one before began.
func spring() (plan *Plan, autumn Day) {
	plan = &Plan{Term: Term{2024, 2}}
	plan.Weeks.First, plan.Weeks.ReturnDay = dayOf("2025-02-17"), 5
	return plan, dayOf("2024-09-02")
}

// wroteAbout is a cell about one student of 甲学院.
func wroteAbout(month string, week int, sheet, column, text string) Typed {
	return Typed{Month: month, Week: week, College: "甲学院", Sheet: sheet, ID: "0990001", Name: "样一", Column: column, Text: text}
}

// A week of an earlier term is counted from that term's first day, and how its
// tasks stood is not how this term's do.
func TestHistoryOverTerms(t *testing.T) {
	plan, autumn := spring()
	tests := []struct {
		name          string
		typed         Typed
		decided, talk string
	}{
		{"decided in the term before", wroteAbout("2025-01", 19, SheetFocus, colDecision, DecideNot), "2025-01-10", ""},
		{"talked to in the term before", wroteAbout("2024-10", 8, SheetWeekly, colTalk, sayYes), "", "2024-10-25"},
		{"talked to now", wroteAbout("2025-02", 1, SheetWeekly, colTalk, sayYes), "", "2025-02-21"},
		{"talked to in a week of two months", wroteAbout("2025-03", 2, SheetWeekly, colTalk, sayYes), "", "2025-02-28"},
		{"talked to in a term that nobody knows", wroteAbout("2023-11", 9, SheetWeekly, colTalk, sayYes), "", "2023-11-30"},
		{"on a day", wroteAbout("2024-12", 14, SheetWeekly, dayOfTalk, "2024-12-03"), "", "2024-12-03"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Feedback{Past: Past{Typed: JournalOf(tt.typed), Firsts: []Day{autumn}}}
			h := f.History(plan, nil)
			d, _ := h.Decision("0990001")
			if d.Day.String() != tt.decided || h.LastTalk("0990001").String() != tt.talk {
				t.Errorf("decided %s, talked %s", d.Day, h.LastTalk("0990001"))
			}
		})
	}
	task := func(month string, week int, state string) Typed {
		return Typed{Month: month, Week: week, College: "甲学院", Sheet: SheetTasks, Task: "3-1", Column: colTaskState, Text: state}
	}
	f := Feedback{Past: Past{Typed: JournalOf(task("2024-03", 3, "已完成")), Firsts: []Day{autumn}}}
	if got, ok := f.History(plan, nil).OfCollege(SheetTasks, "甲学院", "3-1", colTaskState); ok {
		t.Errorf("a task of last year is %s", got.Text)
	}
	f.Typed.Add(task("2025-03", 3, "进行中"))
	if got, _ := f.History(plan, nil).OfCollege(SheetTasks, "甲学院", "3-1", colTaskState); got.Text != "进行中" {
		t.Errorf("a task of this term is %q", got.Text)
	}
}

// What of a term is taken along answers as the whole term does: the texts that
// follow a student, the last decision and contacts. It grows with the students,
// not with the weeks.
func TestStanding(t *testing.T) {
	plan, autumn := spring()
	sheets := map[string][]string{
		SheetFocus: {colLevel, colDecision, colReason, colDecided, colPerson, colNote}, SheetClues: {colFound, colDecision, colNote},
		SheetWeekly: {colState, colTalk, dayOfTalk, colHome, dayOfHome, "措施"}, SheetFront: {"填报人"}, SheetReports: {headCase},
	}
	words := []string{sayYes, "否", DecideNot, DecideEnter, "2024-10-18", "2024-11-05", "2024-09-09", "样老师"}
	ids := []string{"0990001", "0990002"}
	rapid.Check(t, func(t *rapid.T) {
		var j Journal
		for i := range rapid.IntRange(0, 60).Draw(t, "cells") {
			week := 1 + i/4
			sheet := rapid.SampledFrom([]string{SheetFocus, SheetClues, SheetWeekly, SheetWeekly, SheetFront, SheetReports}).Draw(t, "sheet")
			c := wroteAbout((autumn + Day(7*(week-1))).Month(), week, sheet, rapid.SampledFrom(sheets[sheet]).Draw(t, "column"), rapid.SampledFrom(words).Draw(t, "text"))
			if c.ID = rapid.SampledFrom(ids).Draw(t, "id"); sheet == SheetFront {
				c.ID, c.Name = "", ""
			}
			j.Add(c)
		}
		whole := NewHistory(plan, []Day{autumn}, j.All(), nil)
		kept := whole.Standing(&j)
		brief := NewHistory(plan, []Day{autumn}, kept.All(), nil)
		if diff := cmp.Diff(answers(whole, ids, sheets), answers(brief, ids, sheets)); diff != "" {
			t.Fatal(diff)
		}
		for p := range j.Latest() {
			if p.ID != "" && kept.namesNot(p.ID) {
				t.Fatalf("nothing is left of %s", p.ID)
			}
		}
		if kept.Len() > 30*len(ids) {
			t.Fatalf("%d cells are taken along", kept.Len())
		}
	})
}

// namesNot tells whether no page is a student's.
func (j *Journal) namesNot(id string) bool {
	for p := range j.Latest() {
		if p.ID == id {
			return false
		}
	}
	return true
}

// answers are what a later term asks of a history.
func answers(h *History, ids []string, sheets map[string][]string) map[string]string {
	out := map[string]string{}
	for _, id := range ids {
		out[id+" talk"], out[id+" home"] = h.LastTalk(id).String(), h.LastHome(id).String()
		d, ok := h.Decision(id)
		out[id+" decided"] = fmt.Sprint(d, ok)
		for _, sheet := range []string{SheetFocus, SheetClues} {
			for _, column := range sheets[sheet] {
				if column != colDecision && column != colDecided { // asked of by Decision
					t, _ := h.About(sheet, "", id, column)
					out[id+sheet+column] = t.Text
				}
			}
		}
	}
	return out
}

// What earlier terms' libraries have is no news; they are read only when something
// is.
func TestNewsOfEarlierTerms(t *testing.T) {
	a, b, c, d := wroteAbout("2024-02", 1, SheetWeekly, colState, "一"), wroteAbout("2024-10", 7, SheetWeekly, colState, "二"),
		wroteAbout("2025-02", 1, SheetWeekly, colState, "三"), wroteAbout("2025-02", 1, SheetWeekly, "措施", "四")
	asked := 0
	m := &merge{feedback: &Feedback{Typed: JournalOf(c), Past: Past{Typed: JournalOf(b)}}}
	m.Past.Linked = func() *Journal { asked++; j := JournalOf(a, b); return &j }
	known, more := JournalOf(b, c), JournalOf(a, b, c, d)
	if fresh := m.news(&known); fresh.Len() != 0 || asked != 0 {
		t.Errorf("%d cells are news, asked %d times", fresh.Len(), asked)
	}
	fresh := m.news(&more)
	if fresh.Len() != 1 || !fresh.Has(d) || asked != 1 {
		t.Errorf("%d cells are news, asked %d times", fresh.Len(), asked)
	}
}
