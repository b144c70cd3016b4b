//go:build speed

package main

import (
	"bufio"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSpeedFormats reads the same 60,000 rows of 14 columns in each format, and
// a sheet of 200,000 rows as .xlsx whose texts stand in it in different ways.
// .xls is there where TestSpeedXLS has made one.
func TestSpeedFormats(t *testing.T) {
	root := benchRoot(t)
	dir := census{students: 3000, rows: 59_999, seed: 1}.make(t, root)
	r := &runner{t: t, own: os.Args[0]}
	fmt.Println("\n60,000 rows of 14 columns")
	made := func(name string, write func(string) error) string {
		file := filepath.Join(dir, name)
		if _, err := os.Stat(file); err != nil {
			must(t, write(file))
		}
		return file
	}
	rows := func(s table) { writeGrades(s, 0, 3000, 59_999, rand.New(rand.NewPCG(2, 0))) }
	for _, file := range []string{
		filepath.Join(dir, "成绩.xlsx"), filepath.Join(dir, "成绩.xls"),
		made("成绩.csv", func(file string) error {
			return writeText(file, "", "", func(w *bufio.Writer) table { return commas{w} }, rows)
		}),
		made("成绩.htm", func(file string) error {
			return writeText(file, `<html><meta charset="utf-8"><table>`, `</table></html>`, func(w *bufio.Writer) table { return tags{w} }, rows)
		}),
	} {
		info, err := os.Stat(file)
		if err != nil {
			continue
		}
		m := turns(t, func() measured { return r.child(r.own, "read", file) })[0]
		say(fmt.Sprintf("  %s, %.1f MB", filepath.Ext(file), float64(info.Size())/1e6), m, m)
	}
	r.texts(root)
}

// texts compares ways in which texts stand in an .xlsx, by the byte unpacked.
func (r *runner) texts(root string) {
	const students, n = 10_000, 200_000
	fmt.Printf("\n%d rows of 14 columns, .xlsx\n", n)
	for _, way := range []struct {
		name  string
		texts ways
	}{{"texts shared", sharedTexts}, {"each text listed anew", unsharedTexts}, {"texts in their cells", inlineTexts}} {
		file := filepath.Join(root, fmt.Sprintf("texts-%d-%d.xlsx", n, way.texts))
		if _, err := os.Stat(file); err != nil {
			must(r.t, writeBook(file, func(s *bookSheet) {
				s.ways = way.texts
				writeGrades(s, 0, students, n, rand.New(rand.NewPCG(2, 0)))
			}))
		}
		all := turns(r.t,
			func() measured { return r.child(r.own, "read", file) },
			func() measured { return r.child(r.own, "inflate", file, "all") })
		say("  "+way.name, all[0], all[0])
		say("    unpack alone, one core", all[1], all[0])
		mb := float64(all[1].Bytes) / 1e6
		fmt.Printf("%34s %8.0f MB of XML, %.0f MB/s\n", "", mb, mb/all[0].Seconds)
	}
}

// table is what rows are written to.
type table interface{ row(cells ...any) }

// writeText writes a table as text.
func writeText(name, head, end string, to func(*bufio.Writer) table, fill func(table)) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	w.WriteString(head)
	fill(to(w))
	w.WriteString(end)
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// commas writes CSV; no cell of the benchmark's needs quotes.
type commas struct{ *bufio.Writer }

func (w commas) row(cells ...any) {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = fmt.Sprint(c)
	}
	fmt.Fprintln(w, strings.Join(texts, ","))
}

// tags writes the table of a web page.
type tags struct{ *bufio.Writer }

func (w tags) row(cells ...any) {
	w.WriteString("<tr>")
	for _, c := range cells {
		fmt.Fprintf(w, "<td>%s</td>", html.EscapeString(fmt.Sprint(c)))
	}
	w.WriteString("</tr>\n")
}
