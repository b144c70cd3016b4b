package lexicon

import (
	"cmp"
	"slices"
	"strings"

	"runxin/care"
)

// What people write around a mark: 60*, A-, 60(补考), 及格(60), 补考62. Only what leaves no
// doubt is read.

// learnAttempts takes in the words that stand beside a mark and say which attempt it is of.
func (r *MarkReader) learnAttempts(words map[string]AttemptKind) {
	r.attempts = words
	for word, kind := range words {
		if kind == MakeUpAttempt || kind == RetakeAttempt || kind == DeferredSign || kind == DeferredSat {
			r.kinds = append(r.kinds, word)
		}
	}
	slices.SortFunc(r.kinds, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
}

// readDressed reads a mark in its normal form that has something beside it.
func (r *MarkReader) readDressed(s string) (Mark, bool) {
	const stars = "*#△▲☆★※"
	if bare := strings.Trim(s, stars); bare != s && bare != "" {
		s = bare
		if m, ok := r.readPlain(s); ok {
			return m, true
		}
	}
	if m, ok := r.readSigned(s); ok {
		return m, true
	}
	if both := r.beside.FindStringSubmatch(s); both != nil {
		return r.readBeside(both[1], both[2])
	}
	kind, m, ok := r.ReadOther(s)
	m.Kind = kind
	return m, ok
}

// readSigned reads a grade with a sign: A-, 良+. Whether the lowest grade that passes does
// so with a minus differs from school to school.
func (r *MarkReader) readSigned(s string) (Mark, bool) {
	const step, lowest = 3, 65
	for sign, by := range map[string]float32{"+": step, "-": -step, "−": -step} {
		base, signed := strings.CutSuffix(s, sign)
		m, ok := r.words[base]
		if !signed || !ok || m.Result != care.Passed || m.Value != m.Value || m.Value <= lowest && by < 0 {
			continue
		}
		m.Value += by
		return m, true
	}
	return Mark{}, false
}

// readBeside reads a mark with another text in brackets: which attempt it is of, or the
// same mark in another form, or why it is 0.
func (r *MarkReader) readBeside(outer, inner string) (Mark, bool) {
	m, ok := r.readPlain(outer)
	if !ok {
		return Mark{}, false
	}
	if kind, known := r.attempts[inner]; known && kind != VoidSign && kind != DeferredSign {
		m.Kind = kind
		return m, true
	}
	other, known := r.readPlain(inner)
	switch {
	case !known:
		return Mark{}, false
	case (other.Zero || other.Result == care.Pending) && m.Value == 0:
		return other, true // 0(缺考), 0(缓考)
	case other.Result != m.Result || other.None != m.None || m.Zero != other.Zero:
		return Mark{}, false
	case m.Word:
		return other, true // 及格(60)
	}
	return m, true
}

// ReadOther reads a text that gives the mark of another attempt than the first: 补考62,
// 重修通过, 已补考合格, 62补考.
func (r *MarkReader) ReadOther(s string) (AttemptKind, Mark, bool) {
	s = strings.TrimPrefix(s, "已")
	for _, word := range r.kinds {
		rest, before := strings.CutPrefix(s, word)
		if !before {
			if rest, before = strings.CutSuffix(s, word); !before {
				continue
			}
		}
		rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, "后"), "成绩"), ":为")
		if m, ok := r.readPlain(rest); ok && m.Result != care.Pending {
			kind := r.attempts[word]
			if kind == DeferredSign {
				kind = DeferredSat
			}
			return kind, m, true
		}
	}
	return UnknownAttempt, Mark{}, false
}
