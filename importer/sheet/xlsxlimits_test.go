package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// TestXLSXContainer changes the zip around the parts.
func TestXLSXContainer(t *testing.T) {
	file := zipOf(t, minimalParts(oneRow))
	stored := func() []byte {
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		z.SetComment("说明")
		for name, part := range minimalParts(oneRow) {
			w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			io.WriteString(w, part)
		}
		z.Close()
		return buf.Bytes()
	}
	// alter changes bytes of the directory entry of a part, from its
	// signature on.
	alter := func(part string, at int, to ...byte) []byte {
		b := bytes.Clone(file)
		entry := bytes.LastIndex(b, []byte(part)) - 46
		copy(b[entry+at:], to)
		return b
	}
	tests := []struct {
		name string
		file []byte
		says string // "" when it must be read
	}{
		{"stored parts, a comment", stored(), ""},
		{"bytes before the zip", append([]byte("PK\x03\x04 some other start "), file...), ""},
		{"encrypted entry", alter("xl/sharedStrings.xml", 8, 9), whatLockedZip},
		{"unknown method", alter("xl/sharedStrings.xml", 10, 99), whatMethod},
		{"wrong checksum", alter("xl/sharedStrings.xml", 16, 1), whatChecksum},
		{"checksum of zero", alter("xl/sharedStrings.xml", 16, 0, 0, 0, 0), whatChecksum},
		{"longer than it says", alter("xl/sharedStrings.xml", 24, 9), whatLength},
		{"shorter than it says", alter("xl/sharedStrings.xml", 24, 0xFF), whatLength},
		{"another place", alter("xl/sharedStrings.xml", 42, 0xFF), whatEntry},
		{"styles under another name", alter("xl/styles.xml", 46+4, 'k'), whatMissing},
		{"no directory", file[:len(file)-30], whatDirectory},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := readAll(string(tt.file), Options{})
			if tt.says == "" {
				if got != "1 \"甲\"\n" || err != nil {
					t.Errorf("got %q, %v", got, err)
				}
				return
			}
			if e, ok := errors.AsType[*Error](err); !ok || !strings.Contains(e.What, tt.says) || e.Cure == "" {
				t.Errorf("got %v; want …%s…", err, tt.says)
			}
		})
	}
}

// TestXLSXLimits holds a book of 4 rows × 3 columns against each limit.
func TestXLSXLimits(t *testing.T) {
	var rows strings.Builder
	for r := 1; r <= 4; r++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>1</v></c><c r="C%d"><v>2</v></c></row>`, r, r, r)
	}
	file := zipOf(t, minimalParts(rows.String()))
	deep := zipOf(t, minimalParts(`<row r="1"><c r="A1"><v>1</v><extLst>`+strings.Repeat("<a>", 20)+strings.Repeat("</a>", 20)+`</extLst></c></row>`))
	tests := []struct {
		name   string
		file   []byte
		limits Limits
		says   string // "" when it must be read
	}{
		{"none", file, Limits{}, ""},
		{"file", file, Limits{File: 100}, "文件大小超过上限 100 字节"},
		{"rows", file, Limits{Rows: 3}, "行数超过上限 3"},
		{"rows enough", file, Limits{Rows: 4}, ""},
		{"columns", file, Limits{Columns: 2}, "列数超过上限 2"},
		{"columns enough", file, Limits{Columns: 3}, ""},
		{"parts", file, Limits{Parts: 5}, limitParts + "超过上限 5"},
		{"parts enough", file, Limits{Parts: 6}, ""},
		{"unpacked", file, Limits{Unpacked: 1000}, limitUnpacked + "超过上限 1000 字节"},
		{"depth", deep, Limits{Depth: 24}, limitDepth + "超过上限 24"},
		{"depth enough", deep, Limits{Depth: 25}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll(string(tt.file), Options{Limits: tt.limits})
			if tt.says == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Kind != ErrLimit || !strings.Contains(e.What, tt.says) {
				t.Errorf("got %v; want …%s…", err, tt.says)
			}
		})
	}
}

// TestXLSXBombs opens small files that would unpack to large ones.
func TestXLSXBombs(t *testing.T) {
	bomb := func(name, before, piece string, size int, after string) []byte {
		var buf bytes.Buffer
		z := zip.NewWriter(&buf)
		parts := minimalParts(oneRow)
		delete(parts, name)
		for _, n := range sortedKeys(parts) {
			w, _ := z.Create(n)
			io.WriteString(w, parts[n])
		}
		w, _ := z.Create(name)
		io.WriteString(w, before)
		io.WriteString(w, strings.Repeat(piece, size/len(piece)))
		io.WriteString(w, after)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return buf.Bytes()
	}
	sst := `<sst xmlns="` + mainSpace + `">`
	tests := []struct {
		name string
		file []byte
		says string
	}{
		{"ratio", bomb("xl/sharedStrings.xml", sst, "<si/>", 80<<20, "</sst>"), limitRatio},
		{"a row without end", bomb("xl/worksheets/sheet1.xml", `<worksheet xmlns="`+mainSpace+`"><sheetData><row>`, "<!-- 0123456789 -->", 66<<20, "</row>"), limitHeld},
		{"a tag without end", bomb("xl/worksheets/sheet1.xml", "<a ", "0123456789abcdef", 66<<20, ">"), limitHeld},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			limits := Limits{}
			if tt.says != limitRatio {
				limits.Ratio = 2000
			}
			_, err := readAll(string(tt.file), Options{Limits: limits})
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Kind != ErrLimit || !strings.Contains(e.What, tt.says) {
				t.Errorf("got %v; want …%s…", err, tt.says)
			}
		})
	}
}
