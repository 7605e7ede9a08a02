"""The number of rows, and nothing else."""

from __future__ import annotations

import io

from adminplus_cli.render import count


def test_only_the_number_is_written() -> None:
    out = io.StringIO()
    assert count.write(iter([[1], [2]]), out) == 2
    assert out.getvalue() == "2\n"
