package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"runxin/exporter"
	"runxin/templates"
)

// formsVerb writes blank input forms, ready to fill in, and the sheets of paper
// that say how a week goes, ready to print.
func (a *app) formsVerb() verb {
	var out string
	return verb{
		name: "forms", writes: true, short: shortForms, about: aboutForms, example: exampleForms,
		options: []option{{name: "out", value: valueFolder, help: optOutForms, to: &out, required: true}},
		run:     func(ctx context.Context, _ []string) error { return a.writeForms(ctx, out) },
	}
}

func (a *app) writeForms(ctx context.Context, out string) error {
	catalogue, _, err := builtIn()
	if err != nil {
		return err
	}
	files, err := exporter.Forms(catalogue)
	if err != nil {
		return &fault{stepForms, out, err, ""}
	}
	var names []string
	var texts [][]byte
	for _, p := range templates.Pages() {
		names, texts = append(names, p.Name), append(texts, p.Data)
	}
	pages, err := exporter.Pages(names, texts)
	if err != nil {
		return &fault{stepForms, out, err, ""}
	}
	for _, f := range append(files, pages...) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeNew(filepath.Join(out, f.Path), f.Bytes); err != nil {
			return fileFault(stepForms, f.Path, err, cureExists)
		}
		a.stdout.printf(wordWritten, filepath.Join(out, f.Path))
	}
	return nil
}

// writeNew writes a file that must not be there yet, with the folder it needs. It
// gets its name once it is whole: a process that is ended leaves no half of it.
func writeNew(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := absent(name); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".runxin-new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = absent(name) // still: another may have been as quick
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// absent refuses a name that is taken.
func absent(name string) error {
	_, err := os.Lstat(name)
	switch {
	case err == nil:
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return err
}
