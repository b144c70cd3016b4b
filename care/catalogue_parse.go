package care

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"
)

// ParseCatalogue reads the catalogue (templates/indicators.yaml says how it is
// written). It refuses unknown keys, names and synonyms that two entries claim,
// and a catalogue without the names that the program knows by meaning. The
// error is [Faults]: all that is wrong, each with its line.
func ParseCatalogue(file string, data []byte) (*Catalogue, error) {
	r := catalogueReader{document: document{file: file}, cat: &Catalogue{index: map[string]Name{}}}
	if root := r.parse(data); root != nil {
		r.mapping(root, []field{
			{"dimensions", true, r.dimensions},
			{"flags", true, func(n *yaml.Node) { r.entries(n, Flag, "") }},
			{"numbers", true, func(n *yaml.Node) { r.entries(n, Number, "") }},
		})
		r.required(root)
	}
	if len(r.faults) > 0 {
		return nil, sortFaults(r.faults)
	}
	return r.cat, nil
}

// catalogueReader builds a catalogue entry by entry.
type catalogueReader struct {
	document
	cat     *Catalogue
	headers owners
	titles  owners
	words   owners
}

// owners tells which name a synonym belongs to.
type owners map[string]string

func (r *catalogueReader) dimensions(n *yaml.Node) {
	for _, item := range r.items(n) {
		var dim string
		r.mapping(item, []field{
			{"name", true, func(n *yaml.Node) {
				dim = r.text(n)
				if slices.Contains(r.cat.Dimensions, dim) {
					r.fault(n, wordTwice(dim, 0), "")
				}
				r.cat.Dimensions = append(r.cat.Dimensions, dim)
			}},
			{"indicators", true, func(n *yaml.Node) { r.entries(n, Indicator, dim) }},
		})
	}
}

// entries reads names of one kind.
func (r *catalogueReader) entries(n *yaml.Node, kind NameKind, dim string) {
	for _, item := range r.items(n) {
		e := Entry{Kind: kind, Dimension: dim}
		list := func(to *[]string) func(*yaml.Node) {
			return func(n *yaml.Node) { *to = r.texts(n) }
		}
		fields := []field{
			{"name", true, func(n *yaml.Node) { e.Name = r.name(n) }},
			{"headers", false, list(&e.Headers)},
		}
		if kind != Number {
			fields = append(fields, []field{
				{"parts", false, list(&e.Parts)},
				{"titles", false, list(&e.Titles)},
				{"words", false, list(&e.Words)},
				{"yes", false, list(&e.Yes)},
				{"no", false, list(&e.No)},
			}...)
		}
		if kind == Indicator {
			fields = append(fields, field{"people", false, func(n *yaml.Node) { e.People = r.truth(n) }})
		}
		r.mapping(item, fields)
		r.add(item, e)
	}
}

// name reads a name that conditions can be written with.
func (r *catalogueReader) name(n *yaml.Node) string {
	s := r.text(n)
	switch _, twice := r.cat.index[s]; {
	case s == "":
	case s == Stacked:
		r.fault(n, wordReserved, "")
	case twice:
		r.fault(n, wordTwice(s, 0), "")
	case !isName(s):
		r.fault(n, "“"+s+"”："+wordNotAName, "")
	case slices.Contains(keywords, s):
		r.fault(n, "“"+s+"”："+wordKeywordTaken, "")
	}
	return s
}

// isName tells whether s can stand in a condition as one word.
func isName(s string) bool {
	for i, c := range s {
		if !unicode.IsLetter(c) && c != '_' && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return s != ""
}

// keywords are words of the condition language; no name may be one.
var keywords = []string{"and", "or", "not", "true", "false", "nil", "in", "let", "if", "else", "matches", "contains", "startsWith", "endsWith", settingsName, restName}

// The words of the condition language that are Chinese.
const (
	settingsName = "设置" // 设置.学业困难门数
	restName     = "其余" // of levels: whoever is left
)

// add enters e and claims its synonyms.
func (r *catalogueReader) add(n *yaml.Node, e Entry) {
	if e.Name == "" {
		return
	}
	r.cat.index[e.Name] = Name(len(r.cat.Entries))
	r.cat.Entries = append(r.cat.Entries, e)
	headers := slices.Concat([]string{e.Name}, e.Headers, e.Parts)
	r.claim(n, &r.headers, "列名", e.Name, headers)
	if e.Kind != Number {
		r.claim(n, &r.titles, "名单名", e.Name, append([]string{e.Name}, e.Titles...))
		r.claim(n, &r.words, "词", e.Name, append([]string{e.Name}, e.Words...))
		var own owners
		r.claim(n, &own, wordOwnWord, e.Name, slices.Concat(e.Yes, e.No))
	}
}

// claim gives synonyms to a name; nobody may hold one twice.
func (r *catalogueReader) claim(n *yaml.Node, o *owners, what, name string, synonyms []string) {
	if *o == nil {
		*o = owners{}
	}
	for _, s := range synonyms {
		if owner, taken := (*o)[s]; taken {
			r.fault(n, wordSynonymTaken(what, s, owner), "")
		}
		dropped := " \t\u3000()（）"
		if what == wordOwnWord {
			dropped = " \t\u3000" // of cells, nothing in brackets is dropped: 焦虑（痴迷）
		}
		if strings.ContainsAny(s, dropped) {
			r.fault(n, "“"+s+"”："+wordBlanksInside, "")
		}
		(*o)[s] = name
	}
}

// required checks that the names known by meaning are there.
func (r *catalogueReader) required(root *yaml.Node) {
	need := func(kind NameKind, names ...string) {
		for _, s := range names {
			n, ok := r.cat.Lookup(s)
			if !ok {
				r.fault(root, wordNameMissing(s), "")
			} else if r.cat.Entry(n).Kind != kind {
				r.fault(root, wordNameKind(s, kind), "")
			}
		}
	}
	need(Indicator, Red, Orange, Cheated)
	need(Flag, InLibrary, Freshman, GraduatingYear, Tested, FollowedUp)
	need(Number, FailedLast, MakeUpFailedLast, FailedNow, Unpassed, UnpassedCredits, WeightedMean, MeanPoints, RankPercent, AwayDays)
}
