// Package booktest helps tests to look into finished workbooks: it checks their
// parts against the schemas of ECMA-376 and prints them as stable text.
package booktest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// schemas says which schema a part must meet, by the start of its name.
var schemas = []struct{ prefix, schema string }{
	{"xl/worksheets/sheet", "sml.xsd"},
	{"xl/workbook.xml", "sml.xsd"},
	{"xl/styles.xml", "sml.xsd"},
	{"xl/sharedStrings.xml", "sml.xsd"},
	{"xl/charts/chart", "dml-chart.xsd"},
	{"xl/drawings/drawing", "dml-spreadsheetDrawing.xsd"},
	{"xl/theme/theme", "dml-main.xsd"},
	{"docProps/core.xml", "opc-xsd/opc-coreProperties.xsd"},
	{"docProps/custom.xml", "shared-documentPropertiesCustom.xsd"},
	{"docProps/app.xml", "shared-documentPropertiesExtended.xsd"},
	{"[Content_Types].xml", "opc-xsd/opc-contentTypes.xsd"},
	{"_rels/.rels", "opc-xsd/opc-relationships.xsd"},
	{"xl/_rels/", "opc-xsd/opc-relationships.xsd"},
	{"xl/worksheets/_rels/", "opc-xsd/opc-relationships.xsd"},
	{"xl/drawings/_rels/", "opc-xsd/opc-relationships.xsd"},
}

// aged are complaints that come of the schema's age and not of the part.
var aged = regexp.MustCompile(`markup-compatibility/2006\}Ignorable|revision\}uid|XML/1998/namespace\}space`)

// Validate reports what Complaints finds.
func Validate(t *testing.T, data []byte) {
	t.Helper()
	for _, c := range Complaints(t, data) {
		t.Error(c)
	}
}

// Complaints checks every part of a workbook by its schema, and that it has one. Without
// the schemas (see [Schemas]) it checks only that the parts are well-formed.
func Complaints(t *testing.T, data []byte) []string {
	t.Helper()
	dir := Schemas()
	var out []string
	bySchema := map[string][]Part{}
	for _, p := range Parts(t, data) {
		if err := wellFormed(p.Data); err != nil {
			out = append(out, p.Name+": "+err.Error())
		}
		if schema := schemaOf(p.Name); schema != "" {
			bySchema[schema] = append(bySchema[schema], p)
		} else {
			out = append(out, p.Name+": no schema")
		}
	}
	if dir == "" {
		return out
	}
	for _, schema := range slices.Sorted(maps.Keys(bySchema)) {
		out = append(out, lint(t, bySchema[schema], filepath.Join(dir, schema))...)
	}
	return out
}

// A Part is one part of a workbook.
type Part struct {
	Name string
	Data []byte
}

// Parts unpacks a workbook.
func Parts(t *testing.T, data []byte) []Part {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var parts []Part
	for _, f := range zr.File {
		if seen[f.Name] {
			t.Errorf("part %s stands twice", f.Name)
		}
		seen[f.Name] = true
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, Part{f.Name, b})
	}
	return parts
}

func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func schemaOf(name string) string {
	for _, s := range schemas {
		if strings.HasPrefix(name, s.prefix) {
			return s.schema
		}
	}
	return ""
}

// lint checks parts against one schema, which takes longer to read than they do.
func lint(t *testing.T, parts []Part, schema string) []string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"--nonet", "--noout", "--schema", schema}
	for _, p := range parts {
		name := filepath.Join(dir, strings.ReplaceAll(p.Name, "/", "_"))
		if err := os.WriteFile(name, p.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, name)
	}
	cmd := exec.Command("xmllint", args...)
	cmd.Env = append(os.Environ(), "XML_CATALOG_FILES="+catalog())
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	var complaints []string
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSpace(strings.TrimPrefix(line, dir+string(filepath.Separator)))
		if line != "" && !strings.HasSuffix(line, " fails to validate") && !strings.HasSuffix(line, " validates") && !aged.MatchString(line) {
			complaints = append(complaints, line)
		}
	}
	return complaints
}

// Schemas is the folder of the schemas of ECMA-376, which the variable SCHEMAS names; "" where
// none is named, or there is no xmllint to read them.
func Schemas() string {
	dir := os.Getenv("SCHEMAS")
	if _, err := exec.LookPath("xmllint"); err != nil {
		return ""
	}
	return dir
}

// catalog is where xmllint finds what the schemas refer to and do not have.
func catalog() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "testdata", "catalog.xml")
}
