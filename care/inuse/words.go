package inuse

// What people are told of a file that another program holds, and of what is none.
const (
	Word        = "正被其他程序占用"
	Cure        = "关闭正在使用它的程序（Excel、WPS、网盘同步、杀毒软件等）后重新运行"
	WordNotFile = "不是普通文件，而是文件夹、管道或设备"
	WordLoop    = "是一个绕回自己的链接"
)
