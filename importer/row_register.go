package importer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// registerRows reads the rows of a list of students (登记表).
type registerRows struct {
	scan      *scan
	caseCells cellMemory[*namedCases]
	short     care.Answer // whether the titles speak of a few days off
	titleYear care.Answer // whether they say a year that is not of these times
	title     string      // the one that says a year
}

// read takes what the indicator columns of a row say, what its 情形 columns name,
// and what the list's title says of everyone.
func (r *registerRows) read(p *person, row *sheet.Row, b *block) outcome {
	if r.scan.setAsideReleased(row, b) || r.scan.setAsideDenied(row, b) {
		return rowSetAside
	}
	facts, said := r.scan.readNames(row, b, nil)
	facts, idle, unknown := r.readCases(row, b, facts)
	r.scan.noteOtherCases(row, facts)
	if v, ok := r.scan.visited(row, b); ok {
		facts = append(facts, v)
	}
	day := r.caseDay(row, b)
	for i := range facts {
		if facts[i].Day == 0 {
			facts[i].Day = day
		}
	}
	facts, where := r.whereabouts(row, b, facts, day)
	if titled := len(facts) > 0 || !r.scan.words.TakesTitleBack(r.scan.layout.verdict.list, r.scan.texts.normalise(idle)); titled && !where.staySaid || r.scan.holdsBetween() {
		facts = r.factBetween(p, row, b, facts, day)
	}
	facts = r.stayReasons(row, b, facts, day)
	facts = r.awayDays(row, b, facts)
	facts, denied := r.scan.dropDenied(row, b, facts)
	facts, far := r.dropFar(row, b, facts, day)
	p.facts = append(p.facts, facts...)
	unknown += where.unknown
	switch {
	case denied, far:
		return rowSetAside
	case len(facts) > 0 || said.answered > 0 || where.filled:
		return rowUsed
	case said.unknown+unknown+r.scan.hand.unknown == 0 && idle == "" && r.tellLoneCase(row):
	case said.unknown+unknown+r.scan.hand.unknown == 0:
		done := ""
		if idle != "" {
			done = doneIdle
		}
		r.scan.tally.note(trouble{kind: problem.NothingSaid, row: row.Number, text: idle, cause: idle, done: done, aside: 1})
	default:
		r.scan.tally.setAside(problem.NothingKnown, row.Number, 0, "")
	}
	return rowSetAside
}

// tellLoneCase sets a row aside that says something only in a column that may say what is the matter and
// whose heading nobody knows, and tells whether it is one: 父亲去世 below 家庭变故. Where the sheet
// says in no other column what is the matter, that column is asked about as a whole.
func (r *registerRows) tellLoneCase(row *sheet.Row) bool {
	s := r.scan
	col := s.contents.caseColumn(s, row)
	if col == 0 {
		return false
	}
	one := trouble{kind: problem.NothingKnown, row: row.Number, done: doneNoCases, cure: cureNoCases, aside: 1}
	if !s.layout.saysNoCase() {
		one.done, one.cure = doneLoneCase(s.layout.headerOf(col)), cureLoneCase
		s.tally.note(oddCases(row.Number, col, s.layout.headerOf(col)))
		s.unreadColumns.hush(col)
	}
	s.tally.note(one)
	return true
}

// titleFact adds what the list's title says of a row, as far as its columns do not deny it.
func (r *registerRows) titleFact(p *person, row *sheet.Row, b *block, facts []care.Fact, day care.Day) []care.Fact {
	s := r.scan
	answer, cell := s.titleAnswer(row, b)
	switch {
	case answer == care.NoData:
		return facts
	case cell == nil || answer == care.Yes:
		return append(facts, care.Fact{Name: s.layout.verdict.list, Answer: answer, Day: day, Text: s.found.texts.AddText(s.layout.listTitle), Place: s.placeOf(row, int(p.col))})
	}
	return append(facts, care.Fact{Name: s.layout.verdict.list, Answer: answer, Day: day, Text: s.found.texts.AddText(s.texts.of(cell)), Place: s.placeOf(row, cell.Col)})
}

// caseDay reads the day on which a row's facts were observed.
func (r *registerRows) caseDay(row *sheet.Row, b *block) care.Day {
	c := r.scan.cell(row, b.at[lexicon.FieldCaseDate])
	if c.Kind == sheet.Blank {
		return 0
	}
	m, ok := r.scan.readDay(c, row.Number, true)
	if word := lexicon.TrimInvisible(r.scan.texts.of(c)); !ok && word != "" {
		r.scan.tally.add(problem.BadDate, row.Number, c.Col, word)
		return 0
	}
	return m.Day()
}

// dropFar drops what passes – 旷课, 情绪低落 – where the row, or the titles, say a time that is not of
// these: before the last school year, or after the running term, or, of what happened, after the day of
// the run; and a visit of then. What is seen on a later day than that of the run is told of, and
// stays: who sees 情绪低落 may have written a wrong day. It tells whether nothing is left of the row for that.
func (r *registerRows) dropFar(row *sheet.Row, b *block, facts []care.Fact, day care.Day) (left []care.Fact, aside bool) {
	s := r.scan
	if s.readers.running == (care.Term{}) {
		return facts, false
	}
	first, last := schoolDays(s.readers.running)
	c := s.cell(row, b.at[lexicon.FieldCaseDate])
	word := lexicon.TrimInvisible(s.texts.of(c))
	other := false
	if day == 0 {
		c, word, other = r.otherTime(row)
	}
	before, early := len(facts), false
	left = slices.DeleteFunc(facts, func(f care.Fact) bool {
		e := s.words.Catalogue.Entry(f.Name)
		passes := e.Kind == care.Indicator && !e.Lasting && f.Day == day
		tomorrow := s.readers.today > 0 && day > s.readers.today
		ahead := e.Counted && tomorrow
		early = early || passes && tomorrow
		return passes && other || (passes || f.Name == s.words.Fixed.Visited) && f.Day != 0 && (f.Day < first || f.Day > last || ahead)
	})
	if len(left) == before && !early {
		return left, false
	}
	one := trouble{kind: problem.FarDay, row: row.Number, col: c.Col, text: word, cause: s.layout.headerOf(c.Col)}
	switch {
	case len(left) == before:
		one.done, one.cure = doneEarly, cureEarly
	case len(left) == 0:
		one.aside = 1
	}
	s.tally.note(one)
	return left, len(left) == 0
}

// otherTime tells whether a row without a day says a term or a year that is not of these times, else
// whether the titles do, and in which cell or title.
func (r *registerRows) otherTime(row *sheet.Row) (c *sheet.Cell, word string, other bool) {
	s := r.scan
	for i := range s.layout.columns {
		at := &s.layout.columns[i]
		if at.used || !at.canMean(lexicon.FieldTerm) && !at.canMean(lexicon.FieldYear) && !s.words.IsYearHeader(at.normal) {
			continue
		}
		c = s.cell(row, at.col)
		word = lexicon.TrimInvisible(s.texts.of(c))
		if year, ok := lexicon.YearIn(word); ok {
			return c, word, r.isOtherYear(year)
		}
	}
	if r.titleYear == care.NoData {
		r.titleYear, r.title = care.No, ""
		for _, title := range s.layout.around.tableTitles() {
			if year, ok := lexicon.YearIn(title); ok {
				r.titleYear, r.title = care.AnswerOf(r.isOtherYear(year)), title
				break
			}
		}
	}
	return &s.none, r.title, r.titleYear == care.Yes
}

// isOtherYear tells a year that is not one of the running school year or the one before.
func (r *registerRows) isOtherYear(year int) bool {
	running := int(r.scan.readers.running.Year)
	return year < running-1 || year > running+1
}

// schoolDays are the first day of the school year before the one of a term, and the last of the holidays
// after the term.
func schoolDays(running care.Term) (first, last care.Day) {
	year := int(running.Year)
	end := time.Date(year+1, time.March, 1, 0, 0, 0, 0, time.UTC)
	if running.Part > 1 {
		end = time.Date(year+1, time.September, 1, 0, 0, 0, 0, time.UTC)
	}
	return care.DayOf(time.Date(year-1, time.August, 1, 0, 0, 0, 0, time.UTC)), care.DayOf(end) - 1
}

// whereaboutsRead is what a row says of where a student is in the holidays.
type whereaboutsRead struct {
	filled   bool // a cell about it holds something that is understood
	staySaid bool // the list's title is not asked whether the student stays
	unknown  int
}

// whereabouts adds what the columns of a 去向返校表 say: who stays at school in the long
// holidays, and who is not back.
func (r *registerRows) whereabouts(row *sheet.Row, b *block, facts []care.Fact, day care.Day) ([]care.Fact, whereaboutsRead) {
	var w whereaboutsRead
	s := r.scan
	short := s.words.Speaks("short_holiday", s.texts.normalise(s.texts.of(s.cell(row, b.at[lexicon.FieldHoliday])))) || r.shortHoliday()
	w.staySaid = short && s.layout.verdict.list == s.words.Fixed.Staying
	w.filled = w.staySaid
	if !b.tellsWhereabouts() {
		return facts, w
	}
	stay, at := r.stays(row, b, &w)
	if w.staySaid = w.staySaid || (at != nil || b.at[lexicon.FieldStay] > 0) && s.layout.verdict.list == s.words.Fixed.Staying; stay != care.NoData && !short {
		facts = append(facts, care.Fact{Name: s.words.Fixed.Staying, Answer: stay, Day: day, Text: s.found.texts.AddText(lexicon.TrimInvisible(s.texts.of(at))), Place: s.placeOf(row, at.Col)})
	}
	back, at := r.isBack(row, b, &w)
	switch {
	case s.words.Fixed.NotBack == care.NoName:
	case back != care.NoData:
		s.backTold = true
		facts = append(facts, care.Fact{Name: s.words.Fixed.NotBack, Answer: back.Not(), Day: day, Text: s.found.texts.AddText(lexicon.TrimInvisible(s.texts.of(at))), Place: s.placeOf(row, at.Col)})
	case at == nil && stay == care.No && len(b.all[lexicon.FieldBack]) > 0:
		s.backBlank = append(s.backBlank, row.Number)
	}
	return facts, w
}

// shortHoliday tells whether the titles speak of a few days off: 国庆, 元旦.
func (r *registerRows) shortHoliday() bool {
	if r.short == care.NoData {
		r.short = care.AnswerOf(r.scan.readers.titlesSay("short_holiday", &r.scan.layout.around))
	}
	return r.short == care.Yes
}

// stayReasons adds why somebody stays at school who does: as 留校原因 says, and on a list of those
// who stay as its 原因 does.
func (r *registerRows) stayReasons(row *sheet.Row, b *block, facts []care.Fact, day care.Day) []care.Fact {
	s := r.scan
	if !slices.ContainsFunc(facts, func(f care.Fact) bool { return f.Name == s.words.Fixed.Staying && f.Answer == care.Yes }) {
		return facts
	}
	columns := []int{b.at[lexicon.FieldStayReason]}
	if s.layout.verdict.list == s.words.Fixed.Staying {
		columns = append(columns, b.all[lexicon.FieldCase]...)
	}
	for _, col := range columns {
		c := s.cell(row, col)
		text := lexicon.TrimInvisible(s.texts.of(c))
		if word := s.texts.normalise(text); c.Kind == sheet.Blank || unseen(c) || s.words.YesOrNo(word) != care.NoData {
			continue
		}
		for _, n := range s.words.StaysFor(text) {
			facts = append(facts, care.Fact{Name: n, Answer: care.Yes, Day: day, Text: s.found.texts.AddText(shorten(text)), Place: s.placeOf(row, c.Col)})
		}
	}
	return facts
}

// tellsWhereabouts tells whether a block has one of the columns of a 去向返校表.
func (b *block) tellsWhereabouts() bool {
	return b.at[lexicon.FieldStay]+b.at[lexicon.FieldLeft]+b.at[lexicon.FieldWhere]+b.at[lexicon.FieldStayReason]+len(b.all[lexicon.FieldBack]) > 0
}

// stays tells whether a row says that the student stays at school, and in which cell: one
// that asks for it, else where he goes, else why he stays.
func (r *registerRows) stays(row *sheet.Row, b *block, w *whereaboutsRead) (stay care.Answer, at *sheet.Cell) {
	s := r.scan
	for _, f := range []lexicon.Field{lexicon.FieldStay, lexicon.FieldLeft, lexicon.FieldWhere, lexicon.FieldStayReason} {
		c := s.cell(row, b.at[f])
		word := s.texts.normalise(s.texts.of(c))
		if word == "" {
			continue
		}
		answer := care.NoData
		switch f {
		case lexicon.FieldStay, lexicon.FieldLeft:
			if answer = s.words.Stays(word, f == lexicon.FieldLeft); answer == care.NoData {
				s.unknownCell(c, row, s.texts.of(c), care.AskAnswer)
				w.unknown++
				continue
			}
		case lexicon.FieldWhere:
			answer = s.words.StaysAt(word)
		case lexicon.FieldStayReason:
			answer = r.staysBecause(row, b, word, w)
		}
		if w.filled = true; at == nil {
			stay, at = answer, c
		}
	}
	return stay, at
}

// staysBecause tells whether somebody who says why he stays does: not where the leave was not
// given, and nobody knows where it is waited for.
func (r *registerRows) staysBecause(row *sheet.Row, b *block, reason string, w *whereaboutsRead) care.Answer {
	s := r.scan
	for _, col := range b.all[lexicon.FieldReleased] {
		c := s.cell(row, col)
		switch word := s.texts.normalise(s.texts.of(c)); {
		case s.words.Speaks("denied", word):
			return care.NoData
		case s.words.Speaks("waiting", word):
			s.unknownCell(c, row, s.texts.of(c), "")
			w.unknown++
			return care.NoData
		}
	}
	if s.words.NamesNothing(reason) || s.words.YesOrNo(reason) == care.No || s.words.Is("leaves", reason) {
		return care.NoData
	}
	return care.Yes
}

// isBack tells whether a row says that the student is back, and in which cell. Who is not is
// said in any column.
func (r *registerRows) isBack(row *sheet.Row, b *block, w *whereaboutsRead) (back care.Answer, at *sheet.Cell) {
	s := r.scan
	for _, col := range b.all[lexicon.FieldBack] {
		c := s.cell(row, col)
		word := s.texts.normalise(s.texts.of(c))
		if word == "" {
			continue
		}
		answer, understood := s.words.Back(s.layout.headerOf(col), word)
		if m, isDate := s.readDay(c, row.Number, true); isDate {
			answer, understood = care.AnswerOf(s.readers.today == 0 || m.Day() <= s.readers.today), true
		}
		if !understood {
			s.unknownCell(c, row, s.texts.of(c), "")
			w.unknown++
		}
		if w.filled = w.filled || understood; at == nil || answer == care.No {
			back, at = answer, c
		}
	}
	cells := b.cellsOf(row)
	for i := range cells {
		c := &cells[i]
		if c.Kind == sheet.Text && !b.mapsColumn(c.Col) && s.words.Is("not_back", s.texts.normalise(c.Text)) {
			w.filled = true
			return care.No, c
		}
	}
	return back, at
}

// settleBack asks about those who left and of whom nothing says that they are back, where
// others of the table are said to be.
func (s *scan) settleBack() {
	for _, row := range s.backBlank {
		if s.backTold {
			s.tally.note(trouble{kind: problem.BackUnknown, row: row})
		}
	}
}

// awayDays adds how long an internship has lasted, by its first and its last day, unless a column
// says it. One that is over by the day of the run, or has not begun, is none: its row says no. So
// does that of a lease, or of another state, that is over.
// Where nobody says which day it is, the days are those from the first to the last.
func (r *registerRows) awayDays(row *sheet.Row, b *block, facts []care.Fact) []care.Fact {
	s, fixed := r.scan, &r.scan.words.Fixed
	away := slices.ContainsFunc(facts, func(f care.Fact) bool { return f.Name == fixed.Away && f.Answer == care.Yes })
	if !away && !slices.ContainsFunc(facts, s.isState) {
		return facts
	}
	span, ok := r.spanOf(row, b)
	today := s.readers.today
	if !away {
		if ok && today > 0 && span.last > 0 && span.last < today {
			s.endStates(facts, span, row)
		}
		return facts
	}
	number := care.Fact{Name: fixed.AwayDays, Answer: care.Yes, Text: s.found.texts.AddText(span.text), Place: s.placeOf(row, span.col)}
	switch {
	case !ok:
		return facts
	case today > 0 && (span.last > 0 && span.last < today || span.first > today):
		s.endStates(facts, span, row)
		return slices.DeleteFunc(facts, func(f care.Fact) bool { return f.Name == fixed.AwayDays })
	case slices.ContainsFunc(facts, func(f care.Fact) bool { return f.Name == fixed.AwayDays }), span.first == 0:
		return facts
	case today > 0:
		number.Number = float64(today-span.first) + 1
	case span.last == 0:
		return facts
	default:
		number.Number = float64(span.last-span.first) + 1
	}
	return append(facts, number)
}

// isState tells a yes to what lasts from one day to another, as a lease does: the indicators of the
// dimension to which internships belong.
func (s *scan) isState(f care.Fact) bool {
	of := func(n care.Name) string { return s.words.Catalogue.Entry(n).Dimension }
	return f.Answer == care.Yes && of(f.Name) == of(s.words.Fixed.Away)
}

// endStates makes noes of what is over, or has not begun.
func (s *scan) endStates(facts []care.Fact, span daySpan, row *sheet.Row) {
	for i := range facts {
		if f := &facts[i]; s.isState(*f) {
			f.Answer, f.Text, f.Place = care.No, s.found.texts.AddText(span.text), s.placeOf(row, span.col)
		}
	}
}

// daySpan is the first and the last day of something, 0 for one that is not said, with the cell
// that says it.
type daySpan struct {
	first, last care.Day
	text        string
	col         int
}

// spanOf reads them, false where neither is said or one contradicts the other.
func (r *registerRows) spanOf(row *sheet.Row, b *block) (daySpan, bool) {
	s := r.scan
	from, until := s.cell(row, b.at[lexicon.FieldFrom]), s.cell(row, b.at[lexicon.FieldUntil])
	span := daySpan{text: s.texts.of(from) + "—" + s.texts.of(until), col: max(from.Col, until.Col)}
	first, ok := r.spanDay(from, row)
	last, okLast := r.spanDay(until, row)
	if c := s.cell(row, b.at[lexicon.FieldSpan]); !ok && !okLast && c.Kind != sheet.Blank {
		span.text, span.col = lexicon.TrimInvisible(s.texts.of(c)), c.Col
		if first, last, ok = s.words.Dates.ReadSpan(span.text); !ok && span.text != "" {
			s.tally.add(problem.BadDate, row.Number, c.Col, span.text)
		}
		okLast = ok
	}
	if ok && okLast && last < first {
		s.tally.add(problem.BadDate, row.Number, span.col, span.text)
		return span, false
	}
	if ok {
		span.first = first.Day()
	}
	if okLast {
		span.last = last.Day()
	}
	return span, ok || okLast
}

// spanDay reads the first or the last day of something.
func (r *registerRows) spanDay(c *sheet.Cell, row *sheet.Row) (lexicon.Moment, bool) {
	m, ok := r.scan.readDay(c, row.Number, false)
	if word := lexicon.TrimInvisible(r.scan.texts.of(c)); !ok && word != "" {
		r.scan.tally.add(problem.BadDate, row.Number, c.Col, word)
	}
	return m, ok
}

// readCases reads the 情形 columns, whose cells may name several. It returns the last
// word that is understood and means nothing here, and how many words were not
// understood.
func (r *registerRows) readCases(row *sheet.Row, b *block, facts []care.Fact) (out []care.Fact, idle string, unknown int) {
	for _, col := range b.all[lexicon.FieldCase] {
		c := r.scan.cell(row, col)
		if c.Kind == sheet.Blank {
			continue
		}
		if unseen(c) {
			r.scan.noteUnseen(row, c)
			unknown++
			continue
		}
		named := r.casesIn(c)
		for _, n := range named.names {
			facts = append(facts, care.Fact{Name: n, Answer: care.Yes, Text: named.text, Place: r.scan.placeOf(row, col)})
		}
		idle = cmp.Or(named.idle, idle)
		if named.life {
			r.scan.askLife(row, c)
			unknown++
		}
		unknown += len(named.unknown)
		for _, word := range named.unknown {
			r.scan.unknownCell(c, row, word, care.AskCase)
		}
		if named.more > 0 {
			r.scan.tally.note(trouble{kind: problem.TooLong, row: row.Number, col: col, text: lexicon.TrimInvisible(r.scan.texts.of(c)), done: doneWords()})
		}
	}
	return facts, idle, unknown
}

// namedCases is what a cell of a 情形 column names.
type namedCases struct {
	text    care.TextID
	names   []care.Name // each once
	idle    string      // the last word that means nothing here
	unknown []string
	more    int  // words beyond those that are looked at
	life    bool // it speaks of 自伤自杀风险, and may deny it
}

// casesIn reads such a cell, each text once.
func (r *registerRows) casesIn(c *sheet.Cell) *namedCases {
	if named, ok := r.caseCells.get(c); ok {
		return named
	}
	named := &namedCases{}
	if cell := strings.Clone(lexicon.TrimInvisible(r.scan.texts.of(c))); cell != "" {
		named.text = r.scan.found.texts.AddText(shorten(cell))
		words := r.scan.words.SplitCases(cell)
		if len(words) > 1 && r.scan.words.DeniesCase(words[0]) {
			words = []string{cell} // a denial may reach over what is enumerated behind it: 无旷课、缺寝
		}
		named.more = max(0, len(words)-mostWords)
		for _, word := range words[:len(words)-named.more] {
			named.addWord(r.scan, word)
		}
		named.takeLifeBack(r.scan, cell)
	}
	r.caseCells.put(c, named)
	return named
}

func (named *namedCases) addWord(s *scan, word string) {
	normal := s.texts.normalise(word)
	n, ok := s.words.Case(normal)
	if risk := s.words.Fixed.LifeRisk; !ok && risk != care.NoName && s.words.TellsOfLifeRisk(word) {
		n, ok = risk, true // 曾有自伤行为, 有轻生言语
	}
	switch {
	case ok && !slices.Contains(named.names, n):
		named.names = append(named.names, n)
	case ok:
	case s.words.IsIdleCase(normal) || s.words.DeniesLifeRisk(word):
		named.idle = word
	case s.layout.verdict.list != care.NoName && !s.words.TouchesCase(normal, func(n care.Name) bool { return n == s.layout.verdict.list }):
		named.idle = word // a list's title has said what everyone is; this is why
	case !slices.Contains(named.unknown, word):
		named.unknown = append(named.unknown, word)
	}
}

// takeLifeBack drops 自伤自杀风险 where the cell as a whole says that there is none, 无自伤、自杀, or may say
// so: 没有朋友、自残. What may is asked about.
func (named *namedCases) takeLifeBack(s *scan, cell string) {
	named.life = s.words.MayTellOfLifeRisk(cell) && !s.words.TellsOfLifeRisk(cell)
	i := slices.Index(named.names, s.words.Fixed.LifeRisk)
	if i < 0 || !named.life && !s.words.DeniesLifeRisk(cell) {
		return
	}
	if named.names = slices.Delete(named.names, i, i+1); !named.life {
		named.idle = cell
	}
}
