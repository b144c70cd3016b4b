package merge_test

import (
	"strings"
	"testing"

	"runxin/care/books"
	"runxin/care/merge"
)

// A form that was longer than a sheet comes back on all its sheets.
func TestMergeContinuedForm(t *testing.T) {
	row := "3|0990003|样3|护理3|建议列入|10月-3：旷课||||||\n"
	long := strings.Replace(handedOut, row, "# 重点关爱名单（续2）\n甲学院 重点关爱名单 表号\n上接“重点关爱名单”。\n序号|学号|姓名|班级|状态|命中条件|关注等级|列入决定|决定理由|决定日期|责任人|备注\n"+row, 1)
	if long == handedOut {
		t.Fatal("nothing to be continued")
	}
	issued := func(o *merge.Options) {
		o.Last.Books[0] = workbook("输出/甲学院.xlsx", weekBook("甲学院"), long)
	}
	back := workbook("返回/甲.xlsx", weekBook("甲学院"), long)
	put(&back, "重点关爱名单", 4, 12, "等家长回话")
	put(&back, "重点关爱名单（续2）", 4, 11, "李老师")
	s, fb := weekly(t, issued, back)
	diffLines(t, "typed", []string{"重点关爱名单||0990002|备注|等家长回话", "重点关爱名单||0990003|责任人|李老师"}, typedLines(fb))
	diffLines(t, "problems", nil, problemLines(s))
}

func TestSheetOf(t *testing.T) {
	for name, want := range map[string]string{
		"关注线索": "关注线索", "关注线索（续2）": "关注线索", "关注线索（续12）": "关注线索",
		"关注线索（续1）": "关注线索（续1）", "关注线索（续）": "关注线索（续）", "关注线索（续2": "关注线索（续2", "关注线索 (2)": "关注线索 (2)", "名单（续2）改": "名单（续2）改",
	} {
		if got := books.SheetOf(name); got != want {
			t.Errorf("%s is a sheet of %s, want %s", name, got, want)
		}
	}
}
