package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"
)

// Whoever hands out a program owes its receivers the licences of what is in it, and whoever runs one on
// sensitive data may ask what that is. Both are read off the program as it was built, not off a list.

// Where they stand in a zip.
const (
	licencesFile = "许可/第三方许可.txt"
	contentsFile = "许可/组成清单.cdx.json"
)

// module is a module whose code is in the program.
type module struct {
	path, version string
	sum           string // of its sources, as go.sum has it; "" for Go's own library
	licence       string // its name in the list of SPDX
	text          string // the licence, and the notices that go with it
}

// linked are the modules whose code is in a program, in the order of their paths, Go's own library first.
func linked(ctx context.Context, sources string, program []byte) ([]module, error) {
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return nil, err
	}
	root, err := asked(ctx, sources, "go", "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	folders := []string{strings.TrimSpace(string(root))}
	modules := []module{{path: "std", version: info.GoVersion}}
	for _, d := range info.Deps {
		folder, err := asked(ctx, sources, "go", "list", "-m", "-f", "{{.Dir}}", d.Path)
		if err != nil {
			return nil, err
		}
		folders = append(folders, strings.TrimSpace(string(folder)))
		modules = append(modules, module{path: d.Path, version: d.Version, sum: d.Sum})
	}
	for i := range modules {
		m := &modules[i]
		if m.text, err = licenceText(folders[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", m.path, err)
		}
		if m.licence, err = licenceOf(m.text); err != nil {
			return nil, fmt.Errorf("%s: %w", m.path, err)
		}
	}
	return modules, nil
}

// asked is what a command writes.
func asked(ctx context.Context, dir, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s %q: %w", name, args, err)
	}
	return out, nil
}

// licenceText is what a module's folder says of its licence: LICENSE, COPYING, NOTICE, PATENTS, whatever
// their endings.
func licenceText(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, e := range entries {
		name, _, _ := strings.Cut(strings.ToUpper(e.Name()), ".")
		if e.IsDir() || !slices.Contains([]string{"LICENSE", "LICENCE", "COPYING", "NOTICE", "PATENTS"}, name) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		texts = append(texts, strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n")))
	}
	if len(texts) == 0 {
		return "", fs.ErrNotExist
	}
	return strings.Join(texts, "\n\n"), nil
}

// errLicence is a licence that nobody has looked at yet: whether the program may hold such code is for people.
var errLicence = errors.New("a licence that is not among those we know")

// licenceOf names a licence by what only it says.
func licenceOf(text string) (string, error) {
	text = strings.Join(strings.Fields(text), " ")
	for _, l := range []struct{ spdx, says string }{
		{"Apache-2.0", "Apache License Version 2.0"},
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy"},
		{"BSD-3-Clause", "may be used to endorse or promote products derived from this software"},
		{"BSD-2-Clause", "Redistribution and use in source and binary forms"},
	} {
		if strings.Contains(text, l.says) {
			return l.spdx, nil
		}
	}
	return "", errLicence
}

// papers are the licences of what is in the program of a system, and the list of it.
func (o *order) papers(ctx context.Context, temp string, s system, program []byte) ([]file, error) {
	modules, err := linked(ctx, filepath.Join(temp, "sources"), program)
	if err != nil {
		return nil, err
	}
	var bom bytes.Buffer
	encoder := cyclonedx.NewBOMEncoder(&bom, cyclonedx.BOMFileFormatJSON).SetPretty(true)
	if err := encoder.Encode(o.contents(modules, s, program)); err != nil {
		return nil, err
	}
	return []file{{name: licencesFile, data: licences(modules)}, {name: contentsFile, data: bom.Bytes()}}, nil
}

// licences are all licences, each below what it is of.
func licences(modules []module) []byte {
	var out strings.Builder
	out.WriteString(wordLicences + "\n")
	for _, m := range modules {
		fmt.Fprintf(&out, "\n%s\n%s %s (%s)\n%s\n\n%s\n", strings.Repeat("=", 78), m.path, m.version, m.licence, strings.Repeat("=", 78), m.text)
	}
	return []byte(out.String())
}

// contents is the list of what is in a program, as CycloneDX has it. It has no number of its own, which
// would be another each time: it names the program's SHA-256.
func (o *order) contents(modules []module, s system, program []byte) *cyclonedx.BOM {
	hash := sha256.Sum256(program)
	bom := cyclonedx.NewBOM()
	bom.SerialNumber = ""
	bom.Metadata = &cyclonedx.Metadata{
		Timestamp: o.time.Format("2006-01-02T15:04:05Z"),
		Component: &cyclonedx.Component{
			BOMRef: "runxin", Type: cyclonedx.ComponentTypeApplication, Name: s.program(), Version: o.version,
			Hashes: &[]cyclonedx.Hash{{Algorithm: cyclonedx.HashAlgoSHA256, Value: hex.EncodeToString(hash[:])}},
		},
	}
	var parts []cyclonedx.Component
	var refs []string
	for _, m := range modules {
		ref := "pkg:golang/" + m.path + "@" + m.version
		one := cyclonedx.Component{
			BOMRef: ref, Type: cyclonedx.ComponentTypeLibrary, Name: m.path, Version: m.version, PackageURL: ref,
			Licenses: &cyclonedx.Licenses{{License: &cyclonedx.License{ID: m.licence}}},
		}
		if m.sum != "" {
			one.Properties = &[]cyclonedx.Property{{Name: "go.sum", Value: m.sum}}
		}
		parts, refs = append(parts, one), append(refs, ref)
	}
	bom.Components, bom.Dependencies = &parts, &[]cyclonedx.Dependency{{Ref: "runxin", Dependencies: &refs}}
	return bom
}
