package merge

import (
	"cmp"
	"slices"

	"runxin/care"
	"runxin/care/books"
)

// Units tell whether a college that bears a name is the one that bore it in an
// earlier week. Names are handed on: two colleges swap theirs, or a new one takes
// an old one's. No file says so, but the students do, as the books of each week
// name them: a college of whose students of then next to none are under its name now
// is not the one that bears it. Where no book tells of any, it is not known to be.
type Units struct {
	weeks map[string][]unitWeek // by the college's name, the weeks in order
}

// leastStaying is what part of a college's students stays with its name at least: a
// fourth. Students who change college are few, and one that is divided goes on where
// its name does; of a name that is handed on those stay who happen to come back.
const leastStaying = 4

// fewestTelling keeps one student who changes college from telling that his college
// has another name now.
const fewestTelling = 2

// unitWeek is how many students a name had in a week, as far as books tell, how many
// of these it has now, and how many it has that had another name then.
type unitWeek struct {
	books.Week
	had, has, came int
}

// sighting is a student under a college's name in a week.
type sighting struct {
	books.Week
	id, college string
}

// NewUnits looks at where the students of a school stood in the last run and in the
// weeks of the history.
func NewUnits(a *care.Assessment, history *books.Journal) *Units {
	now := make(map[string]string, len(a.School.Students)) // college's name by id
	for _, s := range a.School.Students {
		if s.College != care.Unassigned {
			now[books.FoldKey(s.ID)] = care.OneLine(a.School.Colleges[s.College])
		}
	}
	u := &Units{map[string][]unitWeek{}}
	u.follow(sightings(a.Last, history, now), now)
	return u
}

// sightings are those of students whom the school has, oldest first.
func sightings(last *care.LastRun, history *books.Journal, now map[string]string) []sighting {
	var out []sighting
	see := func(week books.Week, id, college string) {
		if key := books.FoldKey(id); college != "" && now[key] != "" {
			out = append(out, sighting{week, key, care.OneLine(college)})
		}
	}
	for p := range history.Latest() {
		see(books.Week{Month: p.Month, Week: p.Week}, p.ID, p.College)
	}
	if last != nil {
		for _, b := range last.Rows { // each is another's: the order does not matter
			see(books.Week{Month: last.Date.Month(), Week: last.Week}, b.ID, b.College)
		}
	}
	slices.SortStableFunc(out, func(a, b sighting) int { return compareWeeks(a.Week, b.Week) })
	return out
}

func compareWeeks(a, b books.Week) int {
	return cmp.Or(cmp.Compare(a.Month, b.Month), cmp.Compare(a.Week, b.Week))
}

// follow goes through the weeks and counts whom each name has, as far as its books
// tell, and how many of them it has now.
func (u *Units) follow(seen []sighting, now map[string]string) {
	counts, at := map[string]unitWeek{}, map[string]string{}
	count := func(week books.Week, college string, had, has, came int) {
		c := counts[college]
		c = unitWeek{week, c.had + had, c.has + has, c.came + came}
		counts[college] = c
		u.note(college, c)
	}
	shift := func(s sighting, college string, by int) {
		switch home := now[s.id]; college {
		case "":
		case home:
			count(s.Week, college, by, by, 0)
		default:
			count(s.Week, college, by, 0, 0)
			count(s.Week, home, 0, 0, by)
		}
	}
	for _, s := range seen {
		if was := at[s.id]; was != s.college {
			shift(s, was, -1)
			shift(s, s.college, 1)
			at[s.id] = s.college
		}
	}
}

// note keeps what a week's last sighting comes to.
func (u *Units) note(college string, w unitWeek) {
	weeks := u.weeks[college]
	if n := len(weeks); n > 0 && weeks[n-1].Week == w.Week {
		weeks[n-1] = w
		return
	}
	u.weeks[college] = append(weeks, w)
}

// Same tells whether the college that bears a name is known to be the one that bore
// it in a week.
func (u *Units) Same(college string, week books.Week) bool { return u.in(college, week).stays() }

// HandedOn tells whether it is known to be another one: its students of then have
// another name, and those whom it has now had another.
func (u *Units) HandedOn(college string, week books.Week) bool {
	w := u.in(college, week)
	return w.had >= fewestTelling && !w.stays() && w.came > w.has
}

func (w unitWeek) stays() bool { return w.has > 0 && leastStaying*w.has >= w.had }

// in is what is known of a name in a week: what its last books until then say.
func (u *Units) in(college string, week books.Week) unitWeek {
	weeks := u.weeks[care.OneLine(college)]
	i, exact := slices.BinarySearchFunc(weeks, week, func(w unitWeek, to books.Week) int { return compareWeeks(w.Week, to) })
	if exact {
		return weeks[i]
	}
	if i == 0 {
		return unitWeek{}
	}
	return weeks[i-1]
}
