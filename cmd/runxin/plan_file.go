package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"

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

// planText is a plan as it lies, in either of its faces: a text, or a workbook. It is opened
// once, and compiled as often as somebody asks what other numbers would make of it.
type planText struct {
	source source
	file   string        // as messages name it
	data   []byte        // of a text
	book   *own.RuleBook // of a workbook, nil for a text
	err    error         // why it could not be opened
}

// openPlan opens the plan of a file, or the one that comes with the program.
func openPlan(ctx context.Context, file string, opening intake.Options) planText {
	if file == "" {
		own := templates.Plan()
		return textPlan(own.Name, own.Data)
	}
	f := &intake.File{Path: file, Name: filepath.Base(file)}
	if f.MayBeBook(ctx, opening) {
		book, err := own.ReadRules(ctx, f, books.PlanBook, opening)
		if err != nil {
			return planText{err: fileFault(stepPlan, file, err, cureFile)}
		}
		return bookPlan(book)
	}
	data, err := opening.Files.ReadFile(ctx, file)
	if err != nil {
		return planText{err: fileFault(stepPlan, file, err, cureFile)}
	}
	return textPlan(f.Name, data)
}

func textPlan(name string, data []byte) planText {
	return planText{source: source{name, runs.Hash(data)}, file: name, data: data}
}

func bookPlan(b *own.RuleBook) planText {
	return planText{source: source{path.Base(b.File.Name), b.File.SHA256}, file: b.File.Path, book: b}
}

// catalogue is the catalogue with the names that the plan brings, as far as they can be told.
func (t *planText) catalogue(names *care.Catalogue) *care.Catalogue {
	switch {
	case t.err != nil:
		return names
	case t.book != nil:
		return own.ReadCatalogue(t.book, names)
	}
	doc := &written.Document{File: t.file}
	return care.ReadCatalogue(doc, doc.Parse(t.data), names)
}

// compile compiles the plan; over is what the school sets over it.
func (t *planText) compile(names *care.Catalogue, over []care.SchoolSetting) (plan *care.Plan, err error) {
	switch {
	case t.err != nil:
		return nil, t.err
	case t.book != nil:
		plan, err = own.ReadPlan(t.book, names, over)
	default:
		plan, err = care.ParsePlan(t.file, t.data, names, over)
	}
	if err != nil {
		return nil, planFault(err, t.file)
	}
	return plan, withoutUsual(plan, names)
}

// withoutUsual leaves of what is remarked of a plan what holds of the program's own as well:
// that one defines names whose papers are rare.
func withoutUsual(plan *care.Plan, names *care.Catalogue) error {
	usual := templates.Plan()
	own, err := care.ParsePlan(usual.Name, usual.Data, names, nil)
	if err != nil {
		return err
	}
	plan.Remarks = slices.DeleteFunc(plan.Remarks, func(r care.Remark) bool {
		return slices.ContainsFunc(own.Remarks, func(o care.Remark) bool { return o.Kind == r.Kind && o.About == r.About })
	})
	return nil
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

// openPlan opens the plan that --plan gives, else the one that lies in the input folder,
// else the program's own. One in the folder is known by its number (表号), whatever it is
// called.
func (j *job) openPlan(ctx context.Context) planText {
	if j.planFile != "" {
		return openPlan(ctx, j.planFile, intake.Options{Files: j.files})
	}
	found, err := j.onlyRule(books.PlanBook, stepPlan)
	switch {
	case err != nil:
		return planText{err: err}
	case found != nil:
		return bookPlan(found)
	}
	return openPlan(ctx, "", intake.Options{})
}

// readPlan compiles the plan.
func (j *job) readPlan() (err error) {
	if j.plan, err = j.planText.compile(j.names, j.config.Settings); err != nil {
		return err
	}
	j.planSource, j.catalogue = j.planText.source, j.plan.Catalogue
	if j.planFile == "" && j.planText.book != nil {
		j.planFile = j.planText.file
		return nil
	}
	for _, b := range j.plansOfFolder() {
		j.notes = append(j.notes, care.FileProblem(problem.PlanUnused, b.File.Name))
	}
	return nil
}

// ownPlan is the file and the term of a plan of the school's own, "" for the program's.
func (j *job) ownPlan() string {
	if j.planFile == "" {
		return ""
	}
	return planWords(j.planSource.name, j.plan.Term.String())
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
// each condition that is that plan's beside another wording; and once of all dates that are guessed.
func (j *job) noteCarried() {
	if n := len(j.plan.Carried); n > 0 {
		p := j.planProblem(problem.PlanCarried, j.plan.Carried[0])
		j.notes = append(j.notes, p.Saying("", fmt.Sprintf(cureCarried, n)))
	}
	if n := len(j.plan.Guessed); n > 0 {
		p := j.planProblem(problem.PlanGuessed, j.plan.Guessed[0])
		j.notes = append(j.notes, p.Saying("", fmt.Sprintf(cureGuessed, n)))
	}
	for _, at := range j.plan.OldRules {
		j.notes = append(j.notes, j.planProblem(problem.PlanOldRule, at))
	}
}

// noteRemarks tells of what is no fault of the plan, or of the settings and answers of the
// input folder, and may not be what was meant.
func (j *job) noteRemarks() {
	say := func(file string, remarks []care.Remark) {
		for _, r := range remarks {
			j.notes = append(j.notes, problemAt(r.Kind, file, r.Place).Saying(r.What, r.Cure))
		}
	}
	say(j.planSource.name, j.plan.Remarks)
	for _, b := range j.rules {
		if b.ID.Kind != books.PlanBook {
			say(b.File.Name, b.Remarks)
		}
	}
}

// planProblem is a problem at a place of the plan.
func (j *job) planProblem(kind problem.Kind, at written.Place) care.Problem {
	return problemAt(kind, j.planSource.name, at)
}

// problemAt is a problem at a place of what people write.
func problemAt(kind problem.Kind, file string, at written.Place) care.Problem {
	p := care.FileProblem(kind, file)
	p.Sheet = at.Sheet
	if at.Line > 0 {
		p.Cell = care.Place{Row: uint32(at.Line), Col: uint16(at.Col)}.Cell()
	}
	return p
}
