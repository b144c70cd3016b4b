package books

import (
	"slices"
	"strings"
	"testing"
)

func headingsIn(sheets []Sheet, which func(Column) bool) []string {
	var out []string
	for _, s := range sheets {
		for _, c := range s.Columns {
			if which(c) {
				out = append(out, s.Name+" "+c.Heading)
			}
		}
	}
	return out
}

// What cites cells as they are, and what counts other colleges' students, is in no
// college's book; the school has all of it.
func TestWhatStaysIsNotHandedOut(t *testing.T) {
	stays := func(c Column) bool { return c.Stays }
	if got := headingsIn(CollegeBook.Sheets(Scope{Levels: []string{"一级"}}), stays); len(got) > 0 {
		t.Errorf("handed out are %s", strings.Join(got, "、"))
	}
	got := headingsIn(SchoolBook.Sheets(Scope{Levels: []string{"一级"}}), stays)
	for _, want := range []string{"重点关爱名单 来源", "数据核对 原文", "判定依据 命中"} {
		if !slices.Contains(got, want) {
			t.Errorf("%s may leave the school", want)
		}
	}
}

// Each form's keys, its person and its right end are columns of it; the keys are
// locked, and the right end stands at the right.
func TestFormsKnowTheirRows(t *testing.T) {
	for _, s := range CollegeBook.Sheets(Scope{Levels: []string{"一级"}}) {
		form, headings := s.Form(), Headings(s.Columns)
		for _, heading := range append(slices.Clone(s.Keys), s.Who, s.Check) {
			if heading != "" && (!slices.Contains(headings, heading) || form.Open(heading)) {
				t.Errorf("%s: no locked column %s", s.Name, heading)
			}
		}
		if s.Check != "" && headings[len(headings)-1] != s.Check {
			t.Errorf("%s: %s does not stand at the right end", s.Name, s.Check)
		}
		if about := slices.DeleteFunc(slices.Clone(s.Keys), func(key string) bool { return key == ColID }); len(about) > 1 {
			t.Errorf("%s: a row is about a student and one thing more, not about %s", s.Name, strings.Join(about, "、"))
		}
	}
}

// mostAcross is how many characters of columns a page across has room for at eight points.
const mostAcross = 140

// Lists are printed on one page, or on two side by side, and no school has more because its lists say
// where a student is or who teaches him.
func TestListsFitThePaper(t *testing.T) {
	for _, scope := range []Scope{{}, {Campuses: true}, {Campuses: true, Graduates: true}} {
		scope.Levels, scope.Cases = []string{"一级"}, []string{"旷课"}
		for _, kind := range []Kind{CollegeBook, SchoolBook, LibraryBook} {
			for _, s := range kind.Sheets(scope) {
				if s.Use == ToLookUp || s.Use == AtFirst || len(s.Columns) == 0 {
					continue
				}
				page, repeated, pages := 0.0, 0.0, 1
				for i, c := range s.Columns {
					if i < s.Frozen {
						repeated += c.Width
					}
					if c.NextPage {
						page, pages = repeated, pages+1
					}
					if page += c.Width; page > mostAcross && !c.Unprinted {
						t.Errorf("%c › %s, with campuses %v, supervisors %v: page %d is full before %s", kind, s.Name, scope.Campuses, scope.Graduates, pages, c.Heading)
						break
					}
				}
			}
		}
	}
}
