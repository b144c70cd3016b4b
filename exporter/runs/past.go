package runs

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
)

// A Run is a run's folder that stands below the folder of all runs.
type Run struct {
	Name   string // of the folder
	Date   care.Day
	Week   int
	Record *Record
}

// week is the run's week.
func (r Run) week() books.Week { return books.Week{Month: r.Date.Month(), Week: r.Week} }

// Term is the term of the plan by which it was made.
func (r Run) Term() care.Term {
	term, _ := care.ParseTerm(r.Record.Plan.Term) // of a record that was read
	return term
}

// LastDay is the last day of that plan's last week, 0 in records of earlier versions.
func (r Run) LastDay() care.Day {
	day, _ := care.ParseDay(r.Record.Plan.Last)
	return day
}

// Weeks are what the runs of the term counted up to this one, the oldest first. Records of earlier
// versions do not hand on what was counted before: those runs are looked up among the others.
func (r Run) Weeks(others []Run) []books.WeekCount {
	before := r.Record.Weeks
	if before == nil && r.Record.Last != nil {
		i := slices.IndexFunc(others, func(o Run) bool {
			return o.Name == r.Record.Last.Folder && o.Date < r.Date && o.Term() == r.Term()
		})
		if i >= 0 {
			before = others[i].Weeks(others)
		}
	}
	return append(slices.Clone(before), books.WeekCount{
		Month: r.Record.Month, Week: r.Week,
		Listed: r.Record.count(care.WordListed), Proposed: r.Record.count(care.WordProposed), Clues: r.Record.count(care.WordClue),
	})
}

// Find finds the runs, by date; a missing folder has none. What it finds is
// believed whole or not at all (design §7): a folder that is a run's and whose
// record cannot be believed is an error that names it. That run might be the
// last one, and whoever went on without it would begin anew in silence. What is
// only a copy of a run that stands there stops nothing ([Place.Copies]).
//
// Of two folders of one week, which are copies if their records say the same, the
// one that bears the week's own name counts, else the first by name; twice names
// the others. files and inputs are as in Folders.
func (p *Place) Find(ctx context.Context, files inuse.Files, inputs ...string) (found []Run, twice []string, err error) {
	folders, err := p.Folders(ctx, files, inputs...)
	if err != nil {
		return nil, nil, err
	}
	if found, err = believed(folders); err == nil {
		err = p.astray(ctx, files, found, inputs)
	}
	if err == nil {
		found, twice, err = p.twice(found)
	}
	if err == nil {
		err = p.oneSchool(found)
	}
	if err != nil {
		return nil, nil, err
	}
	return found, twice, nil
}

// believed are the runs of the folders, by date.
func believed(folders []Folder) (found []Run, err error) {
	for _, f := range folders {
		if f.Err != nil {
			return nil, f.Err
		}
		day, err := care.ParseDay(f.Record.Date)
		if err != nil { // reading the record has seen to that
			return nil, err
		}
		found = append(found, Run{Name: f.Name, Date: day, Week: f.Record.Week, Record: f.Record})
	}
	slices.SortFunc(found, func(a, b Run) int { return cmp.Or(cmp.Compare(a.Date, b.Date), strings.Compare(a.Name, b.Name)) })
	return found, nil
}

// sameFolder tells whether two names lead to one folder.
func sameFolder(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// A Folder is a folder that is a run's: by its record, its name, or the
// workbooks in it.
type Folder struct {
	Name   string
	Record *Record    // nil where it cannot be believed
	Err    error      // why
	Week   books.Week // by the name, of a folder without a record
}

// Folders finds the runs' folders, by name; a missing folder has none. What holds
// no record and only books of a run that stands there is a copy, and no run's. files
// opens their files; inputs are
// folders that are no runs whatever they hold: those of the inputs and of what
// the colleges sent back.
func (p *Place) Folders(ctx context.Context, files inuse.Files, inputs ...string) ([]Folder, error) {
	entries, err := os.ReadDir(p.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, pastError(p.out, err)
	}
	var folders []Folder
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		f, ok := p.folder(ctx, files, e.Name(), inputs)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if ok {
			folders = append(folders, f)
		}
	}
	return p.withoutCopies(ctx, files, folders), ctx.Err()
}

// folder looks at one entry. Links are followed, junctions too: a folder that
// was moved to another disk is still a run's.
func (p *Place) folder(ctx context.Context, files inuse.Files, name string, inputs []string) (Folder, bool) {
	f, dir := Folder{Name: name}, p.Path(name)
	week, errName := folderWeek(name)
	named := errName == nil
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		f.Week, f.Err = week, &Error{Path: dir, What: wordLostFolder, Cure: cureFolder, Err: err}
		return f, named
	case !info.IsDir():
		f.Week, f.Err = week, &Error{Path: dir, What: wordNotRun, Cure: cureFolder}
		return f, named && name == weekName(week)
	case !(named && name == weekName(week)) && isInput(dir, inputs):
		return f, false
	}
	if f.Record, f.Err = ReadRecord(ctx, files, dir); f.Err == nil {
		return f, true
	}
	f.Week = week
	return f, named || p.holdsRun(ctx, dir)
}

// holdsRun tells whether a folder without a record that can be believed is a
// run's all the same: something of it is left.
func (p *Place) holdsRun(ctx context.Context, dir string) bool {
	for _, name := range []string{RecordName, ArchiveFile} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return slices.ContainsFunc(books.Folders(), func(folder string) bool {
		return slices.ContainsFunc(p.numbers(ctx, filepath.Join(dir, folder)), func(id books.ID) bool {
			d := id.Kind.Declaration()
			return d.OfRun && d.Folder() == folder
		})
	})
}

// numbers are those of the workbooks of ours in a folder.
func (p *Place) numbers(ctx context.Context, dir string) []books.ID {
	entries, err := os.ReadDir(dir)
	if err != nil || p.ours == nil {
		return nil
	}
	var out []books.ID
	for _, e := range entries {
		if e.IsDir() || !isBook(e.Name()) || isLockFile(e.Name()) {
			continue
		}
		if id, ok := p.ours(ctx, filepath.Join(dir, e.Name())); ok {
			out = append(out, id)
		}
	}
	return out
}
