package runs

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// ArchiveFile is the sealed file of a run's folder (下发存档): every workbook as it
// was handed out. The next run holds what comes back against it. People cut
// books out of the folder to send them, and type into those that lie there;
// what was issued must not go with them.
const ArchiveFile = "下发存档.runxin"

// Archive seals workbooks into one file: a zip without compression, as workbooks
// are compressed already, and without times, so that the same books give the
// same bytes.
func Archive(books []File) (File, error) {
	size := 1 << 10
	for _, b := range books {
		size += len(b.Bytes) + 1<<8
	}
	out := bytes.NewBuffer(make([]byte, 0, size))
	z := zip.NewWriter(out)
	for _, b := range books {
		w, err := z.CreateHeader(&zip.FileHeader{Name: b.Path, Method: zip.Store})
		if err != nil {
			return File{}, err
		}
		if _, err := w.Write(b.Bytes); err != nil {
			return File{}, err
		}
	}
	if err := z.Close(); err != nil {
		return File{}, err
	}
	return File{Path: ArchiveFile, Bytes: out.Bytes()}, nil
}

// unpack returns the books of an archive by their paths. They share its bytes:
// an archive is believed by its hash, and reading from it costs no copy.
func unpack(archive []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	books := make(map[string][]byte, len(z.File))
	for _, f := range z.File {
		at, err := f.DataOffset()
		if err != nil {
			return nil, err
		}
		end := at + int64(f.UncompressedSize64)
		if f.Method != zip.Store || at < 0 || end < at || end > int64(len(archive)) {
			return nil, io.ErrUnexpectedEOF
		}
		books[f.Name] = archive[at:end:end]
	}
	return books, nil
}

// isBook tells the workbooks among the files of a run's folder.
func isBook(file string) bool { return strings.HasSuffix(file, ".xlsx") }
