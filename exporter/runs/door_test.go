package runs

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/care/inuse"
)

// Who writes is alone; who only reads lets others read.
func TestWhoIsAtItKeepsOthersOut(t *testing.T) {
	for _, tc := range []struct {
		first, second string
		busy          bool
	}{
		{"to write", "to write", true},
		{"to write", "to read", true},
		{"to read", "to write", true},
		{"to read", "to read", false},
	} {
		t.Run(tc.first+", then "+tc.second, func(t *testing.T) {
			out := t.TempDir()
			first, err := verbs()[tc.first](Door{}, t, out)
			if err != nil {
				t.Fatal(err)
			}
			var waited time.Duration
			impatient := Door{Wait: func(_ context.Context, d time.Duration) error { waited += d; return nil }}
			second, err := verbs()[tc.second](impatient, t, out)
			if e := (*Error)(nil); tc.busy != (errors.As(err, &e) && e.What == wordBusy) || tc.busy != (waited > 0) {
				t.Errorf("after %v: %v", waited, err)
			}
			if second != nil {
				second.Close()
			}
			first.Close()
			if second, err = verbs()[tc.second](impatient, t, out); err != nil {
				t.Fatal("afterwards:", err)
			}
			second.Close()
			if left := tree(t, out); len(left) > 0 {
				t.Errorf("left: %v", left)
			}
		})
	}
}

// Who waits and gets in sees what the other wrote, also where the other made the
// folder, and where it removed it because it wrote nothing.
func TestWhoWaitsSeesTheOther(t *testing.T) {
	for verb, open := range verbs() {
		for _, writes := range []bool{true, false} {
			out := filepath.Join(t.TempDir(), "本学期", "结果")
			first := openToWrite(t, out)
			d := Door{Wait: func(ctx context.Context, _ time.Duration) error {
				if writes {
					if err := first.Publish(ctx, Target{Name: "第7周"}, week(t, "一")); err != nil {
						t.Error(err)
					}
				}
				first.Close()
				return nil
			}}
			second, err := open(d, t, out)
			if err != nil {
				t.Fatal(verb, writes, err)
			}
			folders, err := second.Folders(t.Context(), inuse.Files{})
			if err != nil || (len(folders) == 1) != writes {
				t.Errorf("%s, %v: sees %v, %v", verb, writes, folders, err)
			}
			second.Close()
			if _, err := os.Stat(filepath.Dir(out)); (err == nil) != writes {
				t.Errorf("%s, %v: folders that were made for nothing: %v", verb, writes, err)
			}
		}
	}
}

func TestWaitingAtTheDoorEnds(t *testing.T) {
	out := t.TempDir()
	defer openToWrite(t, out).Close()
	ctx, cancel := context.WithCancel(t.Context())
	d := Door{Wait: func(ctx context.Context, _ time.Duration) error { cancel(); return ctx.Err() }}
	if _, err := d.Write(ctx, out); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// keepsOut is a disk on which nobody may write, and where the lock is a file.
type keepsOut struct{ Disk }

func (keepsOut) Lock(dir string, _ bool) (func(), error) {
	return nil, &fs.PathError{Op: "lock", Path: dir, Err: os.ErrPermission}
}
func (keepsOut) Remove(name string) error {
	return &fs.PathError{Op: "remove", Path: name, Err: os.ErrPermission}
}

// A share that may only be read is read, and left as it is; what must be put back
// first stops it. Nobody writes there.
func TestReadingWhereNobodyMayWrite(t *testing.T) {
	for _, tc := range []struct {
		there []string
		fault string
	}{
		{[]string{"第6周"}, ""},
		{[]string{"第6周", ".runxin-new-1"}, ""}, // of a run that may just be writing
		{[]string{"第6周", ".runxin-back-1-第7周"}, wordNotBack},
	} {
		out := t.TempDir()
		strew(t, out, tc.there...)
		before := tree(t, out)
		p, err := Door{Disk: keepsOut{fast{}}, Wait: noTime}.Read(t.Context(), out)
		if e := (*Error)(nil); tc.fault != "" && (!errors.As(err, &e) || e.What != tc.fault) || tc.fault == "" && err != nil {
			t.Errorf("%v: error %v, want %q", tc.there, err, tc.fault)
		}
		if p != nil {
			if len(p.Leftovers()) > 0 {
				t.Errorf("%v: names %v", tc.there, p.Leftovers())
			}
			p.Close()
		}
		if _, err := (Door{Disk: keepsOut{fast{}}, Wait: noTime}).Write(t.Context(), out); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%v: to write: %v", tc.there, err)
		}
		if diff := cmp.Diff(before, tree(t, out)); diff != "" {
			t.Errorf("%v: %s", tc.there, diff)
		}
	}
}

// Where others read, what only lies about waits for another day; who reads does
// not wait for them.
func TestReadersDoNotWaitToTidy(t *testing.T) {
	out := t.TempDir()
	first, err := Door{}.Read(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	strew(t, out, ".runxin-new-1")
	waits := 0
	second, err := Door{Wait: func(context.Context, time.Duration) error { waits++; return nil }}.Read(t.Context(), out)
	if err != nil || waits > 0 {
		t.Fatalf("%d waits, %v", waits, err)
	}
	second.Close()
	strew(t, out, ".runxin-back-1-第7周")
	d := Door{Wait: func(context.Context, time.Duration) error { first.Close(); waits++; return nil }}
	if second, err = d.Read(t.Context(), out); err != nil || waits == 0 {
		t.Fatalf("%d waits, %v", waits, err)
	}
	defer second.Close()
	if diff := cmp.Diff([]string{"第7周"}, second.Restored()); diff != "" {
		t.Error(diff)
	}
}

func TestReadingAFolderThatIsNotThere(t *testing.T) {
	out := filepath.Join(t.TempDir(), "没有")
	p, err := Door{}.Read(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if found, _, err := p.Find(t.Context(), inuse.Files{}); err != nil || len(found) > 0 {
		t.Errorf("finds %v, %v", found, err)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("was made")
	}
}

// lets is a disk on which the first renames of a kind fail.
type lets struct {
	Disk
	fail int
	err  error
	do   func() // after the last of them
}

func (l *lets) Rename(from, to string) error {
	if l.fail > 0 {
		if l.fail--; l.fail == 0 && l.do != nil {
			l.do()
		}
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: l.err}
	}
	return l.Disk.Rename(from, to)
}

// A folder in which another program reads for a moment moves a moment later. What
// lasts is told as what it is, and whoever waits can be stopped.
func TestMovingIsTriedAgain(t *testing.T) {
	target := Target{Name: "第7周", Overwrite: true}
	for _, passing := range passingErrors() {
		out := t.TempDir()
		strew(t, out, "第7周")
		for _, tc := range []struct {
			name  string
			fail  int
			fault string
		}{
			{"lets go", 3, ""},
			{"keeps it", 1 << 20, passing.fault},
		} {
			p, err := Door{Disk: &lets{Disk: plain{fast{}}, fail: tc.fail, err: passing.err}, Wait: noTime}.Write(t.Context(), out)
			if err != nil {
				t.Fatal(err)
			}
			err = p.Publish(t.Context(), target, week(t, tc.name))
			if e := (*Error)(nil); tc.fault != "" && (!errors.As(err, &e) || e.What != tc.fault) || tc.fault == "" && err != nil {
				t.Errorf("%v, %s: %v", passing.err, tc.name, err)
			}
			p.Close()
			if diff := cmp.Diff(laid("第7周", week(t, "lets go")), tree(t, out)); diff != "" {
				t.Errorf("%v, %s: %s", passing.err, tc.name, diff)
			}
		}
	}
}

// Who waits for a folder to move can be stopped; but what was moved aside is put
// back then, however long that takes.
func TestMovingCanBeStopped(t *testing.T) {
	for fail := range 3 { // the first, second and third rename wait
		out := t.TempDir()
		strew(t, out, "第7周")
		ctx, cancel := context.WithCancel(t.Context())
		disk := &waits{Disk: plain{fast{}}, left: fail, err: passingErrors()[0].err}
		d := Door{Disk: disk, Wait: func(ctx context.Context, _ time.Duration) error { cancel(); return ctx.Err() }}
		p, err := d.Write(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		err = p.Publish(ctx, Target{Name: "第7周", Overwrite: true}, week(t, "新"))
		p.Close()
		want := laid("第7周", week(t, "第7周"))
		if fail == 2 { // it is published by then
			want = laid("第7周", week(t, "新"))
		}
		if (fail < 2) != errors.Is(err, context.Canceled) || fail == 2 && err != nil {
			t.Errorf("at rename %d: %v", fail+1, err)
		}
		if diff := cmp.Diff(want, visible(tree(t, out))); diff != "" {
			t.Errorf("at rename %d: %s", fail+1, diff)
		}
	}
}

// waits is a disk on which two renames, after some others, fail.
type waits struct {
	Disk
	left int
	err  error
}

func (w *waits) Rename(from, to string) error {
	if w.left--; w.left == -1 || w.left == -2 {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: w.err}
	}
	return w.Disk.Rename(from, to)
}
