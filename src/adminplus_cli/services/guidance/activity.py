"""What is noted of participants, once each, and struck where it was noted by mistake (D1, C1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.guidance.participant import Activity, ActivityKind, NewActivity, Participant
from ...domain.platform.change import Change
from ...domain.policy import Action, ProgramFacts
from ...domain.shared import phrases, text
from ...domain.shared.errors import InvalidData, NotFound, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.instant import day_of
from ...domain.shared.period import HOME
from ...domain.shared.ref import ProgramRef
from ...domain.shared.values import dataclass
from .. import journal
from ..result import Result
from .participant import Place

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...store.work import View, Work


class Done(Enum):
    """What became of saying an entry."""

    NOTED = "noted"
    CONFIRMED = "confirmed"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry, what was done, and whether its day counts in the program; `waits` is another to be confirmed."""

    entry: Activity
    done: Done
    counts: bool
    waits: Activity | None = None


def log(
    work: Work,
    ref: ProgramRef,
    email: str,
    kind: ActivityKind,
    *,
    day: date | None,
    today: date,
    confirmed: bool,
    another: bool = False,
) -> Noted:
    """Note what happened with a participant, on `day` or `today`, which is the day of the person's own clock.

    Said again it is already so, whoever says it; `confirmed` confirms a meeting that was noted. `another` is one
    more of that kind and day. Raises InvalidData for a day that is yet to come, but of a plan, and for `confirmed`
    of anything but a meeting that was held; Conflict for a day after they left.
    """
    program, participant = _concerned(work, ref, email, Action.PARTICIPANT_LOG)
    on = day or today
    _require_sensible(kind, on, today=today, confirmed=confirmed)
    asked = that_day(work.programs.facts(ref), participant, on)
    policy.require(work.actor, Action.PARTICIPANT_LOG, asked)
    entries = work.activities.of_day(participant.id, kind, on)
    current = [entry for entry in entries if entry.stands]
    meant = current[1:] if another else current[:1]
    waits = next((entry for entry in current if not entry.confirmed), None) if confirmed else None
    if waits in meant:
        return Noted(_confirm(work, program, waits), Done.CONFIRMED, program.counts(on))
    if meant and not another:
        return Noted(meant[0], Done.ALREADY, program.counts(on), waits)
    number = 1 + max((entry.number for entry in current), default=0)
    at = work.programs.instant(program.id, work.now)
    added = work.activities.add(
        NewActivity(
            participant_id=participant.id,
            kind=kind,
            day=on,
            confirmed=confirmed,
            logged_by_id=work.actor.id,
            logged_at=at,
            number=number,
        )
    )
    if added is None:  # somebody said the same meanwhile
        entries = work.activities.of_day(participant.id, kind, on)
        same = next(entry for entry in entries if entry.stands and entry.number == number)
        return Noted(same, Done.ALREADY, program.counts(on))
    _record(work, Action.PARTICIPANT_LOG, program, added)
    return Noted(added, Done.NOTED, program.counts(on))


def unlog(
    work: Work, ref: ProgramRef, email: str, entry: str, *, day: date | None, today: date
) -> Result[Activity]:
    """Strike an entry that was noted by mistake, by its number, or its kind and day; it stays, and counts no more.

    Also says whether that changed anything. Raises NotFound, and UsageError where several are of that kind and day.
    """
    program, participant = _concerned(work, ref, email, Action.PARTICIPANT_UNLOG)
    noted = _meant(work, participant, entry, day, today)
    if not noted.stands:
        return Result(noted, changed=False)
    at = work.programs.instant(program.id, work.now)
    struck = replace(noted, struck_at=at, struck_by_id=work.actor.id)
    work.activities.save(struck)
    _record(work, Action.PARTICIPANT_UNLOG, program, struck)
    return Result(struck, changed=True)


def _meant(work: Work, participant: Participant, entry: str, day: date | None, today: date) -> Activity:
    """Return the entry that a number, or a kind and a day, stand for: of several, the one that was not struck."""
    if (id_ := text.number(entry)) is not None:
        if day is not None:
            raise UsageError(_("--on goes with a kind: the number of an entry says it all."))
        noted = work.activities.get(participant.id, id_)
        if noted is None:
            raise _no_entry(participant, f"#{id_}")
        return noted
    try:
        kind = ActivityKind(entry)
    except ValueError:
        raise InvalidData(
            _("{entry!r} is neither the number of an entry nor a kind.").format(entry=entry[:40]),
            _("The kinds are: {kinds}.").format(kinds=", ".join(ActivityKind)),
        ) from None
    on = day or today
    entries = work.activities.of_day(participant.id, kind, on)
    current = [entry for entry in entries if entry.stands]
    if not entries:
        raise _no_entry(participant, f"{kind.label} {phrases.day(on)}")
    if len(current) > 1:
        raise UsageError(
            _("{count} entries of {email} are {kind} on {day}.").format(
                count=len(current), email=participant.email, kind=kind.label, day=phrases.day(on)
            ),
            _("Say which by its number: {ids}.").format(ids=", ".join(str(each.id) for each in current)),
        )
    return (current or entries)[-1]


def _no_entry(participant: Participant, named: str) -> NotFound:
    return NotFound(
        _("There is no entry {named} of {email}.").format(named=named, email=participant.email),
        _("See what was noted: adminplus participant show {program} {email}").format(
            program=participant.program_id, email=participant.email
        ),
    )


def _concerned(work: View, ref: ProgramRef, email: str, action: Action) -> Place:
    facts = work.programs.facts(ref)
    policy.require(work.actor, action, facts)
    return Place(facts.program, work.participants.get(facts.program.id, email))


def _require_sensible(kind: ActivityKind, on: date, *, today: date, confirmed: bool) -> None:
    if on > today and kind is not ActivityKind.MEETING_PLANNED:
        raise InvalidData(
            _("--on: {day} is yet to come.").format(day=phrases.day(on)),
            _("Note a plan with the kind meeting_planned."),
        )
    if confirmed and kind is not ActivityKind.MEETING_HELD:
        raise InvalidData(_("--confirmed is said of a meeting that was held."))


def that_day(facts: ProgramFacts, participant: Participant, on: date) -> ProgramFacts:
    """Return what the policy looks at when something is noted of a participant for a day; days are those of France."""
    left = day_of(participant.left_at, HOME) if participant.left_at else None
    return replace(
        facts, email=participant.email, takes_part=participant.is_active, noted_on=on, left_on=left
    )


def _confirm(work: Work, program: Program, entry: Activity) -> Activity:
    confirmed = replace(entry, confirmed=True)
    work.activities.save(confirmed)
    _record(work, Action.PARTICIPANT_LOG, program, confirmed)
    return confirmed


def _record(work: Work, action: Action, program: Program, entry: Activity) -> None:
    details = {
        "participant": entry.participant_id,
        "entry": entry.id,
        "kind": entry.kind,
        "confirmed": entry.confirmed,
    }
    journal.record(work, Change(action, "program", program.id, details))
