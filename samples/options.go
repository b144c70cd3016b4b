package samples

import (
	"errors"
	"fmt"
	"strings"

	"runxin/care"
)

// The most students that a school can have: ids have four digits per college
// and year.
const mostStudents = 200_000

// UsualStudents is how many students a school has where nobody says.
const UsualStudents = 300

// UsualDate is the day of whose data a school has where nobody says.
func UsualDate() care.Day { return day(2024, 10, 14) }

// Options says what school to make up. The zero value is a small school on
// 2024-10-14 with troubles in its files.
type Options struct {
	Students int      // on the roster; 0 is UsualStudents
	Courses  int      // per student and term; 0 is 3, or 10 above 5,000 students: 20 grade rows a head
	Seed     uint64   // another seed, another school; 0 is 1
	Date     care.Day // what is known on this day; 0 is UsualDate
	Clean    bool     // without the troubles

	// Dialect is the academic system that exports all grades, one of Dialects; ""
	// is half of the colleges from one system and half from another.
	Dialect string
	// Screening is the platform of the screening, one of Screenings; "" is the first.
	Screening string
	// Format is that of all tables, one of Formats; "" is workbooks, and text for
	// some of the grades.
	Format string
}

// filled returns the options with their defaults.
func (o Options) filled() (Options, error) {
	if o.Students == 0 {
		o.Students = UsualStudents
	}
	if o.Students < 1 || o.Students > mostStudents {
		return o, fmt.Errorf(wordStudents, mostStudents, o.Students)
	}
	o.Seed = max(o.Seed, 1)
	if o.Courses == 0 {
		o.Courses = 3
		if o.Students > 5000 {
			o.Courses = 10
		}
	}
	if o.Courses < 1 || o.Courses > mostCourses {
		return o, fmt.Errorf(wordCourses, mostCourses, o.Courses)
	}
	if o.Date == 0 {
		o.Date = UsualDate()
	}
	if o.Date < day(2024, 9, 1) || o.Date > day(2025, 1, 31) {
		return o, errors.New(wordDate)
	}
	if o.Dialect != "" && systemNamed(o.Dialect) == nil {
		return o, fmt.Errorf(wordDialect, o.Dialect, strings.Join(Dialects(), "、"))
	}
	if platformNamed(o.Screening) == nil {
		return o, fmt.Errorf(wordScreening, o.Screening, strings.Join(Screenings(), "、"))
	}
	if o.Format != "" && formatNamed(o.Format) == nil {
		return o, fmt.Errorf(wordFormat, o.Format, strings.Join(Formats(), "、"))
	}
	return o, nil
}
