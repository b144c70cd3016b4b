package intake

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"runxin/care/inuse"
	"runxin/care/problem"
	"runxin/care/written"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

// DoneSame names the file that has the same bytes.
func DoneSame(other string) string { return "与 " + other + " 完全相同，没有再次读取" }

// WhyUnreadable says why a file or a sheet could not be read.
func WhyUnreadable(err error) (done, cure string) {
	done, cure = problem.Unreadable.Words()
	if e, ok := errors.AsType[*sheet.Error](err); ok {
		what := e.What
		if e.Part != "" {
			what += "（" + e.Part + "）"
		}
		if e.Kind == sheet.ErrPassword {
			return what + "。" + done, curePassword
		}
		if e.Kind != sheet.ErrIO {
			return what + "。" + done, e.Cure
		}
	}
	why, other := whyNotRead(err)
	if other != "" {
		cure = other
	}
	return why + "，" + done, cure
}

// whyNotRead says why the system does not give a file or a folder, and what to do
// about it, "" where that depends on what it is.
func whyNotRead(err error) (why, cure string) {
	switch {
	case inuse.Is(err):
		return inuse.Word, inuse.Cure
	case errors.Is(err, fs.ErrPermission):
		return "没有权限打开", "核对它的权限后重新运行"
	case errors.Is(err, fs.ErrNotExist):
		return "读取时已不在原处", "核对文件后重新运行"
	case errors.Is(err, inuse.ErrNotFile):
		return inuse.WordNotFile, ""
	case inuse.Loop(err):
		return inuse.WordLoop, ""
	}
	return "无法从磁盘读取", ""
}

// doneNoFolder says why a folder could not be looked into.
func doneNoFolder(err error) string {
	why, _ := whyNotRead(err)
	done, _ := problem.NoFolder.Words()
	return why + "，" + done
}

const (
	doneNoFile = "不是普通文件，没有采用"
	cureNoFile = "移出输入文件夹"
)

const curePassword = "把打开密码写进 设置.xlsx 的“打开口令”；或用 Excel、WPS 打开后去掉密码再保存"

// errPasswords says that the passwords' file cannot be read.
func errPasswords(c *settings.Config, err error) error {
	why, cure := whyNotRead(err)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrNotExist):
		why, cure = "找不到", curePasswords
	case cure == "":
		cure = curePasswords
	}
	return written.Faults{{Place: written.Place{File: c.File}, What: fmt.Sprintf("密码文件 %s %s", c.Passwords, why), Cure: cure}}
}

const curePasswords = "核对口令文件的名称：从写着它的那份设置所在的文件夹算起"

// FormatName is what people call a file's format.
func FormatName(book *sheet.Book) string {
	name := map[sheet.Format]string{
		sheet.FormatXLSX: "xlsx", sheet.FormatXLS: "xls", sheet.FormatHTML: "HTML", sheet.FormatXML2003: "XML 表格 2003",
		sheet.FormatMHTML: "MHTML", sheet.FormatText: "CSV",
	}[book.Format]
	if book.Encoding != "" {
		name += "（" + book.Encoding + "）"
	}
	return name
}
