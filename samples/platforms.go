package samples

import (
	"fmt"
	"math"
	"slices"

	"github.com/samber/lo"
)

// platform is where the screening is taken and what its export looks like (domain
// §1).
type platform struct {
	name   string
	header func() []string
	row    func(s *school, n int, p *pupil, t *test) []any // t is nil for somebody who has not come

	// What it tells of the students.
	waiting bool // those who have not come yet, too
	college bool
	major   bool // major, class and year
	class   bool
}

// platforms returns those that can be asked for; the first is the usual one.
func platforms() []platform {
	return []platform{
		{name: "suxin", header: suxinHeader, row: (*school).screeningRow, waiting: true, college: true, major: true, class: true},
		{name: "fangxiaoyi", header: fangxiaoyiHeader, row: (*school).fangxiaoyiRow, class: true},
		{name: "weizhiyi", header: weizhiyiHeader, row: (*school).weizhiyiRow, class: true},
		{name: "wenjuanxing", header: wenjuanxingHeader, row: (*school).wenjuanxingRow, college: true},
		{name: "tencent", header: tencentHeader, row: (*school).tencentRow, college: true},
	}
}

// Screenings returns the names of the platforms: 苏心, 中国大学生心理健康测评系统, 为之易,
// and the forms 问卷星 and 腾讯收集表 to which the centre has added what came out.
func Screenings() []string {
	return lo.Map(platforms(), func(one platform, _ int) string { return one.name })
}

// platformNamed finds a platform, nil if there is none of that name; "" is the
// usual one.
func platformNamed(name string) *platform {
	all := platforms()
	if name == "" {
		return &all[0]
	}
	if i := slices.IndexFunc(all, func(p platform) bool { return p.name == name }); i >= 0 {
		return &all[i]
	}
	return nil
}

// outcome is the level in a platform's words, from green to red. What does not
// count says so in their place.
func (t *test) outcome(words [4]string) string {
	return []string{words[t.level], "无效", "试卷作废"}[t.spoiled]
}

// visit tells of a call after a test, as the centre notes it.
func (s *school) visit(t *test) string {
	if t.followed != 0 && t.followed <= s.options.Date {
		return "已回访"
	}
	return ""
}

// typedName is p's name as it stands in the screening.
func (s *school) typedName(p *pupil) string {
	return s.write(bookScreening, p, "姓名", p.student.Name)
}

func fangxiaoyiHeader() []string {
	return []string{"编号", "学号", "学生姓名", "性别", "班级", "阳性项目数", "测试总成绩", "测试时间", "测评结果", "不幸成长经历", "依恋类型", "回访"}
}

// fangxiaoyiRow is a row of 中国大学生心理健康测评系统: steps instead of colours.
func (s *school) fangxiaoyiRow(n int, p *pupil, t *test) []any {
	level := t.outcome([4]string{"没有问题", "三级问题", "二级问题", "一级问题"})
	return []any{
		n, p.student.ID, s.typedName(p), p.student.Gender, p.student.Class, int(t.score * 10), int(t.score * 90), t.at, level,
		yesNo(t.trauma, n), attachment(t.insecure, n), s.visit(t),
	}
}

func weizhiyiHeader() []string {
	return []string{"订单号", "个人资料", "量表名称", "测评时间", "测评结果", "不幸成长经历", "依恋类型", "回访"}
}

// weizhiyiRow is a row of 为之易: id, class and name in one column.
func (s *school) weizhiyiRow(n int, p *pupil, t *test) []any {
	level := t.outcome([4]string{"无心理困扰", "潜在心理困扰", "一般心理问题", "严重心理危机"})
	return []any{
		fmt.Sprintf("W%05d", n), p.student.ID + "-" + p.student.Class + "-" + s.typedName(p), "大学生心理健康测评", t.at.Format("2006-01-02 15:04:05"), level,
		yesNo(t.trauma, n), attachment(t.insecure, n), s.visit(t),
	}
}

func wenjuanxingHeader() []string {
	return []string{
		"序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分", "1、您的 姓名 学号 是？", "2、您所在的学院", "3、不幸成长经历", "4、依恋类型", "心理预警等级", "回访",
	}
}

// wenjuanxingRow is a row of 问卷星: name and id in one answer, -3 for a question that
// was skipped.
func (s *school) wenjuanxingRow(n int, p *pupil, t *test) []any {
	row := []any{
		n, t.at.Format("2006/01/02 15:04:05"), fmt.Sprintf("%d秒", 200+n%90), "微信", "N/A", "10.0.0.1", int(math.Round(t.score * 90)),
		s.typedName(p) + " " + p.student.ID, s.screeningCollege(p), yesNo(t.trauma, n), attachment(t.insecure, n),
	}
	for i := 9; i <= 10; i++ {
		if row[i] == "" {
			row[i] = "-3"
		}
	}
	return append(row, t.outcome([4]string{"正常", "低危", "中危", "高危"}), s.visit(t))
}

func tencentHeader() []string {
	return []string{
		"提交者（自动）", "提交时间（自动）", "学号（必填）", "姓名（必填）", "学院（必填）", "不幸成长经历（选填）", "依恋类型（选填）", "普测结果", "回访",
	}
}

// tencentRow is a row of 腾讯收集表.
func (s *school) tencentRow(n int, p *pupil, t *test) []any {
	return []any{
		"某人", t.at.Format("2006-01-02 15:04"), p.student.ID, s.typedName(p), s.screeningCollege(p), yesNo(t.trauma, n), attachment(t.insecure, n),
		t.outcome([4]string{"无异常", "一般观察", "需要关注", "重点关注"}), s.visit(t),
	}
}
