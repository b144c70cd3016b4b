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
			lib.Typed = append(lib.Typed, r.typed())
		case heads["变更"] > 0 && r.text("变更") != "":
			lib.Moves = append(lib.Moves, r.move())
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

func (r ownCells) week() int {
	n, _ := strconv.Atoi(r.text("周次"))
	return n
}

func (r ownCells) typed() care.Typed {
	return care.Typed{
		Month: r.text("月份"), Week: r.week(), College: r.text("学院"), Sheet: r.text("工作表"), Task: r.text("任务序号"), ID: r.text("学号"),
		Name: r.text("姓名"), Column: r.text("栏目"), Text: r.text("内容"),
	}
}

func (r ownCells) move() care.Move {
	return care.Move{
		Day: ownDay(r.text("日期")), Month: r.text("月份"), Week: r.week(), ID: r.text("学号"), Name: r.text("姓名"), College: r.text("学院"), What: r.text("变更"),
		From: r.text("原值"), To: r.text("新值"), Reason: r.text("理由"), Person: r.text("经办人"),
	}
}

func (r ownCells) member() care.Member {
	return care.Member{
		ID: r.text("学号"), Name: r.text("姓名"), College: r.text("学院"), Level: r.text("关注等级"), Since: ownDay(r.text("首次列入日期")),
		Reason: r.text("列入原因"), Person: r.text("责任人"), Note: r.text("备注"),
	}
}
