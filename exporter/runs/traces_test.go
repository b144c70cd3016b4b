package runs

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"runxin/care/inuse"
)

// Whatever is named after a week's folder tells of that week, wherever it lies, but what
// people write about a week; what bears a run's marks beside --out does, too.
func TestTraces(t *testing.T) {
	const w8 = "2024-10_第8周"
	for name, want := range map[string]string{
		"输出/" + w8 + ".lnk": "2024-10/8 " + w8 + ".lnk", "输出/" + w8 + ".zip.001": "2024-10/8 " + w8 + ".zip.001", "输出/" + w8 + ".7z.001": "2024-10/8 " + w8 + ".7z.001",
		"输出/" + w8 + ".exe": "2024-10/8 " + w8 + ".exe", "输出/" + w8 + ".iso": "2024-10/8 " + w8 + ".iso", "输出/" + w8 + ".zip.crdownload": "2024-10/8 " + w8 + ".zip.crdownload",
		"输出/" + w8 + ".ZIP":            "2024-10/8 " + w8 + ".ZIP packed",
		"输出/心理 " + w8 + "（备份）.rar":     "2024-10/8 心理 " + w8 + "（备份）.rar packed",
		"输出/" + w8 + " - 快捷方式":         "2024-10/8 " + w8 + " - 快捷方式",
		"输出/旧/" + w8:                   "2024-10/8 旧/" + w8,
		"输出/旧/十月/" + w8 + ".part1.rar": "2024-10/8 旧/十月/" + w8 + ".part1.rar packed",
		"输出/旧/" + w8 + "/名单/备忘.txt":    "2024-10/8 旧/" + w8,
		"输出/2025-02_第-1周.lnk":          "2025-02/-1 2025-02_第-1周.lnk",
		"输出/" + w8 + "纪要.docx":         "", "输出/" + w8 + ".xlsx": "", "输出/" + w8 + ".PDF": "", "输出/旧/" + w8 + ".png": "", "输出/~$" + w8 + ".docx": "",
		"输出/备份.zip": "", "输出/照片.rar": "", "输出/第8周.lnk": "", "输出/输入/" + w8 + ".lnk": "", w8 + ".lnk": "",
	} {
		root := t.TempDir()
		putFiles(t, filepath.Join(root, "输出"), nil)
		putFiles(t, root, []File{{name, nil}})
		if got := tracesAt(t, root); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	root := t.TempDir()
	putFiles(t, root, []File{{SchoolFile, []byte("汇总 2024-10 8")}, {LibraryFile, []byte("关爱库 2024-10 8")}, {"输出/备忘.txt", nil}})
	if got := tracesAt(t, root); got != "2024-10/8 ../"+SchoolFile {
		t.Errorf("beside --out: %q", got)
	}
	root = t.TempDir()
	putFiles(t, root, aRun(t, "2024-10-14", 7, aKey)[5:])
	putFiles(t, root, []File{{"输出/旧/" + w8 + "的/" + RecordName, nil}})
	if got := tracesAt(t, root); got != "2024-10/7 ../"+RecordName {
		t.Errorf("a record beside --out: %q", got)
	}
}

// A run that was moved beside --out, or that was written there when --out was another,
// tells of its week.
func TestTracesOfRunsBesideOut(t *testing.T) {
	root := t.TempDir()
	putFiles(t, filepath.Join(root, "2024-10_第7周"), aRun(t, "2024-10-14", 7, aKey))
	putFiles(t, root, []File{{"2024-10_第8周/备忘.txt", nil}, {"输出/备忘.txt", nil}})
	if got := tracesAt(t, root); got != "2024-10/7 ../2024-10_第7周" {
		t.Error(got)
	}
}

// tracesAt are the traces of 输出 in a folder, but for its 输入.
func tracesAt(t *testing.T, root string) string {
	t.Helper()
	out := filepath.Join(root, "输出")
	var got []string
	for _, tr := range (Door{Ours: ours}.place(out)).Traces(t.Context(), inuse.Files{}, filepath.Join(out, "输入")) {
		got = append(got, fmt.Sprintf("%s/%d %s", tr.Week.Month, tr.Week.Week, tr.Name)+map[bool]string{true: " packed"}[tr.Packed])
	}
	return strings.Join(got, "; ")
}
