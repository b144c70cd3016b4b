package written

// A Table is a table of a workbook in which people say something, as it reads. It is
// known by its headings; which it is, is said by who read it.
type Table struct {
	File, Sheet string         // as people find it
	Name        string         // as it is declared
	Line        int            // of the header
	Columns     map[string]int // by heading, from 1
	Rows        []Row          // below the header, those with any text
}

// A Row is a row of a table.
type Row struct {
	Line  int
	Texts map[string]string // by heading; blank ones are left out

	Beside map[int]string // by column: what stands under no heading
}

// At is the place of a row's cell.
func (t *Table) At(r *Row, heading string) Place {
	return Place{File: t.File, Sheet: t.Sheet, Line: r.Line, Col: t.Columns[heading]}
}
