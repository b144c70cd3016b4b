package books

import "cmp"

// What is said beside an open cell while somebody is in it: what to write, in words for someone
// who fills the book in for the first time. Excel takes 255 characters at most.

// today is how somebody enters the day at hand.
const today = "今天按 Ctrl+; 填入；别的日子写作 2024-10-14。"

// prompts are what to write, by the heading of the column.
func prompts() map[string]string {
	return map[string]string{
		ColLevel:    "研判后确认的等级，可以和“建议等级”不同。列入时一起选。",
		ColDecision: "“建议列入”的每人选一个：列入、暂不列入、待核实。在库而不用再关爱的选“移出”，并写明理由、日期和责任人，缺一项仍在库中。",
		ColReason:   "为什么这样决定，一句话就够。移出必须写。不写其他学院学生的姓名。",
		ColDecided:  "研判决定的日子。" + today,
		ColPerson:   "谁负责，写姓名。以前写过的可以从下拉列表选。",
		ColNote:     "还要说的话；没有就空着。不写其他学院学生的姓名。",
		ColFound:    "向辅导员、班主任核实到的情况，一句话就够。",

		ColState:       "这一周怎么样：平稳、好转、波动、加重、失联、休学，选一个。加重、失联的，当天电话报告。",
		ColTalk:        "这一周谈过选“是”，没有谈选“否”。写了谈话日期的就算谈过。",
		ColTalkDay:     "最近一次谈话是哪一天。" + today,
		ColTalker:      "谁谈的，写姓名。以前写过的可以从下拉列表选。",
		ColHome:        "这一周同家长联系过选“是”，没有选“否”。写了沟通日期的就算联系过。",
		ColHomeDay:     "最近一次同家长联系是哪一天。" + today,
		ColHomeWay:     "怎样联系的：电话、视频、面谈、家访等。",
		ColPlanNew:     "这一周改了“一生一策”选“是”，并在那张表写明；没有改选“否”。",
		ColMeasures:    "这一周做了什么，例如：谈话一次，请室友陪伴。不写测评分数和答题内容。",
		ColNextWeek:    "下一周打算做什么；会出现在下周的“上周安排”里。",
		ColNextContact: "约定哪一天再联系。到期没有记录的，会在首页提醒。写作 2024-10-14。",

		ColGoal:     "这一段时间要达到什么，一行一个目标。",
		ColInCharge: "谁负责，写姓名。以前写过的可以从下拉列表选。",
		ColDeadline: "到哪一天为止，写作 2024-10-14。早于本表日期而没有完成的，前面有“▲”；一周内到期的有“◆”。",
		ColStep:     "做到哪一步：未开始、进行中、已完成、终止，选一个。",
		ColDone:     "哪一天做完的。" + today,

		ColStatus:   "这项任务做到哪一步：未开始、进行中、已完成、不适用，选一个。",
		ColProgress: "做了什么，一句话就够。",
		ColProof:    "有哪些材料可以证明，写名称；材料留在学院。",

		ColHandled:    "从下拉列表选办到哪一步。",
		ColHandledDay: "哪一天办的。" + today,

		ColID:       "学生的学号，照名册写。",
		ColName:     "学生的姓名，照名册写。",
		ColCase:     "从下拉列表选一种；一人有几种的，写几行。",
		ColDetail:   "看到、听到的是什么，一两句话。不写其他学院学生的姓名。",
		ColFoundDay: "哪一天了解到的。" + today,
		ColFiledBy:  "填表的人，写姓名。以前写过的可以从下拉列表选。",
		ColFiledDay: "填完的日子。" + today,

		ColAnyNew:      "这一周有没有新了解到、需要关爱的学生：有或无。没有也要选。",
		ColAnyOdd:      "这一周有没有加重、失联等异常：有或无。没有也要选。",
		ColMeetingDay:  "哪一天开的研判会；没有开就空着。" + today,
		ColMeetingSaid: "研判会决定了什么；没有开就空着。不写其他学院学生的姓名。",

		ColTrained:     "心理委员参加过培训选“是”，没有选“否”。",
		ColMonitor:     "心理委员的姓名；有两名的都写。",
		ColIcebreaker:  "这个班开展过破冰团辅选“是”，没有选“否”。",
		ColParentsCame: "到会家长的人数，写数字。",
		ColParentsTold: "已告知家长选“是”，没有选“否”。",
		ColWhereTold:   "全班去向都报了选“是”，没有选“否”。",
		ColNotBack:     "没有返校的人数，写数字；没有写 0。",

		ColAnswer: "从下拉列表选，或照问题写一句；不想答的空着，下次再问。",
	}
}

// promptsOf are what to write under a heading that asks something of its own on a sheet.
func promptsOf(sheet string) map[string]string {
	return map[string]map[string]string{
		SheetClues: {ColDecision: "核实后每人选一个：列入、暂不列入、待核实。不需要列入的选“暂不列入”。"},
		SheetCares: {ColMeasures: "怎样做，例如：每周谈话一次，每月同家长联系一次。"},
	}[sheet]
}

// promptAny is said where a plan asks for something of its own.
const promptAny = "照任务清单的要求填写；没有就空着。"

// prompted are sheets whose open columns say what to write.
func prompted(sheets []Sheet) []Sheet {
	said := prompts()
	for i := range sheets {
		own := promptsOf(sheets[i].Name)
		for k := range sheets[i].Columns {
			c := &sheets[i].Columns[k]
			if !c.Open && !c.Begun {
				continue
			}
			c.Prompt = cmp.Or(own[c.Heading], said[c.Heading], promptAny)
		}
	}
	return sheets
}
