# Every target does the set-up it needs. `make help` lists them.
SHELL := bash
.DEFAULT_GOAL := help
NPM := npm --no-fund --no-audit --loglevel=error
SOURCES := $(shell find provider simulator sdk/nodejs -name '*.ts' -not -name '*.test.ts' 2>/dev/null)

.PHONY: help setup build engine engine-path runtimes yaml browser demo quick test check lint types unused sdks generated lockfile \
	workflows soak bench format generate compatibility docs pack release clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: node_modules/.installed ## install the pinned dependencies

node_modules/.installed: package.json package-lock.json
	$(NPM) ci
	@touch $@

build: dist/.built ## compile what is published into dist/

dist/.built: node_modules/.installed tsconfig.json tsconfig.build.json tools/bundle.js tools/bundling.js $(SOURCES)
	@rm -rf dist
	npm run --silent build
	@touch $@

engine: ## find a Pulumi engine, or make one (about 6 minutes the first time, then kept)
	@tools/pulumi/engine.sh path >/dev/null

engine-path: ## print the one directory to put first on PATH for that engine
	@tools/pulumi/engine.sh path

runtimes: ## install the other Nodes and the newest Pulumi SDK that the tests run on (kept like the engine)
	@tools/pulumi/runtimes.sh path >/dev/null

yaml: ## find the host of programs in YAML, or build it (half a minute, then kept; without one its tests are skipped)
	@tools/pulumi/yaml.sh path >/dev/null || true

browser: ## find a Chromium for the tests of pages, or install one (kept like the engine; without one they are skipped)
	@tools/browser/browser.sh path >/dev/null || true

demo: build engine ## run the quickstart against the simulator, step by step
	@node tools/demo.js

# The long tests try many: `quick` takes each 23rd cell of the fault matrix, 100 histories of the model (of 1,000, and of
# 2,000 of names), and 500 answers about absence (of 10,500).
quick: export FAULTS_EACH ?= 23
quick: export FAULTS_LANES ?= 2
quick: export MODEL_RUNS ?= 100
quick: export ABSENCE_ANSWERS ?= 500
quick: build ## what to run all day: types, lint, unused code, and the tests that need no engine, the long ones in part
	@$(MAKE) --no-print-directory --jobs 2 lint types unused
	tools/in-memory.sh npx --no-install jest --selectProjects unit contract faults model

test: build engine runtimes yaml browser ## run every check and every test
	@$(MAKE) --no-print-directory --jobs 2 lint types unused sdks
	@node tools/release/main.js --platforms this --partly --archives "$$(tools/release/plugin/plugin.sh path)"
	tools/in-memory.sh npx --no-install jest

check: build ## lint, types, unused code, generated files, the lockfile and the workflows, without the tests
	@$(MAKE) --no-print-directory --jobs 2 lint types unused sdks generated lockfile workflows compatibility

lint: setup
	npx --no-install biome check

types: setup
	npx --no-install tsc --noEmit --incremental --tsBuildInfoFile .types

unused: setup
	npx --no-install knip

sdks: setup
	tools/pulumi/sdks.sh -check

# Of these three the tests say the same.
generated: build
	npm run --silent generate -- --check

lockfile: setup
	npm run --silent lockfile

workflows:
	tools/actionlint/actionlint.sh

compatibility: setup
	@node tools/release/compatibility.js

soak: build ## run the model of programs, faults and kills for ten minutes (MODEL_SECONDS=…)
	npm run --silent soak

bench: build engine ## print what things cost beside the fewest requests and beside others: half an hour
	@mkdir -p .bench
	@for script in $(filter-out bench/plot.ts,$(wildcard bench/*.ts)); do \
	  echo; echo "$$script"; BENCH_FOLDER=.bench node -r ts-node/register/transpile-only $$script || exit 1; done
	@echo; echo "node -r ts-node/register/transpile-only bench/plot.ts puts these figures into docs"

format: setup ## format and sort imports
	npx --no-install biome check --write

generate: build ## write schema.json, the SDKs, docs/resources and the README's matrix anew
	npm run --silent generate
	tools/pulumi/sdks.sh

docs: ## make the site of the documentation in docs/site (BASE=/path/ where it is not served at the root)
	tools/site/site.sh docs/site --base $(or $(BASE),/)

pack: build ## make the tarballs that are published
	npm pack
	cd policy && npm run --silent build && npm pack --pack-destination ..

release: build ## make everything that is published, for all platforms (PLATFORMS=linux-amd64,… or this), in release/
	@node tools/release/main.js $(if $(PLATFORMS),--platforms "$(PLATFORMS)") $(if $(ARCHIVES),--archives "$(ARCHIVES)")

clean: ## remove what was built here (the engine and the runtimes stay in their cache)
	rm -rf dist policy/dist release release.partial coverage docs/site *.tgz .demo .types .bench
