// Package care is the subject itself (重点关爱): students and the facts about
// them, the plan's months with their groups and tasks, who is to be listed and
// why, the library, and what changed since last week.
//
// It opens no file, asks no clock and knows no spreadsheet library. It keeps
// three rules. Every question has three answers, and “no data” is never “no”.
// Every answer can name the cells that it rests on. The package proposes; only
// people move a student into the library or out of it.
//
// The words of this package:
//
//	name       what the catalogue calls an indicator, a flag or a number (情形)
//	fact       what one cell says of one student: a name with an answer or a number
//	place      the sheet, row and column of a fact, by the numbers of the [Ledger]
//	group      one of a month's 重点关爱群体; its condition decides who is of it
//	condition  the rule of a group, a level or a list; a leaf is a name that made it true
//	task       a line of 工作任务; its list names the students whom it concerns
//	case       a student in one month: groups, stacking (风险叠加), status, level, change
//	shift      a case that moved since the last run, and how (变化)
//	member     a student in the library (在库)
//	term       a school term; the running one is the plan's
//	attempt    one sitting of one course; a transcript holds a student's, sheet by sheet
//
// Two rooms lie below it: care/written reads what people write, and care/inuse opens
// files that other programs hold. Three lie on it: care/books declares the program's
// own workbooks, care/merge takes in those that came back, and care/summary makes a
// term's account of them; this package knows none of them. Long computations end
// early where a [Stop] asks for it.
package care
