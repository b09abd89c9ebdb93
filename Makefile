# `make` alone lists the targets. Two do everything: `make chat` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INDEX ?= .index
PORT ?= 8501
PIP_FLAGS ?=
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

.DEFAULT_GOAL := help
.PHONY: help install install-test tools chat test check format model vocabulary lock clean

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

# What the tests need beside Python: Chromium for the page, Tesseract with Swedish for scanned pages. Installed where that
# is allowed, else said.
tools:
	@{ { command -v chromium || command -v chromium-browser || command -v google-chrome; } && tesseract --list-langs | grep -qx swe; } >/dev/null 2>&1 || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core tesseract-ocr tesseract-ocr-swe >/dev/null; } || \
	{ echo "The tests need Chromium and Tesseract with Swedish: install them (Debian, Ubuntu: sudo apt-get install chromium tesseract-ocr tesseract-ocr-swe) and run make test again."; exit 1; }

chat: install ## read the example notes into an index and open the chat on this computer
	$(BIN)/motesminne ingest seeds/notes --index $(INDEX)
	$(BIN)/motesminne chat --index $(INDEX) --port $(PORT)

test: install-test tools ## run every test
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

model: install-test ## train the bundled model anew from ../shared/corpus and write its card
	$(BIN)/python -m training.train --corpus ../shared/corpus --out assistant/model

vocabulary: install-test ## count the bundled word lists anew from ../shared/corpus
	$(BIN)/python -m training.words --corpus ../shared/corpus
	$(BIN)/python -m training.frequencies --corpus ../shared/corpus
	$(BIN)/python -m training.synonyms --corpus ../shared/corpus

lock: install-test ## write requirements.lock from what is installed
	$(BIN)/python -m pip freeze --exclude-editable --exclude motesminne | sed 's/^torch==\([0-9.]*\).*/torch==\1/' > requirements.lock

clean: ## remove what the targets made
	rm -rf $(VENV) $(INDEX) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
