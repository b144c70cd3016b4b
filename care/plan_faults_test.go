package care_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/care/written"
)

// smallPlan is a whole plan of one month. Tests spoil it, one place at a time.
const smallPlan = `title: 试行清单
term: 2024-2025-1
weeks: {first: 2024-09-02, count: 20, return: 周五 17:00}
hotlines: {学生热线: 000-00000000}
holidays:
  - {name: 国庆节, from: 2024-10-01, to: 2024-10-07}
settings: {叠加维度数: 2, 长期实习天数: 30}
define:
  关键指标异常: 不幸成长经历 or 不安全依恋
  长期校外实习: 校外实习 and 校外实习天数 >= 设置.长期实习天数
levels:
  - {name: 一级, when: 红色预警 or 叠加维度数 >= 4}
  - {name: 二级, when: 其余}
months:
  - month: 2024-10
    hotlines: [学生热线]
    groups:
      - {no: 1, text: 已列入重点关爱库的学生, when: 在库}
      - {no: 2, text: 红色预警的学生, when: 红色预警 or (橙色预警 and 关键指标异常), listing: direct}
    tasks:
      - no: 1
        title: 组织新生心理普测
        text: 确保全覆盖。
        every: month
        due: 2024-10-31
        list: {name: 未测名单, when: 新生 and not 已测, first: 在库}
      - {no: 2, title: 周周研判, text: 每周研判。, every: week}
`

// carried is the text of a small plan as one that was made from another: beside each wording and
// condition stands what that plan said, on the same line.
func carried(text string) string {
	return strings.NewReplacer(
		"{no: 1, text: 已列入", "{no: 1, last: 别的学生, lastWhen: 新生, text: 已列入", "{no: 2, text: 红", "{no: 2, last: 别的学生, lastWhen: 新生, text: 红",
	).Replace(text)
}

// A list's condition that cannot be read is a fault where the task's wording is another than
// before, too.
func TestFaultsOfCarriedLists(t *testing.T) {
	for _, bad := range []string{"（新生", "新生 且", "新生 旷课", "新生 、旷课"} {
		text := strings.NewReplacer("        every: month\n", "        last: 别的任务\n        every: month\n", "list: {name: 未测名单, when: 新生 and not 已测,", "list: {name: 未测名单, last: 旷课, when: "+bad+",").Replace(smallPlan)
		if _, err := parseSmall(t, text, nil); err == nil || !strings.HasPrefix(err.Error(), "计划.yaml:27：条件") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func parseSmall(t testing.TB, text string, over []care.SchoolSetting) (*care.Plan, error) {
	t.Helper()
	return care.ParsePlan("计划.yaml", []byte(text), caretest.Catalogue(t), over)
}

func TestSmallPlanIsWhole(t *testing.T) {
	plan, err := parseSmall(t, smallPlan, nil)
	if err != nil {
		t.Fatal(err)
	}
	if g := plan.Months[0].Groups; len(g) != 2 || g[0].Direct || !g[1].Direct {
		t.Error("the groups are not read as they are written")
	}
	task := plan.Months[0].Tasks[0]
	if l := task.Lists[0]; l.Name != "未测名单" || l.First == nil || l.School || task.Every != care.Monthly {
		t.Errorf("the first task is read as %+v", task)
	}
}

// Every fault has its line, says what is wrong, and what is allowed instead.
func TestPlanFaults(t *testing.T) {
	const conditions = "\n  提示：条件由名称、数、阈值.名称、或（or）、且（and）、非（not）、比较（＝ ≠ < ≤ > ≥）和括号组成"
	const names = "\n  提示：可用的名称见 templates/indicators.yaml 和计划的 define；还没有的情形，写进计划的 indicators"
	const truths = "\n  提示：是非项直接写名称，不写 ＝ 是；否定一个比较时加括号：非（本学期不及格门数 ≥ 1）"
	const numbers = "\n  提示：与一个数比较，例如 累计未通过门数 ≥ 3"
	const yamls = "\n  提示：检查缩进（只用空格，同级对齐）、冒号后的空格、引号和括号是否成对"
	const brackets = "\n  提示：每个“（”都要有一个“）”"
	const listed = "\n  提示：有其中一项就算，写“或”；要同时有，写“且”"
	const group = "when: 在库}"
	tests := []struct{ name, old, new, want string }{
		{"unknown key", "title: 试", "titel: 试",
			"计划.yaml:1：没有“titel”这个键，是不是“title”？\n  提示：可用的键：title、term、weeks、hotlines、holidays、workdays、settings、indicators、define、levels、months\n计划.yaml:1：缺少“title”"},
		{"unknown key of a group", "listing: direct", "list: direct",
			"计划.yaml:19：没有“list”这个键，是不是“listing”？\n  提示：可用的键：no、text、when、listing、last、lastWhen、keep"},
		{"key twice", "every: month\n", "every: month\n        every: week\n", "计划.yaml:25：“every”写了两次，第 24 行已有"},
		{"key without a value", "title: 试行清单", "title:", "计划.yaml:1：“title”后面没有内容"},
		{"text missing", "text: 已列入重点关爱库的学生, ", "", "计划.yaml:18：缺少“text”"},
		{"text blank", "text: 已列入重点关爱库的学生", `text: " "`, "计划.yaml:18：这里是空白，缺少文字"},
		{"list for a text", "title: 试行清单", "title: [试, 行]", "计划.yaml:1：这里应是一段文字"},
		{"text for a list", "hotlines: [学生热线]", "hotlines: 学生热线", "计划.yaml:16：这里应是列表（每项以“- ”开头，或写在 [ ] 之中）"},
		{"list for a mapping", "settings: {叠加维度数: 2, 长期实习天数: 30}", "settings: [2, 30]",
			"计划.yaml:7：这里应是“键: 值”\n计划.yaml:10：条件第 23 字“长期实习天数”：没有这一项阈值\n  提示：任务清单没有阈值（settings）"},
		{"term", "2024-2025-1", "2024-2026-1", "计划.yaml:2：学期“2024-2026-1”应写作 2024-2025-1"},
		{"first week on a Sunday", "first: 2024-09-02", "first: 2024-09-01", "计划.yaml:3：2024-09-01 不是周一，教学周从周一开始"},
		{"first week of another year", "first: 2024-09-02", "first: 2023-09-04", "计划.yaml:3：2023-09-04 不在 2024-2025 学年之内"},
		{"weeks not a number", "count: 20", "count: 廿", "计划.yaml:3：“廿”不是 1 到 999 的整数"},
		{"return time", "周五 17:00", "周五下午", "计划.yaml:3：“周五下午”应写作 周五 17:00"},
		{"no such day", "from: 2024-10-01", "from: 2024-10-32", "计划.yaml:6：“2024-10-32”不是日期\n  提示：日期写作 2024-10-31"},
		{"holiday backwards", "to: 2024-10-07", "to: 2024-09-30", "计划.yaml:6：“国庆节”的结束早于开始"},
		{"setting not a number", "叠加维度数: 2", "叠加维度数: 两个", "计划.yaml:7：“两个”不是数"},
		{"setting twice", "叠加维度数: 2", "叠加维度数: 2, 叠加维度数: 3", "计划.yaml:7：“叠加维度数”写了两次，第 7 行已有"},
		{"setting that is no name", "叠加维度数: 2", "叠加-维度: 2", "计划.yaml:7：“叠加-维度”：名称只能由汉字、字母和数字组成，不以数字开头"},
		{"unknown setting", "设置.长期实习天数", "设置.实习天数",
			"计划.yaml:10：条件第 23 字“实习天数”：没有这一项阈值，是不是“长期实习天数”？\n  提示：已有的阈值：叠加维度数、长期实习天数"},
		{"define twice", "  长期校外实习:", "  关键指标异常: 红色预警\n  长期校外实习:", "计划.yaml:10：“关键指标异常”写了两次，第 9 行已有"},
		{"define of a number", "  长期校外实习:", "  平均绩点: 红色预警\n  长期校外实习:", "计划.yaml:10：“平均绩点”是数，不能另下定义"},
		{"define of a keyword", "  长期校外实习:", "  其余: 红色预警\n  长期校外实习:", "计划.yaml:10：“其余”：这个词在条件里另有意义，不能作名称"},
		{"define of an operator", "  长期校外实习:", "  或者: 红色预警\n  长期校外实习:", "计划.yaml:10：“或者”：这个词在条件里另有意义，不能作名称"},
		{"define of itself", "不幸成长经历 or 不安全依恋", "不幸成长经历 or 关键指标异常", "计划.yaml:9：条件第 11 字“关键指标异常”的定义最终用到了它自己"},
		{"defines in a circle", "不幸成长经历 or 不安全依恋", "甲 or 不安全依恋\n  甲: not 关键指标异常", "计划.yaml:10：条件第 5 字“关键指标异常”的定义最终用到了它自己"},
		{"level twice", "name: 二级", "name: 一级", "计划.yaml:13：“一级”写了两次，第 12 行已有"},
		{"the rest before the end", "红色预警 or 叠加维度数 >= 4", "其余", "计划.yaml:12：“其余”只能单独作最后一个等级的条件"},
		{"the rest in a group", group, "when: 其余}", "计划.yaml:18：条件第 1 字“其余”只能单独作最后一个等级的条件"},
		{"month", "month: 2024-10\n", "month: 十月\n", "计划.yaml:15：“十月”不是月份，应写作 2024-10"},
		{"month of another year", "month: 2024-10\n", "month: 2023-10\n", "计划.yaml:15：2023-10 不在 2024-2025 学年之内"},
		{"month twice", "  - month: 2024-10\n", "  - {month: 2024-10, groups: [{no: 1, text: 甲, when: 在库}], tasks: [{no: 1, title: 甲, text: 乙, every: week}]}\n  - month: 2024-10\n", "计划.yaml:16：2024-10 重复，或没有按先后排列"},
		{"no months", smallPlan[strings.Index(smallPlan, "months:"):], "months: []\n", "计划.yaml:14：这里的列表是空的"},
		{"month without tasks", smallPlan[strings.Index(smallPlan, "    tasks:"):], "", "计划.yaml:15：缺少“tasks”"},
		{"unknown hotline", "hotlines: [学生热线]", "hotlines: [家长热线]", "计划.yaml:16：没有“家长热线”这条热线，是不是“学生热线”？\n  提示：已有的热线：学生热线"},
		{"group number twice", "{no: 2, text: 红", "{no: 1, text: 红", "计划.yaml:19：重点关爱群体第 1 条写了两次，第 18 行已有\n  提示：一个月里每一条的序号都不同：改成没有用过的序号；是同一项任务的另一张名单、另一个时限，写在同一条里"},
		{"task number twice", "{no: 2, title", "{no: 1, title", "计划.yaml:27：重点工作任务第 1 条写了两次，第 21 行已有\n  提示：一个月里每一条的序号都不同：改成没有用过的序号；是同一项任务的另一张名单、另一个时限，写在同一条里"},
		{"listing", "listing: direct", "listing: dirct", "计划.yaml:19：“dirct”不在可选之列，是不是“direct”？\n  提示：可写：stacked、direct"},
		{"cadence", "every: month", "every: 每月", "计划.yaml:24：“每月”不在可选之列\n  提示：可写：once、month、week"},
		{"due in another month", "due: 2024-10-31", "due: 2024-12-01", "计划.yaml:25：完成时限 2024-12-01 不在 2024-10 和下一个月之内：可以写 2024-10-01 至 2024-11-30；时间更长的，每个月各写一行"},
		{"due before its month", "due: 2024-10-31", "due: 2024-09-30", "计划.yaml:25：完成时限 2024-09-30 不在 2024-10 和下一个月之内：可以写 2024-10-01 至 2024-11-30；时间更长的，每个月各写一行"},
		{"what a class has anyway", "due: 2024-10-31", "due: 2024-10-31\n        classes: [未测, 班级]", "计划.yaml:26：“班级”一列每个班本来就有，不用写"},
		{"due missing", "        due: 2024-10-31\n", "", "计划.yaml:21：缺少“due”\n  提示：日期写作 2024-10-31"},
		{"due of a weekly task", "every: week}", "every: week, due: 2024-10-31}", "计划.yaml:27：每周的任务以每周返回日为限，不写完成时限（due）"},
		{"truth", "first: 在库}", "school: 是}", "计划.yaml:26：“是”应为 true 或 false"},

		{"indicator that is known", "define:", "indicators: [{name: 旷课, dimension: 行为, means: 不来上课}]\ndefine:", "计划.yaml:8：“旷课”已是可用的名称\n  提示：删去这里的，条件里直接写“旷课”"},
		{"indicator twice", "define:", "indicators:\n  - {name: 沉迷AI聊天, dimension: 行为, means: 甲}\n  - {name: 沉迷ａi聊天, dimension: 行为, means: 乙}\ndefine:", "计划.yaml:10：“沉迷ai聊天”写了两次，第 9 行已有"},
		{"indicator of no dimension", "define:", "indicators: [{name: 沉迷直播, dimension: 行位, means: 甲}]\ndefine:", "计划.yaml:8：“行位”不在可选之列，是不是“行为”？\n  提示：可写：心理、学业、家庭、人际、行为、处境"},
		{"indicator told by nobody", "define:", "indicators: [{name: 沉迷直播, dimension: 行为, means: 甲, by: person}]\ndefine:", "计划.yaml:8：“person”不在可选之列\n  提示：可写：people、files"},
		{"indicator without a meaning", "define:", "indicators: [{name: 沉迷直播, dimension: 行为}]\ndefine:", "计划.yaml:8：缺少“means”"},
		{"indicator that is a setting", "define:", "indicators: [{name: 长期实习天数, dimension: 处境, means: 甲}]\ndefine:", "计划.yaml:8：“长期实习天数”在表格里已是“阈值”的意思\n  提示：换一个名称"},

		{"unknown name", group, "when: 橙色预景}", "计划.yaml:18：条件第 1 字“橙色预景”不是已知的名称，是不是“橙色预警”？" + names},
		{"unknown name like no other", group, "when: 天气}", "计划.yaml:18：条件第 1 字“天气”不是已知的名称" + names},
		{"indicator compared", group, "when: 红色预警 == true}", "计划.yaml:18：条件第 1 字“红色预警”是“是／否”，不能比较大小" + truths + "\n计划.yaml:18：条件第 9 字“true”是“是／否”，不能比较大小" + truths},
		{"definition compared", group, "when: 关键指标异常 >= 1}", "计划.yaml:18：条件第 1 字“关键指标异常”是“是／否”，不能比较大小" + truths},
		{"number as truth", group, "when: 累计未通过门数 or 在库}", "计划.yaml:18：条件第 1 字“累计未通过门数”是数，不能单独作条件" + numbers},
		{"setting as truth", group, "when: 设置.叠加维度数}", "计划.yaml:18：条件第 4 字“叠加维度数”是数，不能单独作条件" + numbers},
		{"figure as truth", group, "when: 在库 and 1}", "计划.yaml:18：条件第 8 字“1”是数，不能单独作条件" + numbers},
		{"not before a comparison", group, "when: not 累计未通过门数 >= 1}", "计划.yaml:18：条件第 1 字“not”是“是／否”，不能比较大小" + truths},
		{"text for a number", group, `when: 累计未通过门数 >= "3"}`, "计划.yaml:18：条件第 12 字“\"3\"”是文字，这里应是数\n  提示：数不加引号"},
		{"quoted name", group, `when: "'在库'"}`, "计划.yaml:18：条件第 1 字“'在库'”是文字，不是名称\n  提示：名称不加引号"},
		{"two fixed numbers", group, "when: 3 >= 设置.叠加维度数}", "计划.yaml:18：条件第 3 字“>=”的两边都是固定的数，结果永远不变"},
		{"stacking in a group", group, "when: 叠加维度数 >= 2}", "计划.yaml:18：条件第 1 字“叠加维度数”只能用在建议等级（levels）里"},
		{"bare settings", group, "when: 累计未通过门数 >= 设置}", "计划.yaml:18：条件第 12 字“设置”后面要写明哪一项，例如 阈值.学业困难门数"},
		{"arithmetic", group, "when: 累计未通过门数 + 1 >= 3}", "计划.yaml:18：条件第 9 字“+”不在条件的写法之内" + conditions},
		{"a call", group, "when: len(在库)}", "计划.yaml:18：条件第 1 字“len”不在条件的写法之内" + conditions},
		{"a choice", group, `when: "在库 ? 在库 : 新生"}`, "计划.yaml:18：条件第 11 字“新生”不在条件的写法之内" + conditions},
		{"membership", group, "when: 在库 in 新生}", "计划.yaml:18：条件第 4 字“in”不在条件的写法之内" + conditions},
		{"a constant truth", group, "when: true}", "计划.yaml:18：条件第 1 字“true”不在条件的写法之内" + conditions},
		{"not finished", group, "when: 在库 and}", "计划.yaml:18：条件没有写完" + conditions},
		{"not finished in Chinese", group, "when: 在库 且}", "计划.yaml:18：条件没有写完" + conditions},
		{"bracket open", group, "when: (在库}", "计划.yaml:18：条件第 1 字“(”没有配对的另一半括号" + brackets},
		{"Chinese bracket open", group, "when: 在库 或（新生 且（旷课 或 缺寝）}", "计划.yaml:18：条件第 5 字“（”没有配对的另一半括号" + brackets},
		{"bracket closed", group, "when: 在库 或 新生）}", "计划.yaml:18：条件第 8 字“）”没有配对的另一半括号" + brackets},
		{"a list", group, "when: 在库、新生}", "计划.yaml:18：条件第 3 字“、”不能用在条件里" + listed},
		{"unknown name in Chinese", group, "when: 在库 或（橙色预景 且 新生）}", "计划.yaml:18：条件第 6 字“橙色预景”不是已知的名称，是不是“橙色预警”？" + names},
		{"unknown name without gaps", group, "when: 在库或橙色预景且新生}", "计划.yaml:18：条件第 4 字“橙色预景”不是已知的名称，是不是“橙色预警”？" + names},
		{"unknown negation", group, "when: 未侧}", "计划.yaml:18：条件第 1 字“未侧”不是已知的名称" + names},
		{"operator twice", group, "when: 在库 或 或 新生}", "计划.yaml:18：条件从第 6 字“或 新生”起读不通" + conditions},
		{"number as truth in Chinese", group, "when: 非 累计未通过门数}", "计划.yaml:18：条件第 3 字“累计未通过门数”是数，不能单独作条件" + numbers},
		{"unknown threshold", group, "when: 累计未通过门数 ≥ 阈值.叠加维数}", "计划.yaml:18：条件第 14 字“叠加维数”：没有这一项阈值，是不是“叠加维度数”？\n  提示：已有的阈值：叠加维度数、长期实习天数"},
		{"bare threshold", group, "when: 累计未通过门数 ≥ 阈值}", "计划.yaml:18：条件第 11 字“阈值”后面要写明哪一项，例如 阈值.学业困难门数"},
		{"a wide number with its unit", group, "when: 累计未通过门数≥３门}", "计划.yaml:18：条件从第 10 字“门”起读不通" + conditions},
		{"too long", group, "when: 在库" + strings.Repeat(" or 在库", 1000) + "}", "计划.yaml:18：条件太长（超过 4000 字）"},

		{"not UTF-8", "试行清单", "\xca\xd4\xd0\xd0", "计划.yaml：文件不是 UTF-8 编码，读不出中文\n  提示：用记事本打开，“另存为”时编码选 UTF-8"},
		{"empty", smallPlan, "\n", "计划.yaml：文件是空的\n  提示：从随程序附带的 任务清单.xlsx 改写一份"},
		{"tab", "  - {name: 国庆节", "\t- {name: 国庆节", "计划.yaml:6：这一行附近不合 YAML 的写法" + yamls + "（解析器的原话：found character that cannot start any token）"},
		{"bracket of YAML", "count: 20, return: 周五 17:00}", "count: 20", "计划.yaml:4：这一行附近不合 YAML 的写法" + yamls + "（解析器的原话：did not find expected ',' or '}'）"},
		{"two documents", "months:", "---\nmonths:", "计划.yaml:14：文件里有两份内容：这一行的“---”把它分成了两份\n  提示：删去“---”"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(smallPlan, tt.old) {
				t.Fatalf("the plan has no %q", tt.old)
			}
			plan, err := parseSmall(t, strings.Replace(smallPlan, tt.old, tt.new, 1), nil)
			var faults written.Faults
			if plan != nil || !errors.As(err, &faults) {
				t.Fatalf("the plan is accepted, error %v", err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("%s", diff)
			}
			_, again := parseSmall(t, carried(strings.Replace(smallPlan, tt.old, tt.new, 1)), nil)
			if again == nil || again.Error() != tt.want {
				t.Errorf("in a plan that was made from another: %v", again)
			}
		})
	}
}

// One run finds all faults, in the order of the lines.
func TestPlanFaultsAreAllFound(t *testing.T) {
	text := smallPlan
	for _, edit := range [][2]string{{"when: 在库}", "when: 在酷}"}, {"every: month", "every: year"}, {"不安全依恋", "不安全依赖"}, {"no: 2, text", "no: 1, text"}} {
		text = strings.Replace(text, edit[0], edit[1], 1)
	}
	_, err := parseSmall(t, text, []care.SchoolSetting{{Setting: care.Setting{Name: "叠加", Value: 3}, At: written.Place{File: "runxin.yaml", Line: 4}}})
	var faults written.Faults
	if !errors.As(err, &faults) {
		t.Fatal(err)
	}
	var got []int
	for _, f := range faults {
		got = append(got, f.Line)
	}
	if diff := cmp.Diff([]int{4, 9, 18, 19, 24}, got); diff != "" {
		t.Error(diff)
	}
	const want = "runxin.yaml:4：任务清单里没有“叠加”这个阈值，是不是“叠加维度数”？\n  提示：已有的阈值：叠加维度数、长期实习天数"
	if diff := cmp.Diff(want, faults[0].String()); diff != "" {
		t.Error(diff)
	}
}
