package lexicon

import (
	"strings"
	"unicode/utf8"

	"runxin/care/names"
)

// SplitIDAndName takes an id and a name out of one text, and the class that stands
// between them or beside them. It finds nothing where there is not exactly one
// id, or no name.
func (l *Lexicon) SplitIDAndName(text string) (id, name, class string, ok bool) { // of at most longestID bytes
	pieces := idAndNamePieces(text)
	for _, piece := range pieces {
		one, state := l.IDs.Read(piece)
		switch {
		case len(l.meanings[l.Headers.Normalise(piece)]) > 0:
			return "", "", "", false // 学号：… 姓名：…, over a group of rows
		case state == IDGood && len(one) >= shortestJoined:
			if id != "" {
				return "", "", "", false
			}
			id = one
		case l.People.IsNameLike(piece) && !endsWithAny(piece, []string{"大学", "学院", "学校"}): // 示例大学3260000099
			name = piece // the last one: 学号-班级-姓名
		}
	}
	if len(pieces) == 3 {
		for _, piece := range pieces {
			if one, _ := l.IDs.Read(piece); one != id && piece != name {
				class = piece
			}
		}
	}
	return id, name, class, id != "" && name != ""
}

// shortestJoined keeps 计算机2401 from being taken for a person.
const shortestJoined = 6

// idAndNamePieces cuts a text at marks and blanks, or, where it has none, between its
// Latin part and the rest: 示例同学3260000099.
func idAndNamePieces(text string) []string {
	out := strings.FieldsFunc(NormaliseWidth(text), func(r rune) bool { return names.Invisible(r) || strings.ContainsRune("-_—,、;:/|┋()[]+", r) })
	if len(out) != 1 {
		return wholeNames(out)
	}
	latin := func(r rune) bool { return r < 0x80 }
	if i := strings.IndexFunc(out[0], latin); i > 0 {
		return []string{out[0][:i], out[0][i:]}
	}
	if i := strings.IndexFunc(out[0], func(r rune) bool { return !latin(r) }); i > 0 {
		return []string{out[0][:i], out[0][i:]}
	}
	return out
}

// wholeNames puts names together that were cut at a blank in them: 张 三, 示例 • 同学.
// One character alone is neither a name nor a class.
func wholeNames(pieces []string) []string {
	half := func(s string) bool { return utf8.RuneCountInString(s) == 1 || strings.TrimFunc(s, isNameDot) != s }
	latin := func(s string) bool { return strings.ContainsFunc(s, func(r rune) bool { return r < 0x80 }) }
	var out []string
	for _, p := range pieces {
		if n := len(out); n > 0 && (half(out[n-1]) || half(p)) && !latin(out[n-1]+p) {
			out[n-1] += p
			continue
		}
		out = append(out, p)
	}
	return out
}
