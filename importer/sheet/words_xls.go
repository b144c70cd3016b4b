package sheet

// The sentences of .xls books and of encrypted ones.

// The faults of OLE files and .xls books.
const (
	whatCutAt        = "文件在第 %d 字节处中断"
	whatOLEHeader    = "文件头已损坏"
	whatOLEFat       = "扇区分配表已损坏或文件被截断"
	whatOLEDirectory = "文件目录已损坏"
	whatOLEShort     = "内容比目录所记的短，文件可能被截断"

	whatXLSCut      = "内容在第 %d 字节处中断，没有结束标志"
	whatXLSGlobals  = "工作簿的开头已损坏"
	whatXLSNoSheet  = "工作表的位置已损坏"
	whatXLSOverlap  = "与另一个工作表的位置重叠，工作表的位置已损坏"
	whatXLSNoSheets = "文件里没有工作表"
	whatXLSRecord   = "记录 0x%04X 的长度不对"
	whatXLSUnknown  = "有不认识的记录 0x%04X"
	whatXLSColumn   = "单元格的列号不对"
	whatXLSText     = "文字被截断"
	whatXLSStrings  = "共享字符串表应有 %d 条，读到第 %d 条后中断"
	whatXLSIndex    = "引用了共享字符串表的第 %d 条（从 0 数起），表中只有 %d 条"
	whatXLSNumber   = "数值已损坏"
	whatXLSFormat   = "单元格格式 %d 不存在或已损坏，无法判断是数值还是日期"
	whatXLSBool     = "逻辑值或错误值已损坏"
	whatXLSFormula  = "公式的结果已损坏"
	whatXLSEncoding = "文字不是有效的 %s 编码"
	whatProps       = "文档属性已损坏"

	kindMacro  = "宏表"
	kindChart  = "图表"
	kindModule = "宏模块"
	kindOther  = "特殊工作表"

	limitParts    = "文件内的项目数"
	limitFolders  = "文件内目录的层数"
	limitSpins    = "密码迭代次数"
	limitAllSpins = "各密码的迭代次数合计"
	limitShared   = "共享文字填入各单元格后的总大小"
	limitRowCells = "单行的单元格数"
)

// whatXLSOld says that a book is of Excel 2, 3 or 4.
func whatXLSOld(version int) string {
	return "这是 Excel " + itoa(version) + " 的旧格式，不能直接读取"
}

// whatXLSCodePage says that the texts are in an encoding that is not read.
func whatXLSCodePage(name string) string { return "文字的编码（" + name + "）不能读取" }

// The faults of encrypted books.
const (
	whatFilePass     = "加密信息已损坏"
	whatCryptInfo    = "加密信息已损坏"
	whatCryptKind    = "这种加密方式不能读取"
	whatCryptShort   = "加密内容比所记的短，文件可能被截断"
	whatCryptMissing = "缺少加密的内容"
	whatCryptSum     = "加密内容与校验值不符，文件已损坏"
	whatCryptContent = "密码正确，但里面不是表格文件"
)

// The notes of .xls books.
const (
	noteHiddenSheet = "隐藏的工作表，也已读取"
	noteUncalced    = "保存前没有重新计算，公式的结果可能不是最新的"
)

func noteLeftOut(kind string) string { return "是" + kind + "，不是工作表，已略过" }
func noteHiddenColumns(columns string) string {
	const begin = "有隐藏的列"
	if columns == "" {
		return begin
	}
	return begin + " " + columns + "，也已读取"
}
