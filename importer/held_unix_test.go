//go:build unix

package importer_test

import (
	"testing"

	"golang.org/x/sys/unix"
)

const heldError = unix.EBUSY

func makePipe(t *testing.T, name string) {
	t.Helper()
	check(t, unix.Mkfifo(name, 0o600))
}
