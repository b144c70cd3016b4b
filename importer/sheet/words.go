package sheet

import (
	"errors"
	"fmt"
	"io"
	"strconv"
)

// The sentences that people read stand here: what is wrong, what to do about
// it, and the notes. A What never quotes a cell's text; it may quote names of
// parts, elements and formats.

// cureOf returns what to do about an error of kind.
func cureOf(kind ErrorKind) string {
	switch kind {
	case ErrDamaged:
		return "请从原系统重新导出，或用 Excel、WPS 打开后另存为 .xlsx，再重新运行"
	case ErrNotSpreadsheet:
		return "请换成表格文件（.xlsx、.xls 或 .csv），或把它移出输入文件夹"
	case ErrEmpty:
		return "请从原系统重新导出，或把它移出输入文件夹"
	case ErrPassword:
		return "请在密码文件中写上打开密码，或用 Excel、WPS 打开后去掉密码再保存"
	case ErrWrongPassword:
		return "请核对密码文件中的打开密码，或用 Excel、WPS 打开后去掉密码再保存"
	case ErrRights:
		return "请让文件的所有者取消文档权限后另存，再重新运行"
	case ErrUnsupported:
		return "请用 Excel 或 WPS 打开后另存为 .xlsx，再重新运行"
	case ErrLimit:
		return "请确认文件来源可靠；确需读取的，请拆成几个文件，再重新运行"
	case ErrIO:
		return "请确认文件没有被移动、删除或占用，再重新运行"
	}
	return ""
}

// whatOf returns the general fault of kind, for errors that say nothing of
// their own.
func whatOf(kind ErrorKind) string {
	switch kind {
	case ErrDamaged:
		return "文件已损坏"
	case ErrNotSpreadsheet:
		return "不是表格文件"
	case ErrEmpty:
		return "文件是空的（0 字节）"
	case ErrPassword:
		return "文件有打开密码"
	case ErrWrongPassword:
		return "给出的密码都打不开这个文件"
	case ErrRights:
		return "文件受文档权限保护，无法读取"
	case ErrUnsupported:
		return "这种表格格式不能直接读取"
	case ErrLimit:
		return "文件超出上限"
	case ErrIO:
		return "无法从磁盘读取文件"
	}
	return ""
}

// fault returns an error of kind with its usual cure. what may be "" for the
// usual sentence.
func fault(kind ErrorKind, what string) *Error {
	if what == "" {
		what = whatOf(kind)
	}
	return &Error{Kind: kind, What: what, Cure: cureOf(kind)}
}

// damaged returns an [ErrDamaged] whose fault is formatted as by fmt.Sprintf.
func damaged(format string, args ...any) *Error {
	return fault(ErrDamaged, fmt.Sprintf(format, args...))
}

// overLimit returns an [ErrLimit] that names the limit and its value, such as
// overLimit("列数", "16384").
func overLimit(name, value string) *Error {
	return fault(ErrLimit, name+"超过上限 "+value)
}

// byteSize writes a number of bytes for people, such as 256 MiB.
func byteSize(n int64) string {
	switch {
	case n >= 1<<30 && n%(1<<30) == 0:
		return strconv.FormatInt(n>>30, 10) + " GiB"
	case n >= 1<<20 && n%(1<<20) == 0:
		return strconv.FormatInt(n>>20, 10) + " MiB"
	}
	return strconv.FormatInt(n, 10) + " 字节"
}

// columnSpan names the columns from first to last: C or C–E.
func columnSpan(first, last int) string {
	if first >= last {
		return ColumnName(first)
	}
	return ColumnName(first) + "–" + ColumnName(last)
}

// readFault turns an error of the input itself into an *Error: an *Error
// stays, an early end is damage, anything else is a fault of the disk.
func readFault(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	kind := ErrIO
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		kind = ErrDamaged
	}
	e := fault(kind, "")
	e.Err = err
	return e
}

// The faults of files that are not spreadsheets, or of a kind that is not read.

const (
	whatPending  = "这种格式的表格暂不支持"
	whatEncoding = "认不出文字编码，不是 UTF-8、UTF-16，也不是 GBK、GB18030"
)

// whatIs says that a file is of some other kind.
func whatIs(kind string) string { return "这是" + kind + "，不是表格文件" }

// whatIsTable says that a file is a table of a format that is not read.
func whatIsTable(kind string) string { return "这是" + kind + "，不能直接读取" }

// The formats of other programs, and what to do where Excel and WPS do not open
// them.
const (
	nameDIF     = "数据交换格式的表格（.dif）"
	nameSYLK    = "符号链接格式的表格（.slk）"
	nameDBF     = "dBASE、FoxPro 的数据表（.dbf）"
	nameLotus   = "Lotus 1-2-3 的表格（.wk1、.wk3、.123）"
	nameWorks   = "Microsoft Works 的表格（.wks）"
	nameQuattro = "Quattro Pro 的表格（.wq1、.wb1）"
	nameAccess  = "Access 数据库（.mdb、.accdb）"
	nameSPSS    = "SPSS 数据文件（.sav）"
	nameJSON    = "JSON 数据（.json）"

	cureLotus  = "请用 LibreOffice（Excel 2003 也可以）打开后另存为 .xlsx，再重新运行"
	cureAccess = "请在 Access 中把其中的表导出为 .xlsx，再重新运行"
	cureSPSS   = "请在 SPSS 中另存为 .xlsx，再重新运行"
	cureExport = "请从原系统改选 .xlsx 格式重新导出，再重新运行"
)
