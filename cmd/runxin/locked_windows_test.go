package main

import "golang.org/x/sys/windows"

const heldError = windows.ERROR_SHARING_VIOLATION
