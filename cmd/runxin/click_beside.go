package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

// ruleSight is what a workbook says in which people say how the others are read, checked as
// a run would check it.
type ruleSight struct {
	book    *own.RuleBook
	what    string         // what it is, and how much it says
	err     error          // why it cannot be used as it is
	plan    *care.Plan     // of a plan that can be used
	says    books.Texts    // of settings: their rows, but for where they are from
	answers []reportAnswer // of a report
}

// look checks such a workbook beside the rules of a job.
func (j *job) look(b *own.RuleBook) ruleSight {
	switch b.ID.Kind {
	case books.PlanBook:
		return j.lookPlan(b)
	case books.SettingBook:
		return j.lookSettings(b)
	}
	return j.lookAnswers(b)
}

func (j *job) lookPlan(b *own.RuleBook) ruleSight {
	s := ruleSight{book: b, what: books.PlanBook.Declaration().Name}
	text := bookPlan(b)
	if s.plan, s.err = text.compile(j.names, nil); s.err != nil {
		return s
	}
	groups := lo.SumBy(s.plan.Months, func(m *care.Month) int { return len(m.Groups) })
	tasks := lo.SumBy(s.plan.Months, func(m *care.Month) int { return len(m.Tasks) })
	s.what = fmt.Sprintf(wordPlanIs, s.plan.Term, s.plan.Weeks.First, len(s.plan.Months), groups, tasks)
	return s
}

func (j *job) lookSettings(b *own.RuleBook) ruleSight {
	s := ruleSight{book: b, what: books.SettingsName}
	config, err := j.settingsOf(b)
	if err == nil {
		err = cmp.Or(config.MatchLists(taskLists(j.plan)), config.MatchLevels(j.plan))
	}
	if err != nil {
		s.err = configFault(err)
		return s
	}
	s.says = withoutOrigin(config.Rows())
	sheets := lo.Filter(books.SettingBook.Sheets(books.Scope{}), func(d books.Sheet, _ int) bool { return len(s.says[d.Name]) > 0 })
	names := lo.Map(sheets, func(d books.Sheet, _ int) string { return d.Name })
	if len(names) == 0 {
		s.what = wordSettingsNone
		return s
	}
	s.what = fmt.Sprintf(wordSettingsAre, strings.Join(names, "、"))
	return s
}

func (j *job) lookAnswers(b *own.RuleBook) ruleSight {
	s := ruleSight{book: b, answers: answersOfBook(b)}
	err := b.Faults.Err()
	if err == nil {
		_, _, err = settings.ReadAnswers([]settings.AnswerBook{answerBook(b)}, j.catalogue, j.vocabulary)
	}
	if err != nil {
		s.err = configFault(err)
	}
	s.what = fmt.Sprintf(wordAnswersAre, len(s.answers))
	return s
}

// withoutOrigin are rows of settings without where they are from.
func withoutOrigin(rows books.Texts) books.Texts {
	for _, of := range rows {
		for _, row := range of {
			delete(row, books.ColOrigin)
		}
	}
	return rows
}

// isNews tells whether a workbook says anything that is not in force by now.
func (j *job) isNews(ctx context.Context, s *ruleSight) (bool, error) {
	if slices.ContainsFunc(j.rules, func(b own.RuleBook) bool { return b.File.SHA256 == s.book.File.SHA256 }) {
		return false, nil
	}
	switch {
	case s.book.ID.Kind == books.ReportBook:
		return !lo.Every(j.answersInForce(), s.answers), nil
	case s.err != nil:
		return true, nil
	case s.book.ID.Kind == books.SettingBook:
		return len(s.says) > 0 && !slices.ContainsFunc(j.rulesOf(books.SettingBook), func(b own.RuleBook) bool {
			return reflect.DeepEqual(j.lookSettings(&b).says, s.says)
		}), nil
	}
	shipped := openPlan(ctx, "", j.opening)
	plan, err := shipped.compile(j.names, nil)
	if err != nil {
		return false, err
	}
	known := []string{runs.Hash(plan.Content()), runs.Hash(j.plan.Content())}
	return !slices.Contains(known, runs.Hash(s.plan.Content())) || len(s.plan.Carried) > 0, nil
}

// answersInForce are the answers of the reports in the input folder.
func (j *job) answersInForce() []reportAnswer {
	return lo.FlatMap(j.rulesOf(books.ReportBook), func(b own.RuleBook, _ int) []reportAnswer { return answersOfBook(&b) })
}

// rulesBeside are the rules by which workbooks beside the program are looked at: those in
// force, or the program's own where these cannot be read, which is said when a day is asked
// for.
func (c *click) rulesBeside(ctx context.Context) (*job, error) {
	j := &job{files: c.app.files, opening: c.app.opening()}
	if isFolder(c.job.in) {
		j.in, j.out, j.returned = c.job.in, c.job.out, c.job.returned
	}
	if err := j.compileRules(ctx); err == nil || ctx.Err() != nil {
		return j, ctx.Err()
	}
	shipped := &job{files: c.app.files, opening: c.app.opening()}
	err := shipped.compileRules(ctx)
	shipped.in, shipped.rules = j.in, j.rules
	return shipped, err
}

// besideFiles are the files that lie beside the program.
func (c *click) besideFiles(ctx context.Context) ([]*intake.File, error) {
	entries, err := c.app.files.ReadDir(ctx, c.home)
	if err != nil {
		return nil, &fault{stepFolders, c.home, plainIO(err), cureFolders}
	}
	var out []*intake.File
	for _, e := range entries {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(e.Name(), "~$") {
			out = append(out, &intake.File{Path: filepath.Join(c.home, e.Name()), Name: e.Name()})
		}
	}
	return out, nil
}

// beside names the workbooks beside the program in which somebody has written and that are
// not in force, and offers to use them: what people type where the program put the book is
// not passed over in silence.
func (c *click) beside(ctx context.Context) error {
	files, err := c.besideFiles(ctx)
	if err != nil {
		return err
	}
	var found []own.RuleBook
	err = c.app.during(stepRules, func() error {
		found, err = own.FindRules(ctx, files, c.app.opening())
		return err
	})
	if err != nil {
		return err
	}
	for i := range found {
		j, err := c.rulesBeside(ctx) // anew: the one before may be in force by now
		if err != nil {
			return err
		}
		s := j.look(&found[i])
		if news, err := j.isNews(ctx, &s); err != nil {
			return err
		} else if !news {
			continue
		}
		if err := c.offerUse(ctx, j, &s); err != nil {
			return err
		}
	}
	return nil
}

// offerUse offers to move a workbook into the input folder. One that cannot be used is only
// named, with what is wrong: there it would stop every run.
func (c *click) offerUse(ctx context.Context, j *job, s *ruleSight) error {
	c.app.stdout.printf("\n"+wordBeside, s.book.File.Name, s.what)
	if s.err != nil {
		c.app.stdout.print(faultWords(s.err) + "\n" + wordBesideFaults)
		return nil
	}
	old := j.inItsPlace(s.book.ID.Kind)
	question, use := wordUseIt, wordUse
	if old != nil {
		question, use = fmt.Sprintf(wordUseInstead, old.File.Name), wordUseInsteadIt
	}
	if s.plan != nil {
		c.app.stdout.print(leftToDo(s.plan))
	}
	choices := []string{wordUseNot, use} // what Enter takes stands first
	if old == nil && c.harmless(s) {
		slices.Reverse(choices)
	}
	choice, err := c.talk.choose(ctx, question, 0, choices...)
	if err != nil || choices[choice] != use {
		return err
	}
	return c.use(ctx, s.book, old)
}

// harmless tells whether a workbook may be used without a thought: a plan only where it is
// finished and today lies in its term.
func (c *click) harmless(s *ruleSight) bool {
	if s.plan == nil {
		return true
	}
	season := s.plan.Season(care.DayOf(c.app.today()))
	return len(s.plan.Carried) == 0 && (season == care.InMonth || season == care.OnHoliday)
}

// inItsPlace is the book of a kind in the input folder of which there may be but one, nil
// where there is none.
func (j *job) inItsPlace(kind books.Kind) *own.RuleBook {
	there := j.rulesOf(kind)
	if kind == books.ReportBook || len(there) == 0 {
		return nil
	}
	return &there[0]
}

// rulesOf are the books of a kind in the input folder.
func (j *job) rulesOf(kind books.Kind) []own.RuleBook {
	return lo.Filter(j.rules, func(b own.RuleBook, _ int) bool { return b.ID.Kind == kind })
}

// use moves a workbook into the input folder, and the one in whose place it comes out of it.
// Nothing is written over.
func (c *click) use(ctx context.Context, b, old *own.RuleBook) error {
	if old != nil {
		if err := c.move(ctx, old.File.Path, freeName(c.home, wordFormer+filepath.Base(old.File.Path))); err != nil {
			return err
		}
	}
	to := freeName(c.job.in, filepath.Base(b.File.Path))
	if err := c.move(ctx, b.File.Path, to); err != nil || b.ID.Kind != books.ReportBook {
		return err
	}
	there, err := own.FindRules(ctx, c.inputFiles(ctx), c.app.opening())
	if err != nil {
		return err
	}
	return c.retire(ctx, formerReports(there, to))
}

// inputFiles are the files of the input folder, as far as they can be found.
func (c *click) inputFiles(ctx context.Context) []*intake.File {
	found, err := intake.FindFiles(ctx, c.job.in, c.app.opening())
	if err != nil {
		return nil // said when a day is asked for
	}
	return found.Files
}

// formerReports are those reports of the input folder of which another one there, of no earlier day,
// says all. taken is the one that was just taken into use, "" for none: it goes before those of its day.
func formerReports(rules []own.RuleBook, taken string) (former []own.RuleBook) {
	left := lo.Filter(rules, func(b own.RuleBook, _ int) bool { return b.ID.Kind == books.ReportBook && len(b.Faults) == 0 })
	for _, b := range slices.Clone(left) {
		says := answerBook(&b)
		if b.File.Path != taken && slices.ContainsFunc(left, func(other own.RuleBook) bool {
			later := answerBook(&other)
			return other.File.Path != b.File.Path && other.Day >= b.Day && later.Supersedes(&says)
		}) {
			former = append(former, b)
			left = slices.DeleteFunc(left, func(other own.RuleBook) bool { return other.File.Path == b.File.Path })
		}
	}
	return former
}

// offerRetire offers to move such reports out of the input folder: each round of questions leaves one
// more, and nobody knows which counts.
func (c *click) offerRetire(ctx context.Context, rules []own.RuleBook) error {
	former := formerReports(rules, "")
	if len(former) == 0 {
		return nil
	}
	names := lo.Map(former, func(b own.RuleBook, _ int) string { return b.File.Name })
	choice, err := c.talk.choose(ctx, fmt.Sprintf(wordFormerReports, strings.Join(names, "、"), len(names)), 0, fmt.Sprintf(wordRetire, wordFormerFolder), wordRetireNot)
	if err != nil || choice != 0 {
		return err
	}
	return c.retire(ctx, former)
}

// retire moves reports into a folder of their own beside the input folder. One that cannot be moved is
// said to be so, and does no harm where it is.
func (c *click) retire(ctx context.Context, former []own.RuleBook) error {
	if len(former) == 0 {
		return nil
	}
	dir := filepath.Join(filepath.Dir(c.job.in), wordFormerFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		c.app.stdout.print(faultWords(&fault{stepFolders, dir, plainIO(err), cureFolders}) + "\n")
		return nil
	}
	for _, b := range former {
		switch err := c.move(ctx, b.File.Path, freeName(dir, filepath.Base(b.File.Path))); {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			c.app.stdout.print(faultWords(err) + "\n")
		}
	}
	return nil
}

func (c *click) move(ctx context.Context, from, to string) error {
	if err := c.app.files.Retry(ctx, func() error { return os.Rename(from, to) }); err != nil {
		return fileFault(stepFolders, from, err, cureFolders)
	}
	c.changed = true
	c.app.stdout.printf(wordMoved, filepath.Base(from), to)
	return nil
}

// freeName is a name in a folder that is not taken: the one that is wanted, else with a
// number.
func freeName(dir, base string) string {
	name := filepath.Join(dir, base)
	for n := 2; absent(name) != nil; n++ {
		name = filepath.Join(dir, withNumber(base, n))
	}
	return name
}

// withNumber is the name of the n-th file of a name.
func withNumber(base string, n int) string {
	ext := filepath.Ext(base)
	return fmt.Sprintf(wordNumbered, strings.TrimSuffix(base, ext), n, ext)
}

// isUntouched tells whether a report is as the program wrote it: spreadsheets enter in it
// when they saved it, and it bears no answer that is not in force.
func (c *click) isUntouched(ctx context.Context, name string) bool {
	f := &intake.File{Path: name, Name: name}
	found, err := own.FindRules(ctx, []*intake.File{f}, c.app.opening())
	if err != nil || len(found) != 1 || found[0].ID.Kind != books.ReportBook {
		return false
	}
	untouched := false
	err = f.Read(ctx, c.app.opening(), func(book *sheet.Book) error {
		saved, ok := book.Saved()
		untouched = ok && saved.Equal(found[0].Day.Time())
		return nil
	})
	return err == nil && untouched && lo.Every(c.job.answersInForce(), answersOfBook(&found[0]))
}

// droppedRules says of dropped workbooks what they say as rules, checked, and returns the
// files that are none.
func (c *click) droppedRules(ctx context.Context, names []string) (others []string, err error) {
	for _, name := range names {
		var found []own.RuleBook
		if !isFolder(name) {
			found, err = own.FindRules(ctx, []*intake.File{{Path: name, Name: filepath.Base(name)}}, c.app.opening())
		}
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			others = append(others, name)
			continue
		}
		if err := c.sayRule(ctx, &found[0]); err != nil {
			return nil, err
		}
	}
	return others, nil
}

// sayRule checks a dropped workbook and says what it says, or what is wrong with it.
func (c *click) sayRule(ctx context.Context, b *own.RuleBook) error {
	j, err := c.rulesBeside(ctx)
	if err != nil {
		return err
	}
	s := j.look(b)
	c.app.stdout.printf(wordRuleIs, b.File.Name, s.what)
	if s.err != nil {
		c.app.stdout.print(faultWords(s.err) + "\n")
		return nil
	}
	c.app.stdout.print(wordNoFaults)
	if s.plan != nil {
		c.app.sayPlanNotes(s.plan)
	}
	if filepath.Dir(b.File.Path) != filepath.Clean(c.job.in) {
		c.app.stdout.printf(wordPutIn, c.job.in)
	}
	return nil
}

// isResult tells whether a folder is a week's result, or the one in which those of all weeks
// lie.
func isResult(dir string) bool {
	has := func(below string) bool {
		_, err := os.Stat(filepath.Join(dir, below, runs.RecordName))
		return err == nil
	}
	entries, err := os.ReadDir(dir)
	return filepath.Base(dir) == folderOut || has("") || err == nil && slices.ContainsFunc(entries, func(e os.DirEntry) bool { return has(e.Name()) })
}
