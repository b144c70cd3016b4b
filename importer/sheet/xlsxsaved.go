package sheet

import (
	"bytes"
	"encoding/xml"
	"strings"
	"time"
)

// coreLimit bounds the part of the core properties, which are a few hundred bytes.
const coreLimit = 64 << 10

// china is the clock of those who fill in the books: eight hours ahead of UTC all
// the year, whatever the clock of this machine shows.
var china = time.FixedZone("CST", 8*60*60)

// saved is when the book says that it was last saved (dcterms:modified of the
// core properties, ECMA-376 part 2 §11).
func (b *xlsxBook) saved() (time.Time, bool) {
	if b.core == "" {
		return time.Time{}, false
	}
	data, err := b.pack.readPart(b.core, coreLimit)
	if err != nil {
		return time.Time{}, false
	}
	return savedTime(modified(data))
}

// modified is the text of the element modified, "" where there is none.
func modified(data []byte) string {
	d := xml.NewDecoder(bytes.NewReader(data))
	inside := false
	for {
		token, err := d.Token()
		if err != nil {
			return ""
		}
		switch t := token.(type) {
		case xml.StartElement:
			inside = t.Name.Local == "modified"
		case xml.CharData:
			if inside {
				return strings.TrimSpace(string(t))
			}
		case xml.EndElement:
			inside = false
		}
	}
}

// savedTime reads a date and time of the W3C's form. One without a zone is that
// of the school.
func savedTime(text string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, text, china); err == nil {
			return t.In(china), true
		}
	}
	return time.Time{}, false
}
