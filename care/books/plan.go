package books

import "runxin/care"

// planSheets are the sheets of a plan (任务清单.xlsx), which people write: everything that
// a plan's file says, and what its conditions may name.
func planSheets(s Scope) []Sheet {
	sheets := []Sheet{
		{Name: SheetPlanTerm,
			Help:    "整学期的事。改完存盘，放进输入文件夹，下次运行就按它；一份文件写一个学期。黄色的格子都可以改，写错了程序会指出是哪张表、哪一格。",
			Columns: []Column{centred(ColPlanItem, 20), open(ColPlanContent, 56), wrapped(ColDetail, 56)}},
		{Name: SheetPlanMonths, Frozen: 1,
			Help:    "一个月一行，按先后排列，写作 2024-09。学院首页印哪几条热线写名称，用“、”隔开；空着就全印。",
			Columns: []Column{open(ColMonth, 12), open(ColMonthLines, 60), wrapped(ColDetail, 40)}},
		planGroupSheet(s), planTaskSheet(s),
		{Name: SheetPlanDefines, Frozen: 1,
			Help:    "给一个条件起名字，别的条件里就可以用这个名字。写法同“重点关爱群体”的条件；名称只用汉字、字母和数字。",
			Columns: []Column{open(ColPlanName, 20), open(ColCondition, 64), wrapped(ColUsedIn, 40)}},
		{Name: SheetPlanAdded, Frozen: 1, Later: true,
			Help: "官方清单里新出现、“可用名称”里没有的情形，一个一行；名称照官方清单，叠加按维度算。写好以后同别的名称一样：条件里可以用；学院在“摸排补充”里可以选（不要他们选的，选“登记表”）；" +
				"登记表的列名、情形一列里的词、名单的标题是它的名称或“也写作”里的词（用“、”隔开），都认得。",
			Columns: []Column{
				open(ColPlanName, 24), choice(ColDimension, 8, s.Dimensions...), open(ColMeans, 50), choice(ColToldBy, 12, care.ByPeople, care.ByFiles), open(ColAlso, 44),
			}},
		{Name: SheetPlanThresholds, Frozen: 1,
			Help:    "条件里写作 阈值.名称，例如 累计未通过门数 ≥ 阈值.学业困难门数。这里改一个数，用到它的条件都跟着变。",
			Columns: []Column{open(ColPlanName, 20), open(ColThreshold, 10), wrapped(ColMeaning, 64)}},
		{Name: SheetPlanLevels, Frozen: 1,
			Help:    "建议等级从上到下，第一个成立的就是；最后一行可写“其余”。只是建议，最后由学院确认。这里的条件可以用 叠加维度数。",
			Columns: []Column{open(ColPlanLevel, 12), open(ColCondition, 64), wrapped(ColDetail, 40)}},
		{Name: SheetPlanHotlines, Frozen: 1,
			Help:    "求助渠道：名称和号码。哪个月印哪几条，写在“月份与热线”里。",
			Columns: []Column{open(ColPlanName, 30), open(ColNumberOf, 24), wrapped(ColDetail, 40)}},
		{Name: SheetPlanDays, Frozen: 1,
			Help: "放假的日子、调休要上班的日子，和不放假、只作提醒的日子；以国务院办公厅和本校校历为准。只有一天的，最后一天可以空着。" + helpGuessed(s),
			Columns: append([]Column{
				open(ColPlanName, 20), choice(ColDayKind, 14, DayOff, DayOn, DayNamed), openDay(ColFirstOf), openDay(ColLastOf), wrapped(ColDetail, 50),
			}, guessedDays(s)...)},
		{Name: SheetPlanNames, Frozen: 1,
			Help:    "条件里可以用的全部名称，只供查看。条件这样写：红色预警 或（橙色预警 且 关键指标异常）；非 已测；累计未通过门数 ≥ 3。或、且、非、括号、≥ ≤ ＞ ＜ ＝ 都可以用，全角半角都行；或与且同时出现时，请加括号。",
			Columns: []Column{{Heading: ColPlanName, Width: 24}, centred(ColNameKind, 12), centred(ColDimension, 8), wrapped(ColMeaning, 50), wrapped(ColGivenBy, 44)}},
	}
	for i := range sheets {
		sheets[i].Use = ToFill
	}
	sheets[len(sheets)-1].Use = ToLookUp // what conditions may name
	return sheets
}

func planGroupSheet(s Scope) Sheet {
	columns := []Column{
		planMonth(s), planNumber(), open(ColGroupText, 50), open(ColCondition, 50), choice(ColWay, 17, WayStacked, WayDirect),
	}
	return Sheet{Name: SheetPlanGroups, Frozen: 2, Columns: append(columns, lastText(s)...),
		Help: "一类群体一行。群体原文照官方清单写，不带句末标点；条件由“可用名称”里的名称和 或、且、非、括号组成。列入方式空着就是风险叠加才建议。" + helpNext(s)}
}

func planTaskSheet(s Scope) Sheet {
	every := []string{care.Once.String(), care.Monthly.String(), care.Weekly.String()}
	columns := []Column{
		planMonth(s), planNumber(), open(ColTaskTitle, 24), open(ColTaskText, 60), choice(ColEvery, 8, every...), openDay(ColDue),
		open(ColList, 18), open(ColListWhen, 30), open(ColListFirst, 22), choice(ColSchoolOnly, 10, SayYes), later(open(ColListWords, 22)),
	}
	columns = append(columns, lastText(s)...)
	columns = append(append(columns, guessedDue(s)...), later(open(ColAskClasses, 22)), later(open(ColPart, 14)))
	return Sheet{Name: SheetPlanTasks, Frozen: 3, Columns: columns,
		Help: "一项任务一行。工作任务是官方文字的第一句，内容要求是其余；完成时限在当月或下个月之内，每周的任务不写；到下个月的，两个月的任务清单里都有，做完为止，名单列到时限为止（“各班要报的”只在写的那个月报）；时间更长的，每个月各写一行。要列出学生的，写名单的名称和条件；一项任务还有别的名单，下面再写一行：月份、序号相同，只写名单；不进学院工作簿的，选“是”。“可选的办理状态”用“、”隔开，空着就是“未开始、进行中、已完成、不需要”，不用学院填的写“不用填写”。“各班要报的”是这项任务要按班落实的事，用“、”隔开，写了就有“班级情况”一张表：“已测、未测、红色预警、橙色预警、假期留校”由程序数出，其余的请学院填。一项任务要做几次、各有时限的（如中秋节、国庆节），完成时限空着，每次在下面再写一行：月份、序号相同，只写“分次”和那一次的完成时限。" + helpNext(s) + helpGuessed(s)}
}

// lastText are the columns that show the wording and the condition of the plan that this one
// is made from, and which of them stays.
func lastText(s Scope) []Column {
	if !s.Next {
		return nil
	}
	return []Column{wrapped(ColLastText, 40), choice(ColKeepText, 11, care.KeepText, care.KeepWhen), wrapped(ColLastWhen, 40)}
}

// guessedDue are the columns that show what the program guessed of a task's last day, whether
// somebody has looked at it, from what it comes, and why the task is one of another season.
func guessedDue(s Scope) []Column {
	if !s.Next {
		return nil
	}
	return []Column{shownDay(ColGuessed), choice(ColSureDay, 11, care.SureDay), wrapped(ColWasDue, 24), wrapped(ColReplace, 40)}
}

// guessedDays are likewise those of holidays.
func guessedDays(s Scope) []Column {
	if !s.Next {
		return nil
	}
	return []Column{shownDay(ColGuessedFrom), shownDay(ColGuessedTo), choice(ColSureDay, 11, care.SureDay)}
}

// shownDay is a day that the program keeps.
func shownDay(heading string) Column {
	c := openDay(heading)
	c.Open = false
	return c
}

// helpGuessed says what the colours of dates mean.
func helpGuessed(s Scope) string {
	if !s.Next {
		return ""
	}
	return "日期标了颜色的是推算的：改成对的日期，颜色就没有了；不用改的，在“日期核对”一列选“已核对”。"
}

// helpNext says what the colours of a plan mean that is made from an earlier term's.
func helpNext(s Scope) string {
	if !s.Next {
		return ""
	}
	return "标了颜色的是上学期的文字：换成这学期的官方原文，颜色就没有了；文字没有变的，在“沿用”一列选“沿用原文”。文字换了，条件还是上学期的，条件也标颜色：照新的原文改；确实不用改的，选“沿用条件”。"
}

// planNumber is the number that the official list gives.
func planNumber() Column {
	return Column{Heading: ColNumber, Content: Integer, Open: true, Centre: true, Width: 7}
}

// planMonth is the month of a row.
func planMonth(s Scope) Column {
	c := offered(ColMonth, 11, s.Months...)
	c.Centre = true
	return c
}
