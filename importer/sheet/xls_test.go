package sheet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// showBook opens data and writes what it holds, one line per row: text in
// quotes, a formula without a value as ?, anything else in its exact form.
func showBook(data []byte, opt Options) (string, error) {
	return showReader(bytes.NewReader(data), int64(len(data)), opt)
}

func showReader(r io.ReaderAt, size int64, opt Options) (string, error) {
	b, err := Open(context.Background(), r, size, opt)
	if err != nil {
		return "", err
	}
	defer b.Close()
	var out strings.Builder
	for i, s := range b.Sheets {
		if len(b.Sheets) > 1 {
			fmt.Fprintf(&out, "[%s]\n", s.Name)
		}
		if err := showSheet(&out, b, i); err != nil {
			return out.String(), err
		}
	}
	return out.String(), nil
}

func showSheet(out io.Writer, b *Book, i int) error {
	rows := b.Rows(i)
	defer rows.Close()
	for rows.Next() {
		r := rows.Row()
		fmt.Fprint(out, r.Number)
		if r.Hidden {
			fmt.Fprint(out, " (隐藏)")
		}
		for _, c := range r.Cells {
			v := c.String()
			switch c.Kind {
			case Text:
				v = fmt.Sprintf("%q", v)
			case NoValue:
				v = "?"
			case Masked:
				v = fmt.Sprintf("m%q", v)
			case Picture:
				v = "p"
			}
			fmt.Fprintf(out, " %s=%s", ColumnName(c.Col), v)
		}
		fmt.Fprintln(out)
	}
	return rows.Err()
}

// xlsBooks are books with one quirk of the format each.
func xlsBooks() []xlsQuirk {
	return []xlsQuirk{
		{"numbers", oneSheet(nil, func(b *biff) {
			b.number(0, 0, 0, 0.1)
			b.rec(recRK, 0, 1, 0, uint32(2024001<<2|2))
			b.rec(recRK, 0, 2, 0, uint32(8550<<2|3))
			b.rec(recRK, 0, 3, 0, uint32(math.Float64bits(1.5)>>32))
			b.rec(recRK, 0, 4, 0, uint32(math.Float64bits(-250)>>32)|1)
			b.rec(recRK, 0, 5, 0, uint32(0xFFFFFFFC|2))
			b.number(0, 6, 0, 3260000099)
		}), "1 A=0.1 B=2024001 C=85.5 D=1.5 E=-2.5 F=-1 G=3260000099\n"},

		{"mulrk_and_mulblank", oneSheet(nil, func(b *biff) {
			b.rec(recMulRK, 1, 2, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 0, uint32(3<<2|2), 4)
			b.rec(recMulBlank, 1, 5, 0, 0, 6)
			b.rec(recBlank, 1, 7, 0)
			b.number(1, 8, 0, 9)
		}), "2 C=1 D=2 E=3 I=9\n"},

		{"a_row_of_blanks_only", oneSheet(nil, func(b *biff) {
			b.rec(recBlank, 0, 0, 0)
			b.number(4, 0, 0, 1)
		}), "5 A=1\n"},

		{"booleans_and_errors", oneSheet(nil, func(b *biff) {
			for i, v := range []string{"\x01\x00", "\x00\x00", "\x2a\x01", "\x07\x01", "\x0f\x01", "\x17\x01", "\x1d\x01", "\x24\x01", "\x00\x01"} {
				b.rec(recBoolErr, 0, i, 0, v)
			}
		}), "1 A=TRUE B=FALSE C=#N/A D=#DIV/0! E=#VALUE! F=#REF! G=#NAME? H=#NUM! I=#NULL!\n"},

		{"booleans_and_errors_of_openoffice", oneSheet(nil, func(b *biff) {
			for i, v := range []string{"\x01\x00\x00", "\x00\x00\x00", "\x2a\x00\x01"} {
				b.rec(recBoolErr, 0, i, 0, v)
			}
		}), "1 A=TRUE B=FALSE C=#N/A\n"},

		{"numbers_of_openoffice", oneSheet(withFormats(14), func(b *biff) {
			b.rec(recNumber, 0, 0, 0, 45000.0, uint32(0))
			b.rec(recNumber, 0, 1, 0, 45001.0, uint32(0x12345678))
		}), "1 A=2023-03-15 B=2023-03-16\n"},

		{"a_format_that_stands_for_none", oneSheet(withFormats(14, 0xFFFF), func(b *biff) { b.number(0, 0, 1, 59.5) }), "1 A=59.5\n"},

		{"string_table_counted_too_long", oneSheet(withSST(22, biffText("学号"), nil, biffText("a")), func(b *biff) {
			b.shared(0, 0, 1)
			b.shared(0, 1, 0)
		}), "1 A=\"a\" B=\"学号\"\n"},

		{"string_table_with_an_absurd_count", oneSheet(func(b *biff) {
			b.rec(recSST, uint32(9), uint32(1<<31), biffText("a"))
		}, func(b *biff) { b.shared(0, 0, 0) }), "1 A=\"a\"\n"},

		{"label_in_place", oneSheet(nil, func(b *biff) {
			b.label(0, 0, "plain")
			b.label(0, 1, "学号")
			b.rec(recLabel, 0, 2, 0, 4, "\x00caf\xe9")
			b.rec(recLabel, 0, 3, 0, 0)
			b.rec(recRString, 0, 4, 0, 2, "\x01", utf16Bytes("甲乙"), 1, 0, 5)
			b.label(0, 5, "𠮷野")
		}), "1 A=\"plain\" B=\"学号\" C=\"café\" D=\"\" E=\"甲乙\" F=\"𠮷野\"\n"},

		{"formulas", oneSheet(nil, func(b *biff) {
			b.formula(0, 0, leBytes(85.5))
			b.formula(0, 1, resultOf(1, 1))
			b.formula(0, 2, resultOf(2, 0x2A))
			b.formula(0, 3, resultOf(3, 0))
			b.formula(0, 4, resultOf(0, 0))
			b.rec(recString, biffText("良好"))
			b.formula(0, 5, resultOf(0, 0))
			b.rec(recShrFmla, "shared")
			b.rec(recString, biffText("a"))
			b.formula(1, 0, resultOf(0, 0))
			b.rec(recArray, "array")
			b.rec(recContinue, "and more of it")
			b.rec(recString, biffText("b"))
			b.formula(1, 1, resultOf(0, 0))
			b.rec(recTable, "table")
			b.rec(recString, 3, "\x01", utf16Bytes("分")) // the rest goes on narrow
			b.rec(recContinue, "\x00AB")
			b.formula(1, 2, resultOf(0, 0))
			b.rec(recString, 0)
		}), "1 A=85.5 B=TRUE C=#N/A D=\"\" E=\"良好\" F=\"a\"\n2 A=\"b\" B=\"分AB\" C=\"\"\n"},

		{"formula_without_its_text", oneSheet(nil, func(b *biff) {
			b.formula(0, 0, resultOf(0, 0))
			b.number(0, 1, 0, 7)
			b.formula(1, 0, resultOf(0, 0))
		}), "1 A=? B=7\n2 A=?\n"},

		{"formulas_that_are_to_be_calculated", oneSheet(nil, func(b *biff) {
			b.idle(0, 0, leBytes(0.0), 2, 0) // HSSF, jxl
			b.idle(0, 1, leBytes(0.0), 3, 0) // the Perl and PEAR writers
			b.number(0, 2, 0, 0)
		}), "1 A=? B=? C=0\n"},

		{"formulas_that_are_to_be_calculated_and_were", oneSheet(nil, func(b *biff) { // PHPExcel
			b.idle(0, 0, leBytes(0.0), 3, 0)
			b.idle(0, 1, leBytes(7.0), 3, 0)
		}), "1 A=0 B=7\n"},

		{"formulas_with_zeros", oneSheet(nil, func(b *biff) {
			b.idle(0, 0, leBytes(0.0), 0, 0)          // LibreOffice
			b.idle(0, 1, leBytes(0.0), 2, 0xFE000001) // Excel
			b.idle(0, 2, resultOf(3, 0), 0, 0)
		}), "1 A=0 B=0 C=\"\"\n"},

		{"formulas_of_xlwt", oneSheet(func(b *biff) {
			b.rec(recWriteAccess, "None", strings.Repeat(" ", 108))
		}, func(b *biff) {
			b.idle(0, 0, resultOf(3, 0), 0, 0)
			b.number(0, 1, 0, 1)
		}), "1 A=? B=1\n"},

		{"formulas_of_a_sheet_that_was_not_calculated", oneSheet(nil, func(b *biff) {
			b.rec(recUncalced, 0)
			b.idle(0, 0, leBytes(0.0), 0, 0xFE000001)
			b.idle(0, 1, leBytes(5.0), 0, 0xFE000002)
			b.number(1, 0, 0, 0)
			b.number(0, 2, 0, 1)
		}), "1 A=? B=5 C=1\n2 A=0\n"},

		{"formulas_of_biff5_that_are_to_be_calculated", xlsDef{old: true, sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) {
			b.idle(0, 0, leBytes(0.0), 3, 0)
		}}}}, "1 A=?\n"},

		{"words_by_a_number_format", oneSheet(withFormats(0, `[=1]"红";[=2]"橙"`), func(b *biff) {
			b.number(0, 0, 1, 1)
			b.rec(recRK, 0, 1, 1, uint32(2<<2|2))
			b.number(0, 2, 1, 3)
		}), "1 A=m\"红\" B=m\"橙\" C=3\n"},

		{"ticks_of_symbol_fonts", oneSheet(func(b *biff) {
			for _, name := range []string{"宋体", "a", "b", "c", "Wingdings 2"} { // there is no font 4
				b.font(name)
			}
			b.rec(recXF, 0, 0, make([]byte, 16))
			b.rec(recXF, 5, 0, make([]byte, 16))
			withSST(1, biffText("R"))(b)
		}, func(b *biff) {
			b.rec(recLabelSST, 0, 0, 1, uint32(0))
			b.rec(recLabel, 0, 1, 1, biffText("P"))
			b.shared(0, 2, 0)
		}), "1 A=m\"☑\" B=m\"✓\" C=\"R\"\n"},

		{"ticks_in_a_run", oneSheet(func(b *biff) {
			for _, name := range []string{"宋体", "a", "b", "c", "Wingdings 2"} {
				b.font(name)
			}
			// Runs begin at characters in UTF-16; the second of them is split in two records.
			withSST(2, leBytes(5, byte(textWide|textRuns), 3, utf16Bytes("𠮷PRx"), 2, 5, 3), leBytes(0, 4, 9, biffText("PR")))(b)
		}, func(b *biff) {
			b.shared(0, 0, 0)
			b.shared(0, 1, 1)
		}), "1 A=m\"𠮷✓Rx\" B=\"PR\"\n"},

		{"ticks_in_a_run_of_a_cell", oneSheet(func(b *biff) {
			for _, name := range []string{"宋体", "a", "b", "c", "Wingdings 2"} {
				b.font(name)
			}
			b.rec(recXF, 0, 0, make([]byte, 16))
			b.rec(recXF, 5, 0, make([]byte, 16))
		}, func(b *biff) {
			b.rec(recRString, 0, 0, 0, biffText("甲P"), 1, 1, 5)
			b.rec(recRString, 0, 1, 1, biffText("PR"), 1, 1, 0)
			b.rec(recRString, 0, 2, 1, biffText("PR"), 1, 0, 0)
			b.rec(recRString, 0, 3, 0, biffText("P"), 0)
		}), "1 A=m\"甲✓\" B=m\"✓R\" C=\"PR\" D=\"P\"\n"},

		{"numbers_in_a_symbol_font", oneSheet(func(b *biff) {
			for _, name := range []string{"ZapfDingbats", "Symbol", "Wingdings"} {
				b.font(name)
			}
			b.rec(recFormat, 164, biffText(`[=1]"þ";"o"`))
			for _, xf := range [][2]int{{0, 0}, {1, 0}, {2, 164}, {3, 0}} {
				b.rec(recXF, xf[0], xf[1], make([]byte, 16))
			}
		}, func(b *biff) {
			b.number(0, 0, 0, 4)
			b.rec(recRK, 0, 1, 0, uint32(5<<2|2))
			b.rec(recMulRK, 0, 2, 0, uint32(6<<2|2), 1, uint32(7<<2|2), 3)
			b.rec(recFormula, 0, 4, 2, 1.0, 0, uint32(0), 0)
			b.number(0, 5, 1, -0.5)
			b.rec(recLabel, 0, 6, 1, biffText("3260000001"))
			b.rec(recLabel, 0, 7, 1, biffText("a"))
			b.rec(recBoolErr, 0, 8, 0, "\x01\x00")
		}), "1 A=m\"✔\" B=m\"✗\" C=m\"✗\" D=7 E=m\"☑\" F=-0.5 G=\"3260000001\" H=m\"〓\" I=m\"〓〓〓〓\"\n"},

		{"pictures_of_wps", oneSheet(withSST(1, biffText("=DISPIMG(\"ID_1\",1)")), func(b *biff) {
			b.formula(0, 0, resultOf(0, 0))
			b.rec(recString, biffText("=DISPIMG(\"ID_1\",1)"))
			b.shared(0, 1, 0)
			b.label(0, 2, "x")
		}), "1 A=p B=p C=\"x\"\n"},

		{"dates_and_padded_numbers", oneSheet(
			withFormats(0, 14, "yyyy\"年\"m\"月\"d\"日\"", "0000000000", "h:mm", 22, 31, "0.00"),
			func(b *biff) {
				for i, v := range []float64{45000, 45000, 45000, 202401000, 0.75, 45000.5, 45000, 45000} {
					b.number(0, i, i, v)
				}
				b.rec(recRK, 1, 0, 3, uint32(7<<2|2))
				b.rec(recFormula, 1, 1, 1, 45000.0, 0, uint32(0), 0)
			}),
			"1 A=45000 B=2023-03-15 C=2023-03-15 D=0202401000 E=18:00:00 F=2023-03-15 12:00:00 G=2023-03-15 H=45000\n" +
				"2 A=0000000007 B=2023-03-15\n"},

		{"a_built_in_format_with_a_garbled_code", oneSheet(func(b *biff) {
			b.rec(recFormat, 14, "\x00\x00\x3am/d/yy")
			withFormats(14)(b)
		}, func(b *biff) { b.number(0, 0, 0, 45000) }), "1 A=2023-03-15\n"},

		{"dates_1904", oneSheet(func(b *biff) {
			b.rec(recDateMode, 1)
			withFormats(14, 0, "h:mm")(b)
		}, func(b *biff) {
			b.number(0, 0, 0, 43538)
			b.number(0, 1, 1, 43538)
			b.number(0, 2, 2, 0.75)
		}), "1 A=2023-03-15 B=43538 C=18:00:00\n"},

		{"hidden_rows", oneSheet(nil, func(b *biff) {
			b.rec(recRow, 0, 0, 1, 255, 0, 0, 0x0100, 0)
			b.rec(recRow, 1, 0, 1, 255, 0, 0, 0x0120, 0)
			b.number(0, 0, 0, 1)
			b.number(1, 0, 0, 2)
			b.number(40000, 0, 0, 3)
		}), "1 A=1\n2 (隐藏) A=2\n40001 A=3\n"},

		{"rows_and_cells_out_of_order", oneSheet(withSST(1, biffText("甲")), func(b *biff) {
			b.number(2, 1, 0, 32)
			b.shared(0, 1, 0)
			b.number(2, 0, 0, 31)
			b.formula(1, 2, resultOf(0, 0))
			b.rec(recString, biffText("late"))
			b.rec(recMulRK, 1, 0, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 1)
		}), "1 B=\"甲\"\n2 A=1 B=2 C=\"late\"\n3 A=31 B=32\n"},

		{"one_cell_twice_the_last_counts", oneSheet(nil, func(b *biff) {
			b.number(0, 0, 0, 1)
			b.number(0, 0, 0, 2)
			b.rec(recMulRK, 1, 0, 0, uint32(1<<2|2), 0, uint32(2<<2|2), 1)
			b.rec(recBlank, 1, 1, 0)
		}), "1 A=2\n2 A=1\n"},

		{"a_chart_within_the_sheet", oneSheet(nil, func(b *biff) {
			b.number(0, 0, 0, 1)
			b.bof(0x20)
			b.number(0, 0, 0, 99)
			b.eof()
			b.number(1, 0, 0, 2)
		}), "1 A=1\n2 A=2\n"},

		{"records_of_later_versions_and_of_nobody", oneSheet(nil, func(b *biff) {
			b.rec(0x0000, "dimensions")
			b.rec(0x0867, "later")
			b.rec(0xFFFF)
			b.number(0, 0, 0, 1)
		}), "1 A=1\n"},

		{"several_sheets", xlsDef{sheets: []xlsSheetDef{
			{"一", 0, 0, func(b *biff) { b.number(0, 0, 0, 1) }},
			{"图", 0, 2, func(b *biff) { b.number(0, 0, 0, 99) }},
			{"空", 0, 0, func(*biff) {}},
			{"二", 1, 0, func(b *biff) { b.number(0, 0, 0, 2) }},
		}}, "[一]\n1 A=1\n[空]\n[二]\n1 A=2\n"},

		{"biff5_in_code_page_936", xlsDef{
			old: true,
			globals: func(b *biff) {
				b.rec(recCodePage, 936)
				b.rec(recFormat, 164, "\x0ayyyy-mm-dd")
				b.rec(recXF, 0, 0, make([]byte, 12))
				b.rec(recXF, 0, 164, make([]byte, 12))
			},
			sheets: []xlsSheetDef{
				{gbk("成绩"), 0, 0, func(b *biff) {
					b.label5(0, 0, gbk("学号"))
					b.rec(recRString, 0, 1, 0, 4, gbk("姓名"), "\x01\x00\x05")
					b.formula(0, 2, resultOf(0, 0))
					b.rec(recString, 4, gbk("良好"))
					b.number(0, 3, 1, 45000)
				}},
				{"B", 0, 0, func(*biff) {}},
			}}, "[成绩]\n1 A=\"学号\" B=\"姓名\" C=\"良好\" D=2023-03-15\n[B]\n"},

		{"biff5_ticks_of_symbol_fonts", xlsDef{old: true, globals: func(b *biff) {
			b.rec(recFont, make([]byte, 14), byte(9), "Wingdings")
			b.rec(recXF, 0, 0, make([]byte, 12))
		}, sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) { b.label5(0, 0, "o") }}}}, "1 A=m\"□\"\n"},
		{"biff5_ticks_in_a_run", xlsDef{old: true, globals: func(b *biff) {
			b.rec(recCodePage, 936)
			for _, name := range []string{"Arial", "Wingdings"} {
				b.rec(recFont, make([]byte, 14), byte(len(name)), name)
			}
			b.rec(recXF, 0, 0, make([]byte, 12))
			b.rec(recXF, 1, 0, make([]byte, 12))
		}, sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) {
			b.rec(recRString, 0, 0, 0, 4, gbk("甲")+"\xfeo", "\x02\x02\x01\x03\x00")
			b.rec(recLabel, 0, 1, 1, 1, "\xfe")
			b.formula(0, 2, resultOf(0, 0))
			b.rec(recString, 1, "o")
			b.rec(recFormula, 0, 3, 1, resultOf(0, 0), 0, uint32(0), 0)
			b.rec(recString, 1, "o")
		}}}}, "1 A=m\"甲☑o\" B=m\"☑\" C=\"o\" D=m\"□\"\n"},
		{"biff5_words_by_a_number_format", xlsDef{old: true, globals: func(b *biff) {
			format := gbk(`[=1]"红";[=2]\橙;\俓`) // whose second byte is a backslash
			b.rec(recFormat, 164, byte(len(format)), format)
			b.rec(recCodePage, 936)
			b.rec(recXF, 0, 164, make([]byte, 12))
		}, sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) {
			for i := range 3 {
				b.number(0, i, 0, float64(i+1))
			}
		}}}}, "1 A=m\"红\" B=m\"橙\" C=m\"俓\"\n"},
		{"biff5_in_code_page_950", biff5(950, "\xa4\xa4\xa4\xe5"), "1 A=\"中文\"\n"},
		{"biff5_in_code_page_932", biff5(932, "\x93\xfa\x96\x7b"), "1 A=\"日本\"\n"},
		{"biff5_in_code_page_949", biff5(949, "\xc7\xd1\xb1\xdb"), "1 A=\"한글\"\n"},
		{"biff5_in_code_page_1251", biff5(1251, "\xcb\xe8\xf1\xf2"), "1 A=\"Лист\"\n"},
		{"biff5_in_code_page_1252_with_a_byte_it_leaves_free", biff5(1252, "caf\xe9\x81"), "1 A=\"café\\u0081\"\n"},
		{"biff5_without_a_code_page_gbk", biff5(-1, gbk("学生姓名")), "1 A=\"学生姓名\"\n"},
		{"biff5_without_a_code_page_utf_8", biff5(-1, "学生姓名"), "1 A=\"学生姓名\"\n"},
		{"biff5_without_a_code_page_neither", biff5(-1, "caf\xe9"), "1 A=\"café\"\n"},
	}
}

// xlsQuirk is a small book.
type xlsQuirk struct {
	name string
	book xlsDef
	want string
}

// xlsReadable are all small .xls files that are read.
func xlsReadable() (out []readable) {
	for _, q := range slices.Concat(xlsBooks(), xlsStringBooks()) {
		out = append(out, readable{q.name, string(q.book.file()), q.want})
	}
	return out
}

func TestXLS(t *testing.T) {
	testReadable(t, func(file string, opt Options) (string, error) { return showBook([]byte(file), opt) }, xlsReadable())
}

// biff5 is a BIFF5 book with one text, in a code page or, with -1, without
// saying in which.
func biff5(page int, s string) xlsDef {
	return xlsDef{
		old: true,
		globals: func(b *biff) {
			if page >= 0 {
				b.rec(recCodePage, page)
			}
		},
		sheets: []xlsSheetDef{{"S", 0, 0, func(b *biff) { b.label5(0, 0, s) }}},
	}
}

// xlsStringBooks split the shared string table over CONTINUE records in every way
// that is met.
func xlsStringBooks() (out []xlsQuirk) {
	rich := func(n int, flags byte, head, chars, tail []byte) []byte {
		return leBytes(n, flags, head, chars, tail)
	}
	tests := []struct {
		name   string
		pieces [][]byte
		want   string
	}{
		{"strings_whole", [][]byte{leBytes(biffText("abc"), biffText("学号"))}, `"abc" "学号"`},
		{"strings_between_strings", [][]byte{biffText("abc"), biffText("学号")}, `"abc" "学号"`},
		{"strings_within_narrow_characters", [][]byte{leBytes(6, "\x00abc"), leBytes("\x00def", biffText("x"))}, `"abcdef" "x"`},
		{"strings_within_wide_characters", [][]byte{leBytes(4, "\x01", utf16Bytes("学号")), leBytes("\x01", utf16Bytes("姓名"), biffText("x"))}, `"学号姓名" "x"`},
		{"strings_narrow_goes_on_wide", [][]byte{leBytes(5, "\x00abc"), leBytes("\x01", utf16Bytes("学号"), biffText("x"))}, `"abc学号" "x"`},
		{"strings_wide_goes_on_narrow", [][]byte{leBytes(5, "\x01", utf16Bytes("学号")), leBytes("\x00abc", biffText("x"))}, `"学号abc" "x"`},
		{"strings_right_after_the_flags", [][]byte{leBytes(2, "\x00"), leBytes("\x01", utf16Bytes("学号"), biffText("x"))}, `"学号" "x"`},
		{"strings_within_a_wide_character", [][]byte{leBytes(2, "\x01", utf16Bytes("学号")[:3]), leBytes("\x01", utf16Bytes("学号")[3:], biffText("x"))}, `"学号" "x"`},
		{"strings_within_a_surrogate_pair", [][]byte{leBytes(2, "\x01", utf16Bytes("𠮷")[:2]), leBytes("\x01", utf16Bytes("𠮷")[2:], biffText("x"))}, `"𠮷" "x"`},
		{"strings_within_the_length", [][]byte{leBytes("\x02"), leBytes("\x00\x00ab", biffText("x"))}, `"ab" "x"`},
		{"strings_before_the_flags", [][]byte{leBytes(2), leBytes("\x00ab", biffText("x"))}, `"ab" "x"`},
		{"strings_over_three_records_one_of_them_empty", [][]byte{leBytes(3, "\x00a"), leBytes("\x00b"), leBytes("\x00"), leBytes("\x00c", biffText("x"))}, `"abc" "x"`},
		{"strings_formatting_runs", [][]byte{leBytes(rich(2, 0x08, leBytes(2), []byte("ab"), leBytes(0, 1, 1, 2)), biffText("x"))}, `"ab" "x"`},
		{"strings_phonetic_text", [][]byte{leBytes(rich(2, 0x05, leBytes(uint32(6)), utf16Bytes("学号"), []byte("phonet")), biffText("x"))}, `"学号" "x"`},
		{"strings_runs_and_phonetic_text_split_in_both", [][]byte{
			rich(1, 0x0C, leBytes(2, uint32(5)), []byte("a"), leBytes(0, 1, 1)), leBytes(2, "pho"), leBytes("ne", biffText("x")),
		}, `"a" "x"`},
		{"strings_half_a_surrogate_pair", [][]byte{leBytes(1, "\x01", utf16Bytes("𠮷")[:2], biffText("x"))}, `"�" "x"`},
		{"strings_empty", [][]byte{leBytes(biffText(""), biffText(""))}, `"" ""`},
	}
	for _, tt := range tests {
		book := oneSheet(withSST(2, tt.pieces...), func(b *biff) {
			b.shared(0, 0, 0)
			b.shared(0, 1, 1)
		})
		first, second, _ := strings.Cut(tt.want, " ")
		out = append(out, xlsQuirk{tt.name, book, "1 A=" + first + " B=" + second + "\n"})
	}
	return out
}

// tabsXLS is a book of four tabs, the first with hidden columns, two of them hidden.
func tabsXLS() string {
	return string(xlsDef{sheets: []xlsSheetDef{
		{"甲", 0, 0, func(b *biff) {
			b.rec(recUncalced, 0)
			b.rec(recColInfo, 1, 1, 2048, 0, 0x0001, 0)
			b.rec(recColInfo, 3, 5, 2048, 0, 0x0001, 0)
			b.rec(recColInfo, 7, 7, 2048, 0, 0x0000, 0)
			b.number(0, 0, 0, 1)
			b.rec(recMergeCells, 2, 0, 0, 0, 3, 1, 2, 0, 0)
			b.rec(recMergeCells, 1, 9, 10, 4, 5)
		}},
		{"图", 0, 2, func(*biff) {}},
		{"乙", 1, 0, func(*biff) {}},
		{"丙", 2, 0, func(*biff) {}},
	}}.file())
}

func TestXLSMergesAndNotes(t *testing.T) {
	book := []byte(tabsXLS())
	b, err := Open(context.Background(), bytes.NewReader(book), int64(len(book)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	merges, err := b.Merges(0)
	if err != nil {
		t.Fatal(err)
	}
	want := []Merge{{1, 1, 1, 4}, {2, 1, 3, 1}, {10, 5, 11, 6}}
	if diff := cmp.Diff(want, merges); diff != "" {
		t.Error("merges: -want +got:\n", diff)
	}
	if diff := cmp.Diff([]Info{{"甲", false}, {"乙", true}, {"丙", true}}, b.Sheets); diff != "" {
		t.Error("sheets: -want +got:\n", diff)
	}
	notes := []Note{
		{"图", noteLeftOut(kindChart)},
		{"甲", noteUncalced},
		{"甲", noteHiddenColumns("B、D–F")},
		{"乙", noteHiddenSheet},
		{"丙", noteHiddenSheet},
	}
	if diff := cmp.Diff(notes, b.Notes); diff != "" {
		t.Error("notes: -want +got:\n", diff)
	}
}

// TestXLSNames finds the workbook under the names that are met, small or large,
// in a container or bare.
func TestXLSNames(t *testing.T) {
	small := oneSheet(nil, func(b *biff) { b.label(0, 0, "甲") })
	large := oneSheet(nil, func(b *biff) {
		b.label(0, 0, "甲")
		b.rec(recContinue+0x0800, make([]byte, 8000))
	})
	web := &biff{old: true} // as simple web exports write it
	web.rec(recBOF, 0, 0x10, 0, 0)
	web.label5(0, 0, gbk("甲"))
	web.eof()
	tests := map[string][]byte{
		"small":            small.file(),
		"large":            large.file(),
		"capitals":         buildOLE(testStream{"WORKBOOK", small.stream()}),
		"Book in capitals": buildOLE(testStream{"BOOK", small.stream()}),
		"both":             buildOLE(testStream{"Book", []byte("old")}, testStream{"Workbook", small.stream()}),
		"with another inside": buildOLE(testStream{"MBD0001/Workbook", []byte("other")},
			testStream{"Workbook", small.stream()}),
		"bare stream":    small.stream(),
		"sheet alone":    web.buf,
		"version 4":      buildSectors(4096, testStream{"Workbook", large.stream()}),
		"zeros after it": append(small.stream(), make([]byte, 300)...),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := showBook(data, Options{})
			if want := "1 A=\"甲\"\n"; err != nil || got != want {
				t.Errorf("got %q, %v; want %q", got, err, want)
			}
		})
	}
}

// xlsFlaw is a small book that must not be read.
type xlsFlaw struct {
	name string
	file []byte
	want Error // What: a part of it
}

// xlsFlaws has one book per kind of damage and one file per kind that is not read.
func xlsFlaws() []xlsFlaw {
	word := buildOLE(testStream{"WordDocument", make([]byte, 5000)})
	rights := buildOLE(testStream{"\tDRMContent", []byte("x")}, testStream{"Workbook", oneSheet(nil, func(*biff) {}).stream()})
	return []xlsFlaw{
		{"string_beyond_the_table", oneSheet(withSST(1, biffText("a")), func(b *biff) {
			b.shared(0, 0, 0)
			b.shared(4, 2, 1)
		}).file(), Error{Kind: ErrDamaged, Sheet: "甲", Row: 5, Col: 3, What: "共享字符串表的第 1 条"}},
		{"no_string_table", oneSheet(nil, func(b *biff) { b.shared(0, 0, 0) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, Col: 1, What: "只有 0 条"}},
		{"string_table_shorter_than_its_cells_need", oneSheet(withSST(3, biffText("a"), biffText("b")), func(b *biff) { b.shared(0, 0, 2) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, Col: 1, What: "表中只有 2 条"}},
		{"string_table_cut_within_a_length", oneSheet(withSST(3, biffText("a"), []byte("b")), func(b *biff) { b.shared(0, 0, 0) }).file(),
			Error{Kind: ErrDamaged, What: "应有 3 条，读到第 1 条"}},
		{"string_table_cut_within_a_string", oneSheet(withSST(1, leBytes(9, "\x00abc")), func(*biff) {}).file(),
			Error{Kind: ErrDamaged, What: "应有 1 条"}},
		{"number_too_short", oneSheet(nil, func(b *biff) {
			b.number(0, 0, 0, 1)
			b.rec(recNumber, 1, 0, 0, "1234567")
		}).file(), Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, What: "0x0203"}},
		{"mulrk_that_ends_elsewhere", oneSheet(nil, func(b *biff) { b.rec(recMulRK, 0, 0, 0, uint32(6), 0, uint32(6), 5) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", What: "列号"}},
		{"column_beyond_iv", oneSheet(nil, func(b *biff) { b.number(0, 256, 0, 1) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", What: "列号"}},
		{"not_a_number", oneSheet(nil, func(b *biff) { b.number(3, 1, 0, math.NaN()) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 4, Col: 2, What: "数值"}},
		{"format_that_is_not_there", oneSheet(withFormats(0), func(b *biff) { b.number(3, 1, 7, 1) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 4, Col: 2, What: "格式 7"}},
		{"format_code_that_is_not_there", oneSheet(withFormats(170), func(b *biff) { b.number(3, 1, 0, 1) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 4, Col: 2, What: "格式 0"}},
		{"a_damaged_record_among_the_formats", oneSheet(func(b *biff) {
			withFormats(0)(b)
			b.rec(0xE8E0, 0, 14, make([]byte, 16))
			withFormats(0)(b)
		}, func(b *biff) { b.number(3, 1, 1, 1) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 4, Col: 2, What: "格式 1"}},
		{"bool_of_two_bytes_beyond_one", oneSheet(nil, func(b *biff) { b.rec(recBoolErr, 0, 0, 0, "\x01\x01\x00") }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, Col: 1, What: "逻辑值"}},
		{"unknown_error_value", oneSheet(nil, func(b *biff) { b.rec(recBoolErr, 0, 0, 0, "\x33\x01") }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, Col: 1, What: "错误值"}},
		{"unknown_kind_of_result", oneSheet(nil, func(b *biff) { b.formula(0, 0, resultOf(9, 0)) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, Col: 1, What: "公式"}},
		{"label_cut_short", oneSheet(nil, func(b *biff) { b.rec(recLabel, 0, 0, 0, 5, "\x00abc") }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, Col: 1, What: "文字被截断"}},
		{"a_cell_of_biff2", oneSheet(nil, func(b *biff) { b.rec(0x0003, 0, 0, "\x00\x00\x00", 1.0) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", What: "0x0003"}},
		{"a_cell_s_type_with_a_damaged_bit", oneSheet(nil, func(b *biff) { b.rec(recNumber^0x10, 0, 0, 0, 1.0) }).file(),
			Error{Kind: ErrDamaged, Sheet: "甲", What: "0x0213"}},
		{"no_end_of_the_sheet", bare(func(b *biff) { b.number(0, 0, 0, 1) }, false),
			Error{Kind: ErrDamaged, Sheet: "甲", Row: 1, What: "没有结束标志"}},
		{"a_record_longer_than_the_stream", bare(func(b *biff) { b.buf = append(b.buf, "\x03\x02\xff\x00ab"...) }, true),
			Error{Kind: ErrDamaged, Sheet: "甲", What: "中断"}},
		{"sheet_at_the_wrong_place", oneSheet(func(b *biff) { b.rec(recBoundSheet, uint32(0), 0, byte(1), "\x00a") }, func(*biff) {}).file(),
			Error{Kind: ErrDamaged, Sheet: "a", What: "工作表的位置"}},
		{"sheets_at_one_place", sheetsAt(0, 0), Error{Kind: ErrDamaged, Sheet: "甲", What: "重叠"}},
		{"a_sheet_within_another", sheetsAt(0, 20), Error{Kind: ErrDamaged, Sheet: "甲", What: "重叠"}},
		{"text_that_is_not_gbk", biff5(936, "ab\xff\xffcd").file(), Error{Kind: ErrDamaged, Sheet: "S", Row: 1, Col: 1, What: "GBK"}},
		{"a_code_page_that_is_not_read", biff5(708, "\xc7").file(), Error{Kind: ErrUnsupported, Sheet: "S", Row: 1, Col: 1, What: "708"}},
		{"only_a_chart", xlsDef{sheets: []xlsSheetDef{{"图", 0, 2, func(*biff) {}}}}.file(), Error{Kind: ErrEmpty, What: "没有工作表"}},
		{"excel_2", []byte("\x09\x00\x04\x00\x02\x00\x10\x00\x0a\x00\x00\x00"), Error{Kind: ErrUnsupported, What: "Excel 2"}},
		{"excel_3", []byte("\x09\x02\x06\x00\x00\x03\x10\x00\x00\x00\x0a\x00\x00\x00"), Error{Kind: ErrUnsupported, What: "Excel 3"}},
		{"excel_4_in_a_container", buildOLE(testStream{"Book", []byte("\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00\x0a\x00\x00\x00")}),
			Error{Kind: ErrUnsupported, What: "Excel 4"}},
		{"not_records_at_all", buildOLE(testStream{"Workbook", []byte("hello, world")}), Error{Kind: ErrDamaged}},
		{"word", word, Error{Kind: ErrNotSpreadsheet, What: "Word 文档"}},
		{"presentation", buildOLE(testStream{"PowerPoint Document", []byte("x")}), Error{Kind: ErrNotSpreadsheet, What: "演示文稿"}},
		{"mail", buildOLE(testStream{"__properties_version1.0", []byte("x")}), Error{Kind: ErrNotSpreadsheet, What: "邮件"}},
		{"installer", buildOLE(testStream{"\u4840\u3F3F\u4577\u446C\u3B6A\u45E4\u4824", []byte("x")}), Error{Kind: ErrNotSpreadsheet, What: "安装程序"}},
		{"some_other_container", buildOLE(testStream{"Contents", []byte("x")}), Error{Kind: ErrNotSpreadsheet, What: "其他程序"}},
		{"under_rights_management", rights, Error{Kind: ErrRights}},
	}
}

// xlsRefused are all small .xls files that are refused.
// sheetsAt is a book of two sheets that begin so many bytes behind the globals,
// where a sheet stands within a sheet.
func sheetsAt(first, second int) []byte {
	b := &biff{}
	for start := 0; ; start = len(b.buf) {
		b = &biff{}
		b.bof(bofGlobals)
		for i, at := range []int{first, second} {
			b.rec(recBoundSheet, uint32(start+at), byte(0), byte(0), byte(1), byte(textWide), utf16Bytes("甲乙"[3*i:3*i+3]))
		}
		if b.eof(); len(b.buf) == start {
			break
		}
	}
	b.bof(bofSheet)
	b.bof(bofSheet)
	b.number(0, 0, 0, 1)
	b.eof()
	b.eof()
	return b.buf
}

func xlsRefused() (out []refused) {
	for _, f := range xlsFlaws() {
		out = append(out, refused{f.name, string(f.file), Options{}, f.want.Kind, f.want.Cell(), f.want.What})
	}
	return out
}

func TestXLSRefuses(t *testing.T) {
	for _, tt := range xlsFlaws() {
		t.Run(tt.name, func(t *testing.T) {
			got, err := showBook(tt.file, Options{})
			checkFault(t, err, tt.want)
			if strings.Contains(got, "NaN") {
				t.Error("a damaged cell was handed out:", got)
			}
		})
	}
}

// bare is a stream of records with one sheet that ends as it likes.
func bare(body func(*biff), ended bool) []byte {
	stream := oneSheet(nil, body).stream()
	if !ended {
		stream = stream[:len(stream)-4]
	}
	return stream
}

// checkFault compares an error's kind, place and part of its words.
func checkFault(t *testing.T, err error, want Error) {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("error is %T (%v), want *Error", err, err)
	}
	if e.Kind != want.Kind || e.Sheet != want.Sheet || e.Row != want.Row || e.Col != want.Col {
		t.Errorf("got kind %d at %q %d:%d (%s); want kind %d at %q %d:%d",
			e.Kind, e.Sheet, e.Row, e.Col, e, want.Kind, want.Sheet, want.Row, want.Col)
	}
	if !strings.Contains(e.What, want.What) || e.Cure == "" {
		t.Errorf("got %q; want …%s… and a cure", e, want.What)
	}
}

// TestXLSLimits has one row per limit that a book can exceed.
func TestXLSLimits(t *testing.T) {
	book := oneSheet(nil, func(b *biff) {
		b.number(9, 0, 0, 1)
		b.number(10, 5, 0, 1)
	}).file()
	tests := []struct {
		limits Limits
		want   Error
		before string
	}{
		{Limits{Rows: 10}, Error{Kind: ErrLimit, Sheet: "甲", Row: 11, What: "行数超过上限 10"}, "10 A=1\n"},
		{Limits{Columns: 5}, Error{Kind: ErrLimit, Sheet: "甲", Row: 11, Col: 6, What: "列数超过上限 5"}, "10 A=1\n"},
		{Limits{Unpacked: 50}, Error{Kind: ErrLimit, What: "解压后的总大小超过上限 50 字节"}, ""},
		{Limits{File: 50}, Error{Kind: ErrLimit, What: "文件大小"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.want.What, func(t *testing.T) {
			got, err := showBook(book, Options{Limits: tt.limits})
			checkFault(t, err, tt.want)
			if got != tt.before {
				t.Errorf("got %q before the limit, want %q", got, tt.before)
			}
		})
	}
	if _, err := showBook(book, Options{Limits: Limits{Rows: 11, Columns: 6}}); err != nil {
		t.Error("at the limits:", err)
	}
}

// TestXLSSideBySide reads the sheets of a book from several goroutines, one of
// them stopping early.
func TestXLSSideBySide(t *testing.T) {
	data := faultBook()
	b, err := Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var want [2]strings.Builder
	for i := range want {
		if err := showSheet(&want[i], b, i); err != nil {
			t.Fatal(err)
		}
	}
	b, err = Open(context.Background(), bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			var got strings.Builder
			if err := showSheet(&got, b, i%2); err != nil || got.String() != want[i%2].String() {
				t.Errorf("pass %d differs: %v", i, err)
			}
		})
	}
	all.Go(func() {
		rows := b.Rows(0)
		rows.Next()
		if err := rows.Close(); err != nil || rows.Next() {
			t.Error("a closed pass goes on", err)
		}
	})
	all.Wait()
}
