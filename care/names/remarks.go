package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsRemark tells what files put beside a student's name in its cell: a word that is no
// name. It is asked of every name.
func IsRemark(word string) bool {
	switch word {
	case "男", "女", "男生", "女生", "新生", "老生", "同学", "学生", "班长", "副班长", "团支书", "团支部书记", "书记", "副书记", "学委",
		"学习委员", "生活委员", "体育委员", "心理委员", "文艺委员", "宣传委员", "组织委员", "组长", "室长", "寝室长", "宿舍长", "楼长":
		return true
	case "休学", "复学", "退学", "停学", "转学", "转入", "转出", "转专业", "留级", "降级", "跳级", "保留学籍", "保留入学资格", "开除", "开除学籍",
		"入伍", "参军", "服兵役", "退伍", "毕业", "已毕业", "结业", "肄业", "延毕", "延期毕业", "未毕业", "实习", "走读", "住校", "请假", "病假", "事假":
		return true
	case "休学中", "已休学", "已复学", "已退学", "已转专业", "已转学", "未报到", "已报到", "未注册", "已注册", "插班", "插班生", "交换", "交换生",
		"借读", "旁听", "专升本", "党员", "预备党员", "团员", "群众", "贫困", "贫困生", "孤儿", "残疾", "往届", "应届", "重修", "号", "班", "级":
		return true
	}
	return false
}

// The marks that begin and end a remark, in the form of NFKC: what begins with one may
// end with any, as people mix them.
const (
	Opening = "([{<《〈「『【〔‹«〖"
	Closing = ")]}>》〉」』】〕›»〗"
)

// Same tells whether two names, in the form in which the importer compares them, are one
// but for a remark beside one of them or both: 赵一鸣(休学), 孙三江(班长), 冯九州同学, 钱二宝*.
// A remark that makes it somebody else's name (赵一鸣(母亲)), or that nobody can be sure
// of, does not agree with anything.
func Same(a, b string) bool {
	x, y := Part(a), Part(b)
	if x.Bare == "" || y.Bare == "" || x.OfAnother() || y.OfAnother() {
		return false
	}
	return x.Bare == y.Bare || x.isWithTitle(y.Bare) || y.isWithTitle(x.Bare) || x.isAlso(y) || y.isAlso(x)
}

// Parted is a name and what stands beside it.
type Parted struct {
	Bare   string // the name alone
	Remark string // what stands in brackets, "" for nothing
}

// Part parts a name from what stands in brackets beside it, and drops the marks at its
// ends.
func Part(name string) Parted {
	if !strings.ContainsFunc(name, opens) { // nearly all
		return Parted{Bare: strings.Trim(name, marks)}
	}
	var bare, remark strings.Builder
	within := false
	for _, r := range name {
		opens, closes := strings.ContainsRune(Opening, r), strings.ContainsRune(Closing, r)
		switch {
		case opens:
			within = true
		case closes && within:
			within = false
		case within:
			remark.WriteRune(r)
		default:
			bare.WriteRune(r)
		}
	}
	return Parted{strings.Trim(bare.String(), marks), remark.String()}
}

// opens tells what begins a remark.
func opens(r rune) bool { return !Han(r) && strings.ContainsRune(Opening, r) }

// marks are what lists put behind a name, or before it, for a note below them.
const marks = "*#※☆★△▲"

// isWithTitle tells whether the name is another with a title behind it, or with what the
// student is or was: 冯九州同学, 赵一鸣-休学.
func (p Parted) isWithTitle(name string) bool {
	const fewest = 2 // characters, of the name and of the title
	title, ok := strings.CutPrefix(p.Bare, name)
	title = strings.TrimLeft(title, "-—_/,、:")
	return ok && utf8.RuneCountInString(name) >= fewest && utf8.RuneCountInString(title) >= fewest && IsRemark(title)
}

// isAlso tells whether the remark beside a name of letters is the other name: KIM MINJUN(金民俊)
// is 金民俊. A name in brackets beside a Chinese one is somebody else's, perhaps.
func (p Parted) isAlso(other Parted) bool {
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	return other.Remark == "" && p.Remark == other.Bare && strings.ContainsFunc(p.Remark, han) && !strings.ContainsFunc(p.Bare, han)
}

// OfAnother tells whether the remark says that the name, or the row, is not the student's
// own, or that this is not sure.
func (p Parted) OfAnother() bool {
	for _, end := range strings.Fields("家长 父亲 母亲 爸爸 妈妈 监护人 父 母 代") {
		if strings.HasSuffix(p.Remark, end) {
			return true
		}
	}
	for _, word := range strings.Fields("代填 代答 代测 代签 代做 代报 代替 非本人 不是 有误 错误 写错 冒名 冒充 待核 待查 待确认 疑似 存疑 ?") {
		if strings.Contains(p.Remark, word) {
			return true
		}
	}
	return strings.HasPrefix(p.Remark, "代")
}

// WithoutTitle is the name without a title behind it, or what the student is or was; all
// of it where there is none.
func (p Parted) WithoutTitle() string {
	for i := range p.Bare {
		if p.isWithTitle(p.Bare[:i]) {
			return p.Bare[:i]
		}
	}
	return p.Bare
}

// TellsApart tells whether the remark is what lists put behind the names of namesakes: (2),
// (大), (B).
func (p Parted) TellsApart() bool {
	other := func(r rune) bool {
		return !unicode.IsDigit(r) && !strings.ContainsRune("大小ABCDEF甲乙丙丁一二三四#号", r)
	}
	return p.Remark != "" && !strings.ContainsFunc(p.Remark, other)
}

// Several are the names that stand in one cell, as marks, blanks and words for “and” part
// them. What stands in brackets parts none.
func Several(cell string) []string {
	var out []string
	var name strings.Builder
	end := func() {
		if name.Len() > 0 {
			out = append(out, name.String())
			name.Reset()
		}
	}
	within := 0
	for _, r := range OneForm(cell) {
		if strings.ContainsRune(Opening, r) {
			within++
		} else if strings.ContainsRune(Closing, r) {
			within = max(0, within-1)
		}
		if within == 0 && (Invisible(r) || strings.ContainsRune("、,/;|┋&+和与及跟", r)) {
			end()
			continue
		}
		name.WriteRune(r)
	}
	end()
	return out
}

// Gender is the gender that a remark names: 赵一鸣(女). "" for none.
func (p Parted) Gender() string {
	switch word := strings.TrimSuffix(strings.TrimSuffix(p.Remark, "生"), "性"); word {
	case "男", "女":
		return word
	}
	return ""
}
