package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"runxin/care"
	"runxin/samples"
)

// sampleVerb writes the inputs of a synthetic school.
func sampleVerb(a *app, ctx context.Context, flags *pflag.FlagSet) func([]string) error {
	out := flags.String("out", "", "")
	students := flags.Int("students", 0, "")
	seed := flags.Uint64("seed", 1, "")
	date := flags.String("date", "2024-10-14", "")
	dialect := flags.String("dialect", "", "")
	screening := flags.String("screening", "", "")
	format := flags.String("format", "", "")
	return func(args []string) error {
		if err := noArgs(args); err != nil {
			return err
		}
		if *out == "" {
			return usageError{what: wordNeed("out")}
		}
		day, err := care.ParseDay(*date)
		if err != nil {
			return usageError{what: wordDate(*date)}
		}
		if *students < 0 {
			return usageError{what: wordStudents}
		}
		if err := oneOf("dialect", *dialect, samples.Dialects()); err != nil {
			return err
		}
		if err := oneOf("screening", *screening, samples.Screenings()); err != nil {
			return err
		}
		if err := oneOf("format", *format, samples.Formats()); err != nil {
			return err
		}
		opt := samples.Options{Students: *students, Seed: *seed, Date: day, Dialect: *dialect, Screening: *screening, Format: *format}
		_, err = samples.Write(ctx, *out, opt)
		if err != nil {
			return &fault{step: stepSample, err: err}
		}
		a.stdout.printf(wordWritten, *out)
		return nil
	}
}

// oneOf refuses a choice that there is not; "" is the usual one.
func oneOf(flag, chosen string, all []string) error {
	if chosen == "" || slices.Contains(all, chosen) {
		return nil
	}
	return usageError{what: fmt.Sprintf(wordNoChoice, flag, chosen, strings.Join(all, "、"))}
}
