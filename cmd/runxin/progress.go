package main

import (
	"sync"

	"runxin/importer"
)

// progress shows on a terminal how far the reading has come; anywhere else it
// is silent.
type progress struct {
	mu  sync.Mutex
	out terminal
}

// progress returns the display for the app's stderr.
func (a *app) progress() *progress {
	return &progress{out: a.stderr}
}

// step shows how far the reading has come.
func (p *progress) step(now importer.Progress) {
	if p == nil || !p.out.watched {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.out.printf("\r\x1b[K"+wordReading, now.Done, now.Files, now.Rows, now.File)
}

// end clears the line.
func (p *progress) end() {
	if p.out.watched {
		p.out.print("\r\x1b[K")
	}
}
