package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/problem"
)

// How many problems of one kind the terminal shows; the rest stand in 数据核对.
// Of whole files and sheets it shows more, as each of them costs many rows.
const (
	cellLines = 3
	fileLines = 20
)

// problemCounts counts problems by kind, every place of each.
func problemCounts(problems []care.Problem) map[problem.Kind]int {
	out := map[problem.Kind]int{}
	for _, p := range problems {
		out[p.Kind] += max(p.Count, 1)
	}
	return out
}

// sayProblems says on stderr where the troubles are and what to do, without
// the texts that stand there: the gravest first, some of every kind, so that none
// hides behind the many of another. What needs nothing is only counted. more names
// the place of those left out.
func (a *app) sayProblems(problems []care.Problem, more string) {
	if len(problems) == 0 {
		return
	}
	a.stderr.printf(wordProblemHead, len(problems), countPlaces(problems))
	cut := false
	bySeverity := lo.PartitionBy(byKind(problems), func(same []care.Problem) problem.Severity { return same[0].Kind.Severity() })
	for _, kinds := range bySeverity {
		a.stderr.printf(wordSeverity, kinds[0][0].Kind.Severity(), len(slices.Concat(kinds...)))
		for _, same := range kinds {
			left := a.sayKind(same)
			cut = cut || left
		}
	}
	if cut {
		a.stderr.printf(wordProblemAll, more)
	}
}

// sayKind says some problems of one kind, and tells whether others are left.
func (a *app) sayKind(same []care.Problem) bool {
	kind, most := same[0].Kind, cellLines
	switch {
	case kind.Severity() == problem.ForInformation:
		a.stderr.printf(wordProblemCount, kind, countPlaces(same))
		return true
	case same[0].Cell == "":
		most = fileLines
	}
	shown, left := same[:min(len(same), most)], same[min(len(same), most):]
	for _, p := range shown {
		a.stderr.printf("    %s\n", problemWords(p))
	}
	if len(left) > 0 {
		a.stderr.printf(wordProblemMore, kind, countPlaces(left))
	}
	return len(left) > 0
}

// countPlaces counts every place of some problems.
func countPlaces(problems []care.Problem) int {
	return lo.Sum(lo.Values(problemCounts(problems)))
}

// byKind puts problems of one kind together, the gravest kinds first and then in
// the order of the manual. Within a kind whole files and sheets come first.
func byKind(problems []care.Problem) [][]care.Problem {
	groups := lo.PartitionBy(problems, func(p care.Problem) problem.Kind { return p.Kind })
	slices.SortStableFunc(groups, func(a, b []care.Problem) int { return a[0].Kind.Compare(b[0].Kind) })
	for _, same := range groups {
		slices.SortStableFunc(same, func(a, b care.Problem) int {
			return cmp.Compare(min(len(a.Cell), 1), min(len(b.Cell), 1))
		})
	}
	return groups
}

// problemWords says in one line where a trouble is, which, and what to do. Why a
// file cannot be read is said as well: that quotes nothing of its cells.
func problemWords(p care.Problem) string {
	why := ""
	if p.Kind == problem.Unreadable {
		why = "：" + p.Done
	}
	return problemPlace(p) + "：" + string(p.Kind) + times(p.Count) + why + "。" + p.Cure
}

func times(n int) string {
	if n <= 1 {
		return ""
	}
	return fmt.Sprintf(wordTimes, n)
}

// problemPlace is where a problem stands: 成绩.xlsx › Sheet1 › H17.
func problemPlace(p care.Problem) string {
	return strings.Join(lo.Compact([]string{p.File, p.Sheet, p.Cell}), " › ")
}
