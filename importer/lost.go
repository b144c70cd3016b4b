package importer

import (
	"errors"
	"slices"

	"runxin/care"
	"runxin/care/held"
	"runxin/care/problem"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// lostFile finds a roster or a library that cannot be read, where the week would be
// built as if those who stand in it had gone. nil where nothing of that kind is
// lost.
func (fr *fileReader) lostFile(books []*bookRead, school *care.School, opt *Options) error {
	for _, b := range books {
		if b.err == nil {
			continue
		}
		waits := held.Held(b.err)
		missed := waits || !school.Roster
		kind := ""
		switch {
		case missed && fr.isVital(b, lexicon.Roster, opt):
			kind = lexicon.Roster
		case (waits || opt.Library.Bytes == nil && !school.Library) && fr.isVital(b, lexicon.Library, opt):
			kind = lexicon.Library
		default:
			continue
		}
		done, cure := intake.WhyUnreadable(b.err)
		return &LostError{File: b.input.File, Kind: kind, What: done, Cure: cure}
	}
	return nil
}

// isVital tells whether a file that cannot be read is a roster or a library: it
// was one the last time, or the settings or its name say so.
func (fr *fileReader) isVital(b *bookRead, kind string, opt *Options) bool {
	file := b.input.File
	if slices.Contains(opt.Vital, VitalFile{file, kind}) || fr.readers.config.KindOf(file) == kind {
		return true
	}
	if e, ok := errors.AsType[*sheet.Error](b.err); ok && e.Kind == sheet.ErrNotSpreadsheet {
		return false // a letter about the library
	}
	name := baseName(file)
	if kind == lexicon.Roster {
		return held.Held(b.err) && fr.readers.words.Titles.IsRoster(name)
	}
	return fr.readers.words.Speaks("library", lexicon.Normalise(name))
}

// noRoster tells what it means that the last run had a roster and this one has
// none. Where it was plainly taken away, that is a problem, to stand before all
// others. Where anything could not be read, reached or recognised, the roster may
// be that: then it is lost.
func noRoster(school *care.School, problems []care.Problem, opt *Options) ([]care.Problem, error) {
	i := slices.IndexFunc(opt.Vital, func(v VitalFile) bool { return v.Kind == lexicon.Roster })
	if school.Roster || i < 0 {
		return nil, nil
	}
	file := opt.Vital[i].File
	if unclear := unclearFiles(problems); len(unclear) > 0 {
		return nil, &LostError{File: file, Kind: lexicon.Roster, What: whatRosterUnclear(unclear), Cure: cureRosterUnclear}
	}
	b := bookRead{input: care.Input{File: file}}
	b.problem(problem.NoRoster, "", "")
	return plainProblems(b.problems), nil
}

// unclearFiles names the files and folders of which it is not known what stands
// in them.
func unclearFiles(problems []care.Problem) []string {
	unclear := []problem.Kind{problem.Unreadable, problem.NoFolder, problem.HiddenFile, problem.DeadLink, problem.Unrecognised, problem.Empty}
	var files []string
	for _, p := range problems {
		if slices.Contains(unclear, p.Kind) && !slices.Contains(files, p.File) {
			files = append(files, p.File)
		}
	}
	return files
}
