package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/importer/settings"
)

// planVerb checks a plan and shows it as people read it.
func (a *app) planVerb() verb {
	var file, month string
	return verb{
		name: "plan", short: shortPlan, about: aboutPlan, example: examplePlan,
		options: []option{
			{name: "plan", value: valueFile, help: optPlanOwn, to: &file},
			{name: "month", value: valueMonth, help: optMonth, to: &month},
		},
		run: func(ctx context.Context, _ []string) error { return a.showPlan(ctx, file, month) },
	}
}

func (a *app) showPlan(ctx context.Context, file, month string) error {
	catalogue, _, err := builtIn()
	if err != nil {
		return err
	}
	plan, _, err := readPlan(ctx, a.files, file, catalogue, &settings.Config{})
	if err != nil {
		return err
	}
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
