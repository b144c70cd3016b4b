package sheet

import (
	"bytes"
	"io"
	"slices"
	"strings"
)

// extras reads the comments and drawings that hang on a sheet.
func (b *xlsxBook) extras(i int) []Extra {
	rels, err := readRels(b.pack, b.sheets[i].part, b.sheets[i])
	if err != nil {
		return []Extra{{Kind: Comment}}
	}
	var notes, threads, shapes []Extra
	seen := map[string]bool{}
	for _, r := range rels {
		if r.external || seen[r.target] {
			continue
		}
		seen[r.target] = true
		switch r.kind {
		case "comments":
			notes = append(notes, b.extraPart(i, r.target, Comment, scanComments)...)
		case "threadedComment":
			threads = append(threads, b.extraPart(i, r.target, Comment, scanThreads)...)
		case "drawing":
			shapes = append(shapes, b.extraPart(i, r.target, Shape, scanDrawing)...)
		}
	}
	// Of a threaded comment Excel writes a plain copy for older versions.
	threaded := map[[2]int]bool{}
	for _, t := range threads {
		threaded[[2]int{t.Row, t.Col}] = true
	}
	notes = slices.DeleteFunc(notes, func(n Extra) bool { return threaded[[2]int{n.Row, n.Col}] })
	return slices.Concat(notes, threads, shapes)
}

// extraPart reads one part of sheet i; one that is damaged is said to be there.
func (b *xlsxBook) extraPart(i int, part string, kind ExtraKind, scan func(*xmlScanner) ([]Extra, error)) []Extra {
	s, err := b.pack.scanFor(part, b.sheets[i], b.pack.partSize(part))
	if err != nil {
		return []Extra{{Kind: kind}}
	}
	defer s.close()
	out, err := scan(s)
	if err != nil {
		out = append(out, Extra{Kind: kind})
	}
	return out
}

// scanComments reads a comments part: comment elements with their rich text.
func scanComments(s *xmlScanner) ([]Extra, error) {
	if err := s.root("comments", spaceMain, spaceNone); err != nil {
		return nil, err
	}
	return scanNotes(s, "comment", func() bool { return s.is("t") }, "rPh")
}

// scanThreads reads the comments of newer versions, an element per answer.
func scanThreads(s *xmlScanner) ([]Extra, error) {
	if err := s.root("ThreadedComments", spaceOther); err != nil {
		return nil, err
	}
	return scanNotes(s, "threadedComment", func() bool { return s.is("text") }, "mentions")
}

// scanNotes reads the elements of a name that have a ref, and the texts within
// them; what stands in an element named skip is left out.
func scanNotes(s *xmlScanner, name string, isText func() bool, skip string) ([]Extra, error) {
	var out []Extra
	var text strings.Builder
	inText, note := false, Extra{Kind: Comment}
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return out, err
		case s.kind == xmlEOF:
			return out, nil
		case s.kind == xmlText && inText:
			text.Write(s.text)
		case s.kind == xmlStart && s.is(skip):
			if err := s.drop(); err != nil {
				return out, err
			}
		case s.kind == xmlStart && s.is(name):
			ref, _ := s.attr("ref")
			note.Row, note.Col, _ = parseRef(ref)
			text.Reset()
		case s.kind == xmlStart:
			inText = isText()
		case s.kind == xmlEnd:
			inText = false
			if len(s.marks) == noteDepth(name) && text.Len() > 0 {
				note.Text = string(unescape([]byte(text.String())))
				out = append(out, note)
				text.Reset()
			}
		}
	}
}

// noteDepth is how many elements are open where one of a name ends.
func noteDepth(name string) int {
	if name == "comment" { // comments › commentList › comment
		return 2
	}
	return 1
}

// scanDrawing reads the anchors of a drawing: the cell of each, and the texts of
// its shapes.
func scanDrawing(s *xmlScanner) ([]Extra, error) {
	if err := s.root("wsDr", spaceOther); err != nil {
		return nil, err
	}
	var out []Extra
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return out, err
		case s.kind == xmlEOF:
			return out, nil
		case s.kind == xmlStart:
			shape, err := scanAnchor(s)
			if err != nil {
				return out, err
			}
			out = append(out, shape)
		}
	}
}

// scanAnchor reads the anchor just started, to its end. Paragraphs become lines.
func scanAnchor(s *xmlScanner) (Extra, error) {
	shape, depth := Extra{Kind: Shape}, len(s.marks)
	var text strings.Builder
	path := make([]string, 0, 16) // names of the elements open within the anchor
	for {
		s.release()
		if err := s.next(); err != nil {
			return shape, err
		}
		in := func(names ...string) bool {
			return len(path) >= len(names) && slices.Equal(path[len(path)-len(names):], names)
		}
		switch s.kind {
		case xmlStart:
			if string(s.local) == "Fallback" { // says again what Choice says
				if err := s.drop(); err != nil {
					return shape, err
				}
				continue
			}
			path = append(path, string(s.local))
		case xmlEnd:
			if len(s.marks) < depth {
				shape.Text = strings.TrimSpace(text.String())
				return shape, nil
			}
			if in("p") && text.Len() > 0 {
				text.WriteByte('\n')
			}
			path = path[:len(path)-1]
		case xmlText:
			switch {
			case in("t"):
				text.Write(s.text)
			case in("from", "row"):
				shape.Row = anchorNumber(s.text)
			case in("from", "col"):
				shape.Col = anchorNumber(s.text)
			}
		case xmlEOF:
			return shape, io.ErrUnexpectedEOF
		}
	}
}

// anchorNumber reads a row or column of an anchor, which count from 0, as one
// that counts from 1; 0 for anything else.
func anchorNumber(b []byte) int {
	n := 0
	for _, c := range bytes.TrimSpace(b) {
		if c < '0' || c > '9' || n > excelRows {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n + 1
}

func (b *xlsxBook) sorted(i int) (*Merge, error) {
	if _, err := b.merges(i); err != nil { // makes the pass
		return nil, err
	}
	sheet := b.sheets[i]
	sheet.mu.Lock()
	defer sheet.mu.Unlock()
	return sheet.sorted, nil
}
