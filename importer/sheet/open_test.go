package sheet

import "testing"

// openRefused has one file per kind of input that is refused before any format
// looks into it.
func openRefused() []refused {
	return []refused{
		{"zero_bytes", "", Options{}, ErrEmpty, "", "0 字节"},
		{"pdf", "%PDF-1.7\n", Options{}, ErrNotSpreadsheet, "", "PDF"},
		{"picture", "\x89PNG\r\n\x1a\nxx", Options{}, ErrNotSpreadsheet, "", "图片"},
		{"rar", "Rar!\x1a\x07\x00", Options{}, ErrNotSpreadsheet, "", "压缩包"},
		{"data_interchange_format", "TABLE\r\n0,1\r\n\"x\"\r\nVECTORS\r\n0,2\r\n\"\"\r\n", Options{}, ErrUnsupported, "", ".dif"},
		{"data_interchange_format_utf16", "\xFF\xFE" + utf16le("TABLE\n0,1\n\"x\"\n"), Options{}, ErrUnsupported, "", ".dif"},
		{"symbolic_link", "ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"a\"\r\nE\r\n", Options{}, ErrUnsupported, "", ".slk"},
		{"dbase", dbfFile(0x03, 65), Options{}, ErrUnsupported, "", ".dbf"},
		{"foxpro", dbfFile(0x30, 32+32+1+263), Options{}, ErrUnsupported, "", ".dbf"},
		{"lotus", "\x00\x00\x02\x00\x06\x04\x06\x00\x08\x00\x00\x00\x00\x00\x02\x00\x02\x00", Options{}, ErrUnsupported, "", "Lotus"},
		{"lotus_3", "\x00\x00\x1a\x00\x00\x10\x04\x00\x00\x00\x00\x00", Options{}, ErrUnsupported, "", "Lotus"},
		{"works", "\xff\x00\x02\x00\x04\x04\x05\x54\x02\x00\x01\x00", Options{}, ErrUnsupported, "", "Works"},
		{"quattro", "\x00\x00\x02\x00\x20\x51\x06\x00\x08\x00\x00\x00", Options{}, ErrUnsupported, "", "Quattro"},
		{"access", "\x00\x01\x00\x00Standard ACE DB\x00\x02\x00", Options{}, ErrUnsupported, "", "Access"},
		{"spss", "$FL2@(#) SPSS DATA FILE", Options{}, ErrUnsupported, "", "SPSS"},
		{"json", "[\r\n  {\"学号\": \"0012\", \"姓名\": \"示例\"}]", Options{}, ErrUnsupported, "", "JSON"},
		{"larger_than_the_limit", "a,b\n1,2\n", Options{Limits: Limits{File: 3}}, ErrLimit, "", "文件大小超过上限 3 字节"},
	}
}

// dbfFile is a dBASE table of one field and one record.
func dbfFile(version byte, header int) string {
	head := leBytes(version, byte(124), byte(9), byte(1), uint32(1), header, 11, make([]byte, 20))
	field := leBytes("XH\x00\x00\x00\x00\x00\x00\x00\x00\x00C", uint32(0), byte(10), make([]byte, 15))
	return string(leBytes(head, field, "\r", make([]byte, header-65), " 2024001   \x1a"))
}

func TestOpenRefuses(t *testing.T) { testRefused(t, openRefused()) }
