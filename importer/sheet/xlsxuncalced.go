package sheet

import (
	"errors"
	"slices"
)

// A formula that was never calculated has no value. Some programs write none;
// others write 0 for each, or an empty text, and ask that the book be calculated
// when it is opened (XlsxWriter, univer; PhpSpreadsheet, a 0 as text too): there
// these say nothing.

// maxArrays bounds the cells of the array formulas of a sheet that were never
// calculated: each of them is one without a value, though the file names only the
// first.
const maxArrays = 1 << 20

// errUncalced ends a pass that has met a 0 of a formula where what asks for the
// calculation stands behind the rows.
var errUncalced = errors.New("formulas not calculated")

// uncalculated makes c the cell of a formula without a value.
func (p *xlsxPass) uncalculated(c *Cell, raw *rawCell) error {
	c.Kind = NoValue
	cells := (raw.array.LastRow - raw.array.Row + 1) * (raw.array.LastCol - raw.array.Col + 1)
	if cells < 2 {
		return nil
	}
	if p.arrayCells += cells; p.arrayCells > maxArrays {
		return overLimit(limitArrays, itoa(maxArrays))
	}
	p.arrays = append(p.arrays, raw.array)
	p.fast, p.noFast = false, true // whose further cells look like plain ones
	return nil
}

// inArrays reports whether an array formula without a value gives the cell of a
// column of the row in hand.
func (p *xlsxPass) inArrays(col int) bool {
	return slices.ContainsFunc(p.arrays, func(m Merge) bool {
		return p.row >= m.Row && p.row <= m.LastRow && col >= m.Col && col <= m.LastCol
	})
}

// isIdle reports whether the number of a cell is the 0 of a formula that was never
// calculated.
func (p *xlsxPass) isIdle(c *Cell, raw *rawCell, f float64) bool {
	if f != 0 || !raw.formula && len(p.arrays) == 0 {
		return false
	}
	p.idle = p.idle || raw.formula
	return p.uncalced && (raw.formula || p.inArrays(c.Col))
}

// fillArrays adds the cells to a row that an array formula without a value gives
// and the file leaves out. A row without any cell says nothing, and stays so.
func (p *xlsxPass) fillArrays(cells []Cell) []Cell {
	if len(cells) == 0 {
		return cells
	}
	there := map[int]bool{}
	for i := range cells {
		there[cells[i].Col] = true
	}
	for _, m := range p.arrays {
		for col := m.Col; p.row >= m.Row && p.row <= m.LastRow && col <= min(m.LastCol, p.columns); col++ {
			if !there[col] {
				there[col], p.shuffled = true, true
				cells = append(cells, Cell{Col: col, Kind: NoValue})
			}
		}
	}
	return cells
}

// isUncalced reports whether the formulas of a sheet were not calculated when it
// was saved.
func (b *xlsxBook) isUncalced(s *xlsxSheet) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return b.uncalced || s.uncalced
}

func (s *xlsxSheet) setUncalced() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.uncalced = true
}

// formulaRows is how many rows are looked at for a formula.
const formulaRows = 50

// hasFormulas reports whether a sheet has formulas in its first rows. Damage is
// left for the pass that reads the cells.
func (b *xlsxBook) hasFormulas(sheet *xlsxSheet) bool {
	p, err := b.startPassBy(sheet, headSize)
	if err != nil {
		return false
	}
	defer p.close()
	p.anyOrder = true
	row := new(Row)
	for range formulaRows {
		if err := p.next(row); err != nil || p.formulas {
			break
		}
	}
	return p.formulas
}
