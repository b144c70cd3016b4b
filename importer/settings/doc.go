// Package settings reads what a school says once, in runxin.yaml: its colleges
// and their other names, what its files call things, what its ids look like, what
// certain files are, where the passwords stand, which lists leave the house.
//
// Each setting is declared once (declared): reading, 设置.xlsx, merging and comparing go
// by its row. It reads strictly (care/written): every fault is told with its line and with
// what is allowed, and nothing may be said twice. It asks importer/lexicon for
// what there is to name (fields, kinds of tables, colours) and in which form two
// texts are one; what the settings mean for a sheet is the importer's subject. It
// opens no file.
package settings
