package sheet

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The fast path and the long way must read the same cells and find the same
// faults, wherever the buffers cut the part.

// passDump reads a worksheet part with buffers of a size, and writes what a
// pass over it gives: rows, error, merged regions. Small buffers are overwritten
// when they have been read.
func passDump(book *xlsxBook, part string, buffer int64, noFast bool) string {
	s := &xmlScanner{part: "sheet.xml", depth: 64}
	s.win.poison = buffer < 1<<20
	s.win.feed = startFeed(strings.NewReader(part), buffer)
	p := book.passOver(&xlsxSheet{name: "Sheet1", part: "sheet.xml"}, s)
	p.noFast, p.anyOrder = noFast, true
	defer p.close()
	var out strings.Builder
	for row := new(Row); ; {
		err := p.next(row)
		if err == io.EOF {
			fmt.Fprintln(&out, p.merges)
			return out.String()
		}
		if err != nil {
			out.WriteString(err.Error())
			return out.String()
		}
		fmt.Fprint(&out, row.Number, row.Hidden)
		for i := range row.Cells {
			c := &row.Cells[i]
			fmt.Fprintf(&out, " %d:%d:%d:%v:%q", c.Col, c.Kind, c.Zeros, c.Num, c.Text)
		}
		out.WriteString("\n")
	}
}

// pathsBook is a book with a few styles and shared strings.
func pathsBook(t testing.TB) *xlsxBook { return openPaths(t, minimalParts(oneRow)) }

func openPaths(t testing.TB, parts map[string]string) *xlsxBook {
	t.Helper()
	b, err := openBytes(string(zipOf(t, parts)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	book := b.src.(*xlsxBook)
	if _, err := book.shared(); err != nil {
		t.Fatal(err)
	}
	return book
}

// oddBook is a book in which cells show as other than they hold: by a symbol font,
// by a number format, by runs and pictures among its strings; and whose formulas
// are to be calculated.
func oddBook(t testing.TB) *xlsxBook {
	parts := minimalParts(oneRow)
	return openPaths(t, with(parts,
		"xl/workbook.xml", strings.Replace(parts["xl/workbook.xml"], "</sheets>", `</sheets><calcPr fullCalcOnLoad="1"/>`, 1),
		"xl/styles.xml", `<styleSheet xmlns="`+mainSpace+`"><numFmts><numFmt numFmtId="164" formatCode="[=1]&quot;红&quot;;0"/></numFmts>`+
			`<fonts><font/><font><name val="Webdings"/></font></fonts><cellXfs><xf/><xf numFmtId="164"/><xf fontId="1"/><xf numFmtId="14" fontId="1"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", `<sst xmlns="`+mainSpace+`"><si><t>a</t></si><si><r><rPr><rFont val="Wingdings"/></rPr><t>ü</t></r></si><si><t>=DISPIMG("ID_1",1)</t></si></sst>`))
}

// comparePaths holds the ways of reading a part against each other.
func comparePaths(t interface{ Errorf(string, ...any) }, book *xlsxBook, part string) {
	want := passDump(book, part, 1<<20, true)
	for _, buffer := range []int64{512, 700, 3000, 1 << 20} {
		for _, noFast := range []bool{false, true} {
			if got := passDump(book, part, buffer, noFast); got != want {
				t.Errorf("buffer %d, slow %v: %s\n%s", buffer, noFast, cmp.Diff(want, got), part)
			}
		}
	}
}

// TestFastPath reads sheets made at random of usual and unusual forms.
func TestFastPath(t *testing.T) {
	book, odd := pathsBook(t), oddBook(t)
	rapid.Check(t, func(t *rapid.T) {
		part := sheetPart(drawRows(t))
		comparePaths(t, book, part)
		comparePaths(t, odd, part)
	})
}

// TestFastPathQuirks reads every sheet of the tables of quirks and of damage
// both ways.
func TestFastPathQuirks(t *testing.T) {
	book := pathsBook(t)
	odd := oddBook(t)
	for _, rows := range append(quirkRows(), damagedRows()...) {
		comparePaths(t, book, sheetPart(rows))
		comparePaths(t, odd, sheetPart(rows))
	}
}

// FuzzXLSXPaths reads any worksheet part both ways.
func FuzzXLSXPaths(f *testing.F) {
	for _, rows := range append(quirkRows(), damagedRows()...) {
		f.Add(sheetPart(rows))
	}
	book := pathsBook(f)
	f.Fuzz(func(t *testing.T, part string) { comparePaths(t, book, part) })
}

func drawRows(t *rapid.T) string {
	var b strings.Builder
	r := 0
	for range rapid.IntRange(0, 12).Draw(t, "rows") {
		r += rapid.SampledFrom([]int{1, 1, 1, 2, 99_999}).Draw(t, "step")
		attrs := rapid.SampledFrom([]string{"", "", ` spans="1:9"`, ` hidden="1"`, ` xmlns:q="urn:q" q:a="1"`}).Draw(t, "attrs")
		fmt.Fprintf(&b, `<row r="%d"%s>`, r, attrs)
		col := 0
		for range rapid.IntRange(0, 40).Draw(t, "cells") {
			col += rapid.SampledFrom([]int{1, 1, 1, 1, 2, 30, 800, -1}).Draw(t, "column step")
			col = max(col, 1)
			b.WriteString(drawCell(t, CellName(r, col)))
		}
		b.WriteString("</row>")
	}
	return b.String()
}

// drawCell draws a cell; one in a few is written in an unusual way, one in
// many is wrong.
func drawCell(t *rapid.T, ref string) string {
	type form struct{ attrs, content string }
	number := rapid.Custom(func(t *rapid.T) string {
		return rapid.OneOf(
			rapid.Map(rapid.IntRange(-1000, 100_000), func(n int) string { return fmt.Sprint(n) }),
			rapid.Map(rapid.Float64(), func(f float64) string { return fmt.Sprint(f) }),
			rapid.StringMatching(`-?[0-9]{1,25}(\.[0-9]{0,20})?([eE][-+]?[0-9]{1,3})?`),
		).Draw(t, "number")
	})
	text := rapid.Custom(func(t *rapid.T) string {
		return rapid.OneOf(
			rapid.SampledFrom([]string{"张三", "", " a ", "=x", `=DISPIMG("ID_1",1)`, "&lt;", "_x000D_", "_x", "]]", "a\r\nb", "a<![CDATA[<]]>", "<!-- -->", strings.Repeat("长", 300)}),
			rapid.StringMatching(`[a-z0-9 一-龥_]{0,20}`),
		).Draw(t, "text")
	})
	f := rapid.OneOf(
		rapid.Map(number, func(s string) form { return form{"", "<v>" + s + "</v>"} }),
		rapid.Map(rapid.IntRange(0, 1), func(i int) form { return form{` t="s"`, fmt.Sprintf("<v>%d</v>", i)} }),
		rapid.Map(text, func(s string) form { return form{` t="inlineStr"`, "<is><t>" + s + "</t></is>"} }),
		rapid.Map(text, func(s string) form {
			return form{` t="inlineStr"`, `<is><t xml:space="preserve">` + s + "</t></is>"}
		}),
		rapid.Map(text, func(s string) form { return form{` t="str"`, "<v>" + s + "</v>"} }),
		rapid.SampledFrom([]form{
			{"", ""}, {` t="b"`, "<v>1</v>"}, {` t="e"`, "<v>#N/A</v>"}, {` t="n"`, "<v></v>"}, {` t="s"`, "<v>0</v> "},
			{"", "<f>A1</f><v>1</v>"}, {"", "<f>A1</f>"}, {` t="s"`, "<v>7</v>"}, {` t="b"`, "<v>3</v>"}, {"", "<v>x</v>"},
		}),
	).Draw(t, "form")
	style := rapid.SampledFrom([]string{"", "", ` s="0"`, ` s="1"`, ` s="2"`, ` s=""`, ` s="03"`, ` s="9"`, ` s="1" s="2"`}).Draw(t, "style")
	ref = rapid.SampledFrom([]string{` r="` + ref + `"`, ` r="` + ref + `"`, ` r="` + ref + `"`, ` r='` + ref + `'`, ` r="` + strings.ToLower(ref) + `"`, ""}).Draw(t, "ref")
	attrs := rapid.Permutation([]string{ref, style, f.attrs}).Draw(t, "attrs")
	if f.content == "" && rapid.Bool().Draw(t, "self-closing") {
		return "<c" + strings.Join(attrs, "") + "/>"
	}
	return "<c" + strings.Join(attrs, "") + ">" + f.content + "</c>"
}
