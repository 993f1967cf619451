# `make demo` shows refcheck at work; `make test` runs all that must hold before a change is merged; `make docs` makes the
# documentation site in build/docs.

PYTHON ?= python3
DEMO ?= fixtures/neighbours.md
BIN := .venv/bin

.PHONY: demo docs test clean

demo: .venv/runtime
	$(BIN)/refcheck check --offline $(DEMO) || test $$? -eq 1  # 1 means that there are findings

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

docs: .venv/docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env docs build/docs

clean:
	rm -rf .venv dist build docs/rules docs/commands.md

.venv/runtime: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/runtime

.venv/docs: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	touch $@ .venv/dev .venv/runtime
