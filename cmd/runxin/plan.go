package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/exporter"
)

// planVerb checks a plan and shows it as people read it.
func (a *app) planVerb() verb {
	p := planAsked{}
	return verb{
		name: "plan", short: shortPlan, about: aboutPlan, example: examplePlan,
		options: []option{
			{name: "plan", value: valueFile, help: optPlanOwn, to: &p.file},
			{name: "in", value: valueFolder, help: optPlanIn, to: &p.in},
			{name: "month", value: valueMonth, help: optMonth, to: &p.month},
			{name: "to", value: valueFile, help: optPlanTo, to: &p.to},
			{name: "next", value: valueTerm, help: optPlanNext, to: &p.next},
			{name: "first", value: valueDay, help: optPlanFirst, to: &p.first},
		},
		run: func(ctx context.Context, _ []string) error { return a.showPlan(ctx, p) },
	}
}

// planAsked is what is asked of the plan.
type planAsked struct{ file, in, month, to, next, first string }

func (a *app) showPlan(ctx context.Context, p planAsked) error {
	names, _, err := builtIn()
	if err != nil {
		return err
	}
	text, err := a.planAskedFor(ctx, &p)
	if err != nil {
		return err
	}
	plan, err := text.compile(names, nil)
	if err != nil {
		return err
	}
	switch {
	case p.next != "" || p.first != "":
		return a.writeNextPlan(ctx, p, plan, text.source.name, names)
	case p.to != "":
		return a.writePlan(ctx, p.to, plan)
	}
	month := p.month
	months := plan.Months
	if month != "" {
		months = lo.Filter(months, func(m *care.Month, _ int) bool { return m.Month == month })
		if len(months) == 0 {
			return usageError{what: fmt.Sprintf(wordBadMonth, month, monthNames(plan))}
		}
	}
	a.sayPlan(plan, months)
	a.sayPlanNotes(plan)
	return nil
}

// planAskedFor is the plan of a file, else the one in force in an input folder, else the program's own.
func (a *app) planAskedFor(ctx context.Context, p *planAsked) (planText, error) {
	j := job{in: p.in, planFile: p.file, files: a.files}
	if err := j.findRules(ctx); err != nil {
		return planText{}, err
	}
	return j.openPlan(ctx), nil
}

// sayPlanNotes says what of a plan is no fault, and all the same not as plans usually are:
// whatever month is shown.
func (a *app) sayPlanNotes(p *care.Plan) {
	if notes := planNotes(p); len(notes) > 0 {
		a.stdout.print("\n" + wordPlanNotes + "\n   " + strings.Join(notes, "\n   ") + "\n")
	}
}

func planNotes(p *care.Plan) []string {
	notes := lo.Map(p.Lacks(), func(month string, _ int) string { return fmt.Sprintf(noteLacksMonth, month) })
	notes = append(notes, lo.Map(p.Outside(), func(month string, _ int) string { return fmt.Sprintf(noteOutside, month) })...)
	var skipped []string
	for _, m := range p.Months {
		groups, tasks := m.Skipped()
		skipped = append(skipped, skippedWords(m, books.SheetPlanGroups, groups)...)
		skipped = append(skipped, skippedWords(m, books.SheetPlanTasks, tasks)...)
	}
	if len(skipped) > 0 {
		notes = append(notes, fmt.Sprintf(noteSkipped, strings.Join(skipped, "，")))
	}
	if n := len(p.Carried); n > 0 {
		notes = append(notes, fmt.Sprintf(noteCarried, p.Carried[0], n))
	}
	notes = append(notes, guessedWords(p)...)
	for _, at := range p.OldRules {
		notes = append(notes, fmt.Sprintf(noteOldRule, at))
	}
	notes = append(notes, lo.Map(p.Remarks, func(r care.Remark, _ int) string { return r.String() })...)
	return notes
}

// guessedWords list the dates of a plan that are guessed, a line for each sheet.
func guessedWords(p *care.Plan) []string {
	of := map[string][]string{}
	var sheets []string
	for _, at := range p.Guessed {
		if of[at.Sheet] == nil {
			sheets = append(sheets, at.Sheet)
		}
		of[at.Sheet] = append(of[at.Sheet], problemAt(problem.PlanGuessed, at.File, at).Cell)
	}
	return lo.Map(sheets, func(sheet string, _ int) string {
		return fmt.Sprintf(noteGuessed, sheet, strings.Join(of[sheet], "、"))
	})
}

// skippedWords says which numbers a month leaves out, if any.
func skippedWords(m *care.Month, what string, numbers []int) []string {
	if len(numbers) == 0 {
		return nil
	}
	texts := lo.Map(numbers, func(no, _ int) string { return strconv.Itoa(no) })
	return []string{fmt.Sprintf(wordSkips, m.Month, what, strings.Join(texts, "、"))}
}

// writeNextPlan writes the skeleton of a later term's plan, and says from which plan it was made and
// what remains to be done in it. file is that plan's; names are those that the program brings.
func (a *app) writeNextPlan(ctx context.Context, p planAsked, plan *care.Plan, file string, names *care.Catalogue) error {
	term, first, err := p.nextTerm(plan)
	if err != nil {
		return err
	}
	next := care.NextPlan(plan, term, first)
	if err := a.writePlan(ctx, p.to, next); err != nil {
		return err
	}
	text := openPlan(ctx, p.to, a.opening())
	_, err = text.compile(names, nil)
	a.stdout.printf(wordNextPlan, planWords(file, plan.Term.String()))
	a.stdout.printf(wordNextWording, books.SheetPlanGroups, books.ColGroupText, lo.SumBy(next.Months, func(m *care.Month) int { return len(m.Groups) }))
	a.stdout.printf(wordNextWording, books.SheetPlanTasks, books.ColTaskTitle+"、"+books.ColTaskText, lo.SumBy(next.Months, func(m *care.Month) int { return len(m.Tasks) }))
	a.stdout.printf(wordNextDates, lo.CountBy(next.Holidays, func(h care.Holiday) bool { return h.GuessFrom != 0 })+
		lo.SumBy(next.Months, func(m *care.Month) int { return lo.SumBy(m.Tasks, guessedDays) }))
	if faults, ok := errors.AsType[written.Faults](err); ok {
		a.stdout.print(wordNextLacks + "\n")
		for _, f := range faults {
			a.stdout.printf("  %s\n", f.Place.String()+"："+f.What)
		}
		return nil
	}
	return err
}

// guessedDays are how many last days of a task are guesses: its own, or its parts' where it has them.
func guessedDays(t *care.Task) int {
	if t.Guess != 0 {
		return 1
	}
	return lo.CountBy(t.Parts, func(p care.TaskPart) bool { return p.Guess != 0 })
}

// nextTerm is the term that is asked for and the Monday with which it begins, or what is
// wrong with them.
func (p *planAsked) nextTerm(plan *care.Plan) (care.Term, care.Day, error) {
	if p.next == "" || p.first == "" || p.to == "" {
		return care.Term{}, 0, usageError{what: wordNextNeeds}
	}
	term, err := care.ParseTerm(p.next)
	if err != nil {
		return term, 0, usageError{what: err.Error()}
	}
	first, err := care.ParseDay(p.first)
	switch year := care.YearBegins(term); {
	case err != nil:
		return term, 0, usageError{what: fmt.Sprintf(wordBadFirst, p.first)}
	case term.Part > 2:
		return term, 0, usageError{what: fmt.Sprintf(wordSummerTerm, term)}
	case term.Compare(plan.Term) <= 0:
		return term, 0, usageError{what: fmt.Sprintf(wordNotLater, term, plan.Term)}
	case first != first.Monday():
		return term, 0, usageError{what: fmt.Sprintf(wordNotMonday, first, first.Monday(), first.Monday()+7)}
	case first < year || first >= care.YearBegins(care.Term{Year: term.Year + 1}):
		return term, 0, usageError{what: fmt.Sprintf(wordFirstElsewhere, first, term)}
	}
	return term, first, nil
}

// writePlan writes a plan as a workbook in which people write.
func (a *app) writePlan(ctx context.Context, to string, plan *care.Plan) error {
	file, err := exporter.PlanFile(plan, bookOptions(books.Key{}))
	if err != nil {
		return &fault{stepPlanBook, to, err, ""}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := writeNew(to, file.Bytes); err != nil {
		return fileFault(stepPlanBook, to, err, cureExists)
	}
	a.stdout.printf(wordWritten, to)
	return nil
}

func monthNames(p *care.Plan) string {
	return strings.Join(lo.Map(p.Months, func(m *care.Month, _ int) string { return m.Month }), "、")
}

func (a *app) sayPlan(p *care.Plan, months []*care.Month) {
	a.stdout.printf("%s\n", p.Title)
	a.stdout.printf(wordPlanTerm, p.Term, p.Weeks.First, p.Weeks.Count, p.Weeks.ReturnText)
	for _, m := range months {
		a.stdout.printf("\n【%s】\n%s\n", m.Month, wordGroups)
		for _, g := range m.Groups {
			a.stdout.printf("%d. %s\n", g.No, g.Text)
			a.stdout.printf("   %s%s%s\n", wordRule, g.When.Chinese(), directWords(g))
		}
		a.stdout.print(wordTasks + "\n")
		for _, t := range m.Tasks {
			a.sayTask(t)
		}
		for _, h := range m.Hotlines {
			a.stdout.printf("   %s：%s\n", h.Name, h.Number)
		}
	}
	a.sayDefines(p)
}

func (a *app) sayTask(t *care.Task) {
	due := t.Due.String()
	if t.Every == care.Weekly {
		due = wordEveryWeek
	}
	a.stdout.printf("%d. %s。%s\n", t.No, t.Title, t.Text)
	a.stdout.printf(wordTaskDue, t.Every, due)
	for i, part := range t.Parts {
		a.stdout.printf(wordTaskPart, t.No, i+1, part.Name, part.Due)
	}
	for _, l := range t.Lists {
		a.stdout.printf(wordTaskList, l.Name, l.When.Chinese(), schoolOnly(l))
		if l.First != nil {
			a.stdout.printf(wordTaskFirst, l.First.Chinese())
		}
	}
}

func (a *app) sayDefines(p *care.Plan) {
	if len(p.Added) > 0 {
		a.stdout.print("\n" + books.SheetPlanAdded + "\n")
	}
	for _, e := range p.Added {
		a.stdout.printf("   %s（%s）：%s\n", e.Name, e.Dimension, e.Means)
	}
	a.stdout.print("\n" + wordDefines + "\n")
	for _, d := range p.Defines {
		a.stdout.printf("   %s：%s\n", d.Name, d.When.Chinese())
	}
	for _, l := range p.Levels {
		a.stdout.printf(wordLevel, l.Name, l.When.Chinese())
	}
}

func directWords(g *care.Group) string {
	if g.Direct {
		return wordDirect
	}
	return ""
}

func schoolOnly(l *care.TaskList) string {
	if l.School {
		return wordSchoolOnly
	}
	return ""
}
