package care

import (
	"maps"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"
)

// ParsePlan reads a plan and checks it whole (design §4): unknown keys and
// names, wrong types, missing texts, duplicate numbers, dates that cannot be,
// definitions that go in circles. Over holds settings that a school sets over
// the plan's own. The error is [Faults]: all that is wrong, each with its line
// and what is allowed instead.
func ParsePlan(file string, data []byte, cat *Catalogue, over map[string]float64) (*Plan, error) {
	r := planReader{document: document{file: file}, plan: &Plan{}, over: over}
	r.compiler = compiler{document: &r.document, cat: cat}
	if root := r.parse(data); root != nil {
		r.mapping(root, []field{
			{"title", true, func(n *yaml.Node) { r.plan.Title = r.text(n) }},
			{"term", true, r.term},
			{"weeks", true, r.weeks},
			{"hotlines", false, r.hotlines},
			{"holidays", false, r.holidays},
			{"settings", false, r.ownSettings},
			{"define", false, r.define},
			{"levels", false, r.levels},
			{"months", true, r.months},
		})
		r.overSettings()
	}
	if len(r.faults) > 0 {
		return nil, sortFaults(r.faults)
	}
	return r.finish(), nil
}

// planReader builds a plan part by part.
type planReader struct {
	document
	compiler compiler
	plan     *Plan
	over     map[string]float64
}

// finish ties the plan to its definitions.
func (r *planReader) finish() *Plan {
	p := r.plan
	p.Settings = r.compiler.settings
	p.defined = make([]*Condition, len(r.compiler.cat.Entries))
	for _, d := range r.compiler.defines {
		p.Defines = append(p.Defines, Define{d.name, d.compiled})
		if n, ok := r.compiler.cat.Lookup(d.name); ok {
			p.defined[n] = d.compiled
		}
	}
	return p
}

func (r *planReader) term(n *yaml.Node) {
	s := r.text(n)
	t, err := ParseTerm(s)
	if s != "" && err != nil {
		r.fault(n, err.Error(), "")
	}
	r.plan.Term = t
}

// inYear tells whether a day lies in the plan's school year, from August to
// July. A plan without a readable term has that fault already.
func (r *planReader) inYear(d Day) bool {
	t := r.plan.Term
	if t == (Term{}) {
		return true
	}
	august := func(year int) Day { return DayOf(time.Date(year, time.August, 1, 0, 0, 0, 0, time.UTC)) }
	return d >= august(int(t.Year)) && d < august(int(t.Year)+1)
}

// yearDay reads a day of the plan's school year.
func (r *planReader) yearDay(n *yaml.Node) Day {
	d := r.day(n)
	if d != 0 && !r.inYear(d) {
		r.fault(n, wordOtherYear(d.String(), r.plan.Term), "")
	}
	return d
}

func (r *planReader) weeks(n *yaml.Node) {
	w := Weeks{ReturnDay: 5, ReturnHour: 17 * 60, ReturnText: "周五 17:00"}
	r.mapping(n, []field{
		{"first", true, func(n *yaml.Node) {
			w.First = r.yearDay(n)
			if w.First != 0 && w.First.Time().Weekday() != time.Monday {
				r.fault(n, wordNotMonday(w.First.String()), "")
			}
		}},
		{"count", true, func(n *yaml.Node) { w.Count = r.whole(n) }},
		{"return", false, func(n *yaml.Node) { r.returnTime(n, &w) }},
	})
	r.plan.Weeks = w
}

// returnTime reads 周五 17:00.
func (r *planReader) returnTime(n *yaml.Node, w *Weeks) {
	s := r.text(n)
	day, clock, _ := strings.Cut(s, " ")
	i := slices.Index(weekdays[:], day)
	t, err := time.Parse("15:04", strings.TrimSpace(clock))
	if s != "" && (i < 0 || err != nil) {
		r.fault(n, wordNotReturn(s), "")
		return
	}
	w.ReturnDay, w.ReturnHour, w.ReturnText = i+1, t.Hour()*60+t.Minute(), s
}

// weekdays from Monday, as plans write them.
var weekdays = [...]string{"周一", "周二", "周三", "周四", "周五", "周六", "周日"}

func (r *planReader) hotlines(n *yaml.Node) {
	for key, value := range r.pairs(n) {
		r.plan.Hotlines = append(r.plan.Hotlines, Hotline{key.Value, r.text(value)})
	}
}

func (r *planReader) holidays(n *yaml.Node) {
	for _, item := range r.items(n) {
		var h Holiday
		r.mapping(item, []field{
			{"name", true, func(n *yaml.Node) { h.Name = r.text(n) }},
			{"from", true, func(n *yaml.Node) { h.From = r.yearDay(n); h.To = h.From }},
			{"to", false, func(n *yaml.Node) { h.To = r.yearDay(n) }},
		})
		if h.To != 0 && h.To < h.From {
			r.fault(item, wordBackwards(h.Name), "")
		}
		r.plan.Holidays = append(r.plan.Holidays, h)
	}
}

// ownSettings reads the plan's settings, with the school's over them.
func (r *planReader) ownSettings(n *yaml.Node) {
	for key, value := range r.pairs(n) {
		if !isName(key.Value) {
			r.fault(key, "“"+key.Value+"”："+wordNotAName, "")
		}
		s := Setting{key.Value, r.number(value)}
		if v, ok := r.over[s.Name]; ok {
			s.Value = v
		}
		r.compiler.settings = append(r.compiler.settings, s)
	}
}

// overSettings refuses settings of the school that the plan does not have, and
// gives 叠加维度数 its plain sense where neither sets it: two make a stack.
func (r *planReader) overSettings() {
	var known []string
	for _, s := range r.compiler.settings {
		known = append(known, s.Name)
	}
	if !slices.Contains(known, Stacked) {
		value, ok := r.over[Stacked]
		if !ok {
			value = 2
		}
		known = append(known, Stacked)
		r.compiler.settings = append(r.compiler.settings, Setting{Stacked, value})
	}
	for _, name := range slices.Sorted(maps.Keys(r.over)) {
		if !slices.Contains(known, name) {
			r.faults = append(r.faults, Fault{What: wordUnknownOver(name, nearest(name, known)), Cure: cureSettings(known), File: r.file})
		}
	}
}

// define reads the definitions' names first, so that their order is free.
func (r *planReader) define(n *yaml.Node) {
	c := &r.compiler
	for key, value := range r.pairs(n) {
		name, in := c.cat.Lookup(key.Value)
		switch {
		case !isName(key.Value):
			r.fault(key, "“"+key.Value+"”："+wordNotAName, "")
		case slices.Contains(keywords, key.Value):
			r.fault(key, "“"+key.Value+"”："+wordKeywordTaken, "")
		case key.Value == Stacked || in && c.cat.Entry(name).Kind == Number:
			r.fault(key, wordDefinedNumber(key.Value), "")
		}
		c.defines = append(c.defines, &definition{name: key.Value, node: value})
	}
	for _, d := range c.defines {
		c.define(d)
	}
}

func (r *planReader) levels(n *yaml.Node) {
	items := r.items(n)
	for i, item := range items {
		var l Level
		r.mapping(item, []field{
			{"name", true, func(n *yaml.Node) {
				l.Name = r.text(n)
				same := func(other Level) bool { return other.Name == l.Name }
				if slices.ContainsFunc(r.plan.Levels, same) {
					r.fault(n, wordTwice(l.Name, 0), "")
				}
			}},
			{"when", true, func(n *yaml.Node) { l.When = r.levelRule(n, i == len(items)-1) }},
		})
		r.plan.Levels = append(r.plan.Levels, l)
	}
}

// levelRule compiles a level's condition, or 其余 in the last one.
func (r *planReader) levelRule(n *yaml.Node, last bool) *Condition {
	if r.text(n) != restName {
		return r.compiler.condition(n, true)
	}
	if !last {
		r.fault(n, "“"+restName+"”"+wordRestHere, "")
	}
	return &Condition{Source: restName, root: rest{}, cat: r.compiler.cat}
}

func (r *planReader) months(n *yaml.Node) {
	for _, item := range r.items(n) {
		m := &Month{Hotlines: r.plan.Hotlines}
		r.mapping(item, []field{
			{"month", true, func(n *yaml.Node) { m.Month = r.monthName(n) }},
			{"hotlines", false, func(n *yaml.Node) { m.Hotlines = r.monthHotlines(n) }},
			{"groups", true, func(n *yaml.Node) {
				for _, g := range r.items(n) {
					m.Groups = append(m.Groups, r.group(g, m))
				}
			}},
			{"tasks", true, func(n *yaml.Node) {
				for _, t := range r.items(n) {
					m.Tasks = append(m.Tasks, r.task(t, m))
				}
			}},
		})
		r.plan.Months = append(r.plan.Months, m)
	}
}

// monthName reads 2024-10; months stand in order of time.
func (r *planReader) monthName(n *yaml.Node) string {
	s := r.text(n)
	if s == "" {
		return ""
	}
	day, err := ParseDay(s + "-01")
	switch {
	case err != nil:
		r.fault(n, wordNotMonth(s), "")
		return ""
	case !r.inYear(day):
		r.fault(n, wordOtherYear(s, r.plan.Term), "")
	case len(r.plan.Months) > 0 && r.plan.Months[len(r.plan.Months)-1].Month >= s:
		r.fault(n, wordMonthOrder(s), "")
	}
	return s
}

// monthHotlines are those that the month's official list prints.
func (r *planReader) monthHotlines(n *yaml.Node) []Hotline {
	var out []Hotline
	all := r.plan.Hotlines
	for _, name := range r.texts(n) {
		i := slices.IndexFunc(all, func(h Hotline) bool { return h.Name == name })
		if i >= 0 {
			out = append(out, all[i])
		} else if name != "" {
			r.fault(n, wordUnknownHotline(name), cureHotlines(all))
		}
	}
	return out
}

func (r *planReader) group(n *yaml.Node, m *Month) *Group {
	g := &Group{}
	r.mapping(n, []field{
		{"no", true, func(n *yaml.Node) {
			g.No = r.whole(n)
			if slices.ContainsFunc(m.Groups, func(other *Group) bool { return other.No == g.No && g.No > 0 }) {
				r.fault(n, wordNumberTwice("重点关爱群体", g.No), "")
			}
		}},
		{"text", true, func(n *yaml.Node) { g.Text = r.text(n) }},
		{"when", true, func(n *yaml.Node) { g.When = r.compiler.condition(n, false) }},
		{"listing", false, func(n *yaml.Node) {
			g.Direct = choice(&r.document, n, []string{"stacked", "direct"}) == 1
		}},
	})
	return g
}

// choice reads one of a few words and returns its index.
func choice(d *document, n *yaml.Node, words []string) int {
	s := d.text(n)
	i := slices.Index(words, s)
	if i < 0 && s != "" {
		d.fault(n, wordNotChoice(s, nearest(s, words)), cureChoice(words))
	}
	return max(i, 0)
}

func (r *planReader) task(n *yaml.Node, m *Month) *Task {
	t := &Task{}
	r.mapping(n, []field{
		{"no", true, func(n *yaml.Node) {
			t.No = r.whole(n)
			if slices.ContainsFunc(m.Tasks, func(other *Task) bool { return other.No == t.No && t.No > 0 }) {
				r.fault(n, wordNumberTwice("重点工作任务", t.No), "")
			}
		}},
		{"title", true, func(n *yaml.Node) { t.Title = r.text(n) }},
		{"text", true, func(n *yaml.Node) { t.Text = r.text(n) }},
		{"every", true, func(n *yaml.Node) { t.Every = Cadence(choice(&r.document, n, []string{"once", "month", "week"})) }},
		{"due", false, func(n *yaml.Node) { t.Due = r.due(n, m) }},
		{"list", false, func(n *yaml.Node) { t.List = r.list(n, t.Title) }},
	})
	switch {
	case t.Every == Weekly && t.Due != 0:
		r.fault(n, wordWeeklyDue, "")
	case t.Every != Weekly && t.Due == 0 && !hasKey(n, "due"):
		r.fault(n, wordMissingKey("due"), cureDay)
	}
	return t
}

// hasKey tells whether a mapping has a key at all.
func hasKey(n *yaml.Node, key string) bool {
	for i, k := range aliased(n).Content {
		if i%2 == 0 && k.Value == key {
			return true
		}
	}
	return false
}

// due reads a day of the month whose task it is.
func (r *planReader) due(n *yaml.Node, m *Month) Day {
	d := r.day(n)
	if d != 0 && m.Month != "" && d.Month() != m.Month {
		r.fault(n, wordDueElsewhere(d, m.Month), "")
	}
	return d
}

// list reads a task's list: a mapping, or the condition alone, whose list is
// then called after the task.
func (r *planReader) list(n *yaml.Node, title string) *TaskList {
	l := &TaskList{Name: title}
	if aliased(n).Kind == yaml.ScalarNode {
		l.When = r.compiler.condition(n, false)
		return l
	}
	r.mapping(n, []field{
		{"name", true, func(n *yaml.Node) { l.Name = r.text(n) }},
		{"when", true, func(n *yaml.Node) { l.When = r.compiler.condition(n, false) }},
		{"first", false, func(n *yaml.Node) { l.First = r.compiler.condition(n, false) }},
		{"school", false, func(n *yaml.Node) { l.School = r.truth(n) }},
	})
	return l
}
