package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/care/inuse"
	"runxin/exporter/runs"
)

// killAt, set in the environment of the test binary when it is runxin, has the
// process killed at that step on the disk, which has no exchange of folders.
const killAt = "RUNXIN_TEST_KILL_AT"

// diskOfChild is the disk of the test binary as runxin; nil is the machine's.
func diskOfChild() runs.Disk {
	at, err := strconv.Atoi(os.Getenv(killAt))
	if err != nil {
		return nil
	}
	return &plainDisk{before: func(n int) {
		if n == at {
			die()
		}
	}}
}

// die ends the process as kill -9 does.
func die() {
	if p, err := os.FindProcess(os.Getpid()); err == nil {
		_ = p.Kill()
	}
	select {} // until it is dead
}

// plainDisk is a disk as Windows has it, without exchange and nameless files.
type plainDisk struct {
	runs.Machine
	before func(n int) // called before the n-th change
	n      int
}

func (d *plainDisk) step() {
	d.n++
	if d.before != nil {
		d.before(d.n)
	}
}

func (*plainDisk) Nameless(string, []byte) (runs.Nameless, error) {
	return nil, errors.ErrUnsupported
}

func (*plainDisk) Exchange(string, string) error { return errors.ErrUnsupported }

func (d *plainDisk) Mkdir(name string) error {
	d.step()
	return d.Machine.Mkdir(name)
}

func (d *plainDisk) Write(name string, data []byte) error {
	d.step()
	return d.Machine.Write(name, data)
}

func (d *plainDisk) Rename(from, to string) error {
	d.step()
	return d.Machine.Rename(from, to)
}

func (d *plainDisk) Remove(name string) error {
	d.step()
	return d.Machine.Remove(name)
}

// inApp runs runxin inside the test through a door of the test's, and returns its
// exit code and what it says on stderr.
func inApp(door runs.Door, args ...string) (code int, said string) {
	var out, errs bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &errs)
	a.door.Disk, a.door.Wait = door.Disk, door.Wait
	return a.run(context.Background(), args), errs.String()
}

func (d *desk) runArgs(date string, more ...string) []string {
	return append([]string{"run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", date}, more...)
}

// later is a desk after its second week, without a library in its input: only what
// the last run wrote knows who is in it. The second week is to be run again, on
// another input.
func later(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	must(t, os.Remove(filepath.Join(d.dir, "输入", "重点关爱库.csv")))
	d.run(t, "2024-10-21")
	d.write(t, "输入/登记.csv", "学号,姓名,情形\n0990000105,样五,旷课\n")
	return d
}

// nextWeek runs the third week and returns what it wrote.
func (d *desk) nextWeek(t *testing.T) map[string]string {
	t.Helper()
	d.run(t, "2024-10-28")
	return tree(t, filepath.Join(d.dir, "输出", "2024-10_第9周"))
}

// listed are the students 在库 after the third week.
func (d *desk) listed(t *testing.T) []string {
	t.Helper()
	return slices.DeleteFunc(d.rows(t, "2024-10_第9周/校级汇总.xlsx", "重点关爱名单", "学号", "状态"), func(s string) bool { return !strings.HasSuffix(s, "|在库") })
}

// Killed at whatever step while it replaces a week where folders cannot be
// exchanged, a run leaves the old week or the new one: the next week stands on
// that, byte for byte, nobody has left the library, and nothing is hidden.
func TestKilledWhileReplacing(t *testing.T) {
	first := later(t)
	onOld := first.copy(t).nextWeek(t)
	again := first.copy(t)
	again.run(t, "2024-10-21", "--overwrite")
	onNew := again.nextWeek(t)
	want := []string{"0990000103|在库", "0990000104|在库"}
	if got := again.listed(t); !slices.Equal(got, want) || maps.Equal(onOld, onNew) {
		t.Fatalf("in the library: %q, want %q; the two weeks must differ", got, want)
	}
	met := map[bool]int{}
	for n := 1; ; n++ {
		d := first.copy(t)
		child := program(d.runArgs("2024-10-21", "--overwrite")...)
		child.Env = append(child.Env, killAt+"="+strconv.Itoa(n))
		err := child.Run()
		got := d.nextWeek(t)
		if !maps.Equal(got, onOld) && !maps.Equal(got, onNew) {
			t.Errorf("killed at %d: the next week stands neither on the old nor on the new", n)
		}
		if got := d.listed(t); !slices.Equal(got, want) {
			t.Errorf("killed at %d: in the library: %q, want %q", n, got, want)
		}
		d.nothingHidden(t)
		if err == nil {
			break
		}
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) {
			t.Fatal(err)
		}
		met[maps.Equal(got, onNew)]++
	}
	if met[false] < 8 || met[true] < 5 {
		t.Errorf("killed %d times before the new week stood there, %d times after it", met[false], met[true])
	}
}

func (d *desk) nothingHidden(t *testing.T) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(d.dir, "输出"))
	must(t, err)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("hidden: %s", e.Name())
		}
	}
}

// The week that was moved aside when its process died is there for every verb that
// reads the past, before it reads, and it says so once.
func TestEveryVerbPutsBackFirst(t *testing.T) {
	first := later(t)
	out := func(d *desk, name string) string { return filepath.Join(d.dir, "输出", name) }
	in, verbOut := filepath.Join(first.dir, "输入"), filepath.Join(first.dir, "输出")
	for verb, args := range map[string][]string{
		"run":     {"run", "--in", in, "--out", "", "--date", "2024-10-28"},
		"check":   {"check", "--in", in, "--out", "", "--date", "2024-10-28"},
		"explain": {"explain", "--in", in, "--out", "", "--date", "2024-10-28", "0990000103"},
		"summary": {"summary", "--out", ""},
	} {
		t.Run(verb, func(t *testing.T) {
			var codes []int
			var said []string
			for _, moved := range []bool{false, true} {
				d := first.copy(t)
				if moved {
					must(t, os.Rename(out(d, week8Run), out(d, ".runxin-back-1-"+week8Run)))
				}
				mine := slices.Clone(args)
				mine[slices.Index(mine, "--out")+1] = filepath.Join(d.dir, "输出")
				code, text := inApp(runs.Door{}, mine...)
				codes, said = append(codes, code), append(said, strings.ReplaceAll(text, d.dir, first.dir))
				if _, err := os.Stat(out(d, week8Run)); err != nil {
					t.Error("not put back")
				}
				d.nothingHidden(t)
			}
			note := strings.ReplaceAll(wordRestored, "%s", filepath.Join(verbOut, week8Run))
			if codes[0] != codes[1] || said[1] != note+said[0] {
				t.Errorf("exit %d, with a week moved aside %d; it says:\n%s", codes[0], codes[1], cmp.Diff(said[0], said[1]))
			}
		})
	}
}

// Of two weeks that are run at once the second is refused, or it waits and stands
// on the first. Who only reads is told likewise.
func TestTwoWeeksAtOnce(t *testing.T) {
	for _, patient := range []bool{true, false} {
		d := later(t)
		in, out := filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "输出")
		read, goOn, ended := make(chan struct{}), make(chan struct{}), make(chan int)
		writing := &plainDisk{before: func(n int) {
			if n == 1 { // it has read all, and is about to write
				close(read)
				<-goOn
			}
		}}
		go func() {
			code, _ := inApp(runs.Door{Disk: writing}, d.runArgs("2024-10-28")...)
			ended <- code
		}()
		<-read
		code := -1
		impatient := runs.Door{Wait: func(context.Context, time.Duration) error { return nil }}
		if patient {
			wait := func(context.Context, time.Duration) error {
				close(goOn)
				code = <-ended
				return nil
			}
			if second, said := inApp(runs.Door{Wait: wait}, d.runArgs("2024-11-04")...); second != exitDone {
				t.Errorf("the second exits with %d: %s", second, said)
			}
			record, err := runs.ReadRecord(t.Context(), inuse.Files{}, filepath.Join(out, "2024-11_第10周"))
			must(t, err)
			if record.Last == nil || record.Last.Folder != "2024-10_第9周" {
				t.Errorf("the second stands on %+v", record.Last)
			}
		} else {
			for _, args := range [][]string{
				d.runArgs("2024-11-04"), {"check", "--in", in, "--out", out, "--date", "2024-11-04"},
				{"explain", "--in", in, "--out", out, "--date", "2024-11-04", "0990000103"}, {"summary", "--out", out},
			} {
				if second, said := inApp(impatient, args...); second != exitFailed || !strings.Contains(said, "另一个 runxin") {
					t.Errorf("%s beside a run exits with %d: %s", args[0], second, said)
				}
			}
			close(goOn)
			code = <-ended
		}
		if code != exitDone {
			t.Errorf("the first exits with %d", code)
		}
	}
}

// heldDisk counts who is at --out.
type heldDisk struct {
	runs.Machine
	held, opened int
}

func (d *heldDisk) Lock(dir string, shared bool) (func(), error) {
	unlock, err := d.Machine.Lock(dir, shared)
	if err == nil {
		d.held++
		d.opened++
	}
	return func() { d.held--; unlock() }, err
}

// saidHeld is an output that is printed to while --out must be held.
type saidHeld struct {
	*heldDisk
	loose, said int
}

func (w *saidHeld) Write(p []byte) (int, error) {
	if w.said++; w.held != 1 {
		w.loose++
	}
	return len(p), nil
}

// Every verb holds --out from before it reads the past until it has said what it
// read there, and not longer.
func TestVerbsHoldWhatTheyRead(t *testing.T) {
	d := later(t)
	in, out := filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "输出")
	for _, args := range [][]string{
		{"check", "--in", in, "--out", out, "--date", "2024-10-28"},
		{"explain", "--in", in, "--out", out, "--date", "2024-10-28", "0990000103"},
		{"summary", "--out", out},
		d.runArgs("2024-10-28"),
	} {
		disk := &heldDisk{}
		said := &saidHeld{heldDisk: disk}
		a := newApp(strings.NewReader(""), said, &bytes.Buffer{})
		a.door.Disk = disk
		if code := a.run(context.Background(), args); code == exitFailed || said.said == 0 || said.loose > 0 || disk.held != 0 || disk.opened != 1 {
			t.Errorf("%s exits with %d; printed %d times, %d of them while not held; opened %d times, still held %d", args[0], code, said.said, said.loose, disk.opened, disk.held)
		}
	}
}

// stuckDisk is a disk on which nothing hidden can be deleted.
type stuckDisk struct{ runs.Machine }

func (d stuckDisk) Remove(name string) error {
	if strings.Contains(name, ".runxin-") {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrPermission}
	}
	return d.Machine.Remove(name)
}

// What cannot be deleted stops no verb and is no error of a run that has
// published; it is named, once.
func TestLeftoversStopNobody(t *testing.T) {
	d := later(t)
	in, out := filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "输出")
	noWait := runs.Door{Disk: stuckDisk{}, Wait: func(context.Context, time.Duration) error { return nil }}
	code, said := inApp(noWait, d.runArgs("2024-10-21", "--overwrite")...)
	entries, err := os.ReadDir(out)
	must(t, err)
	left := filepath.Join(out, entries[0].Name())
	if code != exitDone || strings.Count(said, left) != 1 || !strings.HasPrefix(entries[0].Name(), ".runxin-") {
		t.Errorf("a run that has published exits with %d and names %s: %s", code, left, said)
	}
	for verb, args := range map[string][]string{
		"check":   {"check", "--in", in, "--out", out, "--date", "2024-10-28"},
		"explain": {"explain", "--in", in, "--out", out, "--date", "2024-10-28", "0990000103"},
		"summary": {"summary", "--out", out},
		"run":     d.runArgs("2024-10-28"),
	} {
		if code, said := inApp(noWait, args...); code == exitFailed || strings.Count(said, left) != 1 {
			t.Errorf("%s exits with %d: %s", verb, code, said)
		}
	}
	const kind = "以前的结果没有能删除"
	if got := d.rows(t, "2024-10_第9周/校级汇总.xlsx", "数据核对", "类别", "文件"); !strings.Contains(strings.Join(got, "\n"), left) || !strings.HasPrefix(got[0], kind+"|") {
		t.Errorf("among the problems: %q", got)
	}
	d.run(t, "2024-11-04")
	d.nothingHidden(t)
	if got := d.rows(t, "2024-11_第10周/校级汇总.xlsx", "数据核对", "类别"); slices.Contains(got, kind) {
		t.Errorf("among the problems: %q", got)
	}
}
