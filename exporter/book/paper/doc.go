// Package paper tells how a finished workbook looks to those who print it: how many
// sheets of paper each of its sheets takes, how small its letters become, which of its
// texts are not seen whole, and what of it is lost when another program saves it.
//
// It knows nothing of what the books say. What a book is meant to be it is told; it
// reads the parts of the .xlsx itself, and LibreOffice prints and saves. Only tests and
// the gallery use it.
package paper
