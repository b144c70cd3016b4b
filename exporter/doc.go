// Package exporter fills the workbooks that care/books declares: which value stands in
// which column, which chart on which sheet (design §7). All books of a run – one for each
// college with only its own students, the centre's, and the library – are complete in
// memory before the first is written; package runs puts them on disk.
//
// Rules it keeps: the same assessment gives the same bytes; a college's book
// holds a colour and reasons in words, and no score, answer, phone or id card; a
// list that is empty because nothing was read says so.
package exporter
