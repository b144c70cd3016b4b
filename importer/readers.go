package importer

import (
	"context"
	"slices"

	"runxin/care"
	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

// readers understand the contents of cells. They are made once and read only.
type readers struct {
	words   *lexicon.Lexicon
	config  *settings.Config
	running care.Term
	begins  care.Day // the running term, where last term's tests are no census of it; else 0

	today care.Day // the day of the run; 0 where nobody says

	redefined []lexicon.Redefinition
	watched   map[lexicon.SchoolWord]bool // of words: those of which it is counted where they stand
}

func newReaders(opt *Options) (*readers, error) {
	config := opt.config()
	if err := config.Check(opt.Catalogue, lexicon.NewHeaderRules(opt.Vocabulary)); err != nil {
		return nil, err
	}
	r := &readers{words: lexicon.New(opt.Catalogue, opt.Vocabulary, &config.School, opt.Term), config: config, running: opt.Term, today: opt.Day}
	if opt.Term.Part > 1 {
		r.begins = opt.First
	}
	r.redefined = lexicon.Redefined(opt.Catalogue, opt.Vocabulary, &config.School, opt.Term)
	r.watched = config.Watched(r.redefined)
	return r, nil
}

// isRefused tells whether somebody answered a question that what was done is wrong.
func (r *readers) isRefused(ask care.Ask) bool {
	return slices.Contains(r.config.Refused, ask.String())
}

// readID returns the id in a cell, as text.
func (r *readers) readID(c *sheet.Cell) (string, lexicon.IDState) {
	switch c.Kind {
	case sheet.Text:
		return r.words.IDs.Read(c.Text)
	case sheet.Number:
		if state := lexicon.StateOfNumber(c.Num); state != lexicon.IDGood {
			return "", state
		}
		return r.words.IDs.Read(c.String())
	case sheet.Blank, sheet.NoValue, sheet.Masked, sheet.Picture:
		return "", lexicon.IDBlank
	}
	return "", lexicon.IDNone
}

// readDate reads a real date, or a text or a number that is written like one.
func (r *readers) readDate(c *sheet.Cell) (lexicon.Moment, bool) {
	if c.Kind == sheet.Date {
		t, ok := sheet.SerialTime(c.Num)
		return lexicon.Moment(t.Unix()), ok && c.Num >= 1
	}
	if unseen(c) {
		return 0, false
	}
	return r.words.Dates.Read(c.String())
}

// readDay is readDate that reads a day without its year as well, where but one of the running term
// is meant, and says so: of what has happened one that is not after the day of the run.
func (s *scan) readDay(c *sheet.Cell, row int, happened bool) (lexicon.Moment, bool) {
	m, ok := s.readers.readDate(c)
	if ok {
		return m, true
	}
	if m, ok = s.readers.readDayInTerm(c, happened); ok {
		text := lexicon.TrimInvisible(c.Text)
		s.tally.note(trouble{kind: problem.NoYearSaid, row: row, col: c.Col, text: text, cause: s.layout.headerOf(c.Col), here: doneInTerm(text, m.Day())})
	}
	return m, ok
}

// readDayInTerm reads a day of the running term whose year is not said.
func (r *readers) readDayInTerm(c *sheet.Cell, happened bool) (lexicon.Moment, bool) {
	last := care.Day(0)
	if happened {
		last = r.today
	}
	if c.Kind != sheet.Text {
		return 0, false
	}
	return r.words.Dates.ReadInTerm(c.Text, r.running, last)
}

func (r *readers) isID(c *sheet.Cell) bool {
	_, state := r.readID(c)
	return state == lexicon.IDGood
}

// Cases returns what finds the names of the catalogue in a cell of a 情形 column, which may
// name several, and the words in it that mean none; of those that never do (其他) only where
// there is nothing else.
func Cases(opt Options) (func(cell string) (found []care.Name, unknown []string), error) {
	r, err := newReaders(&opt)
	if err != nil {
		return nil, err
	}
	return func(cell string) (found []care.Name, unknown []string) {
		words := r.words.SplitCases(cell)
		most, idle := min(len(words), mostWords), []string(nil)
		for _, word := range words[:most] {
			n, ok := r.words.Case(lexicon.Normalise(word))
			switch {
			case !ok && r.words.IsIdleCase(lexicon.Normalise(word)):
				idle = append(idle, word)
			case !ok:
				unknown = append(unknown, word)
			case !slices.Contains(found, n):
				found = append(found, n)
			}
		}
		if unknown = append(unknown, words[most:]...); len(found) == 0 {
			unknown = append(unknown, idle...)
		}
		return found, unknown
	}, nil
}

// Limits bound what one input file may cost; a zero field means its default.
type Limits = sheet.Limits

// Options say how inputs are to be read. Catalogue and Vocabulary are needed.
type Options struct {
	Catalogue  *care.Catalogue
	Vocabulary *lexicon.Vocabulary
	Config     *settings.Config // what the school says in runxin.yaml; nil for nothing
	Term       care.Term        // the plan's running term
	First      care.Day         // with which it begins; 0 where nobody says
	Day        care.Day         // of the run, by which what has a first and a last day is running; 0 where nobody says
	Limits     Limits
	Passwords  []string // to open encrypted books, besides those of Config's file

	// Library is the library to use when the input has none: the last run's, by
	// its bytes. The zero value is none.
	Library intake.File

	// Vital are the files of the input folder that were rosters and libraries the
	// last time: without them the week would be another one ([LostError]).
	Vital []VitalFile

	// Skip names what is no input though it lies in the input folder: the
	// output's folder, the plan.
	Skip []string

	// Rules are the files of the input folder in which people say how the others are
	// read, as [own.FindRules] found them: they are no data.
	Rules []string

	// Files opens the files; the zero value waits for those that another program
	// holds for a moment.
	Files inuse.Files

	// Poison is for tests: each row of a sheet is overwritten when the following
	// one is read, so that a text shows that was kept without a copy.
	Poison bool

	// Progress, when not nil, is told now and then how far the reading is. It
	// is called from one goroutine at a time.
	Progress func(Progress)
}

// VitalFile is a file that was a roster or a library the last time.
type VitalFile struct {
	File string // path below the input folder
	Kind string // Roster or Library
	Rows int    // how many of its rows could be used then
}

// Opening are the options that the files are opened with, with the school's passwords.
func (o *Options) Opening(ctx context.Context) (intake.Options, error) {
	opt := intake.Options{Files: o.Files, Skip: o.Skip, Sheets: sheet.Options{Limits: o.Limits, Passwords: o.Passwords, Poison: o.Poison}}
	return opt.With(ctx, o.config())
}

// config returns what the school says, never nil.
func (o *Options) config() *settings.Config {
	if o.Config == nil {
		return &settings.Config{}
	}
	return o.Config
}

// How much one sheet may ask for. What is beyond is reported and not read.
const (
	mostBeside   = 50      // students side by side in one row
	mostTables   = 2000    // tables below one another
	mostNames    = 30      // names of one id
	mostAttempts = 4000    // attempts of one student: each is held against the earlier ones
	mostCourses  = 500     // of a class matrix
	mostWords    = 100     // words in one cell that names several things
	mostFilled   = 1 << 22 // cells that merged ones give their text to
	mostAbove    = 25      // rows that are kept as titles of the table below
	mostAgain    = 8       // passes over a sheet that begin at once: see sheetReader.readRows
)
