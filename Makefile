# `make demo` prints a brief of the examples; `make test` runs all checks. Both need Python 3.11 to 3.13;
# the tests also a C++ compiler with ICU's headers (Debian: g++ libicu-dev pkg-config) and PostgreSQL.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench lock sbom clean

demo: .venv/installed
	@$(BIN)/secondsource brief examples/reports

# The tests run even where a check fails, so that one run tells all; their closing line comes last.
test: .venv/installed-dev
	@status=0; $(MAKE) --no-print-directory check || status=1; $(BIN)/python -m pytest || status=1; exit $$status

check: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: .venv/installed-dev
	for run in bench/*/run.py; do $(BIN)/python $$run || exit 1; done

.venv/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else "Second Source needs Python 3.11 to 3.13, and $(PYTHON) is %d.%d; try: make PYTHON=python3.12" % v)'
	$(PYTHON) -m venv .venv

.venv/installed: requirements.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# Needs `uv` on the PATH. The files name versions and hashes and no registry.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra build pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra build --extra dev --extra postgres --extra tables --extra batch --extra spark -c requirements.txt pyproject.toml -o requirements-dev.txt

# What the software is made of, as a CycloneDX bill of materials.
sbom: .venv/installed
	$(BIN)/python supply/sbom.py build/sbom.cdx.json

clean:
	rm -rf .venv build src/*.egg-info
