package sheet

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// cellKind is the type attribute of a cell (ST_CellType).
type cellKind uint8

const (
	typeNumber cellKind = iota
	typeShared
	typeString // the text of a formula, or of a generator that shares none
	typeInline
	typeBool
	typeError
	typeDate // ISO 8601
)

func cellType(t []byte) (cellKind, error) {
	switch string(t) {
	case "", "n":
		return typeNumber, nil
	case "s":
		return typeShared, nil
	case "str":
		return typeString, nil
	case "inlineStr":
		return typeInline, nil
	case "b":
		return typeBool, nil
	case "e":
		return typeError, nil
	case "d":
		return typeDate, nil
	}
	return 0, damaged(whatType)
}

// rawCell is a cell as the file writes it.
type rawCell struct {
	kind    cellKind
	style   int
	formula bool
	picture bool   // the formula shows one, or the cell does
	array   Merge  // the cells of an array formula
	inline  bool   // value is the text of <is>
	runs    inRuns // what its runs make of the text
	valued  bool   // there is a <v>, which does not count beside an <is>
	has     bool   // there is a value, though it may be empty
	value   []byte
}

// takes reports whether a value may still come: only the text of an inlineStr
// stands beside a <v>, and counts alone (ECMA-376-1 §18.3.1.53).
func (raw *rawCell) takes() bool { return !raw.has || raw.kind == typeInline }

// convert turns a cell as written into what it holds, or what its font shows in
// the place of that.
func (p *xlsxPass) convert(c *Cell, raw rawCell) error {
	if err := p.convertValue(c, &raw); err != nil {
		return err
	}
	if !raw.runs.signs {
		p.font(raw.style).mask(c)
	}
	c.Struck = raw.runs.struck || p.isStruck(raw.style)
	return nil
}

func (p *xlsxPass) convertValue(c *Cell, raw *rawCell) error {
	isText := raw.kind == typeString || raw.kind == typeInline
	switch {
	case raw.picture:
		c.Kind = Picture
		return nil
	case raw.inline && !isText:
		return damaged(whatInline)
	case raw.formula && (!raw.has || len(raw.value) == 0 && !isText):
		return p.uncalculated(c, raw)
	case !raw.has:
		return nil
	case isText:
		return p.convertText(c, raw)
	}
	raw.value = bytes.Trim(raw.value, " \t\r\n")
	if len(raw.value) == 0 {
		return nil
	}
	switch raw.kind {
	case typeShared:
		err := p.setShared(c, raw.value)
		raw.runs = inRuns{signs: c.Kind == Masked, struck: c.Struck}
		return err
	case typeBool:
		return setBool(c, raw.value)
	case typeError:
		c.Kind, c.Text = Err, view(raw.value)
		return nil
	case typeDate:
		return setISODate(c, raw.value)
	}
	f, err := parseNumber(raw.value)
	if err != nil {
		return err
	}
	if p.isIdle(c, raw, f) {
		return p.uncalculated(c, raw)
	}
	return p.setNumber(c, f, raw.value, raw.style)
}

// convertText is convert for a cell that holds a text itself.
func (p *xlsxPass) convertText(c *Cell, raw *rawCell) error {
	if !raw.inline {
		raw.value = unescape(raw.value)
	}
	text := view(raw.value)
	if raw.formula && p.uncalced && (text == "" || text == "0") {
		return p.uncalculated(c, raw)
	}
	c.Kind, c.Text = Text, text
	switch {
	case isPictureText(text):
		c.Kind, c.Text = Picture, ""
	case raw.runs.signs:
		c.Kind = Masked
	}
	return nil
}

// isStruck tells whether a cell format strikes out what stands in the cell.
func (p *xlsxPass) isStruck(style int) bool {
	struck := p.book.styles.struck
	return style < len(struck) && struck[style]
}

// font is the symbol font of a cell format.
func (p *xlsxPass) font(style int) symbolFont {
	if fonts := p.book.styles.fonts; style < len(fonts) {
		return fonts[style]
	}
	return plainFont
}

// view is b as a string without a copy.
func view(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	return unsafe.String(&b[0], len(b))
}

// setShared looks up a shared string.
func (p *xlsxPass) setShared(c *Cell, value []byte) error {
	i, err := strconv.ParseUint(view(value), 10, 31)
	if err != nil {
		return damaged(whatIndex)
	}
	if p.shared == nil {
		if p.shared, err = p.book.shared(); err != nil {
			return err
		}
	}
	if int(i) >= len(p.shared.refs) {
		return damaged(whatIndexRange)
	}
	c.Kind, c.Text = Text, p.shared.text(int(i))
	if odd, ok := p.shared.odd[int(i)]; ok {
		c.Kind, c.Struck = odd.kind, odd.struck
	}
	p.texts.bytes += int64(len(c.Text))
	return nil
}

func setBool(c *Cell, value []byte) error {
	switch string(value) {
	case "1", "true":
		c.Num = 1
	case "0", "false":
	default:
		return damaged(whatBool)
	}
	c.Kind = Bool
	return nil
}

// setNumber sets a number, or the date that its format makes of it.
func (p *xlsxPass) setNumber(c *Cell, f float64, text []byte, style int) error {
	c.Kind, c.Num, c.Text = Number, f, view(text)
	if style >= len(p.book.styles.formats) {
		if p.book.styled && style > 0 {
			return damaged(whatStyle)
		}
		return nil
	}
	st := &p.book.styles.formats[style]
	if st.date {
		c.Kind, c.Num, c.Text = Date, serial1900(f, p.book.date1904), ""
		return nil
	}
	c.Zeros, c.Percent = st.zeros, st.percent
	if st.words != nil {
		st.give(c, f, p.book.date1904)
	}
	return nil
}

// parseNumber reads an xsd:double that a cell can hold.
func parseNumber(b []byte) (float64, error) {
	for _, c := range b {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c|0x20 != 'e' {
			return 0, damaged(whatNumber)
		}
	}
	f, err := strconv.ParseFloat(view(b), 64)
	if err != nil {
		e := damaged(whatNumber)
		if errors.Is(err, strconv.ErrRange) {
			e = damaged(whatNumberRange)
		}
		return 0, e
	}
	return f, nil
}

// setISODate reads the ISO 8601 dates that t="d" cells hold. A time zone is
// left aside: Excel's dates have none. Dates before 1900, which Excel has no
// serial for, stay text.
func setISODate(c *Cell, value []byte) error {
	text := string(value)
	for _, layout := range []string{
		"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04", "2006-01-02Z07:00", "2006-01-02",
	} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if serial, ok := timeSerial(t); ok {
			c.Kind, c.Num = Date, serial
		} else {
			c.Kind, c.Text = Text, view(value)
		}
		return nil
	}
	for _, layout := range []string{"15:04:05", "15:04:05Z07:00", "15:04"} {
		if t, err := time.Parse(layout, text); err == nil {
			c.Kind, c.Num = Date, dayFraction(t)
			return nil
		}
	}
	if days, ok := durationDays(text); ok {
		c.Kind, c.Num = Date, days
		return nil
	}
	return damaged(whatDate)
}

// durationDays reads the durations that Excel writes in Strict files for times,
// such as PT0H11M0S or P1DT2H: days, hours, minutes and seconds, each once and in
// this order. Years and months have no number of days.
func durationDays(text string) (days float64, ok bool) {
	rest, ok := strings.CutPrefix(text, "P")
	date, clock, timed := strings.Cut(rest, "T")
	ok = ok && rest != "" && timed == (clock != "")
	seconds := 0.0
	for _, part := range []struct {
		in      *string
		unit    string
		seconds float64
	}{{&date, "D", 86400}, {&clock, "H", 3600}, {&clock, "M", 60}, {&clock, "S", 1}} {
		before, after, found := strings.Cut(*part.in, part.unit)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(before, 64)
		ok = ok && err == nil && strings.Trim(before, ".0123456789") == ""
		seconds, *part.in = seconds+n*part.seconds, after
	}
	return seconds / 86400, ok && date == "" && clock == ""
}

func dayFraction(t time.Time) float64 {
	return (time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute +
		time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())).Seconds() / 86400
}

// timeSerial turns the clock reading of t into a serial of the 1900 system,
// the inverse of [SerialTime]. It reports false before 1900.
func timeSerial(t time.Time) (float64, bool) {
	if t.Year() < 1900 {
		return 0, false
	}
	day := time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	days := float64((day.Unix() - epoch.Unix()) / 86400) // a Duration ends at 292 years
	if days < 61 {
		days-- // before Excel's 29th of February 1900
	}
	return days + dayFraction(t), true
}
