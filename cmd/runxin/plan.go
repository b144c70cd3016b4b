package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter"
)

// planVerb checks a plan and shows it as people read it.
func (a *app) planVerb() verb {
	p := planAsked{}
	return verb{
		name: "plan", short: shortPlan, about: aboutPlan, example: examplePlan,
		options: []option{
			{name: "plan", value: valueFile, help: optPlanOwn, to: &p.file},
			{name: "month", value: valueMonth, help: optMonth, to: &p.month},
			{name: "to", value: valueFile, help: optPlanTo, to: &p.to},
		},
		run: func(ctx context.Context, _ []string) error { return a.showPlan(ctx, p) },
	}
}

// planAsked is what is asked of the plan.
type planAsked struct{ file, month, to string }

func (a *app) showPlan(ctx context.Context, p planAsked) error {
	catalogue, _, err := builtIn()
	if err != nil {
		return err
	}
	plan, _, err := planFileReader{opening: a.opening(), catalogue: catalogue}.read(ctx, p.file)
	if err != nil {
		return err
	}
	if p.to != "" {
		return a.writePlan(ctx, p.to, plan, catalogue)
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
	return nil
}

// writePlan writes a plan as a workbook in which people write.
func (a *app) writePlan(ctx context.Context, to string, plan *care.Plan, catalogue *care.Catalogue) error {
	file, err := exporter.PlanFile(plan, catalogue, bookOptions(books.Key{}))
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
	if t.List != nil {
		a.stdout.printf(wordTaskList, t.List.Name, t.List.When.Chinese(), schoolOnly(t.List))
	}
}

func (a *app) sayDefines(p *care.Plan) {
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
