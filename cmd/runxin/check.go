package main

import (
	"context"

	"github.com/spf13/pflag"

	"runxin/care"
	"runxin/exporter"
)

// checkVerb reads and judges the data and writes nothing but, where asked, a
// book of the problems.
func checkVerb(a *app, ctx context.Context, flags *pflag.FlagSet) func([]string) error {
	var j job
	j.inputs(flags)
	report := flags.String("report", "", "")
	asJSON := flags.Bool("json", false, "")
	return func(args []string) error {
		if err := noArgs(args); err != nil {
			return err
		}
		if err := a.prepare(ctx, &j); err != nil {
			return err
		}
		var err error
		if j.place, err = a.open(ctx, j.out, a.door.Read); err != nil {
			return err
		}
		defer func() { a.leave(j.place, j.named...) }()
		school, err := a.read(ctx, &j)
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
		if *report != "" {
			if err := writeReport(ctx, *report, month); err != nil {
				return err
			}
		}
		return a.sayCheck(month, &j, *report, *asJSON)
	}
}

// sayCheck says what the check found; problems and nothing usable are exit 3.
func (a *app) sayCheck(month *care.Assessment, j *job, report string, asJSON bool) error {
	a.sayProblems(month.School.Problems, reportWords(report))
	s := summarise(month, "")
	if !asJSON {
		a.saySummary(s)
	} else if err := a.printJSON(s); err != nil {
		return err
	}
	if !usable(month.School) {
		a.stderr.print(faultWords(unusable(j.in, month.School)) + "\n")
		return errProblems
	}
	if len(month.School.Problems) > 0 {
		return errProblems
	}
	return nil
}

// writeReport writes the book of problems, never over an existing file.
func writeReport(ctx context.Context, name string, month *care.Assessment) error {
	data, err := exporter.Report(ctx, month)
	if err != nil {
		return &fault{stepReport, name, err, ""}
	}
	if err := writeNew(name, data); err != nil {
		return fileFault(stepReport, name, err, cureExists)
	}
	return nil
}
