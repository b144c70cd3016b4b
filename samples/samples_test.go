package samples

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
)

// write writes a school into a new folder.
func write(t *testing.T, opt Options) (string, *Truth) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "示例")
	truth, err := Write(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	return dir, truth
}

// read returns the files below dir.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestSameOptionsSameBytes(t *testing.T) {
	opt := Options{Students: 120, Seed: 7, Date: day(2025, 1, 13)}
	a, truth := write(t, opt)
	b, again := write(t, opt)
	if diff := cmp.Diff(truth, again); diff != "" {
		t.Error(diff)
	}
	one, two := read(t, a), read(t, b)
	for name := range one {
		if one[name] != two[name] {
			t.Errorf("%s differs between two runs", name)
		}
	}
	opt.Seed++
	if other := read(t, first2(write(t, opt))); other[fileRoster] == one[fileRoster] {
		t.Error("another seed gave the same roster")
	}
}

// Every format but the encrypted one gives the same bytes twice.
func TestSameBytesInEveryFormat(t *testing.T) {
	for i, format := range Formats() {
		if format == "xlsx-encrypted" {
			continue
		}
		opt := Options{Students: 20, Format: format, Dialect: Dialects()[i%len(Dialects())]}
		one, two := read(t, first2(write(t, opt))), read(t, first2(write(t, opt)))
		for name := range one {
			if one[name] != two[name] {
				t.Errorf("%s: %s differs between two runs", format, name)
			}
		}
	}
}

func first2(dir string, _ *Truth) string { return dir }

func TestTruthIsTheSameWithoutFiles(t *testing.T) {
	opt := Options{Students: 150, Date: day(2024, 12, 16)}
	_, written := write(t, opt)
	told, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(told, written); diff != "" {
		t.Error(diff)
	}
}

// A later day is the same school: nobody comes or goes on the roster, no
// answer of a test or a register is taken back, no counted failure either
// except by a make-up or a retake.
func TestLaterDayContinues(t *testing.T) {
	var before *Truth
	for _, d := range []care.Day{day(2024, 9, 2), day(2024, 9, 18), day(2024, 10, 14), day(2024, 11, 11), day(2024, 12, 16), day(2025, 1, 13)} {
		now, err := New(Options{Students: 500, Date: d})
		if err != nil {
			t.Fatal(err)
		}
		if before == nil {
			before = now
			continue
		}
		for i := range now.Students {
			was, is := &before.Students[i], &now.Students[i]
			if was.ID != is.ID || was.Name != is.Name || was.OnRoster != is.OnRoster || is.OnRoster && was.Major != is.Major {
				t.Fatalf("%v: student %d is somebody else", d, i)
			}
			for _, name := range []string{"已测", "已回访", "睡眠障碍", "旷课", "奖学金", "复学"} {
				if was.Answer(name) == care.Yes && is.Answer(name) != care.Yes {
					t.Errorf("%v: %s of student %d was taken back", d, name, i)
				}
			}
			a, _ := was.Number("上学期不及格门数")
			if b, _ := is.Number("上学期不及格门数"); a > b {
				t.Errorf("%v: first failures of student %d fell from %v to %v", d, i, a, b)
			}
		}
		for _, old := range before.Troubles {
			if old.ID != "" && old.File != fileOlder && !slices.Contains(now.Troubles, old) {
				t.Errorf("%v: a trouble went away: %+v", d, old)
			}
		}
		before = now
	}
}

func TestShares(t *testing.T) {
	opt := Options{Students: 4000, Courses: 10, Date: day(2024, 11, 11), Clean: true}
	s, truth, err := generate(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	var n struct{ courses, several, rows, worded, makeUps, badMakeUps, absent, red, orange, tested, hard, member float64 }
	for _, p := range s.pupils {
		for _, c := range s.courses(p) {
			n.courses++
			n.several += float64(one(len(c.attempts) > 1))
			for _, a := range c.attempts {
				n.rows++
				n.worded += float64(one(c.worded != numbers && a.end.known()))
				n.makeUps += float64(one(a.kind == makeUp))
				n.badMakeUps += float64(one(a.kind == makeUp && a.end == failed))
				n.absent += float64(one(a.end == absent))
			}
		}
	}
	for _, p := range truth.Students {
		n.red += float64(one(p.Answer("红色预警") == care.Yes))
		n.orange += float64(one(p.Answer("橙色预警") == care.Yes))
		n.tested += float64(one(p.Answer("已测") == care.Yes))
		x, _ := p.Number("累计未通过门数")
		n.hard += float64(one(x >= 3))
		n.member += float64(one(p.Member))
	}
	for _, c := range []struct {
		what             string
		share, low, high float64
	}{
		{"several rows of a course", n.several / n.courses, .035, .065},
		{"worded marks", n.worded / n.rows, .02, .16},
		{"make-ups", n.makeUps / n.rows, .015, .03},
		{"failed make-ups", n.badMakeUps / n.makeUps, .7, .8},
		{"absent", n.absent / n.rows, .006, .012},
		{"red", n.red / n.tested, .012, .03},
		{"orange", n.orange / n.tested, .035, .065},
		{"tested", n.tested / 4000, .96, .995},
		{"three courses or more not passed", n.hard / 4000, .02, .12},
		{"in the library", n.member / 4000, .01, .03},
	} {
		if c.share < c.low || c.share > c.high {
			t.Errorf("%s: %.4f, want %v to %v", c.what, c.share, c.low, c.high)
		}
	}
}

func TestTroublesAreThere(t *testing.T) {
	truth, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{WhatGuest, WhatMemberGuest, WhatNoCollege, WhatNowhere, WhatTwoColleges, WhatRosterTwice, WhatAlias, WhatStray,
		WhatBlankName, WhatDotName, WhatMaskedName, WhatWrongPerson, WhatCalmer, WhatWorse, WhatInvalid, WhatVoided, WhatBadRetest,
		WhatGradeTwice, WhatTypo, WhatWord, WhatUnclear, WhatLockFile, WhatNumberIDs}
	for _, what := range want {
		if !slices.ContainsFunc(truth.Troubles, func(t Trouble) bool { return t.What == what }) {
			t.Errorf("no trouble of the sort %s", what)
		}
	}
	seen := map[string]bool{}
	for _, tr := range truth.Troubles {
		if seen[tr.ID] && tr.ID != "" {
			t.Errorf("two troubles with one student: %s", tr.What)
		}
		seen[tr.ID] = true
	}
	clean, err := New(Options{Clean: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(clean.Troubles) > 0 || len(clean.Students) != 300 {
		t.Errorf("a clean school has %d troubles and %d students", len(clean.Troubles), len(clean.Students))
	}
}

// What the troubles with the screening do to the facts.
func TestTroublesInTruth(t *testing.T) {
	truth, err := New(Options{Students: 800})
	if err != nil {
		t.Fatal(err)
	}
	none := care.NoData
	want := map[string][3]care.Answer{ // 已测, 红色预警, 橙色预警
		WhatWrongPerson: {care.No, none, none},
		WhatCalmer:      {care.Yes, care.No, care.No},
		WhatWorse:       {care.Yes, care.No, care.Yes},
		WhatInvalid:     {care.No, none, none},
		WhatVoided:      {care.No, none, none},
		WhatBadRetest:   {care.Yes, care.No, care.Yes},
	}
	found := 0
	for _, tr := range truth.Troubles {
		w, ok := want[tr.What]
		if !ok {
			continue
		}
		found++
		s, ok := truth.Student(tr.ID)
		if !ok {
			t.Fatalf("%s: no such student", tr.What)
		}
		if got := [3]care.Answer{s.Answer("已测"), s.Answer("红色预警"), s.Answer("橙色预警")}; got != w {
			t.Errorf("%s: got %v, want %v", tr.What, got, w)
		}
	}
	if found < 2*len(want) {
		t.Errorf("%d troubles with the screening, want %d", found, 2*len(want))
	}
}

// Nothing in the files may be taken for a phone or an identity card, and every
// id begins as no school's does.
func TestNothingLooksReal(t *testing.T) {
	s, truth, err := generate(t.Context(), Options{Students: 600, Date: day(2025, 1, 13)})
	if err != nil {
		t.Fatal(err)
	}
	phone := regexp.MustCompile(`(^|\D)(1[3-9]\d{9}|\d{15}|\d{17}[\dXx])(\D|$)`)
	for _, tb := range s.tables() {
		err := eachRow(context.Background(), &tb, func(n int, row []any) error {
			for _, v := range row {
				if text := plainText(v); phone.MatchString(text) {
					t.Errorf("%s row %d: a number that looks real", tb.sheet.File, n)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range truth.Students {
		if !regexp.MustCompile(`^(99|09)2[234]\d{6}$`).MatchString(p.ID) || !strings.ContainsRune(surnames, []rune(p.Name)[0]) {
			t.Fatal("an id or a name of another scheme")
		}
	}
}

// Every table has as many rows as it says, each as wide as its header.
func TestRows(t *testing.T) {
	all := []Options{{Date: day(2024, 9, 2)}, {}, {Date: day(2025, 1, 31)}}
	for _, d := range Dialects() {
		all = append(all, Options{Dialect: d, Date: day(2025, 1, 31)})
	}
	for _, p := range Screenings() {
		all = append(all, Options{Screening: p})
	}
	for _, opt := range all {
		opt.Students = 400
		d := opt.Dialect + opt.Screening + opt.Date.String()
		s, truth, err := generate(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		if len(truth.Students) < 400 {
			t.Errorf("%v: %d students", d, len(truth.Students))
		}
		for _, tb := range s.tables() {
			n := 0
			for row := range tb.rows {
				n++
				if len(row) != len(tb.header) {
					t.Fatalf("%v: %s %s row %d has %d cells, the header %d", d, tb.sheet.File, tb.sheet.Sheet, n, len(row), len(tb.header))
				}
			}
			if n != tb.sheet.Rows {
				t.Errorf("%v: %s %s has %d rows, said %d", d, tb.sheet.File, tb.sheet.Sheet, n, tb.sheet.Rows)
			}
		}
	}
}

func TestManyRowsGetAFilePerCollege(t *testing.T) {
	s, _, err := generate(t.Context(), Options{Students: 100, Courses: 2, Clean: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range s.pupils {
		p.rows *= mostRows // as if there were that many
	}
	files := 0
	for _, tb := range s.gradeTables() {
		if strings.HasSuffix(tb.sheet.File, "学院.xlsx") {
			files++
		}
	}
	if files != 3 {
		t.Errorf("%d files of the new system, want one for each of 3 colleges", files)
	}
}

func TestOptionsRefused(t *testing.T) {
	for _, opt := range []Options{{Students: -1}, {Students: mostStudents + 1}, {Courses: 17}, {Date: day(2024, 8, 31)}, {Date: day(2025, 2, 1)}, {Dialect: "正方"}, {Screening: "苏心"}, {Format: "pdf"}} {
		if _, err := New(opt); err == nil {
			t.Errorf("%+v was taken", opt)
		}
	}
	for _, n := range []int{1, 2, 7, 30} {
		if _, err := New(Options{Students: n}); err != nil {
			t.Errorf("%d students: %v", n, err)
		}
	}
}

func TestWriteLeavesWhatWasThere(t *testing.T) {
	dir := t.TempDir()
	full := filepath.Join(dir, "满")
	if err := os.MkdirAll(full, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(full, "x"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(context.Background(), full, Options{Students: 5}); err == nil {
		t.Error("wrote into a folder that is not empty")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Write(ctx, filepath.Join(dir, "新"), Options{Students: 6000}); err == nil {
		t.Error("a cancelled run ended well")
	}
	if names, _ := filepath.Glob(filepath.Join(dir, "*")); len(names) != 1 {
		t.Errorf("a failed run left something: %d entries", len(names))
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".*")); len(names) != 0 {
		t.Errorf("a failed run left something hidden: %d entries", len(names))
	}
}

// Making up a school ends whenever its context does, and leaves nothing.
func TestWriteEnds(t *testing.T) {
	opt := Options{Students: 3000, Courses: 2, Clean: true}
	whole := &caretest.Countdown{Context: t.Context()}
	if _, _, err := generate(whole, opt); err != nil {
		t.Fatal(err)
	}
	const passes = 4 // all are enrolled, decided, told and asked for
	if least := int64(passes * opt.Students >> 10); whole.Asked() < least {
		t.Errorf("asked %d times, want at least %d", whole.Asked(), least)
	}
	for from := int64(1); from <= whole.Asked(); from++ {
		dir := filepath.Join(t.TempDir(), "样")
		if _, err := Write(&caretest.Countdown{Context: t.Context(), From: from}, dir, opt); !errors.Is(err, context.Canceled) {
			t.Errorf("ended at question %d of %d: %v", from, whole.Asked(), err)
		}
		if left, err := os.ReadDir(filepath.Dir(dir)); err != nil || len(left) > 0 {
			t.Errorf("ended at question %d: %d files are left, %v", from, len(left), err)
		}
	}
}
