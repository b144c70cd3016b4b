package importer

import (
	"testing"

	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/sheet"
)

// Ids in cells of every kind; how their texts read is the lexicon's subject.
func TestCellIDs(t *testing.T) {
	r := readers{words: lexicon.New(new(care.Catalogue), new(lexicon.Vocabulary), &lexicon.SchoolWords{}, care.Term{})}
	number := func(f float64) sheet.Cell { return sheet.Cell{Kind: sheet.Number, Num: f} }
	for _, c := range []struct {
		cell  sheet.Cell
		id    string
		state lexicon.IDState
	}{
		{sheet.Cell{Kind: sheet.Text, Text: " 326 000\u00a00001\n"}, "3260000001", lexicon.IDGood},
		{number(3260000001), "3260000001", lexicon.IDGood},
		{sheet.Cell{Kind: sheet.Number, Num: 26000001, Zeros: 10}, "0026000001", lexicon.IDGood},
		{number(202312345678901), "202312345678901", lexicon.IDGood},
		{number(2023123456789012), "", lexicon.IDRounded},
		{number(3260000001.5), "", lexicon.IDNone},
		{sheet.Cell{Kind: sheet.Date, Num: 45575}, "", lexicon.IDNone},
		{sheet.Cell{}, "", lexicon.IDBlank},
	} {
		id, state := r.readID(&c.cell)
		if id != c.id && state == lexicon.IDGood || state != c.state {
			t.Errorf("%+v: %q %d, want %q %d", c.cell, id, state, c.id, c.state)
		}
	}
}
