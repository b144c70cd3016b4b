package sheet

import (
	"fmt"
	"strings"
	"testing"
)

// textReadable has one file per quirk of separated text.
func textReadable() []readable {
	return []readable{
		{"plain", "a,b\n1,2\n", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"no_line_end_at_the_end", "a,b\n1,", lines(`1 "a" "b"`, `2 "1" _`)},
		{"crlf", "a,b\r\n1,2\r\n", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"lone_cr", "a,b\r1,2\r", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"blank_lines_count", "a,b\n\n\r\n1,2\n\n", lines(`1 "a" "b"`, `4 "1" "2"`)},
		{"separators_only", "a,b\n,\n1,2", lines(`1 "a" "b"`, `2 _ _`, `3 "1" "2"`)},
		{"ragged_rows", "t\na,b,c\n1,2,3\n4,5\n", lines(`1 "t"`, `2 "a" "b" "c"`, `3 "1" "2" "3"`, `4 "4" "5"`)},
		{"blanks_are_text", "a,b\n , 2 \n", lines(`1 "a" "b"`, `2 " " " 2 "`)},
		{"ids_stay_text", "id,n\n0012,3.26E+09\n", lines(`1 "id" "n"`, `2 "0012" "3.26E+09"`)},

		{"quoted_separator_and_quotes", "a,b\n\"1,\"\"2\"\"\",3\n", lines(`1 "a" "b"`, `2 "1,\"2\"" "3"`)},
		{"quoted_line_break_is_one_row", "a,b\n\"1\r\n2\r3\n4\",5\n6,7\n", lines(`1 "a" "b"`, `2 "1\n2\n3\n4" "5"`, `3 "6" "7"`)},
		{"quoted_empty", "a,b\n\"\",\"x\"\n", lines(`1 "a" "b"`, `2 _ "x"`)},
		{"quoted_to_the_end", "a,b\n1,\"2\"", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"blank_after_quote", "a,b\n\"1\" ,2\n", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"bare_quote_is_text", "a,b\n5\" x,y\"\"z\n", lines(`1 "a" "b"`, `2 "5\" x" "y\"\"z"`)},

		{"guard_equals", "a,b\n=\"0123\",=\"\"\n", lines(`1 "a" "b"`, `2 "0123" _`)},
		{"guard_equals_quoted", "a,b\n\"=\"\"0123\"\"\",2\n", lines(`1 "a" "b"`, `2 "0123" "2"`)},
		{"guard_holds_separator_and_quote", "a,b\n=\"0,\"\"1\",2\n", lines(`1 "a" "b"`, `2 "0,\"1" "2"`)},
		{"guard_at_the_end", "a,b\n1,=\"02\"", lines(`1 "a" "b"`, `2 "1" "02"`)},
		{"not_a_guard", "a,b\n=\"x,2\n=A1&\"b\",=\"a\"&\"b\"\n", lines(`1 "a" "b"`, `2 "=\"x" "2"`, `3 ? ?`)},
		{"formulas", "a,b\n=SUM(B1:B2),=-名册!$B$2\n='软件 1'!A1,=$A1*2\n\"=IFERROR(VLOOKUP(A2,B:C,2,0),\"\"\"\")\",=A1\n", lines(`1 "a" "b"`, `2 ? ?`, `3 ? ?`, `4 ? ?`)},
		{"pictures_of_wps", "a,b\n\"=DISPIMG(\"\"ID_1\"\",1)\",2\n", lines(`1 "a" "b"`, `2 p "2"`)},
		{"texts_like_formulas", "a,b\n=,==\n=_=,=D\n=优秀,='甲'\n=1+1,=A1级\n", lines(`1 "a" "b"`, `2 "=" "=="`, `3 "=_=" "=D"`, `4 "=优秀" "='甲'"`, `5 "=1+1" "=A1级"`)},
		{"guard_tab", "id,n,m\n\t012,x,\t5\n013\t,y,\"\t6\"\n", lines(`1 "id" "n" "m"`, `2 "012" "x" "5"`, `3 "013" "y" "6"`)},
		{"guard_tab_everywhere", "\ta,\tb\n\t1,\t2\n", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"apostrophe_before_every_value", "'a,'b\n'012,'\n\"'示,例\",3\n", lines(`1 "a" "b"`, `2 "012" _`, `3 "示,例" "3"`)},
		{"apostrophes_that_are_quotes", "a,b\n'甲',O'x\n", lines(`1 "a" "b"`, `2 "'甲'" "O'x"`)},

		{"tabs", "a\tb\n1,5\t2\n", lines(`1 "a" "b"`, `2 "1,5" "2"`)},
		{"tabs_and_an_empty_corner", "\ta\tb\nx\t1\t2\ny\t\t\n", lines(`1 _ "a" "b"`, `2 "x" "1" "2"`, `3 "y" _ _`)},
		{"tabs_after_a_title_with_commas", "2024年,春,表\na\tb\n1\t2\n3\t4\n", lines(`1 "2024年,春,表"`, `2 "a" "b"`, `3 "1" "2"`, `4 "3" "4"`)},
		{"semicolons", "a;b\n1,5;2\n3,5;4\n", lines(`1 "a" "b"`, `2 "1,5" "2"`, `3 "3,5" "4"`)},
		{"semicolons_and_decimal_commas", "a;b\n1,5;2,5\n3,5;4,5\n5,5;6,5\n", lines(`1 "a" "b"`, `2 "1,5" "2,5"`, `3 "3,5" "4,5"`, `4 "5,5" "6,5"`)},
		{"commas_and_semicolons_inside", "a,b\n1;2,x;y\n3;4,z\n", lines(`1 "a" "b"`, `2 "1;2" "x;y"`, `3 "3;4" "z"`)},
		{"full_width_comma_is_text", "a，b\n1，2\n", lines(`1 "a，b"`, `2 "1，2"`)},
		{"bars_inside", "a,b,c\n1|2,x|y,3\n4|5,u|v,6\n", lines(`1 "a" "b" "c"`, `2 "1|2" "x|y" "3"`, `3 "4|5" "u|v" "6"`)},
		{"sentences", "填表说明，请先阅读，谢谢。\n一、学号，姓名，学院必填。\n二、空着，不算，无。\n", lines(`1 "填表说明，请先阅读，谢谢。"`, `2 "一、学号，姓名，学院必填。"`, `3 "二、空着，不算，无。"`)},
		{"blanks_inside_one_column", "姓名\n示 例\n示 例 一\n示例\n", lines(`1 "姓名"`, `2 "示 例"`, `3 "示 例 一"`, `4 "示例"`)},
		{"one_column", "学号\n\"0012\"\n0013\n", lines(`1 "学号"`, `2 "0012"`, `3 "0013"`)},
		{"sep_line", "sep=|\r\na|b\r\n1,2|3;4\r\n", lines(`1 "a" "b"`, `2 "1,2" "3;4"`)},
		{"sep_line_cr", "\"sep=;\"\ra;b\r1;2\r", lines(`1 "a" "b"`, `2 "1" "2"`)},
		{"title_row", "普测结果\n学号,姓名\n1,示例\n", lines(`1 "普测结果"`, `2 "学号" "姓名"`, `3 "1" "示例"`)},
	}
}

func TestText(t *testing.T) { testReadable(t, readAll, textReadable()) }

// textEncoded has one table in every encoding.
func textEncoded() []inEncoding {
	const table = "学号,姓名,等级\n0012,示例一,一级\n0013,𠮷野䶮,€·二级\n"
	return []inEncoding{
		{"utf8", table, "UTF-8"},
		{"utf8_bom", "\uFEFF" + table, "UTF-8"},
		{"utf16le_bom", "\xFF\xFE" + utf16le(table), "UTF-16LE"},
		{"utf16be_bom", "\xFE\xFF" + utf16be(table), "UTF-16BE"},
		{"utf16le_no_bom", utf16le(table), "UTF-16LE"},
		{"utf16be_no_bom", utf16be(table), "UTF-16BE"},
		{"gb18030", gbk(table), "GB18030"},
		{"gb18030_bom", gbk("\uFEFF" + table), "GB18030"},
		{"gbk_euro_as_one_byte", strings.Replace(gbk(table), gbk("€"), "\x80", 1), "GB18030"},
	}
}

func TestTextEncodings(t *testing.T) {
	testEncoded(t, FormatText, lines(`1 "学号" "姓名" "等级"`, `2 "0012" "示例一" "一级"`, `3 "0013" "𠮷野䶮" "€·二级"`), textEncoded())
}

// textRefused has one file per way in which text is refused.
func textRefused() []refused {
	chinese := strings.Repeat("学号,姓名\n", 3)
	return []refused{
		{"bars", "名单\na|b|c\n1|2|3\n4|5|6,7\n", Options{}, ErrUnsupported, "", "竖线"},
		{"bars_and_commas", "a|b|c\n1|2,0|3\n4|5,5|6\n7|8|9\n1|2|3\n", Options{}, ErrUnsupported, "", "竖线"},
		{"carets", "a^b\r\n1^2\r\n3^4", Options{}, ErrUnsupported, "", "“^”隔开"},
		{"full_width_commas", "a，b，c\n1，2，3\n4，5，6\n", Options{}, ErrUnsupported, "", "中文逗号"},
		{"full_width_semicolons", gbk("a；b；c\n1；2；3\n4；5；6\n"), Options{}, ErrUnsupported, "", "中文分号"},
		{"enumeration_commas", utf16le("a、b、c\n1、2、3\n4、5、6\n"), Options{}, ErrUnsupported, "", "顿号"},
		{"control_characters", "a\x01b\n1\x012\n3\x014\n", Options{}, ErrUnsupported, "", "控制字符"},
		{"aligned_by_blanks", "学号      姓名   学院\n0012      示例   信息学院\n0013      示例一 信息学院\n", Options{}, ErrUnsupported, "", "没有分隔符"},
		{"only_a_mark", "\xEF\xBB\xBF", Options{}, ErrEmpty, "", "没有任何内容"},
		{"unclosed_quote", "a,b\n1,\"2\n3,4\n", Options{}, ErrDamaged, "B2", "引号没有成对"},
		{"unclosed_quote_that_meets_another", "a,b\n1,\"2\n3,\"4\"\n", Options{}, ErrDamaged, "B2", "列可能错位"},
		{"text_after_quote", "a,b\n\"1\"x,2\n", Options{}, ErrDamaged, "A2", "列可能错位"},
		{"quote_inside_quotes", "a,b\n\"说\"好\"了\",2\n", Options{}, ErrDamaged, "A2", "列可能错位"},
		{"zero_byte", "a,b\n\"1\n\",2\n3,4\x005\n", Options{}, ErrDamaged, "B3", "零字节"},
		{"zero_byte_in_quotes", "a,b\n1,\"2\x00\"\n", Options{}, ErrDamaged, "B2", "零字节"},
		{"zero_byte_utf16", "\xFF\xFE" + utf16le("a,b\n1,\x00\n"), Options{}, ErrDamaged, "B2", "零字节"},
		{"utf8_cut_in_a_character", chinese + "学\xE5\x8F", Options{}, ErrDamaged, "A4", "UTF-8"},
		{"utf8_short_cut_in_a_character", "学号\n\xE5\x8F", Options{}, ErrDamaged, "A2", "UTF-8"},
		{"utf8_byte_lost", chinese + "a,\xE5\xAD,b\n", Options{}, ErrDamaged, "B4", "UTF-8"},
		{"utf8_bom_and_gbk_inside", "\uFEFF" + chinese + gbk("学号,姓名\n"), Options{}, ErrDamaged, "A4", "UTF-8"},
		{"gbk_cut_in_a_character", gbk(chinese + "学号")[:len(gbk(chinese))+3], Options{}, ErrDamaged, "A4", "GB18030"},
		{"gbk_byte_lost", gbk(chinese) + "1,\xD1,2\n" + gbk(chinese), Options{}, ErrDamaged, "B4", "GB18030"},
		{"utf16_odd_length", "\xFF\xFE" + utf16le("a,b\n1") + "\x00", Options{}, ErrDamaged, "A2", "UTF-16LE"},
		{"utf16_half_a_pair", "\xFF\xFE" + utf16le("a,b\n1,") + "\x42\xD8" + utf16le("x\n"), Options{}, ErrDamaged, "B2", "UTF-16LE"},
		{"big5", "\xBE\xC7\xB8\xB9,\xA9\x6D\xA6\x57\n1,\xAA\xB7\xAA\xF7\xAC\xFC\xAC\xF5\n", Options{}, ErrUnsupported, "", "编码"},
		{"latin1", "nom;pr\xE9nom\n1;caf\xE9\n", Options{}, ErrUnsupported, "", "编码"},
		{"binary", "\x01\x02\x03\x04\x05\x06\x07\x08\x00\x00\x00\xF0\x10\x11", Options{}, ErrNotSpreadsheet, "", "不是文字"},
		{"zeros_only", strings.Repeat("\x00", 512), Options{}, ErrNotSpreadsheet, "", "不是文字"},
		{"too_many_columns", "a,b\n1,2,3\n", Options{Limits: Limits{Columns: 2}}, ErrLimit, "第2行", "列数超过上限 2"},
		{"too_many_rows", "a\n\nb\n", Options{Limits: Limits{Rows: 2}}, ErrLimit, "", "行数超过上限 2"},
		{"long_field", "a,b\n1," + strings.Repeat("x", maxField+1), Options{}, ErrLimit, "B2", "单个单元格"},
		{"long_quoted_field", "a,b\n1,\"" + strings.Repeat("x\n", maxField), Options{}, ErrDamaged, "B2", "引号"},
		{"long_record", "a\n" + strings.Repeat(strings.Repeat("x", maxField/2)+",", 40), Options{}, ErrLimit, "A2", "单行"},
	}
}

func TestTextFaults(t *testing.T) { testRefused(t, textRefused()) }

const lostCharacters = "姓名,a\n示\uFFFD例,1\n"

// TestTextLostCharacters reads U+FFFD as it stands and says so.
func TestTextLostCharacters(t *testing.T) {
	for _, input := range []string{lostCharacters, gbk(lostCharacters)} {
		b, err := openBytes(input, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Notes) != 1 || !strings.Contains(b.Notes[0].Text, "1 个无法还原的字符") {
			t.Errorf("notes are %v", b.Notes)
		}
		if got, err := dump(b, 0); err != nil || !strings.Contains(got, "示\uFFFD例") {
			t.Errorf("got %s, %v", got, err)
		}
	}
}

// TestTextAcrossBuffers puts every kind of field at every place around the end
// of a buffer: what a chunk cuts must read as what it does not.
func TestTextAcrossBuffers(t *testing.T) {
	const tail = "甲,\"乙\"\"丙\r\n丁\" ,=\"0,1\",\"=\"\"02\"\"\"\r\n戊,己\r\n"
	head := "a,b,c,d\n"
	want := lines(`3 "甲" "乙\"丙\n丁" "0,1" "02"`, `4 "戊" "己"`)
	for _, chunk := range []int{decodeChunk, 4 * decodeChunk} {
		for shift := range len(tail) + 4 {
			pad := strings.Repeat("x", chunk-len(head)-1-shift)
			for _, encode := range []func(string) string{strings.Clone, gbk} {
				got, err := readAll(encode(head+pad+"\n"+tail), Options{})
				if err != nil {
					t.Fatalf("chunk %d, shift %d: %v", chunk, shift, err)
				}
				if _, rows, _ := strings.Cut(got, "\n"); rows[strings.IndexByte(rows, '\n')+1:] != want {
					t.Fatalf("chunk %d, shift %d: got %s", chunk, shift, rows[len(rows)-200:])
				}
			}
		}
	}
}

// TestTextPassesAreIndependent reads two passes over one book side by side.
func TestTextPassesAreIndependent(t *testing.T) {
	b, err := openBytes("a,b\n1,2\n3,4\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, q := b.Rows(0), b.Rows(0)
	p.Next()
	q.Next()
	p.Next()
	if got, want := p.Row().Cells[0].Text+q.Row().Cells[0].Text, "1a"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestTextCutAnywhere cuts a table at every byte: each cut gives an error or
// whole cells of the original's beginning, never a cell that is not there. (The
// first bytes of one character alone may be another one in another encoding.)
func TestTextCutAnywhere(t *testing.T) {
	const table = "学号,备注\n0012,\"一\n\"\"二\"\"\"\n0013,三\n"
	for _, encode := range []func(string) string{strings.Clone, gbk} {
		whole := encode(table)
		full, err := readAll(whole, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for cut := len(encode("学号,")); cut < len(whole); cut++ {
			got, err := readAll(whole[:cut], Options{})
			if err != nil {
				continue
			}
			kept := strings.TrimRight(got, "\n_ ")
			kept = strings.TrimSuffix(kept, `"`)
			if !strings.HasPrefix(full, kept) {
				t.Errorf("cut at %d: got %q", cut, got)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "sep=;\na;b\r\n\"x\"\"\ny\";=\"01\"\n", "\ta,\tb\n", "\uFEFF学号,姓名\n", gbk("学号\t姓名\n"), utf16le("学,1\n2,3"), "a\x00b",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		file := file{r: strings.NewReader(string(content)), size: int64(len(content)), head: content[:min(len(content), 4096)]}
		b, err := openText(file, Options{Limits: DefaultLimits()})
		if err != nil {
			wantPlainError(t, err)
			return
		}
		comparePoisoned(t, bytesOf(content), Options{})
		if _, err := dump(b, 0); err != nil {
			wantPlainError(t, err)
		}
	})
}

func BenchmarkText(b *testing.B) {
	var table strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&table, "2024-2025-1,%010d,示例同学,计算机科学与技术学院,软件2401,B%05d,高等数学（上）,4.0,%d,正常考试,,2.5,公共必修,是\r\n", i, i%300, i%100)
	}
	for _, enc := range []struct{ name, text string }{{"utf8", table.String()}, {"gbk", gbk(table.String())}} {
		b.Run(enc.name, func(b *testing.B) {
			b.SetBytes(int64(len(enc.text)))
			b.ReportAllocs()
			for b.Loop() {
				book, err := openBytes(enc.text, Options{})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for rows := book.Rows(0); rows.Next(); n++ {
				}
				if n != 20_000 {
					b.Fatal(n)
				}
			}
		})
	}
}
