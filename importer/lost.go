package importer

import (
	"errors"
	"slices"

	"runxin/care"
	"runxin/care/held"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// lost finds a roster or a library that cannot be read, where the week would be
// built as if those who stand in it had gone. nil where nothing of that kind is
// lost.
func (fr *fileReader) lost(books []*bookRead, school *care.School, opt *Options) error {
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
		done, cure := doneUnreadable(b.err)
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
		return held.Held(b.err) && fr.readers.words.Titles.IsRoster(name, fr.readers.words.Evidence["roster"])
	}
	return lexicon.ContainsAny(lexicon.Normalise(name), fr.readers.words.Evidence["library"])
}

// noRoster is the problem of a school that had a roster the last time and has
// none now; none otherwise.
func noRoster(school *care.School, opt *Options) []care.Problem {
	i := slices.IndexFunc(opt.Vital, func(v VitalFile) bool { return v.Kind == lexicon.Roster })
	if school.Roster || i < 0 {
		return nil
	}
	b := bookRead{input: care.Input{File: opt.Vital[i].File}}
	b.problem(KindNoRoster, "", "")
	return plainProblems(b.problems)
}
