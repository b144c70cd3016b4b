package lexicon

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"runxin/care"
)

// ColumnSays is how a column beside a list's title may speak of what the title says.
type ColumnSays uint8

const (
	SaysNothing ColumnSays = iota
	SaysRemark             // a remark: it takes the title back by a word of its own only
	SaysOther              // a kind of something: it denies the title by a word of its own only
	SaysState              // how it is with what the title is about: all may be well
	SaysDetail             // of the same thing: it may deny the title
	SaysAmount             // how long: 0 denies the title
	SaysCount              // how often: 0 denies the title, a blank says nothing
	SaysAnswer             // yes or no: it decides, and so does a blank
)

// ColumnAbout tells how a column speaks of a name: 是否实习 and 旷课节数 decide, 实习单位 may deny,
// 住宿方式 may deny by a word of 校外租房走读's own. opposite tells that it asks for the contrary:
// 是否报到 of 未按时报到.
func (l *Lexicon) ColumnAbout(n care.Name, header string) (says ColumnSays, opposite bool) {
	asked, question := IsQuestion(header)
	count, counts := cutEnding(asked, countEndings())
	about, opposite := l.speaksOf(n, count)
	counted := l.Catalogue.Entry(n).Counted
	switch {
	case question && about:
		return SaysAnswer, opposite
	case counts && counted && (about && !opposite || withoutLead(count) == ""):
		return SaysCount, false
	case counts && about && !opposite:
		return SaysAmount, false
	case question && l.isContrary(n, asked):
		return SaysAnswer, true
	}
	if about, opposite = l.speaksOf(n, header); about && !endsWithAny(header, detailEndings()) {
		return SaysDetail, opposite
	}
	if of, state := cutEnding(header, stateEndings()); state {
		about, opposite = l.speaksOf(n, of)
		if contrary := l.isContrary(n, of); about || opposite || contrary {
			return SaysState, opposite || contrary && !about
		}
	}
	if endsWithAny(header, remarkEndings()) {
		return SaysRemark, false
	}
	kind, isKind := cutEnding(header, []string{"方式", "类型", "类别", "性质", "状态", "状况", "现状", "近况", "进展", "去向", "形式", "情况", "意向", "选择", "地点", "居住地", "住宿", "地址"})
	if !isKind {
		return SaysNothing, false
	}
	_, opposite = l.speaksOf(n, kind)
	return SaysOther, opposite
}

// stateEndings are what headers end with that tell how something is: 睡眠情况.
func stateEndings() []string {
	return []string{"情况", "状态", "状况", "现状", "近况", "进展", "质量", "结果"}
}

// remarkEndings are what headers of remarks end with.
func remarkEndings() []string { return []string{"备注", "说明", "结果", "结论", "意见"} }

// isContrary tells a header, without the words around it, that is about the contrary of a name: 找到工作
// of 找工作不顺利, 联系 of 失联.
func (l *Lexicon) isContrary(n care.Name, header string) bool {
	const fewest = 2 * len("实")
	bare := withoutLead(header)
	return slices.ContainsFunc(l.Catalogue.Entry(n).Contrary, func(text string) bool {
		return header == text || len(bare) >= fewest && (strings.HasPrefix(text, bare) || strings.HasSuffix(bare, text))
	})
}

// SaysWell reads a word of a column that tells how it is with what a title is about: a no where all is
// well (正常, 已联系上), a yes where it says that it is not (未联系上).
func (l *Lexicon) SaysWell(n care.Name, word string) care.Answer {
	if len(l.Catalogue.Entry(n).Contrary) == 0 {
		return care.NoData
	}
	if slices.Contains(l.evidence["well"], withoutNow(word)) {
		return care.No
	}
	return l.SaysContrary(n, word)
}

// SaysContrary reads a word for the contrary of a name: a no of 失联 in 已联系上, a yes in 未联系上.
func (l *Lexicon) SaysContrary(n care.Name, word string) care.Answer {
	for _, text := range l.Catalogue.Entry(n).Contrary {
		before, is := strings.CutSuffix(strings.TrimSuffix(word, "了"), text)
		switch {
		case !is:
		case endsWithAny(before, []string{"未", "没", "没有", "不", "无", "未能", "不能", "无法", "待", "难"}):
			return care.Yes
		case withoutNow(before) == "":
			return care.No
		}
	}
	return care.NoData
}

// SaysFair tells a word of such a column of which nobody knows whether all is well: 有好转.
func (l *Lexicon) SaysFair(word string) bool {
	return slices.Contains(l.evidence["fair"], withoutNow(word))
}

// withoutNow drops what says that something is so by now: 已恢复, 目前稳定.
func withoutNow(word string) string {
	now := []string{"目前", "现在", "现", "已经", "已", "均", "都", "能", "可", "顺利", "成功"}
	for cut := true; cut && !slices.Contains(now, word); {
		word, cut = cutBeginning(word, now)
	}
	if slices.Contains(now[:len(now)-2], word) {
		return ""
	}
	return word
}

// detailEndings are what headers end with that tell more of what a title says, and cannot
// deny it.
func detailEndings() []string {
	return []string{"原因", "事由", "说明", "备注", "时间", "日期", "电话", "课程", "处理", "措施", "依据", "文号", "老师", "教师", "人", "名称", "经过", "描述", "内容"}
}

// countEndings are what headers of counts end with: 旷课节数, 缺寝次数, the longest first.
func countEndings() []string {
	return []string{"课时数", "学时数", "小时数", "总次数", "次数", "节数", "课时", "学时", "天数", "门数", "晚数", "小时", "时数", "总数", "数"}
}

// speaksOf tells whether a header, without the words around what it is about, is a part of
// what a name is called, or has it in it; and whether one of the two is the contrary of the
// other, by a negation before it.
func (l *Lexicon) speaksOf(n care.Name, header string) (about, opposite bool) {
	const fewest = 2 * len("实")
	if header = withoutLead(header); len(header) < fewest {
		return false, false
	}
	for _, text := range l.calls[n] {
		before, _, in := strings.Cut(text, header)
		if !in {
			before, _, in = strings.Cut(header, text)
		}
		switch {
		case in && !denies(before) && !l.Titles.negates(before):
			return true, false
		case in && denies(before):
			about, opposite = true, true
		}
	}
	if rest, cut := cutBeginning(header, []string{"没有", "未", "没", "无", "不"}); cut && !about {
		about, opposite = l.speaksOf(n, rest)
		return about, about && !opposite
	}
	return about, opposite
}

// denies tells what makes the contrary of what follows it: 未按时 before 报到, 不 before 通过, but
// not 不幸 before 成长经历.
func denies(before string) bool {
	return endsWithAny(before, []string{"不", "无", "没有"}) || containsAny(before, []string{"未", "逾期", "缺乏"})
}

// withoutLead drops what headers begin with before what they are about: 累计旷课, 本学期缺寝.
func withoutLead(header string) string {
	for cut := true; cut; {
		header, cut = cutBeginning(header, []string{"参加", "申请", "办理", "存在", "获得", "担任", "属于", "确认", "本人", "累计", "合计", "目前", "已经", "仍", "还", "继续", "依然", "是否", "本学期", "本月", "本周", "学期", "已", "在", "现", "总", "共", "有"})
	}
	if header == "累计" || header == "合计" || header == "总" || header == "共" {
		return ""
	}
	return header
}

func cutBeginning(s string, beginnings []string) (string, bool) {
	for _, b := range beginnings {
		if rest, ok := strings.CutPrefix(s, b); ok && rest != "" {
			return rest, true
		}
	}
	return s, false
}

// negates tells a word that begins as its opposite would: 未实习, 不留校, 尚未返校.
func (t *TitleReader) negates(word string) bool {
	word = t.withoutAdverbs(word)
	return slices.ContainsFunc(t.negations, func(n string) bool { return strings.HasPrefix(word, n) })
}

// withoutAdverbs is a word without what may stand before its negation: 尚, 目前还.
func (t *TitleReader) withoutAdverbs(word string) string {
	for {
		i := slices.IndexFunc(t.adverbs, func(a string) bool { return strings.HasPrefix(word, a) && word != a })
		if i < 0 {
			return word
		}
		word = word[len(t.adverbs[i]):]
	}
}

// callsOf is everything that each name of the catalogue is called, in the normal form.
func callsOf(cat *care.Catalogue) [][]string {
	calls := make([][]string, len(cat.Entries))
	for i := range cat.Entries {
		e := &cat.Entries[i]
		calls[i] = normaliseAll(slices.Concat([]string{e.Name}, e.Headers, e.Parts, e.Titles, e.Words))
	}
	return calls
}

// Denies tells whether a word of such a column says that the title does not hold: 否, 无 and 0
// where the column speaks of the same thing, 未实习, 在校住宿 anywhere.
func (l *Lexicon) Denies(n care.Name, says ColumnSays, word string) bool {
	if a, own := l.nameAnswers[n][word]; own {
		return a == care.No
	}
	if l.isContraryPlace(n, word) {
		return true
	}
	if l.Titles.negates(word) && utf8.RuneCountInString(word) > 1 {
		bare := l.Titles.withoutAdverbs(word)
		for _, not := range l.Titles.negations {
			if rest, ok := strings.CutPrefix(bare, not); ok {
				if about, opposite := l.speaksOf(n, rest); about && !opposite {
					return true
				}
			}
		}
	}
	return says > SaysState && l.YesOrNo(word) == care.No
}

// isContraryPlace tells a longer word that begins with one that says that a name does not hold: 校内 before
// 实训基地. 在校外 begins with 在校, and is the name itself.
func (l *Lexicon) isContraryPlace(n care.Name, word string) bool {
	if strings.Contains(word, "外") {
		return false
	}
	return slices.ContainsFunc(l.Catalogue.Entry(n).No, func(no string) bool {
		return strings.HasPrefix(no, "校") && strings.HasPrefix(word, Normalise(no))
	})
}

// TakesTitleBack tells a word of such a column after which a title no longer says anything of its row
// for sure: 不属实, 已结束, and 请假 or 迟到 in a list of 旷课. A sentence is a remark.
func (l *Lexicon) TakesTitleBack(n care.Name, word string) bool {
	const longest = 8 // characters
	if n == care.NoName || utf8.RuneCountInString(word) > longest {
		return false
	}
	return l.Speaks("title_back", word) || slices.Contains(l.evidence["title_over"], word) || l.Catalogue.Entry(n).Counted && l.Speaks("title_other", word) && !l.Titles.negates(word)
}

// RemarkTakesBack does so of a remark, which may name such a thing beside the title's: only one that
// says nothing else counts.
func (l *Lexicon) RemarkTakesBack(n care.Name, word string) bool {
	other := slices.Contains(l.evidence["title_other"], withoutNow(strings.TrimPrefix(word, "系")))
	return slices.Contains(l.evidence["title_back"], word) || other && l.Catalogue.Entry(n).Counted || l.SaysWell(n, word) == care.No
}

// Contrary reads a word of a column that asks for the contrary of a name: 否 and 未报到 below
// 是否报到 are a yes of 未按时报到, 是 and 已报到 a no.
func (l *Lexicon) Contrary(n care.Name, word string) care.Answer {
	if a := l.YesOrNo(word); a != care.NoData {
		return a.Not()
	}
	if l.Names(n, word) {
		return care.Yes
	}
	if about, opposite := l.speaksOf(n, word); about {
		return care.AnswerOf(!opposite)
	}
	return care.NoData
}

// Names tells whether a word is one for a name: 校外租房 for 校外租房走读.
func (l *Lexicon) Names(n care.Name, word string) bool {
	known, ok := l.Case(word)
	return ok && known == n
}

// ReadCount reads how often something was: 8, 8节, 2次.
func ReadCount(word string) (float64, bool) {
	if len(word) > longestWord {
		return 0, false
	}
	number := strings.TrimRight(Normalise(word), "次节课时学天小个晚门回数")
	if number == "" || number[0] < '0' || '9' < number[0] {
		return 0, false
	}
	f, err := strconv.ParseFloat(number, 64)
	return f, err == nil
}

// CountAnswer is the answer of a count in the column of something that is counted: 8 under
// 旷课 is a yes.
func (l *Lexicon) CountAnswer(n care.Name, word string) care.Answer {
	if !l.Catalogue.Entry(n).Counted {
		return care.NoData
	}
	if f, ok := ReadCount(word); ok {
		return care.AnswerOf(f > 0)
	}
	return care.NoData
}

// addCounts enters the headers of what is counted: 旷课节数, 累计缺寝次数.
func (l *Lexicon) addCounts() {
	endings := countEndings()
	for i := range l.Catalogue.Entries {
		e := &l.Catalogue.Entries[i]
		if !e.Counted {
			continue
		}
		for _, text := range slices.Concat([]string{e.Name}, e.Headers, e.Parts) {
			about, counts := l.Headers.Normalise(text), []Meaning{{Name: care.Name(i), Partial: slices.Contains(e.Parts, text)}}
			for _, before := range []string{"", "累计", "总"} {
				for _, ending := range endings {
					h := before + about + ending
					if _, known := l.meanings[h]; !known {
						l.meanings[h] = counts
					}
				}
			}
		}
	}
}
