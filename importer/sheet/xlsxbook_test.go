package sheet

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

const oneRow = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`

// strict turns parts into Strict Open XML.
func strict(parts map[string]string) map[string]string {
	for name := range parts {
		parts[name] = strings.NewReplacer(
			mainSpace, "http://purl.oclc.org/ooxml/spreadsheetml/main",
			officeSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships",
		).Replace(parts[name])
	}
	return parts
}

// renamed gives parts other names, without touching what leads to them.
func renamed(parts map[string]string, names ...string) map[string]string {
	for i := 0; i < len(names); i += 2 {
		parts[names[i+1]] = parts[names[i]]
		delete(parts, names[i])
	}
	return parts
}

// utf16Part is an XML part in UTF-16 with a byte order mark.
func utf16Part(xml string) string {
	xml = strings.Replace(xml, "UTF-8", "UTF-16", 1)
	var b strings.Builder
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(xml))...) {
		b.Write([]byte{byte(u), byte(u >> 8)})
	}
	return b.String()
}

func gbkPart(t testing.TB, xml string) string {
	t.Helper()
	s, err := simplifiedchinese.GBK.NewEncoder().String(strings.Replace(xml, "UTF-8", "GBK", 1))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// prefixed puts the prefix x before every element of a part.
func prefixed(xml string) string {
	head, body, _ := strings.Cut(xml, "?>")
	body = strings.NewReplacer("</", "</x:", "<", "<x:").Replace(body)
	return head + "?>" + strings.Replace(body, "xmlns=", "xmlns:x=", 1)
}

// TestXLSXParts reads books whose parts are unusual, one quirk each.
func TestXLSXParts(t *testing.T) { testReadable(t, readAll, xlsxParts(t)) }

func xlsxParts(t testing.TB) (out []readable) {
	sheet, texts := "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	bookRels := "xl/_rels/workbook.xml.rels"
	parts := func(changes ...string) map[string]string { return with(minimalParts(oneRow), changes...) }
	part := func(name string) string { return minimalParts(oneRow)[name] }
	const idle = `<row r="1"><c r="A1"><f>C1</f><v>0</v></c><c r="B1"><f>C1+5</f><v>5</v></c><c r="C1"><v>0</v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>A1</f><v>0</v></c><c r="F1" t="str"><f>"a"</f><v>a</v></c><c r="G1" t="str"><v>0</v></c></row>`
	calced := func(calcPr, rows string) map[string]string {
		return parts("xl/workbook.xml", strings.Replace(part("xl/workbook.xml"), "</sheets>", "</sheets><calcPr "+calcPr+"/>", 1), sheet, sheetPart(rows))
	}
	styled := func(styles, rows string) map[string]string {
		return parts("xl/styles.xml", `<styleSheet xmlns="`+mainSpace+`">`+styles+`</styleSheet>`, sheet, sheetPart(rows))
	}
	sst := func(items string) string { return `<sst xmlns="` + mainSpace + `">` + items + `</sst>` }
	tests := []struct {
		name  string
		parts map[string]string
		want  string
	}{
		{"plain", parts(), `1 "甲"`},
		{"strict_namespaces", strict(parts()), `1 "甲"`},
		{"prefixed_elements", parts(sheet, prefixed(part(sheet)), texts, prefixed(part(texts)), "xl/styles.xml", prefixed(part("xl/styles.xml"))), `1 "甲"`},
		{"no_namespace", parts(sheet, strings.Replace(part(sheet), ` xmlns="`+mainSpace+`"`, "", 1)), `1 "甲"`},
		{"byte_order_marks", parts(sheet, "\ufeff"+part(sheet), texts, "\ufeff"+part(texts)), `1 "甲"`},
		{"no_declaration", parts(sheet, strings.TrimPrefix(part(sheet), xmlHead)), `1 "甲"`},
		{"utf16_sheet", parts(sheet, utf16Part(part(sheet))), `1 "甲"`},
		{"utf16_strings", parts(texts, utf16Part(part(texts))), `1 "甲"`},
		{"gbk_strings", parts(texts, gbkPart(t, part(texts))), `1 "甲"`},
		{"declared_utf16_but_utf8", parts(texts, strings.Replace(part(texts), "UTF-8", "utf-16", 1)), `1 "甲"`},
		{"names_in_capitals", renamed(parts(), texts, "xl/SharedStrings.XML", sheet, "XL/Worksheets/Sheet1.xml"), `1 "甲"`},
		{"backslashes_in_names", renamed(parts(), sheet, `xl\worksheets\sheet1.xml`, "_rels/.rels", `_rels\.rels`), `1 "甲"`},
		{"odd_names", renamed(parts(bookRels, relsPart("", "rId1", "worksheet", "../x/a%20b.xml", "rId3", "sharedStrings", "/y.xml")),
			sheet, "x/a b.xml", texts, "y.xml"), `1 "甲"`},
		{"workbook_at_an_odd_name", renamed(parts("_rels/.rels", relsPart("", "r", "officeDocument", "/book.xml"),
			bookRels, relsPart("", "rId1", "worksheet", "xl/worksheets/sheet1.xml", "rId3", "sharedStrings", "xl/sharedStrings.xml")),
			"xl/workbook.xml", "book.xml", bookRels, "_rels/book.xml.rels"), `1 "甲"`},
		{"no_styles_part", parts("xl/styles.xml", "", sheet, sheetPart(`<row r="1"><c r="A1" s="7"><v>45307</v></c></row>`)), "1 n45307"},
		{"unused_strings_missing", parts(texts, "", sheet, sheetPart(`<row r="1"><c r="A1"><v>1</v></c></row>`)), "1 n1"},
		{"1904_dates", parts("xl/workbook.xml", strings.Replace(part("xl/workbook.xml"), "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1),
			sheet, sheetPart(`<row r="1"><c r="A1" s="1"><v>43845</v></c><c r="B1"><v>43845</v></c><c r="C1" s="3"><v>0.5</v></c></row>`)), "1 d2024-01-16 n43845 d12:00:00"},
		{"formulas_to_be_calculated", calced(`fullCalcOnLoad="1"`, idle), `1 ? n5 n0 ? ? "a" "0"`},
		{"calculation_not_completed", calced(`calcId="191029" calcMode="manual" calcCompleted="0"`, idle), `1 ? n5 n0 ? ? "a" "0"`},
		{"formulas_calculated", calced(`calcId="191029" fullCalcOnLoad="0" calcCompleted="1"`, idle), `1 n0 n5 n0 "" "0" "a" "0"`},
		{"sheet_to_be_calculated", parts(sheet, strings.Replace(sheetPart(idle), "</sheetData>", `</sheetData><sheetCalcPr fullCalcOnLoad="1"/>`, 1)), `1 ? n5 n0 ? ? "a" "0"`},
		{"array_of_zeros_to_be_calculated", calced(`fullCalcOnLoad="1"`, `<row r="1"><c r="A1"><f t="array" ref="A1:A2">C1:C2</f><v>0</v></c><c r="B1"><v>0</v></c></row><row r="2"><c r="A2"><v>0</v></c><c r="B2"><v>0</v></c></row><row r="3"><c r="A3"><v>0</v></c></row>`),
			lines("1 ? n0", "2 ? n0") + "3 n0"},
		{"words_by_a_number_format", styled(`<numFmts><numFmt numFmtId="164" formatCode="[=1]&quot;红&quot;;[=2]&quot;橙&quot;;General"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs>`,
			`<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1" s="1"><v>3</v></c><c r="D1"><v>1</v></c><c r="E1" s="1"><f>1</f><v>2</v></c><c r="F1" s="1" t="str"><v>x</v></c></row>`), `1 m"红" m"橙" n3 n1 m"橙" "x"`},
		{"ticks_of_symbol_fonts", styled(`<fonts><font><name val="宋体"/></font><font><b/><sz val="11"/><name val="Wingdings 2"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs><dxfs><dxf><font><name val="Wingdings"/></font></dxf></dxfs>`,
			`<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>R</t></is></c><c r="B1" s="1" t="s"><v>0</v></c><c r="C1" s="1" t="str"><v>P甲z</v></c><c r="D1" t="inlineStr"><is><t>R</t></is></c></row>`), `1 m"☑" "甲" m"✓甲〓" "R"`},
		{"numbers_in_a_symbol_font", styled(`<numFmts><numFmt numFmtId="164" formatCode="[=1]&quot;þ&quot;;&quot;o&quot;"/></numFmts><fonts><font><name val="ZapfDingbats"/></font><font><name val="Symbol"/></font><font><name val="Wingdings"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2" numFmtId="164"/></cellXfs>`,
			`<row r="1"><c r="A1"><v>4</v></c><c r="B1" s="1"><v>-0.5</v></c><c r="C1" s="2"><f>1</f><v>1</v></c><c r="D1" s="2"><v>0</v></c><c r="E1" s="2" t="b"><v>1</v></c><c r="F1" s="1" t="inlineStr"><is><t>3260000001</t></is></c><c r="G1" s="2"/></row>`), `1 m"✔" n-0.5 m"☑" m"□" m"〓〓〓〓" "3260000001"`},
		{"ticks_in_a_run", parts(texts, sst(`<si><r><rPr><rFont val="Wingdings"/></rPr><t>`+"\uf0fe"+`</t></r><r><rPr><rFont val="宋体"/></rPr><t>R是</t></r><r><t>R</t></r></si>`),
			sheet, sheetPart(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><rPr><b/><rFont val="Wingdings"/></rPr><t>ü</t></r></is></c></row>`)), `1 m"☑R是R" m"✔"`},
		{"pictures_of_wps", parts(texts, sst(`<si><t>=DISPIMG("ID_1",1)</t></si><si><t>=x</t></si>`), sheet, sheetPart(`<row r="1"><c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><v>=DISPIMG("ID_1",1)</v></c><c r="D1" t="inlineStr"><is><t>=DISPIMG("ID_1",1)</t></is></c><c r="E1" t="s"><v>1</v></c></row>`)), `1 p p p p "=x"`},
		{"pictures_of_excel", parts("xl/richData/richValueRel.xml", "x", sheet, sheetPart(`<row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c><c r="B1" t="e"><v>#VALUE!</v></c></row>`)), `1 p e#VALUE!`},
		{"rich_values_without_pictures", parts(sheet, sheetPart(`<row r="1"><c r="A1" t="e" vm="1"><v>#VALUE!</v></c></row>`)), `1 e#VALUE!`},
		{"wrong_dimension", parts(sheet, strings.Replace(part(sheet), "<sheetData>", `<dimension ref="A1:XFD1048576"/><sheetData>`, 1)), `1 "甲"`},
		{"white_space_after_the_root", parts(sheet, part(sheet)+"\n<!-- end -->\n"), `1 "甲"`},

		{"string_of_runs", parts(texts, sst(`<si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space="preserve"> 三</t></r></si>`)), `1 "张 三"`},
		{"string_with_phonetics", parts(texts, sst(`<si><t>李四</t><rPh sb="0" eb="1"><t>リ</t></rPh><phoneticPr fontId="1"/></si>`)), `1 "李四"`},
		{"empty_string", parts(texts, sst(`<si/>`)), `1 ""`},
		{"string_of_empty_text", parts(texts, sst(`<si><t/></si>`)), `1 ""`},
		{"string_with_blanks", parts(texts, sst(`<si><t xml:space="preserve">  前后空格  </t></si>`)), `1 "  前后空格  "`},
		{"string_with_entities", parts(texts, sst(`<si><t>&lt;&#x4E2D;&gt;</t></si>`)), `1 "<中>"`},
		{"string_with_escapes", parts(texts, sst(`<si><t>a_x000D_</t></si>`)), `1 "a\r"`},
		{"escape_cut_by_runs", parts(texts, sst(`<si><r><t>_x00</t></r><r><t>0D_</t></r></si>`)), `1 "_x000D_"`},
		{"string_of_many_pieces", parts(texts, sst(`<si><r><t>a<![CDATA[b]]></t></r><r><t>&amp;<!-- -->c</t></r></si>`)), `1 "ab&c"`},
		{"long_string", parts(texts, sst(`<si><t>`+strings.Repeat("长", 300_000)+`</t></si>`)), `1 "` + strings.Repeat("长", 300_000) + `"`},
		{"wrong_counts", parts(texts, strings.Replace(part(texts), "<sst ", `<sst count="9" uniqueCount="0" `, 1)), `1 "甲"`},
	}
	for _, tt := range tests {
		out = append(out, readable{tt.name, bookOf(t, tt.parts), tt.want + "\n"})
	}
	return out
}

// TestXLSXRefuses has one file per package that must not be read.
func TestXLSXRefuses(t *testing.T) { testRefused(t, xlsxNotRead(t)) }

func xlsxNotRead(t testing.TB) (out []refused) {
	sheet, texts := "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	parts := func(changes ...string) map[string]string { return with(minimalParts(oneRow), changes...) }
	part := func(name string) string { return minimalParts(oneRow)[name] }
	tests := []struct {
		name  string
		parts map[string]string
		kind  ErrorKind
		cell  string
		says  string
	}{
		{"strings_part_missing", parts(texts, ""), ErrDamaged, "", whatMissing},
		{"strings_not_declared", parts("xl/_rels/workbook.xml.rels", relsPart("", "rId1", "worksheet", "worksheets/sheet1.xml")), ErrDamaged, "A1", whatNoStrings},
		{"sheet_part_missing", parts(sheet, ""), ErrDamaged, "", whatMissing},
		{"sheet_not_declared", parts("xl/_rels/workbook.xml.rels", relsPart("")), ErrDamaged, "", whatNoTarget},
		{"workbook_part_missing", parts("xl/workbook.xml", ""), ErrDamaged, "", whatMissing},
		{"workbook_relationships_missing", parts("xl/_rels/workbook.xml.rels", ""), ErrDamaged, "", whatNoTarget},
		{"package_relationships_missing", parts("_rels/.rels", ""), ErrDamaged, "", whatNoMain},
		{"relationship_twice", parts("_rels/.rels", relsPart("", "r", "a", "b", "r", "officeDocument", "xl/workbook.xml")), ErrDamaged, "", whatRelTwice},
		{"no_sheet_data", parts(sheet, `<worksheet xmlns="`+mainSpace+`"/>`), ErrDamaged, "", whatNoData},
		{"two_sheet_data", parts(sheet, `<worksheet xmlns="`+mainSpace+`"><sheetData/><sheetData/></worksheet>`), ErrDamaged, "", whatTwoData},
		{"misspelt_sheet_data", parts(sheet, `<worksheet xmlns="`+mainSpace+`"><sheetDate/></worksheet>`), ErrDamaged, "", whatNoData},
		{"another_root", parts(sheet, `<chartsheet xmlns="`+mainSpace+`"/>`), ErrDamaged, "", whatRoot},
		{"cut_inside_a_row", parts(sheet, part(sheet)[:len(part(sheet))-40]), ErrDamaged, "A1", whatCut},
		{"cut_after_the_rows", parts(sheet, part(sheet)[:len(part(sheet))-5]), ErrDamaged, "", whatCut},
		{"empty_part", parts(sheet, " "), ErrDamaged, "", whatCut},
		{"garbage_after_the_root", parts(sheet, part(sheet)+"x"), ErrDamaged, "", whatOutside},
		{"element_after_the_root", parts(sheet, part(sheet)+"<a/>"), ErrDamaged, "", whatOutside},
		{"garbage_before_the_root", parts(sheet, "x"+part(sheet)), ErrDamaged, "", whatOutside},
		{"bad_merge", parts(sheet, strings.Replace(part(sheet), "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A1:"/></mergeCells>`, 1)), ErrDamaged, "", whatMerge},
		{"unbalanced_after_the_rows", parts(sheet, strings.Replace(part(sheet), "</sheetData>", `</sheetData><a></b>`, 1)), ErrDamaged, "", whatEndTag},
		{"document_type", parts(texts, `<!DOCTYPE sst [<!ENTITY a "b">]>`+`<sst xmlns="`+mainSpace+`"><si><t>&a;</t></si></sst>`), ErrDamaged, "", whatDoctype},
		{"unknown_in_strings", parts(texts, strings.Replace(part(texts), "<t>甲", "<u>x</u><t>甲", 1)), ErrDamaged, "", whatStrings},
		{"half_a_utf16_unit", parts(texts, utf16Part(part(texts))+"\x20"), ErrDamaged, "", whatUndecodable},
		{"not_gbk", parts(texts, strings.Replace(part(texts), "UTF-8", "GBK", 1)+"\xff\xff"), ErrDamaged, "", whatUndecodable},
		{"unknown_encoding", parts(texts, strings.Replace(part(texts), "UTF-8", "EBCDIC", 1)), ErrUnsupported, "", whatXMLEncoding},
		{"array_never_calculated_too_large", parts(sheet, sheetPart(`<row r="1"><c r="A1"><f t="array" ref="A1:XFD65">x</f></c></row>`)), ErrLimit, "A1", limitArrays},
		{"beta_namespace", parts("xl/workbook.xml", `<workbook xmlns="http://schemas.microsoft.com/office/excel/2006/2"/>`), ErrUnsupported, "", whatSpace},
		{"no_sheets", parts("xl/workbook.xml", `<workbook xmlns="`+mainSpace+`"><sheets/></workbook>`), ErrEmpty, "", whatNoSheets},

		{"xlsb", map[string]string{"_rels/.rels": relsPart("", "r", "officeDocument", "xl/workbook.bin"), "xl/workbook.bin": "x"}, ErrUnsupported, "", "xlsb"},
		{"ods", map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}, ErrUnsupported, "", "ods"},
		{"sxc", map[string]string{"mimetype": "application/vnd.sun.xml.calc", "content.xml": "x"}, ErrUnsupported, "", "sxc"},
		{"numbers_09", map[string]string{"index.apxl": "x"}, ErrUnsupported, "", "Numbers"},
		{"numbers", map[string]string{"Index/Document.iwa": "x"}, ErrUnsupported, "", "Numbers"},
		{"docx", map[string]string{"_rels/.rels": "x", "word/document.xml": "x"}, ErrNotSpreadsheet, "", "Word"},
		{"pptx", map[string]string{"_rels/.rels": "x", "ppt/presentation.xml": "x"}, ErrNotSpreadsheet, "", "PowerPoint"},
		{"plain_zip", map[string]string{"成绩.csv": "a,b"}, ErrNotSpreadsheet, "", "压缩包"},
		{"empty_zip", map[string]string{}, ErrNotSpreadsheet, "", "压缩包"},
	}
	for _, tt := range tests {
		out = append(out, refused{tt.name, bookOf(t, tt.parts), Options{}, tt.kind, tt.cell, tt.says})
	}
	return out
}

// TestXLSXStyles reads the number 45307.5 in formats of a styles part.
func TestXLSXStyles(t *testing.T) {
	date, number, padded := "1 d2024-01-16 12:00:00", "1 n45307.5", "1 n0045307"
	tests := []struct {
		name, format, value, want string
	}{
		{"General", `<xf numFmtId="0"/>`, "45307.5", number},
		{"built-in date", `<xf numFmtId="14"/>`, "45307.5", date},
		{"built-in time", `<xf numFmtId="45"/>`, "45307.5", date},
		{"built-in Chinese date", `<xf numFmtId="31"/>`, "45307.5", date},
		{"built-in percentage", `<xf numFmtId="9"/>`, "45307.5", number},
		{"built-in number that the book gives another meaning", `<xf numFmtId="14"/>|<numFmt numFmtId="14" formatCode="0.00"/>`, "45307.5", number},
		{"Chinese date", `<xf numFmtId="164"/>|<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>`, "45307.5", date},
		{"red number", `<xf numFmtId="164"/>|<numFmt numFmtId="164" formatCode="0.0_);[Red]\(0.0\)"/>`, "45307.5", number},
		{"quoted letters", `<xf numFmtId="164"/>|<numFmt numFmtId="164" formatCode="0.0&quot;day&quot;"/>`, "45307.5", number},
		{"number whose id a conditional format gives a date", `<xf numFmtId="164"/>|<numFmt numFmtId="164" formatCode="0.0"/>|<dxf><numFmt numFmtId="164" formatCode="yyyy/m/d"/></dxf>`, "45307.5", number},
		{"date whose id a conditional format gives a percentage", `<xf numFmtId="14"/>||<dxf><numFmt numFmtId="14" formatCode="0%"/></dxf>`, "45307.5", date},
		{"padded", `<xf numFmtId="164"/>|<numFmt numFmtId="164" formatCode="0000000"/>`, "45307", padded},
		{"no format", `<xf/>`, "45307.5", number},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			xf, codes, _ := strings.Cut(tt.format, "|")
			codes, conditional, _ := strings.Cut(codes, "|")
			got, err := readBook(t, with(minimalParts(`<row r="1"><c r="A1" s="1"><v>`+tt.value+`</v></c></row>`), "xl/styles.xml",
				`<styleSheet xmlns="`+mainSpace+`"><numFmts>`+codes+`</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>`+
					`<cellXfs><xf numFmtId="0"/>`+xf+`</cellXfs><cellStyles/><dxfs>`+conditional+`</dxfs></styleSheet>`))
			if got = strings.TrimSpace(got); got != tt.want || err != nil {
				t.Errorf("got %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

// A cell is struck out by the font of its own format, and not where that says no, nor by a
// conditional format.
func TestXLSXStruckOut(t *testing.T) {
	for font, want := range map[string]bool{
		`<strike/>`: true, `<strike val="1"/>`: true, `<strike val="true"/>`: true, `<strike val="0"/>`: false, `<strike val="false"/>`: false, `<b/>`: false,
	} {
		data := bookOf(t, with(minimalParts(`<row r="1"><c r="A1" s="1"><v>3</v></c><c r="B1"><v>4</v></c><c r="C1" s="1" t="str"><v>五</v></c></row>`), "xl/styles.xml",
			`<styleSheet xmlns="`+mainSpace+`"><fonts><font><b/></font><font>`+font+`</font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>`+
				`<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>`))
		b, err := Open(t.Context(), strings.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		rows := b.Rows(0)
		if !rows.Next() {
			t.Fatal(rows.Err())
		}
		for i, c := range rows.Row().Cells {
			if struck := want && i != 1; c.Struck != struck {
				t.Errorf("%s: cell %d is struck out: %v", font, i, c.Struck)
			}
		}
		rows.Close()
		b.Close()
	}
}

// tabsBook is a book of four tabs: shown, hidden with hidden columns, a chart, and
// hidden for good.
func tabsBook(t testing.TB) string {
	return bookOf(t, with(minimalParts(oneRow),
		"_rels/.rels", relsPart("", "rId1", "officeDocument", "xl/workbook.xml", "rId2", "custom-properties", "docProps/custom.xml"),
		"docProps/custom.xml", xmlHead+`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">`+
			`<property fmtid="{}" pid="2" name="表号"><vt:lpwstr>甲&amp;_x000A_乙</vt:lpwstr></property>`+
			`<property fmtid="{}" pid="3" name="周"><vt:i4>7</vt:i4></property></Properties>`,
		"xl/workbook.xml", xmlHead+`<workbook xmlns="`+mainSpace+`" xmlns:q="`+officeSpace+`"><sheets>`+
			`<sheet name="一" sheetId="1" q:id="rId1"/><sheet name="二" sheetId="2" state="hidden" q:id="rId4"/>`+
			`<sheet name="图" sheetId="3" q:id="rId5"/><sheet name="三&amp;" sheetId="4" state="veryHidden" q:id="rId6"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relsPart("", "rId1", "worksheet", "worksheets/sheet1.xml", "rId3", "sharedStrings", "sharedStrings.xml",
			"rId4", "worksheet", "worksheets/sheet2.xml", "rId5", "chartsheet", "chartsheets/sheet1.xml", "rId6", "worksheet", "worksheets/sheet3.xml"),
		"xl/worksheets/sheet2.xml", `<worksheet xmlns="`+mainSpace+`"><cols><col min="2" max="2" hidden="1"/><col min="3" max="4" hidden="true"/>`+
			`<col min="6" max="6" hidden="1"/><col min="7" max="9" hidden="0"/></cols><sheetData/>`+
			`<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="B5"/></mergeCells></worksheet>`,
		"xl/worksheets/sheet3.xml", sheetPart(`<row r="1"><c r="A1"><v>3</v></c></row>`)))
}

// TestXLSXSheets reads what stands around the cells: tabs, notes, merged
// regions and properties.
func TestXLSXSheets(t *testing.T) {
	file := tabsBook(t)
	b, err := openBytes(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if diff := cmp.Diff([]Info{{"一", false}, {"二", true}, {"三&", true}}, b.Sheets); diff != "" {
		t.Error(diff)
	}
	notes := []Note{{"二", noteHiddenSheet}, {"二", noteHiddenColumns("B–D、F")}, {"图", noteLeftOut(kindChart)}, {"三&", noteHiddenSheet}}
	if diff := cmp.Diff(notes, b.Notes); diff != "" {
		t.Error(diff)
	}
	for range 2 { // the second time without a pass
		merges, err := b.Merges(1)
		if diff := cmp.Diff([]Merge{{1, 1, 2, 3}, {5, 2, 5, 2}}, merges); err != nil || diff != "" {
			t.Error(err, diff)
		}
	}
	props, err := b.Props()
	if diff := cmp.Diff(map[string]string{"表号": "甲&\n乙", "周": "7"}, props); err != nil || diff != "" {
		t.Error(err, diff)
	}
	got, err := readAll(file, Options{})
	if want := lines(`1 "甲"`, "1 n3"); got != want || err != nil {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

// TestXLSXSideBySide reads one book's sheet from several goroutines, several
// times each.
func TestXLSXSideBySide(t *testing.T) {
	var rows strings.Builder
	for r := 1; r <= 500; r++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>`, r, r, r%2)
	}
	file := string(zipOf(t, minimalParts(rows.String())))
	b, err := openBytes(file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	want, err := dump(b, 0)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if got, err := dump(b, 0); got != want || err != nil {
					t.Error("another pass reads other cells:", err)
				}
				if _, err := b.Merges(0); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// TestXLSXSharedFault reads the sheets of a book without its strings side by
// side: each error names its own sheet.
func TestXLSXSharedFault(t *testing.T) {
	b, err := openBytes(string(zipOf(t, with(minimalParts(oneRow),
		"xl/workbook.xml", xmlHead+`<workbook xmlns="`+mainSpace+`" xmlns:r="`+officeSpace+`"><sheets>`+
			`<sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relsPart("", "rId1", "worksheet", "worksheets/sheet1.xml", "rId2", "worksheet", "worksheets/sheet2.xml"),
		"xl/worksheets/sheet2.xml", sheetPart(oneRow)))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i, info := range b.Sheets {
		wg.Go(func() {
			_, err := dump(b, i)
			if e, ok := errors.AsType[*Error](err); !ok || e.Sheet != info.Name || e.Part != fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1) || e.Cell() != "A1" {
				t.Errorf("got %v", err)
			}
		})
	}
	wg.Wait()
}

// TestXLSXRowOrderOfLargeSheets: a sheet too large to be held beforehand
// ends in an error at the first row out of order, and is put in order from
// then on.
func TestXLSXRowOrderOfLargeSheets(t *testing.T) {
	var rows strings.Builder
	pad := strings.Repeat("x", 30_000)
	n := holdSize/len(pad) + 10
	for r := 2; r <= n; r++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>`, r, r, pad)
	}
	rows.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	b, err := openBytes(string(zipOf(t, minimalParts(rows.String()))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = dump(b, 0)
	wantError(t, err, ErrUnsupported, "第1行", "行次序颠倒")
	got, err := dump(b, 0)
	if err != nil || !strings.HasPrefix(got, "1 n1\n2 ") || strings.Count(got, "\n") != n {
		t.Errorf("the second pass is not in order: %d lines, %v", strings.Count(got, "\n"), err)
	}
}

// TestXLSXLargeSheetToBeCalculated: what asks for the calculation of a sheet
// stands behind its rows. A sheet too large to be held ends in an error, and is
// read right from then on.
func TestXLSXLargeSheetToBeCalculated(t *testing.T) {
	row := `<row r="%d"><c r="A%[1]d"><f>B1</f><v>0.0</v></c><c r="B%[1]d" t="inlineStr"><is><t>` + strings.Repeat("x", 30_000) + `</t></is></c></row>`
	var rows strings.Builder
	n := holdSize/30_000 + 10
	for r := 1; r <= n; r++ {
		fmt.Fprintf(&rows, row, r)
	}
	b, err := openBytes(bookOf(t, with(minimalParts(oneRow), "xl/worksheets/sheet1.xml",
		strings.Replace(sheetPart(rows.String()), "</sheetData>", `</sheetData><sheetCalcPr fullCalcOnLoad="1"/>`, 1))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = dump(b, 0)
	wantError(t, err, ErrUnsupported, "", "从未计算过")
	if _, err := b.Merges(0); err != nil {
		t.Error(err)
	}
	got, err := dump(b, 0)
	if err != nil || strings.Count(got, " ? ") != n {
		t.Errorf("the second pass has %d formulas without a value, %v; want %d", strings.Count(got, " ? "), err, n)
	}
}

// TestXLSXLeavesNothingBehind closes passes at every stage, twice.
func TestXLSXLeavesNothingBehind(t *testing.T) {
	b, err := openBytes(string(zipOf(t, minimalParts(strings.Repeat(oneRow, 1)))), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for reads := range 4 {
		rows := b.Rows(0)
		for range reads {
			rows.Next()
		}
		for range 2 {
			if err := rows.Close(); err != nil {
				t.Error(err)
			}
		}
		if rows.Next() {
			t.Error("a closed pass goes on")
		}
	}
}

// What a book says of its saving is read by the clock of China, whatever zone it
// is written in; a book that says nothing of it has no day.
func TestXLSXSaved(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2024-10-18T22:30:00Z", "2024-10-19 06:30"},
		{"2024-10-18T22:30:00.123Z", "2024-10-19 06:30"},
		{"2024-10-18T22:30+08:00", "2024-10-18 22:30"},
		{"2024-10-18T22:30:00", "2024-10-18 22:30"},
		{"2024-10-18", "2024-10-18 00:00"},
		{"", ""},
		{"上周五", ""},
	} {
		got := ""
		if at, ok := savedTime(c.text); ok {
			got = at.Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	const core = `<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:created>2024-09-01T00:00:00Z</dcterms:created><dcterms:modified> 2024-10-18T22:30:00Z </dcterms:modified></cp:coreProperties>`
	for part, want := range map[string]string{core: "2024-10-18T22:30:00Z", core[:40]: "", "<a><b/></a>": "", "": ""} {
		if got := modified([]byte(part)); got != want {
			t.Errorf("%s: %q, want %q", part, got, want)
		}
	}
}

// A cell is struck out where a run of its text is, shared or its own: who crosses out one of two
// words leaves the cell's format alone. A run of blanks says nothing.
func TestStruckOutInPart(t *testing.T) {
	xlsx := func(runs string) string {
		parts := minimalParts(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is>` + runs + `</is></c><c r="C1" t="s"><v>1</v></c></row>`)
		return bookOf(t, with(parts, "xl/sharedStrings.xml", xmlHead+`<sst xmlns="`+mainSpace+`"><si>`+runs+`</si><si><t>甲</t></si></sst>`))
	}
	xls := oneSheet(func(b *biff) {
		for _, line := range []byte{0, 0, 0, 0, 0x0a} { // there is no font 4
			b.rec(recFont, "\x00\x00", line, make([]byte, 11), byte(1), byte(0), "A")
		}
		b.rec(recXF, 0, 0, make([]byte, 16))
		withSST(3, leBytes(3, byte(textWide|textRuns), 2, utf16Bytes("甲、乙"), 0, 5, 1, 0), leBytes(2, byte(textWide|textRuns), 1, utf16Bytes("甲 "), 1, 5), biffText("x"))(b)
	}, func(b *biff) {
		for i := range 3 {
			b.shared(0, i, uint32(i))
		}
		b.rec(recRString, 0, 3, 0, biffText("ab"), 1, 1, 5)
		b.rec(recRString, 0, 4, 0, biffText("ab"), 1, 1, 3)
	})
	xls5 := xlsDef{old: true, globals: func(b *biff) {
		for _, line := range []byte{0, 8} {
			b.rec(recFont, "\x00\x00", line, make([]byte, 11), byte(1), "A")
		}
		b.rec(recXF, 0, 0, make([]byte, 12))
	}, sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) {
		b.rec(recRString, 0, 0, 0, 2, "ab", "\x02\x00\x01\x01\x00")
		b.rec(recRString, 0, 1, 0, 2, "ab", "\x01\x00\x00")
	}}}}
	for name, tt := range map[string]struct{ data, want string }{
		"run":       {xlsx(`<r><rPr><strike/><rFont val="宋体"/></rPr><t>甲</t></r><r><t>、乙</t></r>`), "true true false"},
		"last run":  {xlsx(`<r><t>甲、</t></r><r><rPr><b/><strike val="1"/></rPr><t>乙</t></r>`), "true true false"},
		"no run":    {xlsx(`<r><rPr><strike val="0"/></rPr><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r>`), "false false false"},
		"blank run": {xlsx(`<r><rPr><strike/></rPr><t xml:space="preserve"> &#10;</t></r><r><t>乙</t></r>`), "false false false"},
		"xls":       {string(xls.file()), "true false false true false"},
		"biff5":     {string(xls5.file()), "true false"},
		"2003": {book2003(`<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S>甲</S>乙</ss:Data></Cell>` +
			`<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><S> </S><B>乙</B></ss:Data></Cell>` +
			`<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><Font html:Face="宋体"><B>甲</B><S><Font html:Color="red">乙</Font></S></Font></ss:Data></Cell></Row>`), "true false true"},
	} {
		t.Run(name, func(t *testing.T) {
			if s := struckCells(t, tt.data); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}

// struckCells tells of each cell of a book's first row whether it is struck out.
func struckCells(t *testing.T, data string) string {
	b, err := Open(t.Context(), strings.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	rows := b.Rows(0)
	defer rows.Close()
	if !rows.Next() {
		t.Fatal(rows.Err())
	}
	var got []string
	for _, c := range rows.Row().Cells {
		got = append(got, strconv.FormatBool(c.Struck))
	}
	return strings.Join(got, " ")
}

// In the other formats a cell is struck out by the font of its format, by a style, and in a page
// by a tag around some of its text, or by its row.
func TestStruckOut(t *testing.T) {
	font := func(b *biff, line byte) { b.rec(recFont, "\x00\x00", line, make([]byte, 11), byte(1), byte(0), "A") }
	xls := oneSheet(func(b *biff) {
		for _, line := range []byte{0, 0, 0, 0, 0x0a} { // there is no font 4
			font(b, line)
		}
		for _, font := range []int{3, 5} {
			b.rec(recXF, font, 0, make([]byte, 16))
		}
	}, func(b *biff) {
		b.number(0, 0, 1, 4)
		b.number(0, 1, 0, 4)
		b.rec(recMulRK, 0, 2, 1, uint32(6<<2|2), 0, uint32(7<<2|2), 3)
	})
	for name, tt := range map[string]struct{ data, want string }{
		"xls":         {string(xls.file()), "true false true false"},
		"style":       {strings.Replace(book2003(`<Row><Cell ss:StyleID="s"><Data ss:Type="String">甲</Data></Cell><Cell ss:StyleID="t"><Data ss:Type="String">甲</Data></Cell><Cell ss:StyleID="n"><Data ss:Type="String">甲</Data></Cell></Row>`), "</Styles>", `<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="t" ss:Parent="s"/><Style ss:ID="n"><Font ss:StrikeThrough="0"/></Style></Styles>`, 1), "true true false"},
		"tags":        {"<table><tr><td><s>甲</s><td><del>甲</del>乙<td>甲<strike></strike><td><b>甲</b></table>", "true true false false"},
		"page styles": {`<style>.l{text-decoration:underline line-through}</style><table><tr><td class=l>甲<td style="text-decoration:underline">甲<td><span class=l>甲</span></table>`, "true false true"},
		"row":         {`<table><tr style="text-decoration-line:line-through"><td>甲<td>乙</table>`, "true true"},
	} {
		t.Run(name, func(t *testing.T) {
			if s := struckCells(t, tt.data); s != tt.want {
				t.Errorf("got %s, want %s", s, tt.want)
			}
		})
	}
}
