package care_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
)

// A mark that nobody can read makes no number smaller than it is and none larger: a rule
// is answered where both ends answer it alike.
func TestUnread(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		want       string // 学业困难 上学期不及格 补考未通过
	}{
		{"three fails and one unread", "甲 2022-2023-1 初 40\n乙 2022-2023-1 初 40\n丙 2022-2023-1 初 40\n丁 2023-2024-2 初 ?", "是 无数据 无数据"},
		{"two fails and one unread", "甲 2022-2023-1 初 40\n乙 2022-2023-1 初 40\n丁 2023-2024-1 初 ?", "无数据 无数据 无数据"},
		{"one fail and one unread", "甲 2023-2024-2 初 40\n丁 2023-2024-2 初 ?", "否 是 否"},
		{"a pass and one unread", "甲 2023-2024-2 初 70\n丁 2023-2024-2 初 ?", "否 无数据 否"},
		{"an unread make-up of the last term", "甲 2023-2024-2 初 40\n甲 2023-2024-2 补 ?", "否 是 无数据"},
		{"an unread retake of one of three", "甲 2022-2023-1 初 40\n乙 2022-2023-1 初 40\n丙 2022-2023-1 初 40\n丙 2023-2024-1 重 ?", "无数据 无数据 无数据"},
		{"an unread retake of what was passed", "甲 2022-2023-1 初 40\n乙 2022-2023-1 初 40\n丙 2022-2023-1 初 40\n丁 2022-2023-1 初 60\n丁 2023-2024-1 重 ?", "是 无数据 无数据"},
	} {
		t.Run(c.name, func(t *testing.T) {
			plan, cat := caretest.Autumn(t)
			facts := care.NewReckoner(cat, care.Term{Year: 2024, Part: 1}).Facts(nil, attempts(t, c.rows))
			school := &care.School{Ledger: care.NewLedger(), Catalogue: cat, Grades: true, Students: []*care.Student{{ID: "1", College: care.Unassigned, Facts: care.FactList("").WithAll(facts)}}}
			a, ok := care.Assess(school, care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
			if !ok {
				t.Fatal("the plan has no such month")
			}
			var got []string
			for _, name := range []string{"学业困难", "上学期不及格", "补考未通过"} {
				n, _ := cat.Lookup(name)
				got = append(got, a.Answer(school.Students[0], n).String())
			}
			if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
