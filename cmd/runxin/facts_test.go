package main

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/importer"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
	"runxin/samples"
)

// told are the names about which a made-up school tells the truth, besides the
// numbers.
func told() []string {
	var all []string
	for _, d := range dimensions() {
		all = append(all, d.indicators...)
	}
	return append(all, "已测", "已回访", "转本报名", "奖学金", "学生干部", "休学")
}

// The reading half against the truth: every fact about every student, before any
// rule is applied.
func TestFacts(t *testing.T) {
	for _, date := range endToEndDates() {
		t.Run(date, func(t *testing.T) {
			in := filepath.Join(t.TempDir(), "数据")
			truth, err := samples.Write(context.Background(), in, school(t, date))
			if err != nil {
				t.Fatal(err)
			}
			read := readSchool(t, in)
			if len(read.Students) != len(truth.Students) {
				t.Errorf("%d students, want %d", len(read.Students), len(truth.Students))
			}
			for _, s := range read.Students {
				want, ok := truth.Student(s.ID)
				if !ok {
					t.Error("a student who is not at the school")
					continue
				}
				compareStudent(t, read, s, want)
			}
			checkRows(t, read, truth)
			checkProblems(t, read, truth)
		})
	}
}

// checkRows holds the account of every sheet against what was written.
func checkRows(t *testing.T, read *care.School, truth *samples.Truth) {
	t.Helper()
	want, got := map[samples.Sheet]bool{}, map[samples.Sheet]bool{}
	for _, s := range truth.Sheets {
		want[s] = true
	}
	for _, c := range read.Counts {
		got[samples.Sheet{File: c.File, Sheet: c.Sheet, Kind: c.Kind, Rows: c.Rows}] = true
		if c.Rows != c.Used+c.SetAside {
			t.Errorf("%s %s: %d rows, %d used, %d set aside", c.File, c.Sheet, c.Rows, c.Used, c.SetAside)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// checkProblems wants a problem for every trouble that calls for one, and no
// problem of a kind for which there is no trouble, except what any export has:
// void results, a third term that might be an autumn in the old system's code,
// scores of the factors 自杀行为与意向 and 自伤行为, and a red test among those of other names.
func checkProblems(t *testing.T, read *care.School, truth *samples.Truth) {
	t.Helper()
	expected := map[string]bool{"成绩作废": true, "学期有歧义": true, "自伤自杀风险待确认": true, "红色或自伤自杀风险没有着落": true, "学院取自别的表": true}
	for _, tr := range truth.Troubles {
		expected[tr.Kind] = true
		found := slices.ContainsFunc(read.Problems, func(p care.Problem) bool {
			return string(p.Kind) == tr.Kind && (tr.File == "" || p.File == tr.File)
		})
		if tr.Kind != "" && !found {
			t.Errorf("no problem %s for the trouble %s", tr.Kind, tr.What)
		}
	}
	for _, p := range read.Problems {
		if !expected[string(p.Kind)] {
			t.Errorf("a problem %s at %s %s %s, for which there is no trouble", p.Kind, p.File, p.Sheet, p.Cell)
		}
	}
}

// readSchool reads a folder as the program does.
func readSchool(t *testing.T, in string) *care.School {
	t.Helper()
	catalogue := caretest.Catalogue(t)
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(in, "runxin.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	config, err := settings.Parse(filepath.Join(in, "runxin.yaml"), text)
	if err != nil {
		t.Fatal(err)
	}
	read, err := importer.Read(context.Background(), in, importer.Options{Catalogue: catalogue, Vocabulary: vocabulary,
		Config: config, Term: care.Term{Year: 2024, Part: 1}})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// compareStudent holds what was read of one student against the truth.
func compareStudent(t *testing.T, read *care.School, s *care.Student, want *samples.Student) {
	t.Helper()
	college := ""
	if s.College != care.Unassigned {
		college = read.Colleges[s.College]
	}
	if college != want.College || s.Name != want.Name || s.OnRoster != want.OnRoster || (s.Member != nil) != want.Member || s.Grade != want.Grade {
		t.Errorf("%s: read as %s, %v, %v, %d; is %s, %v, %v, %d", s.ID, college, s.OnRoster, s.Member != nil, s.Grade,
			want.College, want.OnRoster, want.Member, want.Grade)
	}
	if s.Major != want.Major || s.Class != want.Class || s.Gender != want.Gender && want.Class != "" {
		t.Errorf("%s: major, class or gender is read wrongly", s.ID)
	}
	for _, name := range told() {
		if derived(name) {
			continue
		}
		if got := answer(t, read, s, name); got != want.Answer(name) {
			t.Errorf("%s: %s is read as %v, is %v", s.ID, name, got, want.Answer(name))
		}
	}
	for _, name := range []string{"上学期不及格门数", "上学期补考未通过门数", "本学期不及格门数", "累计未通过门数", "累计未通过学分", "加权平均分", "校外实习天数"} {
		n, _ := read.Catalogue.Lookup(name)
		x, known := want.Number(name)
		facts := s.About(n)
		if (len(facts) > 0) != known || known && math.Abs(facts[0].Number-x) > 1e-3 {
			t.Errorf("%s: %s is read as %v, is %v (%v)", s.ID, name, facts, x, known)
		}
	}
}

// derived tells whether a name follows from a number by the plan's rules.
func derived(name string) bool {
	return name == "上学期不及格" || name == "补考未通过" || name == "本学期不及格" || name == "学业困难"
}

// answer is what was read about one name; 已测 and 已回访 are always yes or no.
func answer(t *testing.T, read *care.School, s *care.Student, name string) care.Answer {
	t.Helper()
	n, ok := read.Catalogue.Lookup(name)
	if !ok {
		t.Fatalf("the catalogue has no %s", name)
	}
	got := care.NoData
	for _, f := range s.About(n) {
		got = max(got, f.Answer)
	}
	if got == care.NoData && (name == "已测" || name == "已回访") {
		return care.No
	}
	return got
}
