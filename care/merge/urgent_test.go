package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
)

// Who is to be dealt with today stands in the order of gravity, those who have waited longest
// first, each once, with all of why. The day is Monday, two days after the test.
func TestUrgent(t *testing.T) {
	const school = `
01 甲 2024 红色预警@2024-10-18
02 甲 2024 红色预警@2024-10-12
03 甲 2024 红色预警@2024-10-12 已回访@2024-10-13
04 乙 2024 橙色预警@2024-10-12 自伤自杀风险@2024-10-12
05 乙 2024 自伤自杀风险@2024-10-12 已回访@2024-10-14 库
06 甲 2023 库
07 甲 2023 库
08 甲 2023 库
09 乙 2023 旷课 家庭矛盾
10 - 2023 库
11 甲 2024 红色预警@2024-10-12
12 甲 2024
13 甲 2023 库
14 乙 2023 旷课 家庭矛盾`
	last := &care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{
		"09": {ID: "09", Status: care.Proposed, Proposed: caretest.Day(t, "2024-10-14"), Reasons: "10月-3：旷课、家庭矛盾", College: "乙学院"},
	}}
	fb := &merge.Feedback{Typed: books.JournalOf(
		history("2024-10", 7, "周研判", "", "06", "本周状态", "失联"),
		history("2024-10", 7, "周研判", "", "07", "下次联系日期", "2024-10-19"),
		history("2024-10", 7, "重点关爱名单", "", "08", "列入决定", "移出"),
		history("2024-10", 7, "周研判", "", "11", "谈话日期", "2024-10-16"),
		history("2024-10", 7, "周研判", "", "13", "下次联系日期", "2024-10-25"),
		history("2024-10", 7, "重点关爱名单", "", "14", "列入决定", "暂不列入"),
	)}
	a := caretest.Assess(t, "2024-10-21", school, last)
	var got []string
	for _, u := range fb.Urgent(a, fb.History(a.Plan, nil)) {
		line := u.Case.ID
		for _, r := range u.Reasons {
			line += fmt.Sprintf(" %s %s %d", r.Cause, r.Since, r.Days)
		}
		got = append(got, line)
	}
	want := []string{
		"04 生命安全 2024-10-12 9",
		"02 红色预警未联系 2024-10-12 9",
		"01 红色预警未联系 2024-10-18 3",
		"06 加重或失联 2024-10-14 7",
		"08 移出缺少要件 2024-10-18 3",
		"07 约定的联系逾期 2024-10-19 2",
		"09 等待列入决定 2024-10-14 7",
		"10 在库而没有学院  0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Of those who have waited equally long whoever is at risk of his life comes first, then the red, the
// orange, and the others by their levels; only then the ids count.
func TestEqualWaitsStandByGravity(t *testing.T) {
	const school = `
02 甲 2023 库:三级
03 甲 2023 库:一级
04 甲 2024 橙色预警@2024-09-12 已回访@2024-09-13 库
05 甲 2024 红色预警@2024-09-12 已回访@2024-09-13 库
06 甲 2024 自伤自杀风险@2024-09-12 已回访@2024-09-14 库`
	var typed []books.Typed
	for _, id := range []string{"02", "03", "04", "05", "06"} {
		typed = append(typed, history("2024-10", 7, "周研判", "", id, "下次联系日期", "2024-10-19"))
	}
	fb := &merge.Feedback{Typed: books.JournalOf(typed...)}
	a := caretest.Assess(t, "2024-10-21", school, nil)
	h := fb.History(a.Plan, nil)
	var urgent, contacts []string
	for _, u := range fb.Urgent(a, h) {
		urgent = append(urgent, u.Case.ID)
	}
	for _, c := range merge.Contacts(a, h) {
		contacts = append(contacts, c.Case.ID)
	}
	want := []string{"06", "05", "04", "03", "02"}
	if diff := cmp.Diff(want, urgent); diff != "" {
		t.Errorf("to be dealt with today: %s", diff)
	}
	if diff := cmp.Diff(want, contacts); diff != "" {
		t.Errorf("contacts: %s", diff)
	}
}

// 加重 and 失联 stay until another state is written or the student is spoken of no more: a week of
// which nothing came back makes nobody better.
func TestWorseStaysUntilAnotherState(t *testing.T) {
	for _, tt := range []struct {
		name, school string
		typed        []books.Typed
		want         string
	}{
		{"nothing since", "0990001 甲 2024 库", nil, "加重或失联 2024-10-14 14 第7周研判为“失联”，以后没有再填本周状态。"},
		{"talked about since, without a state", "0990001 甲 2024 库", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "措施", "家访")}, "加重或失联 2024-10-14 14 第7周研判为“失联”，以后没有再填本周状态。"},
		{"found again", "0990001 甲 2024 库", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "本周状态", "好转")}, ""},
		{"lost again", "0990001 甲 2024 库", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "本周状态", "加重")}, "加重或失联 2024-10-21 7 上周研判为“加重”。"},
		{"spoken of no more", "0990001 甲 2024", nil, ""},
	} {
		last := &care.LastRun{Date: caretest.Day(t, "2024-10-21"), Week: 8, Rows: map[string]*care.Before{}}
		a := caretest.Assess(t, "2024-10-28", tt.school, last)
		fb := &merge.Feedback{Typed: books.JournalOf(append([]books.Typed{history("2024-10", 7, "周研判", "", "0990001", "本周状态", "失联")}, tt.typed...)...)}
		got := ""
		for _, u := range fb.Urgent(a, fb.History(a.Plan, nil)) {
			for _, r := range u.Reasons {
				got += fmt.Sprintf("%s %s %d %s", r.Cause, r.Since, r.Days, r.Text)
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A promise is kept by whoever speaks with the student, or the family, after it was made.
func TestPromises(t *testing.T) {
	for _, tt := range []struct {
		name  string
		typed []books.Typed
		want  string
	}{
		{"overdue", nil, "约定的联系逾期"},
		{"kept on the day", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "谈话日期", "2024-10-23")}, ""},
		{"kept before the day", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "沟通日期", "2024-10-21")}, ""},
		{"an older talk", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "谈话日期", "2024-10-16")}, "约定的联系逾期"},
		{"seen as one of a list", []books.Typed{history("2024-10", 8, "专项名单", "10-3", "0990001", "办理状态", "良好")}, ""},
		{"what another list asks is done", []books.Typed{history("2024-10", 8, "专项名单", "10-5", "0990001", "办理状态", "已完成"), history("2024-10", 8, "专项名单", "10-5", "0990001", "办理日期", "2024-10-24")}, ""},
		{"done before the promise", []books.Typed{history("2024-10", 8, "专项名单", "10-5", "0990001", "办理状态", "已完成"), history("2024-10", 8, "专项名单", "10-5", "0990001", "办理日期", "2024-10-15")}, "约定的联系逾期"},
		{"another list's row under way", []books.Typed{history("2024-10", 8, "专项名单", "10-5", "0990001", "办理状态", "进行中")}, "约定的联系逾期"},
		{"in the library, and put off", []books.Typed{history("2024-10", 8, "重点关爱名单", "", "0990001", "列入决定", "暂不列入")}, "约定的联系逾期"},
		{"promised anew", []books.Typed{history("2024-10", 8, "周研判", "", "0990001", "下次联系日期", "2024-10-30")}, ""},
	} {
		a := caretest.Assess(t, "2024-10-28", "0990001 甲 2024 库", nil)
		fb := &merge.Feedback{Typed: books.JournalOf(append([]books.Typed{history("2024-10", 7, "周研判", "", "0990001", "下次联系日期", "2024-10-23")}, tt.typed...)...)}
		var causes []string
		for _, u := range fb.Urgent(a, fb.History(a.Plan, nil)) {
			for _, r := range u.Reasons {
				causes = append(causes, r.Cause.String())
			}
		}
		if got := strings.Join(causes, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The contacts of the week are those that were promised and not kept, the oldest first; whom
// people let go of with the promise or after it is none of them, and whoever is one is spoken of.
func TestContacts(t *testing.T) {
	const school = `
01 甲 2023 库
02 甲 2023 库
03 甲 2023 库
04 甲 2023
05 甲 2023
06 甲 2023
07 甲 2023 库`
	promise := func(id, day string) books.Typed {
		return history("2024-10", 7, "周研判", "", id, "下次联系日期", day)
	}
	fb := &merge.Feedback{Typed: books.JournalOf(
		promise("01", "2024-10-27"), promise("02", "2024-10-19"), promise("03", "2024-10-28"), promise("04", "2024-10-20"),
		promise("05", "2024-10-20"), history("2024-10", 7, "重点关爱名单", "", "05", "列入决定", "移出"),
		promise("06", "2024-10-20"), history("2024-10", 7, "重点关爱名单", "", "06", "列入决定", "待核实"),
		history("2024-10", 7, "周研判", "", "02", "下周安排", "看望"),
	)}
	a := caretest.Assess(t, "2024-10-21", school, nil)
	h := fb.History(a.Plan, nil)
	var got []string
	for _, c := range merge.Contacts(a, h) {
		arranged, _ := h.Arranged(c.Promise)
		got = append(got, strings.TrimSpace(fmt.Sprintln(c.Case.ID, c.Due, c.Overdue(a), arranged.Text)))
	}
	want := []string{"02 2024-10-19 true 看望", "04 2024-10-20 true", "06 2024-10-20 true", "01 2024-10-27 false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var discussed []string
	for _, c := range a.Cases {
		if merge.IsDiscussed(a, h, c) {
			discussed = append(discussed, c.ID)
		}
	}
	if diff := cmp.Diff([]string{"01", "02", "03", "04", "06", "07"}, discussed); diff != "" {
		t.Error(diff)
	}
}

// The rhythm of a level makes a contact due, by whatever paper the last one is known; the shortest
// of several counts, and a promise before it. Without the setting nobody is reminded.
func TestRhythm(t *testing.T) {
	const school = `
01 甲 2023 库
02 甲 2023 红色预警@2024-10-08 已回访@2024-10-09
03 甲 2023 橙色预警@2024-10-08 库
04 甲 2023 库
05 甲 2023 红色预警@2024-10-08 橙色预警@2024-10-08 已回访@2024-10-18 库
06 甲 2023 红色预警@2024-10-08 已回访@2024-10-09 库
07 甲 2023 旷课 家庭矛盾
08 甲 2023 红色预警@2024-10-08 已回访@2024-10-09 库`
	fb := &merge.Feedback{Typed: books.JournalOf(
		history("2024-10", 6, "周研判", "", "03", "谈话日期", "2024-10-11"),
		history("2024-10", 6, "专项名单", "10-5", "04", "办理状态", "已完成"),
		history("2024-10", 7, "周研判", "", "06", "下次联系日期", "2024-10-30"),
		history("2024-10", 7, "周研判", "", "08", "下次联系日期", "2024-10-12"),
	)}
	for _, tt := range []struct {
		name  string
		rules []care.Rhythm
		want  []string
	}{
		{"off", nil, []string{"08 2024-10-12 0"}},
		{"colours", []care.Rhythm{{Level: "红", Days: 7}, {Level: "橙", Days: 14}}, []string{"08 2024-10-12 0", "02 2024-10-16 7", "06 2024-10-16 7", "05 2024-10-25 7", "03 2024-10-25 14"}},
		{"levels", []care.Rhythm{{Level: "三级", Days: 3}, {Level: "一级", Days: 10}}, []string{"01 2024-09-05 3", "08 2024-10-12 0", "03 2024-10-14 3", "04 2024-10-14 3", "02 2024-10-19 10", "06 2024-10-19 10"}},
	} {
		a := caretest.Assess(t, "2024-10-21", school, nil)
		a.Rules.Rhythm = tt.rules
		var got, urgent []string
		h := fb.History(a.Plan, nil)
		for _, c := range merge.Contacts(a, h) {
			got = append(got, strings.TrimSpace(fmt.Sprintln(c.Case.ID, c.Due, c.Days)))
			if c.Overdue(a) {
				urgent = append(urgent, c.Case.ID)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
		var causes []string
		for _, u := range fb.Urgent(a, h) {
			for _, r := range u.Reasons {
				if r.Cause.IsContact() {
					causes = append(causes, u.Case.ID)
				}
			}
		}
		slices.Sort(causes)
		slices.Sort(urgent)
		if diff := cmp.Diff(urgent, slices.Compact(causes)); diff != "" {
			t.Errorf("%s: to be dealt with today %s", tt.name, diff)
		}
	}
}

// A college that bears another name since last week keeps its count, and so does one whose
// students are several colleges' now: the count stands where the book was due.
func TestWaitingOfRenamedCollege(t *testing.T) {
	const school = "01 甲 2024 红色预警@2024-10-12\n02 乙 2024 红色预警@2024-10-12"
	last := &care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{
		"01": {ID: "01", Status: care.Proposed, College: "旧学院"}, "02": {ID: "02", Status: care.Proposed, College: "旧学院"},
	}}
	a := caretest.Assess(t, "2024-10-21", school, last)
	fb := &merge.Feedback{Returns: []books.Return{{College: "旧学院"}}}
	fb.CountWaiting(a)
	if fb.Returns[0].Waiting != 2 {
		t.Errorf("%d red students wait, want 2", fb.Returns[0].Waiting)
	}
}

// What was typed of a talk or a visit is 已回访 from then on, with its day and where it stands: the
// row of the list is closed by a talk and the other way round. A talk before the test is none.
func TestTypedVisitsAreVisits(t *testing.T) {
	for _, tt := range []struct {
		name  string
		typed books.Typed
		want  string
	}{
		{"a talk", history("2024-10", 7, "周研判", "", "0990002", "谈话日期", "2024-10-16"), "2024-10-16 研判记录（2024-10 第7周）甲学院 周研判"},
		{"a talk without its day", history("2024-10", 7, "周研判", "", "0990002", "谈心谈话", "是"), "2024-10-18 研判记录（2024-10 第7周）甲学院 周研判"},
		{"no talk", history("2024-10", 7, "周研判", "", "0990002", "谈心谈话", "否"), ""},
		{"the family", history("2024-10", 7, "周研判", "", "0990002", "家校沟通", "是"), ""},
		{"a word of the list", history("2024-10", 7, "专项名单", "10-3", "0990002", "办理状态", "需关注"), "2024-10-18 研判记录（2024-10 第7周）甲学院 专项名单"},
		{"under way", history("2024-10", 7, "专项名单", "10-3", "0990002", "办理状态", "进行中"), ""},
		{"done, on a task of other lists as well", history("2024-10", 7, "专项名单", "10-3", "0990002", "办理状态", "已完成"), ""},
		{"a list of another thing", history("2024-10", 7, "专项名单", "10-6", "0990002", "办理状态", "已返校"), ""},
		{"before the term", history("2024-06", 20, "周研判", "", "0990002", "谈话日期", "2024-06-12"), ""},
		{"whom nothing asks to be seen", history("2024-10", 7, "周研判", "", "0990005", "谈话日期", "2024-10-16"), ""},
	} {
		s, _ := weekly(t, func(o *merge.Options) { o.Last.Library.Typed = books.JournalOf(tt.typed) })
		visited, _ := s.Catalogue.Lookup(care.FollowedUp)
		got := ""
		for _, st := range s.Students {
			for _, f := range st.About(visited) {
				ref := s.Sheet(f.Place.Sheet)
				got += f.Day.String() + " " + ref.File + ref.Sheet
			}
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
