"""What `adminplus store` says of the store."""

from __future__ import annotations

from adminplus_cli.store.schema import metadata
from tests.runner import Runner


def test_the_rows_of_every_table_are_counted(adminplus: Runner) -> None:
    rows = adminplus.ok("store", "status", "-o", "json").json["rows"]
    assert list(rows) == sorted(metadata().tables)
