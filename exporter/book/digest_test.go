package book

import (
	"encoding/hex"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// digestBook is a book with a block of every kind.
func digestBook() *Book {
	return &Book{Sheets: []Sheet{
		{Name: "名单", Title: "示例学院　名单", Number: "第7周", Protected: true, Blocks: []Block{
			Lines{{Text: "说明", Look: Muted}, {Text: "可填"}},
			Form{PerRow: 2, Fields: []Field{{Label: "填报人", Editable: true}, {Label: "日期", Kind: Day, Editable: true, Value: Date(time.Date(2024, 10, 14, 0, 0, 0, 0, time.UTC))}}},
			Table{
				Main: true, Heading: "学生", Spare: 2, Empty: "没有",
				Columns: []Column{{Title: "序号", Kind: Integer}, {Title: "学号", Kind: ID}, {Title: "状态", Editable: true, List: []string{"稳定", "加重"}}, {Title: "均分", Kind: Decimal}},
				Rows:    []Row{{Int(1), String("2490001"), {}, Float(70.5)}, {Int(2), String("2490002"), String("稳定"), Float(71)}, {Int(3), String("2490003"), {}, {}}},
			},
		}},
		{Name: "图", Blocks: []Block{Table{Columns: []Column{{Title: "学院"}}, Empty: "没有"}, Charts{Charts: []Chart{{Title: "人数"}}}}},
	}}
}

// The digest is the same on every run, machine and build: books that have been
// handed out bear it.
func TestDigestStays(t *testing.T) {
	sum := digestBook().Digest()
	if got := hex.EncodeToString(sum[:8]); got != "ca6b30729e843673" {
		t.Errorf("digest %s: it must never change for a book that says the same", got)
	}
}

// changeTable changes the table of a digestBook.
func (b *Book) changeTable(change func(*Table)) {
	t := b.Sheets[0].Blocks[2].(Table)
	change(&t)
	b.Sheets[0].Blocks[2] = t
}

// Whatever people read and fill in counts.
func TestDigestTellsWhatIsSaid(t *testing.T) {
	seen := map[[32]byte]string{digestBook().Digest(): "the book as it is"}
	for name, change := range map[string]func(*Book){
		"a sheet's name":    func(b *Book) { b.Sheets[0].Name = "名册" },
		"a sheet's title":   func(b *Book) { b.Sheets[0].Title = "" },
		"a sheet's number":  func(b *Book) { b.Sheets[0].Number = "第8周" },
		"a text moved on":   func(b *Book) { b.Sheets[0].Title, b.Sheets[0].Number = "示例学院　名单第", "7周" },
		"a sheet unlocked":  func(b *Book) { b.Sheets[0].Protected = false },
		"a sheet less":      func(b *Book) { b.Sheets = b.Sheets[:1] },
		"the sheets' order": func(b *Book) { b.Sheets[0], b.Sheets[1] = b.Sheets[1], b.Sheets[0] },
		"a line":            func(b *Book) { b.Sheets[0].Blocks[0].(Lines)[1].Text = "不可填" },
		"two lines in one":  func(b *Book) { b.Sheets[0].Blocks[0] = Lines{{Text: "说明可填"}} },
		"a label":           func(b *Book) { b.Sheets[0].Blocks[1].(Form).Fields[0].Label = "审核人" },
		"a field locked":    func(b *Book) { b.Sheets[0].Blocks[1].(Form).Fields[0].Editable = false },
		"a field's kind":    func(b *Book) { b.Sheets[0].Blocks[1].(Form).Fields[1].Kind = Text },
		"a column begun":    func(b *Book) { b.changeTable(func(t *Table) { t.Columns[1].Begun = true }) },
		"a field's list":    func(b *Book) { b.Sheets[0].Blocks[1].(Form).Fields[0].List = []string{"样老师"} },
		"a field's value":   func(b *Book) { b.Sheets[0].Blocks[1].(Form).Fields[1].Value = Value{} },
		"a heading":         func(b *Book) { b.changeTable(func(t *Table) { t.Heading = "" }) },
		"a column's title":  func(b *Book) { b.changeTable(func(t *Table) { t.Columns[1].Title = "编号" }) },
		"a column's kind":   func(b *Book) { b.changeTable(func(t *Table) { t.Columns[1].Kind = Text }) },
		"a column opened":   func(b *Book) { b.changeTable(func(t *Table) { t.Columns[3].Editable = true }) },
		"a list":            func(b *Book) { b.changeTable(func(t *Table) { t.Columns[2].List = []string{"稳定"} }) },
		"a list's texts":    func(b *Book) { b.changeTable(func(t *Table) { t.Columns[2].List = []string{"稳", "定加重"} }) },
		"a cell":            func(b *Book) { b.changeTable(func(t *Table) { t.Rows[1][2] = String("加重") }) },
		"a cell that moved": func(b *Book) {
			b.changeTable(func(t *Table) { t.Rows[0][2], t.Rows[1][2] = t.Rows[1][2], t.Rows[0][2] })
		},
		"a number for a text": func(b *Book) { b.changeTable(func(t *Table) { t.Rows[0][1] = Int(2490001) }) },
		"a fraction":          func(b *Book) { b.changeTable(func(t *Table) { t.Rows[0][3] = Float(70.25) }) },
		"the rows' order":     func(b *Book) { b.changeTable(func(t *Table) { t.Rows[0], t.Rows[1] = t.Rows[1], t.Rows[0] }) },
		"a row less":          func(b *Book) { b.changeTable(func(t *Table) { t.Rows = t.Rows[:1] }) },
		"an empty row":        func(b *Book) { b.changeTable(func(t *Table) { t.Rows = append(t.Rows, Row{}) }) },
		"the rows to fill in": func(b *Book) { b.changeTable(func(t *Table) { t.Spare = 3 }) },
		"why there is nothing": func(b *Book) {
			b.Sheets[1].Blocks[0] = Table{Columns: []Column{{Title: "学院"}}, Empty: "没有数据"}
		},
		"a chart's title": func(b *Book) { b.Sheets[1].Blocks[1].(Charts).Charts[0].Title = "学生" },
		"a block less":    func(b *Book) { b.Sheets[1].Blocks = b.Sheets[1].Blocks[:1] },
	} {
		b := digestBook()
		change(b)
		sum := b.Digest()
		if before, ok := seen[sum]; ok {
			t.Errorf("%s: the digest is that of %s", name, before)
		}
		seen[sum] = name
	}
}

// How a book looks, and how its description is held in memory, does not count.
func TestDigestLeavesLooksAlone(t *testing.T) {
	want := digestBook().Digest()
	for name, change := range map[string]func(*Book){
		"the book's properties": func(b *Book) {
			b.Title, b.Footer, b.Created, b.Writing.MostRows = "题", "脚", time.Now(), 9
			b.Props, b.Meta = []Prop{{"a", "b"}}, []Prop{{"c", "d"}}
		},
		"the page": func(b *Book) {
			b.Sheets[0].Portrait, b.Sheets[0].Snug, b.Sheets[0].OnePage, b.Sheets[0].Widths = true, true, true, []float64{9}
		},
		"a line's look": func(b *Book) { b.Sheets[0].Blocks[0].(Lines)[0].Look = Alarm },
		"a line's link": func(b *Book) {
			b.Sheets[0].Blocks[0].(Lines)[0].To = Target{Sheet: "名单", Title: "学号", Text: "2490001"}
		},
		"a column's look": func(b *Book) {
			b.changeTable(func(t *Table) {
				t.Columns[1] = Column{Title: "学号", Kind: ID, Wrap: true, Center: true, Width: 30, Span: 2}
			})
		},
		"colours": func(b *Book) {
			b.changeTable(func(t *Table) { t.Highlights = []Highlight{{When: "TRUE", Look: Alarm}} })
		},
		"what stays in view":   func(b *Book) { b.changeTable(func(t *Table) { t.Main, t.Freeze, t.Shown = false, 2, 1 }) },
		"words nobody sees":    func(b *Book) { b.changeTable(func(t *Table) { t.Empty = "无" }) },
		"a control character":  func(b *Book) { b.Sheets[0].Title += "\x01" },
		"empty cells left out": func(b *Book) { b.changeTable(func(t *Table) { t.Rows[2] = t.Rows[2][:2] }) },
		"rows made when asked": func(b *Book) {
			b.changeTable(func(t *Table) {
				rows := t.Rows
				t.Rows, t.Fill = nil, Fill{Count: len(rows), Rows: func(from, to int) []Row { return rows[from:to] }}
			})
		},
	} {
		b := digestBook()
		change(b)
		if b.Digest() != want {
			t.Errorf("%s: the digest is another", name)
		}
	}
}

// Every field of a description is told, or known to be looks: none that is new is
// forgotten.
func TestDigestKnowsEveryField(t *testing.T) {
	for _, tt := range []struct {
		described   any
		told, looks string
	}{
		{Sheet{}, "Name Title Number Protected Blocks", "Tab Signed Portrait Snug OnePage FirstPage Widths"},
		{Line{}, "Text", "Look To"},
		{Form{}, "Fields", "PerRow LabelSpan ValueSpan Room"},
		{Figure{}, "Label Value", "Kind Look To"},
		{Field{}, "Label Value Kind Editable List", "Offered Prompt"},
		{Table{}, "Heading Columns Rows Fill Spare Empty", "Shown Main Freeze Highlights Choices Repeats Sums Compact"},
		{Column{}, "Title Kind Editable Begun List", "Offered Prompt Wrap Center Level Bar Width Span Unprinted NextPage"},
		{Charts{}, "Charts", "Rows"},
		{Chart{}, "Title", "Kind Sheet Table Label Series First Count Colors Bare Share X Y"}, // it shows what a table says
		{Value{}, "kind text num shut", "to"},
	} {
		known := strings.Fields(tt.told + " " + tt.looks)
		for _, f := range reflect.VisibleFields(reflect.TypeOf(tt.described)) {
			if !slices.Contains(known, f.Name) {
				t.Errorf("%T.%s: is it part of what a book says (Digest), or of how it looks?", tt.described, f.Name)
			}
		}
	}
}
