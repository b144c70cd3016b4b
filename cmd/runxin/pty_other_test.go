//go:build !linux

package main

import (
	"io"
	"os"
	"os/exec"
	"testing"
)

// window gives a program pipes for a terminal, and returns the person's side of them.
func window(t *testing.T, cmd *exec.Cmd) io.ReadWriter {
	t.Helper()
	in, err := cmd.StdinPipe()
	must(t, err)
	read, write, err := os.Pipe()
	must(t, err)
	t.Cleanup(func() { read.Close() })
	cmd.Stdout, cmd.Stderr = write, write
	must(t, cmd.Start())
	must(t, write.Close())
	return struct {
		io.Reader
		io.Writer
	}{read, in}
}
