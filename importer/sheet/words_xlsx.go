package sheet

// The sentences of the .xlsx reader.

// The names of limits, as messages give them.
const (
	limitDepth    = "标签嵌套层数"
	limitScopes   = "同时有效的命名空间声明个数"
	limitHidden   = "隐藏列的段数"
	limitUnpacked = "解压后的总大小"
	limitRatio    = "压缩比"
	limitHeld     = "单行内容的大小"
	limitTexts    = "共享文字的总大小"
	limitStrings  = "共享文字的条数"
	limitArrays   = "没有计算过的数组公式的单元格数"
	limitSort     = "行次序颠倒的工作表的大小"
)

// overRatio is the fault of what is packed more than ratio times.
func overRatio(ratio int64) *Error { return overLimit(limitRatio, itoa(int(ratio))+" 倍") }

// The faults of .xlsx files: of the container,
const (
	whatDirectory = "文件不完整或已损坏：找不到压缩包目录（可能没有下载完整）"
	whatMissing   = "缺少这个部件"
	whatTwice     = "压缩包里有两个同名而内容不同的部件，无法判断以哪个为准"
	whatEntry     = "压缩包内部结构已损坏"
	whatLength    = "部件的实际长度与目录所记不符，内容已损坏"
	whatChecksum  = "部件的校验和不符，内容已损坏"
	whatInflate   = "部件无法解压，内容已损坏或被截断"
	whatLockedZip = "压缩包加了密码"
	whatMethod    = "压缩包使用了不支持的压缩方法"
)

// of its XML,
const (
	whatCut         = "内容不完整：在中途结束"
	whatOutside     = "根元素之外还有内容"
	whatDoctype     = "含有文档类型声明（DOCTYPE），表格文件中不允许"
	whatTag         = "标签写法有误"
	whatEndTag      = "结束标签与开始标签不配对"
	whatPrefix      = "使用了没有声明的命名空间前缀"
	whatReference   = "含有未定义的实体引用"
	whatCharacter   = "含有 XML 不允许的控制字符"
	whatUTF8        = "含有不是 UTF-8 的字节"
	whatUndecodable = "含有无法解码的字节"
	whatDeclaration = "XML 声明写法有误"
	whatXMLEncoding = "使用了不支持的文字编码"
	whatRoot        = "根元素不是所应有的"
	whatSpace       = "使用了不支持的命名空间（如 Office 2007 测试版）"
)

// of the workbook,
const (
	whatNoMain    = "找不到工作簿主部件"
	whatNoSheets  = "工作簿里没有工作表"
	whatNoTarget  = "工作簿里没有指明这个工作表存放在哪里"
	whatRelTwice  = "两个关系使用了同一个编号"
	whatNoStrings = "单元格引用共享文字，而工作簿里没有共享文字表"
	whatStrings   = "共享文字的结构有误"
	whatInText    = "文字中夹有不应出现的标签"
	whatAlternate = "单元格内容放在可选内容（AlternateContent）中"
	whatXLSB      = "这是二进制工作簿（.xlsb），不能直接读取"
	whatODS       = "这是 OpenDocument 表格（.ods），不能直接读取"
	whatSXC       = "这是 OpenOffice.org 1 的表格（.sxc），不能直接读取"
	whatNumbers   = "这是苹果 Numbers 表格，不能直接读取"
	cureZip       = "请先解压，把其中的表格文件放入输入文件夹"
)

// and of its sheets and cells.
const (
	whatNoData      = "没有单元格数据区（sheetData）"
	whatTwoData     = "有两个单元格数据区（sheetData）"
	whatInRows      = "数据区里有不应出现的内容"
	whatInRow       = "行里有不应出现的内容"
	whatInCell      = "单元格里有不应出现的内容"
	whatRowNumber   = "行号有误"
	whatRef         = "单元格地址有误"
	whatRefRow      = "单元格地址与所在行不符"
	whatTwiceCell   = "同一个单元格出现两次，内容不同"
	whatMerge       = "合并区域的地址有误"
	whatStyle       = "单元格样式编号超出样式表"
	whatType        = "不认识的单元格类型"
	whatInline      = "单元格类型与内容不符"
	whatIndex       = "共享文字编号不是整数"
	whatIndexRange  = "共享文字编号超出共享文字表"
	whatBool        = "逻辑值既不是 0 也不是 1"
	whatNumber      = "数值写法有误"
	whatNumberRange = "数值超出范围"
	whatDate        = "日期写法有误"
	whatUncalced    = "公式从未计算过，结果都是 0"
)

// whatRowOrder says that a large sheet's row stands below a later one.
func whatRowOrder(row, after int) string {
	return "第 " + itoa(row) + " 行排在第 " + itoa(after) + " 行之后，行次序颠倒"
}

const noteNoStyles = "工作簿缺少样式部件，日期只能按数字读取"

// kindTab names a tab that holds no cells, by its relationship's kind.
func kindTab(kind string) string {
	switch kind {
	case "chartsheet":
		return kindChart
	case "dialogsheet":
		return "对话框"
	}
	return kindMacro
}
