"""JSON Lines: a row is a line, whatever it holds."""

from __future__ import annotations

import io

from adminplus_cli.render import jsonl


def test_each_row_is_one_line() -> None:
    out = io.StringIO()
    assert jsonl.write(["id", "subject"], [[1, "a\nb\u2028"], [2, None]], out) == 2
    assert out.getvalue() == '{"id": 1, "subject": "a\\nb\\u2028"}\n{"id": 2, "subject": null}\n'
