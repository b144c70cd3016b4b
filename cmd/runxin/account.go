package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/runs"
	"runxin/importer/lexicon"
)

// fileLine is what the terminal says of one file, or of its tables of one kind.
type fileLine struct {
	name, kind string
	sheets     int
	span       care.Span
	rowCounts
}

// accountLines are a line for each file and kind of table in it. What was not recognised
// stands by itself, and all returned books in one line: [app.sayReturns] says more.
func accountLines(files []fileCounts) []fileLine {
	var out []fileLine
	returned := fileLine{kind: care.ReturnedBook}
	count := 0
	for _, f := range files {
		switch {
		case len(f.Sheets) == 0 && !f.Read:
			out = append(out, fileLine{name: f.File, kind: wordFileUnread})
		case slices.ContainsFunc(f.Sheets, sheetCounts.isReturned):
			count++
			for _, s := range f.Sheets {
				returned.add(s)
			}
		default:
			out = append(out, tableLines(f)...)
		}
	}
	if count > 0 {
		returned.name = fmt.Sprintf(wordReturnedFiles, count)
		out = append(out, returned)
	}
	return out
}

// tableLines are the lines of one file.
func tableLines(f fileCounts) []fileLine {
	var out []fileLine
	for _, s := range f.Sheets {
		i := slices.IndexFunc(out, func(l fileLine) bool { return l.kind == s.Kind && s.Kind != lexicon.Unknown })
		if i < 0 {
			i, out = len(out), append(out, fileLine{name: f.File, kind: s.Kind})
			if s.Kind == lexicon.Unknown {
				out[i].name += " › " + s.Sheet
			}
		}
		out[i].add(s)
	}
	for i := range out {
		if out[i].sheets > 1 {
			out[i].name += fmt.Sprintf(wordTables, out[i].sheets)
		}
	}
	return out
}

func (l *fileLine) add(s sheetCounts) {
	l.sheets++
	l.span = l.span.With(s.span)
	l.Read += s.Read
	l.Used += s.Used
	l.SetAside += s.SetAside
}

// sayFiles says what every file was taken for and what became of its rows.
func (a *app) sayFiles(s runCounts) {
	var rows columnText
	rows.add(books.ColFile, wordKind, wordSpan, wordRows, wordUsed, wordSetAside)
	for _, l := range accountLines(s.Files) {
		rows.add(l.name, l.kind, spanWords(l.span), l.Read, l.Used, l.SetAside)
	}
	rows.add(wordTotal, "", "", s.Rows.Read, s.Rows.Used, s.Rows.SetAside)
	rows.print(a.stdout)
}

// spanWords are the terms or days of a file, in few characters.
func spanWords(s care.Span) string { return strings.ReplaceAll(s.String(), " 至 ", "～") }

// sayReturns says of every college whether and how its book came back.
func (a *app) sayReturns(returns []books.Return) {
	came := slices.ContainsFunc(returns, func(r books.Return) bool { return len(r.Files) > 0 })
	if !came {
		return
	}
	a.stdout.print("\n" + wordReturnsHead)
	var rows columnText
	rows.add(wordCollege, books.ColReturn, books.ColFilled, books.ColMerged, books.ColReturnedFile)
	for _, r := range returns {
		rows.add(r.College, r.Status, r.Filled, r.Merged, strings.Join(r.Files, "、"))
	}
	rows.print(a.stdout)
}

// sayGaps says what this month asks for and no file tells, and what would tell it.
func (a *app) sayGaps(month *care.Assessment) {
	gaps := month.Gaps()
	if len(gaps) == 0 {
		return
	}
	a.stdout.print("\n" + wordGapsHead)
	for i := range gaps {
		a.sayGap(month, &gaps[i], gaps[i].For)
	}
}

// sayGap says one of them; wants are what asks for it.
func (a *app) sayGap(month *care.Assessment, g *care.Gap, wants []string) {
	names := lo.Map(g.Names, func(n care.Name, _ int) string { return "“" + month.School.Catalogue.String(n) + "”" })
	cure := fmt.Sprintf(wordGapFile, g.From)
	if g.People {
		cure += wordGapPeople
	}
	a.stdout.printf(wordGap, strings.Join(wants, "、"), strings.Join(names, ""), cure)
}

// mostBrief is how many of several things are said before a question; the others are
// counted.
const mostBrief = 3

// sayUndecided says how many of the month's groups nobody can decide: of nobody found in
// them says nothing.
func (a *app) sayUndecided(month *care.Assessment) {
	groups := month.Spoken.Groups
	if none := lo.Count(groups, care.NoneSpoken); none > 0 {
		a.stdout.printf(wordUndecidedGroups, len(groups), none)
	}
}

// sayMissing says in few lines what of the month's data is not there: no census and no
// grades at all, and the gaps for which most groups and lists wait.
func (a *app) sayMissing(month *care.Assessment) {
	var unread []string
	if !month.Spoken.Screening {
		unread = append(unread, lexicon.Screening)
	}
	if !month.Spoken.Grades {
		unread = append(unread, lexicon.Grades)
	}
	if len(unread) > 0 && len(month.Month.Groups) > 0 {
		a.stdout.printf("\n"+wordNotRead, strings.Join(unread, "、"))
	}
	gaps := month.Gaps()
	slices.SortStableFunc(gaps, func(x, y care.Gap) int { return len(y.For) - len(x.For) })
	if len(gaps) > 0 {
		a.stdout.print("\n" + wordGapsHead)
	}
	for i := range gaps[:min(len(gaps), mostBrief)] {
		a.sayGap(month, &gaps[i], brief(gaps[i].For))
	}
	if more := len(gaps) - mostBrief; more > 0 {
		a.stdout.printf(wordMoreGaps, more)
	}
}

// brief are the first of some texts; of the others it says how many there are.
func brief(texts []string) []string {
	if len(texts) <= mostBrief {
		return texts
	}
	return append(slices.Clone(texts[:mostBrief]), fmt.Sprintf(wordAndOthers, len(texts)-mostBrief))
}

// sayStale says in few lines which files are the very same as in earlier runs.
func (a *app) sayStale(j *job, school *care.School) {
	unchanged := j.unchanged(school)
	for i := range unchanged {
		unchanged[i].files = brief(unchanged[i].files)
	}
	a.sayUnchangedFiles(j, unchanged[:min(len(unchanged), mostBrief)])
}

// sayFewNotes says in few lines what of a plan is not as plans usually are.
func (a *app) sayFewNotes(p *care.Plan) {
	notes := planNotes(p)
	if len(notes) == 0 {
		return
	}
	a.stdout.printf("\n"+wordFewNotes, len(notes))
	for _, note := range notes[:min(len(notes), mostBrief)] {
		a.stdout.printf("  %s\n", note)
	}
}

// sayUnchanged says which files are the very same as in earlier runs, and since when.
func (a *app) sayUnchanged(j *job, school *care.School) {
	a.sayUnchangedFiles(j, j.unchanged(school))
}

func (a *app) sayUnchangedFiles(j *job, unchanged []unchangedFiles) {
	if len(unchanged) == 0 {
		return
	}
	a.stdout.print("\n" + wordUnchangedHead)
	for _, u := range unchanged {
		a.stdout.printf(wordUnchanged, books.Week{Month: u.since.Date.Month(), Week: u.since.Week}.Text(j.plan), u.since.Date, strings.Join(u.files, "、"))
	}
}

// unchangedFiles are files that are the same as in a run and all those after it.
type unchangedFiles struct {
	since runs.Run
	files []string
}

// unchanged are the files of facts that every run since some earlier one read byte by
// byte the same, the oldest first. The library and returned books are what runs made.
func (j *job) unchanged(school *care.School) []unchangedFiles {
	var out []unchangedFiles
	for _, in := range school.Inputs {
		facts := func(c care.SheetCount) bool {
			return c.File == in.File && slices.Contains([]string{lexicon.Roster, lexicon.Screening, lexicon.Grades, lexicon.Register}, c.Kind)
		}
		since, ok := j.sameSince(in.SHA256)
		if !ok || !slices.ContainsFunc(school.Counts, facts) {
			continue
		}
		i := slices.IndexFunc(out, func(u unchangedFiles) bool { return u.since.Name == since.Name })
		if i < 0 {
			i, out = len(out), append(out, unchangedFiles{since: since})
		}
		out[i].files = append(out[i].files, in.File)
	}
	slices.SortStableFunc(out, func(a, b unchangedFiles) int { return int(a.since.Date) - int(b.since.Date) })
	return out
}

// sameSince is the first of the runs in a row before this one that read a file of those
// bytes; false where the last one did not.
func (j *job) sameSince(hash string) (since runs.Run, ok bool) {
	for _, r := range slices.Backward(j.runs) {
		if r.Date >= j.day || j.isOwn(r) {
			continue
		}
		if !slices.ContainsFunc(r.Record.Inputs, func(in runs.RecordInput) bool { return in.SHA256 == hash }) {
			break
		}
		since, ok = r, true
	}
	return since, ok
}
