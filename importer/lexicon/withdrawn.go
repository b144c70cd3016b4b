package lexicon

import (
	"slices"
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// What people say of a row of a list afterwards, beside it: 是否属实 否, 终审状态 驳回, 学工处意见
// 不作处理, 备注 不算旷课. Whoever is taken back is not what the list says.

// AsksIfTrue tells a header that asks whether what a row says holds: 是否属实, 学院是否采纳,
// 有效与否, 采纳情况.
func (l *Lexicon) AsksIfTrue(header string) bool {
	if _, asked, asks := strings.Cut(header, "是否"); asks {
		header = asked
	} else {
		header, _ = cutEnding(header, []string{"与否", "情况", "否"})
	}
	return slices.Contains(l.evidence["holds"], header) || slices.Contains(l.evidence["holds"], withoutLead(header))
}

// GivesVerdict tells a header below which somebody may take back what a row says: 学工处意见,
// 终审状态, 核实情况, 备注. What the student or his parents think of it does not.
func (l *Lexicon) GivesVerdict(header string) bool {
	return l.Speaks("verdicts", header) && !l.Speaks("verdicts_of_others", header) && !l.NamesLifeRisk(header)
}

// TakesBack tells a text that takes back what its row says: 不属实, 经查系误报, 驳回.
func (l *Lexicon) TakesBack(header, text string) bool {
	const longest = 60 // characters; beyond stand stories
	if utf8.RuneCountInString(text) > longest {
		return false
	}
	approves := l.Speaks("approvals", header)
	return slices.ContainsFunc(clausesOf(text), func(clause string) bool {
		switch {
		case l.Speaks("not_withdrawn", clause):
			return false
		case l.Speaks("withdrawn", clause), slices.Contains(l.evidence["withdrawn_whole"], clause):
			return true
		}
		return approves && slices.Contains(l.evidence["denied"], clause)
	})
}

// Withdraws tells a word below a header that takes back what its row says: one of those of
// [Lexicon.TakesBack] or, where the header asks whether the row holds, a no.
func (l *Lexicon) Withdraws(header string, asks bool, word string) bool {
	return l.TakesBack(header, word) || asks && l.YesOrNo(word) == care.No && !l.NamesNothing(word)
}

// AsksToConfirm tells a header that asks whether somebody stands by what a row says: 教师确认, 是否核实.
func (l *Lexicon) AsksToConfirm(header string) bool {
	return endsWithAny(header, []string{"确认", "核实", "认可"}) && !l.Speaks("verdicts_of_others", header)
}

// DeniesName tells a text beside a row that says that the student is not what a name says: 不算旷课,
// 非违纪, 不是旷课, and 已联系上 of 失联.
func (l *Lexicon) DeniesName(n care.Name, text string) bool {
	return n != care.NoName && slices.ContainsFunc(clausesOf(text), func(clause string) bool {
		named, denied := cutBeginning(clause, l.evidence["no_such"])
		return denied && l.Names(n, named) || l.SaysContrary(n, clause) == care.No
	})
}

// AsksForLeave tells a header below which stands whether there was leave: 销假情况, 是否请假, 假条. Days of
// leave and their like stand beside what was counted without it.
func (l *Lexicon) AsksForLeave(header string) bool {
	return l.Speaks("leave", header) && !endsWithAny(header, countEndings()) && !l.Speaks("verdicts_of_others", header)
}

// Excuses tells a text that says that what is counted was with leave: 已补假, 假条已补, and a yes below
// a header that asks for that. 未销假 says the contrary; a longer text may tell of other days.
func (l *Lexicon) Excuses(n care.Name, header, text string) bool {
	const longest = 8 // characters
	if n == care.NoName || !l.Catalogue.Entry(n).Excused || utf8.RuneCountInString(text) > longest || strings.ContainsAny(text, "未没不无非拟0123456789") {
		return false
	}
	return l.Speaks("leave", text) || l.AsksForLeave(header) && (l.YesOrNo(text) == care.Yes || l.Speaks("leave_given", text))
}

// ChangesLevel tells an opinion that asks for another level than the row says: 建议调整为红色,
// 可降为黄色, 建议移出.
func (l *Lexicon) ChangesLevel(header, text string) bool {
	const longest = 60
	return utf8.RuneCountInString(text) <= longest && l.Speaks("opinions", header) && l.Speaks("other_levels", text)
}

// clausesOf are the parts of a remark between its commas and stops.
func clausesOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;、。，；!?:", r) })
}
