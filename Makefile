# The two commands that matter: `make demo` and `make test`. Both install what they need the first time.
.POSIX:
.PHONY: help demo check test test-postgres test-all bench bench-booking bench-monday fix messages docs screenshots clean

RUN = scripts/run.sh
# The suite on all the cores, at most eight: a file stays with one process, since its tests share a demo.
PYTEST = $(RUN) pytest -q -n auto --maxprocesses 8 --dist loadfile

help:
	@echo "make demo         a made-up municipality on http://127.0.0.1:8000"
	@echo "make test         lint, floors and every test on SQLite (10 minutes at most)"
	@echo "make test-postgres the suite without the journeys on a PostgreSQL of its own, if this machine has one"
	@echo "make test-all     the same on PostgreSQL too, journeys in both widths and languages (30 minutes at most)"
	@echo "make check        only lint, floors and the tests about the code (seconds)"
	@echo "make bench        the budgets, each beside a naive way in the same run"
	@echo "make bench-booking 200 who book at once on a real server, SQLite and, where it is, PostgreSQL"
	@echo "make bench-monday 3000 who sign in and report ill at the pace of the peak minute, on a real server"
	@echo "make fix          import order and what else ruff can mend by itself"
	@echo "make messages     find texts without their Swedish, compile the catalogues"
	@echo "make screenshots  pictures of the pages, both widths and languages, into docs/screenshots"
	@echo "make clean        remove what was built; the demo's data too"

demo:
	@scripts/bootstrap.sh
	@$(RUN) omtanke demo --data var/demo

check:
	@scripts/bootstrap.sh --tests
	@$(RUN) ruff check
	@$(RUN) lint-imports
	@$(RUN) pytest -q tests/contracts

test:
	@scripts/bootstrap.sh --tests
	@$(RUN) ruff check
	@$(RUN) lint-imports
	@$(PYTEST)

test-postgres:
	@scripts/bootstrap.sh --tests
	@scripts/with_postgres.sh --if-present $(PYTEST) -m "not journey"

test-all: test
	@$(PYTEST) -m journey --all-screens
	@scripts/with_postgres.sh $(PYTEST) --all-screens

bench:
	@scripts/bootstrap.sh --tests
	@set -e; for file in bench/*.py; do echo "== $$file"; $(RUN) python "$$file"; done

bench-booking:
	@scripts/bootstrap.sh --tests
	@$(RUN) python bench/booking.py
	@scripts/with_postgres.sh --if-present $(RUN) python bench/booking.py

bench-monday:
	@scripts/bootstrap.sh --tests
	@$(RUN) python bench/monday.py
	@scripts/with_postgres.sh --if-present $(RUN) python bench/monday.py

fix:
	@scripts/bootstrap.sh --tests
	@$(RUN) ruff check --fix

messages:
	@scripts/bootstrap.sh --tests
	@$(RUN) python scripts/messages.py missing
	@$(RUN) python scripts/messages.py compile

screenshots:
	@scripts/bootstrap.sh --tests
	@$(RUN) python scripts/screenshots.py

clean:
	rm -rf .venv .tools .ruff_cache .import_linter_cache .hypothesis .pytest_cache dist var/demo var/demo.key var/demo-samples
	find src tests scripts bench -name __pycache__ -type d -prune -exec rm -rf {} +
