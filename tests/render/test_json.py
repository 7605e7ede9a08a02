"""JSON is valid, streamed, lossless, and harmless on a terminal."""

from __future__ import annotations

import io
import json as standard
from datetime import UTC, datetime
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminplus_cli.render import json
from adminplus_cli.render.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    REPLY = "reply"


def test_a_list_is_an_array_with_one_object_a_line() -> None:
    out = io.StringIO()
    rows: list[list[object]] = [[1, "Réunion", True], [2, None, datetime(2025, 3, 1, tzinfo=UTC)]]
    assert json.write(["id", "subject", "x"], rows, out) == 2
    assert out.getvalue() == (
        '[\n  {"id": 1, "subject": "Réunion", "x": true},\n'
        '  {"id": 2, "subject": null, "x": "2025-03-01T00:00:00Z"}\n]\n'
    )


def test_an_empty_list_is_an_empty_array() -> None:
    out = io.StringIO()
    assert json.write(["id"], [], out) == 0
    assert out.getvalue() == "[]\n"


def test_rows_are_written_as_they_come() -> None:
    out = io.StringIO()

    def rows() -> Iterator[list[object]]:
        yield [1]
        assert out.getvalue() == '[\n  {"id": 1}'
        yield [2]

    assert json.write(["id"], rows(), out) == 2


def test_one_object_is_indented_by_two() -> None:
    value = MappingProxyType({"id": 1, "kind": Kind.REPLY, "areas": ("a",), "text": "a\nb", "none": {}})
    assert json.dump(value) == (
        '{\n  "id": 1,\n  "kind": "reply",\n  "areas": [\n    "a"\n  ],\n  "text": "a\\nb",\n  "none": {}\n}'
    )


def test_what_cannot_be_seen_is_escaped() -> None:
    text = "\x00\x1b\x7f\x9b\u202e\u200b\u2028\U000e0041\ud800é"
    escaped = r'"\u0000\u001b\u007f\u009b\u202e\u200b\u2028\udb40\udc41\ud800é"'
    assert json.line(text) == escaped
    assert standard.loads(escaped) == text


@given(st.dictionaries(st.text(), st.text() | st.none() | st.integers() | st.lists(st.text())))
def test_json_is_lossless_and_harmless(value: dict[str, object]) -> None:
    line = json.line(value)
    assert standard.loads(line) == value == standard.loads(json.dump(value))
    assert printable(line) == line


@pytest.mark.parametrize("value", [object(), {1, 2}])
def test_a_value_without_json_is_a_defect_and_said_so(value: object) -> None:
    with pytest.raises(TypeError, match=r"^no JSON for (object|set)$"):
        json.line(value)


def test_a_number_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json.line(float("nan"))
