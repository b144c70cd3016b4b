package sheet

import "testing"

// TestWordsOf has one row per form of a number format that shows words, and the
// sound neighbours that show the number.
func TestWordsOf(t *testing.T) {
	tests := []struct {
		code  string
		value float64
		want  string
	}{
		{`[=1]"红";[=2]"橙";General`, 1, "红"},
		{`[=1]"红";[=2]"橙";General`, 2, "橙"},
		{`[=1]"红";[=2]"橙";General`, 3, ""},
		{`[=1]"红";[=2]"橙"`, 3, ""},
		{`[>=60]"及格";"不及格"`, 60, "及格"},
		{`[>=60]"及格";"不及格"`, 59.5, "不及格"},
		{`[>=60]0;[<60]"不及格"`, 75, ""},
		{`[<>0]\是;\否`, 0, "否"},
		{`[Red][<60]"不"_)"及格";0`, 3, "不及格"},
		{`"是";"是";"否"`, 0, "否"},
		{`"是";"是";"否"`, -1, "是"},
		{`"有";;"无"`, -1, ""},
		{`"通过"`, 7, "通过"},
		{`√;;×`, 1, "√"},
		{`√;;×`, 0, "×"},
		{`0;-0;;@"同学"`, 0, ""},
		{`0"分"`, 85, ""},
		{`G/通用格式"分"`, 85, ""},
		{`General"人"`, 85, ""},
		{`"第"0"名"`, 1, ""},
		{`_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ `, 0, ""},
		{`0;0;"-"`, 0, ""},
		{`yyyy"年"`, 45000, ""},
		{`"未闭合`, 1, "未闭合"},
		{`[=x]"红"`, 1, "红"},
		{``, 1, ""},
	}
	for _, tt := range tests {
		f := formatOf(tt.code)
		if got := f.shows(tt.value); got != tt.want {
			t.Errorf("%s shows %v as %q, want %q", tt.code, tt.value, got, tt.want)
		}
	}
}
