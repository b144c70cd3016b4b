package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"runxin/importer"
)

// progress shows on a terminal how far the reading has come; anywhere else it
// is silent.
type progress struct {
	mu  sync.Mutex
	out io.Writer // nil where nobody watches
}

// progress returns the display for the app's stderr.
func (a *app) progress() *progress {
	if f, ok := a.stderr.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &progress{out: f}
		}
	}
	return &progress{}
}

// step shows how far the reading has come.
func (p *progress) step(now importer.Progress) {
	if p == nil || p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	fmt.Fprintf(p.out, "\r\x1b[K"+wordReading, now.Done, now.Files, now.Rows, now.File)
}

// end clears the line.
func (p *progress) end() {
	if p.out != nil {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
