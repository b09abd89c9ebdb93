# `make` alone lists the targets. Two do everything: `make chat` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INDEX ?= .index
PORT ?= 8501
PIP_FLAGS ?=
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

.DEFAULT_GOAL := help
.PHONY: help install install-test browser chat test check format model vocabulary lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## make .venv and install the program with its locked dependencies

$(VENV)/.installed: pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet $(PIP_FLAGS) --constraint requirements.lock --editable .
	@touch $@

install-test: $(VENV)/.installed-test

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet $(PIP_FLAGS) --constraint requirements.lock --editable '.[test]'
	@touch $@

browser: # Chromium for the tests of the page: installed where that is allowed, else said
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } || \
	{ echo "The tests of the chat need Chromium: install it (Debian, Ubuntu: sudo apt-get install chromium) and run make test again."; exit 1; }

chat: install ## read the example notes into an index and open the chat on this computer
	$(BIN)/motesminne ingest seeds/notes --index $(INDEX)
	$(BIN)/motesminne chat --index $(INDEX) --port $(PORT)

test: install-test browser ## run every test
	$(BIN)/python -m pytest -n $(CORES) --dist loadgroup

check: install-test ## the gate: format, lint, types, arrows, quality floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/quality

format: install-test ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

model: install-test ## train the bundled model anew from ../shared/corpus
	$(BIN)/python -m training.train --corpus ../shared/corpus --out assistant/model

vocabulary: install-test ## count the bundled word lists anew from ../shared/corpus
	$(BIN)/python -m training.frequencies --corpus ../shared/corpus
	$(BIN)/python -m training.synonyms --corpus ../shared/corpus

lock: install-test ## write requirements.lock from what is installed
	$(BIN)/python -m pip freeze --exclude-editable --exclude motesminne | sed 's/^torch==\([0-9.]*\).*/torch==\1/' > requirements.lock

clean: ## remove what the targets made
	rm -rf $(VENV) $(INDEX) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
