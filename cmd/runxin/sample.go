package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/samples"
)

// sampleVerb writes the inputs of a synthetic school.
func (a *app) sampleVerb() verb {
	var out string
	opt := samples.Options{Students: samples.UsualStudents, Seed: 1}
	date := samples.UsualDate().String()
	return verb{
		name: "sample", writes: true, short: shortSample, about: aboutSample, example: exampleSample,
		options: []option{
			{name: "out", value: valueFolder, help: optOutSample, to: &out, required: true},
			{name: "students", value: valueStudents, help: optStudents, to: &opt.Students},
			{name: "seed", value: valueSeed, help: optSeed, to: &opt.Seed},
			{name: "date", value: valueDay, help: optDateSample, to: &date},
			{name: "dialect", value: valueSystem, help: optDialect, to: &opt.Dialect},
			{name: "screening", value: valuePlatform, help: optScreening, to: &opt.Screening},
			{name: "format", value: valueRendering, help: optFormat, to: &opt.Format},
		},
		run: func(ctx context.Context, _ []string) error { return a.sample(ctx, out, date, opt) },
	}
}

func (a *app) sample(ctx context.Context, out, date string, opt samples.Options) error {
	var err error
	if opt.Date, err = care.ParseDay(date); err != nil {
		return usageError{what: fmt.Sprintf(wordBadDate, date)}
	}
	if opt.Students < 1 {
		return usageError{what: wordStudents}
	}
	err = cmp.Or(
		oneOf("dialect", opt.Dialect, samples.Dialects()),
		oneOf("screening", opt.Screening, samples.Screenings()),
		oneOf("format", opt.Format, samples.Formats()))
	if err != nil {
		return err
	}
	if _, err = samples.Write(ctx, out, opt); err != nil {
		return &fault{step: stepSample, err: err}
	}
	a.stdout.printf(wordWritten, out)
	return nil
}

// oneOf refuses a choice that there is not; "" is the usual one.
func oneOf(flag, chosen string, all []string) error {
	if chosen == "" || slices.Contains(all, chosen) {
		return nil
	}
	return usageError{what: fmt.Sprintf(wordNoChoice, flag, chosen, strings.Join(all, "、"))}
}
