package care

import (
	"cmp"
	"maps"
	"slices"
)

// A mark that nobody can read is neither passed nor failed. What it may come to is kept
// beside each number: the most that it can be.

// unread is one attempt whose mark is not known.
type unread struct {
	course CourseID
	key    uint16
	term   Term
	kind   AttemptKind
	text   TextID
	place  Place
	source int // of a pass that may be of several courses: the course that it is of; else 0
}

// hasUnread tells whether one of a course's marks is not known.
func (r *Reckoner) hasUnread(id CourseID) bool {
	return slices.ContainsFunc(r.unread, func(u unread) bool { return u.course == id })
}

// counts tells whether the number in hand counts a course.
func (r *Reckoner) counts(id CourseID) bool {
	return slices.ContainsFunc(r.where, func(f failure) bool { return f.course == id })
}

// doubted are the unread marks that fit, one of each course.
func (r *Reckoner) doubted(fits func(*course, *unread) bool) []unread {
	var out []unread
	for i := range r.unread {
		u := &r.unread[i]
		if slices.ContainsFunc(out, func(o unread) bool { return o.course == u.course }) {
			continue
		}
		if fits(&r.courses[r.ids.find(u.course)], u) {
			out = append(out, *u)
		}
	}
	return out
}

// appendMost adds what a number may come to because of marks that are not known.
func appendMost(out []Fact, name Name, doubted []unread, most float64) []Fact {
	for _, u := range doubted {
		out = append(out, Fact{Name: name, Answer: NoData, Number: most, Text: u.text, Place: u.place})
	}
	return out
}

// leftUnpassed are courses that were failed for sure, though of none of them it is known that
// it was: a retake that may be of any of several passed one of them at most. Where the
// credits differ they are those with the fewest.
func (r *Reckoner) leftUnpassed() []*course {
	left := map[CourseID]*course{}
	sources := map[int][]CourseID{}
	for i := range r.unread {
		u := &r.unread[i]
		if c := &r.courses[r.ids.find(u.course)]; u.source > 0 && c.isUnpassed() {
			left[u.course] = c
			sources[u.source] = append(sources[u.source], u.course)
		}
	}
	if len(sources) == 0 {
		return nil
	}
	for i := range r.unread {
		if r.unread[i].source == 0 {
			delete(left, r.unread[i].course) // it may have been passed by itself
		}
	}
	r.passOneOfEach(sources, left)
	var out []*course
	for i := range r.courses {
		if c := &r.courses[i]; left[c.id] != nil {
			out = append(out, c)
		}
	}
	return out
}

// passOneOfEach takes from left one course for each source, that with the most credits. What a
// retake may be of are the courses before it, so that of two sources one has all that the
// other has: the one with fewer chooses first.
func (r *Reckoner) passOneOfEach(sources map[int][]CourseID, left map[CourseID]*course) {
	order := slices.SortedFunc(maps.Keys(sources), func(a, b int) int {
		return cmp.Or(cmp.Compare(len(sources[a]), len(sources[b])), cmp.Compare(a, b))
	})
	for _, source := range order {
		var best *course
		for _, id := range sources[source] {
			if c := left[id]; c != nil && (best == nil || c.credit > best.credit) {
				best = c
			}
		}
		if best != nil {
			delete(left, best.id)
		}
	}
}
