//go:build unix

package runs

import (
	"runxin/care/inuse"

	"golang.org/x/sys/unix"
)

type passing struct {
	err   error
	fault string // what is said where it does not pass
}

func passingErrors() []passing {
	return []passing{{unix.EBUSY, inuse.Word}, {unix.ETXTBSY, inuse.Word}}
}
