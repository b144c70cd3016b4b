package written

import "testing"

// What is wrong with a cell is told with its sheet and cell, in the order of the
// sheets and their rows.
func TestFaultsOfCells(t *testing.T) {
	d := Document{File: "设置.xlsx", Optional: true}
	cell := func(sheet string, line, col int, text string) *Node {
		return d.Cell(Place{File: d.File, Sheet: sheet, Line: line, Col: col}, text)
	}
	root := d.CellMapping(Place{File: d.File})
	words := d.CellMapping(Place{File: d.File, Sheet: "词语"})
	Pair(words, cell("词语", 9, 1, "紫"), cell("词语", 9, 2, "青"))
	Pair(words, cell("词语", 5, 1, "紫"), cell("词语", 5, 28, "红"))
	Pair(root, cell("词语", 1, 1, "words"), words)
	Pair(root, cell("学号", 4, 1, "id"), d.CellList(Place{}, cell("学号", 4, 2, "")))
	d.Mapping(root, []Field{
		May("id", func(n *Node) { d.Texts(n) }),
		May("words", func(n *Node) {
			for _, value := range d.Pairs(n) {
				d.Choice(value, []string{"红", "橙"})
			}
		}),
	})
	const want = "设置.xlsx › 学号 › B4：这里是空白，缺少文字\n" +
		"设置.xlsx › 词语 › A5：“紫”写了两次，“词语”的 A9已有\n" +
		"设置.xlsx › 词语 › B9：“青”不在可选之列\n  提示：可写：红、橙"
	if err := d.Faults.Err(); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
	if at := (Place{File: "a", Sheet: "b", Line: 3, Col: 28}).String(); at != "a › b › AB3" {
		t.Error(at)
	}
}
