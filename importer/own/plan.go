package own

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/importer/lexicon"
)

// ReadPlan reads a plan that people wrote as a workbook. Its rows are put under the keys
// of a plan's text and checked with it ([care.ReadPlan]): what a plan may say is known in
// one place. Over is what the school sets over it. The error is [written.Faults], with
// sheet and cell.
func ReadPlan(b *RuleBook, cat *care.Catalogue, over []care.SchoolSetting) (*care.Plan, error) {
	r := newPlanTables(b)
	switch {
	case len(b.Faults) > 0:
		return nil, b.Faults.Err()
	case !r.isPlan():
		return nil, written.Faults{{Place: written.Place{File: b.File.Path}, What: wordNoPlan, Cure: cureNoPlan}}
	}
	root := r.root()
	plan, err := care.ReadPlan(r.doc, root, cat, over)
	if plan != nil {
		plan.Remarks = r.remarks(plan)
	}
	if faults, ok := errors.AsType[written.Faults](err); ok {
		err = r.withoutFollowing(faults).Err()
	}
	return plan, err
}

// remarks are what is no fault of the book or of its plan. The book itself stays as it is: it
// may be read again.
func (r *planTables) remarks(plan *care.Plan) []care.Remark {
	said := *r.book
	said.Remarks = slices.Clone(r.book.Remarks)
	said.remark(problem.RuleUnread, wordTitleRow, r.bare)
	for _, t := range r.book.Tables {
		here := slices.DeleteFunc(slices.Clone(r.remarked), func(at written.Place) bool { return at.Sheet != t.Sheet })
		said.remark(problem.RuleUnread, wordOnlyShown, here)
	}
	said.remarkNames(plan)
	return append(said.Remarks, plan.Remarks...)
}

// ReadCatalogue is the catalogue with the indicators that such a workbook brings, as far as they
// can be told ([care.ReadCatalogue]).
func ReadCatalogue(b *RuleBook, cat *care.Catalogue) *care.Catalogue {
	r := newPlanTables(b)
	if !r.isPlan() {
		return cat
	}
	return care.ReadCatalogue(r.doc, r.root(), cat)
}

func newPlanTables(b *RuleBook) *planTables {
	r := &planTables{book: b, dates: lexicon.NewDateReader(), doc: &written.Document{File: b.File.Path, Headings: planHeadings()}}
	if !r.has(books.SheetPlanAdded) {
		r.doc.Headings[keyAdded] += wordMakeSheet(books.SheetPlanAdded)
	}
	return r
}

// keyAdded is the key of a plan's own indicators.
const keyAdded = "indicators"

// planHeadings are what the keys of a plan are called in its workbook that stand for more
// than a cell below a heading.
func planHeadings() map[string]string {
	return map[string]string{
		"title": books.PlanTitle, "term": books.PlanTerm, "first": books.PlanFirst, "count": books.PlanWeeks, "return": books.PlanReturn,
		"months": books.SheetPlanMonths, "groups": books.SheetPlanGroups, "tasks": books.SheetPlanTasks,
		keyAdded: "“" + books.SheetPlanAdded + "”",
	}
}

// planTables puts the rows of a plan's sheets under the keys of its text.
type planTables struct {
	book       *RuleBook
	doc        *written.Document
	table      *written.Table
	row        *written.Row
	dates      *lexicon.DateReader
	term       string          // as the first sheet has it
	months     []string        // as the sheet of the months has them
	monthCells []written.Place // where they stand
	astray     []astray        // rows of other months
	bare       []written.Place // rows of the first sheet that say nothing under a name of nothing
	remarked   []written.Place // rows that say nothing but what is shown beside others
}

// astray is a row of a month that the plan does not have: where it says so, and where it
// says what only its month would tell right.
type astray struct {
	text           string
	month, no, due written.Place
}

// withoutFollowing leaves of faults those that follow from no other. A row that is of none
// of the plan's months says so, and no more of its number and its day; where a month itself
// is wrong, or stands twice, the rows that no longer find it are right, and that month comes
// first.
func (r *planTables) withoutFollowing(all written.Faults) written.Faults {
	wrong, others := written.Faults{}, written.Faults{}
	for _, f := range all {
		if slices.Contains(r.monthCells, f.Place) {
			wrong = append(wrong, f)
		} else {
			others = append(others, f)
		}
	}
	return append(wrong, slices.DeleteFunc(others, func(f written.Fault) bool {
		stray := slices.ContainsFunc(r.astray, func(a astray) bool {
			return f.Place == a.no || f.Place == a.due || f.Place == a.month && len(wrong) > 0
		})
		bare := f.Col == 0 && slices.ContainsFunc(wrong, func(w written.Fault) bool { return w.Sheet == f.Sheet && w.Line == f.Line })
		return stray || bare
	})...)
}

// isPlan tells whether the book has the sheets without which it is no plan.
func (r *planTables) isPlan() bool {
	return r.has(books.SheetPlanTerm) || r.has(books.SheetPlanGroups) && r.has(books.SheetPlanTasks)
}

func (r *planTables) has(sheet string) bool {
	return slices.ContainsFunc(r.book.Tables, func(t written.Table) bool { return t.Name == sheet })
}

// root is what the workbook says, under the keys of a text.
func (r *planTables) root() *written.Node {
	root := r.doc.CellMapping(written.Place{File: r.book.File.Path})
	r.addTerm(root)
	r.pairs(root, "hotlines", books.SheetPlanHotlines, books.ColPlanName, books.ColNumberOf)
	r.addDays(root, "holidays", books.DayOff)
	r.addDays(root, "workdays", books.DayOn)
	r.pairs(root, "settings", books.SheetPlanThresholds, books.ColPlanName, books.ColThreshold)
	r.addList(root, keyAdded, books.SheetPlanAdded, r.added)
	r.pairs(root, "define", books.SheetPlanDefines, books.ColPlanName, books.ColCondition)
	r.addList(root, "levels", books.SheetPlanLevels, func() *written.Node {
		return r.mapping("name", books.ColPlanLevel, "when", books.ColCondition)
	})
	r.addMonths(root)
	return root
}

// each calls do for every row of a sheet. One that is not there is a fault: what stands
// on it would be lost. Only a book that was written before there was such a sheet has none.
func (r *planTables) each(sheet string, do func()) {
	found := slices.ContainsFunc(books.PlanBook.Sheets(books.Scope{}), func(s books.Sheet) bool { return s.Name == sheet && s.Later })
	for i := range r.book.Tables {
		if r.table = &r.book.Tables[i]; r.table.Name != sheet {
			continue
		}
		found = true
		for k := range r.table.Rows {
			switch r.row = &r.table.Rows[k]; {
			case r.saysAnything():
				do()
			case r.saysAnyOf(books.ColDetail, books.ColUsedIn, books.ColMeaning) && !slices.Contains(r.remarked, r.line()):
				r.remarked = append(r.remarked, r.line())
			}
		}
	}
	if !found {
		r.doc.FaultAt(written.Place{File: r.book.File.Path}, wordNoSheet(sheet), cureNoSheet)
	}
}

// saysAnything tells whether people wrote in the row: what the program wrote beside it stays
// where somebody cleared a row in place of deleting it.
func (r *planTables) saysAnything() bool {
	for heading := range r.row.Texts {
		if !slices.Contains([]string{books.ColLastText, books.ColLastWhen, books.ColKeepText, books.ColDetail, books.ColUsedIn, books.ColMeaning,
			books.ColGuessed, books.ColGuessedFrom, books.ColGuessedTo, books.ColWasDue, books.ColReplace}, heading) {
			return true
		}
	}
	return false
}

// at is a cell of the row.
func (r *planTables) at(heading string) written.Place { return r.table.At(r.row, heading) }

// line is the place of the row as a whole.
func (r *planTables) line() written.Place {
	return written.Place{File: r.table.File, Sheet: r.table.Sheet, Line: r.row.Line}
}

// cell is a cell of the row, blank or not.
func (r *planTables) cell(heading string) *written.Node {
	return r.doc.CellUnder(r.at(heading), heading, r.plain(heading))
}

// plain is what stands in a cell of the row: a day and a month in one form, whichever
// people and spreadsheets gave it.
func (r *planTables) plain(heading string) string {
	text := r.row.Texts[heading]
	switch heading {
	case books.ColDue: // may do without the year, which its month says
		year, _, _ := strings.Cut(r.plain(books.ColMonth), "-")
		return r.plainDay(text, year+"年"+text, year+"-"+text)
	case books.ColFirstOf, books.ColLastOf: // likewise, which the school year says
		return r.dayOfYear(text)
	case books.ColGuessed, books.ColGuessedFrom, books.ColGuessedTo:
		return r.plainDay(text)
	case books.ColMonth:
		return r.plainMonth(text)
	}
	return text
}

// dayOfYear is a day as a plan's text has it, of the school year if it says no year of its own.
func (r *planTables) dayOfYear(text string) string {
	term, err := care.ParseTerm(r.term)
	if err != nil {
		return r.plainDay(text)
	}
	for year := int(term.Year); year <= int(term.Year)+1; year++ {
		day, err := care.ParseDay(r.plainDay(text, fmt.Sprintf("%d年%s", year, text), fmt.Sprintf("%d-%s", year, text)))
		if err == nil && (day >= care.YearBegins(term) || year > int(term.Year)) {
			return day.String()
		}
	}
	return text
}

// plainDay is a day as a plan's text has it, any other text as it is; others are ways of
// writing the same day.
func (r *planTables) plainDay(text string, others ...string) string {
	for _, s := range append([]string{text}, others...) {
		if at, ok := r.dates.Read(s); ok {
			return at.Day().String()
		}
	}
	return text
}

// plainMonth is a month as a plan's text has it: 2026年9月, 2026/9 and the first of a
// month, which spreadsheets make of it, are 2026-09; so is 9月 if the plan has that month.
func (r *planTables) plainMonth(text string) string {
	digits := strings.NewReplacer("年", "-", "月", "", "/", "-", ".", "-", " ", "").Replace(text)
	for _, s := range []string{digits, digits + "-1"} {
		if at, ok := r.dates.Read(s); ok {
			return at.Day().Month()
		}
	}
	if i := slices.IndexFunc(r.months, func(m string) bool { return len(m) > 2 && (&care.Month{Month: m}).Label() == text }); i >= 0 {
		return r.months[i]
	}
	return text
}

// mapping is a mapping of the row: keys, each with the heading of its cell.
func (r *planTables) mapping(keysAndHeadings ...string) *written.Node {
	m := r.doc.CellMapping(r.line())
	for i := 0; i < len(keysAndHeadings); i += 2 {
		r.put(m, keysAndHeadings[i], r.cell(keysAndHeadings[i+1]))
	}
	return m
}

// put adds a key of the text to a mapping.
func (r *planTables) put(m *written.Node, key string, value *written.Node) {
	written.Pair(m, r.doc.Cell(r.doc.At(value), key), value)
}

// addList adds a list with an entry for each row of a sheet; none where there is no row.
func (r *planTables) addList(root *written.Node, key, sheet string, entry func() *written.Node) {
	var items []*written.Node
	r.each(sheet, func() {
		if item := entry(); item != nil {
			items = append(items, item)
		}
	})
	if len(items) > 0 {
		r.put(root, key, r.doc.CellList(r.doc.At(items[0]), items...))
	}
}

// pairs adds a mapping of names, each with what stands beside it; none where there is no
// row.
func (r *planTables) pairs(root *written.Node, key, sheet, name, value string) {
	var m *written.Node
	r.each(sheet, func() {
		if m == nil {
			m = r.doc.CellMapping(r.line())
		}
		if r.row.Texts[name] != "" || r.row.Texts[value] != "" {
			written.Pair(m, r.cell(name), r.cell(value))
		}
	})
	if m != nil {
		r.put(root, key, m)
	}
}

// addTerm adds what stands on the first sheet, a row for each thing.
func (r *planTables) addTerm(root *written.Node) {
	keys := map[string]string{
		books.PlanTitle: "title", books.PlanTerm: "term", books.PlanFirst: "first", books.PlanWeeks: "count", books.PlanReturn: "return",
	}
	weeks := r.doc.CellMapping(written.Place{File: r.book.File.Path, Sheet: books.SheetPlanTerm})
	r.each(books.SheetPlanTerm, func() {
		item := r.row.Texts[books.ColPlanItem]
		content := r.doc.CellUnder(r.at(books.ColPlanContent), item, r.row.Texts[books.ColPlanContent])
		switch key := keys[item]; key {
		case "":
			if r.row.Texts[books.ColPlanContent] == "" {
				r.bare = append(r.bare, r.at(books.ColPlanItem))
			} else {
				r.doc.FaultAt(r.at(books.ColPlanItem), wordNoItem(item, written.Nearest(item, planItems())), written.CureChoice(planItems()))
			}
		case "title", "term":
			if key == "term" {
				r.term = content.Value
			}
			r.put(root, key, content)
		default:
			if key == "first" {
				content.Value = r.plainDay(content.Value)
			}
			r.put(weeks, key, content)
		}
	})
	r.put(root, "weeks", weeks)
}

// planItems are what stands on the first sheet.
func planItems() []string {
	return []string{books.PlanTitle, books.PlanTerm, books.PlanFirst, books.PlanWeeks, books.PlanReturn}
}

// addDays adds the days on which nobody works, those of which people are only reminded
// among them, or those on which people work though it is a holiday. A row without a kind
// is a holiday.
func (r *planTables) addDays(root *written.Node, key, kind string) {
	kinds := []string{books.DayOff, books.DayOn, books.DayNamed}
	r.addList(root, key, books.SheetPlanDays, func() *written.Node {
		says := r.row.Texts[books.ColDayKind]
		if kind == books.DayOff && says != "" && !slices.Contains(kinds, says) {
			r.doc.Choice(r.cell(books.ColDayKind), kinds) // says what may stand there
		}
		named := kind == books.DayOff && says == books.DayNamed
		if says != kind && !named && (says != "" || kind != books.DayOff) {
			return nil
		}
		day := r.mapping("name", books.ColPlanName, "from", books.ColFirstOf, "to", books.ColLastOf,
			"guess", books.ColGuessedFrom, "guessTo", books.ColGuessedTo, "sure", books.ColSureDay)
		if named {
			r.put(day, "off", r.doc.Cell(r.at(books.ColDayKind), "false"))
		}
		return day
	})
}

// addMonths adds the months with their groups and tasks, which stand on sheets of their
// own: each row says of which month it is.
func (r *planTables) addMonths(root *written.Node) {
	var months []*written.Node
	r.each(books.SheetPlanMonths, func() {
		m := r.mapping("month", books.ColMonth)
		if lines := r.row.Texts[books.ColMonthLines]; lines != "" {
			r.put(m, "hotlines", r.listed(books.ColMonthLines, lines))
		}
		months = append(months, m)
		r.months, r.monthCells = append(r.months, r.plain(books.ColMonth)), append(r.monthCells, r.at(books.ColMonth))
	})
	r.addRows(months)
	if len(months) > 0 {
		r.put(root, "months", r.doc.CellList(r.doc.At(months[0]), months...))
	}
}

// addRows adds the groups and tasks to their months. Those of no month are read behind the
// first one's: what else is wrong in them is told as well.
func (r *planTables) addRows(months []*written.Node) {
	of := make([]map[string][]planRow, len(months)+1)
	for i := range of {
		of[i] = map[string][]planRow{}
	}
	add := func(key string, entry func() planRow) func() {
		return func() {
			i := slices.Index(r.months, r.plain(books.ColMonth))
			if i < 0 {
				r.refuseMonth()
				i = len(months)
			}
			of[i][key] = append(of[i][key], entry())
		}
	}
	r.each(books.SheetPlanGroups, add("groups", r.group))
	r.each(books.SheetPlanTasks, add("tasks", r.task))
	for i, m := range months {
		for _, key := range []string{"groups", "tasks"} {
			items := of[i][key]
			if i == 0 {
				items = append(items, of[len(months)][key]...)
			}
			if nodes := r.joinRows(items); len(nodes) > 0 {
				r.put(m, key, r.doc.CellList(r.doc.At(nodes[0]), nodes...))
			}
		}
	}
}

// planRow is a row of a group or a task: its number and what it says.
type planRow struct {
	no           string
	node         *written.Node
	list, part   *written.Node // nil for none
	lists, parts *written.Node // of a task those that it has
	further      bool          // it only names a further list of a task, or a part
}

// joinRows gives the further lists and the parts to the tasks of their number, wherever these
// stand: people sort. A row of no task stays one, in which a task's texts are missing then.
func (r *planTables) joinRows(rows []planRow) []*written.Node {
	var nodes []*written.Node
	for _, row := range rows {
		i := slices.IndexFunc(rows, func(t planRow) bool { return !t.further && t.no == row.no })
		if !row.further || i < 0 {
			nodes = append(nodes, row.node)
			continue
		}
		r.give(rows[i].node, "lists", &rows[i].lists, row.list)
		r.give(rows[i].node, "parts", &rows[i].parts, row.part)
	}
	return nodes
}

// give puts one more under a key of a task; nil is none.
func (r *planTables) give(task *written.Node, key string, all **written.Node, one *written.Node) {
	switch {
	case one == nil:
	case *all == nil:
		*all = r.doc.CellList(r.doc.At(one), one)
		r.put(task, key, *all)
	default:
		(*all).Content = append((*all).Content, one)
	}
}

// refuseMonth says that the plan has no such month as the row names, of a sheet's rows of
// one month once.
func (r *planTables) refuseMonth() {
	text, at := r.row.Texts[books.ColMonth], r.at(books.ColMonth)
	known := text != "" && slices.ContainsFunc(r.astray, func(a astray) bool { return a.text == text && a.month.Sheet == at.Sheet })
	r.astray = append(r.astray, astray{text, at, r.at(books.ColNumber), r.at(books.ColDue)})
	switch {
	case known:
	case text == "":
		r.doc.FaultAt(at, wordNoMonth, written.CureChoice(r.months))
	default:
		r.doc.FaultAt(at, wordOtherMonth(text, written.Nearest(text, r.months)), cureOtherMonth(r.months))
	}
}

// added is an indicator of the plan's own.
func (r *planTables) added() *written.Node {
	m := r.mapping("name", books.ColPlanName, "dimension", books.ColDimension, "means", books.ColMeans, "by", books.ColToldBy)
	if also := r.row.Texts[books.ColAlso]; also != "" {
		r.put(m, "also", r.listed(books.ColAlso, also))
	}
	return m
}

// listed is a cell in which people list things.
func (r *planTables) listed(heading, text string) *written.Node {
	at := r.at(heading)
	list := r.doc.CellList(at)
	for _, name := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,；;\n", c) }) {
		list.Content = append(list.Content, r.doc.Cell(at, strings.TrimSpace(name)))
	}
	return list
}

func (r *planTables) group() planRow {
	return planRow{node: r.mapping("no", books.ColNumber, "text", books.ColGroupText, "when", books.ColCondition, "listing", books.ColWay,
		"last", books.ColLastText, "lastWhen", books.ColLastWhen, "keep", books.ColKeepText)}
}

// task is the row of a task. Its lists and its parts are mappings of their own, which are there
// if anything of them is; a row of its number that only names a list or a part is a further one.
func (r *planTables) task() planRow {
	own := []string{"no", books.ColNumber, "title", books.ColTaskTitle, "text", books.ColTaskText, "every", books.ColEvery, "last", books.ColLastText, "keep", books.ColKeepText}
	timed := []string{"due", books.ColDue, "guess", books.ColGuessed, "sure", books.ColSureDay, "was", books.ColWasDue}
	row := planRow{no: r.plain(books.ColNumber)}
	if r.saysAnyOf(books.ColPart) {
		row.part = r.mapping(append([]string{"name", books.ColPart}, timed...)...)
	} else {
		own = append(own, timed...)
	}
	if r.saysAnyOf(books.ColList, books.ColListWhen, books.ColListFirst, books.ColSchoolOnly, books.ColListWords) {
		row.list = r.list()
	}
	row.node = r.mapping(own...)
	if text := r.row.Texts[books.ColAskClasses]; text != "" {
		r.put(row.node, "classes", r.listed(books.ColAskClasses, text))
	}
	r.give(row.node, "lists", &row.lists, row.list)
	r.give(row.node, "parts", &row.parts, row.part)
	said := r.saysAnyOf(books.ColTaskTitle, books.ColTaskText, books.ColEvery) || row.part == nil && r.saysAnyOf(books.ColDue)
	row.further = !said && (row.list != nil || row.part != nil)
	return row
}

func (r *planTables) list() *written.Node {
	m := r.mapping("name", books.ColList, "when", books.ColListWhen, "first", books.ColListFirst, "school", books.ColSchoolOnly,
		"last", books.ColLastWhen, "keep", books.ColKeepText)
	if text := r.row.Texts[books.ColListWords]; text != "" {
		r.put(m, "words", r.listed(books.ColListWords, text))
	}
	return m
}

// saysAnyOf tells whether the row says something in one of the columns.
func (r *planTables) saysAnyOf(headings ...string) bool {
	return slices.ContainsFunc(headings, func(h string) bool { return r.row.Texts[h] != "" })
}
