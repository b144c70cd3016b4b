package own

import (
	"errors"
	"fmt"
)

// What was done about a line of 研判记录 that cannot be read.
const (
	doneJournalPart = "这段长文分在几行，缺少其余部分，没有采用，原样留在新的研判记录中"
	doneNoWeek      = "月份或周次看不懂，内容照常采用，但不知道是哪一周写的"
)

// ErrOtherRun is why a book of a run's folder is not read that bears another
// run's id.
var ErrOtherRun = errors.New("表号与运行记录不一致")

var errNotOwn = errors.New("不是本程序写出的工作簿")

func errNoHeading(sheet, heading string) error {
	return fmt.Errorf("“%s”表缺少列名“%s”，下面的内容无从读取", sheet, heading)
}

func errNoTable(name string) error { return fmt.Errorf("缺少“%s”表", name) }
