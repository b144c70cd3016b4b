package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/samber/lo"

	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/settings"
)

// findRules finds the workbooks of the input folder in which people say how the others
// are read, and reads what they say as settings.
func (j *job) findRules(ctx context.Context) error {
	if j.in == "" {
		return nil
	}
	opt := intake.Options{Files: j.files, Skip: lo.Compact([]string{j.out, j.returned, j.configFile, j.planFile})}
	found, err := intake.FindFiles(ctx, j.in, opt)
	if err != nil {
		return fileFault(stepRead, j.in, err, cureInput)
	}
	if j.rules, err = own.FindRules(ctx, found.Files, opt); err != nil {
		return configFault(err)
	}
	kept, err := j.onlyRule(books.SettingBook, stepConfig)
	if err != nil || kept == nil {
		return err
	}
	if err := kept.Faults.Err(); err != nil {
		return configFault(err)
	}
	config, err := settings.FromTables(kept.File.Path, kept.File.SHA256, kept.Tables, j.catalogue, lexicon.NewHeaderRules(j.vocabulary))
	if err != nil {
		return configFault(err)
	}
	j.ruleSettings = append(j.ruleSettings, config)
	return nil
}

// configFault is the fault of settings that are wrong.
func configFault(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &fault{step: stepConfig, err: err, cure: cureConfig}
}

// onlyRule is the one book of a kind in the input folder, nil where there is none. Of two
// nobody knows which counts, unless they are the very same.
func (j *job) onlyRule(kind books.Kind, step string) (*own.RuleBook, error) {
	var one *own.RuleBook
	for i := range j.rules {
		b := &j.rules[i]
		switch {
		case b.ID.Kind != kind:
		case one == nil:
			one = b
		case one.File.SHA256 != b.File.SHA256:
			at := written.Place{File: b.File.Path}
			faults := written.Faults{{Place: at, What: fmt.Sprintf(wordTwoRules, kind.Declaration().Title, one.File.Path), Cure: cureTwoRules}}
			return nil, &fault{step: step, err: faults, cure: cureConfig}
		}
	}
	return one, nil
}

// ruleFiles are the files of those workbooks.
func (j *job) ruleFiles() []string {
	return lo.Map(j.rules, func(b own.RuleBook, _ int) string { return b.File.Name })
}
