package books_test

import (
	"testing"

	"runxin/care/books"
	"runxin/care/caretest"
)

// A plan's open lines go on into later terms, with what they say last; closed ones stay in their
// own term's library.
func TestOpenCaresStand(t *testing.T) {
	typed := func(week int, task, column, text string) books.Typed {
		return books.Typed{Month: "2024-10", Week: week, College: "甲学院", Sheet: books.SheetCares, Task: task, ID: "0990001", Name: "样1", Column: column, Text: text}
	}
	j := books.JournalOf(
		typed(7, "0990001-1", books.ColGoal, "返校上课"), typed(7, "0990001-2", books.ColGoal, "按时作息"), typed(7, "0990001-2", books.ColStep, "未开始"),
		typed(8, "0990001-1", books.ColDone, "2024-10-24"), typed(8, "0990001-2", books.ColStep, "进行中"),
	)
	plan, _ := caretest.Autumn(t)
	standing := books.NewHistory(plan, nil, j.All(), nil).Standing(&j)
	var got []string
	for c := range standing.All() {
		got = append(got, c.Task+" "+c.Column+" "+c.Text)
	}
	if len(got) != 2 || got[0] != "0990001-2 目标 按时作息" || got[1] != "0990001-2 进展 进行中" {
		t.Errorf("%q", got)
	}
}
