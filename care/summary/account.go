package summary

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care/problem"

	"runxin/care"
	"runxin/care/books"
)

// Published is what one run left in its folder, read back: its numbers by
// college, how the books of the run before it came back, and its history.
type Published struct {
	Folder  string // 2024-10_第7周
	Date    care.Day
	Month   string // 2024-10
	Week    int    // teaching week
	Term    care.Term
	Plan    string            // the title of its plan
	Asked   bool              // it was given a folder of returned books: who is not in it did not return one
	Ended   care.Day          // the last day of the plan's last week, 0 where it is not known
	Last    books.Week        // the run whose books it took back; the zero Week where that is not known
	Aliases map[string]string // other names of the colleges, as that run knew them
	School  *SchoolCounts     // nil where its school book cannot be read
	History *books.Library    // Moves and Typed; nil where its library cannot be read
}

// SchoolCounts are the numbers of a run's school book.
type SchoolCounts struct {
	Colleges []CollegeCount // 总览, in its order, 未分配 last
	All      CollegeCount   // its last line
	Returns  []books.Return // 返回情况: College, Status and Day only
	Tasks    []TaskState    // 任务进度
	Census   Census         // 普测统计 and 数据覆盖
}

// Census is how the school stands with its psychological census (普测): students.
type Census struct {
	Known                                        bool // the books of earlier versions do not count it
	ToTest, Valid, Invalid, Red, Orange, Visited int
}

// Tested counts those who took the test, whether it counts or not (实测).
func (c Census) Tested() int { return c.Valid + c.Invalid }

// CollegeCount is a line of 总览.
type CollegeCount struct {
	College                         string
	Students, Listed, Proposed, New int
	Tested                          int
	Screened                        bool // a screening was read: Tested and the shares say something
	Older, Fresh                    Share
}

// Share is a part of 1; Known is false where there is nothing to have a share of.
type Share struct {
	Value float64
	Known bool
}

// TaskState is a line of 任务进度: how far a college is with a task.
type TaskState struct {
	Key     string // 10-3
	Title   string
	College string
	Every   string // 一次, 每月, 每周
	Due     care.Day
	State   string   // "" where the college wrote none
	Done    care.Day // 完成日期, 0 for none
}

// BrokenRun is a folder of a run that cannot be read at all.
type BrokenRun struct {
	Folder string
	books.Week
}

// Measure is what a summary counts, by its column.
type Measure uint8

// The measures. Of a stock the latest week counts for the term; of the others
// the sum of all weeks.
const (
	InStock   Measure = iota // 在库: in the library when the week's books were made
	Waiting                  // 建议列入: proposed and not yet in it
	Newly                    // 新增: on a list for the first time
	Entering                 // 列入: taken into the library by the week's books
	Leaving                  // 移出
	Talks                    // 谈心谈话: students talked with, once a week each
	HomeTalks                // 家校沟通
	TasksDone                // 按时完成: of the tasks due in the week, those done by their day
	Returned                 // 按时返回: of the week's books, those that came back in time
	Covered                  // 覆盖率: of the students, those with a valid census result
	measures
)

// isStock tells whether a measure is a level and no flow.
func (m Measure) isStock() bool { return m == InStock || m == Waiting || m == Covered }

// FigureState is whether a figure is known.
type FigureState uint8

// The states. Nothing known is never 0.
const (
	NoFigure FigureState = iota // 无数据
	NotAsked                    // nothing to be counted: no task due, no such college then
	Counted
)

// Figure is one number of a summary, of a share both its parts.
type Figure struct {
	State FigureState
	Part  int
	Whole int // of 按时完成, 按时返回 and 覆盖率; else 0
}

// WeekState is what became of a teaching week.
type WeekState uint8

// The states of a week.
const (
	WeekMissed WeekState = iota // 未运行
	WeekRan                     // 已运行
	WeekBroken                  // 无法读取: its folder, or its school book, is damaged
	WeekLost                    // 结果缺失: later runs know of it, but its folder is not there
)

// String is the state as people read it.
func (s WeekState) String() string {
	return [...]string{"未运行", "已运行", "无法读取", "结果缺失"}[s]
}

// Week is one teaching week of a summary.
type Week struct {
	Week  int
	From  care.Day // its first day, a Monday
	Run   care.Day // the date of its latest run, 0 for none
	State WeekState
}

// Run is a run that a summary rests on.
type Run struct {
	Folder          string
	Date            care.Day
	Week            int
	School, History bool // its books could be read
}

// Task is how the colleges stand with one task (任务完成).
type Task struct {
	Key, Title, Every string
	Due               care.Day
	TaskCounts
}

// TaskCounts are colleges, or of a college tasks, by how they stand.
type TaskCounts struct {
	OnTime  int // 按时完成
	Late    int // 逾期完成
	Open    int // 未完成: past its day, and the college says that it is not done
	Exempt  int // 不适用
	Pending int // 未到期
	Unknown int // 无数据: past its day and nothing said, or done on a day that nobody wrote
}

// Figure is the share that was done in time, of those of which it is known.
func (t TaskCounts) Figure() Figure {
	f := Figure{Counted, t.OnTime, t.OnTime + t.Late + t.Open}
	switch {
	case f.Whole > 0:
		return f
	case t.Unknown > 0:
		return Figure{}
	}
	return Figure{State: NotAsked}
}

// People are how many different students the contacts of a term reached.
type People struct{ Talks, Home int }

// Account is the statistics of a term (1月-6 总结): numbers only, no student.
type Account struct {
	Term     care.Term
	Plan     string   // title
	AsOf     care.Day // the date of the latest run
	Teaches  int      // how many weeks the term teaches, 0 where that is not known
	Runs     []Run
	Weeks    []Week
	Colleges []string // as the latest run orders them, then those that it has no more, 未分配 last
	Tasks    []Task
	Progress []TaskCounts   // by college
	People   []People       // by college
	Reached  People         // in the school
	Shares   []CollegeCount // by college: the line of the latest run with a census
	Latest   CollegeCount   // the school's line of the latest run with a census
	Months   []Month
	Returns  [][]string // by college and week: the states of 返回情况, "" where nothing is known
	Problems []care.Problem

	figures [measures][][]Figure // by college and week
}

// Month is what an upper office asks for of a month (domain §8: 普测反馈): the census and the
// library as the month's last run had them, what was done as its weeks tell.
type Month struct {
	Month  string // 2024-10
	Census Census // of its last run that counts one
	Stock  Figure // 在库
	Flows  map[Measure]Figure
}

// flows are the measures of which a month has the sum of its weeks: what the books tell that
// came back.
func flows() []Measure { return []Measure{Entering, Leaving, Talks, HomeTalks} }

// WholeTerm is what the months come to: the census of the latest that counts one. It has no name.
func (s *Account) WholeTerm() Month {
	all := Month{Stock: s.OfTerm(InStock), Flows: map[Measure]Figure{}}
	for _, m := range s.Months {
		if m.Census.Known {
			all.Census = m.Census
		}
	}
	for _, m := range flows() {
		all.Flows[m] = s.OfTerm(m)
	}
	return all
}

// WeekText is a week of the term as people read it: 第7周, 假期第3周.
func (s *Account) WeekText(week int) string { return care.WeekText(week, s.Teaches) }

// IsHoliday tells whether a week lies outside those in which the term teaches.
func (s *Account) IsHoliday(week int) bool { return week < 1 || s.Teaches > 0 && week > s.Teaches }

// Figure is a measure of one college in one week, by their places in Colleges
// and Weeks.
func (s *Account) Figure(m Measure, college, week int) Figure { return s.figures[m][college][week] }

// OfWeek is a measure of the school in one week.
func (s *Account) OfWeek(m Measure, week int) Figure {
	sum := Figure{State: NotAsked}
	for college := range s.Colleges {
		sum = sum.plus(s.figures[m][college][week])
	}
	return sum
}

// OfCollege is a measure of a college over the term.
func (s *Account) OfCollege(m Measure, college int) Figure {
	return sumOver(m, s.figures[m][college])
}

// OfTerm is a measure of the school over the term.
func (s *Account) OfTerm(m Measure) Figure {
	weeks := make([]Figure, len(s.Weeks))
	for i := range weeks {
		weeks[i] = s.OfWeek(m, i)
	}
	return sumOver(m, weeks)
}

// Untold counts the weeks of a college of which there were books and nothing is
// known of what they said: they did not come back, or not yet, or empty.
func (s *Account) Untold(college int) int {
	n := 0
	for week, f := range s.figures[Talks][college] {
		if f.State == NoFigure && s.Weeks[week].State != WeekMissed {
			n++
		}
	}
	return n
}

// sumOver puts the weeks of a measure together.
func sumOver(m Measure, weeks []Figure) Figure {
	sum := Figure{State: NotAsked}
	for _, f := range weeks {
		if m.isStock() && f.State == Counted {
			sum = f
			continue
		}
		sum = sum.plus(f)
	}
	return sum
}

// plus sums what is known: of a known and an unknown figure the known one.
func (f Figure) plus(g Figure) Figure {
	sum := Figure{Part: f.Part + g.Part, Whole: f.Whole + g.Whole}
	switch {
	case f.State == Counted || g.State == Counted:
		sum.State = Counted
	case f.State == NotAsked && g.State == NotAsked:
		sum.State = NotAsked
	}
	return sum
}

// Make puts the runs of one term together (design §8). What a later run
// says of the same thing replaces what an earlier one said, so that nothing is
// counted twice; what no run says is no figure. It reports false where no run is
// left of which anything could be said.
func Make(runs []Published, broken []BrokenRun) (*Account, bool) {
	s := &summing{account: &Account{}, weeks: map[int]int{}, places: map[string]int{}}
	runs = slices.Clone(runs)
	slices.SortFunc(runs, func(a, b Published) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), strings.Compare(a.Folder, b.Folder))
	})
	s.runs = s.chooseRuns(runs)
	if len(s.runs) == 0 {
		return nil, false
	}
	s.latest = &s.runs[len(s.runs)-1]
	s.account.Term, s.account.Plan, s.account.AsOf = s.latest.Term, s.latest.Plan, s.latest.Date
	if s.latest.Ended != 0 {
		s.account.Teaches = int(s.latest.Ended-s.monday(1))/7 + 1
	}
	s.chooseHistory()
	s.nameColleges()
	s.calendar(broken)
	s.makeRoom()
	s.countStocks()
	s.countReturns()
	s.countContacts()
	s.countTasks()
	s.countMonths()
	return s.account, true
}

// summing is a summary under way.
type summing struct {
	account *Account
	runs    []Published // that count, by date
	latest  *Published
	weeks   map[int]int // teaching week → place in Weeks
	places  map[string]int
	history books.Library // of all weeks, each from the latest run that knows it
}

// chooseRuns leaves the runs that belong together: the latest decides which plan and
// which school they are of.
func (s *summing) chooseRuns(runs []Published) []Published {
	var out []Published
	for i := range slices.Backward(runs) {
		r := &runs[i]
		same := slices.IndexFunc(out, func(o Published) bool { return o.Month == r.Month && o.Week == r.Week })
		switch {
		case len(out) == 0:
			out = append(out, *r)
		case r.Plan != out[0].Plan:
			s.addProblem(problem.RunOfOtherPlan, r.Folder)
		case strangers(r, &out[0]):
			s.addProblem(problem.RunOfOtherSchool, r.Folder)
		case same >= 0 && len(r.Folder) < len(out[same].Folder): // the other bears a suffix: a copy
			s.addProblem(problem.WeekTwice, out[same].Folder)
			out[same] = *r
		case same >= 0:
			s.addProblem(problem.WeekTwice, r.Folder)
		default:
			out = append(out, *r)
		}
	}
	slices.Reverse(out)
	return out
}

// strangers tells whether two runs have not one college in common.
func strangers(a, latest *Published) bool {
	if a.School == nil || latest.School == nil || len(a.School.Colleges) == 0 || len(latest.School.Colleges) == 0 {
		return false
	}
	return !slices.ContainsFunc(a.School.Colleges, func(c CollegeCount) bool {
		return c.College != care.NoCollege && slices.ContainsFunc(latest.School.Colleges, func(d CollegeCount) bool {
			return d.College == nowCalled(latest.Aliases, c.College)
		})
	})
}

// nowCalled is the name of a college that an alias stands for, else the name.
func nowCalled(aliases map[string]string, name string) string {
	name = care.OneLine(name)
	return cmp.Or(aliases[name], name)
}

// presentName is the name that a college has now.
func (s *summing) presentName(name string) string { return nowCalled(s.latest.Aliases, name) }

// nameColleges lists the colleges: those of the latest run in its order, then those that
// only earlier ones or the history have, and last the students without one.
func (s *summing) nameColleges() {
	for i := range slices.Backward(s.runs) {
		if s.runs[i].School == nil {
			continue
		}
		for _, c := range s.runs[i].School.Colleges {
			if c.College != care.NoCollege || c.Listed+c.Proposed+c.New > 0 {
				s.college(c.College)
			}
		}
	}
	for i := range s.runs {
		s.nameOthers(s.runs[i].School)
	}
	for _, m := range s.history.Moves {
		s.college(m.College)
	}
	for t := range s.history.Typed.All() {
		s.college(t.College)
	}
	if i := slices.Index(s.account.Colleges, care.NoCollege); i >= 0 {
		s.account.Colleges = append(slices.Delete(s.account.Colleges, i, i+1), care.NoCollege)
	}
	for i, name := range s.account.Colleges {
		s.places[name] = i
	}
}

// nameOthers enters the colleges whose books came back, or have tasks, and that the
// run itself has no more.
func (s *summing) nameOthers(school *SchoolCounts) {
	if school == nil {
		return
	}
	for _, r := range school.Returns {
		s.college(r.College)
	}
	for _, t := range school.Tasks {
		s.college(t.College)
	}
}

// college is the place of a college, entered where it is new.
func (s *summing) college(name string) int {
	name = s.presentName(name)
	if name == "" {
		name = care.NoCollege
	}
	i, ok := s.places[name]
	if !ok {
		i = len(s.account.Colleges)
		s.places[name] = i
		s.account.Colleges = append(s.account.Colleges, name)
	}
	return i
}

// addProblem enters a problem of a run's folder.
func (s *summing) addProblem(kind problem.Kind, folder string) {
	s.account.Problems = append(s.account.Problems, care.FileProblem(kind, folder))
}
