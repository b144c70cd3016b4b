package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/exporter/runs"
)

// A run that is known and not there is not passed over: by a book that came back, an
// archive file, or what another run stood on. Weeks that are no matter here, and
// what is no trace of ours, stop nothing.
func TestMissingRun(t *testing.T) {
	h := harms(t)[0]
	gone := func(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "out", h.last))) }
	empty := func(names ...string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			d := &desk{dir: dir}
			for _, name := range names {
				d.write(t, "out/"+name, "")
			}
		}
	}
	tests := []struct {
		name     string
		do       []func(t *testing.T, dir string)
		date     string
		returned bool
		says     string // "" where the run goes on
	}{
		{"all there", nil, "2024-10-28", true, ""},
		{"gone, nothing tells", []func(*testing.T, string){gone}, "2024-10-28", false, ""},
		{"gone, its books came back", []func(*testing.T, string){gone}, "2024-10-28", true, ".xlsx 是这一周下发的"},
		{"gone, packed", []func(*testing.T, string){gone, empty("2024-10_第8周.zip")}, "2024-10-28", false, "只有压缩包 2024-10_第8周.zip"},
		{"gone, packed as .rar under a longer name", []func(*testing.T, string){gone, empty("心理 2024-10_第8周（备份）.RAR")}, "2024-10-28", false, "只有压缩包 心理 2024-10_第8周（备份）.RAR"},
		{"gone, packed into a folder", []func(*testing.T, string){gone, empty("备份/2024-10_第8周.7z")}, "2024-10-28", false, "只有压缩包 备份/2024-10_第8周.7z"},
		{"gone, packed under another name", []func(*testing.T, string){zipped("备份.zip", week8Run+"/", false), gone}, "2024-10-28", false, "只有压缩包 备份.zip"},
		{"gone, packed without its folder", []func(*testing.T, string){zipped("备份.zip", "", false), gone}, "2024-10-28", false, "只有压缩包 备份.zip"},
		{"gone, packed by Windows", []func(*testing.T, string){zipped("备份.zip", week8Run+`\`, true), gone}, "2024-10-28", false, "只有压缩包 备份.zip"},
		{"gone, a shortcut", []func(*testing.T, string){gone, empty("2024-10_第8周.lnk")}, "2024-10-28", false, "只有 2024-10_第8周.lnk"},
		{"gone, half a download, deeper", []func(*testing.T, string){gone, empty("旧/十月/2024-10_第8周.zip.crdownload")}, "2024-10-28", false, "只有 旧/十月/2024-10_第8周.zip.crdownload"},
		{"gone, packed in parts", []func(*testing.T, string){gone, empty("2024-10_第8周.zip.001")}, "2024-10-28", false, "只有 2024-10_第8周.zip.001"},
		{"gone, half of its folder elsewhere", []func(*testing.T, string){gone, empty("旧/2024-10_第8周/学院/甲学院.txt")}, "2024-10-28", false, "只有 旧/2024-10_第8周"},
		{"gone, its books beside --out", []func(*testing.T, string){copiedTo("..", runs.SchoolFile, runs.LibraryFile), gone}, "2024-10-28", false, "只有 ../校级汇总.xlsx"},
		{"moved beside --out", []func(*testing.T, string){func(t *testing.T, dir string) {
			must(t, os.Rename(filepath.Join(dir, "out", week8Run), filepath.Join(dir, week8Run)))
		}}, "2024-10-28", false, "只有 ../2024-10_第8周"},
		{"all there, a shortcut too", []func(*testing.T, string){empty("2024-10_第8周.lnk", "旧/2024-10_第8周/备忘.txt")}, "2024-10-28", true, ""},
		{"all gone, packed", []func(*testing.T, string){gone, gone7, empty("2024-10_第8周.zip")}, "2024-10-28", false, "只有压缩包 2024-10_第8周.zip"},
		{"all gone, its books came back", []func(*testing.T, string){gone, gone7}, "2024-10-28", true, ".xlsx 是这一周下发的"},
		{"gone, its library in the input", []func(*testing.T, string){libraryIn, gone}, "2024-10-28", false, "而输入文件夹里的 重点关爱库.xlsx 是这一周写出的"},
		{"all gone, its library in the input", []func(*testing.T, string){libraryIn, gone, gone7}, "2024-10-28", false, ""},
		{"all there, its library in the input", []func(*testing.T, string){libraryIn}, "2024-10-28", true, ""},
		{"an earlier week again, a later library in the input", []func(*testing.T, string){libraryIn, gone}, "2024-10-15", false, ""},
		{"all there, packed too", []func(*testing.T, string){zipped("2024-10_第8周.zip", "", false), empty("2024-10_第7周.zip")}, "2024-10-28", true, ""},
		{"an earlier week packed", []func(*testing.T, string){empty("2024-10_第6周.zip")}, "2024-10-28", true, ""},
		{"other files", []func(*testing.T, string){gone, empty("备份.zip", "2024-10_第8周.txt", "照片.rar")}, "2024-10-28", false, ""},
		{"another school's book", []func(*testing.T, string){gone, othersBook}, "2024-10-28", true, ""},
		{"an earlier week again", []func(*testing.T, string){empty("2024-10_第8周.zip")}, "2024-10-15", true, ""},
		{"an earlier week again, the later one gone", []func(*testing.T, string){gone, empty("2024-10_第8周.zip")}, "2024-10-15", true, ""},
		{"the week itself again, packed", []func(*testing.T, string){gone, empty("2024-10_第8周.zip")}, "2024-10-22", true, ""},
		{"the week again that stood on it", []func(*testing.T, string){nextRun, gone}, "2024-10-29", false, "而 2024-10_第9周 是接着它做的"},
		{"the week again, its week before gone too", []func(*testing.T, string){nextRun, gone, gone7}, "2024-10-29", false, "而 2024-10_第9周 是接着它做的"},
		{"the week again", []func(*testing.T, string){nextRun}, "2024-10-29", true, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := h.make(t)
			for _, do := range tt.do {
				do(t, dir)
			}
			args := []string{"run", "--in", filepath.Join(dir, "in"), "--out", filepath.Join(dir, "out"), "--date", tt.date, "--overwrite"}
			if tt.returned {
				args = append(args, "--returned", filepath.Join(dir, "returned"))
			}
			before := under(t, filepath.Join(dir, "out"))
			code, _, stderr := said(t, args...)
			if want := map[bool]int{true: exitDone, false: exitFailed}[tt.says == ""]; code != want || !strings.Contains(stderr, tt.says) {
				t.Fatalf("exit %d: %s", code, stderr)
			}
			if tt.says == "" {
				return
			}
			if !strings.Contains(stderr, filepath.Join("out", week8Run)+"：这一周的结果文件夹不在") || !strings.Contains(stderr, "当作没有运行过那一周的") {
				t.Errorf("the folder or the cure is not named: %s", stderr)
			}
			if got := under(t, filepath.Join(dir, "out")); got != before {
				t.Errorf("%s became %s", before, got)
			}
		})
	}
}

// A week that was run again on another PC, later than here, is not passed over when its
// books come back here; books of an earlier run of the week, replaced here, still merge.
func TestSameWeekOnAnotherPC(t *testing.T) {
	h := harms(t)[0]
	for _, tt := range []struct {
		name      string
		elsewhere string // the day of the run on the other PC, whose books come back
		again     string // the day on which the week is run again here; "" for never
		says      string // "" where the run goes on
	}{
		{"a day later", "2024-10-23", "", "同一周 2024-10-23 下发的"},
		{"run again here on that day", "2024-10-23", "2024-10-23", ""},
		{"a day earlier", "2024-10-21", "2024-10-23", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			here, there := h.make(t), h.make(t)
			week8 := func(dir, day string) {
				args := []string{"run", "--in", filepath.Join(dir, "in"), "--out", filepath.Join(dir, "out"), "--returned", filepath.Join(dir, "merged"), "--date", day, "--overwrite"}
				if code, _, stderr := said(t, args...); code != exitDone {
					t.Fatal(stderr)
				}
			}
			week8(there, tt.elsewhere)
			if tt.again != "" {
				week8(here, tt.again)
			}
			must(t, os.RemoveAll(filepath.Join(here, "returned")))
			must(t, os.CopyFS(filepath.Join(here, "returned"), os.DirFS(filepath.Join(there, "out", week8Run, runs.CollegeFolder))))
			before := under(t, filepath.Join(here, "out"))
			got := h.run(t, here, true)
			if want := map[bool]int{true: exitDone, false: exitFailed}[tt.says == ""]; got.code != want || !strings.Contains(got.said, tt.says) {
				t.Fatalf("exit %d: %s", got.code, got.said)
			}
			if tt.says != "" && (!strings.Contains(got.said, filepath.Join("out", week8Run)) || under(t, filepath.Join(here, "out")) != before) {
				t.Errorf("the folder is not named, or changed: %s", got.said)
			}
		})
	}
}

// Books of earlier versions are not signed; they tell as well.
func TestMissingRunOfAnEarlierVersion(t *testing.T) {
	h := harms(t)[1]
	dir := h.make(t)
	must(t, os.RemoveAll(filepath.Join(dir, "out", h.last)))
	if got := h.run(t, dir, true); got.code != exitFailed || !strings.Contains(got.said, h.last+"：这一周的结果文件夹不在") {
		t.Errorf("exit %d: %s", got.code, got.said)
	}
}

func gone7(t *testing.T, dir string) { must(t, os.RemoveAll(filepath.Join(dir, "out", week7Run))) }

// libraryIn puts the library of the eighth week into the input.
func libraryIn(t *testing.T, dir string) {
	data, err := os.ReadFile(filepath.Join(dir, "out", week8Run, runs.LibraryFile))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "in", runs.LibraryFile), data, 0o600))
}

func nextRun(t *testing.T, dir string) {
	if code, _, stderr := said(t, "run", "--in", filepath.Join(dir, "in"), "--out", filepath.Join(dir, "out"), "--date", "2024-10-28"); code != exitDone {
		t.Fatal(stderr)
	}
}

// othersBook puts a book of the eighth week among those that came back which another
// school issued, and nothing else.
func othersBook(t *testing.T, dir string) {
	d := newDesk(t)
	d.run(t, "2024-10-21")
	must(t, os.RemoveAll(filepath.Join(dir, "returned")))
	must(t, os.CopyFS(filepath.Join(dir, "returned"), os.DirFS(filepath.Join(d.dir, "输出", week8, runs.CollegeFolder))))
}

// copiedTo copies files of the eighth week into a folder of --out.
func copiedTo(to string, files ...string) func(t *testing.T, dir string) {
	return func(t *testing.T, dir string) {
		for _, file := range files {
			data, err := os.ReadFile(filepath.Join(dir, "out", week8Run, filepath.FromSlash(file)))
			must(t, err)
			(&desk{dir: dir}).write(t, path.Join("out", to, path.Base(file)), string(data))
		}
	}
}

// Copies of a run's books and of whole runs stop nothing, and are named once; the week
// is the same as without them.
func TestCopiesStopNothing(t *testing.T) {
	h := harms(t)[0]
	want := h.run(t, h.make(t), false)
	for _, tt := range []struct {
		name string
		do   func(t *testing.T, dir string)
		says string // "" for nothing
	}{
		{"beside --out", copiedTo("..", runs.SchoolFile, runs.LibraryFile), "../校级汇总.xlsx"},
		{"its record beside --out", copiedTo("..", runs.RecordName), "../运行记录.json"},
		{"in --out", copiedTo(".", runs.SchoolFile, runs.LibraryFile), "校级汇总.xlsx"},
		{"in a new folder", copiedTo("新建文件夹", runs.SchoolFile, runs.LibraryFile), "新建文件夹"},
		{"for the dean", copiedTo("给领导", runs.SchoolFile), "给领导"},
		{"for the dean, deeper", copiedTo("给/领导", runs.SchoolFile, runs.LibraryFile), "给/领导"},
		{"what came back", copiedTo(week8Run+" 交回", "学院/乙学院.xlsx"), week8Run + " 交回"},
		{"nothing came back yet", func(t *testing.T, dir string) {
			must(t, os.Mkdir(filepath.Join(dir, "out", week8Run+" 交回"), 0o700))
		}, ""},
		{"the whole week", func(t *testing.T, dir string) {
			must(t, os.CopyFS(filepath.Join(dir, "out", "备份", week8Run), os.DirFS(filepath.Join(dir, "out", week8Run))))
		}, "备份/" + week8Run},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := h.make(t)
			tt.do(t, dir)
			got := h.run(t, dir, false)
			if got.code != exitDone || !slices.Equal(got.members, want.members) {
				t.Fatalf("exit %d, %q: %s", got.code, got.members, got.said)
			}
			line := fmt.Sprintf("  %s：%s", tt.says, problem.RunStray)
			if n := strings.Count(got.said, string(problem.RunStray)+"。"); n != map[bool]int{true: 1}[tt.says != ""] || n == 1 && !strings.Contains(got.said, line) {
				t.Errorf("%d lines, want %q: %s", n, line, got.said)
			}
		})
	}
}

// zipped packs the folder of the eighth week; Windows names the files in GB18030.
func zipped(name, folder string, windows bool) func(t *testing.T, dir string) {
	return func(t *testing.T, dir string) {
		f, err := os.Create(filepath.Join(dir, "out", name))
		must(t, err)
		z := zip.NewWriter(f)
		for _, file := range []string{runs.LibraryFile, runs.RecordName} {
			data, err := os.ReadFile(filepath.Join(dir, "out", week8Run, file))
			must(t, err)
			head := &zip.FileHeader{Name: folder + file, Method: zip.Deflate}
			if windows {
				head.Name, err = simplifiedchinese.GB18030.NewEncoder().String(head.Name)
				must(t, err)
				head.NonUTF8 = true
			}
			w, err := z.CreateHeader(head)
			must(t, err)
			_, err = w.Write(data)
			must(t, err)
		}
		must(t, z.Close())
		must(t, f.Close())
	}
}

// under are the files and folders below a folder.
func under(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	must(t, filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		names = append(names, path.Base(filepath.ToSlash(name)))
		return err
	}))
	return strings.Join(names, " ")
}

// A folder at --out that nobody may look into is named by the run and by the summary.
func TestUnreadAtOutIsNamed(t *testing.T) {
	dir := harms(t)[0].make(t)
	(&desk{dir: dir}).write(t, "out/关着/备忘.txt", "")
	for _, args := range [][]string{{"run", "--in", filepath.Join(dir, "in"), "--date", "2024-10-28"}, {"summary"}} {
		var out, errs bytes.Buffer
		a := newApp(strings.NewReader(""), &out, &errs)
		a.files = inuse.Files{ListFolder: func(name string) ([]os.DirEntry, error) {
			if filepath.Base(name) == "关着" {
				return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
			}
			return os.ReadDir(name)
		}}
		code := a.run(t.Context(), append(args, "--out", filepath.Join(dir, "out")))
		if code != exitDone || !strings.Contains(errs.String(), "关着："+string(problem.OutUnread)) {
			t.Errorf("%s: exit %d: %s", args[0], code, errs.String())
		}
	}
}
