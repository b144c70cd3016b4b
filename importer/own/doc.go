// Package own reads back the workbooks that this program wrote: those that come
// back from the colleges, as they are, cell by cell (care/merge judges them), and
// the tables of its own lists, libraries and counts, by the columns that care/books
// declares.
//
// It keeps three rules. A book is known by the number (表号) that it bears, never
// by its name. A table is known by its headings, on whatever row and in whatever
// order they stand, as people add rows and columns; one whose heading is gone is
// not read as if it were empty. And what a run wrote is believed only as far as it
// can be told from what others made of it.
package own
