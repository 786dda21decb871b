# Everything that people and machines do with this project. `make help` lists it.
#
# A Swift toolchain (6.2 or later) is all that has to be there: `scripts/setup` installs the rest.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# Everything is built once, in release, and tests use that build: debug code is ten times slower, and `swift test` alone
# would build all of it a second time (docs/decisions/release-only-tests.md).
BUILD := swift build -c release
TEST := swift test -c release --skip-build
HEADROOM := .build/release/headroom
# A trap would print a back trace of sixty lines and start a symboliser.
export SWIFT_BACKTRACE := enable=no

# Empty: the scenarios that scripts/demo names.
DEMO ?=
DEMO_DB ?= demo.db
# Empty: all that `scripts/instructions-per-job` names.
SCENARIOS ?=

.PHONY: help setup build demo test test-all lint format check-imports docs digests smoke bench instructions clean

help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what the build needs from the system (nothing when it is there)
	@scripts/setup

build: setup ## the command in release: .build/release/headroom
	@scripts/quietly "building headroom (the first time takes some minutes)" $(BUILD) --product headroom

demo: build ## compare Batch, ECS and Lambda on recorded work and on jobs of sixteen minutes
	@scripts/demo $(HEADROOM) "$(DEMO)" $(DEMO_DB)

test: setup ## build everything once in release, then run all tests
	$(BUILD) --build-tests
	$(TEST)

test-all: setup ## the tests at full length, and the benchmarks
	$(BUILD) --build-tests
	HEADROOM_HEAVY=1 $(TEST)
	$(MAKE) bench

lint: ## format, lengths, words, imports: everything that needs no build
	swift format lint --strict -r -p Sources Tests Benchmarks Package.swift
	.ci/check-lengths
	.ci/check-words
	.ci/check-imports

format: ## rewrite the sources in the project's format
	swift format -i -r -p Sources Tests Benchmarks Package.swift

check-imports: ## prove that imports follow the flow of data
	.ci/check-imports --self-test
	.ci/check-imports

docs: setup ## write the generated pages and the outputs in the documentation again
	$(BUILD) --build-tests
	HEADROOM_UPDATE_GOLDENS=1 $(TEST) --filter 'DocumentationTests|CatalogueTests' || true
	$(TEST) --filter 'DocumentationTests|CatalogueTests'

digests: build ## run every scenario and pin its digests anew
	.ci/check-scenarios --update

smoke: build ## run every scenario and compare its digests with the pinned ones
	.ci/check-scenarios

bench: build ## measure everything in Benchmarks/targets.csv, then refuse what is worse than its limit (a quarter of an hour)
	@scripts/setup valgrind python3
	scripts/measure-performance
	scripts/performance-table
	scripts/check-performance

instructions: build ## instructions per job, counted by valgrind (SCENARIOS="mm64 lambda-sqs" counts these)
	HEADROOM=$(HEADROOM) scripts/instructions-per-job $(SCENARIOS)

clean: ## remove what was built
	rm -rf .build Benchmarks/.build
