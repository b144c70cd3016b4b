package importer

import "runxin/importer/sheet"

// rosterRows reads the rows of the roster (名册).
type rosterRows struct{ scan *scan }

// read takes what a row says besides who the student is. Being on the roster is
// what it says.
func (r rosterRows) read(p *person, row *sheet.Row, b *block) outcome {
	p.facts, _ = r.scan.readNames(row, b, p.facts)
	return rowUsed
}
