package sheet

import "strings"

// readProps reads the custom properties of a book: names and values as text.
func readProps(pack *zipPack, part string) (map[string]string, error) {
	s, err := pack.scan(part)
	if err != nil {
		return nil, err
	}
	defer s.close()
	props, err := scanProps(s)
	if err != nil {
		return nil, partFault(err, part)
	}
	return props, nil
}

func scanProps(s *xmlScanner) (map[string]string, error) {
	if err := s.root("Properties", spaceProps); err != nil {
		return nil, err
	}
	props := map[string]string{}
	var name string
	var value strings.Builder
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return nil, err
		case s.kind == xmlEOF:
			return props, nil
		case s.kind == xmlStart && len(s.marks) == 2:
			b, _ := s.attr("name")
			name = string(b)
			value.Reset()
		case s.kind == xmlText && len(s.marks) == 3: // the text of vt:lpwstr and its like
			value.Write(s.text)
		case s.kind == xmlEnd && len(s.marks) == 1 && name != "":
			props[name] = string(unescape([]byte(value.String())))
			name = ""
		}
	}
}
