# `make demo` shows refcheck at work; `make test` runs all that must hold before a change is merged; `make docs` makes the
# documentation site in build/docs; `make bench-consistency` measures how notes are compared with lists; `make messages`
# brings the translations up to date with the sentences in the code; `make update` takes the newest version of each
# dependency into constraints.txt.
# In a fresh checkout `make test CONSTRAINTS=` tests with the newest of everything, and `make test-oldest` with the oldest
# version of each dependency that pyproject.toml allows.

PYTHON ?= python3
DEMO ?= fixtures/neighbours.md
CONSTRAINTS ?= constraints.txt
EXTRAS ?= dev
BIN := .venv/bin

LOCALE := src/refcheck/i18n/locale
# catalogues are compiled when refcheck is installed
INSTALLED_FROM := pyproject.toml hatch_build.py $(wildcard $(CONSTRAINTS) $(LOCALE)/*/LC_MESSAGES/*.po)

# pip takes the first for what is installed, and (since 25.3) the second for what builds it
export PIP_CONSTRAINT := $(CONSTRAINTS)
export PIP_BUILD_CONSTRAINT := $(CONSTRAINTS)

.PHONY: bench-consistency demo docs messages test test-oldest update clean

demo: .venv/runtime
	$(BIN)/refcheck check --offline $(DEMO) || test $$? -eq 1  # 1 means that there are findings

test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

test-oldest:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --no-header pyproject.toml --output-file build/oldest.txt
	PIP_CONSTRAINT=build/oldest.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

docs: .venv/docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env docs build/docs

bench-consistency: .venv/runtime
	$(BIN)/python -m benchmarks.consistency

messages: .venv/dev  # takes all sentences into the catalogues, and compiles what is translated
	$(BIN)/pybabel -q extract -F pyproject.toml -k message:1c,2 -k plural:1c,2,3 -c translators: \
		--add-location=file --no-wrap --project=refcheck --version=1 --copyright-holder="refcheck's authors" \
		-o $(LOCALE)/refcheck.pot src/refcheck
	$(BIN)/pybabel -q update -D refcheck -i $(LOCALE)/refcheck.pot -d $(LOCALE) \
		--no-fuzzy-matching --no-wrap --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -D refcheck -d $(LOCALE)

update: .venv/dev  # for all versions of Python and all systems that refcheck is for
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --upgrade \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links pyproject.toml --output-file constraints.txt

clean:
	rm -rf .venv dist build docs/rules docs/commands.md

.venv/runtime: $(INSTALLED_FROM)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/dev: $(INSTALLED_FROM)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$(EXTRAS)]'
	touch $@ .venv/runtime

.venv/docs: $(INSTALLED_FROM)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,docs]'
	touch $@ .venv/dev .venv/runtime
