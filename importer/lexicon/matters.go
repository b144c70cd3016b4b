package lexicon

// CouldMatter tells whether a cell that is not read holds a word that the program knows and
// that may change what is known of a student: 作废, 退学, 已移出, 红色.
func (l *Lexicon) CouldMatter(word string) bool {
	if word == "" || len(word) > longestWord {
		return false
	}
	level, known := l.levelWords[word]
	return l.Speaks("matters", word) && !l.Titles.negates(word) || known && (level == Red || level == Orange) && l.Speaks("colours", word)
}

// HeaderMatters tells whether a header that means nothing sounds like a fact: 解除情况, 学籍备注,
// 危机干预. In a roster, what is of the time before enrolment does not.
func (l *Lexicon) HeaderMatters(header string, roster bool) bool {
	switch {
	case l.Speaks("life", header):
		return !l.Speaks("contact", header)
	case roster && l.Speaks("enrolment", header), l.Speaks("contact", header):
		return false
	}
	return l.Speaks("sounds", header)
}
