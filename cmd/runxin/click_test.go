package main

import (
	"context"
	"io"
	"testing"
)

// The window of a double click closes at Ctrl-C, though no key is ever pressed.
func TestWindowClosesAtCtrlC(t *testing.T) {
	never, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	(&app{stdin: never}).waitForKey(ctx) // comes back
}
