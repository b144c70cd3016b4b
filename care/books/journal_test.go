package books

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/names"
)

// How lines read, and which texts are none.
func TestJournalLines(t *testing.T) {
	tests := []struct {
		name string
		cell line
		want string
	}{
		{"of a student", line{SheetWeekly, "", "本周状态", "平稳"}, "周研判｜本周状态：平稳"},
		{"of a task", line{SheetTasks, "10-3", "完成日期", "2024-10-18"}, "任务清单｜10-3｜完成日期：2024-10-18"},
		{"marks in the text", line{SheetWeekly, "", "措施", "家长：同意｜（1/2）：见\\备注"}, `周研判｜措施：家长：同意｜（1/2）：见\\备注`},
		{"several lines", line{SheetWeekly, "", "措施", "一\n二\t三"}, `周研判｜措施：一\n二\t三`},
		{"like a formula", line{SheetWeekly, "", "备注", "=1+1"}, "周研判｜备注：=1+1"},
		{"blanks at the ends", line{SheetWeekly, "", "备注", " 无\u3000"}, `周研判｜备注：\u{20}无\u{3000}`},
		{"nothing but blanks", line{SheetWeekly, "", "备注", "  "}, `周研判｜备注：\u{20}\u{20}`},
		{"nothing", line{SheetWeekly, "", "备注", ""}, "周研判｜备注："},
		{"what no cell holds", line{SheetWeekly, "", "备注", "a\x00b\r\u2028c\uffff"}, `周研判｜备注：a\u{0}b\u{d}\u{2028}c\u{ffff}`},
		{"a face", line{SheetWeekly, "", "备注", "👩‍🎓"}, "周研判｜备注：👩‍🎓"},
		{"marks in the names", line{"周｜研判", "a：b", "措施（1/2）", "无"}, `周\｜研判｜a\：b｜措施\（1/2）：无`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.cell.String(); got != tt.want {
				t.Errorf("written %q, want %q", got, tt.want)
			}
			if got, p, ok := parseLine(tt.want); !ok || got != tt.cell || p != whole {
				t.Errorf("read %+v %v %v", got, p, ok)
			}
		})
	}
	for _, bad := range []string{
		"", "平稳", "周研判｜本周状态", "本周状态：平稳", "周研判|本周状态:平稳", "周研判｜｜本周状态：平稳", "周研判｜1｜2｜本周状态：平稳", `周研判｜备注：a\`, `周研判｜备注：a\b`,
		`周研判｜备注：\u`, `周研判｜备注：\u{}`, `周研判｜备注：\u{d800}`, `周研判｜备注：\u{110000}`, `周研判｜备注：\u{20`, `周研判｜备注：\｜`,
		"周研判｜措施（2/1）：x", "周研判｜措施（1/1）：x", "周研判｜措施（0/2）：x", "周研判｜措施（01/2）：x", "周研判｜措施（1/2）x：x", "周研判｜措施（1）：x",
	} {
		if l, p, ok := parseLine(bad); ok {
			t.Errorf("%q read as %+v %v", bad, l, p)
		}
	}
}

// texts are texts as people, programs and bad luck write them.
func texts(longest int) *rapid.Generator[string] {
	return rapid.StringOfN(rapid.OneOf(
		rapid.SampledFrom([]rune("平稳约谈｜：（）\\/ \n\r\t\u3000\u200b=+-@\"'&<_x12{}un👩\u200d🎓\u2028\u0085\ufeff\ufffd\uffff\x00\x1b")), rapid.Rune(),
	), -1, longest, -1)
}

// cells are typed cells of a few students and weeks.
func cells() *rapid.Generator[Typed] {
	return rapid.Custom(func(t *rapid.T) Typed {
		names := texts(6)
		return Typed{
			Month: rapid.SampledFrom([]string{"2024-10", "2024-11"}).Draw(t, "month"), Week: rapid.IntRange(7, 9).Draw(t, "week"),
			College: rapid.SampledFrom([]string{"甲学院", "乙学院"}).Draw(t, "college"), ID: rapid.SampledFrom([]string{"", "0990001", "0990002"}).Draw(t, "id"),
			Sheet: names.Draw(t, "sheet"), Task: names.Draw(t, "task"), Column: names.Draw(t, "column"), Text: texts(120).Draw(t, "text"),
		}
	})
}

// Whatever was typed is read back from the rows, of however few units a cell has
// room for; no row is longer, and nothing in it is dropped by a spreadsheet.
func TestJournalRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var j Journal
		want := map[Typed]bool{}
		for _, c := range rapid.SliceOfN(cells(), 0, 12).Draw(t, "cells") {
			if j.Add(c) == want[c] {
				t.Fatalf("%+v was new: %v", c, !want[c])
			}
			want[c] = true
		}
		units := rapid.IntRange(230, 400).Draw(t, "units")
		var r JournalReader
		rows := slices.Collect(j.Rows(units))
		if rapid.Bool().Draw(t, "sorted otherwise") {
			slices.Reverse(rows)
		}
		for _, row := range rows {
			if n := unitsOf(row.Record); n > units {
				t.Fatalf("a record of %d units", n)
			}
			if row.Record != strings.TrimFunc(row.Record, names.Invisible) || strings.ContainsFunc(row.Record, func(r rune) bool { return r != '\n' && dropped(r) }) {
				t.Fatalf("a spreadsheet changes %q", row.Record)
			}
			r.Row(row.Page, row.Record, CellRef{})
		}
		r.Close()
		got := map[Typed]bool{}
		for c := range r.Journal.All() {
			got[c] = true
		}
		if diff := cmp.Diff(want, got); diff != "" || len(r.Faults) > 0 || r.Journal.Len() != len(want) {
			t.Fatalf("%d cells of %d, %v %s", r.Journal.Len(), len(want), r.Faults, diff)
		}
	})
}

// FuzzJournalLine: a line that is read is written as one that says the same.
func FuzzJournalLine(f *testing.F) {
	f.Add("周研判｜本周状态：平稳")
	f.Add(`任务清单｜10-3｜备注（1/2）：a\u{200b}\n`)
	f.Fuzz(func(t *testing.T, raw string) {
		l, p, ok := parseLine(raw)
		if !ok || !utf8.ValidString(raw) { // a cell of a spreadsheet is valid
			return
		}
		again := l.String()
		if p != whole {
			again = l.partLine(p, l.text)
		}
		if l2, p2, ok := parseLine(again); !ok || l2 != l || p2 != p {
			t.Errorf("%q became %q", raw, again)
		}
	})
}

var weekOfOne = PageKey{"2024-10", 7, "甲学院", "0990001", "样"}

// A record that people edited: what can be read is, the rest is a fault with its
// cell, and stays where it was.
func TestJournalFaults(t *testing.T) {
	at := func(cell string) CellRef {
		return CellRef{care.SheetRef{File: "库.xlsx", Sheet: "研判记录"}, cell}
	}
	var r JournalReader
	r.Row(weekOfOne, "周研判｜本周状态：平稳\r\n手写的一行\n\n周研判｜备注：无", at("F3"))
	r.Row(weekOfOne, "周研判｜措施（2/3）：的中段", at("F4"))
	r.Close()
	want := []JournalFault{{at("F3"), "手写的一行", false}, {at("F4"), "周研判｜措施（2/3）：的中段", true}}
	if diff := cmp.Diff(want, r.Faults); diff != "" {
		t.Error(diff)
	}
	if r.Journal.Len() != 2 || !r.Journal.Has(Typed{"2024-10", 7, "甲学院", SheetWeekly, "", "0990001", "样", "本周状态", "平稳"}) {
		t.Errorf("%d cells were read", r.Journal.Len())
	}
	var again JournalReader
	for row := range r.Journal.Rows(CellUnits) {
		again.Row(row.Page, row.Record, at("F3"))
	}
	again.Close()
	if len(again.Faults) != 2 || again.Journal.Len() != 2 {
		t.Errorf("after a week: %d faults, %d cells", len(again.Faults), again.Journal.Len())
	}
	again.Row(weekOfOne, "周研判｜措施（1/3）：长文\n周研判｜措施（3/3）：的末段", at("F5"))
	again.Row(weekOfOne, "周研判｜措施（2/3）：的中段", at("F6"))
	again.Close()
	if !again.Journal.Has(Typed{"2024-10", 7, "甲学院", SheetWeekly, "", "0990001", "样", "措施", "长文的中段的末段"}) {
		t.Error("a text whose parts are back is not whole")
	}
}

// A text longer than a line may be, and rows of a college by task. LibreOffice breaks
// lines of more than 16,367 characters.
func TestJournalRows(t *testing.T) {
	long := strings.Repeat("谈", CellUnits-3) + "🙂" + strings.Repeat("\n", 9)
	college := weekOfOne
	college.ID, college.Name = "", ""
	j := JournalOf(
		Typed{"2024-10", 7, "甲学院", SheetWeekly, "", "0990001", "样", "措施", long},
		Typed{"2024-10", 7, "甲学院", SheetWeekly, "", "0990001", "样", "备注", "无"},
		Typed{"2024-10", 7, "甲学院", SheetFront, "", "", "", "填报人", "样老师"},
		Typed{"2024-10", 7, "甲学院", SheetTasks, "10-1", "", "", "状态", "进行中"},
		Typed{"2024-10", 7, "甲学院", SheetTasks, "10-1", "", "", "责任人", "样老师"},
		Typed{"2024-10", 7, "甲学院", SheetTasks, "10-2", "", "", "状态", "已完成"},
	)
	var got []string
	for r := range j.Rows(CellUnits) {
		for line := range strings.SplitSeq(r.Record, "\n") {
			if n := unitsOf(line); n > 8000 {
				t.Errorf("a line has %d units", n)
			}
		}
		got = append(got, r.Page.ID+" "+strings.ReplaceAll(r.Record, strings.Repeat("谈", 1000), ""))
	}
	want := []string{
		"0990001 周研判｜措施（1/5）：" + strings.Repeat("谈", 976), "0990001 周研判｜措施（2/5）：" + strings.Repeat("谈", 976),
		"0990001 周研判｜措施（3/5）：" + strings.Repeat("谈", 976), "0990001 周研判｜措施（4/5）：" + strings.Repeat("谈", 976),
		`0990001 周研判｜措施（5/5）：` + strings.Repeat("谈", 860) + `🙂` + strings.Repeat(`\n`, 9), "0990001 周研判｜备注：无",
		" 首页｜填报人：样老师", " 任务清单｜10-1｜状态：进行中\n任务清单｜10-1｜责任人：样老师", " 任务清单｜10-2｜状态：已完成",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A journal that grows leaves the one it came from alone, and says what is new.
func TestJournalSets(t *testing.T) {
	cell := func(week int, text string) Typed {
		return Typed{Month: "2024-10", Week: week, College: "甲学院", Sheet: SheetWeekly, ID: "0990001", Column: "措施", Text: text}
	}
	old := JournalOf(cell(8, "谈话"), cell(7, "走访"))
	grown := old.Clone()
	more := JournalOf(cell(8, "谈话"), cell(8, "电话"), cell(6, "谈话"))
	grown.AddAll(&more)
	grown.Sort()
	if old.Len() != 2 || grown.Len() != 4 {
		t.Errorf("%d and %d cells", old.Len(), grown.Len())
	}
	var weeks []int
	for c := range grown.All() {
		weeks = append(weeks, c.Week)
	}
	if diff := cmp.Diff([]int{6, 7, 8, 8}, weeks); diff != "" {
		t.Error(diff)
	}
	var fresh []string
	added := grown.Minus(&old)
	for c := range added.All() {
		fresh = append(fresh, c.Text)
	}
	if diff := cmp.Diff([]string{"谈话", "电话"}, fresh); diff != "" {
		t.Error(diff)
	}
	if grown.Has(cell(6, "谈")) || grown.Add(cell(6, "谈话")) || !grown.Add(cell(6, "谈")) {
		t.Error("a part of a text was taken for the text")
	}
}

// A line of an earlier version, which LibreOffice broke when it saved the library
// again, is one line all the same; a line that only looks as long is not.
func TestJournalLineBrokenByOffice(t *testing.T) {
	broken := func(line string, most int) (out string) {
		runes := []rune(line)
		for ; len(runes) > most; runes = runes[most:] {
			out += string(runes[:most]) + "\n"
		}
		return out + string(runes)
	}
	const head = "周研判｜措施："
	texts := []string{strings.Repeat("长", 16367-7), strings.Repeat("长", 16368-7), strings.Repeat("长文", 20000), strings.Repeat(`一行\n`, 6000), strings.Repeat("a", 16367-7) + "｜"}
	for i, text := range texts {
		var r JournalReader
		r.Row(weekOfOne, broken(head+text, 16367-i)+"\n\n周研判｜备注：无", CellRef{})
		r.Close()
		var got []string
		for c := range r.Journal.All() {
			got = append(got, c.Column+" "+c.Text)
		}
		want := []string{"措施 " + strings.ReplaceAll(text, `\n`, "\n"), "备注 无"}
		if len(r.Faults) > 0 || !slices.Equal(got, want) {
			t.Errorf("%d characters: %d cells, %d faults", len([]rune(text)), len(got), len(r.Faults))
		}
	}
}
