package care

import (
	"math"
	"strconv"
	"strings"
)

// relation is how two numbers compare, as conditions write it.
type relation string

// relations are all of them.
var relations = []string{"==", "!=", "<", "<=", ">", ">="}

func (r relation) holds(a, b float64) bool {
	switch r {
	case "==":
		return a == b
	case "!=":
		return a != b
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	}
	return a >= b
}

// chinese is the relation as people read it.
func (r relation) chinese() string {
	return strings.NewReplacer("==", "＝", "!=", "≠", "<=", "≤", ">=", "≥").Replace(string(r))
}

// operand is one side of a comparison: a number of the catalogue, or a value.
type operand struct {
	name    Name
	named   bool // name counts; else value does
	value   float64
	setting string // the setting that the value is of, "" for a plain number
}

// number is the side's number: the least and the most that it can be.
func (t operand) number(f Facts) (least, most float64, known bool) {
	if !t.named {
		return t.value, t.value, true
	}
	least, most, known = f.Number(t.name)
	return least, most, known && !math.IsNaN(least)
}

func (t operand) chinese(p printing) string {
	switch {
	case p.written && t.setting != "":
		return thresholdName + "." + t.setting
	case !t.named:
		return strconv.FormatFloat(t.value, 'f', -1, 64)
	case t.name == NoName:
		return Stacked
	}
	return p.cat.String(t.name)
}

// comparison compares numbers. It has no data where one of them is unknown, or not known
// well enough to tell.
type comparison struct {
	left  operand
	rel   relation
	right operand
}

func (r comparison) eval(f Facts) Answer {
	least, most, ok := r.left.number(f)
	low, high, too := r.right.number(f)
	if !ok || !too {
		return NoData
	}
	first := r.rel.holds(least, low)
	for _, a := range [...]float64{least, most} {
		for _, b := range [...]float64{low, high} {
			if r.rel.holds(a, b) != first {
				return NoData
			}
		}
	}
	if (r.rel == "==" || r.rel == "!=") && least <= high && low <= most && (least != most || low != high) {
		return NoData // they may meet between the ends
	}
	return AnswerOf(first)
}

func (r comparison) why(_ Facts, _ Answer, give func(Leaf)) {
	r.names(func(n Name) { give(Leaf{Name: n, Answer: Yes}) })
}

func (r comparison) names(give func(Name)) {
	for _, t := range [...]operand{r.left, r.right} {
		if t.named {
			give(t.name)
		}
	}
}

func (r comparison) defines(func(Define)) {}

func (r comparison) chinese(p printing) string {
	return r.left.chinese(p) + " " + r.rel.chinese() + " " + r.right.chinese(p)
}

// printing is how conditions are printed.
type printing struct {
	cat     *Catalogue
	written bool // to be read again: see [Condition.Written]
}

// chinese of “not”: 未测 for not 已测, 非新生 for any other name. What is to be read
// again keeps the name as it is known.
func (r negation) chinese(p printing) string {
	s := r.of.chinese(p)
	switch r.of.(type) {
	case stated, either, alias:
		if p.written {
			return "非 " + s
		}
		return negated(s)
	}
	return "非（" + s + "）"
}

// negated says that a name is not so: 未测 for 已测, 非新生 for any other.
func negated(name string) string {
	if rest, ok := strings.CutPrefix(name, "已"); ok {
		return "未" + rest
	}
	return "非" + name
}

// chinese brackets an “and” within an “or” and the other way round, so that
// nobody has to know which binds closer.
func (r junction) chinese(p printing) string {
	side := func(of rule, bracketed bool) string {
		s := of.chinese(p)
		if j, ok := of.(junction); ok && (bracketed || j.decisive != r.decisive) {
			return "（" + s + "）"
		}
		return s
	}
	word := " 且 "
	if r.decisive == Yes {
		word = " 或 "
	}
	return bracketBlanks.Replace(side(r.left, false) + word + side(r.right, p.written))
}

// bracketBlanks drops blanks beside full-width brackets, which bring their own.
var bracketBlanks = strings.NewReplacer(" （", "（", "） ", "）")
