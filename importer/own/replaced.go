package own

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care/books"
	"runxin/importer/intake"
)

// A Replaced is a run that this one replaces: the library that it issued, and which
// college's books it merged.
type Replaced struct {
	Library *books.Library
	Returns []Came // what came back from each college; none where it stood on no run
}

// Came are the files that came back from one college.
type Came struct {
	College string
	Files   string // as 返回情况 names them, joined by 、
}

// Has tells whether a file is among them.
func (c *Came) Has(file string) bool { return strings.Contains("、"+c.Files+"、", "、"+file+"、") }

// ReadReplaced reads what a run issued that is to be replaced. Its folder holds no
// changed book: those it is not replaced with.
func ReadReplaced(ctx context.Context, from Runs, run books.Run, opening intake.Options) (*Replaced, error) {
	kept, err := from.Open(ctx, run.Folder)
	if err != nil {
		return nil, err
	}
	b := &believed{kept: kept, opening: opening}
	school, out := b.file(b.schoolBook(), b.schoolBook().Issued), &Replaced{}
	if school.Bytes == nil {
		return nil, b.fault(b.schoolBook(), nil)
	}
	if run.Last != nil {
		if out.Returns, err = readReturns(ctx, school, opening, bears(&run, books.SchoolBook)); err != nil {
			return nil, b.fault(b.schoolBook(), err)
		}
	}
	if data := b.libraryBook().Issued; data != nil {
		out.Library, err = ReadLibrary(ctx, b.file(b.libraryBook(), data), opening)
		return out, err
	}
	// Of a run of an earlier version, without an archive, whose library was taken away.
	issued, err := ReadIssued(ctx, school, &run, opening)
	if err != nil {
		return nil, b.fault(b.schoolBook(), err)
	}
	out.Library = issued.WithListed(&books.Library{})
	return out, nil
}

// readReturns reads which files came back from whom.
func readReturns(ctx context.Context, school *intake.File, opt intake.Options, is func(books.ID) bool) (out []Came, err error) {
	err = readTables(ctx, school, opt, is, []countedTable{{sheet: books.SheetReturns, key: books.ColReturn, each: func(r row) {
		if files := r.text(books.ColReturnedFile); files != "" {
			out = append(out, Came{r.text(books.ColCollege), files})
		}
	}}})
	return out, err
}

// Missing is a file of a replaced run that is not given again.
type Missing struct {
	File, College string
	// Partly tells that another file of the college and week is given again: people were
	// asked to keep one of two that differ.
	Partly bool
}

// NotGiven are the files of a replaced run that are not given again: neither they, with
// the same bytes or the same name, nor another file of the same college and week that the
// replaced run did not have. known are the files that it read, with their hashes.
func (r *Replaced) NotGiven(week books.Week, known map[string]string, given []Given, naming func(string) string) []Missing {
	var out []Missing
	for i := range r.Returns {
		c := &r.Returns[i]
		var now []Given
		for _, g := range given {
			if g.isOf(week, naming(c.College), naming) {
				now = append(now, g)
			}
		}
		files := filesOf(c, known)
		for _, f := range files {
			if !slices.ContainsFunc(now, func(g Given) bool { return slices.Contains(g.standsFor(files, known), f) }) {
				out = append(out, Missing{f, c.College, len(now) > 0})
			}
		}
	}
	return out
}

// filesOf are the files of a college, by their names: of those that the run read, and of
// its books that were changed where they lie.
func filesOf(c *Came, known map[string]string) []string {
	var out []string
	rest := "、" + c.Files + "、"
	for file := range known {
		if c.Has(file) {
			out = append(out, file)
			rest = strings.ReplaceAll(rest, "、"+file+"、", "、")
		}
	}
	slices.Sort(out)
	for file := range strings.SplitSeq(rest, "、") {
		if file != "" {
			out = append(out, file)
		}
	}
	return out
}

// Given is a book that is given now.
type Given struct {
	File, SHA256 string
	IDs          []books.ID
}

// standsFor are those of a college's files that a book of the same college and week stands
// for: itself, else the one of its name; a new one is taken for a better version of all.
func (g Given) standsFor(files []string, known map[string]string) []string {
	itself := lo.Filter(files, func(f string, _ int) bool { return f == g.File || g.SHA256 != "" && g.SHA256 == known[f] })
	named := lo.Filter(files, func(f string, _ int) bool { return path.Base(f) == path.Base(g.File) })
	switch {
	case len(itself) > 0:
		return itself
	case len(named) > 0:
		return named
	}
	return files
}

// isOf tells whether it bears the number of a college's book of a week.
func (g Given) isOf(week books.Week, college string, naming func(string) string) bool {
	return slices.ContainsFunc(g.IDs, func(id books.ID) bool {
		return id.Kind == books.CollegeBook && id.Month == week.Month && id.Week == week.Week && naming(id.Name) == college
	})
}
