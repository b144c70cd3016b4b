package main

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unsafe"

	"golang.org/x/sys/windows"
)

// console is a window that Windows opens for one program alone, as it does for a
// double-click, and the person before it: what stands on its screen, and its keys.
type console struct {
	t       *testing.T
	in, out windows.Handle
	shown   string // what of the screen was read
}

// consoleCall calls a function of the console that Go's library does not have.
func consoleCall(name string, args ...uintptr) bool {
	ok, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc(name).Call(args...)
	return ok != 0
}

// startInConsole starts a program in a console of its own, with that console's input and
// output and no others, and joins it once the program has asked whether it is alone in it: when asked
// is there. The program of the tests says nothing before the window is as wide as it has to be, and
// joined is there. It ends with the code that wait returns.
func startInConsole(t *testing.T, cmd *exec.Cmd, asked, joined string, codePage uint32) (window io.ReadWriter, wait func() int) {
	t.Helper()
	var block []uint16
	for _, v := range cmd.Env {
		block = append(append(block, utf16.Encode([]rune(v))...), 0)
	}
	line, err := windows.UTF16PtrFromString(windows.ComposeCommandLine(cmd.Args))
	must(t, err)
	block = append(block, 0)
	si, pi := windows.StartupInfo{}, windows.ProcessInformation{}
	si.Cb = uint32(unsafe.Sizeof(si))
	must(t, windows.CreateProcess(nil, line, nil, nil, false, windows.CREATE_NO_WINDOW|windows.CREATE_UNICODE_ENVIRONMENT, &block[0], nil, &si, &pi))
	t.Cleanup(func() {
		_ = windows.TerminateProcess(pi.Process, 1)
		_ = windows.CloseHandle(pi.Process)
		_ = windows.CloseHandle(pi.Thread)
	})
	waitFor(asked)
	consoleCall("FreeConsole")
	if !consoleCall("AttachConsole", uintptr(pi.ProcessId)) {
		t.Fatal("the program has no console")
	}
	t.Cleanup(leaveConsole)
	if !consoleCall("SetConsoleOutputCP", uintptr(codePage)) || !consoleCall("SetConsoleCP", uintptr(codePage)) {
		t.Fatalf("no code page %d", codePage)
	}
	c := &console{t: t}
	for name, h := range map[string]*windows.Handle{"CONIN$": &c.in, "CONOUT$": &c.out} {
		*h, err = windows.CreateFile(windows.StringToUTF16Ptr(name), windows.GENERIC_READ|windows.GENERIC_WRITE, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, nil, windows.OPEN_EXISTING, 0, 0)
		must(t, err)
		t.Cleanup(func() { _ = windows.CloseHandle(*h) })
	}
	c.widen()
	must(t, os.WriteFile(joined, nil, 0o600))
	return c, func() int {
		_, err := windows.WaitForSingleObject(pi.Process, windows.INFINITE)
		must(t, err)
		var code uint32
		must(t, windows.GetExitCodeProcess(pi.Process, &code))
		return int(code)
	}
}

// Read returns what was shown since, once something was. The line in which the cursor stood
// may be another one now: how far the reading has come is shown in one place. No line above
// it ever changes, but while it is written.
func (c *console) Read(p []byte) (int, error) {
	now, before := "", ""
	for range 1200 {
		time.Sleep(50 * time.Millisecond)
		if before, now = now, c.screen(); now != before {
			continue // it is being written
		}
		if !strings.HasPrefix(now, c.shown) {
			if above := c.shown[:strings.LastIndex(c.shown, "\n")+1]; strings.HasPrefix(now, above) {
				c.shown = above
			}
		}
		if strings.HasPrefix(now, c.shown) {
			if n := copy(p, now[len(c.shown):]); n > 0 {
				c.shown = now[:len(c.shown)+n]
				return n, nil
			}
		}
	}
	c.t.Logf("on the screen: %s", now)
	return 0, io.EOF
}

// screen is what stands on the screen up to the cursor.
func (c *console) screen() string {
	var info windows.ConsoleScreenBufferInfo
	must(c.t, windows.GetConsoleScreenBufferInfo(c.out, &info))
	var text strings.Builder
	row := make([]uint16, info.Size.X)
	for y := range int(info.CursorPosition.Y) + 1 {
		var n uint32
		if !consoleCall("ReadConsoleOutputCharacterW", uintptr(c.out), uintptr(unsafe.Pointer(&row[0])), uintptr(len(row)), uintptr(y)<<16, uintptr(unsafe.Pointer(&n))) {
			c.t.Fatal("the screen cannot be read")
		}
		text.WriteString(strings.TrimRight(string(utf16.Decode(row[:n])), " \x00"))
		if y < int(info.CursorPosition.Y) {
			text.WriteString("\n")
		}
	}
	return text.String()
}

// widen makes lines of the screen so long that none is broken, and enough of them.
func (c *console) widen() {
	const width, height = 400, 2000
	if !consoleCall("SetConsoleScreenBufferSize", uintptr(c.out), uintptr(height)<<16|width) {
		c.t.Fatal("the screen cannot be made wider")
	}
}

// key is an event of a key (INPUT_RECORD of the Windows API).
type key struct {
	event            uint16
	_                uint16
	down             int32
	times, code, pos uint16
	char             uint16
	control          uint32
}

// Write types a text, character by character.
func (c *console) Write(p []byte) (int, error) {
	const keyEvent = 1
	var keys []key
	for _, r := range utf16.Encode([]rune(strings.ReplaceAll(string(p), "\n", "\r"))) {
		for _, down := range []int32{1, 0} {
			k := key{event: keyEvent, down: down, times: 1, char: r}
			if r == '\r' {
				k.code = '\r'
			}
			keys = append(keys, k)
		}
	}
	var n uint32
	if !consoleCall("WriteConsoleInputW", uintptr(c.in), uintptr(unsafe.Pointer(&keys[0])), uintptr(len(keys)), uintptr(unsafe.Pointer(&n))) {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

// The program, started as a double-click starts it, knows that it was; what it shows and
// what is typed is right under the code page of Chinese Windows, and under the one of others.
// A day in each of the months in which nobody had a plan, or a holiday runs, or is helped on.
func TestClickInAConsole(t *testing.T) {
	for _, codePage := range []uint32{936, 437} {
		t.Run(fmt.Sprint(codePage), func(t *testing.T) {
			d := clickDesk(t)
			anyDay(t, d, func(day string) *aClick { return d.startAlone(t, day, codePage) })
		})
	}
}

// zipHandedOut, set in the environment, is the zip for Windows as it is handed out.
const zipHandedOut = "RUNXIN_TEST_ZIP"

// The program of the zip, with the sample school of the zip dropped on it, as a newcomer starts it:
// a day before the plan, one of its holidays, and two beyond it, for which it writes the skeletons.
func TestZipInAConsole(t *testing.T) {
	name := os.Getenv(zipHandedOut)
	if name == "" {
		t.Skip("there is no zip")
	}
	dir := t.TempDir()
	unzip(t, name, dir)
	d := &desk{dir: filepath.Join(dir, "润心", "示例学校")}
	start := func(day string) *aClick {
		must(t, os.RemoveAll(d.at("返回"))) // made when the program knows how it was started
		c := &aClick{t: t}
		cmd := exec.Command(filepath.Join(dir, "润心", "runxin.exe"), d.dir)
		cmd.Env = os.Environ()
		c.window, c.wait = startInConsole(t, cmd, d.at("返回"), filepath.Join(t.TempDir(), "joined"), 936)
		return c.reads("任务清单：2024-2025-1 学期").reads("按哪一天").reads("（直接按回车）").types(day)
	}
	start("2024-08-28").reads("学期的清单从 2024-09-02 开始").reads("1  结束（直接按回车）").types("").ends(exitDone)
	start("2025-02-12").reads("2025-02 假期第4周").reads("学生 302 人").reads("接下来做什么").picks(wordWriteIt).reads("已写出：" + d.at("输出")).reads("现在打开").types("2").ends(exitDone)
	for _, c := range []struct{ day, term, first string }{{"2025-05-14", "2024-2025-2", "2025-02-17"}, {"2026-11-18", "2026-2027-1", "2026-09-07"}} {
		plan := d.at("任务清单_" + c.term + ".xlsx")
		start(c.day).reads("1  写出 " + c.term + " 学期任务清单的底稿，照正式文件去改（直接按回车）").types("").reads("从哪个星期一开始").types(c.first).reads("已写出：" + plan).reads("现在打开").types("2").ends(exitDone)
		must(t, os.Remove(plan))
	}
}

// unzip unpacks a zip into a folder.
func unzip(t *testing.T, name, dir string) {
	t.Helper()
	z, err := zip.OpenReader(name)
	must(t, err)
	defer z.Close()
	must(t, os.CopyFS(dir, z))
}

// leaveConsole goes back to the console that the tests were started in, or to one of their own: a
// program that they start without any would have one alone, as a double-click gives.
func leaveConsole() {
	const parent = ^uintptr(0)
	consoleCall("FreeConsole")
	if !consoleCall("AttachConsole", parent) {
		consoleCall("AllocConsole")
	}
}

// startAlone starts the program in the folder of a desk as a double-click does.
func (d *desk) startAlone(t *testing.T, day string, codePage uint32) *aClick {
	t.Helper()
	joined := filepath.Join(t.TempDir(), "joined")
	c := &aClick{t: t, opened: filepath.Join(t.TempDir(), "opened")}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), asProgram+"=1", clickOn+"="+day, clickHome+"="+d.dir, clickOpened+"="+c.opened, clickAlone+"="+joined)
	c.window, c.wait = startInConsole(t, cmd, joined+".asked", joined, codePage)
	return c
}

// What nothing opens is said to be so.
func TestOpenSaysWhatDoesNotOpen(t *testing.T) {
	if err := openFolder(filepath.Join(t.TempDir(), "没有, 这个 文件夹")); err == nil {
		t.Error("a folder that is not there was opened")
	}
}
