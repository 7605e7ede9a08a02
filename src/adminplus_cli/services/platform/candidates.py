"""What completes the name of an account, an organisation, an area, a category or an e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...domain.shared.completion import Candidate
from ...domain.shared.page import Page, Record
from ...domain.shared.text import folded
from . import reference, user

if TYPE_CHECKING:
    from ...store.work import View

_PEOPLE = frozenset({"email", "first_name", "last_name", "disabled_at"})
SOME = 100
"""More than are offered, for some of them fall away."""


def people(rows: Iterable[Record]) -> Iterator[Candidate]:
    """Yield the addresses of people, with their names; not of those whose accounts are disabled."""
    for row in rows:
        if not (row.get("disabled_at") or row.get("disabled")):
            yield Candidate(row["email"], f"{row['first_name']} {row['last_name']}".strip())


def page_of(typed: str, *fields: str) -> Page:
    """Return the part of a list that what is typed asks for."""
    return Page(limit=SOME, fields=frozenset(fields), typed=folded(typed) or None)


def account(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the accounts, to who may list them, disabled ones too."""
    for row in user.list_(view, page_of(typed, *_PEOPLE)):
        yield Candidate(row["email"], f"{row['first_name']} {row['last_name']}".strip())


def person(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the accounts that are not disabled: as whom somebody can act."""
    return people(user.list_(view, page_of(typed, *_PEOPLE)))


def organisation(view: View, _typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the codes of the organisations."""
    return (Candidate(each.code, each.name) for each in reference.organisations(view))


def area(view: View, _typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the codes of the areas, then their names."""
    areas = reference.areas(view)
    yield from (Candidate(each.code, each.name) for each in areas)
    yield from (Candidate(each.name, each.code) for each in areas)


def category(view: View, _typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the categories."""
    return (Candidate(each.name) for each in reference.categories(view))


def mail(view: View, typed: str, _before: Sequence[str]) -> Iterator[Candidate]:
    """Yield the numbers of the e-mails that failed, then of those that wait, then of the others, the newest first."""
    from ...domain.platform.mail import MailStatus
    from . import outbox

    page = Page("id", descending=True, limit=SOME, fields=frozenset({"id", "template"}), typed=typed or None)
    for status in (MailStatus.FAILED, MailStatus.QUEUED, MailStatus.DROPPED, MailStatus.SENT):
        for row in outbox.list_(view, page, status=status):
            yield Candidate(str(row["id"]), f"{status} · {row['template']}")
