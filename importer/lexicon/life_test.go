package lexicon

import "testing"

// What a text says of 自伤自杀风险: a denial counts for what it stands at, and for what is enumerated behind
// that; of something else it leaves open whether it reaches as far, and that is asked. Nobody is lost by a
// word of denial that means something else.
func TestLifeInTexts(t *testing.T) {
	l := testLexicon(t)
	const told, unclear, denied, nothing = "told", "unclear", "denied", "nothing"
	for text, want := range map[string]string{
		"有自杀念头": told, "存在自杀风险，建议转介": told, "自杀未遂": told, "有时觉得活着没意思": told, "无法控制自杀念头": told, "无故割腕": told,
		"无自伤、自杀": denied, "否认自杀意念": denied, "未发现明显自杀风险": denied, "没有自杀史": denied, "自杀意念：无": denied, "自杀风险未见": denied, "否认抑郁及自杀": denied, "自杀风险已排除": denied, "无自杀自伤行为": denied,
		"不排除自杀": told, "无法排除自杀风险": told, "无明显诱因自残": told, "没有自杀史，近期自残": told, "未婚先孕；自杀未遂": told,
		"没有朋友、自残": unclear, "无人倾诉，想自杀": unclear, "未按时服药，自杀": unclear, "没有安全感，自残倾向": unclear, "无兴趣爱好、轻生念头": unclear, "无旷课、失联、自杀": unclear, "没有目标经常自残": unclear, "自残后没有告诉家长": unclear,
		"预防自杀讲座": nothing, "母亲自杀": nothing, "失眠": nothing,
	} {
		got := nothing
		switch {
		case l.TellsOfLifeRisk(text):
			got = told
		case l.MayTellOfLifeRisk(text):
			got = unclear
		case l.DeniesLifeRisk(text):
			got = denied
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
