package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each quirk of a format has one small file, named after it, that a test makes.
// They stand in lists of three kinds: files that read as something, files that
// read alike whatever their encoding is, and files that are refused. The table in
// docs/formats.md names them all (see docs_test.go).

// readable is a small file that must be read: want is what a test's show writes
// of it.
type readable struct{ name, file, want string }

// inEncoding is one table in some encoding, and what the encoding is called.
type inEncoding struct{ name, file, encoding string }

// refused is a small file that must not be read, or not to its end: kind, place
// and part of the words of the error.
type refused struct {
	name, file string
	opt        Options
	kind       ErrorKind
	cell, says string
}

// smallFile is a file of any of the three kinds.
type smallFile struct {
	name, file string
	opt        Options
}

func small(read []readable, enc []inEncoding, not []refused) (out []smallFile) {
	for _, q := range read {
		out = append(out, smallFile{q.name, q.file, Options{}})
	}
	for _, q := range enc {
		out = append(out, smallFile{q.name, q.file, Options{}})
	}
	for _, q := range not {
		out = append(out, smallFile{q.name, q.file, q.opt})
	}
	return out
}

// testReadable reads each file to its end.
func testReadable(t *testing.T, show func(string, Options) (string, error), list []readable) {
	t.Helper()
	for _, tt := range list {
		t.Run(tt.name, func(t *testing.T) {
			got, err := show(tt.file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// testEncoded reads the table want in each encoding.
func testEncoded(t *testing.T, format Format, want string, list []inEncoding) {
	t.Helper()
	for _, tt := range list {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openBytes(tt.file, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if b.Format != format || b.Encoding != tt.encoding || len(b.Notes) > 0 {
				t.Errorf("got format %d, %s, notes %v; want %d, %s", b.Format, b.Encoding, b.Notes, format, tt.encoding)
			}
			got, err := dump(b, 0)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// testRefused reads each file until it is refused.
func testRefused(t *testing.T, list []refused) {
	t.Helper()
	for _, tt := range list {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll(tt.file, tt.opt)
			wantError(t, err, tt.kind, tt.cell, tt.says)
		})
	}
}

// quirkSet is the small files of one format, as docs/formats.md calls it.
type quirkSet struct {
	format string
	files  []smallFile
}

// quirkSets returns the small files of all formats, in the order of the document.
func quirkSets(t testing.TB) []quirkSet {
	return []quirkSet{
		{"any", small(nil, nil, openRefused())},
		{"xlsx", small(append(xlsxReadable(t), readable{name: "hidden_and_chart_tabs", file: tabsBook(t)}), nil, xlsxRefused(t))},
		{"xls", small(append(xlsReadable(), readable{name: "hidden_and_chart_tabs", file: tabsXLS()}), nil, xlsRefused())},
		{"locked", lockedFiles(t)},
		{"html", append(small(htmlReadable(), htmlEncoded(), htmlRefused()), htmlTabs()...)},
		{"xml2003", small(append(xml2003Readable(), readable{name: "hidden_sheet", file: hidden2003()}), xml2003Encoded(), xml2003Refused())},
		{"mhtml", small(mhtmlReadable(), nil, mhtmlRefused())},
		{"text", small(append(textReadable(), readable{name: "lost_characters", file: lostCharacters}), textEncoded(), textRefused())},
	}
}

func htmlTabs() (out []smallFile) {
	for _, f := range htmlSheetFiles() {
		out = append(out, smallFile{f.name, f.input, Options{}})
	}
	return out
}

// TestQuirkNames holds the names of small files apart, each in its format.
func TestQuirkNames(t *testing.T) {
	for _, set := range quirkSets(t) {
		seen := map[string]bool{}
		for _, f := range set.files {
			if seen[f.name] || strings.Trim(f.name, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
				t.Errorf("%s: %q stands there twice, or is no name for a file", set.format, f.name)
			}
			seen[f.name] = true
		}
	}
}

// outcome is what became of a small file: the notes that it was read with, or
// kind, place and words of the error.
func (f *smallFile) outcome() (kind ErrorKind, place, words string) {
	b, err := openBytes(f.file, f.opt)
	if err == nil {
		defer b.Close()
		for i := 0; i < len(b.Sheets) && err == nil; i++ {
			_, err = dump(b, i)
		}
	}
	if err == nil {
		var notes []string
		for _, n := range b.Notes {
			notes = append(notes, n.Text)
		}
		return 0, "", strings.Join(notes, "；")
	}
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return ErrIO, "", fmt.Sprint("not an *Error: ", err)
	}
	switch {
	case e.Col > 0:
		place = "单元格"
	case e.Row > 0:
		place = "行"
	case e.Part != "":
		place = "部件"
	default:
		place = "文件"
	}
	return e.Kind, place, e.What
}
