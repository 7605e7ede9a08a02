"""What somebody may do, to which things, and through what (`access what`).

The things are those that something ties them to; what they may do with each is decided as `can` decides it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.guidance.invitation import InvitationStatus
from ...domain.platform.access import Tie
from ...domain.platform.account import Actor
from ...domain.policy import TABLE, Action, NoUser, RequestFacts, Subject, UserFacts
from ...domain.policy.guidance import InProject, ProgramFacts, ProjectInvitationFacts
from ...domain.policy.platform.relations import operator
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from . import access
from .answers import KINDS, Answers, actions_on
from .since import Since
from .ties import through

if TYPE_CHECKING:
    from ...domain.platform.account import User
    from ...domain.shared.page import Record
    from ...store.work import View


class Held(NamedTuple):
    """A thing that somebody may do something with: by which ties, and what."""

    type: str
    number: int
    ties: list[Tie]
    allowed: frozenset[Action]


class Asked(NamedTuple):
    """What is asked: whose rights, on things of one type (None: all), with one action, on open ones alone."""

    user: User
    type: str | None = None
    action: Action | None = None
    open_only: bool = False


def whose(view: View, email: str | None) -> User:
    """Return the account whose rights are asked about: one's own without an address.

    Raises Denied for who may not ask, NotFound for an address without account, UsageError at the console.
    """
    own = view.actor.user
    if email is None and own is None:
        raise UsageError(
            _("You act as no account: say whose rights you mean."),
            _("For example: adminplus access what EMAIL"),
        )
    user = view.users.find(email) if email is not None else own
    policy.require(view.actor, Action.ACCESS_USER, UserFacts(user) if user else NoUser(email or ""))
    return user or view.users.by_email(email or "")


def held(view: View, about: Asked) -> Iterator[Held]:
    """Yield every thing that the person may do something with, in the order of types and numbers."""
    answers, since = Answers(view, about.user), Since(view)
    for type_ in KINDS if about.type is None else (about.type,):
        for number, ties in view.people.tied(about.user.id, type_):
            base = answers.base(type_, number)
            if about.open_only and not _open(base):
                continue
            found = answers.on(type_, number, base)
            allowed = frozenset(action for action, answer in found.items() if answer.outcome == "yes")
            if allowed if about.action is None else about.action in allowed:
                yield Held(type_, number, [since.told(tie) for tie in ties], allowed)


def everywhere(view: View, about: Asked) -> Iterator[Record]:
    """Yield a row for what the person may do because of who they are: on the platform, their account, on all things.

    Without `objects`: on all there are, now and later.
    """
    if about.type is not None:
        return
    user = about.user
    mine = view.as_reader(Actor.of(user))
    has, runs, is_ = (Tie(user.id, kind, "", user.created_at) for kind in ("account", "operator", "oneself"))
    runs = Since(view).told(runs)
    reviews = policy.decide(mine.actor, Action.ACCESS_PLATFORM).allowed
    here = [action for action in actions_on("platform") if access.can(mine, action, None).allowed]
    yield from _wanted(about, "platform", runs if reviews else has, here)
    own = [action for action in actions_on("user") if access.can(mine, action, user.email).allowed]
    yield from _wanted(about, "user", is_, own)
    if reviews:
        for type_ in KINDS:
            everything = [action for action in actions_on(type_) if operator in TABLE[action].any_of]
            yield from _wanted(about, type_, runs, everything)


def _wanted(about: Asked, type_: str, tie: Tie, actions: list[Action]) -> Iterator[Record]:
    if actions if about.action is None else about.action in actions:
        yield _record(about, type_, None, [tie], None, frozenset(actions))


def listed(about: Asked, found: Iterator[Held]) -> Iterator[Record]:
    """Yield a row for each thing, as it is read."""
    for one in found:
        yield _record(about, one.type, one.number, one.ties, 1, one.allowed)


def summed(about: Asked, found: Iterator[Held]) -> Iterator[Record]:
    """Yield a row for each type of thing and what ties the person to it."""
    sums: dict[tuple[str, str], tuple[list[Tie], int, frozenset[Action]]] = {}
    for one in found:
        key = one.type, _words(one.ties)
        ties, count, allowed = sums.get(key, (one.ties, 0, frozenset()))
        since = min((tie.since for tie in (*ties, *one.ties) if tie.since), default=None)
        ties = [tie._replace(since=since) for tie in ties]
        sums[key] = ties, count + 1, allowed | one.allowed
    for (type_, _said), (ties, count, allowed) in sums.items():
        yield _record(about, type_, None, ties, count, allowed)


def _record(
    about: Asked,
    type_: str,
    number: int | None,
    ties: list[Tie],
    count: int | None,
    allowed: frozenset[Action],
) -> Record:
    actions = actions_on(type_)
    since: list[datetime] = [tie.since for tie in ties if tie.since]
    return {
        "type": type_,
        "id": number,
        "through": _words(ties),
        "since": min(since, default=None),
        "objects": count,
        "actions": [action for action in actions if action in allowed],
        "never": [action for action in actions if action not in allowed],
        "actor": about.user.email,
    }


def _words(ties: list[Tie]) -> str:
    return ", ".join(dict.fromkeys(through(tie) for tie in ties))


def _open(base: Subject | None) -> bool:
    match base:
        case RequestFacts():
            return not base.request.is_closed
        case ProgramFacts():
            return not (base.program.archived or base.project.archived)
        case ProjectInvitationFacts():
            return base.invitation.status is InvitationStatus.PENDING
        case InProject():
            return not base.project.archived
    return True
