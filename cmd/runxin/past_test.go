package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care/problem"
	"runxin/exporter/runs"
)

// A last run that cannot be believed stops every verb that stands on it; a term's
// summary names it and goes on.
func TestEveryVerbStopsAtABrokenPast(t *testing.T) {
	h := harms(t)[0]
	dir := h.make(t)
	must(t, os.WriteFile(h.path(dir, runs.RecordName), []byte("{"), 0o600))
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	for _, verb := range []string{"run", "check", "explain"} {
		args := []string{verb, "--in", in, "--out", out, "--date", "2024-10-28"}
		if verb == "explain" {
			args = append(args, "0990000010")
		}
		code, _, stderr := said(t, args...)
		if code != exitFailed || !strings.Contains(stderr, filepath.Join(h.last, runs.RecordName)+"：运行记录.json 读不出来") || !strings.Contains(stderr, "移出输出文件夹") {
			t.Errorf("%s: exit %d: %s", verb, code, stderr)
		}
	}
	if code, stdout, stderr := said(t, "summary", "--out", out); code != exitDone || !strings.Contains(stderr, h.last) || !strings.Contains(stdout, "学期总结") {
		t.Errorf("summary: exit %d: %s %s", code, stdout, stderr)
	}
}

// What people do to the folders themselves is no loss.
func TestFoldersOfRuns(t *testing.T) {
	h := harms(t)[0]
	want := h.run(t, h.make(t), true)
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, dir string)
		says string
	}{
		{"the last run on another disk, by a link", func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "out", h.last), filepath.Join(dir, "anderswo")))
			link(t, filepath.Join(dir, "anderswo"), filepath.Join(dir, "out", h.last))
		}, ""},
		{"the last run renamed", func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "out", h.last), filepath.Join(dir, "out", "十月第三周")))
		}, ""},
		{"a copy beside it", func(t *testing.T, dir string) {
			must(t, os.CopyFS(filepath.Join(dir, "out", h.last+" - 副本"), os.DirFS(filepath.Join(dir, "out", h.last))))
		}, h.last + " - 副本：" + string(problem.RunCopied)},
		{"the run before it is gone", func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "out", week7Run))) },
			week7Run + "：" + string(problem.EarlierGone)},
		{"the record saved by Notepad", func(t *testing.T, dir string) {
			data, err := os.ReadFile(h.path(dir, runs.RecordName))
			must(t, err)
			must(t, os.WriteFile(h.path(dir, runs.RecordName), append([]byte("\ufeff"), data...), 0o600))
		}, ""},
		{"everything elsewhere", func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "out"), filepath.Join(dir, "Z")))
			must(t, os.CopyFS(filepath.Join(dir, "out"), os.DirFS(filepath.Join(dir, "Z"))))
			must(t, os.RemoveAll(filepath.Join(dir, "Z")))
		}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := h.make(t)
			tt.do(t, dir)
			got := h.run(t, dir, true)
			if got.code != exitDone || !slices.Equal(got.members, want.members) || got.typed != want.typed || !strings.Contains(got.said, tt.says) {
				t.Errorf("exit %d, %q, %d typed: %s", got.code, got.members, got.typed, got.said)
			}
		})
	}
}

// A library in the input never makes the library smaller by what is missing from
// it; a 移出 in it does.
func TestLibraryOfTheInputLosesNobody(t *testing.T) {
	h := harms(t)[0]
	want := h.run(t, h.make(t), false).members
	row := func(id string) string {
		return "学号,姓名,学院,关注等级,首次列入日期,列入原因,责任人,备注\n" + id + "\n"
	}
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, dir, library string) // library is the last run's, put into the input
		gone []string
		says int // how many are brought back
	}{
		{"the last run's", func(*testing.T, string, string) {}, nil, 0},
		{"without three rows", func(t *testing.T, dir, library string) { removeRows(t, library, 3) }, nil, 3},
		{"without any row", func(t *testing.T, dir, library string) { removeRows(t, library, 10) }, nil, 0},
		{"empty", func(t *testing.T, dir, library string) { must(t, os.WriteFile(library, nil, 0o600)) }, nil, 0},
		{"cut", func(t *testing.T, dir, library string) {
			data, err := os.ReadFile(library)
			must(t, err)
			must(t, os.WriteFile(library, data[:len(data)/2], 0o600))
		}, nil, 0},
		{"a list of one, kept by hand", func(t *testing.T, dir, library string) {
			must(t, os.Remove(library))
			must(t, os.WriteFile(filepath.Join(dir, "in", "库.csv"), []byte(row("0990000000,样0,甲学院,二级,2024-05-06,此前列入,张老师,第0人")), 0o600))
		}, nil, 8},
		{"without a row, and with a 移出", func(t *testing.T, dir, library string) {
			leaves(t, library, "0990000010", "样10")
			removeRows(t, library, 1)
		}, []string{"0990000010"}, 0},
		{"without any row, and with a 移出", func(t *testing.T, dir, library string) {
			leaves(t, library, "0990000010", "样10")
			removeRows(t, library, 10)
		}, []string{"0990000010"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := h.make(t)
			data, err := os.ReadFile(h.path(dir, runs.LibraryFile))
			must(t, err)
			library := filepath.Join(dir, "in", runs.LibraryFile)
			must(t, os.WriteFile(library, data, 0o600))
			tt.do(t, dir, library)
			got := h.run(t, dir, false)
			still := slices.DeleteFunc(slices.Clone(want), func(m string) bool {
				return slices.ContainsFunc(tt.gone, func(id string) bool { return strings.HasPrefix(m, id) })
			})
			if got.code != exitDone || !slices.Equal(got.members, still) {
				t.Errorf("exit %d, %q, want %q: %s", got.code, got.members, still, got.said)
			}
			if n := strings.Count(got.listed, string(problem.MemberGone)); n != tt.says {
				t.Errorf("%d brought back, want %d:\n%s", n, tt.says, got.listed)
			}
			if strings.Contains(got.said, "09900000") || strings.Contains(got.said, "样") {
				t.Errorf("a student is named on the terminal: %s", got.said)
			}
		})
	}
}

// Where no run is there that knows, the library itself does.
func TestLibraryOfTheInputWithoutRuns(t *testing.T) {
	h := harms(t)[0]
	want := h.run(t, h.make(t), false).members
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, library string)
		gone string
		says int
	}{
		{"as it was written", func(*testing.T, string) {}, "-", 0},
		{"without three rows", func(t *testing.T, library string) { removeRows(t, library, 3) }, "-", 3},
		{"without a row, and with a 移出", func(t *testing.T, library string) {
			leaves(t, library, "0990000010", "样10")
			removeRows(t, library, 1)
		}, "0990000010", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := h.make(t)
			library := filepath.Join(dir, "in", runs.LibraryFile)
			must(t, os.Rename(h.path(dir, runs.LibraryFile), library))
			must(t, os.RemoveAll(filepath.Join(dir, "out")))
			tt.do(t, library)
			got := h.run(t, dir, false)
			ids := func(members []string) (ids []string) {
				for _, m := range members {
					if id, _, _ := strings.Cut(m, " "); id != tt.gone {
						ids = append(ids, id)
					}
				}
				return ids
			}
			if got.code != exitDone || !slices.Equal(ids(got.members), ids(want)) {
				t.Errorf("exit %d, %q, want %q: %s", got.code, got.members, want, got.said)
			}
			if n := strings.Count(got.listed, string(problem.MemberGone)+"|"); n != tt.says {
				t.Errorf("%d brought back, want %d:\n%s", n, tt.says, got.listed)
			}
		})
	}
}

// removeRows deletes the first rows of a library.
func removeRows(t *testing.T, library string, n int) {
	t.Helper()
	e := openEdit(t, library)
	head, _, err := e.head("重点关爱库", "学号")
	must(t, err)
	for range n {
		must(t, e.RemoveRow("重点关爱库", head+1))
	}
	e.save(t)
}

// leaves writes a 移出 into the changes of a library.
func leaves(t *testing.T, library, id, name string) {
	t.Helper()
	e := openEdit(t, library)
	head, _, err := e.head("变更记录", "学号")
	must(t, err)
	must(t, e.InsertRows("变更记录", head+1, 1))
	for i, text := range []string{"2024-10-25", "2024-10", "8", id, name, "甲学院", "移出", "二级", "", "稳定满一学期", "张老师"} {
		must(t, e.SetCellStr("变更记录", address(head+1, i+1), text))
	}
	e.save(t)
}

// Whoever is missing from the library in place is named, with a number, in the
// school's workbook and nowhere else.
func TestWhoStaysIsNamed(t *testing.T) {
	for _, h := range harms(t) {
		dir := h.make(t)
		removeRows(t, h.path(dir, runs.LibraryFile), 3)
		got := h.run(t, dir, false)
		if n := strings.Count(got.listed, string(problem.MemberGone)+"|"); n != 3 || !strings.Contains(got.listed, h.last+"/"+runs.LibraryFile) {
			t.Errorf("%s: %d are named:\n%s", h.name, n, got.listed)
		}
		if want := fmt.Sprintf("%s/%s：%s", h.last, runs.LibraryFile, problem.LibraryAmended); !strings.Contains(got.said, want) {
			t.Errorf("%s: %q is not said: %s", h.name, want, got.said)
		}
	}
}

// A row that somebody adds to the last library where it lies counts as the importer
// reads it: a line of a total, a name that is not the id's and an id that lost its
// digits make nobody a member.
func TestRowsBelowTheLastLibrary(t *testing.T) {
	ids := map[bool]string{false: "0990000015", true: "9922040001"} // of the roster
	for _, h := range harms(t) {
		want := membersAfter(t, h, h.make(t))
		dir := h.make(t)
		library := h.path(dir, runs.LibraryFile)
		e := openEdit(t, library)
		all, err := e.GetRows("重点关爱库")
		must(t, err)
		for i, row := range [][]string{{"合计：11人"}, {ids[h.old], "样不是他"}, {"9.92E+09", "样丙"}} {
			for k, text := range row {
				must(t, e.SetCellStr("重点关爱库", address(len(all)+i+1, k+1), text))
			}
		}
		e.save(t)
		if diff := cmp.Diff(want, membersAfter(t, h, dir)); diff != "" {
			t.Errorf("%s: %s", h.name, diff)
		}
	}
}

// A book of the last run that somebody saved with one of the school's passwords is that
// run's all the same.
func TestLastRunSavedWithAPassword(t *testing.T) {
	const password = "甲乙#2024"
	for _, h := range harms(t) {
		want := membersAfter(t, h, h.make(t))
		for _, file := range []string{runs.SchoolFile, runs.LibraryFile} {
			dir := h.make(t)
			settings, err := os.OpenFile(filepath.Join(dir, "in", "runxin.yaml"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
			must(t, err)
			_, err = settings.WriteString("\npasswords: 密码.txt\n")
			must(t, errors.Join(err, settings.Close(), os.WriteFile(filepath.Join(dir, "in", "密码.txt"), []byte(password), 0o600)))
			f, err := excelize.OpenFile(h.path(dir, file))
			must(t, err)
			must(t, f.SaveAs(h.path(dir, file), excelize.Options{Password: password}))
			if diff := cmp.Diff(want, membersAfter(t, h, dir)); diff != "" {
				t.Errorf("%s, %s: %s", h.name, file, diff)
			}
		}
	}
}

// membersAfter are the members' ids after the next week.
func membersAfter(t *testing.T, h harm, dir string) (ids []string) {
	t.Helper()
	h.run(t, dir, false)
	for _, m := range readLibraryFile(t, filepath.Join(dir, "out", h.next, runs.LibraryFile)).Members {
		ids = append(ids, m.ID)
	}
	return ids
}
