package sheet

import "testing"

func TestIsDateFormat(t *testing.T) {
	tests := []struct {
		code string
		want bool
	}{
		{"", false},
		{"General", false},
		{"G/通用格式", false},
		{"G/通用格式;[Red]-G/通用格式", false},
		{`G/通用格式"天"`, false},
		{"0", false},
		{"0000000000", false},
		{"#,##0.00_);[Red](#,##0.00)", false},
		{"0.00E+00", false},
		{"##0.0e-0", false},
		{"@", false},
		{`"mdy"0`, false},
		{`0\d`, false},
		{`0_d`, false},
		{`[$¥-804]#,##0.00`, false},
		{`[Red]0`, false},
		{`[DBNum1][$-804]General`, false},
		{`0"分`, false},
		{"m/d/yy", true},
		{"yyyy-mm-dd", true},
		{`yyyy"年"m"月"d"日"`, true},
		{`[$-804]aaaa`, true},
		{`[DBNum1][$-804]yyyy"年"m"月"`, true},
		{`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, true},
		{"[h]:mm:ss", true},
		{"[MM]", true},
		{"mm:ss.0", true},
		{"h:mm AM/PM", true},
		{`上午/下午h"时"mm"分"`, true},
		{`e"年"`, true},
		{"[>1]yyyy", true},
		{"[", false},
		{`\`, false},
	}
	for _, tt := range tests {
		if got := isDateFormat(tt.code); got != tt.want {
			t.Errorf("isDateFormat(%q) = %v, want %v", tt.code, got, tt.want)
		}
	}
}

func TestZeroFormat(t *testing.T) {
	for code, want := range map[string]uint8{
		"0000000000": 10, "00": 2, "0": 1, "": 0, "0.00": 0, "#0": 0, "000;-000": 0, "General": 0,
	} {
		if got := zeroFormat(code); got != want {
			t.Errorf("zeroFormat(%q) = %d, want %d", code, got, want)
		}
	}
}

func TestSerial1900(t *testing.T) {
	tests := []struct {
		serial float64
		is1904 bool
		want   float64
	}{
		{45000, false, 45000},
		{43538, true, 45000},
		{0.5, true, 0.5},
		{1, true, 1463},
	}
	for _, tt := range tests {
		if got := serial1900(tt.serial, tt.is1904); got != tt.want {
			t.Errorf("serial1900(%v, %v) = %v, want %v", tt.serial, tt.is1904, got, tt.want)
		}
	}
}

// A percent format shows a hundred times the number, in every format of file that has
// number formats.
func TestPercentFormat(t *testing.T) {
	for code, want := range map[string]bool{
		"0%": true, "0.00%": true, "Percent": true, `0\%`: false, `0"%"`: false, "0": false, "[Red]0%": true, "[%]0": false,
	} {
		if got := formatOf(code).percent; got != want {
			t.Errorf("formatOf(%q).percent = %v, want %v", code, got, want)
		}
	}
	for id, want := range map[int]bool{8: false, 9: true, 10: true, 11: false} {
		if got := builtinFormat(id).percent; got != want {
			t.Errorf("builtinFormat(%d).percent = %v, want %v", id, got, want)
		}
	}
}
