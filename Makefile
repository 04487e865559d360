# Two commands: `make run` starts the product with a demo school, `make test` proves it.
# Each check can be called by its name, such as `make lint` before a commit.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
DEPTH ?= default
EMPTY ?=
PORT ?= 8000

.PHONY: help run test lint types imports unit domains-postgresql browser full clean

help:
	@echo "make run          запустить «Наставник» с демонстрационной школой"
	@echo "make run EMPTY=1  запустить без демо: первый запуск настоящей школы"
	@echo "make test         проверить всё (до десяти минут на двух ядрах)"
	@echo "make test DEPTH=full   ещё и долгие испытания (до полутора часов)"

# The environment rebuilds itself when the lock is newer than its stamp.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@test -x $(RUN)/python || $(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

run: $(VENV)/run.stamp
	@$(RUN)/nastavnik serve --port $(PORT) $(if $(EMPTY),--empty,)

# Every check runs even if an earlier one failed, so that one run shows everything that is wrong.
test: $(VENV)/dev.stamp
	@$(RUN)/python tests/run_all.py $(DEPTH)

lint: $(VENV)/dev.stamp
	@$(RUN)/ruff check . && $(RUN)/ruff format --check .

types: $(VENV)/dev.stamp
	@$(RUN)/mypy src

imports: $(VENV)/dev.stamp
	@$(RUN)/lint-imports

unit: $(VENV)/dev.stamp
	@$(RUN)/pytest -q -p no:playwright -n 2 --dist worksteal -m "not browser and not campaign"

domains-postgresql: $(VENV)/dev.stamp
	@$(RUN)/python tests/run_on_postgresql.py tests/domains tests/foundation

browser: $(VENV)/dev.stamp
	@$(RUN)/python tests/run_in_browser.py

clean:
	rm -rf $(VENV) build .pytest_cache .ruff_cache .mypy_cache
