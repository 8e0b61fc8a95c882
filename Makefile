# Sets up .venv with the standard library's venv and pip, then builds, serves, tests and checks.
# Needs Python 3.11 or newer, GNU make 3.81 or newer, git. `make` alone lists the targets.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m

export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_NO_INPUT = 1

# Messages quote records in any script, and a terminal's locale may not know it. The tests are left to
# run in the locale that is there: they show that files come out the same in each.
site serve check schema bench: export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.PHONY: help site serve test hostile check audit schema bench lock clean setup

# The promises of tests/hostile, each a command of its own: `python -m tests.hostile.escape --full`.
HOSTILE := escape browser site mutants suites paths

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: setup ## Build the site into site/
	$(RUN) mkdocs build --strict

serve: setup ## Serve the site with live reload, until Ctrl-C
	$(RUN) mkdocs serve

# As many processes as there are cores, each of which may hold a Chromium and a build; one whose tests
# are done takes half of those that wait for another. ARGS=-n0 runs all in one, as plain pytest does.
WORKERS := --numprocesses=auto --maxprocesses=4 --dist=worksteal

test: setup ## Run every test; ARGS="-k dates" picks some
	@$(RUN) tests.chromium --install
	$(RUN) pytest $(WORKERS) $(ARGS)

# Every one runs, also behind one that failed.
hostile: setup ## Try the promises about hostile content in full; ARGS="--seed 7" tries others
	@$(RUN) tests.chromium --install
	@$(RUN) tests.hostile.corpora
	@failed=0; for promise in $(HOSTILE); do \
		$(RUN) tests.hostile.$$promise --full $(ARGS) || failed=1; done; exit $$failed

check: setup ## Lint, check the types, check the content
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(VENV)/bin/sourcebook check

schema: setup ## Write what editors complete records from into .cache/schema
	$(VENV)/bin/sourcebook schema .cache/schema

# Hours with the sizes that RESULTS.md shows, because of the builders compared with.
bench: setup ## Compare with other builders; ARGS="--sizes 300 --runs 1" is short
	@$(RUN) pip install --quiet --no-build-isolation -e ".[bench]"
	$(RUN) benchmarks.compare $(ARGS)

# A service that cannot be reached fails nothing, and is not waited for long. pip-audit stands beside
# the lock, not in it: what it needs is more than all that the generator does.
audit: setup ## Ask whether advisories are known of the packages in requirements.lock
	@$(PYTHON) -m venv .cache/audit
	@.cache/audit/bin/python -m pip install --quiet --retries=1 --timeout=10 "pip-audit>=2.9,<3" || true
	@$(RUN) tests.audit .cache/audit/bin/pip-audit

# The lock holds every system and every Python from 3.11 on, and no index's address. Versions stay as they
# are unless pyproject.toml rules them out; `make lock LOCK_FLAGS=--upgrade` takes the newest.
lock: ## Pin the versions and hashes in requirements.lock anew
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet "uv>=0.9"
	.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev \
		--generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" $(LOCK_FLAGS) \
		--output-file requirements.lock pyproject.toml

clean: ## Remove what make made, .venv too
	rm -rf $(VENV) site .cache build dist sourcebook.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup: $(VENV)/.installed

# --clear: what is no longer in the lock is no longer in .venv.
$(VENV)/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("Python must be 3.11 or newer, found \"%d.%d\". Name another: make PYTHON=python3.12" % v[:2])'
	@echo "Setting up $(VENV), a minute or two at first"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(RUN) pip install --quiet --require-hashes -r requirements.lock
	@touch $@

# Without build isolation the build uses the setuptools of the lock; with it, pip would fetch
# whichever is newest, unpinned and unhashed.
$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(RUN) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
