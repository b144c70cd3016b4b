package sheet

import (
	"bytes"
	"context"
	"slices"
	"testing"
)

// faultBook is a book with most kinds of cells, larger than one window.
func faultBook() []byte {
	return xlsDef{
		globals: func(b *biff) {
			withFormats(0, 14, "0000000000")(b)
			withSST(3, biffText("甲"), biffText("plain"), leBytes(4, "\x01", utf16Bytes("学号")), leBytes("\x00ab"))(b)
		},
		sheets: []xlsSheetDef{{"甲", 0, 0, func(b *biff) {
			b.rec(recRow, 1, 0, 9, 255, 0, 0, 0x0120, 0)
			for i := range 400 {
				b.shared(i, 0, uint32(i%3))
				b.number(i, 1, i%3, float64(i)*1.5)
				b.rec(recRK, i, 2, 0, uint32(i<<2|2))
				b.formula(i, 3, resultOf(0, 0))
				b.rec(recString, biffText("良好"))
				b.rec(recMulRK, i, 4, 0, uint32(1<<2|2), 2, uint32(2<<2|2), 5)
				b.label(i, 6, "x")
			}
			b.rec(recMergeCells, 1, 0, 0, 0, 3)
		}}, {"乙", 1, 0, func(b *biff) {
			for i := 300; i > 0; i-- {
				b.number(i, 0, 0, float64(i))
			}
		}}},
	}.file()
}

// TestXLSCut cuts a book at every sector and at many other places: no pass over
// it may come to its end as if nothing were missing.
func TestXLSCut(t *testing.T) {
	whole := faultBook()
	want, err := showBook(whole, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(want) < 10000 {
		t.Fatalf("the book reads as %d bytes only", len(want))
	}
	for n := 8; n < len(whole); n += 61 {
		checkCut(t, whole[:n], whole, want)
	}
	for n := 512; n < len(whole); n += 512 {
		checkCut(t, whole[:n], whole, want)
	}
}

// checkCut allows a book to read whole only where the cut took nothing but the
// zeros that fill the last sector.
func checkCut(t *testing.T, data, whole []byte, want string) {
	t.Helper()
	got, err := showBook(data, Options{})
	lost := bytes.Trim(whole[len(data):], "\x00")
	if err == nil && (len(lost) > 0 || got != want) {
		t.Errorf("cut at %d of %d: read without an error", len(data), len(whole))
	}
}

// TestXLSStreamCut cuts the workbook stream itself, in a sound container, at
// every byte.
func TestXLSStreamCut(t *testing.T) {
	stream := oneSheet(withSST(2, biffText("甲"), biffText("b")), func(b *biff) {
		b.shared(0, 0, 0)
		b.formula(0, 1, resultOf(0, 0))
		b.rec(recString, biffText("良好"))
		b.label(1, 0, "x")
	}).stream()
	if _, err := showBook(buildOLE(testStream{"Workbook", stream}), Options{}); err != nil {
		t.Fatal(err)
	}
	for n := range stream {
		if got, err := showBook(buildOLE(testStream{"Workbook", stream[:n]}), Options{}); err == nil {
			t.Errorf("cut at %d of %d: read as %q", n, len(stream), got)
		}
	}
}

// TestXLSFlip alters every byte of a small book in three ways. It may read as
// something else, since nothing in the format sums its content up; it must not
// panic, and it must end.
func TestXLSFlip(t *testing.T) {
	whole := oneSheet(withSST(2, biffText("甲"), biffText("b")), func(b *biff) {
		b.shared(0, 0, 0)
		b.formula(0, 1, resultOf(0, 0))
		b.rec(recString, biffText("良好"))
		b.rec(recMulRK, 1, 4, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 5)
		b.number(0, 0, 0, 1)
		b.rec(recMergeCells, 1, 0, 0, 0, 3)
	}).file()
	for i := range whole {
		for _, mask := range []byte{0x01, 0x10, 0xFF} {
			data := bytes.Clone(whole)
			data[i] ^= mask
			_, _ = showBook(data, Options{Limits: Limits{Rows: 100000}})
		}
	}
}

// TestXLSFlipTables alters the tables of the container of a large book: the
// header, the directory and the FAT. Whatever still reads without an error
// must read the same, or as a book of which a whole name was altered.
func TestXLSFlipTables(t *testing.T) {
	whole := faultBook()
	want, err := showBook(whole, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range slices.Concat(countFrom(24, 80), countFrom(512, 1024)) {
		for _, mask := range []byte{0x01, 0x80} {
			data := bytes.Clone(whole)
			data[i] ^= mask
			if got, err := showBook(data, Options{}); err == nil && got != want {
				t.Errorf("byte %d ^ %#x: reads otherwise, without an error", i, mask)
			}
		}
	}
}

func countFrom(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

func FuzzXLS(f *testing.F) {
	f.Add(faultBook()[:4096])
	f.Add(oneSheet(withSST(2, biffText("甲"), leBytes(4, "\x00ab"), leBytes("\x01", utf16Bytes("学号"))), func(b *biff) {
		b.shared(1, 0, 1)
		b.shared(0, 0, 0)
	}).file())
	f.Add(oneSheet(withFormats(0, 14), func(b *biff) {
		b.formula(1, 0, resultOf(0, 0))
		b.rec(recString, biffText("良好"))
		b.rec(recMulRK, 0, 0, 0, uint32(1<<2|2), 1, uint32(2<<2|2), 1)
	}).stream())
	f.Add(biff5(936, gbk("学号")).file())
	f.Add(biff5(-1, gbk("学号")).stream())
	pass, at := xlsRC4(defaultPassword)
	f.Add(encryptedXLS(false, pass, at))
	f.Fuzz(func(t *testing.T, data []byte) {
		checkNoCrash(t, data)
		comparePoisoned(t, bytesOf(data), Options{})
	})
}

func FuzzEncrypted(f *testing.F) {
	spec := agileSpec{defaultPassword, 3, "SHA1", "SHA512", 128, 256, false}
	info, pkg := sealAgile(someZip(5000), spec)
	f.Add(info, pkg)
	info, pkg = sealStandard(someZip(5000), defaultPassword, 128)
	f.Add(info, pkg)
	f.Fuzz(func(t *testing.T, info, pkg []byte) {
		checkNoCrash(t, encryptedFile(info, pkg))
		comparePoisoned(t, bytesOf(encryptedFile(info, pkg)), Options{})
	})
}

// checkNoCrash reads data to the end, whatever it is: every error must be one
// of the package's own, with a cure.
func checkNoCrash(t *testing.T, data []byte) {
	t.Helper()
	b, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		checkFaultShape(t, err)
		return
	}
	defer b.Close()
	for i := range b.Sheets {
		last, rows := 0, b.Rows(i)
		for rows.Next() {
			if n := rows.Row().Number; n <= last {
				t.Fatalf("row %d after row %d", n, last)
			} else {
				last = n
			}
		}
		checkFaultShape(t, rows.Err())
		_, err := b.Merges(i)
		checkFaultShape(t, err)
	}
	_, err = b.Props()
	checkFaultShape(t, err)
}

func checkFaultShape(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if e, ok := err.(*Error); !ok || e.What == "" || e.Cure == "" || e.Kind == 0 {
		t.Errorf("%T without words or cure: %v", err, err)
	}
}
