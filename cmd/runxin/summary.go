package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/summary"
	"runxin/exporter"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
)

// latestTerm is what --term says without a value.
const latestTerm = "latest"

// summaryVerb puts the runs of a term together: read what they left → count →
// lay out the book → write it beside them.
func (a *app) summaryVerb() verb {
	j := termJob{term: latestTerm}
	return verb{
		name: "summary", writes: true, short: shortSummary, about: aboutSummary, example: exampleSummary,
		options: []option{
			{name: "out", value: valueFolder, help: optOutSummary, to: &j.out, required: true},
			{name: "term", value: valueTerm, help: optTerm, to: &j.term, alone: latestTerm},
			{name: "school", value: valueSchool, help: optSchool, to: &j.school},
			{name: "overwrite", help: optOverwriteSummary, to: &j.overwrite},
		},
		run: func(ctx context.Context, _ []string) error { return a.summariseTerm(ctx, &j) },
	}
}

// termJob is what summary was asked.
type termJob struct {
	out, term, school string
	overwrite         bool
}

func (a *app) summariseTerm(ctx context.Context, j *termJob) error {
	if _, err := j.want(); err != nil {
		return usageError{what: "--term：" + err.Error()}
	}
	if info, err := os.Stat(j.out); err != nil || !info.IsDir() {
		return fileFault(stepTerm, j.out, cmp.Or(err, errNotFolder), cureTerm)
	}
	place, err := a.open(ctx, j.out, a.doorFor(a.opening()).Write)
	if err != nil {
		return err
	}
	defer a.leave(place)
	s, file, err := a.layTerm(ctx, place, j)
	if err != nil {
		return err
	}
	if err := place.PublishFile(ctx, file, j.overwrite); err != nil {
		return &fault{step: stepPublish, err: err}
	}
	a.sayTerm(s, filepath.Join(j.out, file.Path))
	return nil
}

// want is the term that is asked for; zero for the latest.
func (j *termJob) want() (care.Term, error) {
	if j.term == latestTerm {
		return care.Term{}, nil
	}
	return care.ParseTerm(j.term)
}

// layTerm puts the runs of a term together and lays out the book.
func (a *app) layTerm(ctx context.Context, place *runs.Place, j *termJob) (s *summary.Account, file runs.File, err error) {
	want, err := j.want()
	if err != nil {
		return nil, file, err
	}
	var key books.Key
	err = a.during(stepTerm, func() error {
		s, key, err = a.readTerm(ctx, place, j.out, want, a.opening())
		return err
	})
	if err != nil {
		return nil, file, err
	}
	if file, err = exporter.SummaryFile(s, j.school, bookOptions(key)); err != nil {
		return nil, file, &fault{step: stepLayout, err: err}
	}
	return s, file, nil
}

// readTerm reads the runs of a term, or of the latest one, and puts them together.
// key signs what is written of them.
func (a *app) readTerm(ctx context.Context, place *runs.Place, out string, want care.Term, opening intake.Options) (_ *summary.Account, key books.Key, err error) {
	folders, err := place.Folders(ctx, a.files)
	if err != nil {
		return nil, key, &fault{stepTerm, out, err, cureFile}
	}
	weeks, broken := sortFolders(folders)
	term, err := chooseTerm(out, weeks, broken, want)
	if err != nil {
		return nil, key, err
	}
	var (
		published []summary.Published
		problems  []care.Problem
		read      bool
	)
	for _, r := range weeks {
		if r.published.Term != term {
			continue
		}
		from := pastRuns{place, a.files, []runs.Run{r.run}}
		more, err := own.ReadPublished(ctx, from, r.run.ByRecord(), place.Path(r.run.Name), opening, &r.published)
		if err != nil {
			return nil, key, err
		}
		key = r.run.Record.BookKey()
		problems = append(problems, more...)
		published = append(published, r.published)
		read = read || r.published.School != nil || r.published.History != nil
	}
	s, ok := summary.Make(published, broken)
	if !ok || !read {
		return nil, key, &fault{stepTerm, out, errAllBroken, cureBroken}
	}
	problems = append(problems, strayProblems(ctx, place, a.files)...)
	s.Problems = append(problems, s.Problems...)
	slices.SortStableFunc(s.Problems, func(a, b care.Problem) int { return strings.Compare(a.File, b.File) })
	return s, key, nil
}

// termRun is a run's folder with its record.
type termRun struct {
	published summary.Published
	run       runs.Run
}

// sortFolders parts the runs from the folders whose record cannot be used.
func sortFolders(folders []runs.Folder) (weeks []termRun, broken []summary.BrokenRun) {
	for _, f := range folders {
		r, ok := published(f)
		if ok {
			weeks = append(weeks, termRun{r, runs.Run{Name: f.Name, Date: r.Date, Week: r.Week, Record: f.Record}})
			continue
		}
		broken = append(broken, summary.BrokenRun{Folder: f.Name, Week: f.Week})
	}
	slices.SortStableFunc(weeks, func(a, b termRun) int { return cmp.Compare(a.published.Date, b.published.Date) })
	return weeks, broken
}

// published is what a run's record says of it.
func published(f runs.Folder) (summary.Published, bool) {
	r := f.Record
	if r == nil {
		return summary.Published{}, false
	}
	day, err := care.ParseDay(r.Date)
	term, errTerm := care.ParseTerm(r.Plan.Term)
	if err != nil || errTerm != nil || r.Month != day.Month() {
		return summary.Published{}, false
	}
	run := runs.Run{Record: r}
	p := summary.Published{Folder: f.Name, Date: day, Month: r.Month, Week: r.Week, Term: term, Plan: r.Plan.Title, Ended: run.LastDay(), Asked: r.Returned, Aliases: map[string]string{}}
	if r.Last != nil {
		p.Last = books.Week{Month: r.Last.Month, Week: r.Last.Week}
	}
	for _, alias := range r.Aliases {
		p.Aliases[alias.Name] = alias.College
	}
	return p, true
}

// chooseTerm is the term asked for, or that of the latest run.
func chooseTerm(out string, weeks []termRun, broken []summary.BrokenRun, want care.Term) (care.Term, error) {
	var terms []string
	for _, r := range weeks {
		if r.published.Term == want {
			return want, nil
		}
		if t := r.published.Term.String(); !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	switch {
	case len(weeks) == 0 && len(broken) > 0:
		return want, &fault{stepTerm, out, errAllBroken, cureBroken}
	case len(weeks) == 0:
		return want, &fault{stepTerm, out, errNoRuns, cureTerm}
	case want != care.Term{}:
		return want, &fault{stepTerm, out, fmt.Errorf(wordNoTerm, want), fmt.Sprintf(cureNoTerm, strings.Join(terms, "、"))}
	}
	return weeks[len(weeks)-1].published.Term, nil
}

// sayTerm says what a summary came to.
func (a *app) sayTerm(s *summary.Account, file string) {
	a.sayProblems(s.Problems, wordMoreInNotes)
	var rows columnText
	rows.add(wordTermWeek, wordTermState, care.Listed, books.MoveEnter, books.MoveLeave, wordTermTalks, wordTermHome, wordTermReturns)
	for i, w := range s.Weeks {
		cells := []any{s.WeekText(w.Week), w.State}
		for _, m := range []summary.Measure{summary.InStock, summary.Entering, summary.Leaving, summary.Talks, summary.HomeTalks} {
			cells = append(cells, termFigure(w, s.OfWeek(m, i)))
		}
		rows.add(append(cells, termFigure(w, s.OfWeek(summary.Returned, i)))...)
	}
	a.stdout.printf(wordTermHead, s.Term, len(s.Runs))
	rows.print(a.stdout)
	a.stdout.printf("\n"+wordWritten, file)
}

// termFigure is a figure of a week for the terminal.
func termFigure(w summary.Week, f summary.Figure) string {
	switch {
	case f.State == summary.Counted && f.Whole > 0:
		return fmt.Sprintf("%d/%d", f.Part, f.Whole)
	case f.State == summary.Counted:
		return fmt.Sprint(f.Part)
	case f.State == summary.NotAsked || w.State != summary.WeekRan:
		return "—"
	}
	return care.NoData.String()
}
