package lexicon

// What a cell can hold and still be an id, a name, a date. A file of a few
// kilobytes can show one text of 32,000 characters in millions of cells: nothing
// costly is done with a text before it is known to be short enough for what it is
// taken for. Lengths are in bytes; a Chinese character has three.
const (
	// LongestText is what is looked at of any cell: some 660 characters. The free
	// texts of a library are kept whole.
	LongestText   = 2000
	LongestHeader = 600 // of a column, a title, a heading between the rows; questions of forms are long
	LongestID     = 200 // with blanks, a formula about it, or a name and a class beside it
	LongestName   = 300 // of a person, a college, a major, a class
	longestWord   = 100 // a date, a number, a mark, a term
)
