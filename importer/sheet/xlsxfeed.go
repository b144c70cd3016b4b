package sheet

import (
	"io"

	"runxin/care/mishap"
)

const (
	feedRoom  = 4 << 10   // bytes kept free before the data of a buffer, for a token cut in two
	feedSize  = 128 << 10 // data of one buffer
	feedAhead = 4         // buffers filled ahead of the reader

	// maxHeld bounds the bytes of one row, or of one stretch of markup between
	// two rows, that must be held at once.
	maxHeld = 64 << 20
)

// xmlBuf is a run of a part's bytes, with room before it.
type xmlBuf struct {
	mem []byte // feedRoom bytes of room, then n bytes of data
	n   int
}

// xmlFeed reads a part in a goroutine of its own, so that unpacking and
// scanning run side by side.
type xmlFeed struct {
	full chan *xmlBuf
	free chan *xmlBuf
	stop chan struct{}
	size int   // data bytes of a buffer
	err  error // why full was closed; io.EOF when the part is whole
}

// startFeed begins to read r, of which about size bytes are expected.
func startFeed(r io.Reader, size int64) *xmlFeed {
	f := &xmlFeed{
		full: make(chan *xmlBuf, feedAhead),
		free: make(chan *xmlBuf, feedAhead+2),
		stop: make(chan struct{}),
		size: int(min(max(size+1, 512), feedSize)),
	}
	go func() {
		defer close(f.full)
		defer mishap.Contain(&f.err)
		f.run(r)
	}()
	return f
}

func (f *xmlFeed) run(r io.Reader) {
	for f.err == nil {
		b := f.take()
		data := b.mem[feedRoom:]
		b.n = 0
		for b.n < len(data) && f.err == nil {
			var n int
			n, f.err = r.Read(data[b.n:])
			b.n += n
		}
		if b.n == 0 {
			return
		}
		select {
		case f.full <- b:
		case <-f.stop:
			f.err = io.ErrClosedPipe
		}
	}
}

// take returns a buffer that nobody reads any more, or a new one: a long row
// may hold more of them than usually go round.
func (f *xmlFeed) take() *xmlBuf {
	select {
	case b := <-f.free:
		return b
	default:
		return &xmlBuf{mem: make([]byte, feedRoom+f.size)}
	}
}

func (f *xmlFeed) giveBack(b *xmlBuf) {
	select {
	case f.free <- b:
	default:
	}
}

// close ends the goroutine and waits for it. It may be called twice.
func (f *xmlFeed) close() {
	select {
	case <-f.stop:
	default:
		close(f.stop)
	}
	for range f.full {
	}
}

// xmlWindow shows a part as one run of bytes, a piece at a time and mostly
// without copying. buf[pos:] is unread. Slices of buf stay as they are until
// release, wherever buf moves in the meantime.
type xmlWindow struct {
	feed   *xmlFeed
	buf    []byte
	pos    int
	base   int64 // where in the part buf begins
	err    error // why there is no more
	keep   bool  // slices stay as they are for good: nothing is given back
	poison bool  // overwrite what is given back; for tests

	cur   *xmlBuf   // what buf lies in, nil when it is joined
	past  []*xmlBuf // read, but slices of them may be in use
	held  int       // bytes since the last release
	owned bool      // buf is a joined copy and may be appended to
}

// more adds the next bytes of the part behind buf[pos:], and reports whether
// there were any.
func (w *xmlWindow) more() bool {
	if w.err != nil {
		return false
	}
	if w.held > maxHeld {
		w.err = overLimit(limitHeld, byteSize(maxHeld))
		return false
	}
	b, ok := <-w.feed.full
	if !ok {
		w.err = w.feed.err
		return false
	}
	w.held += b.n
	data := b.mem[feedRoom : feedRoom+b.n]
	switch tail := w.buf[w.pos:]; {
	case len(tail) <= feedRoom:
		start := feedRoom - len(tail)
		copy(b.mem[start:], tail)
		w.base += int64(w.pos)
		w.retire()
		w.cur, w.buf, w.pos = b, b.mem[start:feedRoom+b.n], 0
	case w.owned && len(tail) >= w.pos: // else it would grow by what has been read
		w.buf = append(w.buf, data...)
		w.feed.giveBack(b)
	default:
		joined := make([]byte, len(tail), 2*(len(tail)+len(data)))
		copy(joined, tail)
		w.base += int64(w.pos)
		w.retire()
		w.buf, w.pos, w.owned = append(joined, data...), 0, true
		w.feed.giveBack(b)
	}
	return true
}

// retire sets aside what buf lies in, until the next release.
func (w *xmlWindow) retire() {
	if w.cur != nil {
		w.past = append(w.past, w.cur)
	}
	w.cur, w.owned = nil, false
}

// release says that no slice taken so far is in use any more.
func (w *xmlWindow) release() {
	if w.poison {
		poison(w.buf[:w.pos])
		w.buf, w.base, w.pos = w.buf[w.pos:], w.base+int64(w.pos), 0
	}
	for i, b := range w.past {
		if w.poison {
			poison(b.mem)
		}
		w.feed.giveBack(b)
		w.past[i] = nil
	}
	w.past = w.past[:0]
	w.held = 0
}
