package importer

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/problem"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// registerRows reads the rows of a list of students (登记表).
type registerRows struct {
	scan      *scan
	caseCells cellMemory[*namedCases]
}

// read takes what the indicator columns of a row say, what its 情形 columns name,
// and what the list's title says of everyone.
func (r *registerRows) read(p *person, row *sheet.Row, b *block) outcome {
	if r.scan.setAsideReleased(row, b) {
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
	facts = r.factBetween(p, row, b, facts, day)
	facts = r.awayDays(row, b, facts)
	p.facts = append(p.facts, facts...)
	switch {
	case len(facts) > 0 || said.answered > 0:
		return rowUsed
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
	m, ok := r.scan.readers.readDate(c)
	if word := lexicon.TrimInvisible(r.scan.texts.of(c)); !ok && word != "" {
		r.scan.tally.add(problem.BadDate, row.Number, c.Col, word)
	}
	return m.Day()
}

// awayDays adds how long an internship lasts, by its first and its last day, unless a column
// says it.
func (r *registerRows) awayDays(row *sheet.Row, b *block, facts []care.Fact) []care.Fact {
	s, fixed := r.scan, &r.scan.words.Fixed
	states := func(n care.Name) bool {
		return slices.ContainsFunc(facts, func(f care.Fact) bool { return f.Name == n && f.Answer == care.Yes })
	}
	if !states(fixed.Away) || states(fixed.AwayDays) {
		return facts
	}
	from, until := s.cell(row, b.at[lexicon.FieldFrom]), s.cell(row, b.at[lexicon.FieldUntil])
	text, at := s.texts.of(from)+"—"+s.texts.of(until), until
	first, ok := r.spanDay(from, row)
	last, okLast := r.spanDay(until, row)
	if span := s.cell(row, b.at[lexicon.FieldSpan]); !ok && !okLast && span.Kind != sheet.Blank {
		text, at = lexicon.TrimInvisible(s.texts.of(span)), span
		if first, last, ok = s.words.Dates.ReadSpan(text); !ok && text != "" {
			s.tally.add(problem.BadDate, row.Number, span.Col, text)
		}
		okLast = ok
	}
	switch {
	case !ok || !okLast:
		return facts
	case last < first:
		s.tally.add(problem.BadDate, row.Number, at.Col, text)
		return facts
	}
	days := int(last.Day()-first.Day()) + 1
	return append(facts, care.Fact{Name: fixed.AwayDays, Answer: care.Yes, Number: float64(days), Text: s.found.texts.AddText(text), Place: s.placeOf(row, at.Col)})
}

// spanDay reads the first or the last day of something.
func (r *registerRows) spanDay(c *sheet.Cell, row *sheet.Row) (lexicon.Moment, bool) {
	m, ok := r.scan.readers.readDate(c)
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
	more    int // words beyond those that are looked at
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
		named.more = max(0, len(words)-mostWords)
		for _, word := range words[:len(words)-named.more] {
			named.addWord(r.scan, word)
		}
	}
	r.caseCells.put(c, named)
	return named
}

func (named *namedCases) addWord(s *scan, word string) {
	normal := s.texts.normalise(word)
	n, ok := s.words.Case(normal)
	switch {
	case ok && !slices.Contains(named.names, n):
		named.names = append(named.names, n)
	case ok:
	case s.words.IsIdleCase(normal) || s.layout.verdict.list != care.NoName:
		named.idle = word // a list's title has said what everyone is; this is why
	case !slices.Contains(named.unknown, word):
		named.unknown = append(named.unknown, word)
	}
}
