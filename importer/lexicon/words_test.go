package lexicon

import (
	"math"
	"strings"
	"testing"

	"runxin/care"
	"runxin/care/caretest"
)

// testLexicon understands words by the vocabulary that the program brings.
func testLexicon(t testing.TB) *Lexicon {
	t.Helper()
	v, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return New(caretest.Catalogue(t), v, &SchoolWords{}, care.Term{Year: 2024, Part: 1})
}

// Headers of domain §4: what they mean on a sheet of each kind, "" for nothing.
func TestHeaders(t *testing.T) {
	r := testLexicon(t)
	for _, c := range []struct{ kind, headers, want string }{
		{Roster, "学号 学生学号 学籍号 学生号 账号 XH std.code 学工号 用户名 登录名 学号（必填） *学号 学号＊ 1、学号 Q1.学号 学号: xh 学号(账号) 【学号】 「学号」 ①学号 →学号 📌学号 学号✎ 学号_ 学号：（请填写完整） 学号/账号 学号或工号 平台账号 苏心账号 学生学籍号 被试学号 StudentID", "学号"},
		{Roster, "序号 编号 身份证号 工号 考生号 准考证号 选课号 学号备注 原学号 学号（家长） 旧学号 学号后四位 班级学号 账号状态 学生编号", ""},
		{Roster, "姓名 学生姓名 真实姓名 XM 被试姓名 测评人 ★姓名 ①姓名 姓名✎ 【姓名】 考生姓名 测评者姓名 中文姓名 受测学生 人员姓名", "姓名"},
		{Roster, "教师姓名 家长姓名 昵称 提交人 填写人 姓名（教师）", ""},
		{Roster, "性别 XB", "性别"},
		{Grades, "学院 二级学院 院系 学院名称 所属学院 上课院系 单位 院系名称 系部 分院 所在学院 学部", "学院"},
		{Grades, "开课学院 开课单位 开课院系 课程归属 学院(开课)", ""},
		{Grades, "专业 专业名称 上课专业 所学专业", "专业"},
		{Grades, "专业代码 专业方向 专业类别", ""},
		{Grades, "班级 行政班 班级名称 上课班级 所在班级 行政班级", "班级"},
		{Grades, "教学班 课程序号", ""},
		{Roster, "年级 上课年级 入校年份及批次 入学年份", "年级"},
		{Screening, "预警等级 预警级别 预警 风险等级 关注等级 测评结果 普测结果 心理分级 筛查结果 预警颜色 危机等级 结果等级", "预警等级"},
		{Screening, "学业预警 学业预警等级 预警等级（学业） 总分 焦虑 依赖", ""},
		{Screening, "不幸成长经历 成长经历 早年创伤 童年创伤 CTQ 创伤经历 ACE 童年不良经历", "不幸成长经历"},
		{Screening, "依恋 依恋类型 不安全依恋 非安全依恋 依恋关系 依恋风格 依恋维度 ECR AAS", "不安全依恋"},
		{Screening, "有效 作答有效性 是否有效作答 效度 是否有效", "作答有效"},
		{Screening, "试卷作废 建议重测", "试卷作废"},
		{Screening, "测谎", "测谎"},
		{Screening, "测试时间 测评时间 测评完成时间 提交答卷时间 提交时间 完成时间 答题时间 提交时间（自动） 交卷于 施测日期", "测评时间"},
		{Screening, "所用时间 耗时", ""},
		{Screening, "回访 约谈 访谈记录 心理访谈回访 是否回访 回访结果 访谈结论 访谈日期 约谈时间", "回访"},
		{Grades, "学年 学年度 XN", "学年"},
		{Grades, "学期 学年学期 开课学期 考试学期 XQ XNXQ", "学期"},
		{Grades, "入学年份", "年级"},
		{Grades, "补重学期", "补重学期"},
		{Grades, "课程代码 课程编号 课程号 选课课号", "课程号"},
		{Grades, "课程名称 课程名 课程/环节", "课程名"},
		{Grades, "课序号 英文课程名 课程类别", ""},
		{Grades, "学分", "学分"},
		{Grades, "取得学分 学期获得学分", ""},
		{Grades, "成绩 总成绩 总评成绩 总评 最终成绩 折算成绩 得分 等级成绩 考试成绩", "成绩"},
		{Grades, "平时成绩 期中成绩 实验成绩", ""},
		{Grades, "补考成绩", "补考成绩"},
		{Grades, "重修成绩", "重修成绩"},
		{Grades, "考试性质 成绩性质 取得方式 修读类型 修读性质 重修重考 考试类型", "考试性质"},
		{Grades, "课程性质 考核方式", ""},
		{Grades, "补考重修标记", "补考重修标记"},
		{Grades, "重修标记", "重修标记"},
		{Grades, "成绩标志 成绩标识 特殊原因 标志 考试状态", "成绩标志"},
		{Grades, "成绩备注 备注 备注信息", "成绩备注"},
		{Grades, "补考备注", "补考备注"},
		{Grades, "是否成绩作废", "成绩作废"},
		{Grades, "是否有效", "成绩有效"},
		{Grades, "是否及格 是否通过 是否通过(Y/N)＊", "是否通过"},
		{Grades, "审核状态", "审核状态"},
		{Grades, "是否学位课程 是否考试课", ""},
		{Grades, "绩点 学分绩点 GPA", "绩点"},
		{Library, "关注等级", "关注等级"},
		{Library, "备注", "备注"},
		{Library, "纳入日期 建档日期", "首次列入日期"},
		{Library, "关注缘由 列入缘由", "列入原因"},
		{Register, "备注", ""},
		{Register, "关注等级 预警等级", ""},
	} {
		for _, h := range strings.Fields(c.headers) {
			got := ""
			if m, ok := r.Choose(c.kind, r.meanings[r.Headers.Normalise(h)]); ok {
				got = m.Field.String()
				if m.Field == NoField {
					got = r.Catalogue.String(m.Name)
				}
			}
			if got != c.want {
				t.Errorf("%s: %s means %q, want %q", c.kind, h, got, c.want)
			}
		}
	}
}

// The value words of domain §5.
func TestLevels(t *testing.T) {
	r := testLexicon(t)
	for want, list := range map[Colour]string{
		Red:      "红 红色 红色预警 红码 红灯 一级 Ⅰ类 第一类 高危 严重心理危机 严重心理问题 一级问题 高 重点关注 严重",
		Orange:   "橙 橙色 橙色预警 二级 Ⅱ类 第二类 中危 一般心理问题 需要关注 警觉",
		Yellow:   "黄 黄色预警 三级 Ⅲ类 第三类 低危 潜在心理困扰 一般观察",
		Green:    "绿 绿色 无心理困扰 没有问题 正常 无异常",
		Retest:   "试卷作废 存疑 建议重测 未测评 未定义 未完成 无效 未作答 缺测",
		NoColour: "蓝 蓝色 紫 5 不安全 红橙 / —",
	} {
		for _, word := range strings.Fields(list) {
			if got := r.levelWords[Normalise(word)]; got != want {
				t.Errorf("%s is %d, want %d", word, got, want)
			}
		}
	}
}

func TestAnswers(t *testing.T) {
	r := testLexicon(t)
	for _, c := range []struct {
		name, words string
		want        care.Answer
	}{
		{"旷课", "是 有 √ ✓ ✔ ☑ 1 Y y 对 异常 阳性 检出 高 重度 中度 旷课", care.Yes},
		{"旷课", "否 无 0 N × ✗ 正常 阴性 未见 未检出 没有 不存在 无异常 / — - －", care.No},
		{"旷课", "也许 2 轻度 87 未知 否定 有时", care.NoData},
		{"不安全依恋", "先占型 拒绝型 恐惧型 焦虑 痴迷 回避 疏离 不安全 不安全型 焦虑（痴迷） 回避(疏离) 焦虑型依恋", care.Yes},
		{"不安全依恋", "安全型 安全 否", care.No},
	} {
		n, _ := r.Catalogue.Lookup(c.name)
		for _, word := range strings.Fields(c.words) {
			if got := r.Answer(n, Normalise(word)); got != c.want {
				t.Errorf("%s: %s is %v, want %v", c.name, word, got, c.want)
			}
		}
	}
	n, _ := r.Catalogue.Lookup("旷课")
	if r.Answer(n, "") != care.NoData || r.Answer(n, " ") != care.NoData {
		t.Error("blank must be no data")
	}
}

func TestMarks(t *testing.T) {
	r := testLexicon(t).Marks
	nan := math.NaN()
	for _, c := range []struct {
		words string
		want  care.Result
		value float64
		cheat bool
	}{
		{"优秀 优", care.Passed, 95, false},
		{"良好 良", care.Passed, 85, false},
		{"中等 中", care.Passed, 75, false},
		{"及格", care.Passed, 65, false},
		{"合格 通过 免修 已修 免考 认定 P", care.Passed, nan, false},
		{"60 60.0 ６０ 60分", care.Passed, 60, false},
		{"100", care.Passed, 100, false},
		{"59.9", care.Failed, float64(float32(59.9)), false},
		{"0", care.Failed, 0, false},
		{"不及格 差 E F 缺考 旷考 取消资格 取消考试资格 禁考 缺交作业 成绩无效", care.Failed, 0, false},
		{"不合格 不通过 未通过", care.Failed, nan, false},
		{"作弊 违纪 舞弊", care.Failed, 0, true},
		{"缓考 未录入 成绩尚未录入 未提交 -- 未注册 待定", care.Pending, nan, false},
	} {
		for _, word := range strings.Fields(c.words) {
			m, ok := r.readOne(word)
			value := float64(m.Value)
			if !ok || m.Result != c.want || m.Cheat != c.cheat || value != c.value && !(math.IsNaN(value) && math.IsNaN(c.value)) {
				t.Errorf("%s is %+v, %v", word, m, ok)
			}
		}
	}
	for _, word := range []string{"70,73", "101", "-5", "85+", "及格线", "不 知道", "6O", "70/80/90", "/", "1e2"} {
		if first, second, _, ok := r.ReadBoth(word); ok {
			t.Errorf("%s is taken for %+v, %+v", word, first, second)
		}
	}
	if m, ok := r.readOne(" \u00a0"); !ok || m.Result != care.Pending {
		t.Error("a blank mark must be pending")
	}
}

func TestComposite(t *testing.T) {
	r := testLexicon(t).Marks
	for _, c := range []struct {
		in            string
		first, second string // pass, fail, wait, none
	}{
		{"57/60", "fail", "pass"},
		{"54/48", "fail", "fail"},
		{"54/", "fail", "none"},
		{"缓考/75", "wait", "pass"},
		{"缓考/N", "wait", "none"},
		{"旷考/", "fail", "none"},
		{"缺交作业/", "fail", "none"},
		{"N/旷考", "none", "fail"},
		{"旷考/旷考", "fail", "fail"},
		{"不及格/", "fail", "none"},
		{"作弊/", "fail", "none"},
	} {
		first, second, composite, ok := r.ReadBoth(c.in)
		if !ok || !composite || outcome(first) != c.first || outcome(second) != c.second {
			t.Errorf("%s: %s, %s, %v", c.in, outcome(first), outcome(second), ok)
		}
	}
}

func outcome(m Mark) string {
	switch {
	case m.None:
		return "none"
	case m.Result == care.Passed:
		return "pass"
	case m.Result == care.Failed:
		return "fail"
	}
	return "wait"
}

func TestTitles(t *testing.T) {
	r := testLexicon(t)
	for _, c := range []struct {
		title string
		says  TitleSays
		name  string
	}{
		{"校外租房走读学生名单", TitleIndicates, "校外租房走读"},
		{"2024年秋季校外租房走读学生备案表", TitleIndicates, "校外租房走读"},
		{"违纪处分公示", TitleIndicates, "违纪"},
		{"家访记录表", TitleOther, ""},
		{"示例大学2024-2025学年第一学期校外实习学生登记表", TitleIndicates, "校外实习"},
		{"信息工程学院旷课学生汇总表（10月）", TitleIndicates, "旷课"},
		{"2024年寒假留校学生情况统计表", TitleIndicates, "假期留校"},
		{"未按时报到学生名单", TitleIndicates, "未按时报到"},
		{"附件2：违纪处分学生名单", TitleIndicates, "违纪"},
		{"学生干部名单", TitleIndicates, "学生干部"},
		{"转本成绩不理想学生", TitleIndicates, "转本成绩不理想"},
		{"心理普测红色预警学生名单", TitleIndicates, "红色预警"},
		{"转本压力大学生名单", TitleIndicates, "转本压力大"},
		{"示例大学转本压力大学生登记表", TitleIndicates, "转本压力大"},
		{"示例大学校外实习学生统计表", TitleIndicates, "校外实习"},
		{"关于旷课学生的名单", TitleIndicates, "旷课"},
		{"校外实习学生名单：2024年10月", TitleIndicates, "校外实习"},
		{"示例职业技术学院2024-2025学年第一学期校外租房走读学生情况统计登记表（截至2024年10月10日）", TitleIndicates, "校外租房走读"},
		{"示例职业技术学院2024-2025学年第一学期国家助学金受助学生情况汇总表（截至2024年10月10日）", TitleOther, ""},
		{"国家助学金发放名单：2024年", TitleOther, ""},
		{"未转本压力大学生名单", TitleOther, ""},
		{"曾休学学生名单", TitleOther, ""},
		{"疑似失联学生名单", TitleOther, ""},
		{"学业红色预警学生名单", TitleOther, ""},
		{"未旷课学生名单", TitleOther, ""},
		{"解除违纪处分学生名单", TitleEnded, ""},
		{"示例大学撤销处分学生名单", TitleEnded, ""},
		{"非校外实习学生", TitleOther, ""},
		{"旷课、缺寝学生名单", TitleAmbiguous, ""},
		{"困难补助名单", TitleOther, ""},
		{"党员发展对象", TitleOther, ""},
		{"名册", TitleSilent, ""},
		{"学生名册", TitleSilent, ""},
		{"示例大学2024级新生名单", TitleSilent, ""},
		{"信息工程学院在校生花名册（20240901）", TitleSilent, ""},
		{"全体学生基本信息表", TitleSilent, ""},
		{"大学生名单", TitleSilent, ""},
		{"学工系统学生信息查询结果", TitleSilent, ""},
		{"全日制本专科学生列表（最终版）", TitleSilent, ""},
		{"教务处导出学籍库 V2", TitleSilent, ""},
		{"未注册学生名单", TitleOther, ""},
		{"困难学生库", TitleOther, ""},
		{"示例大学学生名册 - 副本", TitleSilent, ""},
		{"学生名册(1) - 副本 (2)", TitleSilent, ""},
		{"制表：某某", TitleSilent, ""},
		{"填表说明：请在备注栏注明是否走读", TitleSilent, ""},
		{"备注：本表不含旷课学生", TitleSilent, ""},
		{"说明：本表统计因旷课受处分的学生", TitleSilent, ""},
		{"注：红色预警", TitleSilent, ""},
		{"请各学院核对是否有校外实习的学生", TitleSilent, ""},
		{"本表由各学院报送学生处，统计口径以教务处数据为准，逾期不予受理，内容包括上课缺勤和旷课", TitleSilent, ""},
		{"违纪情况说明", TitleOther, ""},
		{"请假学生名单", TitleOther, ""},
		{"说明：请各单位核对后于每周五下午五点之前交回学生工作处，逾期不候，谢谢各位老师的配合和支持", TitleSilent, ""},
		{"Sheet1", TitleSilent, ""},
		{"Sheet1 (2)", TitleSilent, ""},
		{"工作表1", TitleSilent, ""},
		{"export_20240901", TitleSilent, ""},
		{"2023级", TitleSilent, ""},
		{"软件2301班", TitleSilent, ""},
		{"24级3班学生名单", TitleSilent, ""},
		{"护理21（3）班", TitleSilent, ""},
		{"2301班旷课学生", TitleIndicates, "旷课"},
		{"2301班晚归学生", TitleOther, ""},
		{"心理委员培训班", TitleOther, ""},
		{"晚归1014", TitleOther, ""},
		{"学期：2024-2025-1", TitleSilent, ""},
		{"填报学院：信息工程学院  联系人：某某", TitleSilent, ""},
		{"", TitleSilent, ""},
	} {
		says, name := r.Titles.Read(c.title)
		got := ""
		if name != care.NoName {
			got = r.Catalogue.String(name)
		}
		if says != c.says || got != c.name {
			t.Errorf("%s: %d %s, want %d %s", c.title, says, got, c.says, c.name)
		}
	}
}

func TestIDs(t *testing.T) {
	r := newIDReader(IDRule{Prefixes: []string{"cslg"}})
	for _, c := range []struct {
		in, id string
		state  IDState
	}{
		{"3260000001", "3260000001", IDGood},
		{" 326 000\u00a00001\n", "3260000001", IDGood},
		{"'3260000001", "3260000001", IDGood},
		{`="0026000001"`, "0026000001", IDGood},
		{"３２６００００００１", "3260000001", IDGood},
		{"3260000001.0", "3260000001", IDGood},
		{"U202112345", "U202112345", IDGood},
		{"I202112345", "I202112345", IDGood},
		{"20B0301456", "20B0301456", IDGood},
		{"cslg3260000001", "3260000001", IDGood},
		{"CSLG3260000001", "3260000001", IDGood},
		{"3.26E+09", "3.26E+09", IDPower},
		{"3E+09", "3E+09", IDPower},
		{"行政班：热动051", "行政班:热动051", IDNone},
		{"合计", "合计", IDNone},
		{"XH", "XH", IDNone},
		{"12", "12", IDNone},
		{"2024-10-18", "2024-10-18", IDNone},
		{"  ", "", IDBlank},
		{"", "", IDBlank},
	} {
		id, state := r.Read(c.in)
		if id != c.id && state == IDGood || state != c.state {
			t.Errorf("%q: %q %d, want %q %d", c.in, id, state, c.id, c.state)
		}
	}
	for number, want := range map[float64]IDState{3260000001: IDGood, 202312345678901: IDGood, 2023123456789012: IDRounded, 3260000001.5: IDNone, -3260000001: IDNone} {
		if got := StateOfNumber(number); got != want {
			t.Errorf("%v is %d, want %d", number, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	r := NewDateReader()
	for _, c := range []struct{ in, want string }{
		{"2024-10-18", "2024-10-18"},
		{"2024/10/18 08:30", "2024-10-18"},
		{"2024/10/18 08:30:15", "2024-10-18"},
		{"2024.10.18", "2024-10-18"},
		{"2024年10月18日", "2024-10-18"},
		{"2024年10月8日 8时30分", "2024-10-08"},
		{"20241018", "2024-10-18"},
		{"20241018083015", "2024-10-18"},
		{"2024-10-18T08:30:15Z", "2024-10-18"},
		{"２０２４－１０－１８", "2024-10-18"},
		{"2024-13-01", ""},
		{"2024-02-30", ""},
		{"10.18", ""},
		{"上周", ""},
		{"45575", ""},
	} {
		m, ok := r.Read(c.in)
		if got := m.Day().String(); got != c.want || ok != (c.want != "") {
			t.Errorf("%s is %s, %v", c.in, got, ok)
		}
	}
}

func TestGradeYears(t *testing.T) {
	r := newPeopleRules(care.Term{Year: 2024, Part: 1}, nil)
	for in, want := range map[string]int16{
		"2023": 2023, "2023级": 2023, "23级": 2023, "2023秋": 2023, "大一": 2024, "大二": 2023, "2022级": 2022, "2024届": 0, "24届": 0, "2024届毕业生": 0, "２０２３级": 2023, "202309": 2023, "2023年9月": 2023, "202313": 0, "研一": 0, "": 0, "20231": 0,
	} {
		if got := r.GradeYear(in); got != want {
			t.Errorf("%s is %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]int16{"4": 4, "四年": 4, "3.0": 3, "五年制": 5, "4年": 4, "学制": 0, "": 0} {
		if got := r.YearsOfStudy(in); got != want {
			t.Errorf("%s is %d years, want %d", in, got, want)
		}
	}
}

// Why somebody stays at school in the holidays (domain §7): the four reasons of the official list, by
// what stands in the cell and is not denied there; anything else is another one.
func TestStaysFor(t *testing.T) {
	words := testLexicon(t)
	for cell, want := range map[string]string{
		"心理问题": "心理原因留校", "家庭问题": "家庭原因留校", "学业问题": "学业原因留校", "经济原因": "经济原因留校", "实习": "其他原因留校", "考研": "其他原因留校", "其他": "其他原因留校",
		"父母离异，无家可归": "家庭原因留校", "心理问题、经济困难": "心理原因留校 经济原因留校", "无心理问题，留校考研": "其他原因留校", "不是经济原因": "其他原因留校", "补考复习": "学业原因留校",
		"在食堂勤工助学": "经济原因留校", "无": "", "/": "", "": "",
	} {
		var got []string
		for _, n := range words.StaysFor(cell) {
			got = append(got, words.Catalogue.String(n))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

// What stands between the rows speaks of those below it, or is of no account; what denies a
// name does not name it.
func TestHeadingBetweenRows(t *testing.T) {
	r := testLexicon(t)
	for _, c := range []struct {
		heading, name string
		says          bool
	}{
		{"以下同学不是旷课", "", true},
		{"（以下已核实为请假）", "", true},
		{"备注：以下同学已核实", "", true},
		{"二、请假学生", "", true},
		{"——病假——", "", true},
		{"已返校：", "", true},
		{"以下学生已销号", "", true},
		{"已结束关注名单", "", true},
		{"申请延期考试学生", "", true},
		{"以下为代答，不予采信", "", true},
		{"二、旷课学生", "旷课", true},
		{"旷课：", "旷课", true},
		{"信息工程学院学生名单", "", false},
		{"软件2301班（30人）", "", false},
		{"辅导员：某某", "", false},
		{"第7周", "", false},
		{"共3人", "", false},
		{"2023级", "", false},
		{"男生", "", false},
		{"2024届毕业生", "", false},
	} {
		n, says := r.HeadingSays(c.heading)
		got := ""
		if n != care.NoName {
			got = r.Catalogue.String(n)
		}
		if says != c.says || got != c.name {
			t.Errorf("%s: %t %q, want %t %q", c.heading, says, got, c.says, c.name)
		}
	}
}

// A question is no denial: a yes under 有无自杀想法 says that there is some.
func TestLifeHeaders(t *testing.T) {
	r := testLexicon(t)
	for _, c := range []struct {
		header              string
		names, asks, denied bool
	}{
		{"近两周有无自杀想法", true, false, false},
		{"有没有自伤行为", true, false, false},
		{"是否存在轻生念头", true, false, false},
		{"有不如死掉或用某种方式伤害自己的念头", true, false, false},
		{"想到死亡的事", true, false, false},
		{"无自杀想法", false, true, true},
		{"没有自伤行为", false, true, true},
		{"是否排除自杀风险", false, true, true},
		{"危机干预方式", false, false, false},
		{"自杀干预培训", false, false, false},
	} {
		header := r.Headers.Normalise(c.header)
		asks, denied := r.AsksOfLifeRisk(header)
		if names := r.NamesLifeRisk(header); names != c.names || asks != c.asks || denied != c.denied {
			t.Errorf("%s: names %t asks %t denied %t, want %t %t %t", c.header, names, asks, denied, c.names, c.asks, c.denied)
		}
	}
}

// A yes below a heading that nobody knows says something of a student, but where the heading is about
// other things: a student's loan of the state is one of those, a loan from the net is not.
func TestYesMatters(t *testing.T) {
	r := testLexicon(t)
	for header, want := range map[string]bool{
		"辅导员研判情况": true, "网贷": true, "网络贷款": true, "是否网络贷款": true, "校园贷": true, "不良贷款": true,
		"贷款": false, "助学贷款": false, "是否贷款": false, "是否团员": false, "": false,
	} {
		if got := r.YesMatters(header); got != want {
			t.Errorf("%q: %v, want %v", header, got, want)
		}
	}
}

// What says that a matter is over, and what says that it is not, in a column that asks for it: a negation
// may stand before the word, behind others.
func TestReleased(t *testing.T) {
	l := testLexicon(t)
	for want, words := range map[care.Answer]string{
		care.Yes:    "是 已解除 解除 已出库 2024-10解除 已解决 问题已化解 已办结 不再关注,已解除 结束",
		care.No:     "否 未解除 尚未解除 暂未出库 还没有解除 目前还未结案 仍未销号 没有移出 家长不同意解除 暂不解除 不予出库 未能解决 尚未完全化解 在库 跟踪中",
		care.NoData: "一般 旷课",
	} {
		for word := range strings.FieldsSeq(words) {
			if got := l.Released(Normalise(word)); got != want {
				t.Errorf("%s: %s, want %s", word, got, want)
			}
		}
	}
	for word, want := range map[string]bool{"已出库": true, "尚未出库": false, "暂不出库": false, "已毕业离校": true} {
		if got := l.NoteReleases(Normalise(word)); got != want {
			t.Errorf("the remark %s: %t", word, got)
		}
	}
}

// Before a negation may stand what makes it weaker or stronger.
func TestDeniesBehindAdverbs(t *testing.T) {
	l := testLexicon(t)
	away, ok := l.Catalogue.Lookup(care.Away)
	if !ok {
		t.Fatal("no internship")
	}
	for word, want := range map[string]bool{"未实习": true, "尚未实习": true, "目前还没有实习": true, "暂不实习": true, "实习": false, "暂实习": false, "还": false} {
		if got := l.Denies(away, SaysState, Normalise(word)); got != want {
			t.Errorf("%s: %t", word, got)
		}
	}
}
