package sheet

import (
	"bytes"
	"strings"
	"testing"
)

// What a fault may do to a file that is read all the same. (The faults of .xlsx,
// .xls, web pages and XML stand beside their readers' tests.)
const (
	sameCells = iota // nothing: what is read is what was there
	samePlace        // no cell may move or vanish; a text or a number may differ
	anyText          // separated text has nothing that a fault could be known by
)

// TestFaults cuts a file of each format at many bytes, and flips bits of it: it
// must be refused, or read to the end as the fault allows.
func TestFaults(t *testing.T) {
	plain := zipOf(t, faultParts(20))
	agile := encryptedFile(sealAgile(plain, agileSpec{defaultPassword, 3, "SHA512", "SHA512", 256, 256, false}))
	standard := encryptedFile(sealStandard(plain, defaultPassword, 128))
	pass, at := xlsRC4(defaultPassword)
	tests := []struct {
		name       string
		file       []byte
		from, step int // the bytes that are tried
		cut, flips int
	}{
		{"agile", agile, 37, 37, sameCells, sameCells},
		{"standard", standard, 37, 37, sameCells, sameCells},
		{"locked_xls", encryptedXLS(false, pass, at), 53, 53, sameCells, anyText},
		{"mhtml", []byte(excelArchive()), 40, 3, sameCells, samePlace},
		{"text", []byte("学号,备注\n0012,\"一\n\"\"二\"\"\"\n0013,三\n"), 1, 1, anyText, anyText},
		{"text_utf16", []byte("\xFF\xFE" + utf16le("学号,备注\n0012,一\n")), 1, 1, anyText, anyText},
		{"text_gbk", []byte(gbk("学号\t备注\n0012\t一\n")), 1, 1, anyText, anyText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want, err := readAll(string(tt.file), Options{})
			if err != nil || want == "" {
				t.Fatalf("the whole file is read as %q, %v", want, err)
			}
			for n := tt.from; n < len(tt.file); n += tt.step {
				checkFaulty(t, tt.file[:n], want, tt.cut, "cut", n)
				for _, mask := range []byte{0x01, 0x20} {
					data := bytes.Clone(tt.file)
					data[n] ^= mask
					checkFaulty(t, data, want, tt.flips, "flipped", n)
				}
			}
		})
	}
}

// checkFaulty reads a damaged file.
func checkFaulty(t *testing.T, data []byte, want string, allowed int, how string, at int) {
	t.Helper()
	got, err := readAll(string(data), Options{})
	switch {
	case err != nil:
		wantPlainError(t, err)
	case allowed == sameCells && got != want, allowed == samePlace && placesOf(got) != placesOf(want):
		t.Errorf("%s at byte %d: read without an error as %.300q", how, at, got)
	}
}

// placesOf writes down where cells stand, without what stands in them.
func placesOf(dumped string) string {
	var b strings.Builder
	quoted := false
	for i := range len(dumped) {
		switch c := dumped[i]; {
		case c == '"' && (i == 0 || dumped[i-1] != '\\'):
			quoted = !quoted
		case !quoted && (c == ' ' || c == '.' || c == '\n'):
			b.WriteByte(c)
		}
	}
	return b.String()
}
