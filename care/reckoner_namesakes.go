package care

import "slices"

// One course may come under two identities: by its id from one system and by its name
// from another, or retaken under a new id (design, appendix). Courses of one student
// that are called the same are joined where only one reading is left, and doubted where
// there are several.

// namesakes joins the attempts of one student. It is made once for many.
type namesakes struct {
	all     []joined
	ids     []sameName
	doubts  []Place // of attempts that may be of several courses
	sources int     // courses that attempts may be of, or not
}

// joined is an attempt, of the course that it was found to be of.
type joined struct {
	Attempt
	elsewhere bool
	source    int // of one that may be of several courses: the one course it is of, from 1
}

// sameName is one course as it was read.
type sameName struct {
	id, name      CourseID
	first, passed bool // it has a first try; it was passed
	open          bool // it was failed, or put off
	since         Term // of its first attempt
}

// join takes all attempts of a student and finds the courses that they are of. It tells
// whether any is another than it was read as.
func (n *namesakes) join(t *Transcript) bool {
	n.all, n.doubts, n.sources = n.all[:0], n.doubts[:0], 0
	for u := t; u != nil; u = u.more {
		for _, s := range u.rows {
			n.all = append(n.all, joined{Attempt: u.book.attempt(s), elsewhere: u != t})
		}
	}
	changed := n.joinNames()
	changed = n.joinTerm() || changed
	return n.joinLater() || changed
}

// joinTerm looks at first exams of one name and one term under two ids. With one mark on two
// sheets they are one exam, exported twice; where both failed otherwise, they may be.
func (n *namesakes) joinTerm() bool {
	changed := false
	for i := range n.all {
		a := n.all[i]
		for _, b := range n.all[:i] {
			if a.Name == 0 || a.Name != b.Name || a.Course == b.Course || a.Term != b.Term || a.Kind > Deferred || b.Kind > Deferred || a.Result != b.Result {
				continue
			}
			if a.Mark == b.Mark && a.Place.Sheet != b.Place.Sheet {
				n.all[i].Course, changed = b.Course, true
				break
			}
			if a.Result == Failed {
				changed = n.doubt(i, []CourseID{b.Course}) || changed
				break
			}
		}
	}
	return changed
}

// joinNames gives attempts that have only a name the id under which the course stands
// elsewhere: in the same term, else in any. A number behind a name makes no id of it that
// could be another term's for sure.
func (n *namesakes) joinNames() bool {
	changed := n.joinNamed(func(a *Attempt) bool { return a.Vague })
	return n.joinNamed(func(a *Attempt) bool { return a.Course == a.Name }) || changed
}

// joinNamed does so for those that fit.
func (n *namesakes) joinNamed(fits func(*Attempt) bool) bool {
	changed := false
	for i := range n.all {
		a := &n.all[i]
		if a.Name == 0 || !fits(&a.Attempt) {
			continue
		}
		other := func(b *Attempt) bool { return !a.Vague || !b.Vague && b.Course != a.Course }
		same := n.idsOf(a.Name, func(b *Attempt) bool { return other(b) && b.Term == a.Term })
		sure, any := n.idsOf(a.Name, func(b *Attempt) bool { return other(b) && !a.Vague && !b.Vague }), n.idsOf(a.Name, other)
		switch {
		case len(same) == 1:
			a.Course, a.Vague, changed = same[0], false, true
		case len(any) == 1 && len(sure) == 1:
			a.Course, changed = any[0], true
		case len(any) > 0:
			n.sources++
			changed = n.doubt(i, any) || changed
		}
	}
	return changed
}

// idsOf are the ids, other than its name, of the courses of a name with an attempt that
// fits.
func (n *namesakes) idsOf(name CourseID, fits func(*Attempt) bool) []CourseID {
	var out []CourseID
	for i := range n.all {
		a := &n.all[i].Attempt
		if a.Name == name && a.Course != name && !slices.Contains(out, a.Course) && fits(a) {
			out = append(out, a.Course)
		}
	}
	return out
}

// joinLater gives make-ups and retakes without an attempt before them the open course of
// the same name.
func (n *namesakes) joinLater() bool {
	n.gather()
	changed := false
	for _, c := range n.ids {
		if c.first || c.name == 0 {
			continue
		}
		var open []CourseID
		for _, o := range n.ids {
			if o.id != c.id && o.name == c.name && o.first && o.open && !o.passed && o.since.Compare(c.since) <= 0 {
				open = append(open, o.id)
			}
		}
		n.sources++
		for i := range n.all {
			switch a := &n.all[i]; {
			case a.Course != c.id:
			case len(open) == 1:
				a.Course, changed = open[0], true
			case len(open) > 1:
				changed = n.doubt(i, open) || changed
			}
		}
	}
	return changed
}

// gather sums the courses up.
func (n *namesakes) gather() {
	n.ids = n.ids[:0]
	for i := range n.all {
		a := &n.all[i]
		k := slices.IndexFunc(n.ids, func(c sameName) bool { return c.id == a.Course })
		if k < 0 {
			k = len(n.ids)
			n.ids = append(n.ids, sameName{id: a.Course, name: a.Name, since: a.Term})
		}
		c := &n.ids[k]
		c.first, c.passed, c.open = c.first || a.Kind <= Deferred, c.passed || a.Result == Passed, c.open || a.Result == Failed || a.Result == Pending
		if a.Term.Compare(c.since) < 0 {
			c.since = a.Term
		}
	}
}

// doubt keeps attempt i, which may be of several courses, from counting twice: one that
// failed counts for none of them for sure, and one that passed may have passed any that
// is still open. It tells whether that changes anything.
func (n *namesakes) doubt(i int, courses []CourseID) bool {
	a := n.all[i]
	if a.Result == Failed {
		n.all[i].Result = Unread
		n.doubts = append(n.doubts, a.Place)
		return true
	}
	if a.Result != Passed {
		return false
	}
	changed := false
	for _, id := range courses {
		passed := func(b joined) bool { return b.Course == id && b.Result == Passed }
		failed := func(b joined) bool { return b.Course == id && b.Result == Failed }
		if slices.ContainsFunc(n.all, passed) || !slices.ContainsFunc(n.all, failed) {
			continue
		}
		may := a
		may.source, may.Course, may.Kind, may.Result, may.Mark, may.Points = n.sources, id, Retake, Unread, NaN32(), NaN32()
		n.all, changed = append(n.all, may), true
	}
	if changed {
		n.doubts = append(n.doubts, a.Place)
	}
	return changed
}

// Doubts are the attempts of the student whose facts were asked for last that may be of
// several courses. They hold until the next call.
func (r *Reckoner) Doubts() []Place { return r.joining.doubts }
