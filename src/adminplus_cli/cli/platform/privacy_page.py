"""What is kept of a person, as JSON and as a page that can be handed out (GDPR 15)."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from ...domain.casework.beneficiary import labelled
from ...domain.shared.i18n import _, counted
from ...domain.shared.instant import to_text
from ...domain.shared.page import Record
from ...domain.shared.phrases import instant
from ...render.sheet import Section, sheet
from ...render.text import cell
from ..kit.headings import heading
from ..kit.value_words import value

_OF_REQUEST = ("created_at", "status", "area", "category", "recipient_groups", "closed_at", "wiped_at")
_OF_PERSON = ("first_name", "last_name", "email", "joined_at", "left_at", "wiped_at")


def as_json(found: Record) -> str:
    """Return it for a program."""
    return json.dumps(found, ensure_ascii=False, indent=2, default=_plain) + "\n"


def as_html(found: Record) -> str:
    """Return it for a person to read."""
    requests = counted("{count} request", "{count} requests", len(found["requests"]))
    programs = counted("{count} program", "{count} programs", len(found["participations"]))
    about = ", ".join(
        each.format(count=count)
        for each, count in ((requests, len(found["requests"])), (programs, len(found["participations"])))
        if count
    )
    return sheet(
        lang=_("en"),
        title=_("What is kept of you"),
        about=about,
        sections=[*_requests(found), *_participations(found)],
        footer=_("As of {day}.").format(day=instant(found["at"])),
    )


def _requests(found: Record) -> Iterator[Section]:
    for request in found["requests"]:
        facts = _facts(request, _OF_REQUEST)
        facts += [(label, told) for label, told in labelled(request["beneficiary"])]
        title = _("Request #{id}: {subject}").format(id=request["id"], subject=request["subject"])
        yield Section(title, request["description"], facts=facts)
        rows = [
            (instant(each["at"]), value("kind", str(each["kind"])), _marked(each))
            for each in request["messages"]
        ]
        if rows:
            yield Section(_("Messages"), headings=(_("When"), _("Kind"), _("Text")), rows=rows)
        files = [(each["filename"], cell(each["size"])) for each in request["attachments"]]
        if files:
            yield Section(_("Files"), headings=(_("Name of the file"), _("Size (bytes)")), rows=files)


def _participations(found: Record) -> Iterator[Section]:
    for each in found["participations"]:
        title = _("Program “{title}”, project “{name}”").format(title=each["title"], name=each["project"])
        noted = [(cell(entry["day"]), value("kind", str(entry["kind"]))) for entry in each["activity"]]
        headings = (_("Day"), _("Kind")) if noted else ()
        yield Section(title, facts=_facts(each, _OF_PERSON), headings=headings, rows=noted)


def _facts(record: Record, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(heading(field), _said(record[field])) for field in fields if record[field]]


def _said(told: Any) -> str:
    if isinstance(told, list):
        return ", ".join(map(str, told))
    if isinstance(told, StrEnum):
        return str(getattr(told, "label", told))
    return instant(told) if hasattr(told, "tzinfo") else cell(told)


def _marked(message: Record) -> str:
    return (
        f"{_('private note, for instructors')}: {message['body']}" if message["private"] else message["body"]
    )


def _plain(told: Any) -> str:
    return to_text(told) if hasattr(told, "tzinfo") else str(told)
