package importer_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/importer"
	"runxin/importer/intake"
	"runxin/importer/lexicon"
	"runxin/importer/own"
	"runxin/importer/settings"
)

const oneStudent = "学号,姓名,学院,年级\n9900000101,样一,示例学院,2023\n"

// put writes a file below a folder.
func put(t testing.TB, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	check(t, os.MkdirAll(filepath.Dir(path), 0o755))
	check(t, os.WriteFile(path, []byte(text), 0o644))
}

// link makes name a link to a target, and skips the test on a Windows that does not
// let it (without the right to) or has none (Wine).
func link(t testing.TB, target, dir, name string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	err := os.Symlink(target, path)
	if info, errStat := os.Lstat(path); err == nil && errStat == nil && info.Mode()&fs.ModeSymlink != 0 {
		return
	}
	if runtime.GOOS == "windows" {
		t.Skip("there are no links")
	}
	t.Fatal(err)
}

// seen are the files that were read, and the problems with files and folders as
// “kind place”.
func seen(s *care.School) (files, problems []string) {
	for _, in := range s.Inputs {
		files = append(files, in.File)
	}
	for _, p := range s.Problems {
		if p.Sheet == "" {
			problems = append(problems, string(p.Kind)+" "+p.File)
		}
	}
	return files, problems
}

// A link is followed like what it leads to, each folder once; one that leads
// nowhere is named, and hides nothing else.
func TestLinksBelowTheInput(t *testing.T) {
	dir, away := t.TempDir(), t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, away, "表/旷课.csv", "学号,姓名,情形\n9900000101,样一,旷课\n")
	put(t, away, "失联.csv", "学号,姓名,情形\n9900000101,样一,失联\n")
	put(t, dir, "子/缺寝.csv", "学号,姓名,情形\n9900000101,样一,缺寝\n")
	link(t, filepath.Join(away, "没有"), dir, "断.csv")
	link(t, filepath.Join(away, "失联.csv"), dir, "失联.csv")
	link(t, filepath.Join(away, "表"), dir, "外面")
	link(t, dir, away, "表/回来")
	link(t, dir, dir, "子/圈")
	link(t, filepath.Join(dir, "子"), dir, "又是子")
	files, problems := seen(read(t, dir, options(t)))
	if diff := cmp.Diff([]string{"名册.csv", "外面/旷课.csv", "失联.csv", "子/缺寝.csv"}, files); diff != "" {
		t.Error("files -want +got\n", diff)
	}
	want := []string{string(problem.SameFolder) + " 又是子", string(problem.SameFolder) + " 外面/回来", string(problem.SameFolder) + " 子/圈", string(problem.DeadLink) + " 断.csv"}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Error("problems -want +got\n", diff)
	}
}

// The input folder itself may be a link, and so may that of the returned books.
func TestFolderIsALink(t *testing.T) {
	dir, away := t.TempDir(), t.TempDir()
	put(t, away, "真/名册.csv", oneStudent)
	link(t, filepath.Join(away, "真"), dir, "输入")
	if files, problems := seen(read(t, filepath.Join(dir, "输入"), options(t))); len(files) != 1 || len(problems) > 0 {
		t.Errorf("files %q, problems %q", files, problems)
	}
	found, err := own.FindReturned(t.Context(), filepath.Join(dir, "输入"), opening(t, options(t)))
	check(t, err)
	if len(found.Files) != 1 || found.Files[0].Name != "输入/名册.csv" {
		t.Errorf("files %+v", found.Files)
	}
}

// A folder that cannot be looked into is named with its path, and the others are
// read; so it is below the folder of returned books.
func TestFolderThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, dir, "关着/旷课.csv", "学号,姓名,情形\n9900000101,样一,旷课\n")
	put(t, dir, "开着/缺寝.csv", "学号,姓名,情形\n9900000101,样一,缺寝\n")
	opt := options(t)
	opt.Files.ListFolder = func(name string) ([]os.DirEntry, error) {
		if filepath.Base(name) == "关着" {
			return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
		}
		return os.ReadDir(name)
	}
	school := read(t, dir, opt)
	files, problems := seen(school)
	if diff := cmp.Diff([]string{"名册.csv", "开着/缺寝.csv"}, files); diff != "" {
		t.Error("files -want +got\n", diff)
	}
	if diff := cmp.Diff([]string{string(problem.NoFolder) + " 关着"}, problems); diff != "" {
		t.Error("problems -want +got\n", diff)
	}
	if p := school.Problems[0]; !strings.HasPrefix(p.Done, "没有权限打开，") {
		t.Errorf("done: %s", p.Done)
	}
	found, err := own.FindReturned(t.Context(), dir, opening(t, opt))
	check(t, err)
	if len(found.Problems) != 1 || found.Problems[0].File != filepath.Base(dir)+"/关着" {
		t.Errorf("problems %+v", found.Problems)
	}
}

// The same by the system's own refusal, where it refuses.
func TestFolderWithoutRights(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("nothing is refused")
	}
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, dir, "关着/旷课.csv", oneStudent)
	put(t, dir, "关.csv", oneStudent)
	check(t, os.Chmod(filepath.Join(dir, "关着"), 0))
	check(t, os.Chmod(filepath.Join(dir, "关.csv"), 0))
	defer os.Chmod(filepath.Join(dir, "关着"), 0o700)
	if _, problems := seen(read(t, dir, options(t))); !cmp.Equal(problems, []string{string(problem.NoFolder) + " 关着", string(problem.Unreadable) + " 关.csv"}) {
		t.Errorf("problems %q", problems)
	}
}

// What is neither file nor folder is named: reading it would wait for ever.
func TestNoFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	makePipe(t, filepath.Join(dir, "管道.csv"))
	if _, problems := seen(read(t, dir, options(t))); !cmp.Equal(problems, []string{string(problem.Unreadable) + " 管道.csv"}) {
		t.Errorf("problems %q", problems)
	}
}

// The output's folder is no input, however its path is spelt.
func TestSkippedByWhatItIs(t *testing.T) {
	dir, away := t.TempDir(), t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, dir, "输出/别的.csv", oneStudent)
	put(t, dir, "我的设置.yaml", "id: {prefix: sl}\n")
	link(t, dir, away, "一样")
	config, err := settings.Parse(filepath.Join(away, "一样", "我的设置.yaml"), []byte("id: {prefix: sl}\n"))
	check(t, err)
	for _, skip := range []string{
		filepath.Join(dir, "输出"), filepath.Join(away, "一样", "输出"), filepath.Join(dir, "输出", "..", "输出") + string(filepath.Separator), filepath.Join(dir, "没有"), dir,
	} {
		opt := options(t)
		opt.Config, opt.Skip = config, []string{skip}
		want := []string{"名册.csv"}
		if skip == dir || filepath.Base(skip) == "没有" {
			want = append(want, "输出/别的.csv")
		}
		if files, _ := seen(read(t, dir, opt)); !cmp.Equal(files, want) {
			t.Errorf("without %s: %q, want %q", skip, files, want)
		}
	}
}

// keep makes some files held, for a number of attempts to open them.
func keep(attempts int, names ...string) inuse.Files {
	var mu sync.Mutex // files are read side by side
	left := map[string]int{}
	for _, name := range names {
		left[name] = attempts
	}
	return inuse.Files{
		OpenFile: func(name string) (*os.File, error) {
			mu.Lock()
			defer mu.Unlock()
			if base := filepath.Base(name); left[base] > 0 {
				left[base]--
				return nil, &fs.PathError{Op: "open", Path: name, Err: heldError}
			}
			return os.Open(name)
		},
		Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
}

const forEver = 1 << 30

// A file that a scanner holds for a moment is read, and one that stays held says
// what to do: not to export it again, but to close what holds it.
func TestHeldFile(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, dir, "旷课.csv", "学号,姓名,情形\n9900000101,样一,旷课\n")
	opt := options(t)
	opt.Files = keep(5, "名册.csv", "旷课.csv")
	if _, problems := seen(read(t, dir, opt)); len(problems) > 0 {
		t.Errorf("held for a moment: %q", problems)
	}
	opt.Files = keep(forEver, "旷课.csv")
	school := read(t, dir, opt)
	if _, problems := seen(school); !cmp.Equal(problems, []string{string(problem.Unreadable) + " 旷课.csv"}) {
		t.Fatalf("held: %q", problems)
	}
	p := school.Problems[0]
	if p.Done != "正被其他程序占用，没有采用" || p.Cure != "关闭正在使用它的程序（Excel、WPS、网盘同步、杀毒软件等）后重新运行" {
		t.Errorf("%s; %s", p.Done, p.Cure)
	}
	books, err := own.ReadWorkbooks(t.Context(), []*intake.File{{Path: filepath.Join(dir, "旷课.csv"), Name: "返回/旷课.csv"}}, opening(t, opt))
	check(t, err)
	if len(books.Problems) != 1 || books.Problems[0].Cure != p.Cure {
		t.Errorf("a returned book: %+v", books.Problems)
	}
}

// Without its roster or its library the week would be built as if people had
// gone: it is not built.
func TestHeldRosterAndLibrary(t *testing.T) {
	const (
		register = "学号,姓名,学院,情形\n9900000101,样一,示例学院,旷课\n"
		damaged  = "PK\x03\x04"
		library  = "学号,姓名,学院,关注等级,首次列入日期,列入原因\n9900000101,样一,示例学院,二级,2024-05-06,旷课\n"
	)
	was := func(file, kind string) importer.VitalFile { return importer.VitalFile{File: file, Kind: kind} }
	for _, c := range []struct {
		name  string
		files map[string]string
		held  string // a file that another program holds
		vital importer.VitalFile
		yaml  string
		want  string // the file because of which there is no week; "" for a week
	}{
		{"the roster is held", map[string]string{"学生.csv": oneStudent}, "学生.csv", was("学生.csv", lexicon.Roster), "", "学生.csv"},
		{"the roster is damaged", map[string]string{"学生.xlsx": damaged}, "", was("学生.xlsx", lexicon.Roster), "", "学生.xlsx"},
		{"one of two rosters is held", map[string]string{"一.csv": oneStudent, "二.csv": oneStudent + "9900000102,样二,示例学院\n"}, "二.csv", was("二.csv", lexicon.Roster), "", "二.csv"},
		{"an old roster is damaged, another is there", map[string]string{"一.csv": oneStudent, "旧.xlsx": damaged}, "", was("旧.xlsx", lexicon.Roster), "", ""},
		{"a first week, by the roster's name", map[string]string{"学生名册.csv": oneStudent}, "学生名册.csv", importer.VitalFile{}, "", "学生名册.csv"},
		{"a first week, by the settings", map[string]string{"学生.csv": oneStudent}, "学生.csv", importer.VitalFile{}, "files: [{match: 学生.csv, kind: 名册}]\n", "学生.csv"},
		{"a first week, a roster's name that is damaged", map[string]string{"学生名册.xlsx": damaged}, "", importer.VitalFile{}, "", ""},
		{"the library is held", map[string]string{"库.csv": library}, "库.csv", was("库.csv", lexicon.Library), "", "库.csv"},
		{"the library is held, by its name", map[string]string{"重点关爱库.csv": library}, "重点关爱库.csv", importer.VitalFile{}, "", "重点关爱库.csv"},
		{"the library is damaged, by its name", map[string]string{"重点关爱库.xlsx": damaged}, "", importer.VitalFile{}, "", "重点关爱库.xlsx"},
		{"a letter about the library", map[string]string{"重点关爱库说明.pdf": "%PDF-1.4"}, "", importer.VitalFile{}, "", ""},
		{"something else is held", map[string]string{"名册.csv": oneStudent}, "登记.csv", was("名册.csv", lexicon.Roster), "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, "登记.csv", register)
			for name, text := range c.files {
				put(t, dir, name, text)
			}
			opt := options(t)
			opt.Files = keep(forEver, c.held)
			opt.Vital = []importer.VitalFile{c.vital}
			config, err := settings.Parse(filepath.Join(dir, settings.FileName), []byte(c.yaml))
			check(t, err)
			opt.Config = config
			_, err = importer.Read(t.Context(), dir, opt)
			got := ""
			if lost, ok := errors.AsType[*importer.LostError](err); ok {
				got = lost.File
				if lost.Cure == "" || lost.What == "" {
					t.Errorf("no cure: %+v", lost)
				}
				if wait := strings.Contains(lost.What, "正被其他程序占用"); wait != (c.held == got) {
					t.Errorf("what: %s", lost.What)
				}
			} else {
				check(t, err)
			}
			if got != c.want {
				t.Errorf("stopped by %q, want %q", got, c.want)
			}
		})
	}
}

// A roster that is gone altogether is the first thing said.
func TestRosterGone(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "登记.csv", "学号,姓名,学院,情形\n9900000101,样一,示例学院,旷课\n,样二,示例学院,旷课\n")
	opt := options(t)
	opt.Vital = []importer.VitalFile{{File: "名册.csv", Kind: lexicon.Roster}}
	school := read(t, dir, opt)
	if p := school.Problems[0]; p.Kind != problem.NoRoster || p.File != "名册.csv" {
		t.Errorf("first: %+v", p)
	}
	put(t, dir, "新名册.csv", oneStudent)
	for _, p := range read(t, dir, opt).Problems {
		if p.Kind == problem.NoRoster {
			t.Error("a roster of another name is a roster")
		}
	}
}

// A roster of which no row can be used is none; one that is far smaller than the last time
// is told with both numbers, in front of all else.
func TestRosterFarSmaller(t *testing.T) {
	const damaged = "学号,姓名,学院\n9.92E+09,样一,示例学院\n9.92E+09,样二,示例学院\n"
	rows := func(first, n int) string {
		text := "学号,姓名,学院\n"
		for i := range n {
			text += fmt.Sprintf("99000001%02d,样%c,示例学院\n", first+i, '甲'+rune(first+i))
		}
		return text
	}
	was := func(file string, rows int) importer.VitalFile {
		return importer.VitalFile{File: file, Kind: lexicon.Roster, Rows: rows}
	}
	for _, c := range []struct {
		name  string
		files map[string]string
		vital []importer.VitalFile
		stops string // what is said of which file
		less  string // both numbers; "" where it is not told
	}{
		{"as it was", map[string]string{"名册.csv": rows(0, 10)}, []importer.VitalFile{was("名册.csv", 10)}, "", ""},
		{"four in five", map[string]string{"名册.csv": rows(0, 8)}, []importer.VitalFile{was("名册.csv", 10)}, "", ""},
		{"fewer", map[string]string{"名册.csv": rows(0, 7)}, []importer.VitalFile{was("名册.csv", 10)}, "", "上一次名册采用了 10 行，这次 7 行。"},
		{"more", map[string]string{"名册.csv": rows(0, 10)}, []importer.VitalFile{was("名册.csv", 2)}, "", ""},
		{"one of two gone", map[string]string{"一.csv": rows(0, 5)}, []importer.VitalFile{was("一.csv", 5), was("二.csv", 5)}, "", "上一次名册采用了 10 行，这次 5 行。"},
		{"one of two damaged", map[string]string{"一.csv": rows(0, 5), "二.csv": damaged}, []importer.VitalFile{was("一.csv", 5), was("二.csv", 5)}, "", "上一次名册采用了 10 行，这次 5 行。"},
		{"two others", map[string]string{"一.csv": rows(0, 5), "学生.csv": rows(5, 5)}, []importer.VitalFile{was("旧.csv", 10)}, "", ""},
		{"all damaged", map[string]string{"名册.csv": damaged}, []importer.VitalFile{was("名册.csv", 10)}, "名册.csv：这是名册，其中 2 行没有一行能用", ""},
		{"all damaged, the first time", map[string]string{"名册.csv": damaged}, nil, "", ""},
		{"of an earlier record, without rows", map[string]string{"名册.csv": rows(0, 1)}, []importer.VitalFile{was("名册.csv", 0)}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, dir, "登记.csv", "学号,姓名,学院,情形\n9900000100,样甲,示例学院,旷课\n")
			for name, text := range c.files {
				put(t, dir, name, text)
			}
			opt := options(t)
			opt.Vital = c.vital
			school, err := importer.Read(t.Context(), dir, opt)
			if lost, ok := errors.AsType[*importer.LostError](err); ok != (c.stops != "") || ok && !strings.HasPrefix(lost.File+"："+lost.Error(), c.stops) {
				t.Fatalf("stops by %v, want %q", err, c.stops)
			}
			if err != nil {
				return
			}
			less := ""
			if len(school.Problems) > 0 && school.Problems[0].Kind == problem.RosterLess {
				less = school.Problems[0].Cure
			}
			if (less != "") != (c.less != "") || !strings.HasPrefix(less, c.less) {
				t.Errorf("%q, want %q", less, c.less)
			}
			if roster := c.name != "all damaged, the first time"; school.Roster != roster {
				t.Errorf("a roster: %v", school.Roster)
			}
		})
	}
}

// A roster may be whatever could not be read, reached or recognised: then it is
// not gone, and there is no week.
func TestRosterAmongWhatIsUnclear(t *testing.T) {
	for name, unclear := range map[string]func(dir string){
		"断.csv":    func(dir string) { link(t, filepath.Join(dir, "没有"), dir, "断.csv") },
		"环":        func(dir string) { link(t, filepath.Join(dir, "环"), dir, "环") },
		"新.csv":    func(dir string) { put(t, dir, "新.csv", "") },
		"甲乙.csv":   func(dir string) { put(t, dir, "甲乙.csv", "a,b,c\n9900000101,样一,示例学院\n") },
		"只有表头.csv": func(dir string) { put(t, dir, "只有表头.csv", "学号,姓名,学院,专业,班级\n") },
		".名册.csv":  func(dir string) { put(t, dir, ".名册.csv", oneStudent) },
		".新":       func(dir string) { put(t, dir, ".新/名册.csv", oneStudent) },
		"新.pdf":    func(dir string) { put(t, dir, "新.pdf", "%PDF-1.4") },
	} {
		dir := t.TempDir()
		put(t, dir, "登记.csv", "学号,姓名,学院,情形\n9900000101,样一,示例学院,旷课\n")
		unclear(dir)
		opt := options(t)
		read(t, dir, opt) // a first week
		opt.Vital = []importer.VitalFile{{File: "名册.csv", Kind: lexicon.Roster}}
		_, err := importer.Read(t.Context(), dir, opt)
		lost, ok := errors.AsType[*importer.LostError](err)
		if !ok || lost.File != "名册.csv" || !strings.Contains(lost.What, name) || strings.Contains(lost.What, "登记") || lost.Cure == "" {
			t.Errorf("%s: %v", name, err)
		}
		put(t, dir, "名单.csv", oneStudent)
		read(t, dir, opt) // a roster of another name
	}
}

// What is passed over because its name begins with a dot is named, here and below the
// folder of returned books; what every system leaves in any folder is not, nor what
// holds nothing or is no input.
func TestHiddenFiles(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	for _, name := range []string{
		".甲.csv", ".xlsx", "下/.et", ".旧/名册.csv", "~$名册.xlsx", ".~名册.xlsx", ".~lock.名册.csv#", "._名册.csv", ".DS_Store", "Thumbs.db", "desktop.ini", "下/Desktop.ini",
		".git/HEAD", ".Trash-1000/files/名册.csv", "$RECYCLE.BIN/名册.csv", "System Volume Information/x", ".名册.csv.swp", ".dropbox", ".nfs0001", ".密码", ".空夹/.DS_Store",
	} {
		put(t, dir, name, oneStudent)
	}
	put(t, dir, ".空", "")
	opt := options(t)
	opt.Config = &settings.Config{File: filepath.Join(dir, "runxin.yaml"), Passwords: ".密码"}
	files, problems := seen(read(t, dir, opt))
	var want, returned []string
	for _, name := range []string{".xlsx", ".旧", ".甲.csv", "下/.et"} {
		want = append(want, string(problem.HiddenFile)+" "+name)
		returned = append(returned, filepath.Base(dir)+"/"+name)
	}
	if diff := cmp.Diff([][]string{{"名册.csv"}, want}, [][]string{files, problems}); diff != "" {
		t.Error(diff)
	}
	found, err := own.FindReturned(t.Context(), dir, opening(t, opt))
	check(t, err)
	var named []string
	for _, p := range found.Problems {
		named = append(named, p.File)
	}
	if diff := cmp.Diff(returned, named); diff != "" {
		t.Error(diff)
	}
}

// So is a hidden link that leads nowhere.
func TestHiddenLink(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	link(t, filepath.Join(dir, "没有"), dir, ".旷课.csv")
	if _, problems := seen(read(t, dir, options(t))); !cmp.Equal(problems, []string{string(problem.DeadLink) + " .旷课.csv"}) {
		t.Errorf("problems %q", problems)
	}
}

// Settings that are hidden are settings under another name.
func TestHiddenSettings(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, dir, ".runxin.yaml", "disclosure: {10-3: school}\n")
	_, err := importer.Read(t.Context(), dir, options(t))
	if lost, ok := errors.AsType[*importer.LostError](err); !ok || lost.File != ".runxin.yaml" {
		t.Errorf("error %v", err)
	}
}

// Waiting for a file ends with the run.
func TestHeldFileAndAnInterruption(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	ctx, cancel := context.WithCancel(t.Context())
	opt := options(t)
	opt.Files = keep(forEver, "名册.csv")
	opt.Files.Wait = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return ctx.Err()
	}
	if _, err := importer.Read(ctx, dir, opt); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// A cell of 摸排补充 names several things as one of a 登记表 does.
func TestCases(t *testing.T) {
	opt := options(t)
	cases, err := importer.Cases(opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ cell, names, unknown string }{
		{"旷课", "旷课", ""},
		{"旷课、酗酒", "旷课 酗酒", ""},
		{"失联/旷课", "失联 旷课", ""},
		{"1.旷课 2.缺寝", "旷课 缺寝", ""},
		{"旷课；旷课", "旷课", ""},
		{"旷课、说不清", "旷课", "说不清"},
		{"说不清，讲不明", "", "说不清 讲不明"},
		{"旷课、其他", "旷课", ""},
		{"其他", "", "其他"},
	} {
		names, unknown := cases(tt.cell)
		var got []string
		for _, n := range names {
			got = append(got, opt.Catalogue.String(n))
		}
		if strings.Join(got, " ") != tt.names || strings.Join(unknown, " ") != tt.unknown {
			t.Errorf("%s: %q, unknown %q", tt.cell, got, unknown)
		}
	}
}

// Of two libraries the older one does not bring back whom the newer one says was let go of since.
func TestTwoLibraries(t *testing.T) {
	const head = "学号,姓名,学院,关注等级,首次列入日期,列入原因,出库时间\n"
	for _, tt := range []struct{ name, older, newer, member, problems string }{
		{"let go of", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,2024-09-20", "", "较旧的库还有这名学生 已出库或解除"},
		{"a row without a day", "9900000100,样甲,示例学院,二级,,摸排,", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,2024-09-20", "", "较旧的库还有这名学生 已出库或解除"},
		{"entered since", "9900000100,样甲,示例学院,二级,2024-10-08,摸排,", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,2024-09-20", "9900000100", "已出库或解除"},
		{"on no day", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,是", "9900000100", "已出库或解除"},
		{"another one", "9900000100,样甲,示例学院,二级,2024-03-04,摸排,", "9900000101,样乙,示例学院,二级,2024-03-04,摸排,2024-09-20", "9900000100", "已出库或解除"},
	} {
		for _, names := range [][2]string{{"库1.csv", "库2.csv"}, {"库2.csv", "库1.csv"}} {
			dir := t.TempDir()
			put(t, dir, "名册.csv", "学号,姓名,学院,班级,年级\n9900000100,样甲,示例学院,护理2301,2023\n9900000101,样乙,示例学院,护理2301,2023\n")
			put(t, dir, names[0], head+tt.older+"\n")
			put(t, dir, names[1], head+tt.newer+"\n")
			school := read(t, dir, options(t))
			members, kinds := []string(nil), []string(nil)
			for _, s := range school.Students {
				if s.Member != nil {
					members = append(members, s.ID)
				}
			}
			for _, p := range school.Problems {
				kinds = append(kinds, string(p.Kind))
			}
			slices.Sort(kinds)
			want := strings.Fields(tt.problems)
			slices.Sort(want)
			if got := strings.Join(members, " "); got != tt.member || !slices.Equal(kinds, want) {
				t.Errorf("%s, %s: members %q, problems %q", tt.name, names[0], got, kinds)
			}
		}
	}
}

// A library tells in many ways that somebody was let go of: by its tab, its title or its file, by a
// no under a question who stays. Where only a remark says so, it is asked about.
func TestLibraryOfThoseLetGo(t *testing.T) {
	const head, row = "学号,姓名,学院,列入原因,首次列入日期", "9900000100,样甲,示例学院,摸排,2024-03-04"
	for _, tt := range []struct{ name, file, text, member, problems string }{
		{"the file", "重点关爱库（已移出）.csv", head + "\n" + row, "", "已出库或解除"},
		{"the title", "库.csv", "重点关爱库移出学生名单,,,,\n" + head + "\n" + row, "", "已出库或解除"},
		{"of both", "重点关爱库（在库及出库）.csv", head + "\n" + row, "9900000100", ""},
		{"how it is done", "重点关爱库（出库审批）.csv", head + "\n" + row, "9900000100", ""},
		{"who stays: no", "重点关爱库.csv", head + ",是否在库\n" + row + ",否", "", "已出库或解除"},
		{"who stays: not", "重点关爱库.csv", head + ",在库情况\n" + row + ",不在库", "", "已出库或解除"},
		{"no more care", "重点关爱库.csv", head + ",是否仍需关注\n" + row + ",否", "", "已出库或解除"},
		{"who stays: yes", "重点关爱库.csv", head + ",是否在库\n" + row + ",是", "9900000100", ""},
		{"as ever", "重点关爱库.csv", head + ",在库情况\n" + row + ",正常", "9900000100", ""},
		{"let go of: no", "重点关爱库.csv", head + ",是否出库\n" + row + ",否", "9900000100", ""},
		{"an end", "重点关爱库.csv", head + ",终止时间\n" + row + ",2024-05-01", "", "已出库或解除"},
		{"a remark", "重点关爱库.csv", head + ",备注\n" + row + ",已出库", "", "已出库或解除"},
		{"a remark of leaving", "重点关爱库.csv", head + ",备注\n" + row + ",2024年9月已毕业", "", "已出库或解除"},
		{"any remark", "重点关爱库.csv", head + ",备注\n" + row + ",每周谈话一次", "9900000100", ""},
	} {
		dir := t.TempDir()
		put(t, dir, "名册.csv", "学号,姓名,学院,班级,年级\n9900000100,样甲,示例学院,护理2301,2023\n")
		put(t, dir, tt.file, tt.text+"\n")
		member, kinds := "", []string(nil)
		school := read(t, dir, options(t))
		for _, s := range school.Students {
			if s.Member != nil {
				member = s.ID
			}
		}
		for _, p := range school.Problems {
			kinds = append(kinds, string(p.Kind))
		}
		if got := strings.Join(kinds, " "); member != tt.member || got != tt.problems {
			t.Errorf("%s: member %q, problems %q", tt.name, member, got)
		}
	}
}

// What a list's title says of a row is not held against a cell that takes it back, and a column
// that asks whether it is so is not passed over where all it holds is 否.
func TestTitleTakenBack(t *testing.T) {
	for _, tt := range []struct {
		title, head, cell string
		is                bool
		problems          string
	}{
		{"旷课学生名单", "核实情况", "不属实", false, "写明不属实或不算"},
		{"旷课学生名单", "类型", "早退", false, "内容都未识别 词语未识别"},
		{"旷课学生名单", "情形", "请假", false, "没有内容"},
		{"失联学生名单", "联系情况", "已联系上", false, ""}, // an answer
		{"校外实习学生名单", "实习状态", "已结束", false, "内容都未识别 词语未识别"},
		{"旷课学生名单", "是否属实", "否", false, "写明不属实或不算"},
		{"旷课学生名单", "类别", "旷课", true, ""},
		{"校外实习学生名单", "实习状态", "实习中", true, ""},
		{"旷课学生名单", "具体情况", "本周两次，班主任已谈话，学生称忘记请假", true, ""},
	} {
		dir := t.TempDir()
		put(t, dir, "名册.csv", "学号,姓名,学院,班级,年级\n9900000100,样甲,示例学院,护理2301,2023\n")
		put(t, dir, "名单.csv", tt.title+",,\n学号,姓名,"+tt.head+"\n9900000100,样甲,"+tt.cell+"\n")
		opt := options(t)
		school := read(t, dir, opt)
		name, _ := opt.Catalogue.Lookup(strings.TrimSuffix(tt.title, "学生名单"))
		is, kinds := false, []string(nil)
		for _, s := range school.Students {
			for f := range s.Facts.All() {
				is = is || f.Name == name && f.Answer == care.Yes
			}
		}
		for _, p := range school.Problems {
			kinds = append(kinds, string(p.Kind))
		}
		slices.Sort(kinds)
		if got := strings.Join(kinds, " "); is != tt.is || got != tt.problems {
			t.Errorf("%s, %s %s: %t, problems %q", tt.title, tt.head, tt.cell, is, got)
		}
	}
}

// A page of the manual, a run's record and archive, and the program itself are known as the program's
// own: one line of the account, and nothing to do. What only looks like them is told as ever.
func TestFilesOfTheProgram(t *testing.T) {
	page := func(mark string) string {
		return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n" + mark + "\n<title>手册</title></head><body><h1>手册</h1><table><tr><th>想做的</th><th>怎样做</th></tr><tr><td>核对</td><td>双击</td></tr></table></body></html>"
	}
	dir := t.TempDir()
	put(t, dir, "名册.csv", oneStudent)
	put(t, dir, "使用手册.html", page(books.PageMark))
	put(t, dir, "说明/另一页.html", strings.ReplaceAll(page(books.PageMark), "table", "div"))
	put(t, dir, "运行记录.json", "{\n  \"program\": \"runxin\",\n  \"version\": \"1\"\n}\n")
	put(t, dir, "下发存档.runxin", "PK\x03\x04")
	put(t, dir, "runxin.exe", "MZ\x90\x00")
	s := read(t, dir, options(t))
	if len(s.Problems) > 0 {
		t.Errorf("something is told of them: %v", s.Problems)
	}
	var got []string
	for _, c := range s.Counts {
		got = append(got, c.File+" "+c.Kind)
	}
	if diff := cmp.Diff([]string{"runxin.exe 说明", "下发存档.runxin 说明", "使用手册.html 说明", "名册.csv 名册", "说明/另一页.html 说明", "运行记录.json 说明"}, got); diff != "" {
		t.Error(diff)
	}
	view, err := importer.Inspect(t.Context(), filepath.Join(dir, "说明", "另一页.html"), options(t))
	if err != nil || len(view.Sheets) != 1 || view.Sheets[0].Kind != lexicon.Notes {
		t.Errorf("shown as %+v: %v", view, err)
	}

	others := t.TempDir()
	put(t, others, "名册.csv", oneStudent)
	put(t, others, "一页.html", page(`<meta name="generator" content="别的">`))
	put(t, others, "记录.json", "{\"program\": \"别的\"}")
	put(t, others, "备份.zip", "PK\x03\x04")
	put(t, others, "别的.exe", "MZ\x90\x00")
	if got := kinds(read(t, others, options(t)).Problems); !slices.Equal(got, []problem.Kind{problem.Unreadable, problem.Unreadable, problem.Unreadable, problem.Unrecognised}) {
		t.Errorf("others are told as %v", got)
	}
}

// kinds are the kinds of problems, in order of their names.
func kinds(problems []care.Problem) (out []problem.Kind) {
	for _, p := range problems {
		out = append(out, p.Kind)
	}
	slices.Sort(out)
	return out
}

// Of a list without ids in which a class stands in its first row alone it is said how to write it
// for all.
func TestClassInTheFirstRowAlone(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "名册.csv", "学号,姓名,学院,班级,年级\n3260000001,示例甲,示例学院,示例1班,2024\n3260000002,示例乙,示例学院,示例1班,2024\n")
	put(t, dir, "名单.csv", "姓名,班级,情形\n示例甲,示例1班,旷课\n示例乙,,旷课\n")
	problems := read(t, dir, options(t)).Problems
	i := slices.IndexFunc(problems, func(p care.Problem) bool { return p.Kind == problem.NoMatch })
	if i < 0 || problems[i].Cell != "B3" && problems[i].Cell != "A3" || !strings.Contains(problems[i].Cure, "向下填满") {
		t.Errorf("told as %+v", problems)
	}
}
