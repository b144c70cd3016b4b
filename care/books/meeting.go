package books

// meetingSheets are the sheets of the pages for the weekly meeting about a college's students
// (周周研判, official list 9-6): the meeting's own page, what the head of the college is to
// know, and a page for each student, whose sheet bears his id.
func meetingSheets(Scope) []Sheet {
	return []Sheet{
		{Name: SheetMeeting, Beside: []Table{MeetingUrgent: meetingUrgent(), MeetingNew: meetingNew(), MeetingPromised: meetingPromised(), MeetingUntested: meetingUntested()}},
		{Name: SheetForHead, Beside: []Table{{Columns: append(student(), Column{Heading: ColDetail, Wrap: true, Rest: true})}}},
		{Name: SheetPage, Beside: []Table{PageMoves: pageMoves(), PageWeeks: pageWeeks(), PageCares: pageCares()}},
	}
}

// The tables of the meeting's page, and of a student's, in their order.
const (
	MeetingUrgent = iota
	MeetingNew
	MeetingPromised
	MeetingUntested

	PageMoves = iota - 4
	PageWeeks
	PageCares
)

// student are the columns that say who a line is about, on a page of twelve columns.
func student() []Column {
	who := []Column{number(), id(), name(), class()}
	who[1].Span, who[3].Span = 2, 2
	return who
}

func meetingUrgent() Table {
	return Table{"一、需要今天处理", append(student(), Column{Heading: ColCause, Centre: true, Span: 2}, Column{Heading: ColDetail, Wrap: true, Rest: true})}
}

func meetingNew() Table {
	return Table{"二、本周新增和变化", append(student(), Column{Heading: ColChange, Centre: true}, Column{Heading: ColReasons, Wrap: true, Rest: true})}
}

func meetingPromised() Table {
	return Table{"三、约定的联系", append(student(), Column{Heading: ColPromised, Content: Day, Span: 2}, Column{Heading: ColLastMeasures, Wrap: true, Rest: true})}
}

func meetingUntested() Table {
	return Table{"四、还有未测的班级", []Column{number(), {Heading: ColClass, Wrap: true, Span: 3}, {Heading: ColToTest, Content: Integer, Centre: true, Span: 2}, {Heading: ColUntested, Content: Integer, Centre: true, Span: 2}, {Heading: ColNote, Rest: true}}}
}

func pageMoves() Table {
	return Table{"二、列入、移出与等级", []Column{{Heading: ColDay, Content: Day, Span: 2}, {Heading: ColMove, Centre: true}, {Heading: ColFrom, Centre: true}, {Heading: ColTo, Centre: true}, {Heading: ColWhy, Wrap: true, Rest: true}}}
}

func pageWeeks() Table {
	return Table{"三、各周情况", []Column{{Heading: ColWeekText, Centre: true, Span: 2}, {Heading: ColWeekNotes, Wrap: true, Rest: true}}}
}

func pageCares() Table {
	return Table{"四、一生一策", []Column{
		{Heading: ColNumber, Content: Integer, Centre: true}, {Heading: ColGoal, Wrap: true, Span: 3}, {Heading: ColMeasures, Wrap: true, Span: 3}, {Heading: ColInCharge, Wrap: true},
		{Heading: ColDeadline, Content: Day, Span: 2}, {Heading: ColStep, Centre: true, Wrap: true}, {Heading: ColDone, Wrap: true, Centre: true, Rest: true},
	}}
}
