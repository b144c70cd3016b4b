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
		next.Last, next.Due, next.Lists = t.Wording(), s.due(t, day), nil
		for _, l := range t.Lists {
			list := *l
			list.Last = l.When.Written()
			next.Lists = append(next.Lists, &list)
		}
		out.Tasks = append(out.Tasks, &next)
	}
	return out
}

// due is the last day of a task in its new month: the last day of the month again, the
// same day before or after a feast that its wording names, else the same day of the same
// teaching week.
func (s *shift) due(t *Task, month Day) Day {
	switch due, anchored := s.besideFeast(t, month); {
	case t.Due == 0:
		return 0
	case t.Due == lastOf(t.Due):
		return lastOf(month)
	case anchored:
		return due
	}
	return min(max(s.to.Weeks.First+t.Due-s.from.Weeks.First, month), lastOf(month))
}

// nearFeast is how many days before a feast, over a weekend, a task still belongs to it.
const nearFeast = 4

// besideFeast is the last day of a task that belongs to a feast: the last working day before
// it, or the first after it.
func (s *shift) besideFeast(t *Task, month Day) (due Day, ok bool) {
	for _, was := range s.from.Holidays {
		if !strings.Contains(t.Wording(), strings.TrimSuffix(was.Name, "节")) {
			continue
		}
		i := slices.IndexFunc(s.to.Holidays, func(h Holiday) bool { return h.Name == was.Name && h.From != 0 })
		switch {
		case i < 0:
			continue
		case t.Due >= was.From-nearFeast && t.Due < was.From:
			due = workingDay(s.to.Holidays[i].From-1, -1)
		case t.Due >= was.To && t.Due <= was.To+nearFeast:
			due = workingDay(s.to.Holidays[i].To+1, 1)
		default:
			continue
		}
		return due, due >= month && due <= lastOf(month)
	}
	return 0, false
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
