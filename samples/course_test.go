package samples

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
)

// gradeNumbers are the facts of a student with one story.
type gradeNumbers struct {
	FirstLast, MakeUpLast, FirstNow, Open float64
	KnownLast, KnownNow, Known            bool
	Cheated                               care.Answer
}

func TestStories(t *testing.T) {
	autumn := care.Term{Year: 2023, Part: 1}
	spring, summer, now := lastTerm(), care.Term{Year: 2023, Part: 3}, running()
	a := func(t care.Term, k kind, e ending) attempt { return attempt{term: t, kind: k, end: e, mean: 50} }
	tests := []struct {
		name  string
		story []attempt
		want  gradeNumbers
	}{
		{"passed last term", []attempt{a(spring, first, passed)}, gradeNumbers{KnownLast: true, Known: true, Cheated: care.No}},
		{"passed before", []attempt{a(autumn, first, passed)}, gradeNumbers{Known: true}},
		{"failed in the summer term", []attempt{a(summer, first, failed)}, gradeNumbers{FirstLast: 1, Open: 1, KnownLast: true, Known: true, Cheated: care.No}},
		{"failed, make-up passed", []attempt{a(spring, first, failed), a(spring, makeUp, passed)}, gradeNumbers{FirstLast: 1, KnownLast: true, Known: true, Cheated: care.No}},
		{"failed, make-up failed", []attempt{a(spring, first, failed), a(spring, makeUp, failed)}, gradeNumbers{FirstLast: 1, MakeUpLast: 1, Open: 1, KnownLast: true, Known: true, Cheated: care.No}},
		{"make-up of an earlier course booked last term", []attempt{a(autumn, first, failed), a(spring, makeUp, failed)}, gradeNumbers{MakeUpLast: 1, Open: 1, KnownLast: true, Known: true, Cheated: care.No}},
		{"retake failed last term", []attempt{a(autumn, first, failed), a(spring, retake, failed)}, gradeNumbers{Open: 1, KnownLast: true, Known: true, Cheated: care.No}},
		{"retake passed", []attempt{a(autumn, first, failed), a(spring, retake, passed)}, gradeNumbers{KnownLast: true, Known: true, Cheated: care.No}},
		{"retake without its mark yet", []attempt{a(autumn, first, failed), a(now, retake, open)}, gradeNumbers{Known: true}},
		{"deferred", []attempt{a(spring, first, deferred)}, gradeNumbers{}},
		{"deferred, sat and passed", []attempt{a(spring, first, deferred), a(spring, sat, passed)}, gradeNumbers{KnownLast: true, Known: true, Cheated: care.No}},
		{"deferred, sat and failed in the next term", []attempt{a(autumn, first, deferred), a(spring, sat, failed)}, gradeNumbers{FirstLast: 1, Open: 1, KnownLast: true, Known: true, Cheated: care.No}},
		{"absent", []attempt{a(now, first, absent)}, gradeNumbers{FirstNow: 1, Open: 1, KnownNow: true, Known: true, Cheated: care.No}},
		{"cheated", []attempt{a(now, first, cheated)}, gradeNumbers{FirstNow: 1, Open: 1, KnownNow: true, Known: true, Cheated: care.Yes}},
		{"cheated long ago", []attempt{a(autumn, first, cheated)}, gradeNumbers{Open: 1, Known: true}},
		{"void", []attempt{a(spring, first, void)}, gradeNumbers{}},
		{"void, then passed", []attempt{a(spring, first, void), a(spring, first, passed)}, gradeNumbers{KnownLast: true, Known: true, Cheated: care.No}},
		{"no mark yet", []attempt{a(now, first, open)}, gradeNumbers{}},
	}
	for _, tt := range tests {
		p := &pupil{}
		p.tellGrades([]course{{credit: 20, attempts: tt.story}})
		var got gradeNumbers
		got.FirstLast, got.KnownLast = p.student.Number("上学期不及格门数")
		got.MakeUpLast, _ = p.student.Number("上学期补考未通过门数")
		got.FirstNow, got.KnownNow = p.student.Number("本学期不及格门数")
		got.Open, got.Known = p.student.Number("累计未通过门数")
		got.Cheated = p.student.Answer("考试作弊")
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestRank(t *testing.T) {
	pupils := make([]*pupil, 5)
	means := []average{{900, 10}, {1800, 20}, {700, 10}, {0, 0}, {990, 11}}
	want := []float64{25, 25, 100, -1, 25}
	for i := range pupils {
		pupils[i] = &pupil{student: Student{Major: "甲", Grade: 2022}}
	}
	rank(pupils, means)
	for i, p := range pupils {
		got, ok := p.student.Number("专业排名百分比")
		if !ok {
			got = -1
		}
		if got != want[i] {
			t.Errorf("student %d: rank %v, want %v", i, got, want[i])
		}
	}
}

func TestMarks(t *testing.T) {
	tests := []struct {
		w    wording
		n    int
		mark string
		mean float64
	}{
		{numbers, 59, "59", 59}, {numbers, 60, "60", 60},
		{words, 59, "不及格", 0}, {words, 60, "及格", 65}, {words, 70, "中等", 75}, {words, 89, "良好", 85}, {words, 100, "优秀", 95},
		{pass, 59, "不通过", -1}, {pass, 60, "通过", -1},
	}
	for _, tt := range tests {
		if mark, mean := tt.w.of(tt.n); mark != tt.mark || mean != tt.mean {
			t.Errorf("%d: got %s worth %v, want %s worth %v", tt.n, mark, mean, tt.mark, tt.mean)
		}
	}
}
