# The README's two commands are `make` and `make test`; the rest is for maintainers.
# On Windows copy the lines: py -m venv .venv, then .venv\Scripts\python …

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: build test check quality bench golden generate foreign lock clean

build: $(VENV)/installed
	$(PY) build.py

test: $(VENV)/installed-dev
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -n auto --dist loadfile -m "not timed"
	$(PY) -m coverage run -m pytest -m timed
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

check: $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

quality: check test
	$(PY) -m tests.quality.measure docs

bench: $(VENV)/installed-dev
	$(PY) -m tests.bench docs

golden: $(VENV)/installed-dev
	$(PY) -m pytest -q tests/test_golden.py --write-golden

generate: $(VENV)/installed-dev
	$(PY) -m kehoach.plan.guide data
	$(PY) -m kehoach.writing.template_guide templates
	$(PY) -m kehoach.checks.guide docs

foreign: $(VENV)/installed-dev  # needs pandoc, LibreOffice, node and npm
	cd tests && npm install --no-audit --no-fund
	NODE_PATH=$(CURDIR)/tests/node_modules $(PY) -m tests.quality.make_foreign

lock:
	$(PYTHON) -m venv --clear $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --editable '.[dev]'
	{ echo "# Exact versions for a repeatable install; renewed by 'make lock'."; \
	  $(VENV)/lock/bin/python -m pip freeze --exclude-editable; } > constraints.txt
	rm -r $(VENV)/lock

clean:
	rm -rf $(VENV) tests/node_modules output/*.docx output/*.json output/*.pdf

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cần Python 3.11 trở lên")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable '.[dev]'
	touch $@ $(VENV)/installed
