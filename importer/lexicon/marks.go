package lexicon

import (
	"regexp"
	"strconv"
	"strings"

	"runxin/care"
)

// Mark is what one cell of a mark column says.
type Mark struct {
	Result  care.Result
	Value   float32 // 0–100; NaN for 通过 and 不通过
	Cheat   bool
	None    bool // says that there is no mark: N
	Zero    bool // 缺考 and its like, as a word
	Exempt  bool // 免修 and its like: passed without an exam
	Dropped bool // 弃修, 休学: the course was not brought to its end
	Word    bool // written as a word, which is a result even where it counts as 0

	// Kind is of which attempt the cell says that it is the mark: 60(补考).
	Kind AttemptKind
}

// addMarks enters the words that stand for marks. The school's own come last: they count.
func (l *Lexicon) addMarks(w *wordLists) {
	l.markWords = map[string]Mark{}
	add := func(list []string, m Mark) {
		m.Word = true
		for _, word := range list {
			l.markWords[Normalise(word)] = m
		}
	}
	for _, g := range w.Marks.Graded {
		add(g.Words, Mark{Result: care.Passed, Value: g.Mark})
	}
	nan := care.NaN32()
	add(w.Marks.Passed, Mark{Result: care.Passed, Value: nan})
	add(w.Marks.Exempt, Mark{Result: care.Passed, Value: nan, Exempt: true})
	add(w.Marks.GradedFail, Mark{Result: care.Failed})
	add(w.Marks.Failed, Mark{Result: care.Failed, Value: nan})
	add(w.Marks.Zero, Mark{Result: care.Failed, Zero: true})
	add(w.Marks.Cheating, Mark{Result: care.Failed, Zero: true, Cheat: true})
	add(w.Marks.Pending, Mark{Value: nan})
	add(w.Marks.Dropped, Mark{Value: nan, Dropped: true})
	add(w.Marks.None, Mark{Value: nan, None: true})
	for _, one := range l.school.Values.Marks {
		add([]string{one.Word}, one.mark())
	}
}

// mark is what the settings say that a word stands for.
func (w MarkWord) mark() Mark {
	nan := care.NaN32()
	switch w.Means {
	case meansPassed:
		return Mark{Result: care.Passed, Value: nan}
	case meansFailed:
		return Mark{Result: care.Failed, Value: nan}
	case meansPending:
		return Mark{Value: nan}
	case meansNone:
		return Mark{Value: nan, None: true}
	}
	return numberMark(w.Value)
}

// PassMark is the lowest mark that passes (domain §5).
const PassMark = 60

// MarkReader reads marks as they are written.
type MarkReader struct {
	words    map[string]Mark
	attempts map[string]AttemptKind
	number   *regexp.Regexp
	beside   *regexp.Regexp // 60(补考), 及格(60)
	kinds    []string       // the words of make-ups and retakes, the longest first
}

func newMarkReader(l *Lexicon) *MarkReader {
	return &MarkReader{
		words:  l.markWords,
		number: regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]*)?)分?$`),
		beside: regexp.MustCompile(`^([^()]+)\(([^()]+)\)$`),
	}
}

// readOne reads a cell that holds a single mark: a number from 0 to 100, with the
// slips that are safe to clean (８５, 85分, 60., 及 格), or a word, either of them with a
// sign or a remark that is understood. Blank is pending.
func (r *MarkReader) readOne(s string) (Mark, bool) {
	if len(s) > longestWord {
		return Mark{}, false
	}
	s = Normalise(s)
	if s == "" {
		return Mark{Value: care.NaN32()}, true
	}
	if m, ok := r.readPlain(s); ok {
		return m, true
	}
	return r.readDressed(s)
}

// readPlain reads a mark in its normal form with nothing beside it.
func (r *MarkReader) readPlain(s string) (Mark, bool) {
	if m, ok := r.words[s]; ok {
		return m, true
	}
	digits := r.number.FindStringSubmatch(s)
	if digits == nil {
		return Mark{}, false
	}
	f, err := strconv.ParseFloat(digits[1], 64)
	if err != nil || f > 100 {
		return Mark{}, false
	}
	return numberMark(f), true
}

// ReadNumber reads a mark that is a bare number.
func (r *MarkReader) ReadNumber(normal string) (Mark, bool) {
	m, ok := r.readPlain(normal)
	return m, ok && !m.Word
}

// numberMark is the mark of a number from 0 to 100.
func numberMark(f float64) Mark {
	m := Mark{Result: care.Failed, Value: float32(f)}
	if f >= PassMark {
		m.Result = care.Passed
	}
	return m
}

// ReadBoth reads a composite a/b of a class sheet: the first mark and, after the
// slash, the make-up's, both of which may be missing (domain §2). composite is
// false for a single mark.
func (r *MarkReader) ReadBoth(s string) (first, second Mark, composite, ok bool) {
	if m, known := r.readOne(s); known {
		return m, Mark{}, false, true
	}
	if len(s) > longestWord {
		return Mark{}, Mark{}, false, false
	}
	a, b, cut := strings.Cut(Normalise(s), "/")
	if !cut || strings.Contains(b, "/") {
		return Mark{}, Mark{}, false, false
	}
	first, okA := r.readOne(a)
	second, okB := r.readOne(b)
	if b == "" {
		second.None = true
	}
	return first, second, true, okA && okB && (a != "" || b != "")
}

// AttemptKind is care.AttemptKind with the cases that only words can tell.
type AttemptKind uint8

const (
	UnknownAttempt AttemptKind = iota
	PlainAttempt               // says nothing: an ordinary first try
	DeferredSign               // 缓考: a 0 beside it is no result
	DeferredSat                // 缓考取得: a 0 beside it is a result
	MakeUpAttempt
	RetakeAttempt
	VoidSign
)

// addAttempts enters the words about kinds of attempts.
func (l *Lexicon) addAttempts(w *wordLists) {
	l.attemptWords = map[string]AttemptKind{}
	for _, group := range []struct {
		key  string
		kind AttemptKind
	}{
		{"first", PlainAttempt}, {"plain", PlainAttempt}, {"deferred", DeferredSign}, {"deferred_sat", DeferredSat},
		{"makeup", MakeUpAttempt}, {"retake", RetakeAttempt}, {"void", VoidSign},
	} {
		for _, word := range w.Attempts[group.key] {
			l.attemptWords[Normalise(word)] = group.kind
		}
	}
	l.reviewWords = answerMap(w.Attempts["reviewed"], w.Attempts["unreviewed"])
	l.Marks.learnAttempts(l.attemptWords)
}

// InCare is the kind of attempt that care knows.
func (k AttemptKind) InCare() care.AttemptKind {
	switch k {
	case DeferredSign, DeferredSat:
		return care.Deferred
	case MakeUpAttempt:
		return care.MakeUp
	case RetakeAttempt:
		return care.Retake
	}
	return care.FirstTry
}

// Stronger tells which of two kinds says more.
func Stronger(a, b AttemptKind) AttemptKind { return max(a, b) }
