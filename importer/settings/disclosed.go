package settings

import (
	"maps"
	"slices"
	"strings"

	"runxin/care/books"
	"runxin/care/written"
)

// The keys below a task of [keyDisclosure].
const (
	keyList = "list" // the lists of the task that are meant, as the plan calls them
	keyWho  = "who"
)

// TaskLists are the lists of a plan's task, by its number: 11-6.
type TaskLists struct {
	Task  string
	Names []string
}

// Joined are the lists as settings name them.
func (l *TaskLists) Joined() string { return strings.Join(l.Names, listMark) }

// listMark stands between the lists of a task.
const listMark = "、"

// disclosed says of tasks who sees their lists. A number is another list in the next plan:
// what is said in 设置.xlsx names the list as well, and holds of none else.
func disclosed(example string) setting {
	who := readers()
	return setting{
		key: keyDisclosure, called: books.SheetDisclosed, faces: who.faces, line: line{sheet: books.SheetDisclosed, heading: books.ColTask}, loosens: alsoColleges, example: example,
		read: (*configReader).readDisclosed, says: (*Config).disclosedSaid, row: (*tableReader).disclosed,
		tell: partCalled(books.ColList),
	}
}

func (r *configReader) readDisclosed(n *written.Node) {
	who := readers()
	for key, value := range r.doc.Named(n, written.CureChoice(who.faces.text)) {
		task := key.Value
		r.place(key, keyDisclosure, task)
		if written.IsText(value) {
			r.config.disclose(task, who.read(r, value))
			continue
		}
		r.doc.Mapping(value, []written.Field{
			written.Must(keyWho, func(n *written.Node) { r.config.disclose(task, who.read(r, n)) }),
			written.May(keyList, func(n *written.Node) { r.config.nameLists(task, r.doc.Text(n), r.doc.At(n)) }),
		})
	}
}

// disclose says of a task whether the school alone sees its lists.
func (c *Config) disclose(task string, school bool) {
	if c.Rules.Disclosure == nil {
		c.Rules.Disclosure = map[string]bool{}
	}
	c.Rules.Disclosure[task] = school
}

// nameLists says which lists are meant by the number of a task.
func (c *Config) nameLists(task, lists string, at written.Place) {
	if c.Lists == nil {
		c.Lists = map[string]string{}
	}
	c.Lists[task] = lists
	c.Places[listKey(task)] = at
}

// listKey is the key of what the lists of a task are called.
func listKey(task string) string { return below(keyDisclosure, task, keyList) }

// disclosedSaid are the tasks, each with who sees its lists, and these.
func (c *Config) disclosedSaid() []entry {
	var out []entry
	who := readers()
	for _, task := range slices.Sorted(maps.Keys(c.Rules.Disclosure)) {
		school, key := c.Rules.Disclosure[task], below(keyDisclosure, task)
		cells := map[string]string{books.ColTask: task, books.ColWho: who.show(who.text(school))}
		out = append(out, entry{
			Said: Said{key, who.text(school)}, once: key, sheet: books.SheetDisclosed, cells: cells,
			into: func(to *Config) { to.disclose(task, school) },
		})
		if lists, named := c.Lists[task]; named {
			cells[books.ColList] = lists
			out = append(out, entry{
				Said: Said{listKey(task), lists}, once: listKey(task),
				into: func(to *Config) { to.nameLists(task, lists, c.Places[listKey(task)]) },
			})
		}
	}
	return out
}

// namesLists tells that it is said which lists a number means.
func (s Said) namesLists() bool {
	return s.top() == keyDisclosure && strings.HasSuffix(s.Key, below("", keyList))
}

// disclosed reads who sees the lists of a task. The number and the lists stand there for
// every task; a row that says nothing of who sees them says nothing.
func (t *tableReader) disclosed() {
	if t.text(books.ColWho) == "" || !t.both(books.ColTask, books.ColWho) {
		return
	}
	who := readers()
	one := t.doc.CellMapping(t.at(books.ColTask))
	if t.text(books.ColList) != "" {
		written.Pair(one, t.key(books.ColList, keyList), t.cell(books.ColList))
	}
	written.Pair(one, t.key(books.ColWho, keyWho), who.cell(t, books.ColWho))
	written.Pair(t.child(t.root, books.ColTask, keyDisclosure, false), t.cell(books.ColTask), one)
}

// MatchLists refuses what is said of lists that the plan does not have: of a number that it
// does not know, or that is another list in it, as one that stays with the centre would be
// handed out by what was said of last term's. Where a text says a number alone, what the plan
// calls its lists is noted, so that the next run tells if they are others.
func (c *Config) MatchLists(plan []TaskLists) error {
	var faults written.Faults
	for _, task := range slices.Sorted(maps.Keys(c.Rules.Disclosure)) {
		at, named := c.Places[below(keyDisclosure, task)], c.Places[listKey(task)]
		i := slices.IndexFunc(plan, func(l TaskLists) bool { return l.Task == task })
		switch lists, said := c.Lists[task]; {
		case i < 0:
			faults = append(faults, written.Fault{Place: at, What: wordNoList(task, lists), Cure: cureNoList(at)})
		case said && !sameLists(lists, plan[i].Joined()):
			faults = append(faults, written.Fault{Place: named, What: wordOtherList(task, plan[i].Joined(), lists), Cure: cureOtherList(at, plan[i].Joined())})
		case !said && at.Sheet != "":
			faults = append(faults, written.Fault{Place: at, What: wordListUnnamed(task), Cure: cureListUnnamed(plan[i].Joined())})
		case !said:
			c.nameLists(task, plan[i].Joined(), at)
		}
	}
	c.state()
	return faults.Err()
}

// sameLists tells whether two texts name the same lists, in whatever order.
func sameLists(a, b string) bool {
	names := func(s string) []string {
		return slices.Sorted(slices.Values(strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("、，,；;\n ", c) })))
	}
	return slices.Equal(names(a), names(b))
}
