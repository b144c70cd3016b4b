package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/settings"
)

// findRules finds the workbooks of the input folder in which people say how the others
// are read.
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
	if err := j.refuseShut(ctx, found, books.RulesNamed, opt); err != nil {
		return err
	}
	j.folder = found
	return nil
}

// readRuleSettings reads what those workbooks say as settings.
func (j *job) readRuleSettings() error {
	kept, err := j.onlyRule(books.SettingBook, stepConfig)
	if err != nil {
		return err
	}
	if kept != nil {
		config, err := j.settingsOf(kept)
		if config == nil {
			config, j.wrong = &settings.Config{}, append(j.wrong, settings.FaultsOf(err)...)
		}
		j.ruleSettings = append(j.ruleSettings, config)
	}
	reports, faults := j.reports()
	answers, asked, err := settings.ReadAnswers(reports, j.catalogue, j.vocabulary)
	j.wrong = slices.Concat(j.wrong, faults, settings.FaultsOf(err))
	j.asked, j.ruleSettings = asked, append(j.ruleSettings, answers)
	return nil
}

// refuseWrong refuses to go on with settings or answers that are wrong. All that is wrong is
// said at once: which colleges answers may name, only the files tell, so that these are read
// before.
func (j *job) refuseWrong(ctx context.Context) error {
	if len(j.wrong) == 0 {
		return nil
	}
	if settings.NamesColleges(j.asked) {
		if school, err := importer.Read(ctx, j.in, j.reading(nil)); err == nil {
			j.wrong = append(j.wrong, settings.FaultsOf(settings.CheckColleges(j.asked, knownColleges(school)))...)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return configFault(j.wrong)
}

// refuseShut refuses to run past a plan, settings or answers that cannot be read: of those
// of the input folder that names tell. A plan that --plan gives needs no other.
func (j *job) refuseShut(ctx context.Context, in *intake.Folder, named func(string) (books.Kind, bool), opt intake.Options) error {
	shut, err := own.ShutRules(ctx, in, named, opt)
	if err != nil {
		return configFault(err)
	}
	if err := shut[books.PlanBook].Err(); err != nil && j.planFile == "" {
		return &fault{step: stepPlan, err: err, cure: curePlan}
	}
	if err := append(shut[books.SettingBook], shut[books.ReportBook]...).Err(); err != nil {
		return configFault(err)
	}
	return nil
}

// settingsOf are the settings of a 设置.xlsx.
func (j *job) settingsOf(b *own.RuleBook) (*settings.Config, error) {
	if err := b.Faults.Err(); err != nil {
		return nil, err
	}
	return settings.FromTables(b.File.Path, b.File.SHA256, b.Tables, j.catalogue, lexicon.NewHeaderRules(j.vocabulary))
}

// readConfigBook reads the settings of --config where that is a workbook, known by its
// number (表号) as one in the input folder is; nil where it is a text.
func (j *job) readConfigBook(ctx context.Context) (*settings.Config, error) {
	opt := intake.Options{Files: j.files}
	f := &intake.File{Path: j.configFile, Name: filepath.Base(j.configFile)}
	if j.configFile == "" || !f.MayBeBook(ctx, opt) {
		return nil, nil
	}
	found, err := own.FindRules(ctx, []*intake.File{f}, opt)
	switch {
	case err != nil:
		return nil, configFault(err)
	case len(found) == 0 || found[0].ID.Kind != books.SettingBook:
		return nil, fileFault(stepConfig, j.configFile, errNotSettings, cureNotSettings)
	}
	config, err := j.settingsOf(&found[0])
	if err != nil {
		return nil, configFault(err)
	}
	return config, nil
}

// reports are the reports of checks in the input folder, whose questions may be answered.
func (j *job) reports() ([]settings.AnswerBook, written.Faults) {
	var out []settings.AnswerBook
	var faults written.Faults
	for _, b := range j.rules {
		if b.ID.Kind == books.ReportBook {
			faults = append(faults, b.Faults...)
			out = append(out, answerBook(&b))
		}
	}
	return out, faults
}

// answerBook is a report as a source of settings.
func answerBook(b *own.RuleBook) settings.AnswerBook {
	return settings.AnswerBook{File: b.File.Path, SHA256: b.File.SHA256, Day: b.Day, Tables: b.Tables}
}

// questions are what the school's files ask, for a report, with what the answers may bring up.
func (j *job) questions(ctx context.Context, school *care.School) ([]books.Question, error) {
	foreseen, err := importer.Foresee(ctx, j.in, j.reading(nil), school)
	if err != nil {
		return nil, err
	}
	problems := slices.Concat(school.Problems, foreseen)
	return settings.Questions(problems, j.asked, j.overruled, j.catalogue, school.Colleges), nil
}

// checkColleges refuses answers that name a college which nobody has: it would be one
// without students.
func (j *job) checkColleges(school *care.School) error {
	if err := settings.CheckColleges(j.asked, knownColleges(school)); err != nil {
		return configFault(err)
	}
	return nil
}

// knownColleges are the colleges that an answer may name.
func knownColleges(school *care.School) []string {
	return slices.Concat(school.Colleges, lo.Keys(school.Aliases))
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
