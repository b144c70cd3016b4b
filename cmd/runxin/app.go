package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"runxin/care/inuse"
	"runxin/care/mishap"
	"runxin/exporter/runs"
)

// version is set by the linker in released programs.
var version = "dev"

// The exit codes (design §9).
const (
	exitDone     = 0
	exitFailed   = 1 // could not run, nothing written
	exitUsage    = 2
	exitProblems = 3 // check found problems
)

// app is the program's surroundings.
type app struct {
	stdin          io.Reader
	stdout, stderr terminal
	today          func() time.Time
	files          inuse.Files // opens what is read
	door           runs.Door   // to --out
	desktop        desktop     // where the program lies, and whether the mouse started it
}

// verb is one thing that the program does, declared once: its call is parsed, and
// its page of help made, from what stands here.
type verb struct {
	name    string
	short   string // one line of the overview
	about   string // what it does, on its page
	options []option
	args    string // what stands beside the options, as its page names it; "" for nothing
	needs   string // what is said where that is absent; "" where it may be
	example string // calls, a line each
	writes  bool   // what it is for stands on the disk, and not on the terminal
	run     func(ctx context.Context, args []string) error
}

// usageError is a wrong call: exit 2.
type usageError struct{ what, verb string }

func (e usageError) Error() string { return e.what }

// errProblems ends a check that found problems: exit 3, all said already.
var errProblems = errors.New("problems")

// run is the program. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	return newApp(stdin, stdout, stderr).run(ctx, args)
}

// newApp are the surroundings that the machine gives.
func newApp(stdin io.Reader, stdout, stderr io.Writer) *app {
	return &app{stdin: stdin, stdout: newTerminal(stdout), stderr: newTerminal(stderr), today: time.Now, desktop: machineDesktop()}
}

func (a *app) run(ctx context.Context, args []string) int {
	saveMemory()
	ctx, release := interruptible(ctx)
	defer release()
	if a.isClick(args) {
		return a.doubleClicked(ctx, args)
	}
	var code int
	if err := mishap.Guard(func() error { code = a.main(ctx, args); return nil }); err != nil {
		return a.exit(err)
	}
	return a.printed(args, code)
}

// printed is the exit code of a call that ended with a code: what was asked for and
// could not be printed is not done. What a call has written to disk is.
func (a *app) printed(args []string, code int) int {
	if a.stdout.w.err == nil || code != exitDone && code != exitProblems {
		return code
	}
	if verbs := a.verbs(); slices.ContainsFunc(verbs, func(v verb) bool { return v.name == args[0] && v.writes && !slices.Contains(args, "--json") }) {
		return code
	}
	return a.exit(&fault{step: stepPrint, err: errPrint, cure: curePrint})
}

// main runs one verb.
func (a *app) main(ctx context.Context, args []string) int {
	if len(args) == 0 {
		a.stderr.print(overview(a.verbs()))
		return exitUsage
	}
	switch args[0] {
	case "-h", "--help", "help":
		return a.help(args[1:])
	case "--version", "version":
		a.stdout.printf("runxin %s\n", version)
		return exitDone
	}
	for _, v := range a.verbs() {
		if v.name == args[0] {
			return a.exit(a.call(ctx, &v, args[1:]))
		}
	}
	return a.exit(usageError{what: fmt.Sprintf(wordUnknownVerb, args[0])})
}

// verbs are the verbs in the order of the overview.
func (a *app) verbs() []verb {
	return []verb{
		a.runVerb(), a.checkVerb(), a.explainVerb(), a.pagesVerb(), a.showVerb(), a.planVerb(), a.summaryVerb(), a.formsVerb(), a.sampleVerb(),
	}
}

// call runs a verb, or prints its page.
func (a *app) call(ctx context.Context, v *verb, args []string) error {
	flags := v.flags()
	rest, err := v.parse(flags, args)
	if errors.Is(err, errHelp) {
		a.stdout.print(v.page(flags))
		return nil
	}
	if err == nil {
		err = v.run(ctx, rest)
	}
	if u := (usageError{}); errors.As(err, &u) {
		u.verb = v.name
		return u
	}
	return err
}

// help prints the overview, or one verb's page.
func (a *app) help(args []string) int {
	for _, v := range a.verbs() {
		if len(args) > 0 && v.name == args[0] {
			a.stdout.print(v.page(v.flags()))
			return exitDone
		}
	}
	a.stdout.print(overview(a.verbs()))
	return exitDone
}

// exit says what went wrong and returns the exit code for it.
func (a *app) exit(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errProblems):
		return exitProblems
	case errors.As(err, &usage):
		a.stderr.printf(wordUsage, usage.what, strings.TrimSpace("runxin help "+usage.verb))
		return exitUsage
	case errors.Is(err, context.Canceled):
		a.stderr.print(wordInterrupted + "\n")
		return exitFailed
	}
	a.stderr.print(faultWords(err) + "\n")
	return exitFailed
}
