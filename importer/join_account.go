package importer

import (
	"cmp"
	"slices"

	"runxin/care"
)

// account closes the books: the count of each sheet, and all problems in the
// order of files, sheets, rows and columns.
func (j *join) account() {
	for _, b := range j.inputs {
		j.problems(b.problems)
		for _, p := range b.parts {
			p.tally.flush(p)
			j.problems(p.problems)
			j.school.Counts = append(j.school.Counts, care.SheetCount{SheetRef: p.ref, Kind: p.kind, Rows: p.rows, Used: p.used, SetAside: p.rows - p.used})
		}
	}
}

// problems adds the problems of one sheet, or of a file as a whole, in order.
func (j *join) problems(list []placedProblem) {
	slices.SortStableFunc(list, func(a, b placedProblem) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col), cmp.Compare(a.problem.Kind, b.problem.Kind), cmp.Compare(a.problem.Text, b.problem.Text))
	})
	for i := range list {
		j.school.Problems = append(j.school.Problems, list[i].problem)
	}
}
