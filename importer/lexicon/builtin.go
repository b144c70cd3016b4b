package lexicon

import _ "embed"

//go:embed columns.yaml
var columnsFile []byte

//go:embed words.yaml
var wordsFile []byte

// BuiltIn is what columns of input files are usually called and what the words in
// them usually mean: columns.yaml and words.yaml of this folder.
func BuiltIn() (*Vocabulary, error) { return ParseVocabulary(columnsFile, wordsFile) }
