package main

import (
	"context"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/exporter"
	"runxin/exporter/runs"
)

// runVerb is the main job: read the folder → join students → assess the month →
// lay out the books → write.
func (a *app) runVerb() verb {
	var (
		j                 job
		overwrite, asJSON bool
	)
	out := option{name: "out", value: valueFolder, help: optOutRun, to: &j.out, required: true}
	return verb{
		name: "run", writes: true, short: shortRun, about: aboutRun, example: exampleRun,
		options: append(j.inputs(out, optDate, optPlanOwn),
			option{name: "overwrite", help: optOverwrite, to: &overwrite},
			option{name: "json", help: optJSONRun, to: &asJSON}),
		run: func(ctx context.Context, _ []string) error { return a.runJob(ctx, &j, overwrite, asJSON) },
	}
}

func (a *app) runJob(ctx context.Context, j *job, overwrite, asJSON bool) error {
	defer func() { a.leave(j.place, j.named...) }()
	month, err := a.judge(ctx, j, overwrite)
	if err != nil {
		return err
	}
	if err := a.publish(ctx, j, month); err != nil {
		return err
	}
	if err := a.sayRun(j, month, j.place.Path(j.target.Name), asJSON); err != nil {
		return err
	}
	a.sayLater(lo.Map(j.later, func(r runs.Run, _ int) string { return r.Name }))
	return nil
}

// judge is the run until something is to be written: it reads the inputs and assesses
// the month. Whoever calls it leaves the place of the job.
func (a *app) judge(ctx context.Context, j *job, overwrite bool) (*care.Assessment, error) {
	if err := a.prepare(ctx, j); err != nil {
		return nil, err
	}
	var err error
	if j.place, err = a.open(ctx, j.out, a.doorFor(j.opening).Write); err != nil {
		return nil, err
	}
	j.target = runs.Target{Name: runs.FolderName(j.plan, j.day), Date: j.day, Overwrite: overwrite}
	if err := j.place.Check(j.target); err != nil {
		return nil, &fault{step: stepPublish, err: err}
	}
	school, err := a.read(ctx, j)
	if err != nil {
		return nil, err
	}
	j.nameLeftovers(school)
	if !j.usable(school) {
		a.sayProblems(school.Problems, wordMoreReport)
		return nil, unusable(j.in, school)
	}
	month, err := a.assess(ctx, j, school)
	if err != nil {
		return nil, err
	}
	j.feedback.CountWaiting(month)
	return month, a.during(stepAssess, func() error { return j.holdBack(ctx, month) })
}

// publish lays out the books and writes them.
func (a *app) publish(ctx context.Context, j *job, month *care.Assessment) (err error) {
	var files []runs.File
	err = a.during(stepLayout, func() error {
		files, err = exporter.Lay(ctx, month, j.bookOptions())
		return err
	})
	if err != nil {
		return &fault{step: stepLayout, err: err}
	}
	err = a.during(stepPublish, func() error { return j.place.Publish(ctx, j.target, files) })
	if err != nil {
		return &fault{step: stepPublish, err: err}
	}
	return nil
}

// holdBack enters among the problems what the colleges' books do not show because
// it names students of other colleges.
func (j *job) holdBack(ctx context.Context, month *care.Assessment) error {
	j.screening = exporter.NewScreening(month, j.feedback, ctx.Err)
	back, err := exporter.HeldBack(ctx, month, j.bookOptions())
	month.School.Problems = append(month.School.Problems, back...)
	return err
}

// sayRun says what a run came to.
func (a *app) sayRun(j *job, month *care.Assessment, folder string, asJSON bool) error {
	a.sayProblems(month.School.Problems, wordMoreInBook)
	s := summarise(month, folder)
	s.plan = j.ownPlan()
	if asJSON {
		return a.printJSON(s)
	}
	a.saySummary(s)
	a.sayUndecided(month)
	return nil
}

// assess sees the school against the month, which prepare has found.
func (a *app) assess(ctx context.Context, j *job, school *care.School) (month *care.Assessment, err error) {
	opt := j.assessment()
	opt.Stop = ctx.Err
	err = a.during(stepAssess, func() error {
		month, _ = care.Assess(school, opt)
		return ctx.Err()
	})
	return month, err
}

// assessment are the options of the month's assessment.
func (j *job) assessment() care.Options {
	return care.Options{Plan: j.plan, Date: j.day, Last: j.lastRun(), Rules: j.config.Rules}
}

// usable tells whether any fact was read from any row of the input folder. The
// last run's library alone makes no week: all but its members would be gone.
func (j *job) usable(s *care.School) bool {
	for _, c := range s.Counts {
		if c.Used > 0 && !(s.LastLibrary && c.File == j.past.Library().Name) {
			return true
		}
	}
	return false
}

// unusable is the fault of an input folder that gives nothing.
func unusable(in string, s *care.School) error {
	if len(s.Problems) == 0 {
		return &fault{stepRead, in, errNothingUsable, cureInput}
	}
	return &fault{stepRead, in, errNothingUsable, cureUnusable}
}
