package summary

import (
	"runxin/care"
)

// What is said about the folders that a summary is made of. Nothing else words
// it.
const (
	KindFolder = "运行结果损坏"
	KindGone   = "缺少工作簿"
	KindBook   = "工作簿读不出来"
	KindAlien  = "工作簿不属于这次运行"
	KindEdited = "工作簿在生成后改动过"
	KindTwice  = "运行结果重复"
	KindPlan   = "另一份任务清单的结果"
	KindSchool = "另一所学校的结果"
)

// Problems are all kinds that a summary can bring, in the order in which
// the manual explains them.
func Problems() []care.ProblemKind {
	const left = "没有计入"
	return []care.ProblemKind{
		{Kind: KindFolder, Means: "结果文件夹里没有可用的运行记录.json", Done: "没有计入，这一周标为“无法读取”", Cure: "从备份恢复这个文件夹，或把它移到别处，用当周的输入重新运行"},
		{Kind: KindGone, Means: "结果文件夹里少了校级汇总或重点关爱库", Done: "由它得到的数按“无数据”处理", Cure: "从备份恢复，或用当周的输入加 --overwrite 重新运行"},
		{Kind: KindBook, Means: "校级汇总或重点关爱库损坏，或少了需要的表", Done: "由它得到的数按“无数据”处理", Cure: "从备份恢复，或把它移到别处，用当周的输入加 --overwrite 重新运行"},
		{Kind: KindAlien, Means: "工作簿的表号与文件夹的运行记录不一致，多半是从别处拷来的", Done: "由它得到的数按“无数据”处理", Cure: "把工作簿放回它自己的文件夹"},
		{Kind: KindEdited, Means: "工作簿被重新保存过，可能有人改了数", Done: "按现在的内容计入", Cure: "核对改动；不该改的请从备份恢复"},
		{Kind: KindTwice, Means: "同一周有两个结果文件夹，多半是拷贝", Done: left, Cure: "把拷贝移出输出文件夹"},
		{Kind: KindPlan, Means: "同一学期，用的是另一份任务清单", Done: left, Cure: "一份清单的结果放在一个输出文件夹里；把不属于它的移到别处"},
		{Kind: KindSchool, Means: "与最近一次运行没有一个相同的学院", Done: left, Cure: "一所学校的结果放在一个输出文件夹里；学院改名的，请在 runxin.yaml 的 colleges 中写为别名，再运行一次最近一周"},
	}
}

// Problem is a problem of a kind at a folder, or at a file in one.
func Problem(kind, file string) care.Problem {
	p := care.Problem{Kind: kind, File: file, Count: 1}
	p.Done, p.Cure = care.Explain(Problems(), kind)
	return p
}

// SealedProblem is Problem where the run's archive has what the book
// would have said.
func SealedProblem(kind, file string) care.Problem {
	p := Problem(kind, file)
	p.Done = "按下发存档里的原件计入"
	return p
}
