"""The formats that `-o` accepts are a promise."""

from __future__ import annotations

from adminplus_cli.render import Format


def test_the_formats_are_those_of_the_contract() -> None:
    assert " ".join(Format) == "table csv tsv json jsonl markdown html xlsx ids count"
