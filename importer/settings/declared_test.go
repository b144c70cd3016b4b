package settings

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"runxin/care"
	"runxin/care/books"
	"runxin/care/caretest"
	"runxin/care/written"
	"runxin/docs/doctable"
	"runxin/importer/lexicon"
)

var update = flag.Bool("update", false, "rewrite the manual's settings")

// These tests go by the table of settings ([declared]): what they ask is asked of a new
// setting as well, and whoever forgets a part of it is told which. Its example, and what
// else may stand in the places of that, is what they try.

// more are texts that say what a key's example leaves out.
func more(key string) []string {
	return map[string][]string{
		keyColleges:   {"colleges: [示例甲学院, {name: 示例乙学院, aliases: [乙院, 乙系]}]"},
		keyFiles:      {"files: [{match: '体检*.xlsx', sheet: 一班, kind: 登记表}, {match: '*.csv', kind: 旷课}]"},
		keyDisclosure: {"disclosure: {11-6: college}", "disclosure: {9-4: school}"},
		keyPasswords:  {"open_passwords: {file: 密码.txt, typed: [口令一, 口令二]}"},
	}[key]
}

// tried is what the samples are tried with.
type tried struct {
	catalogue *care.Catalogue
	headers   *lexicon.HeaderRules
}

// allSamples are texts of each key that say something of it: its example, and others with
// one thing written otherwise.
func allSamples(t *testing.T) (map[string][]string, tried) {
	t.Helper()
	vocabulary, err := lexicon.BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	with, out := tried{caretest.Catalogue(t), lexicon.NewHeaderRules(vocabulary)}, map[string][]string{}
	for _, s := range inForce() {
		out[s.key] = with.samplesOf(t, s)
	}
	return out, with
}

func (with tried) samplesOf(t *testing.T, s setting) []string {
	t.Helper()
	var out []string
	for _, text := range append([]string{s.example}, more(s.key)...) {
		if _, err := Parse("runxin.yaml", []byte(text)); err != nil {
			t.Fatalf("%s: the example says %v", s.key, err)
		}
		out = append(out, text)
		var root yaml.Node
		if err := yaml.Load([]byte(text), &root); err != nil {
			t.Fatal(err)
		}
		for _, n := range scalarsBelow(root.Content[0].Content[1], false) {
			others := with.otherwise(t, s, text, &root, n.node)
			if len(others) == 0 && !n.key {
				t.Errorf("%s: nothing else can be written for %q of the example", s.key, n.node.Value)
			}
			out = append(out, others...)
		}
	}
	return out
}

// A scalar is a text of an example, and whether it is a key.
type scalar struct {
	node *yaml.Node
	key  bool
}

func scalarsBelow(n *yaml.Node, key bool) []scalar {
	if n.Kind == yaml.ScalarNode {
		return []scalar{{n, key}}
	}
	var out []scalar
	for i, c := range n.Content {
		out = append(out, scalarsBelow(c, n.Kind == yaml.MappingNode && i%2 == 0)...)
	}
	return out
}

// otherwise are the texts that say something else with another word in the place of one.
func (with tried) otherwise(t *testing.T, s setting, text string, root, n *yaml.Node) []string {
	t.Helper()
	pool := []string{"别样", "3.5", "4", "true", "false", "橙", "名册", "旷课", "10-3", "x|y", "缺寝", "转出"}
	for _, leaf := range leaves([]setting{s}) {
		pool = append(pool, leaf.faces.text...)
	}
	was := n.Value
	defer func() { n.Value = was }()
	var out []string
	for _, word := range pool {
		n.Value = word
		data, err := yaml.Marshal(root)
		if err != nil {
			t.Fatal(err)
		}
		c, err := Parse("runxin.yaml", data)
		if err == nil && c.Check(with.catalogue, with.headers) == nil && !slices.Equal(stated(c), stated(read(t, text))) {
			out = append(out, string(data))
		}
	}
	return out
}

func read(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) *Config {
	t.Helper()
	c, err := Parse("runxin.yaml", []byte(text))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c
}

// stated are all things that settings say, with their values.
func stated(c *Config) []string {
	var out []string
	for _, e := range c.entries() {
		out = append(out, e.placeKey()+" = "+e.Value)
	}
	return out
}

// inForce are the settings that are no old names of others.
func inForce() []setting {
	return slices.DeleteFunc(declared(), func(s setting) bool { return s.now != "" })
}

// Every setting says what its example says: to records and to people, with its place, by
// what it is called in 设置.xlsx.
func TestEverySettingIsSaid(t *testing.T) {
	known := map[string]bool{}
	for _, sheet := range books.SettingBook.Sheets(books.Scope{}) {
		known[sheet.Name] = true
		for _, c := range sheet.Columns {
			known[c.Heading] = true
		}
		for _, item := range books.Items(sheet.Name) {
			known[item.Name] = true
		}
	}
	samples, _ := allSamples(t)
	for _, s := range inForce() {
		said := map[string]bool{}
		for _, text := range samples[s.key] {
			c := read(t, text)
			if !slices.Equal(c.Keys, []string{s.key}) {
				t.Errorf("%s: the settings say %q\n%s", s.key, c.Keys, text)
			}
			for _, leaf := range leaves([]setting{s}) {
				said[leaf.key] = said[leaf.key] || len(leaf.says(c)) > 0
			}
			for _, e := range c.entries() {
				if c.Places[e.placeKey()].File != "runxin.yaml" {
					t.Errorf("%s: nobody knows where %s is said", s.key, e.Key)
				}
			}
		}
		for _, leaf := range leaves([]setting{s}) {
			if !known[leaf.called] || !known[s.called] {
				t.Errorf("%s, %s: %q, %q is no name of 设置.xlsx", s.key, leaf.key, s.called, leaf.called)
			}
			if !said[leaf.key] {
				t.Errorf("%s: the example does not say %s, or it is not said back", s.key, leaf.key)
			}
		}
	}
}

// What is said otherwise than in the last run is told, in people's words; and where more
// is shown to colleges that is the graver.
func TestEverySettingIsCompared(t *testing.T) {
	samples, _ := allSamples(t)
	for _, s := range inForce() {
		all := samples[s.key]
		was := read(t, all[0])
		for _, text := range all[1:] {
			now := read(t, text)
			if slices.Equal(was.Said, now.Said) && len(was.Typed) == 0 && len(now.Typed) == 0 {
				t.Errorf("%s: the same is said by\n%s\n%s", s.key, all[0], text)
			}
			d := now.Compare(was.Keys, was.Said)
			told := slices.Concat(d.Less, d.Other)
			if len(told) == 0 && !slices.Equal(was.Said, now.Said) {
				t.Errorf("%s: no change is told from\n%s\nto\n%s", s.key, all[0], text)
			}
			for _, line := range told {
				if !strings.Contains(line, s.called) || strings.Contains(line, s.key+" ›") || saysWord(line, s) {
					t.Errorf("%s is told as %q", s.key, line)
				}
			}
			if gocmp.Diff(was.Rules, now.Rules) != "" {
				checkLoosens(t, s, was, now)
			}
		}
	}
}

// saysWord tells whether people are told a word that only runxin.yaml has.
func saysWord(line string, s setting) bool {
	return slices.ContainsFunc(leaves([]setting{s}), func(leaf setting) bool {
		return slices.ContainsFunc(leaf.faces.text, func(word string) bool { return strings.Contains(line, "（"+word+"）") })
	})
}

// checkLoosens holds that of a choice that reaches lists and books ([care.SchoolRules])
// the table knows which word shows more, and that it is told as such.
func checkLoosens(t *testing.T, s setting, was, now *Config) {
	t.Helper()
	for _, leaf := range leaves([]setting{s}) {
		if len(leaf.faces.text) == 0 || len(leaf.says(now)) == 0 {
			continue
		}
		if !slices.Contains(leaf.faces.text, leaf.loosens) {
			t.Errorf("%s: by which of %q do colleges see more? (loosens)", leaf.key, leaf.faces.text)
			continue
		}
		value := leaf.says(now)[0].Value
		if d := now.Compare(was.Keys, was.Said); leaf.says(was)[0].Key == leaf.says(now)[0].Key && (value == leaf.loosens) != (len(d.Less) > 0) {
			t.Errorf("%s becomes %s: %+v", leaf.key, value, d)
		}
	}
}

// Whatever is said in a text is said in 设置.xlsx as well, on sheets and in columns that
// are declared there, and read from there as the same.
func TestEverySettingHasARow(t *testing.T) {
	samples, with := allSamples(t)
	for _, s := range inForce() {
		for _, text := range samples[s.key] {
			in := read(t, text)
			back, err := FromTables("设置.xlsx", "", tablesOf(t, in.Rows()), with.catalogue, with.headers)
			if err != nil {
				t.Fatalf("%s: %v\n%s", s.key, err, text)
			}
			if diff := differs(in, back); diff != "" {
				t.Errorf("%s: %s\n%s", s.key, diff, text)
			}
			for sheet, rows := range back.Rows() {
				for _, row := range rows {
					if row[books.ColOrigin] != "设置.xlsx" {
						t.Errorf("%s: a row of %s is from %q", s.key, sheet, row[books.ColOrigin])
					}
				}
			}
		}
	}
}

// All that people may fill in in 设置.xlsx is read: each item is a setting's, each column
// is filled by one.
func TestEveryCellOfSettingsIsRead(t *testing.T) {
	samples, _ := allSamples(t)
	filled := map[string]bool{}
	for _, s := range inForce() {
		for _, text := range samples[s.key] {
			for sheet, rows := range read(t, text).Rows() {
				for _, row := range rows {
					for heading := range row {
						filled[below(sheet, heading)] = true
					}
					filled[below(sheet, row[books.ColItem])] = true
				}
			}
		}
	}
	for _, sheet := range books.SettingBook.Sheets(books.Scope{}) {
		for _, c := range sheet.Columns {
			if c.Open && !filled[below(sheet.Name, c.Heading)] {
				t.Errorf("no setting says %s › %s", sheet.Name, c.Heading)
			}
		}
		for _, item := range books.Items(sheet.Name) {
			if !filled[below(sheet.Name, item.Name)] || item.Detail == "" {
				t.Errorf("no setting says %s › %s, or nothing says what it is for (%q)", sheet.Name, item.Name, item.Detail)
			}
		}
	}
}

// tablesOf are rows of 设置.xlsx as tables of it.
func tablesOf(t interface {
	Helper()
	Errorf(string, ...any)
}, texts books.Texts) []written.Table {
	t.Helper()
	var out []written.Table
	left := maps.Clone(texts)
	for _, sheet := range books.SettingBook.Sheets(books.Scope{}) {
		table := written.Table{File: "设置.xlsx", Sheet: sheet.Name, Name: sheet.Name, Line: 3, Columns: map[string]int{}}
		columns := map[string]books.Column{}
		for i, c := range sheet.Columns {
			table.Columns[c.Heading], columns[c.Heading] = i+1, c
		}
		for i, texts := range texts[sheet.Name] {
			row := written.Row{Line: 4 + i, Texts: map[string]string{}}
			for heading, text := range texts {
				c, ok := columns[heading]
				if !ok {
					t.Errorf("%s has no column %s", sheet.Name, heading)
				}
				if text != "" && len(c.Words) > 0 && !c.Offered && !slices.Contains(c.Words, text) {
					t.Errorf("%s › %s does not offer %q", sheet.Name, heading, text)
				}
				if text != "" {
					row.Texts[heading] = text
				}
			}
			table.Rows = append(table.Rows, row)
		}
		delete(left, sheet.Name)
		out = append(out, table)
	}
	if len(left) > 0 {
		t.Errorf("设置.xlsx has no %q", slices.Collect(maps.Keys(left)))
	}
	return out
}

// differs is how two settings differ in what they say, wherever they say it.
func differs(a, b *Config) string {
	return gocmp.Diff(a, b, cmpopts.IgnoreTypes(written.Place{}, map[string]written.Place{}), cmpopts.EquateEmpty(),
		cmpopts.IgnoreFields(Config{}, "File", "Texts", "Several", "SHA256"),
		gocmp.Comparer(func(a, b lexicon.IDRule) bool {
			return fmt.Sprint(a.Pattern) == fmt.Sprint(b.Pattern) && slices.Equal(a.Prefixes, b.Prefixes)
		}))
}

// Of two sources the stronger's holds; what only the weaker says holds as well, and what
// it says otherwise is told.
func TestEverySettingIsMerged(t *testing.T) {
	samples, _ := allSamples(t)
	nothing := read(t, "")
	for _, s := range inForce() {
		all := samples[s.key]
		for i, text := range all {
			one, other := read(t, text), read(t, all[(i+1)%len(all)])
			for _, sources := range [][]*Config{{nothing, one}, {one, nothing}, {one, one}} {
				both, notes := Merge(sources...)
				if diff := differs(one, both); diff != "" || len(notes) > 0 {
					t.Errorf("%s, of two sources: %q %s\n%s", s.key, notes, diff, text)
				}
				if diff := gocmp.Diff(one.Places, both.Places); diff != "" {
					t.Errorf("%s, of two sources, is said elsewhere: %s", s.key, diff)
				}
			}
			checkMerged(t, one, other)
		}
	}
}

// checkMerged holds what is merged of two sources against both.
func checkMerged(t interface {
	Helper()
	Errorf(string, ...any)
}, strong, weak *Config) {
	t.Helper()
	both, notes := Merge(strong, weak)
	got, left := stated(both), 0
	for _, said := range stated(strong) {
		if !slices.Contains(got, said) {
			t.Errorf("the stronger says %s, and both do not", said)
		}
	}
	for _, said := range stated(weak) {
		if !slices.Contains(got, said) {
			left++
		}
	}
	if left > 0 && len(notes) == 0 {
		t.Errorf("%d things that the weaker says are left out, and not told", left)
	}
	for _, e := range both.entries() {
		if both.Places[e.placeKey()].File == "" {
			t.Errorf("nobody knows where %s is said", e.Key)
		}
	}
}

// All settings together are read, written and merged as each by itself.
func TestSettingsTogether(t *testing.T) {
	samples, with := allSamples(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) *Config {
			var text strings.Builder
			for _, s := range inForce() {
				if rapid.Bool().Draw(t, label+" says "+s.key) {
					text.WriteString(strings.TrimSpace(rapid.SampledFrom(samples[s.key]).Draw(t, s.key)) + "\n")
				}
			}
			return read(t, text.String())
		}
		one, other := draw("one"), draw("other")
		checkMerged(t, one, other)
		both, _ := Merge(one, other)
		for _, in := range []*Config{one, both} {
			if in.Check(with.catalogue, with.headers) != nil {
				continue // two that agree with one another only each by itself
			}
			back, err := FromTables("设置.xlsx", "", tablesOf(t, in.Rows()), with.catalogue, with.headers)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(sorted(stated(in)), sorted(stated(back))); diff != "" {
				t.Error(diff)
			}
		}
	})
}

func sorted(list []string) []string {
	slices.SortFunc(list, cmp.Compare)
	return list
}

// The manual shows how each setting is written in runxin.yaml.
func TestManualShowsEverySetting(t *testing.T) {
	text := "```yaml\n"
	for _, s := range inForce() {
		text += strings.TrimPrefix(s.example, "\n") + "\n"
	}
	doctable.Check(t, "../../docs/使用手册.md", "settings", *update, func(string) string { return text + "```\n" })
}
