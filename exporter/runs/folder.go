package runs

import (
	"fmt"

	"runxin/care"
	"runxin/care/books"
)

// The files of a run's folder that every run has, as the register of books has them.
const (
	CollegeFolder = books.CollegeFolder
	SchoolFile    = books.SchoolFile
	LibraryFile   = books.LibraryFile
)

// FolderName is the name of a run's folder: 2024-10_第7周.
func FolderName(plan *care.Plan, date care.Day) string {
	return weekName(books.Week{Month: date.Month(), Week: plan.Week(date)})
}

// folderWeek reads what FolderName wrote; more may stand behind it, as in
// 2024-10_第7周 - 副本.
func folderWeek(name string) (books.Week, error) {
	var year, month, week int
	if _, err := fmt.Sscanf(name, "%4d-%2d_第%d周", &year, &month, &week); err != nil {
		return books.Week{}, err
	}
	return books.Week{Month: fmt.Sprintf("%04d-%02d", year, month), Week: week}, nil
}

// weekName is the name that FolderName gives a week's folder.
func weekName(w books.Week) string { return fmt.Sprintf("%s_第%d周", w.Month, w.Week) }
