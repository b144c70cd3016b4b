//go:build !windows

package main

// startedByDoubleClick is always false where programs start from a shell.
func startedByDoubleClick() bool { return false }
