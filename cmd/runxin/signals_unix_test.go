//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// started is a process of the program that reads from a pipe nobody writes to: it
// stands where a dead network place would hold it, deaf to its context.
func started(t *testing.T, pipe string, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	cmd := program(args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0) // comes back once the program has opened it
	must(t, err)
	t.Cleanup(func() { w.Close() })
	return cmd, &out
}

// The second signal ends the process wherever it is, in every verb that reads, and
// leaves nothing half written.
func TestSecondSignalEndsAtOnce(t *testing.T) {
	desk := newDesk(t)
	for _, c := range []struct {
		name  string
		args  []string // PIPE stands for the pipe
		first syscall.Signal
		then  syscall.Signal
	}{
		{"show", []string{"show", "--config", "PIPE", "x.csv"}, unix.SIGINT, unix.SIGTERM},
		{"show --csv", []string{"show", "--csv", "1", "--config", "PIPE", "x.csv"}, unix.SIGTERM, unix.SIGINT},
		{"plan", []string{"plan", "--plan", "PIPE"}, unix.SIGINT, unix.SIGTERM},
		{"check", []string{"check", "--in", "输入", "--date", "2024-10-21", "--plan", "PIPE"}, unix.SIGINT, unix.SIGTERM},
		{"explain", []string{"explain", "--in", "输入", "--date", "2024-10-21", "--config", "PIPE", "0990000101"}, unix.SIGTERM, unix.SIGINT},
		{"run", []string{"run", "--in", "输入", "--out", "输出", "--date", "2024-10-21", "--config", "PIPE"}, unix.SIGINT, unix.SIGTERM},
		{"run over a week", []string{"run", "--in", "输入", "--out", "输出", "--date", "2024-10-14", "--overwrite", "--plan", "PIPE"}, unix.SIGINT, unix.SIGTERM},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := desk.copy(t)
			pipe := filepath.Join(d.dir, "管道")
			must(t, unix.Mkfifo(pipe, 0o600))
			args := []string{}
			for _, a := range c.args {
				switch a {
				case "PIPE":
					a = pipe
				case "输入", "输出":
					a = filepath.Join(d.dir, a)
				}
				args = append(args, a)
			}
			before := tree(t, filepath.Join(d.dir, "输出"))
			cmd, out := started(t, pipe, args...)
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
// code, and nothing is written: here in the moment after the pipe has let go.
func TestFirstSignalEndsARun(t *testing.T) {
	d := newDesk(t).copy(t)
	pipe := filepath.Join(d.dir, "管道")
	must(t, unix.Mkfifo(pipe, 0o600))
	var out bytes.Buffer
	cmd := program("run", "--in", filepath.Join(d.dir, "输入"), "--out", filepath.Join(d.dir, "输出"), "--date", "2024-10-21", "--config", pipe)
	cmd.Stdout, cmd.Stderr = &out, &out
	must(t, cmd.Start())
	defer cmd.Process.Kill()
	w, err := os.OpenFile(pipe, os.O_WRONLY, 0)
	must(t, err)
	must(t, cmd.Process.Signal(unix.SIGINT))
	_, err = w.WriteString("id: {prefix: sl}\n")
	must(t, err)
	must(t, w.Close())
	wait(t, cmd)
	if code := cmd.ProcessState.ExitCode(); code != exitFailed || !bytes.Contains(out.Bytes(), []byte(wordInterrupted)) {
		t.Errorf("exit %d: %s", code, &out)
	}
	if _, err := os.Stat(filepath.Join(d.dir, "输出", week8Run)); err == nil {
		t.Error("the week is written")
	}
}
