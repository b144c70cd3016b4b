// Command dist makes what is handed out: for every system a zip with the program, the
// manual, blank forms, the settings and the plan as workbooks, a sample school, empty
// folders for what comes in and what comes back, and the licences and the list of what is
// in the program. The same sources and version give the
// same bytes.
//
//	go run ./cmd/dist --version v1.0 --time 1725148800 --out dist
//
// It runs in the module's folder, builds the program with the go command, and lets the
// program itself write the workbooks.
package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	var o order
	seconds := flag.Int64("time", 0, "the time of the files, in seconds since 1970: that of the commit")
	flag.StringVar(&o.version, "version", "dev", "the version that the program names")
	flag.StringVar(&o.out, "out", "dist", "the folder for the zips")
	flag.Parse()
	o.root, o.time = ".", time.Unix(*seconds, 0).UTC()
	if err := o.make(context.Background(), systems()); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// order is what is to be made.
type order struct {
	root    string // the module's folder
	version string
	time    time.Time
	out     string
}

// system is a system that gets a zip.
type system struct{ os, arch string }

// systems are those of the centres' machines, and Linux for whoever runs it on a server.
func systems() []system {
	return []system{{"windows", "amd64"}, {"windows", "arm64"}, {"linux", "amd64"}}
}

// program is the program's file.
func (s system) program() string {
	if s.os == "windows" {
		return "runxin.exe"
	}
	return "runxin"
}

// file is one file of a zip. A name that ends in a slash is an empty folder's.
type file struct {
	name string // with slashes
	data []byte
	run  bool // may be run
}

// top is the folder in every zip: whoever unpacks one gets one folder.
const top = "润心/"

// make writes the zips.
func (o *order) make(ctx context.Context, targets []system) error {
	temp, err := os.MkdirTemp("", "runxin-dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := o.copySources(temp); err != nil {
		return err
	}
	common, err := o.common(ctx, temp)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	for _, s := range targets {
		data, err := o.program(ctx, s, temp)
		if err != nil {
			return err
		}
		papers, err := o.papers(ctx, temp, s, data)
		if err != nil {
			return err
		}
		packed, err := pack(slices.Concat(common, papers, []file{{s.program(), data, true}}), o.time)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("runxin-%s-%s-%s.zip", o.version, s.os, s.arch)
		if err := os.WriteFile(filepath.Join(o.out, name), packed, 0o644); err != nil {
			return err
		}
		fmt.Println(filepath.Join(o.out, name))
	}
	return nil
}

// common are the files that are the same for all systems.
func (o *order) common(ctx context.Context, temp string) ([]file, error) {
	program := filepath.Join(temp, "runxin-here")
	if err := o.build(ctx, filepath.Join(temp, "sources"), program, nil); err != nil {
		return nil, err
	}
	workbooks, err := o.workbooks(ctx, program, temp)
	if err != nil {
		return nil, err
	}
	manual, err := documents(filepath.Join(o.root, "docs"))
	if err != nil {
		return nil, err
	}
	sample, err := o.sample(ctx, program, temp)
	if err != nil {
		return nil, err
	}
	empty := []file{{name: "输入/"}, {name: "返回/"}, {name: "示例学校/返回/"}}
	return slices.Concat(workbooks, manual, sample, empty), nil
}

// workbooks are what the program itself writes: blank forms, and beside them the
// settings and the plan in force.
func (o *order) workbooks(ctx context.Context, program, temp string) ([]file, error) {
	forms, plan := filepath.Join(temp, formsFolder), filepath.Join(temp, planFile)
	for _, args := range [][]string{{"forms", "--out", forms}, {"plan", "--to", plan}} {
		if err := command(ctx, o.root, nil, program, args...); err != nil {
			return nil, err
		}
	}
	files, err := readTree(forms, formsFolder+"/")
	if err != nil {
		return nil, err
	}
	for i := range files {
		if path.Base(files[i].name) == settingsFile {
			files[i].name = settingsFile
		}
	}
	data, err := os.ReadFile(plan)
	return append(files, file{name: planFile, data: data}), err
}

// sample is the sample school with its settings as teachers have them, a workbook in the
// place of runxin.yaml (design §9): those who unpack the zip open no text file. In the
// sources it keeps the text, from which its books' numbers are derived.
func (o *order) sample(ctx context.Context, program, temp string) ([]file, error) {
	const folder = "示例学校/输入/"
	in, forms := filepath.Join("samples", "2024-10"), filepath.Join(temp, "sample")
	if err := command(ctx, o.root, nil, program, "forms", "--out", forms, "--in", in, "--date", "2024-10-14"); err != nil {
		return nil, err
	}
	files, err := readTree(filepath.Join(o.root, in), folder)
	if err != nil {
		return nil, err
	}
	files = slices.DeleteFunc(files, func(f file) bool { return f.name == folder+"runxin.yaml" })
	data, err := os.ReadFile(filepath.Join(forms, settingsFile))
	return append(files, file{name: folder + settingsFile, data: data}), err
}

// What the program wrote and stands beside it. No command that people are told to give
// writes to these names: they are taken.
const (
	settingsFile = "设置.xlsx"
	planFile     = "任务清单.xlsx"
	formsFolder  = "空白表"
)

// readTree reads the files below a folder, but for what spreadsheets leave beside open
// ones. Their names begin with prefix.
func readTree(dir, prefix string) ([]file, error) {
	var out []file
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), "~$") {
			return err
		}
		data, err := os.ReadFile(name)
		rel, errRel := filepath.Rel(dir, name)
		out = append(out, file{name: prefix + filepath.ToSlash(rel), data: data})
		return errors.Join(err, errRel)
	})
	return out, err
}

// pack puts files into a zip, in the order of their names, all of one time.
func pack(files []file, at time.Time) ([]byte, error) {
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		h := &zip.FileHeader{Name: top + f.name, Method: zip.Deflate, Modified: at}
		switch {
		case strings.HasSuffix(f.name, "/"):
			h.SetMode(fs.ModeDir | 0o755)
		case f.run:
			h.SetMode(0o755)
		default:
			h.SetMode(0o644)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}
