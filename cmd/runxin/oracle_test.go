package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/samples"
)

// The oracle says what the lists of a month must hold, from the truth about a
// made-up school and from a restatement by hand of the official list's groups
// (design, appendix). It shares nothing with the program that it judges: no
// plan, no condition, no three-valued logic. None of it needs the third
// value, as no group asks for the contrary of anything: what is not known to be
// so does not hold.

// verdict is what the oracle says of one student.
type verdict struct {
	Name   string
	Book   string              // the college, "" for nobody's (未分配)
	Status string              // 在库, 建议列入, 关注线索 or ""
	Direct bool                // a group proposes the student by itself
	Away   bool                // 休学: the books say so beside the status
	Left   bool                // in the library and no more on the roster: likewise
	Groups map[string][]string // by group (10月-2): the names on which it rests
	Beside string              // what counts for stacking and stands in none of them
	Dims   []string            // 叠加维度, in the catalogue's order
	Lists  []string            // the tasks on whose lists the student is (10-3)
}

// who answers questions about one student.
type who struct{ *samples.Student }

// yes tells whether an indicator holds.
func (w who) yes(name string) bool {
	switch name {
	case "上学期不及格":
		return w.atLeast("上学期不及格门数", 1)
	case "补考未通过":
		return w.atLeast("上学期补考未通过门数", 1)
	case "本学期不及格":
		return w.atLeast("本学期不及格门数", 1)
	case "学业困难":
		return w.atLeast("累计未通过门数", 3)
	case "在库":
		return w.Member
	case "新生":
		return w.Grade == 2024
	}
	return w.Answer(name) == care.Yes
}

func (w who) atLeast(number string, x float64) bool {
	n, known := w.Number(number)
	return known && n >= x
}

// those returns the names that hold.
func (w who) those(names ...string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !w.yes(n) })
}

// hardships is the group of real hardships and abnormal states that October to
// January share.
func hardships() []string {
	return []string{"寝室关系紧张", "家庭矛盾", "恋爱受挫", "学业困难", "情绪低落", "睡眠障碍", "网游成瘾", "旷课", "酗酒", "违纪", "失联"}
}

// colours is the rule of the screening in October and November.
func (w who) colours() []string {
	if w.yes("红色预警") {
		return []string{"红色预警"}
	}
	if key := w.those("不幸成长经历", "不安全依恋"); w.yes("橙色预警") && len(key) > 0 {
		return append([]string{"橙色预警"}, key...)
	}
	return nil
}

// away is a placement of 30 days or more; the days are part of the reason.
func (w who) away() []string {
	if w.yes("校外实习") && w.atLeast("校外实习天数", 30) {
		return []string{"校外实习"}
	}
	return nil
}

// home is who stays at school over the holidays and is at odds with the parents.
func (w who) home() []string {
	if both := w.those("假期留校", "亲子关系紧张"); len(both) == 2 {
		return both
	}
	return nil
}

// groups returns a month's groups beyond the library, by number, with the names
// on which each rests; empty where it is not hit.
func (w who) groups(month string) map[int][]string {
	switch month {
	case "2024-09":
		return map[int][]string{
			2: w.those("未按时报到", "家庭矛盾", "上学期不及格", "补考未通过", "转专业不成功", "降级", "复学", "睡眠障碍"),
			3: w.those("性格内向孤僻", "缺乏社会支持", "网游成瘾", "旷课", "缺寝", "失联", "人际关系失调", "恋爱受挫", "心理行为异常"),
		}
	case "2024-10":
		return map[int][]string{2: w.colours(), 3: w.those(hardships()...), 4: w.those("校外实习", "校外租房走读")}
	case "2024-11":
		return map[int][]string{2: w.colours(), 3: w.those(hardships()...),
			4: append(w.those("转本压力大", "学业困难", "找工作不顺利", "校外租房走读"), w.away()...)}
	case "2024-12":
		return map[int][]string{2: w.those(hardships()...),
			3: append(w.those("转本压力大", "本学期不及格", "上学期不及格", "找工作不顺利", "校外租房走读"), w.away()...)}
	case "2025-01":
		return map[int][]string{2: w.those(hardships()...),
			3: append(w.those("转本成绩不理想", "考试作弊", "找工作不顺利"), w.home()...)}
	}
	return nil
}

// mentioned returns the indicators that occur in a month's groups.
func mentioned(month string) []string {
	mind := []string{"红色预警", "橙色预警", "不幸成长经历", "不安全依恋"}
	switch month {
	case "2024-09":
		return []string{"未按时报到", "家庭矛盾", "上学期不及格", "补考未通过", "转专业不成功", "降级", "复学", "睡眠障碍",
			"性格内向孤僻", "缺乏社会支持", "网游成瘾", "旷课", "缺寝", "失联", "人际关系失调", "恋爱受挫", "心理行为异常"}
	case "2024-10":
		return slices.Concat(hardships(), mind, []string{"校外实习", "校外租房走读"})
	case "2024-11":
		return slices.Concat(hardships(), mind, []string{"转本压力大", "学业困难", "找工作不顺利", "校外实习", "校外租房走读"})
	case "2024-12":
		return slices.Concat(hardships(), []string{"转本压力大", "本学期不及格", "上学期不及格", "找工作不顺利", "校外实习", "校外租房走读"})
	}
	return slices.Concat(hardships(), []string{"转本成绩不理想", "考试作弊", "找工作不顺利", "假期留校", "亲子关系紧张"})
}

// dimension is one dimension and the indicators that belong to it.
type dimension struct {
	name       string
	indicators []string
}

// dimensions is the catalogue of the design, §3.
func dimensions() []dimension {
	return []dimension{
		{"心理", []string{"红色预警", "橙色预警", "不幸成长经历", "不安全依恋", "情绪低落", "睡眠障碍", "心理行为异常"}},
		{"学业", []string{"上学期不及格", "补考未通过", "本学期不及格", "学业困难", "考试作弊", "转专业不成功", "降级", "转本压力大", "转本成绩不理想"}},
		{"家庭", []string{"家庭矛盾", "亲子关系紧张"}},
		{"人际", []string{"性格内向孤僻", "缺乏社会支持", "人际关系失调", "寝室关系紧张", "恋爱受挫"}},
		{"行为", []string{"未按时报到", "网游成瘾", "旷课", "缺寝", "失联", "酗酒", "违纪"}},
		{"处境", []string{"复学", "校外实习", "校外租房走读", "找工作不顺利", "假期留校"}},
	}
}

// stacked returns the dimensions of what holds and is mentioned this month.
func (w who) stacked(month string) []string {
	var dims []string
	for _, d := range dimensions() {
		if slices.ContainsFunc(w.those(mentioned(month)...), func(n string) bool { return slices.Contains(d.indicators, n) }) {
			dims = append(dims, d.name)
		}
	}
	return dims
}

// lists returns the tasks of a month on whose lists the student stands.
func (w who) lists(month string) []string {
	rank, ranked := w.Number("专业排名百分比")
	excellent := ranked && rank <= 10 || w.yes("奖学金") || w.yes("学生干部")
	toVisit := (w.yes("红色预警") || w.yes("橙色预警")) && !w.yes("已回访")
	toFollow := (w.yes("红色预警") || toVisit) && !w.Member
	key := w.yes("不幸成长经历") || w.yes("不安全依恋")
	struggling := w.yes("学业困难") || w.yes("考试作弊")
	older := w.Grade != 0 && w.Grade != 2024
	var on []string
	for _, l := range []struct {
		task, month string
		holds       bool
	}{
		{"9-4", "2024-09", toVisit || older && !w.yes("已测") && !w.yes("休学")},
		{"9-6", "2024-09", w.yes("红色预警") && w.yes("已回访") && !w.Member},
		{"10-3", "2024-10", toVisit || w.yes("新生") && !w.yes("已测") && !w.yes("休学")},
		{"11-3", "2024-11", toVisit},
		{"11-5", "2024-11", w.yes("校外实习") || w.yes("校外租房走读")},
		{"11-6", "2024-11", excellent && key},
		{"12-2", "2024-12", toFollow},
		{"12-3", "2024-12", w.yes("转本报名") || w.yes("转本压力大")},
		{"12-4", "2024-12", struggling},
		{"1-2", "2025-01", toFollow},
		{"1-3", "2025-01", struggling},
		{"1-5", "2025-01", w.yes("假期留校")},
	} {
		if l.month == month && l.holds {
			on = append(on, l.task)
		}
	}
	return on
}

// judge says what a month's lists must hold of one student.
func judge(s *samples.Student, month string) verdict {
	w := who{s}
	var year, number int
	if _, err := fmt.Sscanf(month, "%d-%d", &year, &number); err != nil {
		panic(err)
	}
	v := verdict{Name: s.Name, Book: cmp.Or(s.College, s.LastCollege), Left: s.LastCollege != "", Groups: map[string][]string{}, Dims: w.stacked(month), Lists: w.lists(month), Away: w.yes("休学")}
	for no, names := range w.groups(month) {
		if len(names) > 0 {
			v.Groups[fmt.Sprintf("%d月-%d", number, no)] = names
		}
	}
	direct := (number == 10 || number == 11) && len(w.colours()) > 0
	v.Direct = direct
	switch {
	case s.Member:
		v.Status = "在库"
		v.Groups[fmt.Sprintf("%d月-1", number)] = []string{"在库"}
	case direct, len(v.Groups) > 0 && len(v.Dims) >= 2:
		v.Status = "建议列入"
	case len(v.Groups) > 0:
		v.Status = "关注线索"
	}
	if v.Status != "" {
		v.Beside = w.beside(month, v.Groups)
	}
	return v
}

// beside returns what counts for stacking and stands in no group, by dimension.
func (w who) beside(month string, groups map[string][]string) string {
	named := slices.Concat(slices.Collect(maps.Values(groups))...)
	var parts []string
	for _, d := range dimensions() {
		names := slices.DeleteFunc(w.those(d.indicators...), func(n string) bool {
			return slices.Contains(named, n) || !slices.Contains(mentioned(month), n)
		})
		if len(names) > 0 {
			parts = append(parts, d.name+"（"+strings.Join(names, "、")+"）")
		}
	}
	return strings.Join(parts, "、")
}

// somebody makes a student of whom the given names hold, each a name or a
// number: 学业困难 or 校外实习天数=30.
func somebody(given ...string) *samples.Student {
	s := &samples.Student{College: "甲学院", Grade: 2023}
	for _, g := range given {
		name, x, isNumber := strings.Cut(g, "=")
		f := samples.Fact{Name: name, Answer: care.Yes}
		if isNumber {
			if _, err := fmt.Sscan(x, &f.Number); err != nil {
				panic(err)
			}
		}
		s.Facts = append(s.Facts, f)
	}
	return s
}

func TestOracle(t *testing.T) {
	tests := []struct {
		month, given, status, groups, dims string
	}{
		{"2024-09", "", "", "", ""},
		{"2024-09", "红色预警", "", "", ""},
		{"2024-09", "上学期不及格门数=0", "", "", ""},
		{"2024-09", "上学期不及格门数=3 上学期补考未通过门数=3", "关注线索", "9月-2：上学期不及格、补考未通过", "学业"},
		{"2024-09", "旷课 复学", "建议列入", "9月-2：复学；9月-3：旷课", "行为、处境"},
		{"2024-09", "旷课 缺寝", "关注线索", "9月-3：旷课、缺寝", "行为"},
		{"2024-10", "红色预警", "建议列入", "10月-2：红色预警", "心理"},
		{"2024-10", "橙色预警", "", "", "心理"},
		{"2024-10", "橙色预警 不幸成长经历", "建议列入", "10月-2：橙色预警、不幸成长经历", "心理"},
		{"2024-10", "不安全依恋 校外租房走读", "建议列入", "10月-4：校外租房走读；叠加：心理（不安全依恋）", "心理、处境"},
		{"2024-10", "累计未通过门数=2", "", "", ""},
		{"2024-10", "累计未通过门数=3", "关注线索", "10月-3：学业困难", "学业"},
		{"2024-11", "校外实习 校外实习天数=29", "", "", "处境"},
		{"2024-11", "校外实习 校外实习天数=30", "关注线索", "11月-4：校外实习", "处境"},
		{"2024-11", "校外实习 橙色预警", "", "", "心理、处境"},
		{"2024-11", "累计未通过门数=4", "关注线索", "11月-3：学业困难；11月-4：学业困难", "学业"},
		{"2024-12", "红色预警", "", "", ""},
		{"2024-12", "本学期不及格门数=1 酗酒", "建议列入", "12月-2：酗酒；12月-3：本学期不及格", "学业、行为"},
		{"2025-01", "假期留校", "", "", "处境"},
		{"2025-01", "假期留校 亲子关系紧张", "建议列入", "1月-3：假期留校、亲子关系紧张", "家庭、处境"},
		{"2025-01", "亲子关系紧张 考试作弊", "建议列入", "1月-3：考试作弊；叠加：家庭（亲子关系紧张）", "学业、家庭"},
	}
	for _, tt := range tests {
		v := judge(somebody(strings.Fields(tt.given)...), tt.month)
		got := []string{v.Status, v.reasons(), strings.Join(v.Dims, "、")}
		if diff := gocmp.Diff([]string{tt.status, sorted(tt.groups), tt.dims}, got); diff != "" {
			t.Errorf("%s, %s: %s", tt.month, tt.given, diff)
		}
	}
}

// reasons writes groups as 命中条件 has them, in one order.
func (v verdict) reasons() string {
	var parts []string
	for g, names := range v.Groups {
		parts = append(parts, g+"："+strings.Join(names, "、"))
	}
	if v.Beside != "" {
		parts = append(parts, "叠加："+v.Beside)
	}
	return sorted(strings.Join(parts, "；"))
}

// sorted brings the groups of 命中条件, and the names of each, into one order, without what is said
// of make-ups: not every export tells of them.
func sorted(reasons string) string {
	reasons = strings.NewReplacer("（补考已过）", "", "（部分补考已过）", "").Replace(reasons)
	if reasons == "" {
		return ""
	}
	parts := strings.Split(reasons, "；")
	for i, p := range parts {
		group, names, _ := strings.Cut(p, "：")
		all := strings.Split(names, "、")
		slices.Sort(all)
		parts[i] = group + "：" + strings.Join(all, "、")
	}
	slices.Sort(parts)
	return strings.Join(parts, "；")
}

// endToEndDates is a day in each month of the plan.
func endToEndDates() []string {
	return []string{"2024-09-18", "2024-10-14", "2024-11-11", "2024-12-16", "2025-01-13"}
}

// school is the made-up school that the end-to-end test runs on.
func school(t *testing.T, date string) samples.Options {
	t.Helper()
	d, err := care.ParseDay(date)
	if err != nil {
		t.Fatal(err)
	}
	return samples.Options{Students: 1200, Courses: 4, Seed: 2024, Date: d}
}

// The school of the end-to-end test must show everything that can go wrong:
// each group hit, each status, each list, students without a college, and a
// stack of dimensions without a group.
func TestOracleSeesEverything(t *testing.T) {
	want := map[string]int{"2024-09": 3, "2024-10": 4, "2024-11": 4, "2024-12": 3, "2025-01": 3}
	tasks := map[string]int{"2024-09": 2, "2024-10": 1, "2024-11": 3, "2024-12": 3, "2025-01": 3}
	for _, date := range endToEndDates() {
		truth, err := samples.New(school(t, date))
		if err != nil {
			t.Fatal(err)
		}
		month, groups, lists, statuses := date[:7], map[string]bool{}, map[string]bool{}, map[string]int{}
		nobodys, stackOnly := 0, 0
		for i := range truth.Students {
			v := judge(&truth.Students[i], month)
			statuses[v.Status]++
			for g := range v.Groups {
				groups[g] = true
			}
			for _, l := range v.Lists {
				lists[l] = true
			}
			if v.Book == "" {
				nobodys++
			}
			if v.Status == "" && len(v.Dims) >= 2 {
				stackOnly++
			}
		}
		if len(groups) != want[month] || len(lists) != tasks[month] || len(statuses) != 4 || nobodys < 5 {
			t.Errorf("%s: groups %d, lists %d, statuses %d, unassigned %d", month, len(groups), len(lists), len(statuses), nobodys)
		}
		if statuses["在库"] < 10 || statuses["建议列入"] < 20 || statuses["关注线索"] < 40 || statuses[""] < 600 {
			t.Errorf("%s: %v", month, statuses)
		}
		if month == "2024-11" && stackOnly == 0 {
			t.Errorf("%s: nobody with two dimensions and no group", month)
		}
	}
}
