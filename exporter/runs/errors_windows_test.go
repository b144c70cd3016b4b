package runs

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/windows"

	"runxin/care/inuse"
)

type passing struct {
	err   error
	fault string // what is said where it does not pass
}

func passingErrors() []passing {
	return []passing{{windows.ERROR_SHARING_VIOLATION, inuse.Word}, {windows.ERROR_LOCK_VIOLATION, inuse.Word}, {windows.ERROR_ACCESS_DENIED, wordStuck}}
}

// openedBy opens a file as another program does, which grants some rights to
// others.
func openedBy(t *testing.T, name string, grants uint32) {
	t.Helper()
	p, err := windows.UTF16PtrFromString(name)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(p, windows.GENERIC_READ, grants, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = windows.CloseHandle(h) })
}

// A lock's file that stayed when the machine lost its power holds nobody up, be it
// that a scanner looks at it, or that it may not be written. That of an earlier
// version's run does.
func TestStaleLock(t *testing.T) {
	for verb, open := range verbs() {
		out := t.TempDir()
		name := filepath.Join(out, lockName)
		put(t, out, map[string]string{lockName: ""})
		if err := os.Chmod(name, 0o400); err != nil {
			t.Fatal(err)
		}
		openedBy(t, name, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE|windows.FILE_SHARE_DELETE)
		p, err := open(Door{Wait: noTime}, t, out)
		if err != nil {
			t.Fatal(verb, err)
		}
		if len(p.Leftovers()) > 0 {
			t.Errorf("%s: names %v", verb, p.Leftovers())
		}
		p.Close()

		out = t.TempDir()
		put(t, out, map[string]string{lockName: ""})
		openedBy(t, filepath.Join(out, lockName), 0)
		if _, err := open(Door{Wait: noTime}, t, out); !errors.Is(err, errBusy) {
			t.Errorf("%s, beside an earlier version: %v", verb, err)
		}
	}
}

// A workbook that somebody has open is named, whatever the system says of its
// folder.
func TestOpenBookIsNamed(t *testing.T) {
	out := t.TempDir()
	strew(t, out, "第7周")
	put(t, out, map[string]string{"总结.xlsx": "旧"})
	if open := openBelow(out); open != "" {
		t.Errorf("%q is open", open)
	}
	p := openToWrite(t, out)
	defer p.Close()
	wants := func(err error, book string) {
		t.Helper()
		if e := (*Error)(nil); !errors.As(err, &e) || e.What != inuse.Word || e.Path != book {
			t.Errorf("%v, want %s named", err, book)
		}
	}
	summary := filepath.Join(out, "总结.xlsx")
	openedBy(t, summary, windows.FILE_SHARE_READ)
	wants(p.PublishFile(t.Context(), File{"总结.xlsx", []byte("新")}, true), summary)

	book := filepath.Join(out, "第7周", "学院", "示例学院.xlsx")
	openedBy(t, book, windows.FILE_SHARE_READ)
	if open := openBelow(filepath.Join(out, "第7周")); open != book {
		t.Errorf("open is %q", open)
	}
	err := p.Publish(t.Context(), Target{Name: "第7周", Overwrite: true}, week(t, "新"))
	if err == nil {
		t.Skip("Wine moves a folder in which a file is open")
	}
	wants(err, book)
	if diff := cmp.Diff(laid("第7周", week(t, "第7周"))["第7周/校级汇总.xlsx"], tree(t, filepath.Join(out, "第7周"))["校级汇总.xlsx"]); diff != "" {
		t.Error(diff)
	}
}
