package sheet

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// htmlText gathers the text of one cell as a browser shows it: runs of white
// space are one blank, none at the ends of lines; br and block elements break
// lines; what is hidden is left out; pre and Excel's own blanks stay as they are;
// an input shows its value or its tick, and a list of choices the one that is
// chosen, else the first.
type htmlText struct {
	out     []byte // texts of all cells of a row, one behind the other
	start   int    // of this cell's text in out
	blank   bool   // a blank is due before the next character
	breaks  int    // line breaks are due before the next character
	frames  []htmlFrame
	choice  htmlChoice
	base    htmlStyle // of the cell: its font
	signs   bool      // some letters are shown as signs
	picture bool      // a picture is shown
	struck  bool      // some of the text is struck out
}

// htmlChoice is a list of choices (select) in a cell.
type htmlChoice struct {
	open, some   bool // the list is open; some option was shown
	mute         bool // what comes is not shown
	from, breaks int  // where the text stood when the list began
	blank        bool
}

// htmlFrame is an open element inside a cell whose style changes how text reads.
type htmlFrame struct {
	name  atom.Atom
	inner int // open elements of the same name inside
	style htmlStyle
}

func (t *htmlText) reset() { t.out, t.start = t.out[:0], 0; t.begin() }

// begin starts the next cell.
func (t *htmlText) begin() {
	t.start, t.blank, t.breaks = len(t.out), false, 0
	t.frames, t.choice = t.frames[:0], htmlChoice{}
	t.base.face, t.base.struck, t.signs, t.picture, t.struck = typeface{}, false, false, false, false
}

// style returns the styles of all open elements together.
func (t *htmlText) style() *htmlStyle {
	if len(t.frames) == 0 {
		return &t.base
	}
	return &t.frames[len(t.frames)-1].style
}

// open notes a start tag inside a cell. It reports false where elements are
// nested deeper than depth.
func (t *htmlText) open(tag *htmlTag, depth int) bool {
	switch {
	case tag.name == atom.Br:
		if !t.style().hidden {
			t.blank = false
			t.breaks++
		}
		return true
	case tag.picture || tag.shown != "":
		if !t.style().hidden && !tag.style.hidden {
			t.show(tag)
		}
	case tag.name == atom.Select:
		t.choice = htmlChoice{open: true, mute: true, from: len(t.out), breaks: t.breaks, blank: t.blank}
	case tag.name == atom.Option && t.choice.open:
		t.option(tag.chosen)
	case isBlock(tag.name):
		t.edge()
	}
	if isVoid(tag.name) {
		return true
	}
	style := htmlStyle{hidden: tag.style.hidden, pre: tag.style.pre || tag.name == atom.Pre, spacer: tag.style.spacer, around: tag.style.around, face: tag.style.face, struck: tag.style.struck}
	top := len(t.frames) - 1
	if style == (htmlStyle{}) {
		if top >= 0 && t.frames[top].name == tag.name {
			t.frames[top].inner++
		}
		return true
	}
	t.frames = append(t.frames, htmlFrame{name: tag.name, style: t.style().with(style)})
	return len(t.frames) <= depth
}

// show adds what a tag shows by itself.
func (t *htmlText) show(tag *htmlTag) {
	if t.picture = t.picture || tag.picture; tag.shown != "" {
		t.flush()
		t.out, t.signs = append(t.out, tag.shown...), t.signs || tag.ticked
	}
}

// option begins a choice: the first is shown until one that is chosen comes.
func (t *htmlText) option(chosen bool) {
	c := &t.choice
	c.mute = c.some && !chosen
	if chosen {
		t.out, t.breaks, t.blank = t.out[:c.from], c.breaks, c.blank
	}
	c.some = true
}

// close notes an end tag inside a cell.
func (t *htmlText) close(name atom.Atom) {
	switch {
	case name == atom.Select:
		t.choice = htmlChoice{}
	case name == atom.Option && t.choice.open:
		t.choice.mute = true
	case isBlock(name):
		t.edge()
	}
	top := len(t.frames) - 1
	switch {
	case top < 0 || t.frames[top].name != name:
	case t.frames[top].inner > 0:
		t.frames[top].inner--
	default:
		t.frames = t.frames[:top]
	}
}

// edge breaks the line at the edge of a block, unless it has only begun.
func (t *htmlText) edge() {
	t.blank = false
	if t.breaks == 0 && len(t.out) > t.start {
		t.breaks = 1
	}
}

// add appends text that stands in the cell.
func (t *htmlText) add(text []byte) {
	style := t.style()
	if font := style.face.font; font != plainFont {
		shown, other := font.show(string(text))
		text, t.signs = []byte(shown), t.signs || other
	}
	t.struck = t.struck || style.struck && !isBlankText(string(bytes.TrimSpace(text)))
	switch {
	case style.hidden, t.choice.mute:
	case style.spacer:
		t.flush()
		t.out = append(t.out, bytes.ReplaceAll(text, []byte(nbsp), []byte(" "))...)
	case style.pre:
		t.flush()
		t.out = append(t.out, text...)
	default:
		t.fold(text)
	}
}

// flush writes the breaks and the blank that are due.
func (t *htmlText) flush() {
	for ; t.breaks > 0; t.breaks-- {
		t.out = append(t.out, '\n')
	}
	if t.blank {
		t.out = append(t.out, ' ')
		t.blank = false
	}
}

// fold appends text with its white space folded.
func (t *htmlText) fold(text []byte) {
	for len(text) > 0 {
		word := 0
		for word < len(text) && !isFolded(text[word]) {
			word++
		}
		if word > 0 {
			t.flush()
			t.out = append(t.out, text[:word]...)
		}
		if text = text[word:]; len(text) == 0 {
			return
		}
		if n := len(t.out); t.breaks == 0 && n > t.start && t.out[n-1] != '\n' {
			t.blank = true
		}
		for len(text) > 0 && isFolded(text[0]) {
			text = text[1:]
		}
	}
}

func isFolded(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

const nbsp = "\u00A0"
