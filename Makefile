# runxin (润心). "make help" lists what there is.

# GNU make 4 and Go are all that is needed; "make run" and "make test" need no network
# once the modules are in the cache.
DATE ?= 2024-10-14
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS = -s -w -X main.version=$(VERSION)

.DEFAULT_GOAL := help
.PHONY: help run test lint bench dist clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## the main job on samples/: the books appear in out/
	go run ./cmd/runxin run --in samples/2024-10 --out out --date $(DATE) --overwrite

test: ## all tests
	go test -timeout 30m ./...

lint: ## gofmt, vet (here and for Windows), staticcheck
	@test -z "$$(gofmt -l .)" || { echo "not gofmt'd:"; gofmt -l .; exit 1; }
	go vet ./...
	GOOS=windows go vet ./...
	go tool staticcheck ./...

bench: ## speed and memory against excelize, unpacking alone and LibreOffice (docs/performance.md)
	go test -tags speed -timeout 0 -v -run 'Speed|Growth|Province' ./cmd/runxin

dist: ## programs for Windows and Linux in dist/
	mkdir -p dist
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o dist/runxin.exe ./cmd/runxin
	GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)' -o dist/runxin ./cmd/runxin
	cp README.md docs/使用手册.md dist/

clean: ## what make run and make dist made
	rm -rf out dist
