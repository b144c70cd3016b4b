package sheet

import "bytes"

// Programs that cannot calculate write a result for each formula all the same: 0,
// and ask that it be calculated when the book is opened (jxl, HSSF, the Perl and
// PEAR writers), or an empty text (xlwt). Excel itself marks a sheet that was not
// calculated when it was saved.

// idleFormulas is what tells a result of a formula from none.
type idleFormulas struct {
	uncalced   bool // the sheet was not calculated when it was saved
	calculated bool // some formula has another result than 0
}

// see takes in a formula's record.
func (f *idleFormulas) see(d []byte) { f.calculated = f.calculated || !isZeroResult(d) }

// saysNothing reports whether the result of a formula is a 0 that nobody
// calculated. PHPExcel asks for the calculation of formulas that it has
// calculated: there some result of the sheet is another.
func (f *idleFormulas) saysNothing(d []byte) bool {
	const onLoad = 2 // of the options
	asked := le16(d[14:])&onLoad != 0 && le32(d[16:]) == 0 && !f.calculated
	return isZeroResult(d) && (f.uncalced || asked)
}

func isZeroResult(d []byte) bool { return le64(d[6:]) == 0 }

// isIdleText reports whether a formula has the empty text that xlwt gives to all.
func isIdleText(d []byte) bool { return le64(d[6:]) == 0xFFFF<<48|3 && le32(d[16:]) == 0 }

// isXLWT recognises the WRITEACCESS record of xlwt: a name without a length, filled
// up with blanks.
func isXLWT(d []byte) bool {
	name, ok := bytes.CutPrefix(d, []byte("None"))
	return ok && len(bytes.TrimRight(name, " ")) == 0
}
