package sheet

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// splitter writes a shared string table and breaks it into records at bytes of
// a test's choosing.
type splitter struct {
	room   func() int // bytes of the next record
	left   int
	pieces [][]byte
}

// put writes b. Within the characters of a string, a new record begins with the
// flags anew.
func (s *splitter) put(b []byte, chars bool, flags byte) {
	for _, c := range b {
		if s.left == 0 || len(s.pieces) == 0 {
			s.pieces = append(s.pieces, nil)
			s.left = s.room()
			if chars && len(s.pieces) > 1 {
				s.add(flags)
			}
		}
		s.add(c)
		s.left--
	}
}

func (s *splitter) add(c byte) {
	last := &s.pieces[len(s.pieces)-1]
	*last = append(*last, c)
}

// string writes one string, with as many formatting runs and bytes of phonetic
// data as wanted.
func (s *splitter) string(text string, runs, phonetic int) {
	flags, chars, n := byte(0), []byte(text), len(text)
	if !isASCII(chars) {
		chars = utf16Bytes(text)
		flags, n = textWide, len(chars)/2
	}
	all := flags
	head := leBytes(n, byte(0))
	if runs > 0 {
		all |= textRuns
		head = append(head, leBytes(runs)...)
	}
	if phonetic > 0 {
		all |= textExt
		head = append(head, leBytes(uint32(phonetic))...)
	}
	head[2] = all
	s.put(head, false, 0)
	s.put(chars, true, flags)
	s.put([]byte(strings.Repeat("r", 4*runs+phonetic)), false, 0)
}

// TestXLSAnyOrder writes cells in any order, some of them again, and expects
// each row in order with the last value of each cell.
func TestXLSAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type cell struct{ row, col, value int }
		cells := rapid.SliceOf(rapid.Custom(func(t *rapid.T) cell {
			small := rapid.IntRange(0, 4)
			return cell{small.Draw(t, "row"), small.Draw(t, "col"), rapid.IntRange(0, 99).Draw(t, "value")}
		})).Draw(t, "cells")
		var grid [5][5]int // one more than the value; 0 for no cell
		book := oneSheet(nil, func(b *biff) {
			for _, c := range cells {
				b.rec(recRK, c.row, c.col, 0, uint32(c.value<<2|2))
			}
		})
		for _, c := range cells {
			grid[c.row][c.col] = c.value + 1
		}
		var want strings.Builder
		for i, row := range grid {
			line := ""
			for j, v := range row {
				if v > 0 {
					line += fmt.Sprintf(" %s=%d", ColumnName(j+1), v-1)
				}
			}
			if line != "" {
				fmt.Fprintf(&want, "%d%s\n", i+1, line)
			}
		}
		got, err := showBook(book.file(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), got); diff != "" {
			t.Error("-want +got:\n", diff)
		}
	})
}

// TestXLSStringsSplitAnywhere writes tables of any strings, broken anywhere,
// and reads them back.
func TestXLSStringsSplitAnywhere(t *testing.T) {
	alphabet := []rune("aZ09 学号姓名é\u00ff𠮷\u2028")
	rapid.Check(t, func(t *rapid.T) {
		s := &splitter{room: func() int { return rapid.IntRange(1, 30).Draw(t, "room") }}
		texts := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 40, -1), 1, 8).Draw(t, "texts")
		var want strings.Builder
		want.WriteString("1")
		for i, text := range texts {
			s.string(text, rapid.IntRange(0, 3).Draw(t, "runs"), rapid.IntRange(0, 9).Draw(t, "phonetic"))
			fmt.Fprintf(&want, " %s=%q", ColumnName(i+1), text)
		}
		book := oneSheet(withSST(len(texts), s.pieces...), func(b *biff) {
			for i := range texts {
				b.shared(0, i, uint32(i))
			}
		})
		got, err := showBook(book.file(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.String()+"\n", got); diff != "" {
			t.Error("-want +got:\n", diff)
		}
	})
}
