package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	drawSpace   = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
	textSpace   = "http://schemas.openxmlformats.org/drawingml/2006/main"
	threadSpace = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
)

func commentsPart(list string) string {
	return xmlHead + `<comments xmlns="` + mainSpace + `"><authors><author>王</author></authors><commentList>` + list + `</commentList></comments>`
}

func drawingPart(anchors string) string {
	return xmlHead + `<xdr:wsDr xmlns:xdr="` + drawSpace + `" xmlns:a="` + textSpace + `">` + anchors + `</xdr:wsDr>`
}

func anchorAt(row, col, body string) string {
	return `<xdr:twoCellAnchor><xdr:from><xdr:col>` + col + `</xdr:col><xdr:colOff>9</xdr:colOff><xdr:row>` + row + `</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:from>` +
		`<xdr:to><xdr:col>99</xdr:col><xdr:row>99</xdr:row></xdr:to>` + body + `</xdr:twoCellAnchor>`
}

// What stands beside the cells of a sheet is found, whoever wrote it.
func TestXLSXExtras(t *testing.T) {
	note := `<comment ref="C5" authorId="0"><text><r><rPr><b/></rPr><t>王:</t></r><r><t xml:space="preserve">` + "\n请电联" + `</t></r><rPh><t>qing</t></rPh></text></comment>`
	thread := xmlHead + `<ThreadedComments xmlns="` + threadSpace + `"><threadedComment ref="C5" id="1"><text>问一句</text><mentions><mention/></mentions></threadedComment>` +
		`<threadedComment ref="C5" id="2" parentId="1"><text>答一句</text></threadedComment></ThreadedComments>`
	box := anchorAt("7", "1", `<xdr:sp><xdr:txBody><a:p><a:r><a:t>第一</a:t></a:r><a:r><a:t>行</a:t></a:r></a:p><a:p><a:r><a:t>第二行</a:t></a:r></a:p></xdr:txBody></xdr:sp>`)
	choice := anchorAt("0", "0", `<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><a:t>新</a:t></mc:Choice><mc:Fallback><a:t>旧</a:t></mc:Fallback></mc:AlternateContent>`)
	tests := []struct {
		name  string
		rels  []string
		parts []string
		want  []Extra
	}{
		{"none", nil, nil, nil},
		{"a comment", []string{"r1", "comments", "../comments1.xml"}, []string{"xl/comments1.xml", commentsPart(note)}, []Extra{{Comment, 5, 3, "王:\n请电联"}}},
		{"two comments, one without text", []string{"r1", "comments", "../c.xml"},
			[]string{"xl/c.xml", commentsPart(`<comment ref="A1"><text><t>甲_x000A_乙</t></text></comment><comment ref="A2"><text/></comment>`)}, []Extra{{Comment, 1, 1, "甲\n乙"}}},
		{"a thread and its copy", []string{"r1", "comments", "../c.xml", "r2", "threadedComment", "../t.xml"}, []string{"xl/c.xml", commentsPart(note), "xl/t.xml", thread},
			[]Extra{{Comment, 5, 3, "问一句"}, {Comment, 5, 3, "答一句"}}},
		{"a text box and a picture", []string{"r1", "drawing", "../d.xml"}, []string{"xl/d.xml", drawingPart(box + anchorAt("2", "3", "<xdr:pic/>"))},
			[]Extra{{Shape, 8, 2, "第一行\n第二行"}, {Shape, 3, 4, ""}}},
		{"what is drawn in two ways", []string{"r1", "drawing", "../d.xml"}, []string{"xl/d.xml", drawingPart(choice)}, []Extra{{Shape, 1, 1, "新"}}},
		{"an empty drawing", []string{"r1", "drawing", "../d.xml"}, []string{"xl/d.xml", drawingPart("")}, nil},
		{"a comments part that is missing", []string{"r1", "comments", "../c.xml"}, nil, []Extra{{Kind: Comment}}},
		{"a comments part that breaks off", []string{"r1", "comments", "../c.xml"}, []string{"xl/c.xml", commentsPart(note)[:len(commentsPart(note))-12]},
			[]Extra{{Comment, 5, 3, "王:\n请电联"}, {Kind: Comment}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts := with(minimalParts(oneRow), append([]string{"xl/worksheets/_rels/sheet1.xml.rels", relsPart("", tt.rels...)}, tt.parts...)...)
			b, err := openBytes(string(zipOf(t, parts)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, b.Extras(0)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Excel notes what was sorted last; a sort by the filter stands within the filter.
func TestXLSXSorted(t *testing.T) {
	for name, want := range map[string]*Merge{
		``: nil,
		`<sortState ref="G5:Q8"><sortCondition ref="G5"/></sortState>`:                                          {5, 7, 8, 17},
		`<autoFilter ref="A4:T8"><sortState ref="A5:T8"/></autoFilter>`:                                         nil,
		`<sortState ref="nonsense"/>`:                                                                           nil,
		`<sortState ref="D3"/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`:                      {3, 4, 3, 4},
		`<sheetProtection sheet="1"/><sortState xmlns:x="urn:x" x:a="1" ref="$A$2:$B$3"></sortState><drawing/>`: {2, 1, 3, 2},
	} {
		part := xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetData>` + oneRow + `</sheetData>` + name + `</worksheet>`
		b, err := openBytes(string(zipOf(t, with(minimalParts(oneRow), "xl/worksheets/sheet1.xml", part))), Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := b.Sorted(0)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

// In .xls a comment's text stands with its object, its cell in a record of its own.
func TestXLSExtras(t *testing.T) {
	object := func(b *biff, kind, id int) { b.rec(recObj, 0x15, 0x12, kind, id, make([]byte, 14)) }
	text := func(b *biff, s string, pieces ...[]byte) {
		b.rec(recTxO, 0, 0, make([]byte, 6), len([]rune(s)), 16, uint32(0))
		for _, p := range pieces {
			b.rec(recContinue, p)
		}
	}
	wide := func(s string) []byte { return leBytes(byte(1), utf16Bytes(s)) }
	tests := []struct {
		name string
		body func(*biff)
		want []Extra
	}{
		{"none", func(b *biff) { b.number(0, 0, 0, 1) }, nil},
		{"two comments and a text box", func(b *biff) {
			object(b, objNote, 1)
			b.rec(0x00EC, "drawing")
			text(b, "请电联", wide("请电"), wide("联"), make([]byte, 16))
			object(b, 6, 2)
			text(b, "文本框", wide("文本框"), make([]byte, 16))
			object(b, objNote, 3)
			text(b, "ok", []byte("\x00ok"), make([]byte, 16))
			object(b, 0x14, 4) // the arrow of a filter
			b.rec(recNote, 4, 6, 0, 1, 1, byte(0), "W")
			b.rec(recNote, 0, 0, 0, 3, 0, byte(0))
		}, []Extra{{Shape, 0, 0, "文本框"}, {Comment, 5, 7, "请电联"}, {Comment, 1, 1, "ok"}}},
		{"a comment whose text is missing", func(b *biff) { b.rec(recNote, 4, 6, 0, 9, 0, byte(0)) }, []Extra{{Comment, 5, 7, ""}}},
		{"a picture", func(b *biff) { object(b, objPicture, 1) }, []Extra{{Kind: Shape}}},
		{"a text that breaks off", func(b *biff) { text(b, "请电联", wide("请")); b.number(0, 0, 0, 1) }, []Extra{{Kind: Comment}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, err := openBytes(string(oneSheet(nil, tt.body).file()), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, b.Extras(0)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
