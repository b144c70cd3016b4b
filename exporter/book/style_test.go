package book

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"runxin/exporter/book/booktest"
)

// Every cell is a variation of one of a few named styles, which people find in the list of cell
// styles; all fonts are one, and none is small.
func TestNamedStyles(t *testing.T) {
	b := sample()
	b.Sheets[0].Blocks = append(b.Sheets[0].Blocks, Lines{{Text: "逾期", Look: Alarm}, {Text: "名单", To: Target{Sheet: "名单"}}})
	b.Sheets[1].Blocks[1].(Table).Columns[3].Level = true
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	var styles struct {
		Fonts []struct {
			Size struct {
				Val float64 `xml:"val,attr"`
			} `xml:"sz"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
		} `xml:"fonts>font"`
		Models []struct{} `xml:"cellStyleXfs>xf"`
		Cells  []struct {
			Model int `xml:"xfId,attr"`
		} `xml:"cellXfs>xf"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Model int    `xml:"xfId,attr"`
		} `xml:"cellStyles>cellStyle"`
	}
	if err := xml.Unmarshal([]byte(partOf(t, data, "xl/styles.xml")), &styles); err != nil {
		t.Fatal(err)
	}
	used := map[int]bool{}
	for _, c := range styles.Cells {
		used[c.Model] = true
		if c.Model >= len(styles.Models) {
			t.Fatalf("a cell has the style %d of %d", c.Model, len(styles.Models))
		}
	}
	named := map[string]bool{}
	for _, n := range styles.Names {
		named[n.Name] = used[n.Model]
	}
	for _, want := range []string{wordStyleTitle, wordStyleHeading, wordStyleHead, wordStyleCell, wordStyleOpen, wordStyleLevel, wordStyleNote, wordStyleOverdue, wordStyleLink} {
		if !named[want] {
			t.Errorf("no cell has the style %s", want)
		}
	}
	for i, f := range styles.Fonts {
		if f.Name.Val != fontName || f.Size.Val < sizeBody {
			t.Errorf("font %d is %s of %g points", i, f.Name.Val, f.Size.Val)
		}
	}
}

// A text that Excel would take for a formula stays a text when somebody goes into its cell: it bears
// the mark of an apostrophe, and what else is in cells that look like it does not. Texts have the
// format @, too long ones but for those that people type.
func TestTextsAreQuoted(t *testing.T) {
	long := strings.Repeat("长", maxTyped+1)
	texts := []string{"=1+1", "＝1+1", "+86", "-1", "@甲", "=" + long, "1+1", long, "甲"}
	table := Table{Columns: []Column{{Title: "读", Wrap: true}, {Title: "写", Editable: true}}}
	for _, s := range texts {
		table.Rows = append(table.Rows, Row{String(s), String(s)})
	}
	data, err := (&Book{Sheets: []Sheet{{Name: "表", Blocks: []Block{table}}}}).Bytes()
	if err != nil {
		t.Fatal(err)
	}
	booktest.Validate(t, data)
	var styles struct {
		Cells []struct {
			Quoted bool `xml:"quotePrefix,attr"`
			Format int  `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := xml.Unmarshal([]byte(partOf(t, data, "xl/styles.xml")), &styles); err != nil {
		t.Fatal(err)
	}
	sheet := partOf(t, data, "xl/worksheets/sheet1.xml")
	for i, text := range texts {
		for _, col := range []string{"A", "B"} {
			m := regexp.MustCompile(fmt.Sprintf(`<c r="%s%d" s="(\d+)"`, col, i+2)).FindStringSubmatch(sheet)
			if m == nil {
				t.Fatalf("%s%d is not there", col, i+2)
			}
			n, err := strconv.Atoi(m[1])
			if err != nil {
				t.Fatal(err)
			}
			if quoted := i < 6; styles.Cells[n].Quoted != quoted {
				t.Errorf("%s%d, %.12q: quoted is %v", col, i+2, text, !quoted)
			}
			if asText := col == "B" || len(text) < maxTyped; asText != (styles.Cells[n].Format == formatText) {
				t.Errorf("%s%d, %.12q: has the format %d", col, i+2, text, styles.Cells[n].Format)
			}
		}
	}
}

// Numbers below one another stand at one edge, whether a click leads anywhere or not: LibreOffice
// forgets the indent of a cell beside one of the same style.
func TestNumbersStandAtOneEdge(t *testing.T) {
	for _, kind := range []Kind{Integer, Decimal, Percent} {
		for _, link := range []bool{false, true} {
			if a := (styleKey{role: roleCell, kind: kind, link: link}).style().Alignment; a.Horizontal != "right" || a.Indent != 0 {
				t.Errorf("kind %d, link %v: %+v", kind, link, a)
			}
		}
	}
}

// A text does not run into a number that ends where it begins; one beside what is centred, or beside
// another text, begins at its cell's edge.
func TestTextsStandOffNumbers(t *testing.T) {
	table := Table{
		Columns: []Column{{Title: "已等", Kind: Integer}, {Title: "学号", Kind: ID}, {Title: "姓名"}, {Title: "人数", Kind: Integer}, {Title: "占比", Kind: Percent}, {Title: "说明", Wrap: true, Width: 10}, {Title: "第", Kind: Integer, Center: true}, {Title: "事", Wrap: true}},
		Rows:    []Row{{Int(42), String("2490001"), String("示例甲"), Int(3), Float(0.5), String("一二三四五"), Int(1), String("开会")}},
	}
	b := &Book{Sheets: []Sheet{{Name: "表", Blocks: []Block{table}}}}
	f := reopen(t, b)
	for i, want := range []int{0, 1, 0, 0, 0, 1, 0, 0} {
		id, err := f.GetCellStyle("表", fmt.Sprintf("%c2", 'A'+i))
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if style.Alignment.Indent != want {
			t.Errorf("%s is indented by %d, want %d", table.Columns[i].Title, style.Alignment.Indent, want)
		}
	}
	if high, err := f.GetRowHeight("表", 2); err != nil || high < height(2, sizeBody) {
		t.Errorf("a text that the indent pushes to a second line has %g points, %v", high, err)
	}
}
