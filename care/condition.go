package care

import "slices"

// Facts is what a condition asks of one student.
type Facts interface {
	// Answer is what is stated of an indicator or a flag.
	Answer(Name) Answer
	// Number is the least and the most that a number can be, the same as a rule, and
	// whether anything is known of it. NoName asks for
	// 叠加维度数, which stands in no catalogue and only in a plan's levels.
	Number(Name) (least, most float64, known bool)
}

// Condition is a compiled rule over names of the catalogue, definitions and
// settings. It answers in three ways and names the leaves that made it true.
// [ParsePlan] compiles it: names are numbers by then and settings are values.
type Condition struct {
	Source string // as written in the plan

	root rule
	cat  *Catalogue
}

// Leaf is one name on which an answer rests.
type Leaf struct {
	Name    Name
	Negated bool   // the answer rests on its being “no”; never of numbers
	Answer  Answer // of the name itself, before negation; of numbers Yes, as they are known
	// Beside marks a number that qualifies a name beside it, as 校外实习天数 does
	// in 长期校外实习: it is a source, and the name alone is the reason (design,
	// appendix: definitions open to their indicators).
	Beside bool
}

// Eval answers the condition for one student. It allocates nothing.
func (c *Condition) Eval(f Facts) Answer { return c.root.eval(f) }

// Why returns the leaves that make the condition true, in the order of the
// rule, each once: of “or” the operands that are yes, of “and” all, of “not”
// the leaves that make its operand false. A definition whose name stands in the
// catalogue is one leaf (学业困难), any other opens to its own; a comparison
// gives its numbers. A condition that is not true has no such leaves.
func (c *Condition) Why(f Facts) []Leaf {
	if c.Eval(f) != Yes {
		return nil
	}
	var leaves []Leaf
	c.root.why(f, Yes, func(l Leaf) {
		if l.Name != NoName && !slices.Contains(leaves, l) {
			leaves = append(leaves, l)
		}
	})
	return leaves
}

// rest is what still has to be yes for the condition to be: of (橙色预警 and 关键指标异常) of an
// orange student the second. begun tells that a part holds already; of “or” only the operands
// count of which a part does. The condition is not true.
func (c *Condition) rest(f Facts) (rest *Condition, begun bool) {
	root, begun := c.restOf(c.root, f)
	return &Condition{Source: c.Source, root: root, cat: c.cat}, begun
}

func (c *Condition) restOf(r rule, f Facts) (rule, bool) {
	switch r := r.(type) {
	case alias:
		return c.restOf(r.define.When.root, f)
	case junction:
		if r.decisive == Yes {
			return c.restOfEither(r, f)
		}
		return c.restOfBoth(r, f)
	}
	return r, false
}

func (c *Condition) restOfEither(r junction, f Facts) (rule, bool) {
	left, first := c.restOf(r.left, f)
	right, second := c.restOf(r.right, f)
	switch {
	case first && second:
		return junction{Yes, left, right}, true
	case first:
		return left, true
	case second:
		return right, true
	}
	return r, false
}

func (c *Condition) restOfBoth(r junction, f Facts) (rule, bool) {
	for _, side := range [...][2]rule{{r.left, r.right}, {r.right, r.left}} {
		if held, other := side[0], side[1]; held.eval(f) == Yes {
			inner, begun := c.restOf(other, f)
			return inner, begun || c.tells(held, f)
		}
	}
	left, first := c.restOf(r.left, f)
	right, second := c.restOf(r.right, f)
	return junction{No, left, right}, first || second
}

// tells whether a rule that holds does so by an indicator: that a student is none of
// something, or in his first year, is no beginning of a risk.
func (c *Condition) tells(r rule, f Facts) bool {
	found := false
	r.why(f, Yes, func(l Leaf) {
		found = found || l.Name != NoName && !l.Negated && c.cat.Entry(l.Name).Kind == Indicator
	})
	return found
}

// Names returns every name of the catalogue that the condition rests on, in the
// order of the rule, each once: through definitions, but of one whose name
// stands in the catalogue that name alone ([Plan.Basis] has what it rests on).
func (c *Condition) Names() []Name {
	var names []Name
	c.root.names(func(n Name) {
		if n != NoName && !slices.Contains(names, n) {
			names = append(names, n)
		}
	})
	return names
}

// Indicators returns those of Names that have a dimension: what counts for
// stacking in a month with this condition, whether or not it is true (design,
// appendix: 橙色预警 counts though it does not hit 10-2 by itself).
func (c *Condition) Indicators() []Name {
	return slices.DeleteFunc(c.Names(), func(n Name) bool { return c.cat.Entry(n).Kind != Indicator })
}

// Defines returns the definitions that the condition uses, directly or through
// another, in the order of their first use.
func (c *Condition) Defines() []Define {
	var out []Define
	c.root.defines(func(d Define) {
		same := func(e Define) bool { return e.Name == d.Name }
		if !slices.ContainsFunc(out, same) {
			out = append(out, d)
		}
	})
	return out
}

// Chinese is the rule for people: 红色预警 或（橙色预警 且 关键指标异常）, with the
// settings' values in place. Its definitions keep their names; see Defines.
func (c *Condition) Chinese() string { return c.root.chinese(printing{cat: c.cat}) }

// Written is the rule as people may write it again: like Chinese, but that settings
// keep their names and that each operator and bracket of the rule is shown. Read
// again it is the same rule, node by node.
func (c *Condition) Written() string { return c.root.chinese(printing{c.cat, true}) }

// rule is one node of a compiled condition.
type rule interface {
	eval(Facts) Answer
	// why gives the leaves that make the rule's answer want, which it is.
	why(f Facts, want Answer, give func(Leaf))
	names(give func(Name))
	defines(give func(Define))
	chinese(printing) string
}

// stated is an indicator or a flag as the inputs state it.
type stated struct{ name Name }

func (r stated) eval(f Facts) Answer { return f.Answer(r.name) }

func (r stated) why(f Facts, want Answer, give func(Leaf)) {
	give(Leaf{Name: r.name, Negated: want == No, Answer: want})
}

func (r stated) names(give func(Name)) { give(r.name) }

func (r stated) defines(func(Define)) {}

func (r stated) chinese(p printing) string { return p.cat.String(r.name) }

// either is a name of the catalogue that a definition computes too. Both are
// sources of one fact, like two files: a yes of either wins, then a no of
// either.
type either struct {
	stated stated
	define Define
}

func (r either) eval(f Facts) Answer { return max(f.Answer(r.stated.name), r.define.When.Eval(f)) }

func (r either) why(f Facts, want Answer, give func(Leaf)) { r.stated.why(f, want, give) }

func (r either) names(give func(Name)) { r.stated.names(give) }

func (r either) defines(give func(Define)) {
	give(r.define)
	r.define.When.root.defines(give)
}

func (r either) chinese(p printing) string { return r.stated.chinese(p) }

// alias is a definition whose name stands in no catalogue: it opens to its
// condition.
type alias struct{ define Define }

func (r alias) eval(f Facts) Answer { return r.define.When.root.eval(f) }

func (r alias) why(f Facts, want Answer, give func(Leaf)) { r.define.When.root.why(f, want, give) }

func (r alias) names(give func(Name)) { r.define.When.root.names(give) }

func (r alias) defines(give func(Define)) {
	give(r.define)
	r.define.When.root.defines(give)
}

func (r alias) chinese(printing) string { return r.define.Name }

// negation is not.
type negation struct{ of rule }

func (r negation) eval(f Facts) Answer { return r.of.eval(f).Not() }

func (r negation) why(f Facts, want Answer, give func(Leaf)) { r.of.why(f, want.Not(), give) }

func (r negation) names(give func(Name)) { r.of.names(give) }

func (r negation) defines(give func(Define)) { r.of.defines(give) }

// junction is and or or over two rules. For both, decisive is the answer that
// one operand alone decides the whole with: Yes of or, No of and.
type junction struct {
	decisive    Answer
	left, right rule
}

func (r junction) eval(f Facts) Answer {
	a := r.left.eval(f)
	if a == r.decisive {
		return a
	}
	if r.decisive == Yes {
		return a.Or(r.right.eval(f))
	}
	return a.And(r.right.eval(f))
}

func (r junction) why(f Facts, want Answer, give func(Leaf)) {
	_, leftNumber := r.left.(comparison)
	_, rightNumber := r.right.(comparison)
	beside := r.decisive == No && want == Yes && leftNumber != rightNumber
	for _, side := range [...]rule{r.left, r.right} {
		if want == r.decisive && side.eval(f) != want {
			continue
		}
		if _, number := side.(comparison); number && beside {
			side.why(f, want, func(l Leaf) { l.Beside = true; give(l) })
			continue
		}
		side.why(f, want, give)
	}
}

func (r junction) names(give func(Name)) {
	r.left.names(give)
	r.right.names(give)
}

func (r junction) defines(give func(Define)) {
	r.left.defines(give)
	r.right.defines(give)
}

// otherwise is 其余: whoever is left, in a plan's levels.
type otherwise struct{}

func (otherwise) eval(Facts) Answer { return Yes }

func (otherwise) why(Facts, Answer, func(Leaf)) {}

func (otherwise) names(func(Name)) {}

func (otherwise) defines(func(Define)) {}

func (otherwise) chinese(printing) string { return restName }
