package care_test

import (
	"fmt"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/caretest"
)

// Every pass over the students of a school ends when somebody asks for it.
func TestAssessEnds(t *testing.T) {
	const thousands = 3
	var text strings.Builder
	for i := range thousands * 1024 {
		fmt.Fprintf(&text, "24%05d 甲 2024 红色预警 加权平均分=%d\n", i, 60+i%40)
	}
	plan, cat := caretest.Autumn(t)
	last := &care.LastRun{Date: caretest.Day(t, "2024-12-09"), Week: 15, Rows: map[string]*care.Before{}}
	s := caretest.School(t, cat, text.String())
	// Ranks, the students, coverage, one pass for the lists of the month, and
	// the three kinds of changes.
	const passes = 7
	caretest.EndsAnywhere(t, passes*thousands, passes+8, func(stop care.Stop) {
		if _, ok := care.Assess(s, care.Options{Plan: plan, Date: caretest.Day(t, "2024-12-16"), Last: last, Stop: stop}); !ok {
			t.Fatal("no month")
		}
	})
}
