# make run    set everything up and serve on http://127.0.0.1:8000 (HOST, PORT, DATABASE_URL)
# make test   the suite: SQLite, PostgreSQL, Chromium; drills whose code has changed
# make test-all  the suite with all drills
# make check  the loop while editing: ruff, mypy, the tests of the rules
# make mutants  faults put into the pure rooms: how many do their tests notice (ROOMS="figures charts")
# make lint   ruff, mypy, and the checks that need no database
# make dev    the same site, reloading while you edit
# make admin  an account for the admin (USERNAME=… PASSWORD=… without asking)
# make lock   write the locked requirements anew
# make bench  speed and memory as ratios in one run, into docs/performance.md (PARTS="pages peers load
#             memory queries" for some); a thousand pairs of editors at once (PARTS=pairs PAIRS=50)
# make bench-import  thousands of prices in, published, out and in again (ROWS=5000)
# make bench-a11y  every page in every width and mode of colour (PAGES="options home" for a part)
# make bench-sheet  how many pages sheets take, as PDFs (PRINTED=24 of each number of options)

PYTHON ?= python3
BIN := .venv/bin
export LOCAL_TRIAL ?= 1

.PHONY: run dev test test-all check mutants lint admin bench bench-import bench-a11y bench-sheet lock content setup test-setup

setup:
	@$(PYTHON) scripts/bootstrap.py base

test-setup:
	@$(PYTHON) scripts/bootstrap.py test

content: setup
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py build_fixtures --check
	@$(BIN)/python manage.py load_content
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0

# Only here: elsewhere every editor has a second factor.
run dev: export ALLOW_PASSWORD_ONLY ?= 1

run: content
	@exec $(BIN)/gunicorn

dev: content
	@DEBUG=1 $(BIN)/gunicorn --reload --reload-extra-file 'templates/**/*.html' --reload-extra-file static

admin: content
	@$(BIN)/python manage.py make_admin

test: test-setup
	@$(BIN)/python -m scripts.run_tests

test-all: test-setup
	@$(BIN)/python -m scripts.run_tests --all

check: test-setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q -n auto tests/rules

lint: test-setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0
	@$(BIN)/python manage.py build_fixtures --check
	@$(BIN)/python -W error manage.py check

mutants: test-setup
	@$(PYTHON) scripts/bootstrap.py mutants
	@$(BIN)/python -m scripts.mutants $(ROOMS)

bench: test-setup content
	@$(PYTHON) scripts/bootstrap.py bench
	@$(BIN)/python -m tests.benchmarks $(PARTS)

bench-import: test-setup
	@$(BIN)/python tests/benchmarks/imports.py $(ROWS)

bench-a11y: test-setup content
	@$(BIN)/python tests/benchmarks/a11y.py $(PAGES)

bench-sheet: test-setup content
	@$(BIN)/python tests/benchmarks/sheets.py $(PRINTED)

lock: test-setup
	@for name in base pdf test mutants observatory bench; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command "make lock" \
	    requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done
	@$(PYTHON) scripts/bootstrap.py lock-observatory
