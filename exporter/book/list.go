package book

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxInline is the most that Excel takes as the list of a drop-down itself, in
// UTF-16 units; longer ones must stand in cells.
const maxInline = 255

// lists are the drop-downs that need cells of their own, each a column of the
// hidden sheet, in the order of the sheets that use them.
type lists struct {
	long [][]string
}

func collectLists(sheets []Sheet) lists {
	var l lists
	for _, s := range sheets {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case Table:
				for _, c := range b.Columns {
					l.add(c.List)
				}
				for _, list := range b.Choices.Rows {
					l.add(list)
				}
			case Form:
				for _, f := range b.Fields {
					l.add(f.List)
				}
			}
		}
	}
	return l
}

func (l *lists) add(items []string) {
	if len(items) > 0 && !inline(items) && l.index(items) < 0 {
		l.long = append(l.long, items)
	}
}

func (l *lists) index(items []string) int {
	return slices.IndexFunc(l.long, func(known []string) bool { return slices.Equal(known, items) })
}

// inline reports whether a list can stand in the drop-down itself: short, and
// without the comma that divides its items or what is read as something else there.
func inline(items []string) bool {
	joined := strings.Join(items, ",")
	return utf16Len(joined) <= maxInline && strings.Count(joined, ",") == len(items)-1 && !strings.ContainsAny(joined, "\"\n") && shown(joined) == joined
}

// listName is the defined name of a long list, by its index.
func listName(i int) string { return fmt.Sprintf("list_%d", i+1) }

// rule is what cells take, and what is said beside them while somebody is in one.
type rule struct {
	kind    Kind
	list    []string
	offered bool
	title   string
	prompt  string
}

func (c Column) rule() rule {
	return rule{kind: c.Kind, list: c.List, offered: c.Offered, title: c.Title, prompt: c.Prompt}
}

// restrict lets cells take only what the list holds; a day is only asked for,
// since people write dates in many ways and none of it may be lost. A list that is
// only offered refuses nothing.
func (s *sheetWriter) restrict(r rule, ref string) error {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = ref
	if r.prompt != "" {
		dv.SetInput(shown(cut(clean(r.title), maxPromptTitle)), shown(cut(clean(r.prompt), maxInline)))
	}
	switch {
	case len(r.list) > 0 && inline(r.list):
		if err := dv.SetDropList(r.list); err != nil {
			return err
		}
		if !r.offered {
			dv.SetError(excelize.DataValidationErrorStyleStop, wordListTitle, listText(r.list))
		}
	case len(r.list) > 0:
		dv.SetSqrefDropList(listName(s.lists.index(r.list)))
		if !r.offered {
			dv.SetError(excelize.DataValidationErrorStyleStop, wordListTitle, wordListLong)
		}
	case r.kind == Day:
		if err := dv.SetRange(firstDay, lastDay, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		dv.SetError(excelize.DataValidationErrorStyleInformation, wordDayTitle, wordDayText)
	case r.prompt == "":
		return nil
	default: // any text: LibreOffice keeps no prompt of a cell that takes anything
		if err := dv.SetRange(0, maxCell, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
	}
	return s.file.AddDataValidation(s.sheet.Name, dv)
}

// maxPromptTitle is the most that Excel takes as the title of a prompt, in UTF-16 units.
const maxPromptTitle = 32

// The days between which a date is not asked about again: 2000-01-01 and 2099-12-31.
const (
	firstDay = 36526
	lastDay  = 73050
)

// listText names what may be filled in, where Excel's 255 characters allow.
func listText(list []string) string {
	s := fmt.Sprintf(wordListText, strings.Join(list, "、"))
	if utf16Len(s) > maxInline {
		return wordListLong
	}
	return s
}

// listSheet writes the long lists, one per column, and gives each its name.
func (w *writer) listSheet() error {
	if len(w.lists.long) == 0 {
		return nil
	}
	depth := 0
	for _, l := range w.lists.long {
		depth = max(depth, len(l))
	}
	rows := make([][]string, depth)
	for i := range rows {
		rows[i] = make([]string, len(w.lists.long))
		for j, l := range w.lists.long {
			if i < len(l) {
				rows[i][j] = l[i]
			}
		}
	}
	for j, l := range w.lists.long {
		err := w.file.SetDefinedName(&excelize.DefinedName{
			Name: listName(j), RefersTo: quoted(listSheet) + "!" + fixed(1, j+1, len(l), j+1),
		})
		if err != nil {
			return err
		}
	}
	return w.plainSheet(listSheet, len(w.lists.long), rows)
}
