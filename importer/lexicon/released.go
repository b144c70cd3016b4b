package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// Enrolment is what 学籍状态 says of a student.
type Enrolment uint8

const (
	EnrolmentUnknown Enrolment = iota
	Enrolled                   // 在读
	Suspended                  // 休学; 保留学籍 and 参军 as well: nobody of them is there to be tested
	Gone                       // 退学, 毕业, 转出, 死亡
)

// String is what is written for it in 学籍状态.
func (e Enrolment) String() string { return [...]string{"", "在校", "休学", "已离校"}[e] }

// EnrolmentOf reads a word of 学籍状态: as the school says, as any school does, or as it names the
// flag 休学.
func (l *Lexicon) EnrolmentOf(word string) Enrolment {
	for _, own := range l.school.Values.Enrolment {
		if Normalise(own.Word) == word {
			return l.enrolmentNamed(Normalise(own.Means))
		}
	}
	if e := l.enrolmentNamed(word); e != EnrolmentUnknown {
		return e
	}
	switch n, ok := l.Case(word); {
	case ok && n == l.Fixed.Suspended:
		return Suspended
	case ok && n == l.Fixed.BackAtSchool:
		return Enrolled
	}
	return EnrolmentUnknown
}

// SaysBack tells a word of 学籍状态 that says that the student came back from 休学.
func (l *Lexicon) SaysBack(word string) bool {
	n, ok := l.Case(word)
	return ok && n != care.NoName && n == l.Fixed.BackAtSchool
}

// enrolmentNamed reads a word that means the same in any school.
func (l *Lexicon) enrolmentNamed(word string) Enrolment {
	bare := strings.TrimSuffix(strings.TrimPrefix(word, "已"), "学生")
	for e, subject := range map[Enrolment]string{Enrolled: "enrolled", Suspended: "suspended", Gone: "gone"} {
		for _, w := range l.evidence[subject] {
			if w == bare || w == word {
				return e
			}
		}
	}
	return EnrolmentUnknown
}

// Released reads a word of 是否出库, 解除情况, 状态 and their like: yes where the matter is over.
// A date is for the caller to tell.
func (l *Lexicon) Released(word string) care.Answer {
	if own := l.overWords[word]; own != care.NoData {
		return own
	}
	switch over := l.Speaks("released", word) || l.Speaks("ended", word); {
	case l.YesOrNo(word) != care.NoData:
		return l.YesOrNo(word)
	case over && l.deniesRelease(word), l.Speaks("standing", word):
		return care.No
	case over:
		return care.Yes
	}
	return care.NoData
}

// deniesRelease tells a word in which a negation stands before what says that the matter is over, in
// the same breath: 目前未能解除, 家长不同意解除; not 不再关注，已解除.
func (l *Lexicon) deniesRelease(word string) bool {
	for _, over := range slices.Concat(l.evidence["released"], l.evidence["ended"]) {
		before, _, found := strings.Cut(word, over)
		if i := strings.LastIndexAny(before, ",;。、 已"); i >= 0 {
			before = strings.TrimLeft(before[i:], ",;。、 已")
		}
		if found && (strings.ContainsAny(before, "未没不无非") || l.Titles.negates(before+over)) {
			return true
		}
	}
	return false
}

// SaysState tells a word that says whether a matter is over, and that is no plain yes or no: 已解除,
// 跟进中.
func (l *Lexicon) SaysState(word string) bool {
	return l.YesOrNo(word) == care.NoData && l.Released(word) != care.NoData
}

// TitleReleases tells the title, the tab or the file of a library of those who were let go of:
// 已出库, 重点关爱库移出学生名单. 在库及出库学生 is of both, 出库审批 of how it is done.
func (l *Lexicon) TitleReleases(title string) bool {
	s := Normalise(title)
	return l.Speaks("released", s) && !l.Speaks("standing", s) && !l.Speaks("released_not_all", s)
}

// ReleasedBelow reads a word below a header: below one that asks who stays (是否在库, 是否继续关注)
// it is 否 that says that the matter is over.
func (l *Lexicon) ReleasedBelow(header, word string) care.Answer {
	asksWhoStays := l.Speaks("stays_asked", header) && !l.Speaks("released", header)
	switch answer := l.YesOrNo(word); {
	case !asksWhoStays || l.overWords[word] != care.NoData:
		return l.Released(word)
	case answer != care.NoData && isPlain(word):
		return answer.Not()
	case l.Titles.negates(word) && !l.Speaks("released", word):
		return care.Yes // 不在库, 不再关注
	}
	return l.Released(word)
}

// SaysReleased tells a remark that says just that, and no more: 已出库, 2024年9月已毕业, 已解除关注.
// 已解除处分 says it of something else, 已离校 may be of the holidays.
func (l *Lexicon) SaysReleased(note string) bool {
	if !l.NoteReleases(note) {
		return false
	}
	rest := strings.Trim(note, "0123456789-/.()。")
	for _, idle := range l.evidence["released_idle"] {
		rest = strings.ReplaceAll(rest, idle, "")
	}
	rest = strings.Trim(rest, "0123456789-/.()。")
	return slices.Contains(l.evidence["released"], rest) || slices.Contains(l.evidence["gone"], rest) && rest != "离校"
}

// IsState tells a header of a library below which somebody may write that a member was let go of.
func (l *Lexicon) IsState(header string) bool { return endsWithAny(header, l.evidence["states"]) }

// NoteReleases tells a remark in a library that says no more than that the student was let go
// of: 已出库, 2024年9月已毕业.
func (l *Lexicon) NoteReleases(note string) bool {
	const longest = 12 // characters; beyond stand stories
	if utf8.RuneCountInString(note) > longest || l.Speaks("standing", note) || l.Titles.negates(note) || l.deniesRelease(note) {
		return false
	}
	return l.Speaks("released", note) || l.Speaks("note_gone", note)
}
