// Command gallery makes the pictures of docs/gallery: pages of books that the program makes of
// the sample school, as LibreOffice prints them. All names in them are made up.
//
//	go run ./cmd/gallery --out docs/gallery
//
// It runs in the module's folder, builds the program with the go command, and needs LibreOffice
// and poppler-utils, and a font that has Chinese.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"runxin/care/books"
	"runxin/exporter/book/paper"
)

func main() {
	out := flag.String("out", filepath.Join("docs", "gallery"), "the folder for the pictures")
	flag.Parse()
	if err := draw(context.Background(), *out); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

// A picture is a page of a book.
type picture struct {
	file    string // below the folder, without its ending
	book    string // below the folder of the books
	sheet   string
	page    int // of the sheet, from 1
	caption string
}

// pictures are those that are shown, in their order.
func pictures() []picture {
	week := filepath.Join("输出", "2024-10_第7周")
	own := filepath.Join(week, books.CollegeFolder, college+".xlsx")
	school := filepath.Join(week, "校级汇总.xlsx")
	return []picture{
		{"overview", school, books.SheetOverview, 1, "校级汇总 › 总览：中心负责人先看的一页"},
		{"urgent", school, books.SheetUrgent, 1, "校级汇总 › 需要今天处理：先联系谁，为什么"},
		{"shifts", school, books.SheetShifts, 1, "校级汇总 › 本周变化：与上一周相比谁变了，为什么"},
		{"front", own, books.SheetFront, 1, "学院工作簿 › 首页：这一周要办什么，什么时候交回"},
		{"refused", own, books.SheetRefused, 1, "学院工作簿 › 上周未采用：哪几处没有采用，为什么，改填在哪里"},
		{"list", own, books.SheetFocus, 1, "学院工作簿 › 重点关爱名单：为什么在名单上，学院怎样决定"},
		{"weekly", own, books.SheetWeekly, 1, "学院工作簿 › 周研判：打印时每页都有序号、学号、姓名"},
		{"tasks", own, books.SheetTasks, 1, "学院工作簿 › 任务清单：官方原文和完成时限"},
		{"basis", own, books.SheetBasis, 1, "学院工作簿 › 判定依据：群体怎样判定，数据在不在"},
		{"meeting", filepath.Join("研判", college+".xlsx"), books.SheetMeeting, 1, "研判材料 › 研判会：会上看的、会后签字的一页"},
		{"term", filepath.Join("输出", "学期总结_2024-2025-1.xlsx"), books.SheetSummary, 1, "学期总结：只有统计数"},
	}
}

// mondays are the weeks that are run one after another, so that there is something to compare.
func mondays() []string { return []string{"2024-09-23", "2024-09-30", "2024-10-08", "2024-10-14"} }

func draw(ctx context.Context, out string) error {
	temp, err := os.MkdirTemp("", "runxin-gallery-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if err := makeBooks(ctx, temp); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	printed, err := printBooks(ctx, temp)
	if err != nil {
		return err
	}
	for _, p := range pictures() {
		if err := printed[p.book].draw(ctx, p, filepath.Join(out, p.file+".png")); err != nil {
			return fmt.Errorf("%s: %w", p.file, err)
		}
	}
	return os.WriteFile(filepath.Join(out, "README.md"), []byte(index()), 0o644)
}

// makeBooks lets the program make its books of the samples; before the last week the colleges
// return theirs.
func makeBooks(ctx context.Context, dir string) error {
	program := filepath.Join(dir, "runxin")
	if err := call(ctx, "go", "build", "-o", program, "./cmd/runxin"); err != nil {
		return err
	}
	in, out := filepath.Join("samples", "2024-10"), filepath.Join(dir, "输出")
	all := mondays()
	for _, date := range all[:len(all)-1] {
		if err := call(ctx, program, "run", "--in", in, "--out", out, "--date", date); err != nil {
			return err
		}
	}
	last, back := all[len(all)-1], filepath.Join(dir, "返回")
	if err := returnBooks(filepath.Join(out, "2024-10_第6周"), back, "2024-10-11"); err != nil {
		return err
	}
	if err := call(ctx, program, "run", "--in", in, "--returned", back, "--out", out, "--date", last); err != nil {
		return err
	}
	if err := call(ctx, program, "pages", "--in", in, "--returned", back, "--out", out, "--date", last, "--to", filepath.Join(dir, "研判")); err != nil {
		return err
	}
	return call(ctx, program, "summary", "--out", out, "--term", "--school", "示例大学")
}

func call(ctx context.Context, name string, args ...string) error {
	if text, err := exec.CommandContext(ctx, name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s %s: %w: %s", filepath.Base(name), args[0], err, text)
	}
	return nil
}

// pdf is a printed book.
type pdf struct {
	name  string
	paper *paper.Print
}

// printBooks prints each book of which there is a picture, in a folder of its own: some bear the
// same name.
func printBooks(ctx context.Context, dir string) (map[string]pdf, error) {
	profile := filepath.Join(dir, "profile")
	if err := os.Mkdir(profile, 0o700); err != nil {
		return nil, err
	}
	office, err := paper.NewOffice(profile)
	if err != nil {
		return nil, err
	}
	out := map[string]pdf{}
	for _, p := range pictures() {
		if out[p.book].paper != nil {
			continue
		}
		to := filepath.Join(dir, p.file)
		names, err := office.Print(ctx, to, filepath.Join(dir, p.book))
		if err != nil {
			return nil, err
		}
		printed, err := paper.Printed(ctx, names[0])
		if err != nil {
			return nil, err
		}
		out[p.book] = pdf{names[0], printed}
	}
	return out, nil
}

// mostBytes is how large a picture may be.
const mostBytes = 300_000

// draw draws a page as finely as it may be large.
func (b pdf) draw(ctx context.Context, p picture, name string) error {
	page := b.paper.PageOf(p.sheet, p.page)
	if page == 0 {
		return fmt.Errorf("%s has no page %d", p.sheet, p.page)
	}
	for dots := 120; ; dots -= 10 {
		if err := paper.Picture(ctx, b.name, page, dots, name); err != nil {
			return err
		}
		info, err := os.Stat(name)
		if err != nil || info.Size() <= mostBytes || dots <= 50 {
			return err
		}
	}
}

// index is the page that shows the pictures.
func index() string {
	var b strings.Builder
	b.WriteString("# 工作簿的样子\n\n由 `make gallery` 生成：模拟数据，姓名、学号都是编造的；LibreOffice 打印的 A4 页面。\n")
	for _, p := range pictures() {
		fmt.Fprintf(&b, "\n## %s\n\n![%s](%s.png)\n", p.caption, p.caption, p.file)
	}
	return b.String()
}
