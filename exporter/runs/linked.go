package runs

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"runxin/care/held"
)

// A Linked is the last library of an earlier term, which a record names, as it is
// now.
type Linked struct {
	RecordBook
	State State  // of the file that stands there
	Found []byte // its bytes; nil where there are none to be had
	// Issued are the bytes that the record means, out of the archive of its run
	// where the file is another by now; nil where they are lost.
	Issued []byte
}

// OpenLinked reads the library that a record names. Only what ends ctx is an error:
// without it a run knows less of terms long past, and goes on.
func (p *Place) OpenLinked(ctx context.Context, files held.Files, b RecordBook) (*Linked, error) {
	l := &Linked{RecordBook: b}
	data, err := files.ReadFile(ctx, filepath.Join(p.out, b.Folder, filepath.FromSlash(b.File)))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		l.State = Gone
	case err != nil:
		l.State = Unreadable
	case Hash(data) != b.SHA256:
		l.State, l.Found = Changed, data
	default:
		l.Found, l.Issued = data, data
		return l, nil
	}
	l.Issued, err = p.archived(ctx, files, b)
	return l, err
}

// archived looks for a library in the archive of its run.
func (p *Place) archived(ctx context.Context, files held.Files, b RecordBook) ([]byte, error) {
	record, err := ReadRecord(ctx, files, filepath.Join(p.out, b.Folder))
	if err != nil {
		return nil, ctx.Err()
	}
	books, err := p.archive(ctx, files, &Kept{Run: Run{Name: b.Folder, Record: record}})
	if err != nil || Hash(books[b.File]) != b.SHA256 {
		return nil, ctx.Err()
	}
	return books[b.File], nil
}
