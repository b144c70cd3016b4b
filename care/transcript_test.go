package care_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/caretest"
)

// attempts reads one attempt per line: course term kind mark credit, where course is its
// id, or id:name, or :name, kind is 初 缓 补 重, and mark a number, 通过, 不通过, 旷考, 作弊,
// 待 (pending) or ? (not read).
func attempts(t *testing.T, text string) *care.Transcript {
	t.Helper()
	tr := care.NewTranscript(care.NewGradebook())
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		a := attempt(t, strings.Fields(line))
		a.Place = care.Place{Row: uint32(i + 1), Col: 8}
		tr.Add(a)
	}
	return tr
}

func attempt(t *testing.T, f []string) care.Attempt {
	t.Helper()
	term, err := care.ParseTerm(f[1])
	if err != nil {
		t.Fatal(err)
	}
	id, name, _ := strings.Cut(f[0], ":")
	if id == "" {
		id = name
	}
	a := care.Attempt{Course: care.CourseOf(id), Term: term, Mark: care.NaN32(), Credit: care.NaN32(), Points: care.NaN32()}
	if name != "" {
		a.Name = care.CourseOf(name)
	}
	a.Kind = map[string]care.AttemptKind{"初": care.FirstTry, "缓": care.Deferred, "补": care.MakeUp, "重": care.Retake}[f[2]]
	switch mark, err := strconv.ParseFloat(f[3], 32); {
	case err == nil:
		a.Mark, a.Result = float32(mark), care.Failed
		if mark >= 60 {
			a.Result = care.Passed
		}
	case f[3] == "通过":
		a.Result = care.Passed
	case f[3] == "?":
		a.Result = care.Unread
	case f[3] == "不通过":
		a.Result = care.Failed
	case f[3] == "旷考", f[3] == "作弊":
		a.Result, a.Mark, a.Cheat = care.Failed, 0, f[3] == "作弊"
	}
	if len(f) > 4 {
		credit, err := strconv.ParseFloat(f[4], 32)
		if err != nil {
			t.Fatal(err)
		}
		a.Credit = float32(credit)
	}
	return a
}

// numbers prints the facts: name=number, or name:answer, with the rows cited.
func numbers(cat *care.Catalogue, facts []care.Fact) map[string]string {
	out := map[string]string{}
	for _, f := range facts {
		name := cat.String(f.Name)
		if out[name] == "" {
			out[name] = strconv.FormatFloat(f.Number, 'f', -1, 64)
			if cat.Entry(f.Name).Kind != care.Number {
				out[name] = f.Answer.String()
			}
		}
		if f.Place.Col > 0 {
			out[name] += fmt.Sprintf(" @%d", f.Place.Row)
		}
	}
	return out
}

func TestTranscript(t *testing.T) {
	tests := []struct {
		name string
		rows string
		want string // every number that is known; what is not named is no data
	}{
		{
			"passed courses are known and nothing is wrong",
			`高数 2023-2024-2 初 85 4`,
			`上学期不及格门数=0 上学期补考未通过门数=0 累计未通过门数=0 累计未通过学分=0 加权平均分=85 考试作弊=否`,
		},
		{
			"59 fails, 60 passes",
			"高数 2023-2024-2 初 59 4\n英语 2023-2024-2 初 60 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=0|累计未通过门数=1 @1|累计未通过学分=4 @1|加权平均分=59.5|考试作弊=否`,
		},
		{
			"a first failure stays one after the make-up is passed",
			"高数 2023-2024-2 初 45 4\n高数 2023-2024-2 补 62 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=0|累计未通过门数=0|累计未通过学分=0|加权平均分=45|考试作弊=否`,
		},
		{
			"a failed make-up cites its own cell",
			"高数 2023-2024-2 初 45 4\n高数 2023-2024-2 补 50 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=1 @2|累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=45|考试作弊=否`,
		},
		{
			"of two make-ups the one that was passed counts",
			"高数 2023-2024-2 初 45 4\n高数 2023-2024-2 补 50 4\n高数 2023-2024-3 补 66 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=0|累计未通过门数=0|累计未通过学分=0|加权平均分=45|考试作弊=否`,
		},
		{
			"a make-up booked into the last term is the last term's, whatever term the course was",
			"高数 2023-2024-1 初 45 4\n高数 2023-2024-2 补 50 4",
			`上学期补考未通过门数=1 @2|累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=45`,
		},
		{
			"a make-up booked into the running term is the last term's: its own exams are still to come",
			"高数 2023-2024-2 初 45 4\n高数 2024-2025-1 补 50 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=1 @2|累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=45|考试作弊=否`,
		},
		{
			"and passed there",
			"高数 2023-2024-2 初 45 4\n高数 2023-2024-2 补 50 4\n高数 2024-2025-1 补 66 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=0|累计未通过门数=0|累计未通过学分=0|加权平均分=45|考试作弊=否`,
		},
		{
			"a list of make-ups alone says so, too",
			"高数 2024-2025-1 补 50 4",
			`上学期补考未通过门数=1 @1|累计未通过门数=1 @1|累计未通过学分=4 @1`,
		},
		{
			"a list of make-ups that were passed says nothing of the last term's others",
			"高数 2024-2025-1 补 70 4",
			`累计未通过门数=0|累计未通过学分=0`,
		},
		{
			"the make-up of a course that was first tried in the running term is that term's",
			"高数 2024-2025-1 初 45 4\n高数 2024-2025-1 补 50 4\n英语 2023-2024-2 初 80 4",
			`上学期不及格门数=0|上学期补考未通过门数=0|本学期不及格门数=1 @1|累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=62.5|考试作弊=否`,
		},
		{
			"the short summer term belongs to the last term",
			"实训 2023-2024-3 初 40 2",
			`上学期不及格门数=1 @1|上学期补考未通过门数=0|累计未通过门数=1 @1|累计未通过学分=2 @1|加权平均分=40|考试作弊=否`,
		},
		{
			"a retake that failed last term counts in 累计 only",
			"高数 2022-2023-1 初 45 4\n高数 2023-2024-2 重 50 4",
			`累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=45`,
		},
		{
			"a course taken again in a later term under the same word is a retake all the same",
			"高数 2022-2023-2 初 45 4\n高数 2023-2024-2 初 50 4",
			`上学期不及格门数=0|上学期补考未通过门数=0|累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=45|考试作弊=否`,
		},
		{
			"缓考 is never a fail, and nothing is known while it is all there is",
			"高数 2023-2024-2 初 待 4",
			``,
		},
		{
			"a course with an attempt pending is not yet unpassed",
			"高数 2023-2024-1 初 45 4\n高数 2023-2024-2 补 待 4",
			`累计未通过门数=0|累计未通过学分=0|加权平均分=45`,
		},
		{
			"a deferred exam sat and failed is a first failure of the term it is booked in",
			"高数 2023-2024-1 初 待 4\n高数 2023-2024-2 缓 50 4",
			`上学期不及格门数=1 @2|上学期补考未通过门数=0|累计未通过门数=1 @2|累计未通过学分=4 @2|加权平均分=50|考试作弊=否`,
		},
		{
			"a deferred exam sat and passed, rows in any order",
			"高数 2023-2024-2 缓 75 4\n高数 2023-2024-2 初 待 4",
			`上学期不及格门数=0|上学期补考未通过门数=0|累计未通过门数=0|累计未通过学分=0|加权平均分=75|考试作弊=否`,
		},
		{
			"旷考 is a fail, 作弊 a fail and a fact of its own",
			"高数 2023-2024-2 初 旷考 4\n英语 2023-2024-2 初 作弊 2",
			`上学期不及格门数=2 @1 @2|上学期补考未通过门数=0|累计未通过门数=2 @1 @2|累计未通过学分=6 @1 @2|加权平均分=0|考试作弊=是 @2`,
		},
		{
			"cheating of long ago is not this term's",
			"高数 2022-2023-1 初 作弊 4\n英语 2024-2025-1 初 70 2",
			`本学期不及格门数=0|累计未通过门数=1 @1|累计未通过学分=4 @1|加权平均分=23.333333333333332|考试作弊=否`,
		},
		{
			"this term's failures are known once there is a result",
			"高数 2024-2025-1 初 58 4\n英语 2024-2025-1 初 待 2",
			`本学期不及格门数=1 @1|累计未通过门数=1 @1|累计未通过学分=4 @1|加权平均分=58|考试作弊=否`,
		},
		{
			"通过 has no mark: left out of the average",
			"体育 2023-2024-2 初 通过 1\n高数 2023-2024-2 初 80 4",
			`上学期不及格门数=0|上学期补考未通过门数=0|累计未通过门数=0|累计未通过学分=0|加权平均分=80|考试作弊=否`,
		},
		{
			"the average weighs by credit, over first attempts of all terms",
			"高数 2023-2024-1 初 90 4\n英语 2023-2024-2 初 60 2\n英语 2023-2024-2 补 100 2",
			`上学期不及格门数=0|上学期补考未通过门数=0|累计未通过门数=0|累计未通过学分=0|加权平均分=80|考试作弊=否`,
		},
		{
			"an exact duplicate counts once",
			"高数 2023-2024-2 初 45 4\n高数 2023-2024-2 初 45 4",
			`上学期不及格门数=1 @1|上学期补考未通过门数=0|累计未通过门数=1 @1|累计未通过学分=4 @1|加权平均分=45|考试作弊=否`,
		},
	}
	cat := caretest.Catalogue(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := numbers(cat, care.NewReckoner(cat, caretest.Running()).Facts(nil, attempts(t, tt.rows)))
			if diff := cmp.Diff(parseWant(tt.want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// parseWant reads name=value pairs, apart by | or, without cited rows, blanks.
func parseWant(s string) map[string]string {
	sep := "|"
	if !strings.Contains(s, sep) {
		sep = " "
	}
	out := map[string]string{}
	for pair := range strings.SplitSeq(s, sep) {
		if name, value, ok := strings.Cut(pair, "="); ok {
			out[name] = value
		}
	}
	return out
}

func TestTermLast(t *testing.T) {
	term := func(s string) care.Term {
		u, err := care.ParseTerm(s)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	tests := []struct {
		now, then string
		want      bool
	}{
		{"2024-2025-1", "2023-2024-2", true},
		{"2024-2025-1", "2023-2024-3", true},
		{"2024-2025-1", "2023-2024-1", false},
		{"2024-2025-1", "2024-2025-1", false},
		{"2024-2025-2", "2024-2025-1", true},
		{"2024-2025-2", "2023-2024-3", false},
	}
	for _, tt := range tests {
		if got := term(tt.now).Last(term(tt.then)); got != tt.want {
			t.Errorf("in %s, %s is the last term: %v, want %v", tt.now, tt.then, got, tt.want)
		}
	}
}

// A course keeps its number in a gradebook in whatever order students have their courses, and
// two of one id that are called differently are two.
func TestCoursesInAnyOrder(t *testing.T) {
	const courses, names = 6, 2
	book, random := care.NewGradebook(), rand.New(rand.NewPCG(1, 2))
	numberOf := map[float32]int{} // by the mark, which is another one for each course and name
	for i := range 200 {
		order := random.Perm(courses * names)
		if i%2 == 0 {
			slices.Sort(order)
		}
		tr := care.NewTranscript(book)
		for row, k := range order[:random.IntN(len(order))] {
			a := care.Attempt{Course: care.CourseID(1 + k/names), Name: care.CourseID(1 + k%names), Result: care.Passed, Mark: float32(k), Place: care.Place{Row: uint32(row)}}
			tr.Add(a)
		}
		book.FindBare(func(float32, care.TextID) bool { return true })
		tr.EachMark(func(course int, mark float32, _, _ int) {
			if known, ok := numberOf[mark]; ok && known != course {
				t.Fatalf("student %d: course %v is number %d, and was %d", i, mark, course, known)
			}
			numberOf[mark] = course
		})
	}
	if book.Courses() != courses*names || len(lo.Uniq(lo.Values(numberOf))) != courses*names {
		t.Errorf("%d courses, numbers %v, want %d", book.Courses(), numberOf, courses*names)
	}
}

// Of a failed attempt it is known whether a make-up of its course was passed, in whatever term it is
// booked, wherever its row stands; a retake or a second failure is none.
func TestMakeUpOfAFailure(t *testing.T) {
	_, cat := caretest.Autumn(t)
	for _, tt := range []struct{ name, rows, want string }{
		{"passed", "高数 2023-2024-2 初 45 4\n高数 2023-2024-2 补 60 4", "@1 true"},
		{"booked in the running term", "高数 2023-2024-2 初 45 4\n高数 2024-2025-1 补 60 4", "@1 true"},
		{"before the failure's row", "高数 2023-2024-2 补 60 4\n高数 2023-2024-2 初 45 4", "@2 true"},
		{"failed", "高数 2023-2024-2 初 45 4\n高数 2023-2024-2 补 50 4", ""},
		{"retaken", "高数 2023-2024-2 初 45 4\n高数 2024-2025-1 重 60 4", ""},
		{"another course", "高数 2023-2024-2 初 45 4\n英语 2023-2024-2 补 60 4", ""},
	} {
		r := care.NewReckoner(cat, caretest.Running())
		r.Facts(nil, attempts(t, tt.rows))
		var got []string
		for _, c := range r.FailedCells(nil) {
			if c.MadeUp {
				got = append(got, fmt.Sprintf("@%d %t", c.At.Row, c.MadeUp))
			}
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
