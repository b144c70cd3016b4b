package importer

import (
	"cmp"
	"math"
	"slices"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// column is one cell of a header row with what it was taken to mean.
type column struct {
	col        int // from 1
	header     string
	normal     string
	subHeading string            // of a sub-heading: its text without the heading above
	candidates []lexicon.Meaning // all that it can mean
	meaning    lexicon.Meaning   // what it means here; the zero target for nothing
	used       bool
	beside     bool // it may deny what the list's title says
}

// anyMeans tells whether a column can mean f.
func anyMeans(columns []column, f lexicon.Field) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.canMean(f) })
}

func (c *column) canMean(f lexicon.Field) bool {
	return slices.ContainsFunc(c.candidates, func(t lexicon.Meaning) bool { return t.Field == f })
}

// isUnused tells a column that the school does not use.
func (c *column) isUnused() bool { return c.canMean(lexicon.FieldUnused) }

// tellsStudent tells whether a column can say who a student is.
func (c *column) tellsStudent() bool {
	return c.canMean(lexicon.FieldID) || c.canMean(lexicon.FieldName)
}

// anyMeansOneOf tells whether a column can mean one of the fields.
func anyMeansOneOf(columns []column, fields ...lexicon.Field) bool {
	return slices.ContainsFunc(fields, func(f lexicon.Field) bool { return anyMeans(columns, f) })
}

// markFields are the columns of marks.
func markFields() []lexicon.Field {
	return []lexicon.Field{lexicon.FieldMark, lexicon.FieldFirstMark, lexicon.FieldMakeUpMark, lexicon.FieldRetakeMark, lexicon.FieldDeferredMark}
}

// likeHeader tells whether a row is a table's header: it names students by id,
// or by name beside something else that is known.
func likeHeader(columns []column) bool {
	known := 0
	for i := range columns {
		if len(columns[i].candidates) > 0 {
			known++
		}
	}
	switch {
	case anyMeans(columns, lexicon.FieldID):
		return known >= 2 || len(columns) == 1
	case anyMeans(columns, lexicon.FieldName):
		return known >= 2
	}
	return false
}

// block is where the fields of one student stand in a row. Printed lists put
// two students side by side: two blocks.
type block struct {
	first, last int // its columns

	at    [lexicon.FieldCount]int   // the column of a field, 0 for none
	all   [lexicon.FieldCount][]int // every column of a field of which all count
	names []nameColumn

	serial int           // the column in which the rows are numbered, 0 for none
	levels []levelColumn // of a screening, in the order in which they are believed
	mapped []bool        // by column: whether it means something
}

// mapsColumn tells whether the column means something in this block.
func (b *block) mapsColumn(col int) bool { return col < len(b.mapped) && b.mapped[col] }

// columnsOf are the columns of a field.
func (b *block) columnsOf(f lexicon.Field) []int {
	if len(b.all[f]) > 0 || b.at[f] == 0 {
		return b.all[f]
	}
	return []int{b.at[f]}
}

// cellsOf are the cells of a row that stand in the block.
func (b *block) cellsOf(row *sheet.Row) []sheet.Cell {
	from := func(col int) int {
		i, _ := slices.BinarySearchFunc(row.Cells, col, func(c sheet.Cell, col int) int { return c.Col - col })
		return i
	}
	return row.Cells[from(b.first):from(b.last+1)]
}

// nameColumn is a column of an indicator, a flag or a number.
type nameColumn struct {
	col     int
	name    care.Name
	partial bool
}

// resolve decides what each column means on a sheet of one kind, and gathers
// the columns into blocks.
func (r *readers) resolve(kind string, columns []column) (blocks []block, twice []twoColumns) {
	parts := sideBySide(columns)
	for _, part := range parts[:min(len(parts), mostBeside+1)] { // more are none: see layout
		b := block{first: part[0].col, last: part[len(part)-1].col, mapped: make([]bool, part[len(part)-1].col+1)}
		var best [lexicon.FieldCount]*column
		for i := range part {
			c := &part[i]
			t, ok := r.words.Choose(kind, c.candidates)
			if !ok {
				continue
			}
			if t.Field == lexicon.FieldID && r.words.IsSerial(c.normal) {
				t.Rank = math.MaxInt // said of one table; 编号 beside 学号 is a number of rows
			}
			c.meaning = t
			switch {
			case t.Field == lexicon.FieldLevel: // see levelColumns
			case t.Field == lexicon.NoField:
				c.used = true
				b.names = append(b.names, nameColumn{c.col, t.Name, t.Partial})
			case r.words.CountsEach(t.Field):
				c.used = true
				b.all[t.Field] = append(b.all[t.Field], c.col)
			case best[t.Field] == nil || t.Rank < best[t.Field].meaning.Rank:
				best[t.Field] = c
			case t.Rank == best[t.Field].meaning.Rank:
				twice = append(twice, twoColumns{best[t.Field].col, c.col, c.header})
			}
		}
		if kind == lexicon.Register && best[lexicon.FieldSpan] == nil {
			pairDays(part, &best)
		}
		for f, c := range best {
			if c != nil {
				c.used, b.at[f] = true, c.col
			}
		}
		switch kind {
		case lexicon.Screening:
			r.levelColumns(part, &b)
		case lexicon.Register:
			r.conclusions(part, &b)
		}
		for i := range part {
			b.mapped[part[i].col] = part[i].used
			if b.serial == 0 && !part[i].used && r.words.IsSerial(part[i].normal) {
				b.serial = part[i].col
			}
		}
		if b.serial == 0 && b.first > 1 && len(blocks) == 0 {
			b.serial = b.first - 1 // without a header
		}
		blocks = append(blocks, b)
	}
	return blocks, twice
}

// pairDays finds the first and the last day of something in two columns that are called alike but
// for 起 and 止, where no whole heading tells them: 租期起 and 租期止.
func pairDays(part []column, best *[lexicon.FieldCount]*column) {
	for i := range part {
		of, end := lexicon.SpanEnd(part[i].normal)
		if end != lexicon.FieldUntil || best[end] != nil || len(part[i].candidates) > 0 {
			continue
		}
		from := slices.IndexFunc(part, func(c column) bool {
			also, begin := lexicon.SpanEnd(c.normal)
			return begin == lexicon.FieldFrom && also == of && (best[begin] == nil && len(c.candidates) == 0 || best[begin] != nil && best[begin].col == c.col)
		})
		if from < 0 {
			continue
		}
		for _, c := range []*column{&part[from], &part[i]} {
			_, f := lexicon.SpanEnd(c.normal)
			c.meaning, best[f] = lexicon.Meaning{Field: f, Name: care.NoName}, c
		}
	}
}

// conclusions finds the columns of what visits came to (研判意见) where others tell that there were
// visits. Elsewhere such a column may conclude anything.
func (r *readers) conclusions(part []column, b *block) {
	if len(b.all[lexicon.FieldVisit]) == 0 {
		return
	}
	for i := range part {
		c := &part[i]
		if !c.used && len(c.candidates) == 0 && r.words.IsConclusionHeader(c.normal) {
			c.used, c.meaning.Field = true, lexicon.FieldVisit
			b.all[lexicon.FieldVisit] = append(b.all[lexicon.FieldVisit], c.col)
		}
	}
}

// levelColumn is a column of a screening that gives a level.
type levelColumn struct {
	col    int
	header string
	role   lexicon.LevelRole
	scale  string
	weak   bool // other things than levels may stand there
}

// levelColumns finds the columns that give levels: a reviewer's before the platform's and
// that before a system's; those of single scales where there is no other.
func (r *readers) levelColumns(part []column, b *block) {
	best := math.MaxInt // of the columns that do not say who gave the level
	for i := range part {
		c := &part[i]
		role, scale := r.words.LevelColumn(c.header)
		weak := c.meaning == lexicon.Meaning{} && !c.used && r.words.IsReview(c.normal)
		switch {
		case c.meaning.Field != lexicon.FieldLevel && !weak:
			continue
		case role == lexicon.LevelPlain && c.meaning.Rank > best:
			continue
		case role == lexicon.LevelPlain && c.meaning.Rank < best:
			best = c.meaning.Rank
			b.levels = slices.DeleteFunc(b.levels, func(l levelColumn) bool { return l.role == role })
		}
		b.levels = append(b.levels, levelColumn{c.col, c.header, role, scale, weak})
	}
	slices.SortStableFunc(b.levels, func(l, m levelColumn) int { return cmp.Compare(l.role, m.role) })
	if len(b.levels) > 0 && b.levels[0].role != lexicon.LevelOfScale {
		b.levels = slices.DeleteFunc(b.levels, func(l levelColumn) bool { return l.role == lexicon.LevelOfScale })
	}
	for i := range part {
		if slices.ContainsFunc(b.levels, func(l levelColumn) bool { return l.col == part[i].col }) {
			part[i].used, part[i].meaning.Field = true, lexicon.FieldLevel
			b.all[lexicon.FieldLevel] = append(b.all[lexicon.FieldLevel], part[i].col)
		}
	}
	if len(b.levels) > 0 {
		b.at[lexicon.FieldLevel] = b.levels[0].col
	}
}

// twoColumns are two columns of one name: only the first can be read.
type twoColumns struct {
	used, other int
	header      string
}

// sideBySide cuts a header row in which whole sets of columns repeat. Columns
// are cut where the first header comes again, else where the id comes again.
func sideBySide(columns []column) [][]column {
	ids := startsOf(columns, func(c *column) bool { return c.canMean(lexicon.FieldID) })
	names := startsOf(columns, func(c *column) bool { return c.canMean(lexicon.FieldName) })
	if len(ids) == 0 {
		ids = slices.Clone(names) // lists without ids
	}
	if len(ids) < 2 || len(names) != len(ids) || !sameHeader(columns, ids) {
		return [][]column{columns}
	}
	cuts := startsOf(columns, func(c *column) bool { return c.normal == columns[0].normal })
	if len(cuts) != len(ids) {
		cuts = ids
		cuts[0] = 0
	}
	var out [][]column
	for i, from := range cuts {
		to := len(columns)
		if i+1 < len(cuts) {
			to = cuts[i+1]
		}
		out = append(out, columns[from:to])
	}
	return out
}

// startsOf returns the indexes of the columns that fit.
func startsOf(columns []column, fits func(*column) bool) []int {
	var at []int
	for i := range columns {
		if fits(&columns[i]) {
			at = append(at, i)
		}
	}
	return at
}

func sameHeader(columns []column, at []int) bool {
	for _, i := range at {
		if columns[i].normal != columns[at[0]].normal {
			return false
		}
	}
	return true
}
