package main

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"runxin/care/books"
)

// manual is the document that everybody reads; those to which it leads stand in a folder
// beside it.
const manual = "使用手册"

// documents are the manual and all that it leads to, as pages for a browser: a double-click
// on a Markdown file opens nothing.
func documents(dir string) ([]file, error) {
	var out []file
	seen := map[string]bool{}
	for todo := []string{manual}; len(todo) > 0; todo = todo[1:] {
		name := todo[0]
		if seen[name] {
			continue
		}
		seen[name] = true
		source, err := os.ReadFile(filepath.Join(dir, name+".md"))
		if err != nil {
			return nil, err
		}
		for _, link := range mdLink().FindAllSubmatch(source, -1) {
			todo = append(todo, string(link[1]))
		}
		page, err := render(name, source)
		if err != nil {
			return nil, err
		}
		out = append(out, file{name: pageName(name), data: page})
	}
	return out, nil
}

// mdLink is a link to another document.
func mdLink() *regexp.Regexp { return regexp.MustCompile(`\]\(([^)/:#]+)\.md(#[^)]*)?\)`) }

// pageName is where a document stands in the zip.
func pageName(name string) string {
	if name == manual {
		return manual + ".html"
	}
	return "说明/" + name + ".html"
}

// render makes a page of a document. Its links lead to the other pages.
func render(name string, source []byte) ([]byte, error) {
	source = mdLink().ReplaceAllFunc(source, func(link []byte) []byte {
		m := mdLink().FindSubmatch(link)
		to := pageName(string(m[1]))
		switch {
		case name == manual:
		case string(m[1]) == manual:
			to = "../" + to
		default:
			to = strings.TrimPrefix(to, "说明/")
		}
		return []byte("](" + to + string(m[2]) + ")")
	})
	var body bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(source, &body); err != nil {
		return nil, err
	}
	return []byte(pageHead + html.EscapeString(name) + pageStyle + body.String() + "</body>\n</html>\n"), nil
}

// What stands round a page: nothing is fetched from anywhere.
const (
	pageHead  = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n" + books.PageMark + "\n<title>"
	pageStyle = `</title>
<style>
body { max-width: 60em; margin: 2em auto; padding: 0 1em; font-family: "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; line-height: 1.7; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid #ccc; padding: .3em .6em; text-align: left; vertical-align: top; }
code, pre { background: #f3f3f3; font-family: Consolas, monospace; }
pre { padding: .6em; overflow-x: auto; }
</style>
</head>
<body>
`
)
