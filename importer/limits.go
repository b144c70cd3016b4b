package importer

import "unicode/utf8"

// What a cell can hold and still be an id, a name, a date. A file of a few
// kilobytes can show one text of 32,000 characters in millions of cells: nothing
// costly is done with a text before it is known to be short enough for what it is
// taken for. Lengths are in bytes; a Chinese character has three.
const (
	// longestText is what is looked at of any cell: some 660 characters. The free
	// texts of a library are kept whole.
	longestText   = 2000
	longestHeader = 600 // of a column, a title, a heading between the rows; questions of forms are long
	longestID     = 200 // with blanks, a formula about it, or a name and a class beside it
	longestName   = 300 // of a person, a college, a major, a class
	longestWord   = 100 // a date, a number, a mark, a term
)

// How much one sheet may ask for. What is beyond is reported and not read.
const (
	mostBeside   = 50      // students side by side in one row
	mostTables   = 2000    // tables below one another
	mostNames    = 30      // names of one id
	mostAttempts = 4000    // attempts of one student: each is held against the earlier ones
	mostCourses  = 500     // of a class matrix
	mostWords    = 100     // words in one cell that names several things
	mostFilled   = 1 << 22 // cells that merged ones give their text to
	mostAbove    = 25      // rows that are kept as titles of the table below
	mostLabels   = 1000    // cells of a heading in which a label is looked for
	mostAgain    = 8       // passes over a sheet that begin at once: see sheetReader.again
)

// clip cuts a text that nobody looks at to its end. What is left is still longer
// than longestText.
func clip(s string) string {
	if len(s) <= longestText {
		return s
	}
	end := longestText + 1
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	return s[:end]
}
