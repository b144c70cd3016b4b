// Package own reads back the workbooks that this program wrote: those that come
// back from the colleges, as they are, cell by cell (care/merge judges them), and
// the tables of its own lists, libraries and counts, by the columns that care/books
// declares. And it judges what the runs before this one left ([Past]): which of their
// books count, and which stop this run. Where their folders are, and how they are
// opened, is known to who wrote them ([Runs]).
//
// It keeps three rules. A book is known by the number (表号) that it bears, never
// by its name. A table is known by its headings, on whatever row and in whatever
// order they stand, as people add rows and columns; one whose heading is gone is
// not read as if it were empty. And of what a run wrote nothing counts that somebody
// else made: a book is as it was issued, or saved again by somebody and still that
// run's, or it is refused with what brings it back ([Fault]).
package own
