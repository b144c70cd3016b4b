package care_test

import (
	"fmt"
	"testing"

	"runxin/care"
	"runxin/care/caretest"
)

// Courses of one name are joined where one reading is left; where there are several they
// do not count twice.
func TestNamesakes(t *testing.T) {
	for _, c := range []struct {
		name, rows  string
		least, most float64 // 累计未通过门数
		doubts      int
	}{
		{"with an id here, by its name there", "K1:高数 2022-2023-1 初 50\n:高数 2022-2023-1 初 50", 1, 1, 0},
		{"by its name there, passed in a later term", "K1:高数 2022-2023-1 初 50\n:高数 2023-2024-1 初 70", 0, 0, 0},
		{"retaken under a new id", "K1:高数 2022-2023-1 初 50\nN1:高数 2023-2024-1 重 70", 0, 0, 0},
		{"retaken under a new id and failed", "K1:高数 2022-2023-1 初 50\nN1:高数 2023-2024-1 重 50", 1, 1, 0},
		{"put off, and sat under a new id", "K1:高数 2022-2023-1 初 待\nN1:高数 2023-2024-1 重 70", 0, 0, 0},
		{"two courses of one name in two terms", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 70", 1, 1, 0},
		{"by its name, in the term of one of two", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 70\n:体育 2022-2023-1 初 50", 1, 1, 0},
		{"by its name, in no term of the two", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 70\n:体育 2023-2024-1 初 70", 0, 1, 1},
		{"by its name and failed, in no term of the two", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 70\n:体育 2023-2024-1 初 50", 1, 2, 1},
		{"retaken under a new id after two that failed", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 50\nT9:体育 2023-2024-1 重 70", 1, 2, 1},
		{"retaken twice under one new id after two that failed", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 50\nT9:体育 2023-2024-1 重 70\nT9:体育 2023-2024-2 重 80", 1, 2, 2},
		{"two retaken under two new ids", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 50\nT8:体育 2023-2024-1 重 70\nT9:体育 2023-2024-1 重 80", 0, 2, 2},
		{"one of three retaken under a new id", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 50\nT3:体育 2023-2024-1 初 50\nT9:体育 2023-2024-2 重 70", 2, 3, 1},
		{"a retake before the third", "T1:体育 2021-2022-1 初 50\nT2:体育 2021-2022-2 初 50\nT3:体育 2023-2024-2 初 50\nT8:体育 2022-2023-1 重 70\nT9:体育 2023-2024-2 重 70", 1, 3, 2},
		{"of two names, one retake each", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 50\nE1:英语 2022-2023-1 初 50\nE2:英语 2022-2023-2 初 50\nT9:体育 2023-2024-1 重 70\nE9:英语 2023-2024-1 重 70", 2, 4, 2},
		{"by its name and passed, after two that failed", "T1:体育 2022-2023-1 初 50\nT2:体育 2022-2023-2 初 50\n:体育 2023-2024-1 初 70", 1, 2, 1},
		{"one of the two has an unread make-up", "T1:体育 2022-2023-1 初 50\nT1:体育 2022-2023-1 补 ?\nT2:体育 2022-2023-2 初 50\nT9:体育 2023-2024-1 重 70", 0, 2, 1},
		{"one of the two is pending", "T1:体育 2022-2023-1 初 待\nT2:体育 2022-2023-2 初 50\nT9:体育 2023-2024-1 重 70", 0, 1, 1},
		{"failed under two ids in one term", "T1:体育 2022-2023-1 初 45\nT2:体育 2022-2023-1 初 50", 1, 2, 1},
		{"failed under one id in one term, passed under the other", "T1:体育 2022-2023-1 初 45\nT2:体育 2022-2023-1 初 70", 1, 1, 0},
		{"a retake that nothing precedes", "T1:体育 2022-2023-1 初 70\nT9:体育 2023-2024-1 重 50", 1, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			cat := caretest.Catalogue(t)
			r := care.NewReckoner(cat, care.Term{Year: 2024, Part: 1})
			unpassed, _ := cat.Lookup(care.Unpassed)
			var least, most float64
			for _, f := range r.Facts(nil, attempts(t, c.rows)) {
				if f.Name != unpassed {
					continue
				}
				if most = max(most, f.Number); f.Answer == care.Yes {
					least = f.Number
				}
			}
			got, want := fmt.Sprint(least, most, len(r.Doubts())), fmt.Sprint(c.least, c.most, c.doubts)
			if got != want {
				t.Errorf("least, most, doubts: %s, want %s", got, want)
			}
		})
	}
}

// Of courses of which one was passed, nobody knows which, those with the fewest credits are
// sure to be left.
func TestNamesakesCredits(t *testing.T) {
	cat := caretest.Catalogue(t)
	r := care.NewReckoner(cat, care.Term{Year: 2024, Part: 1})
	credits, _ := cat.Lookup(care.UnpassedCredits)
	var least, most float64
	for _, f := range r.Facts(nil, attempts(t, "甲 2022-2023-1 初 50 3\nT1:体育 2022-2023-1 初 50 1\nT2:体育 2022-2023-2 初 50 4\nT9:体育 2023-2024-1 重 70 4")) {
		if f.Name != credits {
			continue
		}
		if most = max(most, f.Number); f.Answer == care.Yes {
			least = f.Number
		}
	}
	if least != 4 || most != 8 {
		t.Errorf("credits from %v to %v, want from 4 to 8", least, most)
	}
}
