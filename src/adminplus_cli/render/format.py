"""The output formats of every list: one member here, one module beside it."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What `-o/--output` accepts."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"
    IDS = "ids"
    COUNT = "count"
