"""What people call values that programs read as they are: where no enum has words for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...domain.shared.i18n import N_, _, within

_THINGS = {
    "platform": N_("platform"),
    "store": N_("store"),
    "user": N_("account"),
    "request": N_("request"),
    "group": N_("group"),
    "project": N_("project"),
    "program": N_("program"),
    "invitation": N_("invitation"),
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "outcome": {"done": N_("done"), "denied": N_("denied")},
    "called_by_rule": {"first-response": N_("1st response"), "silence": N_("silence")},
    "change": {
        "lost": N_("lost"),
        "gained": N_("gained"),
        "blocked": N_("blocked"),
        "unblocked": N_("unblocked"),
        "without_anybody": N_("nobody is left"),
    },
    "calendar": {"elapsed": N_("all days"), "business": N_("working days")},
    "mode": {"console": N_("console")},
    "through": {"os_login": N_("login of the machine")},
    "check": {
        "standing": N_("status"),
        "counts": N_("counts"),
        "attachment": N_("files"),
        "audit": N_("audit"),
        "outbox": N_("mail"),
        "people": N_("people"),
        "guidance": N_("projects"),
        "platform": N_("platform"),
        "clock": N_("clock"),
        "store": N_("store"),
        "privacy": N_("personal data"),
        "row": N_("rows"),
        "live": N_("live store"),
        "backup": N_("backup"),
    },
    "acting_as": {"operator": N_("Operator")},
    "actor": {"operator": N_("Operator")},
    "type": _THINGS,
    "object_type": _THINGS,
    "kind": {
        "profile_viewed": N_("profile viewed"),
        "contacted": N_("contacted"),
        "meeting_planned": N_("meeting planned"),
        "meeting_held": N_("meeting held"),
        "beneficiary_fields": N_("beneficiary data"),
        "subjects": N_("subjects"),
        "descriptions": N_("descriptions"),
        "messages": N_("messages"),
        "attachments": N_("files"),
        "participants": N_("names of participants"),
        "mail": N_("mail to participants"),
        "files": N_("bytes of files"),
        "remains": N_("what is left in the file of the store"),
        "journal": N_("journal of the store"),
        "copies": N_("copies beside the store"),
    },
}
"""What people call values that are no words of theirs, by the field they stand in."""


def value(field: str, told: str) -> str:
    """Return what a person calls a value of a field; the value itself, where it is no word of ours."""
    found = VALUES.get(field, {}).get(told)
    return _(found) if found else told


def row_in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of texts and of yes or no as a person reads it."""
    return {field: _read(field, told) for field, told in row.items()}


def _read(field: str, told: object) -> object:
    if isinstance(told, bool):
        return within(_("Yes") if told else _("No"))
    return value(field, told) if isinstance(told, str) else told
