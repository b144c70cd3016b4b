package paper

import (
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

// Picture draws a page of a PDF, from 1, with so many dots to an inch, as a PNG.
func Picture(ctx context.Context, pdf string, page, dots int, name string) error {
	n := strconv.Itoa(page)
	stem := name[:len(name)-len(filepath.Ext(name))]
	text, err := exec.CommandContext(ctx, "pdftoppm", "-png", "-singlefile", "-r", strconv.Itoa(dots), "-f", n, "-l", n, pdf, stem).CombinedOutput()
	if err != nil {
		return fmt.Errorf("pdftoppm: %w: %s", err, text)
	}
	return nil
}

// Blank are the pages of a PDF, from 1, on which nothing is drawn above the footer. It draws them
// all, in a folder.
func Blank(ctx context.Context, pdf, dir string) ([]int, error) {
	const dots = 36
	text, err := exec.CommandContext(ctx, "pdftoppm", "-png", "-gray", "-r", strconv.Itoa(dots), pdf, filepath.Join(dir, "page")).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("pdftoppm: %w: %s", err, text)
	}
	names, err := filepath.Glob(filepath.Join(dir, "page-*.png")) // in their order: all numbers have as many digits
	if err != nil {
		return nil, err
	}
	var out []int
	for i, name := range names {
		blank, err := isBlank(name)
		if err != nil {
			return nil, err
		}
		if blank {
			out = append(out, i+1)
		}
	}
	return out, nil
}

// footer is the part of a page, at its end, in which the footer stands, and paperWhite how light
// paper is.
const (
	footer     = 0.12
	paperWhite = 250
)

func isBlank(name string) (bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	page, err := png.Decode(f)
	if err != nil {
		return false, err
	}
	b := page.Bounds()
	b.Max.Y -= int(float64(b.Dy()) * footer)
	return isWhite(page, b), nil
}

func isWhite(page image.Image, in image.Rectangle) bool {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if r, g, b, _ := page.At(x, y).RGBA(); min(r, g, b)>>8 < paperWhite {
				return false
			}
		}
	}
	return true
}
