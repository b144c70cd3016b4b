package paper

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Book is a finished workbook.
type Book struct {
	Sheets []Sheet
}

// A Sheet is one of its sheets.
type Sheet struct {
	Name   string
	Hidden bool

	Scale       float64 // as a share of 1; 0 where it is fitted
	Wide, High  int     // how many pages it is fitted to, 0 for any number
	Across      bool    // landscape
	A4          bool
	Header      string
	Footer      string
	TitleRows   Area // repeated on every page; zero for none
	TitleCols   Area // likewise
	Area        Area // that is printed; zero for all
	Margins     Margins
	Cells       []Cell
	Filter      string
	Protected   bool
	Validations []xmlValidation
	Rules       []xmlRules
	Links       []Link
	Charts      []string // each the places of its numbers

	part    string
	widths  map[int]float64 // in characters; -1 for hidden ones
	width   float64
	heights map[int]float64 // in points; -1 for hidden ones
	height  float64
	merged  []Area
}

// Margins are those of a page, in inches.
type Margins struct{ Left, Right, Top, Bottom float64 }

// A Link leads from cells to a place in the book.
type Link struct{ Ref, To string }

// A Cell is one with a text, or one that people fill in.
type Cell struct {
	Row, Col int // from 1
	Text     string
	Number   bool // a number or a date, which is never shown in part
	Wrap     bool
	Shrink   bool
	Left     bool // text that may run on into the next cell if that is empty
	Bold     bool
	Open     bool
	Size     float64 // of its letters in points, where its runs say no other
	Indent   int

	sizes []float64 // of the lines of its text, where they differ
}

// Ref is the cell as Excel names it.
func (c Cell) Ref() string { return columnName(c.Col) + strconv.Itoa(c.Row) }

// An Area is a rectangle of cells, ends included. Whole rows have no columns, and
// whole columns no rows.
type Area struct{ Row, Col, LastRow, LastCol int }

// Read takes a workbook apart.
func Read(data []byte) (*Book, error) {
	p, err := unpack(data)
	if err != nil {
		return nil, err
	}
	r := &reader{parts: p}
	return r.book()
}

// reader reads the sheets of one workbook.
type reader struct {
	parts   parts
	strings xmlStrings
	styles  xmlStyles
}

func (r *reader) book() (*Book, error) {
	var x xmlBook
	const main = "xl/workbook.xml"
	if err := r.parts.read(main, &x); err != nil {
		return nil, err
	}
	if err := r.parts.read("xl/sharedStrings.xml", &r.strings); err != nil {
		return nil, err
	}
	if err := r.parts.read("xl/styles.xml", &r.styles); err != nil {
		return nil, err
	}
	rels, err := r.parts.relations(main)
	if err != nil {
		return nil, err
	}
	b := &Book{}
	for _, s := range x.Sheets {
		sheet, err := r.sheet(rels[s.ID])
		if err != nil {
			return nil, err
		}
		sheet.Name, sheet.Hidden = s.Name, s.State != "" && s.State != "visible"
		b.Sheets = append(b.Sheets, sheet)
	}
	for _, n := range x.Names {
		if n.Sheet < len(b.Sheets) {
			b.Sheets[n.Sheet].named(n.Name, n.Text)
		}
	}
	return b, nil
}

// named takes what a name of the workbook says of the sheet's printing.
func (s *Sheet) named(name, text string) {
	for ref := range strings.SplitSeq(text, ",") {
		a, ok := parseArea(ref[strings.LastIndex(ref, "!")+1:])
		switch {
		case !ok:
		case name == "_xlnm.Print_Area":
			s.Area = a
		case name == "_xlnm.Print_Titles" && a.Col == 0:
			s.TitleRows = a
		case name == "_xlnm.Print_Titles":
			s.TitleCols = a
		}
	}
}

func (r *reader) sheet(part string) (Sheet, error) {
	var x xmlSheet
	if err := r.parts.read(part, &x); err != nil {
		return Sheet{}, err
	}
	s := Sheet{
		part: part, Scale: x.Setup.Scale / 100, Across: x.Setup.Orientation == "landscape", A4: x.Setup.Paper == 9,
		Header: x.Header, Footer: x.Footer, Margins: Margins(x.Margins), Protected: x.Protect != nil && on(x.Protect.On),
		Rules: x.Rules, Validations: x.Validations,
		width: cmpOr(x.Format.Width, usualWidth), height: cmpOr(x.Format.Height, usualHeight), widths: map[int]float64{}, heights: map[int]float64{},
	}
	for _, area := range x.Rules {
		for i, rule := range area.Rules {
			if rule.Look != nil && *rule.Look < len(r.styles.Looks) {
				area.Rules[i].look = r.styles.Looks[*rule.Look].String()
			}
		}
	}
	if x.Filter != nil {
		s.Filter = x.Filter.Ref
	}
	if on(x.Props.Page.Fit) {
		s.Scale, s.Wide, s.High = 0, fitted(x.Setup.Wide), fitted(x.Setup.High)
	} else if s.Scale == 0 {
		s.Scale = 1
	}
	for _, m := range x.Merged {
		if a, ok := parseArea(m.Ref); ok {
			s.merged = append(s.merged, a)
		}
	}
	for _, l := range x.Links {
		s.Links = append(s.Links, Link{l.Ref, l.Location})
	}
	s.grid(x.Columns, x.Rows)
	if err := r.cells(&s, x.Rows); err != nil {
		return Sheet{}, err
	}
	var err error
	s.Charts, err = r.charts(part, x.Drawing.ID)
	return s, err
}

// The size of what says none.
const (
	usualWidth  = 8.43
	usualHeight = 15
)

func (s *Sheet) grid(columns []xmlColumn, rows []xmlRow) {
	for _, c := range columns {
		for i := c.Min; i <= min(c.Max, mostColumns); i++ {
			s.widths[i] = c.Width
			if on(c.Hidden) {
				s.widths[i] = -1
			}
		}
	}
	for _, r := range rows {
		if on(r.Hidden) {
			s.heights[r.Number] = -1
		} else if r.Height != nil {
			s.heights[r.Number] = *r.Height
		}
	}
}

// mostColumns is as far to the right as is looked.
const mostColumns = 256

func (r *reader) cells(s *Sheet, rows []xmlRow) error {
	for _, row := range rows {
		for _, x := range row.Cells {
			c, err := r.cell(x)
			if err != nil {
				return fmt.Errorf("%s: %w", s.part, err)
			}
			if c.Text != "" || c.Open {
				s.Cells = append(s.Cells, c)
			}
		}
	}
	return nil
}

func (r *reader) cell(x xmlCell) (Cell, error) {
	a, ok := parseArea(x.Ref)
	if !ok {
		return Cell{}, fmt.Errorf("cell %q", x.Ref)
	}
	c := Cell{Row: a.Row, Col: a.Col}
	r.dress(&c, x.Style)
	switch x.Type {
	case "s":
		i, err := strconv.Atoi(x.Value)
		if err != nil || i >= len(r.strings.Items) {
			return c, fmt.Errorf("%s: shared string %q", x.Ref, x.Value)
		}
		c.say(r.strings.Items[i])
	case "inlineStr":
		c.say(x.Inline)
	case "", "n":
		c.Text, c.Number = shown(x.Value, r.number(x.Style)), true
	default:
		c.Text = x.Value
	}
	c.Left = c.Left && !c.Number
	return c, nil
}

// say gives the cell a text, whose lines may be of several sizes.
func (c *Cell) say(t xmlText) {
	c.Text = t.Plain
	for _, r := range t.Runs {
		c.Text += r.Text
		for i := range strings.Split(r.Text, "\n") {
			if n := len(c.sizes); n == 0 || i > 0 {
				c.sizes = append(c.sizes, cmpOr(r.Size.Val, c.Size))
			} else {
				c.sizes[n-1] = max(c.sizes[n-1], cmpOr(r.Size.Val, c.Size))
			}
		}
	}
}

// line is the cell with one line of its text alone.
func (c Cell) line(i int, text string) Cell {
	if i < len(c.sizes) {
		c.Size = c.sizes[i]
	}
	c.Text = text
	return c
}

func (r *reader) number(style int) int {
	if style < len(r.styles.Formats) {
		return r.styles.Formats[style].Number
	}
	return 0
}

// shown is about how a number looks: what counts is how many digits there are.
func shown(value string, format int) string {
	if f, err := strconv.ParseFloat(value, 64); err == nil && format > 22 && format != 49 && f > 20000 && f < 80000 {
		return "2024-10-14"
	} else if err == nil && len(value) > 8 {
		return strconv.FormatFloat(f, 'f', 2, 64)
	}
	return value
}

func (r *reader) dress(c *Cell, style int) {
	c.Size = usualSize
	if style < len(r.styles.Formats) {
		x := r.styles.Formats[style]
		c.Wrap, c.Shrink, c.Indent = on(x.Alignment.Wrap), on(x.Alignment.Shrink), x.Alignment.Indent
		c.Left = slices.Contains([]string{"", "general", "left"}, x.Alignment.Horizontal)
		c.Open = x.Protection.Locked != "" && !on(x.Protection.Locked)
		if x.Font < len(r.styles.Fonts) {
			f := r.styles.Fonts[x.Font]
			c.Size, c.Bold = cmpOr(f.Size.Val, usualSize), f.Bold != nil && f.Bold.Val != "0" && f.Bold.Val != "false"
		}
	}
}

// usualSize is that of letters where no font says one.
const usualSize = 11

// reference is a place from which a chart takes numbers or names.
var reference = regexp.MustCompile(`<(?:\w+:)?f>([^<]+)</`)

// charts are the charts of a sheet, each as the places of its numbers.
func (r *reader) charts(part, id string) ([]string, error) {
	if id == "" {
		return nil, nil
	}
	rels, err := r.parts.relations(part)
	if err != nil {
		return nil, err
	}
	inner, err := r.parts.relations(rels[id])
	var out []string
	for _, target := range inner {
		if !strings.Contains(target, "/charts/chart") {
			continue
		}
		var places []string
		for _, m := range reference.FindAllSubmatch(r.parts[target], -1) {
			places = append(places, plainFormula(html.UnescapeString(string(m[1]))))
		}
		slices.Sort(places)
		out = append(out, strings.Join(slices.Compact(places), " "))
	}
	slices.Sort(out)
	return out, err
}

func on(attr string) bool { return attr == "1" || attr == "true" }

// fitted is a number of pages that a sheet is fitted to: 1 where it says none.
func fitted(n *int) int {
	if n == nil {
		return 1
	}
	return *n
}

func cmpOr(v, other float64) float64 {
	if v == 0 {
		return other
	}
	return v
}
