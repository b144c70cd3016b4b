package runs

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"runxin/care"
)

// The files of a run's folder.
const (
	CollegeFolder = "学院"         // the colleges' workbooks
	SchoolFile    = "校级汇总.xlsx"  // the centre's workbook
	LibraryFile   = "重点关爱库.xlsx" // the next run's library where its input has none
)

// FolderName is the name of a run's folder: 2024-10_第7周.
func FolderName(plan *care.Plan, date care.Day) string {
	return fmt.Sprintf("%s_第%d周", date.Month(), plan.Week(date))
}

// A Run is a run's folder that stands below the folder of all runs.
type Run struct {
	Name string // of the folder
	Date care.Day
	Week int
}

// Find finds the runs, by date; a folder without a readable
// record is none, and a missing folder has none.
func (p *Place) Find() ([]Run, error) {
	folders, err := p.Folders()
	if err != nil {
		return nil, err
	}
	var runs []Run
	for _, f := range folders {
		if f.Record == nil {
			continue
		}
		if day, err := care.ParseDay(f.Record.Date); err == nil {
			runs = append(runs, Run{Name: f.Name, Date: day, Week: f.Record.Week})
		}
	}
	slices.SortStableFunc(runs, func(a, b Run) int { return int(a.Date) - int(b.Date) })
	return runs, nil
}

// A Folder is a folder that is a run's, by its record or at least by its name.
type Folder struct {
	Name   string
	Record *Record   // nil where it cannot be read
	Week   care.Week // by the name, of a folder without a record
}

// Folders finds the runs' folders, by name; a missing folder has
// none.
func (p *Place) Folders() ([]Folder, error) {
	entries, err := os.ReadDir(p.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, ioError(p.out, err)
	}
	var folders []Folder
	for _, e := range entries {
		if !e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		f := Folder{Name: e.Name()}
		if r, err := ReadRecord(p.Path(e.Name())); err == nil {
			f.Record = r
		} else if f.Week, err = folderWeek(e.Name()); err != nil {
			continue
		}
		folders = append(folders, f)
	}
	return folders, nil
}

// folderWeek reads what FolderName wrote.
func folderWeek(name string) (care.Week, error) {
	var year, month, week int
	if _, err := fmt.Sscanf(name, "%4d-%2d_第%d周", &year, &month, &week); err != nil {
		return care.Week{}, err
	}
	return care.Week{Month: fmt.Sprintf("%04d-%02d", year, month), Week: week}, nil
}
