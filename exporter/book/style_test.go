package book

import (
	"encoding/xml"
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
