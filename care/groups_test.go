package care_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"runxin/care"
	"runxin/care/caretest"
)

// fixedNames is one made-up student: what is stated, and which numbers are known.
type fixedNames struct {
	answers map[care.Name]care.Answer
	numbers map[care.Name]float64
}

func (k fixedNames) Answer(n care.Name) care.Answer { return k.answers[n] }

func (k fixedNames) Number(n care.Name) (least, most float64, known bool) {
	f, ok := k.numbers[n]
	return f, f, ok
}

// TestGroups holds every rule of the plan against testdata/groups.txt, whose
// head says how to read it.
func TestGroups(t *testing.T) {
	data, err := os.ReadFile("testdata/groups.txt")
	if err != nil {
		t.Fatal(err)
	}
	plan, cat := caretest.Autumn(t)
	rules := rulesOf(plan)
	var title string
	answers := map[string]map[string]bool{}
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "== "):
			title = line[3:]
			if rules[title] == nil {
				t.Fatalf("line %d: the plan has no rule %s", i+1, title)
			}
			answers[title] = map[string]bool{}
		default:
			facts, want, _ := strings.Cut(line, "=>")
			word, leaves, _ := strings.Cut(want, ":")
			answers[title][strings.TrimSpace(word)] = true
			c := groupCase{t, i + 1, cat, rules[title], strings.TrimSpace(word), strings.Fields(leaves)}
			c.check(strings.Fields(facts))
		}
	}
	for title := range rules {
		for _, word := range []string{"命中", "未命中", "数据缺失"} {
			if !answers[title][word] && title != "等级 三级" {
				t.Errorf("%s has no case with the answer %s", title, word)
			}
		}
	}
}

// rulesOf names every rule of a plan.
func rulesOf(plan *care.Plan) map[string]*care.Condition {
	rules := map[string]*care.Condition{}
	for _, m := range plan.Months {
		for _, g := range m.Groups {
			rules[fmt.Sprintf("%s-%d", m.Label(), g.No)] = g.When
		}
		for _, task := range m.Tasks {
			for _, list := range task.Lists {
				rules[m.Key(task)+" "+list.Name] = list.When
				if list.First != nil {
					rules[m.Key(task)+" 先看"] = list.First
				}
			}
		}
	}
	for _, d := range plan.Defines {
		rules["定义 "+d.Name] = d.When
	}
	for _, l := range plan.Levels {
		rules["等级 "+l.Name] = l.When
	}
	return rules
}

// groupCase is one line of the table.
type groupCase struct {
	t      *testing.T
	line   int
	cat    *care.Catalogue
	rule   *care.Condition
	want   string
	leaves []string
}

func (c groupCase) check(facts []string) {
	if len(facts) > 0 && facts[0] == "each" {
		for _, f := range facts[1:] {
			c.leaves = []string{f[1:]}
			c.check([]string{f})
		}
		return
	}
	k := c.known(facts)
	word := map[care.Answer]string{care.Yes: "命中", care.No: "未命中", care.NoData: "数据缺失"}[c.rule.Eval(k)]
	if word != c.want {
		c.t.Errorf("line %d: %s answers %s, want %s", c.line, strings.Join(facts, " "), word, c.want)
	}
	var got []string
	for _, l := range c.rule.Why(k) {
		name := c.cat.String(l.Name)
		if l.Negated {
			name = "!" + name
		}
		got = append(got, name)
	}
	if !slices.Equal(got, c.leaves) {
		c.t.Errorf("line %d: %s\n%s", c.line, strings.Join(facts, " "), cmp.Diff(c.leaves, got))
	}
}

// known reads facts as the table writes them.
func (c groupCase) known(facts []string) fixedNames {
	k := fixedNames{map[care.Name]care.Answer{}, map[care.Name]float64{}}
	for _, f := range facts {
		name, number, numeric := strings.Cut(f, "=")
		switch {
		case f == "rest" || f == "no":
		case numeric:
			v, err := strconv.ParseFloat(number, 64)
			if err != nil {
				c.t.Fatalf("line %d: %v", c.line, err)
			}
			k.numbers[c.name(name)] = v
		default:
			k.answers[c.name(f[1:])] = care.AnswerOf(f[0] == '+')
		}
	}
	if slices.Contains(facts, "rest") {
		for _, n := range c.rule.Names() {
			if _, ok := k.answers[n]; !ok {
				k.answers[n] = care.No
			}
			if _, ok := k.numbers[n]; !ok && c.cat.Entry(n).Kind == care.Number {
				k.numbers[n] = 0
			}
		}
	}
	return k
}

// name is a name of the catalogue, or NoName for 叠加维度数.
func (c groupCase) name(s string) care.Name {
	n, ok := c.cat.Lookup(s)
	if !ok && s != care.Stacked {
		c.t.Fatalf("line %d: the catalogue has no name %s", c.line, s)
	}
	if !ok {
		return care.NoName
	}
	return n
}
