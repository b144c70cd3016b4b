package lexicon

import (
	"regexp"
	"strconv"
	"strings"

	"runxin/care"
)

// TermCertainty tells how sure the reading of a term is.
type TermCertainty uint8

const (
	TermUnknown TermCertainty = iota
	TermCertain               // written in full
	TermGuess                 // one of two readings: reported (domain §3)
	TermCode                  // needs the other codes of its column: 正方's 3
)

// TermReader reads terms as academic systems write them (domain §3).
type TermReader struct {
	span   *regexp.Regexp // 2024-2025, 2021~2022, 2024/2025, 24-25
	rest   *regexp.Regexp
	year   *regexp.Regexp // 2025 and then a season
	digits *regexp.Regexp // 202402, 20242
	inText *regexp.Regexp
}

func newTermReader() *TermReader {
	return &TermReader{
		span:   regexp.MustCompile(`^\(?(20[0-9]{2}|19[0-9]{2}|[0-9]{2})[-~—–/至](20[0-9]{2}|19[0-9]{2}|[0-9]{2})\)?(?:学年度?)?[-,_/]?(.*)$`),
		rest:   regexp.MustCompile(`^\(?(?:第)?([1-3一二三]|[春夏秋]季?|上|下)\)?(?:(?:短)?学期)?\)?$`),
		year:   regexp.MustCompile(`^(20[0-9]{2})(?:年)?[-,_]?([春夏秋]季?)(?:学期)?$`),
		digits: regexp.MustCompile(`^(20[0-9]{2})(0?)([1-3])$`),
		inText: regexp.MustCompile(`(?:20[0-9]{2}[-~—–/至]20[0-9]{2}\)?(?:学年度?)?[-,_/]?\(?(?:第?[123一二三]|[春夏秋]季?|上|下)\)?(?:学期)?)|20[0-9]{2}年?[春夏秋]季?学期`),
	}
}

// partOfYear returns the part of the school year that a word names, 0 for none.
func partOfYear(s string) uint8 {
	switch strings.TrimSuffix(s, "季") {
	case "1", "一", "上", "秋":
		return 1
	case "2", "二", "下", "春":
		return 2
	case "3", "三", "夏":
		return 3
	}
	return 0
}

// Read reads the cells of a year column and a term column, either of which may
// be missing or hold both.
func (r *TermReader) Read(year, term string) (care.Term, TermCertainty) {
	if len(year) > longestWord || len(term) > longestWord {
		return care.Term{}, TermUnknown
	}
	year, term = normaliseTerm(year), normaliseTerm(term)
	if t, sure := r.readWhole(term); sure != TermUnknown {
		return t, sure
	}
	if year == "" {
		return care.Term{}, TermUnknown
	}
	if term == "" {
		return r.readWhole(year)
	}
	first, rest, sure := r.firstYear(year)
	if sure == TermUnknown || rest != "" {
		return care.Term{}, TermUnknown
	}
	switch term { // 正方's own codes
	case "3":
		return care.Term{Year: first, Part: 3}, TermCode
	case "12":
		return care.Term{Year: first, Part: 2}, sure
	case "16":
		return care.Term{Year: first, Part: 3}, sure
	}
	m := r.rest.FindStringSubmatch(term)
	if m == nil {
		return care.Term{}, TermUnknown
	}
	return care.Term{Year: first, Part: partOfYear(m[1])}, sure
}

// readWhole reads a term that is written with its year.
func (r *TermReader) readWhole(s string) (care.Term, TermCertainty) {
	if m := r.year.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		part := partOfYear(m[2])
		if part != 1 {
			y--
		}
		return care.Term{Year: int16(y), Part: part}, TermCertain
	}
	if m := r.digits.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		return care.Term{Year: int16(y), Part: partOfYear(m[3])}, TermGuess
	}
	first, rest, sure := r.firstYear(s)
	if sure != TermCertain || rest == "" {
		return care.Term{}, TermUnknown
	}
	m := r.rest.FindStringSubmatch(rest)
	if m == nil {
		return care.Term{}, TermUnknown
	}
	return care.Term{Year: first, Part: partOfYear(m[1])}, TermCertain
}

// firstYear reads a school year (2024-2025) and what stands after it. A single
// year is taken as the one in which the school year begins, which is a guess.
func (r *TermReader) firstYear(s string) (first int16, rest string, sure TermCertainty) {
	if m := r.span.FindStringSubmatch(s); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		if len(m[1]) == 2 {
			a += 2000
		}
		if b%100 != (a+1)%100 {
			return 0, "", TermUnknown
		}
		return int16(a), m[3], TermCertain
	}
	digits := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(s, "度"), "学年"), "年")
	if y, err := strconv.Atoi(digits); err == nil && y > 1990 && y < 2100 {
		return int16(y), "", TermGuess
	}
	return 0, "", TermUnknown
}

// FindIn looks for one term in a title; two different ones are none.
func (r *TermReader) FindIn(title string) (care.Term, bool) {
	var found care.Term
	for _, s := range r.inText.FindAllString(normaliseTerm(title), -1) {
		t, sure := r.readWhole(s)
		if sure != TermCertain || found != (care.Term{}) && found != t {
			return care.Term{}, false
		}
		found = t
	}
	return found, found != care.Term{}
}

// normaliseTerm is the normal form of a text about a term; all dashes become one.
func normaliseTerm(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '—', '–', '－', '−', '‐', '~', '～':
			return '-'
		}
		return r
	}, Normalise(s))
}
