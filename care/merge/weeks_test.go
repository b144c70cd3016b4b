package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/merge"
	"runxin/care/problem"
)

// members are a school's library as id level person since.
func members(s *care.School) []string {
	var out []string
	for _, st := range s.Students {
		if m := st.Member; m != nil {
			out = append(out, strings.Join([]string{m.ID, m.Level, m.Person, m.Since.String()}, " "))
		}
	}
	return out
}

func moveLines(fb *merge.Feedback) []string {
	var out []string
	for _, m := range fb.Moves {
		out = append(out, strings.Join([]string{m.Day.String(), m.ID, m.What, m.From, m.To, m.Reason, m.Person}, "|"))
	}
	return out
}

// The library moves by people's decisions, and by nothing else.
func TestMergeDecisions(t *testing.T) {
	const listed = "0990001 二级 张老师 "
	tests := []struct {
		name     string
		edits    []string
		members  []string
		moves    []string
		problems []string
	}{
		{"nothing decided", nil, []string{listed}, nil, nil},
		{"entered, with nothing else", []string{"重点关爱名单!H4=列入"}, []string{listed, "0990002   2024-10-21"},
			[]string{"2024-10-21|0990002|列入|||10月-2：红色预警|"}, nil},
		{"entered, with everything", []string{"重点关爱名单!G4=一级", "重点关爱名单!H4=列入", "重点关爱名单!I4=会议通过", "重点关爱名单!J4=10.17", "重点关爱名单!K4=赵老师"},
			[]string{listed, "0990002 一级 赵老师 2024-10-17"}, []string{"2024-10-17|0990002|列入||一级|会议通过|赵老师"}, nil},
		{"a clue is entered for what was found", []string{"关注线索!F3=已核实", "关注线索!G3=列入"}, []string{listed, "0990004   2024-10-21"},
			[]string{"2024-10-21|0990004|列入|||已核实|"}, nil},
		{"entered who is in already", []string{"重点关爱名单!H3=列入"}, []string{listed}, nil, nil},
		{"removed as it should be", []string{"重点关爱名单!H3=移出", "重点关爱名单!I3=稳定", "重点关爱名单!J3=2024-10-18"}, nil,
			[]string{"2024-10-18|0990001|移出|二级||稳定|张老师"}, nil},
		{"removed without a reason", []string{"重点关爱名单!H3=移出", "重点关爱名单!J3=2024-10-18"}, []string{listed}, nil, []string{"移出缺少要件|重点关爱名单|H3|移出"}},
		{"removed without a date", []string{"重点关爱名单!H3=移出", "重点关爱名单!I3=稳定"}, []string{listed}, nil, []string{"移出缺少要件|重点关爱名单|H3|移出"}},
		{"removed with a date that is none", []string{"重点关爱名单!H3=移出", "重点关爱名单!I3=稳定", "重点关爱名单!J3=近日"}, []string{listed}, nil,
			[]string{"移出缺少要件|重点关爱名单|H3|移出", "填写日期未识别|重点关爱名单|J3|近日"}},
		{"not entered", []string{"重点关爱名单!H4=暂不列入"}, []string{listed}, nil, nil},
		{"not entered though in", []string{"重点关爱名单!H3=待核实"}, []string{listed}, nil, []string{"仍在库中|重点关爱名单|H3|待核实"}},
		{"removed though not in", []string{"重点关爱名单!H4=移出"}, []string{listed}, nil, []string{"不在库中|重点关爱名单|H4|移出"}},
		{"another level and person", []string{"重点关爱名单!G3=一级", "重点关爱名单!K3=李老师"}, []string{"0990001 一级 李老师 "},
			[]string{"2024-10-21|0990001|关注等级|二级|一级||李老师", "2024-10-21|0990001|责任人|张老师|李老师||李老师"}, nil},
		{"a level for who is not in", []string{"重点关爱名单!G4=一级"}, []string{listed}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, fb := weekly(t, nil, edited(t, "返回/甲.xlsx", tt.edits...))
			diffLines(t, "members", tt.members, members(s))
			diffLines(t, "moves", tt.moves, moveLines(fb))
			diffLines(t, "problems", tt.problems, problemLines(s))
		})
	}
}

// A library that stands in the input since long ago does not undo the decisions
// of the weeks since; what people change in it counts.
func TestMergeRestores(t *testing.T) {
	move := func(id, what, from, to string) books.Move {
		return books.Move{Day: 20011, Month: "2024-10", Week: 6, ID: id, Name: "样", What: what, From: from, To: to}
	}
	member := func(id, level string) care.Member {
		return care.Member{ID: id, Level: level, Person: "张老师"}
	}
	old := move("0990003", "列入", "", "一级")
	old.Day -= 7
	tests := []struct {
		name    string
		last    books.Library
		input   *books.Library // the input's history; its only member is 0990001 of level 二级
		members []string
		moves   int // in all
		kinds   []string
	}{
		{"the same in both", books.Library{Members: []care.Member{member("0990001", "二级")}}, &books.Library{}, []string{"0990001 二级 张老师 "}, 0, nil},
		{"entered since", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990003", "一级")}, Moves: []books.Move{move("0990003", "列入", "", "一级")}},
			&books.Library{}, []string{"0990001 二级 张老师 ", "0990003 一级 张老师 "}, 1, nil},
		{"entered since, and nobody knows him now", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990077", "一级")}, Moves: []books.Move{move("0990077", "列入", "", "一级")}},
			&books.Library{}, []string{"0990001 二级 张老师 ", "0990077 一级 张老师 "}, 1, nil},
		{"removed since", books.Library{Moves: []books.Move{move("0990001", "移出", "二级", "")}}, &books.Library{}, nil, 1, nil},
		{"removed since, and entered again by hand", books.Library{Moves: []books.Move{move("0990001", "移出", "二级", "")}},
			&books.Library{Moves: []books.Move{move("0990001", "移出", "二级", "")}}, []string{"0990001 二级 张老师 "}, 2, nil},
		{"another level since", books.Library{Members: []care.Member{member("0990001", "一级")}, Moves: []books.Move{move("0990001", "关注等级", "二级", "一级")}},
			&books.Library{}, []string{"0990001 一级 张老师 "}, 1, nil},
		{"two levels since", books.Library{Members: []care.Member{member("0990001", "三级")}, Moves: []books.Move{move("0990001", "关注等级", "二级", "一级"), move("0990001", "关注等级", "一级", "三级")}},
			&books.Library{}, []string{"0990001 三级 张老师 "}, 2, nil},
		{"another level by hand", books.Library{Members: []care.Member{member("0990001", "三级")}, Moves: []books.Move{move("0990001", "关注等级", "一级", "三级")}},
			&books.Library{}, []string{"0990001 二级 张老师 "}, 2, nil},
		{"struck out by hand", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990003", "一级")}}, &books.Library{},
			[]string{"0990001 二级 张老师 ", "0990003 一级 张老师 "}, 0, []string{string(problem.MemberGone)}},
		{"struck out by hand, whom nobody knows now", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990077", "一级")}}, &books.Library{},
			[]string{"0990001 二级 张老师 ", "0990077 一级 张老师 "}, 0, []string{string(problem.MemberGone)}},
		{"struck out by hand, with a line that says so", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990003", "一级")}},
			&books.Library{Moves: []books.Move{move("0990003", "移出", "一级", "")}}, []string{"0990001 二级 张老师 "}, 1, nil},
		{"a line, and one after it that takes it back", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990003", "一级")}},
			&books.Library{Moves: []books.Move{move("0990003", "移出", "一级", ""), move("0990003", "列入", "", "三级")}},
			[]string{"0990001 二级 张老师 ", "0990003 一级 张老师 "}, 2, nil},
		{"an old line deleted by hand, of one who has left since", books.Library{Moves: []books.Move{old, move("0990003", "移出", "一级", "")}},
			&books.Library{Moves: []books.Move{move("0990003", "移出", "一级", "")}}, []string{"0990001 二级 张老师 "}, 3, nil},
		{"a row of the last run's library cannot be read", books.Library{Members: []care.Member{member("0990001", "二级"), member("0990003", "一级")}}, nil,
			[]string{"0990001 二级 张老师 ", "0990003 一级 张老师 "}, 0, []string{string(problem.MemberGone)}},
		{"entered by hand", books.Library{}, &books.Library{}, []string{"0990001 二级 张老师 "}, 1, nil},
		{"the input is the last run's", books.Library{Members: []care.Member{member("0990001", "二级")}}, nil, []string{"0990001 二级 张老师 "}, 0, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, fb := weekly(t, func(o *merge.Options) { o.Last.Library, o.Input = &tt.last, tt.input })
			diffLines(t, "members", tt.members, members(s))
			if len(fb.Moves) != tt.moves {
				t.Errorf("moves: %q, want %d", moveLines(fb), tt.moves)
			}
			var kinds []string
			for _, p := range s.Problems {
				kinds = append(kinds, string(p.Kind))
			}
			diffLines(t, "kinds", tt.kinds, kinds)
		})
	}
}

// A line of 变更记录 that a person wrote anew is not told anew: neither who left long
// ago by it leaves again, nor is what it said before done over. That holds for the
// input's library and for the last run's, where it lies.
func TestMergeRewrittenLine(t *testing.T) {
	line := func(day care.Day, what, reason string) books.Move {
		return books.Move{Day: day, Month: "2024-10", Week: 6, What: what, Reason: reason}
	}
	const stays, leaves = true, false
	tests := []struct {
		name     string
		was, now []books.Move
		member   bool
	}{
		{"an older 移出", []books.Move{line(20004, "移出", "好转"), line(20011, "列入", "")}, []books.Move{line(20004, "移出", "已经好转"), line(20011, "列入", "")}, stays},
		{"of the same day", []books.Move{line(20011, "移出", "好转"), line(20011, "列入", "")}, []books.Move{line(20011, "移出", "已经好转"), line(20011, "列入", "")}, stays},
		{"on another day before the 列入", []books.Move{line(20004, "移出", "好转"), line(20011, "列入", "")}, []books.Move{line(20005, "移出", "好转"), line(20011, "列入", "")}, stays},
		{"without a 列入 after it", []books.Move{line(20004, "移出", "好转")}, []books.Move{line(20004, "移出", "已经好转")}, stays},
		{"the 列入", []books.Move{line(20004, "移出", "好转"), line(20011, "列入", "")}, []books.Move{line(20004, "移出", "好转"), line(20011, "列入", "又列入")}, stays},
		{"and a new 移出", []books.Move{line(20004, "移出", "好转"), line(20011, "列入", "")}, []books.Move{line(20004, "移出", "已经好转"), line(20011, "列入", ""), line(20012, "移出", "毕业")}, leaves},
		{"beside it a second one", []books.Move{line(20004, "移出", "好转")}, []books.Move{line(20004, "移出", "好转"), line(20004, "移出", "毕业")}, leaves},
		{"a new 移出, and a new 列入 after it", []books.Move{line(20011, "列入", "")}, []books.Move{line(20011, "列入", ""), line(20012, "移出", "毕业"), line(20013, "列入", "误")}, stays},
		{"a 移出 after the 列入", []books.Move{line(20011, "列入", "")}, []books.Move{line(20011, "列入", ""), line(20012, "移出", "毕业")}, leaves},
	}
	row := care.Member{ID: "0990001", Name: "样1", Level: "二级", Person: "张老师"} // stands in the library; the other's is gone
	gone := care.Member{ID: "0990003", Name: "样3", Level: "一级", Person: "张老师"}
	for _, tt := range tests {
		for _, who := range []care.Member{row, gone} {
			for _, amended := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %s, amended %t", tt.name, who.ID, amended), func(t *testing.T) {
					s, _ := weekly(t, func(o *merge.Options) {
						o.Last.Library = &books.Library{Members: []care.Member{row, gone}, Moves: movesOf(who, tt.was)}
						now := &books.Library{Members: []care.Member{row}, Moves: movesOf(who, tt.now)}
						if o.Last.Amended = now; !amended {
							o.Last.Amended, o.Input = nil, now
						}
					})
					want := []string{"0990001 二级 张老师 ", "0990003 一级 张老师 "}
					if tt.member == leaves {
						want = slices.DeleteFunc(want, func(line string) bool { return strings.HasPrefix(line, who.ID) })
					}
					diffLines(t, "members", want, members(s))
					said := 0
					for _, p := range s.Problems {
						if p.Kind == problem.LeaveLine && p.Text == who.ID {
							said++
						}
					}
					if standing := who == row && tt.member == leaves; (said == 1) != standing || said > 1 {
						t.Errorf("said %d times that the row still stood", said)
					}
				})
			}
		}
	}
}

// movesOf are changes as a member's.
func movesOf(who care.Member, moves []books.Move) []books.Move {
	out := slices.Clone(moves)
	for i := range out {
		out[i].ID, out[i].Name = who.ID, who.Name
	}
	return out
}

// What somebody changed in the last run's library, where it lies, counts as in a
// library of the input; but for rows that are gone.
func TestMergeAmendedLibrary(t *testing.T) {
	left := books.Move{Day: 20011, Month: "2024-10", Week: 7, ID: "0990004", Name: "样4", What: "移出", Reason: "毕业"}
	entered := books.Move{Day: 20000, Month: "2024-10", Week: 6, ID: "0990003", Name: "样3", What: "列入", To: "一级"}
	now := &books.Library{Members: []care.Member{{ID: "0990001", Level: "一级", Person: "张老师"}, {ID: "0990002", Name: "样2", Level: "三级"}}, Moves: []books.Move{left}}
	for _, input := range []bool{false, true} {
		s, fb := weekly(t, func(o *merge.Options) {
			o.Last.Library = &books.Library{
				Members: []care.Member{{ID: "0990001", Level: "二级", Person: "张老师"}, {ID: "0990003", Name: "样3", Level: "一级"}, {ID: "0990004", Name: "样4", Level: "三级"}},
				Moves:   []books.Move{entered}, Typed: books.JournalOf(history("2024-10", 6, "周研判", "", "0990003", "措施", "走访")),
			}
			o.Last.Amended = now
			if input {
				o.Input = &books.Library{Members: now.Members, Moves: []books.Move{left}}
			}
		})
		got := members(s)
		for _, id := range []string{"0990001", "0990003"} {
			if !slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, id) }) {
				t.Errorf("input %v: %s has left the library: %q", input, id, got)
			}
		}
		if slices.ContainsFunc(got, func(line string) bool { return strings.HasPrefix(line, "0990004") }) {
			t.Errorf("input %v: 0990004 left with a line that says so: %q", input, got)
		}
		lines := strings.Join(moveLines(fb), "\n")
		for _, line := range []string{"|0990003|列入||一级||", "|0990004|移出|||毕业|", "|0990001|关注等级|二级|一级|在上一次的重点关爱库中改动|", "|0990002|列入||三级|在上一次的重点关爱库中改动|"} {
			if strings.Count(lines, line) != 1 {
				t.Errorf("input %v: %q stands %d times in\n%s", input, line, strings.Count(lines, line), lines)
			}
		}
		if fb.Typed.Len() != 1 {
			t.Errorf("input %v: %d typed cells", input, fb.Typed.Len())
		}
	}
}

// A member whom the roster has no more stays, and it is said.
func TestMergeOffRoster(t *testing.T) {
	s, _ := weekly(t, func(o *merge.Options) {
		o.Last.Library = &books.Library{Members: []care.Member{{ID: "0990077", Name: "样"}}, Moves: []books.Move{{ID: "0990077", Name: "样", What: "列入"}}}
		o.Input = &books.Library{}
	})
	i := slices.IndexFunc(s.Students, func(st *care.Student) bool { return st.ID == "0990077" })
	if i < 0 || s.Students[i].Member == nil || s.Students[i].Why != care.OffRoster || s.Students[i].College != care.Unassigned {
		t.Fatalf("the student is lost: %v", members(s))
	}
	if !slices.IsSortedFunc(s.Students, func(a, b *care.Student) int { return strings.Compare(a.ID, b.ID) }) {
		t.Error("the students are out of order")
	}
}

// Of two libraries in the input the older one does not bring back whom the newer one moved out.
func TestMergeTwoLibraries(t *testing.T) {
	left := books.Move{Day: caretest.Day(t, "2024-10-04"), Month: "2024-09", Week: 5, ID: "0990001", Name: "样1", College: "甲学院", What: "移出", Reason: "平稳", Person: "甲"}
	again := left
	again.Day, again.What = caretest.Day(t, "2024-10-11"), "列入"
	row := care.Member{ID: "0990001", Name: "样1", College: "甲学院"}
	none, there := []care.Member(nil), []care.Member{row}
	for _, tt := range []struct {
		name                  string
		older, newer          []books.Move
		olderHas, newerHas    []care.Member
		readFrom              string // whose row counts
		since                 string
		stays, aloud, lastRun bool
	}{
		{"an older copy", nil, []books.Move{left}, there, none, "旧.xlsx", "2024-05-06", false, true, false},
		{"an older copy, and a run", nil, []books.Move{left}, there, none, "旧.xlsx", "2024-05-06", false, true, true},
		{"a list without days", nil, []books.Move{left}, none, none, "旧.xlsx", "", false, true, false},
		{"he was entered since", nil, []books.Move{left, again}, there, there, "旧.xlsx", "2024-05-06", true, false, false},
		{"the newer copy has a row as well", nil, []books.Move{left}, there, there, "旧.xlsx", "2024-05-06", true, false, false},
		{"the row stands in the newer copy", nil, []books.Move{left}, none, there, "新.xlsx", "2024-05-06", true, false, false},
		{"the older copy knows it, and has him", []books.Move{left}, []books.Move{left}, there, none, "旧.xlsx", "2024-05-06", true, false, false},
		{"a row of a day after it", nil, []books.Move{left}, there, none, "旧.xlsx", "2024-10-08", true, false, false},
	} {
		plan, cat := caretest.Autumn(t)
		s := caretest.School(t, cat, weekSchool)
		st := s.Students[0]
		st.Name, st.Member.Name, st.Member.College = "样1", "样1", "甲学院"
		st.Member.Place = care.Place{Sheet: s.AddSheet(care.SheetRef{File: tt.readFrom, Sheet: "重点关爱库"}), Row: 4, Col: 1}
		if tt.since != "" {
			st.Member.Since = caretest.Day(t, tt.since)
		}
		opt := merge.Options{
			Plan: plan, Date: caretest.Day(t, "2024-10-21"), Input: &books.Library{Moves: append(slices.Clone(tt.older), tt.newer...)},
			Copies: []merge.Copy{{File: "旧.xlsx", Library: &books.Library{Moves: tt.older, Members: tt.olderHas}}, {File: "新.xlsx", Library: &books.Library{Moves: tt.newer, Members: tt.newerHas}}},
		}
		if tt.lastRun {
			opt.Last = &merge.Issued{
				LastRun: care.LastRun{Folder: "2024-10_第7周", Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{}},
				Library: &books.Library{Moves: []books.Move{left}},
			}
		}
		merge.Into(s, opt)
		said := slices.Contains(problemLines(s), "较旧的库还有这名学生|重点关爱库|A4|0990001")
		if (st.Member != nil) != tt.stays || said != tt.aloud {
			t.Errorf("%s: in the library %v, said %v", tt.name, st.Member != nil, said)
		}
	}
}

// He stays with the college that had him last, unless he has left the school; who is moved
// out, or was never a member, is nobody's.
func TestMergeOffRosterKeepsItsCollege(t *testing.T) {
	leave := workbook("返回/甲.xlsx", weekBook("甲学院"), handedOut)
	for col, text := range map[int]string{8: "移出", 9: "毕业", 10: "2024-10-18", 11: "张老师"} {
		put(&leave, "重点关爱名单", 3, col, text)
	}
	for _, tt := range []struct {
		name, library, last string // the college by the library, by the last run's lists
		left                bool
		returned            []books.Workbook
		want                int
	}{
		{"by the library", "甲学院", "", false, nil, 0},
		{"by the last run", "甲学院", "乙学院", false, nil, 1},
		{"of a college that is no more", "丙学院", "", false, nil, care.Unassigned},
		{"of none", "", "", false, nil, care.Unassigned},
		{"gone from the school", "甲学院", "甲学院", true, nil, care.Unassigned},
		{"moved out", "甲学院", "甲学院", false, []books.Workbook{leave}, care.Unassigned},
	} {
		plan, cat := caretest.Autumn(t)
		s := caretest.School(t, cat, weekSchool)
		s.Roster = true
		st := s.Students[0]
		st.OnRoster, st.College, st.Left, st.Name = false, care.Unassigned, tt.left, "样1"
		st.Member.Name, st.Member.College = "样1", tt.library
		last := &merge.Issued{
			LastRun: care.LastRun{Folder: "2024-10_第7周", Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{}},
			Books:   []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), handedOut)}, Library: &books.Library{Members: []care.Member{*st.Member}},
		}
		if tt.last != "" {
			last.LastRun.Rows[st.ID] = &care.Before{ID: st.ID, College: tt.last, Status: care.Listed}
		}
		merge.Into(s, merge.Options{Plan: plan, Date: caretest.Day(t, "2024-10-21"), Last: last, Returned: tt.returned})
		if moved := tt.returned != nil; st.College != tt.want || (st.Member == nil) != moved {
			t.Errorf("%s: college %d, want %d; member %v", tt.name, st.College, tt.want, st.Member != nil)
		}
	}
}

// meetingOf is what a return tells of a meeting, "" for nothing.
func meetingOf(r books.Return) string {
	if r.Met == 0 && r.Decided == "" {
		return ""
	}
	return "会议 " + r.Met.String() + " " + r.Decided
}

// How a book came back.
func TestMergeReturns(t *testing.T) {
	tests := []struct {
		name  string
		edits []string // nil: not returned
		want  string
	}{
		{"not at all", nil, "未返回 0/0 未填3"},
		{"as it was", []string{}, "空表 0/0 未填3"},
		{"nothing to report", []string{"首页!B2=无", "首页!D2=无", "首页!B3=王", "首页!D3=10.18"}, "零报告 王 2024-10-18 4/4 未填3"},
		{"nothing to report, by nobody", []string{"首页!B2=无", "首页!D2=无", "首页!D3=10.18"}, "空表 2024-10-18 3/3 未填3"},
		{"nothing to report, on no day", []string{"首页!B2=无", "首页!B3=王", "首页!D3=周五"}, "空表 王 3/2 未填3"},
		{"filled in", []string{"周研判!G4=平稳", "首页!B3=王"}, "已返回 王 2/2 未填2"},
		{"filled in late", []string{"周研判!G4=平稳", "首页!B3=王", "首页!D3=2024-10-19"}, "迟交 王 2024-10-19 3/3 未填2"},
		{"nothing to report, late", []string{"首页!B2=无", "首页!B3=王", "首页!D3=2024-10-20"}, "迟交 王 2024-10-20 3/3 未填3"},
		{"what cannot be merged counts as filled in", []string{"周研判!G4=尚可"}, "已返回 1/0 未填3"},
		{"what a meeting came to, alone", []string{"首页!B4=10.17", "首页!D4=继续关心"}, "已返回 2/2 未填3 会议 2024-10-17 继续关心"},
		{"a report alone", []string{"摸排补充!A3=0990005", "摸排补充!C3=酗酒"}, "已返回 2/2 未填3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var workbooks []books.Workbook
			if tt.edits != nil {
				workbooks = append(workbooks, edited(t, "返回/甲.xlsx", tt.edits...))
			}
			_, fb := weekly(t, nil, workbooks...)
			r := fb.Returns[0]
			got := strings.Join(slices.DeleteFunc([]string{r.Status, r.Person, r.Day.String(), fmt.Sprintf("%d/%d", r.Filled, r.Merged), fmt.Sprintf("未填%d", r.Unstated), meetingOf(r)},
				func(s string) bool { return s == "" }), " ")
			if got != tt.want || r.College != "甲学院" || len(fb.Returns) != 2 || fb.Returns[1].Status != books.NotCame {
				t.Errorf("%s of %s, want %s; %d returns", got, r.College, tt.want, len(fb.Returns))
			}
		})
	}
}

// A report of nothing that the book contradicts, or that nobody can make who has not looked at every
// student, is pointed out; so is who is called tested while the files know no test of his.
func TestMergeDoubtsWhatIsReported(t *testing.T) {
	nothing := []string{"首页!B2=无", "首页!D2=无", "首页!B3=王", "首页!D3=10.18"}
	all := []string{"周研判!G3=平稳", "周研判!G4=好转", "周研判!G5=平稳"}
	tests := []struct {
		name  string
		edits [][]string
		want  []string
	}{
		{"nothing, and nobody looked at", [][]string{nothing}, []string{"零报告都是无，研判空着|首页|D2|有无异常：无"}},
		{"nothing, and one left out", [][]string{nothing, all[:2]}, []string{"零报告都是无，研判空着|首页|D2|有无异常：无"}},
		{"nothing, and all looked at", [][]string{nothing, all}, nil},
		{"no word about anything odd", [][]string{{"首页!B2=无", "首页!B3=王", "首页!D3=10.18"}}, nil},
		{"something odd", [][]string{nothing, {"首页!D2=有"}}, nil},
		{"nothing odd, and one worse", [][]string{nothing, all, {"周研判!G4=加重"}}, []string{"零报告无异常，研判有加重、失联|首页|D2|有无异常：无"}},
		{"nothing odd, and one lost", [][]string{nothing, all, {"周研判!G4=失联"}}, []string{"零报告无异常，研判有加重、失联|首页|D2|有无异常：无"}},
		{"nobody new, and a report", [][]string{nothing, all, {"摸排补充!A3=0990005", "摸排补充!C3=酗酒"}}, []string{"零报告无新增，表中有新增|首页|B2|本周有无新增：无"}},
		{"nobody new, and one entered", [][]string{nothing, all, {"重点关爱名单!H4=列入"}}, []string{"零报告无新增，表中有新增|首页|B2|本周有无新增：无"}},
		{"nobody new, and one put off", [][]string{nothing, all, {"重点关爱名单!H4=暂不列入"}}, nil},
		{"tested, says the state", [][]string{{"专项名单!G3=已完成"}}, []string{"填了已测，数据里仍未测|专项名单|G3|已完成"}},
		{"tested, says the note", [][]string{{"专项名单!I4=周三已补测"}}, []string{"填了已测，数据里仍未测|专项名单|I4|周三已补测"}},
		{"not tested yet", [][]string{{"专项名单!G3=进行中", "专项名单!I3=未补测，请假"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			school, _ := weekly(t, nil, edited(t, "返回/甲.xlsx", slices.Concat(tt.edits...)...))
			diffLines(t, "problems", tt.want, problemLines(school))
			for _, p := range school.Problems {
				if p.College != "甲学院" {
					t.Errorf("%s is not the college's", p.Kind)
				}
			}
		})
	}
	school, _ := weekly(t, func(o *merge.Options) {}, edited(t, "返回/甲.xlsx", "专项名单!G3=已完成", "专项名单!G4=已完成"))
	if n := len(school.Problems); n != 2 {
		t.Errorf("%d are doubted, want both", n)
	}
}

// What was typed in a week outside the term's is cited as of the holiday.
func TestCitesHolidayWeeks(t *testing.T) {
	plan, _ := caretest.Autumn(t)
	for text, typed := range map[string]books.Typed{
		"研判记录（2024-10 第7周）": {Month: "2024-10", Week: 7}, "研判记录（2025-01 第20周）": {Month: "2025-01", Week: 20},
		"研判记录（2025-01 假期第1周）": {Month: "2025-01", Week: 21}, "研判记录（2024-08 假期（开学前第1周））": {Month: "2024-08", Week: 0},
	} {
		if got := merge.LostTask(plan, typed).File; got != text {
			t.Errorf("%s, want %s", got, text)
		}
	}
}

// Of the tasks a book asked for, the last ones are known with their colleges, parts and those of
// earlier months among them.
func TestMergeKnowsWhatWasAsked(t *testing.T) {
	issued := "# 任务清单\n甲学院 任务清单 表号\n序号|工作任务|内容要求|频次|完成时限|责任人|状态|完成日期|完成情况|佐证材料\n" +
		"9-8.1|做好假期安全提醒（中秋节）|提醒|上月未完成（9月）|2024-09-13||进行中\n9-8.2|做好假期安全提醒（国庆节）|提醒|上月未完成（9月）|2024-09-30\n1|更新重点关爱名单|摸排|每月|2024-10-31\n6|做好学生假期安全教育|提醒|一次|2024-10-08"
	book := workbook("返回/甲.xlsx", weekBook("甲学院"), issued)
	put(&book, "任务清单", 3, 7, "已完成")
	put(&book, "任务清单", 4, 9, "还差两个班")
	_, fb := weekly(t, func(o *merge.Options) {
		o.Last.Books = []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), issued)}
	}, book)
	want := []books.Asked{{College: "甲学院", Task: "9-8.1"}, {College: "甲学院", Task: "9-8.2"}, {College: "甲学院", Task: "10-1"}, {College: "甲学院", Task: "10-6"}}
	if diff := cmp.Diff(want, fb.Asked); diff != "" {
		t.Error(diff)
	}
	diffLines(t, "typed", []string{"任务清单|9-8.1||状态|已完成", "任务清单|9-8.2||完成情况|还差两个班"}, typedLines(fb))
}

// The same words down a column are told from words that differ.
func TestMergePasted(t *testing.T) {
	var issued, students strings.Builder
	issued.WriteString("# 周研判\n甲学院 周研判 表号\n学号|姓名|本周状态|措施|下周安排\n")
	for i := range 8 {
		fmt.Fprintf(&issued, "09900%02d|样%d|||\n", i+11, i)
		fmt.Fprintf(&students, "09900%02d 甲 2024\n", i+11)
	}
	book := workbook("返回/甲.xlsx", weekBook("甲学院"), issued.String())
	for i := range 8 {
		put(&book, "周研判", i+3, 4, "谈心谈话")
		put(&book, "周研判", i+3, 5, fmt.Sprintf("第%d项", i))
	}
	put(&book, "周研判", 10, 4, "电话家长")
	_, fb := weekly(t, func(o *merge.Options) {
		o.Last.Books = []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), issued.String())}
	}, book)
	if r := fb.Returns[0]; r.Pasted != "措施" || r.PastedShare != 7.0/8 || r.Unstated != 8 {
		t.Errorf("%s %v, unstated %d", r.Pasted, r.PastedShare, r.Unstated)
	}
}

// Reports are facts of this week and of those that follow, with their source.
func TestMergeReports(t *testing.T) {
	source := func(s *care.School, id, name string) string {
		n, _ := s.Catalogue.Lookup(name)
		for _, st := range s.Students {
			if st.ID == id && len(st.About(n)) > 0 {
				f := st.About(n)[0]
				return s.Ledger.Cite(f) + " " + f.Day.String()
			}
		}
		return ""
	}
	book := edited(t, "返回/甲.xlsx", "摸排补充!A3=0990005", "摸排补充!B3=样5", "摸排补充!C3=酗酒", "摸排补充!D3=室友说", "摸排补充!E3=10.16", "摸排补充!F3=孙老师")
	s, fb := weekly(t, nil, book, edited(t, "返回/甲(1).xlsx", "摸排补充!A9=0990005", "摸排补充!B9=样5", "摸排补充!C9=酗酒", "摸排补充!D9=室友说", "摸排补充!E9=10.16", "摸排补充!F9=孙老师"))
	if got := source(s, "0990005", "酗酒"); got != "返回/甲.xlsx › 摸排补充 › C3 = 酗酒 2024-10-16" {
		t.Errorf("source %q", got)
	}
	want := []string{"摸排补充|第3行|0990005|情形|酗酒", "摸排补充|第3行|0990005|说明|室友说", "摸排补充|第3行|0990005|发现日期|2024-10-16", "摸排补充|第3行|0990005|填报人|孙老师"}
	diffLines(t, "typed", want, typedLines(fb))

	next, fb2 := weekly(t, func(o *merge.Options) {
		o.Date, o.Last.LastRun.Date, o.Last.LastRun.Week, o.Last.Library.Typed = caretest.Day(t, "2024-10-28"), caretest.Day(t, "2024-10-21"), 8, fb.Typed
		o.Last.Books = nil
	})
	if got := source(next, "0990005", "酗酒"); got != "研判记录（2024-10 第7周） › 甲学院 摸排补充 = 酗酒 2024-10-16" {
		t.Errorf("a week later: source %q", got)
	}
	diffLines(t, "typed a week later", want, typedLines(fb2))
	// The same book again in a re-run on a library that has it: nothing is said twice.
	_, again := weekly(t, func(o *merge.Options) { o.Last.Library.Typed = fb.Typed }, book)
	diffLines(t, "typed again", want, typedLines(again))
	// Another term's reports are no facts of this one.
	old, _ := weekly(t, func(o *merge.Options) {
		o.Last.Library.Typed = books.JournalOf(books.Typed{Month: "2024-04", Week: 7, College: "甲学院", Sheet: "摸排补充", Task: "第3行", ID: "0990005", Column: "情形", Text: "酗酒"})
	})
	if got := source(old, "0990005", "酗酒"); got != "" {
		t.Errorf("last term's report is a fact of this term: %q", got)
	}
}

// A student who moved to another college since the book was issued is still the
// book's; a student of another college who never stood in it is not.
func TestMergeMovedCollege(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	s := caretest.School(t, cat, strings.Replace(weekSchool, "0990003 甲", "0990003 乙", 1))
	for i, st := range s.Students {
		st.Name = fmt.Sprintf("样%d", i+1)
	}
	fb := merge.Into(s, merge.Options{Plan: plan, Date: caretest.Day(t, "2024-10-21"),
		Last: &merge.Issued{LastRun: care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7}, Books: []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), handedOut)}},
		Returned: []books.Workbook{edited(t, "返回/甲.xlsx", "周研判!G5=平稳", "摸排补充!A3=0990003", "摸排补充!C3=酗酒",
			"摸排补充!A4=0990009", "摸排补充!C4=酗酒")}})
	diffLines(t, "typed", []string{"周研判||0990003|本周状态|平稳", "摸排补充|第3行|0990003|情形|酗酒"}, typedLines(fb))
	diffLines(t, "problems", []string{"摸排：学生已转学院|摸排补充|A3|0990003", "摸排未采纳：不是本学院学生|摸排补充|A4|0990009", "摸排未采纳：不是本学院学生|摸排补充|C4|酗酒"}, problemLines(s))
}

// Who stood in no list of the book was the college's by what that run knew of all students: what
// either college saw counts, and that he moved is said once.
func TestMergeMovedReports(t *testing.T) {
	for _, tt := range []struct {
		name     string
		colleges map[string]string // of that run
		returned string            // 甲's rows of 摸排补充
		facts    string
		problems []string
	}{
		{"by the old college", map[string]string{"0990009": "甲学院"}, "摸排补充!A3=0990009 摸排补充!C3=酗酒 摸排补充!A4=0990009 摸排补充!C4=旷课", "旷课 酗酒",
			[]string{"摸排：学生已转学院|摸排补充|A3|0990009"}},
		{"he was another one's then", map[string]string{"0990009": "丙学院"}, "摸排补充!A3=0990009 摸排补充!C3=酗酒", "",
			[]string{"摸排未采纳：不是本学院学生|摸排补充|A3|0990009", "摸排未采纳：不是本学院学生|摸排补充|C3|酗酒"}},
		{"a first version's run", nil, "摸排补充!A3=0990009 摸排补充!C3=酗酒", "",
			[]string{"摸排未采纳：不是本学院学生|摸排补充|A3|0990009", "摸排未采纳：不是本学院学生|摸排补充|C3|酗酒"}},
		{"several words in a cell", nil, "摸排补充!A3=0990005 摸排补充!C3=旷课、酗酒 摸排补充!A4=0990005 摸排补充!C4=失联/旷课", "旷课 失联 酗酒", nil},
		{"one of them unknown", nil, "摸排补充!A3=0990005 摸排补充!C3=旷课、天天晚归、不交作业", "旷课", []string{"摸排未采纳：情形未识别|摸排补充|C3|天天晚归、不交作业"}},
		{"none of them known", nil, "摸排补充!A3=0990005 摸排补充!C3=天天晚归、不交作业", "",
			[]string{"摸排未采纳：情形未识别|摸排补充|A3|0990005", "摸排未采纳：情形未识别|摸排补充|C3|天天晚归、不交作业"}},
	} {
		plan, cat := caretest.Autumn(t)
		opt := merge.Options{Plan: plan, Date: caretest.Day(t, "2024-10-21"), Returned: []books.Workbook{edited(t, "返回/甲.xlsx", strings.Fields(tt.returned)...)}}
		opt.Last = &merge.Issued{
			LastRun: care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7}, Colleges: tt.colleges, Library: &books.Library{},
			Books: []books.Workbook{workbook("输出/甲学院.xlsx", weekBook("甲学院"), handedOut)},
		}
		s := caretest.School(t, cat, weekSchool)
		fb := merge.Into(s, opt)
		known := func(s *care.School) string {
			var names []string
			for _, st := range s.Students {
				for f := range st.Facts.All() {
					if name := cat.String(f.Name); (st.ID == "0990009" || st.ID == "0990005") && !slices.Contains(names, name) {
						names = append(names, name)
					}
				}
			}
			return strings.Join(names, " ")
		}
		if got := known(s); got != tt.facts {
			t.Errorf("%s: facts %q, want %q", tt.name, got, tt.facts)
		}
		diffLines(t, tt.name, tt.problems, problemLines(s))
		// They are facts of the weeks after it as well.
		next := caretest.School(t, cat, weekSchool)
		opt.Returned, opt.Date, opt.Last.Library = nil, caretest.Day(t, "2024-10-28"), &books.Library{Typed: fb.Typed}
		merge.Into(next, opt)
		if got := known(next); got != tt.facts {
			t.Errorf("%s: facts a week later %q, want %q", tt.name, got, tt.facts)
		}
	}
}

// A college that is called otherwise now keeps its place in 返回情况 through its
// alias; one that is gone keeps its old name.
func TestMergeRenamedCollege(t *testing.T) {
	plan, cat := caretest.Autumn(t)
	s := caretest.School(t, cat, weekSchool)
	s.Colleges, s.Aliases = []string{"甲新学院", "乙学院"}, map[string]string{"甲学院": "甲新学院"}
	workbooks := []books.Workbook{workbook("输出/丙.xlsx", weekBook("丙学院"), "# 首页\n填报人||填报日期|\n本周有无新增|"), workbook("输出/甲.xlsx", weekBook("甲学院"), handedOut)}
	fb := merge.Into(s, merge.Options{Plan: plan, Date: caretest.Day(t, "2024-10-21"), Last: &merge.Issued{LastRun: care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7}, Books: workbooks},
		Returned: []books.Workbook{edited(t, "返回/甲.xlsx", "周研判!G5=平稳")}})
	if len(fb.Returns) != 2 || fb.Returns[0].College != "甲新学院" || fb.Returns[0].Status != books.Came || fb.Returns[1].College != "丙学院" {
		t.Errorf("returns: %+v", fb.Returns)
	}
}

// Red students whom nobody contacted in time are counted for their college.
func TestCountWaiting(t *testing.T) {
	tests := []struct {
		name, date string
		proposed   string
		typed      books.Journal
		want       int
	}{
		{"past the limit", "2024-10-21", "2024-10-14", books.Journal{}, 1},
		{"within the limit", "2024-10-15", "2024-10-14", books.Journal{}, 0},
		{"talked to", "2024-10-21", "2024-10-14", books.JournalOf(history("2024-10", 7, "周研判", "", "0990002", "谈心谈话", "是")), 0},
		{"not talked to", "2024-10-21", "2024-10-14", books.JournalOf(history("2024-10", 7, "周研判", "", "0990002", "谈心谈话", "否")), 1},
		{"the family was called, and nobody saw the student", "2024-10-21", "2024-10-14", books.JournalOf(history("2024-10", 7, "周研判", "", "0990002", "沟通日期", "2024-10-16")), 1},
		{"dealt with on a list", "2024-10-21", "2024-10-14", books.JournalOf(history("2024-10", 7, "专项名单", "10-3", "0990002", "办理状态", "良好")), 0},
		{"on a list, and no visit", "2024-10-21", "2024-10-14", books.JournalOf(history("2024-10", 7, "专项名单", "10-3", "0990002", "办理状态", "进行中")), 1},
	}
	for _, tt := range tests {
		last := &care.LastRun{Date: caretest.Day(t, "2024-10-14"), Week: 7, Rows: map[string]*care.Before{
			"0990002": {ID: "0990002", Status: care.Proposed, Proposed: caretest.Day(t, tt.proposed)},
		}}
		a := caretest.Assess(t, tt.date, weekSchool, last)
		fb := &merge.Feedback{Typed: tt.typed, Returns: []books.Return{{College: "甲学院"}, {College: "乙学院"}}}
		fb.CountWaiting(a)
		if fb.Returns[0].Waiting != tt.want || fb.Returns[1].Waiting != 0 {
			t.Errorf("%s: %d, want %d", tt.name, fb.Returns[0].Waiting, tt.want)
		}
	}
}

// Whatever becomes of a book, every text that somebody typed is merged or stands
// among the problems.
func TestMergeLosesNothing(t *testing.T) {
	sheets := map[string]int{"首页": 4, "重点关爱名单": 12, "关注线索": 8, "周研判": 17, "任务清单": 10, "专项名单": 9, "摸排补充": 6}
	rapid.Check(t, func(rt *rapid.T) {
		var workbooks []books.Workbook
		n := 0
		for b := range rapid.IntRange(1, 2).Draw(rt, "books") {
			w := edited(t, fmt.Sprintf("返回/%d.xlsx", b))
			for range rapid.IntRange(0, 12).Draw(rt, "edits") {
				tamper(rt, &w, sheets, &n)
			}
			workbooks = append(workbooks, w)
		}
		s, fb := weekly(t, nil, workbooks...)
		var all strings.Builder
		for _, line := range append(typedLines(fb), problemLines(s)...) {
			all.WriteString(line + "\n")
		}
		for _, w := range workbooks {
			for _, g := range w.Sheets {
				for _, r := range g.Rows {
					for _, c := range r.Cells {
						if strings.HasPrefix(c.Text, "字") && !strings.Contains(all.String(), c.Text) {
							rt.Fatalf("%s at %s row %d column %d is lost:\n%s", c.Text, g.Name, r.Number, c.Col, all.String())
						}
					}
				}
			}
		}
		for _, st := range s.Students {
			if st.Member == nil && st.ID == "0990001" {
				rt.Fatal("a listed student left the library without reason, date and person")
			}
		}
	})
}

// tamper does one thing that people do to a workbook.
func tamper(rt *rapid.T, w *books.Workbook, sheets map[string]int, n *int) {
	i := rapid.IntRange(0, len(w.Sheets)-1).Draw(rt, "sheet")
	g := &w.Sheets[i]
	width := sheets[g.Name]
	row, col := rapid.IntRange(2, 9).Draw(rt, "row"), rapid.IntRange(1, width+2).Draw(rt, "column")
	switch rapid.IntRange(0, 6).Draw(rt, "what") {
	case 0, 1, 2: // types something
		*n++
		put(w, g.Name, row, col, fmt.Sprintf("字%d。", *n))
	case 3: // deletes a row
		g.Rows = slices.DeleteFunc(g.Rows, func(r books.GridRow) bool { return r.Number == row })
	case 4: // inserts a column
		for k := range g.Rows {
			for c := range g.Rows[k].Cells {
				if cell := &g.Rows[k].Cells[c]; cell.Col >= col {
					cell.Col++
				}
			}
		}
	case 5: // swaps two rows, or a part of them
		a, b := slices.IndexFunc(g.Rows, func(r books.GridRow) bool { return r.Number == row }), slices.IndexFunc(g.Rows, func(r books.GridRow) bool { return r.Number == row+1 })
		if a >= 0 && b >= 0 {
			for c := 1; c <= col; c++ {
				x, y := g.Rows[a].Cell(c).Text, g.Rows[b].Cell(c).Text
				put(w, g.Name, row, c, y)
				put(w, g.Name, row+1, c, x)
			}
		}
	case 6: // empties a cell
		put(w, g.Name, row, col, "")
	}
}
