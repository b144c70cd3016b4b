package care

import (
	"slices"
	"strings"

	"github.com/samber/lo"
)

// LastRun is what the last run said: where each student stood on the lists of its
// school workbook.
type LastRun struct {
	Folder string // 2024-10_第7周
	Date   Day
	Week   int
	Rows   map[string]*Before // by student id
	// NamesStacking tells that its 命中条件 name all that counted for stacking: the first
	// versions named of what no group names its dimension only (叠加维度).
	NamesStacking bool
}

// Before is where one student stood in the last run.
type Before struct {
	ID, Name  string
	College   string // "" for an unassigned student
	Status    Status
	Level     string   // 建议等级
	Confirmed string   // 关注等级, "" where people had confirmed none
	Reasons   string   // 命中条件 as printed
	Stack     []string // the dimensions of 叠加维度
	Proposed  Day      // since when the student has waited for a decision, 0 for none
	Since     Day      // 首次列入日期 of a member of the library, 0 where it is not known
	Person    string   // 责任人 likewise
	// Missing are reasons of weeks before that run of which it had read nothing
	// (未见于本次导出): the student stays in sight until a file speaks of them again.
	// Of a student whom that run's lists no longer held, they are all there is.
	Missing []string
}

// ParseStatus reads a status as printed, with or without the remarks that the student is
// suspended and that the roster has him no more; it reports false for any other text.
func ParseStatus(s string) (Status, bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, wordOffRoster), wordSuspended)
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
	for _, part := range reasonParts(b.Reasons) {
		if stacks := part.head == wordStacks; !stacks && !isGroup(part.head) || stacks && !slices.Contains(cat.Dimensions, part.dimension) {
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

// IsPrintedReason tells a text that begins as a printed 命中条件 does: what it says was said of the
// student by a run of the program, not by people.
func IsPrintedReason(s string) bool {
	head, _, ok := strings.Cut(s, "：")
	return ok && (isGroup(head) || head == wordStacks)
}

// isShortNumber tells a number of one to three digits.
func isShortNumber(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// reasonPart is a part of a printed 命中条件: a group and its names, or those of one
// dimension that stack beside the groups.
type reasonPart struct {
	head      string // 10月-2, 生命安全 or 叠加
	dimension string // behind 叠加 only
	names     []string
}

// reasonParts takes a printed 命中条件 apart: of 10月-2：橙色预警；叠加：家庭（家庭矛盾）、处境（校外实习）
// the three of them. A part without a head is none of the program's.
func reasonParts(s string) []reasonPart {
	var parts []reasonPart
	for text := range strings.SplitSeq(s, "；") {
		head, list, _ := strings.Cut(text, "：")
		switch {
		case text == "":
		case head != wordStacks:
			parts = append(parts, reasonPart{head: head, names: lo.Map(strings.Split(list, "、"), func(name string, _ int) string { return withoutRemark(name) })})
		default:
			for of := range strings.SplitSeq(strings.TrimSuffix(list, "）"), "）、") {
				dimension, names, _ := strings.Cut(of, "（")
				parts = append(parts, reasonPart{head, dimension, strings.Split(names, "、")})
			}
		}
	}
	return parts
}

// reasonNames takes the names out of a printed 命中条件, without 在库: of
// 10月-2：橙色预警、不幸成长经历；10月-3：学业困难 the three of them.
func reasonNames(s string) []string {
	var names []string
	for _, part := range reasonParts(s) {
		for _, name := range part.names {
			if name != InLibrary && name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}
