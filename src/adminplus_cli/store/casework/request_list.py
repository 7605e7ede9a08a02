"""Lists of requests, each as the acting person may see it."""

from __future__ import annotations

from typing import Any

from ...domain.casework.message import Part
from ...domain.casework.request_filter import RequestFilter
from ...domain.platform.account import Actor
from ...domain.shared.page import Page, Record, Rows
from ...domain.shared.text import folded
from .. import lists
from ..connection import Connection
from ..frozen.casework import request_list as sql
from ..statement import Listing
from .windows import beginnings

PARTS = (Part.CREATOR, Part.INSTRUCTOR, Part.EXPERT, Part.COLLEAGUE)
READS = {"recipient_groups": lists.in_order_of}


class RequestQueries:
    """What one person may read of requests."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def list_(self, wanted: RequestFilter, page: Page) -> Rows:
        """Return the requests the actor takes part in (H3, I1), the newest first."""
        narrowing = self._narrowing(wanted)
        values = {"me": self.actor.id} | {
            name: value for each in narrowing.values() for name, value in each.items()
        }
        listing = self._listing(page, narrowed=bool(narrowing))
        without = [part for part in PARTS if wanted.part not in (None, part)]
        return lists.stream(
            self.connection, listing, page, values, where=narrowing.keys(), without=without, reads=READS
        )

    def _listing(self, page: Page, *, narrowed: bool) -> Listing:
        """Return the list that costs least: of numbers alone, or one whose dear columns are worked out last."""
        fields = page.fields
        sort = None if fields is not None and not fields else page.sort  # what is only counted is in no order
        if sort is not None and sort not in sql.FIRST.words(self.connection.dialect).orders:
            return sql.LISTED
        if not narrowed and fields is not None and not fields:
            from ..frozen.casework.request_count import COUNTED

            return COUNTED
        if fields is not None and fields <= {"id"}:
            return sql.NUMBERS if narrowed or sort else sql.ALL_NUMBERS
        if page.limit is None:
            return sql.LISTED
        return sql.FIRST if narrowed or sort else sql.NEWEST

    def summary(self, request_id: int) -> Record:
        """Return the fields of `list` for one request, whose part the actor holds already."""
        row = self.connection.first(sql.SUMMARY, me=self.actor.id, id=request_id)
        assert row is not None
        return row.as_dict() | {"recipient_groups": lists.in_order_of(row.recipient_groups)}

    def _narrowing(self, wanted: RequestFilter) -> dict[str, dict[str, Any]]:
        """Return the conditions that narrow the list, each with the values it is about."""
        narrowing: dict[str, dict[str, Any]] = {}
        if wanted.status == "open":
            narrowing["open"] = {}
        elif wanted.status:
            narrowing["status"] = {"status": wanted.status}
        if wanted.status not in (None, "closed"):
            narrowing["received.open"] = {}
        if wanted.area:
            narrowing["area"] = {"area": wanted.area}
        narrowing |= beginnings(self.connection, wanted.opened)
        if wanted.group_id:
            narrowing["group"] = {"group": wanted.group_id}
        if wanted.search:
            narrowing["search"] = {"search": folded(wanted.search)}
        if wanted.unread:
            narrowing["unread"] = {}
        return narrowing
