"""Many members at once: given other roles, or taken out of a project (D3 to D5, V2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.guidance.imports import InvitationLine
from ...domain.policy import Action, MemberFacts, ProjectFacts
from ...domain.shared.csv_import import Imported, Problem
from ...domain.shared.ending import Until, require_to_come_in_file
from ...domain.shared.errors import Conflict, InvalidData, NotFound
from ...domain.shared.i18n import _
from ...domain.shared.period import HOME
from ...domain.shared.ref import ProjectRef
from . import member

if TYPE_CHECKING:
    from ...store.work import View, Work


def require(view: View, ref: ProjectRef, action: Action) -> ProjectFacts:
    """Return the project whose members the actor may change by `action`, or raise: before a file is read."""
    facts = view.projects.facts(ref)
    policy.require(
        view.actor, action, MemberFacts(facts.project, facts.role, owner_active=facts.owner_active)
    )
    return facts


def set_roles(work: Work, ref: ProjectRef, lines: Sequence[InvitationLine]) -> Imported:
    """Give the members of `lines` the roles of their lines; who has it is left: repeating it changes nothing."""
    held = work.queries.projects.roles(require(work, ref, Action.MEMBER_SET_ROLE).project.id)

    def act(line: InvitationLine) -> bool:
        if line.role is None:
            raise InvalidData(_("role: must not be empty."))
        if held.get(line.email) is line.role and line.until is None:
            return False
        if line.until:
            require_to_come_in_file(line.until, HOME, work.now)
        until = Until(line.until) if line.until else None
        return member.set_role(work, ref, line.email, line.role, until=until).changed

    return _each(work, lines, act)


def remove(
    work: Work, ref: ProjectRef, lines: Sequence[InvitationLine], *, reassign_to: str | None
) -> Imported:
    """Take the people of `lines` out of a project; who is no member is left: repeating it changes nothing."""
    held = work.queries.projects.roles(require(work, ref, Action.MEMBER_REMOVE).project.id)

    def act(line: InvitationLine) -> bool:
        if line.email not in held:
            return False
        member.remove(work, ref, line.email, reassign_to=reassign_to)
        return True

    return _each(work, lines, act)


def _each(work: Work, lines: Sequence[InvitationLine], act: Callable[[InvitationLine], bool]) -> Imported:
    """Act on each line; on the actor's own at last, which may take the right to the others from them."""
    done, own = Imported(), work.actor.user and work.actor.user.email
    for line in sorted(lines, key=lambda line: line.email == own):
        try:
            (done.updated if act(line) else done.left).append(line.email)
        except (Conflict, InvalidData, NotFound) as refused:
            done.problems.append(Problem(line.number, refused.message))
    done.problems.sort(key=lambda problem: problem.line)
    return done
