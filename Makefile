# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
DEMO := .venv-demo
TEST := .venv
PIP := -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: demo test check docs bench clean

demo: $(DEMO)/ready ## Show the linter at work on the bundled set: base install, own environment.
	$(DEMO)/bin/curate demo curate-demo --force
	$(DEMO)/bin/curate check curate-demo/support.jsonl --exit-zero
	@echo
	@echo "Try next:"
	@echo "  $(DEMO)/bin/curate check curate-demo/chat.jsonl curate-demo/preferences.jsonl"
	@echo "  $(DEMO)/bin/curate rules D203            # why a rule matters, with examples"
	@echo "  $(DEMO)/bin/curate check curate-demo/support.jsonl --fix --diff"
	@echo "  $(DEMO)/bin/curate check your-own.jsonl --statistics"

test: $(TEST)/ready ## The whole test suite, with every extra, in an environment of its own.
	OMP_NUM_THREADS=1 $(TEST)/bin/python -m pytest -n 2 --cov --cov-report=term:skip-covered

check: $(TEST)/ready $(DEMO)/ready ## What CI holds besides the tests: style, types, import arrows, generated files.
	$(TEST)/bin/ruff check .
	$(TEST)/bin/ruff format --check .
	$(TEST)/bin/mypy
	$(TEST)/bin/lint-imports
	$(DEMO)/bin/curate --version
	$(DEMO)/bin/curate check curate/demo/holdout.jsonl
	git diff --exit-code -- curate/rules/README.md schemas/json

docs: $(TEST)/ready ## Write the generated files again: the rule pages and the JSON Schemas.
	$(TEST)/bin/curate rules --write-docs
	$(TEST)/bin/curate schema --write

$(DEMO)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/python $(PIP) .
	touch $@

$(TEST)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(TEST)
	$(TEST)/bin/python $(PIP) torch
	$(TEST)/bin/python $(PIP) --editable ".[all,dev]"
	touch $@

clean: ## Remove the environments and all that was built.
	rm -rf $(DEMO) $(TEST) build dist curate-demo .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
