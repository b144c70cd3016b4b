package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/exporter"
	"runxin/exporter/runs"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/settings"
	"runxin/templates"
)

// job is what run, check and explain have in common: what they were asked, and
// the rules, compiled before any input is opened.
type job struct {
	in, out, returned, planFile, configFile, date string

	files   inuse.Files    // opens what is read
	opening intake.Options // likewise, with the school's passwords

	day        care.Day
	names      *care.Catalogue // as the program brings them
	catalogue  *care.Catalogue // with those that the plan brings
	vocabulary *lexicon.Vocabulary
	config     *settings.Config
	folder     *intake.Folder // what stands in the input folder
	rules      []own.RuleBook // that stand there
	// ruleSettings are what they say as settings, the strongest first.
	ruleSettings []*settings.Config
	asked        []settings.Answered  // the questions of reports that stand there
	overruled    []settings.Overruled // answers and settings that stronger ones overrule
	wrong        written.Faults       // of the settings and the answers
	planText     planText
	plan         *care.Plan
	planSource   source
	place        *runs.Place         // --out, held; nil where it is not given
	named        []string            // what lies there, could not be deleted, and stands among the problems
	runs         []runs.Run          // all runs below it, by date
	target       runs.Target         // the folder that the run becomes; zero for verbs that write none
	own          *runs.Run           // the one of this week, nil where there is none
	before       *runs.Run           // the one before this; nil likewise
	past         *own.Past           // what is believed of it and of those before; nil likewise
	later        []runs.Run          // those after this one, by date
	notes        []care.Problem      // what of earlier runs is not as it was written
	feedback     *merge.Feedback     // what the colleges returned, merged
	screening    *exporter.Screening // whom texts name; nil before the month is assessed
}

// source is a file that rules come from, for the run's record.
type source struct{ name, sha256 string }

// inputs are the options that say what is to be read. What --out is to a verb it
// declares itself; date and plan say what those are for.
func (j *job) inputs(out option, date, plan string) []option {
	return []option{
		{name: "in", value: valueFolder, help: optIn, to: &j.in, required: true},
		out,
		{name: "date", value: valueDay, help: date, to: &j.date},
		{name: "returned", value: valueFolder, help: optReturned, to: &j.returned},
		{name: "plan", value: valueFile, help: plan, to: &j.planFile},
		{name: "config", value: valueFile, help: optConfig, to: &j.configFile},
	}
}

// pastOut is --out of verbs that only look there.
func (j *job) pastOut() option {
	return option{name: "out", value: valueFolder, help: optOutPast, to: &j.out}
}

// prepare reads and checks the rules: catalogue, vocabulary, settings, plan; and with
// what the school's files are opened.
func (a *app) prepare(ctx context.Context, j *job) error {
	j.files = a.files
	if err := j.setDate(a); err != nil {
		return err
	}
	if info, err := os.Stat(j.in); err != nil || !info.IsDir() {
		if err == nil {
			err = errNotFolder
		}
		return fileFault(stepRead, j.in, err, cureInput)
	}
	if err := a.during(stepRules, func() error { return j.compileRules(ctx) }); err != nil {
		return err
	}
	if err := j.refuseBeyond(); err != nil {
		return err
	}
	return j.readPasswords(ctx)
}

func (j *job) setDate(a *app) error {
	if j.date == "" {
		j.day = care.DayOf(a.today())
		return nil
	}
	day, err := care.ParseDay(j.date)
	if err != nil {
		return usageError{what: fmt.Sprintf(wordBadDate, j.date)}
	}
	j.day = day
	return nil
}

// compileRules compiles what the program and the school prescribe.
func (j *job) compileRules(ctx context.Context) error {
	var err error
	if j.names, j.vocabulary, err = builtIn(); err != nil {
		return err
	}
	if j.config, err = j.readConfig(ctx); err != nil {
		return err
	}
	if err := j.readPlan(); err != nil {
		return err
	}
	if err := j.refuseWrong(ctx); err != nil {
		return err
	}
	j.noteCarried()
	j.noteRemarks()
	j.noteLacking()
	if err := j.config.MatchLists(taskLists(j.plan)); err != nil {
		return &fault{step: stepConfig, err: err, cure: cureConfig}
	}
	if err := j.config.MatchLevels(j.plan); err != nil {
		return &fault{step: stepConfig, err: err, cure: cureConfig}
	}
	return nil
}

// taskLists are the lists of a plan, by their tasks.
func taskLists(plan *care.Plan) []settings.TaskLists {
	var out []settings.TaskLists
	for _, m := range plan.Months {
		for _, t := range m.Tasks {
			if len(t.Lists) > 0 {
				names := lo.Map(t.Lists, func(l *care.TaskList, _ int) string { return l.Name })
				out = append(out, settings.TaskLists{Task: m.Key(t), Names: names})
			}
		}
	}
	return out
}

// builtIn compiles the rules that come with the program.
func builtIn() (*care.Catalogue, *lexicon.Vocabulary, error) {
	names := templates.Indicators()
	catalogue, err := care.ParseCatalogue(names.Name, names.Data)
	if err != nil {
		return nil, nil, err
	}
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		return nil, nil, err
	}
	catalogue.Taken = vocabulary.TakenBy(catalogue)
	return catalogue, vocabulary, nil
}

// readConfig reads the school's settings: those of --config, then the books of the input
// folder, then runxin.yaml there unless --config stands in its place (design, who wins).
// They may name what the plan brings, which is looked for first.
func (j *job) readConfig(ctx context.Context) (*settings.Config, error) {
	if err := j.findRules(ctx); err != nil {
		return nil, err
	}
	j.planText = j.openPlan(ctx)
	j.catalogue = j.planText.catalogue(j.names)
	said, err := j.readConfigBook(ctx)
	if err == nil && said == nil {
		said, err = j.readConfigText(ctx)
	}
	if err != nil {
		return nil, err
	}
	if err := j.readRuleSettings(); err != nil {
		return nil, err
	}
	sources := append(j.ruleSettings, said)
	if j.configFile != "" {
		sources = append([]*settings.Config{said}, j.ruleSettings...)
	}
	config, notes := settings.Merge(sources...)
	j.overruled = notes
	j.notes = append(j.notes, importer.OverriddenProblems(config.Names(), lo.Map(notes, func(o settings.Overruled, _ int) string { return o.String() }))...)
	return config, nil
}

// readConfigText reads the settings of --config, else runxin.yaml in the input folder,
// else none.
func (j *job) readConfigText(ctx context.Context) (*settings.Config, error) {
	file := j.configFile
	if file == "" {
		file = filepath.Join(j.in, settings.FileName)
		if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) { // a link that leads nowhere is a mistake, not nothing
			return &settings.Config{}, nil
		}
	}
	data, err := j.files.ReadFile(ctx, file)
	if err != nil {
		return nil, fileFault(stepConfig, file, err, cureFile)
	}
	config, err := settings.Parse(file, data)
	if err != nil {
		return nil, &fault{step: stepConfig, err: err, cure: cureConfig}
	}
	return config, nil
}

// opening is how books are opened where no settings are read.
func (a *app) opening() intake.Options { return intake.Options{Files: a.files} }

// bookOptions are what all that is written says of the program, and how it is written.
func bookOptions(key books.Key) exporter.Options { return exporter.Options{Version: version, Key: key} }

// bookOptions are what the job's books say besides the assessment.
func (j *job) bookOptions() exporter.Options {
	opt := bookOptions(j.key())
	opt.PlanFile, opt.PlanHash, opt.Config, opt.Returned = j.planSource.name, j.planSource.sha256, j.recordConfig(), j.returned != ""
	opt.Feedback, opt.Screening, opt.LastLibrary, opt.History = j.feedback, j.screening, j.libraryHash(), j.terms()
	if j.before != nil && j.before.Term() == j.plan.Term {
		opt.Weeks = j.before.Weeks(j.runs)
	}
	return opt
}

// recordConfig is what the run's record says of the settings.
func (j *job) recordConfig() *runs.RecordConfig {
	if j.config.File == "" {
		return &runs.RecordConfig{}
	}
	said := lo.Map(j.config.Said, func(s settings.Said, _ int) runs.RecordSaid { return runs.RecordSaid(s) })
	return &runs.RecordConfig{File: j.config.Names(), SHA256: j.config.SHA256, Keys: j.config.Keys, Said: said}
}

// read reads the last run's lists and library, then the input folder, and merges
// what the colleges returned.
func (a *app) read(ctx context.Context, j *job) (*care.School, error) {
	progress := a.progress()
	defer progress.end()
	progress.say(stepLast)
	if err := j.readLast(ctx); err != nil {
		return nil, err
	}
	school, err := importer.Read(ctx, j.in, j.reading(progress))
	if err != nil {
		var faults written.Faults // what the settings name is not there
		var lost *importer.LostError
		switch {
		case errors.As(err, &lost):
			return nil, &fault{stepRead, lost.File, lost, lost.Cure}
		case errors.Is(err, context.Canceled):
			return nil, err
		case errors.As(err, &faults):
			return nil, &fault{step: stepConfig, err: err, cure: cureConfig}
		}
		return nil, fileFault(stepRead, j.in, err, cureInput)
	}
	if err := j.checkColleges(school); err != nil {
		return nil, err
	}
	progress.say(stepReturned)
	if j.feedback, err = a.merge(ctx, j, school); err != nil {
		return nil, err
	}
	j.noteOldRoster(school)
	j.enterNotes(school)
	return school, nil
}

// readPasswords reads what the school's files are opened with.
func (j *job) readPasswords(ctx context.Context) (err error) {
	opt := j.reading(nil)
	if j.opening, err = opt.Opening(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return &fault{step: stepConfig, err: err, cure: cureConfig}
	}
	return err
}

// enterNotes puts what is to be said of earlier runs before the school's problems.
func (j *job) enterNotes(school *care.School) {
	if j.past != nil {
		j.notes = append(j.notes, j.past.Notes()...)
	}
	school.Problems = append(j.notes, school.Problems...)
}

// reading are the options of reading the input folder.
func (j *job) reading(p *progress) importer.Options {
	opt := importer.Options{
		Catalogue: j.catalogue, Vocabulary: j.vocabulary, Config: j.config,
		Term: j.plan.Term, First: j.plan.Weeks.First, Day: j.day, Files: j.files, Progress: p.step, Rules: j.ruleFiles(),
	}
	opt.Skip = append(opt.Skip, j.noInput()...)
	opt.Vital = j.vital()
	if j.past != nil {
		opt.Library = *j.past.Library()
	}
	return opt
}

// readLast reads what the run before this one issued, where there is one.
func (j *job) readLast(ctx context.Context) error {
	if j.place == nil {
		return j.refuseEarly()
	}
	if err := j.findPast(ctx); err != nil {
		return err
	}
	if err := j.stopIfMissing(j.tracesAtOut(ctx)...); err != nil {
		return err
	}
	if err := j.compareRules(ctx); err != nil || j.before == nil {
		return err
	}
	var err error
	from := pastRuns{j.place, j.files, j.runs}
	if j.past, err = own.ReadPast(ctx, from, from.byRecord(), j.before.Name, j.opening); err != nil {
		return pastFault(err)
	}
	return nil
}

// findPast finds the runs, and refuses a day that cannot be run after them.
func (j *job) findPast(ctx context.Context) error {
	if err := j.findRuns(ctx); err != nil {
		return err
	}
	for _, refuse := range []func() error{j.refuseEarly, j.refuseTwoTerms, j.refuseRenamed} {
		if err := refuse(); err != nil {
			return err
		}
	}
	return nil
}

// findRuns finds all runs, and those before and after this one.
func (j *job) findRuns(ctx context.Context) error {
	var twice []string
	var err error
	if j.runs, twice, err = j.place.Find(ctx, j.files, j.in, j.returned); err != nil {
		return pastFault(err)
	}
	for _, name := range twice {
		j.notes = append(j.notes, care.FileProblem(problem.RunCopied, name))
	}
	j.notes = append(j.notes, strayProblems(ctx, j.place, j.files, j.in, j.returned)...)
	for i, r := range j.runs {
		switch {
		case j.isOwn(r):
			j.own = &j.runs[i]
		case r.Date < j.day:
			j.before = &j.runs[i]
		case r.Date > j.day:
			j.later = append(j.later, r)
		}
	}
	return nil
}

// isOwn tells whether a run is of the week that is run now: by its record, as people
// may rename its folder.
func (j *job) isOwn(r runs.Run) bool {
	return r.Name == runs.FolderName(j.plan, j.day) ||
		r.Term() == j.plan.Term && r.Record.Month == j.day.Month() && r.Week == j.plan.Week(j.day)
}

// refuseRenamed refuses to run a week whose result is there under another name: it
// would be there twice.
func (j *job) refuseRenamed() error {
	if j.own == nil || j.target.Name == "" || j.own.Name == j.target.Name {
		return nil
	}
	return &fault{stepPublish, j.place.Path(j.own.Name), fmt.Errorf(wordOwnRenamed, j.own.Date), fmt.Sprintf(cureOwnRenamed, j.target.Name)}
}

// vital are the files in which a run found its roster and its library.
func vital(sheets []runs.RecordSheet) []importer.VitalFile {
	var out []importer.VitalFile
	for _, s := range sheets {
		if (s.Kind != lexicon.Roster && s.Kind != lexicon.Library) || s.Used == 0 {
			continue
		}
		i := slices.IndexFunc(out, func(v importer.VitalFile) bool { return v.File == s.File && v.Kind == s.Kind })
		if i < 0 {
			i, out = len(out), append(out, importer.VitalFile{File: s.File, Kind: s.Kind})
		}
		out[i].Rows += s.Used
	}
	return out
}

// libraryHash is the hash of the last run's library as it was issued, "" for none.
func (j *job) libraryHash() string {
	if j.before == nil {
		return ""
	}
	return j.before.Record.LibraryHash()
}

// run finds one of the runs by its folder.
func (j *job) run(folder string) (runs.Run, bool) {
	i := slices.IndexFunc(j.runs, func(r runs.Run) bool { return r.Name == folder })
	if i < 0 {
		return runs.Run{}, false
	}
	return j.runs[i], true
}

// terms are the last libraries of the terms before, for the run's record.
func (j *job) terms() []books.EarlierTerm {
	if j.past == nil {
		return nil
	}
	return j.past.Terms()
}

// lastRun is what the run before this one said, nil where there is none.
func (j *job) lastRun() *care.LastRun {
	if j.past == nil {
		return nil
	}
	return j.past.Issued().Run()
}

// key is what signs the books' numbers: the key of the run that is run again, so
// that what was handed out stays good; else that of the last run, or of any
// other. A first run makes its own.
func (j *job) key() books.Key {
	var folders []string
	if j.own != nil {
		folders = append(folders, j.own.Name)
	}
	if j.before != nil {
		folders = append(folders, j.before.Name)
	}
	for _, r := range j.runs {
		folders = append(folders, r.Name)
	}
	for _, folder := range folders {
		if r, ok := j.run(folder); ok && r.Record.Key != "" {
			return r.Record.BookKey()
		}
	}
	return books.Key{}
}

// keys are the keys with which the runs below --out signed their books.
func (j *job) keys() []books.Key {
	return lo.Uniq(lo.Map(j.runs, func(r runs.Run, _ int) books.Key { return r.Record.BookKey() }))
}
