package care_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/templates"
)

// What each rule rests on, for the books and for stacking.
func TestNamesOfRules(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	rules := rulesOf(plan)
	tests := []struct{ rule, names, indicators, chinese, defines string }{
		{"10月-1", "在库", "", "在库", ""},
		{"10月-2", "红色预警 橙色预警 不幸成长经历 不安全依恋", "红色预警 橙色预警 不幸成长经历 不安全依恋",
			"红色预警 或（橙色预警 且 关键指标异常）", "关键指标异常：不幸成长经历 或 不安全依恋"},
		{"11月-4", "转本压力大 学业困难 找工作不顺利 校外实习 校外实习天数 校外租房走读", "转本压力大 学业困难 找工作不顺利 校外实习 校外租房走读",
			"转本压力大 或 学业困难 或 找工作不顺利 或 长期校外实习 或 校外租房走读",
			"学业困难：累计未通过门数 ≥ 3；长期校外实习：校外实习 且 校外实习天数 ≥ 30"},
		{"12月-3", "转本压力大 本学期不及格 上学期不及格 找工作不顺利 校外实习 校外实习天数 校外租房走读",
			"转本压力大 本学期不及格 上学期不及格 找工作不顺利 校外实习 校外租房走读",
			"转本压力大 或 期末不及格 或 找工作不顺利 或 长期校外实习 或 校外租房走读",
			"期末不及格：本学期不及格 或 上学期不及格；本学期不及格：本学期不及格门数 ≥ 1；上学期不及格：上学期不及格门数 ≥ 1；长期校外实习：校外实习 且 校外实习天数 ≥ 30"},
		{"1月-3", "转本成绩不理想 考试作弊 找工作不顺利 假期留校 亲子关系紧张", "转本成绩不理想 考试作弊 找工作不顺利 假期留校 亲子关系紧张",
			"转本成绩不理想 或 考试作弊 或 找工作不顺利 或（假期留校 且 亲子关系紧张）", ""},
		{"9-4 未测名单", "新生 已测", "", "非新生 且 未测", ""},
		{"11-3 回访名单", "红色预警 橙色预警 已回访", "红色预警 橙色预警", "（红色预警 或 橙色预警）且 未回访", ""},
		{"等级 二级", "橙色预警 不幸成长经历 不安全依恋", "橙色预警 不幸成长经历 不安全依恋",
			"（橙色预警 且 关键指标异常）或 叠加维度数 ≥ 3", "关键指标异常：不幸成长经历 或 不安全依恋"},
		{"等级 三级", "", "", "其余", ""},
	}
	for _, tt := range tests {
		rule := rules[tt.rule]
		var defines []string
		for _, d := range rule.Defines() {
			defines = append(defines, d.Name+"："+d.When.Chinese())
		}
		want := []string{tt.names, tt.indicators, tt.chinese, tt.defines}
		got := []string{names(cat, rule.Names()), names(cat, rule.Indicators()), rule.Chinese(), strings.Join(defines, "；")}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", tt.rule, diff)
		}
	}
}

func names(cat *care.Catalogue, all []care.Name) string {
	var out []string
	for _, n := range all {
		out = append(out, cat.String(n))
	}
	return strings.Join(out, " ")
}

// An indicator may be stated by a file and computed by the plan: either yes
// wins, then either no.
func TestStatedOrComputed(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	name, _ := cat.Lookup("学业困难")
	courses, _ := cat.Lookup(care.Unpassed)
	if got := names(cat, plan.Basis(name)); got != care.Unpassed {
		t.Errorf("学业困难 rests on %q", got)
	}
	if got := plan.Basis(courses); got != nil {
		t.Errorf("a number rests on %v", got)
	}
	tests := []struct {
		stated  care.Answer
		courses float64 // -1 is unknown
		want    care.Answer
	}{
		{care.NoData, -1, care.NoData},
		{care.NoData, 3, care.Yes},
		{care.NoData, 2, care.No},
		{care.Yes, -1, care.Yes},
		{care.Yes, 0, care.Yes},
		{care.No, -1, care.No},
		{care.No, 5, care.Yes},
		{care.No, 0, care.No},
	}
	for _, tt := range tests {
		k := fixedNames{map[care.Name]care.Answer{name: tt.stated}, map[care.Name]float64{}}
		if tt.courses >= 0 {
			k.numbers[courses] = tt.courses
		}
		if got := plan.Answer(name, k); got != tt.want {
			t.Errorf("stated %s, %v courses: %s, want %s", tt.stated, tt.courses, got, tt.want)
		}
	}
}

// A definition that rests on other definitions of the catalogue's names cites
// all that is behind them.
func TestBasisGoesThroughDefinitions(t *testing.T) {
	text := strings.Replace(smallPlan, "define:\n", "define:\n  上学期不及格: 上学期不及格门数 >= 1\n  学业困难: 上学期不及格 or 累计未通过门数 >= 3\n", 1)
	plan, err := parseSmall(t, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	cat := caretest.Catalogue(t)
	name, _ := cat.Lookup("学业困难")
	if got := names(cat, plan.Basis(name)); got != "上学期不及格 上学期不及格门数 累计未通过门数" {
		t.Errorf("学业困难 rests on %q", got)
	}
}

func TestEvalAllocatesNothing(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	rules := rulesOf(plan)
	red, _ := cat.Lookup(care.Red)
	var k care.Facts = fixedNames{map[care.Name]care.Answer{red: care.No}, nil}
	for title, rule := range rules {
		if n := testing.AllocsPerRun(10, func() { rule.Eval(k) }); n != 0 {
			t.Errorf("%s allocates %v times", title, n)
		}
	}
}

// How conditions are written: precedence, the two spellings, any spacing.
func TestConditionLanguage(t *testing.T) {
	tests := []struct{ source, chinese string }{
		{"旷课 or 缺寝 and 失联", "旷课 或（缺寝 且 失联）"},
		{"(旷课 or 缺寝) and 失联", "（旷课 或 缺寝）且 失联"},
		{"旷课 || 缺寝 && !失联", "旷课 或（缺寝 且 非失联）"},
		{"not (旷课 or 缺寝)", "非（旷课 或 缺寝）"},
		{"not 旷课 or 缺寝", "非旷课 或 缺寝"},
		{"not 已测", "未测"},
		{"not 甲", "非甲"},
		{"not not 旷课", "非（非旷课）"},
		{"not (平均绩点 < 1.8)", "非（平均绩点 < 1.8）"},
		{"累计未通过门数>=设置.长期实习天数", "累计未通过门数 ≥ 30"},
		{"3 <= 累计未通过门数", "3 ≤ 累计未通过门数"},
		{"1 <= 累计未通过门数 < 3", "1 ≤ 累计未通过门数 且 累计未通过门数 < 3"},
		{"本学期不及格门数 > 上学期不及格门数", "本学期不及格门数 > 上学期不及格门数"},
		{"累计未通过门数 == 1 or 累计未通过门数 != 2", "累计未通过门数 ＝ 1 或 累计未通过门数 ≠ 2"},
		{"旷课 或（缺寝 且 非失联）", "旷课 或（缺寝 且 非失联）"},
		{"旷课或缺寝且失联", "旷课 或（缺寝 且 失联）"},
		{"（旷课或者缺寝）并且不是失联", "（旷课 或 缺寝）且 非失联"},
		{"旷课　or　( 缺寝 )", "旷课 或 缺寝"},
		{"未测 且 未回访", "未测 且 未回访"},
		{"非 已测 或 非（非旷课）", "未测 或 非（非旷课）"},
		{"累计未通过门数≥３", "累计未通过门数 ≥ 3"},
		{"累计未通过门数＞＝阈值.长期实习天数", "累计未通过门数 ≥ 30"},
		{"累计未通过门数≥阈值.长期实习天数或旷课", "累计未通过门数 ≥ 30 或 旷课"},
		{"累计未通过门数 = 1 或 累计未通过门数 ＝ 2 或 累计未通过门数 == 3", "累计未通过门数 ＝ 1 或 累计未通过门数 ＝ 2 或 累计未通过门数 ＝ 3"},
		{"平均绩点＜１．８ 且 平均绩点 ≠ 0", "平均绩点 < 1.8 且 平均绩点 ≠ 0"},
		{"非（平均绩点≤1.8）", "非（平均绩点 ≤ 1.8）"},
		{"1≤累计未通过门数<3", "1 ≤ 累计未通过门数 且 累计未通过门数 < 3"},
	}
	for _, tt := range tests {
		text := strings.Replace(smallPlan, "define:\n", fmt.Sprintf("define:\n  甲: 旷课\n  乙: %q\n", tt.source), 1)
		plan, err := parseSmall(t, text, nil)
		if err != nil {
			t.Errorf("%s: %v", tt.source, err)
			continue
		}
		if got := plan.Defines[1].When.Chinese(); got != tt.chinese {
			t.Errorf("%s reads %s, want %s", tt.source, got, tt.chinese)
		}
	}
}

// A name may hold words of the language: written whole it is that name.
func TestNamesThatHoldOperators(t *testing.T) {
	text := strings.Replace(smallPlan, "define:\n", "define:\n  旷课或缺寝: 旷课\n  非新生: 旷课\n  未测: 旷课\n  乙: 旷课或缺寝且非新生或未测\n  丙: not 新生 or not 已测 or not 未测\n", 1)
	plan, err := parseSmall(t, text, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"（旷课或缺寝 且 非新生）或 未测", "非 新生 或 非 已测 或 非 未测"} {
		if got := plan.Defines[3+i].When.Written(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// A rule on the right side keeps its brackets: read without them it would be another,
// whose numbers qualify other names.
func TestWrittenKeepsBrackets(t *testing.T) {
	cat := caretest.Catalogue(t)
	for source, want := range map[string]string{
		"旷课 and (校外实习 and 校外实习天数 >= 30)": "旷课 且（校外实习 且 校外实习天数 ≥ 30）",
		"旷课 and 校外实习 and 校外实习天数 >= 30":   "旷课 且 校外实习 且 校外实习天数 ≥ 30",
		"旷课 or (缺寝 or 失联)":               "旷课 或（缺寝 或 失联）",
	} {
		if got := rulesFor(t, cat, source)[0].Written(); got != want {
			t.Errorf("%s is written %s, want %s", source, got, want)
		}
	}
}

// What a condition is written as reads as the same condition, node by node: it is
// written so again, gives the same answers, and the same leaves in the same order.
func TestWrittenConditionsReadTheSame(t *testing.T) {
	cat := caretest.Catalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		rule := rulesFor(t, cat, condition(4).Draw(t, "condition"))[0]
		again := rulesFor(t, cat, rule.Written())[0]
		if again.Written() != rule.Written() || again.Chinese() != rule.Chinese() {
			t.Fatalf("%s became %s", rule.Written(), again.Written())
		}
		k := student(cat).Draw(t, "student")
		if a, b := rule.Eval(k), again.Eval(k); a != b {
			t.Fatalf("%s: %s became %s", rule.Written(), a, b)
		}
		if diff := cmp.Diff(rule.Why(k), again.Why(k)); diff != "" {
			t.Fatalf("%s: %s", rule.Written(), diff)
		}
	})
}

// The same holds of every condition of the program's own plan.
func TestAutumnConditionsReadTheSame(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	text := string(templates.Plan().Data)
	for _, rule := range rulesOf(plan) {
		text = strings.ReplaceAll(text, rule.Source, rule.Written())
	}
	again, err := care.ParsePlan("计划.yaml", []byte(text), caretest.Catalogue(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	rules := rulesOf(again)
	for title, rule := range rulesOf(plan) {
		if got := rules[title]; got.Written() != rule.Written() || got.Chinese() != rule.Chinese() {
			t.Errorf("%s: %s became %s", title, rule.Written(), got.Written())
		}
	}
}

// A comparison has three answers too, and its boundary belongs to one side.
func TestComparisons(t *testing.T) {
	cat := caretest.Catalogue(t)
	courses, _ := cat.Lookup(care.Unpassed)
	tests := []struct{ relation, below, at, above string }{
		{"==", "否", "是", "否"}, {"!=", "是", "否", "是"}, {"<", "是", "否", "否"},
		{"<=", "是", "是", "否"}, {">", "否", "否", "是"}, {">=", "否", "是", "是"},
	}
	for _, tt := range tests {
		rule := rulesFor(t, cat, "累计未通过门数 "+tt.relation+" 3")[0]
		var got []string
		for _, v := range []float64{2.5, 3, 3.5} {
			got = append(got, rule.Eval(fixedNames{numbers: map[care.Name]float64{courses: v}}).String())
		}
		if diff := cmp.Diff([]string{tt.below, tt.at, tt.above}, got); diff != "" {
			t.Errorf("%s: %s", tt.relation, diff)
		}
		if got := rule.Eval(fixedNames{}); got != care.NoData {
			t.Errorf("%s of an unknown number is %s", tt.relation, got)
		}
	}
}

// rulesFor compiles conditions.
func rulesFor(t interface{ Fatal(...any) }, cat *care.Catalogue, sources ...string) []*care.Condition {
	var defines strings.Builder
	for i, s := range sources {
		fmt.Fprintf(&defines, "  规则%d: %q\n", i, s)
	}
	plan, err := care.ParsePlan("计划.yaml", []byte(strings.Replace(smallPlan, "define:\n", "define:\n"+defines.String(), 1)), cat, nil)
	if err != nil {
		t.Fatal(err)
	}
	var rules []*care.Condition
	for _, d := range plan.Defines[:len(sources)] {
		rules = append(rules, d.When)
	}
	return rules
}

// Names that random conditions are made of.
var (
	truths  = []string{"红色预警", "橙色预警", "不幸成长经历", "不安全依恋", "旷课", "已测", "校外实习"}
	figures = []string{"累计未通过门数", "校外实习天数", "平均绩点"}
)

// condition makes random conditions, definitions and settings among them.
func condition(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		kind := rapid.IntRange(0, 6).Draw(t, "kind")
		if depth == 0 {
			kind %= 4
		}
		sub := func(label string) string { return "(" + condition(depth-1).Draw(t, label) + ")" }
		switch kind {
		case 0, 1:
			return rapid.SampledFrom(truths).Draw(t, "name")
		case 2:
			return rapid.SampledFrom([]string{"关键指标异常", "长期校外实习"}).Draw(t, "definition")
		case 3:
			relation := rapid.SampledFrom([]string{"==", "!=", "<", "<=", ">", ">="}).Draw(t, "relation")
			bound := rapid.SampledFrom([]string{"0", "1", "2.5", "设置.叠加维度数"}).Draw(t, "bound")
			return rapid.SampledFrom(figures).Draw(t, "number") + " " + relation + " " + bound
		case 4:
			return "not " + sub("of")
		case 5:
			return sub("left") + " and " + sub("right")
		}
		return sub("left") + " or " + sub("right")
	})
}

// student makes random students who are known in part.
func student(cat *care.Catalogue) *rapid.Generator[fixedNames] {
	return rapid.Custom(func(t *rapid.T) fixedNames {
		k := fixedNames{map[care.Name]care.Answer{}, map[care.Name]float64{}}
		for _, s := range truths {
			n, _ := cat.Lookup(s)
			k.answers[n] = care.Answer(rapid.IntRange(0, 2).Draw(t, s))
		}
		for _, s := range figures {
			n, _ := cat.Lookup(s)
			if v := rapid.IntRange(-1, 3).Draw(t, s); v >= 0 {
				k.numbers[n] = float64(v)
			}
		}
		return k
	})
}

// Learning what was unknown never overturns a yes or a no.
func TestKnowledgeOnlyAdds(t *testing.T) {
	cat := caretest.Catalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		rule := rulesFor(t, cat, condition(3).Draw(t, "condition"))[0]
		more := student(cat).Draw(t, "student")
		less := fixedNames{map[care.Name]care.Answer{}, map[care.Name]float64{}}
		for _, s := range append(truths, figures...) {
			n, _ := cat.Lookup(s)
			if rapid.Bool().Draw(t, "keep "+s) {
				less.answers[n] = more.answers[n]
				if v, ok := more.numbers[n]; ok {
					less.numbers[n] = v
				}
			}
		}
		before, after := rule.Eval(less), rule.Eval(more)
		if before != care.NoData && before != after {
			t.Fatalf("%s became %s", before, after)
		}
	})
}

// The laws of Kleene's logic hold for compiled conditions.
func TestLaws(t *testing.T) {
	cat := caretest.Catalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		a := "(" + condition(2).Draw(t, "a") + ")"
		b := "(" + condition(2).Draw(t, "b") + ")"
		k := student(cat).Draw(t, "student")
		for _, law := range [][2]string{
			{a + " and " + b, b + " and " + a},
			{a + " or " + b, b + " or " + a},
			{"not (" + a + " and " + b + ")", "not " + a + " or not " + b},
			{"not (" + a + " or " + b + ")", "not " + a + " and not " + b},
			{"not not " + a, a},
			{a + " or " + a, a},
		} {
			rules := rulesFor(t, cat, law[0], law[1])
			if x, y := rules[0].Eval(k), rules[1].Eval(k); x != y {
				t.Fatalf("%s is %s, but %s is %s", law[0], x, law[1], y)
			}
		}
	})
}

// The leaves of a true condition are enough to make it true; one that is not
// true has none; and every leaf is a name of the condition.
func TestLeavesSuffice(t *testing.T) {
	cat := caretest.Catalogue(t)
	rapid.Check(t, func(t *rapid.T) {
		rule := rulesFor(t, cat, condition(3).Draw(t, "condition"))[0]
		k := student(cat).Draw(t, "student")
		leaves := rule.Why(k)
		if rule.Eval(k) != care.Yes {
			if leaves != nil {
				t.Fatalf("leaves without a hit")
			}
			return
		}
		only := fixedNames{map[care.Name]care.Answer{}, map[care.Name]float64{}}
		for _, l := range leaves {
			if cat.Entry(l.Name).Kind == care.Number {
				only.numbers[l.Name] = k.numbers[l.Name]
				continue
			}
			if l.Answer != k.answers[l.Name] || l.Negated != (l.Answer == care.No) {
				t.Fatalf("leaf %s is %s, the fact %s", cat.String(l.Name), l.Answer, k.answers[l.Name])
			}
			only.answers[l.Name] = l.Answer
		}
		if got := rule.Eval(only); got != care.Yes {
			t.Fatalf("the leaves alone answer %s", got)
		}
		for _, l := range leaves {
			if !strings.Contains(" "+names(cat, rule.Names())+" ", " "+cat.String(l.Name)+" ") {
				t.Fatalf("leaf %s is no name of the condition", cat.String(l.Name))
			}
		}
	})
}

// No plan, however broken, makes the reader panic, and a refused one is nil.
func FuzzParsePlan(f *testing.F) {
	f.Add(smallPlan)
	f.Add(strings.Replace(smallPlan, "when: 在库", "when: ((((", 1))
	f.Add("a: &x [*x]\nmonths: *x\n")
	cat := caretest.Catalogue(f)
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := care.ParsePlan("计划.yaml", []byte(text), cat, nil)
		if (plan == nil) == (err == nil) {
			t.Fatal("neither a plan nor an error, or both")
		}
		if plan == nil {
			return
		}
		for _, rule := range rulesOf(plan) {
			rule.Why(fixedNames{})
			rule.Chinese()
		}
	})
}
