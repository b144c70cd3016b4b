package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"runxin/care/held"

	"runxin/exporter/runs"
	"runxin/importer"
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
	files          held.Files // opens what is read
	door           runs.Door  // to --out
}

// verb is one thing that the program does.
type verb struct {
	name  string
	short string // one line of the overview
	help  string // usage with an example
	run   func(*app, context.Context, *pflag.FlagSet) func(args []string) error
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
	return &app{stdin: stdin, stdout: newTerminal(stdout), stderr: newTerminal(stderr), today: time.Now, door: runs.Door{Ours: importer.OwnKind}}
}

func (a *app) run(ctx context.Context, args []string) int {
	saveMemory()
	ctx, release := interruptible(ctx)
	defer release()
	if len(args) == 0 && startedByDoubleClick() {
		return a.doubleClicked(ctx)
	}
	return a.main(ctx, args)
}

// main runs one verb.
func (a *app) main(ctx context.Context, args []string) int {
	if len(args) == 0 {
		a.stderr.print(overview())
		return exitUsage
	}
	switch args[0] {
	case "-h", "--help", "help":
		return a.help(args[1:])
	case "--version", "version":
		a.stdout.printf("runxin %s\n", version)
		return exitDone
	}
	for _, v := range verbs() {
		if v.name == args[0] {
			return a.exit(a.call(ctx, v, args[1:]))
		}
	}
	return a.exit(usageError{what: fmt.Sprintf(wordUnknownVerb, args[0])})
}

// verbs are the verbs in the order of the overview.
func verbs() []verb {
	return []verb{
		{"run", shortRun, helpRun, runVerb},
		{"check", shortCheck, helpCheck, checkVerb},
		{"explain", shortExplain, helpExplain, explainVerb},
		{"show", shortShow, helpShow, showVerb},
		{"plan", shortPlan, helpPlan, planVerb},
		{"summary", shortSummary, helpSummary, summaryVerb},
		{"forms", shortForms, helpForms, formsVerb},
		{"sample", shortSample, helpSample, sampleVerb},
	}
}

// call parses a verb's flags and runs it.
func (a *app) call(ctx context.Context, v verb, args []string) error {
	flags := pflag.NewFlagSet(v.name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.SortFlags = false
	do := v.run(a, ctx, flags)
	switch err := flags.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		a.stdout.print(v.help)
		return nil
	case err != nil:
		return usageError{flagWords(err), v.name}
	}
	err := do(flags.Args())
	if u := (usageError{}); errors.As(err, &u) {
		u.verb = v.name
		return u
	}
	return err
}

// help prints the overview, or one verb's page.
func (a *app) help(args []string) int {
	for _, v := range verbs() {
		if len(args) > 0 && v.name == args[0] {
			a.stdout.print(v.help)
			return exitDone
		}
	}
	a.stdout.print(overview())
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

// fault is why a step could not be done: the step, the file where there is one,
// what is wrong, and the cure.
type fault struct {
	step, file string
	err        error
	cure       string
}

func (f *fault) Error() string {
	place := f.step
	if f.file != "" {
		place += " › " + f.file
	}
	return place + "：" + f.err.Error()
}

func (f *fault) Unwrap() error { return f.err }
