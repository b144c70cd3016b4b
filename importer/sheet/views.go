package sheet

// Much of what a reader hands out shows into memory that is used again, so that
// nothing is copied on the way. Each such view has one owner and one moment at
// which it ends:
//
//   - the slices of an xmlScanner at its release, unless it keeps its views
//     (xmlWindow.keep): then never;
//   - the data of a record of an .xls book at the following call of
//     records.next;
//   - the bytes of an HTML token at the following token;
//   - a Row with its cells and texts at the following call of Rows.Next, or at
//     Rows.Close.
//
// What must live longer is copied. With Options.Poison the owner overwrites
// what has ended, whether or not the memory is used again: what is then read
// otherwise was kept too long. The tests read every file they have so.

// junk is what ended memory is overwritten with. No text holds it: it begins no
// character of UTF-8.
const junk = 0xA5

// poison overwrites b.
func poison(b []byte) {
	for i := range b {
		b[i] = junk
	}
}

// poisoned yields the rows of a stream in memory that is overwritten when the
// row ends.
type poisoned struct {
	stream
	cells []Cell   // of the row given out last
	texts [][]byte // of those cells
}

func (p *poisoned) next(row *Row) error {
	p.end()
	if err := p.stream.next(row); err != nil {
		return err
	}
	p.cells = row.Cells
	for i := range p.cells {
		text := []byte(p.cells[i].Text)
		p.cells[i].Text = view(text)
		p.texts = append(p.texts, text)
	}
	return nil
}

func (p *poisoned) close() error {
	p.end()
	return p.stream.close()
}

// end overwrites the row given out last.
func (p *poisoned) end() {
	for _, text := range p.texts {
		poison(text)
	}
	for i := range p.cells {
		p.cells[i] = Cell{Col: -1, Kind: Text, Text: "\xA5"}
	}
	p.cells, p.texts = nil, p.texts[:0]
}
