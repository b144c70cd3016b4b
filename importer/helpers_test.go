package importer_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/care/problem"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// options are those of the autumn of 2024.
func options(t testing.TB) importer.Options {
	t.Helper()
	v, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return importer.Options{Catalogue: caretest.Catalogue(t), Vocabulary: v, Term: care.Term{Year: 2024, Part: 1}}
}

// unpack writes the files of an archive into a new folder; runxin.yaml among
// them becomes the settings. Drawn workbooks (see draw) become .xlsx files.
func unpack(t testing.TB, files []txtar.File, opt *importer.Options) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(string(f.Data), drawn) {
			draw(t, path, string(f.Data))
			continue
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		if f.Name == settings.FileName {
			config, err := settings.Parse(path, f.Data)
			if err != nil {
				t.Fatal(err)
			}
			opt.Config = config
		}
	}
	return dir
}

func read(t testing.TB, dir string, opt importer.Options) *care.School {
	t.Helper()
	s, err := importer.Read(context.Background(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	balanced(t, s)
	return s
}

// balanced checks the promises that hold for every input: each sheet's rows are
// used or set aside, and a sheet that sets rows aside says why.
func balanced(t testing.TB, s *care.School) {
	t.Helper()
	aside := map[care.SheetRef]int{}
	for _, p := range s.Problems {
		if p.SetAside {
			aside[care.SheetRef{File: p.File, Sheet: p.Sheet}] += p.Count
		}
		if p.Kind == "" || p.Done == "" || p.Cure == "" || p.Count < 1 {
			t.Errorf("a problem lacks its words or its count: %+v", p)
		}
		if strings.Contains(p.Cure, "请您回答") && p.Ask == (care.Ask{}) && p.Kind != problem.NoRoster { // which names the question of another
			t.Errorf("%s tells people to answer a question that is not asked: %s", p.Kind, p.Cure)
		}
		if p.Kind.Severity() == problem.MustAct && !p.SetAside && strings.HasSuffix(p.Done, "已采用") {
			t.Errorf("%s is %s, and all was used: %s", p.Kind, p.Kind.Severity(), p.Done)
		}
	}
	for _, c := range s.Counts {
		if c.Used < 0 || c.SetAside < 0 || c.Rows != c.Used+c.SetAside {
			t.Errorf("rows do not balance: %+v", c)
		}
		if aside[c.SheetRef] < c.SetAside {
			t.Errorf("%+v: problems tell of %d rows set aside only", c, aside[c.SheetRef])
		}
	}
}

// show writes a school down: sheets, students with their facts, problems.
func show(s *care.School) string {
	var b strings.Builder
	for _, c := range s.Counts {
		fmt.Fprintf(&b, "%s › %s：%s %d = %d + %d\n", c.File, c.Sheet, c.Kind, c.Rows, c.Used, c.SetAside)
	}
	for _, st := range s.Students {
		fmt.Fprintf(&b, "%s\n", line(s, st))
		for f := range st.Facts.All() {
			if f.Name == noise(s) {
				continue
			}
			fmt.Fprintf(&b, "  %s%s\n", fact(s, f), course(s, f))
		}
	}
	for _, p := range s.Problems {
		b.WriteString(trouble(p))
	}
	return b.String()
}

// course is what the failed course is called that a student has not passed yet, （高等数学）.
func course(s *care.School, f care.Fact) string {
	title := s.Ledger.CourseAt(f.Place)
	if n, _ := s.Catalogue.Lookup(care.Unpassed); f.Name != n || title == "" {
		return ""
	}
	return "（" + title + "）"
}

// noise is the one name that every transcript brings and few tests are about.
func noise(s *care.School) care.Name {
	n, _ := s.Catalogue.Lookup(care.MeanPoints)
	return n
}

func line(s *care.School, st *care.Student) string {
	college := "未分配：" + st.Why
	if st.CollegeText != "" {
		college += "（" + st.CollegeText + "）"
	}
	if st.College >= 0 {
		college = s.Colleges[st.College]
	}
	out := []string{st.ID, st.Name, college}
	for _, w := range []string{st.Gender, st.Major, st.Class} {
		if w != "" {
			out = append(out, w)
		}
	}
	if st.Grade > 0 {
		out = append(out, fmt.Sprint(st.Grade))
	}
	if st.Campus != "" {
		out = append(out, st.Campus)
	}
	if st.Graduate {
		out = append(out, strings.TrimSuffix("研究生："+st.Supervisor, "："))
	}
	if st.Years > 0 {
		out = append(out, fmt.Sprintf("%d年制", st.Years))
	}
	if m := st.Member; m != nil {
		out = append(out, fmt.Sprintf("在库[%s %s %s %s%s]", m.Level, m.Since, m.Reason, m.Person, prefixed(" 措施：", m.Measures)))
	}
	return strings.Join(out, " ")
}

// prefixed is a text behind a prefix, "" for none.
func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func fact(s *care.School, f care.Fact) string {
	value := f.Answer.String()
	if s.Catalogue.Entry(f.Name).Kind == care.Number {
		value = fmt.Sprintf("%.6g", f.Number)
		if f.Answer == care.NoData {
			value = "至多 " + value
		}
	}
	text := fmt.Sprintf("%s %s ← %s", s.Catalogue.String(f.Name), value, s.Cite(f))
	if f.Day != 0 {
		text += " @" + f.Day.String()
	}
	return text
}

func trouble(p care.Problem) string {
	aside := ""
	if p.SetAside {
		aside = " [未采用]"
	}
	return fmt.Sprintf("! %s %s › %s › %s “%s” ×%d%s %s\n", p.Kind, p.File, p.Sheet, p.Cell, p.Text, p.Count, aside, p.Handling())
}

func mkdir(dir string) error { return os.MkdirAll(dir, 0o755) }

// cut shortens a file by a tenth.
func cut(t testing.TB, file string) {
	t.Helper()
	data, err := os.ReadFile(file)
	check(t, err)
	check(t, os.WriteFile(file, data[:len(data)*9/10], 0o644))
}

// opening are the options that files are opened with.
func opening(t *testing.T, opt importer.Options) intake.Options {
	t.Helper()
	out, err := opt.Opening(t.Context())
	check(t, err)
	return out
}
