package sheet

import (
	"bytes"
	"context"
	"testing"
)

// BenchmarkXLS reads 60,000 rows of 14 columns: shared strings, numbers, and
// marks of which some are words.
func BenchmarkXLS(b *testing.B) {
	pieces := make([][]byte, 10)
	for i := range 1000 {
		pieces[i/100] = append(pieces[i/100], biffText("课程"+itoa(i))...)
	}
	data := oneSheet(func(b *biff) {
		withSST(1000, pieces...)(b)
		withFormats(0, 14)(b)
	}, func(b *biff) {
		for r := range 60000 {
			for c := range 8 {
				b.shared(r, c, uint32(r+c)%1000)
			}
			b.rec(recRK, r, 8, 0, uint32(r<<2|2))
			b.rec(recMulRK, r, 9, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 10)
			b.number(r, 11, 0, float64(r)/3)
			b.number(r, 12, 1, 45000)
			b.shared(r, 13, 7)
		}
	}).file()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		book, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			b.Fatal(err)
		}
		rows, cells := book.Rows(0), 0
		for rows.Next() {
			cells += len(rows.Row().Cells)
		}
		if rows.Err() != nil || cells != 60000*14 {
			b.Fatal(cells, rows.Err())
		}
	}
}

// BenchmarkDecrypt reads an encrypted package of 16 MB in pieces as a zip's
// reader asks for them.
func BenchmarkDecrypt(b *testing.B) {
	plain := someZip(16 << 20)
	file := encryptedFile(sealAgile(plain, agileSpec{defaultPassword, 1, "SHA512", "SHA512", 256, 256, false}))
	c, err := openContainer(bytes.NewReader(file), int64(len(file)), DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	p, err := decryptPackage(c, Options{Limits: DefaultLimits()})
	if err != nil {
		b.Fatal(err)
	}
	buf := make([]byte, 32<<10)
	b.SetBytes(int64(len(plain)))
	for b.Loop() {
		for at := int64(100); at < p.size-int64(len(buf)); at += int64(len(buf)) {
			if _, err := p.ReadAt(buf, at); err != nil {
				b.Fatal(err)
			}
		}
	}
}
