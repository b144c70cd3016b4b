package care

import (
	"fmt"
	"strings"
)

// What is said about faults in plans and catalogues: what is wrong, and what to
// do about it. Nothing else in the package words a fault.
const (
	wordNotUTF8    = "文件不是 UTF-8 编码，读不出中文"
	cureUTF8       = "用记事本打开，“另存为”时编码选 UTF-8"
	wordEmptyFile  = "文件是空的"
	cureEmptyFile  = "从随程序附带的计划（runxin plan 所示）改写一份"
	wordNotYAML    = "这一行附近不合 YAML 的写法"
	cureYAML       = "检查缩进（只用空格，同级对齐）、冒号后的空格、引号和括号是否成对"
	wordNotMapping = "这里应是“键: 值”"
	wordNotList    = "这里应是列表（每项以“- ”开头，或写在 [ ] 之中）"
	wordEmptyList  = "这里的列表是空的"
	wordNotText    = "这里应是一段文字"
	wordBlank      = "这里是空白，缺少文字"
	cureDay        = "日期写作 2024-10-31"
)

func wordOriginal(s string) string { return "（解析器的原话：" + s + "）" }

func wordUnknownKey(key, near string) string { return "没有“" + key + "”这个键" + meant(near) }

// meant asks for the nearest allowed word.
func meant(near string) string {
	if near == "" {
		return ""
	}
	return "，是不是“" + near + "”？"
}

func cureKeys(known []string) string { return "可用的键：" + strings.Join(known, "、") }

func wordNoValue(key string) string { return "“" + key + "”后面没有内容" }

func wordMissingKey(key string) string { return "缺少“" + key + "”" }

func wordTwice(s string, line int) string {
	if line == 0 {
		return "“" + s + "”写了两次"
	}
	return fmt.Sprintf("“%s”写了两次，第 %d 行已有", s, line)
}

func wordNotNumber(s string) string { return "“" + s + "”不是数" }

func wordNotWhole(s string) string { return "“" + s + "”不是 1 到 999 的整数" }

func wordNotTruth(s string) string { return "“" + s + "”应为 true 或 false" }

func wordNotDay(s string) string { return "“" + s + "”不是日期" }

// Of catalogues.

func wordNameMissing(name string) string {
	return "目录缺少程序必需的名称“" + name + "”"
}

func wordNameKind(name string, want NameKind) string {
	return "“" + name + "”应是" + [...]string{"情形（写在 dimensions 下）", "说明（写在 flags 下）", "数值（写在 numbers 下）"}[want]
}

func wordSynonymTaken(what, s, owner string) string {
	return what + "“" + s + "”已属于“" + owner + "”"
}

const (
	wordReserved     = "“" + Stacked + "”由程序计算，不能写进目录"
	wordNotAName     = "名称只能由汉字、字母和数字组成，不以数字开头"
	wordKeywordTaken = "这个词在条件里另有意义，不能作名称"
	wordBlanksInside = "列名、名单名和词中间不能有空格或括号：读表时它们已被去掉"
)
