package book

import (
	"github.com/xuri/excelize/v2"
)

// fontName is on every Windows since Vista and comes with WPS and Office for macOS; its digits
// all have one width, so that numbers below one another are aligned. Where it is missing the
// hints of fontOf let Excel, WPS and LibreOffice take another Chinese font without serifs: a
// workbook can name one font for a cell, and no second.
const fontName = "微软雅黑"

// charsetChinese is GB 2312 as fonts are asked for by it.
const charsetChinese = 134

// Sizes in points. None is smaller than sizeBody, so that a page at leastScale prints nothing
// below eight points.
const (
	sizeTitle   = 16
	sizeHeading = 12
	sizeBody    = 10
	sizeBig     = 22
)

// fontOf is a font of the books.
func fontOf(size float64, color string) *excelize.Font {
	return &excelize.Font{Family: fontName, Size: size, Color: color, Charset: ptr(charsetChinese)}
}

// role is the part that a cell plays on its sheet.
type role uint8

const (
	roleTitle role = iota
	roleLine
	roleHead
	roleLabel
	roleCell
	roleFigure     // a big number
	roleFigureWord // what it counts
)

// styleKey names one cell style; styles makes each only once.
type styleKey struct {
	role   role
	look   Look // of a line
	kind   Kind
	open   bool
	wrap   bool
	center bool
	level  bool // a grade of a student
	bare   bool // neither border nor colour, so that it is not printed
	typed  bool // the text is kept as it was typed, whatever it looks like
	long   bool // the text is too long for the format @
	link   bool // a click leads somewhere
	beside bool // a number ends where the text begins
}

type styles struct {
	file  *excelize.File
	ids   map[styleKey]int
	named map[string]int // of the named styles, by their names
}

func newStyles(f *excelize.File) *styles {
	return &styles{file: f, ids: map[styleKey]int{}, named: map[string]int{}}
}

// id returns the number of a style, making it on first use.
func (s *styles) id(k styleKey) (int, error) {
	if id, ok := s.ids[k]; ok {
		return id, nil
	}
	id, err := s.file.NewStyle(k.style())
	if err != nil {
		return 0, err
	}
	if k.typed {
		id = s.quote(id)
	}
	s.ids[k] = id
	return id, s.name(id, k.model())
}

// quote is a style with the mark that Excel gives to what was typed behind an apostrophe: a text,
// whatever somebody does to its cell. It is no style that others share.
func (s *styles) quote(id int) int {
	sheet := s.file.Styles
	xf := sheet.CellXfs.Xf[id]
	xf.QuotePrefix = ptr(true)
	sheet.CellXfs.Xf = append(sheet.CellXfs.Xf, xf)
	sheet.CellXfs.Count = len(sheet.CellXfs.Xf)
	return sheet.CellXfs.Count - 1
}

// name lets a cell style be a variation of a named one: of those that people find in the
// list of cell styles, and can change for a whole book at once.
func (s *styles) name(id int, of named) error {
	sheet := s.file.Styles
	at, ok := s.named[of.name]
	if !ok {
		model, err := s.file.NewStyle(of.key.style())
		if err != nil {
			return err
		}
		xf, style := sheet.CellXfs.Xf[model], *sheet.CellStyles.CellStyle[0]
		xf.XfID, at = nil, len(sheet.CellStyleXfs.Xf)
		sheet.CellStyleXfs.Xf = append(sheet.CellStyleXfs.Xf, xf)
		style.Name, style.XfID, style.BuiltInID, style.CustomBuiltIn = of.name, at, nil, nil
		sheet.CellStyles.CellStyle = append(sheet.CellStyles.CellStyle, &style)
		sheet.CellStyleXfs.Count, sheet.CellStyles.Count = at+1, len(sheet.CellStyles.CellStyle)
		s.named[of.name] = at
	}
	sheet.CellXfs.Xf[id].XfID = &at
	return nil
}

// named is a named style, and the plainest cell that has it.
type named struct {
	name string
	key  styleKey
}

// model is the named style of which a cell style is a variation.
func (k styleKey) model() named {
	cell := styleKey{role: roleCell, kind: k.kind}
	switch {
	case k.link:
		return named{wordStyleLink, styleKey{role: roleLine, look: Plain, link: true}}
	case k.role == roleTitle, k.role == roleFigure:
		return named{wordStyleTitle, styleKey{role: roleTitle}}
	case k.role == roleLine:
		return lineModel(k.look)
	case k.role == roleHead, k.role == roleLabel:
		return named{wordStyleHead, styleKey{role: roleHead}}
	case k.look == Alarm:
		return named{wordStyleOverdue, styleKey{role: roleLine, look: Alarm}}
	case k.level:
		cell.level = true
		return named{wordStyleLevel, styleKey{role: roleCell, level: true, center: true}}
	case k.open:
		return named{wordStyleOpen, styleKey{role: roleCell, open: true}}
	}
	return named{wordStyleCell, styleKey{role: roleCell, wrap: true}}
}

func lineModel(l Look) named {
	switch l {
	case Heading:
		return named{wordStyleHeading, styleKey{role: roleLine, look: Heading}}
	case Open:
		return named{wordStyleOpen, styleKey{role: roleCell, open: true}}
	case Alarm:
		return named{wordStyleOverdue, styleKey{role: roleLine, look: Alarm}}
	}
	return named{wordStyleNote, styleKey{role: roleLine, look: Muted}}
}

func (k styleKey) style() *excelize.Style {
	st := &excelize.Style{
		Font:       fontOf(sizeBody, inkBody),
		Alignment:  &excelize.Alignment{Vertical: "center", WrapText: k.wrap, ShrinkToFit: k.role == roleCell && k.kind == ID},
		Protection: &excelize.Protection{Locked: !k.open},
	}
	switch k.role {
	case roleTitle:
		st.Font.Size, st.Font.Bold, st.Font.Color = sizeTitle, true, inkTitle
		st.Alignment.WrapText = true
		if k.center {
			st.Alignment.Horizontal = "center"
		}
	case roleLine:
		k.styleLine(st)
	case roleHead:
		k.styleHead(st)
	case roleLabel:
		st.Font.Bold, st.Font.Color = true, inkTitle
		st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
		st.Border, st.Fill = thin(), solid(fillLabel)
	case roleCell:
		k.styleCell(st)
	case roleFigure, roleFigureWord:
		k.styleFigure(st)
	}
	if k.typed && !k.long {
		st.NumFmt, st.CustomNumFmt = formatText, nil
	}
	if k.link {
		st.Font.Underline = "single"
		if k.role == roleCell || k.role == roleLine && k.look == Plain {
			st.Font.Color = inkLink
		}
	}
	return st
}

// styleFigure: number and word stand in one frame, that of a number that asks for something in
// its colour.
func (k styleKey) styleFigure(st *excelize.Style) {
	ink, fill := inkTitle, fillLabel
	if own, ground := k.look.colors(); ground != "" {
		ink, fill = own, ground
	}
	st.Alignment.Horizontal = "center"
	st.Font.Color, st.Fill, st.Border = ink, solid(fill), sides("left", "right", "bottom")
	if k.role == roleFigure {
		st.Font.Size, st.Font.Bold, st.Border = sizeBig, true, sides("left", "right", "top")
		k.kind.format(st)
	}
}

func (k styleKey) styleHead(st *excelize.Style) {
	st.Font.Bold, st.Font.Color = true, inkTitle
	st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
	st.Border, st.Fill = thin(), solid(fillHead)
	if k.look == Open {
		st.Fill = solid(fillHeadOpen)
	}
}

func (k styleKey) styleLine(st *excelize.Style) {
	st.Alignment.WrapText = true
	switch k.look {
	case Heading:
		st.Font.Size, st.Font.Bold, st.Font.Color = sizeHeading, true, inkTitle
	case Strong:
		st.Font.Bold = true
	case Muted:
		st.Font.Color = inkMuted
	case Open:
		st.Fill = solid(fillOpen)
	case Notice:
		st.Fill, st.Font.Color = solid(fillNotice), inkWarm
	case Alarm:
		st.Fill, st.Font.Bold, st.Font.Color = solid(fillAlarm), true, inkAlarm // LibreOffice shows links in a colour of its own
	case Warm:
		st.Font.Color = inkWarm
	case Done:
		st.Font.Color = inkDone
	}
}

// formatText is Excel's format @ (文本).
const formatText = 49

// styleCell: a text is kept as it is (format @), since Excel would turn 10-3 into a date; one that
// is too long for that, and only read, stays General, which shows any length. Numbers stand at the
// right, so that their digits are aligned, without an indent, which LibreOffice forgets where two
// cells alike stand side by side; a text beside one has it instead.
func (k styleKey) styleCell(st *excelize.Style) {
	if !k.bare {
		st.Border = thin()
	}
	if k.open && !k.bare {
		st.Fill = solid(fillOpen)
	}
	st.Font.Bold = k.level
	switch {
	case k.center:
		st.Alignment.Horizontal = "center"
	case k.kind.isNumber():
		st.Alignment.Horizontal = "right"
	case k.beside:
		st.Alignment.Horizontal, st.Alignment.Indent = "left", 1
	}
	if k.kind == Text && (k.open || !k.long) {
		st.NumFmt = formatText
	}
	k.kind.format(st)
}

// atRight tells whether cells end with a number's last digit.
func (k styleKey) atRight() bool { return k.kind.isNumber() && !k.center }

// indent is how much of a cell's width is blank before its text: about three letters for each step
// in Excel, and less elsewhere.
func (k styleKey) indent() float64 {
	if k.beside {
		return 1.5
	}
	return 0
}

// format is how a kind's values are shown.
func (k Kind) format(st *excelize.Style) {
	switch k {
	case ID:
		st.NumFmt = formatText
	case Integer:
		st.NumFmt = 1
	case Decimal:
		st.NumFmt = 2
	case Percent:
		st.CustomNumFmt = ptr("0.0%")
	case Day:
		st.CustomNumFmt = ptr(formatDay)
	}
}

// formatDay is how a date is shown.
const formatDay = "yyyy-mm-dd"

// isNumber tells whether a kind's values are counted or measured.
func (k Kind) isNumber() bool { return k == Integer || k == Decimal || k == Percent }

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func thin() []excelize.Border { return sides("left", "top", "right", "bottom") }

// sides are thin borders at some sides.
func sides(at ...string) []excelize.Border {
	var b []excelize.Border
	for _, side := range at {
		b = append(b, excelize.Border{Type: side, Color: lineColor, Style: 1})
	}
	return b
}

func ptr[T any](v T) *T { return &v }
