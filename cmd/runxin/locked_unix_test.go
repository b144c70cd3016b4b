//go:build unix

package main

import "golang.org/x/sys/unix"

const heldError = unix.EBUSY
