package lexicon

import (
	"testing"

	"runxin/care"
)

func TestTerms(t *testing.T) {
	r := newTermReader()
	for _, c := range []struct {
		year, term string
		want       string
		sure       TermCertainty
	}{
		{"", "2024-2025-1", "2024-2025-1", TermCertain},
		{"2024-2025-1", "", "2024-2025-1", TermCertain},
		{"2024-2025", "1", "2024-2025-1", TermCertain},
		{"2024-2025", "第一学期", "2024-2025-1", TermCertain},
		{"2024-2025学年", "上", "2024-2025-1", TermCertain},
		{"2024-2025", "2", "2024-2025-2", TermCertain},
		{"", "2024-2025学年第一学期", "2024-2025-1", TermCertain},
		{"", "2024-2025学年 第 2 学期", "2024-2025-2", TermCertain},
		{"", "2024-2025学年秋季学期", "2024-2025-1", TermCertain},
		{"", "2021~2022学年上学期", "2021-2022-1", TermCertain},
		{"", "2021～2022学年下学期", "2021-2022-2", TermCertain},
		{"", "2024—2025学年第二学期", "2024-2025-2", TermCertain},
		{"", "2024/2025(2)", "2024-2025-2", TermCertain},
		{"", "(2024-2025)-1", "2024-2025-1", TermCertain},
		{"", "2025春季学期", "2024-2025-2", TermCertain},
		{"", "2025夏季学期", "2024-2025-3", TermCertain},
		{"", "2025秋季学期", "2025-2026-1", TermCertain},
		{"", "2025年春季", "2024-2025-2", TermCertain},
		{"", "2024-2025学年春季学期", "2024-2025-2", TermCertain},
		{"", "2024-2025学年夏季学期", "2024-2025-3", TermCertain},
		{"2024-2025", "夏季学期", "2024-2025-3", TermCertain},
		{"2024-2025", "短学期", "", TermUnknown},
		{"", "24-25-2", "2024-2025-2", TermCertain},
		{"", "202402", "2024-2025-2", TermGuess},
		{"", "20241", "2024-2025-1", TermGuess},
		{"2024", "1", "2024-2025-1", TermGuess},
		{"2024-2025", "3", "2024-2025-3", TermCode},
		{"2024-2025", "12", "2024-2025-2", TermCertain},
		{"2024-2025", "16", "2024-2025-3", TermCertain},
		{"2024-2026", "1", "", TermUnknown},
		{"", "第一学期", "", TermUnknown},
		{"", "大一上", "", TermUnknown},
		{"", "", "", TermUnknown},
		{"", "202413", "", TermUnknown},
		{"", "2024-10-18", "", TermUnknown},
	} {
		got, sure := r.Read(c.year, c.term)
		if got.String() != c.want || sure != c.sure {
			t.Errorf("read(%q, %q) = %v, %d; want %v, %d", c.year, c.term, got, sure, c.want, c.sure)
		}
	}
}

func TestTermInTitle(t *testing.T) {
	r := newTermReader()
	for _, c := range []struct {
		title string
		want  care.Term
	}{
		{"示例学院2021~2022学年上学期考试（考查）成绩一览表", care.Term{Year: 2021, Part: 1}},
		{"2023-2024学年第二学期成绩", care.Term{Year: 2023, Part: 2}},
		{"2024春季学期成绩", care.Term{Year: 2023, Part: 2}},
		{"2023-2024-2与2024-2025-1对照", care.Term{}},
		{"成绩总表", care.Term{}},
		{"学生成绩_20240901", care.Term{}},
	} {
		if got, _ := r.FindIn(c.title); got != c.want {
			t.Errorf("find(%q) = %v, want %v", c.title, got, c.want)
		}
	}
}
