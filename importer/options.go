package importer

import (
	"context"

	"runxin/care"
	"runxin/care/inuse"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

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
