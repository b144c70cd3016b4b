package importer

import "sync"

// teller passes progress on, from one goroutine at a time.
type teller struct {
	mu   sync.Mutex
	now  Progress
	tell func(Progress)
}

func (t *teller) change(do func(*Progress)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	do(&t.now)
	if t.tell != nil {
		t.tell(t.now)
	}
}

func (t *teller) begin(file string) { t.change(func(p *Progress) { p.File = file }) }

func (t *teller) end(file string) {
	t.change(func(p *Progress) {
		p.File = file
		p.Done++
	})
}

func (t *teller) rows(n int) { t.change(func(p *Progress) { p.Rows += n }) }
