package importer

import (
	"context"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// A column of ids, of names or of classes may stand under a heading that nobody knows: 受测人员,
// 证号. The roster tells it: where most of its cells are what the roster has for those students, the
// file is read again with the column known. Nothing else is taken for granted: what the roster does
// not show is asked about, or set aside.

// tableKey names a table of the input by its place.
type tableKey struct {
	file        string
	tab, header int
}

// told are the columns of tables that the roster told, by number.
type told map[tableKey]map[int]lexicon.Field

// toldCell is a cell of a column that the roster may tell, with what its row says of the student.
type toldCell struct {
	text, id, name, class string
}

// untold are the columns of a table that the roster may tell, with their first cells. The zero
// value has none.
type untold struct {
	key     tableKey
	wants   []lexicon.Field
	names   bool // a column gives names
	columns []untoldColumn
}

type untoldColumn struct {
	col    int
	header string
	cells  []toldCell
}

// newUntold returns what gathers them: where a table lacks ids, and names or classes, or names alone.
func newUntold(r *readers, lay *layout) *untold {
	if lay.header == 0 || len(lay.blocks) != 1 || lay.matrix != nil || lay.verdict.kind == lexicon.Returned {
		return nil
	}
	u := &untold{key: tableKey{lay.around.file, lay.tab, lay.header}, names: !lay.lacks(lexicon.FieldName)}
	switch noID := lay.lacks(lexicon.FieldID) || lay.guess > 0; {
	case noID && u.names && lay.lacks(lexicon.FieldClass):
		u.wants = []lexicon.Field{lexicon.FieldID, lexicon.FieldClass}
	case noID:
		u.wants = []lexicon.Field{lexicon.FieldID}
	case !u.names:
		u.wants = []lexicon.Field{lexicon.FieldName}
	default:
		return nil
	}
	for i := range lay.columns {
		c := &lay.columns[i]
		unknown := !c.used && !c.beside && len(c.candidates) == 0 || c.col == lay.guess
		if unknown && !r.words.IsUnused(c.normal) && !r.words.Headers.IsQualified(c.normal) && !r.words.Speaks("others", c.normal) {
			u.columns = append(u.columns, untoldColumn{col: c.col, header: c.header})
		}
	}
	for col := lay.blocks[0].first; col < lay.blocks[0].last; col++ {
		if (&headLine{columns: lay.columns}).columnAt(col) == nil {
			u.columns = append(u.columns, untoldColumn{col: col})
		}
	}
	return u
}

// look keeps the cells of a row of data.
func (u *untold) look(s *scan, row *sheet.Row) {
	if u == nil {
		return
	}
	b := &s.layout.blocks[0]
	at := func(f lexicon.Field) string { return strings.Clone(s.texts.of(s.cell(row, b.at[f]))) }
	for i := range u.columns {
		one := &u.columns[i]
		c, ok := row.Cell(one.col)
		if !ok || len(one.cells) == unreadRows || len(c.Text) > lexicon.LongestName {
			continue
		}
		cell := toldCell{text: strings.Clone(lexicon.TrimInvisible(s.texts.of(c))), id: at(lexicon.FieldID), name: at(lexicon.FieldName), class: at(lexicon.FieldClass)}
		if cell.text != "" {
			one.cells = append(one.cells, cell)
		}
	}
}

// hasCells tells whether there is anything for the roster to tell.
func (u *untold) hasCells() bool {
	return u != nil && slices.ContainsFunc(u.columns, func(c untoldColumn) bool { return len(c.cells) > 0 })
}

// rosterTells is what the rosters have of students.
type rosterTells struct {
	readers *readers
	names   map[string]string // by id, as they are compared
	anyone  map[string]bool   // by name
	classes map[string]bool   // names with classes
}

// rosterOf gathers it.
func (r *readers) rosterOf(books []*bookRead) *rosterTells {
	out := &rosterTells{readers: r, names: map[string]string{}, anyone: map[string]bool{}, classes: map[string]bool{}}
	for _, b := range books {
		for _, p := range b.found {
			if p.kind != lexicon.Roster || p.packed == nil {
				continue
			}
			people := *p.packed
			people.packs = slices.Clone(people.packs)
			people.forEach(nil, func(one *person) {
				out.names[lexicon.IDKey(one.id)], out.anyone[one.comparedName] = one.comparedName, true
				out.classes[lexicon.NameAndClass(one.comparedName, one.class)] = true
			})
		}
	}
	return out
}

// match is how many cells of a column are what the roster has, of how many of which it could.
type match struct{ hits, of int }

func (m match) isMost() bool { return 2*m.hits > m.of }

// matchOf compares a column with the roster as one of a field.
func (t *rosterTells) matchOf(c *untoldColumn, f lexicon.Field) match {
	var m match
	for _, cell := range c.cells {
		name := lexicon.NormaliseName(cell.name)
		switch f {
		case lexicon.FieldID:
			if m.of++; t.isOnRoster(cell.text, name) {
				m.hits++
			}
		case lexicon.FieldName:
			id, _ := t.readers.words.IDs.Read(cell.id)
			if known := t.names[lexicon.IDKey(id)]; known != "" {
				m.of++
				if lexicon.SameName(known, lexicon.NormaliseName(cell.text)) {
					m.hits++
				}
			}
		case lexicon.FieldClass:
			if m.of++; t.classes[lexicon.NameAndClass(name, cell.text)] {
				m.hits++
			}
		}
	}
	return m
}

// namesStudents tells whether some of the names of a column are those of its rows' ids, or most are
// somebody's on the roster: a column that slipped by a row.
func (t *rosterTells) namesStudents(c *untoldColumn) bool {
	anyone := match{of: len(c.cells)}
	for _, cell := range c.cells {
		if t.anyone[lexicon.NormaliseName(cell.text)] {
			anyone.hits++
		}
	}
	return anyone.isMost() || t.matchOf(c, lexicon.FieldName).hits > 0
}

// isOnRoster tells an id of the roster, or an account of a school's letters and one, with its name
// where that is known.
func (t *rosterTells) isOnRoster(text, name string) bool {
	id, state := t.readers.words.IDs.Read(text)
	key := lexicon.IDKey(id)
	known, ok := t.names[key]
	if !ok {
		known, ok = t.names[lexicon.IDWithoutLetters(key)]
	}
	return state == lexicon.IDGood && ok && (name == "" || lexicon.SameName(known, name))
}

// tell finds the column of a table that is a field, the first that is wanted; none where two are.
func (t *rosterTells) tell(u *untold) (col int, field lexicon.Field) {
	for _, f := range u.wants {
		best := match{}
		for i := range u.columns {
			switch m := t.matchOf(&u.columns[i], f); {
			case m.hits == 0 || !m.isMost() || m.hits < best.hits:
			case m.hits == best.hits:
				col = 0
			default:
				col, best = u.columns[i].col, m
			}
		}
		if col > 0 {
			return col, f
		}
	}
	return 0, lexicon.NoField
}

// readAgain reads the files once more of which the roster tells a column, until it tells none.
func (fr *fileReader) readAgain(ctx context.Context, files []*intake.File, books []*bookRead) error {
	const most = 2 // columns of a table: ids, then names
	var roster *rosterTells
	for range most {
		var again []int
		for i, b := range books {
			for _, p := range b.found {
				if p.kind == lexicon.Roster || !p.untold.hasCells() {
					continue
				}
				if roster == nil {
					roster = fr.readers.rosterOf(books)
				}
				if col, f := roster.tell(p.untold); col > 0 {
					fr.told.add(p.untold.key, col, f)
					again = append(again, i)
				}
			}
		}
		again = slices.Compact(again)
		fr.progress.takeBack(books, again)
		if err := intake.InParallel(ctx, len(again), func(i int) { books[again[i]] = fr.readFile(ctx, files[again[i]]) }); err != nil {
			return err
		}
	}
	fr.askNames(books, roster)
	fr.tellNamesBeside(books, roster)
	return nil
}

func (t told) add(key tableKey, col int, f lexicon.Field) {
	if t[key] == nil {
		t[key] = map[int]lexicon.Field{}
	}
	t[key][col] = f
}

// takeBack takes the progress back of files that are read again.
func (t *teller) takeBack(books []*bookRead, again []int) {
	t.change(func(p *Progress) {
		for _, i := range again {
			p.Done--
			for _, one := range books[i].found {
				p.Rows -= one.rows
			}
		}
	})
}

// askNames asks about the columns that may be the names where a table has none: whose ids are wrong is
// then not seen. Where hardly a name of the roster stands in it, it is of something else.
func (fr *fileReader) askNames(books []*bookRead, roster *rosterTells) {
	for _, b := range books {
		for i, p := range b.found {
			if p.untold == nil || !slices.Contains(p.untold.wants, lexicon.FieldName) || p.kind == lexicon.Unknown {
				continue
			}
			for k := range p.untold.columns {
				c := &p.untold.columns[k]
				others := roster != nil && len(roster.names) > 0 && p.kind != lexicon.Roster && !roster.namesStudents(c)
				if c.header != "" && fr.readers.lookLikeNames(c) && !others {
					one := oddNames(b.layouts[i].header, c.col, c.header)
					p.tally.note(one)
				}
			}
		}
	}
}

// lookLikeNames tells whether the cells of a column may be students' names: short, and nearly all
// different.
func (r *readers) lookLikeNames(c *untoldColumn) bool {
	const fewest, longest = 3, 4 // cells; characters of most names
	alike, names, students := 0, map[string]bool{}, map[string]bool{}
	for _, cell := range c.cells {
		name := lexicon.NormaliseName(cell.text)
		if r.words.People.IsNameLike(cell.text) && len([]rune(name)) <= longest {
			alike++
		}
		names[name], students[lexicon.IDKey(cell.id)] = true, true
	}
	return len(students) >= fewest && 5*alike >= 4*len(c.cells) && 5*len(names) >= 4*len(students) && 5*len(names) <= 6*len(students)
}

// apply makes the columns of a header known that the roster told.
func (t told) apply(lay *layout) {
	known := t[tableKey{lay.around.file, lay.tab, lay.header}]
	for col, f := range known {
		i, ok := slices.BinarySearchFunc(lay.columns, col, func(c column, col int) int { return c.col - col })
		if !ok { // without a heading
			lay.columns = slices.Insert(lay.columns, i, column{col: col})
		}
		lay.columns[i].candidates = []lexicon.Meaning{{Field: f, Name: care.NoName}}
	}
}

// A table of persons may have no heading that is known at all: 人员编号, 人员称呼, 级别. Its rows are
// counted all the same, and what is grave in them is told.

// bareTable is the header of such a table, as far as it is known, with what stands below it.
type bareTable struct {
	row     int
	headers []int       // its columns
	name    int         // that of the names, by its heading; 0 for none
	ids     map[int]int // by column: rows with what may be an id
	names   map[int]int // and with what may be a name
	colours map[int]int // and with a colour
	rows    int
}

// graveCell is a cell of a sheet without a header that speaks of 自伤自杀风险.
type graveCell struct {
	row, col int // 0 for none
	text     string
}

// tellGrave reports such a cell of a sheet that is not understood.
func (p *findings) tellGrave(at graveCell) {
	if at.row > 0 {
		p.tally.note(trouble{kind: problem.GraveAside, row: at.row, col: at.col, text: at.text, done: doneGraveBare, cure: cureGraveUnread})
	}
}

// lookForGrave keeps the first.
func (sr *sheetReader) lookForGrave(row *sheet.Row) {
	for i := range row.Cells {
		c, words := &row.Cells[i], sr.files.readers.words
		if sr.graveAt.row == 0 && c.Kind == sheet.Text && words.MayTellOfLifeRisk(c.Text) && !words.Speaks("life_rules", lexicon.Normalise(c.Text)) {
			sr.graveAt = graveCell{row.Number, c.Col, strings.Clone(shortened(lexicon.TrimInvisible(c.Text)))}
		}
	}
}

// see takes a row into account that is no header known.
func (t *bareTable) see(sr *sheetReader, row *sheet.Row) {
	var k bareKinds
	k.look(t, sr.files.readers, row)
	switch headers := k.texts; {
	case t.row > 0 && (len(k.ids) > 0 || slices.Contains(k.names, t.name) || len(k.names) > 0 && len(k.colours) > 0):
		t.rows++
		for of, cols := range map[*map[int]int][]int{&t.ids: k.ids, &t.names: k.names, &t.colours: k.colours} {
			for _, col := range cols {
				(*of)[col]++
			}
		}
	case len(headers) > max(1, len(t.headers)) && len(k.ids) == 0 && !t.isTable(): // a header is fuller than titles, and than students without an id
		*t = bareTable{row: row.Number, headers: headers, ids: map[int]int{}, names: map[int]int{}, colours: map[int]int{}}
		for _, c := range sr.heads.columnsOf(row) {
			if c.canMean(lexicon.FieldName) {
				t.name = c.col
			}
		}
	}
}

// bareKinds are the columns of a row that hold texts, and below a header what may be ids, names and
// colours.
type bareKinds struct{ texts, ids, names, colours []int }

func (k *bareKinds) look(t *bareTable, r *readers, row *sheet.Row) {
	for i := range row.Cells {
		c := &row.Cells[i]
		text := c.String()
		if lexicon.TrimInvisible(text) == "" || len(text) > lexicon.LongestName {
			continue
		}
		below := slices.Contains(t.headers, c.Col)
		switch {
		case r.isIDText(c):
			if t.row == 0 || below {
				k.ids = append(k.ids, c.Col)
			}
			continue
		case c.Kind != sheet.Text:
			continue
		}
		k.texts = append(k.texts, c.Col)
		normal := lexicon.Normalise(text)
		_, level := r.words.Level(normal)
		switch colour := level && strings.ContainsAny(text, colourLetters+"绿"); {
		case below && colour:
			k.colours = append(k.colours, c.Col)
		case below && r.words.People.CouldBeName(text) && !r.words.NamesGroup(normal):
			k.names = append(k.names, c.Col)
		}
	}
}

// isIDText tells a cell that may be an id wherever it stands: no date, and no small number.
func (r *readers) isIDText(c *sheet.Cell) bool {
	_, isDay := r.readDate(c)
	return len(c.String()) >= shortestID && c.Kind != sheet.Date && !isDay && r.isID(c)
}

// isTable tells whether most rows hold a name, below a heading that says so, or two of an id, a name and
// a colour.
func (t *bareTable) isTable() bool {
	kinds := 0
	for _, of := range []map[int]int{t.ids, t.names, t.colours} {
		if t.most(of) > 0 {
			kinds++
		}
	}
	return len(t.headers) > 2 && 2*t.names[t.name] > t.rows || kinds > 1
}

// most is the column that most rows have something in, 0 for none.
func (t *bareTable) most(of map[int]int) (col int) {
	for _, c := range t.headers {
		if of[c] > of[col] && of[c]*2 > t.rows {
			col = c
		}
	}
	return col
}

// lookForBare tells whether a sheet without a header has a table of persons all the same, so that it
// is to be read again from there. Where somebody has said of what kind it is, ids are enough.
func (sr *sheetReader) lookForBare(lay *layout) bool {
	said := sr.files.readers.config.KindOf(lay.around.file, lay.around.sheet) != ""
	isTable := sr.bare.isTable() || said && sr.bare.most(sr.bare.ids) > 0
	if lay.header > 0 || lay.hidden || sr.bareAt > 0 || !isTable {
		return false
	}
	sr.bareAt = sr.bare.row
	return true
}

// beginBare lays the header of such a table out, where the line in hand is that. Its ids are
// guessed, so that its rows can be counted; a heading that the school names is none.
func (sr *sheetReader) beginBare(line headLine, lay *layout) bool {
	if line.row != sr.bareAt {
		return false
	}
	lay.header, lay.headerLast, lay.columns, lay.heads = line.row, line.row, line.columns, []headLine{line}
	sr.files.told.apply(lay)
	if i := slices.IndexFunc(lay.columns, func(c column) bool { return c.col == sr.bare.most(sr.bare.ids) }); i >= 0 && !anyMeans(lay.columns, lexicon.FieldID) {
		lay.guess = lay.columns[i].col
		lay.columns[i].candidates = []lexicon.Meaning{{Field: lexicon.FieldID, Name: care.NoName}}
	}
	lay.bare = true
	lay.setTitles()
	return true
}

// kindIfKnown is what a table would be if the column of a field were known; unknown where nobody can
// tell that either, as of students of whom little is said: those may be of any list.
func (r *readers) kindIfKnown(lay *layout, f lexicon.Field) string {
	if kind := r.config.KindOf(lay.around.file, lay.around.sheet); kind != "" {
		return kind
	}
	kind := r.kindWith(lay, f)
	if kind == lexicon.Roster && !isWhole(lay.columns) && !enrols(lay.columns) {
		return lexicon.Unknown
	}
	return kind
}

// kindWith is the kind that the headers show, with a column of a field.
func (r *readers) kindWith(lay *layout, f lexicon.Field) string {
	columns := append(slices.Clone(lay.columns), column{candidates: []lexicon.Meaning{{Field: f, Name: care.NoName}}})
	return r.byHeaders(&lay.around, columns).kind
}

// askUnrecognised asks about a table that is not understood: what it is, and where somebody has said
// so, or would not have to, which of its columns gives what it lacks. Where a row is grave both are
// asked at once.
func (s *scan) askUnrecognised(pr *care.Problem) {
	ref, lay := s.found.ref, s.layout
	said := s.readers.config.KindOf(ref.File, ref.Sheet) != ""
	about, lacks := lackOf(lay.verdict.why)
	ask := care.Ask{About: about, Name: sheetName(ref)}
	switch {
	case said && (s.found.rows == 0 || about == ""):
		pr.Cure = cureNoAnswer
		return
	case about == "", s.found.rows == 0, lacks != lexicon.FieldID && !said:
		pr.Ask, pr.Likely = askSheet(ref), s.likelyKind()
		return
	case s.readers.kindIfKnown(lay, lacks) == lexicon.Unknown:
		if pr.Ask, pr.Likely = askSheet(ref), s.likelyKind(); !s.tally.has(problem.GraveAside) {
			return
		}
		pr = s.found.addProblem(problem.MissingColumn, lay.header, 0, "")
		pr.Done = doneMissing(lacks.String())
	}
	pr.Ask, pr.Headings, pr.Cure = ask, lay.headers(), cureWhichColumn(lacks.String())
	if pr.Likely = lay.headerOf(lay.guess); pr.Likely == "" {
		near := s.words.HeadersLike(lacks, pr.Headings)
		pr.Likely = strings.Join(near[:min(len(near), 1)], "")
	}
}

// likelyKind is as what a table that is not understood is read, most likely: by what it has, and
// what it lacks, else by the words around it. "" where nothing speaks for any.
func (s *scan) likelyKind() string {
	r, around := s.readers, &s.layout.around
	switch s.layout.verdict.why {
	case marksNoCourse, marksByCourse, coursesNoMark, matrixNoCredits:
		return lexicon.Grades
	case colourAlone, testNoLevel:
		return lexicon.Screening
	case colourOfStudies, titlePast, tooWide, optionsOnly, noHeader:
		return ""
	}
	switch {
	case r.titlesSay("library", around):
		return lexicon.Library
	case s.contents.showLevels() && !r.titlesSay("care", around):
		return lexicon.Screening
	case slices.ContainsFunc(around.tableTitles(), s.words.Titles.IsRoster):
		return lexicon.Roster
	case s.layout.verdict.why == noIDColumn && describes(s.layout.columns):
		return r.kindWith(s.layout, lexicon.FieldID)
	}
	return lexicon.Register
}

// lackOf is what a table lacks, and what is asked about it; nothing where it lacks no column.
func lackOf(why reason) (care.About, lexicon.Field) {
	switch why {
	case noIDColumn:
		return care.AskIDColumn, lexicon.FieldID
	case coursesNoMark:
		return care.AskMarkColumn, lexicon.FieldMark
	case marksNoCourse:
		return care.AskCourseColumn, lexicon.FieldCourseName
	}
	return "", lexicon.NoField
}

// A roster is a table of students and of nothing else: its headers show it, and no
// tab's, file's or title's name takes that away (design §6).

// isWhole tells whether the columns are those of a whole roster: most of what
// describes students is there.
func isWhole(columns []column) bool {
	const enough = 3
	n := 0
	for _, f := range []lexicon.Field{lexicon.FieldGender, lexicon.FieldCollege, lexicon.FieldMajor, lexicon.FieldClass, lexicon.FieldGrade, lexicon.FieldYears} {
		if anyMeans(columns, f) {
			n++
		}
	}
	return n >= enough
}

// enrols tells whether the columns place students at the school as rosters do: by
// year, and by college or major.
func enrols(columns []column) bool {
	return anyMeans(columns, lexicon.FieldGrade) && anyMeansOneOf(columns, lexicon.FieldCollege, lexicon.FieldMajor)
}

// tellingHeaders are the headers that tell something of students which no roster does:
// 不及格科目数, 处分名称, 请假天数.
func (r *readers) tellingHeaders(columns []column) []string {
	var out []string
	for i := range columns {
		c := &columns[i]
		if len(c.candidates) == 0 && r.words.Speaks("telling", c.normal) && !r.words.Speaks("enrolment", c.normal) {
			out = append(out, c.header)
		}
	}
	return out
}

// rosterOrNot is the verdict on a table of students and of nothing that is known.
func (r *readers) rosterOrNot(around *surroundings, columns []column) verdict {
	none := verdict{kind: lexicon.Unknown, list: care.NoName}
	telling := r.tellingHeaders(columns)
	switch roster := slices.ContainsFunc(around.tableTitles(), r.words.Titles.IsRoster); {
	case !roster && len(telling) > 0:
		none.why, none.near = tellsOther, telling
		return none
	case !roster && !describes(columns) && slices.ContainsFunc(columns, r.mayTell):
		none.why = mayTellOther // what stands in the row may be a student's: it is not named
		return none
	}
	return verdict{kind: lexicon.Roster, list: care.NoName}
}

// describes tells whether a column says anything of students that rosters say, besides who they are.
func describes(columns []column) bool {
	return anyMeansOneOf(columns, lexicon.FieldGender, lexicon.FieldCollege, lexicon.FieldMajor, lexicon.FieldClass, lexicon.FieldGrade, lexicon.FieldYears, lexicon.FieldEnrolment)
}

// mayTell tells a column of which nobody knows what it says: where nothing describes the students, it
// is what the table is there for.
func (r *readers) mayTell(c column) bool {
	unknown := len(c.candidates) == 0 && c.header != "" && !r.words.IsSerial(c.normal) && !r.words.IsUnused(c.normal)
	return unknown && r.words.YesMatters(c.normal) && !r.words.Speaks("enrolment", c.normal) && !r.words.Speaks("idle_days", c.normal)
}

// hasFlag tells whether a column says something of students that rosters may say as well:
// 学生干部, 是否回访.
func (r *readers) hasFlag(columns []column) bool {
	return anyMeans(columns, lexicon.FieldVisit) || r.hasName(columns, func(n care.Name) bool { return r.words.GivesFlag(n) })
}

// areScores tells whether the columns are factors of a scale.
func (r *readers) areScores(columns []column) bool {
	const several = 2
	n := 0
	for i := range columns {
		if r.words.Speaks("screening", columns[i].normal) {
			n++
		}
	}
	return n >= several
}
