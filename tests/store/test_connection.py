"""One transaction: what runs in it as text, and what SQLAlchemy runs in it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select

from adminplus_cli.store.engine import Database, Purpose
from adminplus_cli.store.frozen.platform import info
from adminplus_cli.store.tables.platform import STORE_INFO

MANY = 2500


def keys(store: str) -> set[str]:
    """Return the keys of what a store knows of itself."""
    with Database(store).transaction(Purpose.READ) as connection:
        return {key for (key,) in connection.stream("SELECT key FROM store_info", {})}


def test_text_and_sqlalchemy_share_one_transaction(store: str) -> None:
    value = select(STORE_INFO.c.value).where(STORE_INFO.c.key == "text")
    with Database(store).transaction(Purpose.WRITE) as connection:
        connection.execute(info.WRITE, key="text", value="written")
        assert connection.sqlalchemy.scalar(value) == "written"
        connection.sqlalchemy.execute(insert(STORE_INFO).values(key="core", value="too"))
        assert connection.scalar(info.VALUE, key="core") == "too"
    assert keys(store) == {"store_id", "checksum_key", "text", "core"}


def test_sqlalchemy_neither_ends_the_transaction_nor_keeps_it(store: str) -> None:
    with Database(store).transaction(Purpose.WRITE) as connection:
        connection.sqlalchemy.execute(insert(STORE_INFO).values(key="core", value="once"))
        connection.sqlalchemy.rollback()
        connection.execute(info.WRITE, key="text", value="once")
    assert keys(store) == {"store_id", "checksum_key", "text", "core"}


def test_an_error_undoes_what_both_did(store: str) -> None:
    with (  # noqa: PT012 - the error comes after both have written
        pytest.raises(ZeroDivisionError),
        Database(store).transaction(Purpose.WRITE) as connection,
    ):
        connection.sqlalchemy.execute(insert(STORE_INFO).values(key="core", value="gone"))
        connection.execute(info.WRITE, key="text", value="gone")
        raise ZeroDivisionError
    assert keys(store) == {"store_id", "checksum_key"}


def test_several_rows_are_read_while_others_are(store: str) -> None:
    numbers = (
        f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {MANY}) SELECT n FROM n"
    )
    with Database(store).transaction(Purpose.READ) as connection:
        one, two = connection.stream(numbers, {}), connection.stream(numbers, {})
        pairs = [(next(one), next(two)) for _turn in range(MANY)]
    assert pairs == [((n,), (n,)) for n in range(1, MANY + 1)]


def test_rows_that_nobody_reads_to_the_end_are_let_go(store: str) -> None:
    numbers = (
        f"WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {MANY}) SELECT n FROM n"
    )
    with Database(store).transaction(Purpose.READ) as connection:
        left = connection.stream(numbers, {})
        assert next(left) == (1,)
    del left  # what it would say now, pytest takes for an error
