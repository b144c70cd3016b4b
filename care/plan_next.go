package care

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// NextPlan is the skeleton of a later term's plan, made from an earlier one: its months
// and dates moved, the feasts of the term as far as they are known, everything else as it
// was. Each group and task keeps the wording and the condition that it comes from
// ([Group.Last], [Group.LastWhen], [TaskList.Last]), which somebody has to replace or to let stand; what nobody can know before is left empty. It
// is to be written as a workbook and read again: it is not compiled.
func NextPlan(p *Plan, term Term, first Day) *Plan {
	n := *p
	n.Term, n.Weeks.First, n.Title = term, first, nextTitle(p.Title, p.Term, term)
	s := shift{from: p, to: &n, months: monthsBetween(p.Weeks.First, first)}
	n.Holidays = s.holidays()
	n.Workdays = s.workdays()
	n.Months = s.allMonths()
	return &n
}

// shift moves a plan to another term.
type shift struct {
	from, to *Plan
	months   int // from the month of the one's first week to that of the other
}

// middle is the Thursday of a week, whose month is the week's.
const middle = 3

// monthsBetween is how many months lie between two Mondays with which terms begin.
func monthsBetween(a, b Day) int {
	x, y := (a + middle).Time(), (b + middle).Time()
	return (y.Year()-x.Year())*12 + int(y.Month()) - int(x.Month())
}

// firstOf is the first day of a month such as 2024-10, some months later.
func firstOf(month string, later int) Day {
	day, _ := ParseDay(month + "-01") // of a plan that was checked
	return DayOf(day.Time().AddDate(0, later, 0))
}

// lastOf is the last day of the month of a day.
func lastOf(d Day) Day { return firstOf(d.Month(), 1) - 1 }

// nextTitle is a title with the year and the season, or the name, of the new term.
func nextTitle(title string, was, term Term) string {
	title = strings.ReplaceAll(title, was.String(), term.String())
	year, season := int(term.Year), "秋"
	if term.Part > 1 {
		year, season = year+1, [...]string{"春", "夏"}[term.Part-2]
	}
	of := regexp.MustCompile(`[0-9]{4}(\s*年\s*)[春夏秋]季`)
	return of.ReplaceAllString(title, fmt.Sprintf("%d${1}%s季", year, season))
}

// allMonths are the months of the new term: those of the old one, moved, and those that the
// teaching weeks reach beyond them, of which nothing is known.
func (s *shift) allMonths() []*Month {
	var out []*Month
	end := YearBegins(Term{Year: s.to.Term.Year + 1})
	for _, m := range s.from.Months {
		if day := firstOf(m.Month, s.months); day < end {
			out = append(out, s.month(m, day))
		}
	}
	for day := firstOf(out[len(out)-1].Month, 1); day <= s.to.Weeks.Last() && day < end; day = firstOf(day.Month(), 1) {
		out = append(out, &Month{Month: day.Month(), Hotlines: s.to.Hotlines})
	}
	return out
}

// month is a month, moved; day is its first.
func (s *shift) month(m *Month, day Day) *Month {
	out := &Month{Month: day.Month(), Hotlines: m.Hotlines}
	for _, g := range m.Groups {
		next := *g
		next.Last, next.LastWhen = g.Text, g.When.Written()
		out.Groups = append(out.Groups, &next)
	}
	for _, t := range m.Tasks {
		next := *t
		next.Last, next.Lists, next.of = t.Wording(), nil, out.Month
		s.date(&next, t, day)
		if len(t.Parts) > 0 {
			s.parts(&next, t, day)
		}
		next.Replace = otherSeason(next.Last, s.to.Holidays)
		for _, l := range t.Lists {
			list := *l
			list.Last = l.When.Written()
			next.Lists = append(next.Lists, &list)
		}
		out.Tasks = append(out.Tasks, &next)
	}
	return out
}

// date gives a task its last day in its new month, and says where that is a guess: anywhere but
// at the month's end. What nobody set is no day to go by: the guess of a plan that was made from
// another comes from what was set there.
func (s *shift) date(next, t *Task, month Day) {
	was := WasDue{t.Due, s.from.Weeks.First}
	if t.Guess != 0 {
		was = t.Was
	}
	due, sure := s.due(t, month)
	next.Due, next.Guess, next.Was = due, 0, WasDue{}
	if due != 0 && !sure {
		next.Guess, next.Was = due, was
	}
}

// parts gives the parts of a task their days in its new month, each by the feast that it is named
// after: the task itself has none of its own.
func (s *shift) parts(next, t *Task, month Day) {
	next.Due, next.Guess, next.Was, next.Parts = 0, 0, WasDue{}, nil
	for _, p := range t.Parts {
		was := Task{Title: p.Name, Due: p.Due, Guess: p.Guess, Was: p.Was, of: t.of}
		moved := was
		s.date(&moved, &was, month)
		next.Parts = append(next.Parts, TaskPart{p.Name, moved.Due, moved.Guess, moved.Was})
		next.Due = max(next.Due, moved.Due)
	}
}

// due is the last day of a task in its new month: the last day of the month again, which is
// sure, the same day before or after a feast that its wording names, else the same day of the
// same teaching week.
func (s *shift) due(t *Task, month Day) (due Day, sure bool) {
	was, feasts := s.source(t, month)
	last := month // the month in which the task ends: its own, or the next
	if was.Day != 0 && s.runsOn(t, was, month) {
		last = lastOf(month) + 1
	}
	switch due, anchored := s.besideFeast(t.Wording(), was.Day, feasts, month, lastOf(last)); {
	case was.Day == 0:
		return 0, true
	case was.Day == lastOf(was.Day) && was.Day != t.Guess: // a guess may lie there by chance
		return lastOf(last), true
	case anchored:
		return due, false
	}
	return min(max(s.to.Weeks.First+was.Day-was.First, month), lastOf(last)), false
}

// runsOn tells whether the day to go by lies in the month after the task's: the task's own month, or,
// of a day of an earlier plan, that of the new one's season.
func (s *shift) runsOn(t *Task, was WasDue, month Day) bool {
	if was.Day == t.Due {
		return was.Day.Month() != t.of
	}
	return was.Day.Time().Month() != month.Time().Month()
}

// source is the day to go by, and the feasts of its term. A task that comes back into the
// season of the plan before the last one goes by that plan's day: in between its feast was
// none, or its week lay in another month.
func (s *shift) source(t *Task, month Day) (WasDue, []Holiday) {
	inSeason := func(d Day) bool { // the task of this season's month ends there, or in the next
		season := month.Time().Month()
		return d != 0 && (d.Time().Month() == season || d.Time().Month() == season%12+1)
	}
	set := t.Guess == 0 && inSeason(t.Due) // by somebody, for this season
	if inSeason(t.Was.Day) && !set {
		known, _ := feastsBetween(t.Was.First, t.Was.First+longestTerm)
		return t.Was, known
	}
	return WasDue{t.Due, s.from.Weeks.First}, s.from.Holidays
}

// longestTerm is within how many days of its first one a term's feasts lie.
const longestTerm = 210

// nearFeast is how many days before a feast, over a weekend, a task still belongs to it.
const nearFeast = 4

// besideFeast is the last day of a task that belongs to a feast: the last working day before
// it, or the first after it.
func (s *shift) besideFeast(wording string, day Day, feasts []Holiday, month, last Day) (due Day, ok bool) {
	for _, was := range feasts {
		if !names(wording, was.Name) {
			continue
		}
		i := slices.IndexFunc(s.to.Holidays, func(h Holiday) bool { return h.Name == was.Name && h.From != 0 })
		switch {
		case i < 0:
			continue
		case day >= was.From-nearFeast && day < was.From:
			due = workingDay(s.to.Holidays[i].From-1, -1)
		case day >= was.To && day <= was.To+nearFeast:
			due = workingDay(s.to.Holidays[i].To+1, 1)
		default:
			continue
		}
		return due, due >= month && due <= last
	}
	return 0, false
}

// names tells whether a wording names a feast. Two are no feasts without their last character:
// 春季, 劳动教育.
func names(wording, feast string) bool {
	switch feast {
	case newYear, labourDay:
		return strings.Contains(wording, feast)
	}
	return strings.Contains(wording, strings.TrimSuffix(feast, "节"))
}

// otherSeason is the feast or vacation that a wording names and that is none of some holidays,
// "" where there is none or one of them is named as well.
func otherSeason(wording string, holidays []Holiday) string {
	known := []string{vacationName(Term{Part: 1}), vacationName(Term{Part: 2})}
	for _, f := range feasts() {
		known = append(known, f.name)
	}
	other := ""
	for _, name := range known {
		here := slices.ContainsFunc(holidays, func(h Holiday) bool { return h.Name == name })
		switch named := names(wording, name); {
		case named && here:
			return ""
		case named && other == "":
			other = name
		}
	}
	return other
}

// workingDay is the nearest day from a day on, in a direction, that is no weekend.
func workingDay(d, step Day) Day {
	for isWeekend(d) {
		d += step
	}
	return d
}

// How many days a vacation has where nothing else is known, and how many behind the last
// week a term's feasts are looked for.
const (
	vacation = 28
	behind   = 56
)

// holidays are the feasts of the new term, its vacation, and the school's own days, moved.
func (s *shift) holidays() []Holiday {
	end := s.to.Weeks.Last() + 1
	free := Holiday{Name: vacationName(s.to.Term), From: end, To: end + vacation - 1, Note: noteVacation}
	var own []Holiday
	for _, h := range s.from.Holidays {
		switch {
		case isVacation(h.Name):
			free.To = end + h.To - h.From
		case !slices.ContainsFunc(feasts(), func(f feast) bool { return f.name == h.Name }):
			by := s.to.Weeks.First - s.from.Weeks.First
			own = append(own, Holiday{Name: h.Name, From: h.From + by, To: h.To + by, Named: h.Named, Note: noteOwnDay})
		}
	}
	known, unknown := feastsBetween(s.to.Weeks.First, end+behind)
	known = append(append(known, free), own...)
	for i := range known {
		if known[i].Name != christmas {
			known[i].GuessFrom, known[i].GuessTo = known[i].From, known[i].To
		}
	}
	slices.SortStableFunc(known, func(a, b Holiday) int { return int(a.From - b.From) })
	return append(known, unknown...)
}

func isVacation(name string) bool {
	return strings.Contains(name, "寒假") || strings.Contains(name, "暑假")
}

// vacationName is what follows a term.
func vacationName(t Term) string {
	if t.Part == 1 {
		return "寒假"
	}
	return "暑假"
}

// workdays are those of which nothing but the feast is known: the days are asked.
func (s *shift) workdays() []Holiday {
	var out []Holiday
	for _, h := range s.to.Holidays {
		if h.Name == "国庆节" || h.Name == "劳动节" {
			out = append(out, Holiday{Name: h.Name + wordMakeUp, Note: noteWorkday})
		}
	}
	return out
}
