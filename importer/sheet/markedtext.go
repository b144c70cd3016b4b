package sheet

import (
	"bufio"
	"io"
	"sort"
)

// markedText is the text of a file that is read once from its beginning and then
// from several places, without anything before them.
type markedText struct {
	file  file
	enc   encoded
	marks []textMark
}

// textMark says how far the raw bytes were at an offset of the decoded text.
type textMark struct{ text, raw int64 }

// marking reads the text from its beginning and keeps marks for later.
func (t *markedText) marking() io.Reader {
	return &markingReader{marked: t, text: newDecoded(t.file.r, t.enc.bom, t.file.size, t.enc.charset)}
}

type markingReader struct {
	marked *markedText
	text   *decoded
	read   int64
}

func (m *markingReader) Read(b []byte) (int, error) {
	marks := m.marked.marks
	if n := len(marks); n == 0 || m.read >= marks[n-1].text+decodeChunk {
		m.marked.marks = append(marks, textMark{m.read, m.text.offset})
	}
	n, err := m.text.Read(b)
	m.read += int64(n)
	return n, err
}

// from reads the text from an offset of it on, which must have been read.
func (t *markedText) from(offset int64) (io.Reader, error) {
	after := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].text > offset })
	last := t.marks[after-1]
	text := bufio.NewReaderSize(newDecoded(t.file.r, last.raw, t.file.size, t.enc.charset), decodeChunk)
	if _, err := text.Discard(int(offset - last.text)); err != nil {
		return nil, readFault(err)
	}
	return text, nil
}
