# Copyright (c) 2026, the azure_classic.service_management authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Two commands matter: `make demo` and `make test`. They need Python 3.11 or newer, git and make.
# Everything is installed into .venv, and again whenever the requirements change.

PYTHON ?= python3
VENV ?= .venv

# Version, path and fitness of PYTHON; nothing when there is no such program.
FOUND := $(shell $(PYTHON) -c 'import sys; v = sys.version_info; print("%d.%d %s %s" % (v[0], v[1], sys.executable, v >= (3, 11)))' 2>/dev/null)
PYTHON_VERSION := $(word 1,$(FOUND))

BIN := $(CURDIR)/$(VENV)/bin
FOR_DEMO := $(VENV)/demo-installed-$(PYTHON_VERSION)
FOR_TEST := $(VENV)/test-installed-$(PYTHON_VERSION)
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
COLLECTION := ansible_collections.azure_classic.service_management
LINK := .collections/ansible_collections/azure_classic/service_management
TREE := build/ansible_collections/azure_classic/service_management

TYPES := mypy -p $(COLLECTION).plugins -p $(COLLECTION).tests -p $(COLLECTION).tools && mypy roles && mypy docs/site/conf.py && cd emulator && mypy
FAST := -m "not slow" tests/unit tests/contract tests/tooling emulator/tests
# A file of tests stays on one worker, which starts one emulator for all of them. The files start in the order of
# testpaths in pyproject.toml.
PYTEST := pytest -q -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder

export PATH := $(BIN):$(PATH)
export ANSIBLE_CONFIG := $(CURDIR)/ansible.cfg
# Ansible refuses to start without UTF-8, and not every machine has the locale that it is set to.
export LC_ALL := $(if $(filter Darwin,$(shell uname)),en_US.UTF-8,C.UTF-8)
# A hook of git gets these from it. Tests that make repositories of their own must not work in this one.
unexport GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test test-fast test-long lint sanity unit coverage docs generated bench dist clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(FOR_DEMO) $(LINK) ## Create, change and delete a virtual machine on the local emulator
	@PYTHONPATH=.collections python tools/demo.py

# The tests leave processors idle for a quarter of their time.
test: lint ## Run everything that has to pass before a change is merged
	@python tools/together.py --in-front "$(PYTEST)" "$(MAKE) docs" "$(MAKE) sanity"

test-fast: $(FOR_TEST) $(LINK) ## Run what proves most in little time, before a commit
	@python tools/together.py "ruff check" "ruff format --check" "$(TYPES)"
	BROKEN_ANSWERS=500 $(PYTEST) $(FAST)

test-long: $(FOR_TEST) $(LINK) ## Break 100,000 answers of the API instead of 5,000
	BROKEN_ANSWERS=100000 $(PYTEST) tests/contract/test_broken_answers.py

lint: $(FOR_TEST) $(LINK) ## Check style, types and documentation
	@python tools/together.py \
	  "ruff check" \
	  "ruff format --check" \
	  "antsibull-docs lint-collection-docs --plugin-docs --skip-rstcheck --validate-collection-refs all ." \
	  "ansible-lint" \
	  "$(TYPES)" \
	  "yamllint --strict ." \
	  "reuse lint --quiet || reuse lint --lines" \
	  "codespell" \
	  "python tools/stamp.py --check" \
	  "PYTHONPATH=.collections python tools/generated.py --check" \
	  "antsibull-changelog lint"

sanity: $(FOR_TEST) ## Run ansible-test sanity on a copy of the tree
	python tools/tree.py $(TREE)
	python tools/sanity.py $(TREE)

unit: $(FOR_TEST) $(LINK) ## Run all pytest suites
	$(PYTEST)

coverage: $(FOR_TEST) $(LINK) ## Measure which lines and branches the fast tests run, and refuse fewer than before
	coverage erase
	coverage run -m $(PYTEST) $(FAST)
	coverage combine --quiet
	coverage report --show-missing > build/coverage/report.txt || true
	@printf 'Percent of lines and branches; the rest is listed in build/coverage/report.txt: '
	@coverage report --format=total

docs: $(FOR_TEST) $(LINK) ## Build the documentation site in build/docs/html
	python tools/docs.py

generated: $(FOR_TEST) $(LINK) ## Write what is made from code, tables and blocks
	python tools/stamp.py
	PYTHONPATH=.collections python tools/generated.py

bench: $(FOR_TEST) $(LINK) ## Measure what a task costs
	PYTHONPATH=.collections python tools/bench.py

dist: $(FOR_TEST) ## Build the collection tarball in build/
	python tools/tree.py $(TREE)
	ansible-galaxy collection build --force --output-path build $(TREE)

clean: ## Remove everything that make has made
	rm -rf $(VENV) .collections .cache build tests/output

# The virtual environment. `python -m venv` itself makes the file named after the version, so that
# another PYTHON gets another environment.
$(VENV)/bin/python$(PYTHON_VERSION):
	@test "$(word 3,$(FOUND))" = True || { echo "Python 3.11 or newer is needed, but $(PYTHON) is \
	$(or $(PYTHON_VERSION),missing). Name another one: make $(MAKECMDGOALS) PYTHON=python3.13" >&2; exit 1; }
	@echo "Making $(VENV) with Python $(PYTHON_VERSION) ..."
	@$(word 2,$(FOUND)) -m venv --clear $(VENV)

$(FOR_DEMO): requirements.txt requirements-demo.txt emulator/pyproject.toml emulator/requirements.txt | $(VENV)/bin/python$(PYTHON_VERSION)
	@echo "Installing what the demo needs ..."
	@$(PIP_INSTALL) -r requirements-demo.txt
	@touch $@

$(FOR_TEST): $(FOR_DEMO) requirements-dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $@

$(LINK):
	@mkdir -p $(@D)
	@ln -s ../../.. $@
