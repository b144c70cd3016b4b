# runxin (润心). "make help" lists what there is.

# GNU make 4 and Go are all that is needed; "make run" and "make test" need no network
# once the modules are in the cache.
DATE ?= 2024-10-14
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
# The time of the files in the zips: that of the commit, so that they are the same each time.
TIME ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

.DEFAULT_GOAL := help
.PHONY: help run test lint paper gallery bench dist clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## the main job on samples/: the books appear in out/
	go run ./cmd/runxin run --in samples/2024-10 --out out --date $(DATE) --overwrite

test: ## all tests
	go test -timeout 30m ./...

lint: ## gofmt, vet (here, for Windows and of what make bench builds), staticcheck
	@test -z "$$(gofmt -l .)" || { echo "not gofmt'd:"; gofmt -l .; exit 1; }
	go vet ./...
	go vet -tags speed,paper ./exporter/book/paper ./cmd/runxin
	GOOS=windows go vet ./...
	go tool staticcheck ./...

paper: ## print every book of the samples with LibreOffice and look at the paper (needs poppler-utils too)
	go test -tags paper -timeout 20m -run '^TestPaper' ./exporter/book/paper ./cmd/runxin

gallery: ## the pictures of docs/gallery (needs LibreOffice and poppler-utils)
	go run ./cmd/gallery

bench: ## speed and memory against excelize, unpacking alone and LibreOffice (docs/performance.md)
	go test -tags speed -timeout 0 -v -run 'Speed|Growth|Province' ./cmd/runxin

dist: ## zips for Windows and Linux, with all that a centre needs, in dist/
	go run ./cmd/dist --version $(VERSION) --time $(TIME) --out dist

clean: ## what make run and make dist made
	rm -rf out dist
