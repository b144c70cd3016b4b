package books

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// Whoever goes into a cell that he is to fill in is told what to write, in as many words as Excel
// takes; of the day of today, which key writes it.
func TestPrompts(t *testing.T) {
	scope := Scope{Levels: []string{"一级"}, Cases: []string{"旷课"}, Handled: []string{"已谈"}, Classes: append(AskedOfClasses(), "校外住宿登记"), Campuses: true, Graduates: true}
	for _, kind := range []Kind{CollegeBook, ReportBook} {
		for _, s := range kind.Sheets(scope) {
			for _, c := range s.Columns {
				n := len(utf16.Encode([]rune(c.Prompt)))
				if asks := c.Open || c.Begun; asks != (n > 0) || n > 255 || len(utf16.Encode([]rune(c.Heading))) > 32 {
					t.Errorf("%s › %s: the prompt has %d characters", s.Name, c.Heading, n)
				}
				toCome := c.Heading == ColNextContact || c.Heading == ColDeadline
				if c.Open && c.Content == Day && !toCome && !strings.Contains(c.Prompt, "Ctrl+;") {
					t.Errorf("%s › %s: nothing is said of the day of today", s.Name, c.Heading)
				}
				if (c.Prompt == promptAny) != (c.Heading == "校外住宿登记") {
					t.Errorf("%s › %s: %s", s.Name, c.Heading, c.Prompt)
				}
			}
		}
	}
}

// mostBefore is how many characters may stand before the first column that is filled in: it is in
// view on a screen of 1,366 pixels.
const mostBefore = 155

// What people fill in on a sheet stands together, right of what they have to know for it and in view
// when it opens; what is for the screen alone stands at the end, and last what repeats the key.
func TestFillInFirst(t *testing.T) {
	scope := Scope{Levels: []string{"一级"}, Cases: []string{"旷课"}, Classes: AskedOfClasses()}
	for _, s := range CollegeBook.Sheets(scope) {
		if s.Use != ToFill {
			continue
		}
		before, runs, off := 0.0, 0, false
		for i, c := range s.Columns {
			if c.Open && (i == 0 || !s.Columns[i-1].Open) {
				runs++
			}
			if runs == 0 {
				before += c.Width
			}
			if off && !c.Unprinted {
				t.Errorf("%s › %s is printed, right of what is not", s.Name, c.Heading)
			}
			off = off || c.Unprinted
		}
		if runs != 1 || before > mostBefore {
			t.Errorf("%s: %d groups of columns to fill in, the first after %.0f characters", s.Name, runs, before)
		}
		if last := s.Columns[len(s.Columns)-1]; s.Check != "" && (last.Heading != s.Check || !last.Unprinted) {
			t.Errorf("%s ends with %s", s.Name, last.Heading)
		}
	}
}
