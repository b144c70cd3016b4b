package importer

import (
	"context"
	"testing"

	"runxin/care"
)

// ReaderOf returns what reads one folder after another, for tests that read very many: the words and
// rules, which take nearly all of the time for small files, are made ready once.
func ReaderOf(t testing.TB, opt Options) func(ctx context.Context, dir string) (*care.School, error) {
	t.Helper()
	r, err := newReaders(&opt)
	if err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context, dir string) (*care.School, error) {
		fr, err := r.newFileReader(ctx, &opt)
		if err != nil {
			return nil, err
		}
		return fr.readFolder(ctx, dir, &opt)
	}
}
