package sheet

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"runxin/docs/doctable"
)

// corpusDifference is where a file of the corpus does not read as the corpus says,
// and why that is meant. The table in docs/formats.md shows them all.
type corpusDifference struct {
	file, cell string // cell "" for the file as a whole
	said       string // the corpus
	read       string // what is read instead: the exact value, or part of the words that refuse it
	why        string // Chinese, for the document
}

// Reasons that several differences share.
const (
	whyStored  = "文件里保存的就是这个值；LibreOffice 打开时重新计算了公式"
	whyShown   = "同一个值，只是显示的写法不同；本程序取值，不取显示的样子"
	whyEarly   = "1900 年 3 月以前的日期，Excel 与 LibreOffice 差一天；照 Excel"
	whyNumber  = "文件里的数值；按显示的样子取会丢数字"
	whyRefused = "单元格引用了没有的共享文字：别的格也可能错位，整张表拒绝"
)

func corpusDifferences() []corpusDifference {
	return []corpusDifference{
		{"POI/64130.xls", "", "B1 是 Dawn", "文件里没有工作表", "是 MS Graph 图表对象，只有图表的缓存，没有工作表"},
		{"POI/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx", "", "能打开", "部件的校验和不符", "模糊测试造出的文件，部件的校验和是错的"},
		{"POI/duplicate-filename.xlsx", "", "A1 没有内容，另一种读法是 v2", "两个同名而内容不同的部件", "两个同名部件内容不同，LibreOffice 读前一个，excelize 读后一个；不猜"},
		{"POI/no_drawing_patriarch.xlsx", "D6132", "网址中有一个竖向制表符", "…_edge_xb_trekhgran_sin_…", "_xb_ 少两位数字，不是转义；LibreOffice 和 excelize 都误认作转义"},
		{"POI/no_drawing_patriarch.xlsx", "D6133", "网址中有一个竖向制表符", "…_edge_xb_trekhgran_chern_…", "同上"},
		{"POI/123233_charts.xlsx", "L45", "3:30:17 PM", "15:30:18", "时刻四舍五入到秒，与 Excel 相同；LibreOffice 舍去"},
		{"POI/27852.xls", "C7", "#VALUE!", "35", whyStored},
		{"POI/27933.xls", "C29", "12/31/99", "1900-01-01", whyEarly},
		{"POI/29982.xls", "L2", "769.8%", "7.168538277299949", whyStored},
		{"POI/44958_1.xls", "E4", "$379.54", "356.10530740756263", whyStored},
		{"POI/47737.xlsx", "N12", "0", "", "公式保存的结果是空文字；LibreOffice 重新计算成 0"},
		{"POI/48923.xlsx", "C1", "12/23/1952", "1952-12-23", whyShown},
		{"POI/48962.xlsx", "E3", "3/15/2008", "2008-03-15", whyShown},
		{"POI/49273.xlsx", "H1", "1/2", "0.5", whyShown},
		{"POI/49783.xlsx", "A2", "#NAME?", "#REF!", whyStored},
		{"POI/51498.xls", "I3", "5", "3", whyStored},
		{"POI/52348.xlsx", "L8", "空白", "0", "文件里保存着 0；LibreOffice 重新计算成空文字"},
		{"POI/52575_main.xlsx", "A2", "Err:540", "POI rocks!", "取自另一个文件的公式；LibreOffice 打不开那个文件，保存的结果还在"},
		{"POI/54288-ref.xlsx", "T69", "9.08", "9.075", whyShown},
		{"POI/59026.xlsx", "A5", "12/2/2016", "2016-12-02", whyShown},
		{"POI/61652.xlsx", "A1", "12/30/1899", "00:00:00", "数值 0 按日期显示；不满一天的是时刻"},
		{"POI/BOOK_in_capitals.xls", "B23", "05:25 AM", "05:25:33", whyShown},
		{"POI/DataValidationEvaluations.xlsx", "I1", "1/1/1999", "1999-01-01", whyShown},
		{"POI/FormulaEvalTestData.xls", "R8", "30-Dec", "16:00:00", "不满一天的是时刻；只显示月日时 LibreOffice 写作 30-Dec"},
		{"POI/FormulaEvalTestData_Copy.xlsx", "R8", "30-Dec", "16:00:00", "同上"},
		{"POI/MatrixFormulaEvalTestData.xls", "H70", "Err:502", "#VALUE!", whyStored},
		{"POI/MatrixFormulaEvalTestData.xlsx", "H70", "Err:502", "#VALUE!", whyStored},
		{"POI/StringContinueRecords.xls", "AK4", "20261123", "20061218", whyStored + "（今天的日期）"},
		{"POI/ValueFunctionOfBlank.xlsx", "A1", "Err:502", "#VALUE!", whyStored},
		{"POI/XSSFSheet.copyRows.xlsx", "E2", "1/1/2000", "2000-01-01", whyShown},
		{"POI/bug60858.xlsx", "N2", "12/29/1899", "-1", "负数不是日期：Excel 显示成 ####，本程序取数值"},
		{"POI/bug67784.xlsx", "A8", "Err:504", "#VALUE!", whyStored},
		{"POI/customIndexedColors.xlsx", "B1", "Err:509", "#REF!", whyStored},
		{"edge/types.xlsx", "J1", "A1 至 I1 的值", "共享文字编号超出共享文字表", whyRefused},
		{"edge/xxe.xlsx", "", "必须拒绝", "文档类型声明", "与样本库一致"},
		{"edge/ids_numbers.xlsx", "L1", "12,345", "12345", whyNumber},
		{"edge/ids_numbers.xlsx", "M1", "学号5", "5", whyNumber},
		{"edge/ids_numbers.xlsx", "P1", "2.02E+11", "202401150023", whyNumber},
		{"edge/ids_numbers.xlsx", "Q1", "2024 和一个空格", "2024", whyNumber},
	}
}

// otherwise returns the differences of a file.
func otherwise(file string) []corpusDifference {
	return slices.DeleteFunc(corpusDifferences(), func(d corpusDifference) bool { return d.file != file })
}

// TestCorpusDifferences reads each file that differs and holds what is read to
// what the document says.
func TestCorpusDifferences(t *testing.T) {
	for _, f := range xlsCorpus(t, func(name, _ string) bool { return len(otherwise(name)) > 0 }) {
		data, err := os.ReadFile(f.path)
		if err != nil {
			t.Fatal(err)
		}
		cells, err := cellsOf(data)
		for _, d := range otherwise(f.name) {
			if err != nil {
				e, ok := errors.AsType[*Error](err)
				if !ok || !strings.Contains(e.What, d.read) || e.Cell() != d.cell {
					t.Errorf("%s %s: %v, the document says %s", d.file, d.cell, err, d.read)
				}
				continue
			}
			row, col, _ := parseRef([]byte(d.cell))
			c := cells[gridPlace{row, col}]
			if got := c.String(); got != d.read && (!strings.HasPrefix(d.read, "…") || !strings.Contains(got, strings.Trim(d.read, "…"))) {
				t.Errorf("%s %s: read as %q, the document says %q", d.file, d.cell, got, d.read)
			}
		}
	}
}

// TestCorpusDoc shows the differences in the document.
func TestCorpusDoc(t *testing.T) {
	out := doctable.Head("文件", "单元格", "样本库（LibreOffice）", "本程序", "为什么")
	for _, d := range corpusDifferences() {
		out += doctable.Line(d.file, d.cell, d.said, d.read, d.why)
	}
	doctable.Check(t, formatsDoc, "corpus", *update, func(string) string { return out })
}
