"""Connections to PostgreSQL by a URL of any form that libpq has: none waits for a silent server for ever."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..domain.shared.errors import StoreUnavailable, UsageError
from ..domain.shared.i18n import _

if TYPE_CHECKING:
    import psycopg

CONNECT_SECONDS = 15
_ALIVE = {
    "keepalives": 1,
    "keepalives_idle": 20,
    "keepalives_interval": 10,
    "keepalives_count": 4,
    "tcp_user_timeout": 60_000,
    "client_encoding": "UTF8",
    "fallback_application_name": "adminplus",
}


def connected(address: str, silence: int) -> psycopg.Connection[Any]:
    """Connect so that a network or a server that says nothing more is noticed within two minutes.

    Raises UsageError for a URL that is none, StoreUnavailable where the driver is not installed.
    """
    parameters = _parameters(address)
    import psycopg

    class Watched(psycopg.Connection[Any]):
        """A connection whose server may be slow, but not silent."""

        def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
            """Wait for the server as long as anything goes to it, or comes from it."""
            return super().wait(self._attentive(gen), *args, **kwargs)

        def _attentive(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
            heard, ready = monotonic(), None
            while True:
                try:
                    wanted = gen.send(ready)
                except StopIteration as end:
                    return end.value
                ready = yield wanted
                if ready:
                    heard = monotonic()
                elif monotonic() - heard > silence:
                    self.pgconn.finish()
                    raise psycopg.errors.ConnectionTimeout

    settled = parameters | {name: value for name, value in _ALIVE.items() if name not in parameters}
    if not any(_given(parameters, "connect_timeout")):
        settled["connect_timeout"] = CONNECT_SECONDS
    return Watched.connect(
        **settled,
        autocommit=True,  # BEGIN is ours
        prepare_threshold=None,  # poolers of transactions know no prepared ones
    )


def _parameters(address: str) -> dict[str, Any]:
    """Return the parameters that a URL names."""
    try:
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise StoreUnavailable(
            _("PostgreSQL support is not installed."),
            _("Install it: pip install 'adminplus-cli[postgres]'"),
        ) from None
    try:
        return conninfo_to_dict(address)
    except ProgrammingError:
        raise UsageError(
            _("--store: the PostgreSQL URL is not understood."),
            _("It is postgresql://LOGIN@HOST:PORT/DATABASE, with %40 for an @ inside a part of it."),
        ) from None


def _given(parameters: dict[str, Any], name: str) -> Iterator[bool]:
    """Yield whether a parameter was given in the URL, and whether in the environment or by a service."""
    from psycopg.pq import Conninfo

    yield name in parameters
    yield any(option.val for option in Conninfo.get_defaults() if option.keyword.decode() == name)
