package paper

import (
	"strconv"
	"strings"
)

// parseArea reads A1, A1:B2, 3:4 and A:C, with $ or without.
func parseArea(ref string) (Area, bool) {
	from, to, two := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	row, col, ok := parseCell(from)
	if !ok {
		return Area{}, false
	}
	a := Area{row, col, row, col}
	if two {
		if a.LastRow, a.LastCol, ok = parseCell(to); !ok {
			return Area{}, false
		}
	}
	return a, true
}

// parseCell reads a cell; 0 for the row of a column, and for the column of a row.
func parseCell(s string) (row, col int, ok bool) {
	letters := strings.TrimRight(s, "0123456789")
	for _, r := range letters {
		if r < 'A' || r > 'Z' {
			return 0, 0, false
		}
		col = col*26 + int(r-'A') + 1
	}
	if digits := s[len(letters):]; digits != "" {
		var err error
		if row, err = strconv.Atoi(digits); err != nil {
			return 0, 0, false
		}
	}
	return row, col, row > 0 || col > 0
}

func columnName(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// has tells whether a cell lies in the area; one of no columns has those of all.
func (a Area) has(row, col int) bool {
	return (a.Row == 0 || a.Row <= row && row <= a.LastRow) && (a.Col == 0 || a.Col <= col && col <= a.LastCol)
}
