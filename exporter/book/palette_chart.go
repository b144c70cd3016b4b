package book

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// ink is how a series of a chart, or a part of a ring, is drawn: bars of one colour by itself, of
// the others in a pattern of their own, lines with a mark of their own, so that grey print and
// colour-blind eyes tell them apart.
type ink struct {
	color   string
	pattern string // as DrawingML calls it; "" for a full ground
	symbol  string // of the points of a line
	dash    excelize.LineDashType
}

// chartInks is the palette: blue, orange, green, red, violet, teal, sand and grey.
func chartInks() []ink {
	return []ink{
		{"2F5C8F", "", "circle", excelize.LineDashSolid}, {"D98A2B", "wdUpDiag", "diamond", excelize.LineDashDash}, {"A9CF9B", "", "square", excelize.LineDashSysDot},
		{"B23A34", "narHorz", "triangle", excelize.LineDashSashDot}, {"7A659C", "wdDnDiag", "x", excelize.LineDashLgDash}, {"3F8A90", "smGrid", "star", excelize.LineDashSysDash},
		{"9A7447", "dkVert", "plus", excelize.LineDashLgDashDot}, {"C9D0D8", "", "dash", excelize.LineDashSysDashDot},
	}
}

func inkOf(i int) ink {
	inks := chartInks()
	return inks[i%len(inks)]
}

// outline is the colour of the line round each bar: a light one is seen on white.
const outline = "404040"

// full is how excelize writes a full ground.
func (k ink) full() []byte {
	return fmt.Appendf(nil, `<spPr><a:solidFill><a:srgbClr val="%s"></a:srgbClr></a:solidFill></spPr>`, k.color)
}

// drawn is the ground with its pattern and outline.
func (k ink) drawn() []byte {
	fill := fmt.Sprintf(`<a:solidFill><a:srgbClr val="%s"/></a:solidFill>`, k.color)
	if k.pattern != "" {
		fill = fmt.Sprintf(`<a:pattFill prst="%s"><a:fgClr><a:srgbClr val="%s"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`, k.pattern, k.color)
	}
	return fmt.Appendf(nil, `<spPr>%s<a:ln w="6350"><a:solidFill><a:srgbClr val="%s"/></a:solidFill></a:ln></spPr>`, fill, outline)
}

// pattern gives the bars of the chart that was added last their patterns: excelize writes none.
func (w *writer) pattern(kind ChartKind) {
	w.charts++
	name := fmt.Sprintf("xl/charts/chart%d.xml", w.charts)
	part, ok := w.file.Pkg.Load(name)
	if !ok {
		return
	}
	data := part.([]byte)
	for _, k := range chartInks() {
		data = bytes.ReplaceAll(data, k.full(), k.drawn())
	}
	if kind != Bars {
		data = upright(data)
	}
	w.file.Pkg.Store(name, data)
}

// upright lets the title of an upright axis run along it.
func upright(data []byte) []byte {
	axis := bytes.Index(data, []byte("<valAx>"))
	if axis < 0 {
		return data
	}
	level, along := []byte(`rot="0"`), []byte(`rot="-5400000"`)
	title := bytes.Index(data[axis:], []byte("<title>"))
	labels := bytes.Index(data[axis:], []byte("</title>"))
	if title < 0 || labels < title {
		return data
	}
	return slices.Concat(data[:axis+title], bytes.ReplaceAll(data[axis+title:axis+labels], level, along), data[axis+labels:])
}
