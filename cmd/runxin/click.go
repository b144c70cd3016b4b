package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/mishap"
)

// desktop is what a program that was started by a double-click finds around it.
type desktop struct {
	clicked func() bool             // nobody but this program has the window
	home    func() (string, error)  // the folder in which the program lies
	open    func(path string) error // shows a folder or a book to the person
}

// machineDesktop is the one of the machine that the program runs on.
func machineDesktop() desktop {
	home := func() (string, error) {
		program, err := os.Executable()
		return filepath.Dir(program), err
	}
	return desktop{startedByDoubleClick, home, openFolder}
}

// isClick tells whether a person started the program with the mouse: by itself, or with
// files and folders dropped on it.
func (a *app) isClick(args []string) bool {
	return a.desktop.clicked != nil && a.desktop.clicked() && !lo.ContainsBy(args, func(arg string) bool {
		_, err := os.Stat(arg)
		return err != nil || !filepath.IsAbs(arg)
	})
}

// doubleClicked is what a teacher who knows no command line gets. It says what it finds
// beside the program, asks what it must, and does what run and show do; the window stays
// open until Enter. None of its words speaks of options ([plainWriter]).
func (a *app) doubleClicked(ctx context.Context, dropped []string) int {
	a.stdout.w.w, a.stderr.w.w = plainWriter{a.stdout.w.w}, plainWriter{a.stderr.w.w}
	c := &click{app: a, talk: newTalk(a.stdin, a.stdout)}
	a.stdout.printf(wordWelcome, version)
	err := mishap.Guard(func() error { return c.serve(ctx, dropped) })
	code := exitFailed
	if errors.Is(err, errNoAnswer) {
		a.stdout.print("\n" + wordNoAnswer)
		c.sayEnded()
	} else {
		code = a.exit(err)
	}
	a.stdout.print(wordPressEnter)
	c.talk.pause(ctx)
	return code
}

// click is one start by the mouse.
type click struct {
	app  *app
	talk *talk
	home string // the folder in which the program lies
	job  job    // what is asked, until [app.judge] reads for it

	changed bool // something was written or moved, but no week
	asked   bool // what is to become of former reports

	// What is in force while the day is asked for. It is found anew at every asking: whoever
	// is told what is missing may put it into the folder at once.
	plan     *care.Plan
	planFile string          // its name
	names    *care.Catalogue // those that the program brings
}

// serve shows what was dropped, or runs a week.
func (c *click) serve(ctx context.Context, dropped []string) error {
	var err error
	if c.home, err = c.app.desktop.home(); err != nil {
		return err
	}
	at := func(folder string) string { return filepath.Join(c.home, folder) }
	c.job.in, c.job.out, c.job.returned = at(folderIn), at(folderOut), at(folderReturned)
	switch {
	case len(dropped) == 1 && isFolder(filepath.Join(dropped[0], folderIn)):
		c.home = dropped[0] // a whole school, such as the sample
		c.job.in, c.job.out, c.job.returned = at(folderIn), at(folderOut), at(folderReturned)
	case len(dropped) == 1 && isFolder(dropped[0]) && isResult(dropped[0]):
		c.app.stdout.printf(wordIsResult, dropped[0], c.job.in)
		return nil
	case len(dropped) == 1 && isFolder(dropped[0]) && filepath.Base(dropped[0]) == folderReturned:
		c.app.stdout.printf(wordIsReturned, dropped[0], c.job.returned)
		return nil
	case len(dropped) == 1 && isFolder(dropped[0]):
		c.job.in = dropped[0]
	case len(dropped) > 0:
		return c.showDropped(ctx, dropped)
	}
	ready, err := c.greet()
	if err != nil || !ready {
		return err
	}
	if err := c.beside(ctx); err != nil {
		return err
	}
	return c.week(ctx)
}

// showDropped shows files as they are read, by the settings of the input folder where there
// is one; what is a rule is checked. Of several things, folders are shown as well: which of
// them were to be run nobody has said.
func (c *click) showDropped(ctx context.Context, dropped []string) error {
	others, err := c.droppedRules(ctx, dropped)
	if err != nil || len(others) == 0 {
		return err
	}
	if slices.ContainsFunc(dropped, isFolder) {
		c.app.stdout.print(wordOneFolder + "\n\n")
	}
	defer func() { c.app.stdout.printf("\n"+wordShownOnly, c.job.in, c.job.returned) }()
	j := &job{files: c.app.files}
	if isFolder(c.job.in) {
		j.in = c.job.in
	}
	return c.app.show(ctx, j, "", others)
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// greet says what lies beside the program, and makes what does not. It tells whether
// there is anything to read.
func (c *click) greet() (ready bool, err error) {
	for _, dir := range []string{c.job.in, c.job.returned, c.job.out} {
		n, made, err := lookInto(dir)
		switch {
		case err != nil:
			return false, &fault{stepFolders, dir, plainIO(err), cureFolders}
		case made:
			c.app.stdout.printf(wordMade, dir)
		case dir != c.job.out:
			c.app.stdout.printf(wordHolds, dir, n)
		}
		ready = ready || dir == c.job.in && n > 0
	}
	if !ready {
		c.app.stdout.printf(wordPutFiles, c.job.in)
	}
	return ready, nil
}

// lookInto counts the files of a folder, and makes it where there is none.
func lookInto(dir string) (files int, made bool, err error) {
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return 0, true, os.Mkdir(dir, 0o700)
	}
	err = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(e.Name(), "~$") {
			files++
		}
		return err
	})
	return files, false, err
}

// week runs a week: which day, whether to replace what is there, and, once all is read, what
// is to be done with it.
func (c *click) week(ctx context.Context) error {
	do, err := c.arrange(ctx)
	if err != nil || do == doNothing {
		return err
	}
	defer func() { c.app.leave(c.job.place, c.job.named...) }()
	month, err := c.judge(ctx, do)
	if err != nil {
		return err
	}
	c.sayJudged(month)
	return c.menu(ctx, do, month)
}

// judge reads for a result, or only to look.
func (c *click) judge(ctx context.Context, do weekDeed) (*care.Assessment, error) {
	if do != doCheck {
		return c.app.judge(ctx, &c.job, do == doReplace)
	}
	month, err := c.app.examine(ctx, &c.job)
	if err == nil && !c.job.usable(month.School) {
		return nil, unusable(c.job.in, month.School)
	}
	return month, err
}

// report writes the book of problems beside the program, and no result.
func (c *click) report(ctx context.Context, month *care.Assessment) error {
	name := c.reportName(ctx)
	if err := c.app.writeReport(ctx, name, month, &c.job); err != nil {
		return err
	}
	c.app.stdout.printf("\n"+wordWritten+wordWhatToAnswer, name)
	return c.offer(ctx, name)
}

// reportName is where a report is written: over the newest of the same day where nobody has
// touched that, else where there is none yet.
func (c *click) reportName(ctx context.Context) string {
	base, newest := fmt.Sprintf(wordReportFile, c.job.day), ""
	name := filepath.Join(c.home, base)
	for n := 2; absent(name) != nil; n++ {
		newest, name = name, filepath.Join(c.home, withNumber(base, n))
	}
	if newest != "" && c.isUntouched(ctx, newest) {
		return newest
	}
	return name
}

// sayJudged says what a run will come to, the gravest first.
func (c *click) sayJudged(month *care.Assessment) {
	a, s := c.app, summarise(month, "")
	a.stdout.printf("\n"+wordSummaryHead, s.Month, s.weekText)
	a.sayFiles(s)
	a.sayStudents(s)
	a.sayUndecided(month)
	a.sayReturns(c.job.feedback.Returns)
	a.sayMissing(month)
	a.sayStale(&c.job, month.School)
	a.sayFewNotes(c.job.plan)
	a.sayGravest(month.School.Problems)
}

// mostGravest is how many problems are said before anything is written; all of them
// stand in 数据核对.
const mostGravest = 3

// sayGravest says the gravest problems, and how many others there are.
func (a *app) sayGravest(problems []care.Problem) {
	lines := linesWithoutTexts(problems)
	if len(lines) == 0 {
		a.stdout.print(wordNoProblems + "\n")
		return
	}
	a.stdout.printf(wordGravestHead, len(lines), mustActLines(problems))
	for _, p := range lines[:min(len(lines), mostGravest)] {
		a.stdout.printf("  %s　%s\n", p.Kind.Severity(), problemWords(p))
	}
	a.stdout.print(wordGravestMore)
}

// offer opens what was written where that is wanted. It is written: whoever answers
// nothing any more has it whole.
func (c *click) offer(ctx context.Context, path string) error {
	choice, err := c.talk.choose(ctx, wordOpenIt, 0, wordOpenNow, wordOpenNot)
	if err == nil && choice == 0 && c.app.desktop.open(path) != nil {
		c.app.stdout.printf(wordNotOpened, path)
	}
	return nil
}
