// Package merge takes in the workbooks that came back (design §8): decisions move
// the library, reports become facts, and what could not be merged becomes a problem
// with its cell and its text. It holds each book against the one that was issued
// ([Issued]), and tells of each college whether and how it returned its book
// ([Feedback]).
package merge
