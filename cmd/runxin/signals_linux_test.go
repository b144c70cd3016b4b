package main

import (
	"bytes"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// leased is a file that nobody can open before it is let go of: whoever tries
// stands in the system as before a dead network place, deaf to its context.
type leased struct {
	name  string
	file  *os.File
	tried chan os.Signal // that somebody stands there
}

func lease(t *testing.T, name, text string) *leased {
	t.Helper()
	must(t, os.WriteFile(name, []byte(text), 0o600))
	f, err := os.Open(name)
	must(t, err)
	l := &leased{name, f, make(chan os.Signal, 1)}
	signal.Notify(l.tried, unix.SIGIO)
	t.Cleanup(func() {
		f.Close()
		signal.Stop(l.tried)
	})
	_, err = unix.FcntlInt(f.Fd(), unix.F_SETLEASE, unix.F_WRLCK)
	must(t, err)
	return l
}

func (l *leased) letGo(t *testing.T) {
	t.Helper()
	_, err := unix.FcntlInt(l.file.Fd(), unix.F_SETLEASE, unix.F_UNLCK)
	must(t, err)
}

// started is a process of the program that stands before a leased file.
func started(t *testing.T, before *leased, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	cmd := program(args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	select {
	case <-before.tried:
	case <-time.After(time.Minute):
		t.Fatal("the program does not open the file")
	}
	return cmd, &out
}

// The second signal ends the process wherever it is, in every verb that reads, and
// leaves nothing half written.
func TestSecondSignalEndsAtOnce(t *testing.T) {
	desk := newDesk(t)
	for _, c := range []struct {
		name  string
		args  []string // FILE stands for the leased file
		first syscall.Signal
		then  syscall.Signal
	}{
		{"show", []string{"show", "--config", "FILE", "x.csv"}, unix.SIGINT, unix.SIGTERM},
		{"show --csv", []string{"show", "--csv", "1", "--config", "FILE", "x.csv"}, unix.SIGTERM, unix.SIGINT},
		{"plan", []string{"plan", "--plan", "FILE"}, unix.SIGINT, unix.SIGTERM},
		{"check", []string{"check", "--in", "输入", "--date", "2024-10-21", "--plan", "FILE"}, unix.SIGINT, unix.SIGTERM},
		{"explain", []string{"explain", "--in", "输入", "--date", "2024-10-21", "--config", "FILE", "0990000101"}, unix.SIGTERM, unix.SIGINT},
		{"run", []string{"run", "--in", "输入", "--out", "输出", "--date", "2024-10-21", "--config", "FILE"}, unix.SIGINT, unix.SIGTERM},
		{"run over a week", []string{"run", "--in", "输入", "--out", "输出", "--date", "2024-10-14", "--overwrite", "--plan", "FILE"}, unix.SIGINT, unix.SIGTERM},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := desk.copy(t)
			file := lease(t, filepath.Join(d.dir, "文件"), "")
			args := []string{}
			for _, a := range c.args {
				switch a {
				case "FILE":
					a = file.name
				case "输入", "输出":
					a = filepath.Join(d.dir, a)
				}
				args = append(args, a)
			}
			before := tree(t, filepath.Join(d.dir, "输出"))
			cmd, out := started(t, file, args...)
			must(t, cmd.Process.Signal(c.first))
			must(t, cmd.Process.Signal(c.then))
			wait(t, cmd)
			if code := cmd.ProcessState.ExitCode(); code != exitKilled {
				t.Errorf("exit %d, want %d: %s", code, exitKilled, out)
			}
			sameFiles(t, c.name, before, tree(t, filepath.Join(d.dir, "输出")))
		})
	}
}

// wait waits for the end of a process, and gives up on one that does not end.
func wait(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("the process does not end")
	}
}

// The first signal alone ends a run that can be ended, with its own word and exit
// code, and nothing is written: here in the moment after the file was let go of.
func TestFirstSignalEndsARun(t *testing.T) {
	d := newDesk(t).copy(t)
	file := lease(t, filepath.Join(d.dir, "文件"), "id: {prefix: sl}\n")
	cmd, out := started(t, file, "run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21", "--config", file.name)
	must(t, cmd.Process.Signal(unix.SIGINT))
	file.letGo(t)
	wait(t, cmd)
	if code := cmd.ProcessState.ExitCode(); code != exitFailed || !bytes.Contains(out.Bytes(), []byte(wordInterrupted)) {
		t.Errorf("exit %d: %s", code, out)
	}
	if _, err := os.Stat(filepath.Join(d.dir, "输出", week8Run)); err == nil {
		t.Error("the week is written")
	}
}
