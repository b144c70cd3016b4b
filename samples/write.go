package samples

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"runxin/care"
)

// Write makes up a school, writes its files into a new or empty folder, and
// tells the truth about them. The folder is built beside its place and renamed
// into it: where writing fails or ctx ends, nothing is left. Its errors are in
// Chinese and end with a cure.
func Write(ctx context.Context, dir string, opt Options) (*Truth, error) {
	s, truth, err := generate(ctx, opt)
	if err != nil {
		return nil, err
	}
	if err := checkEmpty(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(dir)), 0o755); err != nil {
		return nil, fmt.Errorf(wordFolder, dir, err)
	}
	tmp, err := os.MkdirTemp(filepath.Dir(filepath.Clean(dir)), ".runxin-sample-")
	if err != nil {
		return nil, fmt.Errorf(wordFolder, dir, err)
	}
	defer os.RemoveAll(tmp)
	if truth.Sheets, err = s.writeFiles(ctx, tmp); err != nil {
		return nil, err
	}
	return truth, moveInto(tmp, dir)
}

// checkEmpty refuses a folder with anything in it.
func checkEmpty(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf(wordFolder, dir, err)
	case !info.IsDir():
		return fmt.Errorf(wordNotDir, dir)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf(wordFolder, dir, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf(wordNotEmpty, dir)
	}
	return nil
}

// moveInto puts the finished folder into its place, that of an empty one.
func moveInto(tmp, dir string) error {
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf(wordFolder, dir, err)
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return fmt.Errorf(wordFolder, dir, err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		return fmt.Errorf(wordFolder, dir, err)
	}
	return nil
}

// writeFiles writes all files below dir and returns their sheets.
func (s *school) writeFiles(ctx context.Context, dir string) ([]Sheet, error) {
	tables := s.tables()
	var sheets []Sheet
	for len(tables) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := 1
		for n < len(tables) && tables[n].sheet.File == tables[0].sheet.File {
			n++
		}
		if err := writeFile(dir, tables[0].sheet.File, func(w io.Writer) error { return s.writeTables(ctx, w, tables[:n]) }); err != nil {
			return nil, err
		}
		for _, t := range tables[:n] {
			sheets = append(sheets, t.sheet)
		}
		tables = tables[n:]
	}
	for _, f := range s.plainFiles() {
		if err := writeFile(dir, f.name, func(w io.Writer) error { _, err := io.WriteString(w, f.text); return err }); err != nil {
			return nil, err
		}
	}
	return sheets, nil
}

// writeFile makes one file below dir.
func writeFile(dir, name string, write func(io.Writer) error) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf(wordWrite, name, err)
	}
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf(wordWrite, name, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf(wordWrite, name, err)
	}
	return nil
}

// plainFile is a file that is no table.
type plainFile struct{ name, text string }

// plainFiles are the settings, the password where there is one, and the lock file that Excel leaves beside a
// book that somebody has open.
func (s *school) plainFiles() []plainFile {
	var b strings.Builder
	b.WriteString("# 示例学校的设置：学院的别名和顺序，以及普测平台账号在学号前加的前缀。\ncolleges:\n")
	for _, f := range s.faculties {
		fmt.Fprintf(&b, "  - {name: %s, aliases: [%s]}\n", f.college.Name, strings.Join(f.college.Aliases, ", "))
	}
	fmt.Fprintf(&b, "id: {prefix: %s}\n", prefix)
	var files []plainFile
	if f := formatNamed(s.options.Format); f != nil && f.password != "" {
		fmt.Fprintf(&b, "passwords: %s\n", filePassword)
		files = append(files, plainFile{filePassword, f.password + "\n"})
	}
	files = append(files, plainFile{fileConfig, b.String()})
	if !s.options.Clean {
		owner := "\x06样例老师" + strings.Repeat(" ", 37)
		files = append(files, plainFile{fileLock, owner})
	}
	return files
}

// pace is after how many rows a writer asks whether it should go on.
const pace = 4096

// eachRow calls write with each row of t, its titles and header first, counted
// from 1, until ctx ends.
func eachRow(ctx context.Context, t *table, write func(n int, row []any) error) error {
	n := 0
	put := func(row []any) error {
		if n++; n%pace == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		return write(n, row)
	}
	for _, title := range t.above {
		if err := put([]any{title}); err != nil {
			return err
		}
	}
	if err := put(texts(t.header)); err != nil {
		return err
	}
	for _, row := range t.under {
		if err := put(row); err != nil {
			return err
		}
	}
	for row := range t.rows {
		if err := put(row); err != nil {
			return err
		}
	}
	for _, foot := range t.below {
		if err := put([]any{foot}); err != nil {
			return err
		}
	}
	return nil
}

// texts is a row of texts.
func texts(row []string) []any {
	return slices.Collect(func(yield func(any) bool) {
		for _, s := range row {
			if !yield(s) {
				return
			}
		}
	})
}

// dated is a day or a moment, as a date cell holds it: days since 1899-12-30.
func dated(d care.Day) float64 { return float64(d - day(1899, 12, 30)) }
