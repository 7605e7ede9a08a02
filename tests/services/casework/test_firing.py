"""A batch of firings is written by a few statements, however many requests there are, and wherever."""

from __future__ import annotations

from typing import Any

import pytest

from adminplus_cli.store.connection import Connection
from adminplus_cli.store.frozen.casework import escalation as sql
from tests.casework import cast, open_request
from tests.runner import Runner
from tests.store.casework.test_counts import tamper


def test_firings_that_reach_the_same_people_are_written_at_once_whatever_their_areas(
    adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast(adminplus_sqlite)
    requests = [open_request(adminplus_sqlite) for _count in range(3)]
    tamper(adminplus_sqlite.store, f"UPDATE requests SET area = '02' WHERE id = {requests[1]}")
    adminplus_sqlite.clock.forward(days=4)
    calls: list[int] = []
    execute = Connection.execute

    def counted(connection: Connection, statement: Any, /, **values: Any) -> int:
        if statement is sql.CALL:
            calls.append(len(values["ids"]))
        return execute(connection, statement, **values)

    monkeypatch.setattr(Connection, "execute", counted)
    adminplus_sqlite.ok("tick", "--only", "experts")
    assert calls == [len(requests)]
