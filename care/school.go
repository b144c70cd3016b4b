package care

import "strings"

// School is everything that one run has read: the students with their facts,
// the colleges, and the account of every row.
type School struct {
	*Ledger
	Catalogue *Catalogue
	Term      Term // the plan's running term
	Colleges  []string
	Students  []*Student // in ascending order of ids

	// Aliases are other names of the colleges, by the settings: the name as files
	// write it → the name in Colleges.
	Aliases map[string]string

	Roster    bool // a roster (名册) was read
	Screening bool // a screening (普测) was read
	Grades    bool // a grade export (成绩) was read
	Library   bool // a library (重点关爱库) was read, from the input or the last run
	// LastLibrary tells that the library is the last run's: the input had none.
	LastLibrary bool

	Inputs   []Input
	Locks    int // lock files (~$…) beside them, left out
	Counts   []SheetCount
	Problems []Problem // sorted
}

// Unassigned is the College of a student without a sure one, and NoCollege how
// books write it.
const (
	Unassigned = -1
	NoCollege  = "未分配"
)

// Why a student has no college, or is no more on the roster ([Student.Why]).
const (
	OffRoster        = "已不在名册" // a member of the library who left it
	NotOnRoster      = "不在名册"
	TwoColleges      = "有两个学院"
	NoCollegeNamed   = "没有学院"            // no file names any
	CollegeElsewhere = "名册中没有学院，只有别的表写着" // files that are not believed about it name one
	UnknownCollege   = "学院不在名册中"
	CollegeRemark    = "学院名中有学生的学号"
)

// IsOffRoster tells whether a student is in the library and no more on the roster, where
// one was read.
func (s *School) IsOffRoster(of *Student) bool {
	return s.Roster && !of.OnRoster && of.Member != nil
}

// SameCollege tells whether two names are one college's without the help of
// aliases: it bears the name that it bore.
func SameCollege(a, b string) bool { return OneLine(a) == OneLine(b) }

// Student is one person, joined from all files by id.
type Student struct {
	ID     string // as text, never a number
	Name   string
	Gender string // 男, 女 or ""
	Major  string
	Class  string
	Campus string // 校区, "" where the roster names none
	// Supervisor is a graduate student's (导师), and Graduate tells one (研究生): they have no class.
	Supervisor string
	Graduate   bool
	Grade      int // year of entry, such as 2024; 0 where unknown
	Years      int // length of study in years; 0 where unknown
	College    int // index into School.Colleges, or Unassigned
	// CollegeText is the college as some file writes it, and Why why the student has
	// none, or the roster does not have him any more ([OffRoster]).
	CollegeText string
	Why         string
	OnRoster    bool
	Left        bool     // the roster says that he has left the school (学籍状态 退学, 毕业, 转出, 死亡)
	First       Place    // where the student was first seen
	Facts       FactList // in the order of CompareFacts
	Member      *Member  // the library's entry, nil when not in it
}

// Canonical is a college's name as Colleges has it, if name is an alias of one;
// else name itself. For many names there is [School.Naming].
func (s *School) Canonical(name string) string { return s.Naming()(name) }

// Naming returns Canonical for many names: the colleges are indexed once.
func (s *School) Naming() func(name string) string {
	index := make(map[string]string, len(s.Colleges)+len(s.Aliases))
	for _, c := range s.Colleges {
		if _, ok := index[OneLine(c)]; !ok {
			index[OneLine(c)] = c
		}
	}
	for alias, to := range s.Aliases { // each has a key of its own
		index[alias] = to
	}
	return func(name string) string {
		name = OneLine(name)
		if to, ok := index[name]; ok {
			return to
		}
		return name
	}
}

// About returns the student's facts of one name.
func (s *Student) About(n Name) []Fact {
	var out []Fact
	for f := range s.Facts.All() {
		if f.Name > n {
			break
		}
		if f.Name == n {
			out = append(out, f)
		}
	}
	return out
}

// Member is a student's entry in the library (重点关爱库).
type Member struct {
	ID       string
	Name     string
	College  string // as the library writes it
	Level    string // 关注等级, confirmed by people: 一级, 二级, 三级 or as written
	Since    Day    // 首次列入日期
	Reason   string // 列入原因
	Person   string // 责任人
	Measures string // 措施, as an office's own list has them
	Note     string // 备注
	Place    Place
}

// Input is one file of the input folder.
type Input struct {
	File   string // path below the input folder, with slashes
	SHA256 string // hex
	Size   int64  // bytes
	Format string // as people call it: xlsx, CSV（GB18030）…
	Read   bool   // false: unreadable, a problem says why
}

// ReturnedBook is the SheetCount.Kind of workbooks that colleges sent back.
const ReturnedBook = "返回工作簿"

// SheetCount accounts for the data rows of one sheet: Rows = Used + SetAside.
type SheetCount struct {
	SheetRef
	Kind     string // 名册, 普测, 成绩, 登记表, 重点关爱库, ReturnedBook or 未识别
	Rows     int
	Used     int
	SetAside int
	Span     Span
}

// Span is the time of which a sheet speaks: the terms in which its grades are booked,
// the days of its tests. What it has none of is zero.
type Span struct {
	FirstTerm, LastTerm Term
	FirstDay, LastDay   Day
}

// AddTerm widens the span by a term; no term adds nothing.
func (s *Span) AddTerm(t Term) {
	if t == (Term{}) {
		return
	}
	if s.FirstTerm == (Term{}) || t.Compare(s.FirstTerm) < 0 {
		s.FirstTerm = t
	}
	if t.Compare(s.LastTerm) > 0 {
		s.LastTerm = t
	}
}

// AddDay widens the span by a day; 0 adds nothing.
func (s *Span) AddDay(d Day) {
	if d == 0 {
		return
	}
	if s.FirstDay == 0 || d < s.FirstDay {
		s.FirstDay = d
	}
	s.LastDay = max(s.LastDay, d)
}

// With is the span of both.
func (s Span) With(other Span) Span {
	s.AddTerm(other.FirstTerm)
	s.AddTerm(other.LastTerm)
	s.AddDay(other.FirstDay)
	s.AddDay(other.LastDay)
	return s
}

// String is “2022-2023-1 至 2024-2025-1” or “2024-09-20 至 2024-10-11”, "" for none.
func (s Span) String() string {
	var parts []string
	for _, p := range [][2]string{{s.FirstTerm.String(), s.LastTerm.String()}, {s.FirstDay.String(), s.LastDay.String()}} {
		switch {
		case p[0] == "":
		case p[0] == p[1]:
			parts = append(parts, p[0])
		default:
			parts = append(parts, p[0]+" 至 "+p[1])
		}
	}
	return strings.Join(parts, "，")
}

// OneLine puts a name into one line without blanks at its ends, as cells keep it.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
