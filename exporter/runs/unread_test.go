package runs

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care/inuse"
)

// A folder of which nobody can know whether it is a run's is named; those of the
// system, of the inputs and of the program itself are not.
func TestUnread(t *testing.T) {
	out := t.TempDir()
	putFiles(t, filepath.Join(out, "2024-10_第7周"), aRun(t, "2024-10-14", 7, aKey))
	shut := map[string]bool{}
	for _, name := range []string{"十月", "旧/第八周", ".隐藏", "输入", "lost+found", "System Volume Information", ".Trash-1000", ".runxin-gone-x", "2024-10_第8周"} {
		putFiles(t, filepath.Join(out, filepath.FromSlash(name)), []File{{"备忘.txt", nil}})
		shut[filepath.Base(name)] = true
	}
	putFiles(t, out, []File{{"开着/备忘.txt", nil}, {"备忘.txt", nil}})
	files := inuse.Files{ListFolder: func(name string) ([]os.DirEntry, error) {
		if shut[filepath.Base(name)] {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
		}
		return os.ReadDir(name)
	}}
	got, _ := placeOf(t, out).Unread(t.Context(), files, filepath.Join(out, "输入"))
	if diff := cmp.Diff([]string{".隐藏", "十月", "旧/第八周"}, got); diff != "" {
		t.Error(diff)
	}
}
