package sheet

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A growth is a file that once cost the square of its size, or would in a reader
// that is careless in some place. file makes it n units large.
type growth struct {
	name string
	n    int
	file func(t testing.TB, n int) string
	cost func(t testing.TB, file string) int64 // what can be counted; nil where that is time alone
}

// growths has one file for each way that was found.
func growths() []growth {
	return []growth{
		{"a_row_in_pieces", 4000, pieces, allocated},
		{"rows_that_fall", 4000, fallingRows, allocated},
		{"sheets_of_xml", 200, sheets2003, bytesRead},
		{"tables_of_a_page", 300, tablesOf, bytesRead},
		{"cells_in_columns", 3000, cellsByColumn, bytesRead},
		{"pages_with_styles", 100, styledPages, allocated},
		{"shared_text", 400, oneTextOften, nil},
		{"comments_and_answers", 2000, commentsTwice, nil},
		{"formats", 500, formatsBook, nil},
		{"formats_of_xls", 300, formatsXLS, nil},
		{"formats_of_cells_in_a_page", 500, formatsPage, nil},
		{"formats_of_cells_in_xml", 500, formats2003, nil},
		{"namespaces", 4000, namespaces, nil},
		{"spans", 1000, spannedPage2, nil},
		{"links", 400, linkedPages, nil},
		{"tabs_on_one_part", 10, func(t testing.TB, n int) string { return tabsOn(t, n, shortSheet(1<<18)) }, nil},
		{"long_cells", 60, longCells, nil},
		{"long_field", 1 << 18, func(_ testing.TB, n int) string { return `"` + strings.Repeat(`""`, n) + `",b` }, nil},
	}
}

func fallingRows(t testing.TB, n int) string {
	var rows strings.Builder
	for r := n; r > 0; r-- {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, r, r)
	}
	return bookOf(t, minimalParts(rows.String()))
}

func sheets2003(_ testing.TB, n int) string {
	var b strings.Builder
	b.WriteString(head2003)
	for i := range n {
		fmt.Fprintf(&b, `<Worksheet ss:Name="表%d"><Table>%s</Table></Worksheet>`, i, strings.Repeat("<Row>"+data2003("String", "示例")+"</Row>", 100))
	}
	return b.String() + "</Workbook>"
}

func tablesOf(_ testing.TB, n int) string {
	one := "<table>" + strings.Repeat("<tr><td>示例</td></tr>", 200) + "</table>"
	return "<html><body>" + strings.Repeat(one, n) + "</body></html>"
}

// cellsByColumn is an .xls book whose writer went from column to column.
func cellsByColumn(_ testing.TB, n int) string {
	return string(oneSheet(nil, func(b *biff) {
		for c := range 10 {
			for r := range n {
				b.number(r, c, 0, 1)
			}
		}
	}).file())
}

func styledPages(_ testing.TB, n int) string {
	var css strings.Builder
	for i := range 20 * n {
		fmt.Fprintf(&css, ".x%d{mso-number-format:\"0\"}\n", i)
	}
	parts := []archivePart{{"a.css", "text/css", "8bit", css.String()}}
	for i := range n {
		parts = append(parts, archivePart{fmt.Sprintf("a%d.htm", i), "text/html", "8bit", table("<tr><td>a</td></tr>")})
	}
	return webArchive(parts...)
}

func commentsTwice(t testing.TB, n int) string {
	var notes, threads strings.Builder
	for r := range n {
		fmt.Fprintf(&notes, `<comment ref="A%d"><text><t>a</t></text></comment>`, r+1)
		fmt.Fprintf(&threads, `<threadedComment ref="B%d" id="1"><text>b</text></threadedComment>`, r+1)
	}
	return bookOf(t, with(minimalParts(oneRow),
		"xl/worksheets/_rels/sheet1.xml.rels", relsPart("", "r1", "comments", "../c.xml", "r2", "threadedComment", "../t.xml"),
		"xl/c.xml", commentsPart(notes.String()),
		"xl/t.xml", xmlHead+`<ThreadedComments xmlns="`+threadSpace+`">`+threads.String()+`</ThreadedComments>`))
}

// longFormat is a number format of n parts that shows no date.
func longFormat(n int) string { return strings.Repeat("g/;", n) }

func formatsBook(t testing.TB, n int) string {
	return bookOf(t, with(minimalParts(oneRow), "xl/styles.xml", xmlHead+`<styleSheet xmlns="`+mainSpace+`"><numFmts>`+
		`<numFmt numFmtId="164" formatCode="`+longFormat(10*n)+`"/></numFmts><cellXfs>`+strings.Repeat(`<xf numFmtId="164"/>`, n)+`</cellXfs></styleSheet>`))
}

func formatsXLS(_ testing.TB, n int) string {
	codes := []any{longFormat(2 * n)}
	for range n {
		codes = append(codes, 164)
	}
	return string(oneSheet(withFormats(codes...), func(b *biff) { b.number(0, 0, 1, 1) }).file())
}

func formatsPage(_ testing.TB, n int) string {
	return "<style>.a{mso-number-format:\"" + strings.ReplaceAll(longFormat(10*n), ";", "\\;") + "\"}</style>" + table("<tr>"+strings.Repeat("<td class=a x:num>1</td>", n)+"</tr>")
}

func formats2003(_ testing.TB, n int) string {
	cells := strings.Repeat(`<Cell ss:StyleID="a"><Data ss:Type="Number">1</Data></Cell>`, n)
	styles := `<Styles><Style ss:ID="a"><NumberFormat ss:Format="` + longFormat(10*n) + `"/></Style></Styles>`
	return head2003 + styles + `<Worksheet ss:Name="a"><Table><Row>` + cells + `</Row></Table></Worksheet></Workbook>`
}

func namespaces(t testing.TB, n int) string {
	var names strings.Builder
	for i := range 100 {
		fmt.Fprintf(&names, ` xmlns:n%d="urn:n"`, i)
	}
	part := strings.Replace(sheetPart(strings.Repeat(`<row/>`, n)), "<worksheet", "<worksheet"+names.String(), 1)
	return bookOf(t, with(minimalParts(""), "xl/worksheets/sheet1.xml", part))
}

func spannedPage2(_ testing.TB, n int) string {
	return table("<tr>" + strings.Repeat("<td rowspan=0>", n) + strings.Repeat("<tr><td>", n))
}

func linkedPages(_ testing.TB, n int) string {
	parts := make([]archivePart, 1, n+1)
	var links []string
	for i := range n {
		links = append(links, fmt.Sprintf("表%d=a.files/s%d.htm", i, i))
		parts = append(parts, archivePart{fmt.Sprintf("file:///a.files/s%d.htm", i), "text/html", "8bit", table("<tr><td>a</td></tr>")})
	}
	parts[0] = archivePart{"file:///a.htm", "text/html", "8bit", frameBook(links...)}
	return webArchive(parts...)
}

// longCells has texts that are cut by the ends of buffers.
func longCells(t testing.TB, n int) string {
	cell := `<c t="inlineStr"><is><t>` + strings.Repeat("x", 100_000) + `</t></is></c>`
	return bookOf(t, minimalParts("<row>"+strings.Repeat(cell, n)+"</row>"))
}

// readEverything reads all that a book gives, and throws it away.
func readEverything(t testing.TB, r io.ReaderAt, size int64) {
	b, err := Open(context.Background(), r, size, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for i := range b.Sheets {
		rows := b.Rows(i)
		for rows.Next() {
		}
		if rows.Err() != nil {
			t.Fatal(rows.Err())
		}
		b.Extras(i)
	}
}

// allocated is how many bytes reading a file takes from the heap.
func allocated(t testing.TB, file string) int64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	readEverything(t, strings.NewReader(file), int64(len(file)))
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc)
}

// bytesRead is how many bytes of a file are read to read it once.
func bytesRead(t testing.TB, file string) int64 {
	in := &countedInput{r: strings.NewReader(file)}
	readEverything(t, in, int64(len(file)))
	return in.n.Load()
}

type countedInput struct {
	r io.ReaderAt
	n atomic.Int64
}

func (c *countedInput) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.r.ReadAt(p, off)
	c.n.Add(int64(n))
	return n, err
}

// TestGrowth doubles files and counts what they cost: little more than double.
func TestGrowth(t *testing.T) {
	for _, g := range growths() {
		if g.cost == nil {
			continue
		}
		one, two := g.cost(t, g.file(t, g.n)), g.cost(t, g.file(t, 2*g.n))
		t.Logf("%s: %d, doubled %d (× %.1f)", g.name, one, two, float64(two)/float64(one))
		if two > one*5/2 {
			t.Errorf("%s: twice the size costs %.1f times as much", g.name, float64(two)/float64(one))
		}
	}
}

// TestCellsByColumn reads an .xls book whose cells stand in disorder: a cell
// costs a glance at the file and not a window of it.
func TestCellsByColumn(t *testing.T) {
	file := cellsByColumn(t, 5000)
	if n := bytesRead(t, file); n > 100*int64(len(file)) {
		t.Errorf("%d bytes are read of a file of %d", n, len(file))
	}
}

// TestWindowGrowth holds the memory of a window to what is unread, for texts
// that are always cut by the end of a buffer.
func TestWindowGrowth(t *testing.T) {
	file := longCells(t, 300) // 30 MB in one row
	b, err := openBytes(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	s, err := b.src.(*xlsxBook).pack.scan("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	most := 0
	for s.kind != xmlEOF {
		s.release()
		if err := s.next(); err != nil {
			t.Fatal(err)
		}
		most = max(most, cap(s.win.buf))
	}
	if most > 8*feedSize {
		t.Errorf("the window grows to %d bytes", most)
	}
}

// BenchmarkGrowth reads each file and one of twice its size: the ratio of the
// times should be near 2.
func BenchmarkGrowth(b *testing.B) {
	for _, g := range growths() {
		b.Run(g.name, func(b *testing.B) {
			one, two := g.file(b, g.n), g.file(b, 2*g.n)
			var took [2]time.Duration
			for b.Loop() {
				for i, file := range []string{one, two} {
					start := time.Now()
					readEverything(b, strings.NewReader(file), int64(len(file)))
					took[i] += time.Since(start)
				}
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "ratio")
		})
	}
}
