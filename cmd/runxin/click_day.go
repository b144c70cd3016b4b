package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"runxin/care"
	"runxin/exporter/runs"
)

// arrange asks for the day until one is found that can be run, and whether the result
// of its week is to be replaced. It tells whether to go on.
func (c *click) arrange(ctx context.Context) (goOn, overwrite bool, err error) {
	for try := 0; try < mostTries; try++ {
		if err := c.chooseDay(ctx); err != nil {
			return false, false, err
		}
		own, err := c.admit(ctx)
		if _, ok := errors.AsType[outsideError](err); ok {
			if again, err := c.another(ctx, err); err != nil || !again {
				return false, false, err
			}
			continue
		}
		if err != nil || own == nil {
			return err == nil, false, err
		}
		return c.replace(ctx, own)
	}
	return false, false, errNoAnswer
}

// chooseDay asks for the day of the run.
func (c *click) chooseDay(ctx context.Context) error {
	if err := c.job.compileRules(ctx); err != nil {
		return err
	}
	plan, today := c.job.plan, care.DayOf(c.app.today())
	c.app.stdout.printf(wordPlanInForce, plan.Term, plan.Weeks.First, plan.Weeks.Last())
	days, choices := []care.Day{today.Monday()}, []string{fmt.Sprintf(wordThisMonday, c.dayWords(today.Monday()))}
	if today != today.Monday() {
		days, choices = append(days, today), append(choices, fmt.Sprintf(wordToday, c.dayWords(today)))
	}
	choice, err := c.talk.choose(ctx, wordWhichDay, 0, append(choices, wordAnotherDay)...)
	if err != nil {
		return err
	}
	if choice < len(days) {
		c.job.date = days[choice].String()
		return nil
	}
	return c.talk.ask(ctx, wordTypeDay, wordNotADay, func(line string) bool {
		day, err := time.Parse("2006-1-2", strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(line))
		c.job.date = care.DayOf(day).String()
		return err == nil
	})
}

// dayWords are a day and its teaching week.
func (c *click) dayWords(day care.Day) string {
	p := c.job.plan
	if season := p.Season(day); season == care.BeyondPlan || season == care.BeforeTerm {
		return fmt.Sprintf(wordDayOutside, day)
	}
	return fmt.Sprintf(wordDayOf, day, p.WeekText(day.Month(), p.Week(day)))
}

// admit tells whether the day can be run. own is the result of its week, nil where there is
// none yet.
func (c *click) admit(ctx context.Context) (own *runs.Run, err error) {
	j := c.job
	if err := c.app.prepare(ctx, &j); err != nil {
		return nil, err
	}
	if j.place, err = c.app.open(ctx, j.out, c.app.doorFor(j.opening).Read); err != nil {
		return nil, err
	}
	defer func() { c.app.leave(j.place) }()
	j.target = runs.Target{Name: runs.FolderName(j.plan, j.day), Date: j.day, Overwrite: true}
	if err := j.findPast(ctx); err != nil {
		return nil, err
	}
	if len(j.runs) > 0 {
		last := j.runs[len(j.runs)-1]
		c.app.stdout.printf(wordLastResult, last.Name, last.Date)
	}
	if j.own == nil {
		return nil, nil
	}
	if err := j.place.Check(j.target); err != nil {
		return nil, &fault{step: stepPublish, err: err}
	}
	return j.own, nil
}

// replace asks whether the result of the week is to be replaced.
func (c *click) replace(ctx context.Context, own *runs.Run) (goOn, overwrite bool, err error) {
	choice, err := c.talk.choose(ctx, fmt.Sprintf(wordReplace, own.Name, own.Date), -1, wordReplaceIt, wordReplaceNot)
	if err == nil && choice != 0 {
		c.app.stdout.print(wordNothingDone + "\n")
	}
	return err == nil && choice == 0, true, err
}

// another says why a day cannot be run and asks for another. It tells whether to ask for
// the day again.
func (c *click) another(ctx context.Context, refused error) (again bool, err error) {
	c.app.stdout.print("\n" + faultWords(refused) + "\n")
	choice, err := c.talk.choose(ctx, wordAndNow, 0, wordAnotherDay, wordEnd)
	if err == nil && choice != 0 {
		c.app.stdout.print(wordNothingDone + "\n")
	}
	return choice == 0, err
}
