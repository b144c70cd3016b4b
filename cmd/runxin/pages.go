package main

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/exporter"
)

// pagesVerb writes pages to be printed for the weekly meetings: what a college's meeting looks
// at, and a page for each student. A term's history stays at the centre, and on paper.
func (a *app) pagesVerb() verb {
	var (
		j           job
		to, college string
	)
	return verb{
		name: "pages", writes: true, short: shortPages, about: aboutPages, example: examplePages,
		options: append(j.inputs(j.pastOut(), optDate, optPlan),
			option{name: "to", value: valueFolder, help: optPagesTo, to: &to, required: true},
			option{name: "college", value: valueCollege, help: optPagesCollege, to: &college}),
		args: argsSomeIDs,
		run:  func(ctx context.Context, ids []string) error { return a.writePages(ctx, &j, to, college, ids) },
	}
}

func (a *app) writePages(ctx context.Context, j *job, to, college string, ids []string) error {
	defer func() { a.leave(j.place) }()
	month, err := a.assessOnly(ctx, j)
	if err != nil {
		return err
	}
	colleges, err := chosenColleges(month.School, college)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(month.Cases, func(c *care.Case) bool { return strings.EqualFold(c.ID, id) }) {
			a.stdout.printf(wordUnknownID, id)
			return &fault{stepAssess, "", errUnknownID, cureUnknownID}
		}
	}
	return a.writeMeeting(ctx, j, month, to, colleges, ids)
}

// writeMeeting writes the pages into a folder.
func (a *app) writeMeeting(ctx context.Context, j *job, month *care.Assessment, to string, colleges, ids []string) error {
	files, err := exporter.Meeting(ctx, month, j.bookOptions(), colleges, ids)
	if err != nil {
		return &fault{step: stepLayout, err: err}
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(to, f.Path)
		if err := writeNew(name, f.Bytes); err != nil {
			return fileFault(stepPages, name, err, cureExists)
		}
		a.stdout.printf(wordWritten, name)
	}
	return nil
}

// assessOnly reads the inputs and assesses the month, for verbs that say nothing of the inputs'
// problems. Whoever calls it leaves the place of the job.
func (a *app) assessOnly(ctx context.Context, j *job) (*care.Assessment, error) {
	if err := a.openPast(ctx, j); err != nil {
		return nil, err
	}
	return a.readAndAssess(ctx, j)
}

// openPast compiles the rules and opens the runs before, for verbs that write none.
func (a *app) openPast(ctx context.Context, j *job) (err error) {
	if err = a.prepare(ctx, j); err == nil {
		j.place, err = a.open(ctx, j.out, a.doorFor(j.opening).Read)
	}
	return err
}

func (a *app) readAndAssess(ctx context.Context, j *job) (*care.Assessment, error) {
	school, err := a.read(ctx, j)
	if err != nil {
		return nil, err
	}
	return a.assess(ctx, j, school)
}

// chosenColleges is the college of that name, or none for all; another name is a fault that
// names those that there are.
func chosenColleges(school *care.School, name string) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	if now := school.Canonical(name); slices.Contains(school.Colleges, now) {
		return []string{now}, nil
	}
	return nil, &fault{stepPages, name, errUnknownCollege, cureUnknownCollege + strings.Join(lo.Uniq(school.Colleges), "、")}
}
