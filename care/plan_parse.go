package care

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"runxin/care/problem"
	"runxin/care/written"
)

// ParsePlan reads a plan and checks it whole (design §4): unknown keys and
// names, wrong types, missing texts, duplicate numbers, dates that cannot be,
// definitions that go in circles. Over holds settings that a school sets over
// the plan's own; what is wrong with them is a fault of the file in which they
// stand. The error is [written.Faults]: all that is wrong, each with its line and
// what is allowed instead.
func ParsePlan(file string, data []byte, cat *Catalogue, over []SchoolSetting) (*Plan, error) {
	doc := &written.Document{File: file, CureEmpty: cureEmptyPlan}
	return ReadPlan(doc, doc.Parse(data), cat, over)
}

// ReadPlan reads a plan like [ParsePlan] out of a document that was read already: a
// text, or a workbook whose cells stand under the keys of a text. What a plan may say,
// and what is wrong with it, is known here only. root is nil where nothing could be read,
// which is a fault of the document by then.
func ReadPlan(doc *written.Document, root *written.Node, cat *Catalogue, over []SchoolSetting) (*Plan, error) {
	r := planReader{doc: doc, plan: &Plan{}, over: over, levelsOf: written.Claims{}, daysAt: map[string][]written.Place{}, noLines: map[string]int{}}
	r.compiler = compiler{doc: doc, cat: cat}
	if root != nil {
		doc.Mapping(root, []written.Field{
			written.Must("title", func(n *written.Node) { r.plan.Title = doc.Text(n) }),
			written.Must("term", r.readTerm),
			written.Must("weeks", r.readWeeks),
			written.May("hotlines", r.readHotlines),
			written.May("holidays", func(n *written.Node) { r.plan.Holidays = r.readDays("holidays", n) }),
			written.May("workdays", func(n *written.Node) { r.plan.Workdays = r.readDays("workdays", n) }),
			written.May("settings", r.readSettings),
			written.May(keyIndicators, r.readIndicators),
			written.May("define", r.readDefinitions),
			written.May("levels", r.readLevels),
			written.Must("months", r.readMonths),
		})
		r.applySchoolSettings()
		r.remarkIdle()
		r.remarkDays()
		r.remarkSeasons()
	}
	if err := doc.Faults.Err(); err != nil {
		return nil, err
	}
	return r.finish(), nil
}

// planReader builds a plan part by part.
type planReader struct {
	doc      *written.Document
	compiler compiler
	plan     *Plan
	over     []SchoolSetting
	levelsOf written.Claims // the names of levels
	groups   written.Claims // the numbers of the month that is being read
	tasks    written.Claims
	lists    written.Claims  // the names of the lists of the task that is being read
	whens    []*written.Node // their conditions

	settingsAt []written.Place            // of the plan's own settings
	daysAt     map[string][]written.Place // of the days under a key
	seasonal   []seasonal
	noLines    map[string]int // hotlines that are not there: in how many months
}

// remark notes what is no fault and may not be meant.
func (r *planReader) remark(kind problem.Kind, at written.Place, about, what string) {
	r.plan.Remarks = append(r.plan.Remarks, Remark{written.Fault{Place: at, What: what}, kind, about})
}

// remarkIdle tells of thresholds that no condition names, and the program neither.
func (r *planReader) remarkIdle() {
	for i, s := range r.plan.own {
		if s.Name != Stacked && s.Name != ContactHours && !slices.Contains(r.compiler.used, s.Name) {
			r.remark(problem.PlanIdle, r.settingsAt[i], s.Name, wordIdleSetting(s.Name))
		}
	}
}

// remarkDays tells of days on which people work in place of a holiday and which are one.
func (r *planReader) remarkDays() {
	for i, on := range r.plan.Workdays {
		off := slices.IndexFunc(r.plan.Holidays, func(h Holiday) bool { return !h.Named && h.From != 0 && h.From <= on.To && on.From <= h.To })
		if off >= 0 && on.From != 0 {
			r.remark(problem.PlanDays, r.daysAt["workdays"][i], "", wordWorkOff(on.Name, r.plan.Holidays[off].Name))
		}
	}
}

// finish ties the plan to its definitions.
func (r *planReader) finish() *Plan {
	p := r.plan
	p.Catalogue = r.compiler.cat
	p.Settings, p.Life, p.follow = r.compiler.settings, lifeGroup(r.compiler.cat), followTask(r.compiler.cat)
	p.defined = make([]*Condition, len(r.compiler.cat.Entries))
	for _, d := range r.compiler.defines {
		p.Defines = append(p.Defines, Define{d.name, d.compiled})
		if n, ok := r.compiler.cat.Lookup(d.name); ok {
			p.defined[n] = d.compiled
		}
	}
	return p
}

func (r *planReader) readTerm(n *written.Node) {
	s := r.doc.Text(n)
	t, err := ParseTerm(s)
	if s != "" && err != nil {
		r.doc.Fault(n, err.Error(), "")
	}
	r.plan.Term = t
}

// isInYear tells whether a day lies in the plan's school year, from August to
// July. A plan without a readable term has that fault already.
func (r *planReader) isInYear(d Day) bool {
	t := r.plan.Term
	if t == (Term{}) {
		return true
	}
	return d >= YearBegins(t) && d < YearBegins(Term{Year: t.Year + 1})
}

// YearBegins is the first of August with which the school year of a term begins.
func YearBegins(t Term) Day {
	return DayOf(time.Date(int(t.Year), time.August, 1, 0, 0, 0, 0, time.UTC))
}

// readDay reads 2024-10-31.
func (r *planReader) readDay(n *written.Node) Day {
	s := r.doc.Text(n)
	day, err := ParseDay(s)
	if s != "" && err != nil {
		r.doc.Fault(n, wordNotDay(s), cureDay)
	}
	return day
}

// readDayOfYear reads a day of the plan's school year.
func (r *planReader) readDayOfYear(n *written.Node) Day {
	d := r.readDay(n)
	if d != 0 && !r.isInYear(d) {
		r.doc.Fault(n, wordOtherYear(d.String(), r.plan.Term), "")
	}
	return d
}

func (r *planReader) readWeeks(n *written.Node) {
	w := Weeks{ReturnDay: 5, ReturnHour: 17 * 60, ReturnText: "周五 17:00"}
	r.doc.Mapping(n, []written.Field{
		written.Must("first", func(n *written.Node) {
			w.First = r.readDayOfYear(n)
			if w.First != 0 && w.First.Time().Weekday() != time.Monday {
				r.doc.Fault(n, wordNotMonday(w.First.String()), "")
			}
		}),
		written.Must("count", func(n *written.Node) { w.Count = r.doc.Whole(n) }),
		written.May("return", func(n *written.Node) { r.readReturnTime(n, &w) }),
	})
	r.plan.Weeks = w
}

// readReturnTime reads 周五 17:00.
func (r *planReader) readReturnTime(n *written.Node, w *Weeks) {
	s := r.doc.Text(n)
	day, clock, _ := strings.Cut(s, " ")
	i := slices.Index(weekdays[:], day)
	t, err := time.Parse("15:04", strings.TrimSpace(clock))
	if s != "" && (i < 0 || err != nil) {
		r.doc.Fault(n, wordNotReturn(s), "")
		return
	}
	w.ReturnDay, w.ReturnHour, w.ReturnText = i+1, t.Hour()*60+t.Minute(), s
}

// weekdays from Monday, as plans write them.
var weekdays = [...]string{"周一", "周二", "周三", "周四", "周五", "周六", "周日"}

func (r *planReader) readHotlines(n *written.Node) {
	for key, value := range r.doc.Pairs(n) {
		r.plan.Hotlines = append(r.plan.Hotlines, Hotline{key.Value, r.doc.Text(value)})
	}
}

// readDays reads named days and ranges of days.
func (r *planReader) readDays(key string, n *written.Node) []Holiday {
	var out []Holiday
	for _, item := range r.doc.Items(n) {
		var h Holiday
		at, sure := r.doc.At(item), false
		r.doc.Mapping(item, []written.Field{
			written.Must("name", func(n *written.Node) { h.Name = r.doc.Text(n) }),
			written.May("from", func(n *written.Node) { h.From, at = r.readDayOfYear(n), r.doc.At(n); h.To = h.From }),
			written.May("to", func(n *written.Node) { h.To = r.readEnd(n) }),
			written.May("off", func(n *written.Node) { h.Named = !r.doc.Truth(n) }),
			written.May("guess", func(n *written.Node) { h.GuessFrom = r.readDay(n); h.GuessTo = h.GuessFrom }),
			written.May("guessTo", func(n *written.Node) { h.GuessTo = r.readDay(n) }),
			written.May("sure", func(n *written.Node) { sure = r.readSure(n) }),
		})
		if h.GuessFrom != 0 && (sure || h.From != h.GuessFrom || h.To != h.GuessTo) {
			h.GuessFrom, h.GuessTo = 0, 0
		}
		if h.GuessFrom != 0 {
			r.plan.Guessed = append(r.plan.Guessed, at)
		}
		if !r.doc.Has(item, "from") {
			r.doc.Missing(item, "from", cureNoFirstDay)
		}
		if h.To != 0 && h.To < h.From {
			r.doc.Fault(item, wordBackwards(h.Name), "")
		}
		out, r.daysAt[key] = append(out, h), append(r.daysAt[key], at)
	}
	return out
}

// summer is how many days behind the school year its last vacation may end.
const summer = 61

// readEnd reads the last day of a holiday, which may be the summer's.
func (r *planReader) readEnd(n *written.Node) Day {
	d := r.readDay(n)
	if d != 0 && !r.isInYear(d) && !r.isInYear(d-summer) {
		r.doc.Fault(n, wordOtherYear(d.String(), r.plan.Term), "")
	}
	return d
}

// readSettings reads the plan's settings, with the school's over them.
func (r *planReader) readSettings(n *written.Node) {
	for key, value := range r.doc.Pairs(n) {
		if !isName(key.Value) {
			r.doc.Fault(key, "“"+key.Value+"”："+wordNotAName, "")
		}
		s := Setting{key.Value, ReadSetting(r.doc, key.Value, value)}
		r.settingsAt = append(r.settingsAt, r.doc.At(key))
		r.plan.own = append(r.plan.own, s)
		if own := r.ofSchool(s.Name); own != nil {
			s.Value = own.Value
		}
		r.compiler.settings = append(r.compiler.settings, s)
	}
}

// ReadSetting reads the number of a setting, and refuses one that makes no sense for what the
// setting is called: nobody is 0 days on leave, and no share is above a hundred. A share may be
// written as one, 20%, as spreadsheets make of it.
func ReadSetting(d *written.Document, name string, n *written.Node) float64 {
	at := *written.Aliased(n)
	at.Line = n.Line
	if strings.HasSuffix(name, settingShare) {
		at.Value = strings.TrimRight(strings.TrimSpace(at.Value), "%％")
	}
	before := len(d.Faults)
	v := d.Number(&at)
	low, high := rangeOf(name)
	if len(d.Faults) == before && (v < low || v > high) {
		d.Fault(n, wordSettingRange(name, at.Value), cureSettingRange(low, high))
	}
	return v
}

// settingShare ends the names of settings that are shares of a hundred.
const settingShare = "百分比"

// rangeOf is what a setting may be, by what its name ends with: a share of a hundred, a number
// of things, days or hours. Of others a plan that has them knows; none is below zero.
func rangeOf(name string) (low, high float64) {
	switch {
	case name == Stacked:
		return 1, 10
	case strings.HasSuffix(name, settingShare):
		return 1, 100
	case strings.HasSuffix(name, "天数"):
		return 1, 366
	case strings.HasSuffix(name, "小时"):
		return 1, 720
	case strings.HasSuffix(name, "数"):
		return 1, 100
	}
	return 0, math.MaxFloat64
}

// ofSchool is what the school sets over a setting, nil for nothing.
func (r *planReader) ofSchool(name string) *SchoolSetting {
	i := slices.IndexFunc(r.over, func(s SchoolSetting) bool { return s.Name == name })
	if i < 0 {
		return nil
	}
	return &r.over[i]
}

// applySchoolSettings refuses settings of the school that the plan does not have, and
// gives 叠加维度数 its plain sense where neither sets it: two make a stack.
func (r *planReader) applySchoolSettings() {
	var known []string
	for _, s := range r.compiler.settings {
		known = append(known, s.Name)
	}
	if !slices.Contains(known, Stacked) {
		s := Setting{Stacked, 2}
		if own := r.ofSchool(Stacked); own != nil {
			s.Value = own.Value
		}
		known = append(known, Stacked)
		r.compiler.settings = append(r.compiler.settings, s)
	}
	for _, s := range r.over {
		if !slices.Contains(known, s.Name) {
			r.doc.Faults = append(r.doc.Faults, written.Fault{
				Place: s.At, What: wordUnknownOver(s.Name, written.Nearest(s.Name, known)), Cure: cureSettings(r.doc, known),
			})
		}
	}
}

// readDefinitions reads the definitions' names first, so that their order is free.
func (r *planReader) readDefinitions(n *written.Node) {
	c := &r.compiler
	for key, value := range r.doc.Pairs(n) {
		name, in := c.cat.Lookup(key.Value)
		switch {
		case !isName(key.Value):
			r.doc.Fault(key, "“"+key.Value+"”："+wordNotAName, "")
		case isReserved(key.Value):
			r.doc.Fault(key, "“"+key.Value+"”："+wordKeywordTaken, "")
		case key.Value == Stacked || in && c.cat.Entry(name).Kind == Number:
			r.doc.Fault(key, wordDefinedNumber(key.Value), "")
		case in && !c.cat.Entry(name).Added:
			r.remark(problem.PlanDefined, r.doc.At(key), key.Value, wordDefinedKnown(key.Value))
		}
		c.defines = append(c.defines, &definition{name: key.Value, node: value})
	}
	for _, d := range c.defines {
		c.define(d)
	}
}

func (r *planReader) readLevels(n *written.Node) {
	items := r.doc.Items(n)
	for i, item := range items {
		var l Level
		r.doc.Mapping(item, []written.Field{
			written.Must("name", func(n *written.Node) {
				l.Name = r.doc.Text(n)
				if before, twice := r.levelsOf.Take(l.Name, "", r.doc.At(n)); twice {
					r.doc.Fault(n, written.WordTwice(l.Name, before.Place), "")
				}
			}),
			written.Must("when", func(n *written.Node) { l.When = r.readLevelRule(n, i == len(items)-1) }),
		})
		r.plan.Levels = append(r.plan.Levels, l)
	}
}

// readLevelRule compiles a level's condition, or 其余 in the last one.
func (r *planReader) readLevelRule(n *written.Node, last bool) *Condition {
	if r.doc.Text(n) != restName {
		return r.compiler.compileCondition(n, true)
	}
	if !last {
		r.doc.Fault(n, "“"+restName+"”"+wordRestHere, "")
	}
	return &Condition{Source: restName, root: otherwise{}, cat: r.compiler.cat}
}

func (r *planReader) readMonths(n *written.Node) {
	for _, item := range r.doc.Items(n) {
		m := &Month{Hotlines: r.plan.Hotlines}
		r.groups, r.tasks = written.Claims{}, written.Claims{}
		r.doc.Mapping(item, []written.Field{
			written.Must("month", func(n *written.Node) { m.Month = r.readMonthName(n) }),
			written.May("hotlines", func(n *written.Node) { m.Hotlines = r.readMonthHotlines(n) }),
			written.Must("groups", func(n *written.Node) {
				for _, g := range r.doc.Items(n) {
					m.Groups = append(m.Groups, r.readGroup(g))
				}
			}),
			written.Must("tasks", func(n *written.Node) {
				for _, t := range r.doc.Items(n) {
					m.Tasks = append(m.Tasks, r.readTask(t, m))
				}
			}),
		})
		r.plan.Months = append(r.plan.Months, m)
	}
}

// readMonthName reads 2024-10; months stand in order of time. A wrong one is none, so that
// no day below it is refused for its sake.
func (r *planReader) readMonthName(n *written.Node) string {
	s := r.doc.Text(n)
	if s == "" {
		return ""
	}
	day, err := ParseDay(s + "-01")
	switch {
	case err != nil:
		r.doc.Fault(n, wordNotMonth(s), "")
	case !r.isInYear(day):
		r.doc.Fault(n, wordOtherYear(s, r.plan.Term), "")
	case len(r.plan.Months) > 0 && r.plan.Months[len(r.plan.Months)-1].Month >= s:
		r.doc.Fault(n, wordMonthOrder(s), "")
	default:
		return s
	}
	return ""
}

// readMonthHotlines are those that the month's official list prints.
func (r *planReader) readMonthHotlines(n *written.Node) []Hotline {
	var out []Hotline
	all := r.plan.Hotlines
	known := make([]string, len(all))
	for i, h := range all {
		known[i] = h.Name
	}
	for _, name := range r.doc.Texts(n) {
		i := slices.Index(known, name)
		if i >= 0 {
			out = append(out, all[i])
		} else if name != "" {
			r.refuseLine(n, name, known)
		}
	}
	return out
}

// refuseLine says that there is no such hotline, once for all months that print it: somebody
// who deletes one has one thing to see to.
func (r *planReader) refuseLine(n *written.Node, name string, known []string) {
	r.noLines[name]++
	if times := r.noLines[name]; times > 1 {
		i := slices.IndexFunc(r.doc.Faults, func(f written.Fault) bool { return f.What == wordUnknownHotline(name, written.Nearest(name, known)) })
		r.doc.Faults[i].Cure = cureHotlines(known) + wordMoreMonths(times-1)
		return
	}
	r.doc.Fault(n, wordUnknownHotline(name, written.Nearest(name, known)), cureHotlines(known))
}

// numbered refuses a number that the month has given already; 0 is no number, and
// a fault of its own.
func (r *planReader) numbered(n *written.Node, taken written.Claims, what string, no int) {
	if no == 0 {
		return
	}
	if before, twice := taken.Take(strconv.Itoa(no), "", r.doc.At(n)); twice {
		r.doc.Fault(n, wordNumberTwice(what, no, before.Place), cureNumberTwice)
	}
}

func (r *planReader) readGroup(n *written.Node) *Group {
	g, text, when, stays := &Group{}, n, n, kept{}
	r.doc.Mapping(n, []written.Field{
		written.Must("no", func(n *written.Node) {
			g.No = r.doc.Whole(n)
			r.numbered(n, r.groups, wordGroupNo, g.No)
		}),
		written.Must("text", func(n *written.Node) { g.Text, text = r.doc.Text(n), n }),
		written.Must("when", func(n *written.Node) { g.When, when = r.compiler.compileCondition(n, false), n }),
		written.May("listing", func(n *written.Node) { g.Direct = r.doc.Choice(n, r.words().listings) == 1 }),
		written.May("last", func(n *written.Node) { g.Last = r.doc.Text(n) }),
		written.May("lastWhen", func(n *written.Node) { g.LastWhen = r.doc.Text(n) }),
		written.May("keep", func(n *written.Node) { stays = r.readKeep(n) }),
	})
	if r.carry(text, g.Text, &g.Last, stays) {
		r.carryRule(when, g.When, &g.LastWhen, stays)
	}
	return g
}

// kept is what somebody says that stays of the plan from which this one was made.
type kept struct{ text, when bool }

// readKeep reads what stays as it was.
func (r *planReader) readKeep(n *written.Node) kept {
	if !r.doc.OfCells() {
		stays := r.doc.Truth(n)
		return kept{stays, stays}
	}
	return [...]kept{{}, {text: true}, {when: true}}[r.doc.Choice(n, []string{"", KeepText, KeepWhen})]
}

// readSure reads whether somebody says that a guessed date is right.
func (r *planReader) readSure(n *written.Node) bool {
	if !r.doc.OfCells() {
		return r.doc.Truth(n)
	}
	return r.doc.Choice(n, []string{"", SureDay}) == 1
}

// guess notes that a task's last day still is as it was guessed, unless somebody says that it
// is right; then it is no guess any more.
func (r *planReader) guess(n *written.Node, guess *Day, due Day, sure bool) {
	switch {
	case *guess == 0:
	case sure || *guess != due:
		*guess = 0
	default:
		r.plan.Guessed = append(r.plan.Guessed, r.doc.At(n))
	}
}

// seasonal is a task whose wording still is that of the plan before.
type seasonal struct {
	task *Task
	at   written.Place
}

// remarkSeasons tells of wording that names a feast of another season, once the plan's own are
// known.
func (r *planReader) remarkSeasons() {
	for _, s := range r.seasonal {
		if s.task.Replace = otherSeason(s.task.Wording(), r.plan.Holidays); s.task.Replace != "" {
			r.remark(problem.PlanSeason, s.at, "", wordOtherSeason(s.task.Replace))
		}
	}
}

// carry notes that a wording still is that of the plan from which this one was made, unless
// it stays; then nothing more is to be known of that plan. It tells whether it is another.
func (r *planReader) carry(n *written.Node, text string, last *string, stays kept) (another bool) {
	switch {
	case *last == "" || text != *last:
		return *last != ""
	case stays.text:
		*last = ""
	default:
		r.plan.Carried = append(r.plan.Carried, r.doc.At(n))
	}
	return false
}

// carryRule notes that a condition still is that of the plan from which this one was made,
// beside another wording than that plan's, unless it stays.
func (r *planReader) carryRule(n *written.Node, when *Condition, last *string, stays kept) {
	switch {
	case when == nil || when.Written() != *last:
	case stays.when:
		*last = ""
	default:
		r.plan.OldRules = append(r.plan.OldRules, r.doc.At(n))
	}
}

// readTruth reads a yes or no, as a text and as a cell has it.
func (r *planReader) readTruth(n *written.Node) bool {
	if !r.doc.OfCells() {
		return r.doc.Truth(n)
	}
	return r.doc.Text(n) != "" // what may be chosen is one word, and the choice of it is a yes
}

// planWords are the words that a plan chooses from, the first for what is usual.
type planWords struct{ listings, cadences, givers []string }

// words are the words of a text or of a workbook.
func (r *planReader) words() planWords {
	if r.doc.OfCells() {
		return planWords{[]string{WayStacked, WayDirect}, []string{Once.String(), Monthly.String(), Weekly.String()}, []string{ByPeople, ByFiles}}
	}
	return planWords{[]string{"stacked", "direct"}, []string{"once", "month", "week"}, []string{"people", "files"}}
}

func (r *planReader) readTask(n *written.Node, m *Month) *Task {
	t, title, due, parts, stays, sure := &Task{of: m.Month}, n, n, n, kept{}, false
	r.lists, r.whens = written.Claims{}, nil
	r.doc.Mapping(n, []written.Field{
		written.Must("no", func(n *written.Node) {
			t.No = r.doc.Whole(n)
			r.numbered(n, r.tasks, wordTaskNo, t.No)
		}),
		written.Must("title", func(n *written.Node) { t.Title, title = r.doc.Text(n), n }),
		written.Must("text", func(n *written.Node) { t.Text = r.doc.Text(n) }),
		written.Must("every", func(n *written.Node) { t.Every = Cadence(r.doc.Choice(n, r.words().cadences)) }),
		written.May("due", func(n *written.Node) { t.Due, due = r.readDue(n, m), n }),
		written.May("list", func(n *written.Node) { t.Lists = append(t.Lists, r.readList(n, t.Title)) }),
		written.May("lists", func(n *written.Node) { t.Lists = append(t.Lists, r.readLists(n, t.Title)...) }),
		written.May("classes", func(n *written.Node) { t.Classes = r.readClasses(n) }),
		written.May("last", func(n *written.Node) { t.Last = r.doc.Text(n) }),
		written.May("keep", func(n *written.Node) { stays = r.readKeep(n) }),
		written.May("parts", func(n *written.Node) { t.Parts, parts = r.readParts(n, m), n }),
		written.May("guess", func(n *written.Node) { t.Guess = r.readDay(n) }),
		written.May("sure", func(n *written.Node) { sure = r.readSure(n) }),
		written.May("was", func(n *written.Node) { t.Was = parseWasDue(r.doc.Text(n)) }),
	})
	r.guess(due, &t.Guess, t.Due, sure)
	switch {
	case len(t.Parts) > 0 && t.Every == Weekly:
		r.doc.Fault(parts, wordWeeklyParts, "")
	case len(t.Parts) > 0 && t.Due != 0:
		r.doc.Fault(due, wordPartsDue(r.doc), "")
	case len(t.Parts) > 0:
		t.Due = slices.MaxFunc(t.Parts, func(a, b TaskPart) int { return cmp.Compare(a.Due, b.Due) }).Due
	case t.Every == Weekly && t.Due != 0:
		r.doc.Fault(due, wordWeeklyDue(r.doc), "")
	case t.Every != Weekly && t.Due == 0 && !r.doc.Has(n, "due"):
		r.doc.Missing(n, "due", cureDay)
	}
	if t.Last != "" && !stays.text && t.Wording() == t.Last {
		r.seasonal = append(r.seasonal, seasonal{t, r.doc.At(title)})
	}
	if r.carry(title, t.Wording(), &t.Last, stays) {
		for i, l := range t.Lists {
			r.carryRule(r.whens[i], l.When, &l.Last, kept{})
		}
	}
	return t
}

// readClasses reads what is asked of each class. What a class has anyway is not asked.
func (r *planReader) readClasses(n *written.Node) []string {
	columns := r.doc.Texts(n)
	for _, c := range columns {
		if slices.Contains(classTaken(), c) {
			r.doc.Fault(n, wordClassTaken(c), "")
		}
	}
	return columns
}

// readDue reads a day of the month whose task it is, or of the next one: a task of late October may
// end in November.
func (r *planReader) readDue(n *written.Node, m *Month) Day {
	d := r.readDay(n)
	if d != 0 && m.Month != "" && (d < firstOf(m.Month, 0) || d >= firstOf(m.Month, 2)) {
		r.doc.Fault(n, wordDueElsewhere(d, m.Month), "")
	}
	return d
}

// readLists reads several lists of a task.
func (r *planReader) readLists(n *written.Node, title string) (out []*TaskList) {
	for _, item := range r.doc.Items(n) {
		out = append(out, r.readList(item, title))
	}
	return out
}

// readList reads a list of a task: a mapping, or the condition alone, whose list is
// then called after the task. The lists of a task are told apart by their names.
func (r *planReader) readList(n *written.Node, title string) *TaskList {
	l := &TaskList{Name: title}
	defer func() {
		if before, twice := r.lists.Take(l.Name, "", r.doc.At(n)); twice {
			r.doc.Fault(n, written.WordTwice(l.Name, before.Place), "")
		}
	}()
	at, stays := len(r.whens), kept{}
	r.whens = append(r.whens, n)
	if written.IsText(n) {
		l.When = r.compiler.compileCondition(n, false)
		return l
	}
	r.doc.Mapping(n, []written.Field{
		written.Must("name", func(n *written.Node) { l.Name = r.doc.Text(n) }),
		written.Must("when", func(n *written.Node) { l.When, r.whens[at] = r.compiler.compileCondition(n, false), n }),
		written.May("first", func(n *written.Node) { l.First = r.compiler.compileCondition(n, false) }),
		written.May("school", func(n *written.Node) { l.School = r.readTruth(n) }),
		written.May("words", func(n *written.Node) { l.Words = r.doc.Texts(n) }),
		written.May("last", func(n *written.Node) { l.Last = r.doc.Text(n) }),
		written.May("keep", func(n *written.Node) { stays = r.readKeep(n) }),
	})
	if stays.when {
		l.Last = ""
	}
	return l
}
