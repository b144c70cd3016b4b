// Package booktest helps tests to look into finished workbooks: it checks their
// parts against the schemas of ECMA-376 and prints them as stable text.
package booktest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
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
	{"docProps/custom.xml", "shared-documentPropertiesCustom.xsd"},
	{"docProps/app.xml", "shared-documentPropertiesExtended.xsd"},
	{"[Content_Types].xml", "opc-xsd/opc-contentTypes.xsd"},
	{"_rels/.rels", "opc-xsd/opc-relationships.xsd"},
	{"xl/_rels/", "opc-xsd/opc-relationships.xsd"},
	{"xl/worksheets/_rels/", "opc-xsd/opc-relationships.xsd"},
}

// aged are complaints that come of the schema's age and not of the part.
var aged = regexp.MustCompile(`markup-compatibility/2006\}Ignorable|revision\}uid|XML/1998/namespace\}space`)

// Validate checks every part of a workbook that has a schema in the folder
// ../shared/xsd beside the repository. Without that folder, or without xmllint,
// it checks only that the parts are well-formed and named once.
func Validate(t *testing.T, data []byte) {
	t.Helper()
	parts := Parts(t, data)
	dir := schemaDir()
	_, err := exec.LookPath("xmllint")
	for _, p := range parts {
		if err := wellFormed(p.Data); err != nil {
			t.Errorf("%s is not well-formed: %v", p.Name, err)
		}
		if schema := schemaOf(p.Name); schema != "" && dir != "" && err == nil {
			lint(t, p, filepath.Join(dir, schema))
		}
	}
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

func lint(t *testing.T, p Part, schema string) {
	t.Helper()
	cmd := exec.Command("xmllint", "--nonet", "--noout", "--schema", schema, "-")
	cmd.Stdin = bytes.NewReader(p.Data)
	out, err := cmd.CombinedOutput()
	if err == nil {
		return
	}
	for line := range strings.Lines(string(out)) {
		if !strings.Contains(line, "fails to validate") && !aged.MatchString(line) && strings.TrimSpace(line) != "" {
			t.Errorf("%s: %s", p.Name, strings.TrimSpace(line))
		}
	}
}

// schemaDir looks for shared/xsd beside the repository, from the test's folder up.
func schemaDir() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for range 6 {
		if xsd := filepath.Join(dir, "shared", "xsd"); isDir(xsd) {
			return xsd
		}
		dir = filepath.Dir(dir)
	}
	return ""
}

func isDir(name string) bool {
	info, err := os.Stat(filepath.FromSlash(path.Clean(name)))
	return err == nil && info.IsDir()
}
