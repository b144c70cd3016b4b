package care

import (
	"fmt"
	"time"
)

// Term is a school term (学期) such as 2024-2025-1: part 1 is autumn, 2 spring,
// 3 the short summer term after it (domain §3). The zero value is no term.
type Term struct {
	Year int16 // the year in which the school year begins
	Part uint8 // 1, 2 or 3
}

// ParseTerm reads the form that plans use, 2024-2025-1.
func ParseTerm(s string) (Term, error) {
	var a, b, p int
	if _, err := fmt.Sscanf(s, "%d-%d-%d", &a, &b, &p); err != nil || b != a+1 || p < 1 || p > 3 || s != fmt.Sprintf("%d-%d-%d", a, b, p) {
		return Term{}, fmt.Errorf("学期“%s”应写作 2024-2025-1", s)
	}
	return Term{int16(a), uint8(p)}, nil
}

// TermOf is the term in which a day lies by the usual calendar: autumn from August to
// January, else spring.
func TermOf(day Day) Term {
	switch year, month := int16(day.Time().Year()), day.Time().Month(); {
	case month >= time.August:
		return Term{year, 1}
	case month == time.January:
		return Term{year - 1, 1}
	default:
		return Term{year - 1, 2}
	}
}

// String is 2024-2025-1, "" for no term.
func (t Term) String() string {
	if t == (Term{}) {
		return ""
	}
	return fmt.Sprintf("%d-%d-%d", t.Year, t.Year+1, t.Part)
}

// Compare orders terms in time.
func (t Term) Compare(u Term) int {
	if t.Year != u.Year {
		return int(t.Year) - int(u.Year)
	}
	return int(t.Part) - int(u.Part)
}

// Last tells whether u belongs to the term before t (上学期): the spring with
// its short summer term before an autumn, the autumn before a spring.
func (t Term) Last(u Term) bool {
	if t.Part == 1 {
		return u.Year == t.Year-1 && (u.Part == 2 || u.Part == 3)
	}
	return u.Year == t.Year && u.Part == 1
}
