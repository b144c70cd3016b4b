package runs

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small is a run from whose folder a book was taken away.
func small(t *testing.T, text string) []File { return week(t, text)[1:] }

// publication is one thing that is written, and what stands there before and after it.
type publication struct {
	name     string
	before   []string
	do       func(context.Context, *testing.T, *Place) error
	old, new map[string]string
}

func publications(t *testing.T) []publication {
	t.Helper()
	run := func(overwrite bool) func(context.Context, *testing.T, *Place) error {
		return func(ctx context.Context, t *testing.T, p *Place) error {
			return p.Publish(ctx, Target{Name: "第7周", Overwrite: overwrite}, small(t, "新"))
		}
	}
	file := func(ctx context.Context, _ *testing.T, p *Place) error {
		return p.PublishFile(ctx, File{"总结.xlsx", []byte("新的总结")}, true)
	}
	old, fresh := laid("第7周", small(t, "第7周")), laid("第7周", small(t, "新"))
	return []publication{
		{"a first run", []string{"第6周"}, run(false), nil, fresh},
		{"a run again", []string{"第6周", "第7周"}, run(true), old, fresh},
		{"a file", []string{"第6周"}, file, nil, map[string]string{"总结.xlsx": "新的总结"}},
		{"a file again", []string{"第6周", "总结.xlsx"}, file, map[string]string{"总结.xlsx": "旧的总结"}, map[string]string{"总结.xlsx": "新的总结"}},
	}
}

// lay puts what was there before into a new folder.
func (pub publication) lay(t *testing.T) string {
	t.Helper()
	out := t.TempDir()
	for _, name := range pub.before {
		if strings.HasSuffix(name, ".xlsx") {
			put(t, out, map[string]string{name: "旧的总结"})
		} else {
			put(t, out, laid(name, small(t, name)))
		}
	}
	return out
}

// put writes what tree shows.
func put(t *testing.T, out string, all map[string]string) {
	t.Helper()
	for _, path := range slices.Sorted(maps.Keys(all)) { // folders before what is in them
		name, err := filepath.Join(out, filepath.FromSlash(path)), error(nil)
		if strings.HasSuffix(path, "/") {
			err = os.Mkdir(name, 0o700)
		} else {
			err = os.WriteFile(name, []byte(all[path]), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// under runs a publication with an accident, up to the end of its process.
func (pub publication) under(t *testing.T, out string, a *accident) (left []string, err error) {
	t.Helper()
	defer a.end()
	p, err := Door{Disk: a, Wait: noTime}.Write(t.Context(), out)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	err = pub.do(t.Context(), t, p)
	return p.Leftovers(), err
}

// want is what stands in the folder, with the old or the new in place.
func want(t *testing.T, here map[string]string) map[string]string {
	all := laid("第6周", small(t, "第6周"))
	maps.Copy(all, here)
	return all
}

// visible leaves out what is hidden.
func visible(all map[string]string) map[string]string {
	out := maps.Clone(all)
	maps.DeleteFunc(out, func(name, _ string) bool { return strings.HasPrefix(name, ".runxin-") })
	return out
}

// Whatever step of whatever publication fails: without an error the new stands
// there, with one the old does, and what is hidden is named.
func TestEveryStepMayFail(t *testing.T) {
	for _, pub := range publications(t) {
		for name, disk := range disks() {
			t.Run(pub.name+", "+name, func(t *testing.T) {
				for n := 1; ; n++ {
					out := pub.lay(t)
					a := &accident{disk: disk, at: n}
					left, err := pub.under(t, out, a)
					if !a.happened() {
						if n < 8 {
							t.Errorf("%d steps only", n-1)
						}
						return
					}
					state := pub.new
					if err != nil {
						state = pub.old
					}
					got := tree(t, out)
					if diff := cmp.Diff(want(t, state), visible(got)); diff != "" {
						t.Fatalf("step %d failed, error %v: %s", n, err, diff)
					}
					for hidden := range got {
						if base, _, _ := strings.Cut(hidden, "/"); strings.HasPrefix(base, ".runxin-") && !strings.HasPrefix(base, replacedPrefix) && !strings.Contains(fmt.Sprint(left), base) {
							t.Errorf("step %d failed: %s is left and not named", n, base)
						}
					}
					reopened(t, out)
					if diff := cmp.Diff(want(t, state), tree(t, out)); diff != "" {
						t.Errorf("step %d failed, then opened: %s", n, diff)
					}
				}
			})
		}
	}
}

// reopened is what the next verb does first.
func reopened(t *testing.T, out string) {
	t.Helper()
	p, err := Door{Wait: noTime}.Read(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if len(p.Leftovers()) > 0 {
		t.Errorf("cannot delete %v", p.Leftovers())
	}
}

// Wherever a process is killed, and wherever the one is killed that puts right
// what the first left: once somebody opens the folder in peace, the old or the
// new stands there whole, all else as it was, and nothing is hidden.
func TestEveryStepMayBeTheLast(t *testing.T) {
	for _, pub := range publications(t) {
		for name, disk := range disks() {
			t.Run(pub.name+", "+name, func(t *testing.T) {
				for n, ended := 1, false; !ended; n++ {
					for m := 0; ; m++ {
						out := pub.lay(t)
						first := &accident{disk: disk, at: n, dies: true}
						_, err := pub.under(t, out, first)
						ended = !first.happened()
						if ended && err != nil {
							t.Fatal(err)
						}
						clean := len(visible(tree(t, out))) == len(tree(t, out))
						second := &accident{disk: disk, at: m, dies: true}
						if m > 0 {
							if p, err := (Door{Disk: second, Wait: noTime}).Write(t.Context(), out); err == nil {
								p.Close()
							}
							second.end()
						}
						reopened(t, out)
						got := tree(t, out)
						if diff := cmp.Diff(want(t, pub.new), got); diff != "" {
							if diffOld := cmp.Diff(want(t, pub.old), got); diffOld != "" || ended {
								t.Fatalf("killed at %d, then at %d: neither the old nor the new: %s", n, m, diff)
							}
						}
						if clean || m > 0 && !second.happened() {
							break
						}
					}
				}
			})
		}
	}
}
