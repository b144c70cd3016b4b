package care

import "slices"

// coverage counts, for every name of the catalogue, what is known of it, and on
// what the inputs have a word: for the school and for each college.
func (as *assessor) coverage() []Coverage {
	a := as.result
	out := make([]Coverage, len(a.School.Catalogue.Entries))
	sheets := make([]map[SheetID]bool, len(out))
	for i := range out {
		out[i].Name = Name(i)
		sheets[i] = map[SheetID]bool{}
	}
	said := newAnswered(len(a.School.Colleges), len(out))
	for k, s := range Until(as.stop, a.School.Students) {
		v := as.viewOf(s)
		for i := range out {
			answer := as.answer(v, Name(i))
			out[i].countAnswer(answer)
			said.note(a.Cases[k].College, Name(i), as.stated(v, Name(i), answer))
		}
		for _, f := range v.facts {
			sheets[f.Name][f.Place.Sheet] = true
		}
	}
	for i := range out {
		out[i].Sheets = as.sheetsAbout(Name(i), sheets)
	}
	census := a.School.Screening || len(out[as.result.fixed.tested].Sheets) > 0
	visits := a.School.Screening || len(out[as.result.fixed.followed].Sheets) > 0
	a.Spoken = as.spokenOn(said.school, census, visits)
	for _, college := range said.colleges {
		census = as.screened(college)
		a.colleges = append(a.colleges, as.spokenOn(college, census, census || college[as.result.fixed.followed]))
	}
	return out
}

// stated is an answer as far as somebody said it: nobody has to for 已测 and 已回访 to be no.
func (as *assessor) stated(v *view, n Name, answer Answer) Answer {
	if n == as.result.fixed.tested || n == as.result.fixed.followed {
		return v.statedAnswer(n)
	}
	return answer
}

// screened tells whether a census says anything of students.
func (as *assessor) screened(answered []bool) bool {
	fixed := &as.result.fixed
	return slices.ContainsFunc([]Name{fixed.tested, fixed.red, fixed.orange}, func(n Name) bool { return n != NoName && answered[n] })
}

// answered tells of which names some student has a yes or a no.
type answered struct {
	school   []bool   // by name
	colleges [][]bool // by college and name
}

func newAnswered(colleges, names int) answered {
	out := answered{school: make([]bool, names), colleges: make([][]bool, colleges)}
	for i := range out.colleges {
		out.colleges[i] = make([]bool, names)
	}
	return out
}

func (said *answered) note(college int, n Name, answer Answer) {
	if answer == NoData {
		return
	}
	said.school[n] = true
	if college != Unassigned {
		said.colleges[college][n] = true
	}
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

// spokenOn is what the inputs have a word on, where some student has an answer to the
// names that answered holds. Nothing read is never nobody: that nobody is in the library,
// was tested or was visited says something only if a library, a census or visits were read.
func (as *assessor) spokenOn(answered []bool, census, visits bool) Spoken {
	out := Spoken{on: slices.Clone(answered), school: as.result.School, Groups: make([]GroupCoverage, len(as.result.Month.Groups))}
	fixed := &as.result.fixed
	out.on[fixed.library], out.on[fixed.tested], out.on[fixed.followed] = as.result.School.Library, census, visits
	out.Screening = out.school.Screening && as.screened(out.on)
	out.Grades = out.school.Grades && slices.ContainsFunc(fixed.ofGrades, func(n Name) bool { return answered[n] })
	for i, g := range as.result.Month.Groups {
		out.Groups[i] = out.extent(g)
	}
	return out
}

// features are those of a group of which nothing is decided where nobody has a word on any: its
// indicators, else all that its rule rests on.
func (g *Group) features() []Name {
	if indicators := g.When.Indicators(); len(indicators) > 0 {
		return indicators
	}
	return g.When.Names()
}

// Spoken is what the inputs have a word on, for all students of a school or for those
// of one college.
type Spoken struct {
	Groups []GroupCoverage // one per group of the month
	// Screening and Grades tell that a census (普测), and grades, say anything of them.
	Screening, Grades bool

	on     []bool // by name
	school *School
}

// On tells whether any input has a word on a name.
func (s *Spoken) On(n Name) bool { return s.on[n] }

// Without are those of the names on which no input has a word.
func (s *Spoken) Without(names []Name) []Name {
	return slices.DeleteFunc(slices.Clone(names), s.On)
}

// Nothing tells that no input says anything about these students: of no indicator there
// is a yes or a no, and no number.
func (s *Spoken) Nothing() bool {
	for n, on := range s.on {
		if on && s.school.Catalogue.Entry(Name(n)).Kind != Flag {
			return false
		}
	}
	return true
}

// extent is how far a group can be decided. A flag or a number that its rule rests on beside its
// indicators counts as they do: of 旷课 且 非 休学 nobody is, where no input says who is suspended.
func (s *Spoken) extent(g *Group) GroupCoverage {
	features := g.features()
	switch {
	case len(s.Without(g.When.Names())) == 0:
		return AllSpoken
	case len(s.Without(features)) == len(features):
		return NoneSpoken
	}
	return SomeSpoken
}

// Gap is a paper that would tell names of the month of which no input says anything.
type Gap struct {
	From   string // see [Entry]
	People bool   // colleges may also tell it in 摸排补充
	Names  []Name
	For    []string // what asks for them: groups (10月-3) and lists of tasks (10-3 未测名单)
}

// ListTasks are the tasks whose lists are asked for: those that run on from the month before, and the
// month's.
func (a *Assessment) ListTasks() []*Task {
	return slices.Concat(a.Plan.Running(a.Month, a.Date), a.Month.Tasks)
}

// Gaps are what this month's groups and lists ask for and no input speaks of, each
// paper once, in the order of the month.
func (a *Assessment) Gaps() []Gap {
	var out []Gap
	for _, g := range a.Month.Groups {
		out = a.addGaps(out, a.Month.GroupLabel(g), g.When.Names())
	}
	for _, t := range a.ListTasks() {
		for _, l := range t.Lists {
			out = a.addGaps(out, a.Month.Key(t)+" "+l.Name, l.When.Names())
		}
	}
	return out
}

// addGaps adds what a group or a list asks for in vain.
func (a *Assessment) addGaps(gaps []Gap, wants string, names []Name) []Gap {
	for _, n := range a.Spoken.Without(names) {
		e := a.School.Catalogue.Entry(n)
		i := slices.IndexFunc(gaps, func(g Gap) bool { return g.From == e.From && g.People == e.People })
		if i < 0 {
			i, gaps = len(gaps), append(gaps, Gap{From: e.From, People: e.People})
		}
		if g := &gaps[i]; !slices.Contains(g.Names, n) {
			g.Names = append(g.Names, n)
		}
		if g := &gaps[i]; !slices.Contains(g.For, wants) {
			g.For = append(g.For, wants)
		}
	}
	return gaps
}
