package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// openBytes opens content as a file, by the bytes alone.
func openBytes(content string, opt Options) (*Book, error) {
	return Open(context.Background(), strings.NewReader(content), int64(len(content)), opt)
}

// dump writes the rows of sheet i, one to a line: the number, * when hidden,
// then the cells. Text is quoted; other kinds show their exact value behind a
// letter: n number, d date, b bool, e error, ? no value, p picture; m and what a
// person sees for what shows as something else. A blank is _.
func dump(b *Book, i int) (string, error) {
	var out strings.Builder
	rows := b.Rows(i)
	defer rows.Close()
	for rows.Next() {
		row := rows.Row()
		fmt.Fprint(&out, row.Number)
		if row.Hidden {
			out.WriteString("*")
		}
		last := 0
		for _, c := range row.Cells {
			if c.Col <= last {
				return "", fmt.Errorf("row %d: column %d after %d", row.Number, c.Col, last)
			}
			out.WriteString(strings.Repeat(" .", c.Col-last-1))
			last = c.Col
			out.WriteString(" " + show(&c))
		}
		out.WriteString("\n")
	}
	return out.String(), rows.Err()
}

func show(c *Cell) string {
	switch c.Kind {
	case Blank:
		return "_"
	case Text:
		return fmt.Sprintf("%q", c.Text)
	case NoValue:
		return "?"
	case Masked:
		return fmt.Sprintf("m%q", c.Text)
	case Picture:
		return "p"
	}
	return map[Kind]string{Number: "n", Date: "d", Bool: "b", Err: "e"}[c.Kind] + c.String()
}

// lines joins the lines of an expected dump.
func lines(s ...string) string { return strings.Join(s, "\n") + "\n" }

func gbk(s string) string {
	b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return b
}

// utf16le and utf16be encode characters of the basic plane and above.
func utf16le(s string) string { return swap(utf16be(s)) }

func utf16be(s string) string {
	var b bytes.Buffer
	for _, r := range s {
		if r >= 0x10000 {
			r -= 0x10000
			hi, lo := 0xD800+r>>10, 0xDC00+r&0x3FF
			b.Write([]byte{byte(hi >> 8), byte(hi), byte(lo >> 8), byte(lo)})
			continue
		}
		b.Write([]byte{byte(r >> 8), byte(r)})
	}
	return b.String()
}

func swap(s string) string {
	b := []byte(s)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return string(b)
}

// readAll opens content and dumps all its sheets.
func readAll(content string, opt Options) (string, error) {
	b, err := openBytes(content, opt)
	if err != nil {
		return "", err
	}
	defer b.Close()
	var out strings.Builder
	for i := range b.Sheets {
		s, err := dump(b, i)
		if err != nil {
			return out.String(), err
		}
		out.WriteString(s)
	}
	return out.String(), nil
}

// wantError checks kind, address and words of an error; part of the words is
// enough. Every error must offer a cure.
func wantError(t *testing.T, err error, kind ErrorKind, cell, says string) {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("error is %T (%v), want *Error", err, err)
	}
	if e.Kind != kind || e.Cell() != cell || !strings.Contains(e.What, says) {
		t.Errorf("got kind %d at %q: %q; want kind %d at %q: …%s…", e.Kind, e.Cell(), e.What, kind, cell, says)
	}
	if e.Cure == "" {
		t.Errorf("%q offers no cure", e)
	}
}

// wantPlainError checks that a failure is an *Error that says what and how to
// mend it, whatever the input was.
func wantPlainError(t *testing.T, err error) {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("error is %T (%v), want *Error", err, err)
	}
	if e.Kind == 0 || e.Kind == ErrIO || e.What == "" || e.Cure == "" {
		t.Fatalf("incomplete error: %#v", e)
	}
}
