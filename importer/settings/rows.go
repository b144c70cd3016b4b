package settings

import (
	"path/filepath"
	"slices"
	"strings"

	"runxin/care/books"
	"runxin/care/written"
)

// Rows are what the settings say, as rows of 设置.xlsx: what [FromTables] reads back.
func (c *Config) Rows() books.Texts {
	w := rowWriter{config: c, out: books.Texts{}}
	for _, one := range c.Colleges {
		w.add(books.SheetColleges, below(keyColleges, one.Name), books.ColCollege, one.Name)
		for _, alias := range one.Aliases {
			w.add(books.SheetColleges, below(keyColleges, one.Name, keyAliases, alias), books.ColCollege, one.Name, books.ColAlias, alias)
		}
	}
	for _, f := range c.School.Columns {
		for _, name := range f.Names {
			w.add(books.SheetColumns, below(keyColumns, f.Field, name), books.ColHeader, name, books.ColMeans, f.Field)
		}
	}
	for _, s := range c.School.Scores {
		w.add(books.SheetColumns, below(keyScores, s.Header), books.ColHeader, s.Header, books.ColFromScore, numberText(s.From))
	}
	w.addWords()
	for _, s := range c.Settings {
		w.add(books.SheetThresholds, below(keySettings, s.Name), books.ColSetting, s.Name, books.ColNumberSaid, numberText(s.Value))
	}
	for _, f := range c.Files {
		w.add(books.SheetFileKinds, below(keyFiles, f.name()), books.ColFile, f.Match, books.ColSheet, f.Sheet, books.ColTakenAs, f.Kind)
	}
	w.addItems()
	for _, s := range c.Said {
		if task, ok := strings.CutPrefix(s.Key, below(keyDisclosure, "")); ok {
			w.add(books.SheetDisclosed, s.Key, books.ColTask, task, books.ColWho, books.WhoSees()[slices.Index([]string{onlySchool, alsoColleges}, s.Value)])
		}
	}
	for _, asked := range c.Accepted {
		w.add(books.SheetAccepted, below(keyAccepted, asked), books.ColAsked, asked)
	}
	return w.out
}

// rowWriter gathers rows by sheet.
type rowWriter struct {
	config *Config
	out    books.Texts
}

// add adds a row of pairs of a heading and a text, and from where it is.
func (w *rowWriter) add(sheet, key string, pairs ...string) {
	row := map[string]string{books.ColOrigin: filepath.Base(w.config.Places[key].File)}
	for i := 0; i+1 < len(pairs); i += 2 {
		row[pairs[i]] = pairs[i+1]
	}
	w.out[sheet] = append(w.out[sheet], row)
}

// addWords adds the school's own words.
func (w *rowWriter) addWords() {
	add := func(key, word, means string) {
		w.add(books.SheetWords, below(keyWords, key, word), books.ColWord, word, books.ColMeans, means)
	}
	own := w.config.School.Values
	for _, one := range own.Levels {
		add(keyLevels, one.Word, one.Colour)
	}
	for _, one := range own.Marks {
		add(keyMarks, one.Word, one.String())
	}
	for _, one := range own.Cases {
		add(keyCases, one.Word, one.Name)
	}
	for i, words := range [][]string{own.Yes, own.No, own.Invalid} {
		for _, word := range words {
			add([]string{keyYes, keyNo, keyInvalid}[i], word, answerMeanings()[i])
		}
	}
}

// addItems adds what stands by itself.
func (w *rowWriter) addItems() {
	c := w.config
	add := func(sheet, key, item, says string) { w.add(sheet, key, books.ColItem, item, books.ColSays, says) }
	if c.StepsSaid {
		says := books.Steps()[0]
		if c.School.BestFirst {
			says = books.Steps()[1]
		}
		add(books.SheetOfSchool, keySteps, books.ItemSteps, says)
	}
	if c.School.ID.Pattern != nil {
		add(books.SheetIDs, below(keyID, keyPattern), books.ItemPattern, c.pattern())
	}
	for _, prefix := range c.School.ID.Prefixes {
		add(books.SheetIDs, below(keyID, keyPrefix, prefix), books.ItemPrefix, prefix)
	}
	for _, word := range c.Typed {
		add(books.SheetOpening, below(keyPasswords, keyTyped), books.ItemPassword, word)
	}
	if c.Passwords != "" {
		add(books.SheetOpening, keyPasswords, books.ItemPasswordFile, c.Passwords)
	}
}

// CheckLists refuses what is said of lists that the plan does not have; keys are those
// of the plan's tasks with a list.
func (c *Config) CheckLists(keys []string) error {
	var d written.Faults
	for _, s := range c.Said {
		task, ok := strings.CutPrefix(s.Key, below(keyDisclosure, ""))
		if ok && !slices.Contains(keys, task) {
			d = append(d, written.Fault{Place: c.Places[s.Key], What: wordNoList(task, written.Nearest(task, keys)), Cure: written.CureChoice(keys)})
		}
	}
	return d.Err()
}
