package care

import (
	"fmt"
	"strings"
	"time"
)

// A feast is a holiday whose days are known before the official arrangement of its year:
// the statutory ones, and Christmas, on which schools remind their students.
type feast struct {
	name   string
	day    func(year int) (Day, bool) // false for a day that is about right, beyond the table
	before int                        // days off before it
	length int                        // days off in all
}

// feasts are all of them. The days off are the statutory ones (《全国年节及纪念日放假办法》, as
// amended in November 2024), and of the three long ones as many as the State Council's
// office has made of them since then; what they become with weekends and make-up
// workdays it says year by year.
func feasts() []feast {
	return []feast{
		{name: "元旦", day: onDate(1, 1), length: 1}, {name: newYear, day: inTable(newYears), before: 1, length: 8},
		{name: "清明节", day: inTable(brightDays), length: 1}, {name: labourDay, day: onDate(5, 1), length: 5}, {name: "端午节", day: inTable(dragonBoats), length: 1},
		{name: "中秋节", day: inTable(midAutumns), length: 1}, {name: "国庆节", day: onDate(10, 1), length: 7}, {name: christmas, day: onDate(12, 25), length: 1},
	}
}

// Names of feasts. Christmas is no day off.
const (
	newYear   = "春节"
	labourDay = "劳动节"
	christmas = "圣诞节"
)

// onDate is a feast that keeps to the calendar.
func onDate(month time.Month, day int) func(int) (Day, bool) {
	return func(year int) (Day, bool) { return DayOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC)), true }
}

// The feasts of the lunar calendar and 清明, from 2024 to 2035, by GB/T 33661-2017
// 《农历的编算和颁行》; the same stand in the conversion tables of the Hong Kong
// Observatory (www.hko.gov.hk/tc/gts/time/conversion.htm).
const (
	firstTableYear = 2024

	newYears    = "02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08" // 正月初一
	brightDays  = "04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05" // 清明
	dragonBoats = "06-10 05-31 06-19 06-09 05-28 06-16 06-05 06-24 06-12 06-01 06-20 06-10" // 五月初五
	midAutumns  = "09-17 10-06 09-25 09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16" // 八月十五
)

// inTable is a feast of which a table has the days, year by year.
func inTable(table string) func(int) (Day, bool) {
	return func(year int) (Day, bool) {
		days := strings.Fields(table)
		known := year >= firstTableYear && year < firstTableYear+len(days)
		date := days[0]
		if known {
			date = days[year-firstTableYear]
		}
		day, err := ParseDay(fmt.Sprintf("%d-%s", year, date))
		return day, known && err == nil
	}
}

// lunarSlack is how far a feast of the lunar calendar may be from one that is about right.
const lunarSlack = 15

// feastsBetween are the feasts between two days; and those of which the table has no days
// any more: nothing but their names is known.
func feastsBetween(from, to Day) (known, unknown []Holiday) {
	for year := from.Time().Year(); year <= to.Time().Year(); year++ {
		for _, f := range feasts() {
			day, sure := f.day(year)
			switch h := (Holiday{Name: f.name, From: day - Day(f.before), To: day - Day(f.before) + Day(f.length) - 1, Named: f.name == christmas, Note: noteFeast}); {
			case !sure && day >= from-lunarSlack && day <= to+lunarSlack:
				unknown = append(unknown, Holiday{Name: f.name, Note: noteUnknownFeast})
			case sure && h.To >= from && h.From <= to:
				if f.name == christmas {
					h.Note = noteChristmas
				}
				known = append(known, h)
			}
		}
	}
	return known, unknown
}
