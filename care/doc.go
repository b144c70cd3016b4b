// Package care is the subject itself (重点关爱): students and the facts about
// them, the plan's months with their groups and tasks, who is to be listed and
// why, the library, and what changed since last week.
//
// It opens no file, asks no clock and knows no spreadsheet library. It keeps
// three rules. Every question has three answers, and “no data” is never “no”.
// Every answer can name the cells that it rests on. The package proposes; only
// people move a student into the library or out of it.
//
// Two rooms lie below it: care/written reads what people write, and care/held opens
// files that other programs hold. Three lie on it: care/books declares the program's
// own workbooks, care/merge takes in those that came back, and care/summary makes a
// term's account of them; this package knows none of them. Long computations end early where a [Stop] asks
// for it.
package care
