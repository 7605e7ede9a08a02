"""The counts stored with requests, compared with what is there and counted anew.

Lists, exports and figures read the stored counts: a subquery a row is what made them slow. They are kept by the
transaction that says or fires something, and `doctor` compares them with what is there.
"""

from __future__ import annotations

from ..connection import Connection
from ..frozen.casework import counts as sql


def wrong(connection: Connection) -> list[int]:
    """Return the requests whose stored counts are not what is there, in order of id."""
    return sorted(
        {*connection.scalars(sql.WRONG_REQUESTS), *connection.scalars(sql.WRONG_RECIPIENTS)},
    )


def recount(connection: Connection) -> bool:
    """Count all requests anew, and say whether anything was wrong."""
    return connection.execute(sql.RECOUNT_REQUESTS) + connection.execute(sql.RECOUNT_RECIPIENTS) > 0


def recount_one(connection: Connection, request_id: int) -> bool:
    """Count one request anew, and say whether anything was wrong."""
    changed = connection.execute(sql.RECOUNT_REQUEST, request_id=request_id)
    return changed + connection.execute(sql.RECOUNT_RECIPIENTS_OF, request_id=request_id) > 0
