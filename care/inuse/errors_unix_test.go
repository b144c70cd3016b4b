//go:build unix

package inuse_test

import "golang.org/x/sys/unix"

func heldErrors() []error { return []error{unix.EBUSY, unix.EAGAIN, unix.ETXTBSY} }
