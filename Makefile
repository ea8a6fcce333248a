# What a new user needs: python3 (3.11 or newer), make and a package index.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
SOURCES := src tests benchmarks annotations/anchor.py

.PHONY: run test lint bench clean
.DEFAULT_GOAL := run

.venv/installed: pyproject.toml src/sayso/version.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "sayso needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	@echo "installing sayso into .venv (a minute or two, once)"
	@$(PIP) --editable .
	@touch $@

.venv/tested: .venv/installed
	@$(PIP) --editable '.[test]'
	@touch $@

.venv/linted: .venv/tested
	@$(PIP) --editable '.[test,lint]'
	@touch $@

run: .venv/installed  ## run the batch over corpus/ into sayso.db, and write claims.csv
	@$(BIN)/sayso run corpus --ledger sayso.db
	@$(BIN)/sayso review export claims.csv --ledger sayso.db

test: .venv/tested  ## run every test
	$(BIN)/python -m pytest

lint: .venv/linted  ## style and types
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy

bench: .venv/tested  ## accuracy on the project's own gold
	$(BIN)/sayso evaluate annotations

clean:
	rm -rf .venv sayso.db sayso.db-wal sayso.db-shm claims.csv
