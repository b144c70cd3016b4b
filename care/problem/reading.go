package problem

// What reading the inputs can bring: files, sheets, columns, rows and cells (design §6).
const (
	NoRoster       Kind = "缺少名册"
	RosterLess     Kind = "名册人数减少"
	GraveAside     Kind = "红色或自伤自杀风险没有着落"
	LifeQuestion   Kind = "自伤自杀风险待确认"
	SettingsLess   Kind = "学校设置少了"
	SettingsOther  Kind = "学校设置有变动"
	SettingsTwice  Kind = "学校设置有两种说法"
	WordGrave      Kind = "改了红色或自伤自杀风险的词"
	WordChanged    Kind = "改了程序认得的词"
	SettingAstray  Kind = "设置没有对上"
	SettingIdle    Kind = "设置这次没有用上"
	PlanOther      Kind = "任务清单有变动"
	PlanLacks      Kind = "任务清单缺月份"
	PlanUnused     Kind = "任务清单没有采用"
	PlanOutside    Kind = "任务清单月份不在教学周"
	PlanCarried    Kind = "任务清单沿用旧文字"
	PlanOldRule    Kind = "任务清单沿用旧条件"
	PlanIdle       Kind = "阈值没有用到"
	PlanDefined    Kind = "定义了已有的名称"
	PlanDays       Kind = "调休与放假矛盾"
	RuleUnread     Kind = "写了没有采用"
	RuleMerged     Kind = "合并的格子管着几行"
	RuleHidden     Kind = "隐藏或划掉的行照常采用"
	Unreadable     Kind = "文件无法读取"
	NoFolder       Kind = "文件夹无法读取"
	HiddenFile     Kind = "隐藏文件没有读取"
	DeadLink       Kind = "链接失效"
	SameFolder     Kind = "文件夹重复"
	SameFile       Kind = "文件重复"
	Unrecognised   Kind = "表格未识别"
	Empty          Kind = "空表"
	MissingColumn  Kind = "缺少列"
	TwoColumns     Kind = "列名重复"
	OddColumn      Kind = "列未采用"
	HeadingBetween Kind = "表中小标题"
	Hidden         Kind = "隐藏内容"
	Merged         Kind = "合并单元格"
	OwnBook        Kind = "返回工作簿"
	Journal        Kind = "研判记录看不懂"

	BadID      Kind = "学号不规范"
	MendedID   Kind = "学号已补正"
	JoinedID   Kind = "姓名学号同格"
	TwoNames   Kind = "学号重复"
	OtherName  Kind = "姓名与学号不符"
	FormerName Kind = "曾用名"
	ByName     Kind = "按姓名对应"
	NoMatch    Kind = "姓名对不上"

	OtherCollege Kind = "学院不一致"
	TwoColleges  Kind = "学院不确定"
	LikeColleges Kind = "学院名称相近"
	NotOnRoster  Kind = "不在名册"
	YearFound    Kind = "年级由班级或学号得出"
	OldRoster    Kind = "名册没有新生"
	NoYear       Kind = "年级未知"

	Released       Kind = "已出库或解除"
	Gone           Kind = "已离校的学生"
	GoneMember     Kind = "已离校仍在库"
	Twice          Kind = "重复行"
	TwiceInLibrary Kind = "重点关爱库重复"
	SecondTest     Kind = "重复测评"
	Scales         Kind = "量表等级不同"
	TwoLevels      Kind = "两列等级不同"
	InvalidTest    Kind = "无效测评"
	ValidBeside    Kind = "另有有效测评"
	NothingSaid    Kind = "没有内容"
	BackUnknown    Kind = "返校情况不明"
	SampleRow      Kind = "示例行"
	OptionSheet    Kind = "下拉选项表"
	NothingKnown   Kind = "内容都未识别"

	UnknownWord Kind = "词语未识别"
	NoValue     Kind = "公式没有结果"
	Masked      Kind = "显示与内容不同"
	CellPicture Kind = "单元格是图片"
	BadDate     Kind = "日期未识别"
	OldTests    Kind = "普测日期可疑"
	EarlyTests  Kind = "上学期的普测"

	BadMark       Kind = "成绩未识别"
	NoMark        Kind = "没有成绩"
	NoCourse      Kind = "没有课程"
	VoidMark      Kind = "成绩作废"
	MarkDisagrees Kind = "成绩与是否通过矛盾"
	MarkNote      Kind = "成绩旁的说明待核对"
	BadTerm       Kind = "学期未识别"
	TwoTerms      Kind = "学期有歧义"
	OldGrades     Kind = "成绩学期可疑"
	LateGrades    Kind = "成绩学期未到"
	TwoCourses    Kind = "课程对不上"
	TitleAttempt  Kind = "补考还是重修不明"
	OtherScale    Kind = "成绩不是百分制"

	TooLong  Kind = "内容过长"
	Accepted Kind = "已答复不再提醒"
	TooMany  Kind = "数量过多"

	// CountedOnly is one line for all kinds that need nothing.
	CountedOnly Kind = "只计数的问题"
)

// answered begins the cure of what people can say once and for all: in the report of a
// check, or in the settings.
const answered = "在“请您回答”里答一次，或写进 设置.xlsx 的"

// accepted ends the cure of what may be as it is.
const accepted = "在“请您回答”里答“就按这样读”"

// Reading are all kinds that reading can bring, in the order in which the manual explains
// them.
func Reading() []Explained {
	return []Explained{
		{NoRoster, MustAct, "没有认出任何名册；或者上一次运行（或被替换的那一次）有名册，这次没有", "学院按其他文件认定；只在名册中出现的学生这次不在任何名单", "把名册放进输入文件夹，重新运行这一周，替换原有的结果"},
		{RosterLess, MustAct, "这次名册里采用的行数不到上一次的八成，如少放了一个年级的名册", "按现在的名册运行；不在名册里的学生不进入任何学院的工作簿", "核对名册是否完整；少了的放进输入文件夹，重新运行这一周，替换原有的结果；确实减少的，不用处理"},
		{GraveAside, MustAct, "这一行说学生是红色预警或有自伤自杀风险，但姓名与学号不符、学号有误，名册中没有这个学号，或所在的表没有认出", "不知道是哪个学院的哪一个学生，不在任何学院的名单上", "今天就查明是哪一个学生，先联系本人和学院，再改正学号或姓名"},
		{LifeQuestion, MustAct, "列名说的是自杀、自伤、轻生或危机，下面写的却不是“是”或“否”，例如分数；或别处的一段话说到这些事", "没有当作“是”，也没有当作“否”", "今天就看这些行；是“是”“否”的请改成“是”“否”，分数请在另一列写明“是”或“否”，或" + answered + "“词语”"},
		{SettingsLess, ToCheck, "上一次运行（重新运行一周时，还有被替换的那一次）的学校设置里写有的一项，这次没有写；或者这次让一份专项名单也发给学院（“谁能看到什么”里写“也发给学院”，或者写着它的序号在这次的任务清单里是另一份名单）", "按现在的设置运行；“谁能看到什么”不再限制的名单发给学院", "核对学校设置；误删的补上，重新运行这一周，替换原有的结果；不再需要的，不用处理"},
		{SettingsOther, ToCheck, "学校设置里有的项目与上一次运行时不同，或是这次新写的", "按现在的设置运行", "是有意改的，不用处理；不是的，改回学校设置，重新运行这一周，替换原有的结果"},
		{SettingsTwice, ToCheck, "同一项设置在两处写得不一样，如 设置.xlsx 和 runxin.yaml", "以前面的为准：运行时另外指定的，然后是 设置.xlsx、请您回答、runxin.yaml", "不需要处理；也可以删去不用的一处"},
		{WordGrave, MustAct, "学校设置给“红”、“是”或说自伤自杀风险的词、列名另外的意思，如把“红”写成“绿”", "照设置读", "今天就核对这一行；写错的删去，重新运行这一周，替换原有的结果"},
		{WordChanged, ToCheck, "学校设置给程序本来认得的词、列名另外的意思，如把“无”写成“是”", "照设置读", "是有意的，不用处理；写错的，删去这一行，重新运行这一周，替换原有的结果"},
		{SettingAstray, ToCheck, "学校设置的一行写得不对，这次没有什么用得上它：文件里没有这张工作表，一格里写了几个词，“不再提醒”不照“请您回答”的写法", "这一行没有用上", "照说明改正这一行"},
		{SettingIdle, ForInformation, "学校设置里写的列名、文件，这次的输入文件夹里没有", "这一行没有用上", "以后会有的，不用处理；写错的，照文件改正"},
		{PlanOther, ToCheck, "同一学期里，这次用的任务清单与上一次运行（或被替换的那一次）的不是同一份，或内容改过", "按这次的清单运行：群体、任务、名单和等级都以它为准", "是有意换的，不用处理；忘了的，照上次把那份清单放进输入文件夹，重新运行这一周，替换原有的结果"},
		{PlanLacks, MustAct, "这一天在教学周之内，任务清单里却没有这个月", "本月没有群体和任务，按假期运行", "在任务清单里补上这个月；确是假期的，改教学周数，或写进“假日与调休”"},
		{PlanUnused, ToCheck, "输入文件夹里有一份任务清单，而这次另外指定了一份", "按指定的那一份运行；文件夹里的这一份没有采用，也没有当作数据", "要用这一份的，不再另外指定；不用的移出输入文件夹"},
		{PlanOutside, ToCheck, "任务清单里有一个月，没有一天在教学周之内", "这个月按假期运行，写的群体和任务都不采用", "要用这个月的，改第一教学周的周一或教学周数；确是假期的，从清单里删去这个月"},
		{PlanCarried, ToCheck, "任务清单由上一份改写而来，有的群体或任务还是上一份的文字，也没有写明“沿用原文”", "照清单里的文字运行", "在任务清单里标着颜色的地方换成这学期的官方原文；文字没有变的，在“沿用”一列选“沿用原文”"},
		{PlanOldRule, ToCheck, "任务清单由上一份改写而来，有的群体或任务文字换了，条件还是上一份的，也没有写明“沿用条件”", "按上一份的条件判定", "照新的原文改条件；确实不用改的，在“沿用”一列选“沿用条件”"},
		{PlanIdle, ToCheck, "任务清单的“阈值”里有一项，没有一个条件用到它", "改它的数值，名单也不变", "条件里要用的，写作 阈值.名称；不用的删去这一行"},
		{PlanDefined, ForInformation, "任务清单的“定义”里有一项，与“可用名称”里的一个名称相同", "文件或学院写明是的，照样算；没有写明的，按定义算", "是有意这样的，不用处理；否则换一个名称，并改用到它的条件"},
		{PlanDays, ToCheck, "任务清单的“假日与调休”里，同一天既是放假，又是调休上班", "这一天按放假算", "改其中一行的日期"},
		{RuleUnread, ToCheck, "任务清单、设置或答过的“请您回答”里，有内容写在程序不读的地方：表的右边、自己加的列或工作表、批注、文字框、“可用名称”里自己加的行", "没有采用", "要用的，写进表里对应的格子；只是备注的，不用处理"},
		{RuleMerged, ToCheck, "任务清单、设置或答过的“请您回答”里，有的格子与别的格子合并了，合并以前各写各的，现在只看得见一个", "每一行都按看得见的那一格算；底下还留有文字的，按底下的算", "取消合并，每一行写各自的；本来就一样的，不用处理"},
		{RuleHidden, ForInformation, "任务清单、设置或答过的“请您回答”里，有的行隐藏了，或者用删除线划掉了", "照常采用", "不要的删去整行；只是为了看着方便的，不用处理"},
		{Unreadable, MustAct, "文件打不开，或读到一半发现损坏", "没有采用", "请从原系统重新导出，或用 Excel、WPS 打开后另存为 .xlsx，再重新运行"},
		{NoFolder, MustAct, "输入文件夹里有一个文件夹打不开", "其中打不开的文件都没有读取", "核对这个文件夹的权限后重新运行；不用的移到别处"},
		{HiddenFile, MustAct, "文件或文件夹的名称以点开头，系统把它当作隐藏的", "没有读取", "要用的，去掉名称开头的点，再重新运行；不用的移出文件夹"},
		{DeadLink, MustAct, "链接指向的文件或文件夹不存在", "没有读取", "删去这个链接，把文件本身放进来"},
		{SameFolder, ForInformation, "链接指向的文件夹已经读取过", "只读取一次", "删去多余的链接"},
		{SameFile, ForInformation, "两个文件的内容一模一样", "只读取了前一个文件", "删去多余的一份"},
		{Unrecognised, MustAct, "看不出这张表是什么", "整张表没有采用", "核对表头；确是要用的表，请" + answered + "“文件当作”或“列名”"},
		{Empty, ToCheck, "表头下面没有学生", "没有取得数据", "填好后重新运行；不用的空表可以移出输入文件夹"},
		{MissingColumn, ToCheck, "表里缺少需要的一列", "缺少的内容按“无数据”处理", "补上这一列，或写进 设置.xlsx 的“列名”"},
		{TwoColumns, ToCheck, "有两列的列名意思相同", "只采用了前一列", "删去或改名不用的一列"},
		{OddColumn, ToCheck, "这一列像是有用，但看不准：班级成绩表的一列没有学分；或者列名、内容像一种情形，列名却不认识", "没有采用这一列", "是课程的，请在课程下面写上学分；是情形的，请把列名改成情形的名称或“情形”，或" + answered + "“列名”"},
		{HeadingBetween, MustAct, "学生之间有一行说明，如“以下学生已解除”，看不出怎样用于下面的学生", "没有用于下面的学生；名单的标题也没有用于他们", "把这一行的意思写成一列，每个学生填写；或拆成两张表"},
		{Hidden, ToCheck, "工作表或行被隐藏或筛选", "隐藏的内容也已读取", "不该读取的请删除，而不是隐藏"},
		{Merged, ToCheck, "数据单元格跨几行合并，同一内容属于几个学生", "按合并的范围填入了每一行", "核对后取消合并，逐行填写"},
		{OwnBook, MustAct, "这是本程序发出的工作簿，不是输入数据", "没有作为数据读取", "学院返回的工作簿请放进返回文件夹"},
		{Journal, ToCheck, "重点关爱库的“研判记录”里，有的行已不是程序写的样子，被人改动过", "这一行不知道说的是什么，没有采用，原样留在新的研判记录中；其余照常采用", "照上下各行的写法改正，或放回没有改动过的文件，再重新运行"},
		{BadID, MustAct, "学号缺失、不像学号，或被表格软件改坏", "这一行没有采用", "改正学号；学号另有写法的，请写进 设置.xlsx 的“学号”"},
		{MendedID, ToCheck, "学号丢了开头的 0 或字母，前面多了账号的字母，或后面多了 @ 一类的字样；名册中恰有一人的学号只差这些，姓名一致", "按名册中的学号采用", "把学号一列设为文本格式后重新导出；多出的字母是账号前缀的，请" + answered + "“学号”"},
		{JoinedID, ForInformation, "姓名和学号写在一格里，如问卷星的一题", "从这一格中取出了学号和姓名，已采用", "不需要处理；以后最好分成两列"},
		{TwoNames, MustAct, "名册中同一学号有两行，内容不同", "以前一行为准，这一行没有采用", "核对名册，删去错误的一行"},
		{OtherName, MustAct, "学号相同而姓名不同，可能是别人的记录；“原文”里先是表中的姓名，括号里是名册（没有名册时是另一处）的姓名", "本表中这个学号写着这个姓名的各行没有采用", "核对学号和姓名：是同一个人的，两处写同一个姓名；不是的，改正学号"},
		{FormerName, ForInformation, "学号相同而姓名不同，名册或这张表的曾用名、备注写明是改名前的姓名；“原文”里先是表中的姓名，括号里是名册的姓名", "是同一个人，已采用", "不需要处理；不是同一个人的，请改正学号"},
		{ByName, ForInformation, "表中没有学号，按姓名、班级和性别与名册对应；一格里写了几个姓名的，每一个都对应", "名册中恰有一人相符，已采用", "请抽查；最好在表中补上学号"},
		{NoMatch, MustAct, "表中没有学号，按姓名、班级和性别在名册中找不到恰好一人", "这一行没有采用", "补上学号一列，或核对姓名和班级"},
		{OtherCollege, ToCheck, "本表的学院名称与名册不同；名册没有写学院的，与普测不同，再没有的与成绩不同", "以名册（其次普测、成绩）为准；那里也不能确定的，列入“未分配”", "核对学院；同一学院的不同写法，写进 设置.xlsx 的“学院与别名”"},
		{TwoColleges, MustAct, "学生有两个学院，没有学院，学院不在名册中，或学院名里写着学生的学号", "列入“未分配”，不进入任何学院的工作簿", "没有学院的，在名册中补上；有两个的，核对是哪一个；不在名册中的写法，写进 设置.xlsx 的“学院与别名”"},
		{LikeColleges, MustAct, "名册里一个学院只有很少的学生，名称又像另一个学院的简称：国教院、国际教育学院；或者设置、回答里的一个学院，名册中没有这样写的，名册里另有一个只差一两个字：国际教育学员、国际教育学院", "当作另一个学院，单独一本工作簿", "是同一个学院的，请写进 设置.xlsx 的“学院与别名”，那里写错的请改正；确是两个学院的，在“请您回答”里答一次"},
		{NotOnRoster, MustAct, "名册中没有这个学号", "列入“未分配”，不进入任何学院的工作簿；在库的留在原来学院的工作簿里，标“已不在名册”", "核对学号，或更新名册"},
		{YearFound, ForInformation, "名册里没有写这个学生的年级", "由班级或学号得出年级：同一名册里别的学生证明了这种写法", "请抽查；最好在名册中补上年级"},
		{OldRoster, ToCheck, "秋季学期已过三周，名册里没有一名本学年入学的学生，像是往年的名册", "按现在的名册运行：今年的新生不在任何名单，也不在未测名单上", "换成这学年的名册，重新运行这一周，替换原有的结果；本校今年没有新生的，不用处理"},
		{NoYear, ToCheck, "名册里没有写这个学生的年级，由班级和学号也看不出", "不知道是不是新生；未测的，老生和新生的未测名单上都列出，写明年级未知", "在名册中补上年级"},
		{Released, ForInformation, "这一行写明已出库、移出、解除或撤销", "事情已经过去，这一行没有采用", "不需要处理；仍要关注的，请清空这一格"},
		{Gone, ForInformation, "名册的学籍状态写明已退学、毕业、转出或死亡", "不在任何名单上，其他文件中这个学生的各行也没有采用", "不需要处理；仍在校的，请改正学籍状态"},
		{GoneMember, ToCheck, "名册的学籍状态写明已退学、毕业、转出或死亡，重点关爱库里还有这个学生", "只有人能移出：仍在库中，列入“未分配”；上一次在学院工作簿里的仍留在那里，标“已不在名册”；其他文件中的各行没有采用", "确已离校的，在重点关爱库的“变更记录”里写一行移出；仍在校的，请改正名册的学籍状态"},
		{Twice, ForInformation, "与前面的一行完全相同", "只计一次，这一行没有采用", "不需要处理；也可以删去重复的行"},
		{TwiceInLibrary, ToCheck, "同一学生在重点关爱库中有两行", "以前一行为准，这一行没有采用", "删去多余的一行"},
		{SecondTest, ForInformation, "同一学生有不止一次有效测评", "以最近一次为准，这一行没有采用", "不需要处理；确认最近一次有效即可"},
		{Scales, ForInformation, "同一学生用几个量表测过，等级不同；不同的量表不是重测", "以最重的等级为准", "不需要处理；各量表的等级见原表"},
		{TwoLevels, ToCheck, "同一次测评有两列等级，如系统的和人工复核的，这些行写得不同", "以人工复核的为准", "核对这些学生的等级；不该改的，请改正人工复核的一列"},
		{InvalidTest, ToCheck, "测评无效或没有完成", "不作为普测结果，学生算作未测", "安排重测"},
		{ValidBeside, ForInformation, "测评无效，同一学生另有有效的一次", "以有效的一次为准，这一行没有采用", "不需要处理"},
		{NothingSaid, ForInformation, "只有学号姓名，没有填写内容", "这些行没有采用", "没有情况的不必列出；有情况的请填写"},
		{BackUnknown, ToCheck, "去向返校表里，离校的学生没有写返校时间，同一张表里别人写了", "没有当作未返校", "今天就问学院这些学生回来没有：回来的填写返校时间，没有回来的写“未返校”"},
		{SampleRow, ForInformation, "序号一列写着“例”“示例”，这一行教人怎样填写", "不是学生，这一行没有采用", "不需要处理；确是学生的，请把序号改成数字"},
		{OptionSheet, ForInformation, "隐藏的工作表，没有表头，也没有学生：系统导出时放下拉选项的地方", "没有读取", "不需要处理"},
		{NothingKnown, MustAct, "填写的内容都看不懂", "这些行没有采用", "见同一张表的“" + string(UnknownWord) + "”"},
		{UnknownWord, MustAct, "单元格里的词没有约定的含义", "没有当作“是”，也没有当作“否”", "改成约定的词，或" + answered + "“词语”"},
		{NoValue, MustAct, "公式从未计算过，文件里没有结果", "按“无数据”处理", "用 Excel 或 WPS 打开后保存一次，再重新运行"},
		{Masked, MustAct, "单元格显示的不是它存的内容：数字格式把数显示成文字，或用 Wingdings 一类的符号字体把字母显示成勾", "没有采用", "把看到的内容直接写进单元格（用常规格式、普通字体），再重新运行"},
		{CellPicture, MustAct, "单元格里是图片（WPS 的嵌入图片、Excel 的单元格图片），图片里的内容读不出来", "按“无数据”处理", "用文字写出图片里的内容，再重新运行"},
		{BadDate, ToCheck, "日期的写法看不懂", "按没有日期处理", "写成 2024-10-18 的样子"},
		{EarlyTests, ToCheck, "测评时间在这学期第一周之前，是上学期的普测；或者没有测评时间，不知道是不是这学期的", "仍作为普测采用：等级照算，表里的学生都算已测，不在未测名单上", "这学期要另做普测的，做完换成新的导出，在那以前未测名单不可靠；这学期不另做的，" + accepted},
		{OldTests, ToCheck, "测评时间都早于本学年：老生上学期的普测，或者往年的导出", "仍作为普测采用；另有较新一次的学生，以较新的为准", "老生上学期的普测可以留着，" + accepted + "；误放的往年导出，移出输入文件夹"},
		{BadMark, MustAct, "成绩栏里的内容读不出成绩", "这些行没有采用，这门课通过没有按“无数据”处理", "一格应只有一个分数或一个词；学校自己的写法，请" + answered + "“词语”"},
		{NoMark, ForInformation, "这一行没有任何一次成绩", "这些行没有采用", "不需要处理；应有成绩的请补上"},
		{NoCourse, MustAct, "没有课程号，也没有课程名称", "这些行没有采用", "补上课程"},
		{VoidMark, ForInformation, "成绩已作废", "这一行没有采用", "不需要处理"},
		{MarkDisagrees, ToCheck, "成绩与“是否通过”一列矛盾", "以成绩为准", "核对成绩"},
		{MarkNote, ToCheck, "不及格的成绩旁边写着缓考、休学、补考、更正一类的话，或另一个分数", "看不懂的，这门课不算作肯定没有通过，有关的门数按“至少”计", "核对这一门成绩；已经通过的，请写上补考或重修的成绩"},
		{BadTerm, ToCheck, "学期的写法看不懂，或没有学期", "成绩只计入累计，不计入上学期和本学期", "写成 2024-2025-1 的样子"},
		{TwoTerms, ToCheck, "学期的写法有两种读法", "按一种读法采用", "核对读法；不对的请写成 2024-2025-1 的样子"},
		{OldGrades, ToCheck, "没有上学期或本学期的成绩：早先学期的成绩，或者往年的导出", "只计入累计", "早先学期的成绩可以留着，" + accepted + "；缺上学期的，请导出包含上学期的成绩"},
		{LateGrades, ToCheck, "成绩的学期在本学期之后", "只计入累计，不计入上学期和本学期", "核对学期；或核对任务清单的学期和运行的日期"},
		{TwoCourses, ToCheck, "同名的课程有几门，看不出这一次成绩是哪一门的", "不重复计算，有关的门数按“至少”计", "补上课程号，或核对课程名称"},
		{TitleAttempt, ToCheck, "标题说是补考和重修的成绩，又没有一列说明各行是哪一种", "都按重修采用", "加一列“考试性质”，写明补考或重修"},
		{OtherScale, MustAct, "一列成绩都不超过 5 分，或写成百分数，不像百分制", "没有采用，这些课程通过没有按“无数据”处理", "换算成百分制；确是百分制的，请与其他成绩放在同一张表里"},
		{TooLong, ToCheck, "一格里的文字太长，或列了太多情形", "只看了开头的部分", "一格只写一件事；长的说明请写在别的列里"},
		{TooMany, MustAct, "一张表里的东西超出限度：上下排列的表、同一学号的姓名或成绩、合并的单元格", "超出的没有采用", "拆成几张表后重新运行"},
		{CountedOnly, ForInformation, "不需要处理的各类问题合为一行，写明各有几处", "已按规则处理", "不需要处理；每一处见“数据核对”工作簿的“逐处”"},
		{Accepted, ForInformation, "在“请您回答”里答过“不再提醒”或“就按这样读”，或写在设置的“不再提醒”里", "照旧处理，不再问", "不需要处理；要重新问的，从设置的“不再提醒”里删去，或把回答改掉"},
	}
}
