package lexicon

import (
	"regexp"
	"strconv"

	"runxin/care/written"
)

// SchoolWords is what one school calls things in its files, besides what columns.yaml
// and words.yaml say. The zero value adds nothing.
type SchoolWords struct {
	Columns []ColumnNames
	Values  ValueWords

	// BestFirst says that 一级 is the lightest step of a level column, not the
	// worst (levels_worst_first: false).
	BestFirst bool

	ID IDRule

	Scores []ScoreRule
}

// ScoreRule says from which number on a column about 自伤自杀风险 says yes, by its header.
type ScoreRule struct {
	Header string
	From   float64
}

// ColumnNames are the school's own names of one field or indicator.
type ColumnNames struct {
	Field string
	Names []string
	At    written.Place // in the settings
}

// ValueWords are the school's own words, besides those of words.yaml.
type ValueWords struct {
	Levels    []LevelWord
	Marks     []MarkWord
	Cases     []CaseWord
	Enrolment []EnrolmentWord
	Yes, No   []string
	Invalid   []string // of the validity columns and the level column: no result
	Valid     []string // of the validity columns: the test counts
	Over      []string // of columns of 状态, 解除: the matter is over
	Standing  []string // likewise: it is not
}

// LevelWord says which colour a word of the level column means.
type LevelWord struct{ Word, Colour string }

// CaseWord says which name of the catalogue a word of a 情形 column means.
type CaseWord struct {
	Word, Name string
	At         written.Place // in the settings
}

// EnrolmentWord says what a word of 学籍状态 means: one of [EnrolmentMeanings].
type EnrolmentWord struct{ Word, Means string }

// EnrolmentMeanings are what a word of 学籍状态 may mean in the settings, besides the flag 休学.
func EnrolmentMeanings() []string {
	return []string{"在校", meansKept, "退学", "毕业", meansMoved, "死亡"}
}

const (
	meansKept  = "保留学籍" // 参军, 入伍
	meansMoved = "转出"
)

// MarkWord says which mark a word of a mark column stands for.
type MarkWord struct {
	Word  string
	Value float64 // 0–100, where Means is ""
	Means string  // one of [MarkMeanings]
}

// String is what the word stands for, as the settings write it.
func (w MarkWord) String() string {
	if w.Means != "" {
		return w.Means
	}
	return strconv.FormatFloat(w.Value, 'f', -1, 64)
}

// MarkMeanings are what a word of a mark column may mean in the settings, besides a
// number from 0 to 100.
func MarkMeanings() []string { return []string{meansPassed, meansFailed, meansPending, meansNone} }

const (
	meansPassed  = "通过"
	meansFailed  = "不通过"
	meansPending = "未定" // no result yet, or none at all: 缓考, 弃修
	meansNone    = "不计" // no attempt
)

// IDRule says what the school's ids look like.
type IDRule struct {
	Pattern  *regexp.Regexp // of a whole id; nil for the general rule
	Prefixes []string       // of accounts, which stand before the id: cslg
}
