// Package samples makes up a school: students, a roster, a screening, grades,
// registers and a library, of any size and for any day of the autumn term of
// 2024, written as the spreadsheets that a centre would receive (domain.md),
// with the troubles that such spreadsheets have. A newcomer runs the program on
// them first; the tests run it on them and compare with the [Truth].
//
// Nobody in it is real and nothing looks as if it were: names are made of 样, 测
// and the like with the heavenly stems (样甲子), ids begin with 99 or 09, which
// no school uses, and there are no phones and no id-card numbers.
//
// Three rules. The same options give the same bytes. A later day continues an
// earlier one: the same people, with more tests taken, more marks out and more
// noted about them. And the truth is what the generator decided, computed from
// its decisions and never read back from its files, so that it can judge the
// program that reads them.
package samples
