// Command runxin reads a university's exports about its students, sees every
// student against the month's list of the 润心 action, and writes a workbook
// for every college: who is to be cared for, and why.
//
// main is one line; run is the program, a function of arguments and streams.
// One file per verb, which declares its options: they are parsed and explained by
// that alone (flags.go). All words for people stand in words.go, words_click.go and words_help.go.
package main

import (
	"context"
	"os"
)

func main() { os.Exit(run(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
