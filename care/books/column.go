package books

// Columns of the forms by which weeks are compared.
const (
	ColState   = "本周状态"
	ColTalk    = "谈心谈话"
	ColHome    = "家校沟通"
	SayYes     = "是"
	DayOfTalk  = "谈话日期"
	DayOfHome  = "沟通日期"
	colHandled = "办理状态"
)

// The columns on which the library moves.
const (
	ColLevel    = "关注等级"
	ColDecision = "列入决定"
	ColReason   = "决定理由"
	ColDecided  = "决定日期"
	ColPerson   = "责任人"
	ColNote     = "备注"
	ColFound    = "核实结果"
)

// The columns of 任务清单 that say how a task stands.
const (
	ColTaskState = "状态"
	ColTaskDay   = "完成日期"
)
