package book

import "github.com/xuri/excelize/v2"

// The colours of all books. Every ink is read on every ground on which it may stand: see
// TestContrast. No colour says anything alone: what is late or done bears a mark, what people
// fill in a pencil, a level stands in bold.
const (
	inkTitle  = "1F3864"
	inkBody   = "262626"
	inkMuted  = "595959"
	inkLink   = "1F4E9D"
	inkAlarm  = "B00020"
	inkWarm   = "8A4300"
	inkDone   = "2E6418"
	lineColor = "A6A6A6"

	fillHead     = "DCE6F1"
	fillHeadOpen = "FFE699"
	fillOpen     = "FFFBE6"
	fillBand     = "F5F8FC"
	fillLabel    = "EEF3F9"
	fillNotice   = "FDF3E4"
	fillAlarm    = "FBE3E1"
	fillWarm     = "FCE9D4"
	fillDone     = "E6F2E0"
	fillWanted   = "FFE08A"
	fillBar      = "A9C7E8"
)

// Tab says what a sheet is for; the colour of its tab shows it.
type Tab uint8

// The purposes of sheets.
const (
	TabRead   Tab = iota // is read
	TabFirst             // is read first: how things stand
	TabFill              // is filled in
	TabBehind            // stands behind the others, for those who want to know more
)

// color is the colour of a tab.
func (t Tab) color() string {
	return map[Tab]string{TabRead: "5B9BD5", TabFirst: inkTitle, TabFill: "FFC000", TabBehind: "A6A6A6"}[t]
}

// colors are a look's ink, and its ground where it has one of its own.
func (l Look) colors() (ink, fill string) {
	switch l {
	case Alarm:
		return inkAlarm, fillAlarm
	case Warm:
		return inkWarm, fillWarm
	case Done:
		return inkDone, fillDone
	case Notice:
		return inkWarm, fillNotice
	case Wanted:
		return inkBody, fillWanted
	}
	return inkMuted, ""
}

// mark stands before what is highlighted: grey print and colour-blind eyes see it too.
func (l Look) mark() string {
	switch l {
	case Alarm:
		return wordMarkAlarm
	case Warm:
		return wordMarkWarm
	case Done:
		return wordMarkDone
	case Notice:
		return wordMarkNotice
	}
	return ""
}

// highlight returns the style that a Highlight lays over cells.
func (l Look) highlight() *excelize.Style {
	ink, fill := l.colors()
	st := &excelize.Style{Font: &excelize.Font{Color: ink, Bold: l == Alarm || l == Warm}}
	if fill != "" {
		st.Fill = solid(fill)
	}
	return st
}

// marking is that of one column's cells, with the look's mark.
func (l Look) marking(kind Kind) *excelize.Style {
	st := l.highlight()
	if mark := l.mark(); mark != "" {
		st.CustomNumFmt = ptr(kind.marked(mark))
	}
	return st
}

// marked is the format of a kind with a mark before what it shows; a text in a column of
// another kind has it as well.
func (k Kind) marked(mark string) string {
	quoted, shown := `"`+mark+`"`, "General"
	switch k {
	case Day:
		shown = formatDay
	case Integer:
		shown = "0"
	case Decimal:
		shown = "0.00"
	case Percent:
		shown = "0.0%"
	}
	return quoted + shown + ";" + quoted + "-" + shown + ";" + quoted + shown + ";" + quoted + "@"
}
