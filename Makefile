# What developers and CI run. "make check" is exactly what .ci/run calls.

LINT = go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0

.PHONY: build test lint generate check

build:
	go build -trimpath -ldflags="-s -w" -o bin/vpclint ./cmd/vpclint

# Tests also check the policies and that generated files are up to date.
test:
	go test ./...

lint:
	go vet ./...
	$(LINT) run ./...

# Rewrites generated and golden files; read the change before you commit it. The index and
# the schema are embedded, so they come first.
generate:
	go test ./network ./policies -update
	go test ./graph ./parsers/terraform ./parsers/cloudformation ./report ./internal/cli -update

check: test lint
