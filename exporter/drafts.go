package exporter

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/samber/lo"

	"golang.org/x/sync/errgroup"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
	"runxin/care/mishap"
	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// Options are what the books say besides the assessment itself, and how they are written.
// All that is written of a week or a term is given the same ones; each uses what it needs.
type Options struct {
	Version  string             // of the program, for the record
	PlanFile string             // name of the plan's file, for the record
	PlanHash string             // its SHA-256, for the record
	Config   *runs.RecordConfig // the school's settings, for the record; nil for none
	Returned bool               // a folder of returned workbooks was given, for the record
	// LastLibrary is the hash of the last run's library, for the record.
	LastLibrary string
	History     []books.EarlierTerm // the last libraries of the terms before, for the record
	Weeks       []books.WeekCount   // what the runs of the term before this one counted, the oldest first
	// Key signs the books' numbers: that of the runs before this one. The zero
	// value is a first run's, whose key follows from its inputs.
	Key       books.Key
	Questions []books.Question // of a report
	Feedback  *merge.Feedback  // what the colleges returned; nil where nothing did
	Screening *Screening       // of the same assessment and what was returned; nil for one of its own
	Writing   book.Writing     // how the books are written
}

// Lay lays out all files of a run: a workbook for each college, the centre's,
// the library, the archive of them all, and last the record. The same arguments give the same
// bytes. Errors are the context's, or faults of the program.
func Lay(ctx context.Context, a *care.Assessment, opt Options) ([]runs.File, error) {
	l := newLayout(a, opt, ctx.Err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	files, err := write(ctx, l.drafts())
	if err != nil {
		return nil, err
	}
	archive, err := runs.Archive(files)
	if err != nil {
		return nil, err
	}
	files = append(files, archive)
	record, err := l.record().File(files)
	if err != nil {
		return nil, err
	}
	return append(files, record), nil
}

// bookLayout says of a kind of books whose there are, and lays one out. Where there is
// one only it is nobody's.
type bookLayout struct {
	whose []string
	lay   func(d *books.Declaration, of int) *book.Book
}

// bookLayouts lay out the books of a run, by kind.
func (l *layout) bookLayouts() map[books.Kind]bookLayout {
	return map[books.Kind]bookLayout{
		books.CollegeBook: {l.assessed.School.Colleges, l.collegeBook},
		books.SchoolBook:  {lay: l.schoolBook}, books.LibraryBook: {lay: l.libraryBook},
	}
}

// drafts are the books of the run, as the register has them.
func (l *layout) drafts() []*draft {
	var out []*draft
	layouts := l.bookLayouts()
	for _, d := range books.Declared() {
		if !d.OfRun {
			continue
		}
		with := layouts[d.Kind]
		for i, name := range fileNames(&d, with.whose) {
			out = append(out, &draft{path: name, lay: func() *book.Book { return with.lay(&d, i) }})
		}
	}
	return out
}

// scope is what the sheets of the run's books depend on.
func (l *layout) scope() books.Scope {
	here := func(of func(*care.Student) bool) bool { return slices.ContainsFunc(l.assessed.School.Students, of) }
	return books.Scope{
		Campuses: here(func(s *care.Student) bool { return s.Campus != "" }), Graduates: here(func(s *care.Student) bool { return s.Graduate }),
		Levels: l.levels, Cases: l.reports, Groups: l.groupTexts(), Handled: l.assessed.Plan.ListWords(), Classes: l.assessed.Month.ClassColumns(),
	}
}

// draft is a workbook that is still to be laid out.
type draft struct {
	path string
	lay  func() *book.Book
}

// write lays out and writes the books side by side. The result stands in the order
// of books; of several that fail, the first one's error is returned.
func write(ctx context.Context, books []*draft) ([]runs.File, error) {
	files, errs := make([]runs.File, len(books)), make([]error, len(books))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	// The largest are last; begun first, they do not keep the others waiting.
	for i, d := range slices.Backward(books) {
		group.Go(func() (err error) {
			defer func() { errs[i] = err }()
			defer mishap.Contain(&err)
			if err := ctx.Err(); err != nil {
				return err
			}
			files[i], err = d.file(ctx)
			return err
		})
	}
	if group.Wait() != nil {
		return nil, cmp.Or(ctx.Err(), cmp.Or(errs...))
	}
	return files, nil
}

// file lays out a book and writes it.
func (d *draft) file(ctx context.Context) (runs.File, error) {
	b := d.lay()
	b.Writing.Stop = ctx.Err
	data, err := b.Bytes()
	if err != nil {
		return runs.File{}, fmt.Errorf("%s：%w", d.path, err)
	}
	return runs.File{Path: d.path, Bytes: data}, nil
}

// layout is an assessment put into the order of the books.
type layout struct {
	assessed  *care.Assessment
	opt       Options
	stop      care.Stop
	feedback  merge.Feedback
	levels    []string // of the plan, the most serious first
	reports   []string // the month's indicators that only people can see
	stacking  []care.Name
	focus     []*care.Case   // in the library or proposed, in the order of the lists
	clues     []*care.Case   // to be looked into
	colleges  [][]*care.Case // all students of each college
	outside   []*care.Case   // the unassigned
	history   *books.History
	urgent    []merge.Urgent               // see [merge.Feedback.Urgent]
	contactBy map[*care.Case]merge.Contact // that are due, see [merge.Contacts]
	// Of each college: who is to be dealt with today, as the centre's sheet has them, the contacts
	// that are due, and what changed.
	urgentOf   map[int][]merge.Urgent
	contactsOf map[int][]merge.Contact
	shiftsOf   map[int][]care.Shift
	left       map[string]books.Move       // the 移出 of those whom people moved out last, by folded id
	naming     func(college string) string // the name that a college has now
	screening  *Screening
	// Made on first use, which may be by several books side by side.
	refused  func() map[string][]care.Problem
	told     func() classTold
	persons  func() map[string][]books.Typed
	classed  func() map[*care.Case][]care.Name
	census   func() []censusLine
	sourced  func() *sourceIndex
	problems func() []care.Problem // as lines, the gravest first

	collegeLines func() []collegeLine
	placeLines   func() []collegeLine
}

func newLayout(a *care.Assessment, opt Options, stop care.Stop) *layout {
	l := &layout{assessed: a, opt: opt, stop: stop, screening: opt.Screening, colleges: make([][]*care.Case, len(a.School.Colleges))}
	if opt.Feedback != nil {
		l.feedback = *opt.Feedback
	}
	if l.screening == nil {
		l.screening = NewScreening(a, &l.feedback, stop)
	}
	if l.opt.Key == (books.Key{}) {
		l.opt.Key = l.firstKey()
	}
	for _, level := range a.Plan.Levels {
		l.levels = append(l.levels, level.Name)
	}
	l.monthNames()
	for _, c := range care.Until(stop, a.Cases) {
		switch c.Status {
		case care.Listed, care.Proposed:
			l.focus = append(l.focus, c)
		case care.Clue:
			l.clues = append(l.clues, c)
		}
		if c.Student.College == care.Unassigned {
			l.outside = append(l.outside, c)
			continue
		}
		l.colleges[c.Student.College] = append(l.colleges[c.Student.College], c)
	}
	slices.SortStableFunc(l.focus, l.compare)
	slices.SortStableFunc(l.clues, l.compare)
	l.remember()
	l.refused = sync.OnceValue(l.refusals)
	l.told = sync.OnceValue(l.classTold)
	l.persons = sync.OnceValue(l.personsTyped)
	l.classed = sync.OnceValue(l.classFacts)
	l.census = sync.OnceValue(l.countCensus)
	l.collegeLines = sync.OnceValue(l.countLines)
	l.placeLines = sync.OnceValue(l.countPlaces)
	l.sourced = sync.OnceValue(l.indexSources)
	l.problems = sync.OnceValue(func() []care.Problem { return care.Lines(a.School.Problems) })
	return l
}

// monthNames collects the month's indicators, in a holiday the nearest month's, and of them those that only
// people can see, in the catalogue's order.
func (l *layout) monthNames() {
	for _, g := range l.assessed.GroupsAbout() {
		l.stacking = append(l.stacking, g.When.Indicators()...)
	}
	slices.Sort(l.stacking)
	l.stacking = slices.Compact(l.stacking)
	for _, n := range l.stacking {
		if e := l.assessed.School.Catalogue.Entry(n); e.People {
			l.reports = append(l.reports, e.Name)
		}
	}
}

// compare orders students for the lists: by college, then the firmest status,
// then the most serious level, then by id as they come.
func (l *layout) compare(a, b *care.Case) int {
	if d := collegeOrder(a.Student.College) - collegeOrder(b.Student.College); d != 0 {
		return d
	}
	if risk := a.CompareRisk(b); risk != 0 {
		return risk
	}
	if a.Status != b.Status {
		return int(b.Status) - int(a.Status)
	}
	return l.levelOrder(a) - l.levelOrder(b)
}

// collegeOrder puts the unassigned last.
func collegeOrder(college int) int {
	if college == care.Unassigned {
		return 1 << 30
	}
	return college
}

func (l *layout) levelOrder(c *care.Case) int {
	level := c.Level
	if c.Student.Member != nil && c.Student.Member.Level != "" {
		level = c.Student.Member.Level
	}
	if i := slices.Index(l.levels, level); i >= 0 {
		return i
	}
	return len(l.levels)
}

// of returns the cases of one college.
func of(college int, cases []*care.Case) []*care.Case {
	var out []*care.Case
	for _, c := range cases {
		if c.Student.College == college {
			out = append(out, c)
		}
	}
	return out
}

// collegeName is the name of a college, or 未分配.
func (l *layout) collegeName(college int) string {
	if college == care.Unassigned {
		return care.NoCollege
	}
	return l.assessed.School.Colleges[college]
}

// id is the number of one of the run's books (表号); name is whose it is.
func (l *layout) id(d *books.Declaration, name string) books.ID {
	return l.opt.Key.Sign(books.ID{Kind: d.Kind, Term: l.assessed.Plan.Term, Month: l.assessed.Month.Month, Week: l.assessed.Week, Name: cmp.Or(d.Name, name)})
}

// blankBook is a book that bears its id, without sheets. title is whose it is, as its
// pages say.
func (l *layout) blankBook(d *books.Declaration, id books.ID, title string) *book.Book {
	return &book.Book{
		Title: title + d.Title, Created: l.assessed.Date.Time(), Footer: l.footer(title), Writing: l.opt.Writing,
		Props: []book.Prop{{Name: books.Property, Value: id.String()}},
		Meta: []book.Prop{
			{Name: books.MetaKey, Value: id.String()}, {Name: books.MetaVersion, Value: l.opt.Version}, {Name: books.MetaPlan, Value: l.assessed.Plan.Title},
			{Name: books.MetaTerm, Value: l.assessed.Plan.Term.String()}, {Name: books.MetaMonth, Value: l.assessed.Month.Month}, {Name: books.MetaWeek, Value: fmt.Sprint(l.assessed.Week)},
			{Name: books.MetaDay, Value: l.assessed.Date.String()}, {Name: books.MetaName, Value: id.Name},
		},
	}
}

// footer stands below every page: that it is not for everybody, whose it is, and of when.
func (l *layout) footer(title string) string {
	return strings.Join(lo.Compact([]string{wordFooter, title, l.weekText()}), "　")
}

// lastWeekText is month and week of the last run, by its record: its folder people
// may have given any name.
func (l *layout) lastWeekText() string {
	last := l.assessed.Last
	return books.Week{Month: last.Date.Month(), Week: last.Week}.Text(l.assessed.Plan)
}

// weekLine is the line of a page that says of when it is, and by which plan.
func (l *layout) weekLine() string {
	return fmt.Sprintf(wordFrontWeek, l.weekText(), l.assessed.Date, l.assessed.Plan.Title)
}

// weekText is month and week for headings: 2024年10月第7周, 2025年2月假期第3周.
func (l *layout) weekText() string {
	return books.Week{Month: l.assessed.Month.Month, Week: l.assessed.Week}.Text(l.assessed.Plan)
}
