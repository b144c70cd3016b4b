package book

// A Block is one part of a sheet: Lines, Figures, Form, Table or Charts. Blocks stand
// below one another, with an empty row between them.
type Block interface {
	columns() int // how many columns of the sheet it takes
}

// Look says how a line or a highlighted cell looks.
type Look uint8

// The looks.
const (
	Plain   Look = iota
	Heading      // larger and coloured: begins a part
	Strong       // bold
	Muted        // small and grey: a remark
	Open         // the colour of cells that people fill in: the legend
	Notice       // calm attention: must be read
	Alarm        // red: late, urgent
	Warm         // orange
	Done         // green
	Wanted       // empty, and to be filled in
)

// Lines are paragraphs over the whole width of the sheet.
type Lines []Line

// A Line is one paragraph; it wraps where it is long.
type Line struct {
	Text string
	Look Look
	To   Target // where a click on it leads; nowhere when zero
}

// A Target is a row of the main table of another sheet: the first with that text under a title.
// Without a title it is the sheet itself or, with a column, where people begin a row: the first
// spare one, or on a sheet without a main table the field of that label.
type Target struct {
	Sheet  string
	Title  string
	Text   string // a number as its digits
	Column string // title of the column whose cell it is; the row's first one when empty
	Row    int    // in place of the text, the number of the row, from 1: rows that are laid out late are known by it
}

func (Lines) columns() int { return 1 }

// Figures are a row of big numbers over the whole width, each with a word below that says what
// is counted.
type Figures []Figure

// A Figure is one big number.
type Figure struct {
	Label string
	Value Value
	Kind  Kind
	Look  Look   // Alarm or Warm for a number that asks for something, Plain for others
	To    Target // where a click on it leads; nowhere when zero
}

func (f Figures) columns() int { return len(f) }

// A Form is a few labelled cells side by side.
type Form struct {
	PerRow    int // fields in one row; 1 when 0
	LabelSpan int // columns of the sheet that a label takes; 1 when 0
	ValueSpan int // columns that a value takes; 1 when 0
	Room      int // lines for which each row has room, more where a value needs them; text of several begins at the left
	Fields    []Field
}

// A Field is one label and the cell beside it.
type Field struct {
	Label    string
	Value    Value
	Kind     Kind
	Editable bool
	List     []string // what the cell may hold
	Offered  bool     // the list is offered only: other texts are taken as well
	Prompt   string   // is said beside the cell while somebody is in it
}

func (f Form) columns() int {
	return max(f.PerRow, 1) * (max(f.LabelSpan, 1) + max(f.ValueSpan, 1))
}

// Kind says what a column holds and so how it is shown.
type Kind uint8

// The kinds.
const (
	Text    Kind = iota
	ID           // text that looks like a number: never shown or taken as one
	Integer      // whole number
	Decimal      // number with two decimals
	Percent      // share of 1, shown as percentage
	Day          // a date, shown as 2024-10-14
)

// A Column is one column of a table.
type Column struct {
	Title    string
	Kind     Kind
	Editable bool     // people fill it in: unlocked and coloured
	Begun    bool     // likewise, but in the spare rows alone
	List     []string // what an editable cell may hold; anything without one
	Offered  bool     // the list is offered only: other texts are taken as well
	Prompt   string   // is said beside an editable cell while somebody is in it
	Wrap     bool     // long text goes on in the next line; any text does but in Unprinted columns
	Center   bool
	Bar      bool    // a bar behind each number shows how large it is: of shares 1 is the whole, of others the largest; but not of the sums
	Level    bool    // a grade of students, in bold
	Width    float64 // in characters, a Chinese one counting 2; fitted when 0
	Span     int     // columns of the sheet that it takes; 1 when 0

	Unprinted bool // of a Main table: for the screen alone; none that is printed stands right of it
	NextPage  bool // of a Main table too wide for a page: begins the next page beside
}

// A Row is one row of a table, at most a value per column.
type Row []Value

// A Table is a header and its rows.
type Table struct {
	Heading    string // a line above the header; none when empty
	Columns    []Column
	Rows       []Row
	Fill       Fill        // gives the rows when the sheet is written, in place of Rows: for tables too large to wait for one another
	Spare      int         // empty rows below, for people to fill in
	Shown      int         // how many of them look so from the start, all when 0; the others once the row above is filled in
	Main       bool        // the sheet's own table: header frozen and printed on every page, filter
	Freeze     int         // of a Main table: leading columns that stay in view
	Highlights []Highlight // the first that holds decides
	Empty      string      // stands below the header of a table without rows
	Choices    Choices     // drop-downs that differ from row to row
	Repeats    bool        // of a table that is not Main: where it goes on on further pages its header stands there too
	Sums       int         // how many of the last rows sum up others
	Compact    bool        // rows of one line are lower than usual: for a page of many
}

// Choices are what the cells of one column may hold, row by row; nothing for rows without.
// They are offered, or binding, as those of their column.
type Choices struct {
	Column string // its title; "" for no such column
	Rows   [][]string
}

// Fill gives rows that need not wait for their sheet to be written. The zero value
// gives none.
type Fill struct {
	Count int
	Rows  func(from, to int) []Row // those from the given one up to another, from 0; asked for in order
}

// some is how many rows of a Fill are at hand at a time.
const some = 1 << 12

// asked is after how many rows it is asked whether to go on.
const asked = 1 << 10

// eachRow hands out the rows.
func (t *Table) eachRow(do func(i int, row Row) error) error {
	for from := 0; from < t.size(); from += some {
		to := min(from+some, t.size())
		for k, row := range t.part(from, to).all() {
			if err := do(from+k, row); err != nil {
				return err
			}
		}
	}
	return nil
}

// all are the rows at once.
func (t Table) all() []Row {
	if t.Fill.Rows != nil {
		return t.Fill.Rows(0, t.Fill.Count)
	}
	return t.Rows
}

// A Highlight colours a row by itself when a formula holds, or marks one cell of it. The formula
// asks for no day but those that stand in the book: a print from later looks the same.
type Highlight struct {
	When   string // Excel formula; {title} means this row's cell in the column of that title
	Column string // title of the column to be marked; the row when empty, which is coloured only
	Look   Look   // Alarm, Warm, Done, Notice, Wanted or Muted
}

// size is how many rows the table has.
func (t *Table) size() int {
	if t.Fill.Rows != nil {
		return t.Fill.Count
	}
	return len(t.Rows)
}

// isEmpty tells whether a row says why there are no others.
func (t *Table) isEmpty() bool { return t.size() == 0 && t.Spare == 0 && t.Empty != "" }

// rows are the rows from the given one up to another, as they would stand in a
// table of their own.
func (t Table) part(from, to int) Table {
	if whole := t.Fill.Rows; whole != nil {
		t.Fill = Fill{Count: to - from, Rows: func(a, b int) []Row { return whole(from+a, from+b) }}
		return t
	}
	t.Rows = t.Rows[from:to]
	return t
}

func (t Table) columns() int {
	n := 0
	for _, c := range t.Columns {
		n += c.span()
	}
	return n
}

func (c Column) span() int { return max(c.Span, 1) }

// Charts are native charts side by side, over the whole width.
type Charts struct {
	Rows   int // height in rows of the sheet; 15 when 0
	Charts []Chart
}

func (c Charts) columns() int { return 1 }

// ChartKind is the form of a chart.
type ChartKind uint8

// The kinds of charts.
const (
	Columns  ChartKind = iota // upright bars
	Stacked                   // upright bars, the series on top of one another
	Bars                      // level bars
	Doughnut                  // a ring of one series
	Curve                     // lines, for what changes week by week
)

// A Chart shows columns of a table that stands higher or lower on the sheet, or
// on another one.
type Chart struct {
	Kind   ChartKind
	Title  string
	Sheet  string // name of the sheet of the table; the chart's own when empty
	Table  int    // which block of the sheet is the table, from 0
	Label  int    // column of the table with the names, from 0
	Series []int  // columns of the table with the numbers, from 0
	First  int    // first row of the table that is shown, from 0
	Count  int    // how many rows are shown; all that follow when 0
	Colors []int  // of the series, by their places in the palette; in its order when empty
	Bare   bool   // no numbers on the bars, where they would touch
	Share  bool   // the numbers are shares of 1, shown as percentages
	X, Y   string // what the axes measure; nothing is said where empty
}
