package runs

import (
	"errors"
	"io/fs"

	"runxin/care/books"
	"runxin/care/inuse"
)

// Error is why a run's folder could not be written.
type Error struct {
	Path string // the folder or file
	What string // what is wrong, in Chinese
	Cure string // what to do, in Chinese
	Err  error  // the cause, if any
}

// Error returns place, fault and cure in one line of Chinese.
func (e *Error) Error() string { return e.Path + "：" + e.What + "。" + e.Cure }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// ioError puts what the system said into words; nil and words stay as they are.
func ioError(name string, err error) error {
	var known *Error
	switch {
	case err == nil, errors.As(err, &known), stopped(err):
		return err
	case errors.Is(err, errBusy):
		return &Error{Path: name, What: wordBusy, Cure: cureBusy, Err: err}
	case inuse.Is(err):
		return &Error{Path: heldFile(name, err), What: inuse.Word, Cure: inuse.Cure, Err: err}
	case isFull(err):
		return &Error{Path: name, What: wordFull, Cure: cureFull, Err: err}
	case denied(err):
		return &Error{Path: name, What: wordDenied, Cure: cureDenied, Err: err}
	}
	return &Error{Path: name, What: wordIO, Cure: cureIO, Err: err}
}

// moveError is ioError for a folder that could not be moved: where it could be
// written, the lack of a right has its own reasons.
func moveError(name string, err error) error {
	if err != nil && denied(err) && !inuse.Is(err) {
		return &Error{Path: name, What: wordStuck, Cure: cureStuck, Err: err}
	}
	return ioError(name, err)
}

// heldFile is the file that another program holds, as far as the system says.
func heldFile(name string, err error) string {
	var file *fs.PathError
	if errors.As(err, &file) {
		return file.Path
	}
	return name
}

// What is wrong with a folder, and what to do about it. No cure sends people to
// another --out alone: there the runs so far would not be found.
const (
	cureWhole = "或把整个输出文件夹复制到能写入的位置，再用 --out 指向它"

	wordExists     = "这一周的结果文件夹已经存在"
	cureExists     = "确认要替换它时加上 --overwrite"
	wordFileExists = "已有这个文件，内容与这次的不同"
	cureFileExists = "确认要替换它时加上 --overwrite；有人在里面写过字的，先移到别处"
	wordChanged    = "这本工作簿在写出之后被改动过，不能覆盖"
	cureChanged    = "先把它移到返回工作簿的文件夹（--returned），再重新运行"

	cureChangedLibrary = "先把它移到输入文件夹（--in），替换那里原有的库，再重新运行，改动就照常采用；不要改动的，删除它再重新运行"
	cureChangedSchool  = "先把它移到输出文件夹以外的地方，再重新运行；在里面写的字不会被读取，需要的转写到重点关爱库或要交回的工作簿里"

	wordOtherMonday = "这个结果文件夹是 %s 那一周的，这次运行的是 %s 那一周，两周的编号却相同：任务清单里第1周的星期一改过"
	cureOtherMonday = "把任务清单里第1周的星期一改回原来的日期，再重新运行；忘了写 --plan 的补上；一个学期中间不能改它"

	wordArchiveBad = ArchiveFile + " 不是写出时的样子，可能已损坏；工作簿都完好"
	cureArchiveBad = "从备份恢复它，或删除这一个文件，再重新运行"
	wordForeign    = "文件夹里有不是本程序写出的文件，不能覆盖"
	cureForeign    = "先把它移到别处，再重新运行"
	wordNoRecord   = "文件夹里没有可用的运行记录.json，无法确认其中的工作簿是否被改动过，不能覆盖"
	cureNoRecord   = "先把整个文件夹移到别处，再重新运行"
	wordOpen       = "工作簿正在 Excel 或 WPS 中打开"
	cureOpen       = "关闭打开的工作簿和文件夹窗口后重新运行"
	wordStuck      = "文件夹移动不了：没有权限，或有文件夹窗口、命令行窗口停留在里面"
	cureStuck      = "关闭这些窗口后重新运行；没有权限的，" + cureDenied
	wordWaits      = "新的结果没有写成，原来的这一周暂时放在这里，没有丢失"
	cureWaits      = "关闭打开的工作簿和文件夹窗口后重新运行，程序会先把它放回原处；不要改动或删除这个文件夹"
	wordNotBack    = "上一次运行中途被关闭，原来的这一周还在这里，放不回原处"
	cureNotBack    = "关闭打开的工作簿和文件夹窗口，确认对输出文件夹有写入的权限，然后重新运行；不要改动或删除这个文件夹"
	wordNoRun      = "这个文件夹里没有可用的运行记录.json，而原来的这一周因为运行中途被关闭还放在隐藏文件夹里"
	cureNoRun      = "把这个文件夹移到别处后重新运行，程序会把原来的一周（%s）放回原处；不要改动或删除那个隐藏文件夹"
	wordHalfOld    = "较早的版本替换这一周时被中断，留下的旧结果不全，没有放回原处"
	cureHalfOld    = "从备份恢复“%[1]s”；没有备份而要用它的，把这个文件夹改名为“%[1]s”；不再需要的，删除它。然后重新运行"
	wordBusy       = "另一个 runxin 正在使用这个文件夹"
	cureBusy       = "等它结束后重新运行"
	wordNotFolder  = "这是一个文件，不是文件夹"
	cureNotFolder  = "用 --out 指定一个文件夹"
	wordNowhere    = "这个链接指向的位置现在不在"
	cureNowhere    = "接上它所在的磁盘或网络位置后重新运行"
	wordDenied     = "没有写入的权限"
	cureDenied     = "取得写入的权限，" + cureWhole
	wordFull       = "磁盘空间不足"
	cureFull       = "清理磁盘后重新运行，" + cureWhole
	wordIO         = "无法写入"
	cureIO         = "检查磁盘和网络位置是否可用，" + cureWhole
	wordBadPath    = "文件名不能用，或出现了两次"
	cureBadPath    = "在 设置.xlsx 的“学院与别名”里给这个学院换一个名称"
)

// pastError puts into words why a file of an earlier run cannot be read.
func pastError(name string, err error) error {
	switch {
	case err == nil, stopped(err):
		return err
	case inuse.Is(err):
		return &Error{Path: name, What: inuse.Word, Cure: curePast, Err: err}
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Path: name, What: wordLost, Cure: cureRecord, Err: err}
	case errors.Is(err, fs.ErrPermission):
		return &Error{Path: name, What: wordUnread, Cure: cureUnread, Err: err}
	}
	return &Error{Path: name, What: wordUnopened, Cure: cureRecord, Err: err}
}

// What is wrong with an earlier run, and what to do about it.
const (
	cureRecord = "从备份恢复这个文件夹里的运行记录.json；" + books.CureGone
	curePast   = inuse.Cure
	cureFolder = "恢复这个文件夹；" + books.CureGone

	wordLost         = "缺少运行记录.json，不知道这一周做了什么"
	wordUnread       = "没有读取的权限"
	cureUnread       = "在文件夹的属性里给当前用户读取的权限，再重新运行"
	wordUnopened     = "打不开"
	wordBadRecord    = "运行记录.json 读不出来"
	wordEditedRecord = "运行记录.json 被改动过"
	wordAlienRecord  = "不是本程序的运行记录"
	wordBadDate      = "运行记录.json 里的日期、月份或学期缺少或读不懂"
	wordOtherWeek    = "运行记录.json 说的是另一周，与文件夹的名称不符"
	cureOtherWeek    = "文件夹改过名称的，改回“%s”；否则" + cureRecord
	wordLacksOutputs = "运行记录.json 里缺少写出的文件"
	wordLostFolder   = "这个文件夹打不开（链接失效或没有权限）"
	wordNotRun       = "应是一周的结果文件夹，却是一个文件"
	wordLoose        = "一周的结果直接散放在 --out 文件夹里，程序找不到它"
	cureLoose        = "--out 就是某一周的结果文件夹时，改用它的上一级作 --out；否则新建一个文件夹，把这一周的全部文件（连同运行记录.json 和“学院”）移进去；没有运行记录.json、只是几本工作簿的，移到别处（--out 和它的上一级文件夹以外）"
	wordInRun        = "--out 在一周的结果文件夹里面，以前各周找不到"
	cureInRun        = "用 --out 指定放着各周结果文件夹的那个文件夹"
	wordHiddenRun    = "一周的结果文件夹被隐藏（名称以点开头），程序找不到它"
	cureHiddenRun    = "去掉名称开头的点；" + books.CureGone
	wordDeep         = "一周的结果文件夹放得太深，程序找不到它"
	cureDeep         = "把它直接移到 --out 文件夹里（那里已有同一周的，只留要用的一个）；是多余副本的，移出 --out"
	wordTwoPasts     = "与 %s 是同一周，运行记录却不同，不知道以哪一个为准"
	cureTwoPasts     = "核对这两个文件夹，把不用的移出 --out，再重新运行"
	wordOtherKey     = "与 %s 的签名不同，不是同一所学校的结果，或不是在这个 --out 里运行出来的"
	cureOtherKey     = "核对这两个文件夹，把不是本校的移出 --out，从备份放回本校的那一周，再重新运行"
	wordLostArchive  = ArchiveFile + " 缺失或损坏"
	wordChangedToo   = " 也不是写出时的样子，无从知道当时下发了什么"
	cureArchive      = "从备份恢复 " + ArchiveFile + "（或恢复被改动的工作簿，有人在里面写过字的先放进返回文件夹）；" + books.CureGone
)
