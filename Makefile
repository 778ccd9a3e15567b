# The only ways in. Each target does its own set-up on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := UV_NO_CONFIG=1 $(BIN)/uv
EXPORT := export --quiet --no-emit-project --no-header --format requirements-txt

# The demonstration has a database of its own, beside that of a real service and never in it.
DEMO = CROSSWAYS_DEMO=yes CROSSWAYS_DATA=crossways-data/demo DATABASE_URL= $(BIN)/python -m crossways.web

QUICK := "not slow and not browser and not long"

# Keep what Python compiles: tests start many programmes, and both workers rewrite every assert.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help demo demo-data serve test whole looked-at check lint types fast web slow pages long browser pictures benchmarks red-team \
  peers web-assets lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --compile-bytecode --require-hashes requirements-dev.txt
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --editable .
	@touch $@

demo: demo-data ## Fairhaven: a report in demo/, then the website on http://localhost:8000 (Ctrl-C ends)
	@test -n "$(DEMO_NO_SERVER)" || $(DEMO) serve

demo-data: $(READY) # the same without starting the website; a second time it keeps what is there
	@$(BIN)/crossways demo demo
	@$(DEMO) migrate --verbosity 0
	@$(DEMO) demo

serve: $(READY) ## the web service on http://localhost:8000, with its data in crossways-data
	@$(BIN)/python -m crossways.web migrate --verbosity 0
	@$(BIN)/python -m crossways.web serve

test: $(READY) browser ## everything CI runs: the tests, and beside them style, types and pages in a browser
	@$(MAKE) --no-print-directory -j 2 whole looked-at

whole: $(READY) # every test that needs no browser, in one go: read once, one database a worker
	@$(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not long"

looked-at: # a session of its own: a browser's loop and Django's databases do not share a process
	@$(MAKE) --no-print-directory -j 1 check
	@$(MAKE) --no-print-directory -j 1 pages

check: lint types ## style, contracts between packages, types

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(READY)
	@$(BIN)/mypy

fast: $(READY) ## the library, the command line and the report, in about a minute
	@$(BIN)/pytest -n 2 --dist loadgroup -m $(QUICK) --ignore tests/web

web: $(READY) ## the web service
	@$(BIN)/pytest -n 2 --dist loadgroup -m $(QUICK) tests/web

slow: $(READY) ## simulations and whole runs
	@$(BIN)/pytest -n 2 --dist loadgroup -m "slow and not browser and not long"

pages: $(READY) browser ## pages in a real browser
	@$(BIN)/pytest -n 2 --dist loadgroup -m "browser and not long"

long: $(READY) ## what takes minutes more: every kill point, storms, every real conversation
	@$(BIN)/pytest -n 2 --dist loadgroup -m "long and not browser"
	@$(BIN)/pytest -n 2 --dist loadgroup -m "long and browser"

APT := apt-get -qq -o Acquire::Retries=0 -o Acquire::http::Timeout=20

browser: # Chromium without windows, which needs half the time: installed where that can be done
	@command -v chromium-headless-shell >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	  && $(APT) update && $(APT) install -y --no-install-recommends chromium-headless-shell; } >/dev/null 2>&1 \
	  || command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || echo "Browser tests will be skipped: install Chromium first (apt-get install chromium-headless-shell)."

pictures: demo-data ## take the pictures in the README again
	@$(BIN)/python docs/pictures/make.py demo/report.html docs/pictures

benchmarks: $(READY) ## measure again what docs/benchmarks.md and docs/methods say (long)
	@$(BIN)/python -m benchmarks

peers: $(READY) ## other people's tools for benchmarks, in an environment of their own
	@test -x $(VENV)-peers/bin/python || $(PYTHON) -m venv $(VENV)-peers
	@VIRTUAL_ENV=$(VENV)-peers $(UV) pip sync --quiet --require-hashes benchmarks/peers/requirements-peers.txt

red-team: $(READY) ## attack the release again and rewrite docs/red-team.md
	@$(BIN)/python -m benchmarks.red_team

web-assets: ## compile the web service's styles again, after a change to its look (needs Node)
	@cd src/crossways/web/kit/look && npm ci --silent && npm run --silent build; \
	  status=$$?; rm -rf node_modules; exit $$status

lock: $(READY) ## resolve dependencies anew into hashed requirements, with no addresses in them
	@$(UV) lock --quiet --upgrade
	@$(UV) $(EXPORT) --no-dev -o requirements.txt
	@$(UV) $(EXPORT) --no-dev --extra web -o requirements-web.txt
	@$(UV) $(EXPORT) --all-groups --all-extras -o requirements-dev.txt
	@$(UV) pip compile --quiet --upgrade --no-header --no-annotate --generate-hashes --python-version 3.11 benchmarks/peers/requirements.in -o benchmarks/peers/requirements-peers.txt

clean: ## remove what the targets made
	rm -rf $(VENV) demo
