package sheet

import "strings"

// KeptTexts keeps texts of cells beyond their rows, which are valid only until the
// next one. Equal long texts stay one: a small file can show one text in a million
// cells.
type KeptTexts map[string]string

// Keep returns a copy of a text.
func (k KeptTexts) Keep(text string) string {
	const worth = 100 // bytes
	if len(text) < worth {
		return strings.Clone(text)
	}
	kept, ok := k[text]
	if !ok {
		kept = strings.Clone(text)
		k[kept] = kept
	}
	return kept
}
