// Package runs keeps the folders of runs below --out (design §7): how one is
// written whole, replaced, found again and told from what it is not. It knows
// nothing of what stands in the books.
//
// Rules it keeps: nothing below --out is read or written but through a [Door],
// which keeps others out and puts right what an interrupted run left; a run's
// folder reaches the disk as one or not at all; a folder is replaced only if
// nothing in it was changed since it was written.
package runs
