package care_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/templates"
)

func TestStatus(t *testing.T) {
	tests := []struct {
		name, date, known      string
		status, level, reasons string
		stack                  string
	}{
		{"nothing known, nothing listed", "2024-10-14", "", "", "", "", "0"},
		{"red alone is proposed", "2024-10-14", "红色预警", "建议列入", "一级", "10月-2：红色预警", "1（心理）"},
		{"orange alone is not", "2024-10-14", "橙色预警 !不幸成长经历 !不安全依恋", "", "", "", "1（心理）"},
		{"orange with a key indicator is", "2024-10-14", "橙色预警 不安全依恋", "建议列入", "二级", "10月-2：橙色预警、不安全依恋", "1（心理）"},
		{"orange alone stacks with a group that is hit", "2024-10-14", "橙色预警 旷课", "建议列入", "三级", "10月-3：旷课；叠加：心理（橙色预警）", "2（心理、行为）"},
		{"what stacks beside a group is named by its dimension", "2024-10-14", "旷课 不安全依恋 橙色预警 !红色预警 校外实习 校外实习天数=40", "建议列入", "二级", "10月-2：橙色预警、不安全依恋；10月-3：旷课；10月-4：校外实习", "3（心理、行为、处境）"},
		{"two of one dimension stand together", "2024-10-14", "旷课 不安全依恋 不幸成长经历", "建议列入", "三级", "10月-3：旷课；叠加：心理（不幸成长经历、不安全依恋）", "2（心理、行为）"},
		{"what stacks in a dimension of its group is named too", "2024-10-14", "睡眠障碍 不安全依恋", "关注线索", "三级", "10月-3：睡眠障碍；叠加：心理（不安全依恋）", "1（心理）"},
		{"several dimensions", "2024-11-11", "旷课 橙色预警 校外实习 校外实习天数=5", "建议列入", "二级", "11月-3：旷课；叠加：心理（橙色预警）、处境（校外实习）", "3（心理、行为、处境）"},
		{"a member of the library", "2024-10-14", "库 不安全依恋", "在库", "三级", "10月-1：在库；叠加：心理（不安全依恋）", "1（心理）"},
		{"a member in the holiday", "2025-02-10", "库 旷课 假期留校", "在库", "三级", "叠加：行为（旷课）、处境（假期留校）", "2（行为、处境）"},
		{"one dimension is a clue", "2024-10-14", "旷课 失联 酗酒", "关注线索", "三级", "10月-3：旷课、酗酒、失联", "1（行为）"},
		{"two dimensions are proposed", "2024-10-14", "旷课 家庭矛盾", "建议列入", "三级", "10月-3：家庭矛盾、旷课", "2（家庭、行为）"},
		{"two dimensions without a group hit are nothing", "2024-11-11", "橙色预警 校外实习", "", "", "", "2（心理、处境）"},
		{"three dimensions suggest 二级", "2024-10-14", "旷课 家庭矛盾 恋爱受挫", "建议列入", "二级", "10月-3：家庭矛盾、恋爱受挫、旷课", "3（家庭、人际、行为）"},
		{"four suggest 一级", "2024-10-14", "旷课 家庭矛盾 恋爱受挫 睡眠障碍", "建议列入", "一级", "10月-3：家庭矛盾、恋爱受挫、睡眠障碍、旷课", "4（心理、家庭、人际、行为）"},
		{"three unpassed courses are one dimension and are named 学业困难", "2024-10-14", "累计未通过门数=3", "关注线索", "三级", "10月-3：学业困难", "1（学业）"},
		{"two unpassed courses are nothing", "2024-10-14", "累计未通过门数=2", "", "", "", "0"},
		{"a stated 学业困难 holds though the number does not", "2024-10-14", "学业困难 累计未通过门数=2", "关注线索", "三级", "10月-3：学业困难", "1（学业）"},
		{"the library keeps, whatever the data says", "2024-10-14", "库 !红色预警 !旷课", "在库", "三级", "10月-1：在库", "0"},
		{"and lists its other reasons too", "2024-10-14", "库 红色预警", "在库", "一级", "10月-1：在库；10月-2：红色预警", "1（心理）"},
		{"the colour rule has ended in December", "2024-12-09", "红色预警", "", "", "", "0"},
		{"an internship counts in October", "2024-10-14", "校外实习 校外实习天数=5", "关注线索", "三级", "10月-4：校外实习", "1（处境）"},
		{"and from 30 days on in November", "2024-11-11", "校外实习 校外实习天数=29", "", "", "", "1（处境）"},
		{"and from 30 days on in November", "2024-11-11", "校外实习 校外实习天数=30", "关注线索", "三级", "11月-4：校外实习", "1（处境）"},
		{"staying on campus needs a strained family in January", "2025-01-06", "假期留校 !亲子关系紧张", "", "", "", "1（处境）"},
		{"staying on campus with a strained family", "2025-01-06", "假期留校 亲子关系紧张", "建议列入", "三级", "1月-3：假期留校、亲子关系紧张", "2（家庭、处境）"},
		{"September's clues", "2024-09-09", "上学期不及格门数=1", "关注线索", "三级", "9月-2：上学期不及格", "1（学业）"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := caretest.Assess(t, tt.date, "1 甲 2023 "+tt.known, nil)
			c := a.Cases[0]
			got := []string{c.Status.String(), c.Level, a.Reasons(c), c.Stacking()}
			want := []string{tt.status, tt.level, tt.reasons, tt.stack}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestChanges(t *testing.T) {
	before := func(college, status, level, reasons string) *care.Before {
		st, _ := care.ParseStatus(status)
		return &care.Before{ID: "1", Name: "样1", College: college, Status: st, Level: level, Reasons: reasons}
	}
	orange := "10月-2：橙色预警、不安全依恋"
	stacked := func(b *care.Before, dims ...string) *care.Before { b.Stack = dims; return b }
	unseen := func(b *care.Before, names ...string) *care.Before { b.Missing = names; return b }
	tests := []struct {
		name   string
		before *care.Before
		now    string // "" for a student whom no input names
		want   string // the change, and the names that came, went, and are not asked for
	}{
		{"listed for the first time", nil, "甲 2023 红色预警", "新增"},
		{"a member unknown to the last run", nil, "甲 2023 库", "新增"},
		{"never listed", nil, "甲 2023 !红色预警", ""},
		{"the same as before", before("甲学院", "建议列入", "二级", orange), "甲 2023 橙色预警 不安全依恋", ""},
		{"people listed a proposed one", before("甲学院", "建议列入", "二级", orange), "甲 2023 库 橙色预警 不安全依恋", "列入"},
		{"people removed a listed one", before("甲学院", "在库", "二级", "10月-1：在库"), "甲 2023 !红色预警", "移出"},
		{"moved to another college", before("乙学院", "建议列入", "二级", orange), "甲 2023 橙色预警 不安全依恋", "转学院"},
		{"level up", before("甲学院", "建议列入", "二级", orange), "甲 2023 红色预警 !橙色预警 不安全依恋", "升级 +红色预警 -橙色预警"},
		{"a clue that stacks now", before("甲学院", "关注线索", "三级", "10月-3：旷课"), "甲 2023 旷课 家庭矛盾", "升级 +家庭矛盾"},
		{"level down", before("甲学院", "建议列入", "一级", "10月-2：红色预警"), "甲 2023 !红色预警 橙色预警 不安全依恋", "降级 +橙色预警 +不安全依恋 -红色预警"},
		{"a new reason", before("甲学院", "关注线索", "三级", "10月-3：旷课"), "甲 2023 旷课 失联", "新理由 +失联"},
		{"a reason gone", before("甲学院", "关注线索", "三级", "10月-3：旷课、失联"), "甲 2023 旷课 !失联", "理由消失 -失联"},
		{"all reasons gone", before("甲学院", "关注线索", "三级", "10月-3：旷课"), "甲 2023 !旷课", "理由消失 -旷课"},
		{"a reason of which nothing was read is not gone", before("甲学院", "关注线索", "三级", "10月-3：旷课"), "甲 2023", "未见于本次导出 -旷课"},
		{"no file names the student any more", before("甲学院", "建议列入", "二级", orange), "", "未见于本次导出 -橙色预警 -不安全依恋"},
		{"still not read a week later", unseen(before("甲学院", "建议列入", "二级", ""), "橙色预警", "不安全依恋"), "甲 2023 橙色预警", "未见于本次导出 -不安全依恋"},
		{"read again", unseen(before("甲学院", "建议列入", "二级", ""), "橙色预警", "不安全依恋"), "甲 2023 橙色预警 不安全依恋", ""},
		{"denied in the end", unseen(before("甲学院", "关注线索", "三级", ""), "旷课"), "甲 2023 !旷课", "理由消失 -旷课"},
		{"this month does not ask for what was missing", unseen(before("甲学院", "关注线索", "三级", ""), "复学"), "甲 2023", ""},
		{"listed, and something still missing", unseen(before("甲学院", "关注线索", "三级", "10月-3：旷课"), "红色预警"), "甲 2023 旷课", "未见于本次导出 -红色预警"},
		{"still named by no file", unseen(before("甲学院", "建议列入", "二级", ""), "橙色预警", "不安全依恋"), "", "未见于本次导出 -橙色预警 -不安全依恋"},
		{"a reason that this month does not ask for is not gone", before("甲学院", "关注线索", "三级", "9月-2：复学；9月-3：旷课"), "甲 2023 旷课 复学", ""},
		{"what stacked beside the groups is a group's now", stacked(before("甲学院", "建议列入", "三级", "10月-3：旷课；叠加：心理（橙色预警、不安全依恋）"), "心理", "行为"), "甲 2023 旷课 橙色预警 不安全依恋", "升级"},
		{"what stacks, as before", stacked(before("甲学院", "建议列入", "三级", "10月-3：旷课；叠加：心理（橙色预警）"), "心理", "行为"), "甲 2023 旷课 橙色预警", ""},
		{"one more that stacks", stacked(before("甲学院", "关注线索", "三级", "10月-3：睡眠障碍"), "心理"), "甲 2023 睡眠障碍 不安全依恋", "新理由 +不安全依恋"},
		{"one more that stacks, of another dimension", stacked(before("甲学院", "关注线索", "三级", "10月-3：旷课"), "行为"), "甲 2023 旷课 橙色预警", "升级 +橙色预警"},
		{"what stacked is denied", stacked(before("甲学院", "建议列入", "三级", "10月-3：旷课、失联；叠加：心理（橙色预警）"), "心理", "行为"), "甲 2023 旷课 失联 !橙色预警", "降级 -橙色预警"},
		{"what stacked was not read", stacked(before("甲学院", "建议列入", "三级", "10月-3：旷课；叠加：心理（橙色预警）"), "心理", "行为"), "甲 2023 旷课", "未见于本次导出 -橙色预警"},
		{"this month asks for none of the reasons, and they hold still", before("甲学院", "建议列入", "三级", "9月-2：复学、降级"), "甲 2023 复学 !降级", "理由消失 -降级 ~复学"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			last := &care.LastRun{Rows: map[string]*care.Before{}, NamesStacking: true}
			if tt.before != nil {
				last.Rows["1"] = tt.before
			}
			text := "2 甲 2023"
			if tt.now != "" {
				text = "1 " + tt.now + "\n" + text
			}
			a := caretest.Assess(t, "2024-10-21", text, last)
			if got := shifts(a); got != tt.want {
				t.Errorf("changes %q, want %q", got, tt.want)
			}
		})
	}
}

// shifts prints the lines of 本周变化.
func shifts(a *care.Assessment) string {
	var lines []string
	for _, s := range a.Changes {
		line := s.Change.String()
		for _, n := range s.NewNames {
			if s.Change != care.New {
				line += " +" + n
			}
		}
		for _, n := range s.OldNames {
			line += " -" + n
		}
		for _, n := range s.Unasked {
			line += " ~" + n
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

// A first try that was made up for counts where the month counts first tries, and who reads the reason
// is told so, with no mark; the reason is the same one, last week and this, with the remark or without.
func TestReasonTellsOfMakeUp(t *testing.T) {
	for _, tt := range []struct {
		name, now string
		passed    []uint16 // columns of the failed attempts of which the make-up was passed
		want      string
	}{
		{"passed", "上学期不及格门数=1", []uint16{6}, "9月-2：上学期不及格（补考已过）"},
		{"one of two passed", "上学期不及格门数=2 上学期不及格门数=2", []uint16{7}, "9月-2：上学期不及格（部分补考已过）"},
		{"both passed, and another reason", "上学期不及格门数=2 上学期不及格门数=2 降级", []uint16{6, 7}, "9月-2：上学期不及格（补考已过）、降级"},
		{"none passed", "上学期不及格门数=1", nil, "9月-2：上学期不及格"},
		{"another number of the same cell", "累计未通过门数=3 降级", []uint16{6}, "9月-2：降级"},
		{"a list says it, and no file of marks", "上学期不及格", []uint16{6}, "9月-2：上学期不及格"},
	} {
		plan, cat := caretest.Autumn(t)
		for _, before := range []string{"", "9月-2：上学期不及格、降级", tt.want} {
			school := caretest.School(t, cat, "1 甲 2023 "+tt.now)
			var passed []care.FailedCell
			for _, col := range tt.passed {
				passed = append(passed, care.FailedCell{At: care.Place{Row: 2, Col: col - 2}, MadeUp: true})
			}
			school.Ledger.KeepFailed(passed)
			last := &care.LastRun{Rows: map[string]*care.Before{"1": {ID: "1", College: "甲学院", Status: care.Clue, Level: "三级", Reasons: before}}, NamesStacking: true}
			a, _ := care.Assess(school, care.Options{Plan: plan, Date: caretest.Day(t, "2024-09-09"), Last: last})
			if got := a.Reasons(a.Cases[0]); got != tt.want {
				t.Errorf("%s: reasons %q, want %q", tt.name, got, tt.want)
			}
			if got := shifts(a); before == tt.want && got != "" {
				t.Errorf("%s: the same reason next week is %q", tt.name, got)
			}
		}
	}
}

// A run of an earlier version named what the groups name, and of what stacks beside them the
// dimension only: that it has a name now is no news.
func TestChangesSinceAnOldRun(t *testing.T) {
	for _, tt := range []struct{ name, status, level, reasons, stack, now, want string }{
		{"its dimension was told", "建议列入", "三级", "10月-3：旷课", "2（心理、行为）", "旷课 橙色预警", ""},
		{"beside a reason of the same dimension", "建议列入", "三级", "10月-3：睡眠障碍、旷课", "2（心理、行为）", "睡眠障碍 旷课 不安全依恋", ""},
		{"its dimension was not", "关注线索", "三级", "10月-3：旷课", "1（行为）", "旷课 橙色预警", "升级 +橙色预警"},
		{"a member of the library", "在库", "三级", "10月-1：在库", "1（心理）", "库 不安全依恋", ""},
		{"what a group names is new as ever", "建议列入", "二级", "10月-3：旷课", "2（心理、行为）", "旷课 橙色预警 家庭矛盾", "新理由 +家庭矛盾"},
	} {
		st, _ := care.ParseStatus(tt.status)
		last := &care.LastRun{Rows: map[string]*care.Before{
			"1": {ID: "1", Name: "样1", College: "甲学院", Status: st, Level: tt.level, Reasons: tt.reasons, Stack: care.ParseStacking(tt.stack)},
		}}
		if got := shifts(caretest.Assess(t, "2024-10-21", "1 甲 2023 "+tt.now, last)); got != tt.want {
			t.Errorf("%s: changes %q, want %q", tt.name, got, tt.want)
		}
	}
}

// 叠加维度 is read back as it is printed.
func TestParseStacking(t *testing.T) {
	for _, dims := range [][]string{nil, {"心理"}, {"心理", "学业", "处境"}} {
		if got := care.ParseStacking((&care.Case{Stack: dims}).Stacking()); !slices.Equal(got, dims) {
			t.Errorf("%v is read as %v", dims, got)
		}
	}
}

// What a student lacks is said of the groups of which he has a part, and of no other.
func TestLacks(t *testing.T) {
	for _, tt := range []struct{ date, known, want string }{
		{"2024-10-14", "橙色预警", "10月-2 不幸成长经历 或 不安全依恋 无数据"},
		{"2024-10-14", "橙色预警 !不幸成长经历 !不安全依恋", "10月-2 不幸成长经历 或 不安全依恋 否"},
		{"2024-10-14", "不安全依恋", "10月-2 橙色预警 无数据"},
		{"2024-10-14", "橙色预警 不安全依恋", ""},
		{"2024-10-14", "!橙色预警 !旷课", ""},
		{"2024-11-11", "校外实习 校外实习天数=5", "11月-4 校外实习天数 ≥ 30 否"},
		{"2025-01-06", "假期留校", "1月-3 亲子关系紧张 无数据"},
	} {
		a := caretest.Assess(t, tt.date, "1 甲 2023 "+tt.known, nil)
		var got []string
		for _, l := range a.Lacks(a.Cases[0]) {
			got = append(got, a.Month.GroupLabel(l.Group)+" "+l.Rule+" "+l.Answer.String())
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s %s: lacks %q, want %q", tt.date, tt.known, s, tt.want)
		}
	}
}

func TestFirstRunChanges(t *testing.T) {
	a := caretest.Assess(t, "2024-10-14", "1 甲 2023 库\n2 甲 2023 红色预警\n3 甲 2023 !红色预警", nil)
	got := fmt.Sprint(a.Cases[0].Change, a.Cases[1].Change, a.Cases[2].Change == care.NotListed)
	if want := "不变 新增 true"; got != want {
		t.Errorf("a first run says %s, want %s", got, want)
	}
}

func TestRedOutsideTheLibrary(t *testing.T) {
	text := "1 甲 2023 红色预警\n2 甲 2023 红色预警 库\n3 乙 2023 !红色预警"
	for date, want := range map[string]string{
		"2024-09-09": "", // the rule has not begun
		"2024-11-11": "新增 1",
		"2024-12-09": "红色预警未入库 1",
		"2025-01-06": "红色预警未入库 1",
	} {
		var got []string
		for _, s := range caretest.Assess(t, date, text, nil).Changes {
			got = append(got, s.Change.String()+" "+s.ID)
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("%s: %q, want %q", date, g, want)
		}
	}
}

func TestLists(t *testing.T) {
	text := `1 甲 2024 已测
2 甲 2024
3 甲 2023
4 乙 2023 已测 橙色预警
5 乙 2023 已测 橙色预警 已回访
6 甲 2023 校外租房走读
7 乙 2023 校外实习 库
8 甲 2023 奖学金 不安全依恋
9 甲 2023 转本报名
10 乙 2023 考试作弊
11 乙 0
12 乙 0 已测
13 乙 0 休学`
	tests := []struct{ date, want string }{
		{"2024-09-09", "9-4 回访名单: 4; 9-4 未测名单: 3 6 8 9 7 10 11; 9-6 红色预警跟进名单:; 9-8 未返校名单:"},
		{"2024-10-14", "10-3 回访名单: 4; 10-3 未测名单: 2 11; 10-6 未返校名单:"},
		{"2024-11-11", "11-3 回访名单: 4; 11-5 校外走访名单: 7 6; 11-6 优秀学生关怀名单（校级）: 8"},
		{"2024-12-09", "12-2 红色预警跟进名单: 4; 12-3 转本疏导名单: 9; 12-4 学业帮扶名单: 10; 12-5 未返校名单:"},
		{"2025-01-06", "1-2 红色预警跟进名单: 4; 1-3 考试周关注名单: 10; 1-4 未返校名单:; 1-5 假期留校名单:"},
	}
	for _, tt := range tests {
		a := caretest.Assess(t, tt.date, text, nil)
		var lists []string
		for _, l := range a.Lists {
			line := a.Month.Key(l.Task) + " " + l.List.Name
			if l.School {
				line += "（校级）"
			}
			line += ":"
			for _, e := range l.Entries {
				line += " " + e.Case.ID
			}
			lists = append(lists, line)
		}
		if got := strings.Join(lists, "; "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.date, got, tt.want)
		}
	}
}

// Who is suspended is shown as such where he stands, and the next week reads it back.
func TestSuspendedIsShown(t *testing.T) {
	a := caretest.Assess(t, "2024-10-14", "1 甲 2023 库 休学\n2 甲 2023 库\n3 甲 2023 休学", nil)
	var got []string
	for _, c := range a.Cases {
		text := a.StatusOf(c)
		got = append(got, text)
		if back, ok := care.ParseStatus(text); !ok || back != c.Status {
			t.Errorf("%q is read back as %v", text, back)
		}
	}
	if s := strings.Join(got, " "); s != "在库（休学） 在库 " {
		t.Errorf("statuses %q", s)
	}
}

// Nobody knows whether a student of no year is a freshman: the list of the untested says so.
func TestUntestedOfNoYear(t *testing.T) {
	a := caretest.Assess(t, "2024-10-14", "1 甲 2024\n2 甲 0\n3 甲 2024 已测", nil)
	var got []string
	for _, e := range a.Lists[1].Entries {
		got = append(got, a.LeafNames(e.Leaves))
	}
	if s := strings.Join(got, "; "); s != "新生、未测; 年级未知、未测" {
		t.Errorf("reasons %s", s)
	}
}

func TestGroupCoverage(t *testing.T) {
	a := caretest.Assess(t, "2024-10-14", "1 甲 2023 红色预警 !橙色预警\n2 甲 2023 校外实习 !校外租房走读", nil)
	if got := fmt.Sprint(a.Spoken.Groups); got != "[无数据 部分数据 无数据 已判定]" {
		t.Errorf("coverage of October's groups %s", got)
	}
	a = caretest.Assess(t, "2024-10-14", "1 甲 2023 库 累计未通过门数=0", nil)
	if got := fmt.Sprint(a.Spoken.Groups); got != "[已判定 无数据 部分数据 无数据]" {
		t.Errorf("coverage of October's groups %s", got)
	}
}

// A group whose rule rests on a flag beside its indicators, as 旷课 且 非 休学, is not decided
// where nobody has a word on the flag, and the paper that has one is named.
func TestGroupCoverageOfFlags(t *testing.T) {
	cat, f := caretest.Catalogue(t), templates.Plan()
	text := strings.Replace(string(f.Data), "when: 校外实习 or 校外租房走读\n", "when: 旷课 且 非 休学\n", 1)
	plan, err := care.ParsePlan(f.Name, []byte(text), cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	for school, want := range map[string]string{
		"1 甲 2023 旷课\n2 甲 2023":      "部分数据 1 [休学]",
		"1 甲 2023 旷课 !休学\n2 甲 2023":  "已判定 2 []",
		"1 甲 2023 !休学\n2 甲 2023 !休学": "无数据 0 [旷课]",
	} {
		a, _ := care.Assess(caretest.School(t, cat, school), care.Options{Plan: plan, Date: caretest.Day(t, "2024-10-14")})
		var gaps []string
		for _, g := range a.Gaps() {
			if slices.Contains(g.For, "10月-4") {
				gaps = append(gaps, lo.Map(g.Names, func(n care.Name, _ int) string { return cat.String(n) })...)
			}
		}
		if got := fmt.Sprint(a.Spoken.Groups[3], " ", len(a.Cases[0].Hits), " ", gaps); got != want {
			t.Errorf("%s: %s, want %s", school, got, want)
		}
	}
}

// What nobody told is named with the paper that would tell it, each paper once.
func TestGaps(t *testing.T) {
	tests := []struct{ day, school, want string }{
		{"2024-10-14", "1 甲 2023 库 红色预警 !橙色预警 不幸成长经历 寝室关系紧张 家庭矛盾 恋爱受挫 !情绪低落 睡眠障碍 网游成瘾 酗酒 失联 累计未通过门数=4 !校外实习",
			"心理普测结果、学生情况摸排登记表=不安全依恋<10月-2 考勤（旷课）登记表+=旷课<10月-3 违纪处分名单+=违纪<10月-3 校外租房、走读学生名单+=校外租房走读<10月-4 回访登记表、心理普测结果=已回访<10-3 回访名单 心理普测结果=已测<10-3 未测名单 去向返校表=未返校<10-6 未返校名单"},
		{"2024-12-16", "1 甲 2023 库 家庭矛盾 恋爱受挫 !情绪低落 睡眠障碍 网游成瘾 酗酒 失联 旷课 违纪 寝室关系紧张 累计未通过门数=4 上学期不及格门数=0 本学期不及格门数=0 转本压力大 找工作不顺利 校外实习 校外实习天数=40 校外租房走读 !考试作弊",
			"心理普测结果=红色预警、橙色预警<12-2 红色预警跟进名单 回访登记表、心理普测结果=已回访<12-2 红色预警跟进名单 转本报名名单=转本报名<12-3 转本疏导名单 去向返校表=未返校<12-5 未返校名单"},
	}
	for _, tt := range tests {
		a := caretest.Assess(t, tt.day, tt.school, nil)
		var got []string
		for _, g := range a.Gaps() {
			people := map[bool]string{true: "+"}[g.People]
			names := lo.Map(g.Names, func(n care.Name, _ int) string { return a.School.Catalogue.String(n) })
			got = append(got, g.From+people+"="+strings.Join(names, "、")+"<"+strings.Join(g.For, "、"))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.day, s, tt.want)
		}
	}
}

func TestRank(t *testing.T) {
	cat := caretest.Catalogue(t)
	s := caretest.School(t, cat, `1 甲 2023 加权平均分=90
2 甲 2023 加权平均分=80
3 甲 2023 加权平均分=80
4 甲 2023 加权平均分=70
5 甲 2023
6 甲 2022 加权平均分=50
7 甲 0 加权平均分=99`)
	care.Rank(s, nil)
	care.Rank(s, nil) // again changes nothing
	rank, _ := cat.Lookup(care.RankPercent)
	var got []string
	for _, st := range s.Students {
		line := "-"
		for _, f := range st.About(rank) {
			line = strings.TrimPrefix(line, "-") + strconv.FormatFloat(f.Number, 'f', -1, 64)
		}
		got = append(got, line)
	}
	if want := "25 50 50 100 - 100 -"; strings.Join(got, " ") != want {
		t.Errorf("ranks %v, want %s", got, want)
	}
}
