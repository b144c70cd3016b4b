package lexicon

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// TitleSays is what the title of a list says about those who are on it.
type TitleSays uint8

const (
	TitleSilent    TitleSays = iota // nothing: a school, a grade, a date, 学生名单
	TitleIndicates                  // all on it have one indicator or flag
	TitleAmbiguous                  // names several
	TitleOther                      // something that is not in the catalogue
	TitleEnded                      // what is over: 解除处分
)

// TitleReader read the titles of lists (design §6: a list called 校外租房走读学生名单
// makes everyone on it 校外租房走读).
type TitleReader struct {
	lists     []listTitle // the longest first
	endings   []string
	roster    []string
	negations []string
	adverbs   []string // before negations
	ended     []string
	notes     []string // of instructions above a table
	blank     []string
	rosterEnd []string    // what the names of rosters end with
	some      []string    // what only some students have in common: 困难补助
	academic  []string    // 学业红色预警 is no colour of the screening
	colours   []care.Name // the screening's
	noise     []*regexp.Regexp
	place     *regexp.Regexp
	counting  *regexp.Regexp // 一、旷课学生名单
	class     *regexp.Regexp // 软件2301班: a class, not what its students have in common
	latin     *regexp.Regexp
}

// listTitle is what a list of students of one name is called.
type listTitle struct {
	text string
	name care.Name
}

func newTitleReader(l *Lexicon, w *wordLists) TitleReader {
	t := TitleReader{
		endings: normaliseAll(w.Titles.Endings), roster: normaliseAll(w.Titles.Roster), negations: normaliseAll(w.Titles.Negations), adverbs: normaliseAll(w.Titles.Adverbs), ended: normaliseAll(w.Titles.Ended), notes: normaliseAll(w.Titles.Notes),
		blank: normaliseAll(w.Titles.Blank), academic: normaliseAll(w.Evidence["academic"]), rosterEnd: normaliseAll(w.Evidence["roster"]), some: normaliseAll(w.Titles.Some),
		noise: []*regexp.Regexp{
			regexp.MustCompile(`\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]`),
			regexp.MustCompile(`20[0-9]{2}[-~—–/至]20[0-9]{2}(学年度?)?[-_]?(第?[123一二三]学期|[春夏秋]季?学期|[上下]学期)?`),
			regexp.MustCompile(`(20[0-9]{2}年?)?[春夏秋]季?学期|第[一二三123]学期|第?[0-9一二三四五六七八九十]+周`),
			regexp.MustCompile(`(20)?[0-9]{2}[级届]|大[一二三四五]|附件[0-9一二三四五六七八九十]*|截[至止].*$`),
			regexp.MustCompile(`[0-9]+[年月日号]|[0-9]+([-./][0-9]+)*`),
			regexp.MustCompile(`[“”"'《》:,_\-—·.!]`),
		},
		place:    regexp.MustCompile(`^.*(大学|学院|学部|分院|校区|系部)`),
		class:    regexp.MustCompile(`[0-9]\)?班$`),
		counting: regexp.MustCompile(`^[一二三四五六七八九十0-9]+[、.]`),
		latin:    regexp.MustCompile(`^[A-Z0-9 _.\-()]*$`),
	}
	t.colours = []care.Name{l.Fixed.Red, l.Fixed.Orange}
	for i := range l.Catalogue.Entries {
		e := &l.Catalogue.Entries[i]
		if e.Kind == care.Number || isComputed(e.Name) {
			continue
		}
		for _, text := range append([]string{e.Name}, e.Titles...) {
			t.lists = append(t.lists, listTitle{Normalise(text), care.Name(i)})
			if bare := t.withoutNoise(Normalise(text)); e.Added && bare != "" && bare != Normalise(text) {
				t.lists = append(t.lists, listTitle{bare, care.Name(i)}) // as a title is read: 大一新生不适应
			}
		}
	}
	byLength := func(a, b string) int { return cmp.Compare(len(b), len(a)) }
	slices.SortStableFunc(t.lists, func(a, b listTitle) int { return byLength(a.text, b.text) })
	slices.SortStableFunc(t.endings, byLength)
	slices.SortStableFunc(t.roster, byLength)
	return t
}

// isComputed tells the flags that no list gives: they follow from the roster, the
// library and the screening.
func isComputed(name string) bool {
	return slices.Contains([]string{care.InLibrary, care.Freshman, care.GraduatingYear, care.Tested}, name)
}

func normaliseAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = Normalise(s)
	}
	return out
}

// longTitle is more characters than a title has; beyond stand instructions.
const longTitle = 30

// Read tells what a title, a tab's name or a file's name says.
func (t *TitleReader) Read(title string) (TitleSays, care.Name) {
	if len(title) > LongestHeader {
		return TitleSilent, care.NoName
	}
	s := Normalise(title)
	written := s
	if label, rest, ok := strings.Cut(s, ":"); ok && !strings.HasPrefix(label, "附件") {
		return t.readLabelled(label, rest)
	}
	whole := t.withoutNoise(s)
	s = t.withoutPlace(whole)
	if utf8.RuneCountInString(s) > longTitle {
		return TitleSilent, care.NoName
	}
	// Before the school is cut off: 转本压力大学生 is no 大学.
	says, name, _ := t.readList(whole)
	rest := ""
	if says == TitleSilent || says == TitleAmbiguous {
		says, name, rest = t.readList(s)
	}
	switch {
	case says != TitleSilent && containsAny(whole, t.notes):
		return TitleSilent, care.NoName // 请注明是否走读 is no list
	case says != TitleSilent:
		return says, name
	case t.onlyRoster(rest), t.isClass(written):
		return TitleSilent, care.NoName
	}
	return TitleOther, care.NoName
}

// NamesSome tells whether a title names some of the students, not the roster: it has words
// in it for what they have in common, or, where the columns are not those of a whole
// roster, is called what lists are called.
func (t *TitleReader) NamesSome(title string, whole bool) bool {
	s := t.withoutNoise(Normalise(title))
	return containsAny(s, t.some) || slices.ContainsFunc(t.lists, func(l listTitle) bool { return strings.Contains(s, l.text) }) || !whole && t.IsList(title)
}

// IsRoster tells whether a title names a roster, by one of the words for rosters at its end.
func (t *TitleReader) IsRoster(title string) bool {
	says, _ := t.Read(title)
	return says == TitleSilent && !strings.ContainsAny(title, ":：") && endsWithAny(t.withoutNoise(Normalise(title)), t.rosterEnd)
}

// isClass tells whether a title names a class, and no more than who is in it.
func (t *TitleReader) isClass(s string) bool {
	for cut := true; cut; {
		if t.class.MatchString(s) {
			return true
		}
		s, cut = cutEnding(s, t.endings)
	}
	return false
}

// NamesClass tells the name of a class, as it stands in a cell.
func (t *TitleReader) NamesClass(word string) bool { return t.class.MatchString(word) }

// readLabelled is what a title with a colon says. 学期：2024-2025-1 says nothing;
// 校外实习学生名单：2024年10月 does.
func (t *TitleReader) readLabelled(label, rest string) (TitleSays, care.Name) {
	if label == "注" || containsAny(label, t.notes) {
		return TitleSilent, care.NoName
	}
	if says, name := t.Read(rest); says == TitleIndicates || says == TitleAmbiguous {
		return says, name
	}
	says, name := t.Read(label)
	if says == TitleOther && !slices.ContainsFunc(t.endings, func(e string) bool {
		return len(e) > len("表") && strings.ContainsAny(e, "单册表账") && strings.HasSuffix(label, e)
	}) {
		return TitleSilent, care.NoName
	}
	return says, name
}

// readList finds the list title at the end of s, with or without what lists are
// called. It returns what is left of s as well.
func (t *TitleReader) readList(s string) (TitleSays, care.Name, string) {
	for {
		if says, name := t.matchList(s); says != TitleSilent {
			return says, name, s
		}
		rest, cut := cutEnding(s, t.endings)
		if !cut {
			return TitleSilent, care.NoName, s
		}
		s = rest
	}
}

// IsList tells whether a title names a list, known or not: 困难补助名单, but not
// 示例2401班.
func (t *TitleReader) IsList(title string) bool {
	says, _ := t.Read(title)
	_, ended := cutEnding(t.withoutNoise(Normalise(title)), t.endings)
	return says != TitleSilent && (says != TitleOther || ended)
}

// withoutNoise drops what says when, not what.
func (t *TitleReader) withoutNoise(s string) string {
	if len(s) > LongestHeader {
		return ""
	}
	for _, b := range t.blank {
		if strings.HasPrefix(s, b) {
			return ""
		}
	}
	for _, re := range t.noise {
		s = re.ReplaceAllString(s, "")
	}
	s, _ = cutEnding(s, t.blank) // 学生名册 - 副本
	if t.latin.MatchString(s) {
		return ""
	}
	return s
}

// withoutPlace drops what says where.
func (t *TitleReader) withoutPlace(s string) string {
	place := t.place.FindString(s)
	if strings.HasSuffix(place, "转学院") {
		return s
	}
	s = strings.TrimPrefix(s[len(place):], "生") // 大学生
	if t.latin.MatchString(s) {
		return ""
	}
	return s
}

// matchList finds the list title that s ends with.
func (t *TitleReader) matchList(s string) (TitleSays, care.Name) {
	i := slices.IndexFunc(t.lists, func(l listTitle) bool { return strings.HasSuffix(s, l.text) })
	if i < 0 {
		return TitleSilent, care.NoName
	}
	found := t.lists[i]
	before := t.counting.ReplaceAllString(strings.TrimSuffix(s, found.text), "")
	ends := func(n string) bool { return strings.HasSuffix(before, n) || strings.HasSuffix(withoutVerb(before), n) }
	switch {
	case slices.ContainsFunc(t.ended, ends):
		return TitleEnded, care.NoName
	case slices.ContainsFunc(t.negations, ends),
		slices.Contains(t.colours, found.name) && containsAny(before, t.academic):
		return TitleOther, care.NoName
	case endsWithAny(before, []string{"、", ",", "，", "/", ";", "和", "与", "及", "或", "&", "+", "兼"}), slices.Contains(t.colours, found.name) && strings.ContainsAny(before, "红橙黄绿蓝"),
		slices.ContainsFunc(t.lists, func(l listTitle) bool { return strings.Contains(before, l.text) && l.name != found.name }):
		return TitleAmbiguous, care.NoName
	}
	return TitleIndicates, found.name
}

// withoutVerb drops what may stand between a negation and what it denies: 未受 before 处分,
// 没有发生 before 旷课.
func withoutVerb(before string) string {
	for cut := true; cut; {
		before, cut = cutEnding(before, []string{"受到", "受过", "受", "发生", "出现", "发现", "存在", "参加", "获得", "申请", "办理", "过", "被"})
	}
	return before
}

// NamesColours tells whether what a title says is said by colours of the screening: 红色、橙色
// 预警学生名单.
func (t *TitleReader) NamesColours(title string) bool {
	says, name := t.Read(title)
	return says == TitleIndicates && slices.Contains(t.colours, name) || says == TitleAmbiguous && strings.ContainsAny(title, "红橙")
}

// containsAny tells whether s has one of the words in it.
func containsAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(word string) bool { return strings.Contains(s, word) })
}

func cutEnding(s string, endings []string) (string, bool) {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(s, e); ok {
			return rest, true
		}
	}
	return s, false
}

// onlyRoster tells whether nothing is left of s but words for students in
// general.
func (t *TitleReader) onlyRoster(s string) bool {
	for _, word := range t.roster {
		s = strings.ReplaceAll(s, word, "")
	}
	return s == ""
}
