"""Many people at once: invited to a project (V1), or added to a program as participants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.guidance.imports import InvitationLine, ParticipantLine
from ...domain.guidance.participant import NewParticipant, Participant
from ...domain.guidance.project import Role
from ...domain.platform.retention import is_wiped_address
from ...domain.policy import Action
from ...domain.shared import phrases
from ...domain.shared.csv_import import Imported, Problem
from ...domain.shared.errors import InvalidData
from ...domain.shared.i18n import _
from ...domain.shared.instant import day_of
from ...domain.shared.period import HOME
from ...domain.shared.ref import ProgramRef, ProjectRef
from . import participant, project_invitation

if TYPE_CHECKING:
    from ...domain.guidance.program import Program
    from ...store.work import View, Work


def require_importing(view: View, ref: ProgramRef) -> Program:
    """Return the program into which the actor may import participants, or raise: before anybody is asked anything."""
    facts = view.programs.facts(ref)
    policy.require(view.actor, Action.PARTICIPANT_IMPORT, facts)
    return facts.program


def invite_all(
    work: Work,
    ref: ProjectRef,
    lines: Sequence[InvitationLine],
    *,
    role: Role | None,
    valid_days: int,
    keep_going: bool,
) -> Imported:
    """Invite the people of `lines`, in their role or else `role`: all of them, or with `keep_going` the good ones.

    Who is a member, or invited, in that very role is left as they are: repeating it changes nothing.
    """
    facts = project_invitation.require_inviting(work, ref, role)
    members = work.queries.projects.roles(facts.project.id)
    pending = work.project_invitations.pending_of(facts.project.id)
    over = {email: end for email, each in pending.items() if (end := project_invitation.ended(work, each))}
    waiting = {email: each.role for email, each in pending.items() if email not in over}
    gone = work.participants.disabled(line.email for line in lines)
    done = Imported()
    planned: list[tuple[str, Role, date | None]] = []
    for line in lines:
        wanted = line.role or role
        held = members.get(line.email) or waiting.get(line.email)
        refused = _refused(work, line, wanted, gone)
        if refused or wanted is None:
            done.problems.append(Problem(line.number, refused))
        elif held is None:
            planned.append((line.email, wanted, line.until))
            done.created.append(line.email)
        elif held is wanted:
            done.left.append(line.email)
        else:
            taken = _("the address is {role} already.")
            if line.email not in members:
                taken = _("the address is invited as {role} already.")
            done.problems.append(Problem(line.number, taken.format(role=held.label)))
    if keep_going or not done.problems:
        for email, wanted, until in planned:
            if email in over:
                project_invitation.end(work, over[email])
            project_invitation.send_new(work, facts, email, wanted, valid_days=valid_days, until=until)
    return done


def _refused(work: Work, line: InvitationLine, wanted: Role | None, gone: AbstractSet[str]) -> str:
    """Return why nobody can be invited as a line says; empty where nothing is in the way."""
    if wanted is None:
        return _("role: must not be empty (or give --role).")
    if line.email in gone:
        return _("the account is disabled; an operator can enable it.")
    if line.until and line.until < day_of(work.now, HOME):
        return _("until: {day} is over.").format(day=phrases.day(line.until))
    return ""


def import_participants(
    work: Work, ref: ProgramRef, lines: Sequence[ParticipantLine], *, keep_going: bool
) -> Imported:
    """Add the people of `lines` to a program, and complete the names of those who are there.

    It takes nothing away, and brings nobody back who left: repeating it changes nothing.
    """
    facts = work.programs.facts(ref)
    policy.require(work.actor, Action.PARTICIPANT_IMPORT, facts)
    program, done = facts.program, Imported()
    known = work.participants.of(program.id)
    managers = work.programs.managers(program.id)
    at = work.programs.instant(program.id, work.now)
    new: list[NewParticipant] = []
    changed: list[Participant] = []
    for line in lines:
        before = known.get(line.email)
        try:
            if line.email in managers:
                raise InvalidData(_("manages the program, and cannot be a participant of it."))
            after = _after(line, before)
        except InvalidData as refused:
            done.problems.append(Problem(line.number, refused.message))
            continue
        if before is None:
            new.append(NewParticipant(program.id, line.email, line.first_name, line.last_name, at))
            done.created.append(line.email)
            if line.noted:
                sentence = _("what was noted of them elsewhere is not imported (adminplus participant log).")
                done.warnings.append(Problem(line.number, sentence))
        elif after != before and after:
            changed.append(after)
            done.updated.append(line.email)
        else:
            done.left.append(line.email)
    if done.problems and not keep_going:
        return done
    numbers = _added(work, program.id, known.values(), new)
    for each in changed:
        work.participants.save(each)
    if new or changed:
        emails = [each.email for each in new]
        numbers |= {"updated": len(changed)}
        participant.record_joined(work, Action.PARTICIPANT_IMPORT, program, emails, numbers)
    return done


def _added(
    work: Work, program_id: int, known: Iterable[Participant], new: Sequence[NewParticipant]
) -> dict[str, object]:
    """Store who is new, and return what the audit says of their numbers."""
    if not new:
        return {}
    before = max((each.id for each in known), default=0)
    first, last = work.participants.add_all(program_id, new, after=before)
    return {"first": first, "last": last}


def _after(line: ParticipantLine, before: Participant | None) -> Participant | None:
    if before is None:
        if line.left:
            raise InvalidData(_("left already: an import takes those who take part."))
        if is_wiped_address(line.email):
            raise InvalidData(_("stands for somebody whose name and address were erased."))
        return None
    if before.wiped_at:
        return before
    if before.is_active is line.left:
        raise InvalidData(
            _("left here in the file, but takes part: remove them with participant remove.")
            if line.left
            else _("has left: only participant add brings somebody back.")
        )
    return before.named(line.first_name, line.last_name)
