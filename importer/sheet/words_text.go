package sheet

import "strconv"

// The sentences of the text formats: separated text, HTML, XML and MHTML.

const (
	limitRows    = "行数"
	limitColumns = "列数"
	limitField   = "单个单元格的长度"
	limitRecord  = "单行的长度"
)

const (
	whatBinary        = "内容不是文字，也不是能识别的表格格式"
	whatOnlyMark      = "文件里没有任何内容"
	whatBadBytes      = "有不符合 %s 编码的字节，文字已损坏"
	whatZeroByte      = "文字中间有零字节，内容已损坏"
	whatUnclosedQuote = "引号没有成对，这一行或后面的内容不完整"
	whatStrayQuote    = "引号后面多出了字符，引号没有成对，各列可能错位"
)

// whatSeparator says what parts the columns of a text that cannot be read.
func whatSeparator(name string) string {
	return "各列用" + name + "隔开，这种分隔符不能读取"
}

const (
	whatAligned   = "各列只用空格对齐（.prn 一类的文本），没有分隔符，分不清哪里是一列"
	cureSeparator = "请从原系统改选 .xlsx 格式重新导出；或用 Excel 的“数据 › 自文本”按这种分隔打开，另存为 .xlsx，再重新运行"
)

func noteLostCharacters(n int64) string {
	return "文字中有 " + strconv.FormatInt(n, 10) + " 个无法还原的字符（�），导出之前就已丢失"
}

const (
	limitToken  = "单个标记的长度"
	limitTables = "表格个数"
	limitSpans  = "跨行、跨列的单元格所占列数合计"
	limitStyles = "样式表的总大小"
)

const (
	whatBetweenCells = "单元格之间有不属于任何单元格的文字，网页表格不完整"
	whatStrayRow     = "有表格行却没有表格，网页表格不完整"
	whatStrayCell    = "有单元格的结尾却没有开头，网页表格不完整"
	whatSwallowed    = "标记没有结尾或其中的引号没有成对，网页表格不完整"
	whatBrokenTag    = "文字中夹有残缺的单元格标记，网页表格不完整"
	whatOpenTable    = "表格没有结尾，文件可能被截断"
	whatCutPage      = "网页没有结尾，文件可能被截断"
	whatLoginPage    = "这是登录网页，不是导出的表格，可能是下载时登录已过期"
	whatPage         = "这是没有表格的网页（可能是登录页或出错页），不是导出的表格"
	whatFrames       = "这是网页格式工作簿的外壳，数据在它旁边的文件夹里"
)

const (
	noteOutsideTables = "网页的表格之外还有文字，没有读入"
	noteHiddenCells   = "网页表格中有隐藏的单元格，已一并读入"
)

// partTable names the n-th table of a page as a place.
func partTable(n int) string { return "第" + itoa(n) + "个表格" }

// nameOfTable names a sheet that a page gives no name.
func nameOfTable(n int) string { return "表格" + itoa(n) }

const limitSheets = "工作表个数"

const (
	whatFlatODS   = "这是 OpenDocument 的 XML 表格，不能直接读取"
	whatUOF       = "这是标文通（UOF）表格（.uos），不能直接读取"
	whatOtherXML  = "这是其他用途的 XML 文件，不是表格"
	whatSpan      = "跨行、跨列的数目写法有误"
	whatAttribute = "行或单元格有不认识的属性，单元格位置可能有误"
)

const (
	limitArchive  = "网页档案中各网页的总大小"
	limitArchived = "网页档案中的文件个数"
)

const (
	whatArchive     = "网页档案（.mht）不完整或结构有误"
	whatArchivePart = "网页档案中这个文件的内容已损坏或被截断"
	whatUnlisted    = "网页档案里有工作簿的页面没有列出的表格，档案不完整"
	whatTwiceListed = "两个工作表指向同一个网页，网页档案已损坏"
	whatMissingPage = "网页档案中缺少这个工作表的网页"
)

const noteNoTable = "这一页没有表格（可能是图表），没有读入"
