package importer

import (
	"context"
	"strconv"
	"strings"

	"runxin/care"
)

// ReadLibrary reads a library that this program wrote, with its history. Sheets
// that are not there leave their part empty: a library that people keep by hand
// has no history.
func ReadLibrary(ctx context.Context, file BookFile, opt Options) (*care.Library, error) {
	books, err := ReadBooks(ctx, []BookFile{file}, opt)
	if err != nil {
		return nil, err
	}
	lib := &care.Library{}
	for i := range books.Workbooks {
		for k := range books.Workbooks[i].Sheets {
			addHistory(lib, &books.Workbooks[i].Sheets[k])
		}
	}
	return lib, nil
}

// addHistory reads one sheet of a library by its headings.
func addHistory(lib *care.Library, g *care.Grid) {
	var heads map[string]int
	for i := range g.Rows {
		r := ownCells{&g.Rows[i], heads}
		if heads == nil {
			heads = historyHeads(&g.Rows[i])
			continue
		}
		switch {
		case heads["栏目"] > 0 && r.text("栏目") != "":
			lib.Typed = append(lib.Typed, typedOf(r.text))
		case heads["变更"] > 0 && r.text("变更") != "":
			lib.Moves = append(lib.Moves, moveOf(r.text))
		case heads["首次列入日期"] > 0 && strings.ContainsAny(r.text("学号"), "0123456789"):
			lib.Members = append(lib.Members, r.member())
		}
	}
}

// historyHeads are the headings of a row that is the header of one of the
// library's sheets, nil for any other.
func historyHeads(row *care.GridRow) map[string]int {
	heads := map[string]int{}
	for _, c := range row.Cells {
		heads[c.Text] = c.Col
	}
	if heads["学号"] == 0 || heads["姓名"] == 0 {
		return nil
	}
	return heads
}

// ownCells is a row of one of the program's own tables.
type ownCells struct {
	row   *care.GridRow
	heads map[string]int
}

func (r ownCells) text(head string) string {
	if r.heads[head] == 0 {
		return ""
	}
	return r.row.Cell(r.heads[head]).Text
}

// typedOf is a row of 研判记录, by what stands under each heading.
func typedOf(text func(head string) string) care.Typed {
	return care.Typed{
		Month: text("月份"), Week: ownInt(text("周次")), College: text("学院"), Sheet: text("工作表"), Task: text("任务序号"), ID: text("学号"),
		Name: text("姓名"), Column: text("栏目"), Text: text("内容"),
	}
}

// moveOf is a row of 变更记录.
func moveOf(text func(head string) string) care.Move {
	return care.Move{
		Day: ownDay(text("日期")), Month: text("月份"), Week: ownInt(text("周次")), ID: text("学号"), Name: text("姓名"), College: text("学院"), What: text("变更"),
		From: text("原值"), To: text("新值"), Reason: text("理由"), Person: text("经办人"),
	}
}

// ownInt is a whole number of one of the program's own tables, 0 for none.
func ownInt(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func (r ownCells) member() care.Member {
	return care.Member{
		ID: r.text("学号"), Name: r.text("姓名"), College: r.text("学院"), Level: r.text("关注等级"), Since: ownDay(r.text("首次列入日期")),
		Reason: r.text("列入原因"), Person: r.text("责任人"), Note: r.text("备注"),
	}
}
