"""The managers of a program: up to three, members of the project, at least one (P2 to P6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import Action, ProjectFacts
from ...domain.shared import absent
from ...domain.shared.ref import ProgramRef
from .. import journal
from ..result import Result
from .program_mail import contacts_letter, params_of
from .project import active_member

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...domain.policy import ProgramFacts
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


def list_(view: View, ref: ProgramRef, page: Page) -> Iterable[Record]:
    """List the managers of a program, the first named first."""
    facts = view.programs.facts(ref)
    policy.require(view.actor, Action.PROGRAM_SHOW, facts)
    return view.queries.programs.managers(facts.program.id, page)


def add(work: Work, ref: ProgramRef, email: str) -> Result[Program]:
    """Name a member of the project manager (P3); also says whether anything changed.

    Raises Conflict for a fourth, naming the three; NotFound for somebody who is no member.
    """
    facts = seat_facts(work, work.programs.facts(ref), email)
    policy.require(work.actor, Action.PROGRAM_MANAGER_ADD, facts)
    program = facts.program
    if email in facts.managers:
        return Result(program, changed=False)
    member = active_member(work, ProjectFacts(facts.project, facts.role), email)
    seat(work, program, member.user_id)
    record(work, Action.PROGRAM_MANAGER_ADD, program, {"user": member.user_id}, new={email: member.user_id})
    return Result(program, changed=True)


def seat(work: Work, program: Program, user_id: int) -> None:
    """Give a member a free seat among the managers of a program."""
    work.programs.seat(program, user_id, at=work.programs.instant(program.id, work.now))


def remove(work: Work, ref: ProgramRef, email: str) -> Program:
    """Take a manager's seat away; raises Conflict for the last one, NotFound for somebody who is none."""
    facts = find_removable(work, ref, email)
    managers = work.programs.managers(facts.program.id)
    return _unseat(work, facts, Action.PROGRAM_MANAGER_REMOVE, email, managers[email])


def find_removable(view: View, ref: ProgramRef, email: str) -> ProgramFacts:
    """Return the program whose manager of that address may be removed, or raise."""
    facts = seat_facts(view, view.programs.facts(ref), email)
    policy.require(view.actor, Action.PROGRAM_MANAGER_REMOVE, facts)
    require_manager(facts)
    return facts


def require_manager(facts: ProgramFacts) -> None:
    """Raise NotFound where the address is no manager's."""
    if facts.email not in facts.managers:
        raise absent.manager(facts.email, facts.program.id)


def seat_facts(view: View, facts: ProgramFacts, email: str) -> ProgramFacts:
    """Return what the policy looks at when the account of `email` gets a seat of the program, or loses it."""
    user = view.users.find(email)
    member = view.projects.member(facts.project.id, user.id) if user else None
    participant = view.participants.find(facts.program.id, email) if member else None
    return replace(
        facts,
        email=email,
        takes_part=participant.is_active if participant else None,
        disabled=user is not None and member is not None and not user.active,
        stays=view.programs.stays(facts.program.id, user.id if user and email in facts.managers else 0),
    )


def resign(work: Work, ref: ProgramRef) -> Program:
    """Give one's own seat back; raises Conflict for the last manager."""
    facts = work.programs.facts(ref)
    policy.require(work.actor, Action.PROGRAM_MANAGER_RESIGN, facts)
    return _unseat(work, facts, Action.PROGRAM_MANAGER_RESIGN, work.actor.label, work.actor.id)


def _unseat(work: Work, facts: ProgramFacts, action: Action, email: str, user_id: int) -> Program:
    work.programs.unseat([facts.program.id], user_id)
    gone = {email: user_id} if email in work.projects.active_members(facts.project.id) else {}
    record(work, action, facts.program, {"user": user_id}, left=user_id, gone=gone)
    return facts.program


def count_readers(view: View, ref: ProgramRef, action: Action, email: str = "") -> int:
    """Return how many participants hear of it when `action` changes the managers of a program.

    Raises what the action itself would: nobody is asked about what is refused.
    """
    facts = view.programs.facts(ref)
    facts = seat_facts(view, facts, email) if email else facts
    policy.require(view.actor, action, facts)
    if action is Action.PROGRAM_MANAGER_REMOVE:
        require_manager(facts)
    elif action is Action.PROGRAM_MANAGER_ADD:
        if email in facts.managers:
            return 0
        active_member(view, ProjectFacts(facts.project, facts.role), email)
    return len(view.queries.participants.present(facts.program.id))


def record(
    work: Work,
    action: Action,
    program: Program,
    details: dict[str, object],
    *,
    left: int | None = None,
    gone: dict[str, int] | None = None,
    new: dict[str, int] | None = None,
) -> None:
    """Write that the managers changed: the managers hear of it (P5), and the participants whom to turn to (P6).

    `left` is whose seat is free now; `gone` and `new` are told so themselves.
    """
    change = Change(action, "program", program.id, details)
    if program.archived:
        journal.record(work, change)
        return
    params = params_of(work, program)
    named = next(iter((new or {}).values()), None)
    letters = (
        Letter(Template.MANAGER_REMOVED, params, {**(gone or {})}),
        Letter(Template.MANAGER_NAMED, params, {**(new or {})}),
        *_news(work, program, named=named, gone=left),
    )
    journal.record(work, change, letters=letters)


def announce(work: Work, user_id: int, event: str, *, gone: bool) -> None:
    """Tell of an account that was disabled, or enabled, what is told when a manager goes or comes (P5, P6).

    To the other managers of each program at work that it manages, and to the participants; not to whom it is of.
    """
    for program in work.programs.led_by(user_id):
        letters = _news(work, program, gone=user_id) if gone else _news(work, program, named=user_id)
        others = (
            replace(letter, to={email: id_ for email, id_ in letter.to.items() if id_ != user_id})
            for letter in letters
        )
        journal.tell(work, f"{event}:{program.id}", tuple(others))


def announce_successor(work: Work, programs: list[Program], event: str, *, gone: int, named: int) -> None:
    """Tell the other managers and the participants of programs that somebody manages them in the place of another."""
    for program in programs:
        letters = _news(work, program, named=named, gone=gone)
        others = (
            replace(letter, to={email: id_ for email, id_ in letter.to.items() if id_ != named})
            for letter in letters
        )
        journal.tell(work, f"{event}:{program.id}", tuple(others))


def count_readers_of(view: View, user_id: int) -> int:
    """Return how many participants hear of it when an account is disabled."""
    return sum(len(view.queries.participants.present(each.id)) for each in view.programs.led_by(user_id))


def _news(
    work: Work, program: Program, *, named: int | None = None, gone: int | None = None
) -> tuple[Letter, ...]:
    """Return what the managers of a program hear of a change of them, and whom the participants turn to now."""
    people = {"named": named, "gone": gone}
    names = {word: work.users.by_id(id_).name for word, id_ in people.items() if id_}
    return (
        Letter(
            Template.MANAGERS_CHANGED,
            params_of(work, program) | names,
            work.queries.programs.active_managers(program.id),
        ),
        contacts_letter(
            work, Template.CONTACTS_CHANGED, program, work.queries.participants.present(program.id)
        ),
    )
