package samples

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The encodings of text: what Excel in China saves, and UTF-8 and UTF-16 behind a
// byte order mark.
func gbk() encoding.Encoding   { return simplifiedchinese.GB18030 }
func utf8() encoding.Encoding  { return unicode.UTF8BOM }
func utf16() encoding.Encoding { return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM) }

// writeText returns what writes a table as separated text.
func writeText(comma rune, in func() encoding.Encoding) func(context.Context, io.Writer, []table) error {
	return func(ctx context.Context, w io.Writer, tables []table) error {
		t := &tables[0]
		enc := transform.NewWriter(w, in().NewEncoder())
		out := csv.NewWriter(enc)
		out.UseCRLF, out.Comma = true, comma
		line := make([]string, 0, len(t.header))
		err := eachRow(ctx, t, func(_ int, row []any) error {
			line = line[:0]
			for _, v := range row {
				line = append(line, plainText(v))
			}
			return out.Write(line)
		})
		if err != nil {
			return err
		}
		if out.Flush(); out.Error() != nil {
			return out.Error()
		}
		return enc.Close()
	}
}

// plainText is a value in a text file.
func plainText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case time.Time:
		return v.Format(time.DateTime)
	case numberID:
		return fmt.Sprintf("%010d", v)
	}
	return fmt.Sprint(v)
}
