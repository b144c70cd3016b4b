package sheet

import (
	"bytes"
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// customProps builds the stream of custom properties: a dictionary in the code
// page given and values as bytes with their type before them.
func customProps(page int, names []string, values ...[]byte) []byte {
	dict := leBytes(uint32(len(names)))
	for i, n := range names {
		if page == utf16Page {
			w := append(utf16Bytes(n), 0, 0)
			dict = append(dict, leBytes(uint32(i+2), uint32(len(w)/2), padTo(w, 4))...)
			continue
		}
		dict = append(dict, leBytes(uint32(i+2), uint32(len(n)+1), n, byte(0))...)
	}
	parts := append([][]byte{padTo(dict, 4), leBytes(uint32(vtI2), page, 0)}, values...)
	at := 8 + 8*len(parts)
	var index, body []byte
	for i, p := range parts {
		index = append(index, leBytes(uint32(i), uint32(at+len(body)))...)
		body = append(body, padTo(p, 4)...)
	}
	section := leBytes(uint32(at+len(body)), uint32(len(parts)), index, body)
	empty := leBytes(uint32(8), uint32(0))
	return leBytes(0xFFFE, 0, uint32(0), make([]byte, 16), uint32(2),
		"\x02\xd5\xcd\xd5\x9c\x2e\x1b\x10\x93\x97\x08\x00\x2b\x2c\xf9\xae", uint32(68),
		userProps, uint32(68+8), empty, section)
}

func TestXLSProps(t *testing.T) {
	lpstr := func(s string) []byte { return leBytes(uint32(vtLPSTR), uint32(len(s)+1), s, byte(0)) }
	tests := []struct {
		name  string
		props []byte
		want  map[string]string
	}{
		{"none", nil, nil},
		{"UTF-8", customProps(65001, []string{"wb_id", "周次"}, lpstr("WB-2026"), leBytes(uint32(vtR8), 47.0)),
			map[string]string{"wb_id": "WB-2026", "周次": "47"}},
		{"GBK", customProps(936, []string{"a", gbk("学院")}, lpstr(gbk("文学院")), leBytes(uint32(vtI4), uint32(0xFFFFFFFF))),
			map[string]string{"a": "文学院", "学院": "-1"}},
		{"UTF-16", customProps(utf16Page, []string{"学院", "b", "c"}, leBytes(uint32(vtLPWSTR), uint32(3), utf16Bytes("甲乙"), 0),
			leBytes(uint32(vtBool), 0xFFFF), leBytes(uint32(vtLPSTR), uint32(4), utf16Bytes("丙"), 0)),
			map[string]string{"学院": "甲乙", "b": "true", "c": "丙"}},
		{"a time, and a type that is left out", customProps(1252, []string{"t", "x"},
			leBytes(uint32(vtFileTime), uint32(0xd53e8000), uint32(0x019db1de)), leBytes(uint32(71), uint32(0))),
			map[string]string{"t": "1970-01-01T00:00:00Z"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openWithProps(tt.props)
			if err != nil {
				t.Fatal(err)
			}
			got, err := b.Props()
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error("-want +got:\n", diff)
			}
		})
	}
}

func openWithProps(props []byte) (*Book, error) {
	streams := []testStream{{"Workbook", oneSheet(nil, func(b *biff) { b.number(0, 0, 0, 1) }).stream()}}
	if props != nil {
		streams = append(streams, testStream{summaryName, props})
	}
	file := buildOLE(streams...)
	return Open(context.Background(), bytes.NewReader(file), int64(len(file)), Options{})
}

// TestXLSPropsFlip alters and cuts the properties everywhere.
func TestXLSPropsFlip(t *testing.T) {
	whole := customProps(936, []string{"a", "b"}, leBytes(uint32(vtLPSTR), uint32(4), "abc\x00"), leBytes(uint32(vtR8), 1.0))
	for i := range whole {
		for _, data := range [][]byte{whole[:i], append(append(bytes.Clone(whole[:i]), whole[i]^0xFF), whole[i+1:]...)} {
			b, err := openWithProps(data)
			if err != nil {
				t.Fatal(err)
			}
			_, err = b.Props()
			checkFaultShape(t, err)
		}
	}
}
