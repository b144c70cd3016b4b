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
0990014 乙 拟双
0990015 乙 拟双
0990016 乙 阿依古丽·样提
0990017 乙 拟高飞
0990018 乙 样偉é
20241015 乙 拟某日
1234567890 乙 拟十位
000330099 乙 拟多零
0990019 甲 拟丁强
1234567 甲 拟壬子
X1234567 乙 拟壬丑
`

// screened makes a school of screenSchool's lines.
func screenOf(t rapid.TB, lines string, history *books.Journal, texts []string) *merge.Screen {
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
	return merge.NewScreen(&care.Assessment{School: s, Last: last}, history, texts, nil)
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
		{"an id without some of its zeros", "0330099", true},
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
		{"a name of two characters that one of the college bears, too", "与样丁同寝", false},
		{"a name of two characters that several others bear", "与拟双同寝", true},
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
		{"the first part of a name with a dot", "与阿依古丽同寝", true},
		{"the second part of it", "与样提同寝", false},
		{"a name from the other end", "找Lee Ann谈话", true},
		{"with a comma", "Lee, Ann", true},
		{"radicals", "拟⾼⻜来访", true},
		{"an accent that stands apart", "拟\u0301高飞来访，样偉e\u0301", true},
		{"punctuation in a name", "样/乙丑、样“乙”丑", true},
		{"punctuation in two characters", "模拟，丁香", false},
		{"a sentence that ends in a name", "问过样。乙丑年", false},

		{"commas in an id", "1，234，567，890", true},
		{"other punctuation in an id", "123/456、7890", true},
		{"in a short one", "0、9、9、0、0", false},
		{"two ids without a gap", "09900030990006", true},
		{"an own one and another's without a gap", "09900040990006", true},
		{"own ones without a gap", "09900040990010", false},
		{"an id and more digits", "0990003099000", false},
		{"ids behind numbers in circles", "①0990003②0990004", true},
		{"a number in a circle within an id", "099①0003", true},

		{"a date", "2024-10-15谈话", false},
		{"with dots", "2024.10.15谈话", false},
		{"without zeros", "2024/1/15谈话", false},
		{"from to", "20241015起，至2024-10-18止", false},
		{"a day among its words", "谈话日期：20241015", false},
		{"a number among none", "与20241015谈话", true},
		{"no day", "2024-1015谈话", true},

		{"an own name that hides another's", "与拟丁强同寝", false},
		{"before a mark", "拟丁强，住五栋", false},
		{"an own name that may be another's", "拟丁强烈要求换寝", true},
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

// A file may have anything beside a name in its cell: texts that bear the name alone
// name the student, and the words beside it name nobody.
func TestScreenNamesInCells(t *testing.T) {
	for _, cell := range []string{
		"赫连测丁", "赫连测丁 13812345678", "赫连测丁9922020002", "赫连测丁/转专业", "赫连测丁[休学]", "赫连测丁{休学}", "赫连测丁‹休学>", "赫连测丁《休学》", "赫连测丁、", "赫连测丁（休学",
		"*赫连测丁", "赫连测丁 女", "赫连测丁(女)", "1赫连测丁", "（班长）赫连测丁", "（赫连测丁）", "赫连测丁2号", "赫连测丁-休学", "赫连测丁 休学", "班长：赫连测丁", "休学 赫连测丁", "赫 连 测 丁", "赫连测丁A",
		"班长（赫连测丁）", "男（赫连测丁）", "学习委员(赫连测丁)", "休学（赫连测丁）", "23级（赫连测丁）", "A（赫连测丁）", "MUHAMMAD ALI（赫连测丁）",
		"赫连测丁，班长", "①赫连测丁", "赫连测丁 已请假三周", "赫连·测丁",
	} {
		screen := screenOf(t, "0990001 甲 样甲\n0990002 乙 "+cell+"\n", &books.Journal{}, nil)
		if !screen.Others(0, "与赫连测丁同寝") {
			t.Errorf("%s is not found by the name", cell)
		}
		for _, text := range []string{"休学", "转专业", "女班长", "赫连老师", "测丁", "与2号楼的A同学谈话，13812345678，已请假三周"} {
			if screen.Others(0, text) {
				t.Errorf("%s is found in %s", cell, text)
			}
		}
	}
	for cell, text := range map[string]string{"MUHAMMAD2": "与muhammad同寝", "Anna2 Schmidt": "与Anna Schmidt同寝", "Anna2 O'Schmidt": "Anna O’Schmidt", "王伟（B班）": "与王伟同寝", "高飞 女": "高飞来访", "王伟 John": "与王伟同寝"} {
		screen := screenOf(t, "0990001 甲 样甲\n0990002 乙 "+cell+"\n", &books.Journal{}, nil)
		if !screen.Others(0, text) || !screen.Others(0, "与"+cell+"同寝") {
			t.Errorf("%s is not found by the name", cell)
		}
	}
}

// What stands in brackets where a cell has no other name may be a remark: it hides nobody whom it
// names, and is no other's where nobody's name stands in it.
func TestScreenNamesInBracketsHideNobody(t *testing.T) {
	for cell, others := range map[string]bool{
		"库9（与拟·丁丑同寝）": true, "1（同拟丁丑）": true, "（拟丁丑友）": true, "（拟丁丑）": false, "班长（拟甲子）": false, "（拟甲子）": false, "样甲（样甲子）": false,
	} {
		screen := screenOf(t, "0990001 甲 "+cell+"\n0990002 乙 拟丁丑\n", &books.Journal{}, nil)
		if got := screen.Others(0, cell); got != others {
			t.Errorf("%s: %t", cell, got)
		}
	}
}

// A student is called by his name, without what stands beside it in its cell.
func TestWithoutRemark(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "样": "样", "样甲": "样甲", "样甲（与赫连测丁同寝）": "样甲", "（班长）样甲 女": "样甲", "样甲 9922020008同寝": "样甲", "阿依·样提（休学）": "阿依·样提", "Anna2 Schmidt": "Anna Schmidt",
		"（样甲": "样甲", "休学": "休学", "John Smith (transfer)": "John Smith", "班长（样甲）": "样甲", "MUHAMMAD ALI（穆罕）": "MUHAMMAD ALI", "样1（与赫连测丁同寝）": "样1（与赫连测丁同寝）",
	} {
		if got := merge.WithoutRemark(cell); got != want {
			t.Errorf("%s is called %s, want %s", cell, got, want)
		}
	}
}

// What is more than a plain name of a person, or of a class, is free text.
func TestPlain(t *testing.T) {
	tests := []struct {
		text          string
		person, class bool
	}{
		{"", true, true},
		{"王伟", true, true},
		{"欧阳样甲", true, true},
		{"王伟老师", true, true},
		{"欧阳样甲 老师", true, true},
		{"阿依古丽·买买提", true, true},
		{"John Smith", true, true},
		{"张老师（赫连测丁之母）", false, false},
		{"赫连测丁之母", false, true},
		{"赫连测丁之母·张", false, true},
		{"王伟、李娜", false, false},
		{"王伟138", false, true},
		{"护理2024-0101班", false, true},
		{"检验2302（赫连测丁代班）", false, false},
		{"检验2302与赫连测丁同寝的学生都在这一个班里面的班", false, false},
		{"护理。二班", false, false},
	}
	for _, tt := range tests {
		if person, class := merge.PlainPerson(tt.text), merge.PlainClass(tt.text); person != tt.person || class != tt.class {
			t.Errorf("%s: a person %t, a class %t", tt.text, person, class)
		}
	}
}

// A number in the name of a class that several students have is the class's, even if
// somebody's id is the same; a number alone and a whole name among others are not.
func TestScreenOthersInClass(t *testing.T) {
	screen := screenOf(t, "0990001 甲 样甲\n20240101 乙 赫连测丁\n20240102 乙 平稳\n", &books.Journal{}, nil)
	for text, want := range map[string]bool{
		"护理2024-0101班": false, "班号20240102": false, "20240102": true, "cslg20240102": true, "平稳2401": false, "检验2401赫连测丁班": true, "赫连测丁": false, "护理2401": false,
	} {
		if got := screen.OthersInClass(0, text); got != want {
			t.Errorf("%s: %t, want %t", text, got, want)
		}
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
	for _, cell := range []string{"样甲（与赫连测丁同寝）", "样（与赫连测丁同寝）", "样1（与0990002赫连测丁同寝）"} {
		if !screenOf(t, "0990001 甲 "+cell+"\n0990002 乙 赫连测丁\n", &books.Journal{}, nil).Others(0, cell) {
			t.Errorf("an own student's name hides the remark in %s", cell)
		}
	}
}

// What is all of one name is not looked through where it is an own student's: whoever
// the others are, it names none of them.
func TestOnlyNameNamesNobodyElse(t *testing.T) {
	letters := []rune("拟样甲乙休学班长1（）-· ")
	rapid.Check(t, func(rt *rapid.T) {
		name := func(what string) string {
			return string(rapid.SliceOfN(rapid.SampledFrom(letters), 2, 9).Draw(rt, what))
		}
		own, lines := name("own"), strings.Builder{}
		fmt.Fprintf(&lines, "0990001 甲 %s\n", own)
		for i := range rapid.IntRange(1, 6).Draw(rt, "others") {
			fmt.Fprintf(&lines, "099001%d 乙 %s\n", i, name("other"))
		}
		if merge.OnlyName(own) && screenOf(rt, lines.String(), &books.Journal{}, nil).Others(0, own) {
			rt.Fatalf("%s names somebody else of\n%s", own, lines.String())
		}
	})
	for text, want := range map[string]bool{"样甲": true, "赫连测丁拟样甲": true, "样": false, "": false, "休学": false, "样甲（休学）": false, "样甲1": false, "样 甲": false, "阿依·拟提": false, "Ann": false, strings.Repeat("样", 64): false} {
		if got := merge.OnlyName(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// A text without room for an id is not looked through, one with room is.
func TestMayHoldID(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "样乙丑": false, "护理2401": false, "计算机2024-1": false, "John Smith": false, "099000": true, "护理（０９９０００３）": true, "099 00-03": true, "BIM2401班": true, "①②③④⑤⑥": false,
		"2024年10月14日": false,
	} {
		if got := merge.MayHoldID(text); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}

// The index says what looking for each student in turn says.
func TestScreenAgainstEachStudent(t *testing.T) {
	letters := []rune("拟样甲乙与01")
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
			s := student{fmt.Sprintf("77%03d", rapid.IntRange(0, 3).Draw(rt, "id")*10+i), strings.NewReplacer("0", "", "1", "").Replace(word(rt, "name", 2, 4)) + "拟样甲", rapid.IntRange(0, 1).Draw(rt, "college")}
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
		// Where a longer name than one of the two may end in the middle of another word,
		// it hides nothing.
		hides := func(v string, from, at, to int) bool {
			end := from + len(v)
			begins := from == 0 || text[from-1] < 0x80 || strings.HasSuffix(text[:from], "与")
			ends := end == len(text) || text[end] < 0x80 || strings.HasPrefix(text[end:], "与")
			return end >= to && (v[0] == '7' || (from == at || begins) && (end == to || ends))
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
								covered = covered || o.college == 0 && stands(v, from) && hides(v, from, at, at+len(w))
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

// BenchmarkScreenRepeating looks through a text that begins ever longer names again at
// each character, and through one of twice the length.
func BenchmarkScreenRepeating(b *testing.B) {
	var lines strings.Builder
	for i := range 61 {
		fmt.Fprintf(&lines, "09%08d 乙 %s丁\n", i, strings.Repeat("拟", i+1))
	}
	screen := screenOf(b, lines.String(), &books.Journal{}, nil)
	for _, long := range []int{16_000, 32_000} {
		b.Run(fmt.Sprint(long), func(b *testing.B) {
			text := strings.Repeat("拟", long)
			for b.Loop() {
				if screen.Others(0, text) {
					b.Fatal("names somebody")
				}
			}
		})
	}
}

// BenchmarkNewScreen makes what finds the students of a school in a few texts: nearly all
// that it costs is to know that none of them can name a student.
func BenchmarkNewScreen(b *testing.B) {
	var lines strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&lines, "09%08d 乙 拟%c%c\n", i, '一'+rune(i%3000), '一'+rune(i/3000))
	}
	for b.Loop() {
		screenOf(b, lines.String(), &books.Journal{}, []string{"护理2301班", "机电一体化技术", "（与0900000001同寝）"})
	}
}
