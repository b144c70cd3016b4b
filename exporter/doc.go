// Package exporter lays out the workbooks of a run (design §7): one for each
// college with only its own students, the centre's, and the library. All of them
// are complete in memory before the first is written; package runs puts them on
// disk.
//
// Rules it keeps: the same assessment gives the same bytes; a college's book
// holds a colour and reasons in words, and no score, answer, phone or id card; a
// list that is empty because nothing was read says so.
package exporter
