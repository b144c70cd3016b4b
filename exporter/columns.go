package exporter

import (
	"runxin/care/books"
	"runxin/exporter/book"
)

// The columns of the sheets: headings that readers and returned books rely on
// (design §7), and how wide each stands on paper.

func numberColumn() book.Column {
	return book.Column{Title: "序号", Kind: book.Integer, Center: true, Width: 6}
}

func taskKeyColumn() book.Column {
	return book.Column{Title: "任务序号", Center: true, Width: 9}
}

func idColumn() book.Column { return book.Column{Title: "学号", Kind: book.ID, Width: 14} }

func nameColumn() book.Column { return book.Column{Title: "姓名", Width: 10} }

func classColumn() book.Column { return book.Column{Title: "班级", Wrap: true, Width: 14} }

func collegeColumn() book.Column { return book.Column{Title: "学院", Wrap: true, Width: 16} }

func levelColumn() book.Column { return book.Column{Title: "建议等级", Center: true, Width: 9} }

func statusColumn() book.Column { return book.Column{Title: "状态", Center: true, Width: 10} }

func reasonColumn() book.Column { return book.Column{Title: "命中条件", Wrap: true, Width: 36} }

func stackColumn() book.Column { return book.Column{Title: "叠加维度", Wrap: true, Width: 17} }

func changeColumn() book.Column { return book.Column{Title: "变化", Center: true, Width: 10} }

func sourceColumn() book.Column { return book.Column{Title: "来源", Wrap: true, Width: 60} }

// openColumns are a form's columns as people fill them in.
func openColumns(f books.Form) []book.Column {
	out := make([]book.Column, len(f.Columns))
	for i, c := range f.Columns {
		out[i] = book.Column{Title: c.Title, Editable: true, List: c.Words, Wrap: len(c.Words) == 0 && !c.Day, Width: openWidth(c)}
		switch {
		case c.Day:
			out[i].Kind = book.Day
		case c.Title == "学号":
			out[i].Kind, out[i].Wrap = book.ID, false
		}
	}
	return out
}

// openWidth is the room that people need to write.
func openWidth(c books.FormColumn) float64 {
	if c.Day {
		return 12
	}
	switch c.Title {
	case "决定理由", "核实结果", "措施", "下周安排", "完成情况", "说明":
		return 22
	case "备注", "佐证材料":
		return 16
	case "列入决定", "情形", "学号":
		return 14
	}
	return 10
}

func focusColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), {Title: "性别", Center: true, Width: 6}, {Title: "专业", Wrap: true, Width: 14}, classColumn(),
		{Title: "年级", Center: true, Width: 8}, statusColumn(), levelColumn(), reasonColumn(), stackColumn(), changeColumn(),
		{Title: "首次列入日期", Kind: book.Day, Width: 12},
	}
}

// decidedColumn is what was decided last about a student who is not listed.
func decidedColumn() book.Column { return book.Column{Title: "上次决定", Wrap: true, Width: 14} }

// checkColumn repeats at a table's right end what its rows are known by, locked:
// where only some of the columns were sorted the two ends disagree (design §8).
func checkColumn(sheet string) book.Column {
	c := book.Column{Title: books.CheckColumn(sheet), Kind: book.ID, Width: 14}
	switch sheet {
	case books.SheetTasks:
		c.Kind, c.Width, c.Center = book.Integer, 7, true
	case books.SheetSpecial:
		c.Width = 18
	}
	return c
}

func clueColumns() []book.Column {
	return []book.Column{numberColumn(), idColumn(), nameColumn(), classColumn(), reasonColumn()}
}

func weeklyColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), classColumn(), {Title: "关注等级", Center: true, Width: 9}, {Title: "上周状态", Center: true, Width: 9},
	}
}

// contactColumns are how long ago somebody talked to the student, and to the family.
func contactColumns() []book.Column {
	return []book.Column{
		{Title: "距上次谈话周数", Kind: book.Integer, Center: true, Width: 11}, {Title: "距上次家校沟通周数", Kind: book.Integer, Center: true, Width: 11},
	}
}

func taskColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: "工作任务", Wrap: true, Width: 22}, {Title: "内容要求", Wrap: true, Width: 56},
		{Title: "频次", Center: true, Width: 8}, {Title: "完成时限", Kind: book.Day, Width: 12},
	}
}

func specialColumns() []book.Column {
	return []book.Column{taskKeyColumn(), {Title: "名单", Wrap: true, Width: 18}, idColumn(), nameColumn(), classColumn(), {Title: "说明", Wrap: true, Width: 30}}
}

func basisColumns() []book.Column {
	return []book.Column{
		{Title: "序号", Center: true, Width: 8}, {Title: "重点关爱群体", Wrap: true, Width: 56}, {Title: "判定规则", Wrap: true, Width: 56},
		{Title: "列入方式", Wrap: true, Width: 16}, {Title: "数据情况", Center: true, Width: 10}, {Title: "没有数据的情形", Wrap: true, Width: 24},
	}
}

func schoolFocusColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), {Title: "性别", Center: true, Width: 6}, collegeColumn(), {Title: "专业", Wrap: true, Width: 14}, classColumn(),
		{Title: "年级", Center: true, Width: 8}, statusColumn(), levelColumn(), {Title: "关注等级", Center: true, Width: 9}, reasonColumn(), stackColumn(), changeColumn(),
		{Title: "首次列入日期", Kind: book.Day, Width: 12}, {Title: "首次建议日期", Kind: book.Day, Width: 12}, decidedColumn(), {Title: "责任人", Width: 10},
		sourceColumn(),
	}
}

func schoolClueColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), collegeColumn(), {Title: "专业", Wrap: true, Width: 14}, classColumn(), levelColumn(),
		reasonColumn(), stackColumn(), changeColumn(), sourceColumn(),
	}
}

func schoolSpecialColumns() []book.Column {
	return []book.Column{
		taskKeyColumn(), {Title: "名单", Wrap: true, Width: 18}, idColumn(), nameColumn(), collegeColumn(), classColumn(), {Title: "说明", Wrap: true, Width: 30},
		{Title: "办理状态", Center: true, Width: 10}, {Title: "办理日期", Kind: book.Day, Width: 12}, {Title: "备注", Wrap: true, Width: 18}, sourceColumn(),
	}
}

func shiftColumns() []book.Column {
	return []book.Column{
		numberColumn(), changeColumn(), idColumn(), nameColumn(), collegeColumn(), classColumn(), {Title: "上周状态", Center: true, Width: 10}, statusColumn(),
		{Title: "上周建议等级", Center: true, Width: 9}, levelColumn(), {Title: "新理由", Wrap: true, Width: 26}, {Title: "不再成立的理由", Wrap: true, Width: 26},
		{Title: "本月清单不列的理由", Wrap: true, Width: 20}, sourceColumn(),
	}
}

func waitingColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: "已等周数", Kind: book.Integer, Center: true, Width: 9}, idColumn(), nameColumn(), collegeColumn(), classColumn(),
		{Title: "首次建议日期", Kind: book.Day, Width: 12}, decidedColumn(), levelColumn(), reasonColumn(),
	}
}

func progressColumns() []book.Column {
	return []book.Column{
		taskKeyColumn(), {Title: "工作任务", Wrap: true, Width: 26}, collegeColumn(), {Title: "频次", Center: true, Width: 8}, {Title: "完成时限", Kind: book.Day, Width: 12},
		{Title: "责任人", Width: 10}, {Title: "状态", Center: true, Width: 10}, {Title: "完成日期", Kind: book.Day, Width: 12},
		{Title: "完成情况", Wrap: true, Width: 30}, {Title: "佐证材料", Wrap: true, Width: 20},
	}
}

func returnColumns() []book.Column {
	return []book.Column{
		numberColumn(), collegeColumn(), {Title: "返回情况", Center: true, Width: 10}, {Title: "填报人", Width: 10}, {Title: "填报日期", Kind: book.Day, Width: 12},
		{Title: "本周有无新增", Center: true, Width: 10}, {Title: "有无异常", Center: true, Width: 9}, {Title: "已填单元格", Kind: book.Integer, Width: 10},
		{Title: "已合并", Kind: book.Integer, Width: 9}, {Title: "批注和图形", Kind: book.Integer, Width: 9}, {Title: "未填本周状态", Kind: book.Integer, Width: 10}, {Title: "超时未联系的红色预警", Kind: book.Integer, Width: 14},
		{Title: "逾期任务", Kind: book.Integer, Width: 9}, {Title: "雷同栏目", Center: true, Width: 10}, {Title: "雷同比例", Kind: book.Percent, Width: 9},
		{Title: "文件时间", Kind: book.Day, Width: 12}, {Title: "返回的文件", Wrap: true, Width: 40},
	}
}

func outsideColumns() []book.Column {
	return []book.Column{
		numberColumn(), idColumn(), nameColumn(), {Title: "其他文件中的学院", Wrap: true, Width: 20}, {Title: "未分配原因", Wrap: true, Width: 30},
		{Title: "专业", Wrap: true, Width: 14}, classColumn(), {Title: "年级", Center: true, Width: 8}, statusColumn(), levelColumn(), reasonColumn(), sourceColumn(),
	}
}

func problemColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: "类别", Wrap: true, Width: 16}, {Title: "文件", Wrap: true, Width: 24}, {Title: "工作表", Wrap: true, Width: 14},
		{Title: "单元格", Wrap: true, Center: true, Width: 12}, {Title: "原文", Wrap: true, Width: 24}, {Title: "处理", Wrap: true, Width: 32}, {Title: "建议", Wrap: true, Width: 36},
		{Title: "处数", Kind: book.Integer, Width: 7}, {Title: "学院", Wrap: true, Width: 14},
	}
}

func placeColumns() []book.Column {
	return []book.Column{
		numberColumn(), {Title: "类别", Wrap: true, Width: 16}, {Title: "文件", Wrap: true, Width: 28}, {Title: "工作表", Wrap: true, Width: 16},
		{Title: "单元格", Center: true, Width: 10}, {Title: "原文", Wrap: true, Width: 30}, {Title: "处理", Wrap: true, Width: 44}, {Title: "处数", Kind: book.Integer, Width: 7}, {Title: "学院", Wrap: true, Width: 14},
	}
}

func coverageColumns() []book.Column {
	return []book.Column{
		{Title: "维度", Center: true, Width: 8}, {Title: "指标", Width: 18}, {Title: "是", Kind: book.Integer, Width: 9}, {Title: "否", Kind: book.Integer, Width: 9},
		{Title: "无数据", Kind: book.Integer, Width: 9}, {Title: "来源", Wrap: true, Width: 70},
	}
}

func countColumns() []book.Column {
	return []book.Column{
		{Title: "文件", Wrap: true, Width: 36}, {Title: "工作表", Wrap: true, Width: 20}, {Title: "类别", Center: true, Width: 14}, {Title: "格式", Center: true, Width: 16},
		{Title: "数据行", Kind: book.Integer, Width: 11}, {Title: "已用", Kind: book.Integer, Width: 11}, {Title: "另列", Kind: book.Integer, Width: 11},
	}
}

func libraryColumns() []book.Column {
	return []book.Column{
		idColumn(), nameColumn(), {Title: "学院", Wrap: true, Width: 18}, {Title: "关注等级", Width: 9}, {Title: "首次列入日期", Kind: book.Day, Width: 12},
		{Title: "列入原因", Wrap: true, Width: 44}, {Title: "责任人", Width: 10}, {Title: "备注", Wrap: true, Width: 24},
	}
}

func moveColumns() []book.Column {
	return []book.Column{
		{Title: "日期", Kind: book.Day, Width: 12}, {Title: "月份", Center: true, Width: 9}, {Title: "周次", Kind: book.Integer, Center: true, Width: 7}, idColumn(), nameColumn(),
		{Title: "学院", Wrap: true, Width: 18}, {Title: "变更", Center: true, Width: 10}, {Title: "原值", Wrap: true, Width: 16}, {Title: "新值", Wrap: true, Width: 16},
		{Title: "理由", Wrap: true, Width: 30}, {Title: "经办人", Width: 10},
	}
}

func typedColumns() []book.Column {
	return []book.Column{
		{Title: "月份", Center: true, Width: 9}, {Title: "周次", Kind: book.Integer, Center: true, Width: 7}, {Title: "学院", Wrap: true, Width: 18},
		idColumn(), nameColumn(), {Title: "记录", Wrap: true, Width: 80},
	}
}

// figureColumn holds a number of a term's workbook, or the word for none.
func figureColumn(title string) book.Column {
	return book.Column{Title: title, Kind: book.Integer, Center: true, Width: 8}
}

// wideCollegeColumn holds the names of most colleges in one line.
func wideCollegeColumn() book.Column { return book.Column{Title: "学院", Wrap: true, Width: 22} }

func rateColumn(title string) book.Column {
	return book.Column{Title: title, Kind: book.Percent, Center: true, Width: 8.5}
}

func figureColumns(titles ...string) []book.Column {
	out := make([]book.Column, len(titles))
	for i, t := range titles {
		out[i] = figureColumn(t)
	}
	return out
}

func weekColumn() book.Column { return book.Column{Title: "周次", Center: true, Width: 8} }

func weekStateColumn() book.Column { return book.Column{Title: "情况", Center: true, Width: 9} }

func byCollegeColumns() []book.Column {
	out := append([]book.Column{wideCollegeColumn()}, figureColumns("期末在库", "建议列入", "新增", "列入", "移出", "谈心谈话人次", "谈心谈话人数", "家校沟通人次", "家校沟通人数", "无数据周数", "到期有结果任务", "按时完成")...)
	out = append(out, rateColumn("按时完成率"), figureColumn("无数据任务"), figureColumn("应返回"), figureColumn("按时返回"), rateColumn("按时返回率"))
	return append(out, rateColumn("普测覆盖率"), rateColumn("老生覆盖率"), rateColumn("新生覆盖率"))
}

func byWeekColumns() []book.Column {
	out := []book.Column{weekColumn(), {Title: "起始日期", Kind: book.Day, Width: 11}, {Title: "运行日期", Kind: book.Day, Width: 11}, weekStateColumn()}
	out = append(out, figureColumns("在库", "建议列入", "新增", "列入", "移出", "谈心谈话", "家校沟通", "到期有结果任务", "按时完成", "应返回", "按时返回")...)
	return append(out, rateColumn("按时返回率"), rateColumn("普测覆盖率"))
}

func gridColumns() []book.Column {
	out := []book.Column{wideCollegeColumn(), weekColumn(), weekStateColumn(), {Title: "返回情况", Center: true, Width: 9}, {Title: "按时返回", Center: true, Width: 8}}
	out = append(out, figureColumns("在库", "建议列入", "新增", "列入", "移出", "谈心谈话", "家校沟通", "到期有结果任务", "按时完成")...)
	return append(out, rateColumn("普测覆盖率"))
}

func summaryTaskColumns() []book.Column {
	out := []book.Column{taskKeyColumn(), {Title: "工作任务", Wrap: true, Width: 30}, {Title: "频次", Center: true, Width: 8}, {Title: "完成时限", Kind: book.Day, Width: 12}}
	return append(append(out, figureColumns("按时完成", "逾期完成", "未完成", "不适用", "未到期", "无数据")...), rateColumn("按时完成率"))
}
