package main

import (
	"os/exec"
	"syscall"
	"unsafe"
)

// startedByDoubleClick tells whether the console was opened for this program
// alone, so that it will close as soon as the program ends.
func startedByDoubleClick() bool {
	var ids [2]uint32
	proc := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	n, _, _ := proc.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// openFolder shows a folder to the person.
func openFolder(path string) error { return exec.Command("explorer.exe", path).Start() }
