"""One transaction on a store: the driver's own connection, and while some code asks for it SQLAlchemy's over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..domain.shared.page import Overtaken
from .statement import given, written

if TYPE_CHECKING:
    from pathlib import Path

    import sqlalchemy

    from .statement import Row, Statement

Dialect = Literal["sqlite", "postgresql"]
AT_ONCE = 1000
Numbers = dict[str, int | None]
"""The last number that each sequence of a server gave, None for one that gave none."""


class Connection:
    """A transaction that is open: of `sqlite3` or of `psycopg`, which may be asked for more than they have alike."""

    def __init__(
        self,
        driver: Any,
        dialect: Dialect,
        numbers: Numbers | None = None,
        schema: str | None = None,
        words: Mapping[str, str] | None = None,
        *,
        beside: bool = False,
        path: Path | None = None,
    ) -> None:
        self.driver = driver
        self.dialect: Dialect = dialect
        self._numbers = numbers or {}
        self.schema = schema
        """The schema that the store had when the transaction began, where a server told it."""
        self.words = words or {}
        """What a server told of what the store knows of itself when the transaction began: `postgresql.WORDS`."""
        self.beside = beside
        """Whether others write at the same time, on a server."""
        self.checksum_key = self.words.get("checksum_key")
        """The key of the checksums of rows, once it was asked for."""
        self._path = path
        """The file that is written to, if it is one."""
        self._streams = 0
        self._state: int | None = None
        self.is_open = True
        """Whether there is still something to commit."""

    @cached_property
    def sqlalchemy(self) -> sqlalchemy.Connection:
        """The same transaction for SQLAlchemy, which is loaded only now: for what is not run as text."""
        from .borrowed import borrowed

        return borrowed(self.driver, self.dialect)

    def given(self, value: Any) -> Any:
        """Return a value as the driver takes it."""
        return given(value, self.dialect)

    def execute(self, statement: Statement, /, **values: Any) -> int:
        """Run a statement that changes rows and return how many it changed."""
        return int(self._run(statement, values).rowcount)

    def execute_all(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a statement that changes rows once for each of `rows`."""
        self.execute_given(statement, [written(row, self.dialect) for row in rows])

    def execute_given(self, statement: Statement, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run a statement once for each of `rows`, which are as the driver takes them (`given`).

        Returns how many rows it changed in all.
        """
        return int(self.run_each(statement.text(self.dialect), rows).rowcount) if rows else 0

    def run_each(self, text: str, rows: Sequence[Any]) -> Any:
        """Run a text once for each of `rows`, as the driver takes them; return the cursor.

        One row takes one message to a server; the driver has three for many.
        """
        if len(rows) == 1:
            return self.driver.execute(text, rows[0])
        cursor = self.driver.cursor()
        cursor.executemany(text, rows)
        return cursor

    def all(self, statement: Statement, /, **values: Any) -> list[Row]:
        """Return the rows of a statement."""
        return [*map(statement.row, self._run(statement, values).fetchall())]

    def first(self, statement: Statement, /, **values: Any) -> Row | None:
        """Return the first row of a statement, None where there is none."""
        row = self._run(statement, values).fetchone()
        return None if row is None else statement.row(row)

    def scalar(self, statement: Statement, /, **values: Any) -> Any:
        """Return the first value of the first row of a statement, None where there is none."""
        row = self.first(statement, **values)
        return None if row is None else row[0]

    def scalars(self, statement: Statement, /, **values: Any) -> list[Any]:
        """Return the first value of each row of a statement."""
        rows = self._run(statement, values)
        if next(iter(statement.columns.values())) is None:
            return [value for value, *_others in rows]
        return [statement.row(row)[0] for row in rows.fetchall()]

    def each(self, statement: Statement, /, **values: Any) -> Iterator[Row]:
        """Yield the rows of a statement, a thousand in memory at a time."""
        for row in self.stream(statement.text(self.dialect), values):
            yield statement.row(row)

    def raw(self, statement: Statement, /, **values: Any) -> Iterator[tuple[Any, ...]]:
        """Return the rows of a statement as the driver gives them; of a file they are read as they are taken."""
        return self.stream(statement.text(self.dialect), values, at_once=True)

    def stream(
        self, text: str, values: Mapping[str, Any], *, at_once: bool = False
    ) -> Iterator[tuple[Any, ...]]:
        """Run a text and return its rows as the driver gives them, a thousand in memory at a time.

        With `at_once`, for few rows, they come from a server in one answer.
        """
        given = written(values, self.dialect)
        if self.dialect == "sqlite":
            return iter(self.driver.execute(text, given))
        return iter(self.driver.execute(text, given).fetchall()) if at_once else self._served(text, given)

    def _served(self, text: str, given: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        self._streams += 1
        with closing(self.driver.cursor(f"stream_{self._streams}")) as cursor:
            cursor.itersize = AT_ONCE
            cursor.execute(text, given)
            yield from cursor

    def take_turns(self) -> None:
        """From now on, let writers in at each `turn`: they wait for who reads a file."""
        if self.dialect == "sqlite":
            self._state = self._version()

    def turn(self) -> None:
        """Let writers in, where they are to be; raises Overtaken if one changed the store."""
        if self._state is not None:
            self.driver.execute("COMMIT")
            self.driver.execute("BEGIN")
            if self._version() != self._state:
                raise Overtaken

    def _version(self) -> int:
        """Return a number that changes when another connection changes the store; nobody does until the next turn."""
        (version,) = self.driver.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _run(self, statement: Statement, values: Mapping[str, Any]) -> Any:
        return self.driver.execute(statement.text(self.dialect), written(values, self.dialect))

    @property
    def is_idle(self) -> bool:
        """Whether it is in no transaction, and lent to nobody: another one may begin on it."""
        return not self.is_open and "sqlalchemy" not in self.__dict__ and not self.driver.in_transaction

    def commit(self) -> None:
        """Store for good what the transaction did; raises what the driver does."""
        if not self.is_open:
            return
        if self._path and self.driver.in_transaction:
            from .hand_over import handed_over

            with handed_over(self._path):
                self.driver.commit()
        else:
            self.driver.commit()
        self.is_open = False

    def undo(self) -> None:
        """Undo what the transaction did, the numbers it gave out too."""
        self.is_open = False
        if self.dialect == "sqlite":
            self.driver.rollback()
        elif not self.driver.closed:
            if self._numbers:
                from .postgresql import forget_numbers

                forget_numbers(self.driver, self._numbers)
            self.driver.rollback()

    def close(self) -> None:
        """Let go of the store; what was not committed is undone."""
        try:
            if "sqlalchemy" in self.__dict__:
                self.sqlalchemy.close()
        finally:
            self.driver.close()
