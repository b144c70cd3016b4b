package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
)

// benchRows is how many rows the benchmarks' sheet has: BENCH_ROWS, or as many
// as a short run bears. The targets are meant for 1,000,001.
func benchRows(b *testing.B) int {
	if s := os.Getenv("BENCH_ROWS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			b.Fatal(err)
		}
		return n
	}
	return 100_000
}

// gradeBook returns a workbook with a grade list of rows × 14 columns, as
// shared or inline strings, and how long the XML of its sheet is.
func gradeBook(b testing.TB, rows int, inline bool) (file []byte, unpacked int) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	parts := minimalParts("")
	delete(parts, "xl/worksheets/sheet1.xml")
	var words []string
	for i := range 2000 {
		words = append(words, fmt.Sprintf("示例课程%d", i))
	}
	parts["xl/sharedStrings.xml"] = sharedStrings(words...)
	for _, name := range sortedKeys(parts) {
		w, err := z.Create(name)
		if err != nil {
			b.Fatal(err)
		}
		io.WriteString(w, parts[name])
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		b.Fatal(err)
	}
	n := &countingWriter{w: w}
	writeGrades(n, rows, words, inline)
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return buf.Bytes(), n.n
}

type countingWriter struct {
	w io.Writer
	n int
}

func (c *countingWriter) Write(p []byte) (int, error) {
	c.n += len(p)
	return c.w.Write(p)
}

func writeGrades(w io.Writer, rows int, words []string, inline bool) {
	io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="`+mainSpace+`"><sheetData>`)
	var row []byte
	text := func(col byte, r, i int) {
		row = fmt.Appendf(row, `<c r="%c%d" `, col, r)
		if inline {
			row = fmt.Appendf(row, `t="inlineStr"><is><t>%s</t></is></c>`, words[i])
		} else {
			row = fmt.Appendf(row, `t="s"><v>%d</v></c>`, i)
		}
	}
	seed := uint32(1)
	next := func(n int) int { seed = seed*1664525 + 1013904223; return int(seed>>8) % n }
	for r := 1; r <= rows; r++ {
		row = fmt.Appendf(row[:0], `<row r="%d" spans="1:14">`, r)
		row = fmt.Appendf(row, `<c r="A%d"><v>%d</v></c>`, r, 3260000000+next(60000))
		for _, col := range []byte("BCDEFGH") {
			text(col, r, next(2000))
		}
		row = fmt.Appendf(row, `<c r="I%d" s="1"/>`, r)
		row = fmt.Appendf(row, `<c r="J%d"><v>%d</v></c><c r="K%d"><v>%d.5</v></c>`, r, next(101), r, next(6))
		row = fmt.Appendf(row, `<c r="L%d"><v>%d</v></c><c r="M%d"><v>%s</v></c>`, r, next(5), r, strconv.FormatFloat(float64(next(1000))/7, 'g', 17, 64))
		text('N', r, next(9))
		row = append(row, `</row>`...)
		w.Write(row)
	}
	io.WriteString(w, `</sheetData></worksheet>`)
}

// BenchmarkXLSX reads every cell of a grade list. The target is at most 1.5
// times what the same inflater takes to unpack the sheet alone (x-inflate), and
// no allocation per row; BenchmarkExcelize should take at least 30 times as
// long.
func BenchmarkXLSX(b *testing.B) {
	for _, form := range []string{"shared", "inline"} {
		b.Run(form, func(b *testing.B) {
			rows := benchRows(b)
			file, size := gradeBook(b, rows, form == "inline")
			inflate := inflateTime(b, file, size)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				readAllCells(b, file)
			}
			perOp := b.Elapsed() / time.Duration(b.N)
			b.ReportMetric(float64(perOp)/float64(inflate), "x-inflate")
			b.ReportMetric(float64(perOp.Nanoseconds())/float64(rows), "ns/row")
		})
	}
}

func readAllCells(b testing.TB, file []byte) (cells int) {
	book, err := Open(context.Background(), bytes.NewReader(file), int64(len(file)), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	rows := book.Rows(0)
	defer rows.Close()
	for rows.Next() {
		cells += len(rows.Row().Cells)
	}
	if rows.Err() != nil {
		b.Fatal(rows.Err())
	}
	return cells
}

// inflateTime is the best of five times that it takes to unpack the sheet.
func inflateTime(b *testing.B, file []byte, size int) time.Duration {
	best := time.Hour
	for range 5 {
		start := time.Now()
		inflateSheet(b, file, size)
		best = min(best, time.Since(start))
	}
	return best
}

func inflateSheet(b *testing.B, file []byte, size int) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		b.Fatal(err)
	}
	raw, err := z.File[len(z.File)-1].OpenRaw()
	if err != nil {
		b.Fatal(err)
	}
	if n, err := io.Copy(io.Discard, flate.NewReader(raw)); err != nil || n != int64(size) {
		b.Fatal(n, err)
	}
}

// TestXLSXAllocates holds a pass to a fixed number of allocations, whatever the
// number of rows.
func TestXLSXAllocates(t *testing.T) {
	for _, inline := range []bool{false, true} {
		count := func(rows int) float64 {
			file, _ := gradeBook(t, rows, inline)
			return testing.AllocsPerRun(1, func() { readAllCells(t, file) })
		}
		few, many := count(1000), count(9000)
		if many-few > 800 { // a tenth of an allocation per row, for the inflater's tables
			t.Errorf("inline %v: %v allocations for 1000 rows, %v for 9000", inline, few, many)
		}
	}
}

// BenchmarkExcelize reads the sheet of BenchmarkXLSX with excelize, raw values
// and row by row.
func BenchmarkExcelize(b *testing.B) {
	for _, form := range []string{"shared", "inline"} {
		b.Run(form, func(b *testing.B) {
			file, size := gradeBook(b, benchRows(b), form == "inline")
			b.SetBytes(int64(size))
			b.ReportAllocs()
			b.ResetTimer()
			for b.Loop() {
				excelizeAllCells(b, file)
			}
		})
	}
}

func excelizeAllCells(b *testing.B, file []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
			b.Fatal(err)
		}
	}
}
