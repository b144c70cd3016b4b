package merge

import (
	"cmp"
	"slices"

	"runxin/care/books"
	"runxin/care/problem"
)

// judgeMisplaced finds the rows in which parts of other rows stand, as after sorting some
// of the columns: the right end is another row's, the name is, or the locked cells
// are.
func (t *table) judgeMisplaced() {
	swapped := 0
	for _, r := range t.rows {
		if r.issued == nil {
			continue
		}
		r.differs = !t.reissued && !t.fitsIssued(r, r.issued)
		who := books.FoldWho(t.cellUnder(r.came, t.form.spec.Who).Text)
		if r.other = t.rightEnd(r); r.other != nil {
			r.shifted = true
			continue
		}
		if r.differs {
			r.other = t.fitting(r)
		}
		switch {
		case who != "" && who != books.FoldWho(r.issued.texts[t.form.spec.Who]):
			r.shifted = t.form.who[who] || r.differs
			r.other = cmp.Or(t.form.index().byWho[who], r.other)
		case r.other != nil:
			swapped++
		}
	}
	apart := t.sortedApart()
	sorted := t.columnSorted() || !t.reissued && slices.ContainsFunc(t.locked, t.lockedMoved)
	for _, r := range t.rows {
		within := apart && t.grid.Sorted.Row <= r.came.Number && r.came.Number <= t.grid.Sorted.LastRow
		if r.issued != nil && (sorted || within || swapped >= 2 && (r.differs || t.issuedAlike(r.issued) > 1)) {
			r.shifted = true
		}
	}
}

// rightEnd is the other row that the right end of a row names, nil where it names
// none: a blank says nothing, nor does what is nobody's.
func (t *table) rightEnd(r *tableRow) *handedRow {
	heading := t.form.spec.Check
	now := books.FoldKey(t.cellUnder(r.came, heading).Text)
	if now == "" || now == books.FoldKey(r.issued.texts[heading]) {
		return nil
	}
	return t.form.index().byCheck[now]
}

// issuedAlike is how many rows were issued with the same locked cells as one.
func (t *table) issuedAlike(row *handedRow) int {
	x := t.form.lockedBy(t.locked)
	if x == nil {
		return 2 // it cannot be told: perhaps
	}
	return x[lockLine(t.locked, func(title string) string { return row.texts[title] })].n
}

// fitting is another issued row whose locked cells are those of a row that came
// back, nil for none. Where it cannot be told the row counts as shifted.
func (t *table) fitting(r *tableRow) *handedRow {
	text := func(title string) string { return t.cellUnder(r.came, title).Text }
	var told []string
	for _, title := range t.locked {
		if text(title) != "" {
			told = append(told, title)
		}
	}
	x := t.form.lockedBy(told)
	if x == nil {
		r.shifted = true
		return nil
	}
	return x[lockLine(told, text)].but(r.issued)
}

// fitsIssued tells whether the locked cells of a row that came back are those of a row
// that was issued. A cell that came back blank is no witness.
func (t *table) fitsIssued(r *tableRow, row *handedRow) bool {
	for _, title := range t.locked {
		if now := t.cellUnder(r.came, title).Text; now != "" && !sameText(now, row.texts[title]) {
			return false
		}
	}
	return true
}

// columnSorted tells whether the texts that a column of free text was issued with
// stand beside other students now, all of them: the open columns were sorted
// without the locked ones, or the other way round.
func (t *table) columnSorted() bool {
	for _, c := range t.form.spec.Columns {
		if !c.Prose() || t.byTitle[c.Heading] == 0 {
			continue
		}
		balance, moved := map[string]int{}, map[string]bool{}
		for _, r := range t.rows {
			if r.issued == nil {
				continue
			}
			was, now := books.Bare(r.issued.texts[c.Heading]), books.Bare(t.cellUnder(r.came, c.Heading).Text)
			balance[was]--
			balance[now]++
			if was != "" && was != now {
				moved[was] = true
			}
		}
		lost := false
		for text, n := range balance {
			lost = lost || text != "" && n < 0
		}
		if len(moved) >= 2 && !lost {
			return true
		}
	}
	return false
}

// sortedApart tells whether the file says that some of the columns were sorted
// last, open ones among them, without both ends of the table.
func (t *table) sortedApart() bool {
	s := t.grid.Sorted
	if s == nil || s.LastRow <= max(s.Row, t.head) {
		return false
	}
	in := func(title string) bool { return s.Col <= t.byTitle[title] && t.byTitle[title] <= s.LastCol }
	ends := t.form.spec.Keys
	if check := t.form.spec.Check; t.byTitle[check] != 0 {
		ends = append(slices.Clone(ends), check)
	}
	return slices.ContainsFunc(t.form.spec.Headings(), in) && slices.ContainsFunc(ends, func(end string) bool { return !in(end) })
}

// lockedMoved tells whether a text of a locked column stands beside another row
// than the one it was issued to and no longer beside that: the column was sorted
// without the ids, and with it perhaps its neighbours. Rows that are doubtful
// anyway say nothing.
func (t *table) lockedMoved(title string) bool {
	left, came := map[string]bool{}, map[string]bool{}
	for _, r := range t.rows {
		if r.issued == nil || r.shifted {
			continue
		}
		was, now := books.Bare(r.issued.texts[title]), books.Bare(t.cellUnder(r.came, title).Text)
		if was != now {
			left[was], came[now] = true, true
		}
	}
	delete(left, "")
	for text := range left {
		if came[text] {
			return true
		}
	}
	return false
}

// unsure reports what stands in a row of which it is not sure whose it is.
func (t *table) unsure(r *tableRow) {
	t.count.Rows++
	t.count.SetAside++
	for _, c := range r.came.Cells {
		title := t.headingOf(c.Col)
		at := t.at.at(r.came.Number, c.Col)
		switch {
		case t.form.spec.Open(title):
			if books.Bare(c.Text) != books.Bare(r.issued.texts[title]) {
				p := t.merge.report(problem.Shifted, at, c.Text)
				p.Done, p.SetAside = doneShifted(title, r.issued.label(), r.other), true
				t.h.filled++
			}
		case title == "":
			t.merge.report(problem.BesideTable, at, c.Text)
		case t.h.sheets[t.form.spec.Sheet].texts()[books.Bare(c.Text)] == 0:
			t.merge.report(problem.Tampered, at, c.Text).Done = doneTampered(title, r.issued.texts[title])
		}
	}
}
