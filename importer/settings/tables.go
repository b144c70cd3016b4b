package settings

import (
	"slices"
	"strconv"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// FromTables reads what the tables of 设置.xlsx say, or those of answers in its form.
// They are put into the keys of runxin.yaml and read as these are: what a setting may
// be is known in one place. The error is [written.Faults], with sheet and cell; what the
// catalogue does not name is among them ([Config.Check]), so that people are told of all
// at once.
func FromTables(file, sha256 string, tables []written.Table, cat *care.Catalogue, h *lexicon.HeaderRules) (*Config, error) {
	r := newReader(file, sha256)
	t := tableReader{doc: &r.doc, root: r.doc.CellMapping(written.Place{File: file})}
	for i := range tables {
		t.table = &tables[i]
		t.readTable()
	}
	r.readKeys(t.root)
	r.doc.Faults = append(r.doc.Faults, r.config.misnamed(cat, h)...)
	return r.close()
}

// tableReader puts the rows of tables into the keys of the settings.
type tableReader struct {
	doc   *written.Document
	root  *written.Node
	table *written.Table
	row   *written.Row
	last  *written.Node // the college of the row above
}

// readTable puts the rows of one table where they belong.
func (t *tableReader) readTable() {
	read, known := map[string]func(){
		books.SheetColleges: t.college, books.SheetColumns: t.column, books.SheetWords: t.word, books.SheetThresholds: t.threshold,
		books.SheetFileKinds: t.fileKind, books.SheetDisclosed: t.disclosed, books.SheetAccepted: t.accepted,
		books.SheetOfSchool: t.item, books.SheetIDs: t.item, books.SheetOpening: t.item,
	}[t.table.Name]
	for i := range t.table.Rows {
		if t.row = &t.table.Rows[i]; known {
			read()
		}
	}
}

func (t *tableReader) text(heading string) string { return t.row.Texts[heading] }

func (t *tableReader) at(heading string) written.Place { return t.table.At(t.row, heading) }

// cell is a cell of the row.
func (t *tableReader) cell(heading string) *written.Node {
	return t.doc.Cell(t.at(heading), t.text(heading))
}

// key is a word of the file's in the place of a cell.
func (t *tableReader) key(heading, word string) *written.Node { return t.doc.Cell(t.at(heading), word) }

// both tells whether the row says both of two things. One without the other is a fault,
// and neither says nothing.
func (t *tableReader) both(heading, other string) bool {
	switch {
	case t.text(heading) != "" && t.text(other) != "":
		return true
	case t.text(heading) != "":
		t.doc.FaultAt(t.at(other), written.WordMissingKey(other), "")
	case t.text(other) != "":
		t.doc.FaultAt(t.at(heading), written.WordMissingKey(heading), "")
	}
	return false
}

// child is what stands below a mapping under a key; it is made where it is not there.
func (t *tableReader) child(parent *written.Node, heading, key string, list bool) *written.Node {
	for i := 0; i+1 < len(parent.Content); i += 2 {
		if parent.Content[i].Value == key {
			return parent.Content[i+1]
		}
	}
	n := t.doc.CellMapping(t.at(heading))
	if list {
		n = t.doc.CellList(t.at(heading))
	}
	written.Pair(parent, t.key(heading, key), n)
	return n
}

// college reads a college with another name of it; without its own name it is that of
// the row above.
func (t *tableReader) college() {
	name, alias := t.text(books.ColCollege), t.text(books.ColAlias)
	list := t.child(t.root, books.ColCollege, keyColleges, true)
	if name != "" {
		same := func(n *written.Node) bool { return n.Content[1].Value == name }
		if i := slices.IndexFunc(list.Content, same); i >= 0 {
			t.last = list.Content[i]
		} else {
			t.last = t.doc.CellMapping(t.at(books.ColCollege))
			written.Pair(t.last, t.key(books.ColCollege, keyName), t.cell(books.ColCollege))
			list.Content = append(list.Content, t.last)
		}
	}
	switch {
	case alias == "":
	case t.last == nil:
		t.doc.FaultAt(t.at(books.ColCollege), written.WordMissingKey(books.ColCollege), "")
	default:
		aliases := t.child(t.last, books.ColAlias, keyAliases, true)
		aliases.Content = append(aliases.Content, t.cell(books.ColAlias))
	}
}

// column reads what a column is called in the school's files, and from which number on a
// column about 自伤自杀风险 says yes.
func (t *tableReader) column() {
	if t.text(books.ColFromScore) != "" && t.both(books.ColHeader, books.ColFromScore) {
		written.Pair(t.child(t.root, books.ColHeader, keyScores, false), t.cell(books.ColHeader), t.cell(books.ColFromScore))
		if t.text(books.ColMeans) == "" {
			return
		}
	}
	if t.both(books.ColHeader, books.ColMeans) {
		names := t.child(t.child(t.root, books.ColMeans, keyColumns, false), books.ColMeans, t.text(books.ColMeans), true)
		names.Content = append(names.Content, t.cell(books.ColHeader))
	}
}

// word reads what a word of the school's means. The meaning tells where the word may
// stand; what is no meaning of the program's is a case.
func (t *tableReader) word() {
	if !t.both(books.ColWord, books.ColMeans) {
		return
	}
	words := t.child(t.root, books.ColWord, keyWords, false)
	means := t.text(books.ColMeans)
	if i := slices.Index(answerMeanings(), means); i >= 0 {
		list := t.child(words, books.ColWord, []string{keyYes, keyNo, keyInvalid}[i], true)
		list.Content = append(list.Content, t.cell(books.ColWord))
		return
	}
	key := keyCases
	if slices.Contains(lexicon.ColourNames(), means) {
		key = keyLevels
	} else if _, err := strconv.ParseFloat(means, 64); err == nil || slices.Contains(lexicon.MarkMeanings(), means) {
		key = keyMarks
	}
	written.Pair(t.child(words, books.ColWord, key, false), t.cell(books.ColWord), t.cell(books.ColMeans))
}

// answerMeanings are what words mean that are listed by their meaning: yes, no and no
// result, in the order of their keys.
func answerMeanings() []string { return []string{care.WordYes, care.WordNo, meansInvalid} }

// meansInvalid is a word for a test that gave no result.
const meansInvalid = "无效"

// Meanings are what a word of the school's may mean, besides a case and a mark.
func Meanings() []string {
	return slices.Concat(answerMeanings(), lexicon.ColourNames(), lexicon.MarkMeanings())
}

// threshold reads a number that the school sets over the plan's.
func (t *tableReader) threshold() {
	if t.text(books.ColNumberSaid) != "" {
		if t.both(books.ColSetting, books.ColNumberSaid) {
			written.Pair(t.child(t.root, books.ColSetting, keySettings, false), t.cell(books.ColSetting), t.cell(books.ColNumberSaid))
		}
	}
}

// fileKind reads what a file is, or one of its sheets.
func (t *tableReader) fileKind() {
	if !t.both(books.ColFile, books.ColTakenAs) {
		return
	}
	one := t.doc.CellMapping(t.at(books.ColFile))
	written.Pair(one, t.key(books.ColFile, keyMatch), t.cell(books.ColFile))
	if t.text(books.ColSheet) != "" {
		written.Pair(one, t.key(books.ColSheet, keySheet), t.cell(books.ColSheet))
	}
	written.Pair(one, t.key(books.ColTakenAs, keyKind), t.cell(books.ColTakenAs))
	list := t.child(t.root, books.ColFile, keyFiles, true)
	list.Content = append(list.Content, one)
}

// disclosed reads who sees the list of a task.
func (t *tableReader) disclosed() {
	if t.text(books.ColWho) == "" || !t.both(books.ColTask, books.ColWho) {
		return
	}
	who := []string{onlySchool, alsoColleges}[t.doc.Choice(t.cell(books.ColWho), books.WhoSees())]
	written.Pair(t.child(t.root, books.ColTask, keyDisclosure, false), t.cell(books.ColTask), t.key(books.ColWho, who))
}

// accepted reads a question that need not be asked again.
func (t *tableReader) accepted() {
	if t.text(books.ColAsked) != "" {
		list := t.child(t.root, books.ColAsked, keyAccepted, true)
		list.Content = append(list.Content, t.cell(books.ColAsked))
	}
}

// item reads one of the things that stand by themselves.
func (t *tableReader) item() {
	if t.text(books.ColSays) == "" || !t.both(books.ColItem, books.ColSays) {
		return
	}
	says := t.cell(books.ColSays)
	switch i := t.doc.Choice(t.cell(books.ColItem), books.Items(t.table.Name)); books.Items(t.table.Name)[i] {
	case books.ItemSteps:
		first := t.doc.Choice(says, books.Steps()) == 0
		written.Pair(t.root, t.key(books.ColItem, keySteps), t.key(books.ColSays, strconv.FormatBool(first)))
	case books.ItemPattern:
		written.Pair(t.child(t.root, books.ColItem, keyID, false), t.key(books.ColItem, keyPattern), says)
	case books.ItemPrefix:
		list := t.child(t.child(t.root, books.ColItem, keyID, false), books.ColItem, keyPrefix, true)
		list.Content = append(list.Content, says)
	case books.ItemPasswordFile:
		written.Pair(t.child(t.root, books.ColItem, keyPasswords, false), t.key(books.ColItem, keyPasswordFile), says)
	case books.ItemPassword:
		list := t.child(t.child(t.root, books.ColItem, keyPasswords, false), books.ColItem, keyTyped, true)
		list.Content = append(list.Content, says)
	}
}
