package runs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
)

// aRun are the files of a run of two colleges, as they are published. key signs
// it; the zero one makes it a run of an earlier version, without an archive.
func aRun(t *testing.T, date string, week int, key books.Key) []File {
	t.Helper()
	return aRunOn(t, date, week, key, nil)
}

// aRunOn is a run that stands on another.
func aRunOn(t *testing.T, date string, week int, key books.Key, last *books.EarlierRun) []File {
	t.Helper()
	files := []File{{"学院/甲.xlsx", []byte("甲的表")}, {"学院/乙.xlsx", []byte("乙的表")}, {SchoolFile, []byte("汇总")}, {LibraryFile, []byte("库")}}
	r := Record{Program: "runxin", Date: date, Month: date[:7], Week: week, Plan: RecordPlan{Term: "2024-2025-1"}, Counts: []RecordValue{{"学生", 3}}, Last: last}
	if key != (books.Key{}) {
		archive, err := Archive(files)
		if err != nil {
			t.Fatal(err)
		}
		files, r.Key = append(files, archive), key.String()
	}
	record, err := r.File(files)
	if err != nil {
		t.Fatal(err)
	}
	return append(files, record)
}

// putFiles writes a run's files into a folder.
func putFiles(t *testing.T, dir string, files []File) {
	t.Helper()
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

var aKey = books.DeriveKey([]string{"试"})

// placeOf is the door to a folder, without patience.
func placeOf(t *testing.T, out string) *Place {
	t.Helper()
	p, err := Door{
		Wait: func(context.Context, time.Duration) error { return nil },
		Ours: ours,
	}.Read(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// ours reads the number of the tests' books: 库 is a library of no week, 甲的表 of the
// seventh a book of that.
func ours(_ context.Context, file string) (id books.ID, ok bool) {
	data, err := os.ReadFile(file)
	if string(data) == "库" {
		return books.ID{Kind: books.LibraryBook}, true
	}
	var kind string
	n, _ := fmt.Sscanf(string(data), "%s %s %d", &kind, &id.Month, &id.Week)
	id.Kind, id.Term = map[string]books.Kind{"学院": books.CollegeBook, "汇总": books.SchoolBook, "关爱库": books.LibraryBook}[kind], care.Term{Year: 2024, Part: 1}
	return aKey.Sign(id), err == nil && n == 3
}

func TestArchive(t *testing.T) {
	books := []File{{"学院/甲.xlsx", bytes.Repeat([]byte("甲"), 5000)}, {"校级汇总.xlsx", nil}, {"重点关爱库.xlsx", []byte("库")}}
	one, err := Archive(books)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := Archive(books)
	if !bytes.Equal(one.Bytes, two.Bytes) {
		t.Error("the same books give other bytes")
	}
	got, err := unpack(one.Bytes)
	if err != nil || len(got) != len(books) {
		t.Fatalf("%d books, %v", len(got), err)
	}
	for _, b := range books {
		if !bytes.Equal(got[b.Path], b.Bytes) {
			t.Errorf("%s comes back with %d bytes", b.Path, len(got[b.Path]))
		}
	}
	for _, n := range []int{0, 10, len(one.Bytes) / 2, len(one.Bytes) - 1} {
		if _, err := unpack(one.Bytes[:n]); err == nil {
			t.Errorf("an archive cut at %d is read", n)
		}
	}
}

// A record is believed whole or not at all.
func TestReadRecord(t *testing.T) {
	swap := func(old, new string) func(string) string {
		return func(s string) string { return strings.Replace(s, old, new, 1) }
	}
	tests := []struct {
		name   string
		folder string
		landed bool // of a version that sealed nothing
		change func(string) string
		want   string // What of the error, "" for none
	}{
		{"as written", "2024-10_第7周", false, nil, ""},
		{"as an earlier version wrote it", "2024-10_第7周", true, nil, ""},
		{"in a folder with another name", "十月第二周", false, nil, ""},
		{"in a copy", "2024-10_第7周 - 副本", false, nil, ""},
		{"saved by Notepad", "2024-10_第7周", false, func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }, ""},
		{"laid out in one line", "2024-10_第7周", false, func(s string) string { return strings.Join(strings.Fields(s), " ") }, ""},
		{"with a field of a later version", "2024-10_第7周", true, swap(`"program"`, `"later": 1, "program"`), ""},
		{"empty", "2024-10_第7周", false, func(string) string { return "" }, wordBadRecord},
		{"a brace", "2024-10_第7周", false, func(string) string { return "{" }, wordBadRecord},
		{"nothing in it", "2024-10_第7周", false, func(string) string { return "{}" }, wordAlienRecord},
		{"half", "2024-10_第7周", false, func(s string) string { return s[:len(s)/2] }, wordBadRecord},
		{"with something behind it", "2024-10_第7周", false, func(s string) string { return s + "}" }, wordBadRecord},
		{"a page of HTML", "2024-10_第7周", false, func(string) string { return "<html>登录</html>" }, wordBadRecord},
		{"another form of date", "2024-10_第7周", true, swap("2024-10-14", "2024/10/14"), wordBadDate},
		{"a month without its zero", "2024-10_第7周", true, swap(`"month": "2024-10"`, `"month": "2024-1"`), wordBadDate},
		{"no term", "2024-10_第7周", true, swap("2024-2025-1", ""), wordBadDate},
		{"another week", "2024-10_第7周", true, swap(`"week": 7`, `"week": 8`), wordOtherWeek},
		{"of another folder", "2024-10_第8周", false, nil, wordOtherWeek},
		{"without its outputs", "2024-10_第7周", true, swap(LibraryFile, "别的.xlsx"), wordLacksOutputs},
		{"a number edited", "2024-10_第7周", false, swap(`"value": 3`, `"value": 4`), wordEditedRecord},
		{"a hash edited", "2024-10_第7周", false, swap(Hash([]byte("库")), Hash([]byte("别的库"))), wordEditedRecord},
		{"the key edited", "2024-10_第7周", false, swap(aKey.String(), books.DeriveKey(nil).String()), wordEditedRecord},
		{"the key cut", "2024-10_第7周", false, swap(aKey.String(), "ab"), wordEditedRecord},
		{"without its seal", "2024-10_第7周", false, swap(`"seal"`, `"siegel"`), wordEditedRecord},
		{"without key and seal", "2024-10_第7周", false, func(s string) string { return swap(`"key"`, `"schlüssel"`)(swap(`"seal"`, `"siegel"`)(s)) }, wordLacksOutputs},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, key := filepath.Join(t.TempDir(), tt.folder), aKey
			if tt.landed {
				key = books.Key{}
			}
			files := aRun(t, "2024-10-14", 7, key)
			last := &files[len(files)-1]
			if tt.change != nil {
				last.Bytes = []byte(tt.change(string(last.Bytes)))
			}
			putFiles(t, dir, files)
			got, err := ReadRecord(t.Context(), inuse.Files{}, dir)
			if said := whatOf(err); said != tt.want {
				t.Fatalf("error %v, want %q", err, tt.want)
			}
			if err == nil && (got.Date != "2024-10-14" || got.LibraryHash() != Hash([]byte("库")) || got.BookKey() != key) {
				t.Errorf("%+v", got)
			}
		})
	}
}

// whatOf is what an error of this package says.
func whatOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.What
	}
	return ""
}

// Whatever is a run's folder is one: by its record, its name, or what lies in it.
func TestFind(t *testing.T) {
	week7, week8 := aRun(t, "2024-10-14", 7, aKey), aRun(t, "2024-10-21", 8, aKey)
	tests := []struct {
		name  string
		make  func(t *testing.T, out string)
		want  []string // the runs
		twice []string
		fault string
	}{
		{"two runs, another folder, a file, what was interrupted", func(t *testing.T, out string) {
			putFiles(t, filepath.Join(out, "2024-10_第8周"), week8)
			putFiles(t, filepath.Join(out, "2024-10_第7周"), week7)
			putFiles(t, out, []File{{"别的/备忘.txt", nil}, {"2024-10_第7周.zip", nil}})
		}, []string{"2024-10_第7周", "2024-10_第8周"}, nil, ""},
		{"renamed", func(t *testing.T, out string) { putFiles(t, filepath.Join(out, "第七周"), week7) }, []string{"第七周"}, nil, ""},
		{"a copy beside it", func(t *testing.T, out string) {
			putFiles(t, filepath.Join(out, "2024-10_第7周"), week7)
			putFiles(t, filepath.Join(out, "2024-10_第7周 - 副本"), week7)
		}, []string{"2024-10_第7周"}, []string{"2024-10_第7周 - 副本"}, ""},
		{"a link to one", func(t *testing.T, out string) {
			putFiles(t, filepath.Join(out, "..", "别处"), week7)
			symlink(t, filepath.Join("..", "别处"), filepath.Join(out, "2024-10_第7周"))
		}, []string{"2024-10_第7周"}, nil, ""},
		{"a link beside it", func(t *testing.T, out string) {
			putFiles(t, filepath.Join(out, "2024-10_第7周"), week7)
			symlink(t, "2024-10_第7周", filepath.Join(out, "最新"))
		}, []string{"2024-10_第7周"}, nil, ""},
		{"a link to nowhere", func(t *testing.T, out string) { symlink(t, "没有", filepath.Join(out, "2024-10_第7周")) }, nil, nil, wordLostFolder},
		{"a link to itself", func(t *testing.T, out string) { symlink(t, "2024-10_第7周", filepath.Join(out, "2024-10_第7周")) }, nil, nil, wordLostFolder},
		{"a file in its place", func(t *testing.T, out string) { putFiles(t, out, []File{{"2024-10_第7周", nil}}) }, nil, nil, wordNotRun},
		{"empty", func(t *testing.T, out string) {
			if err := os.Mkdir(filepath.Join(out, "2024-10_第7周"), 0o700); err != nil {
				t.Fatal(err)
			}
		}, nil, nil, wordLost},
		{"without its record", func(t *testing.T, out string) { putFiles(t, filepath.Join(out, "2024-10_第7周"), week7[:5]) }, nil, nil, wordLost},
		{"renamed and without its record", func(t *testing.T, out string) { putFiles(t, filepath.Join(out, "第七周"), week7[:5]) }, nil, nil, wordLost},
		{"renamed, its library alone", func(t *testing.T, out string) { putFiles(t, filepath.Join(out, "第七周"), week7[3:4]) }, nil, nil, wordLost},
		{"the library in the folder of the inputs", func(t *testing.T, out string) { putFiles(t, filepath.Join(out, "输入"), week7[3:4]) }, nil, nil, ""},
		{"a directory in place of the record", func(t *testing.T, out string) {
			putFiles(t, filepath.Join(out, "2024-10_第7周"), week7[:5])
			putFiles(t, filepath.Join(out, "2024-10_第7周", RecordName), week7[:1])
		}, nil, nil, wordUnopened},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "输出")
			if err := os.Mkdir(out, 0o700); err != nil {
				t.Fatal(err)
			}
			tt.make(t, out)
			found, twice, err := placeOf(t, out).Find(t.Context(), inuse.Files{}, filepath.Join(out, "输入"), "")
			if whatOf(err) != tt.fault || (err != nil) != (tt.fault != "") {
				t.Fatalf("error %v, want %q", err, tt.fault)
			}
			var names []string
			for _, r := range found {
				names = append(names, r.Name)
			}
			if diff := cmp.Diff([][]string{tt.want, tt.twice}, [][]string{names, twice}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// symlink makes a symbolic link where the system lets one. Wine says that it does,
// and does not.
func symlink(t *testing.T, to, name string) {
	t.Helper()
	err := os.Symlink(to, name)
	if info, errStat := os.Lstat(name); err != nil || errStat != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Skip("no links here: ", err)
	}
}

// What a run issued is known from its archive, or else from its books if all of
// them are as they were written.
func TestOpen(t *testing.T) {
	tests := []struct {
		name    string
		landed  bool
		change  func(t *testing.T, dir string)
		sealed  bool
		lost    books.State
		library books.KeptBook
		fault   string
	}{
		{"as written", false, func(*testing.T, string) {}, true, books.Same, books.KeptBook{State: books.Same, Issued: []byte("库")}, ""},
		{"the library is gone", false, func(t *testing.T, dir string) { remove(t, dir, LibraryFile) }, true, books.Same, books.KeptBook{State: books.Gone, Issued: []byte("库")}, ""},
		{"the library is another", false, func(t *testing.T, dir string) { putFiles(t, dir, []File{{LibraryFile, []byte("新")}}) }, true, books.Same,
			books.KeptBook{State: books.Changed, Issued: []byte("库"), Found: []byte("新")}, ""},
		{"the archive is gone", false, func(t *testing.T, dir string) { remove(t, dir, ArchiveFile) }, false, books.Gone, books.KeptBook{State: books.Same, Issued: []byte("库")}, ""},
		{"the archive is cut", false, func(t *testing.T, dir string) { putFiles(t, dir, []File{{ArchiveFile, []byte("PK")}}) }, false, books.Changed, books.KeptBook{State: books.Same, Issued: []byte("库")}, ""},
		{"the archive is a folder", false, func(t *testing.T, dir string) {
			remove(t, dir, ArchiveFile)
			putFiles(t, dir, []File{{ArchiveFile + "/甲", nil}})
		}, false, books.Unreadable, books.KeptBook{State: books.Same, Issued: []byte("库")}, ""},
		{"the archive and the library are gone", false, func(t *testing.T, dir string) {
			remove(t, dir, ArchiveFile)
			remove(t, dir, LibraryFile)
		}, false, books.Gone, books.KeptBook{}, wordLostArchive + "，" + LibraryFile + wordChangedToo},
		{"the archive is gone and a college's book another", false, func(t *testing.T, dir string) {
			remove(t, dir, ArchiveFile)
			putFiles(t, dir, []File{{"学院/乙.xlsx", []byte("填好的")}})
		}, false, books.Gone, books.KeptBook{}, wordLostArchive + "，学院/乙.xlsx" + wordChangedToo},
		{"of an earlier version", true, func(*testing.T, string) {}, false, books.Same, books.KeptBook{State: books.Same, Issued: []byte("库")}, ""},
		{"of an earlier version, the library gone", true, func(t *testing.T, dir string) { remove(t, dir, LibraryFile) }, false, books.Same, books.KeptBook{State: books.Gone}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, key := t.TempDir(), aKey
			if tt.landed {
				key = books.Key{}
			}
			dir := filepath.Join(out, "2024-10_第7周")
			putFiles(t, dir, aRun(t, "2024-10-14", 7, key))
			tt.change(t, dir)
			p := placeOf(t, out)
			found, _, err := p.Find(t.Context(), inuse.Files{})
			if err != nil {
				t.Fatal(err)
			}
			k, err := p.Open(t.Context(), inuse.Files{}, found[0])
			if whatOf(err) != tt.fault || (err != nil) != (tt.fault != "") {
				t.Fatalf("error %v, want %q", err, tt.fault)
			}
			if err != nil {
				return
			}
			tt.library.Kind, tt.library.File = books.LibraryBook, LibraryFile
			if diff := cmp.Diff(tt.library, *k.Book(LibraryFile)); diff != "" || k.Sealed != tt.sealed || k.Lost != tt.lost || len(k.Books) != 4 {
				t.Errorf("sealed %v, lost %d, %d books: %s", k.Sealed, k.Lost, len(k.Books), diff)
			}
		})
	}
}

func remove(t *testing.T, dir, file string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, filepath.FromSlash(file))); err != nil {
		t.Fatal(err)
	}
}
