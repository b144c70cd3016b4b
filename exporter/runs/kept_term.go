package runs

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"runxin/care/books"
	"runxin/care/inuse"
)

// OpenTerm reads the library that a record names. Only what ends ctx is an error:
// without it a run knows less of terms long past, and goes on. found are the runs
// that are there.
func (p *Place) OpenTerm(ctx context.Context, files inuse.Files, t books.EarlierTerm, found []Run) (*books.KeptTerm, error) {
	t.Folder = folderNow(t, found)
	k := &books.KeptTerm{EarlierTerm: t}
	data, err := files.ReadFile(ctx, filepath.Join(p.out, t.Folder, filepath.FromSlash(t.File)))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, fs.ErrNotExist):
		k.State = books.Gone
	case err != nil:
		k.State = books.Unreadable
	case Hash(data) != t.SHA256:
		k.State, k.Found = books.Changed, data
	default:
		k.Found, k.Issued = data, data
		return k, nil
	}
	k.Issued, err = p.archived(ctx, files, t)
	return k, err
}

// folderNow is the folder in which a library stands that a record names: people may
// rename the folders of runs, as a run is known by its record.
func folderNow(t books.EarlierTerm, found []Run) string {
	if slices.ContainsFunc(found, func(r Run) bool { return r.Name == t.Folder }) {
		return t.Folder
	}
	wrote := func(r Run) bool {
		return r.Record.Plan.Term == t.Term && r.Record.hashOf(t.File) == t.SHA256
	}
	if i := slices.IndexFunc(found, wrote); i >= 0 {
		return found[i].Name
	}
	return t.Folder
}

// archived looks for a library in the archive of its run.
func (p *Place) archived(ctx context.Context, files inuse.Files, t books.EarlierTerm) ([]byte, error) {
	record, err := ReadRecord(ctx, files, filepath.Join(p.out, t.Folder))
	if err != nil {
		return nil, ctx.Err()
	}
	books, err := p.archive(ctx, files, Run{Name: t.Folder, Record: record}, &books.Kept{})
	if err != nil || Hash(books[t.File]) != t.SHA256 {
		return nil, ctx.Err()
	}
	return books[t.File], nil
}
