package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"runxin/care/books"
)

// college is the one whose book is shown; missing is one that returns nothing.
const (
	college = "护理与健康学院"
	missing = "国际教育学院"
)

// A typed is what somebody types into a cell of a book.
type typed struct {
	sheet   string
	row     int // of the sheet's own table, from 1; 0 for a cell beside a label
	heading string
	text    string
}

// front is what every college types on 首页.
func front(date string) []typed {
	return []typed{
		{books.SheetFront, 0, books.ColAnyNew, books.SaySome}, {books.SheetFront, 0, books.ColAnyOdd, books.SayNone},
		{books.SheetFront, 0, books.ColFiledBy, "示例秘书"}, {books.SheetFront, 0, books.ColFiledDay, date},
	}
}

// shown is what the college types whose book is shown; some of it cannot be taken.
func shown(date string) []typed {
	return append(front(date),
		typed{books.SheetFront, 0, books.ColMeetingDay, date}, typed{books.SheetFront, 0, books.ColMeetingSaid, "逐人研判，先联系红色预警的学生"},
		typed{books.SheetFocus, 1, books.ColLevel, "一级"},
		typed{books.SheetFocus, 3, books.ColDecision, books.DecideEnter}, typed{books.SheetFocus, 3, books.ColLevel, "一级"}, typed{books.SheetFocus, 3, books.ColDecided, date}, typed{books.SheetFocus, 3, books.ColPerson, "辅导员乙"},
		typed{books.SheetFocus, 4, books.ColDecision, books.DecideEnter}, typed{books.SheetFocus, 4, books.ColLevel, "二级"}, typed{books.SheetFocus, 4, books.ColDecided, "上次会上"}, typed{books.SheetFocus, 4, books.ColPerson, "辅导员乙"},
		typed{books.SheetFocus, 5, books.ColDecision, "再看看"},
		typed{books.SheetFocus, 6, books.ColDecision, books.DecideCheck}, typed{books.SheetFocus, 6, books.ColNote, "等家长回话"},
		typed{books.SheetWeekly, 1, books.ColState, "波动"}, typed{books.SheetWeekly, 1, books.ColTalk, books.SayYes}, typed{books.SheetWeekly, 1, books.ColTalkDay, date}, typed{books.SheetWeekly, 1, books.ColTalker, "辅导员甲"},
		typed{books.SheetWeekly, 1, books.ColMeasures, "每两天一次宿舍走访"}, typed{books.SheetWeekly, 1, books.ColNextContact, "2024-10-12"},
		typed{books.SheetWeekly, 2, books.ColState, "平稳"}, typed{books.SheetWeekly, 2, books.ColTalk, books.SayYes}, typed{books.SheetWeekly, 2, books.ColTalkDay, "周五下午"}, typed{books.SheetWeekly, 2, books.ColNextContact, "2024-10-14"},
	)
}

// returnBooks fills in the books of a week as colleges do, and lays them into a folder.
func returnBooks(week, to, date string) error {
	names, err := filepath.Glob(filepath.Join(week, books.CollegeFolder, "*.xlsx"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	for _, name := range names {
		all := front(date)
		switch strings.TrimSuffix(filepath.Base(name), ".xlsx") {
		case missing:
			continue
		case college:
			all = shown(date)
		}
		if err := fill(name, filepath.Join(to, filepath.Base(name)), all); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
	}
	return nil
}

// fill types into a book and saves it elsewhere.
func fill(name, to string, all []typed) error {
	f, err := excelize.OpenFile(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, t := range all {
		at, err := t.cell(f)
		if err != nil {
			return err
		}
		if err := f.SetCellStr(t.sheet, at, t.text); err != nil {
			return err
		}
	}
	return f.SaveAs(to)
}

// cell is where it is typed: below its heading, or beside its label.
func (t typed) cell(f *excelize.File) (string, error) {
	rows, err := f.GetRows(t.sheet)
	if err != nil {
		return "", err
	}
	for i, row := range rows {
		col := slices.Index(row, t.heading)
		switch {
		case col < 0:
		case t.row > 0:
			return excelize.CoordinatesToCellName(col+1, i+1+t.row)
		default:
			return beside(f, t.sheet, col+1, i+1)
		}
	}
	return "", fmt.Errorf("%s has no %s", t.sheet, t.heading)
}

// beside is the cell at the right of a label, which may take several.
func beside(f *excelize.File, sheet string, col, row int) (string, error) {
	merged, err := f.GetMergeCells(sheet)
	if err != nil {
		return "", err
	}
	at, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return "", err
	}
	for _, m := range merged {
		if m.GetStartAxis() == at {
			if col, _, err = excelize.CellNameToCoordinates(m.GetEndAxis()); err != nil {
				return "", err
			}
		}
	}
	return excelize.CoordinatesToCellName(col+1, row)
}
