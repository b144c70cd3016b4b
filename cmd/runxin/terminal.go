package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samber/lo"

	"runxin/care/written"
)

// terminal is stdout or stderr. Names of files, colleges, sheets and columns come
// from others, and a terminal does what the characters in them say: it moves the
// cursor, turns the line round, or begins another that looks like the program's
// own (“已写出：…”). All that the program says goes through here, and what it
// quotes is shown on its own line, with such characters written out (\x1b, \n,
// \u202e).
type terminal struct {
	w       *watchedWriter
	watched bool // a person looks at what is printed; no file or other program takes it
}

func newTerminal(w io.Writer) terminal {
	f, ok := w.(*os.File)
	if !ok {
		return terminal{w: &watchedWriter{w: w}}
	}
	info, err := f.Stat()
	return terminal{&watchedWriter{w: w}, err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// watchedWriter keeps the first error of a writer: most of what is printed has
// nobody to return it to.
type watchedWriter struct {
	w   io.Writer
	err error
}

func (w *watchedWriter) Write(p []byte) (int, error) {
	n, err := w.w.Write(p)
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// printf prints words of the program with what they quote, escaped.
func (t terminal) printf(format string, args ...any) {
	for i, arg := range args {
		switch v := arg.(type) {
		case string:
			args[i] = visible(v)
		case error:
			args[i] = visible(v.Error())
		case fmt.Stringer:
			args[i] = visible(v.String())
		}
	}
	fmt.Fprintf(t.w, format, args...)
}

// print prints a text of the program's own, of any number of lines.
func (t terminal) print(text string) { fmt.Fprint(t.w, text) }

// printJSON prints JSON. Its strings escape what a terminal would obey in a way
// that every reader of JSON undoes.
func (t terminal) printJSON(data []byte) error {
	var b bytes.Buffer
	for _, r := range string(data) {
		if r != '\n' && isHidden(r) {
			b.WriteString(jsonEscape(r))
		} else {
			b.WriteRune(r)
		}
	}
	_, err := t.w.Write(b.Bytes())
	return err
}

// jsonEscape writes a character as JSON strings may: one beyond the first plane
// as two halves.
func jsonEscape(r rune) string {
	if r <= 0xffff {
		return fmt.Sprintf(`\u%04x`, r)
	}
	r -= 0x10000
	return fmt.Sprintf(`\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
}

// cell is a cell's text as it is printed: as it stands for a file or another
// program, visible for a person.
func (t terminal) cell(s string) string {
	if t.watched {
		return visible(s)
	}
	return s
}

// visible returns a text with every character written out that a terminal would
// obey or hide.
func visible(s string) string {
	if !strings.ContainsFunc(s, isHidden) && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !isHidden(r):
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < utf8.RuneSelf:
			fmt.Fprintf(&b, `\x%02x`, r)
		default:
			b.WriteString(jsonEscape(r))
		}
	}
	return b.String()
}

// isHidden tells the characters that are not seen but do something: controls,
// those that turn the direction of a line, those of no width, and the separators
// of lines.
func isHidden(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }

// visibleError is an error with what it quotes made visible. Faults stay one a
// paragraph; any other error is one line.
func visibleError(err error) error {
	if f, ok := err.(*fault); ok {
		return &fault{visible(f.step), visible(f.file), visibleError(f.err), visible(f.cure)}
	}
	if faults, ok := errors.AsType[written.Faults](err); ok {
		return written.Faults(lo.Map(faults, func(f written.Fault, _ int) written.Fault {
			return written.Fault{Place: visiblePlace(f.Place), What: visible(f.What), Cure: visible(f.Cure)}
		}))
	}
	return errors.New(visible(err.Error()))
}

// visiblePlace is a place whose names are visible.
func visiblePlace(p written.Place) written.Place {
	p.File, p.Sheet = visible(p.File), visible(p.Sheet)
	return p
}
