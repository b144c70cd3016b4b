package importer

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care/problem"

	"runxin/care"
	"runxin/importer/lexicon"
)

// join brings the students of all sheets together, by id as text (design §6).
// Rosters come first, whatever their files are called, because they say who
// there is; then screenings, grades, libraries and registers, in the order of
// the files.
type join struct {
	readers  *readers
	stop     care.Stop
	school   *care.School
	inputs   []*bookRead // in the order of files
	found    []*findings // in the order of files and sheets, as the ledger numbers them
	pupils   []*pupil
	byKey    map[string]*pupil
	byClass  map[string][]*pupil // those of the roster by name and class, once they are asked for
	byDigits map[string][]*pupil // those of the roster whose id begins with 0, without the zeros
	colleges *colleges
	gone     map[string]bool        // ids of those who have left the school
	old      map[*findings][]*pupil // whose grades of old terms a sheet holds
}

// pupil is a student who is being put together.
type pupil struct {
	student    *care.Student
	claim      claim              // of the college, of the files that are believed most
	elsewhere  []claim            // to another one, of the others
	keys       [tiers]int32       // the college that each tier's files give, as number + 1
	bySheet    []sheetFacts       // in the order in which they were joined
	stated     map[statement]bool // by what was said, once it is asked for
	transcript *care.Transcript
	newer      bool // on a sheet with grades of the last or the running term
}

// sheetFacts is what one sheet tells of a student.
type sheetFacts struct {
	found *findings
	facts packedFacts
}

// statement is what a fact states, wherever it stands.
type statement struct {
	name   care.Name
	answer care.Answer
}

// comparedName is the name as it is compared.
func (u *pupil) comparedName() string { return lexicon.NormaliseName(u.student.Name) }

func newJoin(r *readers, locks int, stop care.Stop) *join {
	return &join{
		readers: r, stop: stop, byKey: map[string]*pupil{}, gone: map[string]bool{}, colleges: newColleges(r.config), old: map[*findings][]*pupil{},
		school: &care.School{Ledger: care.NewLedger(), Catalogue: r.words.Catalogue, Term: r.running, Locks: locks},
	}
}

// joinBooks joins what all files gave.
func (j *join) joinBooks(books []*bookRead) {
	j.inputs = books
	for _, b := range books {
		j.school.Inputs = append(j.school.Inputs, b.input)
		for _, p := range b.found {
			p.sheet = j.school.AddSheet(p.ref)
			j.found = append(j.found, p)
			j.noteKind(p)
			for _, id := range p.gone {
				j.gone[id] = true
			}
		}
	}
	for t := tierRoster; t < tiers; t++ {
		for _, p := range j.found {
			if tierOf(p.kind) == t {
				j.joinPart(p, t)
			}
		}
		if t == tierRoster {
			j.indexZeros()
			j.colleges.rosterDone(j.school.Roster)
		}
	}
}

// noteKind notes what kinds of data there are. A roster of which no row can be used,
// as of one whose ids are all damaged, is none: nobody would be on it.
func (j *join) noteKind(p *findings) {
	s := j.school
	switch {
	case p.rows == 0 && !p.nobody:
	case p.kind == lexicon.Roster:
		s.Roster = s.Roster || p.used > 0
	case p.kind == lexicon.Screening:
		s.Screening = true
	case p.kind == lexicon.Grades:
		s.Grades = true
	case p.kind == lexicon.Library:
		s.Library = true
	}
}

// joinPart joins the people of one sheet.
func (j *join) joinPart(p *findings, t tier) {
	p.schoolTexts = j.enterTexts(p)
	if p.grades != nil {
		p.grades.Settle(p.sheet, p.schoolTexts)
	}
	if p.packed != nil {
		p.packed.forEach(j.stop, func(one *person) { j.joinPerson(p, one, t) })
	}
}

// joinPerson joins what one sheet says of one person.
func (j *join) joinPerson(p *findings, one *person, t tier) {
	if one.member != nil {
		one.member.Place.Sheet = p.sheet
	}
	if j.setAsideGone(p, one) {
		return
	}
	var u *pupil
	if t == tierRoster {
		u = j.enrolOnRoster(p, one)
	} else {
		u = j.findPupil(p, one)
	}
	if u != nil {
		j.addSheetFacts(u, p, one, t)
	}
}

// enterTexts enters a sheet's texts in the school's ledger.
func (j *join) enterTexts(p *findings) []care.TextID {
	texts := make([]care.TextID, len(p.texts.Texts()))
	for i, text := range p.texts.Texts() {
		texts[i] = j.school.AddText(text)
	}
	return texts
}

// renumber replaces the sheet's numbers of texts and sheets by the school's in facts
// from the given one on.
func (p *findings) renumber(facts []care.Fact, from int) []care.Fact {
	for i := range facts[from:] {
		f := &facts[from+i]
		f.Text, f.Place.Sheet = p.schoolTexts[f.Text], p.sheet
	}
	return facts
}

// enrolOnRoster enters a row of the roster. The same row again counts once; one that
// tells more completes the first; another college makes the college doubtful;
// another name, major, class or grade is another person's row.
func (j *join) enrolOnRoster(p *findings, one *person) *pupil {
	key := lexicon.IDKey(one.id)
	u := j.byKey[key]
	if u == nil {
		u = j.enterPupil(p, one, key)
		u.student.OnRoster = true
		return u
	}
	same := lexicon.SameName(u.comparedName(), one.comparedName)
	switch {
	case same && one.college != "" && j.colleges.numberOf(one.college)+1 != u.keys[tierRoster]:
		return u
	case !same || differ(one.major, u.student.Major) || differ(one.class, u.student.Class) || differ(int(one.grade), u.student.Grade):
		j.setAside(p, one, problem.TwoNames, "")
	case u.isCompletedBy(one):
		return u
	default:
		j.setAside(p, one, problem.Twice, "")
	}
	return nil
}

// differ tells whether two values contradict each other; an empty one does not.
func differ[T comparable](a, b T) bool {
	var none T
	return a != b && a != none && b != none
}

// isCompletedBy tells whether a row says anything of a student that is not known yet.
func (u *pupil) isCompletedBy(one *person) bool {
	if u.stated == nil {
		u.stated = map[statement]bool{}
		for _, s := range u.bySheet {
			u.noteStated(s.facts)
		}
	}
	_, now := one.packed.unpack(nil, nil)
	said := func(f care.Fact) bool { return !u.stated[statement{f.Name, f.Answer}] }
	return u.student.Major == "" && one.major != "" || u.student.Class == "" && one.class != "" || u.student.Gender == "" && one.gender != "" ||
		u.student.Grade == 0 && one.grade != 0 || u.student.Years == 0 && one.years != 0 || slices.ContainsFunc(now, said)
}

// noteStated takes in what a sheet states of the student.
func (u *pupil) noteStated(t packedFacts) {
	_, facts := t.unpack(nil, nil)
	for _, f := range facts {
		u.stated[statement{f.Name, f.Answer}] = true
	}
}

// enterPupil makes a new student.
func (j *join) enterPupil(p *findings, one *person, key string) *pupil {
	u := &pupil{student: &care.Student{ID: strings.Clone(one.id), College: care.Unassigned,
		First: care.Place{Sheet: p.sheet, Row: one.row, Col: one.col}}}
	j.byKey[key] = u
	j.pupils = append(j.pupils, u)
	return u
}

// setAside sets all rows of a person aside. Those set aside before stand in their
// own problems.
func (j *join) setAside(p *findings, one *person, kind problem.Kind, done string) {
	p.tally.note(trouble{kind: kind, row: int(one.row), col: int(one.col), text: one.id, done: done, times: int(one.used), aside: int(one.used)})
	p.used -= int(one.used)
}

// findPupil returns whose rows a person's are, a new student if they are nobody's
// yet, nil if they are doubtful and set aside.
func (j *join) findPupil(p *findings, one *person) *pupil {
	if one.id == "" {
		return j.findNamed(p, one)
	}
	key := lexicon.IDKey(one.id)
	u := j.byKey[key]
	if u == nil && j.school.Roster {
		if u = j.findByDamagedID(key, one.comparedName); u != nil {
			how, done := mended(one.id)
			p.tally.note(trouble{kind: problem.MendedID, row: int(one.row), col: int(one.col), text: how, cause: how, done: done})
		}
	}
	switch {
	case u == nil:
		u = j.enterPupil(p, one, key)
		if j.school.Roster {
			p.tally.note(trouble{kind: problem.NotOnRoster, row: int(one.row), col: int(one.col), text: one.id})
			j.tellGrave(p, one)
		}
	case !lexicon.SameName(u.comparedName(), one.comparedName):
		j.setAside(p, one, problem.OtherName, "")
		j.tellGrave(p, one)
		return nil
	}
	return u
}

// findByDamagedID finds the student of the roster whose id was damaged: leading zeros that
// a number lost, here or in the roster, or an account's letters before it. The
// name must agree.
func (j *join) findByDamagedID(key, name string) *pupil {
	found := j.byDigits[key]
	for _, other := range []string{lexicon.IDWithoutLetters(key), strings.TrimLeft(key, "0")} {
		if u := j.byKey[other]; u != nil && other != key {
			found = []*pupil{u}
		}
	}
	if len(found) != 1 || name == "" || found[0].student.Name == "" || !found[0].student.OnRoster || !lexicon.SameName(found[0].comparedName(), name) {
		return nil
	}
	return found[0]
}

// mended tells what was wrong with an id: the same trouble usually runs down a
// whole column, and is reported once.
func mended(id string) (how, done string) {
	if bare := lexicon.IDWithoutLetters(id); bare != id {
		return strings.TrimSuffix(id, bare), doneBared
	}
	if strings.HasPrefix(id, "0") {
		return howRosterZeros, doneRosterZeros
	}
	return howZeros, doneZeros
}

// indexZeros indexes the ids of the roster that begin with zeros.
func (j *join) indexZeros() {
	j.byDigits = map[string][]*pupil{}
	for _, u := range care.Until(j.stop, j.pupils) {
		key := lexicon.IDKey(u.student.ID)
		if short := strings.TrimLeft(key, "0"); short != key {
			j.byDigits[short] = append(j.byDigits[short], u)
		}
	}
}

// addSheetFacts adds what a sheet says of a student.
func (j *join) addSheetFacts(u *pupil, p *findings, one *person, t tier) {
	if one.member != nil && u.student.Member != nil {
		j.setAside(p, one, problem.TwiceInLibrary, "")
		return
	}
	if u.student.Name == "" || strings.ContainsRune(u.student.Name, '*') && one.name != "" && !u.student.OnRoster {
		u.student.Name = strings.Clone(one.name)
	}
	if u.student.Gender == "" {
		u.student.Gender = one.gender
	}
	u.student.Major, u.student.Class = cmp.Or(u.student.Major, one.major), cmp.Or(u.student.Class, one.class)
	u.student.Grade, u.student.Years = cmp.Or(u.student.Grade, int(one.grade)), cmp.Or(u.student.Years, int(one.years))
	j.noteCollege(u, p, one, t)
	if one.packed != "" {
		u.bySheet = append(u.bySheet, sheetFacts{p, one.packed})
		if u.stated != nil {
			u.noteStated(one.packed)
		}
	}
	if p.oldGradesHeader > 0 {
		j.old[p] = append(j.old[p], u)
	}
	u.newer = u.newer || p.nearTermRows > 0
	switch {
	case one.transcript == nil:
	case u.transcript == nil:
		u.transcript = one.transcript
	default:
		if twice := u.transcript.Join(one.transcript); twice > 0 {
			j.setAsideDoubled(p, one, twice)
		}
	}
	if one.member != nil {
		u.student.Member = one.member
	}
}

// setAsideDoubled sets grade rows aside that an earlier file has as well. Which of the
// student's rows they are is not known.
func (j *join) setAsideDoubled(p *findings, one *person, n int) {
	p.used -= n
	p.tally.note(trouble{kind: problem.Twice, row: int(one.row), done: doneTwiceElsewhere, times: n, aside: n, unnamed: true})
}
