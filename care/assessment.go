package care

import (
	"strconv"
	"strings"
)

// Status is where a student stands (design §5).
type Status uint8

// The statuses, the firmest last.
const (
	Clear    Status = iota // not listed
	Clue                   // 关注线索: a group hit, no stacking; for people to look into
	Proposed               // 建议列入
	Listed                 // 在库: in the library, whatever the data says
)

// The words for statuses, which books use as headings, too.
const (
	WordClue     = "关注线索"
	WordProposed = "建议列入"
	WordListed   = InLibrary
)

// String is the status as people read it, "" for a student who is not listed.
func (s Status) String() string { return [...]string{"", WordClue, WordProposed, WordListed}[s] }

// Hit is a group of the month that a student belongs to, with the leaves that
// make it so.
type Hit struct {
	Group  *Group
	Leaves []Leaf
}

// Case is one student seen against the month's groups.
type Case struct {
	*Student
	Groups []Answer // one per group of the month: 命中, 未命中, 数据缺失
	Hits   []Hit
	Stack  []string // the dimensions that stack, in the catalogue's order
	// AlsoStacks is what counts for stacking of a listed student and stands in none of his
	// groups' leaves.
	AlsoStacks []Name
	Status     Status
	atRisk     bool   // of his life
	Level      string // 建议等级, "" for a student who is not listed
	Change     Change
	Rose       bool    // since the last run, in status, level or by a new reason, whatever Change tells
	Before     *Before // what the last run issued, nil where it had nothing
}

// Coverage is what the inputs say about one name of the catalogue, counted in
// students.
type Coverage struct {
	Name            Name
	Yes, No, NoData int
	Sheets          []SheetID // that speak of it, in order
}

// GroupCoverage tells how far a group could be decided (判定依据): by whether
// any input speaks of all, some or none of its names.
type GroupCoverage uint8

// The degrees of coverage.
const (
	NoneSpoken GroupCoverage = iota // 无数据
	SomeSpoken                      // 部分数据
	AllSpoken                       // 已判定
)

// String is the degree as people read it.
func (g GroupCoverage) String() string {
	return [...]string{WordNoData, "部分数据", "已判定"}[g]
}

// ListEntry is a student on a task's list, with the leaves that put him there.
type ListEntry struct {
	Case   *Case
	Leaves []Leaf
	First  bool   // stands among those to be seen first
	Before []Leaf // why, by the list's own condition
}

// TaskEntries is one task's list filled in (专项名单).
type TaskEntries struct {
	Task    *Task
	List    *TaskList
	School  bool // not in the college books
	Entries []ListEntry

	// Unformed tells that the list asks who is not tested, and no screening says that of anybody:
	// nobody stands on it for that.
	Unformed bool
}

// Assessment is the month's verdict on a school: what the books are laid out
// from.
type Assessment struct {
	Plan     *Plan
	Month    *Month
	Date     Day
	Week     int // teaching week of Date
	School   *School
	Cases    []*Case       // one per student, in the order of School.Students
	Coverage []Coverage    // one per entry of the catalogue, in its order
	Spoken   Spoken        // what the inputs have a word on
	Lists    []TaskEntries // in the order of the month's tasks
	Changes  []Shift       // since the last run, by college, kind and id
	Rules    SchoolRules   // what books and lists go by
	Last     *LastRun      // the run before, nil on a first run

	colleges []Spoken // likewise, by college

	year  int // the first year of the plan's school year
	fixed fixedNames
}

// SpokenOf is what the inputs have a word on for the students of a college.
func (a *Assessment) SpokenOf(college int) *Spoken {
	if college == Unassigned {
		return &a.Spoken
	}
	return &a.colleges[college]
}

// SchoolRules are what a school says of its own lists and books, over what the plan
// says.
type SchoolRules struct {
	// Disclosure says, by task number such as 11-6, whether its list stays with
	// the school (true) or goes to the college books too (false).
	Disclosure map[string]bool
	// Rhythm is how often students are to be contacted; nobody is reminded where it is empty.
	Rhythm []Rhythm
	// SlipNames tells that the slips for classes (班级告知单) name those of the class who are in the
	// library.
	SlipNames bool
}

// A Rhythm is in how many days the students of a level are to be contacted: of a care level of
// the plan's, or of a colour of the screening (红, 橙).
type Rhythm struct {
	Level string
	Days  int
}

// The colours of the screening of which a rhythm may be.
const (
	WordRed    = "红"
	WordOrange = "橙"
)

// Options say how a school is to be assessed.
type Options struct {
	Plan  *Plan
	Date  Day
	Last  *LastRun // what the run before issued; nil on a first run
	Rules SchoolRules
	// Stop ends the assessing early; see [Stop].
	Stop Stop
}

// Reasons is 命中条件: 10月-2：橙色预警、不幸成长经历；10月-3：学业困难, and whatever counts
// for stacking and stands in none of the groups: 10月-3：旷课；叠加：心理（橙色预警）.
func (a *Assessment) Reasons(c *Case) string {
	parts := make([]string, len(c.Hits))
	for i, h := range c.Hits {
		parts[i] = a.Month.GroupLabel(h.Group) + "：" + a.LeafNamesOf(c.Student, h.Leaves)
	}
	if len(c.AlsoStacks) > 0 {
		parts = append(parts, wordStacks+"："+a.School.Catalogue.byDimension(c.AlsoStacks))
	}
	return strings.Join(parts, "；")
}

// LeafNamesOf names the leaves of a student that are reasons, with what people must know of one: that the
// first try is counted, and a later one was passed (补考已过). [LastRun] knows the reason without it.
func (a *Assessment) LeafNamesOf(s *Student, leaves []Leaf) string {
	var names []string
	for _, l := range leaves {
		if name := a.leafName(l); !l.Beside {
			names = append(names, withRemark(name, a.MadeUp(s, l)))
		}
	}
	return strings.Join(names, "、")
}

// withRemark is a reason as it is printed with a remark, "" for none; withoutRemark is the reason.
func withRemark(name, remark string) string {
	if remark == "" {
		return name
	}
	return name + "（" + remark + "）"
}

func withoutRemark(name string) string {
	for _, remark := range []string{wordMadeUp, wordMadeUpPartly} {
		name = strings.TrimSuffix(name, withRemark("", remark))
	}
	return name
}

// StatusOf is a student's status as it is printed; who is suspended (休学), or no more on
// the roster, is shown as such wherever he stands.
func (a *Assessment) StatusOf(c *Case) string {
	status := c.Status.String()
	if status != "" && a.IsSuspended(c.Student) {
		status += wordSuspended
	}
	if a.School.IsOffRoster(c.Student) {
		status += wordOffRoster
	}
	return status
}

// IsSuspended tells whether a student is suspended from studies (休学).
func (a *Assessment) IsSuspended(s *Student) bool {
	return a.viewOf(s).Answer(a.fixed.suspended) == Yes
}

// LeafNames names the leaves that are reasons, for people: 橙色预警、未测.
func (a *Assessment) LeafNames(leaves []Leaf) string {
	return strings.Join(a.leafNames(leaves), "、")
}

// leafNames are the names of the leaves that are reasons of their own.
func (a *Assessment) leafNames(leaves []Leaf) []string {
	var names []string
	for _, l := range leaves {
		if !l.Beside {
			names = append(names, a.leafName(l))
		}
	}
	return names
}

// leafName says a negated 已测 as 未测, any other negated name with 非.
func (a *Assessment) leafName(l Leaf) string {
	name := a.School.Catalogue.String(l.Name)
	if l.Name == a.fixed.freshman && l.Answer == NoData {
		return wordNoYear
	}
	if !l.Negated {
		return name
	}
	return negated(name)
}

// Lack is what a student lacks to belong to a group of which a part holds.
type Lack struct {
	Group  *Group
	Rule   string // in Chinese
	Answer Answer // No, or NoData where nobody knows
}

// Lacks are those of the month's groups, in their order.
func (a *Assessment) Lacks(c *Case) []Lack {
	var out []Lack
	v := a.viewOf(c.Student)
	for i, g := range a.Month.Groups {
		if c.Groups[i] == Yes {
			continue
		}
		if rest, begun := g.When.rest(v); begun {
			out = append(out, Lack{g, rest.Chinese(), rest.Eval(v)})
		}
	}
	return out
}

// StackingNames are the indicators that count for a student's stacking, by dimension:
// 心理（橙色预警）、行为（旷课）.
func (a *Assessment) StackingNames(c *Case) string {
	return a.School.Catalogue.byDimension(newAssessor(a).stackingOf(a.viewOf(c.Student)))
}

// Stacking is 叠加维度: 2（心理、学业）, or 0.
func (c *Case) Stacking() string {
	n := strconv.Itoa(len(c.Stack))
	if len(c.Stack) == 0 {
		return n
	}
	return n + "（" + strings.Join(c.Stack, "、") + "）"
}

// ParseStacking takes the dimensions out of a printed 叠加维度.
func ParseStacking(s string) []string {
	_, dims, ok := strings.Cut(strings.TrimSuffix(s, "）"), "（")
	if !ok {
		return nil
	}
	return strings.Split(dims, "、")
}
