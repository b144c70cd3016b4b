package settings

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"runxin/care/books"
)

// Said is one thing that the settings say: where it stands, such as
// disclosure › 10-3, and its value; "" for an entry of a list, which stands for
// itself.
type Said struct{ Key, Value string }

// String is the thing as people are told of it, by the sheets of 设置.xlsx:
// 谁能看到什么 › 10-3（只留在学校）.
func (s Said) String() string {
	steps := strings.Split(s.Key, below("", ""))
	value := s.Value
	switch rest := steps[1:]; {
	case steps[0] == keyWords && len(rest) > 1:
		if i := slices.Index([]string{keyYes, keyNo, keyInvalid}, rest[0]); i >= 0 {
			value = answerMeanings()[i]
		}
		steps = slices.Delete(steps, 1, 2)
	case steps[0] == keyFiles && len(rest) > 1 && rest[len(rest)-1] == keyKind:
		steps = steps[:len(steps)-1]
	case steps[0] == keySteps && value != "":
		value = books.Steps()[slices.Index([]string{"true", "false"}, value)]
	case steps[0] == keyDisclosure && value != "":
		value = books.WhoSees()[slices.Index([]string{onlySchool, alsoColleges}, value)]
	case steps[0] == keyColleges && len(rest) > 1:
		steps[2] = books.ColAlias
	case len(rest) > 0:
		steps[1] = cmp.Or(itemNames()[steps[0]+rest[0]], steps[1])
	}
	steps[0] = KeyName(steps[0])
	if value != "" {
		return below(steps...) + "（" + value + "）"
	}
	return below(steps...)
}

// KeyName is what a key of the file is called in 设置.xlsx.
func KeyName(key string) string {
	name := map[string]string{
		keyColleges: books.SheetColleges, keyColumns: books.SheetColumns, keyWords: books.SheetWords, keySteps: books.ItemSteps, keyID: books.SheetIDs,
		keySettings: books.SheetThresholds, keyFiles: books.SheetFileKinds, keyPasswords: books.SheetOpening, oldPasswords: books.SheetOpening,
		keyDisclosure: books.SheetDisclosed, keyAccepted: books.SheetAccepted, keyScores: books.ColFromScore,
	}[key]
	return cmp.Or(name, key)
}

// itemNames are what other keys are called, behind the key that they stand below.
func itemNames() map[string]string {
	return map[string]string{keyID + keyPattern: books.ItemPattern, keyID + keyPrefix: books.ItemPrefix, keyPasswords + keyTyped: books.ItemPassword}
}

// below joins the steps to a place.
func below(steps ...string) string { return strings.Join(steps, " › ") }

// The keys of the file. Of colleges and files the order decides something: it is the
// books', and the first pattern that matches a file counts.
const (
	keyColleges   = "colleges"
	keyColumns    = "columns"
	keyWords      = "words"
	keySteps      = "levels_worst_first"
	keyID         = "id"
	keySettings   = "settings"
	keyFiles      = "files"
	keyPasswords  = "open_passwords"
	oldPasswords  = "passwords" // what it was called at first
	keyDisclosure = "disclosure"
	keyAccepted   = "accepted"
	keyScores     = "scores"
)

// keysInOrder are the keys as the manual has them.
func keysInOrder() []string {
	return []string{keyColleges, keyColumns, keyWords, keySteps, keyID, keySettings, keyFiles, keyPasswords, keyDisclosure, keyAccepted, keyScores}
}

// The keys below them.
const (
	keyName         = "name"
	keyAliases      = "aliases"
	keyLevels       = "levels"
	keyMarks        = "marks"
	keyCases        = "cases"
	keyYes          = "yes"
	keyNo           = "no"
	keyInvalid      = "invalid"
	keyPattern      = "pattern"
	keyPrefix       = "prefix"
	keyMatch        = "match"
	keySheet        = "sheet"
	keyKind         = "kind"
	keyPasswordFile = "file"
	keyTyped        = "typed"
)

// Who sees the list of a task.
const (
	onlySchool   = "school"
	alsoColleges = "college"
)

// state says what the settings say, one thing after the other: what stands below
// colleges and files in its order, which decides something, the others sorted.
func (c *Config) state() {
	c.Said, c.Keys = c.inOrder(), nil
	others := slices.Concat(c.names(), c.values())
	slices.SortFunc(others, func(a, b Said) int { return strings.Compare(a.Key, b.Key) })
	c.Said = append(c.Said, slices.Compact(others)...)
	for _, key := range keysInOrder() {
		if slices.ContainsFunc(c.Said, func(s Said) bool { return s.top() == key }) {
			c.Keys = append(c.Keys, key)
		}
	}
}

// inOrder is what is said of colleges and files.
func (c *Config) inOrder() []Said {
	var out []Said
	for _, one := range c.Colleges {
		out = append(out, Said{below(keyColleges, one.Name), ""})
		for _, alias := range one.Aliases {
			out = append(out, Said{below(keyColleges, one.Name, keyAliases, alias), ""})
		}
	}
	for _, f := range c.Files {
		out = append(out, Said{below(keyFiles, f.name()), ""}, Said{below(keyFiles, f.name(), keyKind), f.Kind})
	}
	return out
}

// names are what files call things.
func (c *Config) names() []Said {
	var out []Said
	add := func(value string, steps ...string) { out = append(out, Said{below(steps...), value}) }
	for _, f := range c.School.Columns {
		for _, name := range f.Names {
			add("", keyColumns, f.Field, name)
		}
	}
	w := c.School.Values
	for _, one := range w.Levels {
		add(one.Colour, keyWords, keyLevels, one.Word)
	}
	for _, one := range w.Marks {
		add(one.String(), keyWords, keyMarks, one.Word)
	}
	for _, one := range w.Cases {
		add(one.Name, keyWords, keyCases, one.Word)
	}
	for _, of := range []struct {
		key   string
		words []string
	}{{keyYes, w.Yes}, {keyNo, w.No}, {keyInvalid, w.Invalid}} {
		for _, word := range of.words {
			add("", keyWords, of.key, word)
		}
	}
	for _, prefix := range c.School.ID.Prefixes {
		add("", keyID, keyPrefix, prefix)
	}
	return out
}

// values are what else is said.
func (c *Config) values() []Said {
	var out []Said
	add := func(value string, steps ...string) { out = append(out, Said{below(steps...), value}) }
	if c.StepsSaid {
		add(strconv.FormatBool(!c.School.BestFirst), keySteps)
	}
	if c.School.ID.Pattern != nil {
		add(c.pattern(), keyID, keyPattern)
	}
	for _, s := range c.Settings {
		add(numberText(s.Value), keySettings, s.Name)
	}
	for _, s := range c.School.Scores {
		add(numberText(s.From), keyScores, s.Header)
	}
	if c.Passwords != "" {
		add(c.Passwords, keyPasswords)
	}
	if len(c.Typed) > 0 { // how many, and nowhere which
		add(wordTyped(len(c.Typed)), keyPasswords, keyTyped)
	}
	for task, only := range c.Rules.Disclosure {
		who := alsoColleges
		if only {
			who = onlySchool
		}
		add(who, keyDisclosure, task)
	}
	for _, asked := range c.Accepted {
		add("", keyAccepted, asked)
	}
	return out
}

// numberText is a number as people write it.
func numberText(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// pattern is that of ids, as it is written.
func (c *Config) pattern() string {
	return strings.TrimSuffix(strings.TrimPrefix(c.School.ID.Pattern.String(), patternHead), patternTail)
}

// A Difference is what settings say otherwise than those of the run before, in
// sentences.
type Difference struct {
	Less  []string // said no more, or lists that now go to the colleges
	Other []string // said otherwise, or anew
}

// Compare finds how what is said now differs from what was. keys were the keys of
// the file: one that says nothing more is named for all that stood below it. Of
// keys alone, from an earlier version's record, no more can be told.
func (c *Config) Compare(keys []string, was []Said) Difference {
	var d Difference
	now := c.Said
	keys, was = sinceRenamed(keys, was)
	for _, key := range keys {
		if !slices.Contains(c.Keys, key) {
			d.Less = append(d.Less, wordSaidNoMore(KeyName(key)))
		}
	}
	if len(keys) > 0 && len(was) == 0 {
		d.Other = []string{wordSaidUnknown}
		return d
	}
	for _, s := range was {
		i := slices.IndexFunc(now, func(n Said) bool { return n.Key == s.Key })
		switch {
		case i < 0 && slices.Contains(c.Keys, s.top()):
			d.Less = append(d.Less, wordSaidNoMore(s.String()))
		case i >= 0 && now[i].loosens() && !s.loosens():
			d.Less = append(d.Less, wordSaidOtherwise(s, now[i]))
		case i >= 0 && now[i] != s:
			d.Other = append(d.Other, wordSaidOtherwise(s, now[i]))
		}
	}
	d.anew(was, now)
	return d
}

// sinceRenamed are what a record of an earlier version says, by the names of now.
func sinceRenamed(keys []string, was []Said) ([]string, []Said) {
	keys, was = slices.Clone(keys), slices.Clone(was)
	for i := range keys {
		if keys[i] == oldPasswords {
			keys[i] = keyPasswords
		}
	}
	for i := range was {
		if was[i].Key == oldPasswords {
			was[i].Key = keyPasswords
		}
	}
	return keys, was
}

// anew adds what was not said before, and orders that are others.
func (d *Difference) anew(was, now []Said) {
	has := func(list []Said) func(Said) bool {
		return func(s Said) bool { return slices.ContainsFunc(list, func(o Said) bool { return o.Key == s.Key }) }
	}
	for _, s := range now {
		switch {
		case has(was)(s):
		case s.loosens():
			d.Less = append(d.Less, wordSaidAnew(s))
		default:
			d.Other = append(d.Other, wordSaidAnew(s))
		}
	}
	for _, top := range []string{keyColleges, keyFiles} {
		order := func(list, other []Said) (keys []string) {
			for _, s := range list {
				if s.top() == top && has(other)(s) {
					keys = append(keys, s.Key)
				}
			}
			return keys
		}
		if !slices.Equal(order(was, now), order(now, was)) {
			d.Other = append(d.Other, wordOtherOrder(KeyName(top)))
		}
	}
}

// top is the key of the file below which s stands.
func (s Said) top() string {
	top, _, _ := strings.Cut(s.Key, below("", ""))
	return top
}

// loosens tells that a list goes to the colleges that might stay with the school.
func (s Said) loosens() bool { return s.top() == keyDisclosure && s.Value == alsoColleges }
