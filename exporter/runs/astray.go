package runs

import (
	"cmp"
	"context"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
)

// oursPrefix begins the names of what the program itself hides beside the runs.
const oursPrefix = ".runxin-"

// A run may stand where nobody looks for it: whoever went on without asking would
// begin anew in silence. That stops. People also copy books, and whole runs, to
// where they need them: what belongs to a run that stands in its place is a copy,
// which is named and stops nothing.

// astray finds what bears a run's marks and is not directly in a folder of --out.
// found are the runs that are.
func (p *Place) astray(ctx context.Context, files inuse.Files, found []Run, inputs []string) error {
	if err := p.strewn(ctx, files, found, inputs); err != nil {
		return err
	}
	all, _ := p.search(inputs)
	for _, b := range all {
		dir, what, cure := p.Path(b.name), wordDeep, cureDeep
		if b.depth == 1 {
			what, cure = wordHiddenRun, cureHiddenRun
		}
		switch {
		case b.depth == 0, b.depth == 1 && !b.hidden(), !bearsRun(dir), p.isOneOf(dir, found):
		case p.isCopy(ctx, files, dir, found):
			p.copies = append(p.copies, b.name)
		default:
			return &Error{Path: dir, What: what, Cure: cure}
		}
	}
	return ctx.Err()
}

// strewn looks at what lies in --out itself, and in the folder above.
func (p *Place) strewn(ctx context.Context, files inuse.Files, found []Run, inputs []string) error {
	if marks := marksOf(p.out); bearsRun(p.out) {
		if !p.isCopy(ctx, files, p.out, found) {
			return &Error{Path: p.out, What: wordLoose, Cure: cureLoose}
		}
		p.copies = append(p.copies, marks[0])
	}
	up, err := filepath.Abs(p.Path(".."))
	switch {
	case err != nil || isInput(up, inputs) || !bearsRun(up):
	case isRunFolder(up):
		return &Error{Path: p.out, What: wordInRun, Cure: cureInRun}
	case p.isCopy(ctx, files, up, found):
		p.copies = append(p.copies, above+marksOf(up)[0])
	}
	return nil
}

// above begins the names of what lies beside --out.
const above = "../"

// withoutCopies takes out the folders without a record that can be believed which only
// hold copies. The folder of a week's own name is its run's, whatever is left in it.
func (p *Place) withoutCopies(ctx context.Context, files inuse.Files, folders []Folder) []Folder {
	var found []Run
	for _, f := range folders {
		if day, err := care.ParseDay(recordDate(f.Record)); err == nil {
			found = append(found, Run{Name: f.Name, Date: day, Week: f.Record.Week, Record: f.Record})
		}
	}
	p.copies = nil
	return slices.DeleteFunc(folders, func(f Folder) bool {
		dir := p.Path(f.Name)
		if f.Err == nil || f.Name == weekName(f.Week) {
			return false
		}
		copied := p.isCopy(ctx, files, dir, found)
		if copied {
			p.copies = append(p.copies, f.Name)
		}
		return copied || p.isOnlyNamed(ctx, dir, f.Week, found)
	})
}

// recordDate is the date of a record, "" for none.
func recordDate(r *Record) string {
	if r == nil {
		return ""
	}
	return r.Date
}

// isOnlyNamed tells a folder that is named after a week whose run stands elsewhere, and
// that holds nothing of ours, such as one for what comes back.
func (p *Place) isOnlyNamed(ctx context.Context, dir string, week books.Week, found []Run) bool {
	_, err := os.ReadDir(dir)
	stands := slices.ContainsFunc(found, func(r Run) bool { return r.week() == week })
	return err == nil && stands && len(marksOf(dir)) == 0 && !p.holdsRun(ctx, dir)
}

// isCopy tells whether all that is of ours in a folder belongs to runs that stand in
// their places, and is not newer than they are: by its record, else by the numbers of
// its books, else by its archive.
func (p *Place) isCopy(ctx context.Context, files inuse.Files, dir string, found []Run) bool {
	if record, err := ReadRecord(ctx, files, dir); err == nil {
		i := slices.IndexFunc(found, func(r Run) bool {
			return r.week() == books.Week{Month: record.Month, Week: record.Week} && r.Record.Plan.Term == record.Plan.Term
		})
		return i >= 0 && !p.isNewer(dir, record, found[i])
	}
	var ids []books.ID
	for _, folder := range books.Folders() {
		ids = append(ids, p.numbers(ctx, filepath.Join(dir, folder))...)
	}
	if len(ids) > 0 {
		return !slices.ContainsFunc(ids, func(id books.ID) bool { return !belongs(id, found) })
	}
	data, err := files.ReadFile(ctx, filepath.Join(dir, ArchiveFile))
	return err == nil && slices.ContainsFunc(found, func(r Run) bool { return r.Record.hashOf(ArchiveFile) == Hash(data) })
}

// isNewer tells whether what a record tells of was made after a run of the same week: by
// its day, else by the time of the file, which copying keeps.
func (p *Place) isNewer(dir string, record *Record, run Run) bool {
	if reflect.DeepEqual(record, run.Record) {
		return false
	}
	if record.Date != run.Record.Date {
		return record.Date > run.Record.Date
	}
	there, err := os.Stat(filepath.Join(dir, RecordName))
	here, errHere := os.Stat(p.file(run, RecordName))
	return err != nil || errHere != nil || there.ModTime().After(here.ModTime())
}

// belongs tells whether a book is of one of the runs, by its number.
func belongs(id books.ID, found []Run) bool {
	return !id.Kind.Declaration().OfRun || slices.ContainsFunc(found, func(r Run) bool {
		key := r.Record.BookKey()
		return r.week() == books.Week{Month: id.Month, Week: id.Week} && r.Record.Plan.Term == id.Term.String() && (key == (books.Key{}) || key.Signed(id))
	})
}

// isOneOf tells whether a folder is that of one of the runs, by a link.
func (p *Place) isOneOf(dir string, found []Run) bool {
	return slices.ContainsFunc(found, func(r Run) bool { return sameFolder(dir, p.Path(r.Name)) })
}

// isInput tells a folder of the inputs or of what the colleges sent back.
func isInput(dir string, inputs []string) bool {
	return slices.ContainsFunc(inputs, func(in string) bool { return sameFolder(dir, in) })
}

// marksOf are those of a run's files that are in a folder, by the names alone.
func marksOf(dir string) []string {
	return slices.DeleteFunc([]string{RecordName, ArchiveFile, SchoolFile, LibraryFile}, func(file string) bool {
		_, err := os.Lstat(filepath.Join(dir, file))
		return err != nil
	})
}

// bearsRun tells whether a folder bears the marks of a run's, by the names alone.
// One of its books by itself is none: people copy them.
func bearsRun(dir string) bool {
	marks := marksOf(dir)
	return len(marks) > 1 || len(marks) == 1 && !isBook(marks[0])
}

// isRunFolder tells whether a folder is a run's own, by the names alone.
func isRunFolder(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, CollegeFolder))
	return err == nil && slices.Contains(marksOf(dir), RecordName)
}

// A branch is a folder below --out.
type branch struct {
	name    string        // below --out, with slashes; "" is --out itself
	depth   int           // how many folders below --out
	entries []os.DirEntry // what can be seen of what is in it
}

// hidden tells a folder that is hidden by the dot of its name.
func (b branch) hidden() bool { return strings.HasPrefix(b.name, ".") }

// How far a run is looked for. Somebody may give a whole disk as --out.
const (
	mostDeep    = 6
	mostFolders = 2000
)

// search lists the folders below --out, those that are nearer to it first, but for
// those of the inputs, of the system and of the program itself. beyond is the first
// that was not looked into, "" for none: it is too deep, or too many are before it.
func (p *Place) search(inputs []string) (all []branch, beyond string) {
	all = []branch{{}}
	for i := 0; i < len(all); i++ {
		name, depth := all[i].name, all[i].depth
		if depth > 1 && isLink(p.Path(name)) {
			continue // it may lead anywhere, and back
		}
		all[i].entries, _ = os.ReadDir(p.Path(name)) // what may not be listed is said elsewhere
		for _, below := range p.folders(all[i], inputs) {
			if depth == mostDeep || len(all) > mostFolders {
				beyond = cmp.Or(beyond, below)
				continue
			}
			all = append(all, branch{name: below, depth: depth + 1})
		}
	}
	return all, beyond
}

// folders are the folders in one in which a run may be. In those of a run's books
// there is none.
func (p *Place) folders(b branch, inputs []string) []string {
	var out []string
	for _, e := range b.entries {
		name := path.Join(b.name, e.Name())
		info, err := os.Stat(p.Path(name))
		switch {
		case err != nil || !info.IsDir() || inuse.OfSystem(e.Name()) || strings.HasPrefix(e.Name(), oursPrefix):
		case slices.Contains(books.Folders(), e.Name()) && len(marksOf(p.Path(b.name))) > 0:
		case !isInput(p.Path(name), inputs):
			out = append(out, name)
		}
	}
	return out
}

// isLink tells whether what stands under a name is a link to something else.
func isLink(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && !info.IsDir()
}
