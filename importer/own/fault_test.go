package own

import (
	"io/fs"
	"runxin/care/books"
	"runxin/importer/sheet"
	"strings"
	"testing"
)

// What is to be done about a library of a run is said for that file: nobody can
// export it again, and one that may not be read is not to be deleted.
func TestCureOfAnOwnBook(t *testing.T) {
	b := &believed{kept: &books.Kept{}}
	for _, tt := range []struct {
		name      string
		state     books.State
		errOpen   error
		err       error
		says, not string
	}{
		{"empty", books.Changed, nil, &sheet.Error{Kind: sheet.ErrEmpty, What: "文件是空的", Cure: "请从原系统重新导出，或把它移出输入文件夹"}, "文件是空的）", "输入文件夹"},
		{"damaged", books.Changed, nil, &sheet.Error{Kind: sheet.ErrDamaged, What: "文件已损坏", Cure: "请从原系统重新导出"}, "文件已损坏）", "原系统"},
		{"with a password", books.Changed, nil, &sheet.Error{Kind: sheet.ErrPassword, What: "有密码", Cure: "去掉密码"}, "去掉密码", "输入文件夹"},
		{"no right to read", books.Unreadable, &fs.PathError{Err: fs.ErrPermission}, nil, "读取的权限", "删除"},
	} {
		err := b.fault(&books.KeptBook{Kind: books.LibraryBook, File: "库.xlsx", State: tt.state, Err: tt.errOpen, Issued: []byte("库")}, tt.err)
		f, ok := err.(*Fault)
		if !ok {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if said := f.Error() + f.Cure; !strings.Contains(said, tt.says) || strings.Contains(said, tt.not) {
			t.Errorf("%s: %s", tt.name, said)
		}
	}
}
