package main

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"runxin/care/books"
	"runxin/care/problem"
	"runxin/templates"
)

// clickOn, set in the environment of the test binary that is runxin, is the day on which it
// was started with the mouse; clickHome is the folder in which it lies then, and
// clickOpened the file to which it writes which folder it was to open.
const (
	clickOn     = "RUNXIN_TEST_CLICK_ON"
	clickHome   = "RUNXIN_TEST_CLICK_HOME"
	clickOpened = "RUNXIN_TEST_CLICK_OPENED"
	clickAlone  = "RUNXIN_TEST_CLICK_ALONE" // the system is asked whether it was; the file that is there once somebody looks
)

// desktopOfChild is the desktop of the test binary that is runxin.
func desktopOfChild(a *app) {
	day := os.Getenv(clickOn)
	if day == "" {
		return
	}
	now, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	a.today = func() time.Time { return now }
	a.desktop = desktop{
		clicked: func() bool { return true },
		home:    func() (string, error) { return os.Getenv(clickHome), nil },
		open:    func(path string) error { return os.WriteFile(os.Getenv(clickOpened), []byte(path), 0o600) },
	}
	if joined := os.Getenv(clickAlone); joined != "" {
		a.desktop.clicked = func() bool {
			alone := startedByDoubleClick()
			if err := os.WriteFile(joined+".asked", nil, 0o600); err != nil {
				panic(err)
			}
			waitFor(joined)
			return alone
		}
	}
}

// waitFor waits until a file is there, a minute at most.
func waitFor(path string) {
	for range 1200 {
		if _, err := os.Stat(path); err == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// aClick is a program that was started with the mouse, and the person before it.
type aClick struct {
	t      *testing.T
	window io.ReadWriter
	wait   func() int      // for its end, and the exit code
	text   strings.Builder // all that was shown
	seen   int             // how much of it the person has read
	opened string
}

// start starts the program in the folder of a desk with the mouse, on a day.
func (d *desk) start(t *testing.T, day string, dropped ...string) *aClick {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // a talk that waits for ever is killed
	t.Cleanup(cancel)
	c := &aClick{t: t, opened: filepath.Join(t.TempDir(), "opened")}
	cmd := exec.CommandContext(ctx, os.Args[0], dropped...)
	cmd.Env = append(os.Environ(), asProgram+"=1", clickOn+"="+day, clickHome+"="+d.dir, clickOpened+"="+c.opened)
	c.window = window(t, cmd)
	c.wait = func() int {
		var exit *exec.ExitError
		if err := cmd.Wait(); err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return cmd.ProcessState.ExitCode()
	}
	return c
}

// reads waits until a text is shown that the person has not read yet.
func (c *aClick) reads(want string) *aClick {
	c.t.Helper()
	buf := make([]byte, 4096)
	for !strings.Contains(c.text.String()[c.seen:], want) {
		n, err := c.window.Read(buf)
		c.text.WriteString(strings.ReplaceAll(string(buf[:n]), "\r\n", "\n"))
		if err != nil && !strings.Contains(c.text.String()[c.seen:], want) {
			c.t.Fatalf("%q is not shown: %s", want, c.text.String()[c.seen:])
		}
	}
	c.seen += strings.Index(c.text.String()[c.seen:], want) + len(want)
	return c
}

// types answers.
func (c *aClick) types(line string) *aClick {
	c.t.Helper()
	_, err := io.WriteString(c.window, line+"\n")
	must(c.t, err)
	return c
}

// picks answers with the number that stands before a choice: how many stand before it is the
// menu's affair.
func (c *aClick) picks(choice string) *aClick {
	c.t.Helper()
	from := c.seen
	c.reads(wordYourNumber)
	m := regexp.MustCompile(`(?m)^ *(\d+)  ` + regexp.QuoteMeta(choice)).FindStringSubmatch(c.text.String()[from:c.seen])
	if m == nil {
		c.t.Fatalf("%s cannot be chosen: %s", choice, c.text.String()[from:c.seen])
	}
	return c.types(m[1])
}

// ends presses the last Enter and wants the exit code. Nothing that was shown is an
// option, and nothing moves the cursor but to the beginning of a line.
func (c *aClick) ends(want int) {
	c.t.Helper()
	c.reads("按回车键关闭窗口…").types("")
	if got := c.wait(); got != want {
		c.t.Errorf("exit %d, want %d: %s", got, want, c.text.String())
	}
	all := c.text.String()
	if found := regexp.MustCompile(`--[a-z]+|runxin [a-z]+|\x1b`).FindString(strings.ReplaceAll(all, "runxin dev", "")); found != "" {
		c.t.Errorf("%q is shown: %s", found, all)
	}
}

// clickDesk is a school that has run no week yet.
func clickDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{dir: t.TempDir()}
	d.write(t, "输入/名册.csv", deskRoster)
	d.write(t, "输入/普测.csv", "学号,姓名,测评时间,预警等级,不幸成长经历\n0990000101,样一,2024-09-20,红,无\n0990000102,样二,2024-09-20,橙,有\n0990000201,样七,2024-09-20,红,无\n")
	d.write(t, "输入/登记.csv", "学号,姓名,情形\n0990000105,样五,旷课\n0990000106,样六,说不清\n")
	return d
}

// The first start of all makes the folders and says what to put there.
func TestClickMakesItsFolders(t *testing.T) {
	d := &desk{dir: t.TempDir()}
	c := d.start(t, "2024-10-16")
	c.reads("已新建文件夹：" + filepath.Join(d.dir, "输入")).reads("请把名册、普测、成绩等表格放进").ends(exitDone)
	for _, name := range []string{"输入", "返回", "输出"} {
		if !isFolder(filepath.Join(d.dir, name)) {
			t.Errorf("there is no %s", name)
		}
	}
}

// A week that has a result is looked at again without being written anew, also where
// somebody has typed into it.
func TestClickChecksAWeekAgain(t *testing.T) {
	d := clickDesk(t)
	d.start(t, "2024-10-16").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	d.write(t, "输入/普测.csv", "学号,姓名,测评时间,预警等级\n0990000101,样一,2024-09-20,红\n")
	before := tree(t, d.dir)
	again := func() *aClick { return d.start(t, "2024-10-16").reads("按哪一天").types("") }
	again().reads("1  只核对，不写（直接按回车）").reads("2  替换它").reads("3  不替换，结束").types("").reads("学生 7 人").reads("最要紧的").reads("接下来做什么").reads(wordEnd + "（直接按回车）").types("").reads("原有文件未改动").ends(exitDone)
	e := openEdit(t, filepath.Join(d.dir, "输出", week7Run, "学院", "甲学院.xlsx"))
	must(t, e.fill("周研判", "0990000101", "措施", "直接写在结果里"))
	e.save(t)
	before["输出/"+week7Run+"/学院/甲学院.xlsx"] = tree(t, d.dir)["输出/"+week7Run+"/学院/甲学院.xlsx"]
	again().reads("被改动过").reads("1  只核对，不写（直接按回车）").reads("2  结束").types("1").reads("学生 7 人").reads("接下来做什么").types("").ends(exitDone)
	if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
		t.Error("a check changed something")
	}
	again().reads("被改动过").types("1").reads("1  先不写，把全部问题写成一本“数据核对”").types("1").reads("已写出：" + filepath.Join(d.dir, "数据核对_2024-10-14.xlsx")).reads("现在打开").types("2").ends(exitDone)
}

// Before it asks whether to write, a click says what the month asks for and nobody tells,
// which files are those of earlier weeks, and how many groups nobody can decide.
func TestClickSaysWhatIsMissing(t *testing.T) {
	d := clickDesk(t)
	must(t, os.Remove(filepath.Join(d.dir, "输入", "普测.csv")))
	c := d.start(t, "2024-10-14").reads("按哪一天").types("").reads("关注线索 ")
	c.reads("类没有数据可以判定：没有列出人，不等于没有人").reads("没有读到可用的普测、成绩").reads("本月要用而没有数据的情形").reads("可提供").reads("另有").reads("接下来做什么").picks(wordWriteIt).
		reads("已写出").reads("类没有数据可以判定").reads("现在打开").types("2").ends(exitDone)
	if n := strings.Count(c.text.String(), "可提供"); n != mostBrief {
		t.Errorf("%d gaps are said, want %d", n, mostBrief)
	}
	d.start(t, "2024-10-21").reads("按哪一天").types("").reads("一字不差的文件").reads("自 2024年10月第7周（2024-10-14）起：名册.csv、登记.csv").reads("接下来做什么").picks(wordEnd).ends(exitDone)

	plan := filepath.Join(d.dir, "输入", "清单.xlsx")
	inProcess(t, exitDone, "plan", "--to", plan)
	e := openEdit(t, plan)
	must(t, e.SetCellValue("重点关爱群体", "B5", 40))
	e.save(t)
	d.start(t, "2024-10-21").reads("按哪一天").types("").reads("任务清单请留意（1 处）").reads("没有第").reads("接下来做什么").picks(wordEnd).ends(exitDone)
}

// A week by the mouse is the week by the verb, byte by byte; the next start replaces it,
// unless somebody has typed into it.
func TestClickRunsAWeek(t *testing.T) {
	d := clickDesk(t)
	c := d.start(t, "2024-10-16")
	c.reads("输入：3 个文件").reads("任务清单：2024-2025-1 学期").reads("1  本周一 2024-10-14（第7周）（直接按回车）").reads("2  今天 2024-10-16（第7周）").types("")
	c.reads("学生 7 人").reads("最要紧的").reads("登记.csv › Sheet1 › C3：词语未识别").reads("接下来做什么").picks(wordWriteIt).reads("已写出：").reads("现在打开吗").types("1").ends(exitDone)
	folder := filepath.Join(d.dir, "输出", week7Run)
	if opened, err := os.ReadFile(c.opened); err != nil || string(opened) != folder {
		t.Errorf("opened %q: %v", opened, err)
	}
	verb := filepath.Join(t.TempDir(), "输出")
	inProcess(t, exitDone, "run", "--in", filepath.Join(d.dir, "输入"), "--out", verb, "--returned", filepath.Join(d.dir, "返回"), "--date", "2024-10-14")
	if diff := cmp.Diff(hashes(tree(t, filepath.Join(verb, week7Run))), hashes(tree(t, folder))); diff != "" {
		t.Errorf("the mouse wrote another week than the verb: %s", diff)
	}

	before := tree(t, d.dir)
	c = d.start(t, "2024-10-16")
	c.reads("按哪一天").types("2").reads("最近一次结果：" + week7Run + "（2024-10-14）").reads("写出以后没有人改动过").reads("1  只核对，不写（直接按回车）").types("3").reads("原有文件未改动").ends(exitDone)
	if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
		t.Error("a week that was not to be replaced is another one")
	}
	d.start(t, "2024-10-16").reads("按哪一天").types("2").reads("要替换它吗").types("2").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	if got := d.record(t, week7Run).Date; got != "2024-10-16" {
		t.Errorf("the week is of %s", got)
	}

	e := openEdit(t, filepath.Join(folder, "学院", "甲学院.xlsx"))
	must(t, e.fill("周研判", "0990000101", "措施", "直接写在结果里"))
	e.save(t)
	before = tree(t, d.dir)
	c = d.start(t, "2024-10-17")
	c.reads("按哪一天").types("1").reads("甲学院.xlsx").reads("这本工作簿在写出之后被改动过").reads("移到“返回”文件夹").reads("1  只核对，不写（直接按回车）").types("2").reads("原有文件未改动").ends(exitDone)
	if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
		t.Error("a week into which somebody typed is another one")
	}
}

func hashes(files map[string]string) map[string]int {
	out := map[string]int{}
	for name, data := range files {
		out[name] = len(data)
		for i := range len(data) {
			out[name] = out[name]*31 + int(data[i])
		}
	}
	return out
}

// Days before, between, after and long after: each is run, or says in words why not and
// what to do instead.
func TestClickOnAnyDay(t *testing.T) {
	d := clickDesk(t)
	anyDay(t, d, func(day string) *aClick { return d.start(t, day) })
}

// A day written where the number of a day is asked for is that day.
func TestClickDayWritten(t *testing.T) {
	clickDesk(t).start(t, "2024-08-28").reads("按哪一天").types("下周").reads("没有看懂").types("2024年10月14日").reads("2024-10 第7周").reads("接下来做什么").picks(wordEnd).ends(exitDone)
}

// anyDay starts the program of a desk on days before, between, after and long after.
func anyDay(t *testing.T, d *desk, start func(day string) *aClick) {
	t.Helper()
	c := start("2024-08-28") // a Wednesday; the autumn begins on the Monday after
	c.reads("1  另一天（直接按回车）").reads("2  本周一 2024-08-26（不在任务清单之内）\n").types("2").reads("学期的清单从 2024-09-02 开始").reads("想提前看看的选 2024-09-02；").reads("1  结束（直接按回车）").reads("2  另一天\n").types("2")
	c.reads("1  另一天").types("").reads("请输入日期").types("下周一").reads("这不是日期").types("2024年9月2日").reads("2024-09 第1周").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)

	c = start("2025-02-12")
	c.reads("1  本周一 2025-02-10（假期第4周）").types("").reads("最近一次结果：2024-09_第1周").reads("2025-02 假期第4周").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)

	before := tree(t, d.dir)
	for _, c := range []struct{ day, term, first string }{{"2025-05-14", "2024-2025-2", "2025-02-17"}, {"2026-11-18", "2026-2027-1", "2026-09-07"}} {
		beyond := func() *aClick {
			return start(c.day).reads("1  另一天（直接按回车）").reads("3  今天 " + c.day + "（不在任务清单之内）\n").types("3").reads("之后的假期也只算到 2025-03-16").reads("怎么办")
		}
		beyond().types("3").reads("没有写出任何结果").ends(exitDone)
		if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
			t.Errorf("%s: a day without a plan changed something", c.day)
		}
		name := filepath.Join(d.dir, "任务清单_"+c.term+".xlsx")
		beyond().reads("1  写出 " + c.term + " 学期任务清单的底稿，照正式文件去改（直接按回车）").types("").reads("第1周从哪个星期一开始").types(c.day).reads("应从一个星期一开始").types(c.first).
			reads("已写出：" + name).reads("放进“输入”").reads("现在打开吗").types("2").ends(exitDone)
		verb := filepath.Join(t.TempDir(), "底稿.xlsx")
		inProcess(t, exitDone, "plan", "--next", c.term, "--first", c.first, "--to", verb)
		byVerb, err := os.ReadFile(verb)
		must(t, err)
		if data, err := os.ReadFile(name); err != nil || string(data) != string(byVerb) {
			t.Errorf("%s: the skeleton is not that of the verb: %v", c.day, err)
		}
		must(t, os.Remove(name))
	}
}

// The first click of a later term, from the skeleton of its plan to its books. A skeleton
// that is not filled in is refused with sheet, cell and cure; one in which earlier wording
// stands is not run as if it were the official list, but only where somebody says so.
func TestClickFromSkeletonToBooks(t *testing.T) {
	d := clickDesk(t)
	const day = "2026-11-18"
	plan := filepath.Join(d.dir, "任务清单_2026-2027-1.xlsx")
	d.start(t, day).reads("1  另一天（直接按回车）").types("3").reads("怎么办").types("").reads("第1周从哪个星期一开始").types("2026-09-07").reads("已写出：" + plan).
		reads("它由程序自带的清单（2024-2025-1）改写").reads("请换成官方的新原文").reads("重点关爱群体：群体原文，17 处").reads("重点工作任务：工作任务、内容要求，31 处").
		reads("还要填写（或删去这一行）：").reads("假日与调休 › C10：“第一天”还没有填").reads("放进“输入”").reads("现在打开吗").types("2").ends(exitDone)
	in := filepath.Join(d.dir, "输入", "清单.xlsx")
	must(t, os.Rename(plan, in))
	before := tree(t, d.dir)
	d.start(t, day).reads("清单.xlsx › 假日与调休 › C10：“第一天”还没有填").reads("还没有填的填上，不用的一行删去").ends(exitFailed)
	e := openEdit(t, in)
	must(t, e.SetCellValue("假日与调休", "C10", "2026-10-10"))
	e.save(t)
	unfinished := func() *aClick {
		return d.start(t, day).reads("2  今天 2026-11-18（第11周）").types("2").reads("任务清单还没有改完：" + in + " › 重点关爱群体 › C4 等 48 处还是上一份的文字").reads("处日期是推算的，请照这学期的校历核对").reads("1  结束，先去改任务清单（直接按回车）")
	}
	before["输入/清单.xlsx"] = tree(t, d.dir)["输入/清单.xlsx"]
	unfinished().types("").reads("没有写出任何结果").ends(exitDone)
	if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
		t.Error("a plan that is not finished changed something")
	}
	unfinished().types("2").reads("接下来做什么").picks(wordEnd).ends(exitDone)

	e = openEdit(t, in)
	for _, sheet := range []string{"重点关爱群体", "重点工作任务"} {
		row, col, err := e.head(sheet, "沿用")
		must(t, err)
		rows, err := e.GetRows(sheet)
		must(t, err)
		for i := row + 1; i <= len(rows); i++ {
			if len(rows[i-1]) > 0 && rows[i-1][0] != "" {
				must(t, e.SetCellValue(sheet, address(i, col), "沿用原文"))
			}
		}
	}
	e.save(t)
	c := d.start(t, day)
	c.reads("任务清单：2026-2027-1 学期").reads("（第11周）").types("2").reads("2026-11 第11周").reads("接下来做什么").picks(wordWriteIt).reads("已写出：").reads("现在打开吗").types("2").ends(exitDone)
	if strings.Contains(c.text.String(), "还没有改完") {
		t.Error("a finished plan is not taken for one")
	}
	if r := d.record(t, "2026-11_第11周"); r.Plan.Term != "2026-2027-1" || r.Plan.File != "清单.xlsx" {
		t.Errorf("the week is by %+v", r.Plan)
	}
	row := openBook(t, filepath.Join(d.dir, "输出", "2026-11_第11周", "学院", "甲学院.xlsx"), "任务清单").table("任务清单", "序号")
	if len(row) == 0 {
		t.Error("the college has no task")
	}
	// The term after it is made from the plan in force, and says so; what the day is stands in plain words.
	c = d.start(t, "2027-11-17").reads("1  另一天（直接按回车）").types("3").reads("2027-11-17 这一天没有任务清单可用：现在用的是清单.xlsx（2026-2027-1），从 2026-09-07 到").reads("1  写出 2027-2028-1 学期任务清单的底稿")
	c.types("").reads("第1周从哪个星期一开始").types("2027-09-06").reads("它由清单.xlsx（2026-2027-1）改写").reads("现在打开吗").types("2").ends(exitDone)
	if strings.Contains(c.text.String(), "错误") {
		t.Error("a day without a plan is called an error")
	}
}

// Nonsense, and the end of the input, end the talk with a word; nothing has changed.
func TestClickWithoutAnswers(t *testing.T) {
	d := clickDesk(t)
	must(t, os.MkdirAll(filepath.Join(d.dir, "返回"), 0o700))
	must(t, os.MkdirAll(filepath.Join(d.dir, "输出"), 0o700))
	before := tree(t, d.dir)
	d.start(t, "2024-10-14").reads("按哪一天").types("哪天都行").reads("没有看懂").types("9").reads("没有看懂").types("0").reads("没有得到回答").ends(exitFailed)
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").types("也许").types("以后").types("再说").reads("没有得到回答").ends(exitFailed)
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordEnd).reads("原有文件未改动").ends(exitDone)
	if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
		t.Error("a talk without answers changed something")
	}
	for _, input := range []string{"", "1\n", "1\n8"} {
		code, out := d.piped(t, input)
		if ended := input == "1\n8"; code == exitDone != ended || !strings.Contains(out, wordNoAnswer) == !ended {
			t.Errorf("%q: exit %d: %s", input, code, out)
		}
	}
}

// piped starts the program with the mouse on input that ends.
func (d *desk) piped(t *testing.T, input string) (int, string) {
	t.Helper()
	var out strings.Builder
	a := newApp(strings.NewReader(input), &out, &out)
	a.today = func() time.Time { return time.Date(2024, 10, 14, 0, 0, 0, 0, time.UTC) }
	a.desktop = desktop{clicked: func() bool { return true }, home: func() (string, error) { return d.dir, nil }, open: func(string) error { return errors.New("no window") }}
	return a.run(t.Context(), nil), out.String()
}

// Whoever does not want a result yet gets all problems in a book: in the newest that nobody
// has touched, else in another.
func TestClickWritesAReport(t *testing.T) {
	d := clickDesk(t)
	for _, name := range []string{"数据核对_2024-10-14.xlsx", "数据核对_2024-10-14.xlsx", "数据核对_2024-10-14 (2).xlsx", "数据核对_2024-10-14 (2).xlsx"} {
		if _, err := os.Stat(filepath.Join(d.dir, name)); name == "数据核对_2024-10-14 (2).xlsx" && err != nil {
			e := openEdit(t, filepath.Join(d.dir, "数据核对_2024-10-14.xlsx"))
			must(t, e.SetCellValue("数据核对", "K1", "已看"))
			must(t, e.SetDocProps(&excelize.DocProperties{Modified: "2024-10-15T01:02:03Z"})) // as spreadsheets do
			e.save(t)
		}
		d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordReportIt).reads("已写出：" + filepath.Join(d.dir, name)).reads("没有写出结果").reads("现在打开吗").types("2").ends(exitDone)
		if info, err := os.Stat(filepath.Join(d.dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if isFolder(filepath.Join(d.dir, "输出", week7Run)) {
		t.Error("a result was written")
	}
}

// The report by the mouse is the report by the verb, byte by byte: it asks what the school's
// files ask, and bears what was answered. A week with answers is the verb's week as well.
func TestClickAsksAsTheVerb(t *testing.T) {
	d := clickDesk(t)
	at := func(name string) string { return filepath.Join(d.dir, name) }
	inProcess(t, exitDone, "plan", "--to", at("输入/清单.xlsx"))
	asks := func(name, want string) {
		t.Helper()
		d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordReportIt).reads("已写出：" + at(name)).reads("现在打开吗").types("2").ends(exitDone)
		verb := filepath.Join(t.TempDir(), "数据核对.xlsx")
		said(t, "check", "--in", at("输入"), "--out", at("输出"), "--returned", at("返回"), "--date", "2024-10-14", "--report", verb)
		if diff := cmp.Diff(hashes(tree(t, verb)), hashes(tree(t, at(name)))); diff != "" {
			t.Errorf("%s is not the report of the verb: %s", name, diff)
		}
		var got []string
		for _, row := range openBook(t, at(name), books.SheetQuestions).table(books.SheetQuestions, books.ColAsWritten) {
			got = append(got, strings.Join([]string{row[books.ColQuestionState], row[books.ColAnswer], row[books.ColAsWritten]}, "|"))
		}
		if diff := cmp.Diff(want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s asks otherwise: %s", name, diff)
		}
	}
	asks("数据核对_2024-10-14.xlsx", "新||说不清")
	must(t, os.Rename(at("数据核对_2024-10-14.xlsx"), at("输入/数据核对.xlsx")))
	must(t, answerQuestion(at("输入/数据核对.xlsx"), "说不清", "否"))
	asks("数据核对_2024-10-14.xlsx", "已解决|否（不是情形）|说不清")

	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开吗").types("2").ends(exitDone)
	verb := filepath.Join(t.TempDir(), "输出")
	inProcess(t, exitDone, "run", "--in", at("输入"), "--out", verb, "--returned", at("返回"), "--date", "2024-10-14")
	if diff := cmp.Diff(hashes(tree(t, filepath.Join(verb, week7Run))), hashes(tree(t, filepath.Join(at("输出"), week7Run)))); diff != "" {
		t.Errorf("the mouse wrote another week than the verb: %s", diff)
	}
	if got := d.record(t, week7Run).Config.File; got != "数据核对.xlsx" {
		t.Errorf("the settings are those of %s", got)
	}
}

// While something must be dealt with, Enter does not write: it gives the book in which that
// stands, and says how to answer. Afterwards Enter writes.
func TestClickDoesNotWriteWhileMuchIsOpen(t *testing.T) {
	d := clickDesk(t)
	const register = "学号,姓名,情形\n0990000105,样五,旷课\n"
	d.write(t, "输入/登记.csv", register+"无学号,样八,旷课\n")
	open := func() *aClick {
		return d.start(t, "2024-10-14").reads("按哪一天").types("").reads("其中必须处理的 1 条")
	}
	open().reads("其中 1 条必须处理").reads("“请您回答”里从下拉列表选好答案").reads("1  写出这一周的结果\n").reads("2  先不写，把全部问题写成一本“数据核对”（直接按回车）").types("").
		reads("已写出：" + d.at("数据核对_2024-10-14.xlsx")).reads("没有写出结果").reads("现在打开吗").types("2").ends(exitDone)
	if isFolder(filepath.Join(d.dir, "输出", week7Run)) {
		t.Error("Enter wrote the week")
	}
	d.write(t, "输入/登记.csv", register)
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").reads("1  写出这一周的结果（直接按回车）").types("").reads("已写出：").reads("现在打开吗").types("2").ends(exitDone)
	if !isFolder(filepath.Join(d.dir, "输出", week7Run)) {
		t.Error("Enter did not write the week")
	}
	d.write(t, "输入/登记.csv", register+"无学号,样八,旷课\n")
	d.start(t, "2024-10-21").reads("按哪一天").types("").reads("2  先不写").types("1").reads("已写出：").reads("现在打开吗").types("2").ends(exitDone)
}

// What a teacher needs beside a run is reached by the mouse, and says and writes what the
// verbs do: a student explained, the forms, the files of the input, the term's account.
// Explained answers name nobody, and stand on the screen alone.
func TestClickOffersTheOtherVerbs(t *testing.T) {
	d := clickDesk(t)
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	before := tree(t, d.dir)
	ask := func() *aClick {
		return d.start(t, "2024-10-21").reads("按哪一天").types("").reads("接下来做什么")
	}
	c := ask().picks(wordExplainOne).reads("请输入学号")
	from := c.seen
	c.types("0990000101、0990000102").reads("学号 0990000102").reads("结论：").reads("请输入学号")
	explained := c.text.String()[from:c.seen]
	_, want, _ := said(t, "explain", "--in", d.at("输入"), "--out", d.at("输出"), "--date", "2024-10-21", "0990000101", "0990000102")
	if !strings.Contains(explained, want) {
		t.Errorf("the mouse explains otherwise: %s", cmp.Diff(want, explained))
	}
	for _, name := range []string{"样一", "样二"} {
		if strings.Contains(explained, name) {
			t.Error("a name is shown")
		}
	}
	c.types("0990000999").reads("学号 0990000999：所有输入中都没有").reads("请核对学号").reads("请输入学号").types("").reads("接下来做什么").picks(wordEnd).reads("原有文件未改动").ends(exitDone)
	ask().picks(wordShowInput).reads("名册.csv").reads("学号").reads("接下来做什么").picks(wordEnd).ends(exitDone)
	if diff := cmp.Diff(before, tree(t, d.dir)); diff != "" {
		t.Error("looking changed something")
	}

	c = ask().picks(wordFormsNow)
	c.reads("已写出：" + d.at("新空白表")).reads("“输入”里各只放一本").reads("现在打开吗").types("1").reads("接下来做什么").picks(wordFormsNow).reads("已写出：" + d.at("新空白表 (2)")).reads("现在打开吗").types("2").
		reads("接下来做什么").picks(wordEnd).reads("没有写出这一周的结果").ends(exitDone)
	verb := t.TempDir()
	inProcess(t, exitDone, "forms", "--in", d.at("输入"), "--date", "2024-10-21", "--out", verb)
	inProcess(t, exitDone, "plan", "--to", filepath.Join(verb, "任务清单_2024-2025-1.xlsx"))
	if diff := cmp.Diff(hashes(tree(t, verb)), hashes(tree(t, d.at("新空白表")))); diff != "" {
		t.Errorf("the forms are not those of the verbs: %s", diff)
	}

	account := d.at("输出/学期总结_2024-2025-1.xlsx")
	ask().picks(wordTermBook).reads("学期，运行 1 次").reads("已写出：" + account).reads("现在打开吗").types("2").reads("接下来做什么").picks(wordWriteIt).reads("已写出：").reads("现在打开吗").types("2").ends(exitDone)
	first, err := os.ReadFile(account)
	must(t, err)
	again := func() *aClick {
		return d.start(t, "2024-10-21").reads("按哪一天").types("").reads("要替换它吗").types("").reads("接下来做什么").picks(wordTermBook).reads("已有一本学期总结").reads("1  不换（直接按回车）")
	}
	again().types("").reads("接下来做什么").types("").reads("原有文件未改动").ends(exitDone)
	if data, err := os.ReadFile(account); err != nil || string(data) != string(first) {
		t.Error("an account that was to be kept is another one")
	}
	again().types("2").reads("学期，运行 2 次").reads("现在打开吗").types("2").reads("接下来做什么").types("").reads("没有写出这一周的结果").ends(exitDone)
	verb = t.TempDir()
	must(t, os.CopyFS(verb, os.DirFS(d.at("输出"))))
	inProcess(t, exitDone, "summary", "--out", verb, "--term")
	if diff := cmp.Diff(hashes(tree(t, verb)), hashes(tree(t, d.at("输出")))); diff != "" {
		t.Errorf("the account is not that of the verb: %s", diff)
	}
}

// What cannot be done is said, and the menu comes again: nothing of it stops the week.
func TestClickMenuOutlivesFaults(t *testing.T) {
	d := clickDesk(t)
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordTermBook).reads("没有任何一周的结果").reads("接下来做什么").picks(wordWriteIt).reads("已写出：").reads("现在打开吗").types("2").ends(exitDone)
}

// A window says what is being done, from the first look into the folders to the last book.
func TestClickSaysWhatItDoes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it is said on terminals alone")
	}
	d := clickDesk(t)
	d.start(t, "2024-10-14").reads("正在查看设置和任务清单…").reads("按哪一天").types("").reads("正在读取上一周的结果…").reads("正在读取 1/3").reads("正在合并返回的工作簿…").reads("正在研判…").
		reads("接下来做什么").picks(wordWriteIt).reads("正在生成工作簿…").reads("正在写出结果…").reads("已写出：").reads("现在打开吗").types("2").ends(exitDone)
	d.start(t, "2024-10-14", d.at("输入/名册.csv")).reads("正在查看 名册.csv…").reads("学号").ends(exitDone)
}

// Files dropped on the program are shown as they are read; a folder is read in the place
// of 输入.
func TestClickDropped(t *testing.T) {
	d := clickDesk(t)
	d.start(t, "2024-10-14", filepath.Join(d.dir, "输入", "名册.csv")).reads("名册.csv：").reads("名册").reads("学号").ends(exitDone)
	long := "学号,姓名,学院\n"
	for i := range 201 {
		long += fmt.Sprintf("09900%05d,样某,甲学院\n", i)
	}
	d.write(t, "长.csv", long)
	d.start(t, "2024-10-14", d.at("长.csv")).reads("只数了前 200 行").reads("（学号样的号码 200）").ends(exitDone)
	if isFolder(filepath.Join(d.dir, "输出")) {
		t.Error("showing a file made 输出")
	}
	school := filepath.Join(d.dir, "示例学校")
	must(t, os.CopyFS(filepath.Join(school, "输入"), os.DirFS(filepath.Join(d.dir, "输入"))))
	d.start(t, "2024-10-14", school).reads(filepath.Join(school, "输入") + "：3 个文件").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	if !isFolder(filepath.Join(school, "输出", week7Run)) || isFolder(filepath.Join(d.dir, "输出")) {
		t.Error("the result of a dropped school is not beside its 输入")
	}
	must(t, os.Rename(filepath.Join(d.dir, "输入"), filepath.Join(d.dir, "十月导出")))
	d.start(t, "2024-10-14", filepath.Join(d.dir, "十月导出")).reads("十月导出：3 个文件").reads("按哪一天").types("").reads("学生 7 人").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	if !isFolder(filepath.Join(d.dir, "输出", week7Run)) {
		t.Error("the dropped folder was not run")
	}
}

// Whatever is dropped is said: what cannot be read with what to do, and the files beside it
// are shown all the same; several things at once, folders among them, are shown and not run;
// the folder of returned books is not read in the place of 输入.
func TestClickDroppedOtherThings(t *testing.T) {
	d := clickDesk(t)
	d.write(t, "压缩.zip", "PK\x03\x04 不完整")
	d.write(t, "文件.pdf", "%PDF-1.4\n")
	d.write(t, "返回/甲.csv", deskRoster)
	drop := func(names ...string) *aClick {
		var at []string
		for _, name := range names {
			at = append(at, d.at(name))
		}
		return d.start(t, "2024-10-14", at...)
	}
	then := "要用的表格放进 " + d.at("输入") + "，学院交回的工作簿放进 " + d.at("返回") + "（压缩包先解压），再双击程序"
	drop("压缩.zip").reads("压缩.zip：文件无法读取").reads(then).ends(exitDone)
	drop("文件.pdf", "输入/名册.csv").reads("文件.pdf：文件无法读取").reads("请换成表格文件").reads("名册.csv：").reads("学号").reads(then).ends(exitDone)
	c := drop("输入", "返回").reads("一次拖了几个，里面有文件夹").reads("没有运行").reads("名册.csv：").reads("甲.csv：").reads(then)
	c.ends(exitDone)
	drop("返回").reads("这是学院交回的工作簿：" + d.at("返回")).reads("直接双击程序").ends(exitDone)
	if isFolder(d.at("输出")) {
		t.Error("something was run")
	}
}

// A file that is not there hides none of those beside it.
func TestShowGoesOn(t *testing.T) {
	d := clickDesk(t)
	code, shown, faults := said(t, "show", d.at("没有.csv"), d.at("输入/名册.csv"), d.at("也没有.csv"))
	if code != exitFailed || !strings.Contains(shown, "名册.csv") {
		t.Errorf("exit %d: %s", code, shown)
	}
	for _, name := range []string{"没有.csv", "也没有.csv"} {
		if !strings.Contains(faults, d.at(name)+"：找不到") {
			t.Errorf("%s is not said to be missing: %s", name, faults)
		}
	}
}

// A result in a folder with blanks, commas and brackets in its name is opened by its whole
// name.
func TestClickInAFolderWithBlanks(t *testing.T) {
	d := &desk{dir: filepath.Join(t.TempDir(), "心理中心, 100%d 2024 秋（备份） & 新")}
	d.write(t, "输入/名册.csv", deskRoster)
	c := d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("已写出：" + filepath.Join(d.dir, "输出", week7Run)).reads("现在打开吗").types("")
	c.ends(exitDone)
	if opened, err := os.ReadFile(c.opened); err != nil || string(opened) != filepath.Join(d.dir, "输出", week7Run) {
		t.Errorf("opened %q: %v", opened, err)
	}
}

// What is typed into our workbooks where the program put them is not passed over: they are
// named and may be moved into the input folder, where nothing is written over.
func TestClickSeesWhatLiesBeside(t *testing.T) {
	d := clickDesk(t)
	at := func(name string) string { return filepath.Join(d.dir, name) }
	inProcess(t, exitDone, "plan", "--to", at("任务清单.xlsx"))
	inProcess(t, exitDone, "forms", "--out", at("空白"))
	must(t, os.Rename(at("空白/设置.xlsx"), at("设置.xlsx")))
	ends := func(c *aClick) {
		t.Helper()
		c.reads("按哪一天").types("").reads("接下来做什么").picks(wordEnd).ends(exitDone)
		moved, unchanged := strings.Contains(c.text.String(), "已把"), strings.Contains(c.text.String(), "原有文件未改动")
		if moved == unchanged {
			t.Errorf("moved: %t, and what is said at the end: %s", moved, c.text.String())
		}
	}
	c := d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordReportIt).reads("现在打开吗").types("2")
	c.ends(exitDone)
	report := "数据核对_2024-10-14.xlsx"
	c = d.start(t, "2024-10-14")
	ends(c)
	if strings.Contains(c.text.String(), "没有起作用") {
		t.Errorf("books as they were shipped are spoken of: %s", c.text.String())
	}

	must(t, answerQuestion(at(report), "说不清", "否"))
	asks := func() *aClick {
		return d.start(t, "2024-10-14").reads("还没有起作用的表：" + report).reads("已回答 1 处").reads("1  移到“输入”里采用（直接按回车）")
	}
	ends(asks().types("2"))
	d.write(t, "输入/"+report, "占着")
	ends(asks().types("").reads("已把 " + report + " 移到 " + at("输入/数据核对_2024-10-14 (2).xlsx")))
	if data, err := os.ReadFile(at("输入/" + report)); err != nil || string(data) != "占着" {
		t.Errorf("a file of the input is another one: %v", err)
	}
	must(t, os.Remove(at("输入/"+report)))

	e := openEdit(t, at("设置.xlsx"))
	must(t, e.SetCellValue("学院与别名", "A4", "甲学院"))
	must(t, e.SetCellValue("学院与别名", "B4", "甲系"))
	e.save(t)
	c = d.start(t, "2024-10-14").reads("还没有起作用的表：设置.xlsx（设置，写了“学院与别名”）").reads("（直接按回车）").types("").reads("移到 " + at("输入/设置.xlsx"))
	ends(c)

	inProcess(t, exitDone, "forms", "--out", at("又一份"))
	e = openEdit(t, at("又一份/设置.xlsx"))
	must(t, e.SetCellValue("阈值", "C4", "很多"))
	e.save(t)
	must(t, os.Rename(at("又一份/设置.xlsx"), at("设置.xlsx")))
	ends(d.start(t, "2024-10-14").reads("还没有起作用的表：设置.xlsx").reads("阈值 › C4：“很多”不是数").reads("改好以后再双击"))
	e = openEdit(t, at("设置.xlsx"))
	must(t, e.SetCellValue("阈值", "C4", ""))
	must(t, e.SetCellValue("学院与别名", "A4", "乙学院"))
	must(t, e.SetCellValue("学院与别名", "B4", "乙系"))
	e.save(t)
	before, err := os.ReadFile(at("输入/设置.xlsx"))
	must(t, err)
	ends(d.start(t, "2024-10-14").reads("“输入”里已有一本 设置.xlsx").reads("1  先不采用（直接按回车）").types("2").reads("以前的设置.xlsx"))
	if data, err := os.ReadFile(at("以前的设置.xlsx")); err != nil || string(data) != string(before) {
		t.Errorf("the settings in whose place others came are gone: %v", err)
	}
	must(t, os.Remove(at("以前的设置.xlsx")))

	e = openEdit(t, at("任务清单.xlsx"))
	must(t, e.SetCellValue("学期", "B4", "改过的标题"))
	e.save(t)
	ends(d.start(t, "2024-10-14").reads("还没有起作用的表：任务清单.xlsx（任务清单，2024-2025-1 学期").reads("1  移到“输入”里采用（直接按回车）").types("").reads("移到 " + at("输入/任务清单.xlsx")))
}

// Each round of questions leaves one more report in the input folder. One whose answers all stand
// in a later one goes into a folder beside it; one that says anything more stays, and nothing that
// was typed is lost or asked again.
func TestClickRetiresFormerReports(t *testing.T) {
	d := clickDesk(t)
	d.write(t, "输入/登记.csv", "学号,姓名,情形\n0990000105,样五,旷课\n0990000106,样六,说不清\n0990000104,样四,讲不明\n0990000103,样三,道不清\n")
	const report = "数据核对_2024-10-14.xlsx"
	round := func(word string) {
		t.Helper()
		d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordReportIt).reads("现在打开吗").types("2").ends(exitDone)
		must(t, answerQuestion(d.at(report), word, "否"))
	}
	ends := func(c *aClick) { t.Helper(); c.reads("接下来做什么").picks(wordEnd).ends(exitDone) }
	round("说不清")
	ends(d.start(t, "2024-10-14").reads("已回答 1 处").types("").reads("按哪一天").types(""))
	first, err := os.ReadFile(d.at("输入/" + report))
	must(t, err)
	round("讲不明")
	ends(d.start(t, "2024-10-14").reads("已回答 2 处").types("").reads("已把 " + report + " 移到 " + d.at("以前的数据核对/"+report)).reads("按哪一天").types(""))
	if data, err := os.ReadFile(d.at("以前的数据核对/" + report)); err != nil || string(data) != string(first) {
		t.Errorf("the first report is another one, or gone: %v", err)
	}
	inProcess(t, exitProblems, "check", "--in", d.at("输入"), "--date", "2024-10-14", "--report", d.at("看.xlsx"))
	for word, want := range map[string]string{"说不清": books.QuestionSolved, "讲不明": books.QuestionSolved, "道不清": books.QuestionOpen} {
		if got := questionState(t, d.at("看.xlsx"), word); got != want {
			t.Errorf("%s is %s, want %s", word, got, want)
		}
	}

	// Put there by hand: asked about once, and left there where nobody wants it moved.
	must(t, os.Rename(d.at("以前的数据核对/"+report), d.at("输入/早.xlsx")))
	ends(d.start(t, "2024-10-14").reads("“输入”里有以前的数据核对：早.xlsx").reads("移到旁边的").types("2").reads("按哪一天").types("2024-08-01").reads("怎么办").types("2").reads("按哪一天").types("2024-10-14"))
	if _, err := os.Stat(d.at("输入/早.xlsx")); err != nil {
		t.Error("a report was moved though nobody wanted it")
	}
	must(t, answerQuestion(d.at("输入/早.xlsx"), "道不清", "否"))
	c := d.start(t, "2024-10-14").reads("按哪一天").types("")
	ends(c)
	if strings.Contains(c.text.String(), "以前的数据核对") {
		t.Errorf("a report with an answer that stands nowhere else is to be moved: %s", c.text.String())
	}
}

// questionState is the state of a question of a report.
func questionState(t *testing.T, report, word string) string {
	t.Helper()
	f, err := excelize.OpenFile(report)
	must(t, err)
	defer f.Close()
	rows, err := f.GetRows(books.SheetQuestions)
	must(t, err)
	for _, row := range rows {
		if slices.Contains(row, word) {
			return row[1]
		}
	}
	return ""
}

// A skeleton that lies beside the program already is offered: to be filled in, and, once it
// has no fault, to be used.
func TestClickFindsItsSkeleton(t *testing.T) {
	d := clickDesk(t)
	const day, base = "2026-11-18", "任务清单_2026-2027-1.xlsx"
	name := d.at(base)
	inProcess(t, exitDone, "plan", "--next", "2026-2027-1", "--first", "2026-09-07", "--to", name)
	there := func() *aClick {
		c := d.start(t, day).reads("还没有起作用的表：" + base).reads("C10：“第一天”还没有填").reads("改好以后再双击").reads("按哪一天")
		if strings.Contains(c.text.String(), "移到“输入”里采用") {
			t.Error("a plan that would stop every run is to be used")
		}
		return c.types("3").reads("怎么办").types("").reads("底稿已经在程序旁边：" + name).reads("C10：“第一天”还没有填").reads("1  打开它，照正式文件去改（直接按回车）")
	}
	c := there().types("")
	c.reads("放进“输入”").ends(exitDone)
	if opened, err := os.ReadFile(c.opened); err != nil || string(opened) != name {
		t.Errorf("opened %q: %v", opened, err)
	}
	there().types("2").reads("从哪个星期一开始").types("2026-09-07").reads("已写出：" + d.at("任务清单_2026-2027-1 (2).xlsx")).reads("现在打开吗").types("2").ends(exitDone)
	must(t, os.Remove(d.at("任务清单_2026-2027-1 (2).xlsx")))
	e := openEdit(t, name)
	must(t, e.SetCellValue("假日与调休", "C10", "2026-10-10"))
	e.save(t)
	d.start(t, day).reads("第1周从 2026-09-07 开始").reads("任务清单还没有改完").reads("1  先不采用（直接按回车）").types("").reads("按哪一天").types("3").
		reads("怎么办").types("").reads("底稿已经在程序旁边").reads("4  移到“输入”里采用").types("4").reads("移到 " + d.at("输入/"+base)).reads("请再双击程序").ends(exitDone)
	d.start(t, day).reads("任务清单：2026-2027-1 学期").types("2").reads("任务清单还没有改完").types("").ends(exitDone)
}

// A dropped plan, settings or answers are checked, also where there is no input folder yet;
// a folder of results is said to be one.
func TestClickDroppedRules(t *testing.T) {
	d := &desk{dir: t.TempDir()}
	at := func(name string) string { return filepath.Join(d.dir, name) }
	d.write(t, "表.csv", deskRoster)
	d.start(t, "2024-10-14", at("表.csv")).reads("名册").reads("学号").ends(exitDone)

	inProcess(t, exitDone, "plan", "--to", at("清单.xlsx"))
	d.start(t, "2024-10-14", at("清单.xlsx")).reads("清单.xlsx：任务清单，2024-2025-1 学期").reads("群体 ").reads("没有发现写错的地方").reads("才起作用").ends(exitDone)
	e := openEdit(t, at("清单.xlsx"))
	must(t, e.SetCellValue("重点关爱群体", "B5", 40))
	e.save(t)
	d.start(t, "2024-10-14", at("清单.xlsx")).reads("请留意").reads("没有第").ends(exitDone)
	must(t, e.SetCellValue("重点关爱群体", "B5", "四十"))
	e.save(t)
	d.start(t, "2024-10-14", at("清单.xlsx")).reads("清单.xlsx › 重点关爱群体 › B5").reads("提示：").ends(exitDone)

	inProcess(t, exitDone, "forms", "--out", at("空白"))
	d.start(t, "2024-10-14", at("空白/设置.xlsx")).reads("设置，什么都还没有写").ends(exitDone)
	e = openEdit(t, at("空白/设置.xlsx"))
	row, col, err := e.head("阈值", "数值")
	must(t, err)
	must(t, e.SetCellValue("阈值", address(row+1, col), "很多"))
	e.save(t)
	d.start(t, "2024-10-14", at("空白/设置.xlsx")).reads("“很多”不是数").ends(exitDone)

	d = clickDesk(t)
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordReportIt).reads("现在打开吗").types("2").ends(exitDone)
	report := d.at("数据核对_2024-10-14.xlsx")
	must(t, answerQuestion(report, "说不清", "是不是呢"))
	d.start(t, "2024-10-14", report).reads("已回答 1 处").reads("是不是呢").reads("提示：").ends(exitDone)
	must(t, answerQuestion(report, "说不清", "否"))
	d.start(t, "2024-10-14", report).reads("已回答 1 处").reads("没有发现写错的地方").ends(exitDone)
	must(t, os.Remove(report))

	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开吗").types("2").ends(exitDone)
	for _, name := range []string{"输出", "输出/" + week7Run} {
		d.start(t, "2024-10-14", d.at(name)).reads("这是结果文件夹：" + d.at(name)).reads("直接双击程序").ends(exitDone)
	}
}

// at is a name in the folder of a desk.
func (d *desk) at(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

// The window of a double click closes at Ctrl-C, though no key is ever pressed.
func TestWindowClosesAtCtrlC(t *testing.T) {
	never, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	newTalk(never, newTerminal(io.Discard)).pause(ctx) // comes back
}

// optionWords are an option or a verb of the command.
const optionWords = `--[a-z]|runxin [a-z]`

// Books and pages on paper are read by people who have no command line: none of the packages
// whose words stand in them speaks of options. What exporter/runs says stands on the terminal.
func TestNoOptionsInBooks(t *testing.T) {
	option := regexp.MustCompile(optionWords + `|命令行|正则|runxin\.yml`)
	for _, dir := range []string{"care", "exporter", "importer"} {
		for _, text := range textsBelow(t, dir) {
			if option.MatchString(text) && !slices.Contains(textsOf(t, "exporter/runs"), text) {
				t.Errorf("%s: %s", dir, text)
			}
		}
	}
	for _, p := range templates.Pages() {
		if found := option.FindAllString(string(p.Data), -1); found != nil {
			t.Errorf("%s speaks of %q", p.Name, found)
		}
	}
}

// What a start with the mouse writes speaks of no option, whatever is wrong: a roster that is
// gone, a book of the program among the input, a plan and settings that were changed.
func TestClickBooksSpeakOfNoOptions(t *testing.T) {
	d := clickDesk(t)
	at := func(name string) string { return filepath.Join(d.dir, name) }
	d.write(t, "输入/runxin.yaml", "columns: {不采用: [备注]}\n")
	d.start(t, "2024-10-14").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	must(t, os.CopyFS(at("输入/旧"), os.DirFS(filepath.Join(at("输出"), week7Run, "学院"))))
	must(t, os.Remove(at("输入/名册.csv")))
	must(t, os.Remove(at("输入/旧/乙学院.xlsx")))
	d.write(t, "输入/runxin.yaml", "words: {no: [排除]}\n")
	inProcess(t, exitDone, "plan", "--to", at("清单.xlsx"))
	e := openEdit(t, at("清单.xlsx"))
	must(t, e.SetCellValue("学期", "B4", "改过的标题"))
	e.save(t)
	must(t, os.Rename(at("清单.xlsx"), at("输入/清单.xlsx")))
	d.start(t, "2024-10-21").reads("按哪一天").types("").reads("接下来做什么").picks(wordReportIt).reads("现在打开").types("2").ends(exitDone)
	d.start(t, "2024-10-21").reads("按哪一天").types("").reads("接下来做什么").picks(wordWriteIt).reads("现在打开").types("2").ends(exitDone)
	option := regexp.MustCompile(optionWords)
	all := ""
	for name := range tree(t, d.dir) {
		if !strings.HasSuffix(name, ".xlsx") {
			continue
		}
		text := bookText(t, at(name))
		all += text
		if found := option.FindAllString(text, -1); found != nil {
			t.Errorf("%s speaks of %q", name, found)
		}
	}
	for _, kind := range []problem.Kind{problem.NoRoster, problem.OwnBook, problem.SettingsLess, problem.SettingsOther, problem.PlanOther} {
		if !strings.Contains(all, string(kind)) {
			t.Errorf("no book says %s", kind)
		}
	}
}

// bookText is all that the parts of a workbook hold.
func bookText(t *testing.T, name string) string {
	t.Helper()
	z, err := zip.OpenReader(name)
	must(t, err)
	defer z.Close()
	var out strings.Builder
	for _, part := range z.File {
		r, err := part.Open()
		must(t, err)
		_, err = io.Copy(&out, r)
		must(t, err)
		must(t, r.Close())
	}
	return out.String()
}

// An answer is read when its question stands on the screen: what is typed is shown where the
// cursor stood when the reading began.
func TestTalkReadsWhenItAsks(t *testing.T) {
	var out strings.Builder
	r := &lateReader{screen: &out}
	tk := newTalk(r, newTerminal(&out))
	time.Sleep(50 * time.Millisecond) // whoever reads too soon does it now
	for range 2 {
		choice, err := tk.choose(t.Context(), "问", -1, "甲", "乙")
		if err != nil || choice != 1 || !strings.HasSuffix(r.saw, wordYourNumber) {
			t.Fatalf("%d, %v; before the answer was read the screen showed %q", choice, err, r.saw)
		}
	}
}

// lateReader answers 2, and keeps what the screen showed when it was asked.
type lateReader struct {
	screen *strings.Builder
	saw    string
}

func (r *lateReader) Read(p []byte) (int, error) {
	r.saw = r.screen.String()
	return copy(p, "2\n"), nil
}

// Whatever a message says of an option, a person with a mouse reads other words for it:
// no option and no verb is left in any text of the packages that speak to people, and no
// phrase is replaced that nobody says.
func TestNoOptionsBeforeAMouse(t *testing.T) {
	option := regexp.MustCompile(optionWords)
	texts := spokenTexts(t)
	for i, phrase := range plainPhrases() {
		if said := func(text string) bool { return strings.Contains(text, phrase) }; i%2 == 0 && !slices.ContainsFunc(texts, said) {
			t.Errorf("nobody says %s", phrase)
		}
	}
	for _, text := range texts {
		if strings.Contains(plainWords(text), "runxin.yml") {
			t.Errorf("a text file is spoken of: %s", text)
		}
		if !option.MatchString(text) {
			continue
		}
		names := plainOptions()
		for _, m := range regexp.MustCompile(`--([a-z]+)`).FindAllStringSubmatch(withoutPhrases(text), -1) {
			if names[m[1]] == "" {
				t.Errorf("--%s has no other words: %s", m[1], text)
			}
		}
		if plain := plainWords(text); option.MatchString(plain) {
			t.Errorf("%s\nstays %s", text, plain)
		}
	}
}

// spokenTexts are the Chinese texts in the sources of whatever a click may say.
func spokenTexts(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, dir := range []string{"care", "cmd/runxin", "exporter", "importer"} {
		out = append(out, textsBelow(t, dir)...)
	}
	return out
}

// textsBelow are the Chinese texts in the sources of all packages below a folder.
func textsBelow(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	for _, pkg := range packageDirs(t, "../../"+dir) {
		out = append(out, textsOf(t, filepath.Join(dir, pkg))...)
	}
	return out
}

// textsOf are the Chinese texts in the sources of a package. What only the parsing of a call
// says, and the pages of help, are none of it.
func textsOf(t *testing.T, dir string) []string {
	t.Helper()
	han := regexp.MustCompile(`\p{Han}`)
	var out []string
	names, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
	must(t, err)
	for _, name := range names {
		if base := filepath.Base(name); strings.HasSuffix(base, "_test.go") || base == "words_help.go" || base == "words_click.go" {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		must(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && han.MatchString(s) {
					out = append(out, s)
				}
			}
			return true
		})
	}
	return out
}
