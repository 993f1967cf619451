# `make demo` shows refcheck at work; `make test` runs all that must hold before a change is merged; `make docs` makes the
# documentation site in build/docs; `make bench-consistency` measures how notes are compared with lists; `make messages`
# brings the translations up to date with the sentences in the code.

PYTHON ?= python3
DEMO ?= fixtures/neighbours.md
BIN := .venv/bin

LOCALE := src/refcheck/locale

.PHONY: bench-consistency demo docs messages test clean

demo: .venv/runtime
	$(BIN)/refcheck check --offline $(DEMO) || test $$? -eq 1  # 1 means that there are findings

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

docs: .venv/docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env docs build/docs

bench-consistency: .venv/runtime
	$(BIN)/python -m benchmarks.consistency

messages: .venv/dev  # takes all sentences into the catalogues, and compiles what is translated
	$(BIN)/pybabel -q extract -F pyproject.toml -k say -k say_many:1,2 -k later -c translators: \
		--add-location=file --no-wrap --project=refcheck --version=1 --copyright-holder="refcheck's authors" \
		-o $(LOCALE)/refcheck.pot src/refcheck
	$(BIN)/pybabel -q update -D refcheck -i $(LOCALE)/refcheck.pot -d $(LOCALE) \
		--no-fuzzy-matching --no-wrap --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -D refcheck -d $(LOCALE)

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
