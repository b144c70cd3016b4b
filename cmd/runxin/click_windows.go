package main

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// startedByDoubleClick tells whether the console was opened for this program
// alone, so that it will close as soon as the program ends.
func startedByDoubleClick() bool {
	var ids [2]uint32
	proc := syscall.NewLazyDLL("kernel32.dll").NewProc("GetConsoleProcessList")
	n, _, _ := proc.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	return n == 1
}

// openFolder shows a folder or a book to the person, as a double-click on it would: no name is
// taken apart at its commas, as the command line of explorer.exe is, and where nothing opens
// it that is said.
func openFolder(path string) error {
	file, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, nil, file, nil, nil, windows.SW_SHOWNORMAL)
}
