"""A request as a person reads it on a terminal: what it is about, and then a conversation, the oldest word first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ...domain.casework.beneficiary import labelled
from ...domain.casework.message import Part
from ...domain.shared.i18n import _, counted
from ...domain.shared.phrases import day, decimal, headed
from ...render.text import cell, printable
from ..kit.reader import Reader, word
from ..kit.screen import Screen
from ..kit.value_words import value as value_of
from .schema import ShownFile, ShownMessage, ShownRequest
from .thread_view import absence, deed, invited, wiped

_BODY = "    "


class Conversation:
    """A request with the names of who takes part (in `reader`), and how many instructors each recipient group has."""

    def __init__(
        self, found: ShownRequest, instructors: Mapping[str, int], reader: Reader, screen: Screen
    ) -> None:
        self.found = found
        self.instructors = instructors
        self.reader = reader
        self.screen = screen

    def lines(self) -> Iterator[str]:
        """Yield its lines, none longer than the screen but for a word that is."""
        yield from map(
            self.screen.bold,
            self.screen.filled(
                self.found["subject"], f"{self.screen.signs.number}{self.found['id']}  ", _BODY
            ),
        )
        yield from self._facts()
        yield ""
        yield self.screen.bold(_("Beneficiary"))
        for label, value in labelled(self.found["beneficiary"]):
            yield from self.screen.fact(headed(printable(label)), value)
        yield ""
        yield from self._heading(
            self.found["creator"], Part.CREATOR, self.found["created_at"], _("opened the request")
        )
        yield from self.screen.filled(self.found["description"], _BODY)
        yield from self._files([file for file in self.found["attachments"] if file["message_id"] is None])
        for message in self.found["messages"]:
            yield ""
            yield from self._message(message)
        yield ""
        yield self.screen.bold(_("Taking part"))
        for person in self.found["participants"]:
            line = f"{self._addressed(person['email'])}, {word(Part(person['part']))}{absence(person)}"
            yield from self.screen.filled(line, "  ", _BODY)

    def _facts(self) -> Iterator[str]:
        found = self.found
        facts = [
            (_("status"), self._status()),
            (_("opened by"), f"{self._addressed(found['creator'])}, {found['author_group']}"),
            (_("sent to"), ", ".join(map(self._recipient, found["recipient_groups"]))),
            (_("area"), found["area"]),
            (_("category"), found["category"]),
            (_("mandate"), self._mandate()),
            (_("you are"), word(found["part"])),
            (_("call"), self._called()),
            (_("offered to"), self._offered()),
            (_("erased"), wiped(self._when(found["wiped_at"])) if found["wiped_at"] else ""),
        ]
        for label, value in facts:
            if value:
                yield from self.screen.fact(headed(label), value)

    def _status(self) -> str:
        found, now = self.found, self.reader.now
        if found["closed_at"]:
            return _("closed {time}, useful: {useful}").format(
                time=self.reader.relative(found["closed_at"]), useful=word(found["useful"])
            )
        if found["waiting_for"] and found["waiting_since"]:
            return _("{status}, waiting for {what} for {time}").format(
                status=word(found["status"]),
                what=word(found["waiting_for"]),
                time=self.reader.lasting(now - found["waiting_since"]),
            )
        return word(found["status"])

    def _mandate(self) -> str:
        mandate, date = self.found["mandate"], self.found["mandate_date"]
        return ", ".join(filter(None, (word(mandate) if mandate else "", day(date))))

    def _called(self) -> str:
        """Return when a rule called the reader as an expert last, and which; nothing where none did."""
        rule, at = self.found["called_by_rule"], self.found["called_at"]
        if not rule:
            return ""
        return _("{time}, by the rule {rule}").format(
            time=self._when(at), rule=value_of("called_by_rule", rule)
        )

    def _offered(self) -> str:
        if not self.found["offered_to"]:
            return ""
        return _("{email}, since {at}: a manager of the group confirms it").format(
            email=self._addressed(self.found["offered_to"]), at=self._when(self.found["offered_at"])
        )

    def _recipient(self, group: str) -> str:
        count = self.instructors.get(group, 0)
        told = counted("{count} instructor", "{count} instructors", count).format(count=count)
        return f"{group} ({told})"

    def _message(self, message: ShownMessage) -> Iterator[str]:
        whom, body = invited(message)
        done = deed(message["kind"], self._named(whom))
        notes = [_("private note, for instructors")] if message["private"] else []
        yield from self._heading(message["author"], message["author_part"], message["at"], done, *notes)
        yield from self.screen.filled(body, _BODY)
        yield from self._files(message["attachments"])

    def _heading(self, email: str | None, part: Part, at: datetime, deed: str, *notes: str) -> Iterator[str]:
        """Yield who said or did something, as what, and when; of what a rule did, no who."""
        said = deed[:1].upper() + deed[1:]
        if email:
            who = _("{who} ({part})").format(who=self._named(email), part=word(part))
            said = f"{who} {deed}"
        said = self.screen.signs.between.join((said, self._when(at), *notes))
        yield from map(self.screen.bold, self.screen.filled(said, "", _BODY))

    def _files(self, files: Sequence[ShownFile]) -> Iterator[str]:
        for file in files:
            told = _("file {id}: {name} ({size})").format(
                id=file["id"], name=file["filename"], size=_size(file["size"])
            )
            yield from self.screen.filled(told, f"{_BODY}{self.screen.signs.file}", f"{_BODY}  ")

    def _when(self, at: datetime | None) -> str:
        if at is None:
            return ""
        ago = self.reader.relative(at).replace(" ", "\u00a0")
        return _("{time}, {ago}").format(time=self.reader.local(at).replace(" ", "\u00a0"), ago=ago)

    def _named(self, email: str) -> str:
        return self.reader.names.get(email, email)

    def _addressed(self, email: str) -> str:
        name = self.reader.names.get(email)
        return f"{name} <{email}>" if name else email


def people_in(found: ShownRequest) -> set[str]:
    """Return the addresses of everybody whom a request names."""
    asked = (invited(message)[0] for message in found["messages"])
    written = (message["author"] or "" for message in found["messages"])
    taking_part = (person["email"] for person in found["participants"])
    named = (found["creator"], found["offered_to"] or "", *asked, *written, *taking_part)
    return {address for address in named if "@" in address}


def _size(count: int) -> str:
    """Return how large a file is, in the unit that says it in few digits."""
    if count < 1000:
        return counted("{count} byte", "{count} bytes", count).format(count=count)
    if count < 1_000_000:
        return _("{number} kB").format(number=cell(round(count / 1000)))
    return _("{number} MB").format(number=decimal(count / 1_000_000))
