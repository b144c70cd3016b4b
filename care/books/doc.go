// Package books declares the workbooks that the program writes and reads back: the
// college's book with its forms, the school's, the library, a term's statistics.
// It has their sheets, the columns that people fill in, what their rows are known
// by and held against, their numbers (表号) and the key that signs these. Whoever
// writes, reads or merges a book asks here, so that a heading is one word
// everywhere.
//
// It also has what the books carry from week to week, in the form in which they are
// read: the journal of what the colleges typed ([Journal], 研判记录) and what it
// answers ([History]), the library with its moves, and a returned book cell by cell
// ([Workbook]). What is decided by them is none of this package's: see care/merge
// and care/summary.
package books
