package importer

import (
	"slices"
	"strconv"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Life first (design, decisions of the second round): what a row says of 自伤自杀风险
// holds whatever else it says, and a row that says so, or red, and that is set aside
// is told of before everything else.

// lifeColumn is a column about 自伤自杀风险 with numbers in it. 1 and 0 are answers where
// both stand there and nothing else does; otherwise they may be scores.
type lifeColumn struct {
	col        int
	ones, rest []lifeNumber // 1, and other numbers than 1 and 0
	zeros      bool
}

type lifeNumber struct {
	row    int
	number float64
}

// mostScores is how many numbers in such a column are asked about one by one. More are
// the scores of a scale, which every student has: one question about the column.
const mostScores = 20

// numberAtLife takes a number in such a column. It tells whether it may be an answer.
func (s *scan) numberAtLife(row *sheet.Row, col int, number float64) bool {
	i := slices.IndexFunc(s.life, func(l lifeColumn) bool { return l.col == col })
	if i < 0 {
		i = len(s.life)
		s.life = append(s.life, lifeColumn{col: col})
	}
	switch l := &s.life[i]; {
	case number == 0:
		l.zeros = true
	case number == 1 && !s.words.HoldsScores(s.layout.normalOf(col)):
		l.ones = append(l.ones, lifeNumber{row.Number, number})
	default:
		l.rest = append(l.rest, lifeNumber{row.Number, number})
		return false
	}
	return true
}

// settleLife takes the answers back that turned out to be scores, and asks about them.
func (s *scan) settleLife() {
	for _, l := range s.life {
		if len(l.rest) == 0 && (l.zeros || len(l.ones) == 0) {
			continue
		}
		s.forgetLife(l.col)
		ask := trouble{kind: problem.LifeQuestion, row: s.layout.header, col: l.col, text: s.layout.headerOf(l.col), cause: s.layout.headerOf(l.col), wide: true, done: doneScores, cure: cureScores, ask: care.Ask{About: care.AskLife, Name: s.layout.headerOf(l.col)}}
		rows := slices.Concat(l.rest, l.ones)
		if len(rows) > mostScores {
			s.tally.note(ask)
			continue
		}
		for _, one := range rows {
			ask.row, ask.written = one.row, strconv.FormatFloat(one.number, 'f', -1, 64)
			s.tally.note(ask)
		}
	}
}

// forgetLife drops what numbers in a column said.
func (s *scan) forgetLife(col int) {
	for _, run := range s.found.people.runs {
		for i := range run {
			run[i].forget(func(f *care.Fact) bool {
				_, number := lexicon.ReadCounted(s.found.texts.Text(f.Text))
				return f.Name == s.words.Fixed.LifeRisk && int(f.Place.Col) == col && number
			})
		}
	}
}

// lifeAnswer reads a cell about 自伤自杀风险. What is neither yes nor no is a question that
// somebody must answer today.
func (s *scan) lifeAnswer(c *sheet.Cell, row *sheet.Row, word string) care.Answer {
	normal := s.texts.normalise(word)
	number, is := lexicon.ReadCounted(normal)
	if from, ruled := s.words.ScoreFrom(s.layout.normalOf(c.Col)); is && ruled {
		return care.AnswerOf(number >= from)
	}
	if is && !s.words.IsSchoolAnswer(normal) {
		if s.words.IsUnused(s.layout.normalOf(c.Col)) {
			return care.NoData
		}
		if s.numberAtLife(row, c.Col, number) {
			return care.AnswerOf(number == 1)
		}
		return care.NoData
	}
	a := s.words.Answer(s.words.Fixed.LifeRisk, normal)
	if a == care.NoData && !unseen(c) {
		word = lexicon.TrimInvisible(word)
		s.tally.note(trouble{kind: problem.LifeQuestion, row: row.Number, col: c.Col, text: word, cause: word, ask: s.askWord(care.AskAnswer, word)})
	}
	return a
}

// lifeNotes watches the columns of a table that may say something of 自伤自杀风险 without being
// read as such: notes (回访结果, 备注), and those whose header leaves open what a yes means
// (是否排除自杀风险). The zero value watches none.
type lifeNotes struct {
	columns []lifeNote // by column
	bare    bool       // columns without a heading are watched as well
	seen    cellMemory[bool]
}

// lifeNote is how such a column is looked at.
type lifeNote struct {
	watched bool
	asked   bool // its header is about it: anything but a no is asked about
	denied  bool // its header is a denial: anything but a yes
	remark  bool // it says who the student is: only what stands in brackets there
}

// newLifeNotes returns what watches them. What people keep in a library is known to them, but for
// columns of their own.
func newLifeNotes(r *readers, lay *layout) lifeNotes {
	n := lifeNotes{seen: newCellMemory[bool](remembered)}
	grades := lay.verdict.kind == lexicon.Grades
	switch lay.verdict.kind {
	case lexicon.Grades, lexicon.Roster, lexicon.Screening, lexicon.Register, lexicon.Library:
	default:
		return n
	}
	n.bare = lay.matrix == nil && lay.header > 0
	for i := range lay.columns {
		c := &lay.columns[i]
		asks, denied := r.words.AsksOfLifeRisk(c.normal)
		asks = asks || grades && r.words.NamesLifeRisk(c.normal)
		switch {
		case !c.used && (asks || !grades), c.used && mayTellOfLife(c.meaning.Field), c.used && !grades && mayHaveRemark(c.meaning.Field):
			n.columns = append(n.columns, make([]lifeNote, max(0, c.col+1-len(n.columns)))...)
			n.columns[c.col] = lifeNote{watched: true, remark: c.used && mayHaveRemark(c.meaning.Field), asked: asks && !c.used && !r.words.IsUnused(c.normal), denied: denied}
		}
	}
	return n
}

// mayTellOfLife tells the fields whose cells are texts that may tell of it beside what is read of them.
func mayTellOfLife(f lexicon.Field) bool {
	return f == lexicon.FieldVisit || f == lexicon.FieldStayReason || f == lexicon.FieldReleased
}

// mayHaveRemark tells the fields behind which people put a remark in brackets: 示例甲（自残）.
func mayHaveRemark(f lexicon.Field) bool {
	return f == lexicon.FieldName || f == lexicon.FieldClass || f == lexicon.FieldID
}

// remarkTells tells whether what stands in brackets in a cell says red, or something of 自伤自杀风险.
func (n *lifeNotes) remarkTells(s *scan, c *sheet.Cell) bool {
	const brackets = "(（[【〔<《"
	if c.Kind != sheet.Text {
		return false
	}
	i := strings.IndexAny(c.Text, brackets)
	if i < 0 {
		return false
	}
	level, ok := s.words.Level(s.texts.normalise(strings.Trim(c.Text[i:], brackets+")）]】〕>》 ")))
	return ok && level == lexicon.Red || n.inText(s, c)
}

// tellLifeAround asks about a line between the students or below them that speaks of 自伤自杀风险, or says
// of somebody that he is red, and says nothing of the rows below it: 注：某某有自杀意念，单独上报.
func (s *scan) tellLifeAround(line *headLine) {
	if s.between.said.row == line.row && s.between.said.name != care.NoName {
		return
	}
	for i := range line.columns {
		if c := &line.columns[i]; s.isGraveLine(c.header) {
			s.tally.note(trouble{kind: problem.LifeQuestion, row: line.row, col: c.col, text: shortened(c.header), written: c.header, cause: c.header, done: doneLifeAround, cure: cureLifeAround})
		}
	}
}

// tellLifeAbove asks about such titles, but for one that says it of the whole list.
func (s *scan) tellLifeAbove() {
	if s.reader == nil || s.words.IsGrave(s.layout.verdict.list) {
		return
	}
	for _, title := range s.layout.around.titles {
		if s.isGraveLine(title) {
			s.tally.note(trouble{kind: problem.LifeQuestion, text: shortened(title), written: title, cause: title, done: doneLifeAround, cure: cureLifeAround})
		}
	}
}

// isGraveLine tells a line that speaks of somebody, and not of what is to be done with such students.
func (s *scan) isGraveLine(text string) bool {
	if s.words.MayTellOfLifeRisk(text) {
		return !s.words.Speaks("life_rules", s.texts.normalise(text))
	}
	return s.words.Speaks("red_said", text) && s.words.IDs.FoundIn(text)
}

// lookForLife asks about the cells of a row that say something of 自伤自杀风险 in such a column.
func (s *scan) lookForLife(row *sheet.Row) {
	if len(s.lifeNotes.columns) == 0 && (!s.lifeNotes.bare || s.headed.coverAll(row)) {
		return
	}
	for i := range row.Cells {
		if c := &row.Cells[i]; s.lifeNotes.tells(s, c) && !s.answersLife(row) {
			s.askLife(row, c)
		}
	}
}

// askLife asks about a cell that speaks of 自伤自杀风险 where nobody looks for it.
func (s *scan) askLife(row *sheet.Row, c *sheet.Cell) {
	header := s.layout.headerOf(c.Col)
	s.tally.note(trouble{kind: problem.LifeQuestion, row: row.Number, col: c.Col, text: header, written: s.texts.of(c), cause: header, done: doneLifeNote, cure: cureLifeNote})
}

// answersLife tells whether a row has the answer in the column that is called like the
// risk, which people add to give it. What a scale says under another heading is none.
func (s *scan) answersLife(row *sheet.Row) bool {
	risk := s.words.Fixed.LifeRisk
	named := s.words.Headers.Normalise(s.words.Catalogue.String(risk))
	return slices.ContainsFunc(s.layout.blocks, func(b block) bool {
		return slices.ContainsFunc(b.names, func(n nameColumn) bool {
			return n.name == risk && s.layout.normalOf(n.col) == named && s.words.Answer(risk, s.texts.normalise(s.texts.of(s.cell(row, n.col)))) != care.NoData
		})
	})
}

// of is how a column is looked at: it is asked of every cell.
func (n *lifeNotes) of(col int) lifeNote {
	if col < len(n.columns) {
		return n.columns[col]
	}
	return lifeNote{}
}

// tells tells whether a cell does.
func (n *lifeNotes) tells(s *scan, c *sheet.Cell) bool {
	note := n.of(c.Col)
	switch {
	case note.asked:
		return !note.isHarmless(s.words, s.texts.normalise(s.texts.of(c)))
	case note.remark:
		return n.remarkTells(s, c)
	case note.watched, n.bare && !s.headed.at(c.Col):
		return n.inText(s, c)
	}
	return false
}

// inText tells whether a text does, once for each.
func (n *lifeNotes) inText(s *scan, c *sheet.Cell) bool {
	if c.Kind != sheet.Text {
		return false
	}
	tells, known := n.seen.get(c)
	if !known {
		tells = s.words.MayTellOfLifeRisk(c.Text)
		n.seen.put(c, tells)
	}
	return tells
}

// isHarmless tells the cells below such a header that say nothing, or that there is none.
func (n lifeNote) isHarmless(words *lexicon.Lexicon, word string) bool {
	if n.denied {
		return word == "" || words.YesOrNo(word) == care.Yes
	}
	level, isLevel := words.Level(word)
	return word == "" || words.YesOrNo(word) == care.No || words.NamesNothing(word) || isLevel && level >= lexicon.Yellow
}

// takeLife moves what a row says of 自伤自杀风险 from the facts of a test, which may not
// count, to those of the person.
func (s *scan) takeLife(p *person, facts []care.Fact, day care.Day) (rest []care.Fact, taken bool) {
	rest = facts[:0]
	for _, f := range facts {
		if f.Name != s.words.Fixed.LifeRisk {
			rest = append(rest, f)
			continue
		}
		f.Day = day
		p.facts, taken = append(p.facts, f), taken || f.Answer == care.Yes
	}
	return rest, taken
}

// tellGraveAside reports a row that was set aside though it says red, or 自伤自杀风险.
func (s *scan) tellGraveAside(row *sheet.Row, b *block) {
	if s.reader == nil {
		if s.isGraveUnread(row) {
			s.tally.note(trouble{kind: problem.GraveAside, row: row.Number, text: s.whoStands(row, b), done: doneGraveUnread, cure: cureGraveUnread})
		}
		return
	}
	if s.isGrave(row, b) {
		one := trouble{kind: problem.GraveAside, row: row.Number}
		if s.hand.strikes {
			one.done = doneGraveStruck
		}
		s.tally.note(one)
	}
}

// isGrave tells whether a row says red, or 自伤自杀风险.
func (s *scan) isGrave(row *sheet.Row, b *block) bool {
	return s.between.said.row == 0 && s.words.IsGrave(s.layout.verdict.list) || s.hasGraveCell(row, b)
}

// hasGraveCell tells whether a cell of the row says so.
func (s *scan) hasGraveCell(row *sheet.Row, b *block) bool {
	if slices.ContainsFunc(slices.Concat(b.columnsOf(lexicon.FieldLevel), b.columnsOf(lexicon.FieldCareLevel)), func(col int) bool {
		level, ok := s.words.Level(s.texts.normalise(s.texts.of(s.cell(row, col))))
		return ok && level == lexicon.Red
	}) {
		return true
	}
	if slices.ContainsFunc(s.layout.columns, func(c column) bool { // a level that tables of this kind have no use for
		level, ok := s.words.Level(s.texts.normalise(s.texts.of(s.cell(row, c.col))))
		return ok && level == lexicon.Red && !c.used && c.canMean(lexicon.FieldCareLevel)
	}) {
		return true
	}
	for _, n := range b.names {
		if word := s.texts.normalise(s.texts.of(s.cell(row, n.col))); s.words.IsGrave(n.name) && (s.words.Answer(n.name, word) == care.Yes || s.isLifeUnknown(n.name, word)) {
			return true
		}
	}
	return slices.ContainsFunc(b.all[lexicon.FieldCase], func(col int) bool { return s.isGraveCase(s.cell(row, col)) })
}

// isLifeUnknown tells a word below 自伤自杀风险 of which nobody knows what it says: 中. Of a student who is on a
// list it is asked about; of one whom nobody knows it is taken for the worst. Numbers are scores.
func (s *scan) isLifeUnknown(n care.Name, word string) bool {
	_, number := lexicon.ReadCounted(word)
	return n == s.words.Fixed.LifeRisk && word != "" && !number && s.words.Answer(n, word) == care.NoData && !s.words.NamesNothing(word) && !s.words.DeniesLifeRisk(word)
}

// isGraveCase tells whether a cell of a 情形 column names one of those, or tells of 自伤自杀风险 in
// other words.
func (s *scan) isGraveCase(c *sheet.Cell) bool {
	if s.lifeNotes.inText(s, c) {
		return true
	}
	text := s.texts.of(c)
	return !s.words.DeniesLifeRisk(text) && slices.ContainsFunc(s.words.SplitCases(text), func(word string) bool {
		n, ok := s.words.Case(s.texts.normalise(word))
		return ok && s.words.IsGrave(n)
	})
}

// whoStands is what a row of a table that is not understood says of who it is about: the id and the
// name, as far as either is known, for the school's own workbook.
func (s *scan) whoStands(row *sheet.Row, b *block) string {
	const most = 2
	var out []string
	for i := range row.Cells {
		if c := &row.Cells[i]; len(out) < most && (s.mayBe(c, b.at[lexicon.FieldName], s.isNameIn) || s.mayBe(c, b.at[lexicon.FieldID], s.readers.isIDText)) {
			out = append(out, shortened(lexicon.TrimInvisible(s.texts.of(c))))
		}
	}
	return strings.Join(out, " ")
}

// mayBe tells whether a cell holds what stands in a column; where no such column is known, whether
// it looks like that.
func (s *scan) mayBe(c *sheet.Cell, col int, looks func(c *sheet.Cell) bool) bool {
	return lexicon.TrimInvisible(s.texts.of(c)) != "" && (c.Col == col || col == 0 && looks(c))
}

func (s *scan) isNameIn(c *sheet.Cell) bool {
	return c.Kind == sheet.Text && s.words.People.IsNameLike(c.Text)
}

// isGraveUnread tells whether a row of a table that is not understood says red, or 自伤自杀风险: by a
// colour of its own that is not about studies, by a yes or a text about the risk, by a heading
// above it, or by a title that names red among others.
func (s *scan) isGraveUnread(row *sheet.Row) bool {
	lay := s.layout
	if s.between.said.row > 0 && s.words.IsGrave(s.between.said.name) || lay.verdict.why == titleTwoMeanings && strings.Contains(lay.verdict.title, "红") && s.words.Titles.NamesColours(lay.verdict.title) {
		return true
	}
	studies := s.aboutStudies()
	if s.titlesSayRed() || slices.ContainsFunc(lay.around.tableTitles(), s.isGraveLine) {
		return true
	}
	for i := range row.Cells {
		if s.isLifeBare(&row.Cells[i]) {
			return true
		}
	}
	return slices.ContainsFunc(lay.columns, func(c column) bool {
		return s.isLifeUnread(&c, s.cell(row, c.col)) || !studies && s.isRedUnread(&c, s.cell(row, c.col))
	})
}

// titlesSayRed tells whether the first text around a table that names a colour of the screening names red.
func (s *scan) titlesSayRed() bool {
	if s.aboutStudies() {
		return false
	}
	for _, title := range s.layout.around.tableTitles() {
		if level, ok := s.readers.colourAlone(title); ok {
			return level == lexicon.Red
		}
		if says, name := s.words.Titles.Read(title); says == lexicon.TitleIndicates {
			return name == s.words.Fixed.Red
		}
	}
	return false
}

// redColumns are the columns of a roster or a register that gives no level in which red may stand all
// the same: who is red there is on no list.
func (r *readers) redColumns(lay *layout) []column {
	if kind := lay.verdict.kind; kind != lexicon.Roster && kind != lexicon.Register || lay.matrix != nil || !lay.lacks(lexicon.FieldLevel) || r.saysAny("academic", &lay.around, lay.columns) {
		return nil
	}
	var out []column
	for _, c := range lay.columns {
		if !c.used && !c.beside && len(c.candidates) == 0 && mayBeLevel(r.words, &c) {
			out = append(out, c)
		}
	}
	return out
}

// tellRedUnread reports a row that says red in such a column.
func (s *scan) tellRedUnread(row *sheet.Row) {
	for i := range s.redColumns {
		if c := &s.redColumns[i]; s.isRedUnread(c, s.cell(row, c.col)) {
			s.tally.note(trouble{kind: problem.GraveAside, row: row.Number, col: c.col, text: s.whoStands(row, &s.layout.blocks[0]), done: doneRedUnread, cure: cureRedUnread})
		}
	}
}

// isRedUnread tells red in a column that gives levels, or of which nobody knows what it gives; not
// that of another time.
func (s *scan) isRedUnread(c *column, cell *sheet.Cell) bool {
	word := s.texts.normalise(s.texts.of(cell))
	level, ok := s.words.Level(word)
	unknown := len(c.candidates) == 0 && !s.words.Headers.IsQualified(c.normal)
	return (unknown || c.canMean(lexicon.FieldLevel)) && ok && level == lexicon.Red && strings.Contains(word, "红")
}

// isLifeUnread tells a yes in a column about 自伤自杀风险, and a text that tells of it.
func (s *scan) isLifeUnread(c *column, cell *sheet.Cell) bool {
	risk := s.words.Fixed.LifeRisk
	if slices.ContainsFunc(c.candidates, func(m lexicon.Meaning) bool { return m.Field == lexicon.NoField && m.Name == risk }) {
		return s.words.Answer(risk, s.texts.normalise(s.texts.of(cell))) == care.Yes
	}
	return !s.words.IsUnused(c.normal) && s.lifeNotes.inText(s, cell)
}

// isLifeBare tells such a text in a cell that stands below no heading.
func (s *scan) isLifeBare(cell *sheet.Cell) bool {
	return s.layout.header > 0 && s.layout.headerOf(cell.Col) == "" && s.lifeNotes.inText(s, cell)
}

// aboutStudies tells whether something around a table or in its header is about studies.
func (s *scan) aboutStudies() bool {
	return s.readers.saysAny("academic", &s.layout.around, s.layout.columns)
}

// tellGrave reports a person who is nobody's on the roster, or another's by name, if the
// sheet says red of him, or 自伤自杀风险.
func (j *join) tellGrave(p *findings, one *person) {
	tests, facts := one.packed.unpack(nil, nil)
	red := func(t screeningTest) bool { return t.counts && t.level == lexicon.Red }
	grave := func(f care.Fact) bool { return f.Answer == care.Yes && j.readers.words.IsGrave(f.Name) }
	if slices.ContainsFunc(tests, red) || slices.ContainsFunc(facts, grave) {
		p.tally.note(trouble{kind: problem.GraveAside, row: int(one.row), col: int(one.col), text: one.id})
	}
}
