"""The sheet of a participant: whom they turn to, and how far they are (P6, P7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.account import Locale
from ...domain.policy import Action, Sight
from ...domain.shared.ref import ProgramRef
from . import participant as participants

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...domain.guidance.project import Project
    from ...domain.policy import ProgramFacts
    from ...domain.shared.page import Record
    from ...store.work import View


class Contact(NamedTuple):
    """A main contact of a participant."""

    name: str
    email: str


class Sheet(NamedTuple):
    """A participant as programs read them, and what a page about them says besides.

    `locale` is their language: that of the account of their address, French where there is none.
    """

    record: Record
    project: Project
    program: Program
    contacts: Sequence[Contact]
    locale: Locale


def show(view: View, ref: ProgramRef, email: str) -> Sheet:
    """Return the sheet of a participant with what was noted, the newest first; raises NotFound where there is none.

    The participant reads of themself what counts (P7), not who noted it, and not what was struck.
    """
    facts = facts_of(view, ref, email)
    policy.require(view.actor, Action.PARTICIPANT_SHOW, facts)
    participant = view.participants.get(facts.program.id, facts.email)
    whole = policy.sees(view.actor, Sight.PARTICIPANT_RECORD, facts)
    record = view.queries.participants.one(facts.program, participant.id, whole=whole)
    contacts = [
        Contact(f"{row['first_name']} {row['last_name']}".strip(), row["email"])
        for row in view.queries.programs.contacts(facts.program.id)
        if row["email"] != facts.email
    ]
    account = view.users.find(facts.email)
    locale = account.locale if account else Locale.FRENCH
    return Sheet(record, facts.project, facts.program, contacts, locale)


def facts_of(view: View, ref: ProgramRef, email: str) -> ProgramFacts:
    """Return what the policy looks at when the sheet of `email` is asked for; raises NotFound.

    Who takes part in a program finds it by their own sheet alone: to them there is no other (P7).
    """
    joined = view.programs.joined(ref, email) if email == own_address(view) else None
    return participants.facts_of(view, joined or view.programs.facts(ref), email)


def own_address(view: View) -> str:
    """Return the address of whoever asks; nothing for the operator who has no account."""
    return view.actor.user.email if view.actor.user else ""
