package runs

import (
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
)

// Two runs that contradict each other, or one of another school's: whoever went on
// without asking would go on with what is not theirs, in silence. These stop.

// twice leaves one folder of each week. Two that are no copies of each other are
// two pasts, of which only people know the right one; but what was put aside before
// the week was run again is older than the one that bears its name.
func (p *Place) twice(found []Run) (kept []Run, twice []string, err error) {
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
		case !reflect.DeepEqual(r.Record, k.Record) && (k.Name != weekName(k.week()) || p.isNewer(p.Path(r.Name), r.Record, *k)):
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
