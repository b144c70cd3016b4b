package paper

import (
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// A Print is a book as it was printed.
type Print struct {
	Sheets []PrintedSheet // those of which there is paper
}

// A PrintedSheet is the pages of one sheet.
type PrintedSheet struct {
	Name  string
	Pages []Page
}

// A Page is one printed page.
type Page struct {
	Text     string  // all letters, in the order in which they were printed, without spaces
	Smallest float64 // size of its smallest letters in points
}

type xmlPDF struct {
	Pages []struct {
		Texts []struct {
			Inner string `xml:",innerxml"`
		} `xml:"text"`
	} `xml:"page"`
	Outline []struct {
		Page int    `xml:"page,attr"`
		Name string `xml:",chardata"`
	} `xml:"outline>item"`
}

// Printed reads a PDF that LibreOffice made of a book: its outline names the sheets.
func Printed(ctx context.Context, pdf string) (*Print, error) {
	out, err := exec.CommandContext(ctx, "pdftohtml", "-xml", "-i", "-stdout", pdf).Output()
	if err != nil {
		return nil, fmt.Errorf("pdftohtml: %w", err)
	}
	var x xmlPDF
	if err := xml.Unmarshal(out, &x); err != nil {
		return nil, fmt.Errorf("pdftohtml: %w", err)
	}
	data, err := os.ReadFile(pdf)
	if err != nil {
		return nil, err
	}
	sizes, err := smallest(data)
	if err != nil {
		return nil, err
	}
	if len(sizes) != len(x.Pages) {
		return nil, fmt.Errorf("PDF: %d pages with contents, of %d", len(sizes), len(x.Pages))
	}
	return x.print(sizes), nil
}

func (x *xmlPDF) print(sizes []float64) *Print {
	p := &Print{}
	for i, page := range x.Pages {
		for _, item := range x.Outline {
			if item.Page == i+1 {
				p.Sheets = append(p.Sheets, PrintedSheet{Name: item.Name})
			}
		}
		var text strings.Builder
		for _, t := range page.Texts {
			text.WriteString(plain(t.Inner))
		}
		if n := len(p.Sheets); n > 0 {
			p.Sheets[n-1].Pages = append(p.Sheets[n-1].Pages, Page{text.String(), sizes[i]})
		}
	}
	return p
}

// plain is a text without its markup and spaces.
func plain(inner string) string {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(inner))
	for {
		t, err := d.Token()
		if err != nil {
			break
		}
		if text, ok := t.(xml.CharData); ok {
			b.Write(text)
		}
	}
	return strings.Join(strings.Fields(b.String()), "")
}

// Smallest is the size of the sheet's smallest letters in points.
func (s *PrintedSheet) Smallest() float64 {
	least := 0.0
	for _, p := range s.Pages {
		if p.Smallest > 0 && (least == 0 || p.Smallest < least) {
			least = p.Smallest
		}
	}
	return least
}

// Sheet is the paper of a sheet; nothing for one that gives none.
func (p *Print) Sheet(name string) PrintedSheet {
	for _, s := range p.Sheets {
		if s.Name == name {
			return s
		}
	}
	return PrintedSheet{Name: name}
}

// PageOf is which page of the whole print a page of a sheet is, both from 1; 0 for none.
func (p *Print) PageOf(sheet string, page int) int {
	before := 0
	for _, s := range p.Sheets {
		if s.Name == sheet && page <= len(s.Pages) {
			return before + page
		}
		before += len(s.Pages)
	}
	return 0
}
