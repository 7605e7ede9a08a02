"""Who somebody can be to a guidance project, made up: with every state that what they look at can be in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from ...guidance.invitation import InvitationStatus, ProjectInvitation
from ...guidance.program import Program
from ...guidance.project import Member, Project, Role
from ...platform.account import Actor, User
from ..condition import AnySubjectType, Subject
from ..person import Person, Standing
from ..platform.platform import Platform
from .invitation import INVITATION, ProjectInvitationFacts
from .member import ANY_PROJECT, MEMBER, NEW_OWNER, MemberFacts
from .program import MANAGER, PARTICIPANT, PROGRAM, SHEET, ProgramFacts
from .project import IN_PROJECT, PROJECT, ProjectFacts

_AT, _DAY = datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1)
_SELF, _OTHER = (
    User(id=number, email=f"{name}@example.fr", created_at=_AT)
    for number, name in ((1, "self"), (2, "other"))
)
_PROJECTS = [Project(id=1, name="Project", created_at=_AT, archived_at=at) for at in (None, _AT)]
_SEATS = _SELF.email, _OTHER.email, "third@example.fr"
_INVITATION = ProjectInvitation(
    id=1,
    project_id=1,
    email=_SELF.email,
    role=Role.GUEST,
    invited_by_id=_OTHER.id,
    created_at=_AT,
    expires_at=datetime.max.replace(tzinfo=UTC),
    token_hash="",
)
_BOTH = (False, True)


def standings(
    kind: AnySubjectType,
    roles: Sequence[Role | None] = (None,),
    leads: Sequence[tuple[bool, bool]] = ((False, False),),
    *,
    invited: bool = False,
    runs: bool = False,
) -> list[Standing]:
    """Return the ways in which somebody can stand to a subject of a type, in one of `roles` in its project.

    `leads` says whether they manage a program, and created it.
    """
    actors = [Actor(_SELF, is_operator=runs, via="")]
    if runs:
        actors.append(Actor(None, is_operator=True, via=""))
    ways = [
        (actor, subject)
        for actor in actors
        for role in roles
        for project in _PROJECTS
        for subject in _subjects(kind, project, role, leads, invited=invited)
    ]
    if kind is INVITATION and invited:
        bearer = Actor(None, is_operator=False, via="")
        ways += [(bearer, ProjectInvitationFacts(_PROJECTS[0], None, _INVITATION, False, _AT, bearer=True))]
    return ways


def _subjects(
    kind: AnySubjectType,
    project: Project,
    role: Role | None,
    leads: Sequence[tuple[bool, bool]],
    *,
    invited: bool,
) -> Iterator[Subject]:
    if kind in (PROJECT, IN_PROJECT):
        yield ProjectFacts(project, role)
    elif kind in (NEW_OWNER, ANY_PROJECT):
        yield from (ProjectFacts(project, role, owner_active=active) for active in _BOTH)
        yield MemberFacts(project, role, email=_OTHER.email, owner_active=False, disabled=True)
    elif kind is MEMBER:
        yield from _members(partial(MemberFacts, project, role), role)
    elif kind is INVITATION:
        yield from _invitations(partial(ProjectInvitationFacts, project, role), invited=invited)
    elif kind in (PROGRAM, MANAGER, SHEET, PARTICIPANT):
        for manages, created in leads:
            yield from _programs(kind, project, role, manages=manages, created=created)
    else:
        yield Platform()


def _members(facts: partial[MemberFacts], role: Role | None) -> Iterator[MemberFacts]:
    """Yield nobody in particular, oneself, another, the owner, and all that can be in the way of either."""
    other = Member(project_id=1, user_id=_OTHER.id, role=Role.COUNSELOR, joined_at=_AT)
    yield facts()
    yield facts(wanted=Role.OWNER)
    yield facts(email=_OTHER.email, disabled=True)
    yield facts(email=_INVITATION.email, waiting=_INVITATION)
    yield facts(target=replace(other, role=Role.OWNER))
    yield facts(target=replace(other, role=Role.OWNER), owner_active=False)
    for target in (other, *([replace(other, user_id=_SELF.id, role=role)] if role else [])):
        yield facts(target=target)
        yield facts(target=target, email="a", alone=(1,))
        yield facts(target=target, email="a", successor="a")
        yield facts(target=target, email="a", successor="b", successor_disabled=True)
        yield facts(target=target, email="a", successor="b", taking_part=(1,))


def _invitations(
    facts: partial[ProjectInvitationFacts], *, invited: bool
) -> Iterator[ProjectInvitationFacts]:
    for status in InvitationStatus:
        yield facts(replace(_INVITATION, status=status), invited, _AT)
    asked = partial(facts, _INVITATION, invited, _AT)
    yield asked(sender_may=False)
    yield asked(newer=2)
    yield asked(joined=True)
    yield asked(disabled=True)
    if invited:
        yield replace(asked(), role=Role.GUEST)


def _programs(
    kind: AnySubjectType, project: Project, role: Role | None, *, manages: bool, created: bool
) -> Iterator[ProgramFacts]:
    creator = _SELF.id if created else _OTHER.id
    for archived_at in (None, _AT):
        program = Program(
            id=1, project_id=1, title="Program", created_at=_AT, creator_id=creator, archived_at=archived_at
        )
        facts = partial(ProgramFacts, project, role, program, manages)
        yield facts()
        yield facts(stays=False)
        if kind is SHEET:
            yield facts(email=_SELF.email, takes_part=True)
            yield facts(email=_OTHER.email, takes_part=True)
        elif kind in (MANAGER, PARTICIPANT):
            yield facts(managers=_SEATS, email="fourth@example.fr")
            yield facts(email=_OTHER.email, disabled=True)
            yield facts(managers=_SEATS, email=_OTHER.email)
            yield facts(email=_OTHER.email, takes_part=True)
            yield facts(email=_OTHER.email, takes_part=False, left_on=_DAY, noted_on=date.max)


_NEVER, _MANAGES, _CREATED = (False, False), (True, False), (True, True)
_ANY = (_NEVER, _MANAGES, _CREATED)
_WORKS = (Role.GUEST, Role.COUNSELOR)

PERSONS = (
    Person("owner", partial(standings, roles=(Role.OWNER,), leads=_ANY)),
    Person("admin", partial(standings, roles=(Role.ADMIN,), leads=_ANY)),
    Person("counselor", partial(standings, roles=(Role.COUNSELOR,), leads=_ANY)),
    Person("guest", partial(standings, roles=(Role.GUEST,), leads=_ANY)),
    Person("program_manager", partial(standings, roles=_WORKS, leads=(_MANAGES, _CREATED))),
    Person("creator", partial(standings, roles=_WORKS, leads=(_CREATED,))),
    Person("invited", partial(standings, invited=True)),
    Person("operator", partial(standings, runs=True)),
    Person("outsider", standings),
)
"""The columns of guide B: by their role in the project, by what they are to the program, or invited to it."""
