package importer

import (
	"cmp"
	"errors"
	"slices"

	"runxin/care"
	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
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
		waits := inuse.Is(b.err)
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
	was := func(v VitalFile) bool { return v.File == file && v.Kind == kind }
	if slices.ContainsFunc(opt.Vital, was) || fr.readers.config.KindOf(file, "") == kind {
		return true
	}
	if e, ok := errors.AsType[*sheet.Error](b.err); ok && e.Kind == sheet.ErrNotSpreadsheet {
		return false // a letter about the library
	}
	name := baseName(file)
	if kind == lexicon.Roster {
		return inuse.Is(b.err) && fr.readers.words.Titles.IsRoster(name)
	}
	return fr.readers.words.Speaks("library", lexicon.Normalise(name))
}

// checkRoster compares the roster with the last run's: what it finds is to stand before
// all other problems. Where there is none, and anything could not be read, reached or
// recognised, the roster may be that: then it is lost.
func checkRoster(school *care.School, problems []care.Problem, opt *Options) ([]care.Problem, error) {
	i := slices.IndexFunc(opt.Vital, func(v VitalFile) bool { return v.Kind == lexicon.Roster })
	if i < 0 {
		return neverRoster(school), nil
	}
	if school.Roster {
		return rosterLess(school, opt), nil
	}
	file := opt.Vital[i].File
	if useless := uselessRoster(school); useless.File != "" {
		return nil, &LostError{File: useless.File, Kind: lexicon.Roster, What: whatRosterUseless(useless.Rows), Cure: cureRosterUseless}
	}
	if unclear := unclearFiles(problems); len(unclear) > 0 {
		return nil, &LostError{File: file, Kind: lexicon.Roster, What: whatRosterUnclear(unclear), Cure: cureRosterUnclear}
	}
	return []care.Problem{care.FileProblem(problem.NoRoster, file).Saying(doneNoRosterAtAll, "")}, nil
}

// neverRoster says that a school has no roster, where no run before had one either.
func neverRoster(school *care.School) []care.Problem {
	if school.Roster || !slices.ContainsFunc(school.Counts, func(c care.SheetCount) bool { return c.Rows > 0 }) {
		return nil
	}
	return []care.Problem{care.FileProblem(problem.NoRoster, wholeFolder).Saying(doneNoRosterAtAll, cureNeverRoster)}
}

// uselessRoster is a sheet that is a roster and of which no row could be used; its file
// is "" where there is none.
func uselessRoster(school *care.School) care.SheetCount {
	i := slices.IndexFunc(school.Counts, func(c care.SheetCount) bool { return c.Kind == lexicon.Roster && c.Rows > 0 && c.Used == 0 })
	if i < 0 {
		return care.SheetCount{}
	}
	return school.Counts[i]
}

// rosterLess says that the roster is far smaller than the last time: whoever is on it
// no more is on no list. Fewer than four in five is more than a year that leaves.
func rosterLess(school *care.School, opt *Options) []care.Problem {
	was, now, file := 0, 0, ""
	for _, v := range opt.Vital {
		if v.Kind == lexicon.Roster {
			was += v.Rows
		}
	}
	for _, c := range school.Counts {
		if c.Kind == lexicon.Roster && c.Used > 0 {
			now, file = now+c.Used, cmp.Or(file, c.File)
		}
	}
	if now*5 >= was*4 {
		return nil
	}
	p := care.FileProblem(problem.RosterLess, file)
	p.Done, p.Cure = doneRosterLess(was, now)+p.Done, doneRosterLess(was, now)+p.Cure
	return []care.Problem{p}
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

// amongColumns are the columns of a table in which words of the settings may stand that are
// watched, by where that is; nil where there are none.
func (r *readers) amongColumns(lay *layout) map[int]lexicon.Among {
	if len(r.watched) == 0 {
		return nil
	}
	out := map[int]lexicon.Among{}
	for i := range lay.columns {
		c := &lay.columns[i]
		switch f := c.meaning.Field; {
		case f == lexicon.FieldValid:
			out[c.col] = lexicon.AmongValid
		case f == lexicon.FieldReleased:
			out[c.col] = lexicon.AmongReleased
		case f == lexicon.FieldCase:
			out[c.col] = lexicon.AmongCases
		case slices.Contains(markFields(), f) || lay.matrix != nil && !c.used:
			out[c.col] = lexicon.AmongMarks
		case f == lexicon.NoField && c.used:
			out[c.col] = lexicon.AmongAnswers
		}
	}
	for i := range lay.blocks {
		for _, level := range lay.blocks[i].levels {
			out[level.col] = lexicon.AmongLevels
		}
	}
	return out
}

// countWatched counts the words of the settings that are watched in a row that was used.
func (s *scan) countWatched(row *sheet.Row, b *block) {
	for _, c := range b.cellsOf(row) {
		among, ok := s.among[c.Col]
		if !ok {
			continue
		}
		word := lexicon.SchoolWord{Among: among, Word: lexicon.Normalise(c.String())}
		if !s.readers.watched[word] {
			continue
		}
		if s.found.watched == nil {
			s.found.watched = map[lexicon.SchoolWord]int{}
		}
		s.found.watched[word]++
	}
}

// met is what the files have of what settings can name.
func (fr *fileReader) met(books []*bookRead) *settings.Met {
	met := settings.Met{Headers: map[string]int{}, Life: map[string]bool{}, Words: map[lexicon.SchoolWord]int{}, Redefined: fr.readers.redefined, Rules: fr.readers.words.Headers}
	for _, b := range books {
		for i, p := range b.found {
			met.Sheets = append(met.Sheets, p.ref)
			for _, c := range b.layouts[i].columns {
				met.Headers[c.normal] += p.used
				met.Life[c.normal] = met.Life[c.normal] || c.meaning.Name == fr.readers.words.Fixed.LifeRisk && c.meaning.Field == lexicon.NoField
			}
			for word, n := range p.watched {
				met.Words[word] += n
			}
		}
	}
	return &met
}
