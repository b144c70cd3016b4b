package care

import (
	"slices"
	"strings"
)

// LastRun is what the last run said: where each student stood on the lists of its
// school workbook.
type LastRun struct {
	Folder string // 2024-10_第7周
	Date   Day
	Week   int
	Rows   map[string]*Before // by student id
}

// Before is where one student stood in the last run.
type Before struct {
	ID, Name  string
	College   string // "" for an unassigned student
	Status    Status
	Level     string // 建议等级
	Confirmed string // 关注等级, "" where people had confirmed none
	Reasons   string // 命中条件 as printed
	Proposed  Day    // since when the student has waited for a decision, 0 for none
	Since     Day    // 首次列入日期 of a member of the library, 0 where it is not known
	Person    string // 责任人 likewise
	// Missing are reasons of weeks before that run of which it had read nothing
	// (未见于本次导出): the student stays in sight until a file speaks of them again.
	// Of a student whom that run's lists no longer held, they are all there is.
	Missing []string
}

// ParseStatus reads a status as printed, with or without the remark that the student is
// suspended; it reports false for any other text.
func ParseStatus(s string) (Status, bool) {
	s = strings.TrimSuffix(s, wordSuspended)
	for _, st := range []Status{Clear, Clue, Proposed, Listed} {
		if st.String() == s {
			return st, true
		}
	}
	return Clear, false
}

// Known tells whether all printed reasons are names of the catalogue, or say that
// one is not so: what else stands there somebody wrote into the book.
func (b *Before) Known(cat *Catalogue) bool {
	for part := range strings.SplitSeq(b.Reasons, "；") {
		if head, _, ok := strings.Cut(part, "："); part != "" && !(ok && isGroup(head)) {
			return false
		}
	}
	return !slices.ContainsFunc(reasonNames(b.Reasons), func(name string) bool {
		if _, ok := cat.Lookup(name); ok {
			return false
		}
		_, not := cat.Lookup(strings.TrimPrefix(name, "非"))
		_, yet := cat.Lookup("已" + strings.TrimPrefix(name, "未"))
		return !not && !yet
	})
}

// isGroup tells the printed number of a group: 10月-2, or 生命安全.
func isGroup(s string) bool {
	month, no, ok := strings.Cut(s, "月-")
	return s == wordLife || ok && isShortNumber(month) && isShortNumber(no)
}

// isShortNumber tells a number of one to three digits.
func isShortNumber(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// reasonNames takes the names out of a printed 命中条件, without 在库: of
// 10月-2：橙色预警、不幸成长经历；10月-3：学业困难 the three of them.
func reasonNames(s string) []string {
	var names []string
	for part := range strings.SplitSeq(s, "；") {
		_, list, ok := strings.Cut(part, "：")
		if !ok {
			continue
		}
		for name := range strings.SplitSeq(list, "、") {
			if name != InLibrary {
				names = append(names, name)
			}
		}
	}
	return names
}
