package written

import "strings"

// What is said about faults of writing: what is wrong, and what to do about it.
// What is wrong with the sense of a file is worded by the package that knows it.
const (
	wordNotUTF8    = "文件不是 UTF-8 编码，读不出中文"
	wordGBK        = "文件是 GBK 编码（旧版记事本的“ANSI”），不是 UTF-8，读不出中文"
	cureUTF8       = "用记事本打开，“另存为”时编码选 UTF-8"
	wordEmptyFile  = "文件是空的"
	wordNotYAML    = "这一行附近不合 YAML 的写法"
	wordTwoFiles   = "文件里有两份内容：这一行的“---”把它分成了两份"
	cureTwoFiles   = "删去“---”"
	cureYAML       = "检查缩进（只用空格，同级对齐）、冒号后的空格、引号和括号是否成对"
	wordNotMapping = "这里应是“键: 值”"
	wordKeyNotText = "这里的键应是一个词"
	wordMerge      = "这里不能用“<<”合并别处的内容"
	cureMerge      = "把要用的各项直接写在这里"
	wordNotList    = "这里应是列表（每项以“- ”开头，或写在 [ ] 之中）"
	wordEmptyList  = "这里的列表是空的"
	wordNotText    = "这里应是一段文字"
	wordBlank      = "这里是空白，缺少文字"
)

func wordOriginal(s string) string { return "（解析器的原话：" + s + "）" }

func wordUnknownKey(key, near string) string { return "没有“" + key + "”这个键" + Meant(near) }

// Meant asks for the nearest allowed word, "" for none.
func Meant(near string) string {
	if near == "" {
		return ""
	}
	return "，是不是“" + near + "”？"
}

func cureKeys(known []string) string { return "可用的键：" + strings.Join(known, "、") }

func wordNoValue(key string) string { return "“" + key + "”后面没有内容" }

// cureNoSpace tells what to write after a name that has no value. Where a colon
// stands in it, the space behind that is missing.
func cureNoSpace(key, cure string) string {
	name, value, colon := strings.Cut(strings.Replace(key, "：", ":", 1), ":")
	if !colon || name == "" || value == "" {
		return cure
	}
	return "写作“" + strings.TrimSpace(name) + ": " + strings.TrimSpace(value) + "”：用英文冒号，后面空一格"
}

// WordMissingKey says that a mapping lacks a key.
func WordMissingKey(key string) string { return "缺少“" + key + "”" }

func wordNotFilled(name string) string { return "“" + name + "”还没有填" }

// WordTwice says that something stands twice, and where it stood first; not where
// that is no place.
func WordTwice(s string, before Place) string {
	if before.Line == 0 {
		return "“" + s + "”写了两次"
	}
	return "“" + s + "”写了两次，" + before.Beside() + "已有"
}

func wordNotNumber(s string) string { return "“" + s + "”不是数" }

func wordNotWhole(s string) string { return "“" + s + "”不是 1 到 999 的整数" }

func wordNotTruth(s string) string { return "“" + s + "”应为 true 或 false" }

func wordNotChoice(s, near string) string { return "“" + s + "”不在可选之列" + Meant(near) }

// CureChoice names what may be written.
func CureChoice(words []string) string { return "可写：" + strings.Join(words, "、") }
