package books

import (
	"slices"

	"runxin/care"
)

// The sheets of 设置.xlsx.
const (
	SheetOfSchool   = "学校"
	SheetColleges   = "学院与别名"
	SheetColumns    = "列名"
	SheetWords      = "词语"
	SheetThresholds = "阈值"
	SheetFileKinds  = "文件当作"
	SheetIDs        = ColID
	SheetDisclosed  = "谁能看到什么"
	SheetRhythm     = "联系周期"
	SheetOpening    = "打开口令"
	SheetAccepted   = "不再提醒"
)

// The headings of those sheets that no other book has.
const (
	ColItem       = "项目"
	ColSays       = "写作"
	ColAlias      = "别名"
	ColHeader     = "文件里的列名"
	ColWord       = "文件里的词"
	ColMeans      = "意思"
	ColFromScore  = "几分起算“是”"
	ColSetting    = "阈值名称"
	ColDefault    = "默认"
	ColNumberSaid = "数值"
	ColHanging    = "现在涉及的学生"
	ColTakenAs    = "当作"
	ColWho        = "谁能看到"
	ColAsked      = "不再提醒的问题"
	ColRefused    = "答“不对”的问题"
	ColRhythm     = "几天联系一次"
	ColOrigin     = "出自"
)

// What stands by itself on those sheets.
const (
	ItemSlips        = "班级告知单上的姓名"
	ItemSteps        = "一级是最严重还是最轻"
	ItemPattern      = "学号的样子"
	ItemPrefix       = "账号前面的代码"
	ItemPassword     = "口令"
	ItemPasswordFile = "口令文件"
)

// settingsSheets are the sheets of 设置.xlsx, the human face of the school's settings: a
// sheet for each key of runxin.yaml. People may add rows to all of them.
func settingsSheets(s Scope) []Sheet {
	sheets := []Sheet{
		itemSheet(SheetOfSchool, "这里没有写的，按“说明”里的默认做。"),
		{Name: SheetColleges,
			Help:    "学院的排列顺序和别名：一个别名一行，学院写全称。只有写明的别名才会当作同一学院。",
			Columns: []Column{open(ColCollege, 26), open(ColAlias, 26), origin()}},
		{Name: SheetColumns,
			Help:    "本校文件里的列名是什么意思。列名照文件写，意思从下拉列表选。自杀、自伤一类列里写分数的，写上几分及以上算“是”。",
			Columns: []Column{open(ColHeader, 30), choice(ColMeans, 24, s.Fields...), open(ColFromScore, 14), origin()}},
		{Name: SheetWords,
			Help:    "本校文件里的词是什么意思：是、否；普测等级是红、橙、黄、绿、重测，没有结果是无效，有效的是有效；状态、解除一类列是已移出或解除、仍在库或未解除；成绩是通过、不通过、未定、不计，或一个 0 到 100 的分数；情形一列里的词写情形的名称。",
			Columns: []Column{open(ColWord, 24), offered(ColMeans, 24, s.Meanings...), origin()}},
		{Name: SheetThresholds,
			Help:    "不写数值的，用默认。这里改的是数目；数的是什么、哪个学期的，在哪里改，看“说明”。“现在涉及的学生”是按现在的数据和数值得出的人数，由程序照输入文件夹里的数据填写时才有。",
			Columns: []Column{{Heading: ColSetting, Width: 18}, {Heading: ColDefault, Width: 9, Centre: true}, open(ColNumberSaid, 10), wrapped(ColDetail, 60), wrapped(ColHanging, 22), origin()}},
		{Name: SheetRhythm,
			Help:    "哪一级的学生几天联系一次（谈心谈话、家校沟通、回访都算）。在库的和每周研判的学生，超过这么多天没有联系，就在“首页”和“需要今天处理”里提醒。等级写关注等级（一级、二级……），或红、橙；合几种的，按最短的。不写的，不提醒。",
			Columns: []Column{offered(ColPlanLevel, 14, append(slices.Clone(s.Levels), care.WordRed, care.WordOrange)...), open(ColRhythm, 14), origin()}},
		{Name: SheetFileKinds,
			Help:    "程序认不出的文件按什么读。文件名里可以用 * 代替任意的字、? 代替一个字；只说其中一张工作表的，写上工作表的名称。没有写工作表的一行管整个文件，“请您回答”里对其中一张表的回答也以它为准；这里另写一行说那张表的，以那一行为准。",
			Columns: []Column{open(ColFile, 34), open(ColSheet, 20), choice(ColTakenAs, 20, s.Kinds...), origin()}},
		itemSheet(SheetIDs, "一般不用写。学号有固定样子的写在这里：[0-9]{10} 是 10 位数字，[A-Z]{2}[0-9]{8} 是两个大写字母加 8 位数字，照这两个例子改位数。"),
		{Name: SheetDisclosed,
			Help:    "各项专项名单谁能看到。不写的，按任务清单。序号和名单都要与任务清单一致：换了任务清单、这个序号是别的名单时，会停下来。",
			Columns: []Column{choice(ColTask, 10, s.Lists...), open(ColList, 30), centred(ColDefault, 14), choice(ColWho, 16, WhoSees()...), origin()}},
		itemSheet(SheetOpening, "打开加密的输入文件所用的口令，一个一行；或者写一个文本文件的名称，其中一行一个口令。这里写的口令不会出现在别处。"),
		{Name: SheetAccepted,
			Help:    "已经看过、以后不必再问的问题。照“请您回答”里的写法；删去一行，下次会再问。右边一列是答了“不对”的：问到的内容不采用。",
			Columns: []Column{open(ColAsked, 50), later(open(ColRefused, 50)), origin()}},
	}
	for i := range sheets {
		sheets[i].Frozen, sheets[i].Use = 1, ToFill
	}
	return sheets
}

// itemSheet is a sheet of things that stand by themselves, each with what it may say. Where
// each has its words these are all that may stand there; else they are offered.
func itemSheet(name, help string) Sheet {
	var items, words []string
	offered := false
	for _, item := range Items(name) {
		items, words = append(items, item.Name), append(words, item.Words...)
		offered = offered || len(item.Words) == 0
	}
	says := choice(ColSays, 30, words...)
	says.Offered = offered && len(words) > 0
	return Sheet{Name: name, Help: help, Columns: []Column{choice(ColItem, 22, items...), says, wrapped(ColDetail, 56), origin()}}
}

// An Item is a thing that stands by itself in 设置.xlsx: a line of one of its sheets.
type Item struct {
	Sheet, Name string
	Words       []string // what it may say; anything where there are none
	Detail      string   // what it is for, and what holds where nothing is said
}

// allItems are the items of all sheets, in their order.
func allItems() []Item {
	return []Item{
		{SheetOfSchool, ItemSteps, []string{"一级最严重", "一级最轻"}, "普测平台用一级、二级、三级的：默认一级最严重（一级＝红，二级＝橙，三级＝黄）"},
		{SheetOfSchool, ItemSlips, []string{"写在库学生的姓名", "不写姓名"}, "默认不写。写了的，“空白表”另有各学院的班级告知单，写着本班在库学生的姓名，只能当面交给班主任；这一条记在运行记录里"},
		{SheetIDs, ItemPattern, nil, "默认：最多 6 个字母开头、共有 4 个以上数字"},
		{SheetIDs, ItemPrefix, nil, "例如平台的账号是 cslg 加学号，写 cslg；有几种的，一种一行"},
		{SheetOpening, ItemPassword, nil, "有几个的，一个一行"},
		{SheetOpening, ItemPasswordFile, nil, "从本文件所在的文件夹算起，例如 密码.txt"},
	}
}

// Items are what stands by itself on a sheet of 设置.xlsx; none for sheets of another form.
func Items(sheet string) []Item {
	return slices.DeleteFunc(allItems(), func(item Item) bool { return item.Sheet != sheet })
}

// ItemNamed is the item of a name, with nothing for one that stands nowhere.
func ItemNamed(name string) Item {
	for _, item := range allItems() {
		if item.Name == name {
			return item
		}
	}
	return Item{}
}

// WhoSees are who may see the list of a task.
func WhoSees() []string { return []string{"只留在学校", "也发给学院"} }

// origin tells which of the settings says the row.
func origin() Column { return Column{Heading: ColOrigin, Wrap: true, Width: 20} }

// offered is a column with a drop-down that takes other words as well.
func offered(heading string, width float64, words ...string) Column {
	c := choice(heading, width, words...)
	c.Offered = true
	return c
}

// Texts are rows of texts by sheet, each by its headings: what stands in a book that
// people fill in.
type Texts map[string][]map[string]string
