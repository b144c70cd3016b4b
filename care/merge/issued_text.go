package merge

import (
	"strings"

	"runxin/care/books"
)

// handedSheet is what one sheet of a book said when it was issued. Typed is what
// a sheet says beyond it: a text that stands there more often than before.
type handedSheet struct {
	grid   *books.Grid
	counts map[string]int  // texts, bare, and how often; made on first use
	rows   map[string]bool // each as one line; made on first use
}

func (s *handedSheet) texts() map[string]int {
	if s.counts == nil {
		s.counts = map[string]int{}
		for i := range s.grid.Rows {
			for _, c := range s.grid.Rows[i].Cells {
				s.counts[books.Bare(c.Text)]++
			}
		}
	}
	return s.counts
}

// holds tells whether one of the rows is the same as another.
func (s *handedSheet) holds(r *books.GridRow) bool {
	if s.rows == nil {
		s.rows = map[string]bool{}
		for i := range s.grid.Rows {
			s.rows[rowLine(&s.grid.Rows[i])] = true
		}
	}
	return s.rows[rowLine(r)]
}

// rowLine is a row as one line, wherever its columns stand.
func rowLine(r *books.GridRow) string {
	var b strings.Builder
	for _, c := range r.Cells {
		b.WriteString(books.Bare(c.Text) + "\x00")
	}
	return b.String()
}

// leftTexts are the texts of an issued sheet, of which each that is met counts once.
type leftTexts struct{ issued, met map[string]int }

func left(issued map[string]int) leftTexts { return leftTexts{issued, map[string]int{}} }

// left are all texts; of no sheet there are none.
func (s *handedSheet) left() leftTexts {
	if s == nil {
		return left(nil)
	}
	return left(s.texts())
}

// typed tells whether a text that was met stands beyond those that were issued.
func (l leftTexts) typed(text string) bool {
	text = books.Bare(text)
	if l.met[text] >= l.issued[text] {
		return true
	}
	l.met[text]++
	return false
}

// sheetOf finds the issued sheet that a sheet of no form is: the one of its name,
// else one that nobody fills in and of which it holds the greater part. It is nil
// for a sheet that people made.
func (h *handed) sheetOf(g *books.Grid) *handedSheet {
	if s := h.sheets[g.Name]; s != nil {
		return s
	}
	for _, name := range h.order {
		s := h.sheets[name]
		if h.forms[name] == nil && s.partOf(g)*2 > len(s.texts()) {
			return s
		}
	}
	return nil
}

// partOf counts the different texts of an issued sheet that another holds.
func (s *handedSheet) partOf(g *books.Grid) int {
	met := map[string]bool{}
	for i := range g.Rows {
		for _, c := range g.Rows[i].Cells {
			if text := books.Bare(c.Text); s.texts()[text] > 0 {
				met[text] = true
			}
		}
	}
	return len(met)
}
