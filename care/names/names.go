// Package names knows how names are written: the many forms of one character, what
// nobody sees between two, and what files put beside a student's name. It knows no
// students: whose a name is, its users say.
package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Dots are the dots that are typed between the parts of a name.
const Dots = "·•‧．・.･∙⋅"

// Invisible tells blanks of every width and the marks that copying leaves: what is
// trimmed at the ends of a text.
func Invisible(r rune) bool {
	switch {
	case r < 0x80:
		return r <= ' ' || r == 0x7f
	case 0x3001 <= r && r < 0xfe00: // where Chinese stands
		return r == 0x3164
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r)
}

// Unseen tells what does not count where two texts are compared: what is invisible, the
// marks that choose between the shapes of a character, and what only fills its place.
func Unseen(r rune) bool {
	switch {
	case r < 0x80, 0x3001 <= r && r < 0xfe00:
		return Invisible(r)
	case r == 0x2800: // a pattern of dots without a dot
		return true
	}
	return Invisible(r) || unicode.Is(unicode.Variation_Selector, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// OneForm puts the many forms of a character into one: its width, the radical by which
// it is typed, the private code that it had in GB 18030 before Unicode knew it, a dot or
// an accent that stands apart.
func OneForm(s string) string {
	if !strings.ContainsFunc(s, mayHaveForms) {
		return s
	}
	return norm.NFKC.String(strings.Map(Ideograph, s))
}

// mayHaveForms tells, cheaply, the characters that may have other forms, or be part of
// one: nearly all cells are ASCII and ideographs, which have none.
func mayHaveForms(r rune) bool { return r >= utf8.RuneSelf && !Han(r) }

// Han tells the ideographs of Unicode's first block of them, which nearly all that is
// Chinese is written in.
func Han(r rune) bool { return '\u4e00' <= r && r <= '\u9fff' }

// Ideograph is the ideograph that a radical or a private code stands for; anything else
// is itself.
func Ideograph(r rune) rune {
	switch {
	case firstPrivate <= r && r <= lastPrivate:
		return []rune(private)[r-firstPrivate]
	case 0x2e80 <= r && r <= 0x2eff:
		return ofRadical(r)
	}
	return r
}

// private are the ideographs to which GBK gave private codes, from U+E815 to U+E864 in
// their order; fonts and old exports still write them: 䶮 as U+E863. Those that are
// radicals stand as the ideographs that these are.
const (
	firstPrivate = 0xe815
	lastPrivate  = 0xe864
	private      = "厂𠂇𠂉𠃌乙㑳㑇刀㔾龴㖞㘚㘎小心㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠牛𡗗龸𤴔䁖䅟𥫗䌷㓁羊𦍌𢦏䎱" +
		"䎬聿䏝䓖䙡䙌龹䜣䜩䝼䞍𧾷䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)

// radicals are the characters of the block CJK Radicals Supplement, each followed by
// the ideograph that it is (Unicode's EquivalentUnifiedIdeograph.txt). Those of the
// block Kangxi Radicals are put into one form by NFKC.
const radicals = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛" +
	"⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶" +
	"⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"

// ofRadical is the ideograph that a radical is.
func ofRadical(r rune) rune {
	found := false
	for i, c := range []rune(radicals) {
		if found {
			return c
		}
		found = i%2 == 0 && c == r
	}
	return r
}
