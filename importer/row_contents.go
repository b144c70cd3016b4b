package importer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// What a column is shows by what stands in it as well. One whose heading nobody knows and whose
// cells are mostly days, levels, colleges is asked about where the sheet could use one and no
// column gives it: its kind alone matters, not its words.

// content is a kind of cells that a sheet could use and has no column of.
type content struct {
	about  contentHeader
	fits   func(s *scan, c *sheet.Cell, at *rowPart) fit
	sparse bool // only where most students have none: a day on which somebody left
	any    bool // any text fits: none is quoted
	both   bool // only where some cells say no: a code that all have is no answer
	rest   bool // one other word may stand among them: what those are called of whom nothing is said
	test   bool // the levels of a test that has no others
	few    bool // only where a few words stand again and again: 甲档, 乙档, 丙档
	done   string
	cure   string
	field  lexicon.Field // as what such a column is mostly read; NoField for one of yes and no, if answered
	yes    bool          // it answers yes or no
}

// contentHeader is what the heading of such a column may not be.
type contentHeader func(words *lexicon.Lexicon, c *column) bool

// rowPart is where in a row a student stands.
type rowPart struct {
	row   *sheet.Row
	block *block
}

// fit tells whether a cell is of a kind: one that says nothing speaks neither for nor against it.
type fit uint8

const (
	fitsNeither fit = iota
	fits
	fitsNot
)

// fitsIf is the fit of a cell that says something.
func fitsIf(is bool) fit {
	if is {
		return fits
	}
	return fitsNot
}

// unknownContents watches the columns of a table whose headings mean nothing. The zero value
// watches none.
type unknownContents struct {
	rows    int
	sought  []content
	columns []unknownColumn // by column
}

// unknownColumn is one of them.
type unknownColumn struct {
	watched bool
	block   int
	filled  int
	counts  []contentCount // by what is sought
}

// contentCount counts its cells of one kind, and remembers the first.
type contentCount struct {
	fits, not, neither int
	row                int // of the first
	text               string
	rest               string   // the other word that may stand among them
	words              []string // those that fit, where they are to be few: one more than that where they are not
}

// mostCategories is how many words may stand in a column that sorts students.
const mostCategories = 8

// newContents returns what watches the columns of a table.
func newContents(r *readers, lay *layout) unknownContents {
	u := unknownContents{sought: soughtIn(r, lay)}
	if len(u.sought) == 0 || lay.matrix != nil {
		return unknownContents{}
	}
	read := lay.readColumns()
	for i := range lay.columns {
		c := &lay.columns[i]
		if read[c.col] || r.words.IsSerial(c.normal) || lay.isKnownElsewhere(r, c) {
			continue
		}
		for len(u.columns) <= c.col {
			u.columns = append(u.columns, unknownColumn{})
		}
		one := &u.columns[c.col]
		one.block = slices.IndexFunc(lay.blocks, func(b block) bool { return b.first <= c.col && c.col <= b.last })
		one.watched = one.block >= 0
		one.counts = make([]contentCount, len(u.sought))
	}
	return u
}

// isKnownElsewhere tells a column that is not asked about by what it holds: its heading is known,
// though tables of this kind have no use for it. A screening without the day of its test may have
// it under any heading of a day.
func (lay *layout) isKnownElsewhere(r *readers, c *column) bool {
	switch lay.verdict.kind {
	case lexicon.Grades:
		return len(c.candidates) > 0 || r.words.IsPartOfMark(c.normal)
	case lexicon.Screening:
		return len(c.candidates) > 0 && !(lay.lacks(lexicon.FieldTestTime) && anyMeansOneOf([]column{*c}, lexicon.FieldCaseDate, lexicon.FieldFrom, lexicon.FieldUntil))
	}
	return len(c.candidates) > 0
}

// look looks at the cells of a row of data.
func (u *unknownContents) look(s *scan, row *sheet.Row) {
	if len(u.columns) == 0 || s.found.kind == lexicon.Grades && u.rows == unreadRows {
		return
	}
	u.rows++
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col >= len(u.columns) || c.Kind == sheet.Blank {
			continue
		}
		one := &u.columns[c.Col]
		if !one.watched || one.filled == unreadRows || c.Kind == sheet.Text && lexicon.TrimInvisible(c.Text) == "" {
			continue
		}
		one.filled++
		at := rowPart{row, &s.layout.blocks[one.block]}
		for k := range u.sought {
			one.counts[k].count(s, &u.sought[k], c, &at)
		}
	}
}

// count counts a cell.
func (n *contentCount) count(s *scan, what *content, c *sheet.Cell, at *rowPart) {
	switch what.fits(s, c, at) {
	case fitsNot:
		n.countOther(what, lexicon.TrimInvisible(s.seenText(c)))
	case fitsNeither:
		n.neither++
	case fits:
		if word := lexicon.TrimInvisible(s.seenText(c)); what.few && len(n.words) <= mostCategories && !slices.Contains(n.words, word) {
			n.words = append(n.words, strings.Clone(word))
		}
		if n.fits++; n.fits == 1 {
			n.row, n.text = at.row.Number, strings.Clone(shortened(lexicon.TrimInvisible(s.seenText(c))))
		}
	}
}

// countOther counts a cell of another kind, but for one word among levels that says nothing ill:
// 常态 beside 甲类关注.
func (n *contentCount) countOther(what *content, text string) {
	if what.rest && n.rest == "" {
		n.rest = strings.Clone(text)
	}
	if what.rest && n.rest == text {
		n.neither++
		return
	}
	n.not++
}

// report asks about the columns of which most cells are of a kind that is sought.
func (u *unknownContents) report(s *scan) {
	for col := range u.columns {
		one := &u.columns[col]
		if !one.watched || s.lifeNotes.of(col).asked || s.isToldOdd(col) {
			continue
		}
		told := col < len(s.unreadColumns.quiet) && s.unreadColumns.quiet[col] // for a word in it: of less weight than a test's levels
		for k := range u.sought {
			what, n := &u.sought[k], &one.counts[k]
			if c := (&headLine{columns: s.layout.columns}).columnAt(col); (!told || what.test) && n.shows(what, u.rows) && what.about(s.words, c) {
				s.tally.note(oddContent(n, col, c.header, what.likely(s, col, n.text), what))
				break
			}
		}
	}
}

// likely is as what a column of such cells, of which one holds a text, is read, most likely; "" where
// that depends on more.
func (what *content) likely(s *scan, col int, text string) string {
	switch {
	case what.yes:
		return s.suppose(col, s.texts.normalise(text))
	case what.field == lexicon.FieldTestTime && !s.layout.lacks(what.field):
		return lexicon.FieldVisit.String()
	case what.field != lexicon.NoField:
		return what.field.String()
	}
	return ""
}

// showLevels tells whether a column whose heading means nothing holds levels.
func (u *unknownContents) showLevels() bool {
	return slices.ContainsFunc(u.columns, func(one unknownColumn) bool {
		for k := range one.counts {
			if what := &u.sought[k]; what.field == lexicon.FieldLevel && one.counts[k].shows(what, u.rows) {
				return true
			}
		}
		return false
	})
}

// caseColumn is a column that may say what is the matter and in which a row says something, 0 for none.
func (u *unknownContents) caseColumn(s *scan, row *sheet.Row) int {
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Col >= len(u.columns) || !u.columns[c.Col].watched || c.Kind != sheet.Text || s.isCaseText(c, &rowPart{row, &s.layout.blocks[u.columns[c.Col].block]}) != fits {
			continue
		}
		if at := (&headLine{columns: s.layout.columns}).columnAt(c.Col); at != nil && mayBeCase(s.words, at) {
			return c.Col
		}
	}
	return 0
}

// shows tells whether the cells show what is sought: most of those that say anything do.
func (n *contentCount) shows(what *content, rows int) bool {
	again := len(n.words) > 1 && len(n.words) <= mostCategories && n.fits >= 2*len(n.words)
	return n.fits > 0 && n.fits >= 2*n.not && !(what.sparse && 2*n.fits > rows) && !(what.both && n.neither == 0) && (again || !what.few)
}

// isToldOdd tells whether a column of grades was reported for its heading or its words.
func (s *scan) isToldOdd(col int) bool {
	g, ok := s.reader.(*gradeRows)
	return ok && g.unread.told[col]
}

// soughtIn is what a table could use and has no column of.
func soughtIn(r *readers, lay *layout) []content {
	var out []content
	none := func(any ...lexicon.Field) bool { return len(lay.blocks) > 0 && lay.lacks(any...) }
	day := content{about: mayBeDay, fits: (*scan).isPlainDay, done: doneDays, cure: cureDays}
	level := content{about: mayBeLevel, fits: (*scan).isPlainLevel, done: doneLevels, cure: cureLevels, field: lexicon.FieldLevel}
	college := content{about: mayBeCollege, fits: (*scan).isPlainCollege, done: doneColleges, cure: cureColleges, field: lexicon.FieldCollege}
	answer := content{about: mayBeAnswer, fits: (*scan).isPlainAnswer, both: true, done: doneAnswers, cure: cureAnswers, yes: true}
	asked := content{about: mayBeAsked, fits: (*scan).isOtherAnswer, any: true, done: doneAsked, cure: cureAnswers, yes: true}
	count := content{about: mayBeCount, fits: (*scan).isPlainCount, done: doneCounts, cure: cureAnswers}
	sorts := content{about: mayBeCategory, fits: (*scan).isCategory, few: true, done: doneCategories, cure: cureAnswers, yes: true}
	marks := content{about: mayBeCase, fits: (*scan).isMark, done: doneMarks, cure: cureAnswers}
	levels := r.levelsSought(lay, level)
	switch lay.verdict.kind {
	case lexicon.Roster:
		out = append(out, r.levelsOfTest(lay, levels)...)
		day.sparse, day.cure = true, cureLeavingDays
		out = append(out, day, answer, asked)
		if none(lexicon.FieldGrade) {
			out = append(out, content{about: mayBeYear, fits: (*scan).isPlainYear, done: doneYears, cure: cureYears, field: lexicon.FieldGrade})
		}
		if none(lexicon.FieldClass) {
			out = append(out, content{about: mayBeClass, fits: (*scan).isPlainClass, done: doneClasses, cure: cureClasses, field: lexicon.FieldClass})
		}
	case lexicon.Screening:
		if none(lexicon.FieldTestTime) || none(lexicon.FieldVisit) {
			day.fits, day.field = (*scan).isDayAfterTest, lexicon.FieldTestTime
			out = append(out, day)
		}
		out = append(out, level, asked, sorts)
	case lexicon.Register:
		if none(lexicon.FieldCaseDate) || none(lexicon.FieldUntil, lexicon.FieldSpan, lexicon.FieldReleased, lexicon.FieldBack) {
			if none(lexicon.FieldCaseDate) {
				day.field = lexicon.FieldCaseDate
			}
			out = append(out, day)
		}
		if none(lexicon.FieldLevel, lexicon.FieldCareLevel) {
			out = append(out, levels...)
		}
		out = append(out, answer, count, asked)
		out = append(out, marks)
		if lay.saysNoCase() {
			// Its words are asked about once somebody says that it is one.
			out = append(out, content{about: mayBeCase, fits: (*scan).isCaseText, done: doneCases, cure: cureCases})
		}
	case lexicon.Library:
		out = append(out, asked, marks)
		if none(lexicon.FieldSince) || none(lexicon.FieldReleased) {
			out = append(out, day)
		}
		if none(lexicon.FieldCareLevel) {
			out = append(out, level)
		}
	case lexicon.Grades:
		return soughtInGrades(none, lay.around.course.id() != 0)
	case lexicon.Unknown:
		if lay.header > 0 && !r.saysAny("academic", &lay.around, lay.columns) {
			out = append(out, levels...)
		}
		return out
	}
	if (lay.verdict.kind == lexicon.Roster || lay.verdict.kind == lexicon.Screening || lay.verdict.kind == lexicon.Register) && none(lexicon.FieldCollege) {
		out = append(out, college)
	}
	return out
}

// saysNoCase tells a register in which nothing says what is the matter with its students: no title and
// no column that is known. What is in it stands under other headings.
func (lay *layout) saysNoCase() bool {
	if lay.verdict.kind != lexicon.Register || lay.verdict.list != care.NoName || len(lay.blocks) == 0 {
		return false
	}
	return !slices.ContainsFunc(lay.blocks, func(b block) bool {
		return len(b.names) > 0 || slices.ContainsFunc([]lexicon.Field{lexicon.FieldCase, lexicon.FieldVisit, lexicon.FieldWhere}, func(f lexicon.Field) bool { return len(b.columnsOf(f)) > 0 })
	})
}

// levelsSought are the kinds of cells that may be the levels of a table which has no column of
// them: words that are levels, words that sound like some, and where the table tells when each
// student was tested, what stands under a heading for what came of it. Of a test whose level
// nobody reads, those in danger are on no list.
func (r *readers) levelsSought(lay *layout, level content) []content {
	graded := level
	graded.fits, graded.rest = (*scan).isGraded, true
	out := []content{level, graded}
	if lay.isOfTest() {
		out = append(out, content{about: mayBeOutcome, fits: (*scan).isShortWord, done: doneOutcomes, cure: cureLevels, field: lexicon.FieldLevel})
		for i := range out {
			out[i].test = true
		}
	}
	return out
}

// levelsOfTest are those of a table taken for a roster: only where it says when its students were
// tested.
func (r *readers) levelsOfTest(lay *layout, levels []content) []content {
	if lay.isOfTest() {
		return levels
	}
	return nil
}

// isOfTest tells whether a column says when each student was tested.
func (lay *layout) isOfTest() bool { return anyMeansOneOf(lay.columns, lexicon.FieldTestTime) }

// soughtInGrades is what a table of grades could use; one of a single course has its credit above.
func soughtInGrades(none func(any ...lexicon.Field) bool, single bool) []content {
	var out []content
	if none(lexicon.FieldTerm) || none(lexicon.FieldBooked) {
		out = append(out, content{about: mayBeTerm, fits: (*scan).isOtherTerm, done: doneTerms, cure: cureTerms})
	}
	if none(lexicon.FieldPassed) {
		out = append(out, content{about: anyHeader, fits: (*scan).isPassWord, done: donePassed, cure: cureTerms, field: lexicon.FieldPassed})
	}
	if !single && none(lexicon.FieldCredit) {
		out = append(out, content{about: anyHeader, fits: (*scan).isCreditNumber, done: doneCredits, cure: cureCredits})
	}
	return out
}

func anyHeader(*lexicon.Lexicon, *column) bool { return true }

func mayBeDay(words *lexicon.Lexicon, c *column) bool { return !words.Speaks("idle_days", c.normal) }

func mayBeLevel(words *lexicon.Lexicon, c *column) bool {
	return !words.Headers.IsQualified(c.normal) && !words.Speaks("academic", c.normal) && !words.Speaks("harmless", c.normal)
}

// mayBeOutcome is the heading of what came of a test.
func mayBeOutcome(words *lexicon.Lexicon, c *column) bool {
	return mayBeLevel(words, c) && words.Speaks("outcomes", c.normal)
}

func mayBeClass(words *lexicon.Lexicon, c *column) bool { return !words.Headers.IsQualified(c.normal) }

func mayBeCollege(words *lexicon.Lexicon, c *column) bool {
	return !words.Headers.IsQualified(c.normal) && !words.Speaks("idle_colleges", c.normal)
}

func mayBeYear(words *lexicon.Lexicon, c *column) bool {
	return !words.Headers.IsQualified(c.normal) && mayBeDay(words, c)
}

func mayBeTerm(words *lexicon.Lexicon, c *column) bool {
	return !words.Headers.IsQualified(c.normal) && !words.Speaks("enrolment", c.normal)
}

func mayBeAnswer(words *lexicon.Lexicon, c *column) bool {
	return words.YesMatters(c.normal) && !words.IsCount(c.normal) && !words.IsIdleOption(c.header)
}

func mayBeAsked(words *lexicon.Lexicon, c *column) bool {
	return lexicon.AsksYesOrNo(c.normal) && mayBeAnswer(words, c)
}

// mayBeCase is a heading below which it may say what is the matter: neither who told it nor where.
func mayBeCase(words *lexicon.Lexicon, c *column) bool {
	return !words.Headers.IsQualified(c.normal) && !words.Speaks("contact", c.normal) && !words.Speaks("harmless", c.normal) && !words.Speaks("idle_cases", c.normal) && mayBeDay(words, c)
}

// mayBeCategory is a heading of a test's results that may say something of the students which is no
// score of a scale: 家庭气候.
func mayBeCategory(words *lexicon.Lexicon, c *column) bool {
	return mayBeCase(words, c) && !words.Speaks("screening", c.normal) && !words.Speaks("enrolment", c.normal) && !words.Speaks("idle_categories", c.normal)
}

// isCategory tells a short word that sorts those of whom it is said.
func (s *scan) isCategory(c *sheet.Cell, at *rowPart) fit {
	const longest = 6 // characters
	word := s.texts.normalise(s.texts.of(c))
	switch {
	case s.words.NamesNothing(word) || s.words.YesOrNo(word) != care.NoData:
		return fitsNeither
	case c.Kind != sheet.Text || utf8.RuneCountInString(word) > longest || s.isPlainCollege(c, at) == fits:
		return fitsNot
	}
	return fitsIf(strings.ContainsFunc(word, unicode.IsLetter))
}

func mayBeCount(words *lexicon.Lexicon, c *column) bool { return words.CountsSomething(c.normal) }

// oldestDay is how many years before the plan's a day may lie that is asked about: what is older
// is when somebody was born.
const oldestDay = 8

// isPlainDay tells days near to ours.
func (s *scan) isPlainDay(c *sheet.Cell, _ *rowPart) fit {
	if s.words.NamesNothing(s.texts.normalise(s.texts.of(c))) {
		return fitsNeither
	}
	_, is := s.dayIn(c)
	return fitsIf(is)
}

// dayIn is the day in a cell, the first of two; 0 with one whose year is not said.
func (s *scan) dayIn(c *sheet.Cell) (care.Day, bool) {
	m, ok := s.readers.readDate(c)
	if !ok && c.Kind == sheet.Text {
		if m, _, ok = s.words.Dates.ReadSpan(c.Text); !ok {
			return 0, s.words.Dates.IsPartOfDay(c.Text)
		}
	}
	if first := s.readers.running.Year - oldestDay; ok && s.readers.running != (care.Term{}) && m.Day().Time().Year() < int(first) {
		return 0, false
	}
	return m.Day(), ok
}

// isDayAfterTest tells days of a screening that are not the test's, or of before: a visit is
// later. Where no column says when the test was, every day may be that.
func (s *scan) isDayAfterTest(c *sheet.Cell, at *rowPart) fit {
	is := s.isPlainDay(c, at)
	if is != fits || at.block.at[lexicon.FieldTestTime] == 0 {
		return is
	}
	day, _ := s.dayIn(c)
	test, ok := s.readers.readDate(s.cell(at.row, at.block.at[lexicon.FieldTestTime]))
	if ok && day == test.Day() {
		return fitsNeither
	}
	return fitsIf(day == 0 || ok && day > test.Day())
}

// isPlainLevel tells words that are levels and nothing else, and no good ones: 高 and 正常 stand
// in other columns as well.
func (s *scan) isPlainLevel(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.seenText(c))
	level, ok := s.words.Level(word)
	switch {
	case s.words.NamesNothing(word) || s.words.YesOrNo(word) == care.No:
		return fitsNeither
	case !ok:
		return fitsNot
	case level > lexicon.Yellow:
		return fitsNeither
	}
	return fitsIf(len([]rune(word)) > 1 || strings.ContainsAny(word, colourLetters))
}

// isGraded tells words that sound like levels and are none that is known: 甲类关注.
func (s *scan) isGraded(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.seenText(c))
	if _, known := s.words.Level(word); known || s.words.NamesNothing(word) || s.words.YesOrNo(word) == care.No {
		return fitsNeither
	}
	return fitsIf(c.Kind == sheet.Text && s.words.SoundsGraded(word, s.layout.isOfTest()))
}

// isShortWord tells words that are neither an answer nor a text.
func (s *scan) isShortWord(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.seenText(c))
	if s.words.NamesNothing(word) || s.words.YesOrNo(word) != care.NoData {
		return fitsNeither
	}
	return fitsIf(c.Kind == sheet.Text && lexicon.IsShortWord(word))
}

// isCaseText tells words for what is the matter with somebody, and marks that stand for some.
func (s *scan) isCaseText(c *sheet.Cell, at *rowPart) fit {
	const longest = 40 // characters
	word := s.texts.normalise(s.seenText(c))
	switch {
	case s.words.NamesNothing(word) || s.words.YesOrNo(word) != care.NoData:
		return fitsNeither
	case utf8.RuneCountInString(word) > longest || strings.ContainsAny(word, "0123456789") || s.isPlainCollege(c, at) == fits:
		return fitsNot
	}
	return fitsIf(c.Kind == sheet.Text)
}

// isMark tells a sign that somebody gave a meaning of his own: ◎, △, ★. Ticks are answers.
func (s *scan) isMark(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.seenText(c))
	if s.words.NamesNothing(word) || s.words.YesOrNo(word) != care.NoData {
		return fitsNeither
	}
	sign, size := utf8.DecodeRuneInString(word)
	return fitsIf(c.Kind == sheet.Text && size == len(word) && (unicode.IsSymbol(sign) || unicode.IsPunct(sign)))
}

// isPlainClass tells the names of classes.
func (s *scan) isPlainClass(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.texts.of(c))
	if s.words.NamesNothing(word) {
		return fitsNeither
	}
	return fitsIf(c.Kind == sheet.Text && s.words.Titles.NamesClass(word))
}

// colourLetters are the colours of which a level consists that is one letter long.
const colourLetters = "红橙黄"

func (s *scan) isPlainCollege(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.texts.of(c))
	if s.words.NamesNothing(word) {
		return fitsNeither
	}
	return fitsIf(c.Kind == sheet.Text && s.words.NamesCollege(word))
}

// isPlainYear tells years in which students come who are here now.
func (s *scan) isPlainYear(c *sheet.Cell, _ *rowPart) fit {
	const longest = 7 // years at a school
	year := s.words.People.GradeYear(s.texts.of(c))
	running := s.readers.running.Year
	_, isDay := s.readers.readDate(c)
	return fitsIf(!isDay && year > 0 && (running == 0 || year <= running && year > running-longest))
}

// isPlainAnswer tells what answers yes, and stands beside noes or nothing.
func (s *scan) isPlainAnswer(c *sheet.Cell, _ *rowPart) fit {
	word := s.texts.normalise(s.texts.of(c))
	switch s.words.YesOrNo(word) {
	case care.Yes:
		return fits
	case care.No:
		return fitsNeither
	}
	return fitsIf(false)
}

// isOtherAnswer tells what answers a question neither by yes nor by no, as far as is known.
func (s *scan) isOtherAnswer(c *sheet.Cell, _ *rowPart) fit {
	if s.words.YesOrNo(s.texts.normalise(s.texts.of(c))) != care.NoData {
		return fitsNeither
	}
	return fitsIf(c.Kind == sheet.Text)
}

// isCreditNumber tells numbers as credits are.
func (s *scan) isCreditNumber(c *sheet.Cell, _ *rowPart) fit {
	const most = 12
	credit, ok := lexicon.ReadCredit(s.texts.of(c))
	if ok && credit == 0 {
		return fitsNeither
	}
	return fitsIf(ok && credit > 0 && credit <= most)
}

// isPlainCount tells numbers of times and of days.
func (s *scan) isPlainCount(c *sheet.Cell, _ *rowPart) fit {
	count, is := lexicon.ReadCount(s.texts.normalise(s.texts.of(c)))
	if is && count == 0 {
		return fitsNeither
	}
	return fitsIf(is)
}

// isOtherTerm tells terms that are not the row's own.
func (s *scan) isOtherTerm(c *sheet.Cell, at *rowPart) fit {
	term, sure := s.words.Terms.Read("", s.texts.of(c))
	text := func(f lexicon.Field) string { return s.texts.of(s.cell(at.row, at.block.at[f])) }
	own, _ := s.words.Terms.Read(text(lexicon.FieldYear), text(lexicon.FieldTerm))
	switch {
	case sure == lexicon.TermUnknown || c.Kind == sheet.Number:
		return fitsNot
	case term == own:
		return fitsNeither
	}
	return fits
}

// isPassWord tells words that say that a course was not passed.
func (s *scan) isPassWord(c *sheet.Cell, _ *rowPart) fit {
	mark, ok := s.words.Marks.Word(s.texts.normalise(s.texts.of(c)))
	if ok && mark.Result != care.Failed {
		return fitsNeither
	}
	return fitsIf(ok)
}
