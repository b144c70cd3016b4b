package importer

import (
	"slices"
	"strings"

	"runxin/care"
)

// tier orders the kinds of files by how far they are believed about who a
// student is and where he belongs.
type tier uint8

const (
	tierRoster tier = iota
	tierScreening
	tierGrades
	tierRest
	tiers
)

func tierOf(kind string) tier {
	switch kind {
	case Roster:
		return tierRoster
	case Screening:
		return tierScreening
	case Grades:
		return tierGrades
	}
	return tierRest
}

// colleges knows which names mean the same college: equal after folding width
// and blanks, or aliases in the settings, and in no other way (design §5).
type colleges struct {
	alias  map[string]string // a folded name → the college's key
	names  map[string]string // key → the name to show
	order  []string          // keys in the order in which they are shown
	known  map[string]bool   // keys of the roster and the settings
	roster bool
}

// claim is the college that files of one tier give a student.
type claim struct {
	key   string
	text  string
	other string // the text of another college that they give him as well
	place care.Place
	part  *part
}

func newColleges(config *Config) *colleges {
	c := &colleges{alias: map[string]string{}, names: map[string]string{}, known: map[string]bool{}}
	for _, one := range config.Colleges {
		key := foldCollege(one.Name)
		c.order = append(c.order, key)
		c.names[key], c.known[key] = one.Name, true
		for _, name := range append([]string{one.Name}, one.Aliases...) {
			c.alias[foldCollege(name)] = key
		}
	}
	return c
}

// key returns the college that a text names, entering it if it is new.
func (c *colleges) key(text string) string {
	key := foldCollege(text)
	if key == "" {
		return ""
	}
	if of, ok := c.alias[key]; ok {
		key = of
	}
	if _, ok := c.names[key]; !ok {
		c.names[key] = text
		c.order = append(c.order, key)
	}
	return key
}

// rosterDone closes the list of colleges that are sure, where there is a roster.
func (c *colleges) rosterDone(roster bool) {
	c.roster = roster
	for key := range c.names {
		c.known[key] = true
	}
}

// claim notes the college that a sheet gives a student, and where it is another
// than that of a file that is believed more.
func (j *join) claim(u *pupil, p *part, one *person, t tier) {
	key := j.colleges.key(one.college)
	if key == "" {
		return
	}
	c := &u.claims[t]
	other := ""
	if one.college2 != "" && j.colleges.key(one.college2) != key {
		other = one.college2
	}
	switch {
	case c.key == "":
		*c = claim{key, one.college, other, care.Place{Sheet: p.sheet, Row: one.collegeRow}, p}
	case c.key != key && c.other == "":
		c.other, c.place, c.part = one.college, care.Place{Sheet: p.sheet, Row: one.collegeRow}, p
	case c.other == "" && other != "":
		c.other = other
	}
	for above := range t {
		if a := &u.claims[above]; a.key != "" && a.key != key {
			sure := j.colleges.names[a.key]
			j.tally(p).add(KindOtherCollege, int(one.collegeRow), 0, one.college+" / "+sure, false).done = doneOtherCollege(one.college, sure, above)
			return
		}
	}
}

// assign decides a student's college. Without a sure one there is none.
func (j *join) assign(u *pupil) {
	if j.school.Roster && !u.OnRoster {
		u.Why = whyNotOnRoster
		for t := range tiers {
			if u.CollegeText == "" {
				u.CollegeText = u.claims[t].text
			}
		}
		return
	}
	for t := range tiers {
		c := &u.claims[t]
		if c.key == "" {
			continue
		}
		switch {
		case c.other != "":
			j.unassign(u, c, whyTwoColleges)
		case j.school.Roster && !j.colleges.known[c.key]:
			j.unassign(u, c, whyOtherNames)
		case j.school.Roster && t > tierScreening:
			j.unassign(u, c, whyNoCollege)
		default:
			u.College = slices.Index(j.colleges.order, c.key)
		}
		return
	}
	j.unassign(u, &claim{}, whyNoCollege)
}

// unassign leaves a student without a college, and says why.
func (j *join) unassign(u *pupil, c *claim, why string) {
	u.Why, u.CollegeText = why, c.text
	if c.other != "" {
		u.CollegeText = c.text + "、" + c.other
	}
	p, place := c.part, c.place
	if p == nil {
		p, place = j.parts[u.First.Sheet], u.First
	}
	done, _ := explain(KindTwoColleges)
	j.tally(p).add(KindTwoColleges, int(place.Row), int(place.Col), u.CollegeText, false).done = why + "，" + done
}

// aliases are the other names of the colleges, each with the one that is shown.
func (c *colleges) aliases(config *Config) map[string]string {
	out := map[string]string{}
	for _, one := range config.Colleges {
		for _, name := range one.Aliases {
			out[strings.Join(strings.Fields(name), " ")] = c.names[c.key(one.Name)]
		}
	}
	return out
}

// numberColleges lists the colleges that have students, and numbers them.
func (j *join) numberColleges() {
	j.school.Aliases = j.colleges.aliases(j.config)
	used := make([]bool, len(j.colleges.order))
	for _, s := range j.school.Students {
		if s.College >= 0 {
			used[s.College] = true
		}
	}
	number := make([]int, len(used))
	for i, key := range j.colleges.order {
		if used[i] {
			number[i] = len(j.school.Colleges)
			j.school.Colleges = append(j.school.Colleges, j.colleges.names[key])
		}
	}
	for _, s := range j.school.Students {
		if s.College >= 0 {
			s.College = number[s.College]
		}
	}
}
