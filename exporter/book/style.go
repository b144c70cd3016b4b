package book

import "github.com/xuri/excelize/v2"

// fontName is on every Windows since Vista, and Excel, WPS and LibreOffice
// replace it by a similar one elsewhere.
const fontName = "微软雅黑"

// Sizes in points.
const (
	sizeTitle   = 16
	sizeHeading = 12
	sizeBody    = 10
	sizeSmall   = 9
)

// The colours of all books.
const (
	inkTitle  = "1F3864"
	inkBody   = "262626"
	inkMuted  = "7F7F7F"
	inkAlarm  = "C00000"
	inkWarm   = "B45F06"
	inkDone   = "38761D"
	lineColor = "BFBFBF"

	fillHead     = "DCE6F1"
	fillHeadOpen = "FFE699"
	fillOpen     = "FFFBE6"
	fillBand     = "F5F8FC"
	fillLabel    = "EEF3F9"
	fillNotice   = "FDF3E4"
	fillAlarm    = "FBE3E1"
	fillWarm     = "FCE9D4"
	fillDone     = "E6F2E0"
	fillBar      = "A9C7E8"
)

// role is the part that a cell plays on its sheet.
type role uint8

const (
	roleTitle role = iota
	roleLine
	roleHead
	roleLabel
	roleCell
)

// styleKey names one cell style; styles makes each only once.
type styleKey struct {
	role   role
	look   Look // of a line
	kind   Kind
	open   bool
	wrap   bool
	center bool
	bare   bool // neither border nor colour, so that it is not printed
	typed  bool // the text is kept as it was typed, whatever it looks like
	link   bool // a click leads somewhere
}

type styles struct {
	file *excelize.File
	ids  map[styleKey]int
}

func newStyles(f *excelize.File) *styles {
	return &styles{file: f, ids: map[styleKey]int{}}
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
	s.ids[k] = id
	return id, nil
}

func (k styleKey) style() *excelize.Style {
	st := &excelize.Style{
		Font:       &excelize.Font{Family: fontName, Size: sizeBody, Color: inkBody},
		Alignment:  &excelize.Alignment{Vertical: "center", WrapText: k.wrap},
		Protection: &excelize.Protection{Locked: !k.open},
	}
	switch k.role {
	case roleTitle:
		st.Font.Size, st.Font.Bold, st.Font.Color = sizeTitle, true, inkTitle
		st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
	case roleLine:
		k.styleLine(st)
	case roleHead:
		st.Font.Bold, st.Font.Color = true, inkTitle
		st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
		st.Border, st.Fill = thin(), solid(fillHead)
		if k.look == Open {
			st.Fill = solid(fillHeadOpen)
		}
	case roleLabel:
		st.Font.Bold, st.Font.Color = true, inkTitle
		st.Alignment.Horizontal, st.Alignment.WrapText = "center", true
		st.Border, st.Fill = thin(), solid(fillLabel)
	case roleCell:
		k.styleCell(st)
	}
	if k.typed {
		st.NumFmt, st.CustomNumFmt = formatText, nil
	}
	return st
}

func (k styleKey) styleLine(st *excelize.Style) {
	st.Alignment.WrapText = true
	switch k.look {
	case Heading:
		st.Font.Size, st.Font.Bold, st.Font.Color = sizeHeading, true, inkTitle
	case Strong:
		st.Font.Bold = true
	case Muted:
		st.Font.Size, st.Font.Color = sizeSmall, inkMuted
	case Open:
		st.Fill = solid(fillOpen)
	case Notice:
		st.Fill, st.Font.Color = solid(fillNotice), inkWarm
	case Alarm:
		st.Font.Bold, st.Font.Color = true, inkAlarm
	case Warm:
		st.Font.Color = inkWarm
	case Done:
		st.Font.Color = inkDone
	}
	if k.link {
		st.Font.Underline = "single"
	}
}

// formatText is Excel's format @ (文本).
const formatText = 49

// styleCell: what people type in is kept as they type it (format @), since Excel
// would turn 10-3 into a date; long text that is only read stays General, which
// shows any length.
func (k styleKey) styleCell(st *excelize.Style) {
	if !k.bare {
		st.Border = thin()
	}
	if k.open && !k.bare {
		st.Fill = solid(fillOpen)
	}
	if k.center {
		st.Alignment.Horizontal = "center"
	}
	if k.link {
		st.Font.Underline, st.Font.Color = "single", inkTitle
	}
	switch k.kind {
	case Text:
		if k.open || !k.wrap {
			st.NumFmt = formatText
		}
	case ID:
		st.NumFmt = formatText
	case Integer:
		st.NumFmt = 1
	case Decimal:
		st.NumFmt = 2
	case Percent:
		st.CustomNumFmt = ptr("0.0%")
	case Day:
		st.CustomNumFmt = ptr("yyyy-mm-dd")
	}
}

// highlight returns the style that a Highlight lays over a cell.
func (l Look) highlight() *excelize.Style {
	ink, fill := inkMuted, ""
	switch l {
	case Alarm:
		ink, fill = inkAlarm, fillAlarm
	case Warm:
		ink, fill = inkWarm, fillWarm
	case Done:
		ink, fill = inkDone, fillDone
	case Notice:
		ink, fill = inkWarm, fillNotice
	}
	st := &excelize.Style{Font: &excelize.Font{Color: ink}}
	if fill != "" {
		st.Fill = solid(fill)
	}
	return st
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func thin() []excelize.Border {
	var b []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		b = append(b, excelize.Border{Type: side, Color: lineColor, Style: 1})
	}
	return b
}

func ptr[T any](v T) *T { return &v }
