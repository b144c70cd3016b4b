package merge

import (
	"slices"

	"runxin/care"
	"runxin/care/books"
)

// Units tell whether a college that bears a name is the one that bore it, or an alias
// of it, in an earlier week. Names are handed on: two colleges swap theirs, or a new
// one takes an old one's. No file says so, but the students do, as the books of each
// week name them: a college of whose students of then next to none are under its name
// now is not the one that bears it. Where no book tells of any, and of none who came
// or is gone, nothing shows that the name was handed on: it is.
type Units struct {
	weeks  map[string][]unitWeek // by the college's name now, the weeks in order
	naming func(college string) string
}

// leastStaying is what part of a college's students stays with its name at least: a
// fourth. Students who change college are few, and one that is divided goes on where
// its name does; of a name that is handed on those stay who happen to come back.
const leastStaying = 4

// fewestTelling keeps one student who changes college from telling that his college
// has another name now.
const fewestTelling = 2

// unitWeek is how many students a name had in a week, as far as books tell, how many
// of these it has now, how many it has that had another name then, and how many are of
// no college now.
type unitWeek struct {
	books.Week
	had, has, came, gone int
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
	naming := a.School.Naming()
	u := &Units{map[string][]unitWeek{}, func(college string) string { return care.OneLine(naming(college)) }}
	u.follow(u.sightings(a.Last, history), now)
	return u
}

// sightings are those of students under the names that their colleges have now,
// oldest first.
func (u *Units) sightings(last *care.LastRun, history *books.Journal) []sighting {
	var out []sighting
	see := func(week books.Week, id, college string) {
		if id != "" && college != "" && college != care.NoCollege {
			out = append(out, sighting{week, books.FoldKey(id), u.naming(college)})
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
	slices.SortStableFunc(out, func(a, b sighting) int { return a.Week.Compare(b.Week) })
	return out
}

// follow goes through the weeks and counts whom each name has, as far as its books
// tell, and how many of them it has now.
func (u *Units) follow(seen []sighting, now map[string]string) {
	counts, at := map[string]unitWeek{}, map[string]string{}
	count := func(college string, more unitWeek) {
		c := counts[college]
		c = unitWeek{more.Week, c.had + more.had, c.has + more.has, c.came + more.came, c.gone + more.gone}
		counts[college] = c
		u.note(college, c)
	}
	shift := func(s sighting, college string, by int) {
		switch home := now[s.id]; {
		case college == "":
		case home == "":
			count(college, unitWeek{Week: s.Week, gone: by})
		case home == college:
			count(college, unitWeek{Week: s.Week, had: by, has: by})
		default:
			count(college, unitWeek{Week: s.Week, had: by})
			count(home, unitWeek{Week: s.Week, came: by})
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

// Same tells whether the college that bears a name is the one that bore it in a week,
// as far as one can tell. Of a week before all books the first ones tell.
func (u *Units) Same(college string, week books.Week) bool {
	w, known := u.in(college, week)
	if weeks := u.weeks[u.naming(college)]; !known && len(weeks) > 0 {
		w = weeks[0]
	}
	return w.stays() || w.had < fewestTelling && w.came < fewestTelling && w.gone < fewestTelling
}

// HandedOn tells whether it is known to be another one: its students of then have
// another name, and those whom it has now had another.
func (u *Units) HandedOn(college string, week books.Week) bool {
	w, _ := u.in(college, week)
	return w.had >= fewestTelling && !w.stays() && w.came > w.has
}

func (w unitWeek) stays() bool { return w.has > 0 && leastStaying*w.has >= w.had }

// in is what is known of a name in a week: what its last books until then say.
func (u *Units) in(college string, week books.Week) (w unitWeek, known bool) {
	weeks := u.weeks[u.naming(college)]
	i, exact := slices.BinarySearchFunc(weeks, week, func(w unitWeek, to books.Week) int { return w.Week.Compare(to) })
	if exact {
		return weeks[i], true
	}
	if i == 0 {
		return unitWeek{}, false
	}
	return weeks[i-1], true
}
