package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/exporter/book"
	"runxin/importer/lexicon"
)

// counts are the students of a set by status.
type counts struct {
	Listed   int `json:"在库"`
	Proposed int `json:"建议列入"`
	Clues    int `json:"关注线索"`
}

func (c *counts) add(s care.Status) {
	switch s {
	case care.Listed:
		c.Listed++
	case care.Proposed:
		c.Proposed++
	case care.Clue:
		c.Clues++
	}
}

// collegeCounts are one college's students.
type collegeCounts struct {
	Name     string `json:"name"`
	Students int    `json:"students"`
	counts
}

// rowCounts account for the data rows of all sheets.
type rowCounts struct {
	Read     int `json:"read"`
	Used     int `json:"used"`
	SetAside int `json:"set_aside"`
}

// sheetCounts account for the rows of one sheet.
type sheetCounts struct {
	Sheet string `json:"sheet"`
	Kind  string `json:"kind"`
	Span  string `json:"span,omitempty"` // the terms or days it speaks of
	rowCounts

	span care.Span
}

func (s sheetCounts) isReturned() bool { return s.Kind == care.ReturnedBook }

// fileCounts are the sheets of one input file.
type fileCounts struct {
	File   string        `json:"file"`
	Format string        `json:"format"`
	SHA256 string        `json:"sha256"`
	Read   bool          `json:"read"` // false for a file that cannot be read
	Sheets []sheetCounts `json:"sheets"`
}

// runCounts is the object that --json prints (design §9).
type runCounts struct {
	Month      string          `json:"month"`
	Week       int             `json:"week"`
	weekText   string          // as people read it
	plan       string          // the file of a plan that is not the program's own, likewise
	Students   int             `json:"students"`
	Rows       rowCounts       `json:"rows"`
	Status     counts          `json:"status"`
	Colleges   []collegeCounts `json:"colleges"`
	Unassigned int             `json:"unassigned"`
	whyNot     []string        // why they have no college, as people read it
	Problems   problemCounts   `json:"problems"`
	Files      []fileCounts    `json:"files"`
	Out        string          `json:"out"`
}

// summarise counts an assessment; out is the folder written, "" for none.
func summarise(a *care.Assessment, out string) runCounts {
	s := runCounts{
		Month: a.Month.Month, Week: a.Week, weekText: a.Plan.WeekText(a.Week), Students: len(a.Cases), Out: out,
		Problems: care.CountProblems(a.School.Problems), Files: files(a.School),
		Colleges: lo.Map(a.School.Colleges, func(name string, _ int) collegeCounts { return collegeCounts{Name: name} }),
	}
	for _, c := range a.School.Counts {
		s.Rows.Read += c.Rows
		s.Rows.Used += c.Used
		s.Rows.SetAside += c.SetAside
	}
	for _, c := range a.Cases {
		s.Status.add(c.Status)
		if c.College == care.Unassigned {
			s.Unassigned++
			continue
		}
		s.Colleges[c.College].Students++
		s.Colleges[c.College].add(c.Status)
	}
	s.whyNot = whyUnassigned(a)
	return s
}

// whyUnassigned says why students have no college, each cause in a line of its own with what is to be
// done about it, the most frequent first.
func whyUnassigned(a *care.Assessment) []string {
	without := lo.Filter(a.Cases, func(c *care.Case, _ int) bool { return c.College == care.Unassigned })
	by := lo.GroupBy(without, func(c *care.Case) string { return c.Student.Why })
	causes := slices.SortedFunc(maps.Keys(by), func(x, y string) int {
		return cmp.Or(len(by[y])-len(by[x]), strings.Compare(x, y))
	})
	return lo.Map(causes, func(why string, _ int) string {
		cure := cureUnassigned(a.School, why, by[why])
		if line := fmt.Sprintf(wordUnassigned, why, len(by[why]), cure); book.TextWidth(line) <= screenWidth {
			return line
		}
		return fmt.Sprintf(wordUnassigned, why, len(by[why]), "\n      "+cure) // names of files are long
	})
}

// cureUnassigned is what to do about students who have no college for one cause.
func cureUnassigned(s *care.School, why string, of []*care.Case) string {
	switch why {
	case care.NotOnRoster:
		return wordNotOnRoster
	case care.TwoColleges:
		return wordTwoColleges
	case care.CollegeRemark:
		return wordCollegeRemark
	case care.UnknownCollege:
		names := lo.Uniq(lo.Map(of, func(c *care.Case, _ int) string { return c.Student.CollegeText }))
		return fmt.Sprintf(wordUnknownCollege, names[0], len(names))
	case care.NoCollegeNamed, care.CollegeElsewhere:
		return cureNoCollege(s)
	}
	return wordLeftRoster
}

// cureNoCollege is what to do about students in whose row no college stands: the roster may have a
// column of colleges that is not known, or none.
func cureNoCollege(s *care.School) string {
	if !s.Roster {
		return wordNoRoster
	}
	for _, c := range s.Counts {
		if c.Kind != lexicon.Roster || c.Used == 0 {
			continue
		}
		for _, p := range s.Problems {
			if p.File == c.File && p.Sheet == c.Sheet && p.Ask.About == care.AskColumn && p.Likely == lexicon.FieldCollege.String() {
				return fmt.Sprintf(wordCollegeColumn, c.File, p.Ask.Name)
			}
		}
		if !slices.ContainsFunc(s.Students, func(of *care.Student) bool {
			return of.College != care.Unassigned && s.Sheet(of.First.Sheet) == c.SheetRef
		}) {
			return fmt.Sprintf(wordNoCollegeColumn, c.File)
		}
	}
	return wordAddCollege
}

// files accounts for every input with its sheets.
func files(s *care.School) []fileCounts {
	sheets := lo.GroupBy(s.Counts, func(c care.SheetCount) string { return c.File })
	return lo.Map(s.Inputs, func(in care.Input, _ int) fileCounts {
		return fileCounts{File: in.File, Format: in.Format, SHA256: in.SHA256, Read: in.Read, Sheets: lo.Map(sheets[in.File], func(c care.SheetCount, _ int) sheetCounts {
			return sheetCounts{c.Sheet, c.Kind, c.Span.String(), rowCounts{c.Rows, c.Used, c.SetAside}, c.Span}
		})}
	})
}

// printJSON puts v on stdout as one object.
func (a *app) printJSON(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	return a.stdout.printJSON(b.Bytes())
}

// saySummary says what a run or a check came to.
func (a *app) saySummary(s runCounts) {
	a.stdout.printf(wordSummaryHead, s.Month, s.weekText)
	if s.plan != "" {
		a.stdout.printf(wordByPlan, s.plan)
	}
	a.sayFiles(s)
	a.sayStudents(s)
	a.sayColleges(s)
	if s.Out != "" {
		a.stdout.printf("\n"+wordWritten, s.Out)
	}
}

// sayStudents says how many students there are, and why some have no college.
func (a *app) sayStudents(s runCounts) {
	a.stdout.printf(wordSummaryStudents, s.Students, s.Status.Listed, s.Status.Proposed, s.Status.Clues, s.Unassigned)
	for _, line := range s.whyNot {
		a.stdout.print(line)
	}
	a.stdout.print("\n")
}

// sayLater says which runs do not know of an earlier one that was made after them.
func (a *app) sayLater(runs []string) {
	if len(runs) > 0 {
		a.stderr.printf(wordLater, strings.Join(runs, "、"))
	}
}

func (a *app) sayColleges(s runCounts) {
	var rows columnText
	rows.add(wordCollege, wordStudentCount, care.Listed, care.Proposed, care.Clue)
	for _, c := range s.Colleges {
		rows.add(c.Name, c.Students, c.Listed, c.Proposed, c.Clues)
	}
	rows.print(a.stdout)
}
