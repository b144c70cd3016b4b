package care_test

import (
	"testing"

	"runxin/care"
	"runxin/care/caretest"
)

// Which printed reasons of the last run are the program's own: all of it is a group's
// number and the catalogue's names.
func TestBeforeKnown(t *testing.T) {
	tests := []struct {
		reasons string
		known   bool
	}{
		{"", true},
		{"10月-2：橙色预警、不幸成长经历；10月-3：学业困难", true},
		{"10月-1：在库", true},
		{"9月-12：未测、非已测", true},
		{"10月-3：学业困难；叠加：心理（橙色预警、不安全依恋）、处境（校外实习）", true},
		{"9月-2：上学期不及格（补考已过）、降级；叠加：心理（橙色预警）", true},
		{"9月-2：上学期不及格（部分补考已过）", true},
		{"9月-2：上学期不及格（与某人同寝）", false},
		{"叠加：心理（橙色预警）", true},
		{"叠加：与某人同寝（橙色预警）", false},
		{"叠加：心理（与某人同寝）", false},
		{"叠加：心理（橙色预警）与某人同寝", false},
		{"叠加：心理（橙色预警）、与某人同寝", false},
		{"叠加：心理、家庭", false},
		{"10月-2：心理（橙色预警）", false},
		{"10月-2：与某人同寝", false},
		{"与某人同寝", false},
		{"10月-3：学业困难；与某人同寝", false},
		{"与某人同寝：学业困难", false},
		{"10月-与某人同寝：学业困难", false},
		{"与某人同寝10月-3：学业困难", false},
		{"0990000201月-3：学业困难", false},
		{"10月-0990000201：学业困难", false},
		{"10月-：学业困难", false},
	}
	for _, tt := range tests {
		if got := (&care.Before{Reasons: tt.reasons}).Known(caretest.Catalogue(t)); got != tt.known {
			t.Errorf("%s: known %t", tt.reasons, got)
		}
	}
}
