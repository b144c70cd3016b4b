// Package importer turns any spreadsheet that reaches the centre into facts
// about students, each with the cell it was read from.
//
// It knows what tables look like (design §6); what their words mean is known to
// importer/lexicon and what the school says to importer/settings; which students
// are to be listed is the care package's subject, and how a file's bytes become
// cells is that of importer/sheet.
//
// A row's way is told by the names of the files: table_… finds the tables of a
// sheet and what their columns mean, row_… reads their rows, findings… keeps what a
// table gave, join_… makes one school of them all. The files that are read
// importer/intake finds and opens.
//
// The words of this package:
//
//	table    a header and the rows below it; a sheet may hold several
//	line     a row as a header or a title is read, texts only; titles are the lines above
//	block    the columns of one student; printed lists put several side by side
//	layout   where a table's header stands and what its columns mean
//	verdict  what kind of table it is, and why
//	scan     the reading of one table's rows; a rowReader takes what one row says and tells
//	         the outcome, and the scan whether the table goes on, ends, or was misread
//	group    what a heading between the rows says of the students below it
//	findings what one table gave; packed until they are joined
//	person   a student as one table names it; joined, persons become a pupil
//	trouble  one thing that is wrong in a row; the tally makes problems of them
//
// It keeps four rules. Headers and words are matched whole: a part never means
// the whole. Every data row ends in exactly one place, used or set aside with a
// problem that names it. A sheet that cannot be read to its end gives nothing.
// And what is not sure is not guessed: a student without a sure college is
// unassigned, a row that may belong to somebody else is set aside.
package importer
