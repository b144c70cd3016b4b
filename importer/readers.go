package importer

import (
	"runxin/care"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// readers understand the contents of cells. They are made once and read only.
type readers struct {
	words   *lexicon.Lexicon
	config  *settings.Config
	running care.Term
}

func newReaders(opt *Options) (*readers, error) {
	config := opt.config()
	if err := config.Check(opt.Catalogue, lexicon.NewHeaderRules(opt.Vocabulary)); err != nil {
		return nil, err
	}
	return &readers{lexicon.New(opt.Catalogue, opt.Vocabulary, &config.Own, opt.Term), config, opt.Term}, nil
}
