package lexicon

import (
	"fmt"

	"runxin/care/written"
)

func messageNoMeaning(s, near string) string {
	return "没有“" + s + "”这个意思" + written.Meant(near)
}

func messageStep(i int) string { return fmt.Sprintf("第 %d 级", i) }

// messageScale names one of the scales.
func messageScale(i int) string { return fmt.Sprintf("第 %d 个量表", i) }

func MessageTwoMeanings(word string, before written.Claim) string {
	return fmt.Sprintf("“%s”已经写在“%s”里（%s），一个词只能有一个意思", word, before.Owner, before.Beside())
}
