package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/templates"
)

// planFileReader reads a plan, whichever face it has: a text, or a workbook.
type planFileReader struct {
	opening   intake.Options
	catalogue *care.Catalogue
	over      []care.SchoolSetting // what the school sets over the plan
}

// read compiles the plan of a file, or the one that comes with the program.
func (r planFileReader) read(ctx context.Context, file string) (*care.Plan, source, error) {
	if file == "" {
		return r.text(templates.Plan().Name, templates.Plan().Data)
	}
	f := &intake.File{Path: file, Name: filepath.Base(file)}
	if f.MayBeBook(ctx, r.opening) {
		book, err := own.ReadRules(ctx, f, books.PlanBook, r.opening)
		if err != nil {
			return nil, source{}, fileFault(stepPlan, file, err, cureFile)
		}
		return r.book(book)
	}
	data, err := r.opening.Files.ReadFile(ctx, file)
	if err != nil {
		return nil, source{}, fileFault(stepPlan, file, err, cureFile)
	}
	return r.text(f.Name, data)
}

// book compiles a plan that is a workbook.
func (r planFileReader) book(b *own.RuleBook) (*care.Plan, source, error) {
	plan, err := own.ReadPlan(b, r.catalogue, r.over)
	if err != nil {
		return nil, source{}, planFault(err, b.File.Path)
	}
	return plan, source{path.Base(b.File.Name), b.File.SHA256}, nil
}

// text compiles a plan that is a text.
func (r planFileReader) text(name string, data []byte) (*care.Plan, source, error) {
	plan, err := care.ParsePlan(name, data, r.catalogue, r.over)
	if err != nil {
		return nil, source{}, planFault(err, name)
	}
	return plan, source{name, runs.Hash(data)}, nil
}

// planFault says what is wrong with a plan, and with the settings that the school
// sets over it: who wrote the one need not have written the other.
func planFault(err error, plan string) error {
	faults, ok := errors.AsType[written.Faults](err)
	if !ok {
		return &fault{step: stepPlan, err: err, cure: curePlan}
	}
	own, others := lo.FilterReject(faults, func(f written.Fault, _ int) bool { return f.File == plan })
	var out []error
	if len(own) > 0 {
		out = append(out, &fault{step: stepPlan, err: own, cure: curePlan})
	}
	if len(others) > 0 {
		out = append(out, &fault{step: stepConfig, err: others, cure: cureConfig})
	}
	return errors.Join(out...)
}

// readPlan reads the plan that --plan gives, else the one that lies in the input folder,
// else the program's own. One in the folder is known by its number (表号), whatever it is
// called.
func (j *job) readPlan(ctx context.Context) (err error) {
	reader := j.planReader(j.config.Settings)
	if j.planFile != "" {
		j.plan, j.planSource, err = reader.read(ctx, j.planFile)
		for _, b := range j.plansOfFolder() {
			j.notes = append(j.notes, care.FileProblem(problem.PlanUnused, b.File.Name))
		}
		return err
	}
	found, err := j.onlyRule(books.PlanBook, stepPlan)
	switch {
	case err != nil:
	case found == nil:
		j.plan, j.planSource, err = reader.read(ctx, "")
	default:
		j.planFile = found.File.Path
		j.plan, j.planSource, err = reader.book(found)
	}
	return err
}

// ownPlan is the file and the term of a plan of the school's own, "" for the program's.
func (j *job) ownPlan() string {
	if j.planFile == "" {
		return ""
	}
	return planWords(j.planSource.name, j.plan.Term.String())
}

// planReader reads plans with what the school sets over them.
func (j *job) planReader(over []care.SchoolSetting) planFileReader {
	return planFileReader{intake.Options{Files: j.files}, j.catalogue, over}
}

// plansOfFolder are the plans that lie in the input folder.
func (j *job) plansOfFolder() []own.RuleBook {
	return lo.Filter(j.rules, func(b own.RuleBook, _ int) bool { return b.ID.Kind == books.PlanBook })
}

// noInput are files and folders that are no input though they may lie in the input
// folder. A plan is the run's rule, as --plan is, wherever it lies.
func (j *job) noInput() []string {
	names := lo.Map(j.plansOfFolder(), func(b own.RuleBook, _ int) string { return b.File.Path })
	return lo.Compact(append(names, j.out, j.returned, j.planFile))
}

// noteLacking tells that the plan leaves out the month of a teaching week, and which of its
// months no teaching week reaches.
func (j *job) noteLacking() {
	for _, month := range j.plan.Outside() {
		p := care.FileProblem(problem.PlanOutside, j.planSource.name)
		p.Text = month
		j.notes = append(j.notes, p)
	}
	if j.plan.LacksMonthOf(j.day) {
		week, month := j.plan.Week(j.day), j.day.Month()
		p := care.FileProblem(problem.PlanLacks, j.planSource.name)
		j.notes = append(j.notes, p.Saying(fmt.Sprintf(wordLacksMonth, week, month), fmt.Sprintf(cureLacksMonth, month, week)))
	}
}

// noteCarried tells once of all wording that still is that of an earlier term's plan, and of
// each condition that is that plan's beside another wording.
func (j *job) noteCarried() {
	if n := len(j.plan.Carried); n > 0 {
		p := j.planProblem(problem.PlanCarried, j.plan.Carried[0])
		j.notes = append(j.notes, p.Saying("", fmt.Sprintf(cureCarried, n)))
	}
	for _, at := range j.plan.OldRules {
		j.notes = append(j.notes, j.planProblem(problem.PlanOldRule, at))
	}
}

// planProblem is a problem at a place of the plan.
func (j *job) planProblem(kind problem.Kind, at written.Place) care.Problem {
	p := care.FileProblem(kind, j.planSource.name)
	p.Sheet = at.Sheet
	if at.Col > 0 {
		p.Cell = care.Place{Row: uint32(at.Line), Col: uint16(at.Col)}.Cell()
	}
	return p
}
