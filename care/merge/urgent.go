package merge

import (
	"cmp"
	"fmt"
	"slices"

	"runxin/care"
	"runxin/care/books"
)

// Cause is why a student is to be dealt with today (事由), the gravest first.
type Cause uint8

// The causes.
const (
	CauseLife       Cause = iota // 生命安全: a life at risk, and nobody saw the student or decided
	CauseRed                     // a red student whom nobody has seen since the test
	CauseWorse                   // 加重 or 失联 in the last 周研判 that says how it goes
	CauseLeave                   // 移出 without what it needs
	CausePromise                 // a promised contact that is overdue
	CauseRhythm                  // longer without contact than the rhythm of the level allows
	CauseUndecided               // 建议列入, and nobody has decided
	CauseUnassigned              // in the library, and of no college
)

// AsksToSee tells whether somebody has to see the student, or speak with him. Of the others
// something is asked of those who answer for him.
func (c Cause) AsksToSee() bool { return c < CauseLeave || c.IsContact() }

// IsContact tells whether it is no more than that a contact is overdue.
func (c Cause) IsContact() bool { return c == CausePromise || c == CauseRhythm }

// A Reason is one cause of a student, in words.
type Reason struct {
	Cause Cause
	Since care.Day // from when the days count, 0 where it is not known
	Days  int
	Text  string
}

// Urgent is a student who is to be dealt with today (需要今天处理), his gravest cause first.
type Urgent struct {
	Case    *care.Case
	Reasons []Reason
}

// Urgent are the students who are to be dealt with today, by their gravest causes, those who have
// waited longest first (design, decisions of the second round), of equal waits the graver student
// ([Graver]). History is [Feedback.History]'s.
func (f *Feedback) Urgent(a *care.Assessment, h *books.History) []Urgent {
	u := newUrgency(a, h)
	var out []Urgent
	for _, c := range a.Cases {
		if reasons := u.reasons(c); len(reasons) > 0 {
			out = append(out, Urgent{c, reasons})
		}
	}
	graver := Graver(a)
	slices.SortStableFunc(out, func(x, y Urgent) int {
		return cmp.Or(cmp.Compare(x.Reasons[0].Cause, y.Reasons[0].Cause), cmp.Compare(y.Reasons[0].Days, x.Reasons[0].Days), graver(x.Case, y.Case))
	})
	return out
}

// Graver orders students of whom nothing else says who comes first: a life at risk before all, then
// the red, the orange, and the others by their levels, the most serious first.
func Graver(a *care.Assessment) func(x, y *care.Case) int {
	r := newRhythms(a)
	rank := func(c *care.Case) int {
		switch {
		case c.AtRisk():
			return 0
		case r.fallsUnder(c, care.WordRed):
			return 1
		case r.fallsUnder(c, care.WordOrange):
			return 2
		}
		for i, level := range a.Plan.Levels {
			if r.fallsUnder(c, level.Name) {
				return 3 + i
			}
		}
		return 3 + len(a.Plan.Levels)
	}
	return func(x, y *care.Case) int { return cmp.Compare(rank(x), rank(y)) }
}

// urgency looks for what is urgent about students.
type urgency struct {
	assessed     *care.Assessment
	history      *books.History
	red, visited care.Name
	rhythms      rhythms
	causes       []func(*care.Case) (Reason, bool) // in the order of [Cause]
}

func newUrgency(a *care.Assessment, h *books.History) *urgency {
	u := &urgency{assessed: a, history: h, rhythms: newRhythms(a)}
	u.red, _ = a.School.Catalogue.Lookup(care.Red)
	u.visited, _ = a.School.Catalogue.Lookup(care.FollowedUp)
	u.causes = []func(*care.Case) (Reason, bool){u.life, u.uncontacted, u.worse, u.leaving, u.promise, u.outOfRhythm, u.undecided, u.unassigned}
	return u
}

// reasons are the causes of one student, the gravest first.
func (u *urgency) reasons(c *care.Case) []Reason {
	var out []Reason
	for cause, of := range u.causes {
		if r, ok := of(c); ok {
			r.Cause = Cause(cause)
			if r.Since != 0 {
				r.Days = max(int(u.assessed.Date-r.Since), 0)
			}
			out = append(out, r)
		}
	}
	return out
}

// seen tells whether somebody saw the student since he has to be seen: as the inputs say (已回访),
// or as people typed.
func (u *urgency) seen(c *care.Case) bool {
	since, _ := care.SeenSince(c.Student, u.assessed.School.Catalogue)
	day, _, typed := u.history.LastVisit(c.ID)
	return u.assessed.Answer(c.Student, u.visited) == care.Yes || typed && day >= since
}

// life is a life at risk until somebody saw the student and took him into the library.
func (u *urgency) life(c *care.Case) (Reason, bool) {
	if !c.AtRisk() || u.seen(c) && c.Status == care.Listed {
		return Reason{}, false
	}
	since, _ := care.SeenSince(c.Student, u.assessed.School.Catalogue)
	text := wordLifeUnseen
	if u.seen(c) {
		text = wordLifeUndecided
	}
	return Reason{Since: since, Text: text}, true
}

// uncontacted is a red student whom nobody has seen since the test: the clock starts at the test's
// day and stops at the earliest talk or visit (design, decisions of the second round).
func (u *urgency) uncontacted(c *care.Case) (Reason, bool) {
	if u.assessed.Answer(c.Student, u.red) != care.Yes || u.seen(c) {
		return Reason{}, false
	}
	since, tested := u.clock(c)
	r := Reason{Since: since}
	days, limit := int(u.assessed.Date-since), int(contactDays(u.assessed.Plan))
	switch {
	case !tested:
		r.Text = fmt.Sprintf(wordRedNoDay, since, limit)
	case days > limit:
		r.Text = fmt.Sprintf(wordRedLate, since, days, limit)
	default:
		r.Text = fmt.Sprintf(wordRedUnseen, since, limit)
	}
	return r, true
}

// clock is when the days of a red student begin to count: at his test's day; where no file tells
// it, when he first stood in a book.
func (u *urgency) clock(c *care.Case) (since care.Day, tested bool) {
	if day, _ := care.SeenSince(c.Student, u.assessed.School.Catalogue); day != 0 {
		return day, true
	}
	if b := lastOf(u.assessed, c); b != nil {
		return cmp.Or(b.Proposed, u.assessed.Last.Date), false
	}
	return u.assessed.Date, false
}

// IsLate tells whether a red student has waited beyond the limit (回访时限小时).
func (u *urgency) isLate(c *care.Case) bool {
	r, ok := u.uncontacted(c)
	return ok && u.assessed.Date > r.Since+contactDays(u.assessed.Plan)
}

// worse is a student of whom 周研判 last said 加重 or 失联. A week of which nothing came back makes
// nobody better: he stays as long as he is spoken of and nobody writes another state.
func (u *urgency) worse(c *care.Case) (Reason, bool) {
	last := u.assessed.Last
	t, ok := u.history.About(books.SheetWeekly, "", c.ID, books.ColState)
	switch {
	case !ok || last == nil || t.Text != books.StateWorse && t.Text != books.StateLost:
		return Reason{}, false
	case t.IsOf(last):
		return Reason{Since: last.Date, Text: fmt.Sprintf(wordStateWas, t.Text)}, true
	}
	week := books.Week{Month: t.Month, Week: t.Week}
	text := fmt.Sprintf(wordStateStays, week.Said(u.assessed.Plan), t.Text)
	return Reason{Since: week.Begins(u.assessed.Plan), Text: text}, IsDiscussed(u.assessed, u.history, c)
}

// leaving is a member whom a college wants to let go of, and nobody said why, when or who.
func (u *urgency) leaving(c *care.Case) (Reason, bool) {
	d, ok := u.history.Decision(c.ID)
	if !ok || c.Status != care.Listed || d.Word != books.DecideLeave {
		return Reason{}, false
	}
	return Reason{Since: d.Day, Text: wordLeaveLacks}, true
}

// promise is a contact that was promised for a day that is past, and nobody has told of it.
func (u *urgency) promise(c *care.Case) (Reason, bool) {
	due, ok := PromisedTo(u.assessed, u.history, c)
	if !ok || !due.Overdue(u.assessed) {
		return Reason{}, false
	}
	return Reason{Since: due.Due, Text: fmt.Sprintf(wordPromiseLate, due.Due)}, true
}

// outOfRhythm is a student with whom nobody has been in contact for longer than the rhythm of his
// level allows, where no promise is overdue.
func (u *urgency) outOfRhythm(c *care.Case) (Reason, bool) {
	due, ok := u.rhythms.contactOf(u.history, c)
	if !ok || due.Days == 0 || !due.Overdue(u.assessed) {
		return Reason{}, false
	}
	return Reason{Since: due.Due, Text: due.rhythmText()}, true
}

// undecided is a student who was proposed in an earlier book, and nobody has decided, or not since
// more is known: 待核实 is no decision yet. Who is proposed today is asked for in today's book.
func (u *urgency) undecided(c *care.Case) (Reason, bool) {
	since := u.history.WaitsSince(u.assessed, c)
	if since >= u.assessed.Date || !Undecided(u.assessed, u.history, c) {
		return Reason{}, false
	}
	return Reason{Since: since, Text: fmt.Sprintf(wordWaitsSince, since)}, true
}

// unassigned is a member of the library whom nobody has.
func (u *urgency) unassigned(c *care.Case) (Reason, bool) {
	if c.Status != care.Listed || c.Student.College != care.Unassigned {
		return Reason{}, false
	}
	return Reason{Text: wordNobodys}, true
}

// CountWaiting counts for each return the college's red students whom nobody has seen within the
// plan's 回访时限小时 of their test. Students whose college bears another name now, or is several,
// are counted where their book was due.
func (f *Feedback) CountWaiting(a *care.Assessment) {
	if a.Last == nil {
		return
	}
	u := newUrgency(a, f.History(a.Plan, nil))
	for _, c := range a.Cases {
		if c.Student.College == care.Unassigned || !u.isLate(c) {
			continue
		}
		if r := f.returnOf(a, c); r != nil {
			r.Waiting++
		}
	}
}

// returnOf is the entry of a student's college, or of the one in whose book he stood.
func (f *Feedback) returnOf(a *care.Assessment, c *care.Case) *books.Return {
	names := []string{a.School.Colleges[c.Student.College]}
	if b := lastOf(a, c); b != nil {
		names = append(names, b.College)
	}
	for _, name := range names {
		if i := slices.IndexFunc(f.Returns, func(r books.Return) bool { return r.College == name }); i >= 0 {
			return &f.Returns[i]
		}
	}
	return nil
}

// lastOf is where a student stood in the last run's books, nil for nowhere.
func lastOf(a *care.Assessment, c *care.Case) *care.Before {
	if a.Last == nil {
		return nil
	}
	return a.Last.Rows[c.ID]
}

// contactDays is the plan's 回访时限小时 in days, begun ones whole.
func contactDays(p *care.Plan) care.Day {
	for _, s := range p.Settings {
		if s.Name == care.ContactHours {
			return care.Day((s.Value + 23) / 24)
		}
	}
	return 1
}

// Seen tells of the students of an assessment whether somebody saw them since they have to be
// seen: as the inputs say (已回访), or as people typed.
func Seen(a *care.Assessment, h *books.History) func(*care.Case) bool { return newUrgency(a, h).seen }

// Undecided tells whether a student waits for a decision (待决定): he is proposed, and nobody has
// decided since what is known now was known. 待核实 is no decision yet.
func Undecided(a *care.Assessment, h *books.History, c *care.Case) bool {
	since := h.WaitsSince(a, c)
	return since != 0 && !h.PutOff(c.ID, since)
}

// Has tells whether a cause is one of those of a student, be it the gravest or not.
func (u Urgent) Has(cause Cause) bool {
	return slices.ContainsFunc(u.Reasons, func(r Reason) bool { return r.Cause == cause })
}

// AsksToSee tells whether one of the causes of a student asks that somebody sees him.
func (u Urgent) AsksToSee() bool {
	return slices.ContainsFunc(u.Reasons, func(r Reason) bool { return r.Cause.AsksToSee() })
}
