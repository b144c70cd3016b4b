package main

import (
	"context"
	"errors"
	"io/fs"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/importer/settings"
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
	defer func() { a.leave(j.place, j.named...) }()
	month, err := a.examine(ctx, j)
	if err != nil {
		return err
	}
	if report != "" {
		if err := a.writeReport(ctx, report, month, j); err != nil {
			return err
		}
	}
	return a.sayCheck(month, j, report, asJSON)
}

// examine reads the inputs and assesses the month, for somebody who writes no result.
// Whoever calls it leaves the place of the job.
func (a *app) examine(ctx context.Context, j *job) (*care.Assessment, error) {
	if err := a.openPast(ctx, j); err != nil {
		return nil, err
	}
	school, err := a.read(ctx, j)
	if err != nil {
		return nil, err
	}
	j.nameLeftovers(school)
	month, err := a.assess(ctx, j, school)
	if err != nil {
		return nil, err
	}
	return month, a.during(stepAssess, func() error { return j.holdBack(ctx, month) })
}

// sayCheck says what the check found; problems and nothing usable are exit 3.
func (a *app) sayCheck(month *care.Assessment, j *job, report string, asJSON bool) error {
	a.sayProblems(month.School.Problems, reportWords(report))
	s := summarise(month, "")
	s.plan = j.ownPlan()
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

// writeReport writes the book of problems and of what they ask: over the report of an
// earlier check whose answers are in this one, never over another file.
func (a *app) writeReport(ctx context.Context, name string, month *care.Assessment, j *job) error {
	opt := j.bookOptions()
	var err error
	if opt.Questions, err = j.questions(ctx, month.School); err != nil {
		return err
	}
	data, err := exporter.Report(ctx, month, opt)
	if err != nil {
		return &fault{stepReport, name, err, ""}
	}
	err = writeNew(name, data)
	if errors.Is(err, fs.ErrExist) {
		old := a.answersIn(ctx, name)
		if old == nil || !lo.Every(answersOf(opt.Questions), old.answers) {
			return fileFault(stepReport, name, err, cureReportExists)
		}
		err = a.files.Retry(ctx, func() error { return writeOver(name, data) })
	}
	if err != nil {
		return fileFault(stepReport, name, err, cureExists)
	}
	return nil
}

// reportAnswer is what somebody answered a question of a report.
type reportAnswer struct{ about, name, says string }

// answersOf are the answers that questions bear.
func answersOf(questions []books.Question) (out []reportAnswer) {
	for _, q := range questions {
		if q.Answer != "" {
			out = append(out, reportAnswer{string(q.About), q.Name, settings.WithoutHint(q.About, q.Answer)})
		}
	}
	return out
}

// oldReport is the report of an earlier check.
type oldReport struct{ answers []reportAnswer }

// answersIn reads what is answered in the report of an earlier check; nil where the file is
// none.
func (a *app) answersIn(ctx context.Context, name string) *oldReport {
	found, err := own.FindRules(ctx, []*intake.File{{Path: name, Name: name}}, a.opening())
	if err != nil || len(found) != 1 || found[0].ID.Kind != books.ReportBook || len(found[0].Faults) > 0 {
		return nil
	}
	return &oldReport{answersOfBook(&found[0])}
}

// answersOfBook are the answers that stand in a report.
func answersOfBook(b *own.RuleBook) (out []reportAnswer) {
	for _, t := range b.Tables {
		for _, row := range t.Rows {
			if says := row.Texts[books.ColAnswer]; says != "" {
				about := row.Texts[books.ColAboutWhat]
				out = append(out, reportAnswer{about, row.Texts[books.ColAsWritten], settings.WithoutHint(care.About(about), says)})
			}
		}
	}
	return out
}
