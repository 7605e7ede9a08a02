# The same names as `python3 dev …`, which does the work and needs no make. Options: make test o="-k tick".
PYTHON ?= python3

.PHONY: help setup demo test check docs completions bench lock migration

help:
	@$(PYTHON) dev || true

setup demo test check docs completions bench lock:
	@$(PYTHON) dev $@ $(o)

migration:
	@$(PYTHON) dev migration "$(m)"
