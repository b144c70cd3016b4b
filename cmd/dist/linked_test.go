package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/CycloneDX/cyclonedx-go"
)

// wantPapers wants the licence of everything that is in the program of a zip, and a list that names it and the program.
func wantPapers(t *testing.T, s system, files map[string][]byte) {
	t.Helper()
	program := files[top+s.program()]
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		t.Fatal(err)
	}
	bom := new(cyclonedx.BOM)
	if err := cyclonedx.NewBOMDecoder(bytes.NewReader(files[top+contentsFile]), cyclonedx.BOMFileFormatJSON).Decode(bom); err != nil {
		t.Fatal(err)
	}
	if got, hash := bom.Metadata.Component, sha256.Sum256(program); got.Version != "v1.2.3" || (*got.Hashes)[0].Value != hex.EncodeToString(hash[:]) {
		t.Errorf("it lists another program: %+v", got)
	}
	listed := map[string]string{}
	for _, c := range *bom.Components {
		listed[c.Name] = c.Version
		if licence := (*c.Licenses)[0].License.ID; !bytes.Contains(files[top+licencesFile], []byte("\n"+c.Name+" "+c.Version+" ("+licence+")\n")) {
			t.Errorf("%s: %s, of which the licence is not there", c.Name, licence)
		}
	}
	if len(info.Deps) < 10 || len(listed) != len(info.Deps)+1 || listed["std"] != info.GoVersion {
		t.Errorf("%d modules and Go's own are in the program, %d are listed", len(info.Deps), len(listed))
	}
	for _, d := range info.Deps {
		if listed[d.Path] != d.Version {
			t.Errorf("%s %s is in the program, listed %q", d.Path, d.Version, listed[d.Path])
		}
	}
	for _, said := range []string{"Copyright (c) 2016-2026 The excelize Authors", "Copyright 2009 The Go Authors"} {
		if !bytes.Contains(files[top+licencesFile], []byte(said)) {
			t.Errorf("the licences lack: %s", said)
		}
	}
}

// A licence is known by what only it says; one that nobody has looked at stops.
func TestLicenceOf(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Permission is hereby granted, free of charge, to any person\n obtaining a copy of", "MIT"},
		{"Apache License\n   Version 2.0, January 2004", "Apache-2.0"},
		{"Redistribution and use in source and binary forms … Neither the name of Google Inc. nor the names of its\ncontributors may be used to endorse or promote products derived from\nthis software", "BSD-3-Clause"},
		{"Redistribution and use in source and binary forms, with or without", "BSD-2-Clause"},
		{"GNU GENERAL PUBLIC LICENSE Version 3", ""},
		{"", ""},
	} {
		got, err := licenceOf(tt.text)
		if got != tt.want || errors.Is(err, errLicence) != (tt.want == "") {
			t.Errorf("%.30q: %q, %v, want %q", tt.text, got, err, tt.want)
		}
	}
}

// Every module that go.mod asks for is pinned there, and has a line that says what it is for; no line is of one that left.
func TestDependenciesAreJustified(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it asks the compiler")
	}
	said, err := asked(t.Context(), "../..", "go", "mod", "edit", "-json")
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct{ Path, Version string }
	}
	if err := json.Unmarshal(said, &mod); err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile("../../docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	var asked, told []string
	for _, r := range mod.Require {
		asked = append(asked, r.Path)
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\|(.*)\\|$").FindAllStringSubmatch(string(doc), -1) {
		told = append(told, m[1])
		if cells := strings.Split(m[2], "|"); len(cells) != 2 || slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) == "" }) {
			t.Errorf("%s: where it is used and why is not said", m[1])
		}
	}
	slices.Sort(asked)
	slices.Sort(told)
	if !slices.Equal(asked, told) {
		t.Errorf("go.mod asks for\n%s\ntold are\n%s", strings.Join(asked, "\n"), strings.Join(told, "\n"))
	}
}
