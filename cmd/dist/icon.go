package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
)

// writeIcon writes an icon file: a header, an entry for each size, then the pictures.
func writeIcon(w io.Writer, sizes ...int) error {
	var pictures [][]byte
	for _, size := range sizes {
		var b bytes.Buffer
		if err := png.Encode(&b, drawIcon(size)); err != nil {
			return err
		}
		pictures = append(pictures, b.Bytes())
	}
	head := []any{[3]uint16{0, 1, uint16(len(sizes))}}
	at := 6 + 16*len(sizes)
	for i, size := range sizes {
		// width and height (0 is 256), colours, nothing, planes, bits, length, place
		head = append(head, [4]uint8{uint8(size), uint8(size)}, [2]uint16{1, 32}, [2]uint32{uint32(len(pictures[i])), uint32(at)})
		at += len(pictures[i])
	}
	for _, part := range head {
		if err := binary.Write(w, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	for _, p := range pictures {
		if _, err := w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

// drawIcon draws a white heart on a green square with round corners.
func drawIcon(size int) image.Image {
	const fine = 4 // points a pixel and direction
	out := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var inside, white int
			for i := range fine * fine {
				u := (float64(x) + (float64(i%fine)+0.5)/fine) / float64(size)
				v := (float64(y) + (float64(i/fine)+0.5)/fine) / float64(size)
				if inSquare(u, v) {
					inside++
					if inHeart(u, v) {
						white++
					}
				}
			}
			if inside > 0 {
				out.SetNRGBA(x, y, blend(white, inside, fine*fine))
			}
		}
	}
	return out
}

// blend is the colour of a pixel of which so many points are white and inside.
func blend(white, inside, all int) color.NRGBA {
	mix := func(green int) uint8 { return uint8((white*255 + (inside-white)*green) / inside) }
	return color.NRGBA{mix(46), mix(139), mix(110), uint8(inside * 255 / all)}
}

// inSquare tells whether a point of the unit square is in one with round corners.
func inSquare(u, v float64) bool {
	const round = 0.2
	dx, dy := math.Max(math.Abs(u-0.5)-(0.5-round), 0), math.Max(math.Abs(v-0.5)-(0.5-round), 0)
	return dx*dx+dy*dy <= round*round
}

// inHeart tells whether a point lies in the curve (x²+y²−1)³ = x²y³.
func inHeart(u, v float64) bool {
	x, y := (u-0.5)*3.4, (0.53-v)*3.4
	r := x*x + y*y - 1
	return r*r*r <= x*x*y*y*y
}
