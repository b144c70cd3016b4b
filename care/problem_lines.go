package care

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care/problem"
)

// A person reads few lines and acts on the first ones. So problems of one kind and
// one cause are one line, however many sheets and files they stand in; the gravest
// come first, and then those that reach most (design, decisions of the second
// round). What each sheet has of a line stays in its parts.

const (
	// mostCauses is how many causes of one kind stand by themselves; the others of the
	// kind are one line together.
	mostCauses = 3
	// fewPlaces is in how many places a cause may stand that is a slip of a hand rather
	// than a way of writing.
	fewPlaces = 3
	// mostCells, mostWritten and mostDone are how many cells of a sheet, texts, and ways of
	// dealing with them a line names.
	mostCells   = 5
	mostWritten = 10
	mostDone    = 3
	// manyLost is how many rows of a roster, set aside, are no slip of a hand: so many
	// students are on no list.
	manyLost = 20
)

// Lines joins problems to lines, in the order in which people should read them.
// What needs nothing of them is one line that counts, but for what somebody typed.
func Lines(problems []Problem) []Problem {
	var lines, quiet []Problem
	for _, p := range orderedLines(problems) {
		if p.Kind.Severity() == problem.ForInformation && !p.handsBack() {
			quiet = append(quiet, p)
			continue
		}
		lines = append(lines, p)
	}
	if len(quiet) < 2 {
		return append(lines, quiet...)
	}
	return append(lines, countedOnly(quiet))
}

// handsBack tells whether a problem has a text that somebody typed into a book of ours:
// it stands by itself, as nobody may have to look for it elsewhere.
func (p Problem) handsBack() bool { return p.College != "" || p.Kind.QuotesColleges() && p.Text != "" }

// orderedLines are the lines of problems, those that need nothing by themselves.
func orderedLines(problems []Problem) []Problem {
	var lines []Problem
	for _, same := range lo.PartitionBy(problems, func(p Problem) problem.Kind { return p.Kind }) {
		lines = append(lines, linesOfKind(same)...)
	}
	slices.SortStableFunc(lines, compareLines)
	return lines
}

// ProblemCount is how many places have problems of a kind.
type ProblemCount struct {
	Kind  problem.Kind
	Count int
}

// CountProblems counts the places of each kind, in the order of [Lines].
func CountProblems(problems []Problem) []ProblemCount {
	var out []ProblemCount
	for _, same := range lo.PartitionBy(orderedLines(problems), func(p Problem) problem.Kind { return p.Kind }) {
		out = append(out, ProblemCount{same[0].Kind, placesOf(same)})
	}
	return out
}

// compareLines orders lines: the gravest severity, the kinds that come before all
// others and the loss of a good part of the roster, students lost, reach.
func compareLines(a, b Problem) int {
	foremost := func(p Problem) int {
		switch {
		case p.Lost >= manyLost:
			return problem.RosterLess.Foremost()
		case p.Kind == problem.Unrecognised && p.Count >= manyLost:
			return problem.Unreadable.Foremost()
		}
		return p.Kind.Foremost()
	}
	return cmp.Or(cmp.Compare(a.Kind.Severity(), b.Kind.Severity()), cmp.Compare(foremost(a), foremost(b)), cmp.Compare(b.Lost, a.Lost),
		cmp.Compare(b.places(), a.places()), a.Kind.Compare(b.Kind))
}

// places is how many places a problem has.
func (p Problem) places() int { return max(p.Count, 1) }

func placesOf(problems []Problem) int {
	n := 0
	for _, p := range problems {
		n += p.places()
	}
	return n
}

// cause is what makes problems of one kind one line.
type cause struct{ of, cure string }

// linesOfKind joins problems of one kind: each cause is a line, causes of few places
// are one if the same cures them, and so are all beyond the first few.
// What colleges typed is never joined: each text is somebody's.
func linesOfKind(same []Problem) []Problem {
	var lines []Problem
	var joinable []Problem
	for _, p := range same {
		if p.handsBack() {
			lines = append(lines, p)
			continue
		}
		joinable = append(joinable, p)
	}
	groups := lo.PartitionBy(joinable, func(p Problem) cause { return cause{cmp.Or(p.Cause, p.Done), p.Cure} })
	groups = joinSlips(groups)
	slices.SortStableFunc(groups, func(a, b []Problem) int { return placesOf(b) - placesOf(a) })
	if len(groups) > mostCauses+1 {
		groups = append(groups[:mostCauses:mostCauses], slices.Concat(groups[mostCauses:]...))
	}
	for _, group := range groups {
		lines = append(lines, joinLine(group))
	}
	return lines
}

// joinSlips puts causes of few places together that have one cure.
func joinSlips(groups [][]Problem) [][]Problem {
	type slip struct {
		cure string
		no   int // of a cause that is none
	}
	no := 0
	var out [][]Problem
	for _, alike := range lo.PartitionBy(groups, func(group []Problem) slip {
		if placesOf(group) <= fewPlaces && group[0].Cell != "" {
			return slip{cure: group[0].Cure}
		}
		no++
		return slip{no: no}
	}) {
		out = append(out, slices.Concat(alike...))
	}
	return out
}

// joinLine makes one line of problems of one kind.
func joinLine(parts []Problem) Problem {
	if len(parts) == 1 {
		return parts[0]
	}
	line := Problem{Kind: parts[0].Kind, Count: placesOf(parts), Parts: parts, Cure: parts[0].Cure}
	for _, p := range parts {
		line.SetAside, line.Lost = line.SetAside || p.SetAside, line.Lost+p.Lost
		if p.Cure != line.Cure {
			_, line.Cure = line.Kind.Words()
		}
	}
	stands := line.Stands()
	line.File, line.Sheet, line.Cell = stands[0].File, stands[0].Sheet, stands[0].Cell
	line.Text = joinedTexts(parts)
	line.Done = firstFew(parts, mostDone, "；", func(p Problem) string { return p.Done })
	line.Aside = firstFew(parts, mostWritten, "；", func(p Problem) string {
		if p.Aside == "" || len(stands) == 1 {
			return p.Aside
		}
		return strings.TrimSpace(p.File + " " + p.Sheet + " " + p.Aside)
	})
	return line
}

// countedOnly is one line for all that needs nothing.
func countedOnly(lines []Problem) Problem {
	var parts []Problem
	says := make([]string, len(lines))
	for i, p := range lines {
		says[i] = fmt.Sprintf(wordCounted, p.Kind, p.places())
		parts = append(parts, p.Each()...)
	}
	line := joinLine(parts)
	line.Kind, line.Text, line.Aside = problem.CountedOnly, "", ""
	line.Done, line.Cure = line.Kind.Words()
	line.Done = strings.Join(says, "、") + "：" + line.Done
	return line
}

// Each are the problems of single sheets that a line joins, itself where it joins none.
func (p Problem) Each() []Problem {
	if len(p.Parts) == 0 {
		return []Problem{p}
	}
	return p.Parts
}

// firstFew are the first different texts of problems, in one. A text may be several.
func firstFew(list []Problem, most int, between string, of func(Problem) string) string {
	var texts []string
	for _, p := range list {
		for text := range strings.SplitSeq(of(p), between) {
			if text != "" && !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	if len(texts) > most {
		return strings.Join(texts[:most], between) + wordAndMore
	}
	return strings.Join(texts, between)
}

// joinedTexts are the texts of problems: each may be the first few of several.
func joinedTexts(parts []Problem) string {
	cut := slices.ContainsFunc(parts, func(p Problem) bool { return strings.HasSuffix(p.Text, wordAndMore) })
	text := firstFew(parts, mostWritten, "、", func(p Problem) string { return strings.TrimSuffix(p.Text, wordAndMore) })
	if cut && !strings.HasSuffix(text, wordAndMore) {
		text += wordAndMore
	}
	return text
}

// Stand is where in a sheet a line's problems are.
type Stand struct {
	SheetRef
	Cell string
}

// Stands are the sheets of a line with their first cells, each sheet once.
func (p Problem) Stands() []Stand {
	sheets := lo.PartitionBy(p.Each(), func(part Problem) SheetRef { return SheetRef{File: part.File, Sheet: part.Sheet} })
	out := make([]Stand, len(sheets))
	for i, parts := range sheets {
		out[i] = Stand{SheetRef{File: parts[0].File, Sheet: parts[0].Sheet}, cellsOf(parts)}
	}
	return out
}

// cellsOf are the first cells of problems of one sheet.
func cellsOf(parts []Problem) string {
	if len(parts) == 1 {
		return parts[0].Cell
	}
	var cells []string
	cut := false
	for _, p := range parts {
		cell, more := strings.CutSuffix(p.Cell, wordAndMore)
		cut = cut || more
		for c := range strings.SplitSeq(cell, "、") {
			if c != "" && !slices.Contains(cells, c) {
				cells = append(cells, c)
			}
		}
	}
	if len(cells) > mostCells {
		cells, cut = cells[:mostCells], true
	}
	words := strings.Join(cells, "、")
	if cut {
		words += wordAndMore
	}
	return words
}
