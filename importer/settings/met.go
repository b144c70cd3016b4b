package settings

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// Met is what of a run's inputs settings can be about: what they name and is not there helps
// nobody, and who wrote it believes that it does.
type Met struct {
	Headers map[string]int  // names of columns as [lexicon.HeaderRules] compares them, with the rows used below
	Life    map[string]bool // those that tell of 自伤自杀风险, likewise
	Sheets  []care.SheetRef
	Words   map[lexicon.SchoolWord]int // of those that are watched: cells of rows that were used

	Redefined []lexicon.Redefinition
	Rules     *lexicon.HeaderRules
}

// Watched are the words of which it is counted where they stand: those that mean something
// else than for anybody, and those that may be several.
func (c *Config) Watched(redefined []lexicon.Redefinition) map[lexicon.SchoolWord]bool {
	out := map[lexicon.SchoolWord]bool{}
	for _, r := range redefined {
		if r.Among != lexicon.AmongHeaders {
			out[r.SchoolWord] = true
		}
	}
	for _, e := range c.entries() {
		if word := e.cells[books.ColWord]; e.sheet == books.SheetWords && seemsSeveral(word) {
			out[e.schoolWord(nil)] = true
		}
	}
	return out
}

// seemsSeveral tells a text in which one name may stand beside another.
func seemsSeveral(text string) bool { return len(severalIn(text)) > 1 }

func severalIn(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,；;\n", c) })
}

// schoolWord is the word of the entry with where it stands; of a column's name its header.
func (e *entry) schoolWord(rules *lexicon.HeaderRules) lexicon.SchoolWord {
	if e.sheet == books.SheetColumns {
		return lexicon.SchoolWord{Among: lexicon.AmongHeaders, Word: rules.Normalise(e.cells[books.ColHeader])}
	}
	among := map[string]lexicon.Among{
		keyLevels: lexicon.AmongLevels, keyInvalid: lexicon.AmongLevels, keyValid: lexicon.AmongValid,
		keyOver: lexicon.AmongReleased, keyStanding: lexicon.AmongReleased, keyMarks: lexicon.AmongMarks, keyCases: lexicon.AmongCases,
		keyEnrolment: lexicon.AmongEnrolment,
		keyYes:       lexicon.AmongAnswers, keyNo: lexicon.AmongAnswers,
	}
	return lexicon.SchoolWord{Among: among[strings.Split(e.Key, below("", ""))[1]], Word: lexicon.Normalise(e.cells[books.ColWord])}
}

// Unmet are the problems with what the settings say, held against what a run met: words of
// the program's own that mean something else now, and what nothing was found for.
func (c *Config) Unmet(met *Met) []care.Problem {
	var out []care.Problem
	for _, e := range c.entries() {
		at := c.Places[e.placeKey()]
		if at.Sheet == books.SheetQuestions {
			continue // of what was asked; it is told there
		}
		add := func(kind problem.Kind, cure string) {
			if cure == "" {
				return
			}
			p := settingProblem(kind, at, c.File, cure)
			if kind == problem.WordChanged || kind == problem.WordGrave {
				p.Ask = care.Ask{About: care.AskChanged, Name: askChanged(cmp.Or(e.cells[books.ColWord], e.cells[books.ColHeader]), e.cells[books.ColMeans])}
			}
			out = append(out, p)
		}
		switch e.sheet {
		case books.SheetWords, books.SheetColumns:
			kind, cure := met.redefined(&e)
			add(kind, cure)
			kind, cure = met.missing(&e)
			add(kind, cure)
		case books.SheetFileKinds:
			kind, cure := met.file(&e)
			add(kind, cure)
		case books.SheetAccepted:
			if !isAsked(cmp.Or(e.cells[books.ColAsked], e.cells[books.ColRefused])) {
				add(problem.SettingAstray, cureNotAsked)
			}
		}
	}
	return append(out, c.overlaps(met)...)
}

// settingProblem is a problem with what stands in one place of the settings.
func settingProblem(kind problem.Kind, at written.Place, file, cure string) care.Problem {
	p := care.FileProblem(kind, filepath.Base(cmp.Or(at.File, file)))
	p.Sheet, p.Cell = at.Sheet, care.Place{Row: uint32(at.Line), Col: uint16(at.Col)}.Cell()
	return p.Saying("", cure)
}

// redefined tells that the entry gives another meaning to a word that everybody knows.
func (m *Met) redefined(e *entry) (problem.Kind, string) {
	word := e.schoolWord(m.Rules)
	for _, r := range m.Redefined {
		same := r.Word == word.Word && (r.Among == word.Among || e.Value == "" && r.Among != lexicon.AmongHeaders && word.Among != lexicon.AmongHeaders)
		if !same {
			continue
		}
		kind := problem.WordChanged
		if r.Grave {
			kind = problem.WordGrave
		}
		n, of := m.Words[r.SchoolWord], "格"
		if r.Among == lexicon.AmongHeaders {
			n, of = m.Headers[r.Word], "行"
		}
		return kind, cureRedefined(cmp.Or(e.cells[books.ColWord], e.cells[books.ColHeader]), r.Was, e.cells[books.ColMeans], n, of)
	}
	return "", ""
}

// missing tells that no file has what the entry names: a column, or a word that seems to be
// several.
func (m *Met) missing(e *entry) (problem.Kind, string) {
	word := e.schoolWord(m.Rules)
	name := cmp.Or(e.cells[books.ColWord], e.cells[books.ColHeader])
	_, header := m.Headers[word.Word]
	switch {
	case e.top() == keyScores && header && !m.Life[word.Word]:
		return problem.SettingAstray, cureNoScores(name)
	case word.Among == lexicon.AmongHeaders && header, m.Words[word] > 0:
	case seemsSeveral(name):
		return problem.SettingAstray, cureSeveral(severalIn(name))
	case word.Among == lexicon.AmongHeaders:
		return problem.SettingIdle, cureNoHeader(name)
	}
	return "", ""
}

// file tells that a file, or the sheet of one, is not there.
func (m *Met) file(e *entry) (problem.Kind, string) {
	match, tab := e.cells[books.ColFile], e.cells[books.ColSheet]
	var tabs []string
	for _, s := range m.Sheets {
		if matchesFile(match, s.File) {
			tabs = append(tabs, s.Sheet)
		}
	}
	switch {
	case len(tabs) > 0 && (tab == "" || slices.Contains(tabs, tab)):
		return "", ""
	case len(tabs) > 0:
		return problem.SettingAstray, cureNoTab(match, tab, written.Nearest(tab, tabs))
	case seemsSeveral(match) || strings.Contains(match, `\`):
		return problem.SettingAstray, cureNoFile(match, severalIn(match))
	}
	return problem.SettingIdle, cureFileIdle(match, m.nearFile(match))
}

// nearFile is the name of a file that is like one, "" for none.
func (m *Met) nearFile(name string) string {
	var files []string
	for _, s := range m.Sheets {
		files = append(files, path.Base(s.File))
	}
	return written.Nearest(name, files)
}

// matchesFile tells whether a file is meant by a pattern: of its path below the input folder,
// or of its name. Windows knows files whatever the case of their letters.
func matchesFile(pattern, file string) bool {
	pattern, file = strings.ToLower(pattern), strings.ToLower(file)
	whole, _ := path.Match(pattern, file)
	base, _ := path.Match(pattern, path.Base(file))
	return whole || base
}

// isAsked tells whether a text names a question as it is asked.
func isAsked(text string) bool {
	return slices.ContainsFunc(askedAbout(), func(a care.About) bool {
		return strings.HasPrefix(text, care.Ask{About: a}.String()) && len(text) > len(care.Ask{About: a}.String())
	})
}

// NoIDs refuses what the settings say where no id at all could be read because of it: what ids
// look like, or that their column is another. nil where it is not the settings' fault.
func (c *Config) NoIDs(met *Met) error {
	var faults written.Faults
	if re := c.School.ID.Pattern; re != nil {
		at := c.Places[below(keyID, "pattern")]
		faults = append(faults, written.Fault{Place: at, What: wordNoIDs(patterns().text(re)), Cure: cureNoIDs})
	}
	for _, e := range c.entries() {
		if e.sheet != books.SheetColumns || e.field == lexicon.FieldID.String() {
			continue
		}
		word := e.schoolWord(met.Rules)
		for _, r := range met.Redefined {
			if _, there := met.Headers[word.Word]; r.SchoolWord == word && r.Was == lexicon.FieldID.String() && there {
				faults = append(faults, written.Fault{Place: c.Places[e.placeKey()], What: wordIDsRenamed(e.cells[books.ColHeader], e.field), Cure: cureIDsRenamed})
			}
		}
	}
	return faults.Err()
}
