package care

// Answer is one of the three answers to a question about a student. The zero
// value is NoData: a blank is never “no” (design §3).
type Answer uint8

// The three answers, in the order of Kleene's logic with NoData between: see
// And and Or.
const (
	NoData Answer = iota // 无数据
	No                   // 否
	Yes                  // 是
)

// And is Yes where both are, No where either is, else NoData.
func (a Answer) And(b Answer) Answer {
	switch {
	case a == No || b == No:
		return No
	case a == Yes && b == Yes:
		return Yes
	}
	return NoData
}

// Or is Yes where either is, No where both are, else NoData.
func (a Answer) Or(b Answer) Answer { return a.Not().And(b.Not()).Not() }

// Not turns Yes and No into each other and leaves NoData.
func (a Answer) Not() Answer {
	switch a {
	case Yes:
		return No
	case No:
		return Yes
	}
	return NoData
}

// AnswerOf is Yes for true and No for false.
func AnswerOf(b bool) Answer {
	if b {
		return Yes
	}
	return No
}

// The words for answers, which books use as headings and as choices, too.
const (
	WordNoData = "无数据"
	WordNo     = "否"
	WordYes    = "是"
)

// String is 是, 否 or 无数据.
func (a Answer) String() string { return [...]string{WordNoData, WordNo, WordYes}[a] }

// About is what a question about the data is about: what an answer may be depends on it.
type About string

// What questions are about.
const (
	AskReleased     About = "词（状态）"   // in a column that says whether a matter is over
	AskAnswer       About = "词（是或否）"  // in a column of yes and no
	AskLevel        About = "词（等级）"   // in a column of levels of a screening
	AskValid        About = "词（作答）"   // in a column about whether a test is valid
	AskMark         About = "词（成绩）"   // where a mark should be
	AskCase         About = "词（情形）"   // in a 情形 column
	AskEnrolment    About = "词（学籍状态）" // in the roster's column of it
	AskColumn       About = "一列"      // by its header
	AskSheet        About = "一张表"     // by its file and its name
	AskMarkColumn   About = "成绩的一列"   // likewise, of the marks
	AskCourseColumn About = "课程的一列"
	AskIDColumn     About = "学号的一列" // of a table, by its file and its name: which heading is that of the ids
	AskCollege      About = "学院名称"
	AskNamed        About = "设置里的学院" // that no roster row names, near to another
	AskTerm         About = "学期的写法"
	AskOld          About = "往年的数据"  // by its sheet and its last day or term
	AskID           About = "像学号的内容" // by its shape, in which no id can be seen
	AskPrefix       About = "学号前的代码" // before several ids
	AskScale        About = "成绩的分制"
	AskChanged      About = "改了意思的词"   // in the settings, by the word and its new meaning
	AskLife         About = "自伤自杀风险的数" // below a header
)

// Ask is what a person can answer once and for all about a problem. The zero value asks
// nothing.
type Ask struct {
	About About
	Name  string // the word, the header, the college; of a sheet its file and its name
}

// String is the question as the settings name one that is not asked again.
func (a Ask) String() string { return string(a.About) + "：" + a.Name }
