package sheet

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A corpusFile is a line of the corpus's MANIFEST.tsv.
type corpusFile struct {
	name    string // with its folder, such as POI/12561-1.xls
	outcome string
	path    string
}

// xlsCorpus lists the files of the corpus that keep does not leave out; without
// a corpus (CORPUS, or the folder beside the repository) the test is skipped.
func xlsCorpus(t *testing.T, keep func(name, outcome string) bool) []corpusFile {
	t.Helper()
	root := corpusRoot()
	manifest, err := os.ReadFile(filepath.Join(root, "MANIFEST.tsv"))
	if err != nil {
		t.Skip("no corpus here; set CORPUS")
	}
	var out []corpusFile
	for line := range strings.Lines(string(manifest)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) > 8 && keep(f[0], f[8]) {
			out = append(out, corpusFile{f[0], f[8], filepath.Join(root, filepath.FromSlash(f[0]))})
		}
	}
	return out
}

func corpusRoot() string {
	if root := os.Getenv("CORPUS"); root != "" {
		return root
	}
	return filepath.Join("..", "..", "..", "shared", "corpus")
}

// corpusPasswords are the ones that the manifest names.
func corpusPasswords() []string {
	return []string{"freedom", "password", "abc", "Test001!!", "pwd123", "tika", "this is a test", "心理#2026"}
}

// TestXLSCorpus reads the .xls files of the corpus: the expected cells where
// there are some, else to the end; what is to be refused is refused.
func TestXLSCorpus(t *testing.T) {
	files := xlsCorpus(t, func(name, outcome string) bool {
		return (strings.HasPrefix(name, "POI/") || strings.HasPrefix(name, "loxls/")) && strings.HasSuffix(name, ".xls")
	})
	cells := 0
	for _, f := range files {
		if d := otherwise(f.name); len(d) > 0 && d[0].cell == "" {
			continue // see TestCorpusDifferences
		}
		t.Run(strings.ReplaceAll(f.name, "/", " "), func(t *testing.T) {
			data, err := os.ReadFile(f.path)
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case strings.Contains(f.outcome, "open password"):
				checkPasswordAsked(t, data)
			case strings.HasPrefix(f.outcome, "refuse"):
				_, err := showBook(data, Options{})
				if err == nil {
					t.Error("read without an error")
				}
				checkFaultShape(t, err)
			default:
				cells += checkCells(t, f, data)
			}
		})
	}
	t.Logf("%d files, %d cells", len(files), cells)
}

// checkPasswordAsked reads an encrypted book: it asks for a password unless
// Excel's default opens it, and opens with one of the corpus's unless it is
// damaged or its password is unknown.
func checkPasswordAsked(t *testing.T, data []byte) {
	t.Helper()
	_, err := showBook(data, Options{})
	if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Kind != ErrPassword && e.Kind != ErrDamaged) {
		t.Errorf("without a password: %v", err)
	}
	_, err = showBook(data, Options{Passwords: corpusPasswords()})
	if e, ok := errors.AsType[*Error](err); err != nil && (!ok || e.Kind != ErrWrongPassword && e.Kind != ErrDamaged) {
		t.Errorf("with the corpus's passwords: %v", err)
	}
}

// checkCells reads a book to its end and compares the first sheet with the
// expected cells, if there are some. It returns how many were compared.
func checkCells(t *testing.T, f corpusFile, data []byte) int {
	t.Helper()
	if _, err := showBook(data, Options{}); err != nil {
		t.Fatal(err)
	}
	base := filepath.Join(corpusRoot(), "expected", filepath.FromSlash(f.name))
	raw, err := readGrid(base + ".raw.csv")
	if err != nil {
		return 0
	}
	shown, err := readGrid(base + ".shown.csv")
	if err != nil {
		t.Fatal(err)
	}
	got := firstSheet(t, data)
	n := 0
	for _, at := range union(got, raw, shown) {
		n++
		if c := got[at]; !sameCell(c, raw[at], shown[at]) {
			t.Errorf("%s: got %q, want %q or %q", CellName(at.row, at.col), c.String(), raw[at], shown[at])
		}
	}
	return n
}

type gridPlace struct{ row, col int }

// firstSheet reads the cells of the first sheet that are not empty.
func firstSheet(t *testing.T, data []byte) map[gridPlace]Cell {
	t.Helper()
	b, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	cells := map[gridPlace]Cell{}
	rows := b.Rows(0)
	for rows.Next() {
		for _, c := range rows.Row().Cells {
			c.Text = strings.Clone(c.Text)
			if c.String() != "" {
				cells[gridPlace{rows.Row().Number, c.Col}] = c
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return cells
}

// union lists the places that any of them holds, in order.
func union(got map[gridPlace]Cell, want ...map[gridPlace]string) []gridPlace {
	seen := map[gridPlace]bool{}
	for at := range got {
		seen[at] = true
	}
	for _, w := range want {
		for at := range w {
			seen[at] = true
		}
	}
	var out []gridPlace
	for at := range seen {
		out = append(out, at)
	}
	slices.SortFunc(out, func(a, b gridPlace) int { return (a.row-b.row)*1000 + a.col - b.col })
	return out
}

// readGrid reads the cells that are not empty from a CSV file. Blank lines
// count as rows, which encoding/csv would leave out.
func readGrid(path string) (map[gridPlace]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	cells, at := map[gridPlace]string{}, gridPlace{1, 1}
	for _, line := range splitQuoted(string(data), '\n') {
		for _, v := range splitQuoted(strings.TrimSuffix(line, "\r"), ',') {
			if strings.HasPrefix(v, `"`) {
				v = strings.ReplaceAll(strings.TrimSuffix(v[1:], `"`), `""`, `"`)
			}
			if v != "" {
				cells[at] = v
			}
			at.col++
		}
		at = gridPlace{at.row + 1, 1}
	}
	return cells, nil
}

// splitQuoted cuts s at each sep that is not within quotes.
func splitQuoted(s string, sep byte) []string {
	var out []string
	quoted, from := false, 0
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

// sameCell reports whether a cell is one of those wanted, which are written as
// an American LibreOffice writes them: dates, percentages, 1 for TRUE.
func sameCell(c Cell, want ...string) bool {
	return slices.ContainsFunc(want, func(w string) bool {
		switch c.Kind {
		case Text:
			fold := strings.NewReplacer("\r\n", "\n", "\r", "\n")
			return strings.TrimSpace(fold.Replace(c.Text)) == strings.TrimSpace(fold.Replace(w))
		case Bool:
			return w == c.String() || w == strconv.Itoa(int(c.Num))
		case Number, Date:
			return sameNumber(c.Num, w) || sameDate(c.Num, w)
		}
		return w == c.String()
	})
}

func sameNumber(v float64, want string) bool {
	digits, percent := strings.CutSuffix(want, "%")
	x, err := strconv.ParseFloat(digits, 64)
	if percent {
		x /= 100
	}
	return err == nil && math.Abs(x-v) <= 1e-9*max(1, math.Abs(v))
}

func sameDate(serial float64, want string) bool {
	at, ok := SerialTime(serial)
	return ok && slices.ContainsFunc([]string{
		"01/02/2006", "01/02/2006 15:04:05", "01/02/06 15:04:05", "15:04:05", "15:04", "03:04 PM", "03:04:05 PM",
	}, func(layout string) bool { return at.Format(layout) == want })
}

// TestXLSCorpusFaults cuts and alters real books: a cut must be noticed, unless
// it took nothing but what fills the last sector; nothing may crash.
func TestXLSCorpusFaults(t *testing.T) {
	for _, f := range xlsCorpus(t, func(name, _ string) bool {
		return slices.Contains([]string{"loxls/full.xls", "POI/testEXCEL_5.xls", "POI/35897-type4.xls", "POI/12561-1.xls"}, name)
	}) {
		t.Run(filepath.Base(f.name), func(t *testing.T) {
			whole, err := os.ReadFile(f.path)
			if err != nil {
				t.Fatal(err)
			}
			opt := Options{Passwords: corpusPasswords()}
			want, err := showBook(whole, opt)
			if err != nil {
				t.Fatal(err)
			}
			end := lastByte(t, whole)
			for n := 600; n < len(whole); n += len(whole) / 150 {
				if got, err := showBook(whole[:n], opt); err == nil && (int64(n) < end || got != want) {
					t.Errorf("cut at %d of %d (used up to %d): read without an error", n, len(whole), end)
				}
				data := bytes.Clone(whole)
				data[n] ^= 0x5A
				_, err := showBook(data, opt)
				checkFaultShape(t, err)
			}
		})
	}
}

// lastByte returns where the last byte of the last stream lies.
func lastByte(t *testing.T, data []byte) int64 {
	t.Helper()
	c, err := openContainer(bytes.NewReader(data), int64(len(data)), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	end := int64(0)
	for _, s := range c.streams {
		if x, ok := s.ReaderAt.(*extentReader); ok && s.size > 0 {
			end = max(end, x.x.locate(s.size-1)+1)
		}
	}
	return end
}

// TestEncryptedCorpus reads the encrypted .xlsx books of the corpus: each asks
// for its password, or has Excel's default, and opens with it.
func TestEncryptedCorpus(t *testing.T) {
	want := map[string]ErrorKind{ // without any password; 0: opens
		"POI/58616.xlsx":                0,
		"POI/60320-protected.xlsx":      ErrPassword,
		"POI/extenxls_pwd123.xlsx":      ErrPassword,
		"POI/protect.xlsx":              0,
		"POI/protected_passtika.xlsx":   ErrPassword,
		"POI/protected_sha512.xlsx":     ErrPassword,
		"tracker/full_agile_pw.xlsx":    ErrPassword,
		"tracker/full_excelize_pw.xlsx": ErrPassword,
	}
	files := xlsCorpus(t, func(name, _ string) bool { _, ok := want[name]; return ok })
	if len(files) != len(want) {
		t.Errorf("the corpus has %d of %d files", len(files), len(want))
	}
	for _, f := range files {
		t.Run(strings.ReplaceAll(f.name, "/", " "), func(t *testing.T) {
			data, err := os.ReadFile(f.path)
			if err != nil {
				t.Fatal(err)
			}
			_, err = showBook(data, Options{})
			if kind := want[f.name]; kind != 0 {
				checkFault(t, err, Error{Kind: kind})
				_, err = showBook(data, Options{Passwords: []string{"no"}})
				checkFault(t, err, Error{Kind: ErrWrongPassword})
			} else if err != nil {
				t.Error(err)
			}
			got, err := showBook(data, Options{Passwords: corpusPasswords()})
			if err != nil || got == "" {
				t.Errorf("with its password: %q, %v", got, err)
			}
		})
	}
}
