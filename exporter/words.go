package exporter

import "runxin/care/books"

// What the workbooks say to people stands here; names of sheets and headings of columns
// stand in care/books, faults in errors.go.

const (
	wordFooter      = "内部资料　注意保密"
	wordSignsFiler  = "填报人（签字）："
	wordSignsHead   = "学院负责人（签字）："
	wordSignsDay    = "日期："
	wordPersons     = " 人"
	wordNoDimension = "—"
	wordMoreStands  = "等共 %d 张表"

	wordUrgentAll  = "共 %d 人：今天联系学生的 %d 人，今天催办的 %d 人；最急的在最前。"
	wordUrgentSome = "打印只印前 %d 人，另有 %d 人见校级汇总里的这张表，往下看。"
	wordAlsoStacks = "只计入风险叠加，没有命中的群体"
	wordAlsoShort  = "只计叠加"
	wordNotInFiles = "没有出现在本次的任何文件中。"

	wordCollegeChart = "各学院在库、建议列入、关注线索的学生"
	wordLevelChart   = books.ColSuggested
	wordGroupChart   = "各群体命中人数"
	wordTrendChart   = "本学期各周"
	wordLateTasks    = books.ColOverdue
	wordNotReturned  = "上次未返回学院"
	wordNothingDue   = "—"
	wordSeeToday     = "今天联系学生"
	wordPressToday   = "今天催办"
	wordFewOf        = "%d/%d"
	wordRatesMean    = "回访率：红、橙学生中已谈话、回访的；任务按时率不算每周的任务；不到 10 的写成 1/3；今天处理：要联系的和要催办的。"
	wordGrave        = "▲ %s %d 处：这些学生可能不在任何名单上，今天就查明，见“数据核对”序号 %d。"
	wordShifts       = "与%s相比：%s。见“本周变化”。"
	wordShifted      = "%s %d 人"
	wordShiftNew     = "新增（第一次进名单）"
	wordShiftEntered = "列入（进了重点关爱库）"
	wordDaysUnknown  = "%d 处谈话、联系的日期没有采用：要联系的学生不一定都在这里，见“数据核对”。"
	wordPutOff       = "暂不列入 %d 人"
	wordPutOffRed    = "，其中红色预警 %d 人"
	wordPutOffStays  = "：仍在“重点关爱名单”上，不算待决定，有新情况的再决定。"
	wordNoGroups     = "本月没有重点关爱群体。"

	wordAsked        = "最需要过问："
	wordOutside      = "未分配学院的学生"
	wordAskedCollege = "%s（%s）"
	wordAskedAlike   = "另有 %d 个学院与%s一样。"
	wordAskedRed     = "红色未联系 %d 人"
	wordAskedSee     = "今天联系 %d 人"
	wordAskedSeeAll  = "今天共联系 %d 人"
	wordAskedPress   = "今天催办 %d 人"
	wordAskedTasks   = "逾期任务 %d 项"
	wordAskedBack    = "上次未返回"
	wordNobodyAsked  = "没有要过问的学院：没有需要今天处理的学生，没有逾期的任务，上次的工作簿都交回了。"
)

// The front page.
const (
	wordFrontWeek    = "%s（%s）　依据：%s"
	wordReturnBy     = "%s 发出，请于 %s（%s）前填好并交回心理健康教育中心。"
	wordReturnMoved  = "原定日在%s假期里，已顺延。"
	wordSecrecy      = "保密：只供本学院重点关爱工作使用，不转发、不张贴、不发到群里，打印件用后销毁。"
	wordNoDiagnosis  = "筛查提示不是诊断：是否列入、怎样帮扶，由学院研判决定；谈话时不提“预警”“名单”。"
	wordFrontDue     = "本周要办"
	wordFrontChanges = "与上周相比"
	wordFrontSince   = "与%s相比"
	wordZeroReport   = "零报告和本周研判会（没有开会的不填研判会）"

	wordFigureDecide   = books.ColUndecided
	wordFigureContacts = "到期或逾期的联系"
	wordFigureTasks    = "任务到期或逾期"

	wordToday        = "今天"
	wordOverdueSince = "逾期 %d-%d"
	wordDueLine      = "%s（%s）%s"
	wordDueNamed     = "%s %s"
	wordArranged     = "；当时写的：%s"
	wordDueTask      = "任务 %s %s"
	wordDueDecide    = "%d 名建议列入的学生：填列入决定"
	wordDueWaited    = "%d 名建议列入的学生等待决定，%d 名以前就在等：%s"
	wordDueWeekly    = "周研判 %d 名学生：逐人填本周状态"
	wordDueClues     = "关注线索 %d 名学生：核实后填写"
	wordDueEveryWeek = "任务 %s（每周的任务 %d 项）：填状态"
	wordDueClasses   = "班级情况的“%s”还有 %d 个班没有填"
	wordDueColumns   = "，另有 %d 列也没填全"
	wordDueLeft      = "任务 %s（以前没有完成的 %d 项）：填状态"
	wordDueLists     = "专项名单还有 %d 人没有办好"
	wordDueZero      = "零报告：填有无新增、有无异常、填报人、填报日期，没有也要填"
	wordLeft         = "还有 %d 项：%s。"
	wordLeftAll      = "还有 %d 项，见“%s”。"
	wordLeftOn       = "%d 项见“%s”"

	wordSpot      = "“%s”%s"
	wordSpotField = "%s“%s”"
	wordNowhere   = "—"

	wordFirstRun    = "这是第一次研判，没有上一周可比。"
	wordNoChange    = "没有变化。"
	wordChanges     = "%s。详见名单的“变化”一列；不再在名单的，见“判定依据”。"
	wordWhoGone     = "%s（%s）%s"
	wordGoneHelp    = "“理由消失”是新数据说“否”，或本月清单不再列出上周的情形；“未见于本次导出”是这次没有读到那份数据，不等于没事了，请继续关心。"
	wordChanged     = "%s %d 人：%s"
	wordReasonGone  = "（新数据或本月清单不再这样说）"
	wordUnseen      = "（这次没有读到那份数据，不等于没事）"
	wordAndOthers   = "等"
	wordUnseenCount = "上次在名单的学生中，%d 人没有出现在本次的任何文件中，请向中心核实去向。"
	wordComparedTo  = "与 %s 相比。"

	wordScreening   = "普测结果"
	wordGrades      = "成绩"
	wordOfCollege   = "本学院学生的"
	wordNotRead     = "本次没有读到%s：与之有关的情形是“无数据”，不等于没有。"
	wordGroupData   = "本月 %d 个重点关爱群体：%d 个已判定，%d 个只有部分数据，%d 个没有数据，见“判定依据”。"
	wordNothingHere = "除名册外，本次的文件没有写明本学院任何学生的情况：空的名单不等于没有人，请与中心核对普测、成绩等文件是否齐全、学院和学号是否写对。"
	wordOffData     = "现在是假期：没有重点关爱群体，也没有工作任务。在库学生照常研判，需要跟进的学生见“专项名单”，工作簿照常填写、交回。"
	wordNoHotlines  = "本月任务清单未列求助热线。"
	wordHotlines    = "求助热线："
	wordOpenHelp    = "浅黄色单元格由学院填写，其余已锁定；可以调整列宽、筛选，不能排序；不要增删列、改动学号。"
)

// wordHowTo is how the book is filled in.
const wordHowTo = "填浅黄色的格子，点“填在哪里”就到；不排序、不增删列。状态为“加重”“失联”的，当天打电话报告。"

// What 专项名单 says beside reasons.
const (
	wordStaysFor   = "（%s）"
	wordUnsaid     = "没有写原因"
	wordStayCounts = "；原因：%s"
	wordConcern    = "以往：%s"
	wordSeenLast   = "上次谈话、回访 %s"
	wordNotSeen    = "没有谈话、回访记录"
)

// The weeks before.
const (
	wordDecided      = "%s（%s）"
	wordDecidedAgo   = "%s（%s，%d 周前）"
	wordDecideAgain  = "；此后有新情况，请再决定"
	wordMovedOut     = "上次移出："
	wordNever        = "未记录"
	wordAgreed       = "（约定 %s 联系）"
	wordRhythmDue    = "（%s）"
	wordAgreedPast   = "（约定 %s 联系，还没有记录）"
	wordLastWeek     = "上周"
	wordOfWeek       = "%s（%s）"
	wordFrontReturn  = "交回的工作簿"
	wordReturnNone   = "%s，没有收到%s的工作簿"
	wordReturnState  = "%s，填写 %d 格，采用 %d 格"
	wordFirstRefused = "下面只列没有采用的前 %d 处。"
	wordDaysRefused  = "其中谈话、联系的日期 %d 处，“到期或逾期的联系”因此不全。"
	wordAtLeast      = "至少 %d"
	wordRefused      = "%s：见“上周未采用”。"
	wordNotTaken     = "%d 处没有采用，要在本周重新填写"
	wordToLookAt     = "%d 处已采用，请核对"
	wordRefusedLine  = "%s %s“%s”：%s"
	wordRefusedAt    = "，在%s 重填。"
	wordRowGone      = "本周的“%s”没有这一行：还要写的，写在右边这一格，或问中心"
	wordRefusedMore  = "另有 %d 处没有列在这里，请问中心。"
	wordOtherCollege = "（涉及其他学院的学生，原文只在校级汇总）"
	wordHandled      = "；已办 %d，办理中 %d，已谈心谈话 %d，已家校沟通 %d"
)

// The other sheets of a college's book.
const (
	wordUndecided    = "以下群体没有任何文件可以判定，请学院摸排："
	wordPartDecided  = "以下群体只有部分情形有数据，其余请学院摸排："
	wordPartly       = "没有数据的情形："
	wordOffReports   = "现在是假期：了解到的情形照常在这里补充，开学后的研判会用到。"
	wordAllDecided   = "本月各群体都有数据；仍请补充身边人了解到的情形。"
	wordUnformed     = "（没有普测数据，%s无法形成，不等于都测过了：请提供这学期的普测结果）"
	wordListMissing  = "（没有数据："
	wordNotNone      = "；不等于没有）"
	wordNotSo        = "；名单上的学生不一定都是“%s”）"
	wordSchoolOnly   = "（只在校级汇总，不进学院工作簿）"
	wordEmptyPart    = "有的群体没有数据或只有部分数据（见“判定依据”），不等于没有这样的学生。"
	wordByHit        = "命中即建议列入"
	wordByLibrary    = "已在库中，一直列名"
	wordByStacking   = "风险叠加时建议列入"
	wordMeanings     = "规则中的名词"
	wordLevelMeans   = "建议等级 "
	wordLifeMeans    = "生命安全：列名写有自杀、自伤、轻生、危机等字的一列是“是”，或情形、名单写明的学生，就是“自伤自杀风险”：不论普测等级和本月群体，都建议列入，上回访或跟进名单，排在各名单最前。这样的列里写的是分数的，不当作“是”，也不当作“否”，由中心当天查明。"
	wordSettingMeans = "设置 "
	wordStackMeans   = "叠加维度：学生身上为“是”的本月情形分属几个维度（%s）；同一维度算一个。没有命中哪一类、只计入叠加的情形，在“命中条件”的“叠加”后面写明。"
)

// The centre's book.
const (
	wordTaskLeft    = "%s %s %s：还有 %d 个学院没有完成：%s"
	wordLeftOpen    = "上月未完成（%s）"
	wordRunsOn      = "接着做（%s）"
	wordTaskDone    = "%s %s：已完成或不适用 %d／%d 个学院"
	wordMorePlaces  = "另有 %d 处没有逐一列出"
	wordTooFew      = "<%d"
	wordDerivable   = "…"
	wordUnknownYear = "未知"
	wordBalance     = "读入 %d 个文件，数据行 %d ＝ 已用 %d ＋ 另列 %d"
	wordNoSheets    = "没有数据"
	wordUnreadable  = "未能读取"
	wordNobodyNew   = "没有在库、建议列入或关注线索的学生。"
	wordNoSource    = "由学生信息推出"
	wordFromGrade   = "由年级 %d 推出"
	wordFromGrades  = "由年级推出"
	wordNoCensus    = "没有读到普测结果"
	wordNotInCensus = "普测结果中没有这个学生"
	wordNoVisit     = "没有回访记录"
	wordMoreCites   = " 等 %d 处"
)

// The slip for classes.
const (
	wordSlipNobody = "这张纸不写任何同学的名字，可以张贴、可以传阅。"
	wordSlipNamed  = "这张纸写有同学的姓名：只当面交给班主任，不张贴、不传阅、不拍照，用后收回销毁。"
	wordSlipSheet  = "第%d班"
	wordSlipOwn    = "六、本班请多关心的同学"
	wordSlipCare   = "平时多走动、多说话，照上面的办法看和听；不对他本人和别人提“名单”“预警”。有变化的，当天告诉辅导员。"
)

// wordNoCampus stands in the place of a campus where the roster names none.
const wordNoCampus = "没有写校区"

// A term's workbook.
const (
	wordSummaryTitle    = "%d-%d学年%s学期"
	wordSummaryScope    = "学校：%s　　学期：%s　　截至：%s"
	wordSummaryBlank    = "＿＿＿＿＿＿＿＿＿＿＿＿"
	wordSummaryWeeks    = "%s（%s 至 %s）"
	wordWeekSpan        = "第%d—%d周"
	wordHolidaySpan     = "%s至%s"
	wordSummaryPlan     = "依据：%s。只有统计数，没有学生姓名、学号和测评内容。"
	wordSummaryGap      = "%s%s"
	wordWeekList        = "第 %s 周"
	wordSummaryGaps     = "：这些周的数不知道，不是 0（图中标“×”）。"
	wordSummaryUntold   = "列入、移出、谈心谈话、家校沟通只计已交回的工作簿；另有 %d 本（一个学院一周为一本）没有交回、还没有收回或是空表，其中的情况不知道，不是 0。"
	wordSummaryRan      = "%d／%d 周"
	wordSummaryColleges = "%d 个"
	wordSummaryRun      = "%s　%s　校级汇总%s、重点关爱库%s"
	wordReadBook        = "已读"
	wordTimes           = " 人次"
	wordContacts        = "%d 人次（%d 人）"
	wordWholeSchool     = "全校"
	wordWholeTerm       = "全学期"
	wordMissedMark      = "×"

	wordGridFrom       = "%s以前没有运行，不再逐行列出。"
	wordSummarySecrecy = "只有统计数。某个学院、某一周的人数很少时，知情的人仍可能猜到是谁：对外使用时请只引用全校或全学期的数。"
)

// The pages for a meeting.
const (
	wordMeetingTitle    = "%s　周周研判会"
	wordMeetingFirst    = "%s（共 %d 行，这里是前 %d 行，全部见后面的“%s”）"
	wordTodayShort      = books.ColToday
	wordNobodyUrgent    = "没有需要今天处理的学生。"
	wordNothingNew      = "与上次相比没有新增和变化。"
	wordNothingPromised = "没有约定在今天以后的联系。"
	wordCensusUnknown   = "没有普测数据，不知道哪些班级还没有测。"
	wordAllTested       = "应测的都已测。"
	wordPresent         = "参会人员"
	wordConclusions     = "研判结论与分工"
	wordChair           = "主持人签字"
	wordMinutes         = "记录人签字"
	wordForHead         = "本页只呈学院负责人，不进学院工作簿，不转发、不张贴。"
	wordOpinion         = "了解的情况与意见"
	wordHead            = "学院负责人签字"
	wordCentre          = "心理中心签字"
	wordCounsellor      = "辅导员签字"
	wordPageTitle       = "重点关爱学生情况（一人一页）"
	wordPageWhy         = "一、为什么关爱"
	wordPageGroup       = "%s（%s）：%s"
	wordPageNoGroup     = "本月没有命中群体。"
	wordLastMeeting     = "上次研判会（%s）的结论：%s"
	wordNoCares         = "还没有写一生一策。"
	wordNoMoves         = "还没有列入、移出和等级的记录。"
	wordNothingNoted    = "还没有各周的记录。"
	wordPageState       = "本次研判意见"
	wordPagePlan        = "一生一策的调整"
	wordLastTalk        = "上次谈话"
	wordLastHome        = "上次家校沟通"
)

// What 总结材料 says: sentences to be copied, and what they are about where nothing is
// known.
const (
	helpReport    = "下面各段可以整段复制到总结里；数都来自本学期各周的结果，怎样得来见“说明”。本页只有统计数。后面各栏由中心填写，这张表不再读回。"
	sayCensus     = "本学期心理普测应测 %d 人，实测 %d 人，有效 %d 人，覆盖率 %s；其中红色预警 %d 人（占有效的 %s），橙色预警 %d 人（%s）；已回访 %d 人。"
	aboutCensus   = "心理普测"
	sayLibrary    = "全校 %d 个学院，期末在重点关爱库的学生 %d 人。"
	aboutLibrary  = books.SheetLibrary
	sayMoves      = "本学期新列入重点关爱库 %d 人次，移出 %d 人次。"
	aboutMoves    = "列入与移出"
	sayContacts   = "开展谈心谈话 %d 人次（%d 人），家校沟通 %d 人次（%d 人）。"
	aboutContacts = "谈心谈话与家校沟通"
	sayTasks      = "按月布置重点工作任务，到期有结果的 %d 项次中按时完成 %d 项次，按时完成率 %s。"
	aboutTasks    = "任务按时完成"
	sayReturns    = "周周研判 %d 周，各学院应返回工作簿 %d 本，按时返回 %d 本，按时返回率 %s。"
	aboutReturns  = "工作簿返回"
	sayMonths     = "分月看：%s。"
	sayMonth      = "%s 列入 %d 人次、谈心谈话 %d 人次"
	sayUnknown    = "没有数据、这里没有写的：%s。"
)

// reportBlocks are what 1-6 of the official list asks to be looked back on, and only people
// know.
func reportBlocks() []string {
	return []string{"人员", "场地", "经费", "课程", "自查整改", "寒假春节期间工作重点", "春季学期工作计划"}
}

// summaryNote says of a number how it is computed and from what.
type summaryNote struct{ name, how, from string }

func summaryNotes() []summaryNote {
	const school, library = "各周校级汇总", "重点关爱库的"
	return []summaryNote{
		{books.ColListed, "生成当周工作簿时在重点关爱库中的学生数。学期数是最近一次有数的一周。", school + "“总览”"},
		{"建议列入、尚待决定", "建议列入而不在库的学生数。学期数是最近一次有数的一周。", school + "“总览”"},
		{books.ColNew, "当周第一次出现在名单（在库、建议列入、关注线索）的人数，按周相加；同一学生离开名单后再次出现，再计一次。", school + "“总览”"},
		{"列入、移出", "学院在当周工作簿中决定并已办理的人次，以及中心直接改库的人次（记在改库后的那次运行）。", library + "“变更记录”"},
		{"谈心谈话、家校沟通", "当周工作簿“周研判”中填“是”，或写了日期的学生数；同一学生一周计一次，一学期的人数每人计一次。学院没有交回或交回空表的，是“无数据”。", library + "“研判记录”"},
		{"到期有结果任务、按时完成", "完成时限在当周、知道做没做的任务：完成日期不晚于时限为按时；晚于时限为逾期；过了时限、学院写明没有完成的为未完成。没有写完成日期的，只有时限之前的运行已见到“已完成”才算按时，否则是“无数据”；当月还没有结束、过了时限而状态空白的也是“无数据”，到下个月还空白的是未完成。每周的任务一个学院一周算一项；分了几次的任务一次算一项。", school + "“任务进度”和" + library + "“研判记录”"},
		{books.ColBooksInTime, "交回并填写、没有迟交的工作簿（已返回、零报告）占应返回的比例。应返回的是已生成、并由以后的一次运行收回的各学院工作簿。", "下一次运行校级汇总的“返回情况”"},
		{books.ColCoverage, "有有效测评结果的学生数÷学生数。没有读到普测结果的是“无数据”。学期数是最近一次有数的一周；老生、新生覆盖率照最近一次有普测结果的总览。", school + "“总览”"},
		{books.SheetByMonth, "普测、回访、在库是当月最后一次运行时的人数：应测不含休学而没有测的；实测＝有效＋无效或未完成；建档是在重点关爱库中的人数。列入等是当月各周之和。较早版本生成的结果没有普测统计，是“无数据”。", school + "“普测统计”“数据覆盖”“总览”和" + library + "“研判记录”"},
		{"不重复计算", "同一周重新运行只剩最后的结果；补做较早日期的运行时，同一工作簿的内容以运行日期最近、且说到它的一次为准。跨月的一周有两次运行的，人数取后一次。", "运行记录"},
		{books.ColCollege, "按最近一次运行的名称和 设置中的别名；最近一次没有的学院列在后面。学生转学院的，各周计在当时的学院。", "运行记录"},
	}
}

// What stands in a plan that is a workbook.
const (
	wordPlanSheet      = "任务清单 · %s（%s）"
	noteTitle          = "印在各学院首页上的名称"
	noteTerm           = "2026-2027-1 是秋季学期，-2 是春季学期，-3 是夏季短学期"
	noteFirst          = "教学周从这一天数起，写作 2026-09-07"
	noteWeeks          = "这学期有几个教学周"
	noteReturn         = "学院每周交回工作簿的时间，写作 周五 17:00"
	wordMonthHolds     = "%d 类群体，%d 项任务"
	wordReplaceTask    = "写到“%s”，这学期没有：换成这学期的任务，或删去这一行"
	wordKindFlag       = "是非"
	wordKindNumber     = "数"
	wordMeansDefined   = "%s：%s"
	wordMeansStacked   = "本月清单里的情形涉及几个不同的维度；只用在“建议等级”里"
	wordMeansThreshold = "本清单自己的阈值"
	wordMeansStacking  = "风险叠加：涉及的不同维度达到几个，才建议列入"
	wordMeansContact   = "红色预警学生最迟多少小时之内要联系到"
	wordIs             = "%s ＝ %s"
	wordIsNumber       = "%s：%s"
	wordCountOther     = "这里只改数目，数的仍是“%s”；要数别的，在 任务清单.xlsx（改好放进“输入”）的“%s”里，把“%s”条件中的“%s”换成下面的一个。%s"
	wordFromNames      = "由上面的名称算出"
	wordFromThresholds = "“阈值”表"
)
