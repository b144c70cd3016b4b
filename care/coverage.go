package care

import "slices"

// coverage counts, for every name of the catalogue, what is known of it.
func (as *assessor) coverage() []Coverage {
	cat := as.result.School.Catalogue
	out := make([]Coverage, len(cat.Entries))
	sheets := make([]map[SheetID]bool, len(cat.Entries))
	for i := range out {
		out[i].Name = Name(i)
		sheets[i] = map[SheetID]bool{}
	}
	for _, s := range Until(as.stop, as.result.School.Students) {
		v := as.viewOf(s)
		for i := range out {
			out[i].countAnswer(as.answer(v, Name(i)))
		}
		for _, f := range v.facts {
			sheets[f.Name][f.Place.Sheet] = true
		}
	}
	for i := range out {
		out[i].Sheets = as.sheetsAbout(Name(i), sheets)
	}
	return out
}

// answer is what is known of a name; a number is yes where it is known.
func (as *assessor) answer(v *view, n Name) Answer {
	if as.result.School.Catalogue.Entry(n).Kind != Number {
		return as.result.Plan.Answer(n, v)
	}
	if _, _, ok := v.Number(n); ok {
		return Yes
	}
	return NoData
}

func (c *Coverage) countAnswer(a Answer) {
	switch a {
	case Yes:
		c.Yes++
	case No:
		c.No++
	default:
		c.NoData++
	}
}

// sheetsAbout are the sheets that speak of a name or of the numbers behind it.
func (as *assessor) sheetsAbout(n Name, sheets []map[SheetID]bool) []SheetID {
	var out []SheetID
	for _, m := range append([]Name{n}, as.result.Plan.Basis(n)...) {
		for id := range sheets[m] {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// groupCoverage tells for each group of the month how far it could be decided.
func (as *assessor) groupCoverage(cov []Coverage) []GroupCoverage {
	out := make([]GroupCoverage, len(as.result.Month.Groups))
	for i, g := range as.result.Month.Groups {
		names := g.When.Names()
		if ind := g.When.Indicators(); len(ind) > 0 {
			names = ind
		}
		spoken := 0
		for _, n := range names {
			if as.isAnswered(n, cov) {
				spoken++
			}
		}
		switch spoken {
		case 0:
			out[i] = NoneSpoken
		case len(names):
			out[i] = AllSpoken
		default:
			out[i] = SomeSpoken
		}
	}
	return out
}

// isAnswered tells whether any input says yes or no of a name. Nothing read is
// never nobody: without a library, nobody being in it says nothing.
func (as *assessor) isAnswered(n Name, cov []Coverage) bool {
	switch n {
	case as.result.fixed.library:
		return as.result.School.Library
	case as.result.fixed.tested, as.result.fixed.followed:
		return as.result.School.Screening
	}
	return cov[n].Yes+cov[n].No > 0
}
