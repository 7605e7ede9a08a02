"""Participants of a program, and what is noted of them (D1, G1, P6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.errors import Conflict, InvalidData
from ..domain.event import Change, Letter, Template
from ..domain.participant import Activity, ActivityKind, Participant
from ..domain.policy import Action
from ..domain.statistics import HOME
from ..domain.words import _
from . import journal
from .program_manager import contacts

if TYPE_CHECKING:
    from ..domain.page import Page
    from ..domain.policy import ProgramFacts
    from ..domain.program import Program
    from ..store.queries.page import Record
    from ..store.work import View, Work


def listed(view: View, words: str, page: Page, *, left: bool, inactive: bool) -> list[Record]:
    """List who takes part in a program; with `left` also who did, `inactive` only who nothing is noted of."""
    facts = _opened(view, words, Action.PARTICIPANT_LIST)
    return list(view.queries.participants.listed(facts.program, page, left=left, inactive=inactive))


def exported(view: View, words: str, page: Page, *, left: bool) -> tuple[Program, Iterator[Record]]:
    """Return a program and its participants, read one by one, for an export."""
    facts = _opened(view, words, Action.PARTICIPANT_EXPORT)
    return facts.program, view.queries.participants.listed(facts.program, page, left=left)


def show(view: View, words: str, email: str) -> Record:
    """Return a participant with their main contacts (P6) and what was noted, the newest first."""
    facts = _opened(view, words, Action.PARTICIPANT_SHOW)
    participant = view.participants.get(facts.program.id, email)
    return view.queries.participants.one(facts.program, participant.id)


def add(work: Work, words: str, newcomer: Participant) -> tuple[Program, Participant]:
    """Add a participant, or have one who left come back; raises Conflict for one who is there.

    The managers hear of it (P5), and the participant, who their main contacts are (P6).
    """
    program = _opened(work, words, Action.PARTICIPANT_ADD).program
    known = work.participants.find(program.id, newcomer.email)
    if known and known.there:
        raise Conflict(
            _("{email} takes part in program #{id} already.").format(email=known.email, id=program.id)
        )
    joining = replace(newcomer, program_id=program.id, joined_at=max(work.now, program.created_at))
    if known:
        joining = known.named(newcomer.first_name, newcomer.last_name)
        joining = replace(joining, joined_at=max(work.now, known.left_at or work.now), left_at=None)
        work.participants.save(joining)
    else:
        joining = work.participants.add(joining)
    joined(work, Action.PARTICIPANT_ADD, program, [joining.email])
    return program, joining


def joined(
    work: Work, action: Action, program: Program, emails: list[str], *, updated: int | None = None
) -> None:
    """Write that people joined a program: the managers hear of it, and they, who their main contacts are."""
    told = {"program": program.id, "title": program.title, "count": len(emails)}
    managers = work.queries.programs.active_managers(program.id)
    letters = (
        contacts(work, Template.PROGRAM_JOINED, program, emails),
        Letter(Template.PARTICIPANTS_JOINED, told, managers),
    )
    details = {"count": len(emails)} | ({} if updated is None else {"updated": updated})
    change = Change(action, "program", program.id, details)
    journal.record(work, change, letters=letters if emails else ())


def remove(work: Work, words: str, email: str) -> tuple[Program, Participant]:
    """Note that a participant left; what happened with them stays. The managers hear of it (P5)."""
    program = _opened(work, words, Action.PARTICIPANT_REMOVE).program
    participant = work.participants.get(program.id, email)
    if not participant.there:
        raise Conflict(_("{email} has left program #{id} already.").format(email=email, id=program.id))
    gone = replace(participant, left_at=max(work.now, participant.joined_at))
    work.participants.save(gone)
    told = {"program": program.id, "title": program.title}
    letter = Letter(Template.PARTICIPANT_LEFT, told, work.queries.programs.active_managers(program.id))
    change = Change(Action.PARTICIPANT_REMOVE, "program", program.id, {"participant": gone.id})
    journal.record(work, change, letters=(letter,))
    return program, gone


def log(
    work: Work, words: str, email: str, kind: ActivityKind, *, day: date | None, confirmed: bool
) -> tuple[Activity, bool, bool]:
    """Note what happened with a participant; a confirmed meeting confirms the one noted for that day.

    Also says whether it confirmed one, and whether the day counts in the program. Raises InvalidData for a day
    that is yet to come, but of a plan, and for `confirmed` of anything but a meeting that was held.
    """
    program = _opened(work, words, Action.PARTICIPANT_LOG).program
    participant = work.participants.get(program.id, email)
    today = work.now.astimezone(HOME).date()
    on = day or today
    if on > today and kind is not ActivityKind.MEETING_PLANNED:
        raise InvalidData(
            _("--on: {day} is yet to come.").format(day=on),
            _("Note a plan with the kind meeting_planned."),
        )
    if confirmed and kind is not ActivityKind.MEETING_HELD:
        raise InvalidData(_("--confirmed is said of a meeting that was held."))
    waits = work.participants.unconfirmed(participant.id, kind, on) if confirmed else None
    if waits:
        noted = replace(waits, confirmed=True)
        work.participants.save_note(noted)
    else:
        noted = work.participants.note(
            Activity(
                participant_id=participant.id,
                kind=kind,
                day=on,
                confirmed=confirmed,
                logged_by_id=work.actor.id,
                logged_at=max(work.now, participant.joined_at),
            )
        )
    details = {"participant": participant.id, "kind": kind, "confirmed": confirmed}
    journal.record(work, Change(Action.PARTICIPANT_LOG, "program", program.id, details))
    return noted, waits is not None, program.counts(on)


def _opened(view: View, words: str, action: Action) -> ProgramFacts:
    facts = view.programs.facts(words)
    policy.require(view.actor, action, facts)
    return facts
