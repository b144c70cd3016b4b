package book

import "errors"

// All Chinese that this package itself writes stands here; everything else in a
// book comes from the caller.
const (
	wordBookFailed = "工作簿无法生成"
	wordCut        = "……（内容过长，此处截断）"
	wordContinued  = "%s（续%d）"
	wordGoesOn     = "一张工作表写不下，下接“%s”。"
	wordComesFrom  = "上接“%s”。"
	wordSignHere   = "＿＿＿＿＿＿＿＿"
	wordPage       = "第 &P 页，共 &N 页"

	wordOpenMark   = " ✎"
	wordMarkAlarm  = "▲ "
	wordMarkWarm   = "◆ "
	wordMarkDone   = "√ "
	wordMarkNotice = "● "

	wordStyleTitle   = "润心标题"
	wordStyleHeading = "润心副标题"
	wordStyleHead    = "润心表头"
	wordStyleCell    = "润心正文"
	wordStyleOpen    = "润心填写"
	wordStyleLevel   = "润心等级"
	wordStyleNote    = "润心说明"
	wordStyleOverdue = "润心逾期"
	wordStyleLink    = "润心链接"

	wordListTitle = "请从下拉列表中选择"
	wordListText  = "此格只能填写：%s。"
	wordListLong  = "此格只能填写下拉列表中的内容。点击单元格右侧的箭头选择。"
	wordDayTitle  = "这不像一个日期"
	wordDayText   = "建议按 2024-10-14 的样式填写。点“确定”保留所填内容，点“取消”重新填写。"
)

// Faults in the description of a book; a user sees them only if the program is wrong.
var (
	errNoSheet   = errors.New("没有工作表")
	errTwice     = errors.New("工作表重名")
	errTwoMain   = errors.New("一张工作表只能有一个主表")
	errWideRow   = errors.New("行比表头宽")
	errNoColumn  = errors.New("没有这一列")
	errChartData = errors.New("图表所指的表不存在")
	errUnprinted = errors.New("不打印的列须都在打印的列右边")
	errNoData    = errors.New("工作表的行无处可放")
)
