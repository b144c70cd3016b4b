package care

import (
	"slices"
	"strings"
	"unicode"

	"runxin/care/written"
)

// ParseCatalogue reads the catalogue (templates/indicators.yaml says how it is
// written). It refuses unknown keys, names and synonyms that two entries claim,
// and a catalogue without the names that the program knows by meaning. The
// error is [written.Faults]: all that is wrong, each with its line.
func ParseCatalogue(file string, data []byte) (*Catalogue, error) {
	r := catalogueReader{doc: written.Document{File: file}, cat: &Catalogue{index: map[string]Name{}},
		dims: written.Claims{}, names: written.Claims{}, headers: written.Claims{}, titles: written.Claims{}, words: written.Claims{}}
	if root := r.doc.Parse(data); root != nil {
		r.doc.Mapping(root, []written.Field{
			written.Must("dimensions", r.readDimensions),
			written.Must("flags", func(n *written.Node) { r.readEntries(n, Flag, "") }),
			written.Must("numbers", func(n *written.Node) { r.readEntries(n, Number, "") }),
		})
		r.required(root)
	}
	if err := r.doc.Faults.Err(); err != nil {
		return nil, err
	}
	return r.cat, nil
}

// catalogueReader builds a catalogue entry by entry.
type catalogueReader struct {
	doc     written.Document
	cat     *Catalogue
	dims    written.Claims
	names   written.Claims
	headers written.Claims
	titles  written.Claims
	words   written.Claims
}

func (r *catalogueReader) readDimensions(n *written.Node) {
	for _, item := range r.doc.Items(n) {
		var dim string
		r.doc.Mapping(item, []written.Field{
			written.Must("name", func(n *written.Node) {
				dim = r.doc.Text(n)
				if before, twice := r.dims.Take(dim, "", r.doc.At(n)); twice {
					r.doc.Fault(n, written.WordTwice(dim, before.Place), "")
				}
				r.cat.Dimensions = append(r.cat.Dimensions, dim)
			}),
			written.Must("indicators", func(n *written.Node) { r.readEntries(n, Indicator, dim) }),
		})
	}
}

// readEntries reads names of one kind.
func (r *catalogueReader) readEntries(n *written.Node, kind NameKind, dim string) {
	for _, item := range r.doc.Items(n) {
		e := Entry{Kind: kind, Dimension: dim}
		list := func(to *[]string) func(*written.Node) {
			return func(n *written.Node) { *to = r.doc.Texts(n) }
		}
		fields := []written.Field{
			written.Must("name", func(n *written.Node) { e.Name = r.readName(n) }),
			written.May("means", func(n *written.Node) { e.Means = r.doc.Text(n) }),
			written.May("from", func(n *written.Node) { e.From = r.doc.Text(n) }),
			written.May("headers", list(&e.Headers)),
		}
		if kind != Number {
			fields = append(fields, []written.Field{
				written.May("parts", list(&e.Parts)),
				written.May("titles", list(&e.Titles)),
				written.May("words", list(&e.Words)),
				written.May("yes", list(&e.Yes)),
				written.May("no", list(&e.No)),
				written.May("contrary", list(&e.Contrary)),
			}...)
		}
		if kind == Indicator {
			fields = append(fields, written.May("people", func(n *written.Node) { e.People = r.doc.Truth(n) }),
				written.May("lasting", func(n *written.Node) { e.Lasting = r.doc.Truth(n) }),
				written.May("excused", func(n *written.Node) { e.Excused = r.doc.Truth(n) }),
				written.May("counted", func(n *written.Node) { e.Counted = r.doc.Truth(n) }))
		}
		r.doc.Mapping(item, fields)
		r.addEntry(item, e)
	}
}

// readName reads a name that conditions can be written with.
func (r *catalogueReader) readName(n *written.Node) string {
	s := r.doc.Text(n)
	if s == "" {
		return ""
	}
	switch before, twice := r.names.Take(s, "", r.doc.At(n)); {
	case s == Stacked:
		r.doc.Fault(n, wordReserved, "")
	case twice:
		r.doc.Fault(n, written.WordTwice(s, before.Place), "")
	case !isName(s):
		r.doc.Fault(n, "“"+s+"”："+wordNotAName, "")
	case isReserved(s):
		r.doc.Fault(n, "“"+s+"”："+wordKeywordTaken, "")
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

// isReserved tells a word of the condition language, in either of its spellings: no
// name may be one.
func isReserved(s string) bool { return slices.Contains(keywords, s) || operators[s] != "" }

// keywords are the words of the condition language that are no Chinese operators.
var keywords = []string{"and", "or", "not", "true", "false", "nil", "in", "let", "if", "else", "matches", "contains", "startsWith", "endsWith", settingsName, thresholdName, restName}

// The words of the condition language that are Chinese.
const (
	settingsName  = "设置" // 设置.学业困难门数
	thresholdName = "阈值" // the same, as the workbook calls it
	restName      = "其余" // of levels: whoever is left
)

// addEntry enters e and claims its synonyms.
func (r *catalogueReader) addEntry(n *written.Node, e Entry) {
	if e.Name == "" {
		return
	}
	r.cat.index[e.Name] = Name(len(r.cat.Entries))
	r.cat.Entries = append(r.cat.Entries, e)
	headers := slices.Concat([]string{e.Name}, e.Headers, e.Parts)
	r.claimNames(n, r.headers, "列名", e.Name, headers)
	if e.Kind != Number {
		r.claimNames(n, r.titles, "名单名", e.Name, append([]string{e.Name}, e.Titles...))
		r.claimNames(n, r.words, "词", e.Name, append([]string{e.Name}, e.Words...))
		r.claimNames(n, written.Claims{}, wordOwnWord, e.Name, slices.Concat(e.Yes, e.No))
	}
}

// claimNames gives synonyms to a name; nobody may hold one twice.
func (r *catalogueReader) claimNames(n *written.Node, held written.Claims, what, name string, synonyms []string) {
	for _, s := range synonyms {
		if before, taken := held.Take(s, name, r.doc.At(n)); taken {
			r.doc.Fault(n, wordSynonymTaken(what, s, before), "")
		}
		dropped := " \t\u3000()（）"
		if what == wordOwnWord {
			dropped = " \t\u3000" // of cells, nothing in brackets is dropped: 焦虑（痴迷）
		}
		if strings.ContainsAny(s, dropped) {
			r.doc.Fault(n, "“"+s+"”："+wordBlanksInside, "")
		}
	}
}

// required checks that the names known by meaning are there.
func (r *catalogueReader) required(root *written.Node) {
	need := func(kind NameKind, names ...string) {
		for _, s := range names {
			n, ok := r.cat.Lookup(s)
			if !ok {
				r.doc.Fault(root, wordNameMissing(s), "")
			} else if r.cat.Entry(n).Kind != kind {
				r.doc.Fault(root, wordNameKind(s, kind), "")
			}
		}
	}
	need(Indicator, Red, Orange, Cheated)
	need(Flag, InLibrary, Freshman, GraduatingYear, Tested, FollowedUp)
	need(Number, FailedLast, MakeUpFailedLast, FailedNow, Unpassed, UnpassedCredits, WeightedMean, MeanPoints, RankPercent, AwayDays)
}
