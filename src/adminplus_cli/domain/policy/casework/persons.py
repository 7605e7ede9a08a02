"""Who somebody can be in casework, made up: with every state that what they look at can be in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import product

from ...casework.group import Group, GroupRole
from ...casework.message import Part
from ...casework.request import Request
from ...casework.request_state import Status
from ...platform.account import Actor, User
from ..condition import AnySubjectType, Subject
from ..person import Person, Standing
from ..platform.account import ABSENCE, ACCOUNT, ACTING, ANY_ACCOUNT, AbsenceFacts, UserFacts
from ..platform.platform import Platform
from .group import ANY_GROUP, AUTHOR_GROUP, GROUP, GROUP_USER, GroupFacts
from .handover import HANDOVER, HandoverFacts
from .invitation import (
    COLLEAGUE,
    GROUP_INVITATION,
    WITHDRAWAL,
    GroupInvitationFacts,
    Invitation,
    InvitationFacts,
    WithdrawalFacts,
)
from .request import REQUEST, RequestFacts

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_SELF, _OTHER, _THIRD = (
    User(id=number, email=f"{name}@example.fr", created_at=_AT)
    for number, name in ((1, "self"), (2, "other"), (3, "third"))
)
_DISABLED = replace(_THIRD, disabled_at=_AT)
_GROUP = Group(id=1, name="Group", organisation="FS", created_at=_AT)
_REQUESTS = [
    Request(
        id=1,
        created_at=_AT,
        creator_id=_OTHER.id,
        author_group_id=1,
        area="01",
        subject="",
        description="",
        status=status,
    )
    for status in (Status.NEW, Status.CLOSED)
]
_BOTH = (False, True)


def standings(
    kind: AnySubjectType, part: Part | None = None, role: GroupRole | None = None, *, runs: bool = False
) -> list[Standing]:
    """Return the ways in which somebody can stand to a subject of a type, by their part and role there.

    Whoever `runs` the platform may do so as an account, or at the console as none.
    """
    actors = [Actor(_SELF, is_operator=runs, via="")]
    if runs:
        actors.append(Actor(None, is_operator=True, via=""))
    if kind is ACTING:
        actors.append(Actor.of(replace(_SELF, disabled_at=_AT)))
    return [(actor, subject) for actor in actors for subject in _subjects(kind, part, role)]


def _subjects(kind: AnySubjectType, part: Part | None, role: GroupRole | None) -> Iterator[Subject]:
    if kind in (ACCOUNT, ANY_ACCOUNT):
        yield from (UserFacts(user) for user in (_OTHER, _SELF, _DISABLED))
        yield from _unfit_to_merge()
    elif kind is ABSENCE:
        yield from (
            AbsenceFacts(user, manages=role is GroupRole.MANAGER) for user in (_OTHER, _SELF, _DISABLED)
        )
    elif kind in (GROUP, GROUP_USER, ANY_GROUP, AUTHOR_GROUP):
        roles = frozenset((role,) if role else ())
        for person, requests, answers in product((None, _DISABLED), (0, 1), _BOTH):
            yield GroupFacts(_GROUP, roles, person=person, requests=requests, answers=answers)
    elif kind in (REQUEST, COLLEAGUE, GROUP_INVITATION, HANDOVER, WITHDRAWAL):
        parts = frozenset((part,) if part else ())
        ways = _BOTH if role is GroupRole.MANAGER else (False,)
        for request, author in product(_REQUESTS, ways):
            called = part is Part.EXPERT
            facts = RequestFacts(request, parts, role is GroupRole.MANAGER, author, called)
            yield from _of_request(kind, facts)
    else:
        yield Platform()


def _unfit_to_merge() -> Iterator[UserFacts]:
    """Yield accounts that cannot be merged, each for one reason."""
    yield UserFacts(_OTHER, merged=True)
    yield UserFacts(_OTHER, into=_OTHER)
    yield UserFacts(_OTHER, into=_DISABLED)
    apart = partial(UserFacts, _OTHER, into=_THIRD)
    yield from (apart(both_own=True), apart(both_manage=(1,)), apart(both_there=(1,)))


def _of_request(kind: AnySubjectType, facts: RequestFacts) -> Iterator[Subject]:
    known = facts.request, facts.parts, facts.manages, facts.manages_author, facts.called
    if kind is COLLEAGUE:
        for beside, takes_part in product(_BOTH, _BOTH):
            yield InvitationFacts(*known, beside=beside, takes_part=takes_part)
    elif kind is GROUP_INVITATION:
        for sent, answers in product(_BOTH, _BOTH):
            yield GroupInvitationFacts(*known, group=_GROUP, sent=sent, answers=answers)
    elif kind is WITHDRAWAL:
        yield from _leaving(partial(WithdrawalFacts, *known), mine=Part.INSTRUCTOR in facts.parts)
    elif kind is HANDOVER:
        yield from _passing_on(partial(HandoverFacts, *known))
    else:
        yield facts


def _passing_on(facts: partial[HandoverFacts]) -> Iterator[HandoverFacts]:
    """Yield a request that may pass on, that its creator keeps, that is for another, for nobody, for oneself."""
    to = partial(facts, email=_THIRD.email, new_creator=_THIRD)
    yield facts(creator_stays=False)
    yield facts()
    yield to(new_creator_helps=True, offered_to=_OTHER)
    yield to(creator_stays=False, new_creator=_DISABLED, new_creator_belongs=True)
    yield facts(email=_OTHER.email, new_creator=_OTHER, new_creator_helps=True)
    yield facts(creator_stays=False, email=_SELF.email, new_creator=_SELF, new_creator_helps=True)


def _leaving(facts: partial[WithdrawalFacts], *, mine: bool) -> Iterator[WithdrawalFacts]:
    """Yield a request to which nobody was called in, and invitations by oneself and by another, in every state."""
    yield facts()
    for by, wrote, misrouted, replaced in product((_SELF.id, _OTHER.id), _BOTH, _BOTH, _BOTH):
        asked = Invitation(None, 1, _GROUP.name, by, wrote, misrouted, mine=mine, answers=True)
        yield facts(invitation=asked, replaced=replaced)


PERSONS = (
    Person("creator", partial(standings, part=Part.CREATOR, role=GroupRole.HELPER)),
    Person("colleague", partial(standings, part=Part.COLLEAGUE, role=GroupRole.HELPER)),
    Person("instructor", partial(standings, part=Part.INSTRUCTOR, role=GroupRole.INSTRUCTOR)),
    Person("expert", partial(standings, part=Part.EXPERT)),
    Person("manager", partial(standings, role=GroupRole.MANAGER)),
    Person("operator", partial(standings, runs=True)),
    Person("outsider", standings),
)
"""The columns of guide A: by their part in the request, or their role in the group that sent or received it."""
