package problem

// What is said about the runs before this one whose folders are not as they were
// written. None of it stops a run: what does is an error with its cure.
const (
	ArchiveLost    Kind = "下发存档缺失"
	LibraryLost    Kind = "上次的库不在原处"
	LibraryAmended Kind = "上次的库被改动"
	SchoolLost     Kind = "上次的校级汇总被改动"
	BookDamaged    Kind = "上次的学院工作簿读不出来"
	EarlierGone    Kind = "更早的结果不在"
	InputGone      Kind = "重点关爱库不在输入文件夹"
	NoLibrary      Kind = "缺少重点关爱库"
	RunCopied      Kind = "同一周有两个结果文件夹"
	Leftover       Kind = "以前的结果没有能删除"
	TermChanged    Kind = "以前学期的库有变动"
	TermLost       Kind = "以前学期的库不在"
	RunStray       Kind = "结果的拷贝没有读取"
	OutUnread      Kind = "输出文件夹里有打不开的文件夹"
	OutUnsearched  Kind = "输出文件夹没有找遍"
)

// Past are all kinds that reading the runs before this one can bring, in the order in which the manual explains
// them.
func Past() []Explained {
	return []Explained{
		{ArchiveLost, MustAct, "上一次的结果文件夹里没有“下发存档.runxin”，或它已损坏；各工作簿与写出时完全相同", "照常采用这些工作簿", "从备份恢复下发存档.runxin；在它恢复之前，不要移走或改动那个文件夹里的工作簿"},
		{LibraryLost, ToCheck, "上一次的结果文件夹里没有“重点关爱库.xlsx”", "按下发存档里的原件采用", "已放进输入文件夹的，以输入文件夹里的为准；误删的不用处理，这次写出的是新的一份"},
		{LibraryAmended, ToCheck, "上一次的结果文件夹里的“重点关爱库.xlsx”在写出之后被重新保存过", "按现在的内容采用，改动记入变更记录；少了的学生，没有移出记录的仍在库中", "核对改动；不该改的请从备份恢复，或删除这个文件，改用下发存档里的原件"},
		{SchoolLost, ToCheck, "上一次的结果文件夹里的“校级汇总.xlsx”不在，或与写出时不同", "与上一次比较时按写出时的内容；没有下发存档的，按现在的内容", "在里面写过字的，请转写到重点关爱库或要交回的工作簿里：那里的字不会被读取"},
		{BookDamaged, MustAct, "上一次的结果文件夹里的学院工作簿已损坏", "下发的内容按下发存档采用；有人在这一本里填写过的，读不出来", "有人在里面填写过的，请从备份恢复，或让学院重新交回；否则删除它"},
		{EarlierGone, ToCheck, "上一次运行是接着更早的一次做的，那一次的结果文件夹已经不在", "接着上一次的结果继续；不能核对那一周有没有重新运行过", "不需要处理；误移的请放回输出文件夹"},
		{TermChanged, ToCheck, "以前某个学期最后一次的“重点关爱库.xlsx”不在原处，或在下一学期开始以后被改动过", "按现在的内容读取；不在原处或读不出来的，按那一次的下发存档读取", "把那个文件从备份恢复；确是有意改动的，不需要处理"},
		{TermLost, MustAct, "以前某个学期最后一次的“重点关爱库.xlsx”不在原处或已损坏，那一次的下发存档里也没有", "没有读取；那个学期填写的决定、谈话日期、备注等，在它恢复以前可能看不到", "把那个结果文件夹放回输出文件夹，或从备份恢复那个文件，再重新运行"},
		{InputGone, ToCheck, "重新运行一周，被替换的那一次采用了输入文件夹里的重点关爱库，这次它不在", "按被替换的那一次写出的库采用，在库的学生一个不少", "不需要处理；要采用改过的库，把它放进输入文件夹，重新运行这一周，替换原有的结果"},
		{NoLibrary, MustAct, "补跑最早的一周，它之后的一次运行有重点关爱库，这次没有，也没有更早的结果可以接着算", "按没有库运行：在库 0 人", "把那时的重点关爱库放进输入文件夹，重新运行这一周，替换原有的结果"},
		{RunCopied, ToCheck, "输出文件夹里有两个文件夹是同一周的结果，多半是拷贝", "只采用名称没有改过的一个", "把拷贝移出输出文件夹"},
		{RunStray, ToCheck, "输出文件夹里（或它旁边）有某一周的工作簿、运行记录或整个结果文件夹的拷贝；那一周的结果文件夹也在", "没有读取，以那一周的结果文件夹为准", "在拷贝里填写过的，放进返回文件夹；没有的，不用处理，也可以移出输出文件夹"},
		{OutUnread, MustAct, "输出文件夹里有一个文件夹没有读取的权限，不知道其中有没有某一周的结果", "没有读取，当作其中没有结果", "在文件夹的属性里给当前用户读取的权限，再重新运行；与结果无关的移出输出文件夹"},
		{OutUnsearched, MustAct, "输出文件夹里的文件夹太多或太深，从这一个起没有再找某一周的结果", "没有读取，当作其中没有结果", "输出文件夹只放各周的结果：与结果无关的移出去；某一周的结果，直接移到输出文件夹里"},
		{Leftover, ToCheck, "输出文件夹里有以前的运行留下的隐藏文件夹，正被杀毒软件、同步盘或打开的工作簿占用，删除不了", "留在原处，不影响结果；里面有学生信息", "关闭占用它的程序后重新运行，程序会删除它；也可以直接删除这个文件夹"},
	}
}
