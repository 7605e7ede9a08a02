"""A row of a list as it is heard: a short sentence for each thing that it says, and nothing of what is not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...domain.shared.i18n import N_, _
from ...domain.shared.phrases import headed
from ...render.bars import undrawn
from ...render.fit import text_of
from ...render.text import Measure, Whole
from .headings import heading

NOUNS = {
    "request": N_("Request {value}"),
    "requests": N_("Request {value}"),
    "group": N_("Group {value}"),
    "project": N_("Project {value}"),
    "program": N_("Program {value}"),
    "invitation": N_("Invitation {value}"),
    "attachments": N_("File {value}"),
    "escalation": N_("Call {value}"),
    "outbox": N_("E-mail {value}"),
    "audit": N_("Entry {value}"),
    "answer": N_("Answer {value}"),
}
"""What the number of a row is that of, by a word of the command that lists it."""
SAID = {
    "added_at": N_("Added {value}"),
    "added_by": N_("Added by {value}"),
    "archived_at": N_("Archived {value}"),
    "area": N_("Area {value}"),
    "areas": N_("Areas {value}"),
    "at": N_("On {value}"),
    "author_group": N_("From {value}"),
    "called_at": N_("You were called {value}"),
    "called_by_rule": N_("By the rule {value}"),
    "closed_at": N_("Closed {value}"),
    "created_at": N_("Created {value}"),
    "creator": N_("By {value}"),
    "disabled_at": N_("Disabled {value}"),
    "ends_on": N_("Ends on {value}"),
    "expires_at": N_("Expires {value}"),
    "invited_by": N_("Invited by {value}"),
    "joined_at": N_("Joined {value}"),
    "last_active_at": N_("Last active {value}"),
    "last_message_at": N_("Last message {value}"),
    "managers": N_("Managers: {value}"),
    "members": N_("Members: {value}"),
    "named_at": N_("Named {value}"),
    "next_attempt_at": N_("Next attempt {value}"),
    "part": N_("Part: {value}"),
    "participants": N_("Participants: {value}"),
    "programs": N_("Programs: {value}"),
    "progress": N_("Progress {value}"),
    "recipient_groups": N_("To {value}"),
    "responses": N_("Responses: {value}"),
    "starts_on": N_("Starts on {value}"),
    "waiting_for": N_("Waits for {value}"),
    "waiting_since": N_("Waiting for {value}"),
    "waited_hours": N_("Waited {value} h"),
    "who": N_("By {value}"),
    "wiped_at": N_("Erased {value}"),
}
"""What is said of a field; of others its word, before the value."""
ALONE = frozenset(
    {
        "access",
        "action",
        "activity",
        "category",
        "change",
        "check",
        "code",
        "command",
        "description",
        "email",
        "event",
        "filename",
        "finding",
        "first_name",
        "group",
        "job",
        "job_title",
        "key",
        "kind",
        "last_name",
        "name",
        "object",
        "object_type",
        "outcome",
        "path",
        "project",
        "project_name",
        "reason",
        "role",
        "rule",
        "section",
        "side",
        "status",
        "subject",
        "template",
        "title",
        "type",
        "unit",
        "value",
        "why",
    }
)
"""Fields whose texts say themselves what they are; a number or a time never does."""
OURS = frozenset({"action", "check", "finding", "kind", "object_type", "reason", "type", "why"})
"""Fields that hold words of ours, which begin a sentence as any other does."""
SO = {
    "creator": N_("Created it"),
    "disabled": N_("Disabled"),
    "helper": N_("Helper"),
    "instructor": N_("Instructor"),
    "is_expert": N_("Expert"),
    "is_operator": N_("Operator"),
    "manager": N_("Manager"),
    "unread": N_("Unread"),
}
"""What is said where it is so."""


def sentences(fields: Sequence[str], rows: Iterable[Mapping[str, Any]], command: str) -> Iterator[str]:
    """Yield a line for each row that `command` lists."""
    return (f"{sentence({field: row.get(field) for field in fields}, command)}\n" for row in rows)


def sentence(row: Mapping[str, Any], command: str = "") -> str:
    """Return a row that `command` lists as sentences: "Request 12. New. Trop perçu. Waiting for 3 days."."""
    return _ended(_sentences(row, command.split()))


def as_sentences(pieces: Iterable[str]) -> str:
    """Return pieces of a row, none of them empty, as sentences: each begins with a capital, but for an address."""
    return _ended(piece if "@" in piece else piece[:1].upper() + piece[1:] for piece in pieces)


def _ended(pieces: Iterable[str]) -> str:
    return " ".join(said if said[-1] in ".!?…" else f"{said}." for said in pieces)


def _sentences(row: Mapping[str, Any], words: list[str]) -> Iterator[str]:
    noun = next((NOUNS[word] for word in reversed(words) if word in NOUNS), None)
    for field, value in _joined(row).items():
        if value is True and field in SO:
            yield _(SO[field])
        text = undrawn(text_of(value)) if not isinstance(value, bool) else ""
        if not text:
            continue
        if field == "id" and noun:
            yield _(noun).format(value=text)
        elif field in SAID:
            yield _(SAID[field]).format(value=text)
        elif isinstance(value, Measure | int | float) or field not in ALONE:
            yield f"{headed(heading(field))} {text}"
        elif isinstance(value, Whole) or field in OURS:
            yield text[:1].upper() + text[1:]
        else:
            yield text


def _joined(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row in which what belongs to one sentence is one value: a name, and who did something with the deed."""
    joined = dict(row)
    if row.get("first_name") and row.get("last_name"):
        joined["first_name"] = f"{text_of(row['first_name'])} {text_of(joined.pop('last_name'))}"
    if event := text_of(row.get("event") or ""):
        who = text_of(joined.pop("who", None) or "")
        joined["event"] = f"{who} {event}" if who else f"{event[:1].upper()}{event[1:]}"
    return joined
