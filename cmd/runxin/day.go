package main

import (
	"fmt"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/exporter/runs"
)

// outsideError is that a day is none of the plan's: another day, or another plan, may do.
type outsideError struct{ what string }

func (e outsideError) Error() string { return e.what }

func outsidePlan(format string, args ...any) error { return outsideError{fmt.Sprintf(format, args...)} }

// refuseBeyond refuses a day for which another plan is due: whoever went on by this one
// would ask for nothing in the middle of a term.
func (j *job) refuseBeyond() error {
	p := j.plan
	if p.Season(j.day) != care.BeyondPlan {
		return nil
	}
	from := ""
	if j.planFile != "" {
		from = " --plan " + j.planFile
	}
	err := outsidePlan(wordBeyondPlan, planWords(j.planSource.name, p.Term.String()), p.Weeks.First, p.Weeks.Last(), p.Weeks.Last()+care.HolidayWeeks*7)
	return &fault{stepAssess, j.day.String(), err, fmt.Sprintf(cureBeyondPlan, care.TermOf(j.day), from)}
}

// refuseEarly refuses a day before the plan's first week, but for a holiday between two
// plans of the school: after an earlier term's last week, or shortly before this one.
func (j *job) refuseEarly() error {
	if j.plan.Season(j.day) != care.BeforeTerm {
		return nil
	}
	early := &fault{stepAssess, j.day.String(), outsidePlan(wordBeforePlan, j.plan.Term, j.plan.Weeks.First, j.earlierWords()), fmt.Sprintf(cureBeforePlan, j.plan.Weeks.First)}
	if j.before == nil {
		return early
	}
	last := lo.CoalesceOrEmpty(j.before.LastDay(), j.before.Date)
	switch order := j.before.Term().Compare(j.plan.Term); {
	case order > 0:
		return early
	case order == 0:
		return nil // that one was let in
	case j.day <= last && j.before.LastDay() != 0:
		return &fault{stepAssess, j.day.String(), outsidePlan(wordOtherTerm, j.before.Term(), last, j.plan.Term), cureOtherTerm}
	case j.day > last+care.HolidayWeeks*7 && j.day < j.plan.Weeks.First-care.HolidayWeeks*7:
		return early
	}
	return nil
}

// earlierWords say which earlier results there are, where none of them lets a day in.
func (j *job) earlierWords() string {
	switch {
	case j.before != nil:
		return fmt.Sprintf(wordEarlierIs, j.before.Term(), j.before.Date)
	case len(j.later) > 0:
		return fmt.Sprintf(wordOnlyLater, j.later[0].Date)
	}
	return wordNoEarlier
}

// refuseTwoTerms refuses a week that was run under another term's plan: of two runs of
// one week only one would be the past of the next.
func (j *job) refuseTwoTerms() error {
	other, ok := lo.Find(j.runs, func(r runs.Run) bool {
		return r.Date.Monday() == j.day.Monday() && r.Term() != j.plan.Term
	})
	if !ok {
		return nil
	}
	err := fmt.Errorf(wordTwoTerms, other.Date, other.Term(), j.plan.Term)
	return &fault{stepPublish, j.place.Path(other.Name), err, fmt.Sprintf(cureTwoTerms, other.Term())}
}
