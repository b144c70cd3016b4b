package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v4"

	"runxin/care"
)

// What can be wrong with runxin.yaml and the passwords' file.

func wordUnknownKey(key string) string { return "没有“" + key + "”这个设置" }
func wordNotMapping() string           { return "这里应当写成“名称: 值”" }
func wordNotText() string              { return "这里应当写一个词" }
func wordNotTruth(s string) string     { return "“" + s + "”应当写 true 或 false" }
func wordNotNumber(s string) string    { return "“" + s + "”不是数" }
func wordNoName() string               { return "学院缺少 name" }
func wordNoColour(s string) string     { return "“" + s + "”不是预警等级" }
func wordNoReader(s string) string     { return "“" + s + "”不是名单的去向" }
func wordBadPattern(s string) string   { return "“" + s + "”不是正则表达式" }
func wordNoField(s string) string      { return "没有“" + s + "”这个字段或情形" }
func wordNoKind(s string) string       { return "没有“" + s + "”这种表" }
func wordBadMatch() string {
	return "这里要写明 match（文件名，可用 * 代替任意字）和 kind（按哪种表读）"
}
func wordCollegeTwice(a, b string) string { return "“" + a + "”已经是“" + b + "”的名称" }

func wordNotYAML(err error) string {
	if bad, ok := errors.AsType[*yaml.LoadError](err); ok {
		return fmt.Sprintf("第 %d 行附近不是正确的 YAML（%s）", bad.Mark.Line, bad.Message)
	}
	return "不是正确的 YAML"
}

func cureYAML() string    { return "检查缩进、冒号后的空格和引号；文件用 UTF-8 保存" }
func curePattern() string { return "例如 20[0-9]{8}" }
func cureMatch() string   { return `例如 - {match: "普测*.xlsx", kind: 普测}` }

func cureAllowed(allowed []string) string { return "可以写：" + strings.Join(allowed, "、") }

func cureFields() string {
	var names []string
	for f := noField + 1; f < fieldCount; f++ {
		names = append(names, f.String())
	}
	return cureAllowed(names) + "，以及情形目录中的名称"
}

func cureKinds() string {
	return cureAllowed(dataKinds()) + "，以及一个情形（表中的人都是这个情形）"
}

// errPasswords says that the passwords' file cannot be read.
func (c *Config) errPasswords(err error) error {
	why := "读不出来"
	if errors.Is(err, fs.ErrNotExist) {
		why = "找不到"
	}
	return care.Faults{{File: c.File, What: fmt.Sprintf("密码文件 %s %s", c.Passwords, why), Cure: "核对 passwords：文件名从 runxin.yaml 所在的文件夹算起"}}
}
