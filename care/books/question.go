package books

import "runxin/care"

// A Question is a question about the data, and its answer where there is one.
type Question struct {
	care.Ask
	State   string // 新, 未答, 已解决, 已接受, 不作数
	Asked   string // in a sentence
	Count   int    // places
	File    string // of an example
	Sheet   string
	Cell    string
	Choices []string // what may be answered; others where these are only offered
	Answer  string
}

// The states of a question.
const (
	QuestionNew      = "新"
	QuestionOpen     = "未答"
	QuestionSolved   = "已解决"
	QuestionAccepted = "已接受"

	QuestionOverruled = "不作数" // another setting says otherwise, and goes before it
)
