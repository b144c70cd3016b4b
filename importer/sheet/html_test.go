package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table wraps rows of HTML as exporters do.
func table(rows string) string {
	return "<html><head><meta charset=utf-8></head><body><table border=1>" + rows + "</table></body></html>"
}

// htmlReadable has one file per quirk of pages with tables.
func htmlReadable() []readable {
	return []readable{
		{"plain", table("<tr><th>学号</th><th>姓名</th></tr>\n<tr><td>0012</td><td>示例</td></tr>"),
			lines(`1 "学号" "姓名"`, `2 "0012" "示例"`)},
		{"bare_table", "<table><tr><td>a</td></tr></table>", lines(`1 "a"`)},
		{"upper_case", "<TABLE><TR><TD COLSPAN=2>a</TD><TD>b</TD></TR></TABLE>", lines(`1 "a" . "b"`)},
		{"end_tags_left_out", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", lines(`1 "a" "b"`, `2 "c" "d"`)},
		{"row_left_out", "<table><td>a</td><td>b</td></table>", lines(`1 "a" "b"`)},
		{"row_groups", table("<thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot>"),
			lines(`1 "a"`, `2 "b"`, `3 "c"`)},
		{"caption_is_a_row", table("<caption>校外走读名单</caption><tr><td>a</td></tr>"), lines(`1 "校外走读名单"`, `2 "a"`)},
		{"blank_rows_count", table("<tr></tr><tr><td></td><td>&nbsp;</td></tr><tr><td>a</td></tr>"), lines(`3 "a"`)},
		{"blank_cells_keep_columns", table("<tr><td></td><td>&nbsp;</td><td>a</td></tr>"), lines(`1 . . "a"`)},

		{"colspan", table("<tr><td colspan=3>题</td><td>x</td></tr><tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>"),
			lines(`1 "题" . . "x"`, `2 "a" "b" "c" "d"`)},
		{"rowspan", table("<tr><td rowspan=2>甲</td><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr>"),
			lines(`1 "甲" "a"`, `2 . "b"`, `3 "c"`)},
		{"rowspan_and_colspan", table("<tr><td>a</td><td rowspan=2 colspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"),
			lines(`1 "a" "b" . "c"`, `2 "d" . . "e"`)},
		{"rowspan_zero_to_the_end_of_the_group", table("<tbody><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></tbody><tbody><tr><td>d</td></tr></tbody>"),
			lines(`1 "a" "b"`, `2 . "c"`, `3 "d"`)},
		{"spans_that_are_no_numbers", table("<tr><td colspan=x rowspan=''>a</td><td colspan=0>b</td><td>c</td></tr>"), lines(`1 "a" "b" "c"`)},

		{"white_space_folds", table("<tr><td>\n  a \t b\r\n c </td></tr>"), lines(`1 "a b c"`)},
		{"pre_does_not_fold", table("<tr><td><pre>a  b</pre></td><td style='white-space:pre-wrap'>x</td></tr>"), lines(`1 "a  b" "x"`)},
		{"br_is_a_line_break", table("<tr><td>a<br>b <BR/> c<br></td></tr>"), lines(`1 "a\nb\nc"`)},
		{"two_br", table("<tr><td>a<br><br style='mso-data-placement:same-cell'>b</td></tr>"), lines(`1 "a\n\nb"`)},
		{"paragraphs", table("<tr><td><p>a</p>\n<p>b</p><div>c<br></div></td></tr>"), lines(`1 "a\nb\nc"`)},
		{"entities", table("<tr><td>&lt;a&gt;&amp;&#24352;&#x4E09;&nbsp;x</td></tr>"), lines(`1 "<a>&张三\u00a0x"`)},
		{"inline_elements", table("<tr><td><font color=red>未</font><b>通过</b> <a href=x>详情</a></td></tr>"), lines(`1 "未通过 详情"`)},
		{"excel_blanks", table("<tr><td>a<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>b</td></tr>"), lines(`1 "a   b"`)},
		{"hidden_text_is_left_out", table("<tr><td><span style='display:none'>99<span>8</span>7</span>60</td></tr>"), lines(`1 "60"`)},
		{"script_and_comment", table("<tr><td>a<script>var t='<td>x</td>'</script><!-- <td>y</td> --></td></tr>"), lines(`1 "a"`)},

		{"input_shows_its_value", table("<tr><td>第<input value='85'>分<input type=checkbox value=x><input type=hidden value=y></td><td><input></td></tr>"), lines(`1 "第85分"`)},
		{"list_shows_the_chosen_one", table("<tr><td>等级 <select><option>优<option>良</option><option selected>中<option>差</select> 级</td><td><textarea>评语</textarea></td></tr>"), lines(`1 "等级 中 级" "评语"`)},
		{"list_shows_the_first_one", table("<tr><td><select>\n<option>优</option><option>良</option></select></td><td>a</td></tr>"), lines(`1 "优" "a"`)},

		{"hidden_row", table("<tr><td>a</td></tr><tr style='height:0;display:none'><td>b</td></tr>"), lines(`1 "a"`, `2* "b"`)},
		{"hidden_group", table("<tbody style='display: none'><tr><td>a</td></tr></tbody><tr><td>b</td></tr>"), lines(`1* "a"`, `2 "b"`)},
		{"hidden_class", "<style>.gone{display:none}</style>" + table("<tr class=gone><td>a</td></tr>"), lines(`1* "a"`)},

		{"number", table(`<tr><td x:num>60</td><td x:num="2.0222701E13">2.02E+13</td><td x:num="0.125">12.5%</td></tr>`),
			lines(`1 n60 n20222701000000 n0.125`)},
		{"number_with_commas", table(`<tr><td x:num>1,234.5</td></tr>`), lines(`1 n1234.5`)},
		{"number_padded_with_zeros", table(`<tr><td x:num="12" style='mso-number-format:"0000"'>0012</td><td x:num>0012</td></tr>`), lines(`1 n0012 n0012`)},
		{"number_too_long_stays_text", table(`<tr><td x:num>202227010000000001</td></tr>`), lines(`1 "202227010000000001"`)},
		{"number_that_is_none", table(`<tr><td x:num>缺考</td><td x:num></td></tr>`), lines(`1 "缺考"`)},
		{"number_that_is_none_twice", table(`<tr><td x:num="缺考">缺考</td></tr>`), lines(`1 "缺考"`)},
		{"text_by_attribute", table(`<tr><td x:str="  0012">0012</td><td x:str>13</td></tr>`), lines(`1 "  0012" "13"`)},
		{"text_by_format", table(`<tr><td style="mso-number-format:'\@'">0012</td><td style='vnd.ms-excel.numberformat:@'>3.0E2</td></tr>`), lines(`1 "0012" "3.0E2"`)},
		{"text_with_an_apostrophe", table(`<tr><td x:str="'45">45</td><td x:str="''45">'45</td><td>'0012</td><td x:str>'优秀</td><td>'甲'</td><td x:str="'"></td></tr>`), lines(`1 "45" "'45" "0012" "优秀" "'甲'"`)},
		{"formula", table(`<tr><td x:num x:fmla="=1+1">2</td><td x:fmla="=1+1"></td><td x:num x:fmla="=A1">&nbsp;</td><td x:str="" x:fmla='=""'></td><td>=VLOOKUP(A2,名册!A:B,2,0)</td><td>=A1+B1</td></tr>`), lines(`1 n2 ? ? . ? ?`)},
		{"words_by_a_number_format", table(`<tr><td x:num="1" style='mso-number-format:"\[\=1\]\0022红\0022\;\[\=2\]\0022橙\0022"'>红</td><td x:num style='mso-number-format:"Yes\/No"'>0</td><td x:num="2">橙</td><td x:num="85">85分</td></tr>`),
			lines(`1 m"红" m"No" m"橙" n85`)},
		{"ticks_of_symbol_fonts", "<style>.w{font-family:\"Wingdings 2\", serif}.s{font-family:宋体}</style>" + table(`<tr><td class=w>R</td><td style="font-family:Wingdings">&uuml;<span class=s>是</span></td><td>甲<font face="Wingdings 2">P</font>R</td><td>R</td><td class=w></td></tr>`),
			lines(`1 m"☑" m"✔是" m"甲✓R" "R"`)},
		{"numbers_in_a_symbol_font", table(`<tr><td style="font-family:ZapfDingbats" x:num>4</td><td style="font:bold 12px/1.5 'Symbol',serif" x:num>-0.5</td><td style='font-family:Wingdings;mso-number-format:"\[=1\]\0022þ\0022"' x:num="1">þ</td><td style="font:italic 11pt 'Wingdings 2'">R</td><td style="font:12px 宋体">R</td></tr>`),
			lines(`1 m"✔" n-0.5 m"☑" m"☑" "R"`)},
		{"words_by_a_number_format_of_a_plain_number", table(`<tr style="color:red"><td style='mso-number-format:"\[\=1\]\0022红\0022;General"'>1</td><td style='mso-number-format:"\[\=1\]\0022红\0022;General"'>3</td><td style='mso-number-format:"\[\=1\]\0022红\0022;General"'>甲</td></tr>`), lines(`1 m"红" "3" "甲"`)},
		{"pictures_of_wps", table(`<tr><td>=DISPIMG("ID_1",1)</td><td>a</td><td x:fmla='=DISPIMG("ID_1",1)' x:err="#NAME?">#NAME?</td></tr>`), lines(`1 p "a" p`)},
		{"picture_in_a_cell", table(`<tr><td><img src="1.png"></td><td>&nbsp;<a href="#"><img src="1.png" alt="是" width=16></a></td><td>红<img src="1.png"></td><td><svg viewBox="0 0 8 8"><path d="M0"/></svg></td><td x:num="1"><img src="1.png"></td><td>b</td></tr>`),
			lines(`1 p p "红" p p "b"`)},
		{"pictures_that_are_not_seen", table(`<tr><td><img src="1.gif" width=1 height=20></td><td><img src="1.gif" style="display:none"></td><td><span style="display:none"><img src="1.gif"></span></td><td><img height="0px"></td><td>b</td></tr>`), lines(`1 . . . . "b"`)},
		{"pictures_that_lay_out_a_page", "<table><tr><td><img src='logo.png'></td></tr></table>" + table("<tr><td>a</td></tr>"), lines(`1 "a"`)},
		{"picture_on_a_cell_of_excel", table(`<tr><td>a</td><td align=left><!--[if gte vml 1]><v:shape/><![endif]--><![if !vml]><span style='mso-ignore:vglayout;position:absolute'><img src="a.png"></span><![endif]><span style='mso-ignore:vglayout2'><table cellpadding=0 cellspacing=0><tr><td style='mso-number-format:"0000"' x:num="12">0012</td></tr></table></span></td><td><span style='mso-ignore:vglayout2'><table><tr><td></td></tr></table></span></td><td>b</td></tr>`),
			lines(`1 "a" n0012 . "b"`)},
		{"ticks_of_check_boxes", table(`<tr><td><input type=checkbox checked></td><td><input type=checkbox></td><td><input type=radio checked=checked>是 <input type=radio>否</td><td><input type="checkbox" checked style="display:none"></td><td><input value=x style='display: none'></td><td>b</td></tr>`),
			lines(`1 m"☑" . m"●是 否" . . "b"`)},
		{"bool_and_error", table(`<tr><td x:bool="TRUE">TRUE</td><td x:err="#N/A">#N/A</td></tr>`), lines(`1 bTRUE e#N/A`)},
		{"date", "<style>td{x:y} .d1, td.d2 /* Datum */ {mso-number-format:\"yyyy\\0022年\\0022m\\0022月\\0022\";}</style>" +
			table(`<tr><td class=d1 x:num="45307">2024年1月</td><td class="a d2" x:num="45307.5">x</td><td style='mso-number-format:"Short Date"' x:num="45307">x</td><td style='mso-number-format:General' x:num="45307">45307</td></tr>`),
			lines(`1 d2024-01-16 d2024-01-16 12:00:00 d2024-01-16 n45307`)},
		{"date_1904", "<html><head><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>a</x:Name></x:ExcelWorksheet></x:ExcelWorksheets><x:Date1904/></x:ExcelWorkbook></xml><![endif]--></head>" +
			`<table><tr><td style='mso-number-format:"yyyy\-mm\-dd"' x:num="43845">x</td></tr></table></html>`, lines(`1 d2024-01-16`)},
		{"libreoffice_number", table(`<tr><td sdval="2024001" sdnum="2052;0;0000000000">0002024001</td><td sdval="45307" sdnum="2052;2052;YYYY-MM-DD">x</td></tr>`), lines(`1 n0002024001 d2024-01-16`)},
		{"blank_rows_in_one", table(`<tr><td>a</td></tr><tr style='mso-xlrowspan:3'><td colspan=2 style='mso-ignore:colspan'></td></tr><tr><td>b</td></tr>`), lines(`1 "a"`, `5 "b"`)},

		{"two_tables_are_two_sheets", "<table><tr><td>a</td></tr></table><p>x</p><table><tr><td>b</td></tr></table>", lines(`1 "a"`, `1 "b"`)},
		{"layout_table", "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>", lines(`1 "a"`)},
		{"table_in_a_cell", "<table><tr><td>a</td><td>b<table><tr><td>x</td></tr></table>c</td></tr></table>", lines(`1 "a" "bc"`, `1 "x"`)},
		{"empty_table", table(""), ""},
	}
}

func TestHTML(t *testing.T) { testReadable(t, readAll, htmlReadable()) }

// htmlEncoded has one page in every encoding, whatever it declares.
func htmlEncoded() []inEncoding {
	page := func(charset string) string {
		return "<html><head><meta http-equiv=Content-Type content='text/html; charset=" + charset + "'></head><table><tr><td>学号</td><td>示例一</td></tr></table></html>"
	}
	return []inEncoding{
		{"gbk", gbk(page("gb2312")), "GB18030"},
		{"gbk_says_utf8", gbk(page("utf-8")), "GB18030"},
		{"gbk_says_latin1", gbk(page("iso-8859-1")), "GB18030"},
		{"gbk_says_nothing", gbk("<table><tr><td>学号</td><td>示例一</td></tr></table>"), "GB18030"},
		{"utf8_says_gbk", page("gb2312"), "UTF-8"},
		{"utf8_bom", "\uFEFF" + page("utf-8"), "UTF-8"},
		{"utf16", "\xFF\xFE" + utf16le(page("unicode")), "UTF-16LE"},
		{"utf16_no_bom", utf16be(page("utf-16")), "UTF-16BE"},
	}
}

// TestHTMLEncodings decides by the bytes.
func TestHTMLEncodings(t *testing.T) {
	testEncoded(t, FormatHTML, lines(`1 "学号" "示例一"`), htmlEncoded())
	t.Run("declared_where_both_fit", func(t *testing.T) {
		const table = "<table><tr><td>\xD1\xA7</td></tr></table>" // 学 in GBK, ѧ in UTF-8
		for declared, want := range map[string]string{"gb2312": "学", "utf-8": "ѧ"} {
			got, err := readAll("<meta charset="+declared+">"+table, Options{})
			if err != nil || got != "1 \""+want+"\"\n" {
				t.Errorf("%s: got %q, %v", declared, got, err)
			}
		}
	})
}

// htmlRefused has one file per way in which a page is refused.
func htmlRefused() []refused {
	deep := strings.Repeat("<table><tr><td>", 70) + strings.Repeat("</td></tr></table>", 70)
	return []refused{
		{"cut_in_a_cell", "<html><table><tr><td>a</td><td>b", Options{}, ErrDamaged, "B1", "截断"},
		{"cut_between_rows", "<table><tr><td>a</td></tr>", Options{}, ErrDamaged, "第1行", "截断"},
		{"cut_behind_the_table", "<html><table><tr><td>a</td></tr></table>", Options{}, ErrDamaged, "", "截断"},
		{"cut_in_a_tag", "<table><tr><td>a</td></tr></table><tab", Options{}, ErrDamaged, "", "截断"},
		{"cut_in_a_second_table", "<table><tr><td>a</td></tr></table><table><tr>", Options{}, ErrDamaged, "第1行", "截断"},
		{"cell_without_beginning", table("<tr><td>a</td></td></tr>"), Options{}, ErrDamaged, "A1", "开头"},
		{"text_between_cells", table("<tr><td>a</td><tx>b</td></tr>"), Options{}, ErrDamaged, "A1", "不属于任何单元格"},
		{"rows_without_table", "<html><tabke><tr><td>a</td></tr></table></html>", Options{}, ErrDamaged, "", "没有表格"},
		{"missing_quote", table(`<tr><td style="x>a</td><td title="y">b</td></tr>`), Options{}, ErrDamaged, "第1行", "引号"},
		{"cell_end_that_swallows_a_cell", table("<tr><td>a</td <td>b</td></tr>"), Options{}, ErrDamaged, "A1", "结尾"},
		{"br_that_swallows_a_cell", table("<tr><td>a<br b</td><td>c</td></tr>"), Options{}, ErrDamaged, "A1", "结尾"},
		{"cell_end_as_text", table("<tr><td>a<_td><td>b</td></tr>"), Options{}, ErrDamaged, "A1", "残缺"},
		{"number_that_is_another", table(`<tr><td>a</td><td x:num="4s307">1/16</td></tr>`), Options{}, ErrDamaged, "B1", "数值"},
		{"zero_byte", table("<tr><td>a</td></tr><tr><td>b\x00</td></tr>"), Options{}, ErrDamaged, "A2", "零字节"},
		{"broken_utf8", table("<tr><td>学号姓名学院</td></tr><tr><td>学号</td><td>\xE5\xAD</td></tr>"), Options{}, ErrDamaged, "B2", "UTF-8"},
		{"broken_gbk", strings.Replace(gbk(table("<tr><td>学号姓名学院</td></tr><tr><td>#</td></tr>")), "#", "\xD1", 1), Options{}, ErrDamaged, "A2", "GB18030"},
		{"login_page", table("<tr><td>用户名<input><input type=Password></td></tr>"), Options{}, ErrNotSpreadsheet, "", "登录"},
		{"error_page", "<!DOCTYPE html><html><body><h1>500</h1></body></html>", Options{}, ErrNotSpreadsheet, "", "没有表格的网页"},
		{"frames", "<html><frameset><frame src='a.files/sheet001.htm'></frameset></html>", Options{}, ErrUnsupported, "", "外壳"},
		{"too_deep", deep, Options{}, ErrLimit, "A1", "嵌套层数超过上限 64"},
		{"too_deep_inside_a_cell", table("<tr><td>" + strings.Repeat("<span style='white-space:pre'>", 70) + "a"), Options{}, ErrLimit, "A1", "嵌套层数"},
		{"too_many_columns", table("<tr><td>a<td>b<td>c"), Options{Limits: Limits{Columns: 2}}, ErrLimit, "B1", "列数超过上限 2"},
		{"too_many_columns_by_spans", table("<tr><td colspan=5>a</td><td>c"), Options{Limits: Limits{Columns: 3}}, ErrLimit, "第1行", "列数超过上限 3"},
		{"too_many_rows", table("<tr><td>a<tr><td>b<tr><td>c"), Options{Limits: Limits{Rows: 2}}, ErrLimit, "第3行", "行数超过上限 2"},
		{"too_many_tables", strings.Repeat("<table></table>", 3), Options{Limits: Limits{Parts: 2}}, ErrLimit, "", "表格个数超过上限 2"},
		{"long_input", table("<tr><td>" + strings.Repeat("<input value='"+strings.Repeat("x", 1<<16)+"'>", maxField>>16+1)), Options{}, ErrLimit, "A1", "单个单元格"},
		{"long_cell", table("<tr><td>" + strings.Repeat("x<b>y</b>", maxField)), Options{}, ErrLimit, "A1", "单个单元格"},
	}
}

func TestHTMLFaults(t *testing.T) { testRefused(t, htmlRefused()) }

func TestHTMLMerges(t *testing.T) {
	b, err := openBytes(table("<tr><td colspan=3>题</td></tr><tr><td rowspan=2>a</td><td colspan=2 style='mso-ignore:colspan'>b</td></tr><tr><td colspan=2 rowspan=9>c</td></tr>"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Merges(0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Merge{{1, 1, 1, 3}, {2, 1, 3, 1}, {3, 2, 3, 3}}, got); diff != "" {
		t.Error(diff)
	}
}

// htmlSheetsFile is a page with its sheets and how many notes it brings.
type htmlSheetsFile struct {
	name  string
	input string
	want  []Info
	notes int
}

func htmlSheetFiles() []htmlSheetsFile {
	excel := func(names ...string) string {
		var b strings.Builder
		for _, n := range names {
			b.WriteString("<x:ExcelWorksheet><x:Name>" + n + "</x:Name></x:ExcelWorksheet>")
		}
		return "<xml><x:ExcelWorkbook><x:ExcelWorksheets>" + b.String() + "</x:ExcelWorksheets></x:ExcelWorkbook></xml>"
	}
	const one = "<table><tr><td>a</td></tr></table>"
	return []htmlSheetsFile{
		{"one_table", one, []Info{{Name: "Sheet1"}}, 0},
		{"two_tables", one + one, []Info{{Name: "表格1"}, {Name: "表格2"}}, 0},
		{"blank_tables_are_left_out", "<table><tr><td></td></tr></table>" + one, []Info{{Name: "Sheet1"}}, 0},
		{"hidden_table", one + "<table style='display:none'><tr><td>a</td></tr></table>", []Info{{Name: "表格1"}, {Name: "表格2", Hidden: true}}, 1},
		{"hidden_column", "<table><col><col style='display:none'><tr><td>a</td><td>b</td></tr></table>", []Info{{Name: "Sheet1"}}, 1},
		{"named_in_a_comment", "<html><!--[if gte mso 9]>" + excel("成绩 &amp; 学分") + "<![endif]-->" + one + "</html>", []Info{{Name: "成绩 & 学分"}}, 0},
		{"named_in_xml", "<html><head>" + excel("甲", "乙") + "</head>" + one + one + "</html>", []Info{{Name: "甲"}, {Name: "乙"}}, 0},
		{"more_names_than_tables", "<html><head>" + excel("甲", "乙") + "</head>" + one + "</html>", []Info{{Name: "Sheet1"}}, 0},
		{"text_outside", "<h1>x</h1>" + one, []Info{{Name: "Sheet1"}}, 1},
		{"hidden_cells", "<table><tr><td style='display:none'>a</td></tr></table>", []Info{{Name: "Sheet1"}}, 1},
	}
}

// TestHTMLSheets names the sheets of a page and tells what is beside them.
func TestHTMLSheets(t *testing.T) {
	for _, tt := range htmlSheetFiles() {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openBytes(tt.input, Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, b.Sheets); diff != "" {
				t.Error(diff)
			}
			if len(b.Notes) != tt.notes {
				t.Errorf("notes are %v", b.Notes)
			}
		})
	}
}

// TestHTMLManyTables starts each pass at its table, deep in the text.
func TestHTMLManyTables(t *testing.T) {
	const n = 400
	page := strings.Repeat("<table><tr><td>学号"+strings.Repeat("x", 900)+"</td></tr></table>\n", n)
	for _, text := range []string{page, gbk(page), "\xFF\xFE" + utf16le(page)} {
		b, err := openBytes(text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Sheets {
			if got, err := dump(b, i); err != nil || !strings.HasPrefix(got, "1 \"学号xxx") {
				t.Fatalf("sheet %d: %.20s, %v", i, got, err)
			}
		}
		if len(b.Sheets) != n {
			t.Errorf("got %d sheets", len(b.Sheets))
		}
	}
}

// TestIsHTML keeps text that only mentions tags apart from pages.
func TestIsHTML(t *testing.T) {
	for text, want := range map[string]bool{
		"<html>": true, "\uFEFF\r\n<!-- x --><TABLE>": true, "<?xml version='1.0'?><!DOCTYPE html>": true,
		"标题<table border=1><tr><td>": true, "\xFF\xFE" + utf16le("<html>"): true,
		"学号,备注\n1,<html>\n": false, "<a>,b\n": false, "a,<table\n": false,
	} {
		if got := isHTML(file{head: []byte(text)}); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// samplePage holds one of everything that a cut or a changed byte can hit.
const samplePage = `<html xmlns:x="urn:x"><head><style>.d{mso-number-format:"Short Date"}</style></head><body>
<table border="1"><caption>名单</caption><tr><th colspan="2">学号</th><th>时间</th></tr>
<tr><td>0012</td><td rowspan="2">一<br>二</td><td class="d" x:num="45307">1/16</td></tr>
<tr><td>0013</td><td>&nbsp;</td></tr></table></body></html>`

// TestHTMLCutAnywhere refuses the page wherever it is cut.
func TestHTMLCutAnywhere(t *testing.T) {
	for _, page := range []string{samplePage, gbk(samplePage)} {
		if _, err := readAll(page, Options{}); err != nil {
			t.Fatal(err)
		}
		for cut := len("<html"); cut < len(page); cut++ {
			if got, err := readAll(page[:cut], Options{}); err == nil {
				t.Errorf("cut at %d: read as %q", cut, got)
			}
		}
	}
}

// TestHTMLFlipAnywhere changes every byte of the tags of a table: the page is
// refused, or the same cells stand in the same places.
func TestHTMLFlipAnywhere(t *testing.T) {
	page := table("<tr><th>学号</th><th>等级</th></tr>\n<tr><td>学号</td><td>等级</td></tr>")
	full, err := readAll(page, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for at := strings.Index(page, "<tr"); at < len(page); at++ {
		if page[at] >= 0x80 {
			continue
		}
		for _, bit := range []byte{1, 2, 4, 8, 16, 32, 64} {
			b := []byte(page)
			b[at] ^= bit
			if got, err := readAll(string(b), Options{}); err == nil && got != full {
				t.Errorf("%q at %d becomes %q: got %q", page[at-4:at+1], at, b[at], got)
			}
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(table("<tr><td><input value=1><select><option>a<option selected>b</select>c</td></tr>")))
	f.Add([]byte(samplePage))
	f.Add([]byte(gbk(samplePage)))
	f.Add([]byte("<table><tr><td><table><td rowspan=0 colspan=9>x<tr><td><pre>a</table></table>"))
	f.Add([]byte("<xml><x:ExcelWorksheet><x:Name>a</x:Name></xml><table hidden><thead><th x:str='a'>b"))
	f.Fuzz(func(t *testing.T, content []byte) {
		file := file{r: strings.NewReader(string(content)), size: int64(len(content)), head: content[:min(len(content), 4096)]}
		b, err := openHTML(file, Options{Limits: DefaultLimits()})
		if err != nil {
			wantPlainError(t, err)
			return
		}
		comparePoisoned(t, bytesOf(content), Options{})
		for i := range b.Sheets[:min(len(b.Sheets), 20)] {
			if _, err := dump(b, i); err != nil {
				t.Fatalf("opened, but: %v", err)
			}
			if _, err := b.Merges(i); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func BenchmarkHTML(b *testing.B) {
	var rows strings.Builder
	for range 5000 {
		rows.WriteString(`<tr><td style="mso-number-format:'\@'">2024-2025-1</td><td style="mso-number-format:'\@'">3260000099</td><td>示例同学</td><td>计算机科学与技术学院</td><td>高等数学（上）</td><td x:num>78</td></tr>` + "\n")
	}
	page := table(rows.String())
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if got, err := openBytes(page, Options{}); err != nil {
			b.Fatal(err)
		} else if n := countRows(got); n != 5000 {
			b.Fatal(n)
		}
	}
}

func countRows(b *Book) (n int) {
	for rows := b.Rows(0); rows.Next(); n++ {
	}
	return n
}
