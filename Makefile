# One word for each thing that is done with this repository. The set-up is made once, and again
# when the pinned packages change: tools/setup.sh keeps that in .venv/ready.

PYTHON := .venv/bin/python

# The same plain text on a screen and in a log.
export NO_COLOR := 1
unexport FORCE_COLOR PY_COLORS MYPY_FORCE_COLOR

.PHONY: run test test-hard fmt pages screenshots build snapshots lock setup clean
.NOTPARALLEL:

run: setup
	@$(PYTHON) -m fieldapp window --without-display demo

test: setup
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m mypy
	@$(PYTHON) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-logo
	@$(PYTHON) -m pytest -q -n 2 -m "not slow"

test-hard: setup
	@$(PYTHON) -m pytest -q -m "slow or hypothesis" --hypothesis-profile=random

fmt: setup
	@$(PYTHON) -m ruff check --fix-only
	@$(PYTHON) -m ruff format

pages: setup
	@$(PYTHON) -m fieldapp demo demo
	@bash tools/pages.sh demo/reports build/pages

screenshots: setup
	@$(PYTHON) tools/screenshots.py build/screenshots

build: setup
	@bash tools/build.sh

snapshots: setup
	@$(PYTHON) -m pytest -q --snapshot-update -m "not slow"

lock:
	@bash tools/lock.sh

setup:
	@bash tools/setup.sh

clean:
	rm -rf build dist demo *.egg-info .coverage .hypothesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find fieldapp tests -name __pycache__ -type d -prune -exec rm -rf {} +
