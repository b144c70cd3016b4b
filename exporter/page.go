package exporter

import (
	"context"
	"path"
	"strings"

	"runxin/exporter/book"
	"runxin/exporter/runs"
)

// Pages lays out sheets of paper, one A4 page each, from Markdown of one heading,
// headings below it, paragraphs and lists. names end in .md; the files in .xlsx.
func Pages(names []string, texts [][]byte) ([]runs.File, error) {
	var books []*draft
	for i, name := range names {
		name = strings.TrimSuffix(path.Base(name), ".md")
		books = append(books, &draft{name + ".xlsx", func() *book.Book { return page(name, string(texts[i])) }})
	}
	return write(context.Background(), books)
}

// pageColumns share the width of a page of text, as on 首页.
const pageColumns = 8

func page(name, text string) *book.Book {
	return &book.Book{Title: name, Created: formsDay, Footer: wordFooter, Sheets: []book.Sheet{pageSheet(name, text)}}
}

func pageSheet(name, text string) book.Sheet {
	s := book.Sheet{Name: name, Portrait: true}
	for range pageColumns {
		s.Widths = append(s.Widths, 11)
	}
	var lines book.Lines
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.TrimSpace(line) == "":
		case strings.HasPrefix(line, "# "):
			s.Title = strings.TrimPrefix(line, "# ")
		case strings.HasPrefix(line, "## "):
			lines = append(lines, book.Line{Text: strings.TrimPrefix(line, "## "), Look: book.Heading})
		case strings.HasPrefix(line, "- "):
			lines = append(lines, book.Line{Text: "· " + strings.TrimPrefix(line, "- ")})
		default:
			lines = append(lines, book.Line{Text: line})
		}
	}
	s.Blocks = []book.Block{lines}
	return s
}
