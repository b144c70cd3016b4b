package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/samber/lo"

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
	options := []dayOption{{today.Monday(), fmt.Sprintf(wordThisMonday, c.dayWords(today.Monday()))}}
	if today != today.Monday() {
		options = append(options, dayOption{today, fmt.Sprintf(wordToday, c.dayWords(today))})
	}
	options = append(options, dayOption{words: wordAnotherDay})
	// What Enter takes stands first: a day that can be run, else another one.
	slices.SortStableFunc(options, func(a, b dayOption) int { return cmp.Compare(c.dayRank(a), c.dayRank(b)) })
	take := func(line string) bool {
		c.job.date = dayTyped(line)
		return c.job.date != ""
	}
	words := lo.Map(options, func(o dayOption, _ int) string { return o.words })
	choice, err := c.talk.chooseOr(ctx, wordWhichDay, 0, take, words...)
	switch {
	case err != nil || choice == len(options):
		return err // a day was written, which can mean only one thing
	case options[choice].day != 0:
		c.job.date = options[choice].day.String()
		return nil
	}
	return c.talk.ask(ctx, wordTypeDay, wordNotADay, take)
}

// dayOption is one line of the question for the day.
type dayOption struct {
	day   care.Day // 0 for another one, which is typed
	words string
}

// dayRank orders the lines of that question: days that can be run, another one, the rest.
func (c *click) dayRank(o dayOption) int {
	switch {
	case o.day == 0:
		return 1
	case c.isOutside(o.day):
		return 2
	}
	return 0
}

// planInForce finds the plan for which a day is asked. The job itself stays as it was
// asked: rules that were compiled into it twice would stand twice in the run's record.
func (c *click) planInForce(ctx context.Context) (*care.Plan, error) {
	j := c.job
	j.files = c.app.files
	if err := c.app.during(stepRules, func() error { return j.compileRules(ctx) }); err != nil {
		return nil, err
	}
	c.plan, c.planFile, c.names = j.plan, j.planSource.name, j.names
	if c.asked {
		return c.plan, nil
	}
	c.asked = true
	return c.plan, c.offerRetire(ctx, j.rules)
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
	term := care.TermOf(c.day())
	day := way{wordAnotherDay, func() (bool, error) { return true, nil }}
	end := way{wordEnd, func() (bool, error) { c.sayEnded(); return false, nil }}
	if term.Compare(c.plan.Term) <= 0 {
		return c.goes(ctx, end, day)
	}
	return c.goes(ctx, way{fmt.Sprintf(wordWriteNext, term), func() (bool, error) { return false, c.writeNext(ctx, term) }}, day, end)
}

// way is one of several ways to go on where a day cannot be run or a skeleton is there: it tells
// whether to ask again.
type way struct {
	words string
	take  func() (again bool, err error)
}

// goes asks which way to go on; the first is what Enter takes.
func (c *click) goes(ctx context.Context, ways ...way) (again bool, err error) {
	choice, err := c.talk.choose(ctx, wordAndNow, 0, lo.Map(ways, func(w way, _ int) string { return w.words })...)
	if err != nil {
		return false, err
	}
	return ways[choice].take()
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
	if err := c.app.writeNextPlan(ctx, asked, c.plan, c.planFile, c.names); err != nil {
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
	ways := []way{
		{wordFillIn, func() (bool, error) { c.fillIn(name); return false, nil }},
		{wordAnotherOne, func() (bool, error) { return true, nil }},
		{wordEnd, func() (bool, error) { c.sayEnded(); return false, nil }},
	}
	use := way{wordUse, func() (bool, error) { return false, c.useSkeleton(ctx, j, &found[0]) }}
	switch s := j.look(&found[0]); {
	case s.err != nil:
		c.app.stdout.print(faultWords(s.err) + "\n")
	case len(s.plan.Carried) == 0 && j.inItsPlace(books.PlanBook) == nil:
		ways = slices.Insert(ways, 0, use)
	default:
		ways = append(ways, use)
	}
	return c.goes(ctx, ways...)
}

// fillIn opens a skeleton for whoever fills it in.
func (c *click) fillIn(name string) {
	if c.app.desktop.open(name) != nil {
		c.app.stdout.printf(wordNotOpened, name)
	}
	c.app.stdout.print(wordNextThen)
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
