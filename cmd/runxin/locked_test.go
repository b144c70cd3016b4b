package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"runxin/care/inuse"
)

// locked runs the program while another one holds a file, whatever is waited.
func locked(t *testing.T, name string, args ...string) (code int, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	a := &app{stdout: newTerminal(&out), stderr: newTerminal(&errs), files: inuse.Files{
		OpenFile: func(path string) (*os.File, error) {
			if filepath.Base(path) == name {
				return nil, &fs.PathError{Op: "open", Path: path, Err: heldError}
			}
			return os.Open(path)
		},
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}}
	return a.main(t.Context(), args), errs.String()
}

const closeIt = "关闭正在使用它的程序"

// What the week rests on and another program holds stops the run, with the file
// and what to do; nothing is written.
func TestHeldFilesStopTheRun(t *testing.T) {
	desk := newDesk(t)
	desk.write(t, "输入/runxin.yaml", "passwords: 密码.txt\n")
	desk.write(t, "输入/密码.txt", "abc\n")
	desk.write(t, "计划.yaml", "title: x\n")
	for _, c := range []struct {
		held  string
		more  []string
		place string
	}{
		{"runxin.yaml", nil, "错误：读取学校设置 › "},
		{"密码.txt", nil, "错误：读取学校设置："},
		{"计划.yaml", []string{"--plan", filepath.Join(desk.dir, "计划.yaml")}, "错误：读取任务清单 › "},
		{"名册.csv", nil, "错误：读取输入文件夹 › 名册.csv：这是名册，正被其他程序占用"},
		{"重点关爱库.csv", nil, "错误：读取输入文件夹 › 重点关爱库.csv：这是重点关爱库，正被其他程序占用"},
		{"运行记录.json", nil, filepath.Join("2024-10_第7周", "运行记录.json") + "：正被其他程序占用"},
		{"下发存档.runxin", nil, filepath.Join("2024-10_第7周", "下发存档.runxin") + "：正被其他程序占用"},
		{"重点关爱库.xlsx", nil, "错误：读取上一周的结果 › 2024-10_第7周/重点关爱库.xlsx：正被其他程序占用"},
		{"甲学院.xlsx", nil, "错误：读取上一周的结果 › 2024-10_第7周/学院/甲学院.xlsx：正被其他程序占用"},
	} {
		d := desk.copy(t)
		args := []string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21"}
		code, stderr := locked(t, c.held, append(args, c.more...)...)
		if code != exitFailed || !strings.Contains(stderr, c.place) || !strings.Contains(stderr, "正被其他程序占用") || !strings.Contains(stderr, closeIt) {
			t.Errorf("%s: exit %d: %s", c.held, code, stderr)
		}
		if _, err := os.Stat(filepath.Join(d.dir, "输出", week8Run)); err == nil {
			t.Errorf("%s: a week is written", c.held)
		}
	}
}

// Another input that is held is a problem with the right cure, and the week is
// written without it.
func TestHeldFileOfLessWeight(t *testing.T) {
	d := newDesk(t)
	code, stderr := locked(t, "登记.csv", "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21")
	if code != exitDone || !strings.Contains(stderr, "登记.csv：文件无法读取：正被其他程序占用，没有采用。"+closeIt) {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// A roster that was there last week and is gone is the first thing said.
func TestRosterGoneIsSaidFirst(t *testing.T) {
	d := newDesk(t)
	must(t, os.Remove(filepath.Join(d.dir, "输入", "名册.csv")))
	week8 := []string{"--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21"}
	code, _, stderr := said(t, append([]string{"check"}, week8...)...)
	lines := strings.Split(stderr, "\n")
	if code != exitProblems || len(lines) < 3 || !strings.HasPrefix(lines[0], "没有认出名册：") || !strings.HasPrefix(lines[3], "    名册.csv：缺少名册。把名册放进输入文件夹") {
		t.Errorf("exit %d: %s", code, stderr)
	}
	// Where something else cannot be read it may be that: no week, and no check.
	d.write(t, "输入/坏.xlsx", "PK\x03\x04")
	for _, verb := range []string{"check", "run"} {
		code, _, stderr = said(t, append([]string{verb}, week8...)...)
		if code != exitFailed || !strings.Contains(stderr, "错误：读取输入文件夹 › 名册.csv：这是名册，这次没有读到任何名册；") || !strings.Contains(stderr, "坏.xlsx") {
			t.Errorf("%s: exit %d: %s", verb, code, stderr)
		}
	}
	// Damaged, it stops the week.
	d.write(t, "输入/名册.csv", "PK\x03\x04")
	code, _, stderr = said(t, append([]string{"run"}, week8...)...)
	if code != exitFailed || !strings.Contains(stderr, "错误：读取输入文件夹 › 名册.csv：这是名册，") {
		t.Errorf("exit %d: %s", code, stderr)
	}
}

// Whether one folder is in another is asked of the system, not of the spelling:
// the output below the input is no input, and the input as the folder of returned
// books is read once.
func TestFoldersByWhatTheyAre(t *testing.T) {
	desk := newDesk(t)
	plain := weekOf(t, desk.copy(t), "输入", "输入/输出", "返回")
	for _, c := range []struct{ name, in, out, returned string }{
		{"by a link", "输入", "一样/输出", "返回"},
		{"in by a link", "一样", "输入/输出", "返回"},
		{"returned below in, by a link", "输入", "输入/输出", "一样/返回"},
		{"in below returned", "外/输入", "外/输入/输出", "外"},
	} {
		d := desk.copy(t)
		link(t, filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "一样"))
		switch c.returned {
		case "一样/返回":
			must(t, os.Rename(filepath.Join(d.dir, "返回"), filepath.Join(d.dir, "输入", "返回")))
		case "外":
			must(t, os.Rename(filepath.Join(d.dir, "返回"), filepath.Join(d.dir, "外")))
			must(t, os.Rename(filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "外", "输入")))
		}
		if got := weekOf(t, d, c.in, c.out, c.returned); !slices.Equal(got, plain) {
			t.Errorf("%s: files %q, want %q", c.name, got, plain)
		}
	}
	d := desk.copy(t)
	must(t, os.Rename(d.book, filepath.Join(d.dir, "输入", "甲.xlsx")))
	link(t, filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "一样"))
	if got := weekOf(t, d, "输入", "输出2", "一样"); slices.Contains(got, "一样/甲.xlsx") || !slices.Contains(got, "甲.xlsx") {
		t.Errorf("the input is the folder of returned books: files %q", got)
	}
}

// link makes a link to a folder, and skips the test on a Windows that does not let it
// (without the right to) or has none (Wine).
func link(t *testing.T, target, name string) {
	t.Helper()
	err := os.Symlink(target, name)
	if info, errStat := os.Lstat(name); err == nil && errStat == nil && info.Mode()&fs.ModeSymlink != 0 {
		return
	}
	if runtime.GOOS == "windows" {
		t.Skip("there are no links")
	}
	t.Fatal(err)
}

// weekOf moves the runs to out, runs the second week, and returns the last parts
// of the names of the files that it read.
func weekOf(t *testing.T, d *desk, in, out, returned string) []string {
	t.Helper()
	path := func(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }
	must(t, os.Rename(path("输出"), path(out)))
	code, stdout, stderr := said(t, "check", "--json", "--in", path(in), "--out", path(out), "--returned", path(returned), "--date", "2024-10-21")
	if code != exitDone && code != exitProblems {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	return inputsOf(t, stdout)
}

// inputsOf are the files that a summary accounts for.
func inputsOf(t *testing.T, stdout string) []string {
	t.Helper()
	var s struct{ Files []fileCounts }
	must(t, json.Unmarshal([]byte(stdout), &s))
	var names []string
	for _, f := range s.Files {
		names = append(names, strings.Replace(f.File, "外/", "返回/", 1))
	}
	return names
}
