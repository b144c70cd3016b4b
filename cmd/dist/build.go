package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// program builds the program for a system, with what Windows shows of a program: an icon,
// a version, and a manifest.
func (o *order) program(ctx context.Context, s system, temp string) ([]byte, error) {
	dir := filepath.Join(temp, "sources")
	if s.os == "windows" {
		syso := filepath.Join(dir, "cmd", "runxin", "resource_"+s.os+"_"+s.arch+".syso") // go build links what bears such a name
		if err := o.resources(ctx, s, temp, syso); err != nil {
			return nil, err
		}
	}
	name := filepath.Join(temp, s.os+"-"+s.arch)
	if err := o.build(ctx, dir, name, []string{"GOOS=" + s.os, "GOARCH=" + s.arch, "CGO_ENABLED=0"}); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// copySources copies what the program is built from: beside the sources themselves no
// object file can stand for a moment, as others build there at the same time.
func (o *order) copySources(temp string) error {
	for _, part := range []string{"go.mod", "go.sum", "care", "cmd/runxin", "exporter", "importer", "samples", "templates"} {
		err := filepath.WalkDir(filepath.Join(o.root, filepath.FromSlash(part)), func(name string, e fs.DirEntry, err error) error {
			rel, errRel := filepath.Rel(o.root, name)
			to := filepath.Join(temp, "sources", rel)
			switch {
			case err != nil || errRel != nil:
				return errors.Join(err, errRel)
			case e.IsDir() && e.Name() == "testdata":
				return filepath.SkipDir
			case e.IsDir():
				return os.MkdirAll(to, 0o700)
			case strings.HasSuffix(name, "_test.go"):
				return nil
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), os.WriteFile(to, data, 0o600))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// build builds the program from the module in a folder. Neither where it was built nor the state of the repository
// goes into it: the version says that.
func (o *order) build(ctx context.Context, dir, name string, env []string) error {
	name, err := filepath.Abs(name)
	if err != nil {
		return err
	}
	return command(ctx, dir, env, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid= -X main.version="+o.version, "-o", name, "./cmd/runxin")
}

// command runs a command in a folder and says what it said if it fails.
func command(ctx context.Context, dir string, env []string, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s %q: %w\n%s", name, args, err, said)
	}
	return nil
}

// resources writes the object file that holds what Windows shows of the program.
func (o *order) resources(ctx context.Context, s system, temp, syso string) error {
	icon, err := iconFile()
	if err != nil {
		return err
	}
	info, err := json.Marshal(versionInfo(o.version))
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{"icon.ico": icon, "runxin.manifest": []byte(manifest), "version.json": info} {
		if err := os.WriteFile(filepath.Join(temp, name), data, 0o600); err != nil {
			return err
		}
	}
	at := func(name string) string { return filepath.Join(temp, name) }
	syso, err = filepath.Abs(syso)
	if err != nil {
		return err
	}
	args := []string{"tool", "goversioninfo", "-64", "-icon", at("icon.ico"), "-manifest", at("runxin.manifest"), "-o", syso}
	if s.arch == "arm64" {
		args = append(args, "-arm")
	}
	return command(ctx, o.root, nil, "go", append(args, at("version.json"))...)
}

// The words in the program's properties, and above the licences of others.
const (
	wordDescription = "润心：学生重点关爱工作簿"
	wordProduct     = "润心 runxin"
	wordLicences    = "润心里面用到的开源软件，以及它们的许可："
)

// versionInfo is what goversioninfo reads: the numbers of a version such as v1.2.3, zeros
// for one without numbers, and the words.
func versionInfo(version string) any {
	type numbers struct{ Major, Minor, Patch, Build int }
	var n numbers
	if m := regexp.MustCompile(`^v?(\d+)\.(\d+)(?:\.(\d+))?`).FindStringSubmatch(version); m != nil {
		n.Major, _ = strconv.Atoi(m[1])
		n.Minor, _ = strconv.Atoi(m[2])
		n.Patch, _ = strconv.Atoi(m[3])
	}
	return map[string]any{
		"FixedFileInfo": map[string]any{
			"FileVersion": n, "ProductVersion": n,
			"FileFlagsMask": "3f", "FileFlags": "00", "FileOS": "040004", "FileType": "01", "FileSubType": "00",
		},
		"StringFileInfo": map[string]string{
			"FileDescription": wordDescription, "ProductName": wordProduct, "FileVersion": version, "ProductVersion": version,
			"InternalName": "runxin", "OriginalFilename": "runxin.exe",
		},
		"VarFileInfo": map[string]any{"Translation": map[string]string{"LangID": "0804", "CharsetID": "04B0"}}, // Chinese, Unicode
	}
}

// manifest says that the program knows Windows 10, asks for no rights, and that its paths
// may be long: names of colleges and folders are.
const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="runxin" version="1.0.0.0"/>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security><requestedPrivileges><requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application><supportedOS Id="{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"/></application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings><longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware></windowsSettings>
  </application>
</assembly>
`

// iconFile is the program's icon in the sizes that Windows asks for.
func iconFile() ([]byte, error) {
	var out bytes.Buffer
	err := writeIcon(&out, 16, 32, 48, 256)
	return out.Bytes(), err
}
