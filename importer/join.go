package importer

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/names"
	"runxin/importer/lexicon"
)

// join brings the students of all sheets together, by id as text (design §6).
// Rosters come first, whatever their files are called, because they say who
// there is; then screenings, grades, libraries and registers, in the order of
// the files.
type join struct {
	readers   *readers
	stop      care.Stop
	school    *care.School
	inputs    []*bookRead // in the order of files
	found     []*findings // in the order of files and sheets, as the ledger numbers them
	pupils    []*pupil
	byKey     map[string]*pupil
	byClass   map[string][]*pupil // those of the roster by name and class, once they are asked for
	byCore    map[string][]*pupil // those of the roster by their ids' cores, once they are asked for
	colleges  *colleges
	letters   map[string]bool           // that stand before ids of the roster, with byCore
	strangers []prefixed                // of the sheet in hand: ids that are not on the roster
	gone      map[string]*pupil         // by id: those of the roster who have left the school
	left      []*pupil                  // the same, in the order of the roster
	former    map[string][]string       // by id: what a student is said to have been called before
	elsewhere map[string]map[string]int // by college: students whom other files have in another one, by that one's key
	old       map[*findings][]*pupil    // whose grades of old terms a sheet holds
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
		readers: r, stop: stop, byKey: map[string]*pupil{}, gone: map[string]*pupil{}, former: map[string][]string{}, colleges: newColleges(r.config), old: map[*findings][]*pupil{}, elsewhere: map[string]map[string]int{},
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
				j.gone[id] = &pupil{student: &care.Student{ID: id, OnRoster: true}}
			}
			for id, names := range p.former {
				j.former[id] = append(j.former[id], names...)
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
			j.colleges.rosterDone(j.school.Roster)
		}
	}
}

// noteKind notes what kinds of data there are. A roster of which no row can be used,
// as of one whose ids are all damaged, is none: nobody would be on it.
func (j *join) noteKind(p *findings) {
	s := j.school
	switch {
	case p.rows == 0 && !p.nobody, p.leftOut:
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
	p.tellByPrefix(j.strangers)
	j.strangers = j.strangers[:0]
}

// strangerOf is what is to be said of a person whose id is not on the roster; near is the
// student whose id comes near, nil for none.
func (j *join) strangerOf(one *person, near *pupil) prefixed {
	s := prefixed{trouble: trouble{kind: problem.NotOnRoster, row: int(one.row), col: int(one.col), text: one.id}}
	if near != nil {
		s.text = textNear(one.id, near.student)
	}
	s.prefix, s.near = j.prefixOf(lexicon.TakeIDApart(lexicon.IDKey(one.id)).Letters), near != nil
	return s
}

// prefixOf is what of the letters before an id may be an account's: not those that ids of the
// roster begin with. U and B before the same digits are two students.
func (j *join) prefixOf(letters string) string {
	if j.letters[letters] {
		return ""
	}
	for i := 1; i < len(letters); i++ {
		if j.letters[letters[i:]] {
			return letters[:i] // cslg of cslgU
		}
	}
	return letters
}

// couldBe tells whether letters before an id may be those of an id of the roster: an account's,
// and behind them some of its own or none. Before one letter alone it must have lost none: B may
// stand for its U.
func (j *join) couldBe(letters string, there lexicon.IDParts) bool {
	prefix := j.prefixOf(letters)
	own := letters[len(prefix):]
	return strings.HasSuffix(there.Letters, own) && (len(prefix) != 1 || there.Letters == own)
}

// joinPerson joins what one sheet says of one person.
func (j *join) joinPerson(p *findings, one *person, t tier) {
	if one.member != nil {
		one.member.Place.Sheet = p.sheet
	}
	if one.id == "" && t != tierRoster {
		for _, u := range j.findNamed(p, one) { // several may stand in one cell
			j.addSheetFacts(u, p, one, t)
		}
		return
	}
	if u := j.pupilOf(p, one, t); u != nil {
		j.addSheetFacts(u, p, one, t)
	}
}

// pupilOf is the student whose rows a person's are who has an id, nil where they are set
// aside.
func (j *join) pupilOf(p *findings, one *person, t tier) *pupil {
	switch {
	case t == tierRoster && j.leave(p, one):
		return nil
	case t == tierRoster:
		return j.enrolOnRoster(p, one)
	}
	return j.findPupil(p, one)
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
	return u.student.Campus == "" && one.campus != "" || u.student.Supervisor == "" && one.supervisor != "" || u.student.Major == "" && one.major != "" || u.student.Class == "" && one.class != "" || u.student.Gender == "" && one.gender != "" ||
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
	j.setAsideBecause(p, one, trouble{kind: kind, text: cmp.Or(one.id, one.name), done: done})
}

// setAsideBecause does so where more is to be said.
func (j *join) setAsideBecause(p *findings, one *person, why trouble) {
	why.row, why.col, why.times, why.aside = int(one.row), int(one.col), int(one.used), int(one.used)
	p.tally.note(why)
	p.used -= int(one.used)
}

// setAsideOther sets the rows aside of a person whose name is another than the id's: both
// names are shown to the centre.
func (j *join) setAsideOther(p *findings, one *person, u *pupil) {
	both := textNames(one.id, one.name, u.student.Name, u.student.OnRoster)
	j.setAsideBecause(p, one, trouble{kind: problem.OtherName, text: both, cause: both})
	j.tellGrave(p, one)
}

// isNamed tells whether a person is the student whose id it has, by the name and by the
// gender that stands beside the name: namesakes are told apart so.
func (u *pupil) isNamed(one *person) bool {
	return (u.student.Name == one.name || lexicon.SameName(u.comparedName(), one.comparedName)) && !differ(u.student.Gender, names.Part(one.comparedName).Gender())
}

// wasNamed tells whether a person is the student whose id it has by a name of before, which the
// roster or the sheet itself gives (曾用名).
func (j *join) wasNamed(u *pupil, one *person) bool {
	if len(j.former) == 0 {
		return false
	}
	names := slices.Concat(j.former[lexicon.IDKey(u.student.ID)], j.former[lexicon.IDKey(one.id)])
	return slices.Contains(names, one.comparedName) || slices.Contains(names, u.comparedName())
}

// wasMember tells a person of whom a sheet says no more than that he was let go of from the library.
func (one *person) wasMember(p *findings) bool {
	_, was := p.released[lexicon.IDKey(one.id)]
	return was && one.member == nil && len(one.facts) == 0
}

// findPupil returns whose rows a person's are, a new student if they are nobody's
// yet, nil if they are doubtful and set aside, or of who has left.
func (j *join) findPupil(p *findings, one *person) *pupil {
	key := lexicon.IDKey(one.id)
	u := cmp.Or(j.gone[key], j.byKey[key])
	var near *pupil
	if u == nil && j.school.Roster {
		if u, near = j.findByDamagedID(key, one); u != nil && !j.isGone(u) {
			p.tally.note(j.mended(one, u))
		}
	}
	switch {
	case u == nil && j.school.Roster && one.wasMember(p):
		return nil // who was let go of has left the school since: nobody is missing
	case u == nil:
		u = j.enterPupil(p, one, key)
		if j.school.Roster {
			j.strangers = append(j.strangers, j.strangerOf(one, near))
			j.tellGrave(p, one)
		}
	case u.isNamed(one):
	case j.wasNamed(u, one):
		p.tally.note(trouble{kind: problem.FormerName, row: int(one.row), col: int(one.col), text: textNames(one.id, one.name, u.student.Name, u.student.OnRoster)})
	default:
		j.setAsideOther(p, one, u)
		return nil
	}
	if j.isGone(u) {
		return j.goneOf(p, one, u)
	}
	return u
}

// findByDamagedID finds the student of the roster whose id was damaged: a school's letters
// before it or its own lost, leading zeros that a number lost, here or in the roster, a server
// behind it, or several of these. It must be one student's only, and the name must agree; if
// not, the student only comes near.
func (j *join) findByDamagedID(key string, one *person) (u, near *pupil) {
	if j.byCore == nil {
		j.indexCores()
	}
	here := lexicon.TakeIDApart(key)
	var fit []*pupil
	for _, u := range j.byCore[here.Core] {
		if j.couldBe(here.Letters, lexicon.TakeIDApart(lexicon.IDKey(u.student.ID))) {
			fit = append(fit, u)
		}
	}
	if len(fit) > 1 {
		fit = wholeIn(strings.TrimSuffix(key, here.Server), fit)
	}
	switch {
	case len(fit) != 1:
		return nil, nil
	case one.comparedName == "" || fit[0].student.Name == "" || !fit[0].isNamed(one) && !j.wasNamed(fit[0], one):
		return nil, fit[0]
	}
	return fit[0], nil
}

// mended is what is to be said of an id that differs from that of the roster: how, and the cure
// for a prefix, which is asked about. The same trouble usually runs down a whole column, and is
// reported once.
func (j *join) mended(one *person, u *pupil) trouble {
	here, there := lexicon.TakeIDApart(one.id), lexicon.TakeIDApart(u.student.ID)
	prefix := here.Letters[:len(j.prefixOf(strings.ToUpper(here.Letters)))]
	how := howMended(prefix, here, there)
	note := trouble{kind: problem.MendedID, row: int(one.row), col: int(one.col), text: how, written: one.id, cause: how, done: doneMended}
	if prefix != "" {
		note.cure, note.ask = curePrefix(prefix), askPrefix(prefix)
	}
	return note
}

// wholeIn are those of some students whose ids an account ends with, the longest: in
// cslgU3260000001 the U is a part of the id, if there is such an id.
func wholeIn(account string, of []*pupil) (whole []*pupil) {
	longest := 0
	for _, u := range of {
		switch n := len(u.student.ID); {
		case !strings.HasSuffix(account, lexicon.IDKey(u.student.ID)) || n < longest:
		case n > longest:
			longest, whole = n, []*pupil{u}
		}
	}
	return whole
}

// indexCores indexes the ids of the roster by what no damage takes away.
func (j *join) indexCores() {
	j.byCore, j.letters = make(map[string][]*pupil, len(j.pupils)), map[string]bool{}
	for _, u := range care.Until(j.stop, slices.Concat(j.pupils, j.left)) {
		if id := lexicon.TakeIDApart(lexicon.IDKey(u.student.ID)); u.student.OnRoster && id.Core != "" {
			j.byCore[id.Core] = append(j.byCore[id.Core], u)
			j.letters[id.Letters] = true
		}
	}
}

// addSheetFacts adds what a sheet says of a student.
func (j *join) addSheetFacts(u *pupil, p *findings, one *person, t tier) {
	if one.member != nil && u.student.Member != nil {
		j.setAside(p, one, problem.TwiceInLibrary, "")
		return
	}
	if one.member != nil && j.isOutlived(p, one.member) {
		j.setAside(p, one, problem.OlderCopy, "")
		return
	}
	if u.student.Name == "" || strings.ContainsRune(u.student.Name, '*') && one.name != "" && !u.student.OnRoster {
		u.student.Name = strings.Clone(one.name)
	}
	if u.student.Gender == "" {
		u.student.Gender = one.gender
	}
	u.student.Major, u.student.Class = cmp.Or(u.student.Major, one.major), cmp.Or(u.student.Class, one.class)
	u.student.Campus, u.student.Supervisor = cmp.Or(u.student.Campus, one.campus), cmp.Or(u.student.Supervisor, one.supervisor)
	u.student.Graduate = u.student.Graduate || one.graduate
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
