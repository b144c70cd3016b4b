package sheet

import (
	"strconv"
	"strings"
)

// htmlStyle is what a style attribute or a class says that matters to cells.
type htmlStyle struct {
	hidden bool       // display:none
	pre    bool       // white space stands as it is
	spacer bool       // mso-spacerun: blanks that Excel had to write as &nbsp;
	loose  bool       // mso-ignore:colspan: the columns share their room, they are not merged
	around bool       // mso-ignore:vglayout2: a table stands around the text of a cell with a picture on it
	rows   int        // mso-xlrowspan: one row that stands for several blank ones
	format *numFormat // mso-number-format: a number format code, or one of Excel's names; nil for none
	face   typeface   // font-family
	struck bool       // text-decoration: line-through
}

// typeface is a font, where one is named.
type typeface struct {
	named bool
	font  symbolFont
}

func namedFace(name string) typeface { return typeface{true, fontOf(name)} }

// with returns s with what o says on top of it.
func (s htmlStyle) with(o htmlStyle) htmlStyle {
	s.hidden = s.hidden || o.hidden
	s.pre = s.pre || o.pre
	s.spacer = s.spacer || o.spacer
	s.loose = s.loose || o.loose
	s.around = s.around || o.around
	s.struck = s.struck || o.struck
	s.rows = max(s.rows, o.rows)
	if o.format != nil {
		s.format = o.format
	}
	if o.face.named {
		s.face = o.face
	}
	return s
}

// namedFormat reads a number format code or one of Excel's names for some; nil
// where there is none.
func namedFormat(code string) *numFormat {
	if code == "" {
		return nil
	}
	f := formatOf(code)
	switch strings.ToLower(code) {
	case "general date", "long date", "medium date", "short date", "long time", "medium time", "short time":
		f.date = true
	case "general", "fixed", "standard", "percent", "scientific", "currency":
		f.date = false
	case "yes/no", "true/false", "on/off": // of a number, whether it is zero
		yes, no, _ := strings.Cut(code, "/")
		f = formatOf(`"` + yes + `";"` + yes + `";"` + no + `"`)
	}
	return &f
}

// parseStyle reads the declarations of a style attribute or a rule.
func parseStyle(css string) htmlStyle {
	var s htmlStyle
	for css != "" {
		end := cssEnd(css, ';')
		name, value, _ := strings.Cut(css[:end], ":")
		css = css[min(end+1, len(css)):]
		value = strings.TrimSpace(value)
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "display":
			s.hidden = hasPrefixFold(value, "none")
		case "white-space":
			s.pre = hasPrefixFold(value, "pre")
		case "mso-spacerun":
			s.spacer = strings.EqualFold(value, "yes")
		case "mso-ignore":
			s.loose, s.around = hasPrefixFold(value, "colspan"), strings.EqualFold(value, "vglayout2")
		case "mso-xlrowspan":
			s.rows, _ = strconv.Atoi(value)
			s.rows = min(s.rows, excelRows)
		case "text-decoration", "text-decoration-line":
			s.struck = strings.Contains(strings.ToLower(value), "line-through")
		case "font-family":
			s.face = namedFace(value)
		case "font":
			s.face = namedFace(fontFamily(value))
		case "mso-number-format":
			s.format = namedFormat(cssText(value))
		}
	}
	return s
}

// fontFamily returns what a font declaration names behind the size: italic 11pt/1.5
// "Wingdings 2". It names no font where it has no size.
func fontFamily(font string) string {
	fields := strings.Fields(font)
	for i, f := range fields {
		if f[0] >= '0' && f[0] <= '9' {
			return strings.Join(fields[i+1:], " ")
		}
	}
	return ""
}

// cssEnd returns the index of the first end in css that stands in no quotes and
// is not escaped, or len(css).
func cssEnd(css string, end byte) int {
	var quote byte
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == end:
			return i
		}
	}
	return len(css)
}

// cssText takes the quotes and escapes off a value: "\@" is @, \0022 is a quote.
func cssText(value string) string {
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		value = value[1 : n-1]
	}
	if strings.IndexByte(value, '\\') < 0 {
		return value
	}
	var out strings.Builder
	for i := 0; i < len(value); i++ {
		if value[i] != '\\' || i+1 == len(value) {
			out.WriteByte(value[i])
			continue
		}
		digits := i + 1
		for digits < len(value) && digits < i+7 && isHex(value[digits]) {
			digits++
		}
		if digits == i+1 {
			i++
			out.WriteByte(value[i])
			continue
		}
		code, _ := strconv.ParseUint(value[i+1:digits], 16, 32)
		out.WriteRune(rune(code))
		if i = digits - 1; digits < len(value) && value[digits] == ' ' {
			i++ // a blank only ends the digits
		}
	}
	return out.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// htmlClasses holds the styles of classes, by name in lower case: of a page, on
// top of those that all pages of an archive share.
type htmlClasses struct{ shared, own map[string]htmlStyle }

func (c htmlClasses) class(name string) htmlStyle { return c.shared[name].with(c.own[name]) }

// cssClasses holds the styles of the classes of style sheets.
type cssClasses map[string]htmlStyle

// add reads the rules of a style sheet: those for a class alone, such as .xl65
// and td.xl65.
func (c cssClasses) add(css string) {
	css = strings.NewReplacer("<!--", "", "-->", "").Replace(withoutComments(css))
	for {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		end := open + 1 + cssEnd(css[open+1:], '}')
		style := parseStyle(css[open+1 : end])
		for selector := range strings.SplitSeq(css[:open], ",") {
			element, class, _ := strings.Cut(strings.ToLower(strings.TrimSpace(selector)), ".")
			switch element {
			case "", "td", "th", "tr", "span", "font":
				c[class] = c[class].with(style)
			}
		}
		css = css[min(end+1, len(css)):]
	}
}

// withoutComments takes the comments out of a style sheet.
func withoutComments(css string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(css, "/*")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, css, _ = strings.Cut(rest, "*/")
	}
}

// of returns the style of a class attribute, which may name several.
func (c htmlClasses) of(names string) htmlStyle {
	var s htmlStyle
	for name := range strings.FieldsSeq(names) {
		s = s.with(c.class(strings.ToLower(name)))
	}
	return s
}
