package paper

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Office is LibreOffice on this machine.
type Office struct {
	program string
	profile string // a folder of its own, so that nobody's windows and settings matter
}

// fonts let a font of squares stand for the Chinese ones that the books name, and that only
// Windows and macOS have, with their digits too: columns are counted in digits, and those of
// a font for Latin alone are wider.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
%s</fontconfig>
`

const fontLike = `<match target="pattern"><test name="family" qual="any"><string>%s</string></test>` +
	`<edit name="family" mode="assign" binding="strong"><string>%s</string></edit></match>
`

// NewOffice looks for LibreOffice; dir is a folder for its profile.
func NewOffice(dir string) (*Office, error) {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return nil, err
	}
	var likes strings.Builder
	for _, name := range []string{"微软雅黑", "Microsoft YaHei", "等线", "DengXian", "黑体", "SimHei"} {
		fmt.Fprintf(&likes, fontLike, name, "Noto Sans CJK SC")
	}
	for _, name := range []string{"宋体", "SimSun", "仿宋", "FangSong", "楷体", "KaiTi"} {
		fmt.Fprintf(&likes, fontLike, name, "Noto Serif CJK SC")
	}
	return &Office{program, dir}, os.WriteFile(filepath.Join(dir, "fonts.conf"), fmt.Appendf(nil, fonts, &likes), 0o600)
}

// Print makes PDFs of books in a folder, and returns their names in the same order.
func (o *Office) Print(ctx context.Context, dir string, books ...string) ([]string, error) {
	return o.convert(ctx, dir, "pdf", "pdf", books)
}

// Resave has books saved as workbooks in a folder.
func (o *Office) Resave(ctx context.Context, dir string, books ...string) ([]string, error) {
	return o.convert(ctx, dir, "xlsx", "xlsx:Calc MS Excel 2007 XML", books)
}

// convert saves books of names that are each there once.
func (o *Office) convert(ctx context.Context, dir, ending, format string, books []string) ([]string, error) {
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(o.profile), "--headless", "--norestore", "--convert-to", format, "--outdir", dir}
	cmd := exec.CommandContext(ctx, o.program, append(args, books...)...)
	cmd.Env = append(os.Environ(), "FONTCONFIG_FILE="+filepath.Join(o.profile, "fonts.conf"))
	if text, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("soffice: %w: %s", err, text)
	}
	var out []string
	for _, b := range books {
		name := filepath.Join(dir, strings.TrimSuffix(filepath.Base(b), filepath.Ext(b))+"."+ending)
		if _, err := os.Stat(name); err != nil {
			return nil, fmt.Errorf("soffice made nothing of %s", filepath.Base(b))
		}
		out = append(out, name)
	}
	return out, nil
}
