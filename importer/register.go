package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"runxin/care"
	"runxin/importer/sheet"
)

// register reads a row of a list of students (登记表): what its indicator
// columns say, what its 情形 columns name, and what its title says of everyone.
func (s *scan) register(p *person, row *sheet.Row, b *block) bool {
	facts, said := s.names(row, b, nil)
	facts, idle, unknown := s.cases(row, b, facts)
	if v, ok := s.visited(row, b); ok {
		facts = append(facts, v)
	}
	day := s.caseDay(row, b)
	for i := range facts {
		if facts[i].Day == 0 {
			facts[i].Day = day
		}
	}
	if s.layout.list != care.NoName {
		facts = append(facts, care.Fact{Name: s.layout.list, Answer: care.Yes, Day: day, Text: s.part.texts.AddText(s.layout.listTitle), Place: s.place(row, int(p.col))})
	}
	p.facts = append(p.facts, facts...)
	switch {
	case len(facts) > 0 || said.spoke > 0:
		return true
	case said.unknown+unknown == 0:
		done := ""
		if idle != "" {
			done = doneIdle
		}
		s.tally.note(trouble{kind: KindNothingSaid, row: row.Number, text: idle, cause: idle, done: done, aside: 1})
	default:
		s.tally.add(KindNothingKnown, row.Number, 0, "", true)
	}
	return false
}

// caseDay reads the day on which a row's facts were observed.
func (s *scan) caseDay(row *sheet.Row, b *block) care.Day {
	c := s.at(row, b.at[fieldCaseDate])
	if c.Kind == sheet.Blank {
		return 0
	}
	m, ok := s.dates.cell(c)
	if word := clean(s.text(c)); !ok && word != "" {
		s.tally.add(KindBadDate, row.Number, c.Col, word, false)
	}
	return m.day()
}

// cases reads the 情形 columns, whose cells may name several. It returns the last
// word that is understood and means nothing here, and how many words were not
// understood.
func (s *scan) cases(row *sheet.Row, b *block, facts []care.Fact) (out []care.Fact, idle string, unknown int) {
	for _, col := range b.all[fieldCase] {
		c := s.at(row, col)
		if c.Kind == sheet.Blank {
			continue
		}
		named := s.named(c)
		for _, n := range named.names {
			facts = append(facts, care.Fact{Name: n, Answer: care.Yes, Text: named.text, Place: s.place(row, col)})
		}
		idle = cmp.Or(named.idle, idle)
		unknown += len(named.unknown)
		for _, word := range named.unknown {
			s.unknownCell(c, row, word)
		}
		if named.more > 0 {
			s.tally.note(trouble{kind: KindTooLong, row: row.Number, col: col, text: clean(s.text(c)), done: doneWords()})
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

// named reads such a cell, each text once.
func (s *scan) named(c *sheet.Cell) *namedCases {
	if named, ok := s.caseCells.get(c); ok {
		return named
	}
	named := &namedCases{}
	if cell := strings.Clone(clean(s.text(c))); cell != "" {
		named.text = s.part.texts.AddText(shorten(cell))
		words := s.pieces(cell)
		named.more = max(0, len(words)-mostWords)
		for _, word := range words[:len(words)-named.more] {
			named.add(s, word)
		}
	}
	s.caseCells.put(c, named)
	return named
}

func (named *namedCases) add(s *scan, word string) {
	folded := s.folded(word)
	n, ok := s.caseNames[folded]
	switch {
	case ok && !slices.Contains(named.names, n):
		named.names = append(named.names, n)
	case ok:
	case s.idle[folded] || s.layout.list != care.NoName:
		named.idle = word // a list's title has said what everyone is; this is why
	case !slices.Contains(named.unknown, word):
		named.unknown = append(named.unknown, word)
	}
}

// pieces cuts a cell that names several things. What is one known word stays
// whole, whatever stands in it: 性格内向、孤僻.
func (s *scan) pieces(cell string) []string {
	if s.knownCase(cell) {
		return []string{cell}
	}
	var out []string
	for _, piece := range strings.FieldsFunc(cell, isSeparator) {
		if piece = s.withoutNumber(clean(piece)); s.knownCase(piece) {
			out = append(out, piece)
			continue
		}
		for _, word := range strings.FieldsFunc(piece, invisible) {
			if word = s.withoutNumber(word); word != "" {
				out = append(out, word)
			}
		}
	}
	if len(out) == 0 {
		return []string{cell} // a number alone is an answer's code, not nothing
	}
	return out
}

// withoutNumber drops what counts the things that a cell names.
func (s *scan) withoutNumber(word string) string { return s.caseNumber.ReplaceAllString(word, "") }

func (s *scan) knownCase(word string) bool {
	folded := s.folded(word)
	_, ok := s.caseNames[folded]
	return ok || s.idle[folded]
}

// isSeparator tells the marks between the things that one cell names.
func isSeparator(r rune) bool { return strings.ContainsRune("、，,;；/／|｜┋+＋\n\r\t", r) }

// caseNumberForm is a number or a letter before one of several things: 1. 旷课
// 2. 缺寝, A、旷课.
func caseNumberForm() *regexp.Regexp {
	return regexp.MustCompile(`^[(（]?(?:[0-9]{1,2}|[A-Za-z])(?:[.．)）]|$)`)
}
