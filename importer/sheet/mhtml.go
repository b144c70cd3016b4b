package sheet

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"net/url"
	"path"
	"slices"
	"strings"
)

// maxArchive bounds the pages and style sheets of a web archive, which are held
// in memory: they lie in the file in an encoding that cannot be read from the
// middle.
const maxArchive = 64 << 20

// isMHTML recognises the header of a mail that holds pages.
func isMHTML(f file) bool {
	head := strings.ToLower(string(bytes.TrimLeft(f.head, " \t\r\n\uFEFF")))
	first, _, _ := strings.Cut(head, "\n")
	name, _, found := strings.Cut(first, ":")
	if found && name == "mime-version" {
		return true
	}
	if !found || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return false
	}
	header, _, _ := strings.Cut(strings.ReplaceAll(head, "\r\n", "\n"), "\n\n")
	return strings.Contains("\n"+header, "\nmime-version:") &&
		(strings.Contains(header, "multipart/") || strings.Contains(header, "text/html"))
}

// openMHTML opens a web archive, Excel's 单个文件网页: the sheets are the pages that
// the workbook's page lists, or the tables of the first page with any.
func openMHTML(f file, opt Options) (*Book, error) {
	parts, err := readArchive(f, &opt)
	if err != nil {
		return nil, err
	}
	src := &htmlSource{limits: opt.Limits, poison: opt.Poison}
	b := &Book{Format: FormatMHTML, src: src}
	if err := src.addArchive(b, parts); err != nil {
		return nil, err
	}
	return b, nil
}

// mhtmlPart is a page or a style sheet of a web archive.
type mhtmlPart struct {
	location string // where it was saved from
	plain    string // the same, as links are compared with it
	css      bool
	listed   bool // the workbook's page lists it
	body     []byte
	opt      *Options
}

func (p *mhtmlPart) file() file {
	return file{r: &input{bytes.NewReader(p.body), p.opt}, size: int64(len(p.body)), head: p.body[:min(len(p.body), 4096)]}
}

// addArchive adds the sheets of a web archive to b.
func (s *htmlSource) addArchive(b *Book, parts []mhtmlPart) error {
	if err := s.shareCSS(parts); err != nil {
		return err
	}
	refused := error(fault(ErrNotSpreadsheet, whatPage))
	for i := range parts {
		if parts[i].css {
			continue
		}
		page, err := s.readPage(parts[i].file())
		if err != nil {
			return inPage(err, parts[i].location)
		}
		if page.about.elsewhere {
			return s.addLinked(b, parts, page.about)
		}
		if bytes.Contains(parts[i].body, []byte("WorksheetSource")) {
			return inPage(damaged(whatArchivePart), parts[i].location) // a workbook's list that cannot be read
		}
		if err := page.refusal(); err == nil {
			s.add(b, page, page.about.sheets)
		} else {
			refused = err
		}
	}
	if len(b.Sheets) > 0 {
		return nil
	}
	return refused
}

// shareCSS reads the style sheets of an archive, once for all its pages.
func (s *htmlSource) shareCSS(parts []mhtmlPart) error {
	s.classes = cssClasses{}
	total := 0
	for _, p := range parts {
		if !p.css {
			continue
		}
		if total += len(p.body); total > maxCSS {
			return inPage(overLimit(limitStyles, byteSize(maxCSS)), p.location)
		}
		s.classes.add(string(p.body))
	}
	return nil
}

// addLinked adds the pages that the workbook's page lists as its sheets.
func (s *htmlSource) addLinked(b *Book, parts []mhtmlPart, about excelSheets) error {
	s.date1904 = about.date1904
	if len(about.sheets) > s.limits.Parts {
		return overLimit(limitSheets, itoa(s.limits.Parts))
	}
	for i, info := range about.sheets {
		part := linked(parts, about.links[i])
		if part != nil && part.listed {
			e := inPage(damaged(whatTwiceListed), part.location)
			e.Sheet = info.Name
			return e
		}
		if part == nil {
			e := damaged(whatMissingPage)
			e.Sheet = info.Name
			return e
		}
		page, err := s.readPage(part.file())
		if err != nil {
			e := inPage(err, part.location)
			e.Sheet = info.Name
			return e
		}
		part.listed = true
		if page.refusal() != nil {
			b.Notes = append(b.Notes, Note{Sheet: info.Name, Text: noteNoTable})
			continue
		}
		s.add(b, page, []Info{info})
	}
	if err := s.unlisted(parts); err != nil {
		return err
	}
	if len(b.Sheets) == 0 {
		return fault(ErrEmpty, whatNoSheets)
	}
	return nil
}

// unlisted returns an error if a page has tables that the workbook's page does not
// list: its list is damaged. Excel's page of tabs is a table itself.
func (s *htmlSource) unlisted(parts []mhtmlPart) error {
	for i := range parts {
		p := &parts[i]
		if p.css || p.listed || strings.EqualFold(path.Base(unescapedPath(p.location)), "tabstrip.htm") {
			continue
		}
		page, err := s.readPage(p.file())
		switch {
		case err != nil:
			return inPage(err, p.location)
		case !page.about.elsewhere && page.refusal() == nil:
			return inPage(damaged(whatUnlisted), p.location)
		}
	}
	return nil
}

// linked returns the part that a link leads to, nil when there is none.
func linked(parts []mhtmlPart, link string) *mhtmlPart {
	link = strings.ToLower(unescapedPath(link))
	if link == "" {
		return nil
	}
	for i := range parts {
		if at := parts[i].plain; strings.HasSuffix(at, link) && (len(at) == len(link) || at[len(at)-len(link)-1] == '/') {
			return &parts[i]
		}
	}
	return nil
}

func unescapedPath(link string) string {
	link = strings.ReplaceAll(strings.TrimPrefix(link, "./"), `\`, "/")
	if plain, err := url.PathUnescape(link); err == nil {
		return plain
	}
	return link
}

// inPage names the part of the archive in an error.
func inPage(err error, location string) *Error {
	e := readFault(err)
	name := path.Base(unescapedPath(location))
	if location != "" && e.Part == "" {
		e.Part = name
	}
	return e
}

// readArchive reads the pages and style sheets of a web archive. All parts must
// be there up to the closing boundary.
func readArchive(f file, opt *Options) ([]mhtmlPart, error) {
	in := bufio.NewReader(io.NewSectionReader(f.r, 0, f.size))
	header, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, damaged(whatArchive)
	}
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		return nil, damaged(whatArchive)
	}
	a := archive{opt: opt, room: maxArchive}
	if err := a.checkHeader(header); err != nil {
		return nil, err
	}
	if !strings.HasPrefix(kind, "multipart/") {
		// A page tells by its own end whether it is whole.
		err := a.add(header, in)
		return a.parts, err
	}
	for r, n := multipart.NewReader(in, params["boundary"]), 0; ; n++ {
		part, err := r.NextRawPart()
		switch {
		case err == io.EOF:
			return a.parts, a.checkWhole(f, params["boundary"])
		case err != nil:
			return nil, damaged(whatArchive)
		case n == opt.Limits.Parts:
			return nil, overLimit(limitArchived, itoa(n))
		}
		if err := a.checkHeader(part.Header); err != nil {
			return nil, err
		}
		if err := a.add(part.Header, part); err != nil {
			return nil, err
		}
	}
}

// checkHeader refuses a header with a line that nobody writes, or in an encoding
// that nobody uses: what it says of its part would be lost.
func (a *archive) checkHeader(header textproto.MIMEHeader) error {
	for name, values := range header {
		switch {
		case slices.Contains(headersOfParts[:], name):
			a.lines += len(values)
		case strings.HasPrefix(name, "X-") || slices.Contains(otherHeaders[:], name):
		default:
			return damaged(whatArchive)
		}
	}
	switch transferEncoding(header) {
	case "", "7bit", "8bit", "binary", "quoted-printable", "base64":
		return nil
	}
	return damaged(whatArchive)
}

func transferEncoding(header textproto.MIMEHeader) string {
	return strings.ToLower(strings.TrimSpace(header.Get("Content-Transfer-Encoding")))
}

// headersOfParts begin every part. Such a line in the middle of a part shows that
// the boundary before it is damaged.
var headersOfParts = [...]string{"Content-Location", "Content-Transfer-Encoding", "Content-Type"}

// otherHeaders are what mails and the programs that save pages write besides.
var otherHeaders = [...]string{
	"Mime-Version", "Date", "From", "To", "Subject", "Message-Id", "Return-Path", "Received", "Snapshot-Content-Location",
	"Content-Id", "Content-Disposition", "Content-Base", "Content-Description", "Content-Language", "Content-Length", "Content-Md5",
}

// checkWhole looks for the boundary that closes an archive (the parts also seem to
// end where the file ends in the header of one), and for lines of headers that no
// header gave.
func (a *archive) checkWhole(f file, boundary string) error {
	lines := 0
	for in := bufio.NewReader(io.NewSectionReader(f.r, 0, f.size)); ; {
		line, err := in.ReadSlice('\n')
		name, _, _ := strings.Cut(string(line[:min(len(line), 40)]), ":")
		if slices.Contains(headersOfParts[:], textproto.CanonicalMIMEHeaderKey(name)) && bytes.IndexByte(line, ':') == len(name) {
			lines++
		}
		for err == bufio.ErrBufferFull { // the rest of a long line
			_, err = in.ReadSlice('\n')
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return readFault(err)
		}
	}
	if lines != a.lines {
		return damaged(whatArchive)
	}
	return checkClosed(f, boundary)
}

// checkClosed looks for the boundary that closes an archive.
func checkClosed(f file, boundary string) error {
	tail := make([]byte, min(f.size, decodeChunk))
	if _, err := f.r.ReadAt(tail, f.size-int64(len(tail))); err != nil && err != io.EOF {
		return readFault(err)
	}
	if !bytes.Contains(tail, []byte("--"+boundary+"--")) {
		return damaged(whatArchive)
	}
	return nil
}

// archive gathers the parts of a web archive that matter.
type archive struct {
	opt   *Options
	parts []mhtmlPart
	room  int64 // bytes that may still be held
	lines int   // of headers, of those that begin every part
}

// add reads a part and keeps it if it is a page or a style sheet.
func (a *archive) add(header textproto.MIMEHeader, body io.Reader) error {
	switch transferEncoding(header) {
	case "quoted-printable":
		body = quotedprintable.NewReader(&escapeCheck{src: body})
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	kind, _, _ := mime.ParseMediaType(header.Get("Content-Type"))
	part := mhtmlPart{opt: a.opt, location: header.Get("Content-Location"), css: kind == "text/css"}
	part.plain = strings.ToLower(unescapedPath(part.location))
	var err error
	if strings.HasPrefix(kind, "image/") {
		_, err = io.Copy(io.Discard, body)
	} else {
		part.body, err = io.ReadAll(io.LimitReader(body, a.room+1))
	}
	switch page := kind == "text/html" || kind == "application/xhtml+xml"; {
	case err != nil:
		return inPage(damaged(whatArchivePart), part.location)
	case part.css || page || isHTML(part.file()):
		a.parts = append(a.parts, part)
	}
	if a.room -= int64(len(part.body)); a.room < 0 {
		return overLimit(limitArchive, byteSize(maxArchive))
	}
	return nil
}

// escapeCheck passes quoted-printable text on as long as every = begins an
// escape or ends a line. The standard decoder lets others stand as they are.
type escapeCheck struct {
	src   io.Reader
	after int // bytes since the =, 0 for none
	soft  bool
}

var errEscape = errors.New("bad quoted-printable escape")

func (e *escapeCheck) Read(p []byte) (int, error) {
	n, err := e.src.Read(p)
	for _, c := range p[:n] {
		switch {
		case e.after == 0 && c == '=':
			e.after, e.soft = 1, false
		case e.after == 0:
		case c == '\n' && (e.after == 1 || e.soft):
			e.after = 0
		case (c == ' ' || c == '\t' || c == '\r') && (e.after == 1 || e.soft):
			e.soft = true
		case !isHex(c) || e.soft:
			return 0, errEscape
		case e.after == 2:
			e.after = 0
		default:
			e.after++
		}
	}
	return n, err
}
