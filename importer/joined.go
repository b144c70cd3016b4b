package importer

import (
	"strings"
	"unicode/utf8"

	"runxin/importer/sheet"
)

// Some forms ask for name and id in one answer, and some systems join them in
// one column (domain §1; §6, trap 3): 示例同学 3260000099, 3260000099-示例2401-示例同学.

// joined takes an id and a name out of one text, and the class that stands
// between them or beside them. It finds nothing where there is not exactly one
// id, or no name.
func (s *scan) joined(text string) (id, name, class string, ok bool) { // of at most longestID bytes
	pieces := joinedPieces(text)
	for _, piece := range pieces {
		one, state := s.ids.text(piece)
		switch {
		case len(s.targets[s.headers.fold(piece)]) > 0:
			return "", "", "", false // 学号：… 姓名：…, over a group of rows
		case state == idGood && len(one) >= shortestJoined:
			if id != "" {
				return "", "", "", false
			}
			id = one
		case s.people.likeName(piece):
			name = piece // the last one: 学号-班级-姓名
		}
	}
	if len(pieces) == 3 {
		for _, piece := range pieces {
			if one, _ := s.ids.text(piece); one != id && piece != name {
				class = piece
			}
		}
	}
	return id, name, class, id != "" && name != ""
}

// shortestJoined keeps 计算机2401 from being taken for a person.
const shortestJoined = 6

// joinedPieces cuts a text at marks and blanks, or, where it has none, between its
// Latin part and the rest: 示例同学3260000099.
func joinedPieces(text string) []string {
	out := strings.FieldsFunc(foldWidth(text), func(r rune) bool { return invisible(r) || strings.ContainsRune("-_—,、;:/|┋()[]+", r) })
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
	half := func(s string) bool { return utf8.RuneCountInString(s) == 1 || strings.TrimFunc(s, isDot) != s }
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

// name returns the name that a row gives: that of its column, else the one that
// stands with the id. It sets the row aside where the two differ.
func (s *scan) name(row *sheet.Row, b *block, cell *sheet.Cell, seen idSeen) (string, bool) {
	name := ""
	if c := s.at(row, b.at[fieldName]); !isError(c) {
		name = s.text(c)
	}
	if seen.name == "" {
		return name, true
	}
	if !sameName(foldName(name), foldName(seen.name)) {
		s.tally.setAside(KindOtherName, row.Number, cell.Col, seen.id)
		return "", false
	}
	s.tally.note(trouble{kind: KindBadID, row: row.Number, col: cell.Col, text: howJoined, cause: howJoined, done: doneJoined})
	if clean(name) == "" {
		return seen.name, true
	}
	return name, true
}
