// Package importer turns any spreadsheet that reaches the centre into facts
// about students, each with the cell it was read from.
//
// It knows what tables look like and what their words mean (design §6); which
// students are to be listed is the care package's subject, and how a file's
// bytes become cells is that of importer/sheet.
//
// It keeps four rules. Headers and words are matched whole: a part never means
// the whole. Every data row ends in exactly one place, used or set aside with a
// problem that names it. A sheet that cannot be read to its end gives nothing.
// And what is not sure is not guessed: a student without a sure college is
// unassigned, a row that may belong to somebody else is set aside.
package importer
