# Two commands: `make run` opens the program, `make test` checks everything.
# Where there is no make (Windows), README.md gives the same commands.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CONSTRAINTS := packaging/constraints.txt
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint $(CONSTRAINTS)

.PHONY: run test lint check bench pictures clean

run: $(VENV)/.installed
	@$(BIN)/variorum

test: lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# Measured on data that is not part of the project: VARIORUM_BENCH names its folder.
bench: $(VENV)/.installed-test
	@$(BIN)/python -m tests.benchmarks

# Before a release: the pictures of the guide and of README, taken anew from the real window (the report's needs a browser).
pictures: $(VENV)/.installed-test
	@$(BIN)/python -m tests.pictures

$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Variorum needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Install it, then: make PYTHON=python3.11 run")'
	@$(PYTHON) -m venv $(VENV) || { echo 'The module venv is missing. On Debian and Ubuntu: sudo apt install python3-venv' >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml $(CONSTRAINTS)
	@echo 'Installing Variorum into $(VENV) …'
	@$(PIP) --editable .
	@$(BIN)/python -m compileall -q viewer
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@$(PIP) --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
