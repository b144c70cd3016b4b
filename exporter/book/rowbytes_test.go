package book

import (
	"bytes"
	"testing"
)

// Rows that wait packed come out as they were written, whatever the next sheet writes into their room.
func TestRowBytesOfALargeSheet(t *testing.T) {
	var rows rowBytes
	want := []byte("<sheetData>")
	for len(want) < 3*mostFresh {
		row := bytes.Repeat([]byte("<row/>"), 1000)
		rows.fresh = append(rows.fresh, row...)
		want = append(want, row...)
		if err := rows.ease(); err != nil {
			t.Fatal(err)
		}
	}
	if rows.packer == nil || len(rows.fresh) >= mostFresh {
		t.Fatalf("%d bytes are not packed", len(rows.fresh))
	}
	var room []byte
	rows.settle(&room)
	var next rowBytes
	if next.reserve(mostFresh, &room); room != nil || cap(next.fresh) < mostFresh {
		t.Errorf("the next sheet has room for %d bytes", cap(next.fresh))
	}
	next.fresh = append(next.fresh, bytes.Repeat([]byte("<other/>"), 1000)...)
	var got bytes.Buffer
	if err := rows.splice(&got, []byte("<sheetData></sheetData>")); err != nil {
		t.Fatal(err)
	}
	if want = append(want, "</sheetData>"...); !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%d bytes came out of %d", got.Len(), len(want))
	}
	if err := new(rowBytes).splice(&got, []byte("<sheet/>")); err != errNoData {
		t.Errorf("a part without data: %v", err)
	}
}
