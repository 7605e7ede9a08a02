"""The first field, one a line."""

from __future__ import annotations

import io

from adminplus_cli.render import ids


def test_only_the_first_field_is_written_one_a_line() -> None:
    out = io.StringIO()
    assert ids.write([[12, "x"], ["anne@example.org", "y"], ["a\n\x1b", "z"]], out) == 3
    assert out.getvalue() == "12\nanne@example.org\na\\n\\x1b\n"
