# `make run PROMPT="..."` makes an app; `make test` checks everything. `make help` lists the rest.

FITS   := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PROMPT ?= Create a task management app with projects and deadlines

.DEFAULT_GOAL := help
.PHONY: help setup run up doctor check format test-fast test test-all bench-main bench-prompts bench-arbormind bench-models bench-faults studio client fuzz-api bench-api bench-load docker-image attack bench-sandbox chaos-sandbox compose-check lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

# --no-deps: the lock names everything, and pip 23 looks past a pin for a name with an extra (google-auth[requests]) once a newer
# release is out; pip check says what a stale lock leaves out.
$(STAMP): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c '$(FITS)' || { echo "Python 3.11, 3.12 or 3.13 is needed and was not found. Install one, or name it: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "installing Python packages into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(BIN)/python -m pip check --disable-pip-version-check >$(VENV)/check.log 2>&1 || { cat $(VENV)/check.log; echo "requirements.lock does not fit pyproject.toml: make lock"; exit 1; }
	@touch $(STAMP)

setup: $(STAMP) ## install everything a run needs
	@$(BIN)/python -m gencode.cli doctor --install

run: $(STAMP) ## make an app: make run PROMPT="..."
	@$(BIN)/python -m gencode.cli generate "$$PROMPT"
run: export PROMPT := $(PROMPT)

up: $(STAMP) ## the stack, the API and a worker in the foreground
	@$(BIN)/python -m gencode.cli up

doctor: $(STAMP) ## what is there, what is missing, what to do
	@$(BIN)/python -m gencode.cli doctor

check: $(STAMP) ## format, lint, types, import rules, architecture
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
	@$(BIN)/python -m pytest -q tests/test_architecture.py

format: $(STAMP) ## write the format that check demands
	@$(BIN)/python -m ruff check --fix-only .
	@$(BIN)/python -m ruff format .

test-fast: $(STAMP) ## what needs no server, no browser and no sandbox
	@$(BIN)/python -m pytest -q -m "not (temporal or mongo or browser or sandbox or thorough)" --durations=10

test: check ## real Temporal, real database, a browser, one whole offline generation
	@$(BIN)/python -m gencode.cli doctor --install
	@$(BIN)/python -m pytest -m "not thorough" --durations=10

test-all: $(STAMP) ## the rest: both sandboxes' walls, attacks, fuzz, kills, many generations
	@$(BIN)/python -m gencode.cli doctor --install
	@$(BIN)/python -m pytest -m thorough --durations=10

bench-main: $(STAMP) ## prompt to delivered, against the bare commands of its critical path
	@$(BIN)/python -m bench.main

bench-prompts: $(STAMP) ## the 30 public prompts, one after the other; writes docs/prompts.md
	@$(BIN)/python -m bench.prompts $(or $(PROMPTS),bench/data/prompts-30.txt)

studio: ## build the Studio page from studio/ into api/static/built (Node 20 or later)
	@cd studio && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build

client: $(STAMP) ## make gencode_client/ anew from the API's OpenAPI document
	@$(BIN)/python -m api.contract $(VENV)/openapi.json
	@rm -rf gencode_client
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m openapi_python_client generate --path $(VENV)/openapi.json --meta none --config api/client.yml --output-path gencode_client

fuzz-api: $(STAMP) ## schemathesis over the whole API, longer than the tests do
	@GENCODE_FUZZ_EXAMPLES=$(or $(EXAMPLES),50) $(BIN)/python -m pytest -q tests/api/test_fuzz.py

bench-arbormind: ## routing and learning against other libraries, in an environment of its own; writes docs/arbormind.md
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r bench/arbormind/requirements.txt
	@.venv-bench/bin/python -m bench.arbormind

bench-api: $(STAMP) ## what the API adds to a start and to a read; a storm of 200 sockets
	@$(BIN)/python -m bench.api

bench-models: $(STAMP) ## calls, tokens and cost of each step, and generations with bad replies (fake vendors)
	@$(BIN)/python -m bench.models $(if $(N),-n $(N))

bench-faults: $(STAMP) ## faults put into delivered apps, healed and judged; writes docs/healing.md (N, DOUBLES, SEED, ONLY, GO_ON)
	@$(BIN)/python -m bench.faults.main --n $(or $(N),200) --doubles $(or $(DOUBLES),-1) --seed $(or $(SEED),1) --only '$(ONLY)' $(if $(GO_ON),--go-on)

bench-load: $(STAMP) ## N generations at once (AT_ONCE=1,2,4,8,16); writes bench/out/load.json
	@$(BIN)/python -m bench.load --at-once $(or $(AT_ONCE),1,2,4,8,16)

docker-image: $(STAMP) ## the sandbox image for a running Docker engine
	@$(BIN)/python -m sandbox.images.app_image templates/crud/app

attack: $(STAMP) ## the attack suite on every sandbox that works here; writes bench/out/attacks.json
	@$(BIN)/python -m tests.sandbox.attacks

bench-sandbox: $(STAMP) ## what the walls cost, against a plain container
	@$(BIN)/python -m bench.sandbox

chaos-sandbox: $(STAMP) ## 50 runs with cancels and kills; nothing may be left
	@$(BIN)/python -m bench.sandbox_chaos

compose-check: $(STAMP) ## validate docker-compose.temporal.yml, build what can be built
	@$(BIN)/python -m sandbox.images.compose_check

lock: ## write requirements.lock anew from pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --all-extras --output-file requirements.lock pyproject.toml

clean: ## remove what was installed and made (not var/)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
