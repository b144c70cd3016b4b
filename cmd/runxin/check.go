package main

import (
	"context"

	"runxin/care"
	"runxin/exporter"
)

// checkVerb reads and judges the data and writes nothing but, where asked, a
// book of the problems.
func (a *app) checkVerb() verb {
	var (
		j      job
		report string
		asJSON bool
	)
	return verb{
		name: "check", short: shortCheck, about: aboutCheck, example: exampleCheck,
		options: append(j.inputs(j.pastOut(), optDateCheck, optPlan),
			option{name: "report", value: valueFile, help: optReport, to: &report},
			option{name: "json", help: optJSON, to: &asJSON}),
		run: func(ctx context.Context, _ []string) error { return a.check(ctx, &j, report, asJSON) },
	}
}

func (a *app) check(ctx context.Context, j *job, report string, asJSON bool) error {
	if err := a.prepare(ctx, j); err != nil {
		return err
	}
	var err error
	if j.place, err = a.open(ctx, j.out, a.doorFor(j.opening).Read); err != nil {
		return err
	}
	defer func() { a.leave(j.place, j.named...) }()
	school, err := a.read(ctx, j)
	if err != nil {
		return err
	}
	j.nameLeftovers(school)
	month, err := j.assess(ctx, school)
	if err != nil {
		return err
	}
	if err := j.holdBack(ctx, month); err != nil {
		return err
	}
	if report != "" {
		opt := j.bookOptions()
		opt.Questions = j.questions(school)
		if err := writeReport(ctx, report, month, opt); err != nil {
			return err
		}
	}
	return a.sayCheck(month, j, report, asJSON)
}

// sayCheck says what the check found; problems and nothing usable are exit 3.
func (a *app) sayCheck(month *care.Assessment, j *job, report string, asJSON bool) error {
	a.sayProblems(month.School.Problems, reportWords(report))
	s := summarise(month, "")
	if !asJSON {
		a.saySummary(s)
		a.sayReturns(j.feedback.Returns)
		a.sayGaps(month)
		a.sayUnchanged(j, month.School)
	} else if err := a.printJSON(s); err != nil {
		return err
	}
	if !j.usable(month.School) {
		a.stderr.print(faultWords(unusable(j.in, month.School)) + "\n")
		return errProblems
	}
	if mustAct(month.School.Problems) {
		return errProblems
	}
	return nil
}

// writeReport writes the book of problems, never over an existing file.
func writeReport(ctx context.Context, name string, month *care.Assessment, opt exporter.Options) error {
	data, err := exporter.Report(ctx, month, opt)
	if err != nil {
		return &fault{stepReport, name, err, ""}
	}
	if err := writeNew(name, data); err != nil {
		return fileFault(stepReport, name, err, cureExists)
	}
	return nil
}
