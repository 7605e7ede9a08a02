"""One transaction on a store: the driver's own connection, and while some code asks for it SQLAlchemy's over it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import sqlalchemy

Dialect = Literal["sqlite", "postgresql"]
Numbers = dict[str, int | None]
"""The last number that each sequence of a server gave, None for one that gave none."""


class Connection:
    """A transaction that is open: of `sqlite3` or of `psycopg`, which may be asked for more than they have alike."""

    def __init__(self, driver: Any, dialect: Dialect, numbers: Numbers | None = None) -> None:
        self.driver = driver
        self.dialect: Dialect = dialect
        self._numbers = numbers or {}
        self.is_open = True
        """Whether there is still something to commit."""

    @cached_property
    def sqlalchemy(self) -> sqlalchemy.Connection:
        """The same transaction for SQLAlchemy, which is loaded only now: for what is not run as text."""
        from .borrowed import borrowed

        return borrowed(self.driver, self.dialect)

    def commit(self) -> None:
        """Store for good what the transaction did; raises what the driver does."""
        if self.is_open:
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
