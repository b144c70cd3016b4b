package runs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/care/books"
	"runxin/care/inuse"
)

// A run that is not directly in a folder of --out is not found, and that is said;
// what lies in a folder of the inputs is no run; what belongs to a run that stands in
// its place is a copy.
func TestRunsAstray(t *testing.T) {
	week7, two := aRun(t, "2024-10-14", 7, aKey), []File{{SchoolFile, []byte("汇总 2024-10 7")}, {LibraryFile, []byte("关爱库 2024-10 7")}}
	two8 := []File{{SchoolFile, []byte("汇总 2024-10 8")}, {LibraryFile, []byte("关爱库 2024-10 8")}}
	book7, book8 := []File{{"机电.xlsx", []byte("学院 2024-10 7")}}, []File{{"学院/机电.xlsx", []byte("学院 2024-10 8")}}
	newer := aRun(t, "2024-10-15", 7, aKey)
	const name = "2024-10_第7周"
	tests := []struct {
		name   string
		files  []File
		at     string // where they are put, below the folder above --out
		out    string
		week7  bool   // the run stands in its place, too
		where  string // what is named
		fault  string
		copies string
	}{
		{"in a folder of the week", week7, "输出/" + name, "输出", false, "", "", ""},
		{"one level deeper", week7, "输出/旧/" + name, "输出", false, "输出/旧/" + name, wordDeep, ""},
		{"two levels deeper", week7, "输出/旧/十月/" + name, "输出", false, "输出/旧/十月/" + name, wordDeep, ""},
		{"six levels deep", week7, "输出/1/2/3/4/5/" + name, "输出", false, "输出/1/2/3/4/5/" + name, wordDeep, ""},
		{"one level deeper, its record gone", week7[:5], "输出/旧/第七周", "输出", false, "输出/旧/第七周", wordDeep, ""},
		{"one level deeper, its two books left", week7[2:4], "输出/旧/第七周", "输出", false, "输出/旧/第七周", wordDeep, ""},
		{"in the folder of another week", week7, "输出/2024-10_第8周/" + name, "输出", false, "输出/2024-10_第8周/" + name, wordDeep, ""},
		{"in --out itself", week7, "输出", "输出", false, "输出", wordLoose, ""},
		{"two books in --out itself", two, "输出", "输出", false, "输出", wordLoose, ""},
		{"--out is a run's folder", week7, "输出/" + name, "输出/" + name, false, "输出/" + name, wordLoose, ""},
		{"--out is below a run's folder", week7, "输出/" + name, "输出/" + name + "/学院", false, "输出/" + name + "/学院", wordInRun, ""},
		{"--out would be below a run's folder", week7, "输出/" + name, "输出/" + name + "/新", false, "输出/" + name + "/新", wordInRun, ""},
		{"hidden", week7, "输出/." + name, "输出", false, "输出/." + name, wordHiddenRun, ""},
		{"hidden by the program", week7, "输出/.runxin-gone-7", "输出", false, "", "", ""},
		{"in the inputs", week7, "输出/输入/" + name, "输出", false, "", "", ""},
		{"the inputs, with a run's two books, above", week7[2:4], "输入", "输入/输出", false, "", "", ""},
		{"the inputs are a folder of a week's name and more", book7, "输出/" + name + "返回", "输出", false, "输出/" + name + "返回", wordLost, ""},
		{"a library one level deeper", week7[3:4], "输出/旧/库", "输出", false, "", "", ""},

		{"a copy one level deeper", week7, "输出/备份/" + name, "输出", true, "", "", "备份/" + name},
		{"a copy two levels deeper", week7, "输出/备份/十月/" + name, "输出", true, "", "", "备份/十月/" + name},
		{"a copy in --out itself", week7, "输出", "输出", true, "", "", RecordName},
		{"a copy of two books in --out itself", two, "输出", "输出", true, "", "", SchoolFile},
		{"a copy of two books beside --out", two, ".", "输出", true, "", "", "../" + SchoolFile},
		{"a copy of a record beside --out", week7[5:], ".", "输出", true, "", "", "../" + RecordName},
		{"two books of another week beside --out", two8, ".", "输出", true, "", "", ""},
		{"a copy that is hidden", week7, "输出/." + name, "输出", true, "", "", "." + name},
		{"a copy of two books in a folder", two, "输出/新建文件夹", "输出", true, "", "", "新建文件夹"},
		{"a copy of one book in a folder", two[:1], "输出/给领导", "输出", true, "", "", "给领导"},
		{"a copy of a library in a folder", two[1:], "输出/打印", "输出", true, "", "", "打印"},
		{"a copy of two books in a deep folder", two, "输出/给/领导", "输出", true, "", "", "给/领导"},
		{"a copy of a college's book in a folder named after the week", book7, "输出/" + name + " 交回", "输出", true, "", "", name + " 交回"},
		{"nothing in a folder named after the week", nil, "输出/" + name + " 交回", "输出", true, "", "", ""},
		{"an archive alone", week7[4:5], "输出/存档", "输出", true, "", "", "存档"},
		{"an older run of the week", aRun(t, "2024-10-13", 7, aKey), "输出/备份/" + name, "输出", true, "", "", "备份/" + name},
		{"a newer run of the week", newer, "输出/备份/" + name, "输出", true, "输出/备份/" + name, wordDeep, ""},
		{"two books of a week that is nowhere", two8, "输出/给领导", "输出", true, "输出/给领导", wordLost, ""},
		{"books of two weeks", append(two8[:1:1], two[1]), "输出/给/领导", "输出", true, "输出/给/领导", wordDeep, ""},
		{"a college's book of a week that is nowhere", book8, "输出/存", "输出", true, "输出/存", wordLost, ""},
		{"the week's own folder, without its record, and the run renamed", book7, "输出/" + name, "输出", false, "输出/" + name, wordLost, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := t.TempDir()
			out := filepath.Join(root, tt.out)
			if tt.week7 {
				putFiles(t, filepath.Join(out, name), week7)
			}
			if strings.HasPrefix(tt.at, "输出/2024-10_第8周/") {
				putFiles(t, filepath.Join(out, "2024-10_第8周"), aRun(t, "2024-10-21", 8, aKey))
			}
			if err := os.MkdirAll(filepath.Join(root, tt.at), 0o700); err != nil {
				t.Fatal(err)
			}
			putFiles(t, filepath.Join(root, tt.at), tt.files)
			p := Door{Ours: ours}.place(out)
			_, _, err := p.Find(t.Context(), inuse.Files{}, filepath.Join(out, "输入"), filepath.Join(root, "输入"))
			if whatOf(err) != tt.fault || (err != nil) != (tt.fault != "") || (tt.fault != wordLost && pathOf(err) != in(root, tt.where)) {
				t.Fatalf("error %v, want %q of %s", err, tt.fault, tt.where)
			}
			if got := strings.Join(p.Copies(), " "); err == nil && got != tt.copies {
				t.Errorf("copies %q, want %q", got, tt.copies)
			}
		})
	}
}

func in(root, name string) string {
	if name == "" {
		return ""
	}
	return filepath.Join(root, filepath.FromSlash(name))
}

// pathOf is the place that an error of this package names.
func pathOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Path
	}
	return ""
}

// A folder of what comes back is no run's, though it bears the week's name and more; one
// of a day's two records is the newer by the time of its file.
func TestCopiesByOtherSigns(t *testing.T) {
	const name = "2024-10_第7周"
	out := t.TempDir()
	putFiles(t, filepath.Join(out, name), aRun(t, "2024-10-14", 7, aKey))
	putFiles(t, filepath.Join(out, name+"返回"), []File{{"机电.xlsx", []byte("学院 2024-10 8")}})
	p := Door{Ours: ours}.place(out)
	if _, _, err := p.Find(t.Context(), inuse.Files{}, filepath.Join(out, name+"返回")); err != nil || len(p.Copies()) > 0 {
		t.Errorf("what comes back is %v, %v", p.Copies(), err)
	}
	other := aRunOn(t, "2024-10-14", 7, aKey, &books.EarlierRun{Folder: "别的", Month: "2024-10", Week: 6})
	record := filepath.Join(out, "备份", name, RecordName)
	putFiles(t, filepath.Dir(record), other)
	for _, tt := range []struct {
		hours int
		fault string
	}{{-1, ""}, {1, wordDeep}} {
		when := time.Now().Add(time.Duration(tt.hours) * time.Hour)
		if err := os.Chtimes(record, when, when); err != nil {
			t.Fatal(err)
		}
		if _, _, err := p.Find(t.Context(), inuse.Files{}, filepath.Join(out, name+"返回")); whatOf(err) != tt.fault {
			t.Errorf("%d hours: %v", tt.hours, err)
		}
	}
	if err := os.RemoveAll(filepath.Join(out, "备份")); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		if err := os.CopyFS(filepath.Join(out, "备份", fmt.Sprint(i)), os.DirFS(filepath.Join(out, name))); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := p.Find(t.Context(), inuse.Files{}, filepath.Join(out, name+"返回")); err != nil || !cmp.Equal(p.Copies(), []string{"备份"}) {
		t.Errorf("several copies are %q, %v", p.Copies(), err)
	}
}

// The search for runs ends, and says where: behind links that lead back, too deep, and
// where there are too many folders.
func TestSearchEnds(t *testing.T) {
	out := t.TempDir()
	putFiles(t, filepath.Join(out, "1/2/3/4/5/6/7"), []File{{"备忘.txt", nil}})
	p := Door{}.place(out)
	if all, beyond := p.search(nil); len(all) != 7 || beyond != "1/2/3/4/5/6/7" {
		t.Errorf("%d folders, beyond %q", len(all), beyond)
	}
	out = t.TempDir()
	for i := range mostFolders + 1 {
		if err := os.Mkdir(filepath.Join(out, fmt.Sprintf("%05d", i)), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	p = Door{}.place(out)
	if all, beyond := p.search(nil); len(all) != mostFolders+1 || beyond != fmt.Sprintf("%05d", mostFolders) {
		t.Errorf("%d folders, beyond %q", len(all), beyond)
	}
	if _, beyond := p.Unread(t.Context(), inuse.Files{}); beyond == "" {
		t.Error("it is not said")
	}
	out = t.TempDir()
	putFiles(t, filepath.Join(out, "甲/乙"), []File{{"备忘.txt", nil}})
	symlink(t, out, filepath.Join(out, "甲/乙/回"))
	if all, beyond := (Door{}.place(out)).search(nil); len(all) != 4 || beyond != "" {
		t.Errorf("%d folders, beyond %q", len(all), beyond)
	}
}
