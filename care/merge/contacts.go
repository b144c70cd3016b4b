package merge

import (
	"cmp"
	"slices"

	"runxin/care"
	"runxin/care/books"
)

// A Contact is a talk with a student that is due this week, or was before it.
type Contact struct {
	Case    *care.Case
	Due     care.Day      // the day for which it was promised (下次联系日期), or by the rhythm of his level
	Promise books.Promise // that; zero where nothing was promised
	Days    int           // of the rhythm, 0 where a promise makes it due
	Last    care.Day      // the last contact, 0 for none
}

// Overdue tells whether the day of a contact is past.
func (c *Contact) Overdue(a *care.Assessment) bool { return c.Due < a.Date }

// Contacts are the contacts that are due until the end of the week, those that have waited
// longest first, of equal waits the graver student ([Graver]). History is [Feedback.History]'s.
func Contacts(a *care.Assessment, h *books.History) []Contact {
	var out []Contact
	r := newRhythms(a)
	for _, c := range a.Cases {
		if due, ok := r.contactOf(h, c); ok && due.Due < a.Date.Monday()+7 {
			out = append(out, due)
		}
	}
	graver := Graver(a)
	slices.SortStableFunc(out, func(x, y Contact) int { return cmp.Or(cmp.Compare(x.Due, y.Due), graver(x.Case, y.Case)) })
	return out
}

// rhythms are how often the students are to be contacted (a setting; nobody by default).
type rhythms struct {
	assessed    *care.Assessment
	red, orange care.Name
}

func newRhythms(a *care.Assessment) rhythms {
	r := rhythms{assessed: a}
	r.red, _ = a.School.Catalogue.Lookup(care.Red)
	r.orange, _ = a.School.Catalogue.Lookup(care.Orange)
	return r
}

// contactOf is the next contact with a student: what was promised, or what the rhythm of his
// level asks, if that comes first.
func (r rhythms) contactOf(h *books.History, c *care.Case) (Contact, bool) {
	promised, ok := PromisedTo(r.assessed, h, c)
	days := r.daysOf(c)
	if days == 0 || !isDiscussedAnyway(r.assessed, h, c) {
		return promised, ok
	}
	last := r.lastContact(h, c)
	due := cmp.Or(last, r.since(c)) + care.Day(days)
	if ok && promised.Due <= due {
		return promised, true
	}
	return Contact{Case: c, Due: due, Promise: promised.Promise, Days: days, Last: last}, true
}

// daysOf is the shortest rhythm of those that a student falls under, 0 for none.
func (r rhythms) daysOf(c *care.Case) int {
	days := 0
	for _, rule := range r.assessed.Rules.Rhythm {
		if r.fallsUnder(c, rule.Level) && (days == 0 || rule.Days < days) {
			days = rule.Days
		}
	}
	return days
}

func (r rhythms) fallsUnder(c *care.Case, level string) bool {
	switch level {
	case care.WordRed:
		return r.assessed.Answer(c.Student, r.red) == care.Yes
	case care.WordOrange:
		return r.assessed.Answer(c.Student, r.orange) == care.Yes
	}
	if m := c.Student.Member; m != nil && m.Level != "" {
		return m.Level == level
	}
	return c.Level == level
}

// lastContact is when anybody was last in contact with a student, by what people typed or by the
// files (回访时间).
func (r rhythms) lastContact(h *books.History, c *care.Case) care.Day {
	return max(h.LastContact(c.ID), care.VisitedOn(c.Student, r.assessed.School.Catalogue))
}

// since is from when the days of a student count whom nobody has contacted: since he is in the
// library, was tested or proposed; where nobody wrote it down, since the term began.
func (r rhythms) since(c *care.Case) care.Day {
	if m := c.Student.Member; m != nil && m.Since != 0 {
		return m.Since
	}
	tested, _ := care.SeenSince(c.Student, r.assessed.School.Catalogue)
	return cmp.Or(tested, r.assessed.ProposedSince(c), min(r.assessed.Plan.Weeks.First, r.assessed.Date))
}

// PromisedTo is the contact that was promised to a student and not kept, unless
// people decided since then that he is none of theirs to be spoken of every week.
func PromisedTo(a *care.Assessment, h *books.History, c *care.Case) (Contact, bool) {
	p, kept, ok := h.Promised(c.ID)
	if !ok || kept || releasedSince(h, c, p) {
		return Contact{}, false
	}
	return Contact{Case: c, Due: p.Day, Promise: p}, true
}

// releasedSince tells whether people let go of a student when a promise had been made, or with
// it: 移出 of who is in the library no more, 暂不列入 of who never was.
func releasedSince(h *books.History, c *care.Case, p books.Promise) bool {
	d, ok := h.Decision(c.ID)
	if !ok || c.Status == care.Listed || d.Word != books.DecideLeave && d.Word != books.DecideNot {
		return false
	}
	made := books.Week{Month: p.From.Month, Week: p.From.Week}
	return books.Week{Month: d.Month, Week: d.Week}.Compare(made) >= 0
}

// IsDiscussed tells whether a student is spoken of every week (周研判): those in the library, and
// until somebody decides those whom a group proposes by itself, and whoever is to be contacted
// still: else nobody could say that it was done. Of the others one decision is asked, on
// 重点关爱名单 (design, decisions where more than one reading is possible).
func IsDiscussed(a *care.Assessment, h *books.History, c *care.Case) bool {
	_, promised := PromisedTo(a, h, c)
	return promised || isDiscussedAnyway(a, h, c)
}

// isDiscussedAnyway is IsDiscussed of those to whom nothing was promised.
func isDiscussedAnyway(a *care.Assessment, h *books.History, c *care.Case) bool {
	direct := slices.ContainsFunc(c.Hits, func(hit care.Hit) bool { return hit.Group.Direct })
	put := h.PutOff(c.ID, h.WaitsSince(a, c))
	return c.Status == care.Listed || c.Status == care.Proposed && direct && !put
}
