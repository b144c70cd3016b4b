package lexicon

import "regexp"

// SchoolWords is what one school calls things in its files, besides what columns.yaml
// and words.yaml say. The zero value adds nothing.
type SchoolWords struct {
	Columns []ColumnNames
	Values  ValueWords

	// BestFirst says that 一级 is the lightest step of a level column, not the
	// worst (levels_worst_first: false).
	BestFirst bool

	ID IDRule
}

// ColumnNames are the school's own names of one field or indicator.
type ColumnNames struct {
	Field string
	Names []string
	Line  int
}

// ValueWords are the school's own words, besides those of words.yaml.
type ValueWords struct {
	Levels  []LevelWord
	Yes, No []string
	Invalid []string // of the validity columns and the level column: no result
}

// LevelWord says which colour a word of the level column means.
type LevelWord struct{ Word, Colour string }

// IDRule says what the school's ids look like.
type IDRule struct {
	Pattern  *regexp.Regexp // of a whole id; nil for the general rule
	Prefixes []string       // of accounts, which stand before the id: cslg
}
