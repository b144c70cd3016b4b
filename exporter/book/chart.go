package book

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

func (c Charts) height() int {
	if c.Rows > 0 {
		return c.Rows
	}
	return 15
}

// charts lays charts side by side over the width of the sheet. Their rows have
// the usual height, so that their size is known.
func (s *sheetWriter) charts(c Charts, p placed) error {
	n := len(c.Charts)
	if n == 0 {
		return nil
	}
	share := s.pixels() / n
	for i, chart := range c.Charts {
		spec, err := s.chart(chart)
		if err != nil {
			return err
		}
		col, offset := s.columnAt(share * i)
		spec.Format.OffsetX, spec.Format.OffsetY = offset, 4 // off the row above, which may end a page
		spec.Dimension = excelize.ChartDimension{Width: uint(share - 8), Height: uint(c.height()*rowHeight*4/3 - 20)}
		if err := s.file.AddChart(s.sheet.Name, cell(p.top, col), spec); err != nil {
			return err
		}
		s.pattern(chart.Kind)
	}
	return nil
}

// colPixels is a column's width in pixels as excelize counts them where it finds
// the cells that a chart covers.
func colPixels(chars float64) int { return int(chars*8 + 0.5) }

// pixels returns the width of the sheet.
func (s *sheetWriter) pixels() int {
	n := 0
	for _, w := range s.widths {
		n += colPixels(w)
	}
	return n
}

// columnAt returns the column, from 1, at so many pixels from the left, and what
// remains inside it.
func (s *sheetWriter) columnAt(x int) (col, rest int) {
	for i, w := range s.widths {
		if x < colPixels(w) {
			return i + 1, x
		}
		x -= colPixels(w)
	}
	return len(s.widths), 0
}

func (s *sheetWriter) chart(c Chart) (*excelize.Chart, error) {
	sheet, p, err := s.chartTable(c)
	if err != nil {
		return nil, err
	}
	t := p.block.(Table)
	first, last := p.head+1+c.First, p.head+t.size()
	if c.Count > 0 {
		last = first + c.Count - 1
	}
	if first > last || last > p.head+t.size() {
		return nil, errChartData
	}
	ref := func(col, row1, row2 int) string {
		at := 1
		for _, tc := range t.Columns[:col] {
			at += tc.span()
		}
		if row1 == row2 {
			return fmt.Sprintf("%s!$%s$%d", quoted(sheet), column(at), row1)
		}
		return quoted(sheet) + "!" + fixed(row1, at, row2, at)
	}
	spec := s.blankChart(c)
	for i, col := range c.Series {
		color := i
		if i < len(c.Colors) {
			color = c.Colors[i]
		}
		ink := inkOf(color)
		one := excelize.ChartSeries{
			Name: ref(col, p.head, p.head), Categories: ref(c.Label, first, last), Values: ref(col, first, last), Fill: solid(ink.color),
		}
		if c.Kind == Curve {
			one.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2, Dash: ink.dash}
			one.Marker = excelize.ChartMarker{Symbol: ink.symbol, Size: 7, Fill: solid(ink.color)}
		}
		spec.Series = append(spec.Series, one)
	}
	if c.Kind == Doughnut {
		ringColors(&spec.Series[0], last-first+1)
	}
	return spec, nil
}

// chartTable is the table that a chart shows, where it stands, and on which sheet.
func (s *sheetWriter) chartTable(c Chart) (string, placed, error) {
	plan, name := s.plan, s.sheet.Name
	if c.Sheet != "" {
		i := slices.IndexFunc(s.writer.sheets, func(other Sheet) bool { return other.Name == c.Sheet })
		if i < 0 {
			return "", placed{}, errChartData
		}
		other := &sheetWriter{writer: s.writer, sheet: &s.writer.sheets[i]}
		if err := other.arrange(); err != nil {
			return "", placed{}, err
		}
		plan, name = other.plan, c.Sheet
	}
	if c.Table < 0 || c.Table >= len(plan) {
		return "", placed{}, errChartData
	}
	if _, ok := plan[c.Table].block.(Table); !ok {
		return "", placed{}, errChartData
	}
	return name, plan[c.Table], nil
}

func ringColors(series *excelize.ChartSeries, n int) {
	series.Fill = excelize.Fill{}
	for i := range n {
		series.DataPoint = append(series.DataPoint, excelize.ChartDataPoint{Index: i, Fill: solid(inkOf(i).color)})
	}
}

// blankChart returns a chart's look without its data.
func (s *sheetWriter) blankChart(c Chart) *excelize.Chart {
	small := excelize.Font{Family: fontName, Size: sizeBody, Color: inkBody}
	spec := &excelize.Chart{
		Type:     map[ChartKind]excelize.ChartType{Columns: excelize.Col, Stacked: excelize.ColStacked, Bars: excelize.Bar, Doughnut: excelize.Doughnut, Curve: excelize.Line}[c.Kind],
		Title:    excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: clean(c.Title), Font: &excelize.Font{Family: fontName, Size: sizeHeading, Bold: true, Color: inkTitle}}}},
		Legend:   excelize.ChartLegend{Position: "bottom", Font: &small},
		Border:   excelize.LineOptions{Type: excelize.LineSolid, Width: 0.75},
		XAxis:    excelize.ChartAxis{Font: small, Title: axisTitle(c.X)},
		YAxis:    excelize.ChartAxis{Font: small, Title: axisTitle(c.Y), MajorGridLines: true, Minimum: ptr(0.0), NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		PlotArea: excelize.ChartPlotArea{ShowVal: c.Kind == Doughnut},
		GapWidth: ptr(uint(60)),
		Format:   excelize.GraphicOptions{PrintObject: ptr(true), Locked: ptr(true)},
		HoleSize: 55,
	}
	if len(c.Series) == 1 && c.Kind != Doughnut {
		spec.Legend.Position = "none"
		spec.PlotArea.ShowVal = !c.Bare
	}
	if c.Kind != Doughnut && c.Kind != Bars && c.Count > manyNames {
		spec.XAxis.Alignment.TextRotation = -90
	}
	if c.Kind != Curve { // every name stands there, of weeks as many as there is room for
		spec.XAxis.TickLabelSkip = 1
	}
	if c.Kind == Stacked {
		spec.Overlap = ptr(100)
	}
	if c.Share {
		spec.YAxis.NumFmt.CustomNumFmt, spec.PlotArea.NumFmt.CustomNumFmt = "0%", "0%"
		spec.YAxis.Maximum = ptr(1.0)
	}
	if c.Kind == Bars {
		spec.XAxis.ReverseOrder = true
	}
	return spec
}

// manyNames is how many names stand side by side below the bars of a chart; more of them stand
// upright.
const manyNames = 12

// axisTitle is what an axis measures, small; none when empty.
func axisTitle(text string) excelize.ChartTitle {
	if text == "" {
		return excelize.ChartTitle{}
	}
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: clean(text), Font: &excelize.Font{Family: fontName, Size: sizeBody, Color: inkBody}}}}
}
