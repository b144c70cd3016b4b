package importer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/samber/lo"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"runxin/care"
	"runxin/care/held"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
)

// inputFile is one input file.
type inputFile struct {
	path  string // to open it
	data  []byte // its bytes, where they are at hand already; nil for those at path
	input care.Input
	same  string // an earlier file with the same bytes, "" for none
	err   error  // why it could not be read; nil where it could so far
}

// isLock tells the files that Office and WPS leave beside an open book, and
// that macOS leaves beside every file.
func isLock(name string) bool {
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~") || strings.HasPrefix(name, "._")
}

// opened is an input file's bytes.
type opened struct {
	io.ReaderAt
	size  int64
	close func() error
}

// Close closes the file.
func (o *opened) Close() error { return o.close() }

// open opens the file. What kept it shut before keeps it shut: nobody waits for
// it twice.
func (s *inputFile) open(ctx context.Context, files held.Files) (*opened, error) {
	if s.err != nil {
		return nil, s.err
	}
	if s.data != nil {
		return &opened{bytes.NewReader(s.data), int64(len(s.data)), func() error { return nil }}, nil
	}
	f, err := files.Open(ctx, s.path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &opened{f, info.Size(), f.Close}, nil
}

// fillHash fills in a file's SHA-256. A file that cannot be read keeps none; reading
// it will say why.
func (s *inputFile) fillHash(ctx context.Context, files held.Files) {
	f, err := s.open(ctx, files)
	if err != nil {
		s.err = err
		return
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, stoppable{ctx, io.NewSectionReader(f, 0, f.size)}); err != nil {
		s.err = err
		return
	}
	s.input.SHA256 = hex.EncodeToString(h.Sum(nil))
}

// stoppable reads until its context ends: a file may take minutes to be read.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// fileContent is what two files must have in common to be the same: the bytes, and
// what their names say, because a list's name may be all that it says.
type fileContent struct {
	sha  string
	says lexicon.TitleSays
	list care.Name
	kind string
	term care.Term
}

// markSame finds files of the same content; the first of them counts.
func (r *readers) markSame(files []*inputFile) {
	first := map[fileContent]string{}
	for _, f := range files {
		if f.input.SHA256 == "" || f.input.Size == 0 {
			continue
		}
		name := baseName(f.input.File)
		c := fileContent{sha: f.input.SHA256, kind: r.config.KindOf(f.input.File)}
		c.says, c.list = r.words.Titles.Read(name)
		c.term, _ = r.words.Terms.FindIn(name)
		if same, ok := first[c]; ok {
			f.same = same
			continue
		}
		first[c] = f.input.File
	}
}

// readPasswords returns the lines of the passwords' file, each once: trying one
// costs time.
func readPasswords(ctx context.Context, c *settings.Config, files held.Files) ([]string, error) {
	file := c.PasswordsPath()
	if file == "" {
		return nil, nil
	}
	data, err := files.ReadFile(ctx, file)
	if err != nil {
		return nil, errPasswords(c, err)
	}
	lines := strings.Split(plainText(data), "\n")
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\r")
	}
	return lo.Uniq(lo.Compact(lines)), nil
}

// plainText decodes a text as the editors of Windows save it: UTF-8 or UTF-16
// with its mark, else UTF-8, else GB18030.
func plainText(data []byte) string {
	decoder := encoding.Nop.NewDecoder()
	if !utf8.Valid(data) {
		decoder = simplifiedchinese.GB18030.NewDecoder()
	}
	text, _, err := transform.Bytes(unicode.BOMOverride(decoder), data)
	if err != nil {
		return string(data)
	}
	return string(text)
}
