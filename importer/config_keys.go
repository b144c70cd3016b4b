package importer

import (
	"path"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v4"

	"runxin/care"
)

// read reads the keys of runxin.yaml.
func (r *configReader) read(root *yaml.Node) {
	c := r.config
	readers := []struct {
		key  string
		read func(*yaml.Node)
	}{
		{"colleges", r.colleges},
		{"columns", r.columns},
		{"words", r.words},
		{"levels_worst_first", func(n *yaml.Node) { c.BestFirst = !r.truth(n) }},
		{"id", r.id},
		{"settings", r.settings},
		{"files", r.files},
		{"passwords", func(n *yaml.Node) { c.Passwords = r.text(n) }},
		{"disclosure", r.disclosure},
	}
	allowed := make([]string, len(readers))
	for i := range readers {
		allowed[i] = readers[i].key
	}
	r.keys(root, allowed, func(key string, value *yaml.Node) {
		readers[slices.Index(allowed, key)].read(value)
	})
}

// colleges reads names with aliases; a college may be written as its name
// alone. One name may not stand for two colleges.
func (r *configReader) colleges(n *yaml.Node) {
	owner := map[string]string{}
	claim := func(n *yaml.Node, name, college string) {
		key := fold(name)
		if other, taken := owner[key]; taken && other != college {
			r.fault(n, wordCollegeTwice(name, other), "")
		}
		owner[key] = college
	}
	for _, item := range r.items(n) {
		var one College
		if item.Kind == yaml.ScalarNode {
			one.Name = r.text(item)
		} else {
			r.keys(item, []string{"name", "aliases"}, func(key string, value *yaml.Node) {
				if key == "name" {
					one.Name = r.text(value)
				} else {
					one.Aliases = r.texts(value)
				}
			})
		}
		if one.Name == "" {
			r.fault(item, wordNoName(), "")
			continue
		}
		for _, name := range append([]string{one.Name}, one.Aliases...) {
			claim(item, name, one.Name)
		}
		r.config.Colleges = append(r.config.Colleges, one)
	}
}

func (r *configReader) columns(n *yaml.Node) {
	r.pairs(n, func(key, value *yaml.Node) {
		r.config.Columns = append(r.config.Columns, ColumnNames{key.Value, r.texts(value), key.Line})
	})
}

func (r *configReader) words(n *yaml.Node) {
	w := &r.config.Words
	r.keys(n, []string{"levels", "yes", "no", "invalid"}, func(key string, value *yaml.Node) {
		switch key {
		case "levels":
			r.pairs(value, func(word, colour *yaml.Node) {
				if !slices.Contains(colourNames(), colour.Value) {
					r.fault(colour, wordNoColour(colour.Value), cureAllowed(colourNames()))
				}
				w.Levels = append(w.Levels, LevelWord{word.Value, colour.Value})
			})
		case "yes":
			w.Yes = r.texts(value)
		case "no":
			w.No = r.texts(value)
		case "invalid":
			w.Invalid = r.texts(value)
		}
	})
}

func (r *configReader) id(n *yaml.Node) {
	r.keys(n, []string{"pattern", "prefix"}, func(key string, value *yaml.Node) {
		if key == "prefix" {
			r.config.ID.Prefixes = r.texts(value)
			return
		}
		re, err := regexp.Compile(`^(?:` + r.text(value) + `)$`)
		if err != nil {
			r.fault(value, wordBadPattern(value.Value), curePattern())
		}
		r.config.ID.Pattern = re
	})
}

func (r *configReader) settings(n *yaml.Node) {
	r.pairs(n, func(key, value *yaml.Node) {
		f, err := strconv.ParseFloat(r.text(value), 64)
		if err != nil {
			r.fault(value, wordNotNumber(value.Value), "")
		}
		r.config.Settings = append(r.config.Settings, Setting{care.Setting{Name: key.Value, Value: f}, key.Line})
	})
}

func (r *configReader) files(n *yaml.Node) {
	for _, item := range r.items(n) {
		one := FileKind{Line: item.Line}
		r.keys(item, []string{"match", "kind"}, func(key string, value *yaml.Node) {
			if key == "match" {
				one.Match = r.text(value)
			} else {
				one.Kind = r.text(value)
			}
		})
		if _, err := path.Match(one.Match, ""); err != nil || one.Match == "" || one.Kind == "" {
			r.fault(item, wordBadMatch(), cureMatch())
		}
		r.config.Files = append(r.config.Files, one)
	}
}

func (r *configReader) disclosure(n *yaml.Node) {
	r.config.Disclosure = map[string]bool{}
	r.pairs(n, func(key, value *yaml.Node) {
		who := []string{"school", "college"}
		if !slices.Contains(who, value.Value) {
			r.fault(value, wordNoReader(value.Value), cureAllowed(who))
		}
		r.config.Disclosure[key.Value] = value.Value == who[0]
	})
}
