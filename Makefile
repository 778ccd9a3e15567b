# The only ways in. Each target does its own set-up on a machine with Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check types lint fast slow lock docs benchmarks characteristics pictures clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

$(READY): requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@UV_NO_CONFIG=1 VIRTUAL_ENV=$(VENV) $(BIN)/uv pip sync --quiet --require-hashes requirements-dev.txt
	@UV_NO_CONFIG=1 VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --no-deps --editable .
	@touch $@

demo: $(READY) ## simulate Fairhaven, read it, write demo/report.html and demo/report.pdf
	@$(BIN)/crossways demo demo

test: check fast slow ## everything CI runs

check: lint types ## style, contracts between modules, types

lint: $(READY)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

types: $(READY)
	@$(BIN)/mypy

fast: $(READY) ## tests in under a minute
	@$(BIN)/pytest -m "not slow and not browser"

slow: $(READY) ## simulations, whole runs, the report in a browser
	@$(BIN)/pytest -m "slow or browser"

lock: $(READY) ## resolve dependencies anew into hashed requirements, no addresses
	@UV_NO_CONFIG=1 $(BIN)/uv lock --quiet --upgrade
	@UV_NO_CONFIG=1 $(BIN)/uv export --quiet --no-dev --no-emit-project --no-header --format requirements-txt -o requirements.txt
	@UV_NO_CONFIG=1 $(BIN)/uv export --quiet --all-groups --no-emit-project --no-header --format requirements-txt -o requirements-dev.txt

clean: ## remove what the targets made
	rm -rf $(VENV) demo
