//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A pipe, a folder, a device or a link to itself in the place of a file is refused
// in plain words, whatever it was to be: nobody waits before it.
func TestOnlyFilesAreRead(t *testing.T) {
	desk := newDesk(t)
	for _, c := range []struct {
		put  func(name string) error
		want string
	}{
		{func(name string) error { return unix.Mkfifo(name, 0o600) }, errNotFile.Error()},
		{func(name string) error { return os.Mkdir(name, 0o700) }, errNotFile.Error()},
		{func(name string) error { return os.Symlink(os.DevNull, name) }, errNotFile.Error()},
		{func(name string) error { return os.Symlink(name, name) }, errLoop.Error()},
	} {
		for name, args := range map[string][]string{
			"输入/runxin.yaml": nil, "输入/密码.txt": nil,
			"设置": {"--config", "设置"}, "清单": {"--plan", "清单"},
		} {
			d := desk.copy(t)
			if strings.HasSuffix(name, ".txt") {
				d.write(t, "输入/runxin.yaml", "passwords: 密码.txt\n")
			}
			_ = os.Remove(filepath.Join(d.dir, name))
			must(t, c.put(filepath.Join(d.dir, name)))
			all := []string{"check", "--in", filepath.Join(d.dir, "输入"), "--date", "2024-10-21"}
			if args != nil {
				all = append(all, args[0], filepath.Join(d.dir, args[1]))
			}
			code, _, stderr := said(t, all...)
			if code != exitFailed || !strings.Contains(stderr, c.want) || !strings.Contains(stderr, filepath.Base(name)) {
				t.Errorf("%s: %s: exit %d: %s", c.want, name, code, stderr)
			}
		}
	}
}
