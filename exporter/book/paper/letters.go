package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
)

// How large the letters of a PDF are is read from its pages themselves: pdftohtml rounds to
// whole numbers. LibreOffice says the size of each text as it is printed, without any scale
// besides, and each page is one stream.

var (
	pdfObject   = regexp.MustCompile(`(?s)(?:^|\n)(\d+) 0 obj\s(.*?)endobj`)
	pdfKids     = regexp.MustCompile(`(?s)/Kids\s*\[(.*?)\]`)
	pdfRef      = regexp.MustCompile(`(\d+) 0 R`)
	pdfContents = regexp.MustCompile(`/Contents (\d+) 0 R`)
	pdfStream   = regexp.MustCompile(`(?s)stream\r?\n(.*)endstream`)
	pdfSize     = regexp.MustCompile(`/F\d+ ([\d.]+) Tf`)
)

// smallest are the sizes in points of the smallest letters of each page, 0 for a page of none.
func smallest(pdf []byte) ([]float64, error) {
	objects := map[string][]byte{}
	var pages [][][]byte
	for _, m := range pdfObject.FindAllSubmatch(pdf, -1) {
		objects[string(m[1])] = m[2]
		if kids := pdfKids.FindSubmatch(m[2]); kids != nil && bytes.Contains(m[2], []byte("/Pages")) {
			pages = pdfRef.FindAllSubmatch(kids[1], -1)
		}
	}
	var out []float64
	for _, ref := range pages {
		page := objects[string(ref[1])]
		contents := pdfContents.FindSubmatch(page)
		if contents == nil {
			return nil, fmt.Errorf("PDF: page %s has no contents", ref[1])
		}
		size, err := smallestOf(objects[string(contents[1])])
		if err != nil {
			return nil, fmt.Errorf("PDF: page %s: %w", ref[1], err)
		}
		out = append(out, size)
	}
	return out, nil
}

func smallestOf(contents []byte) (float64, error) {
	stream := pdfStream.FindSubmatch(contents)
	if stream == nil {
		return 0, io.ErrUnexpectedEOF
	}
	r, err := zlib.NewReader(bytes.NewReader(stream[1]))
	if err != nil {
		return 0, err
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return 0, err
	}
	least := 0.0
	for _, m := range pdfSize.FindAllSubmatch(text, -1) {
		size, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			return 0, err
		}
		if least == 0 || size < least {
			least = size
		}
	}
	return least, nil
}
