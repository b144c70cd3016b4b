package runs

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"runxin/care/held"
)

// State is how a file in a run's folder stands to what the run wrote there.
type State uint8

// The states of a file.
const (
	Same       State = iota // as it was written
	Gone                    // not there
	Changed                 // other bytes
	Unreadable              // cannot be opened: a folder, a link to nowhere, no permission, held by another program
)

// A Kept is what there still is of what a run wrote.
type Kept struct {
	Run
	// Sealed tells that what was issued is known from the run's archive. Runs of
	// earlier versions have none, and of theirs what stands in the folder is all
	// there is.
	Sealed bool
	// Lost is the state of the archive of a run that had one and whose books are
	// all as they were written; Same where nothing happened to it.
	Lost  State
	Books []KeptBook // in the order in which the record names them
}

// A KeptBook is one workbook of a run.
type KeptBook struct {
	File   string // below the run's folder, with slashes
	State  State
	Err    error  // why it cannot be read, for Unreadable
	Issued []byte // as the run wrote it; nil where that is not known any more
	Found  []byte // as it stands there, where it was changed
}

// Held tells that another program has the book open.
func (b *KeptBook) Held() bool { return held.Held(b.Err) }

// Book is the run's workbook of a name; it is in the record of every run.
func (k *Kept) Book(file string) *KeptBook {
	i := slices.IndexFunc(k.Books, func(b KeptBook) bool { return b.File == file })
	return &k.Books[i]
}

// Open reads a run's folder, and tells of each workbook what became of it. It
// fails where what was issued cannot be known: where the archive is lost and a
// workbook is not as it was written either.
func (p *Place) Open(ctx context.Context, files held.Files, run Run) (*Kept, error) {
	k := &Kept{Run: run}
	archive, err := p.archive(ctx, files, k)
	if err != nil {
		return nil, err
	}
	for _, o := range run.Record.Outputs {
		if !isBook(o.File) {
			continue
		}
		if k.Sealed && archive[o.File] == nil {
			return nil, &Error{Path: p.file(run, ArchiveFile), What: wordLostArchive, Cure: cureArchive}
		}
		b, err := p.book(ctx, files, run, o, archive[o.File])
		if err != nil {
			return nil, err
		}
		k.Books = append(k.Books, b)
	}
	if k.Lost == Same {
		return k, nil
	}
	if i := slices.IndexFunc(k.Books, func(b KeptBook) bool { return b.State != Same }); i >= 0 {
		return nil, &Error{Path: p.file(run, ArchiveFile), What: wordLostArchive + "，" + k.Books[i].File + wordChangedToo, Cure: cureArchive}
	}
	return k, nil
}

// file is the place of a file of a run.
func (p *Place) file(run Run, file string) string {
	return filepath.Join(p.out, run.Name, filepath.FromSlash(file))
}

// archive returns what a run issued, by its archive.
func (p *Place) archive(ctx context.Context, files held.Files, k *Kept) (map[string][]byte, error) {
	want := k.Record.hashOf(ArchiveFile)
	if want == "" {
		return nil, nil
	}
	data, err := files.ReadFile(ctx, p.file(k.Run, ArchiveFile))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case held.Held(err):
		return nil, pastError(p.file(k.Run, ArchiveFile), err)
	case errors.Is(err, fs.ErrNotExist):
		k.Lost = Gone
	case err != nil:
		k.Lost = Unreadable
	case Hash(data) != want:
		k.Lost = Changed
	default:
		k.Sealed = true
		return unpack(data)
	}
	return nil, nil
}

// book reads one workbook of a run's folder. issued is what the archive has of it,
// nil where there is none: then its hash tells whether it is as it was written.
func (p *Place) book(ctx context.Context, files held.Files, run Run, wrote RecordFile, issued []byte) (KeptBook, error) {
	b := KeptBook{File: wrote.File, Issued: issued}
	data, err := files.ReadFile(ctx, p.file(run, wrote.File))
	switch {
	case ctx.Err() != nil:
		return b, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		b.State = Gone
	case err != nil:
		b.State, b.Err = Unreadable, err
	case issued == nil && Hash(data) == wrote.SHA256:
		b.Issued = data
	case issued == nil || !bytes.Equal(data, issued):
		b.State, b.Found = Changed, data
	}
	return b, nil
}
