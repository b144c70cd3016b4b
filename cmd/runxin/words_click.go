package main

// What a double-click says. None of it speaks of options: what the other verbs say of them
// [plainWriter] says in other words.

// The folders beside the program.
const (
	folderIn       = "输入"
	folderOut      = "输出"
	folderReturned = "返回"
)

const (
	stepFolders = "准备文件夹"
	cureFolders = "把程序移到能写入的文件夹（如桌面上的一个文件夹）里，再双击"

	wordWelcome    = "润心 runxin %s\n按每月重点关爱清单，把普测、成绩和各类名单整理成各学院的工作簿。\n\n"
	wordMade       = "已新建文件夹：%s\n"
	wordHolds      = "%s：%d 个文件\n"
	wordPutFiles   = "\n请把名册、普测、成绩等表格放进 %s，再双击程序。没有的表，可以用“空白表”文件夹里的来填。\n"
	wordLastResult = "最近一次结果：%s（%s）\n"

	wordPlanInForce = "\n任务清单：%s 学期，%s 至 %s\n"
	wordWhichDay    = "按哪一天运行？"
	wordThisMonday  = "本周一 %s"
	wordToday       = "今天 %s"
	wordAnotherDay  = "另一天"
	wordDayOf       = "%s（%s）"
	wordDayOutside  = "%s（不在任务清单之内）"
	wordTypeDay     = "请输入日期，如 2024-10-14，按回车："
	wordNotADay     = "这不是日期，请写成 2024-10-14 的样子。"
	wordAndNow      = "怎么办？"
	wordEnd         = "结束"
	wordWriteNext   = "写出 %s 学期任务清单的底稿，照正式文件去改"
	wordNextFile    = "任务清单_%s.xlsx"
	wordFirstMonday = "%s 学期的第1周从哪个星期一开始？请输入日期，如 2026-09-07，按回车："
	wordNotAMonday  = "第1周应从一个星期一开始，在这个学年之内；写成 2026-09-07 的样子。"
	wordNextThen    = "改好以后放进“输入”，再双击程序。\n"

	wordPlanIs       = "任务清单，%s 学期，第1周从 %s 开始，%d 个月，群体 %d 类，任务 %d 项"
	wordSettingsAre  = "设置，写了“%s”"
	wordSettingsNone = "设置，什么都还没有写"
	wordAnswersAre   = "数据核对，“请您回答”里已回答 %d 处"
	wordRuleIs       = "%s：%s\n"
	wordNoFaults     = "没有发现写错的地方。\n"
	wordPutIn        = "放进 %s 才起作用。\n"
	wordIsResult     = "这是结果文件夹：%s\n里面是程序写出的工作簿，不是要读的表格。要接着运行的，直接双击程序；名册、普测、成绩等表格放进 %s；学院交回的工作簿放进“返回”。\n"
	wordIsReturned   = "这是学院交回的工作簿：%s\n把工作簿放进 %s，直接双击程序，就会读取。\n"
	wordOneFolder    = "一次拖了几个，里面有文件夹：只显示表格被读成了什么，没有运行。要运行的，只拖一个文件夹，或者直接双击程序。"
	wordShownOnly    = "只是看看，没有写出任何文件。要用的表格放进 %s，学院交回的工作簿放进 %s（压缩包先解压），再双击程序。\n"
	wordBeside       = "程序旁边有一本改过、还没有起作用的表：%s（%s）\n"
	wordBesideFaults = "改好以后再双击程序；现在先不采用它。\n"
	wordUseIt        = "把它移到“输入”里、从这次起采用吗？"
	wordUse          = "移到“输入”里采用"
	wordUseInstead   = "“输入”里已有一本 %s。要换成这一本吗？"
	wordUseInsteadIt = "换成这一本（原来的移到程序旁边，不删除）"
	wordUseNot       = "先不采用"
	wordFormer       = "以前的"
	wordFormerFolder = "以前的数据核对"
	wordMoved        = "已把 %s 移到 %s\n"

	wordFormerReports = "“输入”里有以前的数据核对：%s。里面的回答，后来的一本都有，这 %d 本不用再留在“输入”里。"
	wordRetire        = "移到旁边的“%s”文件夹（不删除）"
	wordRetireNot     = "留在“输入”里"

	wordSkeletonThere = "这个学期的底稿已经在程序旁边：%s\n"
	wordFillIn        = "打开它，照正式文件去改"
	wordAnotherOne    = "另写一份新的底稿（原来的不动）"
	wordStartAgain    = "它从下一次双击起采用：请再双击程序。\n"

	wordUnfinished  = "任务清单还没有改完：%s。\n"
	wordCarried     = "%s 等 %d 处还是上一份的文字，请换成这学期的官方原文，文字没有变的，在“沿用”一列选“沿用原文”"
	wordOldRules    = "%s 等 %d 处文字改了，条件还是上一份的，请照新的文字核对条件"
	wordGuessed     = "%s 等 %d 处日期是推算的，请照这学期的校历核对"
	wordFinishFirst = "结束，先去改任务清单"
	wordRunAsItIs   = "就照清单现在的文字运行"

	wordReplace    = "这一周已有结果 %s（按 %s 运行），写出以后没有人改动过。要替换它吗？"
	wordCheckOnly  = "只核对，不写"
	wordReplaceIt  = "替换它"
	wordReplaceNot = "不替换，结束"

	wordGravestHead = "\n需要核对的问题 %d 条，其中必须处理的 %d 条。最要紧的：\n"
	wordGravestMore = "全部问题写在校级汇总的“数据核对”表里。\n"
	wordNoProblems  = "\n没有需要核对的问题。"

	wordMustFirst    = "其中 %d 条必须处理，照现在这样写出，名单可能缺人。先把表改好；程序问得到的，在“数据核对”的“请您回答”里从下拉列表选好答案、存好；再双击程序，照提示放进“输入”。现在处理不了的，也可以先写出。\n"
	wordWhatNow      = "接下来做什么？"
	wordWriteIt      = "写出这一周的结果"
	wordReportIt     = "先不写，把全部问题写成一本“数据核对”"
	wordExplainOne   = "查一名学生：为什么在（或不在）名单上"
	wordMeetingPages = "打印用：每个学院一页研判会、每名学生一页"
	wordPagesFolder  = "研判材料_%s"
	wordPagesThere   = "里面有学生姓名和情况：只在中心打印，不发电子版，用完删掉。\n"
	wordTermBook     = "把这学期各周合成一本学期总结"
	wordFormsNow     = "写出空白表，和填着现在设置的 设置.xlsx、任务清单"
	wordShowInput    = "看“输入”里每个文件被读成了什么"
	wordNothingDone  = "已结束：没有写出任何结果，原有文件未改动。"
	wordWeekNotDone  = "已结束：没有写出这一周的结果。"

	wordWhichIDs    = "\n请输入学号（几个的，用空格隔开），按回车；不查了，直接按回车："
	wordTermThere   = "已有一本学期总结，数不一样：%s。要换成新的吗？在里面写过字的，先另存到别处。"
	wordTermReplace = "换成新的"
	wordTermKeep    = "不换"
	wordFormsFolder = "新空白表"
	wordFormsThere  = "里面有空白表、填着现在设置的 设置.xlsx、现在用的任务清单，和可以打印的说明、班级告知单。填好、改好的放进“输入”；设置和任务清单，“输入”里各只放一本。\n"

	wordWhatIsThere = "“学院”里每个学院一本，发给学院；校级汇总留在中心；其余文件留在原处，下一周还要用。\n"
	wordReportFile  = "数据核对_%s.xlsx"
	wordNumbered    = "%s (%d)%s"

	wordWhatToAnswer = "没有写出结果。改好表格，或在“请您回答”里选好答案、把这本表放进“输入”，再双击。\n"

	wordOpenIt    = "现在打开吗？"
	wordOpenNow   = "打开"
	wordOpenNot   = "不用"
	wordNotOpened = "没有能打开，请自己打开：%s\n"

	wordPreset     = "（直接按回车）"
	wordYourNumber = "请输入数字，按回车："
	wordNotANumber = "没有看懂，请输入上面的一个数字。"
	wordNoAnswer   = "没有得到回答。"
	wordPressEnter = "\n按回车键关闭窗口…"
)

// plainNext is how somebody with a mouse gets the skeleton of the next term's plan.
const plainNext = "先写出 $1 学期清单的底稿"

// plainPhrases are phrases about options, each before what is said of it to somebody who
// has none.
func plainPhrases() []string {
	return []string{
		"请从早到晚加 --overwrite 逐周重新运行", "请从早到晚逐周重新运行，都选“替换”",
		"加 --overwrite 逐周重新运行", "逐周重新运行，都选“替换”",
		"确认要替换它时加上 --overwrite", "确认要替换它时重新运行，选“替换”",
		"要替换它的加上 --overwrite", "要替换它的选“替换”",
		"移到返回工作簿的文件夹（--returned）", "移到“返回”文件夹",
		"，用 --returned 指定", "",
		"输入文件夹（--in）", "“输入”文件夹",
		"请检查 --in 后面的文件夹名称是否写对、里面是否放了表格", "请检查“输入”文件夹里是否放了表格",
		"请检查 --returned 后面的文件夹名称是否写对", "请检查“返回”文件夹",
		"请检查 --out 后面是不是各周结果所在的文件夹；先用 runxin run 生成至少一周的结果", "请检查“输出”里是不是各周的结果；先生成至少一周的结果",
		"（--out 用上一周所用的输出文件夹）", "（用上一周所用的那一个）",
		"用 --out 指定那时的输出文件夹", "把那时的“输出”文件夹放在程序旁边",
		"用 --out 指定一个文件夹", "把它移走或改名",
		"用 --out 指定放着各周结果文件夹的那个文件夹", "把程序移到放着“输出”的文件夹里再双击",
		"再用 --out 指向它", "把程序和“输入”也复制到它旁边",
		"改用它的上一级作 --out", "把它放进“输出”",
		"忘了写 --plan 的补上", "忘了放任务清单的，放进“输入”",
		"，或用 --plan 指定", "",
		"（--plan，或", "（", "（--plan）", "",
		"，或 runxin.yaml（不是 runxin.yml、runxin.yaml.txt，也不在下一级文件夹里）", "",
		"，或一个空的 runxin.yaml", "",
		"（runxin forms 会写出）", "", "，或照上次用 --config 指定", "",
		"想提前看看的写 --date ", "想提前看看的选 ",
		"写错了的，检查 --date", "选错了的，另选一天",
		"可用 --report 文件.xlsx 得到", "，处理好上面这些再运行就能看到",
		"用 runxin show 文件 可以看到", "把文件拖到程序图标上，可以看到",
	}
}

// plainOptions are the words for what options mean elsewhere.
func plainOptions() map[string]string {
	return map[string]string{"in": "“输入”", "out": "“输出”", "returned": "“返回”", "date": "日期", "plan": "任务清单", "config": "学校设置", "overwrite": "“替换”", "passwords": "口令", "students": "人数", "term": "学期", "next": "学期", "first": "第1周", "to": "文件"}
}
