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

func noteLostCharacters(n int64) string {
	return "文字中有 " + strconv.FormatInt(n, 10) + " 个无法还原的字符（�），导出之前就已丢失"
}
