package runs

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// oursPrefix begins the names of what the program itself hides beside the runs.
const oursPrefix = ".runxin-"

// A run that stands where nobody looks for it, one of another school's, or two that
// contradict each other: whoever went on without asking would begin anew, or with
// what is not theirs, in silence. All of these stop.

// astray finds what bears a run's marks and is not directly in a folder of --out:
// there it would not be found. inputs are as in Folders.
func (p *Place) astray(inputs []string) error {
	if bearsRun(p.out) {
		return &Error{Path: p.out, What: wordLoose, Cure: cureLoose}
	}
	if up, err := filepath.Abs(p.Path("..")); err == nil && !isInput(up, inputs) && bearsRun(up) {
		return &Error{Path: p.out, What: wordInRun, Cure: cureInRun}
	}
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return nil // reading the folders has seen to that
	}
	for _, e := range entries {
		dir := p.Path(e.Name())
		if e.Type().IsRegular() || strings.HasPrefix(e.Name(), oursPrefix) || isInput(dir, inputs) {
			continue
		}
		if strings.HasPrefix(e.Name(), ".") && bearsRun(dir) {
			return &Error{Path: dir, What: wordHiddenRun, Cure: cureHiddenRun}
		}
		if deep := deeper(dir, inputs); deep != "" {
			return &Error{Path: deep, What: wordDeep, Cure: cureDeep}
		}
	}
	return nil
}

// deeper finds a run's folder in a folder of --out, "" for none.
func deeper(dir string, inputs []string) string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	for _, e := range entries {
		deep := filepath.Join(dir, e.Name())
		if !e.Type().IsRegular() && bearsRun(deep) && !isInput(deep, inputs) {
			return deep
		}
	}
	return ""
}

// isInput tells a folder of the inputs or of what the colleges sent back.
func isInput(dir string, inputs []string) bool {
	return slices.ContainsFunc(inputs, func(in string) bool { return sameFolder(dir, in) })
}

// bearsRun tells whether a folder bears the marks of a run's, by the names alone.
// A library by itself is none: people copy it.
func bearsRun(dir string) bool {
	has := func(file string) bool {
		_, err := os.Lstat(filepath.Join(dir, file))
		return err == nil
	}
	return has(RecordName) || has(ArchiveFile) || has(SchoolFile) && has(LibraryFile)
}

// copies leaves one folder of each week. Two that are no copies of each other are
// two pasts, of which only people know the right one.
func (p *Place) copies(found []Run) (kept []Run, twice []string, err error) {
	for _, r := range found {
		i := slices.IndexFunc(kept, func(k Run) bool { return k.week() == r.week() })
		if i < 0 {
			kept = append(kept, r)
			continue
		}
		k := &kept[i]
		if r.Name == weekName(r.week()) {
			*k, r = r, *k
		}
		switch {
		case sameFolder(p.Path(r.Name), p.Path(k.Name)):
		case !reflect.DeepEqual(r.Record, k.Record):
			return nil, nil, &Error{Path: p.Path(r.Name), What: fmt.Sprintf(wordTwoPasts, k.Name), Cure: cureTwoPasts}
		default:
			twice = append(twice, r.Name)
		}
	}
	return kept, twice, nil
}

// oneSchool refuses runs that were signed with different keys, and a run without
// one that stands on a run that has one: no version that signs is followed by one
// that does not. What stands first of two kinds, or is the most, is taken for the
// school's own.
func (p *Place) oneSchool(found []Run) error {
	count := map[string]int{}
	for _, r := range found {
		if r.Record.Key != "" {
			count[r.Record.Key]++
			continue
		}
		if slices.ContainsFunc(found, func(older Run) bool { return older.Record.Key != "" && standsOn(r, older) }) {
			return &Error{Path: filepath.Join(p.Path(r.Name), RecordName), What: wordEditedRecord, Cure: cureRecord}
		}
	}
	var own Run
	for _, r := range found {
		if r.Record.Key != "" && (own.Record == nil || count[r.Record.Key] > count[own.Record.Key]) {
			own = r
		}
	}
	for _, r := range found {
		if r.Record.Key != "" && r.Record.Key != own.Record.Key {
			return &Error{Path: p.Path(r.Name), What: fmt.Sprintf(wordOtherKey, own.Name), Cure: cureOtherKey}
		}
	}
	return nil
}

// standsOn tells whether a run was made upon another as that one is now. A week
// that was run again since, perhaps by a later version, has another library.
func standsOn(r, older Run) bool {
	last := r.Record.Last
	return last != nil && last.Month == older.Record.Month && last.Week == older.Record.Week &&
		slices.ContainsFunc(older.Record.Outputs, func(o RecordFile) bool { return o.File == LibraryFile && o.SHA256 == last.Library })
}
