package care

import "math"

// AttemptKind is how a mark was come by (考试性质).
type AttemptKind uint8

// The kinds of attempts, in the order in which they follow each other within
// one term.
const (
	FirstTry AttemptKind = iota // 正常考试, 初修
	Deferred                    // 缓考 that was sat: counts as a first try
	MakeUp                      // 补考, 清考
	Retake                      // 重修
)

// Result is what became of an attempt.
type Result uint8

// The results. A pending attempt is never a fail (domain §5).
const (
	Pending Result = iota // 缓考, 未录入, blank
	Passed
	Failed
	Unread // there is a mark, and nobody knows what it says: neither passed nor failed for sure
)

// CourseID stands for a course: a fingerprint of its id, or of its name where it
// has no id. It is 64 bits wide, so that files that are read side by side need
// no common list of courses.
type CourseID uint64

// CourseOf returns the fingerprint of a course's id or name (FNV-1a).
func CourseOf(key string) CourseID {
	h := uint64(fingerprint)
	for i := range len(key) {
		h = (h ^ uint64(key[i])) * fingerprintPrime
	}
	return CourseID(h)
}

const (
	fingerprint      = 14695981039346656037
	fingerprintPrime = 1099511628211
)

// Attempt is one sitting of one course by one student. Void rows are not
// attempts and are left out by the reader.
type Attempt struct {
	Course CourseID // by its id, else by its name
	Name   CourseID // by its name alone; 0 where it is not known
	Vague  bool     // the course is read off a name with a number behind it (微积分/3): it may be the one called so without
	Term   Term     // the term it is booked in, which for a make-up may be later than the course's
	Kind   AttemptKind
	Result Result
	Cheat  bool    // 作弊, 违纪, 舞弊
	Sure   bool    // it was failed whatever scale the mark is of: the row, or a title, says so besides
	Mark   float32 // 0–100, worded marks as 95/85/75/65/0; NaN for 通过 and 不通过
	Credit float32 // NaN where unknown
	Points float32 // 绩点; NaN where unknown or meaningless
	Text   TextID  // the mark as written
	Title  TextID  // of a failed one what the course is called ([Gradebook.Entitle]); 0 where not known
	Place  Place
}

// NaN32 is the number that marks an unknown mark, credit or grade point.
func NaN32() float32 { return float32(math.NaN()) }

// orderKey orders attempts by term, then by kind.
func (a *Attempt) orderKey() uint16 {
	return a.Term.orderKey() + uint16(a.Kind) + 1
}

// orderKey orders terms; between two of them is room for the kinds of attempts.
func (t Term) orderKey() uint16 { return uint16((int(t.Year)-1980)*32) + uint16(t.Part)*8 }
