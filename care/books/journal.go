package books

import (
	"iter"
	"slices"
	"strings"
)

// Journal is what people typed (研判记录), a page for each student and week. It
// grows by pages, not by cells: what stands on a page is kept as the library has
// it, in lines. The same cell with the same text is in it once. The zero value is
// an empty journal.
type Journal struct {
	pages []page
	at    map[PageKey]int
	names map[string]string // texts of keys, each kept once
}

// PageKey says whose page it is: a student's in one week, or with ID "" a
// college's, on which stand 首页 and 任务清单.
type PageKey struct {
	Month   string
	Week    int
	College string
	ID      string
	Name    string
}

// page is one page.
type page struct {
	key   PageKey
	lines []string
	odd   int             // how many of the lines are no cells
	known map[string]bool // the lines of a long page
}

// longPage is from how many lines on a page looks its lines up.
const longPage = 64

func (t *Typed) page() PageKey { return PageKey{t.Month, t.Week, t.College, t.ID, t.Name} }

// JournalOf is a journal of cells.
func JournalOf(cells ...Typed) Journal {
	var j Journal
	for _, t := range cells {
		j.Add(t)
	}
	return j
}

// Add enters a cell and tells whether the journal did not have it.
func (j *Journal) Add(t Typed) bool {
	return j.addLine(t.page(), line{t.Sheet, t.Task, t.Column, t.Text}.String(), false)
}

// addLine enters a line of a page as it stands. odd tells that it is no cell.
func (j *Journal) addLine(key PageKey, text string, odd bool) bool {
	p := j.page(key)
	if p.has(text) {
		return false
	}
	p.lines = append(p.lines, text)
	if odd {
		p.odd++
	}
	if p.known != nil {
		p.known[text] = true
	}
	return true
}

// page is the page of a key, new on first use.
func (j *Journal) page(key PageKey) *page {
	i, ok := j.at[key]
	if !ok {
		if j.at == nil {
			j.at, j.names = map[PageKey]int{}, map[string]string{}
		}
		i = len(j.pages)
		key = PageKey{j.once(key.Month), key.Week, j.once(key.College), j.once(key.ID), j.once(key.Name)}
		j.at[key] = i
		j.pages = append(j.pages, page{key: key})
	}
	return &j.pages[i]
}

// once is a text that pages have in common.
func (j *Journal) once(s string) string {
	if same, ok := j.names[s]; ok {
		return same
	}
	s = strings.Clone(s)
	j.names[s] = s
	return s
}

// has tells whether a line stands on the page.
func (p *page) has(text string) bool {
	if len(p.lines) < longPage {
		return slices.Contains(p.lines, text)
	}
	if p.known == nil {
		p.known = make(map[string]bool, len(p.lines))
		for _, l := range p.lines {
			p.known[l] = true
		}
	}
	return p.known[text]
}

// cellsOf are the cells of a page. A line that cannot be read is none.
func (p *page) cellsOf() iter.Seq[Typed] {
	return func(yield func(Typed) bool) {
		for _, text := range p.lines {
			l, part, ok := parseLine(text)
			t := Typed{p.key.Month, p.key.Week, p.key.College, l.sheet, l.task, p.key.ID, p.key.Name, l.column, l.text}
			if ok && part == whole && !yield(t) {
				return
			}
		}
	}
}

// ofBook gives the cells of one college's book.
func (j *Journal) OfBook(w Week, college string) iter.Seq[Typed] {
	return func(yield func(Typed) bool) {
		for i := range j.pages {
			p := &j.pages[i]
			if p.key.Week != w.Week || p.key.Month != w.Month || p.key.College != college {
				continue
			}
			for t := range p.cellsOf() {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// isOdd tells whether a line of the page is no cell.
func (p *page) isOdd(text string) bool {
	if p.odd == 0 {
		return false
	}
	_, part, ok := parseLine(text)
	return !ok || part != whole
}

// Len is how many cells the journal has.
func (j *Journal) Len() int {
	n := 0
	for i := range j.pages {
		n += len(j.pages[i].lines) - j.pages[i].odd
	}
	return n
}

// All gives the cells of all pages in their order.
func (j *Journal) All() iter.Seq[Typed] {
	return func(yield func(Typed) bool) {
		for i := range j.pages {
			for t := range j.pages[i].cellsOf() {
				if !yield(t) {
					return
				}
			}
		}
	}
}

// Latest gives whose the pages are, the last one first.
func (j *Journal) Latest() iter.Seq[PageKey] {
	return func(yield func(PageKey) bool) {
		for i := range slices.Backward(j.pages) {
			if !yield(j.pages[i].key) {
				return
			}
		}
	}
}

// snapshot is what the journal has now, to be gone through and nothing else.
func (j *Journal) Snapshot() Journal {
	out := Journal{pages: slices.Clone(j.pages)}
	for i := range out.pages {
		out.pages[i].lines = slices.Clip(out.pages[i].lines)
	}
	return out
}

// Clone is a journal that may grow by itself.
func (j *Journal) Clone() Journal {
	var out Journal
	out.AddAll(j)
	return out
}

// AddAll enters what another journal has.
func (j *Journal) AddAll(more *Journal) {
	for i := range more.pages {
		p := &more.pages[i]
		if _, ok := j.at[p.key]; !ok {
			j.copyPage(p)
			continue
		}
		for _, text := range p.lines {
			j.addLine(p.key, text, p.isOdd(text))
		}
	}
}

// copyPage enters a page of another journal.
func (j *Journal) copyPage(p *page) {
	to := j.page(p.key)
	to.lines, to.odd = slices.Clip(p.lines), p.odd
}

// AddPages enters the pages of another journal that the journal does not have at
// all: a row that was deleted comes back, one that somebody wrote anew stays.
func (j *Journal) AddPages(more *Journal) {
	for i := range more.pages {
		if _, ok := j.at[more.pages[i].key]; !ok {
			j.copyPage(&more.pages[i])
		}
	}
}

// Minus is what the journal has and none of the others has.
func (j *Journal) Minus(others ...*Journal) Journal {
	var out Journal
	for i := range j.pages {
		p := &j.pages[i]
		for _, text := range p.lines {
			if !slices.ContainsFunc(others, func(o *Journal) bool { return o.hasLine(p.key, text) }) {
				out.addLine(p.key, text, p.isOdd(text))
			}
		}
	}
	return out
}

// empty tells whether not even a line that cannot be read is in the journal.
func (j *Journal) Empty() bool { return len(j.pages) == 0 }

// Has tells whether a cell stands in the journal with that text.
func (j *Journal) Has(t Typed) bool {
	return j.hasLine(t.page(), line{t.Sheet, t.Task, t.Column, t.Text}.String())
}

func (j *Journal) hasLine(key PageKey, text string) bool {
	i, ok := j.at[key]
	return ok && j.pages[i].has(text)
}

// Sort puts the pages into the order of the weeks; those of one week stay as they
// are.
func (j *Journal) Sort() {
	order := func(a, b page) int {
		return Week{a.key.Month, a.key.Week}.Compare(Week{b.key.Month, b.key.Week})
	}
	if slices.IsSortedFunc(j.pages, order) {
		return
	}
	slices.SortStableFunc(j.pages, order)
	for i := range j.pages {
		j.at[j.pages[i].key] = i
	}
}
