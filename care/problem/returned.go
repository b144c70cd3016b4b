package problem

// What is said about workbooks that came back (design §8).
const (
	NotOurs      Kind = "不是返回工作簿"
	Newer        Kind = "工作簿版本较新"
	BadBookID    Kind = "表号有误"
	NotCollege   Kind = "不是学院工作簿"
	NoLastRun    Kind = "没有上一次运行"
	OtherPlan    Kind = "其他计划的工作簿"
	OtherSchool  Kind = "不是本校发出"
	OldWeek      Kind = "过期的工作簿"
	LaterWeek    Kind = "以后周次的工作簿"
	SheetsGone   Kind = "缺少工作表"
	IssuedEdited Kind = "下发的工作簿被改动"
	Reissued     Kind = "重新运行前下发"
	Rerun        Kind = "更早的一周重新运行过"

	ColumnGone      Kind = "缺少填写列"
	Renamed         Kind = "列名改动"
	RowsGone        Kind = "缺少下发的行"
	OpenCellsMerged Kind = "填写栏被合并"
	BesideTable     Kind = "表外内容"
	Comment         Kind = "批注"
	Drawing         Kind = "文本框或图片"
	Tampered        Kind = "锁定内容被改"
	Cleared         Kind = "原有内容被清空"

	NotIssued            Kind = "学号未下发"
	NoKey                Kind = "行无法对应"
	OtherCollegesStudent Kind = "其他学院的学生"
	Shifted              Kind = "行错位"
	Conflict             Kind = "填写不一致"
	OutsideList          Kind = "选项之外"
	BadDay               Kind = "填写日期未识别"
	DayToCome            Kind = "填写日期还没有到"

	LeaveLacks    Kind = "移出缺少要件"
	NotMember     Kind = "不在库中"
	StillMember   Kind = "仍在库中"
	MemberGone    Kind = "库中学生减少"
	LeaveLine     Kind = "按变更记录移出"
	OlderCopy     Kind = "较旧的库还有这名学生"
	MemberID      Kind = "库中学号更正"
	MemberUnclear Kind = "库中的行不能确认"

	HeldBack Kind = "留在中心的文字"

	ReportNoID      Kind = "摸排未采纳：没有学号"
	ReportUnknown   Kind = "摸排未采纳：学号不在名册"
	ReportElsewhere Kind = "摸排未采纳：不是本学院学生"
	ReportName      Kind = "摸排未采纳：姓名与学号不符"
	ReportNoCase    Kind = "摸排未采纳：没有情形"
	ReportMoved     Kind = "摸排：学生已转学院"
	ReportWord      Kind = "摸排未采纳：情形未识别"
	CareRefused     Kind = "一生一策未采纳"
	ZeroLacks       Kind = "零报告缺少要件"
	ZeroWorse       Kind = "零报告无异常，研判有加重、失联"
	ZeroUnstated    Kind = "零报告都是无，研判空着"
	ZeroNew         Kind = "零报告无新增，表中有新增"
	StillUntested   Kind = "填了已测，数据里仍未测"
)

// Kept is what is done with a text of a returned book that is not merged.
const Kept = "没有合并，原文列在这里"

// Returned are all kinds that merging can bring, in the order in which the manual explains
// them.
func Returned() []Explained {
	const kept = Kept
	return []Explained{
		{NotOurs, MustAct, "返回文件夹里的文件没有本程序的表号", kept, "请学院在下发的工作簿里填写；确是下发的，请让学院重新交回原文件"},
		{Newer, MustAct, "由更新版本的程序发出", kept, "换用新版本的程序再运行"},
		{BadBookID, MustAct, "表号被改动，无法确定是哪个学院、哪一周的表", kept, "请学院重新交回原文件，或对照原文补填"},
		{NotCollege, ToCheck, "是校级汇总、重点关爱库或学期总结，不是学院工作簿", "没有读取", "移出返回文件夹；重点关爱库请放进输入文件夹"},
		{NoLastRun, MustAct, "输出文件夹里没有更早的一次运行，无从核对下发了什么", kept, "请用上一周所用的输出文件夹，里面有上一周的结果文件夹"},
		{OtherPlan, ToCheck, "属于另一学期或另一份任务清单", kept, "移出返回文件夹"},
		{OtherSchool, MustAct, "表号不是本校的程序签发的，或表号所指的学院、其中的学生不是上一次运行下发的", kept, "核对文件来源；确是本校下发的，请让学院重新交回原文件"},
		{OldWeek, ToCheck, "是更早一周的表；已合并过的内容不再列出", kept, "需要补记的，请填进本周的工作簿"},
		{LaterWeek, MustAct, "周次在上一次运行之后", kept, "核对运行的是哪一天，以及输出文件夹是不是最新的一个"},
		{SheetsGone, MustAct, "交回的工作簿少了工作表", "其余照常合并，缺少的按未填写处理", "请学院补交"},
		{IssuedEdited, ToCheck, "输出文件夹里的学院工作簿在生成之后被人填写或改动", "当作交回的工作簿合并", "请把填好的工作簿放进返回文件夹，输出文件夹里的保持原样"},
		{Reissued, ToCheck, "这本是同一周重新运行之前下发的", "照常按学号合并；内容与以前的相同而与重新下发的不同的格子，分不清是原来印好的还是新填的，没有采用，原文列在这里", "列出的格子请向学院核实"},
		{Rerun, MustAct, "上一次运行之后，又重新运行或补跑了更早的一周；上一次的结果不知道那次合并的内容", "没有补入，那次合并的内容列在这里", "从那一周的下一周起，逐周重新运行，替换原有的结果；各周交回的工作簿都放进返回文件夹"},
		{ColumnGone, MustAct, "交回的表缺少一列填写栏", "这一列按未填写处理", "请学院补填"},
		{Renamed, ForInformation, "填写栏的列名被改", "按原来的位置采用", "请学院不要改列名"},
		{RowsGone, ToCheck, "下发的一些行没有交回", "按未填写处理，学生仍在名单", "请学院不要删行"},
		{OpenCellsMerged, ToCheck, "填写栏的单元格被合并", "所跨各行都按合并后的内容采用", "核对是否各行相同；以后请不要合并单元格"},
		{BesideTable, ToCheck, "写在填写栏之外的内容", kept, "需要的请转到相应的填写栏"},
		{Comment, ToCheck, "写在单元格批注里的话", kept, "需要的请转到相应的填写栏；批注不会进入下一周的工作簿"},
		{Drawing, ToCheck, "画在表上的文本框、图形或图片", "没有合并；文本框里的文字列在这里，图片的内容程序看不到", "请打开原文件查看，需要的请转到相应的填写栏"},
		{Tampered, ToCheck, "锁定的内容被改动", "以下发的为准，旁边填写的照常合并", "确有变化的，请改名册等输入数据"},
		{Cleared, ToCheck, "下发时已有的内容交回时是空白", "仍保留原有内容", "需要更改的请填写新内容；空白不等于没有"},
		{NotIssued, MustAct, "这一行的学号没有下发给该学院", kept, "核对学号；新发现的学生请填在“摸排补充”"},
		{NoKey, MustAct, "没有学号或任务序号，不知道是哪一行", kept, "对照原文补填"},
		{OtherCollegesStudent, MustAct, "这一行的学号是其他学院的学生", kept, "请交该生所在学院填写"},
		{Shifted, MustAct, "学号、姓名、班级等对不上，或文件记着只排序了一部分列", kept, "请学院把整张表一起排序，逐行核对后重新交回"},
		{Conflict, MustAct, "同一工作簿交回两份，同一格内容不同", "两份都没有采用", "问清哪一份为准，留下一份再运行"},
		{OutsideList, MustAct, "填写的内容不在下拉选项之内", kept, "改成下拉选项之一"},
		{BadDay, MustAct, "日期看不懂，或有两种读法", kept, "写成 2024-10-18 的样子"},
		{DayToCome, MustAct, "决定、谈话、沟通、办理或完成的日期在运行的那一天以后，多半是年份或月份写错了", kept, "写实际的日期；约好以后再联系的，日期填在“下次联系日期”"},
		{LeaveLacks, MustAct, "移出须有决定理由、决定日期和责任人", "没有移出，学生仍在库中", "补齐后下周交回"},
		{NotMember, ToCheck, "学生不在库中，无从移出", "学生的状态没有变", "不需要列入的请填“暂不列入”"},
		{StillMember, ToCheck, "学生已在库中，却填了暂不列入或待核实", "学生仍在库中", "确要移出的，请填“移出”和理由、日期、责任人"},
		{MemberGone, MustAct, "上一次运行（或重新运行时被替换的那一次）的库中有这名学生，现在的重点关爱库里没有他的一行，也没有移出的记录", "学生仍在库中，已按上一次的记录补回", "确要移出的，请由学院填写移出和理由、日期、责任人，或在库的“变更记录”里写一行移出"},
		{OlderCopy, ToCheck, "输入文件夹里有不止一份重点关爱库：较旧的一份还有这名学生，较新的一份写明已经移出", "按较新的，学生没有回到库中", "把较旧的一份移出输入文件夹；确要列入的，请由学院填写列入"},
		{LeaveLine, ToCheck, "重点关爱库的“变更记录”里新写了一行移出，库里这名学生的一行还在", "学生已移出", "移出不对的，请由学院填写列入，或在“变更记录”里再写一行列入；对的，不需要处理"},
		{MemberID, ToCheck, "上一次的库中有一名学生，现在的重点关爱库里是同一姓名、另一个学号；原来的学号不在名册", "当作学号更正，没有补回原来的学号", "核对是不是同一人；不是的，在重点关爱库里补上原来的一行"},
		{MemberUnclear, MustAct, "上一次的库被改动后多出的一行，学号在名册等数据中没有，或姓名与学号不符", "没有采用这一行", "核对这一行的学号和姓名；要列入的，改正后写在输入文件夹的重点关爱库里，或由学院填写列入"},
		{HeldBack, ToCheck, "一个学院写的文字随学生转到另一学院，或由名册等文件带入，其中有该学院以外学生的学号或姓名；或者是任务进度，填写的学院没有了，名称给了另一个学院，或与另一个学院并为一个", "没有发给读到它的学院，那里只写明有文字留在中心（任务进度则是空白，或是另一个学院填的）；原文列在这里", "需要转告的，请改写后告知该学院"},
		{ReportNoID, MustAct, "摸排补充的这一行没有学号", kept, "补上学号，下周再填"},
		{ReportUnknown, MustAct, "名册中没有这个学号", kept, "核对学号，下周再填"},
		{ReportElsewhere, MustAct, "这名学生不在填表的学院", kept, "请交该生所在学院填写"},
		{ReportName, MustAct, "学号与姓名不是同一名学生", kept, "核对学号和姓名，下周再填"},
		{ReportNoCase, MustAct, "没有选择情形", kept, "从下拉选项中选择情形，下周再填"},
		{ReportMoved, ForInformation, "下发以后学生转到了别的学院，或离开了名册；摸排是原来的学院填的", "已采用，计入学生现在的学院", "不需要处理"},
		{ReportWord, MustAct, "情形不在目录之中", kept, "从下拉选项中选择情形，下周再填"},
		{CareRefused, MustAct, "一生一策里新写的一行：学号不在名册，不是本学院的学生，姓名与学号不符，学生不在库，或目标和措施都没有写", kept, "核对学号和姓名，补上目标；不在库的先在“重点关爱名单”填列入，下周再填这一行"},
		{ZeroLacks, MustAct, "零报告须有填报人和填报日期", "按空表处理", "请学院补填后重新交回"},
		{ZeroWorse, MustAct, "首页填有无异常“无”，周研判里有学生的本周状态是加重或失联", "两处都照原样采用，学生列在“需要今天处理”", "当天与学院核实哪一处对；以后有加重、失联的，首页填“有”"},
		{ZeroUnstated, ToCheck, "首页填有无新增、有无异常都是“无”，周研判里有学生没有填本周状态：没有逐人研判，不能说“无”", "照原样采用，没有填的是无数据，不当作平稳", "请学院逐人研判后填本周状态"},
		{ZeroNew, ToCheck, "首页填本周有无新增“无”，摸排补充报了学生，或有学生填了“列入”", "两处都照原样采用", "与学院核实哪一处对；以后有新增的，首页填“有”"},
		{StillUntested, ToCheck, "未测名单上的学生，学院写了已测、已补测，这次的普测数据里仍没有他的有效结果", "仍列在未测名单", "核对普测导出是不是最新的、学号对不对；没有测的请安排补测"},
	}
}
