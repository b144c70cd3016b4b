package booktest

import (
	"archive/zip"
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

const sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`

func TestComplaints(t *testing.T) {
	for _, tc := range []struct {
		name, sheet, want string // want stands in the one complaint; "" for none
		schema            bool   // only the schema can tell
	}{
		{"good", sheetHead + `<sheetData/></worksheet>`, "", false},
		{"cut", sheetHead + `<sheetData/>`, "unexpected EOF", false},
		{"wrong order", sheetHead + `<sheetData/><cols><col min="1" max="1"/></cols></worksheet>`, "cols", true},
		{"wrong value", sheetHead + `<sheetData><row r="x"/></sheetData></worksheet>`, "row", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := exec.LookPath("xmllint"); tc.schema && (err != nil || schemaDir() == "") {
				t.Skip("no schemas")
			}
			got := strings.Join(Complaints(t, pack(t, tc.sheet)), "\n")
			if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
				t.Errorf("complaints %q, want %q", got, tc.want)
			}
		})
	}
}

func pack(t *testing.T, sheet string) []byte {
	t.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	w, err := zw.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(sheet)); err != nil {
		t.Fatal(err)
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
