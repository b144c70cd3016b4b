package books

// headRows is how far down a header is looked for, and the fields of 首页.
const headRows = 200

// topRow is a row in which a header or a field may stand, its texts folded.
type topRow struct {
	number int
	cells  []topCell
}

type topCell struct {
	col  int
	text string
}

// folded are the rows in which a header is looked for.
func (g *Grid) folded() []topRow {
	if g.top != nil {
		return g.top
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		if r.Number > headRows {
			break
		}
		row := topRow{number: r.Number, cells: make([]topCell, len(r.Cells))}
		for k, c := range r.Cells {
			row.cells[k] = topCell{c.Col, FoldHead(c.Text)}
		}
		g.top = append(g.top, row)
	}
	return g.top
}

// FindHead finds the row that holds most of the titles, at least one, and where
// they stand in it. Of two rows that hold the same number the upper is the
// header.
func FindHead(g *Grid, titles []string) (head int, at map[string]int) {
	want := map[string]string{}
	for _, t := range titles {
		want[FoldHead(t)] = t
	}
	for _, r := range g.folded() {
		n := 0
		for _, c := range r.cells {
			if _, ok := want[c.text]; ok {
				n++
			}
		}
		if n <= len(at) {
			continue
		}
		got := map[string]int{}
		for _, c := range r.cells {
			if t, ok := want[c.text]; ok && got[t] == 0 {
				got[t] = c.col
			}
		}
		if len(got) > len(at) {
			head, at = r.number, got
		}
	}
	if head == 0 {
		at = map[string]int{}
	}
	return head, at
}

// FrontCells finds the fields of 首页: the cell to the right of each label, up to
// the next label.
func FrontCells(g *Grid, spec *Form) map[string]frontCell {
	labels := map[string]string{}
	for _, c := range spec.Columns {
		labels[FoldHead(c.Heading)] = c.Heading
	}
	out := map[string]frontCell{}
	for i, top := range g.folded() {
		field := ""
		for k, c := range g.Rows[i].Cells {
			title, isLabel := labels[top.cells[k].text]
			switch {
			case isLabel:
				field = title
				if _, ok := out[title]; !ok {
					out[title] = frontCell{Row: g.Rows[i].Number}
				}
			case field != "" && out[field].Cell.Text == "":
				out[field] = frontCell{g.Rows[i].Number, c}
				field = ""
			}
		}
	}
	return out
}

// frontCell is a field of 首页; its cell is blank where nothing was typed.
type frontCell struct {
	Row  int
	Cell GridCell
}

func FrontTexts(g *Grid, spec *Form) map[string]string {
	out := map[string]string{}
	for title, f := range FrontCells(g, spec) {
		if f.Cell.Text != "" {
			out[title] = f.Cell.Text
		}
	}
	return out
}
