package importer

import (
	"regexp"
	"strconv"
	"strings"

	"runxin/care"
)

// mark is what one cell of a mark column says.
type mark struct {
	result care.Result
	value  float32 // 0–100; NaN for 通过 and 不通过
	cheat  bool
	none   bool // says that there is no mark: N
	zero   bool // 缺考 and its like, as a word
	word   bool // written as a word, which is a result even where it counts as 0
}

// addMarks enters the words that stand for marks.
func (l *lexicon) addMarks(w *words) {
	l.marks = map[string]mark{}
	add := func(list []string, m mark) {
		m.word = true
		for _, word := range list {
			l.marks[fold(word)] = m
		}
	}
	for _, g := range w.Marks.Graded {
		add(g.Words, mark{result: care.Passed, value: g.Mark})
	}
	nan := care.NaN32()
	add(w.Marks.Passed, mark{result: care.Passed, value: nan})
	add(w.Marks.GradedFail, mark{result: care.Failed})
	add(w.Marks.Failed, mark{result: care.Failed, value: nan})
	add(w.Marks.Zero, mark{result: care.Failed, zero: true})
	add(w.Marks.Cheating, mark{result: care.Failed, zero: true, cheat: true})
	add(w.Marks.Pending, mark{value: nan})
	add(w.Marks.None, mark{value: nan, none: true})
}

// passMark is the lowest mark that passes (domain §5).
const passMark = 60

// markReader reads marks as they are written.
type markReader struct {
	words  map[string]mark
	number *regexp.Regexp
}

func newMarkReader(l *lexicon) *markReader {
	return &markReader{words: l.marks, number: regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]+)?)分?$`)}
}

// one reads a cell that holds a single mark: a number from 0 to 100, with the
// slips that are safe to clean (８５, 85分, 及 格), or a word. Blank is pending.
func (r *markReader) one(s string) (mark, bool) {
	if len(s) > longestWord {
		return mark{}, false
	}
	s = fold(s)
	if s == "" {
		return mark{value: care.NaN32()}, true
	}
	if m, ok := r.words[s]; ok {
		return m, true
	}
	digits := r.number.FindStringSubmatch(s)
	if digits == nil {
		return mark{}, false
	}
	f, err := strconv.ParseFloat(digits[1], 64)
	if err != nil || f > 100 {
		return mark{}, false
	}
	return numberMark(f), true
}

// numberMark is the mark of a number from 0 to 100.
func numberMark(f float64) mark {
	m := mark{result: care.Failed, value: float32(f)}
	if f >= passMark {
		m.result = care.Passed
	}
	return m
}

// both reads a composite a/b of a class sheet: the first mark and, after the
// slash, the make-up's, both of which may be missing (domain §2). composite is
// false for a single mark.
func (r *markReader) both(s string) (first, second mark, composite, ok bool) {
	if m, known := r.one(s); known {
		return m, mark{}, false, true
	}
	if len(s) > longestWord {
		return mark{}, mark{}, false, false
	}
	a, b, cut := strings.Cut(fold(s), "/")
	if !cut || strings.Contains(b, "/") {
		return mark{}, mark{}, false, false
	}
	first, okA := r.one(a)
	second, okB := r.one(b)
	if b == "" {
		second.none = true
	}
	return first, second, true, okA && okB && (a != "" || b != "")
}

// attemptKind is care.AttemptKind with the cases that only words can tell.
type attemptKind uint8

const (
	unknownAttempt attemptKind = iota
	plainAttempt               // says nothing: an ordinary first try
	deferredSign               // 缓考: a 0 beside it is no result
	deferredSat                // 缓考取得: a 0 beside it is a result
	makeUpAttempt
	retakeAttempt
	voidSign
)

// addAttempts enters the words about kinds of attempts.
func (l *lexicon) addAttempts(w *words) {
	l.attempts = map[string]attemptKind{}
	for _, group := range []struct {
		key  string
		kind attemptKind
	}{
		{"first", plainAttempt}, {"plain", plainAttempt}, {"deferred", deferredSign}, {"deferred_sat", deferredSat},
		{"makeup", makeUpAttempt}, {"retake", retakeAttempt}, {"void", voidSign},
	} {
		for _, word := range w.Attempts[group.key] {
			l.attempts[fold(word)] = group.kind
		}
	}
	l.reviews = answers(w.Attempts["reviewed"], w.Attempts["unreviewed"])
}
