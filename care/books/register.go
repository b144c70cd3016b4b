package books

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Kind is which of our workbooks a book is: the letter in its number (表号).
type Kind byte

// The kinds of workbooks. What each is stands in the register ([Declared]).
const (
	CollegeBook Kind = 'C'
	SchoolBook  Kind = 'S'
	LibraryBook Kind = 'L'
	SummaryBook Kind = 'T' // Month and Week of its number are its last run's
	SettingBook Kind = 'E' // 设置
	PlanBook    Kind = 'P' // Month and Week of its number are those with which the term begins
	ReportBook  Kind = 'Q' // 数据核对, with the questions (请您回答)
	MeetingBook Kind = 'M' // 研判材料: pages to be printed, for the meeting about a college's students
)

// The books of which every run has one, below its folder.
const (
	schoolName  = "校级汇总"
	SchoolFile  = schoolName + ".xlsx"
	LibraryFile = SheetLibrary + ".xlsx" // the next run's library where its input has none
)

// SettingsName is what the school's settings are called as a book.
const SettingsName = "设置"

// PlanFile is the plan as a workbook, as it is called when it is written.
const PlanFile = SheetTasks + ".xlsx"

// CollegeFolder is where the colleges' books lie in a run's folder.
const CollegeFolder = "学院"

// whose stands in the place of the name of whose a book is.
const whose = "{}"

// A Declaration is what holds of all books of a kind: how they are numbered, where they
// lie, who gets them, and what stands in them.
type Declaration struct {
	Kind Kind
	Name string // in the number of a book of which there is one; "" where whose it is stands there
	// File is where the book lies: below its run's folder, or beside the folders of the
	// runs. Whose it is stands in it where there are several.
	File  string
	OfRun bool   // each run writes it
	Title string // in the document's properties, behind whose it is where there are several
	// HandedOut tells that the book leaves the centre: columns that stay are left out.
	HandedOut bool
	// Input tells that a book of the last run that stands in the input is read there as
	// data. All others are not data: they were handed out, or are for people alone.
	Input bool
	// Rules tells that people say in the book how the others are read: it is looked for
	// in the input folder before anything of that is read, and is no data.
	Rules  bool
	sheets func(Scope) []Sheet
}

// Declared is the register of our books, in the order in which a run writes them.
func Declared() []Declaration {
	return []Declaration{
		{Kind: CollegeBook, File: CollegeFolder + "/" + whose + ".xlsx", OfRun: true, Title: "重点关爱学生工作簿", HandedOut: true, sheets: collegeSheets},
		{Kind: SchoolBook, Name: schoolName, File: SchoolFile, OfRun: true, Title: "全校重点关爱学生汇总", sheets: schoolSheets},
		{Kind: LibraryBook, Name: SheetLibrary, File: LibraryFile, OfRun: true, Title: SheetLibrary, Input: true, sheets: librarySheets},
		{Kind: SummaryBook, Name: SheetSummary, File: SheetSummary + "_" + whose + ".xlsx", Title: "大学生心理健康教育工作统计", sheets: termSheets},
		{Kind: SettingBook, Name: SettingsName, File: SettingsName + ".xlsx", Title: SettingsName, Rules: true, sheets: settingsSheets},
		{Kind: PlanBook, Name: SheetTasks, File: PlanFile, Title: "重点工作任务清单", Rules: true, sheets: planSheets},
		{Kind: MeetingBook, Name: SheetMeeting, File: whose + ".xlsx", Title: "研判材料", sheets: meetingSheets},
		{Kind: ReportBook, Name: SheetProblems, File: SheetProblems + ".xlsx", Title: SheetProblems, Rules: true, sheets: reportSheets},
	}
}

// Declaration is what the register has of a kind, with nothing for a kind that it has not.
func (k Kind) Declaration() Declaration {
	for _, d := range Declared() {
		if d.Kind == k {
			return d
		}
	}
	return Declaration{}
}

// KindOf is the kind of a book of a run by where it lies, 0 for none.
func KindOf(file string) Kind {
	for _, d := range Declared() {
		before, after, _ := strings.Cut(d.File, whose)
		if d.OfRun && (file == d.File || d.Several() && strings.HasPrefix(file, before) && strings.HasSuffix(file, after)) {
			return d.Kind
		}
	}
	return 0
}

// Folders are the folders in which a run's books lie: "." is its own, the others are
// below it.
func Folders() []string {
	var out []string
	for _, d := range Declared() {
		if d.OfRun {
			out = append(out, d.Folder())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Folder is where books of the kind lie below their run's folder.
func (d *Declaration) Folder() string { return path.Dir(d.File) }

// Several tells whether there is a book of the kind for each of several.
func (d *Declaration) Several() bool { return strings.Contains(d.File, whose) }

// FileOf is where the book of one of several lies. name is whose it is, as a file may be
// called.
func (d *Declaration) FileOf(name string) string { return strings.ReplaceAll(d.File, whose, name) }

// A Scope is what the sheets of a book depend on.
type Scope struct {
	Levels  []string // the plan's care levels
	Cases   []string // the month's indicators that only people can see
	Handled []string // the words of the plan's lists
	Groups  []string // the names of the month's groups (10月-2)
	// Campuses and Graduates tell that the roster names campuses, and graduate students: the lists
	// then have columns for them.
	Campuses, Graduates bool
	// Refused tells that a college typed what was not taken, or is to be looked at.
	Refused bool

	Classes []string // the columns of 班级情况 that the month's tasks ask; none in other months
	Weeks   []string // the weeks of which a term's 返回情况 tells, as people read them
	// Of the settings: what a word may mean, a column, a file, and the tasks with a list.
	Meanings, Fields, Kinds, Lists []string
	Months                         []string // that a plan's rows may be of: those of its school year
	Dimensions                     []string // that a plan's own indicators may be of
	Next                           bool     // a plan that is made from an earlier term's, whose wording it shows
}

// Sheets are the sheets of a book of the kind.
func (d *Declaration) Sheets(s Scope) []Sheet {
	if d.HandedOut {
		return handedOut(d.sheets(s)...)
	}
	return d.sheets(s)
}

// Sheets are the sheets of a book of a kind that the register has.
func (k Kind) Sheets(s Scope) []Sheet {
	d := k.Declaration()
	return d.Sheets(s)
}

// RulesNamed is the kind of the books in which people say how the others are read whose name
// a file bears, as the program gives it or with what copying and other programs make of it:
// 任务清单_2026-2027-1.xlsx, 设置 (1).ods. Such a book is known by its number; one that
// cannot be opened any more has only its name.
func RulesNamed(file string) (Kind, bool) {
	const copied, table = `(?:副本|复件|备份|copy|of|[ _.()（）0-9-])*`, `\.(?:xlsx|xlsm|xlsb|xls|et|ett|ods|numbers)$`
	for _, d := range Declared() {
		stem := strings.TrimSuffix(path.Base(d.File), path.Ext(d.File))
		if like, _ := regexp.MatchString(`^`+copied+regexp.QuoteMeta(stem)+copied+table, strings.ToLower(file)); like && d.Rules {
			return d.Kind, true
		}
	}
	return CollegeBook, false
}

// RuleSheets are the sheets of the books in which people say how the others are read.
func RuleSheets() []string {
	var out []string
	for _, d := range Declared() {
		if d.Rules {
			for _, s := range d.Sheets(Scope{}) {
				out = append(out, s.Name)
			}
		}
	}
	return out
}
