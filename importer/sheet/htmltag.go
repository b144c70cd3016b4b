package sheet

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlTag is a start or end tag with the attributes that matter to cells. Its
// fields hold until the next tag is read.
type htmlTag struct {
	name      atom.Atom // 0 for an element that HTML does not know
	end       bool
	style     htmlStyle
	cols      int    // colspan, at least 1
	rows      int    // rowspan, 0 for the rest of the row group
	password  bool   // an input for a password
	chosen    bool   // an option that is selected
	shown     string // what an input shows
	ticked    bool   // which is a tick
	picture   bool   // it shows a picture
	value     htmlValue
	xml       bool // Excel's description of the workbook, when no comment hides it
	malformed bool // it swallowed others: its end or a quote is missing
}

// htmlValue is what Excel's own attributes say about a cell's value.
type htmlValue struct {
	attr byte   // 0 for none, else n, s, b or e of x:num, x:str, x:bool and x:err
	text string // the attribute's value, "" where the cell's text is the value

	formula bool // x:fmla: the value is a formula's
	picture bool // which shows a picture
}

// tagReader reads tags. It remembers the tags and styles it has seen: the same
// few stand in every row of a table.
type tagReader struct {
	classes htmlClasses
	tags    map[string]htmlTag
	styles  map[string]htmlStyle
	byClass map[string]htmlStyle
}

func newTagReader(classes htmlClasses) tagReader {
	return tagReader{classes, make(map[string]htmlTag), make(map[string]htmlStyle), make(map[string]htmlStyle)}
}

const maxSeen = 4096 // a file of endless different tags does not fill the memory

// read fills tag from the tokenizer's current start or end tag, raw in the file.
func (r *tagReader) read(z *html.Tokenizer, raw []byte, tag *htmlTag, end bool) {
	seen, ok := r.tags[string(raw)]
	if ok {
		*tag = seen
		return
	}
	var key string
	if len(raw) < 256 && len(r.tags) < maxSeen {
		key = string(raw)
	}
	swallowed := end && bytes.IndexByte(raw[1:], '<') >= 0
	r.parse(z, tag, end)
	tag.malformed = tag.malformed || swallowed
	if key != "" {
		r.tags[key] = *tag
	}
}

func (r *tagReader) parse(z *html.Tokenizer, tag *htmlTag, end bool) {
	name, more := z.TagName()
	*tag = htmlTag{
		name: atom.Lookup(name), end: end, cols: 1, rows: 1,
		xml: string(name) == "xml", malformed: bytes.IndexByte(name, '<') >= 0,
	}
	tag.style.struck = tag.name == atom.S || tag.name == atom.Strike || tag.name == atom.Del
	kind, content, checked := "text", "", false // of an input
	spacer := false                             // its picture is too small to be seen
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "style":
			tag.style = tag.style.with(cached(r.styles, value, parseStyle))
		case "class":
			tag.style = cached(r.byClass, value, r.classes.of).with(tag.style)
		case "face":
			tag.style.face = namedFace(string(value))
		case "hidden":
			tag.style.hidden = true
		case "colspan":
			tag.cols = max(spanOf(value), 1)
		case "rowspan":
			tag.rows = spanOf(value)
		case "type":
			kind = strings.ToLower(string(value))
		case "value":
			content = string(value)
		case "selected":
			tag.chosen = true
		case "checked":
			checked = true
		case "width", "height":
			spacer = spacer || isSpacer(value)
		case "x:num", "x:str", "x:bool", "x:err":
			tag.value.attr, tag.value.text = key[2], string(value)
		case "x:fmla":
			tag.value.formula, tag.value.picture = true, isPictureCall(string(value))
		case "sdval": // LibreOffice's x:num
			tag.value.attr, tag.value.text = 'n', string(value)
		case "sdnum": // language;language;number format
			tag.style.format = namedFormat(string(value[bytes.LastIndexByte(value, ';')+1:]))
		}
		tag.malformed = tag.malformed || bytes.IndexByte(key, '<') >= 0 || holdsCells(value, '<')
	}
	if tag.name == atom.Input && !end {
		tag.password = kind == "password"
		tag.shown, tag.ticked = shownInput(kind, content, checked)
	}
	tag.picture = !end && isPictureTag(tag.name) && !spacer && !tag.style.hidden
}

// shownInput is what an input of a type shows, and whether that is a tick. One that
// is not ticked shows nothing.
func shownInput(kind, content string, checked bool) (shown string, tick bool) {
	switch kind {
	case "checkbox":
		shown, tick = "☑", true
	case "radio":
		shown, tick = "●", true
	case "password", "hidden", "button", "submit", "reset", "image", "file":
		return "", false
	default:
		return content, false
	}
	if !checked {
		return "", false
	}
	return shown, tick
}

// isPictureTag reports whether an element shows something that is no text.
func isPictureTag(name atom.Atom) bool {
	switch name {
	case atom.Img, atom.Svg, atom.Canvas, atom.Object, atom.Embed:
		return true
	}
	return false
}

// isSpacer reports whether a picture of such a width or height only holds a place.
func isSpacer(size []byte) bool {
	const visible = 3 // pixels
	n, err := strconv.Atoi(strings.TrimSuffix(string(size), "px"))
	return err == nil && n < visible
}

// holdsCells reports whether text holds a tag of a table, or its end where mark
// is >.
func holdsCells(text []byte, mark byte) bool {
	for {
		i := bytes.IndexByte(text, mark)
		if i < 0 {
			return false
		}
		near := text[max(0, i-2):i]
		if mark == '<' {
			near = bytes.TrimPrefix(text[i+1:], []byte("/"))
			near = near[:min(len(near), 2)]
		}
		switch string(bytes.ToLower(near)) {
		case "td", "th", "tr":
			return true
		}
		text = text[i+1:]
	}
}

// cached returns parse(key), from seen where it stands there.
func cached(seen map[string]htmlStyle, key []byte, parse func(string) htmlStyle) htmlStyle {
	if s, ok := seen[string(key)]; ok {
		return s
	}
	s := parse(string(key))
	if len(seen) < maxSeen {
		seen[string(key)] = s
	}
	return s
}

// spanOf reads a number of columns or rows as HTML does: leading digits count, 1
// stands for what is no number.
func spanOf(value []byte) int {
	value = bytes.TrimSpace(value)
	digits := 0
	for digits < len(value) && digits < 9 && value[digits] >= '0' && value[digits] <= '9' {
		digits++
	}
	n, err := strconv.Atoi(string(value[:digits]))
	if err != nil {
		return 1
	}
	return n
}

// isVoid reports whether an element has no content and no end tag.
func isVoid(name atom.Atom) bool {
	switch name {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input,
		atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(name atom.Atom) bool {
	switch name {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Center, atom.Blockquote,
		atom.Pre, atom.Hr, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Section, atom.Article:
		return true
	}
	return false
}

// isSilent reports whether an element's text is never shown.
func isSilent(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Title, atom.Noscript, atom.Noframes, atom.Iframe, atom.Noembed:
		return true
	}
	return false
}
