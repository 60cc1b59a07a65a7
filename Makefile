# Every word here is explained by `make help`.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUE := site/theme/locale/nl/LC_MESSAGES/django.po
STAMP := $(VENV)/.installed
NEXT := .venv-next
NEXT_WAGTAIL ?= wagtail>=8,<9

.PHONY: help run test check bench demo lock format messages

help:  ## Show what each word does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /|/' | column -t -s '|'

$(STAMP): requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: setup assets
setup: $(STAMP)  ## Make the environment and the assets, without starting anything
	$(BIN)/python -m theme.assets
	@$(BIN)/pybabel --quiet compile --directory site/theme/locale --domain django 

run: setup  ## Serve the demo municipality at http://127.0.0.1:8000
	$(BIN)/python -m ops.start

test: setup  ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

.PHONY: accessibility
accessibility: setup  ## Look at every page, and keep what was found for the accessibility statement
	WEERBAAR_ACCESSIBILITY_RESULTS=site/people/accessibility_results.json $(BIN)/python -m pytest -n0 tests/journeys/test_every_page.py

.PHONY: test-next
test-next: setup  ## Run all tests with the next Wagtail, in an environment of its own
	@test -x $(NEXT)/bin/python || $(PYTHON) -m venv $(NEXT)
	$(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	$(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "$(NEXT_WAGTAIL)"
	$(NEXT)/bin/python -m pip show wagtail | grep Version
	$(NEXT)/bin/python -m pytest -n auto --dist loadgroup -W default::DeprecationWarning -W default::PendingDeprecationWarning $(ARGS)

check: setup  ## Lint, types, layers, migrations, settings, starter modules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --quiet site courses quizzes analytics
	$(BIN)/djlint --lint --quiet site courses quizzes analytics
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m ops.check_production
	$(BIN)/python manage.py check_content

bench: setup  ## Measure speed and memory; a line per measure
	$(BIN)/python -m tests.bench $(ARGS)

.PHONY: audit pictures
audit: setup  ## Let Lighthouse score the key pages, as on a slow phone; needs Chromium
	$(BIN)/python -m tests.audit scores $(ARGS)

pictures: setup  ## Take the pictures in docs/beeld; ARGS=--compare says what changed
	$(BIN)/python -m tests.audit pictures $(ARGS)

demo: setup  ## Build the demo municipality again from nothing
	$(BIN)/python manage.py demo

lock:  ## Renew the hashed lock files
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml -o requirements/production.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml --group dev -o requirements/dev.txt

format:  ## Format Python and templates
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet site courses quizzes analytics

messages: setup  ## Collect the strings of the interface for translation
	$(BIN)/python manage.py makemessages --verbosity 0 --locale nl --no-location --no-obsolete --ignore node_modules --ignore var --ignore tests
	msgcat --sort-output --width 100 --output-file $(CATALOGUE) $(CATALOGUE)
	sed -i '/^"POT-Creation-Date:/d' $(CATALOGUE)
