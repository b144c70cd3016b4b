package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"runxin/care/inuse"
	"runxin/exporter/runs"
	"runxin/importer/intake"
	"runxin/importer/own"
)

// What lies in a run's folder is damaged in every way, and the next week is run:
// it gives the right library and names the damage, or stops with the file and the
// cure. It never gives a smaller library.

// harm is a school in the week after its last run.
type harm struct {
	name string
	make func(t *testing.T) string // the folder in which everything lies
	last string                    // the last run's folder
	args []string                  // of the next run, besides --in and --out
	next string                    // the folder that it writes
	book [2]string                 // two colleges' books
	old  bool                      // of an earlier version, without an archive
}

// harms are a school of this version and one whose runs an earlier one wrote.
func harms(t *testing.T) []harm {
	week7 := firstHarm(t)
	return []harm{
		{"of this version", func(t *testing.T) string { return copied(t, week7) }, "2024-10_第8周", []string{"--date", "2024-10-28"}, "2024-10_第9周",
			[2]string{"学院/甲学院.xlsx", "学院/乙学院.xlsx"}, false},
		{"of an earlier version", landedDesk, "2024-10_第8周", []string{"--date", "2024-10-28", "--plan", "plan.yaml"}, "2024-10_第9周",
			[2]string{"学院/信息工程学院.xlsx", "学院/护理与健康学院.xlsx"}, true},
	}
}

// firstHarm is a school of two colleges, nine of whose students are in the library
// and known only from there, after two weeks; the second week's books are filled in.
func firstHarm(t *testing.T) string {
	dir := t.TempDir()
	d := &desk{dir: dir}
	var roster, library strings.Builder
	roster.WriteString("学号,姓名,学院,专业,班级,年级\n")
	library.WriteString("学号,姓名,学院,关注等级,首次列入日期,列入原因,责任人,备注\n")
	for i := range 24 {
		college := []string{"甲学院", "乙学院"}[i%2]
		fmt.Fprintf(&roster, "09900%05d,样%d,%s,护理,护理%d班,2024\n", i, i, college, i%4)
		if i < 9 {
			fmt.Fprintf(&library, "09900%05d,样%d,%s,二级,2024-05-06,此前列入,张老师,第%d人\n", i, i, college, i)
		}
	}
	d.write(t, "输入/名册.csv", roster.String())
	d.write(t, "输入/普测.csv", "学号,姓名,测评时间,预警等级\n0990000010,样10,2024-09-20,红\n0990000011,样11,2024-09-20,红\n")
	d.write(t, "输入/库.csv", library.String())
	d.run(t, "2024-10-14")
	must(t, os.Remove(filepath.Join(dir, "输入", "库.csv")))
	d.take(t, week7Run, "甲学院", "返回", "重点关爱名单", "0990000010", "列入决定", "列入", "周研判", "0990000002", "措施", "约谈")
	d.week(t, "2024-10-21")
	must(t, os.Rename(filepath.Join(dir, "返回"), filepath.Join(dir, "merged")))
	d.take(t, week8Run, "甲学院", "返回", "周研判", "0990000004", "措施", "走访")
	d.take(t, week8Run, "乙学院", "返回", "重点关爱名单", "0990000011", "列入决定", "列入")
	must(t, os.Rename(filepath.Join(dir, "输入"), filepath.Join(dir, "in")))
	must(t, os.Rename(filepath.Join(dir, "输出"), filepath.Join(dir, "out")))
	must(t, os.Rename(filepath.Join(dir, "返回"), filepath.Join(dir, "returned")))
	return dir
}

func copied(t *testing.T, dir string) string {
	t.Helper()
	to := t.TempDir()
	must(t, os.CopyFS(to, os.DirFS(dir)))
	return to
}

// path is a file of the last run.
func (h *harm) path(dir, file string) string {
	return filepath.Join(dir, "out", h.last, filepath.FromSlash(file))
}

// came is what a run came to.
type came struct {
	code    int
	said    string // on stderr
	members []string
	moves   int
	typed   int
	listed  string // 数据核对
}

// run runs the next week; closed are files that may not be opened.
func (h *harm) run(t *testing.T, dir string, returned bool, closed ...string) came {
	t.Helper()
	var out, errs bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &errs)
	a.files = inuse.Files{
		OpenFile: func(name string) (*os.File, error) {
			if slices.Contains(closed, name) {
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
			}
			return os.Open(name)
		},
		Wait: func(context.Context, time.Duration) error { return nil },
	}
	args := append([]string{"run", "--in", filepath.Join(dir, "in"), "--out", filepath.Join(dir, "out")}, h.args...)
	if returned {
		args = append(args, "--returned", filepath.Join(dir, "returned"))
	}
	if i := slices.Index(args, "plan.yaml"); i >= 0 {
		args[i] = filepath.Join(dir, "plan.yaml")
	}
	c := came{code: a.run(t.Context(), args), said: errs.String()}
	book := filepath.Join(dir, "out", h.next, runs.LibraryFile)
	if c.code != exitDone {
		if _, err := os.Stat(filepath.Dir(book)); err == nil {
			t.Error("a run that stopped wrote a week")
		}
		return c
	}
	lib, err := own.ReadLibrary(t.Context(), &intake.File{Path: book, Name: "库"}, intake.Options{})
	must(t, err)
	for _, m := range lib.Members {
		c.members = append(c.members, m.ID+" "+m.Level+" "+m.Since.String())
	}
	slices.Sort(c.members)
	c.moves, c.typed = len(lib.Moves), lib.Typed.Len()
	f, err := excelize.OpenFile(filepath.Join(dir, "out", h.next, runs.SchoolFile))
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows("数据核对")
	must(t, err)
	for _, r := range rows {
		c.listed += strings.Join(r, "|") + "\n"
	}
	return c
}

// outcome is what may come of a damage.
type outcome int

const (
	silent  outcome = iota // nothing was lost: not a word is needed
	named                  // the right library, and the file is named
	stopped                // exit 1 with the file and the cure
	either                 // one of the two: nothing seals what an earlier version wrote
)

// wantLibrary wants the library to be as it is without damage, or the run to have
// stopped.
func (c came) wantLibrary(t *testing.T, want came, files ...string) {
	t.Helper()
	switch {
	case c.code == exitFailed:
		if !slices.ContainsFunc(files, func(file string) bool { return strings.Contains(c.said, file) }) {
			t.Errorf("none of %v is named: %s", files, c.said)
		}
		if !strings.Contains(c.said, "备份") && !strings.Contains(c.said, "放回") && !strings.Contains(c.said, "权限") {
			t.Errorf("there is no cure in: %s", c.said)
		}
	case c.code != exitDone:
		t.Errorf("exit %d: %s", c.code, c.said)
	case !slices.Equal(c.members, want.members):
		t.Errorf("library %q, want %q", c.members, want.members)
	case c.moves < want.moves || c.typed < want.typed:
		t.Errorf("%d changes and %d typed cells, want %d and %d", c.moves, c.typed, want.moves, want.typed)
	}
}

// damage is one way in which a file is damaged.
type damage struct {
	name string
	do   func(t *testing.T, h *harm, dir, file string)
}

func damages() []damage {
	bytesOf := func(change func([]byte) []byte) func(t *testing.T, h *harm, dir, file string) {
		return func(t *testing.T, h *harm, dir, file string) {
			data, err := os.ReadFile(h.path(dir, file))
			must(t, err)
			must(t, os.WriteFile(h.path(dir, file), change(data), 0o600))
		}
	}
	return []damage{
		{"empty", bytesOf(func([]byte) []byte { return nil })},
		{"cut in half", bytesOf(func(b []byte) []byte { return b[:len(b)/2] })},
		{"a byte flipped", bytesOf(func(b []byte) []byte { b[len(b)/2] ^= 0x20; return b })},
		{"a page of HTML", bytesOf(func([]byte) []byte {
			return []byte("<!DOCTYPE html><html><body><form>统一身份认证<table><tr><td>用户名</td><td>密码</td></tr></table></form></body></html>")
		})},
		{"another of our files", func(t *testing.T, h *harm, dir, file string) {
			other := map[string]string{runs.LibraryFile: runs.SchoolFile, runs.SchoolFile: runs.LibraryFile, h.book[0]: h.book[1], h.book[1]: h.book[0]}[file]
			data, err := os.ReadFile(h.path(dir, other))
			if other == "" {
				data, err = os.ReadFile(filepath.Join(dir, "out", week7Run, file))
			}
			must(t, err)
			must(t, os.WriteFile(h.path(dir, file), data, 0o600))
		}},
		{"that of the week before", func(t *testing.T, h *harm, dir, file string) {
			data, err := os.ReadFile(filepath.Join(dir, "out", week7Run, filepath.FromSlash(file)))
			must(t, err)
			must(t, os.WriteFile(h.path(dir, file), data, 0o600))
		}},
		{"deleted", func(t *testing.T, h *harm, dir, file string) { must(t, os.Remove(h.path(dir, file))) }},
		{"a link to itself", func(t *testing.T, h *harm, dir, file string) {
			must(t, os.Remove(h.path(dir, file)))
			link(t, filepath.Base(file), h.path(dir, file))
		}},
		{"a link to where it is", func(t *testing.T, h *harm, dir, file string) {
			must(t, os.Rename(h.path(dir, file), filepath.Join(dir, "verschoben")))
			link(t, filepath.Join(dir, "verschoben"), h.path(dir, file))
		}},
		{"a folder", func(t *testing.T, h *harm, dir, file string) {
			must(t, os.Remove(h.path(dir, file)))
			must(t, os.Mkdir(h.path(dir, file), 0o700))
		}},
		{"without the right to read it", nil},
		{"saved again", func(t *testing.T, h *harm, dir, file string) {
			e := openEdit(t, h.path(dir, file))
			e.save(t)
		}},
		{"saved again without three rows", func(t *testing.T, h *harm, dir, file string) {
			e := openEdit(t, h.path(dir, file))
			sheet := "重点关爱名单"
			if file == runs.LibraryFile {
				sheet = "重点关爱库"
			}
			head, _, err := e.head(sheet, "学号")
			must(t, err)
			for range 3 {
				must(t, e.RemoveRow(sheet, head+1))
			}
			e.save(t)
		}},
	}
}

// expected is what comes of a damage to a file of a run.
func (h *harm) expected(file, how string) outcome {
	saved := strings.HasPrefix(how, "saved again")
	switch {
	case how == "a link to where it is":
		return silent
	case h.old && how == "a byte flipped" && file != runs.LibraryFile && file != runs.SchoolFile:
		return either
	case file == runs.RecordName:
		return stopped
	case file == runs.ArchiveFile:
		return named
	case file == runs.LibraryFile:
		if saved || how == "deleted" && !h.old {
			return named
		}
		return stopped
	case file == runs.SchoolFile:
		if saved || !h.old {
			return named
		}
		return stopped
	case saved && !(h.old && how == "saved again without three rows"):
		return named
	case h.old:
		return stopped
	case how == "deleted":
		return silent
	}
	return named
}

// applies leaves out what cannot be done to a file.
func (h *harm) applies(file, how string) bool {
	isBook := strings.HasSuffix(file, ".xlsx")
	return (isBook || !strings.HasPrefix(how, "saved again")) && !(h.old && file == runs.ArchiveFile)
}

func (h *harm) files() []string {
	return []string{runs.RecordName, runs.ArchiveFile, runs.LibraryFile, runs.SchoolFile, h.book[0], h.book[1]}
}

func TestEveryDamageToTheLastRun(t *testing.T) {
	for _, h := range harms(t) {
		for _, returned := range []bool{false, true} {
			want := h.run(t, h.make(t), returned)
			if want.code != exitDone || len(want.members) < 7 || want.typed == 0 {
				t.Fatalf("exit %d, %d members: %s", want.code, len(want.members), want.said)
			}
			for _, file := range h.files() {
				for _, d := range damages() {
					if !h.applies(file, d.name) {
						continue
					}
					t.Run(fmt.Sprintf("%s, returned %v, %s, %s", h.name, returned, file, d.name), func(t *testing.T) {
						t.Parallel()
						dir := h.make(t)
						var closed []string
						if d.do == nil {
							closed = append(closed, h.path(dir, file))
						} else {
							d.do(t, &h, dir, file)
						}
						got := h.run(t, dir, returned, closed...)
						got.wantLibrary(t, want, file)
						got.wantOutcome(t, h.expected(file, d.name), file)
					})
				}
			}
		}
	}
}

func (c came) wantOutcome(t *testing.T, want outcome, file string) {
	t.Helper()
	if want != either && (want == stopped) != (c.code == exitFailed) {
		t.Errorf("exit %d: %s", c.code, c.said)
	}
	if want == named && (!strings.Contains(c.said, file) || !strings.Contains(c.listed, file)) {
		t.Errorf("%s is not named: %s", file, c.said)
	}
}

// Two damages at once do no more harm than one.
func TestTwoDamagesToTheLastRun(t *testing.T) {
	some := []string{"empty", "deleted", "saved again without three rows"}
	ways := slices.DeleteFunc(damages(), func(d damage) bool { return !slices.Contains(some, d.name) })
	for _, h := range harms(t) {
		want := h.run(t, h.make(t), true)
		files := slices.DeleteFunc(h.files(), func(f string) bool { return f == runs.RecordName })
		for i, one := range files {
			for _, two := range files[i+1:] {
				for _, x := range ways {
					for _, y := range ways {
						if !h.applies(one, x.name) || !h.applies(two, y.name) {
							continue
						}
						dir := h.make(t)
						x.do(t, &h, dir, one)
						y.do(t, &h, dir, two)
						got := h.run(t, dir, true)
						got.wantLibrary(t, want, one, two)
						if t.Failed() {
							t.Fatalf("%s: %s %s, %s %s", h.name, one, x.name, two, y.name)
						}
					}
				}
			}
		}
	}
}
