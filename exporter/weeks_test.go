package exporter

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// decided is a decision of a week's book.
func decided(week int, month, word string) books.Typed {
	return books.Typed{Month: month, Week: week, College: "示例学院", Sheet: books.SheetFocus, ID: "2490001", Name: "样01", Column: books.ColDecision, Text: word}
}

// 暂不列入 puts a proposal off as long as nothing more is known: a new reason, a higher level
// and another proposal ask people again, until they decide again.
func TestPutOff(t *testing.T) {
	const was = "10月-3：家庭矛盾、旷课"
	before := func(day, status, level, reasons string) *care.Before {
		st, _ := care.ParseStatus(status)
		return &care.Before{ID: "2490001", Name: "样01", College: "示例学院", Status: st, Level: level, Reasons: reasons, Stack: []string{"家庭", "行为"}, Proposed: caretest.Day(t, day)}
	}
	for _, tt := range []struct {
		name, now string
		before    *care.Before
		typed     []books.Typed
		waits     string // since when, "" for not
	}{
		{"nobody decided", "家庭矛盾 旷课", before("2024-10-07", "建议列入", "三级", was), nil, "2024-10-07"},
		{"put off", "家庭矛盾 旷课", before("2024-10-07", "建议列入", "三级", was), []books.Typed{decided(6, "2024-10", "暂不列入")}, ""},
		{"put off weeks ago", "家庭矛盾 旷课", before("2024-09-30", "建议列入", "三级", was), []books.Typed{decided(5, "2024-09", "暂不列入")}, ""},
		{"being looked into", "家庭矛盾 旷课", before("2024-10-07", "建议列入", "三级", was), []books.Typed{decided(6, "2024-10", "待核实")}, "2024-10-07"},
		{"a new reason", "家庭矛盾 旷课 失联", before("2024-10-07", "建议列入", "三级", was), []books.Typed{decided(6, "2024-10", "暂不列入")}, "2024-10-14"},
		{"a new reason that only stacks", "家庭矛盾 旷课 橙色预警", before("2024-10-07", "建议列入", "二级", was), []books.Typed{decided(6, "2024-10", "暂不列入")}, "2024-10-14"},
		{"a higher level", "家庭矛盾 恋爱受挫 旷课", before("2024-10-07", "建议列入", "三级", "10月-3：家庭矛盾、恋爱受挫、旷课"), []books.Typed{decided(6, "2024-10", "暂不列入")}, "2024-10-14"},
		{"a lower one", "家庭矛盾 旷课", before("2024-10-07", "建议列入", "一级", was), []books.Typed{decided(6, "2024-10", "暂不列入")}, ""},
		{"risen a week ago, and nobody has decided since", "家庭矛盾 旷课", before("2024-10-07", "建议列入", "三级", was), []books.Typed{decided(5, "2024-09", "暂不列入")}, "2024-10-07"},
		{"a month's second run in one week", "家庭矛盾 旷课", before("2024-10-02", "建议列入", "三级", was), []books.Typed{decided(5, "2024-09", "暂不列入")}, "2024-10-02"},
		{"a clue that is proposed now", "家庭矛盾 旷课", before("2024-10-07", "关注线索", "三级", "10月-3：旷课"), []books.Typed{decided(6, "2024-10", "暂不列入")}, "2024-10-14"},
		{"proposed again after months", "家庭矛盾 旷课", nil, []books.Typed{decided(2, "2024-09", "暂不列入")}, "2024-10-14"},
		{"a new reason that waits anyway", "家庭矛盾 旷课 失联", before("2024-09-30", "建议列入", "三级", was), nil, "2024-09-30"},
	} {
		last := lastWeek(t)
		last.NamesStacking, last.Rows = true, map[string]*care.Before{}
		if tt.before != nil {
			last.Rows["2490001"] = tt.before
		}
		l := newLayout(assess(t, "2024-10-14", "2490001 甲 2023 "+tt.now, last), Options{Feedback: &merge.Feedback{Typed: books.JournalOf(tt.typed...)}}, nil)
		got := ""
		for _, c := range l.focus {
			if since := l.history.WaitsSince(l.assessed, c); !l.history.PutOff(c.ID, since) {
				got = since.String()
			}
		}
		if got != tt.waits {
			t.Errorf("%s: waits since %q, want %q", tt.name, got, tt.waits)
		}
		// Who waits from today on is asked for in today's book.
		if urgent := len(l.urgent) == 1; urgent != (tt.waits != "" && tt.waits != "2024-10-14") {
			t.Errorf("%s: to be dealt with today %v", tt.name, urgent)
		}
	}
}

// Who was moved out of the library and is proposed again is shown with it: when, by whom and
// why. Another college reads no words about students of others.
func TestMovedOutIsRemembered(t *testing.T) {
	move := func(day, what, college, reason, person string) books.Move {
		return books.Move{Day: caretest.Day(t, day), Month: day[:7], Week: 2, ID: "2490001", Name: "样01", College: college, What: what, Reason: reason, Person: person}
	}
	left := move("2024-09-13", "移出", "示例学院", "状态平稳", "样老师")
	for _, tt := range []struct {
		name, now string
		moves     []books.Move
		typed     []books.Typed
		school    string
		college   string // where it is another text
	}{
		{"moved out", "家庭矛盾 旷课", []books.Move{left}, nil, "上次移出：2024-09-13，样老师，状态平稳", ""},
		{"a clue", "旷课", []books.Move{left}, nil, "上次移出：2024-09-13，样老师，状态平稳", ""},
		{"without a reason", "旷课", []books.Move{move("2024-09-13", "移出", "", "", "样老师")}, nil, "上次移出：2024-09-13，样老师", ""},
		{"in the library again", "旷课 库", []books.Move{left}, nil, "", ""},
		{"entered since, and gone", "旷课", []books.Move{left, move("2024-09-20", "列入", "示例学院", "", "")}, nil, "", ""},
		{"the lines in no order", "旷课", []books.Move{move("2024-09-20", "移出", "示例学院", "二", "甲"), left, move("2024-09-16", "列入", "示例学院", "", "")}, nil, "上次移出：2024-09-20，甲，二", ""},
		{"put off since", "旷课", []books.Move{left}, []books.Typed{decided(6, "2024-10", "暂不列入")}, "暂不列入（2024-10-11）；上次移出：2024-09-13，样老师，状态平稳", ""},
		{"put off before", "旷课", []books.Move{move("2024-10-12", "移出", "示例学院", "平稳", "甲")}, []books.Typed{decided(6, "2024-10", "暂不列入")}, "上次移出：2024-10-12，甲，平稳", ""},
		{"by another college, of others", "旷课", []books.Move{move("2024-09-13", "移出", "样本/艺术学院", "与2490002同住", "样老师")}, nil,
			"上次移出：2024-09-13，样老师，与2490002同住", "上次移出：2024-09-13，样老师，" + merge.HeldBack},
		{"by another college, of him alone", "旷课", []books.Move{move("2024-09-13", "移出", "样本/艺术学院", "平稳", "样老师")}, nil, "上次移出：2024-09-13，样老师，平稳", ""},
	} {
		a := assess(t, "2024-10-14", "2490001 甲 2023 "+tt.now+"\n2490002 乙 2023", nil)
		opt := Options{Feedback: &merge.Feedback{Typed: books.JournalOf(tt.typed...), Moves: tt.moves}}
		files := lay(t, a, opt)
		college := tt.school
		if tt.college != "" {
			college = tt.college
		}
		sheet := books.SheetFocus
		if !strings.Contains(tt.now, "家庭") {
			sheet = books.SheetClues
		}
		for _, b := range []struct{ text, want string }{
			{sheetText(t, openBook(t, find(t, files, "校级汇总.xlsx")), books.SheetFocus) + sheetText(t, openBook(t, find(t, files, "校级汇总.xlsx")), books.SheetClues), tt.school},
			{sheetText(t, openBook(t, files[0].Bytes), sheet), college},
		} {
			if has := strings.Contains(b.text, "移出：") || strings.Contains(b.text, "暂不列入（"); has != (b.want != "") || !strings.Contains(b.text, b.want) {
				t.Errorf("%s: %q is not in\n%s", tt.name, b.want, b.text)
			}
		}
		held, err := HeldBack(t.Context(), a, opt)
		if want := map[bool]int{true: 1}[tt.college != ""]; err != nil || len(held) != want {
			t.Errorf("%s: %d texts stay at the centre, want %d (%v)", tt.name, len(held), want, err)
		}
	}
}

// 周研判 shows what was last written of a student: what is older than the last run's book with its
// week, so that a week of which nothing came back forgets neither a state nor what was arranged.
func TestLastWordsOfEachStudent(t *testing.T) {
	typed := func(month string, week int, id, column, text string) books.Typed {
		return books.Typed{Month: month, Week: week, College: "示例学院", Sheet: books.SheetWeekly, ID: id, Column: column, Text: text}
	}
	fb := &merge.Feedback{Typed: books.JournalOf(
		typed("2024-05", 12, "2490003", books.ColState, "平稳"),
		typed("2024-09", 4, "2490002", books.ColState, "失联"), typed("2024-09", 4, "2490002", books.ColMeasures, "家访"),
		typed("2024-09", 5, "2490001", books.ColNextWeek, "联系家长"),
		typed("2024-10", 6, "2490001", books.ColState, "好转"), typed("2024-10", 6, "2490001", books.ColMeasures, "室友陪伴"),
	)}
	a := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 库\n2490003 甲 2023 库\n2490004 甲 2023 库", lastWeek(t))
	f := openBook(t, lay(t, a, Options{Feedback: fb})[0].Bytes)
	rows, err := f.GetRows(books.SheetWeekly)
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	var got []string
	for _, row := range rows {
		for i, text := range row {
			if text == books.ColLastState {
				at["state"] = i
			}
		}
		if at["state"] > 0 && len(row) > at["state"]+2 && strings.HasPrefix(row[1], "24") {
			got = append(got, strings.Join(row[at["state"]:at["state"]+3], "|"))
		}
	}
	if diff := cmp.Diff([]string{"好转|室友陪伴|联系家长（第5周）", "失联（第4周）|家访（第4周）|", "平稳（2024年5月第12周）||", "||"}, got); diff != "" {
		t.Error(diff)
	}
}

// Beside what was arranged stands the day that was agreed on, until somebody writes of a contact since;
// it asks nothing.
func TestAgreedDayStandsInNextWeeksBook(t *testing.T) {
	var typed []books.Typed
	weekly := func(id, column, text string) {
		typed = append(typed, books.Typed{Month: "2024-10", Week: 6, College: "示例学院", Sheet: books.SheetWeekly, ID: id, Name: "样", Column: column, Text: text})
	}
	weekly("2490001", books.ColNextWeek, "家访")
	weekly("2490001", books.ColNextContact, "2024-10-17")
	weekly("2490002", books.ColNextContact, "2024-10-12")
	weekly("2490003", books.ColNextWeek, "约谈")
	weekly("2490003", books.ColTalk, books.SayYes)
	weekly("2490003", books.ColTalkDay, "2024-10-11")
	weekly("2490003", books.ColNextContact, "2024-10-11")
	weekly("2490004", books.ColNextWeek, "约谈")
	a := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 库\n2490003 甲 2023 库\n2490004 甲 2023 库\n2490005 甲 2023 库", lastWeek(t))
	data := lay(t, a, Options{Feedback: &merge.Feedback{Typed: books.JournalOf(typed...)}})[0].Bytes
	_, under := sheetTable(t, data, books.SheetWeekly, books.ColLastNext)
	want := []string{"家访（约定 2024-10-17 联系）", "（约定 2024-10-12 联系，还没有记录）", "约谈", "约谈", ""}
	if diff := cmp.Diff(want, under[books.ColLastNext]); diff != "" {
		t.Error(diff)
	}
	if again := strings.Join(under[books.ColNextContact], ""); again != "" {
		t.Errorf("the column that asks for the next day holds %q", again)
	}
}

// cellAt is the sheet of a place in a book, and the id of the row at which it is.
func cellAt(t *testing.T, f *excelize.File, place string) string {
	t.Helper()
	sheet, cell, _ := strings.Cut(place, "!")
	sheet = strings.Trim(sheet, "'")
	_, row, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		t.Fatal(err)
	}
	id, err := f.GetCellValue(sheet, fmt.Sprintf("B%d", row))
	if err != nil {
		t.Fatal(err)
	}
	return sheet + " " + id
}

// 一生一策 has the lines of those in the library that are not closed, in the order of their
// numbers, and room for more, in which the student is open too; another college's book has
// them without what tells of students of the first.
func TestCaresStayUntilClosed(t *testing.T) {
	care := func(week int, number, column, text string) books.Typed {
		return books.Typed{Month: "2024-09", Week: week, College: "样本/艺术学院", Sheet: books.SheetCares, Task: number, ID: number[:7], Name: "样", Column: column, Text: text}
	}
	fb := &merge.Feedback{Typed: books.JournalOf(
		care(2, "2490001-1", books.ColGoal, "返校上课"), care(3, "2490001-1", books.ColDone, "2024-09-20"),
		care(3, "2490001-10", books.ColGoal, "按时作息"), care(3, "2490001-2", books.ColGoal, "与2490003和好"), care(3, "2490001-2", books.ColDeadline, "2024-10-31"),
		care(4, "2490001-2", books.ColStep, books.TaskRunning), care(2, "2490002-1", books.ColGoal, "已移出的"),
	)}
	a := assess(t, "2024-10-14", "2490001 甲 2023 库\n2490002 甲 2023 家庭矛盾 旷课\n2490003 乙 2023 库", nil)
	f := openBook(t, lay(t, a, Options{Feedback: fb})[0].Bytes)
	rows, err := f.GetRows(books.SheetCares)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, row := range rows {
		if strings.HasPrefix(row[0], "2490") {
			got = append(got, strings.Join(row[:8], "|"))
		}
	}
	if diff := cmp.Diff([]string{"2490001-2|2490001|样01|" + merge.HeldBack + "|||2024-10-31|进行中", "2490001-10|2490001|样01|按时作息||||"}, got); diff != "" {
		t.Error(diff)
	}
	for cell, open := range map[string]bool{"A5": false, "B5": false, "C5": false, "D5": true, "A7": false, "B7": true, "C7": true, "I7": true, "J7": false} {
		if unlocked(t, f, books.SheetCares, cell) != open {
			t.Errorf("%s is open: %v", cell, !open)
		}
	}
}
