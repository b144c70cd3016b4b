package care

import "slices"

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
