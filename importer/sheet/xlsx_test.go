package sheet

import (
	"slices"
	"strings"
	"testing"
)

// readBook opens parts as a workbook and dumps all its sheets.
func readBook(t testing.TB, parts map[string]string) (string, error) {
	t.Helper()
	return readAll(string(zipOf(t, parts)), Options{})
}

// xlsxQuirk is a sheet of unusual cells: the content of sheetData, and how it
// must read. The shared strings are 甲 and 乙; styles: 0 General, 1 yyyy-mm-dd,
// 2 0000, 3 h:mm.
type xlsxQuirk struct{ name, rows, want string }

func xlsxQuirks() []xlsxQuirk {
	return []xlsxQuirk{
		{"shared_strings", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`, `1 "甲" "乙"`},
		{"no_cells", ``, ``},
		{"empty_row", `<row r="1"/><row r="2"></row>`, ``},
		{"row_gap", `<row r="2"><c r="C2"><v>7</v></c></row><row r="9"><c r="A9"><v>8</v></c></row>`, "2 . . n7\n9 n8"},
		{"hidden_row", `<row r="3" hidden="1"><c r="A3"><v>1</v></c></row><row r="4" hidden="0"><c r="A4"><v>1</v></c></row>`, "3* n1\n4 n1"},
		{"no_r_on_rows_and_cells", `<row><c t="s"><v>0</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "1 \"甲\" n2\n2 n3"},
		{"r_on_row_only", `<row r="5"><c><v>1</v></c><c><v>2</v></c></row>`, "5 n1 n2"},
		{"r_on_cells_only", `<row><c r="B4"><v>1</v></c></row><row><c r="A7"><v>2</v></c></row>`, "4 . n1\n7 n2"},
		{"no_r_after_r", `<row r="1"><c r="C1"><v>1</v></c><c><v>2</v></c></row>`, "1 . . n1 n2"},
		{"lower_case_reference", `<row r="1"><c r="b1"><v>1</v></c></row>`, "1 . n1"},
		{"absolute_reference", `<row r="1"><c r="$B$1"><v>1</v></c></row>`, "1 . n1"},
		{"last_cell_of_a_sheet", `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, "1048576" + strings.Repeat(" .", 16383) + " n1"},
		{"cells_out_of_order", `<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>`, "1 n1 n2"},
		{"rows_out_of_order", `<row r="2"><c r="A2"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "1 n1\n2 n2"},
		{"row_in_two_pieces", `<row r="1"><c r="B1"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>`, "1 n1 n2"},
		{"same_cell_twice", `<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, "1 n1"},
		{"blank_and_cell", `<row r="1"><c r="A1" s="1"/><c r="A1"><v>1</v></c></row>`, "1 n1"},
		{"styled_blank_cells", `<row r="1"><c r="A1" s="1"/><c r="B1" s="1"></c><c r="C1"><v>1</v></c><c r="D1" s="1"/></row>`, "1 . . n1"},

		{"whole_number", `<row r="1"><c r="A1" t="n"><v>20240115002301</v></c></row>`, "1 n20240115002301"},
		{"exponent", `<row r="1"><c r="A1"><v>2.0222701E13</v></c><c r="B1"><v>2.02401150023E+11</v></c><c r="C1"><v>1E-05</v></c></row>`,
			"1 n20222701000000 n202401150023 n0.00001"},
		{"seventeen_digits", `<row r="1"><c r="A1"><v>85.299999999999997</v></c><c r="B1"><v>0.30000000000000004</v></c></row>`, "1 n85.3 n0.30000000000000004"},
		{"negative", `<row r="1"><c r="A1"><v>-1.5</v></c><c r="B1"><v>-0</v></c></row>`, "1 n-1.5 n0"},
		{"beyond_fifteen_digits", `<row r="1"><c r="A1"><v>310101200001010000</v></c></row>`, "1 n310101200001010000"},
		{"blanks_around_a_number", "<row r=\"1\"><c r=\"A1\"><v> 5\n</v></c></row>", "1 n5"},
		{"plus_sign", `<row r="1"><c r="A1"><v>+5</v></c></row>`, "1 n5"},
		{"padded_id", `<row r="1"><c r="A1" s="2"><v>37</v></c></row>`, "1 n0037"},
		{"padded_fraction", `<row r="1"><c r="A1" s="2"><v>3.5</v></c></row>`, "1 n3.5"},
		{"empty_style", `<row r="1"><c r="A1" s=""><v>3</v></c></row>`, "1 n3"},

		{"date", `<row r="1"><c r="A1" s="1"><v>45307</v></c></row>`, "1 d2024-01-16"},
		{"date_and_time", `<row r="1"><c r="A1" s="1"><v>45307.604166666664</v></c></row>`, "1 d2024-01-16 14:30:00"},
		{"time_of_day", `<row r="1"><c r="A1" s="3"><v>0.5</v></c></row>`, "1 d12:00:00"},
		{"iso_date", `<row r="1"><c r="A1" t="d"><v>2024-01-16T14:30:00</v></c><c r="B1" t="d"><v>2024-01-16</v></c><c r="C1" t="d"><v>14:30:00</v></c></row>`,
			"1 d2024-01-16 14:30:00 d2024-01-16 d14:30:00"},
		{"iso_date_with_zone_and_fraction", `<row r="1"><c r="A1" t="d"><v>2024-01-16T14:30:00.000Z</v></c></row>`, "1 d2024-01-16 14:30:00"},
		{"iso_durations", `<row r="1"><c r="A1" t="d"><v>PT0H11M0S</v></c><c r="B1" t="d"><v>P1DT2H</v></c><c r="C1" t="d"><v>PT36H0M1.5S</v></c><c r="D1" t="d"><v>P2D</v></c></row>`, "1 d00:11:00 d1900-01-01 02:00:00 d1900-01-01 12:00:02 d1900-01-02"},
		{"iso_date_of_1900", `<row r="1"><c r="A1" t="d"><v>1900-01-01</v></c></row>`, "1 d1900-01-01"},
		{"iso_date_before_1900", `<row r="1"><c r="A1" t="d"><v>1899-12-31</v></c></row>`, `1 "1899-12-31"`},

		{"booleans", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c></row>`, "1 bTRUE bFALSE bTRUE"},
		{"errors", `<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`, "1 e#N/A e#DIV/0!"},
		{"formula", `<row r="1"><c r="A1"><f>1+2</f><v>3</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>`, `1 n3 "ab"`},
		{"formula_never_calculated", `<row r="1"><c r="A1"><f>1+2</f></c><c r="B1"><f>1</f><v/></c><c r="C1" t="str"><f>A1</f></c></row>`, "1 ? ? ?"},
		{"array_never_calculated", `<row r="1"><c r="A1"><f t="array" ref="A1:B2">D1:E2</f></c><c r="C1"><v>1</v></c></row><row r="2"><c r="B2"/><c r="C2"><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>`, lines("1 ? ? n1", "2 ? ? n2") + "3 . . n3"},
		{"formula_of_empty_text", `<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>`, `1 ""`},
		{"shared_formula", `<row r="1"><c r="A1"><f t="shared" si="0"/><v>3</v></c></row>`, "1 n3"},
		{"text_without_formula", `<row r="1"><c r="A1" t="str"><v>普通</v></c></row>`, `1 "普通"`},
		{"values_left_empty", `<row r="1"><c r="A1" t="n"><v></v></c><c r="B1" t="s"><v></v></c><c r="C1" t="s"/><c r="D1"><v>1</v></c></row>`, "1 . . . n1"},

		{"inline_string", `<row r="1"><c r="A1" t="inlineStr"><is><t>李四</t></is></c></row>`, `1 "李四"`},
		{"inline_preserved_blanks", `<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> 李 四 </t></is></c></row>`, `1 " 李 四 "`},
		{"inline_rich_text", `<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>李</t></r><r><t>四</t></r></is></c></row>`, `1 "李四"`},
		{"inline_phonetic", `<row r="1"><c r="A1" t="inlineStr"><is><t>李四</t><rPh sb="0" eb="2"><t>リ</t></rPh><phoneticPr fontId="1"/></is></c></row>`, `1 "李四"`},
		{"inline_empty", `<row r="1"><c r="A1" t="inlineStr"><is><t></t></is></c><c r="B1" t="inlineStr"><is/></c></row>`, `1 "" ""`},
		{"inline_text_beside_a_value", `<row r="1"><c r="A1" t="inlineStr"><v>0</v><is><t>李四</t></is></c><c r="B1" t="inlineStr"><is><t>王五</t></is><v>王五</v></c><c r="C1" t="inlineStr"><is><t/></is><v>7</v></c></row>`, `1 "李四" "王五" ""`},
		{"inline_text_in_v", `<row r="1"><c r="A1" t="inlineStr"><v>李四</v></c></row>`, `1 "李四"`},

		{"entities", `<row r="1"><c r="A1" t="str"><v>&lt;b&gt;&amp;amp;&quot;&apos;</v></c></row>`, `1 "<b>&amp;\"'"`},
		{"character_references", `<row r="1"><c r="A1" t="str"><v>&#20013;&#x6587;&#x1F600;</v></c></row>`, `1 "中文😀"`},
		{"cdata", `<row r="1"><c r="A1" t="str"><v>a<![CDATA[<&b>]]>c</v></c></row>`, `1 "a<&b>c"`},
		{"comments_and_instructions", `<!-- a --><row r="1"><!-- b --><c r="A1"><?x y?><v>1<!-- c -->2</v></c></row>`, "1 n12"},
		{"line_ends", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\r\nb\rc&#13;d</v></c></row>", `1 "a\nb\nc\rd"`},
		{"xstring_escapes", `<row r="1"><c r="A1" t="str"><v>_x000D_b_x005F_x0041_</v></c></row>`, `1 "\rb_x0041_"`},
		{"xstring_surrogates", `<row r="1"><c r="A1" t="str"><v>_xD83D__xDE00_ _xD83D_</v></c></row>`, `1 "😀 _xD83D_"`},
		{"xstring_lookalikes", `<row r="1"><c r="A1" t="str"><v>_x00_ _xyzab_ _X0041_ a_x</v></c></row>`, `1 "_x00_ _xyzab_ _X0041_ a_x"`},
		{"beyond_the_basic_plane", `<row r="1"><c r="A1" t="str"><v>𠮷野</v></c></row>`, `1 "𠮷野"`},

		{"single_quotes_and_line_breaks", "<row\n r='1' ><c\tr = 'A1'\n><v >1</v\n></c ></row >", "1 n1"},
		{"white_space_between", "\n <row r=\"1\">\n  <c r=\"A1\">\n <v>1</v>\n </c>\n </row>\n ", "1 n1"},
		{"foreign_attributes", `<row r="1" xmlns:x="urn:x" x:a="1" x:r="9"><c r="A1" x:t="s" cm="1"><v>1</v></c></row>`, "1 n1"},
		{"foreign_elements", `<x:a xmlns:x="urn:x"><x:row r="1"/></x:a><row r="1"><c r="A1"><v>1</v><x:v xmlns:x="urn:x">2</x:v></c><x:c xmlns:x="urn:x"/></row>`, "1 n1"},
		{"default_namespace_again", `<row r="1" xmlns="` + mainSpace + `"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`, "1 n1\n2 n2"},
		{"prefix_inside", `<x:row r="1" xmlns:x="` + mainSpace + `"><c r="A1"><v>1</v></c><x:c r="B1"><v>2</v></x:c></x:row>`, "1 n1 n2"},
		{"extension_lists", `<row r="1"><c r="A1"><v>1</v><extLst><ext uri="u"/></extLst></c><extLst/></row>`, "1 n1"},
		{"attributes_in_another_order", `<row spans="1:1" r="1"><c t="s" s="0" r="A1"><v>1</v></c></row>`, `1 "乙"`},
	}
}

func quirkRows() (rows []string) {
	for _, q := range xlsxQuirks() {
		rows = append(rows, q.rows)
	}
	return rows
}

// TestXLSXCells reads rows of one sheet, one quirk each.
func TestXLSXCells(t *testing.T) { testReadable(t, readAll, xlsxCells(t)) }

func xlsxCells(t testing.TB) (out []readable) {
	for _, q := range xlsxQuirks() {
		out = append(out, readable{q.name, bookOf(t, minimalParts(q.rows)), strings.TrimPrefix(q.want+"\n", "\n")})
	}
	return out
}

// xlsxReadable are all small .xlsx files that are read.
func xlsxReadable(t testing.TB) []readable {
	return slices.Concat(xlsxCells(t), xlsxParts(t), xlsxContainers(t))
}

// xlsxRefused are all small .xlsx files that are refused.
func xlsxRefused(t testing.TB) []refused {
	return slices.Concat(xlsxDamaged(t), xlsxNotRead(t), xlsxLockers(t), xlsxOverLimits(t))
}

// xlsxFlaw is a way in which a sheet may be wrong: the content of sheetData,
// and the cell and the words of the error.
type xlsxFlaw struct{ name, rows, cell, says string }

func xlsxFlaws() []xlsxFlaw {
	cell := func(s string) string {
		return `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c>` + s + `</row>`
	}
	return []xlsxFlaw{
		{"index_out_of_range", cell(`<c r="B2" t="s"><v>2</v></c>`), "B2", whatIndexRange},
		{"index_negative", cell(`<c r="B2" t="s"><v>-1</v></c>`), "B2", whatIndex},
		{"index_not_a_number", cell(`<c r="B2" t="s"><v>1.0</v></c>`), "B2", whatIndex},
		{"unknown_type", cell(`<c r="B2" t="x"><v>2</v></c>`), "B2", whatType},
		{"bad_number", cell(`<c r="B2"><v>1,5</v></c>`), "B2", whatNumber},
		{"two_points", cell(`<c r="B2"><v>1.2.3</v></c>`), "B2", whatNumber},
		{"not_a_number", cell(`<c r="B2"><v>NaN</v></c>`), "B2", whatNumber},
		{"infinity", cell(`<c r="B2"><v>INF</v></c>`), "B2", whatNumber},
		{"hexadecimal", cell(`<c r="B2"><v>0x10</v></c>`), "B2", whatNumber},
		{"too_large_a_number", cell(`<c r="B2"><v>1e999</v></c>`), "B2", whatNumberRange},
		{"bad_boolean", cell(`<c r="B2" t="b"><v>2</v></c>`), "B2", whatBool},
		{"bad_date", cell(`<c r="B2" t="d"><v>2024-13-01</v></c>`), "B2", whatDate},
		{"style_out_of_range", cell(`<c r="B2" s="4"><v>2</v></c>`), "B2", whatStyle},
		{"bad_style", cell(`<c r="B2" s="x"><v>2</v></c>`), "B2", whatStyle},
		{"value_twice", cell(`<c r="B2"><v>2</v><v>3</v></c>`), "B2", whatInCell},
		{"value_and_inline_string", cell(`<c r="B2" t="str"><v>2</v><is><t>3</t></is></c>`), "B2", whatInCell},
		{"inline_string_and_two_values", cell(`<c r="B2" t="inlineStr"><v>2</v><is><t>3</t></is><v>2</v></c>`), "B2", whatInCell},
		{"duration_of_months", cell(`<c r="B2" t="d"><v>P1M</v></c>`), "B2", whatDate},
		{"duration_out_of_order", cell(`<c r="B2" t="d"><v>PT1M2H</v></c>`), "B2", whatDate},
		{"duration_of_nothing", cell(`<c r="B2" t="d"><v>PT</v></c>`), "B2", whatDate},
		{"inline_string_in_a_number", cell(`<c r="B2"><is><t>3</t></is></c>`), "B2", whatInline},
		{"text_in_a_cell", cell(`<c r="B2">3</c>`), "B2", whatInCell},
		{"text_in_a_row", cell(`3`), "A2", whatInRow},
		{"unknown_element_in_a_cell", cell(`<c r="B2"><w>3</w></c>`), "B2", whatInCell},
		{"unknown_element_in_a_row", cell(`<d r="B2"><v>3</v></d>`), "A2", whatInRow},
		{"cells_in_alternate_content", cell(`<m:AlternateContent xmlns:m="urn:m"><m:Choice><c/></m:Choice></m:AlternateContent>`), "A2", whatAlternate},
		{"element_in_a_value", cell(`<c r="B2"><v>3<b/></v></c>`), "B2", whatInText},
		{"cell_of_another_row", cell(`<c r="B3"><v>3</v></c>`), "B2", whatRefRow},
		{"cell_of_row_0", cell(`<c r="B0"><v>3</v></c>`), "B2", whatRef},
		{"column_beyond_xfd", cell(`<c r="XFE2"><v>3</v></c>`), "B2", whatRef},
		{"reference_without_row", cell(`<c r="B"><v>3</v></c>`), "B2", whatRef},
		{"same_cell_with_another_value", cell(`<c r="B2"><v>3</v></c><c r="A2"><v>2</v></c>`), "A2", whatTwiceCell},
		{"same_cell_in_two_pieces", cell(``) + `<row r="1"><c r="A1"><v>7</v></c></row>`, "A1", whatTwiceCell},
		{"row_beyond_the_last", `<row r="1048577"><c r="A1048577"><v>3</v></c></row>`, "", whatRowNumber},
		{"row_0", `<row r="0"><c r="A1"><v>3</v></c></row>`, "", whatRowNumber},
		{"row_of_letters", `<row r="x"><c r="A1"><v>3</v></c></row>`, "", whatRowNumber},
		{"unknown_element_among_rows", cell(``) + `<rwo/>`, "第2行", whatInRows},
		{"text_among_rows", cell(``) + `x`, "第2行", whatInRows},

		{"misspelt_end_tag", cell(`<c r="B2"><v>3</w></c>`), "B2", whatEndTag},
		{"misspelt_end_of_row", `<row r="1"><c r="A1"><v>1</v></c></rwo>`, "A1", whatEndTag},
		{"end_tags_crossed", cell(`<c r="B2"><v>3</c></v>`), "B2", whatEndTag},
		{"one_end_tag_too_many", cell(`<c r="B2"><v>3</v></c></c>`), "B2", whatEndTag},
		{"missing_end_tag", cell(`<c r="B2"><v>3</v>`), "B2", whatEndTag},
		{"attribute_twice", cell(`<c r="B2" r="B2"><v>3</v></c>`), "A2", whatTag},
		{"style_twice", cell(`<c r="B2" s="0" s="1"><v>3</v></c>`), "A2", whatTag},
		{"attribute_without_quotes", cell(`<c r=B2><v>3</v></c>`), "A2", whatTag},
		{"attributes_run_together", cell(`<c r="B2"s="1"><v>3</v></c>`), "A2", whatTag},
		{"less_than_in_an_attribute", cell(`<c r="B2" x="<"><v>3</v></c>`), "A2", whatTag},
		{"undeclared_prefix", cell(`<x:c r="B2"><v>3</v></x:c>`), "A2", whatPrefix},
		{"undeclared_prefix_of_an_attribute", cell(`<c r="B2" x:y="1"><v>3</v></c>`), "A2", whatPrefix},
		{"unknown_entity", cell(`<c r="B2" t="str"><v>&nbsp;</v></c>`), "B2", whatReference},
		{"lone_ampersand", cell(`<c r="B2" t="str"><v>a & b</v></c>`), "B2", whatReference},
		{"reference_to_a_control_character", cell(`<c r="B2" t="str"><v>&#1;</v></c>`), "B2", whatReference},
		{"control_character", cell("<c r=\"B2\" t=\"str\"><v>\x01</v></c>"), "B2", whatCharacter},
		{"bytes_that_are_not_utf8", cell("<c r=\"B2\" t=\"str\"><v>\xd6\xd0</v></c>"), "B2", whatUTF8},
		{"cdata_end_in_text", cell(`<c r="B2" t="str"><v>]]></v></c>`), "B2", whatTag},
		{"two_hyphens_in_a_comment", cell(`<!-- a -- b -->`), "A2", whatTag},
		{"declaration_in_the_middle", cell(`<?xml version="1.0"?>`), "A2", whatTag},
	}
}

func damagedRows() (rows []string) {
	for _, d := range xlsxFlaws() {
		rows = append(rows, d.rows)
	}
	return rows
}

// TestXLSXDamage reads sheets with one flaw each.
func TestXLSXDamage(t *testing.T) { testRefused(t, xlsxDamaged(t)) }

func xlsxDamaged(t testing.TB) (out []refused) {
	for _, f := range xlsxFlaws() {
		out = append(out, refused{f.name, bookOf(t, minimalParts(f.rows)), Options{}, errorKindOf(f.says), f.cell, f.says})
	}
	return out
}

func errorKindOf(what string) ErrorKind {
	if what == whatAlternate {
		return ErrUnsupported
	}
	return ErrDamaged
}
