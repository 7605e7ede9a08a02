"""Many rows at once, on both databases."""

from __future__ import annotations

import pytest

from adminplus_cli.store import bulk, rows
from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.frozen.tables.platform import AREAS

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
