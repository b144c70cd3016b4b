package importer_test

import (
	"testing"

	"golang.org/x/sys/windows"
)

const heldError = windows.ERROR_SHARING_VIOLATION

func makePipe(t *testing.T, _ string) { t.Skip("pipes have no place among files") }
