package runs

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/inuse"
)

// strewn is what tree shows of runs' folders, each whole, or as somebody had begun
// to delete it: with an ending of /half a book is gone, with /bare the record.
func strewn(t *testing.T, folders map[string]string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for folder, as := range folders {
		name, less, _ := strings.Cut(as, "/")
		gone := map[string]string{"half": SchoolFile, "bare": RecordName}[less]
		for path, text := range laid(folder, week(t, name)) {
			if filepath.Base(path) != gone {
				all[path] = text
			}
		}
	}
	return all
}

func strew(t *testing.T, out string, folders ...string) {
	t.Helper()
	all := map[string]string{}
	for _, f := range folders {
		name, _, _ := strings.Cut(f, "/")
		all[name] = f
	}
	put(t, out, strewn(t, all))
}

// What each hidden name means to whoever opens the folder next, to read or to
// write.
func TestOpeningPutsRight(t *testing.T) {
	for _, tc := range []struct {
		name     string
		there    []string
		want     map[string]string // folder: what was strewn as
		restored []string
		fault    string
	}{
		{"nothing hidden", []string{"第6周"}, map[string]string{"第6周": "第6周"}, nil, ""},
		{"being built", []string{"第6周", ".runxin-new-1", ".runxin-new-2/half"}, map[string]string{"第6周": "第6周"}, nil, ""},
		{"replaced", []string{"第6周", ".runxin-gone-1", ".runxin-gone-2/half"}, map[string]string{"第6周": "第6周"}, nil, ""},
		{"killed between two renames", []string{"第6周", ".runxin-back-1-第7周", ".runxin-new-1"},
			map[string]string{"第6周": "第6周", "第7周": ".runxin-back-1-第7周"}, []string{"第7周"}, ""},
		{"moved aside without a book that was handed out", []string{".runxin-back-1-第7周/half"},
			map[string]string{"第7周": ".runxin-back-1-第7周/half"}, []string{"第7周"}, ""},
		{"killed after two renames", []string{"第7周", ".runxin-back-1-第7周"}, map[string]string{"第7周": "第7周"}, nil, ""},
		{"somebody made the folder anew", []string{"第7周/bare", ".runxin-back-1-第7周"},
			map[string]string{"第7周": "第7周/bare", ".runxin-back-1-第7周": ".runxin-back-1-第7周"}, nil, wordNoRun},
		{"somebody made the folder anew, after an earlier version", []string{"第7周/bare", ".runxin-old-第7周"},
			map[string]string{"第7周": "第7周/bare", ".runxin-old-第7周": ".runxin-old-第7周"}, nil, wordNoRun},
		{"the latest of several", []string{".runxin-back-2-第7周", ".runxin-back-10-第7周", ".runxin-back-9-第7周", ".runxin-old-第7周"},
			map[string]string{"第7周": ".runxin-back-10-第7周"}, []string{"第7周"}, ""},
		{"an earlier version, killed between two renames", []string{"第6周", ".runxin-old-第7周"},
			map[string]string{"第6周": "第6周", "第7周": ".runxin-old-第7周"}, []string{"第7周"}, ""},
		{"an earlier version, killed while it deleted", []string{"第7周", ".runxin-old-第7周/half"}, map[string]string{"第7周": "第7周"}, nil, ""},
		{"an earlier version, its record deleted first", []string{"第6周", ".runxin-old-第7周/bare"},
			map[string]string{"第6周": "第6周", ".runxin-old-第7周": ".runxin-old-第7周/bare"}, nil, wordHalfOld},
		{"an earlier version, half of a week that is no more", []string{"第6周", ".runxin-old-第7周/half"},
			map[string]string{"第6周": "第6周", ".runxin-old-第7周": ".runxin-old-第7周/half"}, nil, wordHalfOld},
	} {
		for verb, open := range verbs() {
			t.Run(tc.name+", "+verb, func(t *testing.T) {
				out := t.TempDir()
				strew(t, out, tc.there...)
				p, err := open(Door{Wait: noTime}, t, out)
				if e := (*Error)(nil); tc.fault != "" && (!errors.As(err, &e) || e.What != tc.fault) || tc.fault == "" && err != nil {
					t.Fatalf("error %v, want %q", err, tc.fault)
				}
				if p != nil {
					if diff := cmp.Diff(tc.restored, p.Restored()); diff != "" || len(p.Leftovers()) > 0 {
						t.Error(diff, p.Leftovers())
					}
					p.Close()
				}
				if diff := cmp.Diff(strewn(t, tc.want), tree(t, out)); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// verbs are the two ways through the door.
func verbs() map[string]func(Door, *testing.T, string) (*Place, error) {
	return map[string]func(Door, *testing.T, string) (*Place, error){
		"to read":  func(d Door, t *testing.T, out string) (*Place, error) { return d.Read(t.Context(), out) },
		"to write": func(d Door, t *testing.T, out string) (*Place, error) { return d.Write(t.Context(), out) },
	}
}

// What cannot be deleted stops nobody, is named every time, and never comes back
// as a run, not even when the week that replaced it is gone.
func TestWhatSticksIsNamed(t *testing.T) {
	for name, disk := range disks() {
		t.Run(name, func(t *testing.T) {
			out := t.TempDir()
			strew(t, out, "第7周")
			d := Door{Disk: &sticky{Disk: disk, remove: "学院/示例学院.xlsx", err: os.ErrPermission}, Wait: noTime}
			p, err := d.Write(t.Context(), out)
			if err != nil {
				t.Fatal(err)
			}
			if err := p.Publish(t.Context(), Target{Name: "第7周", Overwrite: true}, week(t, "新")); err != nil {
				t.Error(err)
			}
			left := p.Leftovers()
			p.Close()
			if len(left) != 1 || !strings.HasPrefix(filepath.Base(left[0]), ".runxin-") {
				t.Fatalf("left: %v", left)
			}
			if diff := cmp.Diff(laid("第7周", week(t, "新")), visible(tree(t, out))); diff != "" {
				t.Error(diff)
			}
			if err := os.RemoveAll(filepath.Join(out, "第7周")); err != nil {
				t.Fatal(err)
			}
			for verb, open := range verbs() {
				p, err := open(d, t, out)
				if err != nil {
					t.Fatal(verb, err)
				}
				if diff := cmp.Diff(left, p.Leftovers()); diff != "" {
					t.Error(verb, diff)
				}
				if folders, err := p.Folders(t.Context(), inuse.Files{}); err != nil || len(folders) > 0 {
					t.Errorf("%s: comes back as %v, %v", verb, folders, err)
				}
				p.Close()
			}
			reopened(t, out)
			if got := tree(t, out); len(got) > 0 {
				t.Errorf("once it can be deleted: %v", got)
			}
		})
	}
}

// What was moved aside and then replaced is first given a name from which it never
// comes back, whoever left it there.
func TestHalfOfWhatWasMovedAsideNeverComesBack(t *testing.T) {
	for _, hidden := range []string{backPrefix + "1-第7周", oldPrefix + "第7周"} {
		out := t.TempDir()
		strew(t, out, "第7周", hidden)
		p, err := Door{Disk: &sticky{Disk: fast{}, remove: "学院/示例学院.xlsx", err: os.ErrPermission}, Wait: noTime}.Read(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		p.Close()
		if len(p.Leftovers()) != 1 {
			t.Errorf("%s: left %v", hidden, p.Leftovers())
		}
		if err := os.RemoveAll(filepath.Join(out, "第7周")); err != nil {
			t.Fatal(err)
		}
		reopened(t, out)
		if got := tree(t, out); len(got) > 0 {
			t.Errorf("%s: comes back as %v", hidden, got)
		}
	}
}

// A week that was moved aside and can then not be moved any more is whole and is
// left so: half of it must not come back.
func TestWhatCannotBeMovedIsNotDeleted(t *testing.T) {
	out := t.TempDir()
	strew(t, out, "第7周")
	d := Door{Disk: &sticky{Disk: plain{fast{}}, rename: backPrefix, err: os.ErrPermission}, Wait: noTime}
	for i, text := range []string{"新", "更新"} { // the second opening finds the first's leftover, and leaves one, too
		p, err := d.Write(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Publish(t.Context(), Target{Name: "第7周", Overwrite: true}, week(t, text)); err != nil {
			t.Error(err)
		}
		p.Close()
		if len(p.Leftovers()) != i+1 {
			t.Errorf("left: %v", p.Leftovers())
		}
	}
	want := strewn(t, map[string]string{"第7周": "更新", backPrefix + "1-第7周": "第7周", backPrefix + "2-第7周": "新"})
	want[replacedPrefix+"back-1-第7周"], want[replacedPrefix+"back-2-第7周"] = "", ""
	if diff := cmp.Diff(want, tree(t, out)); diff != "" {
		t.Error(diff)
	}
	reopened(t, out)
	if diff := cmp.Diff(laid("第7周", week(t, "更新")), tree(t, out)); diff != "" {
		t.Error(diff)
	}
}

// What was replaced and could not be moved never comes back as a run, whatever became
// of the week that replaced it, and a mark that stays behind kills no other.
func TestWhatWasReplacedNeverComesBack(t *testing.T) {
	for name, left := range map[string]func(t *testing.T, out string){
		"published": func(t *testing.T, out string) {
			strew(t, out, "第7周")
			stuckly(t, out, func(p *Place) error {
				return p.Publish(t.Context(), Target{Name: "第7周", Overwrite: true}, week(t, "新"))
			})
		},
		"of an earlier process": func(t *testing.T, out string) {
			strew(t, out, "第7周", backPrefix+"1-第7周")
			stuckly(t, out, func(*Place) error { return nil })
		},
		"of an earlier version": func(t *testing.T, out string) {
			strew(t, out, "第7周", oldPrefix+"第7周")
			stuckly(t, out, func(*Place) error { return nil })
		},
	} {
		for become, do := range map[string]func(from, to string) error{"renamed": os.Rename, "gone": func(from, _ string) error { return os.RemoveAll(from) }} {
			for verb, open := range verbs() {
				t.Run(name+", "+become+", "+verb, func(t *testing.T) {
					out := t.TempDir()
					left(t, out)
					if err := do(filepath.Join(out, "第7周"), filepath.Join(out, "定稿")); err != nil {
						t.Fatal(err)
					}
					p, err := open(Door{Wait: noTime}, t, out)
					if err != nil {
						t.Fatal(err)
					}
					restored := p.Restored()
					p.Close() // with the lock's file, where it has one
					for path := range tree(t, out) {
						if !strings.HasPrefix(path, "定稿") {
							t.Errorf("%s is there, restored %v", path, restored)
						}
					}
				})
			}
		}
	}
	out := t.TempDir()
	strew(t, out, "第7周")
	put(t, out, map[string]string{replacedPrefix + "back-1-第7周": ""})
	p, err := Door{Disk: plain{fast{}}, Wait: noTime}.Write(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	p.Close()
	put(t, out, map[string]string{replacedPrefix + "back-3-第7周": ""})
	if back, err := p.nextBack("第7周"); err != nil || filepath.Base(back) != backPrefix+"4-第7周" {
		t.Errorf("moved aside to %s, %v", back, err)
	}
}

// stuckly opens a folder in which nothing can be moved that was moved aside.
func stuckly(t *testing.T, out string, do func(*Place) error) {
	t.Helper()
	disk := &sticky{Disk: plain{fast{}}, rename: backPrefix, err: os.ErrPermission}
	if len(glob(t, out, oldPrefix)) > 0 {
		disk.rename = oldPrefix
	}
	p, err := Door{Disk: disk, Wait: noTime}.Write(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := do(p); err != nil || len(p.Leftovers()) != 1 {
		t.Fatalf("%v, left %v", err, p.Leftovers())
	}
}

// glob are the entries of a folder that begin so.
func glob(t *testing.T, out, prefix string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(out, prefix+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// A run that must be put back and cannot be stops whoever would read past it.
func TestWhatCannotBePutBackStops(t *testing.T) {
	for verb, open := range verbs() {
		out := t.TempDir()
		strew(t, out, "第6周", ".runxin-back-1-第7周")
		before := tree(t, out)
		_, err := open(Door{Disk: &sticky{Disk: fast{}, rename: backPrefix, err: os.ErrPermission}, Wait: noTime}, t, out)
		if e := (*Error)(nil); !errors.As(err, &e) || e.What != wordNotBack {
			t.Errorf("%s: %v", verb, err)
		}
		if diff := cmp.Diff(before, tree(t, out)); diff != "" {
			t.Error(verb, diff)
		}
	}
}
