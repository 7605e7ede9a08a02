"""Many rows at once, on both databases."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from adminplus_cli.store import bulk, rows
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.frozen.tables.platform import AREAS
from tests.servers import Postgres

COUNTS = [0, 1, 2, rows.FEW, rows.FEW + 1, bulk.LINES - 1, bulk.LINES, 2 * bulk.LINES + 1]


@pytest.mark.parametrize("count", COUNTS)
def test_however_many_rows_are_inserted_each_has_what_it_has_and_what_is_alike(
    store: str, count: int
) -> None:
    names = [(f"Z{number}", f"L’Île « {number} »'?1") for number in range(count)]
    with Database(store).transaction(Purpose.WRITE) as connection:
        begin = "SELECT code, name, timezone FROM areas WHERE substr(code, 1, 1) = 'Z' ORDER BY length(code), code"
        bulk.insert_alike(connection, AREAS, {"timezone": "Indian/Reunion"}, ("code", "name"), names)
        alike = [*connection.stream(begin, {})]
        connection.driver.execute("DELETE FROM areas WHERE substr(code, 1, 1) = 'Z'")
        whole = [(code, name, "Europe/Paris") for code, name in names]
        bulk.insert_tuples(connection, AREAS, ("code", "name", "timezone"), whole)
        assert alike == [(code, name, "Indian/Reunion") for code, name in names]
        assert [*connection.stream(begin, {})] == whole


def test_a_row_that_is_alone_takes_one_message_to_a_server(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited, wait = [], psycopg.Connection.wait

    def counting(connection: psycopg.Connection[object], *args: Any, **more: Any) -> Any:
        waited.append(connection)
        return wait(connection, *args, **more)

    with postgres.database() as url, Database(url).transaction(Purpose.WRITE) as connection:
        monkeypatch.setattr(psycopg.Connection, "wait", counting)
        bulk.insert_alike(connection, AREAS, {"timezone": "Europe/Paris"}, ("code", "name"), [("Z0", "Z")])
        rows.update_all(connection, AREAS, [{"code": "Z0", "name": "Là"}])
        assert len(waited) == 2
