package books

import "runxin/care"

// The names by which our books are read: of their sheets, of their columns, of the
// keys of _meta, and of the cells that say what a row is. Whoever writes, reads or
// merges a book uses these; a test (cmd/runxin) holds that none of them is written
// down anywhere else. Those that only 设置.xlsx has stand with its sheets (settings.go).

// The sheets of a college's book (design §7). The exporter lays them out, the
// importer merges those that people fill in when they come back.
const (
	SheetFront   = "首页"
	SheetFocus   = "重点关爱名单"
	SheetClues   = care.WordClue
	SheetWeekly  = "周研判"
	SheetCares   = "一生一策"
	SheetTasks   = "任务清单"
	SheetSpecial = "专项名单"
	SheetReports = care.ByPeople
	SheetClasses = "班级情况"
	SheetBasis   = "判定依据"
	SheetRefused = "上周未采用"
)

// The other sheets of the school's book.
const (
	SheetOverview  = "总览"
	SheetShifts    = "本周变化"
	SheetUrgent    = "需要今天处理"
	SheetProgress  = "任务进度"
	SheetReturns   = "返回情况"
	SheetOutside   = care.NoCollege
	SheetCensus    = "普测统计"
	SheetCensusOut = "普测统计（对外）"
	SheetCovered   = "班级覆盖"
	SheetQuestions = "请您回答"
	SheetProblems  = "数据核对"
	SheetPlaces    = "逐处"
	SheetCoverage  = "数据覆盖"
	SheetCounts    = "读取情况"
	SheetCounted   = "各学院明细"
	SheetSources   = ColSource
)

// The sheets of the library, and of the blank forms.
const (
	SheetLibrary  = "重点关爱库"
	SheetMoves    = "变更记录"
	SheetJournal  = "研判记录"
	SheetRoster   = "名册"
	SheetRegister = care.ByFiles
)

// The sheets of a term's book.
const (
	SheetSummary   = "学期总结"
	SheetReport    = "总结材料"
	SheetByMonth   = "按月上报"
	SheetByCollege = "按学院"
	SheetByWeek    = "按周"
	SheetGrid      = "学院×周"
	SheetTasksDone = "任务完成"
	SheetChartData = "图表数据"
	SheetNotes     = "说明"
)

// The sheets of the pages for a meeting.
const (
	SheetMeeting = "研判会"
	SheetPage    = "一人一页"
	SheetForHead = "呈学院负责人"
)

// The sheets of a plan (任务清单.xlsx), in their order.
const (
	SheetPlanTerm       = "学期"
	SheetPlanMonths     = "月份与热线"
	SheetPlanGroups     = ColGroup
	SheetPlanTasks      = "重点工作任务"
	SheetPlanDefines    = "定义"
	SheetPlanAdded      = "自定情形"
	SheetPlanThresholds = "阈值"
	SheetPlanLevels     = ColSuggested
	SheetPlanHotlines   = "热线"
	SheetPlanDays       = "假日与调休"
	SheetPlanNames      = "可用名称"
)

// Who a student is.
const (
	ColNumber  = "序号"
	ColID      = "学号"
	ColName    = "姓名"
	ColGender  = "性别"
	ColCollege = "学院"
	ColMajor   = "专业"
	ColClass   = care.WordClass
	ColGrade   = "年级"
	ColYears   = "学制"
	// Of schools with more than one campus, and with graduate students.
	ColCampus     = "校区"
	ColSupervisor = "导师"
	// The locked columns at the right end of a form that repeat what its rows are
	// known by: where only some of the columns were sorted they stand beside other
	// rows (design §8).
	ColCheckID     = "核对学号"
	ColCheckNumber = "核对序号"
	ColCheckClass  = "核对班级"
)

// Why a student is listed, and since when.
const (
	ColStatus       = "状态" // of a student, and of a task
	ColSuggested    = "建议等级"
	ColReasons      = "命中条件"
	ColStacking     = "叠加维度"
	ColChange       = "变化"
	ColSince        = "首次列入日期"
	ColProposed     = "首次建议日期"
	ColWaitsDays    = "待决定天数" // of who waits for a decision, 0 since today; blank for others
	ColLastDecision = "上次决定"
	ColSource       = "来源"
	ColLastState    = "上周状态"
	ColLastFilled   = "上周填写"
	ColLastMeasures = "上周措施"
	ColLastNext     = "上周安排"
	ColTalkWeeks    = "距上次谈话周数"
	ColHomeWeeks    = "距上次家校沟通周数"
)

// What people decide and write about a student.
const (
	ColLevel       = "关注等级"
	ColDecision    = "列入决定"
	ColReason      = "决定理由"
	ColDecided     = "决定日期"
	ColPerson      = "责任人"
	ColNote        = "备注"
	ColFound       = "核实结果"
	ColState       = "本周状态"
	ColTalk        = "谈心谈话"
	ColTalkDay     = "谈话日期"
	ColTalker      = "谈话人"
	ColHome        = "家校沟通"
	ColHomeDay     = "沟通日期"
	ColHomeWay     = "沟通方式"
	ColPlanNew     = "一生一策更新"
	ColMeasures    = "措施"
	ColNextWeek    = "下周安排"
	ColNextContact = "下次联系日期"
	ColHandled     = "办理状态"
	ColHandledDay  = "办理日期"
	ColCase        = "情形"
	ColDetail      = "说明"
	ColFoundDay    = "发现日期"
)

// The lines of 一生一策.
const (
	ColCare     = "编号"
	ColGoal     = "目标"
	ColInCharge = "负责人"
	ColDeadline = "截止日期"
	ColStep     = "进展"
)

// The fields of 首页, and what its tables say.
const (
	ColAnyNew       = "本周有无新增"
	ColAnyOdd       = "有无异常"
	ColFiledBy      = "填报人"
	ColFiledDay     = "填报日期"
	ColMeetingDay   = "研判会日期"
	ColMeetingSaid  = "会议结论"
	ColPeople       = "人数"
	ColUntil        = "期限"
	ColToDo         = "要办的事"
	ColWhere        = "填在哪里"
	ColRefusedSheet = "所在工作表"
	ColRefusedText  = "交回的内容"
	ColRefusedWhy   = "未采用的原因"
	ColRefusedCure  = "怎样处理"
	ColAgain        = "在这里重填"
	ColWhoGone      = "姓名（学号）班级"
	ColLastStatus   = "上次状态"
	ColLastReasons  = "上次的理由"
)

// 班级情况: what it counts, and what the official list's tasks ask. A plan may ask for more.
const (
	ColReported    = care.WordReported
	ColOnLists     = care.WordOnLists
	ColMonitor     = "心理委员"
	ColTrained     = "已培训"
	ColIcebreaker  = "破冰团辅"
	ColParentsCame = "家长会到会"
	ColParentsTold = "家长已告知"
	ColWhereTold   = "去向已报"
	ColNotBack     = care.NotBack
)

// Tasks and their lists.
const (
	ColTask      = "任务序号"
	ColTaskTitle = "工作任务"
	ColTaskText  = "内容要求"
	ColEvery     = "频次"
	ColDue       = "完成时限"
	ColDone      = "完成日期"
	ColProgress  = "完成情况"
	ColProof     = "佐证材料"
	ColList      = "名单"
)

// A plan. What its other columns are called stands with the tasks and with 判定依据.
const (
	ColPlanItem    = "项目"
	ColPlanContent = "内容"
	ColGroupText   = "群体原文"
	ColCondition   = "条件"
	ColListWhen    = "名单上有谁"
	ColListFirst   = "排在前面的"
	ColSchoolOnly  = "只进校级汇总"
	ColListWords   = "可选的办理状态"
	ColAskClasses  = "各班要报的"
	ColPart        = "分次"
	ColLastText    = "上学期原文"
	ColLastWhen    = "上学期条件"
	ColKeepText    = "沿用"
	ColGuessed     = "推算的时限"
	ColGuessedFrom = "推算的第一天"
	ColGuessedTo   = "推算的最后一天"
	ColSureDay     = "日期核对"
	ColWasDue      = "上一份的时限"
	ColReplace     = "要换的任务"
	ColPlanName    = "名称"
	ColThreshold   = "数值"
	ColMeaning     = "含义"
	ColPlanLevel   = "等级"
	ColNumberOf    = "号码"
	ColMonthLines  = "印哪些热线"
	ColDayKind     = "放假或上班"
	ColFirstOf     = "第一天"
	ColLastOf      = "最后一天"
	ColNameKind    = "类别"
	ColGivenBy     = "由什么材料给出"
	ColUsedIn      = "用在哪里"
	ColToldBy      = "由谁提供"
	ColAlso        = "也写作"
)

// What stands on the rows of 学期, a plan's first sheet.
const (
	PlanTitle  = "标题"
	PlanTerm   = "学期"
	PlanFirst  = "第一教学周的周一"
	PlanWeeks  = "教学周数"
	PlanReturn = "每周返回时间"
)

// The words that may be chosen in a plan.
const (
	WayDirect  = care.WayDirect
	WayStacked = care.WayStacked
	DayOff     = "放假"
	DayOn      = "调休上班"
	DayNamed   = "只作提醒"
)

// The groups of 判定依据.
const (
	ColGroup    = "重点关爱群体"
	ColRule     = "判定规则"
	ColWay      = "列入方式"
	ColDataText = "数据情况"
	ColLacking  = "没有数据的情形"
	ColHit      = "命中"
	ColMissed   = "未命中"
	ColUnknown  = "数据缺失"
)

// The lists of the school's book.
const (
	ColLastLevel    = "上周建议等级"
	ColNewReasons   = care.WordNewReason
	ColOldReasons   = "不再成立的理由"
	ColUnasked      = "本月清单不列的理由"
	ColWaited       = "已等天数"
	ColCause        = "事由"
	ColClock        = "起算日期"
	ColOtherCollege = "文件里写的学院"
	ColWhyOutside   = "未分配原因"
)

// 总览.
const (
	ColShare         = "占学生数"
	ColStudents      = care.WordStudents
	ColListed        = care.WordListed
	ColProposals     = care.WordProposed
	ColClues         = SheetClues
	ColNewThisWeek   = "本周新增"
	ColTested        = "普测已测"
	ColCoverage      = "普测覆盖率"
	ColOlderCoverage = "老生覆盖率"
	ColFreshCoverage = "新生覆盖率"
	ColUndecided     = "待决定"
	ColToday         = "今天处理"
	ColRedUnseen     = "红色未联系"
	ColVisitedRate   = "回访率"
	ColTasksInTime   = "任务按时率"
	ColLastReturn    = "上次返回"
	RowTotal         = "合计"    // stands under 学院 in the line of the whole school
	RowOutside       = "（未分配）" // in that of the students without a college, which is none
	TableColleges    = "各学院"   // stands above the table
)

// 各学院明细.
const (
	ColOlder           = "老生人数"
	ColOlderTested     = "老生已测"
	ColFresh           = "新生人数"
	ColFreshTested     = "新生已测"
	ColColoured        = "红色和橙色"
	ColTasksPast       = "到期任务"
	ColTasksDoneInTime = "按时完成任务"
	ColTasksLate       = "逾期未完成任务"
)

// 普测统计.
const (
	ColRed         = "红色"
	ColOrange      = "橙色"
	ColToTest      = "应测"
	ColUncoloured  = "其他有效"
	ColInvalid     = "无效或未完成"
	ColValid       = "有效人数"
	ColUntested    = care.Untested
	TableCensusOut = "各学院人数" // stands above the table
)

// The pages for a meeting.
const (
	ColPromised  = "约定日期"
	ColWeekText  = "教学周"
	ColWeekNotes = "各周记录"
)

// 按月上报.
const (
	ColTook    = "实测"
	ColVisited = "回访"
	ColOnFile  = "建档"
)

// 返回情况.
const (
	ColReturn       = "返回情况"
	ColFilled       = "已填单元格"
	ColMerged       = "已合并"
	ColNotes        = "批注和图形"
	ColUnstated     = "未填本周状态"
	ColUncontacted  = "超时未联系的红色预警"
	ColOverdue      = "逾期任务"
	ColPasted       = "雷同栏目"
	ColPastedShare  = "雷同比例"
	ColFileDay      = "文件时间"
	ColReturnedFile = "返回的文件"
)

// What was read, and what is wrong with it.
const (
	ColSeverity  = "轻重"
	ColKind      = "类别"
	ColFile      = "文件"
	ColSheet     = "工作表"
	ColCell      = "单元格"
	ColText      = "原文"
	ColHandling  = "处理"
	ColCure      = "建议"
	ColPlaces    = "处数"
	ColDimension = "维度"
	ColIndicator = "指标"
	ColYes       = SayYes
	ColNo        = SayNo
	ColNoData    = care.WordNoData
	ColFormat    = "格式"
	ColRows      = "数据行"
	ColUsed      = "已用"
	ColSetAside  = "另列"
)

// 请您回答.
const (
	ColQuestion      = "想请您回答"
	ColAnswer        = "回答"
	ColQuestionState = "新旧"
	ColAboutWhat     = "问的是"
	ColAsWritten     = "文件里写的"
)

// The library and its history.
const (
	ColEnteredFor = "列入原因"
	ColOnRoster   = "在册情况"
	ColDay        = "日期"
	ColMonth      = "月份"
	ColWeek       = "周次"
	ColMove       = "变更"
	ColFrom       = "原值"
	ColTo         = "新值"
	ColWhy        = "理由"
	ColBy         = "经办人"
	ColRecord     = "记录"
	// 研判记录 as it was written at first, a row for each cell.
	ColTypedColumn = "栏目"
	ColTypedText   = "内容"
)

// A term's book.
const (
	ColStock        = "期末在库"
	ColNew          = care.WordNew
	ColEntered      = DecideEnter
	ColLeft         = DecideLeave
	ColTalks        = "谈心谈话人次"
	ColTalkedWith   = "谈心谈话人数"
	ColHomeTalks    = "家校沟通人次"
	ColHomeReached  = "家校沟通人数"
	ColUntoldWeeks  = "无数据周数"
	ColTasksDue     = "到期有结果任务"
	ColOnTime       = "按时完成"
	ColOnTimeRate   = "按时完成率"
	ColUntoldTasks  = "无数据任务"
	ColBooksDue     = "应返回"
	ColBooksInTime  = "按时返回"
	ColBooksRate    = "按时返回率"
	ColFirstDay     = "起始日期"
	ColRunDay       = "运行日期"
	ColWeekState    = "情况"
	ColLate         = "逾期完成"
	ColOpen         = "未完成"
	ColExempt       = TaskExempt
	ColPending      = "未到期"
	ColTasksRate    = "任务按时完成率"
	ColAllBooksRate = "工作簿按时返回率"
	ColTerm         = "名称"
	ColHowCounted   = "怎样算"
	ColTakenFrom    = "取自"
	ColFolder       = "文件夹"
	ColRun          = "运行日期、周次与读到的工作簿"
	ColProblem      = "问题"
	ColProblemDone  = "文件、程序怎样处理"
	ColProblemCure  = "怎样改"
	ColLevelCounted = "建议%s" // of 各学院明细, a column a care level
)

// Keys of the hidden sheet _meta, column A; the value stands in column B.
const (
	MetaKey = "表号"
	// IssueKey stands beside the id in _meta: what tells two issues of one
	// book apart, where the same week was run again.
	IssueKey = "下发"
	// ReasonsKey stands in _meta of the school's book: its 命中条件 name what stacks beside the
	// groups, which an older one does not.
	ReasonsKey = ColReasons
	// StudentsKey begins the keys under which _meta of the school's book has the ids of all
	// students, so many to a cell, and behind them their college: who moves to another one
	// before a book comes back was this one's when it was handed out.
	StudentsKey = "各院学生"
	// MembersKey begins the keys under which _meta of the library has the ids of
	// its members, so many to a cell: whoever deletes a row there takes nobody out.
	MembersKey  = care.InLibrary
	MetaPlan    = "计划" // the plan's title
	MetaVersion = "版本" // of the program
	MetaTerm    = "学期"
	MetaMonth   = "月份"
	MetaWeek    = "周次"
	MetaDay     = "日期"
	MetaName    = "名称" // the college, or the book's own
)

// The words that count among those that people choose.
const (
	SayYes = care.WordYes
	SayNo  = care.WordNo

	SaySome = "有"
	SayNone = "无"

	// Decisions about a student (列入决定).
	DecideEnter = care.WordEntered
	DecideNot   = "暂不列入"
	DecideCheck = "待核实"
	DecideLeave = care.WordLeft

	// States of a student (本周状态) that cannot wait.
	StateWorse = "加重"
	StateLost  = "失联"

	// States of a task, and of a line of 专项名单.
	TaskOpen      = "未开始"
	TaskRunning   = "进行中"
	TaskDone      = care.WordDone // closes it
	TaskExempt    = "不适用"         // closes it
	TaskNotNeeded = "不需要"
	TaskStopped   = "终止" // of a line of 一生一策
)

// The states of a return (返回情况).
const (
	Came      = "已返回"
	CameEmpty = "空表"
	CameZero  = "零报告"
	NotCame   = "未返回"
	CameLate  = "迟交"
)
