package sheet

import (
	"slices"
	"strconv"
)

// cellStyles are the cell formats of a book, in the order in which cells count
// them.
type cellStyles struct {
	formats []numFormat
	fonts   []symbolFont // nil where no cell format has one
	struck  []bool       // nil where no cell format strikes out
}

// readStyles reads a styles part.
func readStyles(pack *zipPack, part string) (cellStyles, error) {
	s, err := pack.scan(part)
	if err != nil {
		return cellStyles{}, err
	}
	defer s.close()
	r := styleReader{codes: map[int]numFormat{}}
	if err := r.read(s); err != nil {
		return cellStyles{}, partFault(err, part)
	}
	return r.styles(), nil
}

// styleReader gathers what a styles part says.
type styleReader struct {
	in    string            // the child of the root that is being read
	codes map[int]numFormat // by the id of the format
	fonts []symbolFont      // by number
	lines []bool            // which of them strike out
	ids   []int             // of the formats of the cell formats
	faces []int             // and the numbers of their fonts
}

func (r *styleReader) read(s *xmlScanner) error {
	if err := s.root("styleSheet", spaceMain, spaceNone); err != nil {
		return err
	}
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return err
		case s.kind == xmlEOF:
			return nil
		case s.kind == xmlStart:
			r.start(s)
		}
	}
}

// start takes in an element that begins. Only what stands where it belongs counts:
// a conditional format (dxf) numbers its formats and fonts for itself.
func (r *styleReader) start(s *xmlScanner) {
	depth := len(s.marks)
	if depth == 2 {
		r.in = ""
		if s.space == s.home {
			r.in = string(s.local)
		}
	}
	switch {
	case r.in == "numFmts" && depth == 3 && s.is("numFmt"):
		if id, ok := s.number("numFmtId"); ok {
			code, _ := s.attr("formatCode")
			r.codes[id] = formatOf(string(code))
		}
	case r.in == "fonts" && depth == 3 && s.is("font"):
		r.fonts, r.lines = append(r.fonts, plainFont), append(r.lines, false)
	case r.in == "fonts" && depth == 4 && s.is("name") && len(r.fonts) > 0:
		name, _ := s.attr("val")
		r.fonts[len(r.fonts)-1] = fontOf(string(name))
	case r.in == "fonts" && depth == 4 && s.is("strike") && len(r.fonts) > 0:
		r.lines[len(r.lines)-1] = s.isOn()
	case r.in == "cellXfs" && depth == 3 && s.is("xf"):
		id, _ := s.number("numFmtId")
		face, _ := s.number("fontId")
		r.ids, r.faces = append(r.ids, id), append(r.faces, face)
	}
}

// styles sorts the cell formats. A code in the book goes before the built-in
// meaning of its id.
func (r *styleReader) styles() cellStyles {
	out := cellStyles{formats: make([]numFormat, len(r.ids))}
	fonts, some := make([]symbolFont, len(r.ids)), false
	for i, id := range r.ids {
		if code, ok := r.codes[id]; ok {
			out.formats[i] = code
		} else {
			out.formats[i] = builtinFormat(id)
		}
		if face := r.faces[i]; face >= 0 && face < len(r.fonts) {
			fonts[i] = r.fonts[face]
			some = some || fonts[i] != plainFont
		}
	}
	if some {
		out.fonts = fonts
	}
	if slices.Contains(r.lines, true) {
		out.struck = make([]bool, len(r.ids))
		for i, face := range r.faces {
			out.struck[i] = face >= 0 && face < len(r.lines) && r.lines[face]
		}
	}
	return out
}

// number returns the value of an attribute that is a whole number.
func (s *xmlScanner) number(attr string) (int, bool) {
	b, ok := s.attr(attr)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(string(b))
	return n, err == nil
}
