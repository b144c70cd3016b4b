package own

import (
	"errors"
	"fmt"
	"strings"

	"runxin/care/books"
	"runxin/care/written"
)

// What was done about a line of 研判记录 that cannot be read.
const (
	doneJournalPart = "这段长文分在几行，缺少其余部分，没有采用，原样留在新的研判记录中"
	doneNoWeek      = "月份或周次看不懂，内容照常采用，但不知道是哪一周写的"
)

// errOtherRun is why a book of a run's folder is not read that bears another
// run's id.
var errOtherRun = errors.New("表号与运行记录不一致")

var errNotOwn = errors.New("不是本程序写出的工作簿")

func errNoHeading(sheet, heading string) error {
	return fmt.Errorf("“%s”表缺少列名“%s”，下面的内容无从读取", sheet, heading)
}

// errNoNumber is why a book of rules is not known as one though it is called so.
var errNoNumber = errors.New("名称和工作表像是本程序写出的那一本，表号却没有了，没有采用")

const (
	cureNoNumber = "在原来那一本（或程序另外写出的一本）里改，各表上方的标题行和 _meta 表不要改动；确实不是的，改名或移出输入文件夹"
	cureShutRule = "用 Excel 或 WPS 打开，有口令的先去掉口令，另存为 .xlsx，放在原处；打不开的，换上备份，或程序重新写出的一本；确实不用的，移出输入文件夹"
)

// cureHeading is what to do about a heading of a book of rules that is gone.
const cureHeading = "按提示恢复这一列的列名；或另写一本新的，把内容抄过去"

func errNoTable(name string) error { return fmt.Errorf("缺少“%s”表", name) }

// Why a book of the run before stops this one, and what brings it back.
var (
	errBookGone      = errors.New("缺少这本工作簿，无从知道当时下发了什么")
	errBookUnread    = errors.New("这本工作簿打不开")
	errTwoChanged    = errors.New("校级汇总也不是写出时的样子，两处都被改动，无从核对")
	errNotIssued     = errors.New("不是这次下发的那一本")
	errRowsGone      = errors.New("下发的行少了")
	errOthersLibrary = errors.New("里面没有一名本校上次在库的学生")
)

const (
	wordBookDamaged = "不是写出时的样子，也不是有人重新保存的（%w）"
	cureRead        = "在文件的属性里给当前用户读取的权限，再重新运行"
	cureFromArchive = "从备份恢复这个文件；没有备份的，删除它再重新运行，程序就采用下发存档里的原件"
	cureFromBackup  = "从备份恢复这个文件；"
	cureCollegeBook = "在它的位置放回一份当时下发的（或学院交回的）这本工作簿，再重新运行"
)

// What is wrong with a plan that is a workbook, besides what is wrong with any plan.
const (
	wordNoPlan  = "不是任务清单：没有“学期”“重点关爱群体”“重点工作任务”这几张表"
	cureNoPlan  = "在随程序附带的 任务清单.xlsx 上改"
	cureNoSheet = "从原来的任务清单里把这张表放回来，不要删去它，也不要改它的名称"
	wordNoMonth = "“月份”还没有填"
)

// What is said of what stands in a book of rules and is not read, or though it looks put away.
const (
	wordOtherSheet = "自己加的工作表，里面写的没有采用"
	wordNote       = "批注和文字框里写的没有采用"
	wordAbove      = "写在表头上面，没有采用"
	wordBeside     = "写在程序读的各列以外，没有采用"
	wordHiddenRow  = "隐藏的行，照常采用"
	wordStruckRow  = "划掉的行，照常采用"
	wordMergedCell = "这一格合并进了别的格子：看得见的那一格写什么，这一行就按什么算；底下还留有文字的，按底下的算"
	wordPlaces     = "（这张表里共 %d 处）"
	wordOnlyShown  = "这一行只在说明一类的列里有字，没有采用"
	wordTitleRow   = "项目写在这里而没有内容，没有采用"
	cureNoSuchName = "要用的写进“自定情形”（或“定义”“阈值”）；不用的删去这一行"
)

func wordNoSuchName(name string) string {
	return "在“可用名称”里写“" + name + "”不起作用，没有采用"
}

func wordNoSheet(name string) string { return "缺少工作表“" + name + "”" }

// wordMakeSheet tells how to come by a sheet that is not there yet.
func wordMakeSheet(name string) string {
	for _, s := range books.PlanBook.Sheets(books.Scope{}) {
		if form := s.Form(); s.Name == name {
			return "（这本里还没有这张表：新建一张，取这个名称，第一行写列名 " + strings.Join(form.Headings(), "、") + "）"
		}
	}
	return ""
}

func wordNoItem(item, near string) string { return "不认识“" + item + "”" + written.Meant(near) }

func wordOtherMonth(text, near string) string {
	return "“月份与热线”里没有“" + text + "”这个月" + written.Meant(near)
}

func cureOtherMonth(months []string) string {
	return "已有的月份：" + strings.Join(months, "、") + "；新的月份先在“月份与热线”里加一行"
}
