package importer_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"runxin/care"
	"runxin/care/caretest"
	"runxin/care/problem"
	"runxin/importer"
)

var update = flag.Bool("update", false, "write the results into testdata as wanted ones")

// Each archive in testdata holds input files and, last, what they give: sheets
// with rows = used + set aside, students with their facts, problems.
func TestInputs(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal("no test data", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := txtar.Parse(data)
			last := len(a.Files) - 1
			if last < 0 || a.Files[last].Name != "want" {
				t.Fatal("the last file of the archive must be called want")
			}
			opt := options(t)
			dir := unpack(t, a.Files[:last], &opt)
			got := show(read(t, dir, opt))
			opt.Poison = true
			if diff := cmp.Diff(got, show(read(t, dir, opt))); diff != "" {
				t.Errorf("a text of a row is kept without a copy: %s", diff)
			}
			if *update {
				a.Files[last].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(a.Files[last].Data), got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestSamplesPoisoned reads the samples with every row overwritten when the next
// one is read: nobody's facts may be others for it.
func TestSamplesPoisoned(t *testing.T) {
	dir := filepath.Join("..", "samples", "2024-10")
	opt := options(t)
	want := show(read(t, dir, opt))
	opt.Poison = true
	if got := show(read(t, dir, opt)); got != want {
		t.Errorf("%d of %d bytes of what was read are others", differing(got, want), len(want))
	}
}

// differing counts the bytes in which two texts differ: no student's name stands
// in a test's output.
func differing(a, b string) int {
	n := max(len(a), len(b)) - min(len(a), len(b))
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			n++
		}
	}
	return n
}

// TestPlacesHoldTheirText reads all input files of testdata that are simple tables: the text of a
// place is what stands in its cell, or has it in it.
func TestPlacesHoldTheirText(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	check(t, err)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			check(t, err)
			a := txtar.Parse(data)
			opt := options(t)
			school := read(t, unpack(t, a.Files[:len(a.Files)-1], &opt), opt)
			tables := map[string][][]string{}
			for _, f := range a.Files {
				if r := csv.NewReader(bytes.NewReader(f.Data)); strings.HasSuffix(f.Name, ".csv") {
					r.FieldsPerRecord = -1
					if rows, err := r.ReadAll(); err == nil && bytes.Count(f.Data, []byte("\n")) == len(rows) {
						tables[f.Name] = rows
					}
				}
			}
			for _, p := range school.Problems {
				for s := range p.Places.All() {
					text := p.Text
					if s.Own {
						text = s.Text
					}
					if tables[p.File] == nil || s.Col == 0 || text == "" {
						continue
					}
					cell := tables[p.File][s.Row-1][s.Col-1]
					if cell == "" || !strings.Contains(cell, text) && !strings.Contains(text, cell) {
						t.Errorf("%s %s %s: %q stands there, not %q", p.Kind, p.File, s.Cell(), cell, text)
					}
				}
			}
		})
	}
}

// TestInternshipsByTheDay reads a list of internships on three days: one that is over, or has not
// begun, is none, and one that is running has lasted so far.
func TestInternshipsByTheDay(t *testing.T) {
	const list = "学号,姓名,班级,实习单位,开始日期,结束日期\n" +
		"3240010001,示例子,示例2201,某公司,2024-09-01,2024-10-31\n" +
		"3240010002,示例丑,示例2201,某公司,2024-09-10,\n" +
		"3240010003,示例寅,示例2201,某公司,2024-11-01,2025-06-30\n" +
		"3240010004,示例卯,示例2201,某公司,,2024-10-31\n"
	for day, want := range map[string]string{
		"2024-10-31": "子 是 61; 丑 是 52; 寅 否 0; 卯 是 0",
		"2024-11-01": "子 否 0; 丑 是 53; 寅 是 1; 卯 否 0",
		"":           "子 是 61; 丑 是 0; 寅 是 242; 卯 是 0",
	} {
		opt := options(t)
		if day != "" {
			opt.Day = caretest.Day(t, day)
		}
		school := read(t, unpack(t, []txtar.File{{Name: "校外实习学生名单.csv", Data: []byte(list)}}, &opt), opt)
		var got []string
		for _, s := range school.Students {
			answer, days := care.NoData, 0.0
			for f := range s.Facts.All() {
				switch school.Catalogue.String(f.Name) {
				case care.Away:
					answer = f.Answer
				case care.AwayDays:
					days = f.Number
				}
			}
			got = append(got, fmt.Sprintf("%s %s %g", strings.TrimPrefix(s.Name, "示例"), answer, days))
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("on %q: %s, want %s", day, s, want)
		}
	}
}

// What is seen on a day after that of the run is told of, and stays; what happened then did not happen.
func TestDaysAfterTheRun(t *testing.T) {
	const list = "学号,姓名,情形,发现日期\n3240010001,示例子,情绪低落,2024-10-14\n3240010002,示例丑,情绪低落,2024-12-08\n3240010003,示例寅,旷课,2024-12-08\n"
	for day, want := range map[string]string{
		"2024-10-14": "子 情绪低落; 丑 情绪低落; 寅; 日期离得太远 D3 false; 日期离得太远 D4 true",
		"2024-12-08": "子 情绪低落; 丑 情绪低落; 寅 旷课",
	} {
		opt := options(t)
		opt.Day = caretest.Day(t, day)
		school := read(t, unpack(t, []txtar.File{{Name: "登记.csv", Data: []byte(list)}}, &opt), opt)
		var got []string
		for _, s := range school.Students {
			one := strings.TrimPrefix(s.Name, "示例")
			for f := range s.Facts.All() {
				one += " " + school.Catalogue.String(f.Name)
			}
			got = append(got, one)
		}
		for _, p := range school.Problems {
			if p.Kind == problem.FarDay {
				got = append(got, fmt.Sprintf("%s %s %t", p.Kind, p.Cell, p.SetAside))
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("on %s: %s, want %s", day, s, want)
		}
	}
}

// TestStatesByTheDay reads lists of what lasts from one day to another: what is over by the day of
// the run is no more. The two days stand under headings alike but for 起 and 止, or in one cell.
// What was counted between two days is not over with the second; nobody was seen, or is back, on a day to come.
func TestStatesByTheDay(t *testing.T) {
	const roster = "学号,姓名,学院,班级\n3240010001,示例子,示例学院,一班\n3240010002,示例丑,示例学院,一班\n3240010003,示例寅,示例学院,一班\n"
	for _, one := range []struct{ file, list, name, want string }{
		{"校外租房走读学生名单.csv", "学号,姓名,租期起,租期止\n3240010001,示例子,2023-09-01,2024-08-31\n3240010002,示例丑,2024-09-01,2025-08-31\n3240010003,示例寅,2024-09-01,\n", "校外租房走读", "否 是 是"},
		{"校外租房走读学生名单2.csv", "姓名,班级,起,止\n示例子,一班,2023-09-01,2024-08-31\n示例丑,一班,2024-09-01,2025-08-31\n示例寅,一班,2024-09-01,2024-10-31\n", "校外租房走读", "否 是 否"},
		{"登记.csv", "学号,姓名,情形,起止时间\n3240010001,示例子,校外租房走读,2023-09-01至2024-08-31\n3240010002,示例丑,旷课,2024-10-07至2024-10-11\n", "校外租房走读", "否 无数据 无数据"},
		{"旷课情况统计表.csv", "学号,姓名,旷课节数,统计起,统计止\n3240010001,示例子,6,2024-10-07,2024-10-11\n3240010002,示例丑,0,2024-10-07,2024-10-11\n", "旷课", "是 否 无数据"},
		{"心理普测.csv", "学号,姓名,预警等级,回访时间\n3240010001,示例子,红色,2024-11-05\n3240010002,示例丑,红色,2024-10-30\n3240010003,示例寅,红色,\n", "已回访", "否 是 无数据"},
		{"国庆返校情况统计表.csv", "学号,姓名,返校时间\n3240010001,示例子,2024-11-05\n3240010002,示例丑,2024-10-07\n3240010003,示例寅,预计11月5日\n", "未返校", "是 否 是"},
	} {
		opt := options(t)
		opt.Day = caretest.Day(t, "2024-11-01")
		school := read(t, unpack(t, []txtar.File{{Name: "名册.csv", Data: []byte(roster)}, {Name: one.file, Data: []byte(one.list)}}, &opt), opt)
		var got []string
		for _, s := range school.Students {
			answer := care.NoData
			for f := range s.Facts.All() {
				if school.Catalogue.String(f.Name) == one.name {
					answer = f.Answer
				}
			}
			got = append(got, answer.String())
		}
		if s := strings.Join(got, " "); s != one.want {
			t.Errorf("%s: %s, want %s", one.file, s, one.want)
		}
	}
}

// TestReadAgainIsOneReading reads a file twice, because the roster tells one of its columns: what is
// told of progress in the end is each file and each row once.
func TestReadAgainIsOneReading(t *testing.T) {
	opt := options(t)
	var last importer.Progress
	opt.Progress = func(p importer.Progress) { last = p }
	read(t, unpack(t, []txtar.File{
		{Name: "名册.csv", Data: []byte("学号,姓名,学院,年级\n3240010001,示例子,示例学院,2024\n3240010002,示例丑,示例学院,2024\n")},
		{Name: "评估.csv", Data: []byte("人员编码,称呼,自杀意念\n3240010001,示例子,否\n3240010002,示例丑,否\n")},
	}, &opt), opt)
	if last.Done != last.Files || last.Files != 2 || last.Rows != 4 {
		t.Errorf("%d of %d files, %d rows", last.Done, last.Files, last.Rows)
	}
}
