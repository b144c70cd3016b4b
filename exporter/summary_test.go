package exporter

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/summary"
	"runxin/exporter/book/booktest"
)

// term is a made-up term of some colleges: runs from week 3 on with week 11
// missed, each college with numbers of its own, the last weeks not yet returned.
func term(t testing.TB, colleges, weeks int) *summary.Account {
	t.Helper()
	first := caretest.Day(t, "2024-09-02")
	states := []string{books.Came, books.Came, books.CameLate, books.Came, books.CameZero, books.Came, books.CameEmpty, books.NotCame}
	var (
		runs []summary.Published
		hist books.Library
		last books.Week
	)
	for week := 3; week <= weeks; week++ {
		if week == 11 {
			continue
		}
		date := first + care.Day(7*(week-1))
		p := summary.Published{
			Folder: fmt.Sprintf("%s_第%d周", date.Month(), week), Date: date, Month: date.Month(), Week: week, Term: care.Term{Year: 2024, Part: 1},
			Plan: "示例计划", Last: last, Asked: true, School: &summary.SchoolCounts{},
		}
		if week > 5 {
			p.School.Census = summary.Census{Known: true, ToTest: 600 * colleges, Valid: 500*colleges + week, Invalid: 7, Red: 3 * colleges, Orange: 11 * colleges, Visited: week}
		}
		for c := range colleges {
			name := fmt.Sprintf("示例%s学院", []string{"护理", "信息工程", "马克思主义", "艺术与设计", "会计"}[c%5]+string(rune('甲'+c/5)))
			p.School.Colleges = append(p.School.Colleges, summary.CollegeCount{
				College: name, Students: 600 + 7*c, Listed: 5 + (c*7)%11 + week/3, Proposed: (c + week) % 4, New: (c + 2*week) % 5, Screened: week > 5,
				Tested: 500 + 6*c, Older: summary.Share{Value: 0.9, Known: week > 5}, Fresh: summary.Share{Value: 0.8, Known: week > 7},
			})
			if last != (books.Week{}) {
				state := states[(c*3+week)%len(states)]
				p.School.Returns = append(p.School.Returns, books.Return{College: name, Status: state})
				if state != books.NotCame && state != books.CameEmpty {
					hist = typedBy(hist, last, name, (c+week)%6)
				}
			}
			for no := range 6 {
				due := date
				if no != 1 {
					due = first + care.Day(7*((week-1)/4*4+3)) + 3
				}
				task := summary.TaskState{Key: fmt.Sprintf("%s-%d", strings.TrimPrefix(date.Month()[5:], "0"), no+1), Title: fmt.Sprintf("示例工作任务%d", no+1), College: name, Every: "每月", Due: due}
				if (c+no)%4 > 0 {
					task.State, task.Done = books.TaskDone, due+care.Day((c+no)%4-2)
				}
				p.School.Tasks = append(p.School.Tasks, task)
			}
		}
		p.School.All = summary.CollegeCount{College: books.RowTotal, Screened: true, Older: summary.Share{Value: 0.912, Known: true}, Fresh: summary.Share{Value: 0.85, Known: true}}
		h := books.Library{Typed: hist.Typed.Clone(), Moves: append([]books.Move{}, hist.Moves...)}
		p.History = &h
		runs, last = append(runs, p), books.Week{Month: p.Month, Week: week}
	}
	s, ok := summary.Make(runs, nil)
	if !ok {
		t.Fatal("no summary")
	}
	return s
}

// typedBy is what a college typed in a week: n talks, half as many calls home,
// and a decision now and then.
func typedBy(h books.Library, w books.Week, college string, n int) books.Library {
	for i := range n {
		id := fmt.Sprintf("99%03d%03d", len(college)+w.Week, i)
		talk := books.Typed{Month: w.Month, Week: w.Week, College: college, Sheet: books.SheetWeekly, ID: id, Name: "样某", Column: "谈心谈话", Text: "是"}
		h.Typed.Add(talk)
		if i%2 == 0 {
			talk.Column = "家校沟通"
			h.Typed.Add(talk)
			h.Moves = append(h.Moves, books.Move{Month: w.Month, Week: w.Week, ID: id, Name: "样某", College: college, What: []string{books.MoveEnter, books.MoveEnter, books.MoveLeave}[n%3]})
		}
	}
	return h
}

func summaryBytes(t *testing.T, s *summary.Account, school string, opt Options) []byte {
	t.Helper()
	f, err := SummaryFile(s, school, opt)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("KEEP"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("summary-%d-%d.xlsx", len(s.Colleges), len(s.Weeks))), f.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	booktest.Validate(t, f.Bytes)
	return f.Bytes
}

// The workbook of a term, small and large, and the same bytes twice.
func TestSummaryBook(t *testing.T) {
	for _, size := range []struct{ colleges, weeks int }{{1, 3}, {3, 12}, {24, 18}, {32, 20}} {
		data := summaryBytes(t, term(t, size.colleges, size.weeks), "示例大学", Options{Version: "试"})
		if again := summaryBytes(t, term(t, size.colleges, size.weeks), "示例大学", Options{Version: "试"}); !bytes.Equal(data, again) {
			t.Errorf("%d colleges, %d weeks: other bytes the second time", size.colleges, size.weeks)
		}
		text := booktest.Dump(t, data)
		for _, secret := range []string{"样某", "990"} { // the names of term's students, and how their ids begin
			if strings.Contains(text, secret) {
				t.Errorf("%d colleges: the book holds %q", size.colleges, secret)
			}
		}
		if size.colleges == 3 {
			golden(t, "summary.txt", text)
		}
	}
}

// The students without a college are named apart in the tables that count by college.
func TestSummaryNamesTheUnassignedApart(t *testing.T) {
	a := term(t, 3, 5)
	a.Colleges[2] = care.NoCollege
	text := booktest.Dump(t, summaryBytes(t, a, "示例大学", Options{}))
	if n := strings.Count(text, " | "+books.RowOutside) + strings.Count(text, " "+books.RowOutside+" | "); n == 0 || strings.Contains(text, " "+care.NoCollege+" |") {
		t.Errorf("%d lines name them apart, and some as a college: %v", n, strings.Contains(text, " "+care.NoCollege+" |"))
	}
}
