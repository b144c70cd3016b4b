package runs

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"runxin/care/books"
	"runxin/care/inuse"
)

// BenchmarkArchive seals and opens what a university issues: sixty books of half a
// megabyte and two of ten. The archive's share of a run is what “seal” takes.
func BenchmarkArchive(b *testing.B) {
	var issued []File
	size := int64(0)
	for i := range 62 {
		name, n := fmt.Sprintf("学院/第%d学院.xlsx", i), 500_000
		switch i {
		case 60:
			name, n = SchoolFile, 10_000_000
		case 61:
			name, n = LibraryFile, 10_000_000
		}
		issued = append(issued, File{name, bytes.Repeat([]byte{byte(i)}, n)})
		size += int64(n)
	}
	b.Run("seal", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			f, err := Archive(issued)
			if err != nil || Hash(f.Bytes) == "" {
				b.Fatal(err)
			}
		}
	})
	archive, err := Archive(issued)
	if err != nil {
		b.Fatal(err)
	}
	files := append(issued, archive)
	r := Record{Program: program, Date: "2024-10-14", Month: "2024-10", Week: 7, Plan: RecordPlan{Term: "2024-2025-1"}, Key: books.DeriveKey(nil).String()}
	record, err := r.File(files)
	if err != nil {
		b.Fatal(err)
	}
	out := b.TempDir()
	for _, f := range append(files, record) {
		name := filepath.Join(out, "2024-10_第7周", filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, f.Bytes, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	p, err := Door{}.Read(b.Context(), out)
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	b.Run("open", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			found, _, err := p.Find(b.Context(), inuse.Files{})
			if err != nil {
				b.Fatal(err)
			}
			if k, err := p.Open(b.Context(), inuse.Files{}, found[0]); err != nil || !k.Sealed {
				b.Fatal(err)
			}
		}
	})
}
