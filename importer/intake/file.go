package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"runxin/care"
	"runxin/care/inuse"
	"runxin/care/mishap"
	"runxin/importer/sheet"
)

// A File is one file that may be read: one of an input folder, one that came back,
// or a book out of a run's archive.
type File struct {
	Path   string   // to open it
	Name   string   // as people find it: 返回/示例学院(1).xlsx
	Bytes  []byte   // what to read in place of what stands at Path; nil for that
	Sheets []string // the sheets that are asked for; all of them when empty

	Size   int64  // in bytes
	SHA256 string // hex; "" where the file could not be read, or was not yet
	Same   string // an earlier file with the same content, "" for none

	err error // what kept it shut
}

// Input is the file as a school's input, not read yet.
func (f *File) Input() care.Input {
	return care.Input{File: f.Name, SHA256: f.SHA256, Size: f.Size}
}

// isLock tells the files that Office and WPS leave beside an open book, and
// that macOS leaves beside every file.
func isLock(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~") || strings.HasPrefix(name, "._")
}

// opened is a file's bytes.
type opened struct {
	io.ReaderAt
	size  int64
	close func() error
}

// Close closes the file.
func (o *opened) Close() error { return o.close() }

// open opens the file. What kept it shut before keeps it shut: nobody waits for
// it twice.
func (f *File) open(ctx context.Context, files inuse.Files) (*opened, error) {
	if f.err != nil {
		return nil, f.err
	}
	if f.Bytes != nil {
		return &opened{bytes.NewReader(f.Bytes), int64(len(f.Bytes)), func() error { return nil }}, nil
	}
	file, err := files.Open(ctx, f.Path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return &opened{file, info.Size(), file.Close}, nil
}

// Read opens the file as a spreadsheet for as long as use reads it. Errors are those
// of the file and of use, alike: one that cannot be read to its end gives nothing.
func (f *File) Read(ctx context.Context, opt Options, use func(*sheet.Book) error) error {
	file, err := f.open(ctx, opt.Files)
	if err != nil {
		return err
	}
	defer file.Close()
	book, err := sheet.Open(ctx, file, file.size, opt.Sheets)
	if err != nil {
		return err
	}
	defer book.Close()
	return use(book)
}

// Head returns the first bytes of the file, at most n; none of one that cannot be opened.
func (f *File) Head(ctx context.Context, opt Options, n int64) []byte {
	file, err := f.open(ctx, opt.Files)
	if err != nil {
		return nil
	}
	defer file.Close()
	head, err := io.ReadAll(io.NewSectionReader(file, 0, min(n, file.size)))
	if err != nil {
		return nil
	}
	return head
}

// HashAll fills in the files' SHA-256 and sizes, several side by side. A file that
// cannot be read keeps none; reading it will say why. It fails only when ctx ends.
func HashAll(ctx context.Context, files []*File, opt Options) error {
	return InParallel(ctx, len(files), func(i int) { files[i].err = files[i].hash(ctx, opt.Files) })
}

func (f *File) hash(ctx context.Context, files inuse.Files) error {
	file, err := f.open(ctx, files)
	if err != nil {
		return err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, stoppable{ctx, io.NewSectionReader(file, 0, file.size)}); err != nil {
		return err
	}
	f.SHA256, f.Size = hex.EncodeToString(h.Sum(nil)), file.size
	return nil
}

// stoppable reads until its context ends: a file may take minutes to be read.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// MarkSame finds files of the same content, by a key; the first of them counts. A file
// whose content is not known is like no other.
func MarkSame[K comparable](files []*File, content func(*File) (key K, known bool)) {
	first := map[K]string{}
	for _, f := range files {
		key, known := content(f)
		if !known {
			continue
		}
		if same, ok := first[key]; ok {
			f.Same = same
			continue
		}
		first[key] = f.Name
	}
}

// InParallel runs do for 0 … n-1, as many at a time as the machine has cores. When
// ctx ends, what has begun is still waited for, and the error is that of ctx.
func InParallel(ctx context.Context, n int, do func(int)) error {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() (err error) {
			defer mishap.Contain(&err)
			if ctx.Err() == nil {
				do(i)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

// MayBeBook tells, by its first bytes, whether the file may be a workbook as office
// programs save them, and no text.
func (f *File) MayBeBook(ctx context.Context, opt Options) bool {
	file, err := f.open(ctx, opt.Files)
	if err != nil {
		return false
	}
	defer file.Close()
	var head [4]byte
	if _, err := file.ReadAt(head[:], 0); err != nil {
		return false
	}
	return string(head[:]) == "PK\x03\x04" || string(head[:]) == "\xd0\xcf\x11\xe0"
}
