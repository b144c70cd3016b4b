package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
)

// parts are the parts of a workbook by their names.
type parts map[string][]byte

func unpack(data []byte) (parts, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	out := parts{}
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// read reads a part; one that is not there leaves v as it is.
func (p parts) read(name string, v any) error {
	data, ok := p[name]
	if !ok {
		return nil
	}
	if err := xml.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// relations are the targets of a part's relationships, by their ids.
func (p parts) relations(name string) (map[string]string, error) {
	var x struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	dir, base := path.Split(name)
	if err := p.read(dir+"_rels/"+base+".rels", &x); err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, r := range x.Relations {
		if rooted, ok := strings.CutPrefix(r.Target, "/"); ok {
			out[r.ID] = rooted
		} else {
			out[r.ID] = path.Join(dir, r.Target)
		}
	}
	return out, nil
}
