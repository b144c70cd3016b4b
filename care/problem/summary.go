package problem

// What is said about the folders that a term's summary is made of.
const (
	RunBroken        Kind = "运行结果损坏"
	BookMissing      Kind = "缺少工作簿"
	BookUnread       Kind = "工作簿读不出来"
	BookOfOtherRun   Kind = "工作簿不属于这次运行"
	BookEdited       Kind = "工作簿在生成后改动过"
	WeekTwice        Kind = "运行结果重复"
	RunOfOtherPlan   Kind = "另一份任务清单的结果"
	RunOfOtherSchool Kind = "另一所学校的结果"
)

// Summary are all kinds that a summary can bring, in the order in which the manual explains
// them.
func Summary() []Explained {
	const left = "没有计入"
	return []Explained{
		{RunBroken, MustAct, "结果文件夹里没有可用的运行记录.json", "没有计入，这一周标为“无法读取”", "从备份恢复这个文件夹，或把它移到别处，用当周的输入重新运行"},
		{BookMissing, MustAct, "结果文件夹里少了校级汇总或重点关爱库", "由它得到的数按“无数据”处理", "从备份恢复，或用当周的输入重新运行那一周，替换原有的结果"},
		{BookUnread, MustAct, "校级汇总或重点关爱库损坏，或少了需要的表", "由它得到的数按“无数据”处理", "从备份恢复，或把它移到别处，用当周的输入重新运行那一周，替换原有的结果"},
		{BookOfOtherRun, MustAct, "工作簿的表号与文件夹的运行记录不一致，多半是从别处拷来的", "由它得到的数按“无数据”处理", "把工作簿放回它自己的文件夹"},
		{BookEdited, ToCheck, "工作簿被重新保存过，可能有人改了数", "按现在的内容计入", "核对改动；不该改的请从备份恢复"},
		{WeekTwice, ToCheck, "同一周有两个结果文件夹，多半是拷贝", left, "把拷贝移出输出文件夹"},
		{RunOfOtherPlan, ToCheck, "同一学期，用的是另一份任务清单", left, "一份清单的结果放在一个输出文件夹里；把不属于它的移到别处"},
		{RunOfOtherSchool, ToCheck, "与最近一次运行没有一个相同的学院", left, "一所学校的结果放在一个输出文件夹里；学院改名的，请在 设置.xlsx 的“学院与别名”里写为别名，再运行一次最近一周"},
	}
}
