"""The output formats of every list: one member here, one module beside it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Words(NamedTuple):
    """What people call the fields of a list, in `language`, and what stands between such a word and a value."""

    headings: Sequence[str]
    colon: str = ":"
    language: str = "en"


class Format(StrEnum):
    """What `-o/--output` accepts."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"
    XLSX = "xlsx"
    IDS = "ids"
    COUNT = "count"
