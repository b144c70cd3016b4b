package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const head2003 = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
 <Styles>
  <Style ss:ID="Default"><NumberFormat/></Style>
  <Style ss:ID="day"><NumberFormat ss:Format="yyyy\-mm\-dd"/></Style>
  <Style ss:ID="short"><NumberFormat ss:Format="Short Date"/></Style>
  <Style ss:ID="id"><NumberFormat ss:Format="0000000000"/></Style>
  <Style ss:ID="child" ss:Parent="day"><Font/></Style>
 </Styles>
`

// book2003 wraps rows of one sheet.
func book2003(rows string) string {
	return head2003 + `<Worksheet ss:Name="成绩"><Table ss:ExpandedColumnCount="9" ss:ExpandedRowCount="1" x:FullColumns="1"><Column ss:Width="60"/>` + rows + `</Table></Worksheet></Workbook>`
}

// data2003 is a Cell with Data.
func data2003(kind, text string) string {
	return `<Cell><Data ss:Type="` + kind + `">` + text + `</Data></Cell>`
}

// xml2003Readable has one file per quirk of XML Spreadsheet 2003.
func xml2003Readable() []readable {
	one := data2003("String", "x")
	return []readable{
		{"kinds", book2003("<Row>" + data2003("String", "0012") + data2003("Number", "56.50") + data2003("Boolean", "1") + data2003("Error", "#N/A") + data2003("DateTime", "2024-01-16T12:30:00.000") + "</Row>"),
			lines(`1 "0012" n56.5 bTRUE e#N/A d2024-01-16 12:30:00`)},
		{"expanded_row_count_is_wrong", book2003("<Row>" + one + "</Row><Row>" + one + "</Row>"), lines(`1 "x"`, `2 "x"`)},
		{"row_index", book2003(`<Row>` + one + `</Row><Row ss:Index="4">` + one + `</Row><Row>` + one + `</Row>`), lines(`1 "x"`, `4 "x"`, `5 "x"`)},
		{"row_span", book2003(`<Row ss:Span="2"/><Row>` + one + `</Row>`), lines(`4 "x"`)},
		{"row_without_cells", book2003(`<Row/><Row></Row><Row>` + one + `</Row>`), lines(`3 "x"`)},
		{"hidden_row", book2003(`<Row ss:Hidden="1">` + one + `</Row><Row ss:Hidden="0">` + one + `</Row>`), lines(`1* "x"`, `2 "x"`)},
		{"cell_index", book2003(`<Row><Cell ss:Index="3"><Data ss:Type="String">c</Data></Cell>` + one + `</Row>`), lines(`1 . . "c" "x"`)},
		{"merge_across", book2003(`<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">t</Data></Cell>` + one + `</Row>`), lines(`1 "t" . . "x"`)},
		{"blank_cells", book2003(`<Row><Cell ss:StyleID="day"/><Cell><Data ss:Type="String"></Data></Cell><Cell><Data ss:Type="Number"/></Cell>` + one + `</Row>`), lines(`1 . . . "x"`)},
		{"rich_text", book2003(`<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>粗</B><Font html:Color="#FF0000">红<I>斜</I></Font> 尾</ss:Data></Cell></Row>`), lines(`1 "粗红斜 尾"`)},
		{"comment_and_named_cell", book2003(`<Row><Cell><Data ss:Type="String">x</Data><Comment ss:Author="a"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B>secret</B></ss:Data></Comment><NamedCell ss:Name="Print_Area"/></Cell></Row>`), lines(`1 "x"`)},
		{"references", book2003("<Row>" + data2003("String", "a&#10;b&lt;&amp;&#x5F20;<![CDATA[<c>]]>") + "</Row>"), lines(`1 "a\nb<&张<c>"`)},
		{"references_that_xml_does_not_know", book2003("<Row>" + data2003("String", "a&#7;b&#11;c&#x1F;") + data2003("String", "a&nbsp;b&Auml;&foo;&notreal;") + "</Row>"), lines(`1 "a\ab\vc\x1f" "a\u00a0bÄ&foo;&notreal;"`)},
		{"formula", book2003(`<Row><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell ss:Formula="=1+1"/><Cell ss:Formula="=1"><Data ss:Type="Number"/></Cell><Cell ss:Formula="=&quot;&quot;"><Data ss:Type="String"></Data></Cell></Row>`), lines(`1 n2 ? ? ""`)},
		{"number_shown_as_date", book2003(`<Row><Cell ss:StyleID="day"><Data ss:Type="Number">45307</Data></Cell><Cell ss:StyleID="short"><Data ss:Type="Number">45307</Data></Cell><Cell ss:StyleID="child"><Data ss:Type="Number">45307</Data></Cell><Cell ss:StyleID="none"><Data ss:Type="Number">45307</Data></Cell></Row>`),
			lines(`1 d2024-01-16 d2024-01-16 d2024-01-16 n45307`)},
		{"words_by_a_number_format", strings.Replace(book2003(`<Row><Cell ss:StyleID="w"><Data ss:Type="Number">1</Data></Cell><Cell ss:StyleID="w"><Data ss:Type="Number">3</Data></Cell><Cell ss:StyleID="y"><Data ss:Type="Number">0</Data></Cell></Row>`), "</Styles>",
			`<Style ss:ID="w"><NumberFormat ss:Format="[=1]&quot;红&quot;;General"/></Style><Style ss:ID="y"><NumberFormat ss:Format="Yes/No"/></Style></Styles>`, 1), lines(`1 m"红" n3 m"No"`)},
		{"ticks_of_symbol_fonts", strings.Replace(book2003(`<Row><Cell ss:StyleID="f"><Data ss:Type="String">R</Data></Cell><Cell ss:StyleID="g"><Data ss:Type="String">P</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">甲<Font html:Face="Wingdings">ü</Font>R</ss:Data></Cell><Cell><Data ss:Type="String">R</Data></Cell></Row>`), "</Styles>",
			`<Style ss:ID="f"><Font ss:FontName="Wingdings 2" x:CharSet="2"/></Style><Style ss:ID="g" ss:Parent="f"/></Styles>`, 1), lines(`1 m"☑" m"✓" m"甲✔R" "R"`)},
		{"numbers_in_a_symbol_font", strings.Replace(book2003(`<Row><Cell ss:StyleID="z"><Data ss:Type="Number">4</Data></Cell><Cell ss:StyleID="s"><Data ss:Type="Number">-0.5</Data></Cell><Cell ss:StyleID="w"><Data ss:Type="Number">1</Data></Cell><Cell ss:StyleID="w"><Data ss:Type="Boolean">1</Data></Cell><Cell ss:StyleID="s"><Data ss:Type="String">3260000001</Data></Cell></Row>`), "</Styles>",
			`<Style ss:ID="z"><Font ss:FontName="ZapfDingbats"/></Style><Style ss:ID="s"><Font ss:FontName="Symbol"/></Style><Style ss:ID="w"><Font ss:FontName="Wingdings"/><NumberFormat ss:Format="[=1]&quot;þ&quot;"/></Style></Styles>`, 1), lines(`1 m"✔" n-0.5 m"☑" m"〓〓〓〓" "3260000001"`)},
		{"pictures_of_wps", book2003("<Row>" + data2003("String", "=DISPIMG(&quot;ID_1&quot;,1)") + `<Cell ss:Formula="=DISPIMG(&quot;ID_1&quot;,1)"><Data ss:Type="Error">#NAME?</Data></Cell><Cell ss:Formula="=_xlfn.DISPIMG(&quot;ID_1&quot;,1)"/></Row>`), lines(`1 p p p`)},
		{"number_padded_with_zeros", book2003(`<Row><Cell ss:StyleID="id"><Data ss:Type="Number">2024001</Data></Cell>` + data2003("Number", "0012") + `</Row>`), lines(`1 n0002024001 n0012`)},
		{"number_with_exponent", book2003("<Row>" + data2003("Number", "2.0222701E13") + data2003("Number", "-1E-3") + "</Row>"), lines(`1 n20222701000000 n-0.001`)},
		{"number_too_long_stays_text", book2003("<Row>" + data2003("Number", "202227010000000001") + "</Row>"), lines(`1 "202227010000000001"`)},
		{"dates", book2003("<Row>" + data2003("DateTime", "2024-01-16") + data2003("DateTime", "1899-12-31T08:30:00.000") + data2003("DateTime", "9999-12-31T00:00:00.000") + data2003("DateTime", "1900-02-28T00:00:00") + data2003("DateTime", "1868-01-01T00:00:00.000") + "</Row>"),
			lines(`1 d2024-01-16 d08:30:00 d9999-12-31 d1900-02-28 "1868-01-01T00:00:00.000"`)},
		{"date_1904", strings.Replace(book2003(`<Row><Cell ss:StyleID="day"><Data ss:Type="Number">43845</Data></Cell>`+data2003("DateTime", "2024-01-16T00:00:00.000")+data2003("DateTime", "1904-01-01T08:30:00.000")+`</Row>`), "<Styles>", `<ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><Date1904/></ExcelWorkbook><Styles>`, 1),
			lines(`1 d2024-01-16 d2024-01-16 d08:30:00`)},
		{"several_sheets", head2003 + `<Worksheet ss:Name="a"><Table><Row>` + one + `</Row></Table></Worksheet><Worksheet ss:Name="b"/><Worksheet ss:Name="c"><Table><Row/><Row>` + one + `</Row></Table></Worksheet></Workbook>`,
			lines(`1 "x"`, `2 "x"`)},
		{"prefixes_everywhere", `<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="a"><ss:Table><ss:Row><ss:Cell ss:Index="2"><ss:Data ss:Type="Number">1</ss:Data></ss:Cell></ss:Row></ss:Table></ss:Worksheet></ss:Workbook>`,
			lines(`1 . n1`)},
		{"no_prefixes", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="a"><Table><Row Index="2"><Cell Index="2"><Data Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>`,
			lines(`2 . n1`)},
	}
}

func TestXML2003(t *testing.T) { testReadable(t, readAll, xml2003Readable()) }

// xml2003Encoded has one book in every encoding, whatever it declares.
func xml2003Encoded() []inEncoding {
	book := func(declared string) string {
		return strings.Replace(book2003("<Row>"+data2003("String", "学号示例一")+"</Row>"), `"1.0"`, `"1.0" encoding="`+declared+`"`, 1)
	}
	return []inEncoding{
		{"utf8", book("UTF-8"), "UTF-8"},
		{"utf8_bom", "\uFEFF" + book("utf-8"), "UTF-8"},
		{"utf16", "\xFF\xFE" + utf16le(book("UTF-16")), "UTF-16LE"},
		{"utf16_no_bom", utf16be(book("UTF-16")), "UTF-16BE"},
		{"gb2312", gbk(book("GB2312")), "GB18030"},
		{"gbk_says_utf8", gbk(book("utf-8")), "GB18030"},
		{"utf8_says_gbk", book("gbk"), "UTF-8"},
	}
}

// TestXML2003Encodings decides by the bytes.
func TestXML2003Encodings(t *testing.T) {
	testEncoded(t, FormatXML2003, lines(`1 "学号示例一"`), xml2003Encoded())
}

// xml2003Refused has one file per way in which a book is refused.
func xml2003Refused() []refused {
	row := func(cell string) string { return book2003("<Row/><Row><Cell/>" + cell + "</Row>") }
	return []refused{
		{"cut_in_a_row", strings.TrimSuffix(book2003("<Row>"+data2003("String", "a")), "</Table></Worksheet></Workbook>"), Options{}, ErrDamaged, "第1行", "中途"},
		{"cut_after_the_table", strings.TrimSuffix(book2003(""), "</Worksheet></Workbook>"), Options{}, ErrDamaged, "", "中途"},
		{"tags_do_not_match", book2003("<Row></Rox>"), Options{}, ErrDamaged, "第1行", "不配对"},
		{"not_a_number", row(data2003("Number", "缺考")), Options{}, ErrDamaged, "B2", "数值"},
		{"number_with_comma", row(data2003("Number", "1,234")), Options{}, ErrDamaged, "B2", "数值"},
		{"not_a_date", row(data2003("DateTime", "2024-13-01T00:00:00")), Options{}, ErrDamaged, "B2", "日期"},
		{"not_a_bool", row(data2003("Boolean", "是")), Options{}, ErrDamaged, "B2", "逻辑值"},
		{"unknown_type", row(data2003("Strinh", "是")), Options{}, ErrDamaged, "B2", "类型"},
		{"index_back", book2003(`<Row ss:Index="3"/><Row ss:Index="3"/>`), Options{}, ErrDamaged, "第4行", "行号"},
		{"index_of_cell_back", row(`<Cell ss:Index="1"/>`), Options{}, ErrDamaged, "B2", "地址"},
		{"index_no_number", row(`<Cell ss:Index="C"/>`), Options{}, ErrDamaged, "B2", "地址"},
		{"unknown_attribute", row(`<Cell ss:Indez="4"/>`), Options{}, ErrDamaged, "B2", "属性"},
		{"merge_no_number", row(`<Cell ss:MergeAcross="-1"/>`), Options{}, ErrDamaged, "B2", "数目"},
		{"two_data", row(`<Cell><Data ss:Type="String">a</Data><Data ss:Type="String">b</Data></Cell>`), Options{}, ErrDamaged, "B2", "单元格里"},
		{"text_between_cells", row(`x`), Options{}, ErrDamaged, "第2行", "行里"},
		{"text_between_rows", book2003(`x`), Options{}, ErrDamaged, "", "数据区"},
		{"zero_byte", row(data2003("String", "a\x00")), Options{}, ErrDamaged, "B2", "控制字符"},
		{"broken_utf8", row(data2003("String", "学号\xE5\xAD")), Options{}, ErrDamaged, "B2", "UTF-8"},
		{"document_type", strings.Replace(book2003(""), "<Workbook", `<!DOCTYPE x [<!ENTITY a "b">]><Workbook`, 1), Options{}, ErrDamaged, "", "DOCTYPE"},
		{"lone_ampersand", row(data2003("String", "a & b;")), Options{}, ErrDamaged, "B2", "实体"},
		{"reference_to_nothing", row(data2003("String", "&#0;")), Options{}, ErrDamaged, "B2", "实体"},
		{"entity_in_an_attribute", row(`<Cell ss:StyleID="&a;"/>`), Options{}, ErrDamaged, "第2行", "实体"},
		{"too_deep", row(strings.Repeat("<x:a>", 70)), Options{}, ErrLimit, "", "嵌套层数超过上限 64"},
		{"too_many_columns", row(data2003("String", "a")), Options{Limits: Limits{Columns: 1}}, ErrLimit, "B2", "列数超过上限 1"},
		{"too_many_rows", row(data2003("String", "a")), Options{Limits: Limits{Rows: 1}}, ErrLimit, "第2行", "行数超过上限 1"},
		{"too_many_sheets", head2003 + strings.Repeat(`<Worksheet ss:Name="a"/>`, 3) + "</Workbook>", Options{Limits: Limits{Parts: 2}}, ErrLimit, "", "工作表个数"},
		{"long_cell", row(data2003("String", strings.Repeat("x", maxField+1))), Options{}, ErrLimit, "B2", "单个单元格"},
		{"no_sheets", head2003 + "</Workbook>", Options{}, ErrEmpty, "", "没有工作表"},
		{"other_xml", `<?xml version="1.0"?><rss><channel/></rss>`, Options{}, ErrNotSpreadsheet, "", "XML"},
		{"uof", `<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>`, Options{}, ErrUnsupported, "", "标文通"},
		{"flat_ods", `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>`, Options{}, ErrUnsupported, "", "OpenDocument"},
	}
}

func TestXML2003Faults(t *testing.T) { testRefused(t, xml2003Refused()) }

func TestXML2003Merges(t *testing.T) {
	b, err := openBytes(book2003(`<Row><Cell ss:MergeAcross="2"/></Row><Row><Cell ss:Index="2" ss:MergeDown="1" ss:MergeAcross="1"/><Cell ss:MergeDown="3"/></Row>`), Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Merges(0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Merge{{1, 1, 1, 3}, {2, 2, 3, 3}, {2, 4, 5, 4}}, got); diff != "" {
		t.Error(diff)
	}
}

// hidden2003 is a book of two sheets, the second of which is hidden.
func hidden2003() string {
	sheet := func(name, visible string) string {
		return `<Worksheet ss:Name="` + name + `"><Table><Column/><Column ss:Hidden="1" ss:Span="1"/><Column ss:Index="6" ss:Hidden="1"/><Column ss:Hidden="0"/></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Selected/>` + visible + `</WorksheetOptions></Worksheet>`
	}
	return head2003 + sheet("a", "") + sheet("b&amp;", "<Visible>SheetHidden</Visible>") + "</Workbook>"
}

func TestXML2003HiddenSheet(t *testing.T) {
	b, err := openBytes(hidden2003(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Info{{Name: "a"}, {Name: "b&", Hidden: true}}, b.Sheets); diff != "" {
		t.Error(diff)
	}
	columns := noteHiddenColumns("B–C、F")
	if diff := cmp.Diff([]Note{{"a", columns}, {"b&", noteHiddenSheet}, {"b&", columns}}, b.Notes); diff != "" {
		t.Error(diff)
	}
}

// sample2003 holds one of everything that a cut or a changed byte can hit.
var sample2003 = book2003(`<Row ss:Index="2" ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="String">学&amp;号</Data></Cell><Cell ss:StyleID="id"><Data ss:Type="Number">12</Data></Cell></Row>`)

// TestXML2003CutAnywhere refuses the book wherever it is cut.
func TestXML2003CutAnywhere(t *testing.T) {
	for _, book := range []string{sample2003, gbk(sample2003)} {
		if _, err := readAll(book, Options{}); err != nil {
			t.Fatal(err)
		}
		for cut := len("<?xml"); cut < len(book); cut++ {
			if got, err := readAll(book[:cut], Options{}); err == nil {
				t.Errorf("cut at %d: read as %q", cut, got)
			}
		}
	}
}

// TestXML2003FlipAnywhere changes every byte of the sheet's markup: the book is
// refused, or reads the same, or only a text, a number or a name differs.
func TestXML2003FlipAnywhere(t *testing.T) {
	full, err := readAll(sample2003, Options{})
	if err != nil {
		t.Fatal(err)
	}
	shape := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == '"' || r == '.' || r == '_' || r == ' ' || r == '\n' {
				return r
			}
			return -1
		}, strings.ReplaceAll(s, `\"`, ""))
	}
	from := strings.Index(sample2003, "<Row ")
	for at := from; at < len(sample2003); at++ {
		// A number in quotes may be another number.
		if c := sample2003[at]; c >= '0' && c <= '9' {
			continue
		}
		for _, bit := range []byte{1, 2, 4, 16, 32, 64} {
			b := []byte(sample2003)
			b[at] ^= bit
			if got, err := readAll(string(b), Options{}); err == nil && shape(got) != shape(full) {
				t.Errorf("%q at %d becomes %q: got %q", sample2003[at], at, b[at], got)
			}
		}
	}
}

func FuzzXML2003(f *testing.F) {
	f.Add([]byte(sample2003))
	f.Add([]byte(gbk(sample2003)))
	f.Add([]byte(book2003(`<Row ss:Span="3"/><Row><Cell ss:Formula="=1"/>` + data2003("DateTime", "1899-12-31T08:30:00") + data2003("Boolean", "0") + "</Row>")))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := file{r: strings.NewReader(string(content)), size: int64(len(content)), head: content[:min(len(content), 4096)]}
		b, err := openXML2003(file, Options{Limits: DefaultLimits()})
		if err != nil {
			wantPlainError(t, err)
			return
		}
		comparePoisoned(t, bytesOf(content), Options{})
		for i := range b.Sheets[:min(len(b.Sheets), 20)] {
			if _, err := dump(b, i); err != nil {
				wantPlainError(t, err)
				continue
			}
			if _, err := b.Merges(i); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func BenchmarkXML2003(b *testing.B) {
	row := "<Row>" + strings.Repeat(data2003("String", "高等数学（上）"), 5) + strings.Repeat(data2003("Number", "78"), 5) + "</Row>\n"
	book := book2003(strings.Repeat(row, 4000))
	b.SetBytes(int64(len(book)))
	b.ReportAllocs()
	for b.Loop() {
		got, err := openBytes(book, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if n := countRows(got); n != 4000 {
			b.Fatal(n)
		}
	}
}
