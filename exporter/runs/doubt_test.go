package runs

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
)

// Two folders of one week are copies, or nobody knows which is right; runs signed
// with two keys are of two schools; a record without a key is an earlier version's.
func TestRunsInDoubt(t *testing.T) {
	other := books.DeriveKey([]string{"别"})
	week := func(week int, key books.Key) []File {
		return aRun(t, map[int]string{6: "2024-10-07", 7: "2024-10-14", 8: "2024-10-21"}[week], week, key)
	}
	on7 := func(library string) []File {
		return aRunOn(t, "2024-10-21", 8, books.Key{}, &books.EarlierRun{Folder: "2024-10_第7周", Month: "2024-10", Week: 7, Library: Hash([]byte(library))})
	}
	const w6, w7, w8 = "2024-10_第6周", "2024-10_第7周", "2024-10_第8周"
	tests := []struct {
		name  string
		runs  map[string][]File
		twice string
		names []string // what the error names
		fault string
	}{
		{"two copies", map[string][]File{w8 + " A": week(8, aKey), w8 + " B": week(8, aKey)}, w8 + " B", nil, ""},
		{"two that differ", map[string][]File{w8 + " A": week(8, aKey), w8 + " B": aRun(t, "2024-10-22", 8, aKey)}, "", []string{w8 + " A", w8 + " B"}, wordTwoPasts},
		{"one put aside before the week was run again", map[string][]File{w8: aRun(t, "2024-10-22", 8, aKey), "旧": week(8, aKey)}, "旧", nil, ""},
		{"two that differ, one by its name", map[string][]File{w8: week(8, aKey), "旧": aRun(t, "2024-10-22", 8, aKey)}, "", []string{w8, "旧"}, wordTwoPasts},
		{"another school's last", map[string][]File{w6: week(6, aKey), w7: week(7, aKey), w8: week(8, other)}, "", []string{w8, w6}, wordOtherKey},
		{"another school's first", map[string][]File{w6: week(6, other), w7: week(7, aKey), w8: week(8, aKey)}, "", []string{w6, w7}, wordOtherKey},
		{"one of two", map[string][]File{w7: week(7, aKey), w8: week(8, other)}, "", []string{w8, w7}, wordOtherKey},
		{"after an earlier version's", map[string][]File{w7: week(7, books.Key{}), w8: week(8, aKey)}, "", nil, ""},
		{"none upon one that is signed", map[string][]File{w7: week(7, aKey), w8: on7("库")}, "", []string{w8}, wordEditedRecord},
		{"an earlier version's, and the week before run again since", map[string][]File{w7: week(7, aKey), w8: on7("那时的库")}, "", nil, ""},
		{"none beside an archive", map[string][]File{w8: append(week(8, books.Key{}), File{ArchiveFile, nil})}, "", []string{w8}, wordEditedRecord},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			for name, files := range tt.runs {
				putFiles(t, filepath.Join(out, name), files)
			}
			_, twice, err := placeOf(t, out).Find(t.Context(), inuse.Files{})
			if what := whatOf(err); (err != nil) != (tt.fault != "") || !strings.HasPrefix(what, strings.Split(tt.fault, "%s")[0]) || strings.Join(twice, " ") != tt.twice {
				t.Fatalf("error %v, want %q; twice %q, want %q", err, tt.fault, twice, tt.twice)
			}
			for _, name := range tt.names {
				if !strings.Contains(err.Error(), name) {
					t.Errorf("%s is not named: %v", name, err)
				}
			}
			if len(tt.names) > 0 && tt.fault == wordOtherKey && pathOf(err) != filepath.Join(out, tt.names[0]) {
				t.Errorf("another folder is named first: %v", err)
			}
		})
	}
}

// A cure brings people further, and never to another --out alone, where the runs so
// far would not be found.
func TestCuresOfAPast(t *testing.T) {
	week7 := aRun(t, "2024-10-14", 7, aKey)
	broken := func(file string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) { putFiles(t, dir, []File{{file, []byte("PK")}}) }
	}
	tests := []struct {
		name      string
		folder    string
		overwrite bool
		do        func(t *testing.T, dir string)
		says      string
	}{
		{"exists", "2024-10_第7周", false, func(*testing.T, string) {}, "--overwrite"},
		{"renamed to another week", "2024-10_第10周", true, func(*testing.T, string) {}, "改回“2024-10_第7周”"},
		{"the archive damaged", "2024-10_第7周", true, broken(ArchiveFile), "工作簿都完好。" + cureArchiveBad},
		{"the archive a link to nowhere", "2024-10_第7周", true, func(t *testing.T, dir string) {
			remove(t, dir, ArchiveFile)
			symlink(t, "没有", filepath.Join(dir, ArchiveFile))
		}, "工作簿都完好。" + cureArchiveBad},
		{"the archive damaged and a workbook changed", "2024-10_第7周", true, func(t *testing.T, dir string) {
			broken(ArchiveFile)(t, dir)
			broken(LibraryFile)(t, dir)
		}, cureChangedLibrary},
		{"the archive deleted", "2024-10_第7周", true, func(t *testing.T, dir string) { remove(t, dir, ArchiveFile) }, ""},
		{"the library changed", "2024-10_第7周", true, broken(LibraryFile), "移到输入文件夹（--in）"},
		{"the school's book changed", "2024-10_第7周", true, broken(SchoolFile), "里面写的字不会被读取"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := t.TempDir()
			dir := filepath.Join(out, tt.folder)
			putFiles(t, dir, week7)
			tt.do(t, dir)
			p := placeOf(t, out)
			_, _, err := p.Find(t.Context(), inuse.Files{})
			if err == nil {
				err = p.Check(Target{Name: tt.folder, Overwrite: tt.overwrite})
			}
			if (err != nil) != (tt.says != "") || err != nil && !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v does not say %q", err, tt.says)
			}
		})
	}
	source, err := os.ReadFile("errors.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"用 --out 换", "用 --out 指定另一个"} {
		if bytes.Contains(source, []byte(bad)) {
			t.Errorf("a cure says %q", bad)
		}
	}
}

// Where the plan's first Monday was moved another week has the same number: its folder
// is not replaced, and not said to exist already.
func TestNumberOfAnotherCalendarWeek(t *testing.T) {
	out := t.TempDir()
	putFiles(t, filepath.Join(out, "2024-10_第7周"), aRun(t, "2024-10-14", 7, aKey))
	p := placeOf(t, out)
	for _, tt := range []struct {
		date      string
		overwrite bool
		want      string
	}{
		{"2024-10-14", true, ""}, {"2024-10-20", true, ""}, {"2024-10-20", false, wordExists},
		{"2024-10-21", true, "是 2024-10-14 那一周的，这次运行的是 2024-10-21 那一周"}, {"2024-10-13", false, "第1周的星期一"},
	} {
		day, err := care.ParseDay(tt.date)
		if err != nil {
			t.Fatal(err)
		}
		err = p.Check(Target{Name: "2024-10_第7周", Date: day, Overwrite: tt.overwrite})
		if (err != nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.date, err, tt.want)
		}
	}
}
