package sheet

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
)

// faultParts returns the parts of a book whose sheet has rows rows of every
// kind of cell.
func faultParts(rows int) map[string]string {
	rnd := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(&b, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d" s="1"><v>%d</v></c><c r="C%d"><v>%.3f</v></c>`,
			r, r, r%2, r, 45000+r, r, rnd.Float64())
		fmt.Fprintf(&b, `<c r="D%d" t="inlineStr"><is><t>示例%d</t></is></c><c r="E%d" s="2"><v>%d</v></c><c r="F%d" t="b"><v>1</v></c></row>`,
			r, rnd.IntN(1000), r, r, r)
	}
	return minimalParts(b.String())
}

// readWhole reads everything of a file, nothing if any of it is refused.
func readWhole(t *testing.T, file []byte) (string, bool) {
	t.Helper()
	got, err := readAll(string(file), Options{})
	if err != nil {
		wantPlainError(t, err)
		return "", false
	}
	return got, true
}

// TestXLSXCut cuts a file at every byte that leaves it a zip by its looks, and a
// longer one at some: it must never be read.
func TestXLSXCut(t *testing.T) {
	for _, rows := range []int{3, 300} {
		file := zipOf(t, faultParts(rows))
		for n := 4; n < len(file); n += stride(file) {
			if _, ok := readWhole(t, file[:n]); ok {
				t.Errorf("%d rows: cut at %d of %d, read without an error", rows, n, len(file))
			}
		}
	}
}

// stride is 1 for a small file; else it gives a sample of some hundred bytes.
func stride(file []byte) int { return max(1, len(file)/5000*10) }

// TestXLSXFlip alters a file at every byte, and a longer one at some. It may be
// read only if all its cells are as before: then the byte did not matter, such
// as a time stamp.
func TestXLSXFlip(t *testing.T) {
	for _, rows := range []int{3, 300} {
		file := zipOf(t, faultParts(rows))
		want, ok := readWhole(t, file)
		if !ok {
			t.Fatal("the whole file is refused")
		}
		for n := 0; n < len(file); n += stride(file) {
			for _, mask := range []byte{0x01, 0x20} {
				altered := bytes.Clone(file)
				altered[n] ^= mask
				if got, ok := readWhole(t, altered); ok && got != want {
					t.Errorf("%d rows: byte %d of %d changed by %#x, other cells read without an error", rows, n, len(file), mask)
				}
			}
		}
	}
}

// TestXLSXCutParts cuts every part of a book at every byte, in a container that
// is in order. Only white space at the end may be missed.
func TestXLSXCutParts(t *testing.T) {
	whole := faultParts(2)
	want, _ := readWhole(t, zipOf(t, whole))
	for _, name := range sortedKeys(whole) {
		for n := range len(whole[name]) {
			parts := maps.Clone(whole)
			parts[name] = parts[name][:n]
			if got, ok := readWhole(t, zipOf(t, parts)); ok {
				t.Errorf("%s cut at %d of %d, read without an error (same cells: %v)", name, n, len(whole[name]), got == want)
			}
		}
	}
}

// FuzzXLSX reads any file that begins like a zip: it must be refused with a
// proper error, or read twice alike.
func FuzzXLSX(f *testing.F) {
	f.Add(zipOf(f, faultParts(3)))
	f.Add(zipOf(f, minimalParts(oneRow)))
	f.Fuzz(func(t *testing.T, file []byte) {
		if !isZip(newFile(file)) {
			return
		}
		readTwice(t, file)
	})
}

// FuzzXLSXParts reads books of any parts, in a container that is in order.
func FuzzXLSXParts(f *testing.F) {
	whole := faultParts(2)
	names := []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
	f.Add(whole[names[0]], whole[names[1]], whole[names[2]], whole[names[3]], whole[names[4]])
	f.Fuzz(func(t *testing.T, sheet, texts, styles, workbook, rels string) {
		parts := faultParts(1)
		for i, part := range []string{sheet, texts, styles, workbook, rels} {
			parts[names[i]] = part
		}
		readTwice(t, zipOf(t, parts))
	})
}

func newFile(b []byte) file {
	return file{r: bytes.NewReader(b), size: int64(len(b)), head: b[:min(len(b), 4096)]}
}

// readTwice reads a file twice with low limits and compares what it gives, with
// ended memory overwritten, too.
func readTwice(t *testing.T, file []byte) {
	t.Helper()
	opt := Options{Limits: Limits{Unpacked: 16 << 20, Parts: 100}}
	first, err := readAll(string(file), opt)
	if err != nil {
		wantPlainError(t, err)
	}
	second, err2 := readAll(string(file), opt)
	if first != second || fmt.Sprint(err) != fmt.Sprint(err2) {
		t.Errorf("read otherwise the second time: %v, %v", err, err2)
	}
	comparePoisoned(t, bytesOf(file), opt)
}
