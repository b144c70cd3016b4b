package runs

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"runxin/care/books"
	"runxin/care/inuse"
)

// Open reads a run's folder, and tells of each workbook what became of it. It
// fails where what was issued cannot be known: where the archive is lost and a
// workbook is not as it was written either.
func (p *Place) Open(ctx context.Context, files inuse.Files, run Run) (*books.Kept, error) {
	k := &books.Kept{Run: run.ByRecord(), Archive: ArchiveFile}
	archive, err := p.archive(ctx, files, run, k)
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
	if k.Lost == books.Same {
		return k, nil
	}
	if i := slices.IndexFunc(k.Books, func(b books.KeptBook) bool { return b.State != books.Same }); i >= 0 {
		return nil, &Error{Path: p.file(run, ArchiveFile), What: wordLostArchive + "，" + k.Books[i].File + wordChangedToo, Cure: cureArchive}
	}
	return k, nil
}

// file is the place of a file of a run.
func (p *Place) file(run Run, file string) string {
	return filepath.Join(p.out, run.Name, filepath.FromSlash(file))
}

// archive returns what a run issued, by its archive.
func (p *Place) archive(ctx context.Context, files inuse.Files, run Run, k *books.Kept) (map[string][]byte, error) {
	want := run.Record.hashOf(ArchiveFile)
	if want == "" {
		return nil, nil
	}
	data, err := files.ReadFile(ctx, p.file(run, ArchiveFile))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case inuse.Is(err):
		return nil, pastError(p.file(run, ArchiveFile), err)
	case errors.Is(err, fs.ErrNotExist):
		k.Lost = books.Gone
	case err != nil:
		k.Lost = books.Unreadable
	case Hash(data) != want:
		k.Lost = books.Changed
	default:
		k.Sealed = true
		return unpack(data)
	}
	return nil, nil
}

// book reads one workbook of a run's folder. issued is what the archive has of it,
// nil where there is none: then its hash tells whether it is as it was written.
func (p *Place) book(ctx context.Context, files inuse.Files, run Run, wrote RecordFile, issued []byte) (books.KeptBook, error) {
	b := books.KeptBook{Kind: books.KindOf(wrote.File), File: wrote.File, Issued: issued}
	data, err := files.ReadFile(ctx, p.file(run, wrote.File))
	switch {
	case ctx.Err() != nil:
		return b, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		b.State = books.Gone
	case err != nil:
		b.State, b.Err = books.Unreadable, err
	case issued == nil && Hash(data) == wrote.SHA256:
		b.Issued = data
	case issued == nil || !bytes.Equal(data, issued):
		b.State, b.Found = books.Changed, data
	}
	return b, nil
}

// ByRecord is what the record of a run tells the later ones.
func (r Run) ByRecord() books.Run {
	return books.Run{
		Folder: r.Name, Date: r.Date, Week: r.Week, Term: r.Term(), Ended: r.LastDay(), Key: r.Record.BookKey(), Last: r.Record.Last, Terms: r.Record.History,
		School: books.Output{File: SchoolFile, SHA256: r.Record.hashOf(SchoolFile)}, Library: books.Output{File: LibraryFile, SHA256: r.Record.LibraryHash()},
	}
}
