package own

import (
	"context"
	"path"
	"slices"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/problem"
	"runxin/importer/intake"
)

// rerunLibraries reads the libraries of those runs that were run again after the
// runs that stand on them, and of those that were made up: what was merged then is not
// in the last run.
func (p *Past) rerunLibraries(ctx context.Context) ([]merge.Rerun, error) {
	var out []merge.Rerun
	chain, known := p.chain()
	for i, run := range chain[1:] {
		rerun, err := p.rerunLibrary(ctx, run, chain[i].Last.Library)
		if err != nil {
			return nil, err
		}
		if rerun != nil {
			out = append(out, *rerun)
		}
	}
	for _, run := range p.runs {
		isLink := slices.ContainsFunc(chain, func(r books.Run) bool { return r.Folder == run.Folder })
		if isLink || run.Date <= known || run.Date >= chain[0].Date {
			continue
		}
		stood, err := p.believe(ctx, run.Folder)
		if err != nil {
			return nil, err
		}
		lib, err := p.readLibrary(ctx, stood.library)
		if err != nil {
			return nil, err
		}
		out = append(out, merge.Rerun{File: stood.library.Name, Library: lib})
	}
	return out, nil
}

// chain are the last run, the one that it stands on, and so on. Where one of them is not
// there any more, nobody knows what the runs before the day known stood on.
func (p *Past) chain() (chain []books.Run, known care.Day) {
	for run := p.last.kept.Run; ; {
		chain = append(chain, run)
		if run.Last == nil {
			return chain, 0
		}
		stood, ok := p.run(run.Last)
		if !ok && len(chain) == 1 {
			p.notes = append(p.notes, care.FileProblem(problem.EarlierGone, run.Last.Folder))
		}
		if !ok || stood.Date >= run.Date { // the latter in no chain of ours
			return chain, run.Date
		}
		run = stood
	}
}

// rerunLibrary is the library of a run that another one stood on, if it is not
// the one of then any more: by its record, as people may save it again.
func (p *Past) rerunLibrary(ctx context.Context, run books.Run, then string) (*merge.Rerun, error) {
	if then == "" || then == run.Library.SHA256 {
		return nil, nil
	}
	stood, err := p.believe(ctx, run.Folder)
	if err != nil {
		return nil, err
	}
	if stood.amended && stood.library.SHA256 == then { // it was saved again before that run stood on it
		return nil, nil
	}
	lib, err := p.readLibrary(ctx, stood.library)
	if err != nil {
		return nil, err
	}
	return &merge.Rerun{File: stood.library.Name, Library: lib}, nil
}

// olderBooks reads the books of those earlier runs of which a book came back. One
// that is not there any more is no loss: all that was typed into it is reported.
func (p *Past) olderBooks(ctx context.Context, opt *merge.Options) ([]books.Workbook, error) {
	var out []books.Workbook
	for _, r := range p.runs {
		wanted := slices.ContainsFunc(opt.Returned, func(w books.Workbook) bool {
			return slices.ContainsFunc(w.IDs(), func(id books.ID) bool { return id.Month == r.Date.Month() && id.Week == r.Week })
		})
		if r.Folder == p.last.kept.Run.Folder || r.Date >= opt.Date || !wanted {
			continue
		}
		kept, err := p.from.Open(ctx, r.Folder)
		if err != nil {
			return nil, err
		}
		older, err := p.booksOf(ctx, kept)
		if err != nil {
			return nil, err
		}
		out = append(out, older...)
	}
	return out, nil
}

// booksOf are the colleges' books of an earlier run, as issued or as they stand there
// now.
func (p *Past) booksOf(ctx context.Context, kept *books.Kept) ([]books.Workbook, error) {
	var files []*intake.File
	edited := map[string]bool{}
	for i := range kept.Books {
		b := &kept.Books[i]
		f := &intake.File{Name: path.Join(kept.Run.Folder, b.File), Bytes: b.Issued}
		if b.Issued == nil {
			f.Bytes, edited[f.Name] = b.Found, true
		}
		if f.Bytes != nil && b.Kind == books.CollegeBook {
			files = append(files, f)
		}
	}
	found, err := ReadWorkbooks(ctx, files, p.opening)
	if err != nil {
		return nil, err
	}
	for i := range found.Read {
		found.Read[i].Edited = edited[found.Read[i].File]
	}
	return found.Read, nil
}
