package booktest

import (
	"archive/zip"
	"bytes"
	"cmp"
	"strings"
	"testing"
)

const coreHead = `<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`

const sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`

func TestComplaints(t *testing.T) {
	for _, tc := range []struct {
		name, part, text, want string // part is a worksheet where it has no name; want stands in the one complaint, "" for none
		schema                 bool   // only the schema can tell
	}{
		{"good", "", sheetHead + `<sheetData/></worksheet>`, "", false},
		{"cut", "", sheetHead + `<sheetData/>`, "unexpected EOF", false},
		{"wrong order", "", sheetHead + `<sheetData/><cols><col min="1" max="1"/></cols></worksheet>`, "cols", true},
		{"wrong value", "", sheetHead + `<sheetData><row r="x"/></sheetData></worksheet>`, "row", true},
		{"wrong day of properties", "docProps/core.xml", coreHead + `<dcterms:created xsi:type="dcterms:W3CDTF">10月</dcterms:created></coreProperties>`, "created", true},
		{"wrong relation", "xl/drawings/_rels/drawing1.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"/></Relationships>`, "Target", true},
		{"wrong theme", "xl/theme/theme1.xml", `<theme xmlns="http://schemas.openxmlformats.org/drawingml/2006/main"/>`, "theme", true},
		{"unheard of", "xl/magic.xml", `<magic/>`, "no schema", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.schema && Schemas() == "" {
				t.Skip("no schemas; set SCHEMAS")
			}
			got := strings.Join(Complaints(t, pack(t, cmp.Or(tc.part, "xl/worksheets/sheet1.xml"), tc.text)), "\n")
			if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
				t.Errorf("complaints %q, want %q", got, tc.want)
			}
		})
	}
}

func pack(t *testing.T, name, text string) []byte {
	t.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	w, err := zw.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
