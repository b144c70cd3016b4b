package merge

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
)

func dayOf(s string) care.Day {
	d, err := care.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// spring is a plan whose term begins in February, and autumn the day on which the
// one before began.
func spring() (plan *care.Plan, autumn care.Day) {
	plan = &care.Plan{Term: care.Term{Year: 2024, Part: 2}}
	plan.Weeks.First, plan.Weeks.ReturnDay = dayOf("2025-02-17"), 5
	return plan, dayOf("2024-09-02")
}

// wroteAbout is a cell about one student of 甲学院.
func wroteAbout(month string, week int, sheet, column, text string) books.Typed {
	return books.Typed{Month: month, Week: week, College: "甲学院", Sheet: sheet, ID: "0990001", Name: "样一", Column: column, Text: text}
}

// A week of an earlier term is counted from that term's first day, and how its
// tasks stood is not how this term's do.
func TestHistoryOverTerms(t *testing.T) {
	plan, autumn := spring()
	tests := []struct {
		name          string
		typed         books.Typed
		decided, talk string
	}{
		{"decided in the term before", wroteAbout("2025-01", 19, books.SheetFocus, books.ColDecision, books.DecideNot), "2025-01-10", ""},
		{"talked to in the term before", wroteAbout("2024-10", 8, books.SheetWeekly, books.ColTalk, books.SayYes), "", "2024-10-25"},
		{"talked to now", wroteAbout("2025-02", 1, books.SheetWeekly, books.ColTalk, books.SayYes), "", "2025-02-21"},
		{"talked to in a week of two months", wroteAbout("2025-03", 2, books.SheetWeekly, books.ColTalk, books.SayYes), "", "2025-02-28"},
		{"talked to in a term that nobody knows", wroteAbout("2023-11", 9, books.SheetWeekly, books.ColTalk, books.SayYes), "", "2023-11-30"},
		{"on a day", wroteAbout("2024-12", 14, books.SheetWeekly, books.ColTalkDay, "2024-12-03"), "", "2024-12-03"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := Feedback{Past: Past{Typed: books.JournalOf(tt.typed), Firsts: []care.Day{autumn}}}
			h := f.History(plan, nil)
			d, _ := h.Decision("0990001")
			if d.Day.String() != tt.decided || h.LastTalk("0990001").String() != tt.talk {
				t.Errorf("decided %s, talked %s", d.Day, h.LastTalk("0990001"))
			}
		})
	}
	task := func(month string, week int, state string) books.Typed {
		return books.Typed{Month: month, Week: week, College: "甲学院", Sheet: books.SheetTasks, Task: "3-1", Column: books.ColStatus, Text: state}
	}
	f := Feedback{Past: Past{Typed: books.JournalOf(task("2024-03", 3, "已完成")), Firsts: []care.Day{autumn}}}
	if got, ok := f.History(plan, nil).OfCollege(books.SheetTasks, "甲学院", "3-1", books.ColStatus); ok {
		t.Errorf("a task of last year is %s", got.Text)
	}
	f.Typed.Add(task("2025-03", 3, "进行中"))
	if got, _ := f.History(plan, nil).OfCollege(books.SheetTasks, "甲学院", "3-1", books.ColStatus); got.Text != "进行中" {
		t.Errorf("a task of this term is %q", got.Text)
	}
}

// What of a term is taken along answers as the whole term does: the texts that
// follow a student, the last decision and contacts. It grows with the students,
// not with the weeks.
func TestStanding(t *testing.T) {
	plan, autumn := spring()
	sheets := map[string][]string{
		books.SheetFocus: {books.ColLevel, books.ColDecision, books.ColReason, books.ColDecided, books.ColPerson, books.ColNote}, books.SheetClues: {books.ColFound, books.ColDecision, books.ColNote},
		books.SheetWeekly: {books.ColState, books.ColTalk, books.ColTalkDay, books.ColHome, books.ColHomeDay, "措施"}, books.SheetFront: {"填报人"}, books.SheetReports: {books.ColCase},
	}
	words := []string{books.SayYes, "否", books.DecideNot, books.DecideEnter, "2024-10-18", "2024-11-05", "2024-09-09", "样老师"}
	ids := []string{"0990001", "0990002"}
	rapid.Check(t, func(t *rapid.T) {
		var j books.Journal
		for i := range rapid.IntRange(0, 60).Draw(t, "cells") {
			week := 1 + i/4
			sheet := rapid.SampledFrom([]string{books.SheetFocus, books.SheetClues, books.SheetWeekly, books.SheetWeekly, books.SheetFront, books.SheetReports}).Draw(t, "sheet")
			c := wroteAbout((autumn + care.Day(7*(week-1))).Month(), week, sheet, rapid.SampledFrom(sheets[sheet]).Draw(t, "column"), rapid.SampledFrom(words).Draw(t, "text"))
			if c.ID = rapid.SampledFrom(ids).Draw(t, "id"); sheet == books.SheetFront {
				c.ID, c.Name = "", ""
			}
			j.Add(c)
		}
		whole := books.NewHistory(plan, []care.Day{autumn}, j.All(), nil)
		kept := whole.Standing(&j)
		brief := books.NewHistory(plan, []care.Day{autumn}, kept.All(), nil)
		if diff := cmp.Diff(answers(whole, ids, sheets), answers(brief, ids, sheets)); diff != "" {
			t.Fatal(diff)
		}
		for p := range j.Latest() {
			if p.ID != "" && namesNot(&kept, p.ID) {
				t.Fatalf("nothing is left of %s", p.ID)
			}
		}
		if kept.Len() > 30*len(ids) {
			t.Fatalf("%d cells are taken along", kept.Len())
		}
	})
}

// namesNot tells whether no page is a student's.
func namesNot(j *books.Journal, id string) bool {
	for p := range j.Latest() {
		if p.ID == id {
			return false
		}
	}
	return true
}

// answers are what a later term asks of a history.
func answers(h *books.History, ids []string, sheets map[string][]string) map[string]string {
	out := map[string]string{}
	for _, id := range ids {
		out[id+" talk"], out[id+" home"] = h.LastTalk(id).String(), h.LastHome(id).String()
		d, ok := h.Decision(id)
		out[id+" decided"] = fmt.Sprint(d, ok)
		for _, sheet := range []string{books.SheetFocus, books.SheetClues} {
			for _, column := range sheets[sheet] {
				if column != books.ColDecision && column != books.ColDecided { // asked of by Decision
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
	a, b, c, d := wroteAbout("2024-02", 1, books.SheetWeekly, books.ColState, "一"), wroteAbout("2024-10", 7, books.SheetWeekly, books.ColState, "二"),
		wroteAbout("2025-02", 1, books.SheetWeekly, books.ColState, "三"), wroteAbout("2025-02", 1, books.SheetWeekly, "措施", "四")
	asked := 0
	m := &merge{feedback: &Feedback{Typed: books.JournalOf(c), Past: Past{Typed: books.JournalOf(b)}}}
	m.opt.Past.Linked = func() *books.Journal { asked++; j := books.JournalOf(a, b); return &j }
	known, more := books.JournalOf(b, c), books.JournalOf(a, b, c, d)
	if fresh := m.unknownMoves(&known); fresh.Len() != 0 || asked != 0 {
		t.Errorf("%d cells are news, asked %d times", fresh.Len(), asked)
	}
	fresh := m.unknownMoves(&more)
	if fresh.Len() != 1 || !fresh.Has(d) || asked != 1 {
		t.Errorf("%d cells are news, asked %d times", fresh.Len(), asked)
	}
}

// A college's book lacks somebody as soon as one of the sheets that are declared to have
// his row has it no more.
func TestIssuedLacksARow(t *testing.T) {
	declared := books.CollegeBook.Sheets(books.Scope{})
	id := books.ID{Kind: books.CollegeBook, Term: care.Term{Year: 2024, Part: 1}, Month: "2024-10", Week: 6, Name: "甲学院"}
	book := func(status care.Status, without string) *books.Workbook {
		w := &books.Workbook{Meta: map[string]string{books.MetaKey: id.String()}}
		for _, s := range declared {
			g := books.Grid{Name: s.Name}
			if slices.Contains(s.Lists, status) && s.Name != without {
				g.Rows = []books.GridRow{{Number: 4, Cells: []books.GridCell{{Col: 2, Text: "0990001"}}}}
			}
			w.Sheets = append(w.Sheets, g)
		}
		return w
	}
	for _, status := range []care.Status{care.Clue, care.Proposed, care.Listed} {
		issued := Issued{LastRun: care.LastRun{Rows: map[string]*care.Before{"0990001": {ID: "0990001", College: "甲学院", Status: status, Reasons: "10月-2：橙色预警"}}}}
		if issued.Lacks(book(status, "")) {
			t.Errorf("%s: a whole book lacks a row", status)
		}
		sheets := 0
		for _, s := range declared {
			if slices.Contains(s.Lists, status) {
				if sheets++; !issued.Lacks(book(status, s.Name)) {
					t.Errorf("%s: nothing is lacking without the row of %s", status, s.Name)
				}
			}
		}
		if sheets == 0 {
			t.Errorf("no sheet lists %s", status)
		}
	}
}
