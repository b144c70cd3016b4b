package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
)

// weekDeed is what is to be done with a week.
type weekDeed uint8

// The deeds.
const (
	doNothing weekDeed = iota
	doCheck            // read, and write no result
	doWrite
	doReplace
)

// arrange asks for the day until one is found that can be run, and, where its week has a
// result already, what is to be done with it.
func (c *click) arrange(ctx context.Context) (weekDeed, error) {
	for try := 0; try < mostTries; try++ {
		if err := c.chooseDay(ctx); err != nil {
			return doNothing, err
		}
		own, err := c.admit(ctx)
		if _, ok := errors.AsType[outsideError](err); ok {
			if again, err := c.another(ctx, err); err != nil || !again {
				return doNothing, err
			}
			continue
		}
		if err != nil {
			return doNothing, err
		}
		if goOn, err := c.unfinished(ctx); err != nil || !goOn {
			return doNothing, err
		}
		if own == nil {
			return doWrite, nil
		}
		return c.replace(ctx, own)
	}
	return doNothing, errNoAnswer
}

// chooseDay asks for the day of the run.
func (c *click) chooseDay(ctx context.Context) error {
	plan, err := c.planInForce(ctx)
	if err != nil {
		return err
	}
	today := care.DayOf(c.app.today())
	c.app.stdout.printf(wordPlanInForce, plan.Term, plan.Weeks.First, plan.Weeks.Last())
	days, choices := []care.Day{today.Monday()}, []string{fmt.Sprintf(wordThisMonday, c.dayWords(today.Monday()))}
	if today != today.Monday() {
		days, choices = append(days, today), append(choices, fmt.Sprintf(wordToday, c.dayWords(today)))
	}
	preset := slices.IndexFunc(days, func(d care.Day) bool { return !c.isOutside(d) })
	if preset < 0 {
		preset = len(days) // another day: Enter leads on
	}
	take := func(line string) bool {
		c.job.date = dayTyped(line)
		return c.job.date != ""
	}
	choice, err := c.talk.chooseOr(ctx, wordWhichDay, preset, take, append(choices, wordAnotherDay)...)
	switch {
	case err != nil || choice > len(days):
		return err // a day was written, which can mean only one thing
	case choice < len(days):
		c.job.date = days[choice].String()
		return nil
	}
	return c.talk.ask(ctx, wordTypeDay, wordNotADay, take)
}

// planInForce finds the plan for which a day is asked. The job itself stays as it was
// asked: rules that were compiled into it twice would stand twice in the run's record.
func (c *click) planInForce(ctx context.Context) (*care.Plan, error) {
	j := c.job
	j.files = c.app.files
	if err := c.app.during(stepRules, func() error { return j.compileRules(ctx) }); err != nil {
		return nil, err
	}
	c.plan, c.names = j.plan, j.names
	return c.plan, nil
}

// dayWords are a day and its teaching week.
func (c *click) dayWords(day care.Day) string {
	p := c.plan
	if c.isOutside(day) {
		return fmt.Sprintf(wordDayOutside, day)
	}
	return fmt.Sprintf(wordDayOf, day, p.WeekText(p.Week(day)))
}

// isOutside tells whether a day lies outside the plan and its holidays. One before the
// first week may be let in all the same, by results of earlier terms.
func (c *click) isOutside(day care.Day) bool {
	season := c.plan.Season(day)
	return season == care.BeyondPlan || season == care.BeforeTerm
}

// ownWeek is the result of a week that is there already, and why it cannot be replaced, nil
// where it can.
type ownWeek struct {
	run  *runs.Run
	held error
}

// admit tells whether the day can be run. own is nil where its week has no result yet.
func (c *click) admit(ctx context.Context) (own *ownWeek, err error) {
	j := c.job
	if err := c.app.prepare(ctx, &j); err != nil {
		return nil, err
	}
	if j.place, err = c.app.open(ctx, j.out, c.app.doorFor(j.opening).Read); err != nil {
		return nil, err
	}
	defer func() { c.app.leave(j.place) }()
	j.target = runs.Target{Name: runs.FolderName(j.plan, j.day), Date: j.day, Overwrite: true}
	if err := c.app.during(stepLast, func() error { return j.findPast(ctx) }); err != nil {
		return nil, err
	}
	if len(j.runs) > 0 {
		last := j.runs[len(j.runs)-1]
		c.app.stdout.printf(wordLastResult, last.Name, last.Date)
	}
	if j.own == nil {
		return nil, nil
	}
	own = &ownWeek{run: j.own}
	if err := j.place.Check(j.target); err != nil {
		own.held = &fault{step: stepPublish, err: err}
	}
	return own, nil
}

// unfinished asks whether to run by a plan in which wording of an earlier term's still
// stands: a skeleton that is not filled in is not taken for the official list.
func (c *click) unfinished(ctx context.Context) (goOn bool, err error) {
	left := leftToDo(c.plan)
	if left == "" {
		return true, nil
	}
	c.app.stdout.print("\n" + left)
	choice, err := c.talk.choose(ctx, wordAndNow, 0, wordFinishFirst, wordRunAsItIs)
	if err == nil && choice == 0 {
		c.sayEnded()
	}
	return err == nil && choice == 1, err
}

// leftToDo says what remains to be done in a plan that was made from another one: wording,
// conditions and dates; "" where nothing does.
func leftToDo(p *care.Plan) string {
	var parts []string
	for _, one := range []struct {
		at   []written.Place
		word string
	}{{p.Carried, wordCarried}, {p.OldRules, wordOldRules}, {p.Guessed, wordGuessed}} {
		if len(one.at) > 0 {
			parts = append(parts, fmt.Sprintf(one.word, one.at[0], len(one.at)))
		}
	}
	if len(p.Carried)+len(p.OldRules) == 0 {
		return "" // dates alone are told with what else is to be checked
	}
	return fmt.Sprintf(wordUnfinished, strings.Join(parts, "；"))
}

// replace asks what is to be done with a week that has a result. To look again changes
// nothing; what somebody has typed into can only be looked at.
func (c *click) replace(ctx context.Context, own *ownWeek) (weekDeed, error) {
	deeds, choices := []weekDeed{doCheck, doReplace, doNothing}, []string{wordCheckOnly, wordReplaceIt, wordReplaceNot}
	question := fmt.Sprintf(wordReplace, own.run.Name, own.run.Date)
	if own.held != nil {
		c.app.stdout.print("\n" + faultWords(own.held) + "\n")
		deeds, choices, question = []weekDeed{doCheck, doNothing}, []string{wordCheckOnly, wordEnd}, wordAndNow
	}
	choice, err := c.talk.choose(ctx, question, 0, choices...)
	if err != nil {
		return doNothing, err
	}
	if deeds[choice] == doNothing {
		c.sayEnded()
	}
	return deeds[choice], nil
}

// another says why a day cannot be run and asks for another, or for the skeleton of the
// plan that is due. Enter alone never leads back to where it came from. It tells whether to
// ask for the day again.
func (c *click) another(ctx context.Context, refused error) (again bool, err error) {
	c.app.stdout.print("\n" + faultWords(refused) + "\n")
	choices, term := []string{wordAnotherDay, wordEnd}, care.TermOf(c.day())
	if term.Compare(c.plan.Term) > 0 {
		choices = append(choices, fmt.Sprintf(wordWriteNext, term))
	}
	switch choice, err := c.talk.choose(ctx, wordAndNow, len(choices)-1, choices...); {
	case err != nil:
		return false, err
	case choice == 0:
		return true, nil
	case choice == 2:
		return false, c.writeNext(ctx, term)
	}
	c.sayEnded()
	return false, nil
}

// day is the day that was chosen.
func (c *click) day() care.Day {
	day, _ := care.ParseDay(c.job.date) // chosen from days
	return day
}

// writeNext writes the skeleton of a later term's plan beside the program.
func (c *click) writeNext(ctx context.Context, term care.Term) error {
	base := fmt.Sprintf(wordNextFile, term)
	if name := filepath.Join(c.home, base); absent(name) != nil {
		if again, err := c.skeletonThere(ctx, name); err != nil || !again {
			return err
		}
	}
	asked := planAsked{next: term.String(), to: freeName(c.home, base)}
	err := c.talk.ask(ctx, fmt.Sprintf(wordFirstMonday, term), wordNotAMonday, func(line string) bool {
		asked.first = dayTyped(line)
		_, _, err := asked.nextTerm(c.plan)
		return err == nil
	})
	if err != nil {
		return err
	}
	if err := c.app.writeNextPlan(ctx, asked, c.plan, c.names); err != nil {
		return err
	}
	c.app.stdout.print(wordNextThen)
	return c.offer(ctx, asked.to)
}

// skeletonThere says that the skeleton lies beside the program already, and offers to fill it
// in or to use it. It tells whether another one is wanted.
func (c *click) skeletonThere(ctx context.Context, name string) (again bool, err error) {
	found, err := own.FindRules(ctx, []*intake.File{{Path: name, Name: filepath.Base(name)}}, c.app.opening())
	if err != nil || len(found) == 0 || found[0].ID.Kind != books.PlanBook {
		return err == nil, err // something else of that name
	}
	j, err := c.rulesBeside(ctx)
	if err != nil {
		return false, err
	}
	c.app.stdout.printf("\n"+wordSkeletonThere, name)
	choices, preset := []string{wordFillIn, wordAnotherOne, wordEnd}, 0
	if s := j.look(&found[0]); s.err != nil {
		c.app.stdout.print(faultWords(s.err) + "\n")
	} else {
		choices = append(choices, wordUse)
		if len(s.plan.Carried) == 0 && j.inItsPlace(books.PlanBook) == nil {
			preset = 3
		}
	}
	choice, err := c.talk.choose(ctx, wordAndNow, preset, choices...)
	switch {
	case err != nil:
		return false, err
	case choice == 0:
		if c.app.desktop.open(name) != nil {
			c.app.stdout.printf(wordNotOpened, name)
		}
		c.app.stdout.print(wordNextThen)
	case choice == 2:
		c.sayEnded()
	case choice == 3:
		return false, c.useSkeleton(ctx, j, &found[0])
	}
	return choice == 1, nil
}

// useSkeleton moves it into the input folder, and says that it is in force from the next
// start on.
func (c *click) useSkeleton(ctx context.Context, j *job, b *own.RuleBook) error {
	if err := c.use(ctx, b, j.inItsPlace(books.PlanBook)); err != nil {
		return err
	}
	c.app.stdout.print(wordStartAgain)
	return nil
}

// dayTyped is a day as people type it, in the form of options; "" for none.
func dayTyped(line string) string {
	day, err := time.Parse("2006-1-2", strings.NewReplacer("年", "-", "月", "-", "日", "", "/", "-", ".", "-").Replace(line))
	if err != nil {
		return ""
	}
	return care.DayOf(day).String()
}
