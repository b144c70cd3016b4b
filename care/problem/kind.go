// Package problem is the register of all kinds of problems: what each means, what
// the program does then, what a person should do, and how grave it is. A kind is
// entered here once, whoever finds it.
package problem

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Kind is a kind of problem by the name under which people read of it.
type Kind string

// Severity is how much a problem asks of people.
type Severity uint8

// The severities, the gravest first.
const (
	MustAct        Severity = iota // something was not used, or somebody may be missing, until a person acts
	ToCheck                        // something was used that a person should look at
	ForInformation                 // nothing needs to be done
)

// String is the severity as people read it.
func (s Severity) String() string {
	return [...]string{MustAct: "必须处理", ToCheck: "请核对", ForInformation: "供参考"}[s]
}

// Explained is a kind with its words.
type Explained struct {
	Kind     Kind
	Severity Severity
	Means    string
	Done     string // what the program does; a problem may say it more exactly
	Cure     string // what a person should do; a problem may say it more exactly
}

// All are all kinds: of reading, of the runs before, of what came back, and of
// summaries.
func All() []Explained {
	return slices.Concat(Reading(), Past(), Returned(), Summary())
}

// entry is a kind's words, and its place in the manual.
type entry struct {
	Explained
	place int
}

// register finds the entries.
var register = sync.OnceValue(func() map[Kind]entry {
	kinds := map[Kind]entry{}
	for i, e := range All() {
		kinds[e.Kind] = entry{e, i}
	}
	return kinds
})

// Explain returns the kind's words.
func (k Kind) Explain() Explained { return register()[k].Explained }

// Severity is how grave problems of the kind are.
func (k Kind) Severity() Severity { return k.Explain().Severity }

// Words are what the program does about a problem of the kind, and its cure.
func (k Kind) Words() (done, cure string) {
	e := k.Explain()
	return e.Done, e.Cure
}

// CureUnasked is the cure where nothing is asked in 请您回答: of a word in whose column
// answers are none, or of too many.
func (k Kind) CureUnasked() string {
	return strings.ReplaceAll(k.Explain().Cure, answered, "写进 设置.xlsx 的")
}

// foremost are the kinds that come before all others of their severity, whatever
// their reach: without its roster nothing of a week holds, a life cannot wait, and
// what stands in a whole file is not known.
func foremost() []Kind {
	return []Kind{NoRoster, PlanLacks, RosterLess, GraveAside, OddLevels, WordGrave, LifeQuestion, MemberGone, Unreadable, NoFolder, HiddenFile, DeadLink}
}

// grave are the kinds that tell of students who may be red or at risk of their lives and stand on no
// list: nobody looks for them where nobody says so.
func grave() []Kind { return []Kind{GraveAside, OddLevels, WordGrave, LifeQuestion} }

// IsGrave tells whether problems of the kind cannot wait until somebody looks through the data.
func (k Kind) IsGrave() bool { return slices.Contains(grave(), k) }

// Foremost is the place of a kind among those that come before all others of their
// severity, or the one behind them.
func (k Kind) Foremost() int {
	kinds := foremost()
	if i := slices.Index(kinds, k); i >= 0 {
		return i
	}
	return len(kinds)
}

// QuotesColleges tells the kinds that hand back what somebody typed into a book of
// ours: nobody may have to look for it elsewhere.
func (k Kind) QuotesColleges() bool {
	return k == Journal || slices.ContainsFunc(Returned(), func(e Explained) bool { return e.Kind == k })
}

// Compare orders kinds: the gravest first, and then as the manual explains them.
func (k Kind) Compare(other Kind) int {
	a, b := register()[k], register()[other]
	return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.place, b.place))
}
