// Package lexicon knows what a text in a spreadsheet means: which field a column
// of that name holds, which colour, answer, mark or kind of attempt a word is,
// which id, date, term or year a text writes down, what a title says of a list.
//
// It is made of tables (columns.yaml, words.yaml, the catalogue, and
// what a school adds) and of functions from texts and numbers to meanings. It
// knows neither rows nor sheets nor problems: where a text stands, and what is
// to be done with one that means nothing, is the importer's subject.
//
// It keeps three rules. Texts are compared in one normal form (width, case and
// blanks do not count), and then whole: a part never means the whole. What has
// two readings says so. And nothing costly is done with a text that is longer
// than what it is taken for can be.
package lexicon
