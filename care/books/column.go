package books

import (
	"slices"

	"runxin/care"
)

// Content is what the cells of a column hold.
type Content uint8

// The contents.
const (
	Text       Content = iota
	Identifier         // a text that looks like a number, and is never one
	Counter            // the row's place in its table, from 1
	Integer
	Percent // a share of 1
	Day
)

// A Column is a column of one of our tables, or on 首页 a single cell, as it is
// written and read back.
type Column struct {
	Heading string
	Content Content
	Words   []string // what people may choose; anything where there are none

	// Offered tells that the words are offered only, and others are taken as well.
	Offered bool

	Open bool // people fill it in (✎)
	// Anew tells that an open column is issued empty each time: what was typed last
	// week is no answer to this week's question. The others keep what stood in them.
	Anew bool
	// Past tells that the day stands there on which something was done: none that is to come.
	Past bool
	// Begun tells that people fill it in where they begin a row of their own below the others.
	Begun bool
	// Person tells that the name of who did it stands there: no student's, even if a
	// student is called so. A student's id is one there as anywhere.
	Person bool
	// Stays tells that the column does not leave the school: it counts other
	// colleges' students, or shows cells as their files have them, scores among them
	// (design §7).
	Stays bool

	// Later tells that earlier books of the sheet do without the column: they are read as well.
	Later bool

	// Prompt is said beside an open cell while somebody is in it: what to write, in words.
	Prompt string
	// Graded tells that a level of students stands there.
	Graded bool

	// Unprinted tells that the column is for the screen, or for the merge, and no paper shows
	// it: it stands right of all that are printed.
	Unprinted bool
	// NextPage tells that the column begins the next page where the sheet takes several side by
	// side; those that stay in view stand on each of them.
	NextPage bool

	Width  float64 // in characters, a Chinese one counting 2; fitted to what stands there when 0
	Span   int     // columns of the sheet that it takes; 1 when 0
	Rest   bool    // takes all columns of the sheet that the others leave
	Centre bool
	Wrap   bool // long text goes on in the next line
}

// Free tells whether a text of the column is free text: none of its words, no date
// and nobody's name. Only such a text can tell of another student by name.
func (c *Column) Free(text string) bool {
	if c.Person || slices.Contains(c.Words, text) {
		return false
	}
	_, err := care.ParseDay(text)
	return c.Content != Day || err != nil
}

// Prose tells whether people write there what they like, and no date: a column of
// which the texts, and not the choices, tell one row from another.
func (c *Column) Prose() bool { return len(c.Words) == 0 && c.Content != Day }

// Headings are the headings of columns, in their order.
func Headings(columns []Column) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.Heading
	}
	return out
}

// The columns that several sheets have.

func number() Column { return Column{Heading: ColNumber, Content: Counter, Width: 5} }

func taskKey() Column { return Column{Heading: ColTask, Centre: true, Width: 7} }

func id() Column { return Column{Heading: ColID, Content: Identifier, Width: 13} }

func name() Column { return Column{Heading: ColName, Width: 9} }

func gender() Column { return Column{Heading: ColGender, Centre: true, Width: 6} }

func major() Column { return Column{Heading: ColMajor, Wrap: true, Width: 14} }

func class() Column { return Column{Heading: ColClass, Wrap: true, Width: 15} }

func grade() Column { return Column{Heading: ColGrade, Centre: true, Width: 8} }

func college() Column { return wrapped(ColCollege, 14) }

func suggested() Column {
	return Column{Heading: ColSuggested, Centre: true, Graded: true, Width: 9}
}

func level() Column { return Column{Heading: ColLevel, Centre: true, Graded: true, Width: 9} }

func status() Column { return Column{Heading: ColStatus, Centre: true, Width: 10} }

func reasons() Column { return wrapped(ColReasons, 36) }

func stacking() Column { return wrapped(ColStacking, 17) }

func change() Column { return Column{Heading: ColChange, Centre: true, Width: 9} }

func lastDecision() Column { return wrapped(ColLastDecision, 14) }

// source cites cells as they are: looked up on the screen, where as the last column it goes on to
// the right as far as it takes.
func source() Column {
	return Column{Heading: ColSource, Width: 60, Stays: true, Unprinted: true}
}

// checkID repeats at a form's right end, locked, what its rows are known by: where
// only some of the columns were sorted the two ends disagree (design §8).
func checkID() Column {
	return Column{Heading: ColCheckID, Content: Identifier, Width: 14, Unprinted: true}
}

// wrapped is a column of texts that may be long.
func wrapped(heading string, width float64) Column {
	return Column{Heading: heading, Wrap: true, Width: width}
}

// centred is a column of short words.
func centred(heading string, width float64) Column {
	return Column{Heading: heading, Centre: true, Width: width}
}

// counted is a column of numbers.
func counted(heading string, width float64) Column {
	return Column{Heading: heading, Content: Integer, Width: width}
}

// narrowed is a column on a sheet that has less room for it.
func narrowed(c Column, width float64) Column {
	c.Width = width
	return c
}

// dated is a column of dates.
func dated(heading string) Column { return Column{Heading: heading, Content: Day, Width: 11} }

// due is a day by which something is to be done: it leaves room for the mark of one that passed.
func due(heading string) Column { return Column{Heading: heading, Content: Day, Width: 14} }

// The columns that people fill in: wide enough to write there.

func open(heading string, width float64) Column {
	return Column{Heading: heading, Open: true, Wrap: true, Width: width}
}

func openDay(heading string) Column {
	return Column{Heading: heading, Content: Day, Open: true, Width: 11}
}

// openDue is a day of that kind that people say.
func openDue(heading string) Column {
	c := openDay(heading)
	c.Width = 14
	return c
}

// pastDay is a day on which something was done.
func pastDay(heading string) Column {
	c := openDay(heading)
	c.Past = true
	return c
}

func openPerson(heading string) Column {
	return Column{Heading: heading, Open: true, Person: true, Wrap: true, Width: 10}
}

// choice is a column with a drop-down; without words it is free.
func choice(heading string, width float64, words ...string) Column {
	return Column{Heading: heading, Open: true, Words: words, Wrap: len(words) == 0, Width: width}
}

// unprinted is a column that no paper shows.
func unprinted(c Column) Column {
	c.Unprinted = true
	return c
}

// allUnprinted are columns that no paper shows.
func allUnprinted(columns ...Column) []Column {
	for i, c := range columns {
		columns[i] = unprinted(c)
	}
	return columns
}

// nextPage is a column that begins a page.
func nextPage(c Column) Column {
	c.NextPage = true
	return c
}

// later is a column that earlier books do without.
func later(c Column) Column {
	c.Later = true
	return c
}

// graded is a column of levels.
func graded(c Column) Column {
	c.Graded = true
	return c
}

// anew are columns that are issued empty each time.
func anew(columns ...Column) []Column {
	for i := range columns {
		columns[i].Anew = true
	}
	return columns
}
