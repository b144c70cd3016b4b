package care

import (
	"cmp"
	"math"
	"slices"
)

// cohort is a population that is ranked together: one major of one grade year.
type cohort struct {
	major string
	grade int
}

// Rank adds 专业排名百分比 to the facts of every student with an average: the
// rank of 加权平均分 among the same major and grade year, equal marks sharing the
// better rank, over their number, times 100. Students without an average are
// not counted; those whose major or grade year is unknown get no rank. Running
// it again changes nothing. stop ends it early.
func Rank(school *School, stop Stop) {
	mean, ok1 := school.Catalogue.Lookup(WeightedMean)
	rank, ok2 := school.Catalogue.Lookup(RankPercent)
	if !ok1 || !ok2 {
		return
	}
	groups := map[cohort][]ranked{}
	for _, s := range Until(stop, school.Students) {
		if f, ok := s.Facts.firstOf(mean); ok && s.Major != "" && s.Grade != 0 && !s.Facts.hasName(rank) {
			key := cohort{s.Major, s.Grade}
			// Sums differ in their last bits with the order of the rows.
			mark := math.Round(f.Number*1e6) / 1e6
			groups[key] = append(groups[key], ranked{s, mark})
		}
	}
	for _, g := range groups { // each group changes its own students only
		if stop.Asked() {
			return
		}
		rankGroup(g, mean, rank)
	}
}

// ranked is a student with the average to rank by.
type ranked struct {
	student *Student
	mark    float64
}

func rankGroup(group []ranked, mean, rank Name) {
	slices.SortFunc(group, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.mark, a.mark), cmp.Compare(a.student.ID, b.student.ID))
	})
	place := 0
	for i, r := range group {
		if i == 0 || r.mark != group[i-1].mark {
			place = i + 1
		}
		f, _ := r.student.Facts.firstOf(mean)
		f.Name, f.Number, f.Text = rank, float64(place)/float64(len(group))*100, 0
		r.student.Facts = r.student.Facts.With(f)
	}
}
