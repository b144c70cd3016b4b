package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

// Small workbooks, made part by part.

const (
	mainSpace   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	officeSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packSpace   = "http://schemas.openxmlformats.org/package/2006/relationships"
	xmlHead     = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// minimalParts are the parts of a workbook of one sheet named Sheet1, with
// rows as the content of sheetData. There are shared strings 甲 and 乙, and
// styles 0 (General), 1 (yyyy-mm-dd), 2 (0000) and 3 (h:mm).
func minimalParts(rows string) map[string]string {
	return map[string]string{
		"_rels/.rels": relsPart("", "rId1", "officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml": xmlHead + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + officeSpace + `">` +
			`<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relsPart("", "rId1", "worksheet", "worksheets/sheet1.xml",
			"rId2", "styles", "styles.xml", "rId3", "sharedStrings", "sharedStrings.xml"),
		"xl/styles.xml": xmlHead + `<styleSheet xmlns="` + mainSpace + `"><numFmts count="2">` +
			`<numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="0000"/></numFmts>` +
			`<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>` +
			`<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml":     sharedStrings("甲", "乙"),
		"xl/worksheets/sheet1.xml": sheetPart(rows),
	}
}

// sheetPart is a worksheet part with rows as the content of sheetData.
func sheetPart(rows string) string {
	return xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

// relsPart is a relationships part of triples id, type, target.
func relsPart(extra string, triples ...string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="` + packSpace + `">` + extra)
	for i := 0; i < len(triples); i += 3 {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="%s"/>`, triples[i], officeSpace, triples[i+1], triples[i+2])
	}
	return b.String() + `</Relationships>`
}

func sharedStrings(texts ...string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<sst xmlns="` + mainSpace + `">`)
	for _, s := range texts {
		b.WriteString(`<si><t>` + html.EscapeString(s) + `</t></si>`)
	}
	return b.String() + `</sst>`
}

// with returns parts with some of them replaced; an empty one is left out.
func with(parts map[string]string, changes ...string) map[string]string {
	for i := 0; i < len(changes); i += 2 {
		parts[changes[i]] = changes[i+1]
		if changes[i+1] == "" {
			delete(parts, changes[i])
		}
	}
	return parts
}

func sortedKeys(parts map[string]string) []string { return slices.Sorted(maps.Keys(parts)) }

// zipOf packs parts in the order of their names.
func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range sortedKeys(parts) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, parts[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// bookOf packs parts into a file.
func bookOf(t testing.TB, parts map[string]string) string {
	t.Helper()
	return string(zipOf(t, parts))
}
