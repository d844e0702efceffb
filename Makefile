# Each target sets up what it needs: a fresh machine with Python >= 3.11 and make is enough.
PYTHON ?= python3
CORPUS ?= seeds
CODEBOOK ?= missile-defence
OUT ?= build/report
PARAMETERS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help report test lab notebooks bench fuzz faults constraints clean

help: ## show this list
	@grep -hE '^[a-z.]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo
	@echo "  make report CORPUS=path/to/your/articles CODEBOOK=path/to/your/codebook.toml"
	@echo "  make report PARAMETERS='-p split 2009-09-17'"

report: .venv/.use ## execute every notebook on CORPUS (the five articles) and render it to OUT
	@$(BIN)/corpuslib report "$(CORPUS)" --out "$(OUT)" --codebook "$(CODEBOOK)" $(PARAMETERS)

test: .venv/.dev ## all that CI runs: lint, types, tests, stored outputs, a rerun, the pages in a browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2 --dist loadfile
	$(BIN)/pytest -q -n 2 --dist loadfile --nbval --nbval-current-env notebooks
	$(BIN)/corpuslib report seeds --out build/check/seeds
	$(BIN)/corpuslib report tests/data/second --out build/check/second --codebook tests/data/second-codebook -p split 2015-06-01
	$(BIN)/pytest -q tests/rendered --reports build/check
	$(BIN)/pytest -q -rs -n 2 tests/browser --reports build/check

lab: .venv/.use ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir . notebooks/00-index.ipynb

notebooks: .venv/.dev ## run the notebooks once, in order, and store their outputs
	$(BIN)/python tools/store_outputs.py

bench: .venv/.dev ## time what must stay in proportion; nothing of it is part of the tests
	$(BIN)/python bench/long_lines.py
	$(BIN)/python bench/annotate.py
	$(BIN)/python -m bench --write

fuzz: .venv/.dev ## fuzz reading and annotating for ten minutes each (needs the extra fuzz)
	$(BIN)/python tools/fuzz.py text --seconds 600
	$(BIN)/python tools/fuzz.py file --seconds 600

faults: .venv/.dev ## kill a build and a report at fifty moments each; takes an hour
	$(BIN)/python tools/kill_moments.py build --moments 50
	$(BIN)/python tools/kill_moments.py report --moments 50 --every 1 --notebooks 00-index

environment.yml: pyproject.toml .venv/.dev ## write the conda environment from pyproject.toml
	$(BIN)/pyproject2conda yaml -e dev --name corpuslib --python-include infer -r '-e .' \
		--custom-command "make environment.yml" --output $@

constraints: .venv/.dev ## write down the exact versions that are installed in .venv
	$(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' > constraints.txt

clean: ## remove the environment and everything that was built
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# uv where it is on the PATH, pip otherwise; both keep to constraints.txt
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "corpuslib needs Python >= 3.11 as '$(PYTHON)'; name another with: make PYTHON=python3.12 ..."; exit 2; }
	@echo "setting up .venv (once; a minute or two)"
	@if command -v uv >/dev/null 2>&1; then \
		{ test -x $(BIN)/python || uv venv --quiet --seed --python $(PYTHON) .venv; } && \
		uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable $(1); \
	else \
		{ test -x $(BIN)/python || $(PYTHON) -m venv .venv; } && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable $(1); \
	fi
	@touch $@
endef

.venv/.use: pyproject.toml constraints.txt
	$(call install,'.')

.venv/.dev: pyproject.toml constraints.txt
	$(call install,'.[dev]')
	@touch .venv/.use
