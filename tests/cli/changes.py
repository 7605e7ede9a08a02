"""What every command that changes something promises: --dry-run changes nothing, one audit line tells of the rest."""

from __future__ import annotations

import json
from typing import Any

from tests.runner import Runner

Row = dict[str, Any]


def changed(adminplus: Runner, *args: object, as_: str | None = None) -> tuple[Row, Row]:
    """Run a command dry, then really; return the object it printed and its one audit line, details decoded."""
    before = adminplus.dump()
    dry = adminplus.ok(*args, "--dry-run", as_=as_)
    assert adminplus.dump() == before
    assert "Dry run, nothing was changed: " in dry.err
    done = adminplus.ok(*args, "-o", "json", as_=as_)
    lines = [row for row in adminplus.dump() if row["table"] == "audit" and row not in before]
    assert len(lines) == 1, lines
    assert dry.err.splitlines()[-1].endswith(done.err.splitlines()[-1])
    return done.json, lines[0] | {"details": json.loads(lines[0]["details"])}


def unchanged(adminplus: Runner, *args: object, code: int, as_: str | None = None) -> str:
    """Run a command that must end with `code` and leave the store as it was, and return what it said.

    A refusal by the policy leaves its line in the audit, and nothing else.
    """
    before = adminplus.dump()
    done = adminplus(*args, as_=as_)
    assert done.code == code, done.err
    after = adminplus.dump()
    if code != 3:
        assert after == before
        return done.err
    assert [row["outcome"] for row in after if row not in before] == ["denied"]
    assert [row for row in before if row not in after] == []
    return done.err
