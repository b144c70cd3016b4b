package main

import (
	"context"
	"fmt"

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
		_, err = samples.Write(ctx, *out, samples.Options{Students: *students, Seed: *seed, Date: day})
		if err != nil {
			return &fault{step: stepSample, err: err}
		}
		fmt.Fprintf(a.stdout, wordWritten, *out)
		return nil
	}
}
