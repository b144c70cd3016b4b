//go:build !windows

package main

import "os/exec"

// startedByDoubleClick is always false where programs start from a shell.
func startedByDoubleClick() bool { return false }

// openFolder shows a folder to the person.
func openFolder(path string) error { return exec.Command("xdg-open", path).Start() }
