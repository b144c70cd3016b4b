package sheet

import "bytes"

// maxAttrs bounds the attributes of one element.
const maxAttrs = 256

// readTag takes the bytes between < and >, quoted > included.
func (s *xmlScanner) readTag() ([]byte, error) {
	w := &s.win
	b := w.buf[w.pos:]
	i := 1
	var quote byte
	for {
		for ; i < len(b); i++ {
			switch c := b[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				w.pos += i + 1
				return b[1:i], nil
			case c == '<':
				return nil, damaged(whatTag)
			}
		}
		if !w.more() {
			return nil, s.cut(w.err)
		}
		b = w.buf[w.pos:]
	}
}

// readStart reads a start tag.
func (s *xmlScanner) readStart() error {
	tag, err := s.readTag()
	if err != nil {
		return err
	}
	s.tag = tag
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		tag, s.empty = tag[:n-1], true
	}
	name := nameOf(tag)
	if len(name) == 0 || !isName(name) {
		return damaged(whatTag)
	}
	s.kind = xmlStart
	if err := s.push(name); err != nil {
		return err
	}
	if s.attrs, err = s.readAttrs(s.attrs[:0], tag[len(name):]); err != nil {
		return err
	}
	return s.bind(name)
}

// push opens an element.
func (s *xmlScanner) push(name []byte) error {
	if len(s.marks) == 0 && s.opened {
		return damaged(whatOutside)
	}
	if len(s.marks) >= s.depth {
		return overLimit(limitDepth, itoa(s.depth))
	}
	s.opened = true
	s.marks = append(s.marks, len(s.names))
	s.names = append(s.names, name...)
	return nil
}

// readEnd reads an end tag and closes its element.
func (s *xmlScanner) readEnd() error {
	tag, err := s.readTag()
	if err != nil {
		return err
	}
	for tag = tag[1:]; len(tag) > 0 && isBlank(tag[len(tag)-1]); {
		tag = tag[:len(tag)-1]
	}
	if len(s.marks) == 0 || !bytes.Equal(tag, s.names[s.marks[len(s.marks)-1]:]) {
		return damaged(whatEndTag)
	}
	return s.pop()
}

// pop closes the innermost element.
func (s *xmlScanner) pop() error {
	at := len(s.marks) - 1
	s.names = s.names[:s.marks[at]]
	s.marks = s.marks[:at]
	for n := len(s.scopes); n > 0 && s.scopes[n-1].depth > at; n-- {
		s.scopes = s.scopes[:n-1]
	}
	s.kind = xmlEnd
	return nil
}

// readAttrs reads the rest of a start tag.
func (s *xmlScanner) readAttrs(attrs []xmlAttr, tag []byte) ([]xmlAttr, error) {
	for {
		rest := trimBlank(tag)
		if len(rest) == 0 {
			return attrs, nil
		}
		name := nameOf(rest)
		if len(rest) == len(tag) || !isName(name) || len(attrs) == maxAttrs {
			return nil, damaged(whatTag)
		}
		value, rest, ok := quoted(rest[len(name):])
		if !ok {
			return nil, damaged(whatTag)
		}
		for i := range attrs {
			if bytes.Equal(attrs[i].name, name) {
				return nil, damaged(whatTag)
			}
		}
		value, err := s.resolve(value, inAttr)
		if err != nil {
			return nil, err
		}
		attrs = append(attrs, xmlAttr{name, value})
		tag = rest
		if len(name) >= 5 && string(name[:5]) == "xmlns" {
			if err := s.declare(name, value); err != nil {
				return nil, err
			}
		}
	}
}

// quoted takes ="value" off the front of an attribute's rest.
func quoted(b []byte) (value, rest []byte, ok bool) {
	if len(b) < 3 || b[0] != '=' || b[1] != '"' {
		b = trimBlank(b)
		if len(b) == 0 || b[0] != '=' {
			return nil, nil, false
		}
		b = trimBlank(b[1:])
		if len(b) < 2 || b[0] != '"' && b[0] != '\'' {
			return nil, nil, false
		}
	} else {
		b = b[1:]
	}
	end := bytes.IndexByte(b[1:], b[0])
	if end < 0 {
		return nil, nil, false
	}
	return b[1 : 1+end], b[end+2:], true
}

// maxScopes bounds the namespace declarations in force at once: every name is
// looked up among them.
const maxScopes = 128

// declare puts a namespace declaration in force, if the attribute is one.
func (s *xmlScanner) declare(name, value []byte) error {
	prefix, ok := bytes.CutPrefix(name, []byte("xmlns:"))
	if !ok && len(name) > 5 {
		return nil
	}
	if !ok {
		prefix = nil
	}
	if len(s.scopes) == maxScopes {
		return overLimit(limitScopes, itoa(maxScopes))
	}
	s.scopes = append(s.scopes, xmlScope{string(prefix), spaceOf(value), len(s.marks)})
	return nil
}

// lookup returns the namespace that a prefix stands for; "" is the default.
func (s *xmlScanner) lookup(prefix []byte) (xmlSpace, bool) {
	for i := len(s.scopes) - 1; i >= 0; i-- {
		if s.scopes[i].prefix == string(prefix) {
			return s.scopes[i].space, true
		}
	}
	return spaceNone, len(prefix) == 0
}

// bind finds the namespace of the element just opened, and checks that the
// prefixes of its attributes are declared.
func (s *xmlScanner) bind(name []byte) error {
	var prefix []byte
	s.local = name
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		prefix, s.local = name[:i], name[i+1:]
	}
	var ok bool
	if s.space, ok = s.lookup(prefix); !ok {
		return damaged(whatPrefix)
	}
	if len(s.marks) == 1 {
		s.home = s.space
	}
	for i := range s.attrs {
		name := s.attrs[i].name
		colon := bytes.IndexByte(name, ':')
		if colon < 0 || string(name[:colon]) == "xml" || string(name[:colon]) == "xmlns" {
			continue
		}
		if _, ok := s.lookup(name[:colon]); !ok {
			return damaged(whatPrefix)
		}
	}
	return nil
}

// nameOf returns the name that b begins with.
func nameOf(b []byte) []byte {
	for i, c := range b {
		if textClass[c]&className == 0 {
			return b[:i]
		}
	}
	return b
}

// isName reports whether b, made of name characters, is a qualified name.
func isName(b []byte) bool {
	if len(b) == 0 || legal(b) != nil {
		return false
	}
	colons := 0
	start := true
	for _, c := range b {
		switch {
		case textClass[c]&className == 0:
			return false
		case c == ':':
			colons++
			if start {
				return false
			}
			start = true
			continue
		case start && (c == '-' || c == '.' || c >= '0' && c <= '9'):
			return false
		}
		start = false
	}
	return colons <= 1 && !start
}
