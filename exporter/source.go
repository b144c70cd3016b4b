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
	var leaves []care.Leaf
	add := func(leaf care.Leaf) {
		if !slices.ContainsFunc(leaves, func(known care.Leaf) bool { return known.Name == leaf.Name }) {
			leaves = append(leaves, leaf)
		}
	}
	for _, h := range c.Hits {
		for _, leaf := range h.Leaves {
			add(leaf)
		}
	}
	for _, n := range l.stacking {
		if l.Answer(c.Student, n) == care.Yes {
			add(care.Leaf{Name: n, Answer: care.Yes})
		}
	}
	return l.cite(c.Student, leaves)
}

// cite names the cells on which leaves rest: 橙色预警：普测.xlsx › 结果 › H17 = 橙.
func (l *layout) cite(s *care.Student, leaves []care.Leaf) string {
	var parts []string
	for _, leaf := range leaves {
		name := l.LeafNames([]care.Leaf{leaf})
		facts := l.Evidence(s, leaf)
		if len(facts) == 0 {
			parts = append(parts, name+"："+wordNoSource)
			continue
		}
		var cites []string
		for _, f := range facts[:min(len(facts), maxCites)] {
			if text := l.School.Cite(f); !slices.Contains(cites, text) {
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
