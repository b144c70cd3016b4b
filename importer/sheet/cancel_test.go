package sheet

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
)

// looks is a context that counts how often it is looked at, and has ended from
// some look on.
type looks struct {
	context.Context
	n, end atomic.Int64
}

func endsAfter(n int64) *looks {
	l := &looks{Context: context.Background()}
	l.end.Store(n)
	return l
}

func (l *looks) Err() error {
	if l.n.Add(1) > l.end.Load() {
		return context.Canceled
	}
	return nil
}

// long is a file that takes a while, and how many looks at the context that
// while must have at least.
type long struct {
	name, file string
	opt        Options
	looks      int64
}

// flateChunk is how much the inflater gives at once, at most.
const flateChunk = 32 << 10

// longFiles are files of each format that keep a reader in one of its loops.
func longFiles(t *testing.T) []long {
	const size = 1 << 20 // about what each unpacks to
	cell := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	part := func(rows, tail string) string {
		sheet := strings.Replace(sheetPart(rows), "</sheetData>", "</sheetData>"+tail, 1)
		return bookOf(t, with(minimalParts(""), "xl/worksheets/sheet1.xml", sheet))
	}
	packed := part("<row>"+cell("甲")+"</row>", "")
	plain := zipOf(t, map[string]string{"a": "", "b": repeat("0123456789abcdef")})
	cells := func(b *biff) {
		for r := range 30_000 {
			for c := range 10 {
				b.number(r, 9-c, 0, float64(r))
			}
		}
	}
	texts := make([][]byte, size/500)
	for i := range texts {
		texts[i] = biffText(strings.Repeat("x", 490))
	}
	passwords := make([]string, 60)
	pages := webArchive(archivePart{"a.htm", "text/html", "8bit", table(repeat("<tr><td>a</td></tr>"))})
	return []long{
		{"xlsx: one row", part("<row>"+repeat(`<c r="A1"/>`)+"</row>", ""), Options{}, size / flateChunk},
		{"xlsx: blank rows", part(repeat(`<row/>`), ""), Options{}, size / flateChunk},
		{"xlsx: one text", part("<row>"+cell(repeat("x"))+"</row>", ""), Options{}, size / flateChunk},
		{"xlsx: a tag", part("", "<a b=\""+repeat("x")+"\"/>"), Options{}, size / flateChunk},
		{"xlsx: behind the cells", part("<row>"+cell("a")+"</row>", "<a>"+repeat("<b/>")+"</a>"), Options{}, size / flateChunk},
		{"xlsx: rows out of order", part(fallingOf(30_000), ""), Options{}, 10},
		{"xlsx: shared texts", bookOf(t, with(minimalParts(oneRow), "xl/sharedStrings.xml", sharedStrings(strings.Split(repeat("abcdefg,"), ",")...))), Options{}, size / flateChunk},
		{"agile: passwords", string(encryptedFile(sealAgile([]byte(packed), agileSpec{"pw", 400_000, "SHA1", "SHA1", 128, 128, false}))),
			Options{Passwords: passwords[:4]}, 5 * 400_000 / spinsPerLook},
		{"standard: passwords", string(encryptedFile(sealStandard([]byte(packed), "pw", 128))),
			Options{Passwords: passwords}, 60 * 50_000 / spinsPerLook},
		{"zip: the sum", string(encryptedFile(sealAgile(plain, agileSpec{"pw", 1, "SHA1", "SHA1", 128, 128, false}))), Options{Passwords: []string{"pw"}}, 3},
		{"xls: cells", string(oneSheet(nil, cells).file()), Options{}, 60},
		{"xls: shared texts", string(oneSheet(withSST(len(texts), texts...), func(b *biff) { b.shared(0, 0, 0) }).file()), Options{}, 20},
		{"text: lines", repeat("a,b,c\n"), Options{}, size / decodeChunk},
		{"text: a line", repeat("0123456789abcde,"), Options{Limits: Limits{Columns: 1 << 20}}, size / decodeChunk},
		{"text: blank lines", repeat("\n"), Options{}, size / decodeChunk},
		{"html: a row", table("<tr>" + repeat("<td>a</td>")), Options{Limits: Limits{Columns: 1 << 20}}, size / decodeChunk},
		{"html: nothing", table("<tr><td>a</td></tr>") + repeat("<p>a</p>"), Options{}, size / decodeChunk},
		{"html: a comment", "<!--" + repeat("x") + "-->" + table("<tr><td>a</td></tr>"), Options{}, size / decodeChunk},
		{"mhtml", pages, Options{}, 2 * size / decodeChunk},
		{"xml2003", book2003(repeat("<Row>" + data2003("String", "a") + "</Row>")), Options{}, 2 * size / decodeChunk},
	}
}

func fallingOf(n int) string {
	var rows strings.Builder
	for r := n; r > 0; r-- {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>1</v></c></row>`, r, r)
	}
	return rows.String()
}

// readUnder reads all of a file under a context.
func readUnder(ctx context.Context, f *long) error {
	b, err := Open(ctx, strings.NewReader(f.file), int64(len(f.file)), f.opt)
	if err != nil {
		return err
	}
	defer b.Close()
	for i := range b.Sheets {
		rows := b.Rows(i)
		for rows.Next() {
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
		if _, err := b.Merges(i); err != nil {
			return err
		}
	}
	_, err = b.Props()
	return err
}

// TestCancelled ends the context while files are read, early, in the middle and
// late: the context's own error comes out. How soon is counted in looks.
func TestCancelled(t *testing.T) {
	for _, f := range longFiles(t) {
		t.Run(f.name, func(t *testing.T) {
			never := endsAfter(1 << 60)
			err := readUnder(never, &f)
			if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Kind == ErrIO) {
				t.Fatal(err)
			}
			all := never.n.Load()
			if all < f.looks {
				t.Errorf("%d looks at the context, want at least %d", all, f.looks)
			}
			for _, at := range []int64{0, all / 3, all * 3 / 4} {
				ctx := endsAfter(at)
				if err := readUnder(ctx, &f); err != context.Canceled {
					t.Errorf("ended at look %d of %d: %v", at, all, err)
				}
				if late := ctx.n.Load() - at; late > 40 {
					t.Errorf("ended at look %d of %d: %d more looks", at, all, late)
				}
			}
		})
	}
}

// TestCancelledBetweenRows ends the context of a caller who takes his time over
// each row of a sheet that has been read whole.
func TestCancelledBetweenRows(t *testing.T) {
	for name, file := range map[string]string{"xlsx": bookOf(t, minimalParts(fallingOf(500))), "text": strings.Repeat("a,b\n", 500)} {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		b, err := Open(ctx, strings.NewReader(file), int64(len(file)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := b.Rows(0)
		read := 0
		for rows.Next() {
			if read++; read == 100 {
				cancel()
			}
		}
		if rows.Err() != context.Canceled || read > 100+rowsPerLook {
			t.Errorf("%s: %d rows, %v", name, read, rows.Err())
		}
		if again := b.Rows(0); again.Next() || again.Err() != context.Canceled {
			t.Errorf("%s: another pass begins", name)
		}
	}
}
