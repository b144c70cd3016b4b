package intake

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/samber/lo"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"runxin/care/inuse"
	"runxin/importer/settings"
	"runxin/importer/sheet"
)

// Options say how files are opened. The zero value opens those without a password.
type Options struct {
	// Files opens the files; its zero value waits for those that another program
	// holds for a moment.
	Files inuse.Files

	// Sheets says how their bytes are read: within which limits, with which passwords.
	Sheets sheet.Options

	// Skip names files and folders that are no input though they lie in the input
	// folder: the output's.
	Skip []string
}

// With adds what the school says of its files: the passwords, and that the file in
// which they stand and the settings that are a text are no input.
func (o Options) With(ctx context.Context, c *settings.Config) (Options, error) {
	passwords, err := readPasswords(ctx, c, o.Files)
	if err != nil {
		return o, err
	}
	o.Sheets.Passwords = slices.Concat(o.Sheets.Passwords, c.Typed, passwords)
	o.Skip = slices.Concat(o.Skip, c.Texts, []string{c.PasswordsPath()})
	return o, nil
}

// readPasswords returns the lines of the passwords' file, each once: trying one
// costs time.
func readPasswords(ctx context.Context, c *settings.Config, files inuse.Files) ([]string, error) {
	file := c.PasswordsPath()
	if file == "" {
		return nil, nil
	}
	data, err := files.ReadFile(ctx, file)
	if err != nil {
		return nil, errPasswords(c, err)
	}
	lines := strings.FieldsFunc(plainText(data), func(r rune) bool { return r == '\n' || r == '\r' })
	return lo.Uniq(lines), nil
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
