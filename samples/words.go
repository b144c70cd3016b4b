package samples

// What a user may be told by this package.
const (
	wordStudents  = "学生人数应在 1 至 %d 之间，现为 %d；请改正 --students"
	wordCourses   = "每学期课程门数应在 1 至 %d 之间，现为 %d"
	wordDate      = "示例数据只有 2024 年 9 月 1 日至 2025 年 1 月 31 日；请改正 --date"
	wordDialect   = "没有“%s”这种成绩导出；--dialect 可以写：%s"
	wordScreening = "没有“%s”这种普测导出；--screening 可以写：%s"
	wordFormat    = "没有“%s”这种文件格式；--format 可以写：%s"
	wordNotEmpty  = "文件夹“%s”不是空的，为免覆盖，没有写入；请换一个 --out 文件夹，或先清空它"
	wordNotDir    = "“%s”不是文件夹；请换一个 --out 文件夹"
	wordWrite     = "写示例文件“%s”失败：%w；请检查磁盘空间和写入权限"
	wordFolder    = "不能建立文件夹“%s”：%w；请检查磁盘空间和写入权限"
)
