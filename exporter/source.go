package exporter

import (
	"fmt"
	"slices"
	"strings"

	"runxin/care"
)

// maxCites is how many cells one reason names; a student may have failed a dozen
// courses.
const maxCites = 4

// sources says on which cells a student's place on the lists rests: those of the
// groups that hit, and of the indicators that only stack.
func (l *layout) sources(c *care.Case) string {
	return l.cite(c.Student, append(hitLeaves(c), l.alsoStacks(c)...))
}

// hitLeaves are those of the groups that hit, each once.
func hitLeaves(c *care.Case) (leaves []care.Leaf) {
	for _, h := range c.Hits {
		leaves = appendNew(leaves, h.Leaves)
	}
	return leaves
}

// appendNew appends the leaves whose names are not there yet.
func appendNew(leaves, more []care.Leaf) []care.Leaf {
	for _, leaf := range more {
		if !hasLeaf(leaves, leaf.Name) {
			leaves = append(leaves, leaf)
		}
	}
	return leaves
}

// alsoStacks are the indicators that count for stacking and stand in none of the groups that hit.
func (l *layout) alsoStacks(c *care.Case) (also []care.Leaf) {
	if c.Status != care.Clear {
		for _, n := range c.AlsoStacks {
			also = append(also, care.Leaf{Name: n, Answer: care.Yes})
		}
		return also
	}
	hit := hitLeaves(c)
	for _, n := range l.assessed.Yes(c.Student, l.stacking) {
		if !hasLeaf(hit, n) {
			also = append(also, care.Leaf{Name: n, Answer: care.Yes})
		}
	}
	return also
}

func hasLeaf(leaves []care.Leaf, name care.Name) bool {
	return slices.ContainsFunc(leaves, func(l care.Leaf) bool { return l.Name == name })
}

// cite names the cells on which leaves rest: 橙色预警：普测.xlsx › 结果 › H17 = 橙.
func (l *layout) cite(s *care.Student, leaves []care.Leaf) string {
	var parts []string
	for _, leaf := range leaves {
		named := leaf
		named.Beside = false // no reason of its own, but its cell is one of those on which the reason rests
		name := l.assessed.LeafNames([]care.Leaf{named})
		facts := l.assessed.Evidence(s, leaf)
		if len(facts) == 0 {
			parts = append(parts, name+"："+l.noCell(s, leaf))
			continue
		}
		var cites []string
		for _, f := range facts[:min(len(facts), maxCites)] {
			if text := l.citeFact(s, f); !slices.Contains(cites, text) {
				cites = append(cites, text)
			}
		}
		more := ""
		if len(facts) > maxCites {
			more = fmt.Sprintf(wordMoreCites, len(facts))
		}
		parts = append(parts, name+"："+strings.Join(cites, "，")+more)
	}
	return strings.Join(parts, "；")
}

// citeFact names a cell and what it says; of a member of the library it is the cell of his id.
func (l *layout) citeFact(s *care.Student, f care.Fact) string {
	text := l.assessed.School.Ledger.Cite(f)
	if s.Member != nil && f.Place == s.Member.Place {
		text += " = " + s.Member.ID
	}
	return text
}

// noCell says on what a leaf rests that rests on no cell.
func (l *layout) noCell(s *care.Student, leaf care.Leaf) string {
	switch name := l.assessed.School.Catalogue.String(leaf.Name); {
	case (name == care.Freshman || name == care.GraduatingYear) && s.Grade != 0:
		return fmt.Sprintf(wordFromGrade, s.Grade)
	case name == care.Tested && !l.assessed.School.Screening:
		return wordNoCensus
	case name == care.Tested:
		return wordNotInCensus
	case name == care.FollowedUp:
		return wordNoVisit
	}
	return wordNoSource
}

// speakers are the sheets that speak of a name, as 数据覆盖 names them.
func (l *layout) speakers(c care.Coverage) string {
	ids := c.Sheets
	switch l.assessed.School.Catalogue.String(c.Name) {
	case care.InLibrary:
		ids = l.librarySheets()
	case care.Freshman, care.GraduatingYear:
		if len(ids) == 0 && c.Yes+c.No > 0 {
			return wordFromGrades
		}
	}
	var names []string
	for _, id := range ids {
		ref := l.assessed.School.Ledger.Sheet(id)
		names = append(names, strings.TrimSuffix(ref.File+" › "+ref.Sheet, " › "))
	}
	return strings.Join(slices.Compact(names), "、")
}

// librarySheets are the sheets that the members of the library stand on.
func (l *layout) librarySheets() []care.SheetID {
	var ids []care.SheetID
	for _, c := range care.Until(l.stop, l.assessed.Cases) {
		if c.Student.Member != nil && c.Student.Member.Place.Row > 0 {
			ids = append(ids, c.Student.Member.Place.Sheet)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
