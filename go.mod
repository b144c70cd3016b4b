module runxin

go 1.26
