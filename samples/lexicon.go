package samples

import "runxin/care"

const schoolName = "示例职业技术学院"

// The syllables of names. No family is called so.
const (
	surnames = "样测例试虚拟"
	stems    = "甲乙丙丁戊己庚辛壬癸"
	branches = "子丑寅卯辰巳午未申酉戌亥"
	rareRune = "𠮷" // beyond the basic plane: four bytes in GB18030
)

// faculty is a college and its majors, in the order in which schools of growing
// size have them. The settings give aliases; stray is a name that nobody
// explained.
type faculty struct {
	college College
	stray   string
	majors  [3]string
}

// faculties returns the colleges of a school with n students.
func faculties(n int) []faculty {
	all := []faculty{
		{College{"信息工程学院", []string{"信工学院", "信息学院"}}, "计算机系", [3]string{"软件技术", "大数据技术", "物联网应用技术"}},
		{College{"机电工程学院", []string{"机电学院"}}, "机械系", [3]string{"机电一体化技术", "数控技术", "工业机器人技术"}},
		{College{"经济管理学院", []string{"经管学院"}}, "财经系", [3]string{"大数据与会计", "电子商务", "现代物流管理"}},
		{College{"艺术设计学院", []string{"艺术学院"}}, "艺术系", [3]string{"环境艺术设计", "视觉传达设计", "动漫制作技术"}},
		{College{"护理与健康学院", []string{"护理学院"}}, "护理系", [3]string{"护理", "康复治疗技术", "老年保健与管理"}},
		{College{"国际教育学院", []string{"国教院"}}, "中外合作办", [3]string{"商务英语", "旅游英语", "应用日语"}},
		{College{"建筑工程学院", []string{"建工学院"}}, "土木系", [3]string{"建筑工程技术", "工程造价", "建筑室内设计"}},
		{College{"汽车工程学院", []string{"汽车学院"}}, "汽车系", [3]string{"汽车检测与维修技术", "新能源汽车技术", "智能网联汽车技术"}},
		{College{"化学工程学院", []string{"化工学院"}}, "化工系", [3]string{"应用化工技术", "分析检验技术", "环境监测技术"}},
		{College{"食品与生物学院", []string{"食品学院"}}, "食品系", [3]string{"食品检验检测技术", "药品生产技术", "生物技术"}},
		{College{"旅游与酒店学院", []string{"旅游学院"}}, "旅游系", [3]string{"旅游管理", "酒店管理", "烹饪工艺与营养"}},
		{College{"师范教育学院", []string{"师范学院"}}, "教育系", [3]string{"学前教育", "小学教育", "早期教育"}},
		{College{"轨道交通学院", []string{"轨道学院"}}, "交通系", [3]string{"铁道机车", "城市轨道交通运营", "铁道供电技术"}},
		{College{"电子工程学院", []string{"电子学院"}}, "电子系", [3]string{"应用电子技术", "电子信息工程技术", "集成电路技术"}},
		{College{"农业技术学院", []string{"农学院"}}, "农学系", [3]string{"园艺技术", "园林技术", "畜牧兽医"}},
		{College{"航空学院", []string{"航院"}}, "航空系", [3]string{"无人机应用技术", "空中乘务", "飞机机电设备维修"}},
		{College{"纺织服装学院", []string{"纺服学院"}}, "服装系", [3]string{"服装设计与工艺", "现代纺织技术", "染整技术"}},
		{College{"法律与公共管理学院", []string{"法管学院"}}, "法律系", [3]string{"法律事务", "社区管理与服务", "人力资源管理"}},
		{College{"体育健康学院", []string{"体育学院"}}, "体育系", [3]string{"社会体育", "运动训练", "体育保健与康复"}},
		{College{"现代服务学院", []string{"服务学院"}}, "服务系", [3]string{"智慧健康养老服务", "婴幼儿托育", "现代家政服务"}},
	}
	switch {
	case n <= 2000:
		return all[:6]
	case n <= 20_000:
		return all[:12]
	}
	return all
}

// foreign is the college whose ids begin with a zero: the ids that a
// spreadsheet damages first.
const foreign = 5

// exchange is the major of those who are on no roster: guests for a year.
const exchange = "交换学习"

// mostCourses is the number of subjects.
const mostCourses = 16

// subjects are the courses that every major has in every term, by slot.
func subjects() [mostCourses]string {
	return [mostCourses]string{
		"专业基础", "高等数学", "大学英语", "信息技术", "专业实务", "职业素养", "思想道德与法治", "体育与健康",
		"应用写作", "专业英语", "制图与识图", "创新创业基础", "心理健康教育", "形势与政策", "劳动教育", "专业拓展",
	}
}

// numerals tell the terms of a subject apart.
func numerals() [7]string { return [7]string{"一", "二", "三", "四", "五", "六", "七"} }

// manyFactors is the number of factors.
const manyFactors = 22

// factors are the indicators of the screening's scale (domain §1); their
// columns hold scores, which say nothing to the program.
func factors() [manyFactors]string {
	return [manyFactors]string{
		"严重精神病性症状", "自杀行为与意向",
		"焦虑", "抑郁", "偏执", "自卑", "敏感", "社交恐惧", "躯体化", "依赖", "敌对攻击", "冲动", "强迫", "网络成瘾", "自伤行为", "进食问题", "睡眠困扰",
		"学校适应困难", "人际关系困扰", "学业压力", "就业压力", "恋爱困扰",
	}
}

// noted is something that people note about a student, and where: in a column
// of the survey register, as a word of the conduct register, or in the register
// of changes of status.
type noted struct {
	name     string
	rate     float64 // of students in a year, before burdens
	where    noteBook
	from, to care.Day // when the book has it; 0 is always
	grade    int      // only this year of entry; 0 is all
}

// noteBook is a register that holds several indicators.
type noteBook uint8

const (
	survey  noteBook = iota // 学生情况摸排登记表: a column each
	conduct                 // 日常行为登记表: a 情形 column of several values
	status                  // 学籍异动名单: a 情形 column of one value
)

// notables returns what people note, in the order of the survey's columns.
func notables() []noted {
	return []noted{
		{name: "家庭矛盾", rate: .03},
		{name: "亲子关系紧张", rate: .03},
		{name: "睡眠障碍", rate: .03},
		{name: "情绪低落", rate: .03},
		{name: "心理行为异常", rate: .01},
		{name: "性格内向孤僻", rate: .03},
		{name: "缺乏社会支持", rate: .02},
		{name: "人际关系失调", rate: .02},
		{name: "寝室关系紧张", rate: .02},
		{name: "恋爱受挫", rate: .02},
		{name: "网游成瘾", rate: .02},
		{name: "找工作不顺利", rate: .05, from: day(2024, 11, 1), grade: senior},
		{name: "转本压力大", rate: .05, from: day(2024, 11, 1), to: day(2024, 12, 31), grade: senior},
		{name: "转本成绩不理想", rate: .05, from: day(2025, 1, 1), grade: senior},
		{name: "旷课", rate: .03, where: conduct},
		{name: "缺寝", rate: .02, where: conduct},
		{name: "失联", rate: .005, where: conduct},
		{name: "酗酒", rate: .005, where: conduct},
		{name: "违纪", rate: .01, where: conduct},
		{name: "复学", rate: .005, where: status},
		{name: "降级", rate: .005, where: status},
		{name: "转专业不成功", rate: .005, where: status},
		{name: "休学", rate: .003, where: status},
	}
}
