package care

// Change is what became of a student since the last run (变化, design §5).
type Change uint8

// The changes, in the order in which 本周变化 lists them.
const (
	NotListed   Change = iota // neither listed now nor before
	New                       // 新增
	Entered                   // 列入: people moved a proposed student into the library
	Transferred               // 转学院
	Up                        // 升级
	Down                      // 降级
	NewReason                 // 新理由
	ReasonGone                // 理由消失: the data now says no, or this month does not ask for what it says
	Unseen                    // 未见于本次导出: the data that gave the reason was not read this time
	Left                      // 移出: people moved the student out of the library
	RedOutside                // 红色预警未入库: the colour rule has ended, and nobody decided
	Unchanged                 // 不变
)

// The words for changes that books use as headings and decisions, too.
const (
	WordNew       = "新增"
	WordEntered   = "列入"
	WordLeft      = "移出"
	WordNewReason = "新理由"
)

// String is the change as people read it, "" for NotListed.
func (c Change) String() string {
	return [...]string{"", WordNew, WordEntered, "转学院", "升级", "降级", WordNewReason, "理由消失", "未见于本次导出", WordLeft, "红色预警未入库", "不变"}[c]
}

// Shift is one line of 本周变化.
type Shift struct {
	Change Change
	ID     string
	Name   string
	// College is an index into School.Colleges, Unassigned for none; a student
	// whom no input names any more keeps the college of the last run, if the
	// school still has it.
	College  int
	Case     *Case   // nil when no input names the student any more
	Before   *Before // nil when the last run did not list the student
	NewNames []string
	OldNames []string // reasons of the last run that are gone or unseen
	Unasked  []string // reasons of the last run that hold still, and that this month does not ask for
}
