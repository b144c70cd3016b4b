package sheet

import "strconv"

// readStyles reads the cell formats of a styles part, in the order in which
// cells count them.
func readStyles(pack *zipPack, part string) ([]numFormat, error) {
	s, err := pack.scan(part)
	if err != nil {
		return nil, err
	}
	defer s.close()
	styles, err := scanStyles(s)
	if err != nil {
		return nil, partFault(err, part)
	}
	return styles, nil
}

func scanStyles(s *xmlScanner) ([]numFormat, error) {
	if err := s.root("styleSheet", spaceMain, spaceNone); err != nil {
		return nil, err
	}
	codes := map[int]numFormat{}
	var ids []int
	inFormats, inCodes := false, false
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return nil, err
		case s.kind == xmlEOF:
			return stylesOf(ids, codes), nil
		case s.kind == xmlEnd && len(s.marks) == 1:
			inFormats, inCodes = false, false
		case s.kind != xmlStart:
		case s.is("numFmts") && len(s.marks) == 2:
			inCodes = true
		case s.is("numFmt") && inCodes && len(s.marks) == 3: // a dxf numbers its own
			if id, ok := s.number("numFmtId"); ok {
				code, _ := s.attr("formatCode")
				codes[id] = formatOf(string(code))
			}
		case s.is("cellXfs") && len(s.marks) == 2:
			inFormats = true
		case s.is("xf") && inFormats && len(s.marks) == 3:
			id, _ := s.number("numFmtId")
			ids = append(ids, id)
		}
	}
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

// stylesOf sorts the number formats of the cell formats. A code in the book
// goes before the built-in meaning of its id.
func stylesOf(ids []int, codes map[int]numFormat) []numFormat {
	styles := make([]numFormat, len(ids))
	for i, id := range ids {
		if code, ok := codes[id]; ok {
			styles[i] = code
		} else {
			styles[i].date = builtinDate(id)
		}
	}
	return styles
}
