package sheet

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// xlsxRel is one relationship of a part.
type xlsxRel struct {
	id, kind string // kind is the last word of the type, such as worksheet
	target   string // the name of the part it leads to
	external bool
}

// readRels reads the relationships of a part, "" for those of the package, for a
// sheet or nil. A part without any has no relationships part: that is no error.
func readRels(pack *zipPack, part string, by *xlsxSheet) ([]xlsxRel, error) {
	dir, base := path.Split(part)
	name := dir + "_rels/" + base + ".rels"
	if !pack.has(name) {
		return nil, nil
	}
	s, err := pack.scanFor(name, by, pack.partSize(name))
	if err != nil {
		return nil, err
	}
	defer s.close()
	rels, err := scanRels(s, "/"+dir)
	if err != nil {
		return nil, partFault(err, name)
	}
	return rels, nil
}

func scanRels(s *xmlScanner, dir string) ([]xlsxRel, error) {
	if err := s.root("Relationships", spacePack, spaceNone); err != nil {
		return nil, err
	}
	var rels []xlsxRel
	seen := map[string]bool{}
	for {
		s.release()
		switch err := s.next(); {
		case err != nil:
			return nil, err
		case s.kind == xmlEOF:
			return rels, nil
		case s.kind != xmlStart || !s.is("Relationship"):
			continue
		}
		id, _ := s.attr("Id")
		kind, _ := s.attr("Type")
		target, _ := s.attr("Target")
		mode, _ := s.attr("TargetMode")
		if seen[string(id)] {
			return nil, damaged(whatRelTwice)
		}
		seen[string(id)] = true
		rels = append(rels, xlsxRel{
			id: string(id), kind: path.Base(string(kind)),
			target: partName(dir, string(target)), external: string(mode) == "External",
		})
	}
}

// partName resolves the target of a relationship of a part in dir.
func partName(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// relOf returns the first relationship of a kind.
func relOf(rels []xlsxRel, kind string) (xlsxRel, bool) {
	i := slices.IndexFunc(rels, func(r xlsxRel) bool { return r.kind == kind })
	if i < 0 {
		return xlsxRel{}, false
	}
	return rels[i], true
}
