package main

import (
	"fmt"
	"strings"
	"sync"

	"runxin/exporter/book"
	"runxin/importer"
)

// progress shows on a terminal what is being done and how far the reading has come;
// anywhere else it is silent. It goes back to the beginning of its line and writes over it: other ways
// of clearing are not understood by every window.
type progress struct {
	mu   sync.Mutex
	out  terminal
	wide int // of what stands in the line
}

// mostWide is how wide the line may be: where a window breaks it there is no way back to
// its beginning.
const mostWide = 76

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
	p.show(fmt.Sprintf(wordReading, now.Done, now.Files, now.Rows, visible(now.File)))
}

// say shows what is being done.
func (p *progress) say(what string) {
	if p.out.watched {
		p.show(fmt.Sprintf(wordDoing, what))
	}
}

// during shows what is done while it is done: a slow disk keeps nobody before a window that
// says nothing.
func (a *app) during(what string, do func() error) error {
	p := a.progress()
	defer p.end()
	p.say(what)
	return do()
}

// end clears the line.
func (p *progress) end() {
	if p.out.watched {
		p.show("")
	}
}

// show writes a text over the line.
func (p *progress) show(text string) {
	text = cutTo(text, mostWide)
	wide := book.TextWidth(text)
	p.out.print("\r" + text + strings.Repeat(" ", max(p.wide-wide, 0)))
	if p.wide = wide; wide == 0 {
		p.out.print("\r")
	}
}

// cutTo cuts a text to a width.
func cutTo(text string, most int) string {
	if book.TextWidth(text) <= most {
		return text
	}
	runes := []rune(text)
	for book.TextWidth(string(runes)) > most-1 {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}
