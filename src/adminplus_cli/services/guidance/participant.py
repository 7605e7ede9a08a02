"""Participants of a program, and what is noted of them (D1, G1, P6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.guidance.participant import NewParticipant, Participant
from ...domain.platform.change import Change, Letter, Template
from ...domain.platform.retention import is_wiped_address
from ...domain.policy import Action
from ...domain.policy.guidance.states import joins_anew
from ...domain.policy.sentence import blocked
from ...domain.shared.errors import AlreadyThere, Conflict
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProgramRef
from .. import journal
from ..result import Export, Result
from .program_mail import joined_letters, params_of

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...domain.policy import ProgramFacts
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


class Place(NamedTuple):
    """A participant, and the program that they take part in, or did."""

    program: Program
    participant: Participant


def list_(view: View, ref: ProgramRef, page: Page, *, left: bool, inactive: bool) -> Iterable[Record]:
    """List who takes part in a program; with `left` also who did, `inactive` only who nothing is noted of."""
    facts = _opened(view, ref, Action.PARTICIPANT_LIST)
    return view.queries.participants.list_(facts.program, page, left=left, inactive=inactive)


def export(view: View, ref: ProgramRef, page: Page, *, left: bool) -> Export[Program]:
    """Return a program and its participants, read one by one, for an export."""
    facts = _opened(view, ref, Action.PARTICIPANT_EXPORT)
    return Export(facts.program, view.queries.participants.list_(facts.program, page, left=left))


def add(work: Work, ref: ProgramRef, email: str, *, first_name: str, last_name: str) -> Place:
    """Add a participant, or have one who left come back; raises AlreadyThere for one who is there.

    The managers hear of it (P5), and the participant, who their main contacts are (P6).
    """
    require_person(email)
    facts = facts_of(work, work.programs.facts(ref), email)
    known = work.participants.find(facts.program.id, email)
    decision = policy.decide(work.actor, Action.PARTICIPANT_ADD, facts)
    if known and decision.blocked_by is joins_anew:
        same = (known.first_name, known.last_name) == (first_name, last_name)
        told, hint = blocked(joins_anew, facts)
        raise AlreadyThere(told, Place(facts.program, known), same=same, hint=hint)
    policy.require(work.actor, Action.PARTICIPANT_ADD, facts)
    program = facts.program
    at = work.programs.instant(program.id, work.now)
    if known:
        joining = replace(known.named(first_name, last_name), joined_at=at, left_at=None)
        work.participants.save(joining)
    else:
        joining = work.participants.add(NewParticipant(program.id, email, first_name, last_name, at))
    record_joined(work, Action.PARTICIPANT_ADD, program, [joining.email], {"participant": joining.id})
    return Place(program, joining)


def record_joined(
    work: Work, action: Action, program: Program, emails: list[str], numbers: dict[str, object]
) -> None:
    """Write that people joined a program: the managers hear of it, and they, who their main contacts are.

    The audit says their `numbers`: of a row that is gone, `doctor` knows by it that it was there.
    """
    params = params_of(work, program) | {"count": len(emails)}
    managers = work.queries.programs.active_managers(program.id)
    letters = (
        *joined_letters(work, program, emails),
        Letter(Template.PARTICIPANTS_JOINED, params, managers),
    )
    details: dict[str, object] = {"count": len(emails), **numbers}
    change = Change(action, "program", program.id, details)
    journal.record(work, change, letters=letters if emails else ())


def remove(work: Work, ref: ProgramRef, email: str) -> Place:
    """Note that a participant left; what happened with them stays. The managers hear of it (P5)."""
    program = _opened(work, ref, Action.PARTICIPANT_REMOVE, email).program
    participant = work.participants.get(program.id, email)
    gone = replace(participant, left_at=work.programs.instant(program.id, work.now))
    work.participants.save(gone)
    params = params_of(work, program)
    letter = Letter(Template.PARTICIPANT_LEFT, params, work.queries.programs.active_managers(program.id))
    change = Change(Action.PARTICIPANT_REMOVE, "program", program.id, {"participant": gone.id})
    journal.record(work, change, letters=(letter,))
    return Place(program, gone)


def edit(
    work: Work,
    ref: ProgramRef,
    email: str,
    *,
    address: str | None,
    first_name: str | None,
    last_name: str | None,
) -> Result[Participant]:
    """Correct the address or the names of a participant; None stays, and so does what was noted of them.

    Also says whether anything changed. Raises Conflict for an address that another has in the program. Whoever
    reads at the new address is told what they take part in, and who their main contacts are (P6).
    """
    facts = _opened(work, ref, Action.PARTICIPANT_EDIT)
    program = facts.program
    participant = work.participants.get(program.id, email)
    require_person(participant.email)
    require_person(address or "")
    edited = replace(
        participant,
        email=participant.email if address is None else address,
        first_name=participant.first_name if first_name is None else first_name,
        last_name=participant.last_name if last_name is None else last_name,
    )
    if edited == participant:
        return Result(participant, changed=False)
    moved = edited.email != participant.email
    if moved:
        asked = facts_of(work, facts, edited.email)
        policy.require(
            work.actor, Action.PARTICIPANT_ADD, asked
        )  # the new address must be one that could be added
        if asked.takes_part is not None:
            raise Conflict(
                _("{email} took part in program #{id} before, and has a history there.").format(
                    email=edited.email, id=program.id
                )
            )
    work.participants.save(edited)
    letters = tuple(joined_letters(work, program, [edited.email]))
    names = ("email", "first_name", "last_name")
    fields = [name for name in names if getattr(edited, name) != getattr(participant, name)]
    details = {"participant": edited.id, "fields": fields}
    change = Change(Action.PARTICIPANT_EDIT, "program", program.id, details)
    journal.record(work, change, letters=letters if moved and edited.is_active else ())
    return Result(edited, changed=True)


def require_person(email: str) -> None:
    """Refuse an address that stands for one that was erased: nobody comes back under it; raises Conflict."""
    if is_wiped_address(email):
        raise Conflict(
            _("{email} stands for somebody whose name and address were erased.").format(email=email)
        )


def facts_of(view: View, facts: ProgramFacts, email: str) -> ProgramFacts:
    """Return what the policy looks at when the participant of `email` comes or goes."""
    known = view.participants.find(facts.program.id, email)
    return replace(facts, email=email, takes_part=known.is_active if known else None)


def _opened(view: View, ref: ProgramRef, action: Action, email: str = "") -> ProgramFacts:
    facts = view.programs.facts(ref)
    facts = facts_of(view, facts, email) if email else facts
    policy.require(view.actor, action, facts)
    return facts
