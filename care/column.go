package care

// Columns of the forms by which weeks are compared.
const (
	colState   = "本周状态"
	colTalk    = "谈心谈话"
	colHome    = "家校沟通"
	sayYes     = "是"
	dayOfTalk  = "谈话日期"
	dayOfHome  = "沟通日期"
	colHandled = "办理状态"
)

// The columns on which the library moves.
const (
	colLevel    = "关注等级"
	colDecision = "列入决定"
	colReason   = "决定理由"
	colDecided  = "决定日期"
	colPerson   = "责任人"
	colNote     = "备注"
	colFound    = "核实结果"
)

// The columns of 任务清单 that say how a task stands.
const (
	colTaskState = "状态"
	colTaskDay   = "完成日期"
)
