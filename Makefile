# Each target sets up what it needs, so that on a fresh machine one command is enough.
# Needs only make and Python 3.11 or later. Nothing here cannot also be done by hand: see docs/reference/commands.md.

HOST ?= 127.0.0.1
PORT ?= 8000
# "make test TESTS=tests/kernel" runs a part of the suite.
TESTS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# python3 when it is new enough, otherwise the newest one with a version in its name.
FIND_PYTHON := for p in "$$PYTHON" python3 python3.13 python3.12 python3.11 python3.14; do \
	[ -n "$$p" ] && "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done

ifneq ($(findstring postgres,$(MADOGUCHI_DATABASE_URL)$(MADOGUCHI_DATABASE_URL_FILE)),)
DRIVER := $(VENV)/.postgres
endif

.DEFAULT_GOAL := help
.PHONY: help setup run test check lint words bench fix lock

help: ## This list
	@awk 'BEGIN {FS = ":.*## "; print "make …"} /^[a-z]+:.*## / {printf "  %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: $(VENV)/.run $(DRIVER) ## Environment, database and content; quick when nothing changed
	@$(BIN)/madoguchi prepare

run: $(VENV)/.run $(DRIVER) ## Set up and serve on http://127.0.0.1:8000 (HOST=… PORT=…)
	@# "serve" prepares database and content itself, and goes on with the last good content when a pack is broken.
	@exec $(BIN)/madoguchi serve --host "$(HOST)" --port "$(PORT)"

test: $(VENV)/.test ## The whole test suite (TESTS=tests/kernel for a part)
	@$(BIN)/python -m pytest -n auto $(TESTS)

check: lint test ## Everything the automatic checks run: format, lint, types, imports, templates, content, tests

lint: $(VENV)/.test ## All of check but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint src --lint --quiet
	$(BIN)/madoguchi makemigrations --check --dry-run
	@sh scripts/check-deploy.sh $(BIN)/madoguchi
	$(BIN)/madoguchi content check

words: $(VENV)/.test ## Count the telling words anew, after labelled enquiries were added
	@$(BIN)/python scripts/count_telling_words.py

bench: $(VENV)/.test ## The benchmarks, ours beside simple peers (ARGS=--write renews the page in docs)
	@$(BIN)/python -m benchmarks $(ARGS)

fix: $(VENV)/.test ## Mend what tools can mend: format, imports, simple lint
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## Renew requirements/*.lock from requirements/*.in (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: install it, or ask someone who has it." >&2; exit 1; }
	@cd requirements && for name in run test postgres; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --upgrade --quiet --no-header \
			--no-emit-index-url --no-emit-find-links "$$name.in" -o "$$name.lock" >/dev/null || exit 1; done

# -- The environment: a stamp for each lock file, so that nothing is installed twice -------------------------------

$(BIN)/python:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo "Madoguchi needs Python 3.11 or later, and found none: install it (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python3), or say where it is: make PYTHON=/path/to/python3 …" >&2; exit 1; fi; \
	echo "Making the environment with $$($$python --version) …"; \
	if ! "$$python" -m venv $(VENV); then rm -rf $(VENV); \
		echo "The environment could not be made: on Debian and Ubuntu run: apt install python3-venv" >&2; exit 1; fi

$(VENV)/.run: requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Madoguchi needs (once; about 300 MB) …"
	@$(PIP) install --require-hashes -r requirements/run.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.lock requirements/run.lock pyproject.toml | $(BIN)/python
	@echo "Installing what the tests need (once) …"
	@$(PIP) install --require-hashes -r requirements/test.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

$(VENV)/.postgres: requirements/postgres.lock $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements/postgres.lock
	@touch $@
