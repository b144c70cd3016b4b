package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/problem"
	"runxin/exporter/runs"
)

// menuItem is one thing that a teacher may want once all is read.
type menuItem struct {
	words string
	do    func(context.Context, *care.Assessment) error
	last  bool // nothing is asked after it
}

// items are the lines of the menu. Whoever only looks at a week again is offered all but to
// write it.
func (c *click) items(do weekDeed) []menuItem {
	items := []menuItem{
		{wordWriteIt, c.write, true}, {wordReportIt, c.report, true}, {wordExplainOne, c.explain, false}, {wordMeetingPages, c.pages, false}, {wordTermBook, c.summary, false},
		{wordFormsNow, c.forms, false}, {wordShowInput, c.showInput, false}, {wordEnd, c.end, true},
	}
	if do == doCheck {
		return items[1:]
	}
	return items
}

// menu asks what is to be done with what was read, until the week is written or nothing more
// is wanted. Enter writes the week, unless something must be dealt with before, and ends
// where there is no week to write.
func (c *click) menu(ctx context.Context, do weekDeed, month *care.Assessment) error {
	items, preset := c.items(do), 0
	switch must := mustActLines(month.School.Problems); {
	case do == doCheck:
		preset = len(items) - 1
	case must > 0:
		c.app.stdout.printf(wordMustFirst, must)
		preset = 1
	}
	words := lo.Map(items, func(i menuItem, _ int) string { return i.words })
	for {
		choice, err := c.talk.choose(ctx, wordWhatNow, preset, words...)
		if err != nil {
			return err
		}
		err = items[choice].do(ctx, month)
		if items[choice].last || errors.Is(err, errNoAnswer) || ctx.Err() != nil {
			return err
		}
		if err != nil {
			c.app.stdout.print("\n" + faultWords(err) + "\n")
		}
	}
}

// mustActLines counts the lines of problems that ask for a person.
func mustActLines(problems []care.Problem) int {
	return lo.CountBy(linesWithoutTexts(problems), func(p care.Problem) bool { return p.Kind.Severity() == problem.MustAct })
}

// write writes the week.
func (c *click) write(ctx context.Context, month *care.Assessment) error {
	if err := c.app.publish(ctx, &c.job, month); err != nil {
		return err
	}
	c.app.sayLater(lo.Map(c.job.later, func(r runs.Run, _ int) string { return r.Name }))
	folder := c.job.place.Path(c.job.target.Name)
	c.app.stdout.printf("\n"+wordWritten+wordWhatIsThere, folder)
	c.app.sayUndecided(month)
	return c.offer(ctx, folder)
}

// end writes nothing.
func (c *click) end(context.Context, *care.Assessment) error {
	c.sayEnded()
	return nil
}

// sayEnded says that no week was written, and of what stood there before no more than is
// true: other things may have been written or moved.
func (c *click) sayEnded() {
	if c.changed {
		c.app.stdout.print(wordWeekNotDone + "\n")
		return
	}
	c.app.stdout.print(wordNothingDone + "\n")
}

// explain says of students why they are or are not listed, until no more are asked for. It
// prints what the verb prints, on the screen alone.
func (c *click) explain(ctx context.Context, month *care.Assessment) error {
	for {
		var ids []string
		err := c.talk.ask(ctx, wordWhichIDs, "", func(line string) bool {
			ids = strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(" \t,;､", r) }) // narrow, as answers are
			return true
		})
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := c.app.explainEach(month, ids); err != nil {
			c.app.stdout.print("\n" + faultWords(err) + "\n")
		}
	}
}

// pages writes the pages for this week's meetings into a folder of their own beside the program.
func (c *click) pages(ctx context.Context, month *care.Assessment) error {
	dir := freeName(c.home, fmt.Sprintf(wordPagesFolder, runs.FolderName(c.job.plan, c.job.day)))
	if err := c.app.writeMeeting(ctx, &c.job, month, dir, nil, nil); err != nil {
		return err
	}
	c.changed = true
	c.app.stdout.print(wordPagesThere)
	return c.offer(ctx, dir)
}

// summary puts the weeks of the latest term together. One that is there with other figures is
// replaced only where somebody says so.
func (c *click) summary(ctx context.Context, _ *care.Assessment) error {
	if err := c.holdOut(ctx); err != nil {
		return err
	}
	s, file, err := c.app.layTerm(ctx, c.job.place, &termJob{out: c.job.out, term: latestTerm})
	if err != nil {
		return err
	}
	name := c.job.place.Path(file.Path)
	if err = c.job.place.PublishFile(ctx, file, false); errors.Is(err, fs.ErrExist) {
		choice, err := c.talk.choose(ctx, fmt.Sprintf(wordTermThere, name), 0, wordTermKeep, wordTermReplace)
		if err != nil || choice != 1 {
			return err
		}
		err = c.job.place.PublishFile(ctx, file, true)
		if err != nil {
			return &fault{step: stepPublish, err: err}
		}
	} else if err != nil {
		return &fault{step: stepPublish, err: err}
	}
	c.changed = true
	c.app.sayTerm(s, name)
	return c.offer(ctx, name)
}

// holdOut takes hold of the output folder for writing, where so far it was only read.
func (c *click) holdOut(ctx context.Context) (err error) {
	if c.job.target.Name != "" {
		return nil
	}
	c.app.leave(c.job.place, c.job.named...)
	c.job.place, err = c.app.open(ctx, c.job.out, c.app.doorFor(c.job.opening).Write)
	return err
}

// forms writes the blank forms, and the settings and the plan as they are in force now, into
// a folder of their own beside the program.
func (c *click) forms(ctx context.Context, month *care.Assessment) error {
	dir := freeName(c.home, wordFormsFolder)
	if _, err := c.app.writeForms(ctx, &c.job, month, dir); err != nil {
		return err
	}
	c.changed = true
	plan, err := c.job.planText.compile(c.job.names, nil)
	if err != nil {
		return err
	}
	if err := c.app.writePlan(ctx, filepath.Join(dir, fmt.Sprintf(wordNextFile, plan.Term)), plan); err != nil {
		return err
	}
	c.app.stdout.printf(wordWritten+wordFormsThere, dir)
	c.app.saySlips(&c.job, month)
	return c.offer(ctx, dir)
}

// showInput shows what each file of the input folder was read as.
func (c *click) showInput(ctx context.Context, _ *care.Assessment) error {
	return c.app.show(ctx, &job{files: c.app.files, in: c.job.in}, "", []string{c.job.in})
}
