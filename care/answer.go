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
