package exporter

import (
	"runxin/care/books"
	"runxin/exporter/book"
)

// The columns of the sheets: headings that readers and returned books rely on
// (design §7), and how wide each stands on paper.

func numberColumn() book.Column {
	return book.Column{Title: books.ColNumber, Kind: book.Integer, Center: true, Width: 6}
}

func taskKeyColumn() book.Column {
	return book.Column{Title: books.ColTask, Center: true, Width: 9}
}

func idColumn() book.Column { return book.Column{Title: books.ColID, Kind: book.ID, Width: 14} }

func nameColumn() book.Column { return book.Column{Title: books.ColName, Width: 10} }

func classColumn() book.Column { return book.Column{Title: books.ColClass, Wrap: true, Width: 14} }

func collegeColumn() book.Column { return book.Column{Title: books.ColCollege, Wrap: true, Width: 16} }

func levelColumn() book.Column { return book.Column{Title: books.ColSuggested, Center: true, Width: 9} }

func statusColumn() book.Column { return book.Column{Title: books.ColStatus, Center: true, Width: 10} }

func reasonColumn() book.Column { return book.Column{Title: books.ColReasons, Wrap: true, Width: 36} }

func stackColumn() book.Column { return book.Column{Title: books.ColStacking, Wrap: true, Width: 17} }

func changeColumn() book.Column { return book.Column{Title: books.ColChange, Center: true, Width: 10} }

func sourceColumn() book.Column { return book.Column{Title: books.ColSource, Wrap: true, Width: 60} }

// openColumns are a form's columns as people fill them in.
func openColumns(f books.Form) []book.Column {
	out := make([]book.Column, len(f.Columns))
	for i, c := range f.Columns {
		out[i] = book.Column{Title: c.Title, Editable: true, List: c.Words, Wrap: len(c.Words) == 0 && !c.Day, Width: openWidth(c)}
		switch {
		case c.Day:
			out[i].Kind = book.Day
		case c.Title == books.ColID:
			out[i].Kind, out[i].Wrap = book.ID, false
		}
	}
	return out
}

// openWidth is the room that people need to write.
func openWidth(c books.FormColumn) float64 {
	if c.Day {
		return 12
	}
	switch c.Title {
	case books.ColReason, books.ColFound, books.ColMeasures, books.ColNextWeek, books.ColProgress, books.ColDetail:
		return 22
	case books.ColNote, books.ColProof:
		return 16
	case books.ColDecision, books.ColCase, books.ColID:
		return 14
	}
	return 10
}

func focusColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), {Title: books.ColGender, Center: true, Width: 6}, {Title: books.ColMajor, Wrap: true, Width: 14}, classColumn(),
		{Title: books.ColGrade, Center: true, Width: 8}, statusColumn(), levelColumn(), reasonColumn(), stackColumn(), changeColumn(),
		{Title: books.ColSince, Kind: book.Day, Width: 12},
	}
}

// decidedColumn is what was decided last about a student who is not listed.
func decidedColumn() book.Column {
	return book.Column{Title: books.ColLastDecision, Wrap: true, Width: 14}
}

// checkColumn repeats at a table's right end what its rows are known by, locked:
// where only some of the columns were sorted the two ends disagree (design §8).
func checkColumn(sheet string) book.Column {
	c := book.Column{Title: books.CheckColumn(sheet), Kind: book.ID, Width: 14}
	switch sheet {
	case books.SheetTasks:
		c.Kind, c.Width, c.Center = book.Integer, 7, true
	case books.SheetSpecial:
		c.Width = 18
	}
	return c
}

func clueColumns() []book.Column {
	return []book.Column{numberColumn(), idColumn(), nameColumn(), classColumn(), reasonColumn()}
}

func weeklyColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), classColumn(), {Title: books.ColLevel, Center: true, Width: 9}, {Title: books.ColLastState, Center: true, Width: 9},
	}
}

// contactColumns are how long ago somebody talked to the student, and to the family.
func contactColumns() []book.Column {
	return []book.Column{
		{Title: books.ColTalkWeeks, Kind: book.Integer, Center: true, Width: 11}, {Title: books.ColHomeWeeks, Kind: book.Integer, Center: true, Width: 11},
	}
}

func taskColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: books.ColTaskTitle, Wrap: true, Width: 22}, {Title: books.ColTaskText, Wrap: true, Width: 56},
		{Title: books.ColEvery, Center: true, Width: 8}, {Title: books.ColDue, Kind: book.Day, Width: 12},
	}
}

func specialColumns() []book.Column {
	return []book.Column{taskKeyColumn(), {Title: books.ColList, Wrap: true, Width: 18}, idColumn(), nameColumn(), classColumn(), {Title: books.ColDetail, Wrap: true, Width: 30}}
}

func basisColumns() []book.Column {
	return []book.Column{
		{Title: books.ColNumber, Center: true, Width: 8}, {Title: books.ColGroup, Wrap: true, Width: 56}, {Title: books.ColRule, Wrap: true, Width: 56},
		{Title: books.ColWay, Wrap: true, Width: 16}, {Title: books.ColDataText, Center: true, Width: 10}, {Title: books.ColLacking, Wrap: true, Width: 24},
	}
}

func schoolFocusColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), {Title: books.ColGender, Center: true, Width: 6}, collegeColumn(), {Title: books.ColMajor, Wrap: true, Width: 14}, classColumn(),
		{Title: books.ColGrade, Center: true, Width: 8}, statusColumn(), levelColumn(), {Title: books.ColLevel, Center: true, Width: 9}, reasonColumn(), stackColumn(), changeColumn(),
		{Title: books.ColSince, Kind: book.Day, Width: 12}, {Title: books.ColProposed, Kind: book.Day, Width: 12}, decidedColumn(), {Title: books.ColPerson, Width: 10},
		sourceColumn(),
	}
}

func schoolClueColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), collegeColumn(), {Title: books.ColMajor, Wrap: true, Width: 14}, classColumn(), levelColumn(),
		reasonColumn(), stackColumn(), changeColumn(), sourceColumn(),
	}
}

func schoolSpecialColumns() []book.Column {
	return []book.Column{
		taskKeyColumn(), {Title: books.ColList, Wrap: true, Width: 18}, idColumn(), nameColumn(), collegeColumn(), classColumn(), {Title: books.ColDetail, Wrap: true, Width: 30},
		{Title: books.ColHandled, Center: true, Width: 10}, {Title: books.ColHandledDay, Kind: book.Day, Width: 12}, {Title: books.ColNote, Wrap: true, Width: 18}, sourceColumn(),
	}
}

func shiftColumns() []book.Column {
	return []book.Column{
		numberColumn(), changeColumn(), idColumn(), nameColumn(), collegeColumn(), classColumn(), {Title: books.ColLastState, Center: true, Width: 10}, statusColumn(),
		{Title: books.ColLastLevel, Center: true, Width: 9}, levelColumn(), {Title: books.ColNewReasons, Wrap: true, Width: 26}, {Title: books.ColOldReasons, Wrap: true, Width: 26},
		{Title: books.ColUnasked, Wrap: true, Width: 20}, sourceColumn(),
	}
}

func waitingColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: books.ColWaited, Kind: book.Integer, Center: true, Width: 9}, idColumn(), nameColumn(), collegeColumn(), classColumn(),
		{Title: books.ColProposed, Kind: book.Day, Width: 12}, decidedColumn(), levelColumn(), reasonColumn(),
	}
}

func progressColumns() []book.Column {
	return []book.Column{
		taskKeyColumn(), {Title: books.ColTaskTitle, Wrap: true, Width: 26}, collegeColumn(), {Title: books.ColEvery, Center: true, Width: 8}, {Title: books.ColDue, Kind: book.Day, Width: 12},
		{Title: books.ColPerson, Width: 10}, {Title: books.ColStatus, Center: true, Width: 10}, {Title: books.ColDone, Kind: book.Day, Width: 12},
		{Title: books.ColProgress, Wrap: true, Width: 30}, {Title: books.ColProof, Wrap: true, Width: 20},
	}
}

func returnColumns() []book.Column {
	return []book.Column{
		numberColumn(), collegeColumn(), {Title: books.ColReturn, Center: true, Width: 10}, {Title: books.ColFiledBy, Width: 10}, {Title: books.ColFiledDay, Kind: book.Day, Width: 12},
		{Title: books.ColAnyNew, Center: true, Width: 10}, {Title: books.ColAnyOdd, Center: true, Width: 9}, {Title: books.ColFilled, Kind: book.Integer, Width: 10},
		{Title: books.ColMerged, Kind: book.Integer, Width: 9}, {Title: books.ColNotes, Kind: book.Integer, Width: 9}, {Title: books.ColUnstated, Kind: book.Integer, Width: 10}, {Title: books.ColUncontacted, Kind: book.Integer, Width: 14},
		{Title: books.ColOverdue, Kind: book.Integer, Width: 9}, {Title: books.ColPasted, Center: true, Width: 10}, {Title: books.ColPastedShare, Kind: book.Percent, Width: 9},
		{Title: books.ColFileDay, Kind: book.Day, Width: 12}, {Title: books.ColReturnedFile, Wrap: true, Width: 40},
	}
}

func outsideColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), {Title: books.ColOtherCollege, Wrap: true, Width: 20}, {Title: books.ColWhyOutside, Wrap: true, Width: 30},
		{Title: books.ColMajor, Wrap: true, Width: 14}, classColumn(), {Title: books.ColGrade, Center: true, Width: 8}, statusColumn(), levelColumn(), reasonColumn(), sourceColumn(),
	}
}

func problemColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: books.ColSeverity, Center: true, Width: 10}, {Title: books.ColKind, Wrap: true, Width: 16}, {Title: books.ColFile, Wrap: true, Width: 24}, {Title: books.ColSheet, Wrap: true, Width: 14},
		{Title: books.ColCell, Wrap: true, Center: true, Width: 12}, {Title: books.ColText, Wrap: true, Width: 24}, {Title: books.ColHandling, Wrap: true, Width: 32}, {Title: books.ColCure, Wrap: true, Width: 36},
		{Title: books.ColPlaces, Kind: book.Integer, Width: 7}, {Title: books.ColCollege, Wrap: true, Width: 14},
	}
}

func placeColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: books.ColKind, Wrap: true, Width: 16}, {Title: books.ColFile, Wrap: true, Width: 28}, {Title: books.ColSheet, Wrap: true, Width: 16},
		{Title: books.ColCell, Center: true, Width: 10}, {Title: books.ColText, Wrap: true, Width: 30}, {Title: books.ColHandling, Wrap: true, Width: 44}, {Title: books.ColPlaces, Kind: book.Integer, Width: 7}, {Title: books.ColCollege, Wrap: true, Width: 14},
	}
}

func coverageColumns() []book.Column {
	return []book.Column{
		{Title: books.ColDimension, Center: true, Width: 8}, {Title: books.ColIndicator, Width: 18}, {Title: books.ColYes, Kind: book.Integer, Width: 9}, {Title: books.ColNo, Kind: book.Integer, Width: 9},
		{Title: books.ColNoData, Kind: book.Integer, Width: 9}, {Title: books.ColSource, Wrap: true, Width: 70},
	}
}

func countColumns() []book.Column {
	return []book.Column{
		{Title: books.ColFile, Wrap: true, Width: 36}, {Title: books.ColSheet, Wrap: true, Width: 20}, {Title: books.ColKind, Center: true, Width: 14}, {Title: books.ColFormat, Center: true, Width: 16},
		{Title: books.ColRows, Kind: book.Integer, Width: 11}, {Title: books.ColUsed, Kind: book.Integer, Width: 11}, {Title: books.ColSetAside, Kind: book.Integer, Width: 11},
	}
}

func libraryColumns() []book.Column {
	return []book.Column{
		idColumn(), nameColumn(), {Title: books.ColCollege, Wrap: true, Width: 18}, {Title: books.ColLevel, Width: 9}, {Title: books.ColSince, Kind: book.Day, Width: 12},
		{Title: books.ColEnteredFor, Wrap: true, Width: 44}, {Title: books.ColPerson, Width: 10}, {Title: books.ColNote, Wrap: true, Width: 24},
	}
}

func moveColumns() []book.Column {
	return []book.Column{
		{Title: books.ColDay, Kind: book.Day, Width: 12}, {Title: books.ColMonth, Center: true, Width: 9}, {Title: books.ColWeek, Kind: book.Integer, Center: true, Width: 7}, idColumn(), nameColumn(),
		{Title: books.ColCollege, Wrap: true, Width: 18}, {Title: books.ColMove, Center: true, Width: 10}, {Title: books.ColFrom, Wrap: true, Width: 16}, {Title: books.ColTo, Wrap: true, Width: 16},
		{Title: books.ColWhy, Wrap: true, Width: 30}, {Title: books.ColBy, Width: 10},
	}
}

func typedColumns() []book.Column {
	return []book.Column{
		{Title: books.ColMonth, Center: true, Width: 9}, {Title: books.ColWeek, Kind: book.Integer, Center: true, Width: 7}, {Title: books.ColCollege, Wrap: true, Width: 18},
		idColumn(), nameColumn(), {Title: books.ColRecord, Wrap: true, Width: 80},
	}
}

// figureColumn holds a number of a term's workbook, or the word for none.
func figureColumn(title string) book.Column {
	return book.Column{Title: title, Kind: book.Integer, Center: true, Width: 8}
}

// wideCollegeColumn holds the names of most colleges in one line.
func wideCollegeColumn() book.Column {
	return book.Column{Title: books.ColCollege, Wrap: true, Width: 22}
}

func rateColumn(title string) book.Column {
	return book.Column{Title: title, Kind: book.Percent, Center: true, Width: 8.5}
}

func figureColumns(titles ...string) []book.Column {
	out := make([]book.Column, len(titles))
	for i, t := range titles {
		out[i] = figureColumn(t)
	}
	return out
}

func weekColumn() book.Column { return book.Column{Title: books.ColWeek, Center: true, Width: 8} }

func weekStateColumn() book.Column {
	return book.Column{Title: books.ColWeekState, Center: true, Width: 9}
}

func byCollegeColumns() []book.Column {
	out := append([]book.Column{wideCollegeColumn()}, figureColumns(books.ColStock, books.ColProposals, books.ColNew, books.ColEntered, books.ColLeft, books.ColTalks, books.ColTalkedWith, books.ColHomeTalks, books.ColHomeReached, books.ColUntoldWeeks, books.ColTasksDue, books.ColOnTime)...)
	out = append(out, rateColumn(books.ColOnTimeRate), figureColumn(books.ColUntoldTasks), figureColumn(books.ColBooksDue), figureColumn(books.ColBooksInTime), rateColumn(books.ColBooksRate))
	return append(out, rateColumn(books.ColCoverage), rateColumn(books.ColOlderCoverage), rateColumn(books.ColFreshCoverage))
}

func byWeekColumns() []book.Column {
	out := []book.Column{weekColumn(), {Title: books.ColFirstDay, Kind: book.Day, Width: 11}, {Title: books.ColRunDay, Kind: book.Day, Width: 11}, weekStateColumn()}
	out = append(out, figureColumns(books.ColListed, books.ColProposals, books.ColNew, books.ColEntered, books.ColLeft, books.ColTalk, books.ColHome, books.ColTasksDue, books.ColOnTime, books.ColBooksDue, books.ColBooksInTime)...)
	return append(out, rateColumn(books.ColBooksRate), rateColumn(books.ColCoverage))
}

func gridColumns() []book.Column {
	out := []book.Column{wideCollegeColumn(), weekColumn(), weekStateColumn(), {Title: books.ColReturn, Center: true, Width: 9}, {Title: books.ColBooksInTime, Center: true, Width: 8}}
	out = append(out, figureColumns(books.ColListed, books.ColProposals, books.ColNew, books.ColEntered, books.ColLeft, books.ColTalk, books.ColHome, books.ColTasksDue, books.ColOnTime)...)
	return append(out, rateColumn(books.ColCoverage))
}

func summaryTaskColumns() []book.Column {
	out := []book.Column{taskKeyColumn(), {Title: books.ColTaskTitle, Wrap: true, Width: 30}, {Title: books.ColEvery, Center: true, Width: 8}, {Title: books.ColDue, Kind: book.Day, Width: 12}}
	return append(append(out, figureColumns(books.ColOnTime, books.ColLate, books.ColOpen, books.ColExempt, books.ColPending, books.ColNoData)...), rateColumn(books.ColOnTimeRate))
}
