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
	Due     care.Day      // the day for which it was promised (下次联系日期)
	Promise books.Promise // that
}

// Overdue tells whether the day of a contact is past.
func (c *Contact) Overdue(a *care.Assessment) bool { return c.Due < a.Date }

// Contacts are the contacts that are due until the end of the week, those that have waited
// longest first. History is [Feedback.History]'s.
func Contacts(a *care.Assessment, h *books.History) []Contact {
	var out []Contact
	for _, c := range a.Cases {
		if due, ok := contactOf(a, h, c); ok && due.Due < a.Date.Monday()+7 {
			out = append(out, due)
		}
	}
	slices.SortStableFunc(out, func(x, y Contact) int { return cmp.Compare(x.Due, y.Due) })
	return out
}

// contactOf is the next contact with a student: one that was promised and not kept, unless
// people decided since then that he is none of theirs to be spoken of every week.
func contactOf(a *care.Assessment, h *books.History, c *care.Case) (Contact, bool) {
	p, kept, ok := h.Promised(c.ID)
	if !ok || kept || releasedSince(h, c, p) {
		return Contact{}, false
	}
	return Contact{c, p.Day, p}, true
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
	direct := slices.ContainsFunc(c.Hits, func(hit care.Hit) bool { return hit.Group.Direct })
	put := h.PutOff(c.ID, h.WaitsSince(a, c))
	if c.Status == care.Listed || c.Status == care.Proposed && direct && !put {
		return true
	}
	_, due := contactOf(a, h, c)
	return due
}
