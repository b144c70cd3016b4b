package lexicon

import "testing"

// The scale that a title or a cell names: one of those known by whatever it is called, or
// another one; the words of every census name none.
func TestScaleIn(t *testing.T) {
	l := testLexicon(t)
	for _, c := range []struct{ text, want string }{
		{"SCL-90心理测评结果", "SCL-90"},
		{"scl90", "SCL-90"},
		{"2024级新生症状自评量表（复测）", "SCL-90"},
		{"大学生人格问卷UPI", "UPI"},
		{"抑郁自评量表测评结果", "SDS"},
		{"CES—D", "CES-D"},
		{"生活压力量表第二次测评", "生活压力量表"},
		{"SCL-90和UPI测评结果", ""},
		{"2024级新生心理健康量表", ""},
		{"某大学信息工程学院大学生心理普测量表", ""},
		{"软件2401班心理测验", ""},
		{"心理普测", ""},
		{"SDSX", ""},
		{"SAS10", ""},
		{"", ""},
	} {
		if got := l.ScaleIn(c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

// Who gave a level, by its heading.
func TestLevelColumns(t *testing.T) {
	l := testLexicon(t)
	for _, c := range []struct {
		header string
		role   LevelRole
		level  bool // it is read as a level by itself
	}{
		{"预警等级", LevelPlain, true},
		{"预警等级（系统）", LevelSystem, true},
		{"系统预警等级", LevelSystem, true},
		{"系统等级", LevelSystem, true},
		{"预警等级（人工复核）", LevelReviewed, true},
		{"人工复核等级", LevelReviewed, true},
		{"复核后预警等级", LevelReviewed, true},
		{"最终预警等级", LevelReviewed, true},
		{"预警等级（复测）", LevelReviewed, true},
		{"SCL-90预警等级", LevelOfScale, true},
		{"预警等级（UPI）", LevelOfScale, true},
		{"复核结果", LevelReviewed, false},
		{"预警等级（上次）", LevelPlain, false},
		{"上学期预警等级", LevelPlain, false},
		{"学业预警等级", LevelPlain, false},
		{"SDS标准分", LevelOfScale, false},
	} {
		role, _ := l.LevelColumn(c.header)
		_, meanings := l.ReadHeader(c.header)
		level := false
		for _, m := range meanings {
			level = level || m.Field == FieldLevel
		}
		if role != c.role || level != c.level {
			t.Errorf("%s: role %d, level %v, want %d, %v", c.header, role, level, c.role, c.level)
		}
	}
}
