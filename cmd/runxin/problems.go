package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/problem"
)

// problemCounts are how many places have problems of each kind: an object, the gravest
// kind first.
type problemCounts []care.ProblemCount

// MarshalJSON writes the kinds in their order.
func (c problemCounts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range c {
		if i > 0 {
			b.WriteByte(',')
		}
		kind, err := json.Marshal(one.Kind)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%s:%d", kind, one.Count)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// sayProblems says on stderr where the troubles are and what to do, without
// the texts that stand there: a line for each kind and cause, the gravest first. What
// needs nothing is only counted. more names the place of those left out.
func (a *app) sayProblems(problems []care.Problem, more string) {
	lines := linesWithoutTexts(problems)
	if len(lines) == 0 {
		return
	}
	if first := lines[0]; first.Kind == problem.NoRoster {
		a.stderr.printf("%s。%s\n", first.Done, first.Cure)
	}
	counts := care.CountProblems(problems)
	a.stderr.printf(wordProblemHead, len(lines), lo.SumBy(counts, func(c care.ProblemCount) int { return c.Count }))
	for _, same := range lo.PartitionBy(lines, func(p care.Problem) problem.Severity { return p.Kind.Severity() }) {
		severity := same[0].Kind.Severity()
		if severity == problem.ForInformation {
			a.stderr.printf(wordProblemCounts, severity, countWords(counts))
			continue
		}
		a.stderr.printf(wordSeverity, severity, len(same))
		for _, p := range same {
			a.stderr.printf("    %s\n", problemWords(p))
		}
	}
	a.stderr.printf(wordProblemAll, more)
}

// linesWithoutTexts are the lines of problems as a terminal shows them.
func linesWithoutTexts(problems []care.Problem) []care.Problem {
	return care.Lines(lo.Map(problems, func(p care.Problem, _ int) care.Problem { return withoutText(p) }))
}

// withoutText is a problem without what somebody wrote: what only differs in that is
// one line where it is not shown.
func withoutText(p care.Problem) care.Problem {
	if p.Text, p.College = "", ""; p.Kind.QuotesColleges() {
		p.Done = ""
	}
	return p
}

// countWords counts the kinds that need nothing: 重复行 3 处、成绩作废 2 处.
func countWords(counts []care.ProblemCount) string {
	var words []string
	for _, c := range counts {
		if c.Kind.Severity() == problem.ForInformation {
			words = append(words, fmt.Sprintf(wordProblemCount, c.Kind, c.Count))
		}
	}
	return strings.Join(words, "、")
}

// mustAct tells whether any problem asks for a person.
func mustAct(problems []care.Problem) bool {
	return slices.ContainsFunc(problems, func(p care.Problem) bool { return p.Kind.Severity() == problem.MustAct })
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

// namedFiles is how many whole files a line names; of more it names the first.
const namedFiles = 3

// problemPlace is where a problem stands: 成绩.xlsx › Sheet1 › H17, and of several
// sheets the first and how many there are.
func problemPlace(p care.Problem) string {
	stands := p.Stands()
	place := strings.Join(lo.Compact([]string{p.File, p.Sheet, p.Cell}), " › ")
	if len(stands) > 1 {
		place = strings.TrimSuffix(place, wordAndMore)
	}
	files := lo.Uniq(lo.Map(stands, func(s care.Stand, _ int) string { return s.File }))
	switch {
	case p.Sheet == "" && p.Cell == "" && len(files) <= namedFiles:
		return strings.Join(files, "、")
	case len(files) > 1:
		place += fmt.Sprintf(wordMoreFiles, len(files))
	case len(stands) > 1:
		place += fmt.Sprintf(wordMoreSheets, len(stands))
	}
	return place
}
