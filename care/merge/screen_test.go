package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/merge"
)

// screenSchool are the students of the screen's tests: id, college, name.
const screenSchool = `
0990001 甲 拟甲子
0990002 乙 拟丁
0990003 乙 样乙丑
0990004 甲 样丁
0990005 乙 样丁
0990006 乙 拟甲
U0990077 乙 拟庚辛
0990008 乙 阿依试·拟提
0990009 - 样未分
0990010 甲 样重名
0990011 乙 样重名
0990012 乙 Ann Lee
0990013 乙 拟丙寅（休学）
1234567 甲 拟壬子
X1234567 乙 拟壬丑
`

// screened makes a school of screenSchool's lines.
func screenOf(t testing.TB, lines string, history *books.Journal, texts []string) *merge.Screen {
	t.Helper()
	s := &care.School{Colleges: []string{"甲学院", "乙学院"}}
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		f := strings.SplitN(line, " ", 3)
		s.Students = append(s.Students, &care.Student{ID: f[0], Name: f[2], College: strings.Index("甲乙", f[1]) / len("甲")})
		if f[1] == "-" {
			s.Students[len(s.Students)-1].College = care.Unassigned
		}
	}
	last := &care.LastRun{Rows: map[string]*care.Before{
		"0990088": {ID: "0990088", Name: "样离校", College: "乙学院"}, "0990089": {ID: "0990089", Name: "样走了", College: "甲学院"},
	}}
	return merge.NewScreen(&care.Assessment{School: s, Last: last}, history, texts)
}

// Whom a text names, however it is written, as 甲学院 reads it.
func TestScreenOthers(t *testing.T) {
	tests := []struct {
		name, text string
		others     bool
	}{
		{"nobody", "情绪平稳，每周谈话一次", false},
		{"nothing", "", false},
		{"an id", "与0990003同寝", true},
		{"an id of the own college", "与0990004同寝", false},
		{"full-width digits", "与０９９０００３同寝", true},
		{"blanks within an id", "与 099 0003 同寝", true},
		{"a line break and an invisible mark within an id", "09\u200b9\n0003", true},
		{"dashes within an id", "0990-003", true},
		{"a prefix before an id", "账号cslg0990003", true},
		{"words before and behind an id", "学号0990003同学", true},
		{"an id without its letter", "见0990077", true},
		{"an id without its zeros", "见990003", true},
		{"an id with another letter", "见I0990077", true},
		{"a longer number", "电话10990003", false},
		{"a longer number behind", "电话09900031", false},
		{"a number beside an id", "10 0990003", true},
		{"an id of an unassigned student", "0990009", true},
		{"an id that only the last run knows", "0990088", true},
		{"an own id that only the last run knows", "0990089", false},
		{"an id that only the history knows", "0990099", true},
		{"an own id that is another's without its letter", "1234567", false},
		{"an id nobody has", "0991234", false},

		{"a name", "与样乙丑同寝", true},
		{"a name with blanks", "与样 乙　丑同寝", true},
		{"a name of the own college", "拟甲子来访", false},
		{"a name of two characters that one bears", "与拟丁同寝", true},
		{"a name of two characters that several bear", "与样丁同寝", false},
		{"a name that is the beginning of an own student's", "拟甲子近来平稳", false},
		{"that name by itself", "拟甲近来平稳，拟甲子也是", true},
		{"part of a name", "样乙来访", false},
		{"a name with a dot", "阿依试拟提来访", true},
		{"another dot", "阿依试•拟提来访", true},
		{"a name of students of both colleges", "样重名来访", false},
		{"a name of an unassigned student", "样未分来访", true},
		{"a name that only the last run knows", "样离校来访", true},
		{"a name in Latin letters", "找ann lee谈话", true},
		{"part of a word", "Joann Leeds", false},
		{"a name without its remark", "拟丙寅来访", true},
	}
	history := books.JournalOf(books.Typed{ID: "0990099", Name: "样旧名", College: "乙学院"})
	screen := screenOf(t, screenSchool, &history, nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := screen.Others(0, tt.text); got != tt.others {
				t.Errorf("names others: %t, want %t", got, tt.others)
			}
			if got := screenOf(t, screenSchool, &history, []string{tt.text, "护理2401"}).Others(0, tt.text); got != tt.others {
				t.Errorf("asked about this text alone: %t, want %t", got, tt.others)
			}
		})
	}
}

// Where a person, a class or a major is named only ids count, and short numbers and
// what an own student bears do not.
func TestScreenOthersID(t *testing.T) {
	tests := []struct {
		name, text string
		others     bool
	}{
		{"nothing", "", false},
		{"a name", "样乙丑", false},
		{"an id", "样乙丑0990003", true},
		{"in another writing", "护理２４０１（０９９ ０－００３）", true},
		{"behind a prefix", "cslg0990003", true},
		{"of the own college", "样丁0990004", false},
		{"of an unassigned student", "样未分0990009", true},
		{"that only the last run knows", "样离校0990088", true},
		{"a longer number", "电话10990003", false},
		{"a short id", "专业80101", false},
		{"a short one of a student's without its zeros", "班990003", false},
		{"a long one without its zeros", "见92024001", true},
		{"without its letter", "见920240077", true},
		{"an own id that is another's without its letter", "1234567", false},
		{"a number nobody has", "机电20240101班", false},
		{"an own student's name that holds it", "样记0990003", true},
	}
	lines := screenSchool + "80101 乙 拟短号\n092024001 乙 拟长号\nU920240077 乙 拟字母\n0990099 甲 样记0990003\n"
	screen := screenOf(t, lines, &books.Journal{}, nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := screen.OthersID(0, tt.text); got != tt.others {
				t.Errorf("holds others' ids: %t, want %t", got, tt.others)
			}
			if got := screenOf(t, lines, &books.Journal{}, []string{tt.text, "护理2401"}).OthersID(0, tt.text); got != tt.others {
				t.Errorf("asked about this text alone: %t, want %t", got, tt.others)
			}
		})
	}
	if !screen.Others(0, "与样记0990003同寝") {
		t.Error("an own student's name hides the id in it")
	}
}

// A text without room for an id is not looked through, one with room is.
func TestMayHoldID(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "样乙丑": false, "护理2401": false, "计算机2024-1": false, "John Smith": false, "099000": true, "护理（０９９０００３）": true, "099 00-03": true, "BIM2401班": true, "①②③④⑤⑥": true,
		"2024年10月14日": false,
	} {
		if got := merge.MayHoldID(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// The index says what looking for each student in turn says.
func TestScreenAgainstEachStudent(t *testing.T) {
	letters := []rune("拟样甲乙01")
	word := func(t *rapid.T, what string, least, most int) string {
		return string(rapid.SliceOfN(rapid.SampledFrom(letters), least, most).Draw(t, what))
	}
	rapid.Check(t, func(rt *rapid.T) {
		type student struct {
			id, name string
			college  int
		}
		var all []student
		var lines strings.Builder
		for i := range rapid.IntRange(1, 6).Draw(rt, "students") {
			s := student{fmt.Sprintf("77%03d", rapid.IntRange(0, 3).Draw(rt, "id")*10+i), strings.Trim(word(rt, "name", 2, 4), "01") + "拟样甲", rapid.IntRange(0, 1).Draw(rt, "college")}
			all = append(all, s)
			fmt.Fprintf(&lines, "%s %s %s\n", s.id, []string{"甲", "乙"}[s.college], s.name)
		}
		text := word(rt, "text", 0, 6)
		for range rapid.IntRange(0, 3).Draw(rt, "words") {
			s := rapid.SampledFrom(all).Draw(rt, "who")
			text += rapid.SampledFrom([]string{s.id, s.name}).Draw(rt, "word") + word(rt, "between", 0, 3)
		}
		// Each place where a word stands, by itself.
		want := false
		stands := func(w string, at int) bool {
			digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
			return strings.HasPrefix(text[at:], w) && !(digit(at-1) && digit(at)) && !(digit(at+len(w)-1) && digit(at+len(w)))
		}
		for at := range text {
			for _, s := range all {
				for _, w := range []string{s.id, s.name} {
					if s.college == 0 || !stands(w, at) {
						continue
					}
					covered := false
					for from := 0; from <= at; from++ {
						for _, o := range all {
							for _, v := range []string{o.id, o.name} {
								covered = covered || o.college == 0 && stands(v, from) && from+len(v) >= at+len(w)
							}
						}
					}
					want = want || !covered
				}
			}
		}
		if got := screenOf(t, lines.String(), &books.Journal{}, nil).Others(0, text); got != want {
			rt.Fatalf("%q of\n%s: %t, want %t", text, lines.String(), got, want)
		}
	})
}

// BenchmarkScreen looks through remarks of a school, and of one ten times as large:
// the ratio tells that a text does not cost more where there are more students.
func BenchmarkScreen(b *testing.B) {
	for _, students := range []int{5_000, 50_000} {
		b.Run(fmt.Sprint(students), func(b *testing.B) {
			var lines strings.Builder
			for i := range students {
				fmt.Fprintf(&lines, "09%08d 乙 拟%c%c\n", i, '一'+rune(i%3000), '一'+rune(i/3000))
			}
			screen, text := screenOf(b, lines.String(), &books.Journal{}, nil), strings.Repeat("与同寝室的学生关系紧张，本周谈话两次，0123456789，", 20)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if screen.Others(0, text) {
					b.Fatal("names somebody")
				}
			}
		})
	}
}
