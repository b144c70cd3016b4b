package importer

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/written"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
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
	case lexicon.Roster:
		return tierRoster
	case lexicon.Screening:
		return tierScreening
	case lexicon.Grades:
		return tierGrades
	}
	return tierRest
}

// colleges knows which names mean the same college: equal in the normal form of width
// and blanks, or aliases in the settings, and in no other way (design §5).
type colleges struct {
	alias  map[string]string // a name in its normal form → the college's key
	names  map[string]string // key → the name to show
	order  []string          // keys in the order in which they are shown
	index  map[string]int32  // key → its index in order
	texts  map[string]int32  // a text as written → the index in order; -1 for none
	sure   map[string]bool   // keys of the roster and the settings
	roster bool
	// remarks are the indices in order of texts that are no college's name: a student's
	// id stands in them.
	remarks map[int32]bool
	// own are the names as the roster writes them, where it writes any.
	own []string
}

// claim is the college that files of one tier give a student.
type claim struct {
	text  string
	other string // another college that they give him as well
	sheet care.SheetID
	row   uint32
}

func newColleges(config *settings.Config) *colleges {
	c := &colleges{alias: map[string]string{}, names: map[string]string{}, texts: map[string]int32{}, index: map[string]int32{"": -1}, sure: map[string]bool{}, remarks: map[int32]bool{}}
	for _, one := range config.Colleges {
		key := lexicon.NormaliseCollege(one.Name)
		c.enterCollege(key, one.Name)
		c.sure[key] = true
		for _, name := range append([]string{one.Name}, one.Aliases...) {
			c.alias[lexicon.NormaliseCollege(name)] = key
		}
	}
	return c
}

// isNamed tells whether the settings name a college.
func (c *colleges) isNamed(name string) bool { return c.alias[lexicon.NormaliseCollege(name)] != "" }

// keyOf returns the college that a text names, entering it if it is new.
func (c *colleges) keyOf(text string) string {
	key := lexicon.NormaliseCollege(text)
	if key == "" {
		return ""
	}
	if of, ok := c.alias[key]; ok {
		key = of
	}
	if of := c.endOfPath(key); of != "" {
		key = of
	}
	if _, ok := c.names[key]; !ok {
		c.enterCollege(key, text)
	}
	return key
}

// endOfPath is the college at the end of a path of units, as platforms write them (示例大学/示例学院):
// one of the roster's or the settings', below what names none. "" for none: of two colleges nobody
// knows which is meant.
func (c *colleges) endOfPath(key string) string {
	last := strings.LastIndexAny(key, `/\>`)
	if last < 0 || c.names[key] != "" {
		return ""
	}
	named := func(part string) string {
		if of, ok := c.alias[part]; ok {
			return of
		}
		if c.sure[part] {
			return part
		}
		return ""
	}
	for part := range strings.FieldsFuncSeq(key[:last], func(r rune) bool { return strings.ContainsRune(`/\>`, r) }) {
		if named(part) != "" {
			return ""
		}
	}
	return named(key[last+1:])
}

func (c *colleges) enterCollege(key, name string) {
	c.names[key], c.index[key] = name, int32(len(c.order))
	c.order = append(c.order, key)
}

// numberOf returns the index in order of the college that a text names, -1 where it
// names none.
func (c *colleges) numberOf(text string) int32 {
	n, ok := c.texts[text]
	if !ok {
		n = c.index[c.keyOf(text)]
		c.texts[text] = n
	}
	return n
}

// shownName is the college of a number as it is shown.
func (c *colleges) shownName(n int32) string { return c.names[c.order[n]] }

// rosterDone closes the list of colleges that are sure, where there is a roster.
func (c *colleges) rosterDone(roster bool) {
	c.roster, c.own = roster, lo.Keys(c.texts)
	for key := range c.names {
		c.sure[key] = true
	}
}

// findRemarks finds the colleges in whose names the id of a student stands. Their
// book would bear that name and go to whoever is meant by it. What the settings name
// is a college.
func (j *join) findRemarks() {
	c, named := j.colleges, len(j.readers.config.Colleges)
	var names []string
	for _, key := range c.order[named:] {
		if merge.MayHoldID(c.names[key]) {
			names = append(names, c.names[key])
		}
	}
	if len(names) == 0 {
		return
	}
	school := &care.School{Students: make([]*care.Student, len(j.pupils))}
	for i, u := range j.pupils {
		school.Students[i] = u.student // of no college yet: any college's reader has them not
	}
	screen := merge.NewScreen(&care.Assessment{School: school}, &books.Journal{}, names, j.stop)
	for i, key := range c.order[named:] {
		if screen.OthersID(0, c.names[key]) {
			c.remarks[int32(named+i)] = true
		}
	}
}

// noteCollege notes the college that a sheet gives a student, and another than that of
// the files that are believed most.
func (j *join) noteCollege(u *pupil, p *findings, one *person, t tier) {
	n := j.colleges.numberOf(one.college)
	if n < 0 {
		return
	}
	other := ""
	if one.college2 != "" && j.colleges.numberOf(one.college2) != n {
		other = one.college2
	}
	sure, most := u.believed()
	switch c := &u.claim; {
	case most == tiers:
		*c = claim{one.college, other, p.sheet, one.collegeRow}
	case most != t || c.other != "":
	case sure != n:
		c.other, c.sheet, c.row = one.college, p.sheet, one.collegeRow
	default:
		c.other = other
	}
	if u.keys[t] == 0 {
		u.keys[t] = n + 1
	}
	switch {
	case most >= t:
	case sure != n:
		u.elsewhere = append(u.elsewhere, claim{text: one.college, sheet: p.sheet, row: one.collegeRow})
	case other != "":
		u.elsewhere = append(u.elsewhere, claim{text: other, sheet: p.sheet, row: one.collegeRow})
	}
}

// tellOtherColleges reports the sheets that give a student another college than he has
// by the files that are believed more, once it is known what became of him.
func (j *join) tellOtherColleges(u *pupil) {
	n, t := u.believed()
	name := u.student.CollegeText
	if u.student.College != care.Unassigned {
		name = j.colleges.shownName(n)
	}
	for i, c := range u.elsewhere {
		if t == tierRoster && i == 0 {
			j.noteElsewhere(name, c.text)
		}
		both := c.text + " / " + name
		note := trouble{kind: problem.OtherCollege, row: int(c.row), text: both, cause: both, done: doneOtherCollege(c.text, name, t, u.student.Why)}
		if !j.colleges.sure[j.colleges.order[j.colleges.numberOf(c.text)]] {
			note.ask, note.cure = care.Ask{About: care.AskCollege, Name: c.text}, cureOtherCollege()
		}
		j.found[c.sheet].tally.note(note)
	}
	u.elsewhere = nil
}

// noteElsewhere counts a student of a college whom another file has in another one.
func (j *join) noteElsewhere(name, other string) {
	if j.elsewhere[name] == nil {
		j.elsewhere[name] = map[string]int{}
	}
	j.elsewhere[name][j.colleges.keyOf(other)]++
}

// believed is the college that the files give a student which are believed most,
// and the tier of these; tiers where no file names a college.
func (u *pupil) believed() (int32, tier) {
	for t, k := range u.keys {
		if k != 0 {
			return k - 1, tier(t)
		}
	}
	return -1, tiers
}

// assign decides a student's college: that of the roster, else of the screening, else the
// student's own in the grades. Without a sure one there is none; where neither the roster
// nor the settings name any college, those of the files stand (design §5, appendix).
func (j *join) assign(u *pupil) {
	n, t := u.believed()
	switch {
	case j.school.Roster && !u.student.OnRoster:
		u.student.Why, u.student.CollegeText, u.student.Left = care.NotOnRoster, u.claim.text, j.gone[lexicon.IDKey(u.student.ID)] != nil
	case t == tiers:
		j.unassign(u, care.NoCollegeNamed)
	case u.claim.other != "":
		j.unassign(u, care.TwoColleges)
	case j.colleges.remarks[n]:
		j.unassign(u, care.CollegeRemark)
	case j.school.Roster && len(j.colleges.sure) > 0 && !j.colleges.sure[j.colleges.order[n]]:
		j.unassign(u, care.UnknownCollege)
	case j.school.Roster && t > tierGrades:
		j.unassign(u, care.CollegeElsewhere)
	default:
		if u.student.College = int(n); j.school.Roster && t > tierRoster {
			j.found[u.claim.sheet].tally.note(trouble{kind: problem.FilledCollege, row: int(u.claim.row), text: u.claim.text, cause: u.claim.text})
		}
	}
}

// unassign leaves a student without a college, and says why.
func (j *join) unassign(u *pupil, why string) {
	c, place := &u.claim, u.student.First
	u.student.Why, u.student.CollegeText = why, c.text
	if c.other != "" {
		u.student.CollegeText = c.text + "、" + c.other
	}
	if c.text != "" {
		place = care.Place{Sheet: c.sheet, Row: c.row}
	}
	done, _ := problem.TwoColleges.Words()
	note := trouble{kind: problem.TwoColleges, row: int(place.Row), col: int(place.Col), text: u.student.CollegeText, cause: u.student.CollegeText, done: why + "，" + done, cure: cureUnassigned(why)}
	if why == care.UnknownCollege {
		note.ask = care.Ask{About: care.AskCollege, Name: c.text}
	}
	j.found[place.Sheet].tally.note(note)
}

// aliases are the other names of the colleges, each with the one that is shown.
func (c *colleges) aliases(config *settings.Config) map[string]string {
	out := map[string]string{}
	for _, one := range config.Colleges {
		for _, name := range one.Aliases {
			out[strings.Join(strings.Fields(name), " ")] = c.names[c.keyOf(one.Name)]
		}
	}
	return out
}

// numberColleges lists the colleges that have students, and numbers them.
func (j *join) numberColleges() {
	j.school.Aliases = j.colleges.aliases(j.readers.config)
	used := make([]bool, len(j.colleges.order))
	for _, s := range care.Until(j.stop, j.school.Students) {
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
	for _, s := range care.Until(j.stop, j.school.Students) {
		if s.College >= 0 {
			s.College = number[s.College]
		}
	}
	j.askAboutShortNames()
	j.askAboutFormerNames()
	j.askAboutNearNames()
}

// fewInOne is how many students a college has for each one of another that may be
// the same under a shorter name.
const fewInOne = 10

// askAboutShortNames asks about colleges that have few students beside another whose name
// theirs may shorten: nobody would give their book to anybody. What the settings name
// is a college.
func (j *join) askAboutShortNames() {
	students := make([][]*care.Student, len(j.school.Colleges))
	for _, s := range care.Until(j.stop, j.school.Students) {
		if s.College >= 0 {
			students[s.College] = append(students[s.College], s)
		}
	}
	for few, name := range j.school.Colleges {
		if j.colleges.isNamed(name) {
			continue
		}
		for many, other := range j.school.Colleges {
			if many == few || len(students[few])*fewInOne > len(students[many]) || !lexicon.ShortensCollege(name, other) {
				continue
			}
			place := students[few][0].First
			done, _ := problem.LikeColleges.Words()
			j.found[place.Sheet].tally.note(trouble{kind: problem.LikeColleges, row: int(place.Row), text: name + " / " + other, cause: name, done: doneLikeColleges(name, len(students[few]), other, done), cure: cureLikeColleges(), ask: care.Ask{About: care.AskCollege, Name: name}})
			break
		}
	}
}

// rosterCollege is what the roster shows of one college.
type rosterCollege struct {
	students  []*care.Student
	majors    map[string]bool
	newest    int            // the year of entry of the last who came
	elsewhere map[string]int // by another college: students whom other files have there
}

// askAboutFormerNames asks about a college of the roster that may be what another one was called
// before: nobody comes to it any more, and either all its majors go on in that other one, or the
// other files have most of its students there. A college that shares majors and has freshmen is
// one of its own, and so is what the settings name.
func (j *join) askAboutFormerNames() {
	colleges, newest := j.rosterColleges()
	for of := range colleges {
		one, name := &colleges[of], j.school.Colleges[of]
		if len(one.students) == 0 || one.newest == 0 || one.newest >= newest || j.colleges.isNamed(name) {
			continue
		}
		for now := range colleges {
			other := &colleges[now]
			goesOn := len(one.majors) > 0 && lo.EveryBy(lo.Keys(one.majors), func(m string) bool { return other.majors[m] })
			if now == of || other.newest <= one.newest || !goesOn && 2*one.elsewhere[lexicon.NormaliseCollege(j.school.Colleges[now])] <= len(one.students) {
				continue
			}
			place, was := one.students[0].First, j.school.Colleges[now]
			done, _ := problem.LikeColleges.Words()
			j.found[place.Sheet].tally.note(trouble{kind: problem.LikeColleges, row: int(place.Row), text: name + " / " + was, cause: name, done: doneFormerCollege(name, len(one.students), was, done), cure: cureLikeColleges(), ask: care.Ask{About: care.AskCollege, Name: name}})
			break
		}
	}
}

// rosterColleges is what the roster shows of the colleges, and the year in which its last students
// came.
func (j *join) rosterColleges() (out []rosterCollege, newest int) {
	out = make([]rosterCollege, len(j.school.Colleges))
	for i := range out {
		out[i].majors, out[i].elsewhere = map[string]bool{}, j.elsewhere[j.school.Colleges[i]]
	}
	for _, s := range care.Until(j.stop, j.school.Students) {
		if s.College < 0 || !s.OnRoster {
			continue
		}
		one := &out[s.College]
		one.students, one.newest = append(one.students, s), max(one.newest, s.Grade)
		if newest = max(newest, s.Grade); s.Major != "" {
			one.majors[lexicon.Normalise(s.Major)] = true
		}
	}
	return out, newest
}

// askAboutNearNames asks about colleges of the settings that no row of the roster calls so
// and whose name is near to one that it does write: a misspelling, in an answer or in
// 设置.xlsx, would be a college whose book goes to nobody. A name far from all is that
// of a college whose official name the files never write.
func (j *join) askAboutNearNames() {
	own := j.colleges.rosterNames()
	for _, one := range j.readers.config.Colleges {
		key := lexicon.NormaliseCollege(one.Name)
		if slices.Contains(own, key) {
			continue
		}
		like := lo.Filter(own, func(name string, _ int) bool { return lexicon.BeginsOrEndsAlike(key, name) })
		if near := written.Nearest(key, like); near != "" {
			j.school.Problems = append(j.school.Problems, j.nearCollege(one.Name, j.colleges.names[near]))
		}
	}
}

// rosterNames are the colleges that the roster writes by their own names, in the normal form.
func (c *colleges) rosterNames() []string {
	var out []string
	for _, text := range c.own {
		if key := lexicon.NormaliseCollege(text); key != "" && c.keyOf(text) == key {
			out = append(out, key)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// nearCollege is the problem with a college of the settings, where it stands in them.
func (j *join) nearCollege(name, near string) care.Problem {
	at := j.readers.config.PlaceOf(name)
	students := lo.CountBy(j.school.Students, func(s *care.Student) bool {
		return s.College >= 0 && j.school.Colleges[s.College] == name
	})
	done, _ := problem.LikeColleges.Words()
	p := care.FileProblem(problem.LikeColleges, filepath.Base(cmp.Or(at.File, j.readers.config.File)))
	p.Sheet, p.Cell, p.Text = at.Sheet, care.Place{Row: uint32(at.Line), Col: uint16(at.Col)}.Cell(), name+" / "+near
	p.Ask = care.Ask{About: care.AskNamed, Name: name}
	return p.Saying(doneNearColleges(name, near, students, done), cureNearColleges(at, near))
}
