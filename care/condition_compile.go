package care

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"runxin/care/written"
)

// compiler turns a plan's conditions into rules. It uses expr's parser for the
// text and takes from its language only names, numbers, and, or, not,
// comparisons and parentheses; anything else is refused with its place.
type compiler struct {
	doc      *written.Document
	cat      *Catalogue
	settings []Setting
	used     []string      // the settings that conditions name
	defines  []*definition // in the order of the file
}

// definition is one entry of define:, compiled when first needed.
type definition struct {
	name     string
	node     *written.Node
	state    compileState
	compiled *Condition
}

type compileState uint8

const (
	untouched compileState = iota
	compiling              // its own text is being read: a use of it is a cycle
	compiled
)

// maxCondition is the longest text of a condition, in characters.
const maxCondition = 4000

// compileCondition compiles the text of a node. On a fault it returns a condition that
// must not be asked; the plan is refused anyway. Stacking tells that it may ask
// for 叠加维度数, as levels may.
func (c *compiler) compileCondition(n *written.Node, stacking bool) *Condition {
	src := c.doc.Text(n)
	out := &Condition{Source: src, root: otherwise{}, cat: c.cat}
	source := []rune(src)
	if src == "" || !c.isWritable(n, source) {
		return out
	}
	e := expression{compiler: c, node: n, source: source, translation: translate(source, c.isKnown), stacking: stacking}
	tree, err := parser.Parse(string(e.text))
	if err != nil {
		at := len(source)
		var bad *file.Error
		if errors.As(err, &bad) && !strings.Contains(bad.Message, "EOF") && bad.From < len(e.from) {
			at = e.from[bad.From]
		}
		c.doc.Fault(n, wordUnreadable(source, at), cmp.Or(cureWord(string(source[at:])), cureCondition(c.doc)))
		return out
	}
	out.root = e.compileTruth(tree.Node)
	return out
}

// isWritable refuses texts of absurd length, marks that divide a list, and brackets
// without their other half.
func (c *compiler) isWritable(n *written.Node, source []rune) bool {
	if len(source) > maxCondition {
		c.doc.Fault(n, wordTooLong, "")
		return false
	}
	if at := slices.IndexFunc(source, func(r rune) bool { return strings.ContainsRune(listMarks, r) }); at >= 0 {
		cure := cureListMark
		if at == len(source)-1 {
			cure = cureLastMark
		}
		c.doc.Fault(n, wordListMark(at, source[at]), cure)
		return false
	}
	if at := unpaired(source); at >= 0 {
		c.doc.Fault(n, wordUnpaired(at, source[at]), cureUnpaired)
		return false
	}
	return true
}

// isKnown tells the names and words that conditions may use.
func (c *compiler) isKnown(s string) bool {
	_, in := c.cat.Lookup(s)
	return in || s == Stacked || slices.Contains(keywords, s) || c.definition(s) != nil ||
		slices.ContainsFunc(c.settings, func(of Setting) bool { return of.Name == s })
}

// expression is one condition being compiled.
type expression struct {
	compiler *compiler
	node     *written.Node
	source   []rune
	translation
	stacking bool
}

// refuse notes a fault at a part of the condition.
func (e *expression) refuse(n ast.Node, what, cure string) {
	loc := n.Location()
	from, to := len(e.source), len(e.source)
	if loc.From < len(e.from) {
		from = e.from[loc.From]
	}
	if loc.To > 0 && loc.To <= len(e.to) {
		to = e.to[loc.To-1]
	}
	e.compiler.doc.Fault(e.node, wordAt(from, string(e.source[from:max(from, to)]))+what, cure)
}

// compileTruth compiles what must be yes or no.
func (e *expression) compileTruth(n ast.Node) rule {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return e.compileName(n)
	case *ast.UnaryNode:
		if n.Operator == "not" || n.Operator == "!" {
			return negation{e.compileTruth(n.Node)}
		}
	case *ast.BinaryNode:
		switch {
		case n.Operator == "and" || n.Operator == "&&":
			return junction{No, e.compileTruth(n.Left), e.compileTruth(n.Right)}
		case n.Operator == "or" || n.Operator == "||":
			return junction{Yes, e.compileTruth(n.Left), e.compileTruth(n.Right)}
		case slices.Contains(relations, n.Operator):
			return e.compileComparison(n)
		}
	case *ast.IntegerNode, *ast.FloatNode:
		e.refuse(n, wordNumberAsTruth, cureNumberAsTruth)
		return otherwise{}
	case *ast.MemberNode:
		if _, ok := settingOf(n); ok {
			e.refuse(n, wordNumberAsTruth, cureNumberAsTruth)
			return otherwise{}
		}
	case *ast.StringNode:
		e.refuse(n, wordQuoted, cureQuoted)
		return otherwise{}
	}
	e.refuse(n, wordNotInLanguage, cureCondition(e.compiler.doc))
	return otherwise{}
}

// compileName compiles a name that must be yes or no.
func (e *expression) compileName(n *ast.IdentifierNode) rule {
	name, inCatalogue := e.compiler.cat.Lookup(n.Value)
	if inCatalogue && e.compiler.cat.Entry(name).Kind == Number || n.Value == Stacked {
		e.refuse(n, wordNumberAsTruth, cureNumberAsTruth)
		return otherwise{}
	}
	def := e.compiler.definition(n.Value)
	switch {
	case def == nil && inCatalogue:
		return stated{name}
	case def == nil:
		e.unknown(n)
		return otherwise{}
	case def.state == compiling:
		e.refuse(n, wordCycle, "")
		return otherwise{}
	}
	use := Define{def.name, e.compiler.define(def)}
	if inCatalogue {
		return either{stated{name}, use}
	}
	return alias{use}
}

// definition finds a definition by name, nil if there is none.
func (c *compiler) definition(name string) *definition {
	i := slices.IndexFunc(c.defines, func(d *definition) bool { return d.name == name })
	if i < 0 {
		return nil
	}
	return c.defines[i]
}

// define compiles a definition once.
func (c *compiler) define(d *definition) *Condition {
	if d.state == untouched {
		d.state = compiling
		d.compiled = c.compileCondition(d.node, false)
		d.state = compiled
	}
	return d.compiled
}

// compileComparison compiles a comparison of numbers.
func (e *expression) compileComparison(n *ast.BinaryNode) rule {
	r := comparison{e.compileNumber(n.Left), relation(n.Operator), e.compileNumber(n.Right)}
	if isConstant(n.Left) && isConstant(n.Right) {
		e.refuse(n, wordConstant, "")
	}
	return r
}

// isConstant tells whether n is a value that the plan itself fixes.
func isConstant(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return true
	case *ast.MemberNode:
		_, ok := settingOf(n)
		return ok
	}
	return false
}

// compileNumber compiles one side of a comparison.
func (e *expression) compileNumber(n ast.Node) operand {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return operand{value: float64(n.Value)}
	case *ast.FloatNode:
		return operand{value: n.Value}
	case *ast.MemberNode:
		if name, ok := settingOf(n); ok {
			return operand{value: e.setting(n, name), setting: name}
		}
	case *ast.IdentifierNode:
		return e.compileNumberName(n)
	case *ast.StringNode:
		e.refuse(n, wordTextAsNumber, cureTextAsNumber)
		return operand{}
	}
	if isTruth(n) {
		e.refuse(n, wordTruthAsNumber, cureTruthAsNumber)
		return operand{}
	}
	e.refuse(n, wordNotInLanguage, cureCondition(e.compiler.doc))
	return operand{}
}

// isTruth tells whether n is a yes or no of the language.
func isTruth(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BoolNode:
		return true
	case *ast.UnaryNode:
		return n.Operator == "not" || n.Operator == "!"
	case *ast.BinaryNode:
		return slices.Contains(relations, n.Operator) || slices.Contains([]string{"and", "or", "&&", "||"}, n.Operator)
	}
	return false
}

// compileNumberName compiles a name that must be a number.
func (e *expression) compileNumberName(n *ast.IdentifierNode) operand {
	if n.Value == Stacked {
		if !e.stacking {
			e.refuse(n, wordStackedHere(e.compiler.doc), "")
		}
		return operand{named: true, name: NoName}
	}
	name, ok := e.compiler.cat.Lookup(n.Value)
	switch {
	case ok && e.compiler.cat.Entry(name).Kind == Number:
		return operand{named: true, name: name}
	case ok || e.compiler.definition(n.Value) != nil:
		e.refuse(n, wordTruthAsNumber, cureTruthAsNumber)
	default:
		e.unknown(n)
	}
	return operand{}
}

// settingOf recognises 设置.X and returns X.
func settingOf(n *ast.MemberNode) (string, bool) {
	of, ok := n.Node.(*ast.IdentifierNode)
	name, too := n.Property.(*ast.StringNode)
	if !ok || !too || of.Value != settingsName {
		return "", false
	}
	return name.Value, true
}

// setting is the value of 设置.name.
func (e *expression) setting(n ast.Node, name string) float64 {
	known := make([]string, len(e.compiler.settings))
	for i, s := range e.compiler.settings {
		if s.Name == name {
			e.compiler.used = append(e.compiler.used, name)
			return s.Value
		}
		known[i] = s.Name
	}
	e.refuse(n, wordUnknownSetting(written.Nearest(name, known)), cureSettings(e.compiler.doc, known))
	return 0
}

// unknown refuses a name that stands nowhere, and asks for the nearest one.
func (e *expression) unknown(n *ast.IdentifierNode) {
	switch n.Value {
	case restName:
		e.refuse(n, wordRestHere, "")
		return
	case settingsName:
		e.refuse(n, wordBareSettings, "")
		return
	}
	near := e.compiler.cat.taken(n.Value) // 失恋 for 恋爱受挫
	if _, ok := e.compiler.cat.Lookup(near); ok {
		e.refuse(n, wordUnknownName(near), cureNames(e.compiler.doc))
		return
	}
	if slices.ContainsFunc(e.compiler.settings, func(s Setting) bool { return s.Name == n.Value }) {
		e.refuse(n, wordBareThreshold(n.Value), cureBareThreshold)
		return
	}
	if cure := cureWord(n.Value); cure != "" {
		e.refuse(n, wordNotInLanguage, cure)
		return
	}
	known := []string{Stacked}
	for _, entry := range e.compiler.cat.Entries {
		known = append(known, entry.Name)
	}
	for _, d := range e.compiler.defines {
		known = append(known, d.name)
	}
	e.refuse(n, wordUnknownName(written.Nearest(n.Value, known)), cureNames(e.compiler.doc))
}
