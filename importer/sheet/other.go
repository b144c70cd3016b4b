package sheet

import (
	"bytes"
	"strings"
)

// otherFile is a kind of file that is known by its first bytes and not read.
type otherFile struct {
	kind ErrorKind
	name string
	cure string // "" for the usual one of its kind
}

// refusal is why such a file is not read.
func (o *otherFile) refusal() *Error {
	what := whatIs(o.name)
	if o.kind == ErrUnsupported {
		what = whatIsTable(o.name)
	}
	e := fault(o.kind, what)
	if o.cure != "" {
		e.Cure = o.cure
	}
	return e
}

// otherOf names a kind of file that is found among spreadsheets and is not read:
// one that holds no table, or a table in a format of other programs. It returns
// nil for what may be read.
func otherOf(head []byte) *otherFile {
	for _, k := range otherKinds() {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return &k.otherFile
		}
	}
	text := headText(head)
	switch {
	case isDBF(head):
		return &otherFile{kind: ErrUnsupported, name: nameDBF}
	case isDIF(text):
		return &otherFile{kind: ErrUnsupported, name: nameDIF}
	case isSYLK(text):
		return &otherFile{kind: ErrUnsupported, name: nameSYLK}
	case isJSON(text):
		return &otherFile{ErrUnsupported, nameJSON, cureExport}
	}
	return nil
}

// magicKind is a kind of file by the bytes that it begins with.
type magicKind struct {
	magic string
	otherFile
}

func otherKinds() []magicKind {
	not := func(magic, name string) magicKind {
		return magicKind{magic, otherFile{kind: ErrNotSpreadsheet, name: name}}
	}
	table := func(magic, name, cure string) magicKind {
		return magicKind{magic, otherFile{ErrUnsupported, name, cure}}
	}
	return []magicKind{
		not("%PDF-", "PDF 文档"),
		not("\x89PNG\r\n\x1a\n", "图片"),
		not("\xff\xd8\xff", "图片"),
		not("GIF8", "图片"),
		not("Rar!\x1a\x07", "RAR 压缩包"),
		not("7z\xbc\xaf\x27\x1c", "7z 压缩包"),
		not("\x1f\x8b\x08", "gzip 压缩包"),
		not("{\\rtf", "RTF 文档"),
		not("\x7fELF", "程序"),
		not("SQLite format 3\x00", "数据库"),
		table("\x00\x01\x00\x00Standard ", nameAccess, cureAccess), // Jet DB, ACE DB
		table("$FL2", nameSPSS, cureSPSS),
		table("$FL3", nameSPSS, cureSPSS),
		table("\x00\x00\x02\x00\x04\x04", nameLotus, cureLotus), // .wks
		table("\x00\x00\x02\x00\x05\x04", nameLotus, cureLotus), // Symphony
		table("\x00\x00\x02\x00\x06\x04", nameLotus, cureLotus), // .wk1
		table("\x00\x00\x1a\x00", nameLotus, cureLotus),         // .wk3, .wk4, .123
		table("\xff\x00\x02\x00\x04\x04", nameWorks, cureLotus),
		table("\x00\x00\x02\x00\x20\x51", nameQuattro, cureLotus), // .wq1
		table("\x00\x00\x02\x00\x01\x10", nameQuattro, cureLotus), // .wb1
		table("\x00\x00\x02\x00\x02\x10", nameQuattro, cureLotus), // .wb2
	}
}

// isDBF recognises a dBASE or FoxPro table: a version, the date of the last
// change, and a header whose length fits one or more fields of 32 bytes.
func isDBF(head []byte) bool {
	if len(head) < 66 || bytes.IndexByte([]byte{0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8B, 0x8E, 0xCB, 0xF5, 0xFB}, head[0]) < 0 {
		return false
	}
	month, day, header, record := head[2], head[3], int(le16(head[8:])), int(le16(head[10:]))
	fields := header%32 == 1 || header%32 == 0 || (header-263)%32 == 1 // an end mark, none, or FoxPro's link
	return month >= 1 && month <= 12 && day >= 1 && day <= 31 && header > 64 && fields && record > 1 && head[12] == 0 && head[13] == 0
}

// isDIF recognises the Data Interchange Format: its first topic is TABLE, 0,1.
func isDIF(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	return strings.TrimSpace(first) == "TABLE" && strings.TrimSpace(second) == "0,1"
}

// isSYLK recognises a symbolic link file: records such as ID;PWXL and C;Y1;X1.
func isSYLK(text string) bool {
	first, rest, _ := strings.Cut(text, "\n")
	kind, _, found := strings.Cut(strings.TrimLeft(rest, "\r\n"), ";")
	return strings.HasPrefix(first, "ID;P") && found && (len(kind) == 1 || len(kind) == 2) && strings.Trim(kind, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// isJSON recognises an object, or a list of objects or lists.
func isJSON(text string) bool {
	text = strings.TrimLeft(text, "\ufeff \t\r\n")
	if inside, ok := strings.CutPrefix(text, "["); ok {
		text = strings.TrimLeft(inside, " \t\r\n")
	}
	inside, ok := strings.CutPrefix(text, "{")
	return ok && strings.HasPrefix(strings.TrimLeft(inside, " \t\r\n"), `"`)
}

func isOther(f file) bool { return otherOf(f.head) != nil }

func openOther(f file, _ Options) (*Book, error) { return nil, otherOf(f.head).refusal() }
