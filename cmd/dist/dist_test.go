package main

import (
	"archive/zip"
	"bytes"
	"debug/pe"
	"encoding/binary"
	"html"
	"image/png"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"runxin/care/books"
)

// deliver makes the zips of some systems in a folder.
func deliver(t *testing.T, dir string, of []system) {
	t.Helper()
	o := order{root: "../..", version: "v1.2.3", time: time.Unix(1725148800, 0).UTC(), out: dir}
	if err := o.make(t.Context(), of); err != nil {
		t.Fatal(err)
	}
}

// What is handed out has all that it should have, works where it is unpacked, leads
// nowhere else, and is the same when it is made again.
func TestDist(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it asks the compiler")
	}
	dir := t.TempDir()
	deliver(t, dir, systems())
	for _, s := range systems() {
		t.Run(s.os+"-"+s.arch, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, "runxin-v1.2.3-"+s.os+"-"+s.arch+".zip"))
			if err != nil {
				t.Fatal(err)
			}
			files := unpacked(t, data)
			wantFiles(t, s, files)
			wantLinks(t, files)
			wantPapers(t, s, files)
			if s.os == "windows" {
				wantResources(t, s, files[top+s.program()])
			}
		})
	}
	again, twice := t.TempDir(), systems()[:1]
	deliver(t, again, twice)
	for _, s := range twice {
		name := "runxin-v1.2.3-" + s.os + "-" + s.arch + ".zip"
		a, errA := os.ReadFile(filepath.Join(dir, name))
		b, errB := os.ReadFile(filepath.Join(again, name))
		if errA == nil && errB == nil && bytes.Equal(a, b) {
			continue
		}
		t.Errorf("%s: made twice it has other bytes", name)
		first, second := unpacked(t, a), unpacked(t, b)
		for file := range first {
			if !bytes.Equal(first[file], second[file]) {
				t.Errorf("%s differs", file)
			}
		}
	}
}

// unpacked are the files of a zip, and its empty folders.
func unpacked(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if out[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
		r.Close()
		if f.NonUTF8 || !strings.HasPrefix(f.Name, top) || f.Modified.Unix() != 1725148800 {
			t.Errorf("%s: not UTF-8, outside its folder, or of another time: %s", f.Name, f.Modified)
		}
		if isProgram := strings.HasPrefix(path.Base(f.Name), "runxin") && !strings.HasSuffix(f.Name, ".yaml"); isProgram != (f.Mode()&0o111 != 0 && !f.Mode().IsDir()) {
			t.Errorf("%s: mode %s", f.Name, f.Mode())
		}
	}
	return out
}

func wantFiles(t *testing.T, s system, files map[string][]byte) {
	t.Helper()
	for _, name := range []string{
		s.program(), "使用手册.html", "说明/formats.html", "说明/中心周一.html", "设置.xlsx", "任务清单.xlsx", "空白表/名册.xlsx", "空白表/登记表.xlsx", "空白表/重点关爱库.xlsx",
		licencesFile, contentsFile, "示例学校/输入/名册.xlsx", "示例学校/输入/设置.xlsx", "示例学校/输入/登记/走读.xlsx", "输入/", "返回/",
	} {
		data, ok := files[top+name]
		if !ok || len(data) == 0 && !strings.HasSuffix(name, "/") {
			t.Errorf("no %s, or nothing in it", name)
		}
	}
	for name := range files {
		if strings.Contains(name, "~$") || strings.HasSuffix(name, ".yaml") || strings.HasPrefix(name, top+"输入/") && name != top+"输入/" {
			t.Errorf("%s should not be there", name)
		}
	}
}

// wantLinks wants every link and picture of a page to be in the zip.
func wantLinks(t *testing.T, files map[string][]byte) {
	t.Helper()
	links := 0
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, m := range regexp.MustCompile(`(?:href|src)="([^"#]*)(#[^"]*)?"`).FindAllSubmatch(data, -1) {
			to, err := url.PathUnescape(html.UnescapeString(string(m[1])))
			if links++; to == "" {
				continue
			}
			if _, ok := files[path.Join(path.Dir(name), to)]; err != nil || !ok {
				t.Errorf("%s leads to %s, which is not there", name, to)
			}
		}
		if !bytes.Contains(data, []byte(books.PageMark)) {
			t.Errorf("%s does not say whose page it is", name)
		}
		if !utf8.Valid(data) || !bytes.Contains(data, []byte("<table>")) && path.Base(name) == "使用手册.html" {
			t.Errorf("%s is no page", name)
		}
	}
	if links == 0 {
		t.Error("the manual leads nowhere")
	}
}

// The kinds of resources.
const (
	kindIcon      = 3
	kindIconGroup = 14
	kindVersion   = 16
	kindManifest  = 24
)

// wantResources reads what Windows shows of a program.
func wantResources(t *testing.T, s system, program []byte) {
	t.Helper()
	f, err := pe.NewFile(bytes.NewReader(program))
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]uint16{"amd64": pe.IMAGE_FILE_MACHINE_AMD64, "arm64": pe.IMAGE_FILE_MACHINE_ARM64}[s.arch]; f.Machine != want {
		t.Errorf("for machine %#x, want %#x", f.Machine, want)
	}
	section := f.Section(".rsrc")
	if section == nil {
		t.Fatal("no resources")
	}
	data, err := section.Data()
	if err != nil {
		t.Fatal(err)
	}
	got := map[uint32][][]byte{}
	leaves(data, 0, 0, func(kind, at, size uint32) {
		got[kind] = append(got[kind], data[at-section.VirtualAddress:][:size])
	})
	if len(got[kindIcon]) < 4 || len(got[kindIconGroup]) == 0 || len(got[kindVersion]) != 1 || len(got[kindManifest]) != 1 {
		t.Fatalf("%d icons, %d groups of them, %d versions, %d manifests", len(got[kindIcon]), len(got[kindIconGroup]), len(got[kindVersion]), len(got[kindManifest]))
	}
	for _, icon := range got[kindIcon] {
		if _, err := png.Decode(bytes.NewReader(icon)); err != nil {
			t.Errorf("an icon: %v", err)
		}
	}
	for _, want := range []string{wordDescription, wordProduct, "v1.2.3"} {
		if !bytes.Contains(got[kindVersion][0], wideBytes(want)) {
			t.Errorf("the version does not say %s", want)
		}
	}
	for _, want := range []string{"8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a", "longPathAware", "asInvoker"} {
		if !bytes.Contains(got[kindManifest][0], []byte(want)) {
			t.Errorf("the manifest lacks %s", want)
		}
	}
}

// leaves goes through a directory of resources: kind, name, language, and below them
// where the data is and how long.
func leaves(data []byte, at, kind uint32, give func(kind, at, size uint32)) {
	number := func(at uint32) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	entries := uint32(binary.LittleEndian.Uint16(data[at+12:])) + uint32(binary.LittleEndian.Uint16(data[at+14:]))
	for i := range entries {
		name, to := number(at+16+8*i), number(at+16+8*i+4)
		if kind != 0 {
			name = kind
		}
		if to&(1<<31) != 0 {
			leaves(data, to&^(1<<31), name, give)
			continue
		}
		give(name, number(to), number(to+4))
	}
}

// wideBytes is a text as Windows has it.
func wideBytes(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// A link to a document that is not there, and one that leads out of the documents, stop.
func TestDocumentsLeadToDocuments(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("使用手册.md", "# 手册\n\n见[格式](格式.md#表)。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n")
	if _, err := documents(dir); err == nil {
		t.Error("a link to nothing is let through")
	}
	write("格式.md", "见[手册](使用手册.md)、[另一个](另一个.md)")
	write("另一个.md", "见[格式](格式.md)")
	files, err := documents(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	all := map[string][]byte{}
	for _, f := range files {
		names, all[f.name] = append(names, f.name), f.data
	}
	if !slices.Equal(names, []string{"使用手册.html", "说明/格式.html", "说明/另一个.html"}) {
		t.Errorf("%q", names)
	}
	wantLinks(t, all)
}

// Those who unpack the zip are teachers: what its pages say before their appendices has no
// option, no command and no programmer's word.
func TestPagesSpeakToTeachers(t *testing.T) {
	pages, err := documents("../../docs")
	if err != nil || len(pages) < 4 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	words := regexp.MustCompile(`--[a-z]|runxin [a-z]|退出码|(?i:yaml|\byml)|JSON|go test|importer|HMAC|UTF-8|正则|标准输出|<code>cmd`)
	for _, p := range pages {
		main, _, _ := strings.Cut(string(p.data), "<h2>附：")
		for _, found := range words.FindAllStringIndex(main, -1) {
			t.Errorf("%s: …%s…", p.name, strings.ToValidUTF8(main[max(found[0]-60, 0):min(found[1]+60, len(main))], ""))
		}
	}
}

// Whoever unpacks the zip and gives a command as it is written down writes to a name that
// is free: a file or a folder of the zip is not replaced, and the command would fail.
func TestCommandsWriteToFreeNames(t *testing.T) {
	taken := []string{settingsFile, planFile, formsFolder}
	writes := regexp.MustCompile(`runxin (?:plan|forms|check|sample|run)[^\n` + "`" + `]*? --(?:to|out|report) ([^\s` + "`" + `，。；]+)`)
	found := 0
	err := filepath.WalkDir("../..", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(name, "_test.go") || !slices.Contains([]string{".go", ".md", ".yaml"}, filepath.Ext(name)) {
			return err
		}
		data, err := os.ReadFile(name)
		for _, m := range writes.FindAllSubmatch(data, -1) {
			if found++; slices.Contains(taken, string(m[1])) {
				t.Errorf("%s: %s: the zip holds it", name, m[0])
			}
		}
		return err
	})
	if err != nil || found < 10 {
		t.Errorf("%d commands: %v", found, err)
	}
}
