# Everything from a fresh clone with Python and make: `make dataset`, `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SEEDS ?=
OUTPUTS ?= outputs

export DAGSTER_DISABLE_TELEMETRY := 1
export GX_ANALYTICS_ENABLED := false
export PYTHONWARNINGS ?= ignore::FutureWarning

.PHONY: help venv dataset test lint ui docs bench lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

venv: $(READY) ## set up .venv (the other targets do it on first use)

# uv comes out of the lock by its hash, then installs everything else by hash; the project itself is built with what the lock holds.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v <= (3, 13) else f"haotong needs Python 3.11 to 3.13, and $(PYTHON) is {v[0]}.{v[1]}: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo 'No virtual environment could be made: install venv for $(PYTHON) (Debian: apt-get install python3-venv)' >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@awk '/^[^ ]/ { wanted = /^uv==/ } wanted' requirements.lock > $(VENV)/uv.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r $(VENV)/uv.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

dataset: $(READY) ## build the tables: make dataset [SEEDS=folder or URL] [OUTPUTS=folder]
	$(BIN)/haotong build $(if $(SEEDS),--seeds "$(SEEDS)") --outputs "$(OUTPUTS)"

test: $(READY) ## run the tests: make test [ARGS=...]
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(ARGS)

lint: $(READY) ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

ui: $(READY) ## the Dagster UI on this machine
	$(BIN)/haotong ui

docs: $(READY) ## the documentation site, in site/
	$(BIN)/python scripts/make_reference.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(READY) ## speed of extraction beside jieba.lcut
	$(BIN)/python scripts/bench.py

lock: $(READY) ## resolve requirements.lock anew (versions and hashes, no addresses)
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header \
	    --group dev pyproject.toml --extra cluster --extra huggingface -o requirements.lock

clean: ## remove .venv and what the pipeline wrote, releases apart
	rm -rf $(VENV) outputs/tables outputs/quality site .pytest_cache .mypy_cache .ruff_cache
