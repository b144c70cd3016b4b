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

// xlsxContainers are books in zips of unusual make.
func xlsxContainers(t testing.TB) []readable {
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
	return []readable{
		{"stored_parts_a_comment", string(stored()), "1 \"甲\"\n"},
		{"bytes_before_the_zip", string(append([]byte("PK\x03\x04 some other start "), zipOf(t, minimalParts(oneRow))...)), "1 \"甲\"\n"},
	}
}

// xlsxLockers are books in zips that are damaged.
func xlsxLockers(t testing.TB) []refused {
	file := zipOf(t, minimalParts(oneRow))
	// alter changes bytes of the directory entry of a part, from its
	// signature on.
	alter := func(part string, at int, to ...byte) []byte {
		b := bytes.Clone(file)
		entry := bytes.LastIndex(b, []byte(part)) - 46
		copy(b[entry+at:], to)
		return b
	}
	return []refused{
		{"encrypted_entry", string(alter("xl/sharedStrings.xml", 8, 9)), Options{}, ErrUnsupported, "", whatLockedZip},
		{"unknown_method", string(alter("xl/sharedStrings.xml", 10, 99)), Options{}, ErrUnsupported, "", whatMethod},
		{"wrong_checksum", string(alter("xl/sharedStrings.xml", 16, 1)), Options{}, ErrDamaged, "", whatChecksum},
		{"checksum_of_zero", string(alter("xl/sharedStrings.xml", 16, 0, 0, 0, 0)), Options{}, ErrDamaged, "", whatChecksum},
		{"longer_than_it_says", string(alter("xl/sharedStrings.xml", 24, 9)), Options{}, ErrDamaged, "", whatLength},
		{"shorter_than_it_says", string(alter("xl/sharedStrings.xml", 24, 0xFF)), Options{}, ErrDamaged, "", whatLength},
		{"another_place", string(alter("xl/sharedStrings.xml", 42, 0xFF)), Options{}, ErrDamaged, "", whatEntry},
		{"styles_under_another_name", string(alter("xl/styles.xml", 46+4, 'k')), Options{}, ErrDamaged, "", whatMissing},
		{"no_directory", string(file[:len(file)-30]), Options{}, ErrDamaged, "", whatDirectory},
	}
}

// TestXLSXContainer changes the zip around the parts.
func TestXLSXContainer(t *testing.T) {
	testReadable(t, readAll, xlsxContainers(t))
	testRefused(t, xlsxLockers(t))
}

// limitBook is a book of 4 rows × 3 columns; its second file nests 24 elements.
func limitBook(t testing.TB) (file, deep string) {
	var rows strings.Builder
	for r := 1; r <= 4; r++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d"><v>1</v></c><c r="C%d"><v>2</v></c></row>`, r, r, r)
	}
	file = bookOf(t, minimalParts(rows.String()))
	deep = bookOf(t, minimalParts(`<row r="1"><c r="A1"><v>1</v><extLst>`+strings.Repeat("<a>", 20)+strings.Repeat("</a>", 20)+`</extLst></c></row>`))
	return file, deep
}

// xlsxOverLimits are books beyond each limit.
func xlsxOverLimits(t testing.TB) []refused {
	file, deep := limitBook(t)
	names := ""
	for i := range maxScopes {
		names += fmt.Sprintf(` xmlns:n%d="urn:n"`, i)
	}
	named := strings.Replace(sheetPart(oneRow), "<worksheet", "<worksheet"+names, 1)
	return []refused{
		{"limit_of_the_file", file, Options{Limits: Limits{File: 100}}, ErrLimit, "", "文件大小超过上限 100 字节"},
		{"too_many_rows", file, Options{Limits: Limits{Rows: 3}}, ErrLimit, "第3行", "行数超过上限 3"},
		{"too_many_columns", file, Options{Limits: Limits{Columns: 2}}, ErrLimit, "C1", "列数超过上限 2"},
		{"too_many_parts", file, Options{Limits: Limits{Parts: 5}}, ErrLimit, "", limitParts + "超过上限 5"},
		{"limit_unpacked", file, Options{Limits: Limits{Unpacked: 1000}}, ErrLimit, "", limitUnpacked + "超过上限 1000 字节"},
		{"too_many_tabs", tabsOn(t, 21, sheetPart(oneRow)), Options{Limits: Limits{Parts: 20}}, ErrLimit, "", limitSheets + "超过上限 20"},
		{"too_many_namespaces", bookOf(t, with(minimalParts(""), "xl/worksheets/sheet1.xml", named)), Options{}, ErrLimit, "", limitScopes + "超过上限 128"},
		{"too_deep", deep, Options{Limits: Limits{Depth: 24}}, ErrLimit, "A1", limitDepth + "超过上限 24"},
	}
}

// TestXLSXLimits holds a book against each limit.
func TestXLSXLimits(t *testing.T) {
	testRefused(t, xlsxOverLimits(t))
	file, deep := limitBook(t)
	for name, limits := range map[string]Limits{
		"none":           Limits{},
		"rows_enough":    Limits{Rows: 4},
		"columns_enough": Limits{Columns: 3},
		"parts_enough":   Limits{Parts: 6},
		"depth_enough":   Limits{Depth: 25},
	} {
		content := file
		if limits.Depth > 0 {
			content = deep
		}
		if _, err := readAll(content, Options{Limits: limits}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
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
