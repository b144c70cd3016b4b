package sheet

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every file that the tests have is read with ended memory overwritten: nothing
// may then read otherwise. The fuzz targets do the same with what they draw.

// everything writes down all that a book gives: notes, rows to the fault that
// ends them, merged regions, extras and properties.
func everything(open func(Options) (*Book, error), opt Options) string {
	b, err := open(opt)
	if err != nil {
		return err.Error()
	}
	defer b.Close()
	var out strings.Builder
	fmt.Fprintln(&out, b.Format, b.Encoding, b.Sheets, b.Notes)
	for i := range b.Sheets[:min(len(b.Sheets), 50)] {
		for range 2 { // the second pass may know the sheet to be out of order
			writeCells(&out, b.Rows(i))
		}
		merges, err := b.Merges(i)
		sorted, err2 := b.Sorted(i)
		fmt.Fprintln(&out, merges, err, sorted, err2, b.Extras(i))
	}
	props, err := b.Props()
	fmt.Fprintln(&out, props, err)
	return out.String()
}

// writeCells writes down every field of every cell, and the error at the end.
func writeCells(out *strings.Builder, rows *Rows) {
	defer rows.Close()
	for rows.Next() {
		row := rows.Row()
		fmt.Fprint(out, row.Number, row.Hidden)
		for _, c := range row.Cells {
			fmt.Fprintf(out, " %d:%d:%d:%v:%q", c.Col, c.Kind, c.Zeros, c.Num, c.Text)
		}
		out.WriteByte('\n')
	}
	fmt.Fprintln(out, rows.Err())
}

// comparePoisoned reads a book as usual and with ended memory overwritten, .xlsx
// with every cell read the long way, too.
func comparePoisoned(t *testing.T, open func(Options) (*Book, error), opt Options) {
	t.Helper()
	want := everything(open, opt)
	modes := []Options{{Poison: true}}
	if strings.HasPrefix(want, fmt.Sprint(FormatXLSX, " ")) {
		modes = append(modes, Options{Poison: true, slow: true})
	}
	for _, mode := range modes {
		mode.Limits, mode.Passwords = opt.Limits, opt.Passwords
		if got := everything(open, mode); got != want {
			t.Errorf("poison %v, slow %v: reads otherwise\n%.2000s", mode.Poison, mode.slow, cmp.Diff(want, got))
		}
	}
}

// bytesOf opens content by its bytes.
func bytesOf(content []byte) func(Options) (*Book, error) {
	return func(opt Options) (*Book, error) {
		return Open(context.Background(), bytes.NewReader(content), int64(len(content)), opt)
	}
}

// TestPoisonQuirks reads the small files of all formats.
func TestPoisonQuirks(t *testing.T) {
	for _, set := range quirkSets(t) {
		for _, f := range set.files {
			t.Run(set.format+" "+f.name, func(t *testing.T) { comparePoisoned(t, bytesOf([]byte(f.file)), f.opt) })
		}
	}
}

// TestPoisonProject reads every spreadsheet that stands in the project.
func TestPoisonProject(t *testing.T) {
	n := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !slices.Contains([]string{".xlsx", ".xls", ".csv", ".htm", ".html", ".mht", ".xml", ".txt"}, filepath.Ext(path)) {
			return err
		}
		n++
		comparePoisonedFile(t, path)
		return nil
	})
	if err != nil || n < 10 {
		t.Errorf("%d files, %v", n, err)
	}
}

// TestPoisonCorpus reads every file of the corpus.
func TestPoisonCorpus(t *testing.T) {
	for _, f := range xlsCorpus(t, func(name, _ string) bool { return name != "file" }) { // the headings

		comparePoisonedFile(t, f.path)
	}
	files, err := filepath.Glob(filepath.Join(textCorpus(t), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		comparePoisonedFile(t, path)
	}
}

func comparePoisonedFile(t *testing.T, path string) {
	t.Run(filepath.Base(path), func(t *testing.T) {
		t.Parallel()
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		comparePoisoned(t, bytesOf(content), Options{Passwords: corpusPasswords()})
	})
}

// TestPoisonLarge reads sheets that stream, in order and not, with texts that
// are cut by the ends of buffers and texts that are put together.
func TestPoisonLarge(t *testing.T) {
	for _, first := range []int{1, 2} { // from 2 on, row 1 comes last
		var rows strings.Builder
		for r := range holdSize/9000 + 10 {
			n := r + first
			fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>C&amp;D%d</t></is></c><c r="B%d" t="inlineStr"><is><t>%s</t></is></c>`+
				`<c r="C%d" t="str"><v>a<![CDATA[&]]>%d</v></c></row>`, n, n, r, n, strings.Repeat("示例", 1500), n, r)
		}
		if first == 2 {
			rows.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>一&amp;二</t></is></c></row>`)
		}
		comparePoisoned(t, bytesOf(zipOf(t, minimalParts(rows.String()))), Options{})
	}
}

// TestTextsBesideTail reads a sheet whose texts had to be changed, with more
// behind its cells that has to be: page footers, a filter, half a megabyte of
// validations, as runxin's own books have.
func TestTextsBesideTail(t *testing.T) {
	var rows, want strings.Builder
	for r := 1; r <= 400; r++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>C&amp;D班%d</t></is></c><c r="B%d" t="str"><v>C语言&amp;数据结构</v></c><c r="C%d" t="inlineStr"><is><t>甲%d</t></is></c></row>`, r, r, r, r, r, r)
		fmt.Fprintf(&want, "%d \"C&D班%d\" \"C语言&数据结构\" \"甲%d\"\n", r, r, r)
	}
	validation := `<dataValidation type="list" sqref="C1"><formula1>"是&amp;否"</formula1></dataValidation>`
	tail := `<dataValidations>` + strings.Repeat(validation, 600<<10/len(validation)) + `</dataValidations>` +
		`<headerFooter><oddFooter>第&amp;P页，共&amp;N页 R&amp;A班</oddFooter></headerFooter>`
	part := strings.Replace(sheetPart(rows.String()), "</sheetData>", "</sheetData>"+tail, 1)
	file := bookOf(t, with(minimalParts(""), "xl/worksheets/sheet1.xml", part))
	for _, opt := range []Options{{}, {Poison: true}, {slow: true}, {Poison: true, slow: true}} {
		got, err := readAll(file, opt)
		if diff := cmp.Diff(want.String(), got); err != nil || diff != "" {
			t.Errorf("%+v: %v %.1000s", opt, err, diff)
		}
	}
}

// TestRowsEnd holds a row to its time: the following row, and the end of the
// pass.
func TestRowsEnd(t *testing.T) {
	for name, file := range map[string]string{
		"xlsx": bookOf(t, minimalParts(oneRow+`<row r="2"><c r="A2" t="s"><v>1</v></c></row>`)),
		"text": "甲\n乙\n", "html": table("<tr><td>甲<tr><td>乙"), "xls": string(faultBook()),
	} {
		b, err := openBytes(file, Options{Poison: true})
		if err != nil {
			t.Fatal(name, err)
		}
		for _, end := range []func(*Rows){func(r *Rows) { r.Next() }, func(r *Rows) { r.Close() }} {
			rows := b.Rows(0)
			rows.Next()
			text := &rows.Row().Cells[0]
			kept := text.Text
			end(rows)
			if strings.ReplaceAll(kept, "\xA5", "") != "" || text.Col > 0 && text.Text == "甲" {
				t.Errorf("%s: %q is still there when its row has ended", name, kept)
			}
		}
	}
}
