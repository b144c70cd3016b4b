package runs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// week is a small run of an earlier version: four workbooks and their record.
func week(t *testing.T, text string) []File {
	t.Helper()
	files := []File{
		{"学院/示例学院.xlsx", []byte("示例学院 " + text)},
		{"学院/样本学院.xlsx", []byte("样本学院 " + text)},
		{"校级汇总.xlsx", []byte("校级汇总 " + text)},
		{"重点关爱库.xlsx", []byte("重点关爱库 " + text)},
	}
	rec := Record{Program: "runxin", Date: "2024-10-14", Month: "2024-10", Week: 7, Plan: RecordPlan{Term: "2024-2025-1"}}
	f, err := rec.File(files)
	if err != nil {
		t.Fatal(err)
	}
	return append(files, f)
}

// tree lists everything below a folder with its content, folders with a slash.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		if e.IsDir() {
			got[filepath.ToSlash(rel)+"/"] = ""
			return nil
		}
		data, err := os.ReadFile(name)
		got[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// laid is what tree shows once the files stand in the folder of that name.
func laid(name string, files []File) map[string]string {
	want := map[string]string{name + "/": ""}
	for _, d := range folders(files) {
		want[name+"/"+d+"/"] = ""
	}
	for _, f := range files {
		want[name+"/"+f.Path] = string(f.Bytes)
	}
	return want
}

// publish is what a run does: it opens the folder of all runs and publishes.
func publish(ctx context.Context, out string, target Target, files []File) error {
	place, err := Door{Disk: fast{}, Wait: noTime}.Write(ctx, out)
	if err != nil {
		return err
	}
	defer place.Close()
	return place.Publish(ctx, target, files)
}

// noTime waits without waiting.
func noTime(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// openToWrite opens a folder for the time of a test.
func openToWrite(t *testing.T, out string) *Place {
	t.Helper()
	place, err := Door{Wait: noTime}.Write(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	return place
}

func TestPublish(t *testing.T) {
	out := filepath.Join(t.TempDir(), "结果", "本学期")
	files := week(t, "一")
	if err := publish(t.Context(), out, Target{Name: "2024-10_第7周"}, files); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(laid("2024-10_第7周", files), tree(t, out)); diff != "" {
		t.Error(diff)
	}
}

// Every case begins with a folder written by an earlier run and ends with it
// untouched, or with the new one whole; never with anything else.
func TestPublishOverwrite(t *testing.T) {
	for _, tc := range []struct {
		name      string
		overwrite bool
		change    func(dir string) error
		want      string // in the error; "" for none
	}{
		{"not asked", false, nil, wordExists},
		{"asked", true, nil, ""},
		{"asked, a book was filled in", true, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "学院", "示例学院.xlsx"), []byte("填好了"), 0o600)
		}, wordChanged},
		{"asked, a book was added", true, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "示例学院(1).xlsx"), []byte("返回"), 0o600)
		}, wordForeign},
		{"asked, a book is open in Excel", true, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "学院", "~$示例学院.xlsx"), nil, 0o600)
		}, wordOpen},
		{"asked, a book is open in WPS", true, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "学院", ".~示例学院.xlsx"), nil, 0o600)
		}, wordOpen},
		{"asked, a book was handed out and taken away", true, func(dir string) error {
			return os.Remove(filepath.Join(dir, "学院", "示例学院.xlsx"))
		}, ""},
		{"asked, the file manager left its litter", true, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "Thumbs.db"), nil, 0o600)
		}, ""},
		{"asked, the record is gone", true, func(dir string) error {
			return os.Remove(filepath.Join(dir, RecordName))
		}, wordNoRecord},
		{"asked, the record is damaged", true, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, RecordName), []byte("{"), 0o600)
		}, wordNoRecord},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out := t.TempDir()
			target := Target{Name: "2024-10_第7周", Overwrite: tc.overwrite}
			if err := publish(t.Context(), out, target, week(t, "一")); err != nil {
				t.Fatal(err)
			}
			if tc.change != nil {
				if err := tc.change(filepath.Join(out, target.Name)); err != nil {
					t.Fatal(err)
				}
			}
			want, again := tree(t, out), week(t, "二")
			err := publish(t.Context(), out, target, again)
			if tc.want == "" {
				want = laid(target.Name, again)
			}
			if tc.want == "" && err != nil || tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)) {
				t.Errorf("error = %v, want %q", err, tc.want)
			}
			if diff := cmp.Diff(want, tree(t, out)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// stopAfter is a context that is cancelled once it was asked n times.
type stopAfter struct {
	context.Context
	n int
}

func (c *stopAfter) Err() error {
	if c.n--; c.n < 0 {
		return context.Canceled
	}
	return nil
}

// However often the context was asked before it ended, nothing is left; and it is
// asked at least once a file, on every path.
func TestPublishCancelled(t *testing.T) {
	files := week(t, "一")
	for name, disk := range disks() {
		t.Run(name, func(t *testing.T) {
			for n := range 30 {
				out := filepath.Join(t.TempDir(), "结果")
				place, err := Door{Disk: disk}.Write(t.Context(), out)
				if err != nil {
					t.Fatal(err)
				}
				err = place.Publish(&stopAfter{t.Context(), n}, Target{Name: "周"}, files)
				place.Close()
				if err == nil {
					if n < len(files) {
						t.Errorf("was asked %d times only", n)
					}
					return
				}
				if !errors.Is(err, context.Canceled) {
					t.Errorf("stopped at %d: %v", n, err)
				}
				if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("stopped at %d: left %v", n, tree(t, out))
				}
			}
			t.Error("never finished")
		})
	}
}

func TestPublishRefusesPaths(t *testing.T) {
	for _, paths := range [][]string{{"../外面.xlsx"}, {"/外面.xlsx"}, {"学院/./一.xlsx"}, {"ABC.xlsx", "abc.xlsx"}, {""}} {
		var files []File
		for _, p := range paths {
			files = append(files, File{Path: p})
		}
		out := filepath.Join(t.TempDir(), "结果")
		err := publish(t.Context(), out, Target{Name: "周"}, files)
		if err == nil || !strings.Contains(err.Error(), wordBadPath) {
			t.Errorf("%q: error = %v", paths, err)
		}
		if _, err := os.Stat(out); err == nil {
			t.Errorf("%q: the folder was made", paths)
		}
	}
}

func TestPublishOntoFile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "结果")
	if err := os.WriteFile(out, []byte("一份文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := publish(t.Context(), out, Target{Name: "周"}, week(t, "一"))
	if err == nil || !strings.Contains(err.Error(), wordNotFolder) {
		t.Errorf("error = %v", err)
	}
}

// A run that is killed leaves what was there, or the new one whole, for whoever
// opens the folder next; nothing is in anybody's way.
func TestPublishKilled(t *testing.T) {
	if dir := os.Getenv("RUNXIN_TEST_PUBLISH"); dir != "" {
		publishForEver(t, dir, disks()[os.Getenv("RUNXIN_TEST_DISK")])
	}
	for name := range disks() {
		out := t.TempDir() // not above: a killed process removes none of its own
		if err := publish(t.Context(), out, Target{Name: "周"}, week(t, "一")); err != nil {
			t.Fatal(err)
		}
		for i := range 12 {
			cmd := exec.Command(os.Args[0], "-test.run=^TestPublishKilled$")
			cmd.Env = append(os.Environ(), "RUNXIN_TEST_PUBLISH="+out, "RUNXIN_TEST_DISK="+name)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Duration(20+7*i) * time.Millisecond)
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			reopened(t, out)
			if err := unchanged(filepath.Join(out, "周")); err != nil {
				t.Fatalf("%s, after %d kills: %v", name, i+1, err)
			}
			if got, want := len(tree(t, out)), len(laid("周", week(t, "一"))); got != want {
				t.Fatalf("%s, after %d kills: %d entries, want %d", name, i+1, got, want)
			}
		}
	}
}

// publishForEver writes one week over the other until it is killed.
func publishForEver(t *testing.T, out string, disk Disk) {
	for i := 0; ; i++ {
		p, err := Door{Disk: disk}.Write(t.Context(), out)
		if err == nil {
			err = p.Publish(t.Context(), Target{Name: "周", Overwrite: true}, week(t, strings.Repeat([]string{"二", "三"}[i%2], 1000)))
			p.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What stands in the place of the folder of all runs, or of one above it, and is no
// folder is named: there may be runs behind a link that leads nowhere now.
func TestOutIsNoFolder(t *testing.T) {
	file, link := filepath.Join(t.TempDir(), "结果.json"), filepath.Join(t.TempDir(), "网盘")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	what := map[string]string{file: wordNotFolder}
	if runtime.GOOS != "windows" { // where not everybody may make links, and Wine makes folders of them
		what[link] = wordNowhere
		if err := os.Symlink(filepath.Join(t.TempDir(), "没有"), link); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range what {
		for _, out := range []string{path, filepath.Join(path, "下面")} {
			for verb, open := range verbs() {
				_, err := open(Door{}, t, out)
				if e := (*Error)(nil); !errors.As(err, &e) || e.What != want || e.Path != path {
					t.Errorf("%s, %s: %v", filepath.Base(out), verb, err)
				}
			}
		}
	}
}

// What a changed book is told to do follows from which book it is, and not from its name:
// a college may be called what the library is.
func TestCureOfChangedBook(t *testing.T) {
	for file, want := range map[string]string{
		LibraryFile: cureChangedLibrary, SchoolFile: cureChangedSchool, "学院/示例学院.xlsx": cureChanged,
		"学院/" + LibraryFile: cureChanged, "学院/" + SchoolFile: cureChanged, RecordName: cureChanged,
	} {
		if got := cureOfChanged(file); got != want {
			t.Errorf("%s: %s", file, got)
		}
	}
}
