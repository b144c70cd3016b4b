// Package books declares the workbooks that the program writes and reads back, each
// once: which there are and for whom (one for each college, the school's, the library, a
// term's, the blank forms, the report of a check), how their files are called, and their
// sheets and columns, with what comes back filled in and what stays at the centre.
//
// A [Sheet] has its columns in their order – heading, content, width, who fills them
// in and with what, what begins anew each week, what stays in the school –, what its
// rows are known by and held against, and what stands above its table. The exporter
// binds a value to each heading, the importer and the merge find their cells by the
// same names (names.go), and the manual's tables are held against them: a heading is
// one word everywhere. Here are, too, the books' numbers (表号) and the key that signs
// these.
//
// It also has what the books carry from week to week, in the form in which they are
// read: the journal of what the colleges typed ([Journal], 研判记录) and what it
// answers ([History]), the library with its moves, and a returned book cell by cell
// ([Workbook]); and what a run leaves for those after it ([Run], [Kept]). What is
// decided by them is none of this package's: see care/merge, care/summary and
// importer/own.
package books
