package paper

import (
	"cmp"
	"fmt"
	"strings"
)

// What of SpreadsheetML (ECMA-376) is looked at.

type xmlBook struct {
	Sheets []struct {
		Name  string `xml:"name,attr"`
		State string `xml:"state,attr"`
		ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"sheets>sheet"`
	Names []struct {
		Name  string `xml:"name,attr"`
		Sheet int    `xml:"localSheetId,attr"`
		Text  string `xml:",chardata"`
	} `xml:"definedNames>definedName"`
}

type xmlStrings struct {
	Items []xmlText `xml:"si"`
}

// xmlText is a text, plain or of runs.
type xmlText struct {
	Plain string `xml:"t"`
	Runs  []struct {
		Text string  `xml:"t"`
		Size xmlSize `xml:"rPr>sz"`
	} `xml:"r"`
}

type xmlSize struct {
	Val float64 `xml:"val,attr"`
}

type xmlStyles struct {
	Fonts []struct {
		Size xmlSize `xml:"sz"`
		Bold *struct {
			Val string `xml:"val,attr"`
		} `xml:"b"`
	} `xml:"fonts>font"`
	Formats []struct {
		Font      int `xml:"fontId,attr"`
		Number    int `xml:"numFmtId,attr"`
		Alignment struct {
			Wrap       string `xml:"wrapText,attr"`
			Shrink     string `xml:"shrinkToFit,attr"`
			Horizontal string `xml:"horizontal,attr"`
			Indent     int    `xml:"indent,attr"`
		} `xml:"alignment"`
		Protection struct {
			Locked string `xml:"locked,attr"`
		} `xml:"protection"`
	} `xml:"cellXfs>xf"`
	Looks []xmlLook `xml:"dxfs>dxf"`
}

// xmlLook is what a conditional format does to a cell.
type xmlLook struct {
	Bold *struct{} `xml:"font>b"`
	Ink  xmlColor  `xml:"font>color"`
	Fill struct {
		Front xmlColor `xml:"fgColor"`
		Back  xmlColor `xml:"bgColor"`
	} `xml:"fill>patternFill"`
	Number struct {
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmt"`
}

type xmlColor struct {
	RGB string `xml:"rgb,attr"`
}

// String is the look in words that programs share: a colour without its opacity, the colour of a
// pattern's ground, and a format of numbers however its texts are quoted.
func (l *xmlLook) String() string {
	rgb := func(c xmlColor) string { return strings.ToUpper(c.RGB[max(len(c.RGB)-6, 0):]) }
	return fmt.Sprintf("bold %t ink %s fill %s format %q", l.Bold != nil, rgb(l.Ink), cmp.Or(rgb(l.Fill.Back), rgb(l.Fill.Front)),
		strings.NewReplacer(`"`, "", `\`, "").Replace(l.Number.Code))
}

type xmlSheet struct {
	Props struct {
		Page struct {
			Fit string `xml:"fitToPage,attr"`
		} `xml:"pageSetUpPr"`
	} `xml:"sheetPr"`
	Format struct {
		Height float64 `xml:"defaultRowHeight,attr"`
		Width  float64 `xml:"defaultColWidth,attr"`
	} `xml:"sheetFormatPr"`
	Columns []xmlColumn `xml:"cols>col"`
	Rows    []xmlRow    `xml:"sheetData>row"`
	Protect *struct {
		On string `xml:"sheet,attr"`
	} `xml:"sheetProtection"`
	Filter *struct {
		Ref string `xml:"ref,attr"`
	} `xml:"autoFilter"`
	Merged []struct {
		Ref string `xml:"ref,attr"`
	} `xml:"mergeCells>mergeCell"`
	Rules       []xmlRules      `xml:"conditionalFormatting"`
	Validations []xmlValidation `xml:"dataValidations>dataValidation"`
	Links       []struct {
		Ref      string `xml:"ref,attr"`
		Location string `xml:"location,attr"`
	} `xml:"hyperlinks>hyperlink"`
	Margins xmlMargins `xml:"pageMargins"`
	Setup   struct {
		Paper       int     `xml:"paperSize,attr"`
		Scale       float64 `xml:"scale,attr"`
		Wide        *int    `xml:"fitToWidth,attr"`
		High        *int    `xml:"fitToHeight,attr"`
		Orientation string  `xml:"orientation,attr"`
	} `xml:"pageSetup"`
	Header  string `xml:"headerFooter>oddHeader"`
	Footer  string `xml:"headerFooter>oddFooter"`
	Drawing struct {
		ID string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
	} `xml:"drawing"`
}

type xmlColumn struct {
	Min    int     `xml:"min,attr"`
	Max    int     `xml:"max,attr"`
	Width  float64 `xml:"width,attr"`
	Hidden string  `xml:"hidden,attr"`
}

type xmlRow struct {
	Number int       `xml:"r,attr"`
	Height *float64  `xml:"ht,attr"`
	Hidden string    `xml:"hidden,attr"`
	Cells  []xmlCell `xml:"c"`
}

type xmlCell struct {
	Ref     string  `xml:"r,attr"`
	Style   int     `xml:"s,attr"`
	Type    string  `xml:"t,attr"`
	Value   string  `xml:"v"`
	Formula *string `xml:"f"`
	Inline  xmlText `xml:"is"`
}

type xmlRules struct {
	Area  string `xml:"sqref,attr"`
	Rules []struct {
		Type     string   `xml:"type,attr"`
		Look     *int     `xml:"dxfId,attr"`
		Formulas []string `xml:"formula"`
		look     string
	} `xml:"cfRule"`
}

type xmlValidation struct {
	Area   string `xml:"sqref,attr"`
	Type   string `xml:"type,attr"`
	First  string `xml:"formula1"`
	Title  string `xml:"promptTitle,attr"`
	Prompt string `xml:"prompt,attr"`

	// Where a list lies on another sheet, Excel's later form.
	MoreArea string `xml:"http://schemas.microsoft.com/office/excel/2006/main sqref"`
	More1    struct {
		F string `xml:"http://schemas.microsoft.com/office/excel/2006/main f"`
	} `xml:"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main formula1"`
}

type xmlMargins struct {
	Left   float64 `xml:"left,attr"`
	Right  float64 `xml:"right,attr"`
	Top    float64 `xml:"top,attr"`
	Bottom float64 `xml:"bottom,attr"`
}
