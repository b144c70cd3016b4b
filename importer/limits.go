package importer

import (
	"unicode/utf8"

	"runxin/importer/lexicon"
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
	mostAgain    = 8       // passes over a sheet that begin at once: see sheetReader.readRows
)

// clip cuts a text that nobody looks at to its end. What is left is still longer
// than longestText.
func clip(s string) string {
	if len(s) <= lexicon.LongestText {
		return s
	}
	end := lexicon.LongestText + 1
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	return s[:end]
}
