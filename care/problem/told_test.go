package problem_test

import (
	"slices"
	"strings"
	"testing"

	"runxin/care/problem"
)

// What a college reads of its own text is what it can do itself, in this week's workbook: it
// neither runs the program nor sees its folders, nor is it told to ask the college.
func TestCollegesAreToldWhatTheyCanDo(t *testing.T) {
	for _, e := range problem.Returned() {
		told := e.Kind.ToldCollege()
		if told.Again == "" {
			t.Errorf("%s: a college is not told what to do", e.Kind)
		}
		for _, word := range []string{"运行", "文件夹", "请学院", "该学院", "输入", "输出", "目录", "原文", "数据核对", "维度", "命中"} {
			if ofColleges(e.Kind) && strings.Contains(told.Why+told.Again, word) {
				t.Errorf("%s: a college is told of %s: %s；%s", e.Kind, word, told.Why, told.Again)
			}
		}
	}
}

// What is said to count is what the program does take: whatever is set aside is to be typed again.
func TestTakenIsWhatIsMerged(t *testing.T) {
	for _, e := range problem.Returned() {
		if e.Kind.ToldCollege().Taken && strings.HasPrefix(e.Done, problem.Kept) {
			t.Errorf("%s: %s, and a college is told that it counts", e.Kind, e.Done)
		}
	}
}

// ofColleges tells whether a problem of a kind can be one of what a college typed.
func ofColleges(k problem.Kind) bool {
	return !slices.Contains([]problem.Kind{problem.NotOurs, problem.NotCollege, problem.IssuedEdited, problem.MemberGone, problem.OlderCopy, problem.LeaveLine, problem.MemberID, problem.MemberUnclear, problem.HeldBack}, k)
}
