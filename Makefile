# The only commands anyone needs. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8765

.PHONY: help serve test check format reference docs quality bench fuzz names lock browser store clean

help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

$(VENV)/run.stamp: requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Deskcheck needs Python 3.11 or newer; name one with PYTHON=..." >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

serve: reference  ## set up what is missing, then serve the API and the page on loopback
	$(BIN)/deskcheck serve --host $(HOST) --port $(PORT)

reference: $(VENV)/run.stamp  ## compile reference/data into one file
	$(BIN)/deskcheck reference build --if-changed

test: $(VENV)/dev.stamp browser store reference  ## set up what is missing, then lint, type-check and run the whole suite
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

browser:  ## install Debian's Chromium and its driver where they are missing (the page is tested in it)
	@sh tests/browser/install.sh

store:  ## install a Redis or Valkey where there is none (limits that replicas share are tested with it)
	@sh tests/shared/install.sh

format: $(VENV)/dev.stamp  ## format and fix what can be fixed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/run.stamp  ## write docs/checks/ from the rules and their golden cases
	$(BIN)/python -m tests.docs.write

quality: $(VENV)/dev.stamp reference  ## measure over whole corpora (minutes): CORPORA=DIR
	$(BIN)/python -m tests.quality $(CORPORA)
	$(BIN)/python -m tests.quality.calibration $(CORPORA)
	$(BIN)/python -m tests.quality.sensitivity $(CORPORA)
	$(BIN)/python -m tests.quality.sourcing $(CORPORA)

bench: $(VENV)/dev.stamp reference  ## measure speed, as ratios within one run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.additions

build/rivals/stamp: requirements-bench.lock
	test -x build/rivals/bin/python || $(PYTHON) -m venv build/rivals
	build/rivals/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

fuzz: $(VENV)/dev.stamp reference  ## send what the OpenAPI document allows and what it does not (minutes)
	$(BIN)/python -m tests.fuzz

names: build/rivals/stamp  ## measure name matching against other libraries: PAIRS=FILE of labelled pairs
	build/rivals/bin/python -m tests.quality.names pairs $(PAIRS)

lock: $(VENV)/dev.stamp  ## resolve the locked dependencies anew
	sh tests/lock/resolve.sh $(BIN)

clean:  ## remove the environment and everything built
	rm -rf $(VENV) build dist reference/compiled .mypy_cache .ruff_cache .pytest_cache
