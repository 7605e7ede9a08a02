"""Who may do something to a thing, by which rule, and through what (`access who`).

Whoever has any tie to the thing is asked of the policy as they stand to it; whoever has none stands to it alike.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.access import Tie
from ...domain.platform.account import Actor
from ...domain.policy import AbsenceFacts, Action, UserFacts
from ...domain.policy.casework.group import ANY_GROUP, AUTHOR_GROUP, GROUP, GROUP_USER
from ...domain.policy.casework.request import REQUEST
from ...domain.policy.platform.account import ACTING
from ...domain.policy.platform.platform import PLATFORM
from ...domain.policy.platform.relations import account, active_account, anyone
from ...domain.policy.table import row_of
from ...domain.shared.errors import NotFound, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.page import arranged
from . import access, asked
from .since import Since
from .ties import OF_RULE, through

if TYPE_CHECKING:
    from ...domain.platform.account import User
    from ...domain.policy import Decision, Subject
    from ...domain.policy.condition import AnyCondition
    from ...domain.shared.page import Page, Record
    from ...store.work import View
    from .asked import Asked

_OF_EVERYBODY = frozenset((anyone, account, active_account))
"""The rules that a person fulfils by having an account."""
_OF_ACCOUNT = frozenset(("operator", "account"))
"""The ties that a person has to everything."""
_BY_TIES = frozenset((PLATFORM, ACTING, REQUEST, GROUP, GROUP_USER, ANY_GROUP, AUTHOR_GROUP))
"""What somebody stands to as their ties say, and nothing else: who invited whom to a request is none."""


class Holder(NamedTuple):
    """A person with a rule that allows them the action, and what stops them all the same (None: nothing)."""

    user: User
    rule: AnyCondition
    tie: Tie
    stopped_by: AnyCondition | None


class _Standing(NamedTuple):
    """By which rules people who stand alike may do something, each with its ties, and what stops them."""

    rules: Sequence[tuple[AnyCondition, frozenset[str]]] = ()
    stopped_by: AnyCondition | None = None


class Holders(NamedTuple):
    """Who may do what was asked, or whom something stops, as far as whoever asks sees people.

    `unseen` counts those besides who have nothing to do with the thing; `console` says whether the operator at the
    console may, who has no account. `stopped` are those who would be allowed.
    """

    asked: Asked
    shown: list[Holder]
    unseen: int
    console: bool
    stopped: list[Holder]

    @property
    def people(self) -> int:
        """How many persons are shown."""
        return len({holder.user.id for holder in self.shown})


def who(view: View, name: str, named: str | None, *, via: str | None, blocked: bool) -> Holders:
    """Return who may do the action `name` on what is `named`, or, `blocked`, whom a prohibition or state stops.

    `via` names a rule: only those who may by it. Raises what `asked.about` does, and UsageError for another rule.
    """
    action = access.action_of(name)
    rules = [rule.name for rule in row_of(action).any_of]
    if via is not None and via not in rules:
        raise UsageError(
            _("{rule!r} is no rule of {action}.").format(rule=via[:60], action=action),
            _("Its rules are: {names}.").format(names=", ".join(rules)),
        )
    about = asked.about(view, action, named)
    ties: dict[int, list[Tie]] = {}
    for tie in _ties(view, about.subject):
        ties.setdefault(tie.user_id, []).append(tie)
    found = [*_holders(view, about, ties)]
    stopped = [holder for holder in found if holder.stopped_by]
    wanted = stopped if blocked else [holder for holder in found if not holder.stopped_by]
    wanted = [holder for holder in wanted if via in (None, holder.rule.name)]
    since = Since(view)
    shown = [each._replace(tie=since.told(each.tie)) for each in _seen(view, wanted, ties)]
    people = {holder.user.id for holder in shown}
    unseen = len({holder.user.id for holder in wanted} - people)
    at_console = [] if blocked else _console_rules(view, about)
    return Holders(about, shown, unseen, bool(at_console) and via in (None, *at_console), stopped)


def records(found: Holders, page: Page) -> list[Record]:
    """Return a row for each person, rule and tie; each person once where nothing but the person is asked for."""
    shown: Iterable[Holder] = found.shown
    if page.fields and page.fields <= {"email", "name"}:
        shown = {holder.user.id: holder for holder in shown}.values()
    rows: list[Record] = [
        {
            "email": holder.user.email,
            "name": holder.user.name,
            "rule": holder.rule.name,
            "through": through(holder.tie),
            "since": holder.tie.since,
            "blocked_by": holder.stopped_by.name if holder.stopped_by else None,
        }
        for holder in shown
    ]
    return arranged(rows, page)


def _holders(view: View, about: Asked, ties: Mapping[int, list[Tie]]) -> Iterator[Holder]:
    """Yield everybody by each rule that allows them the action, stopped or not.

    Those who stand alike are decided about once: nothing but their flags and ties tells them apart.
    """
    row = row_of(about.action)
    everybody = not _OF_EVERYBODY.isdisjoint(row.any_of)
    people = view.people.everybody() if everybody else view.people.numbered(ties)
    alike: dict[object, _Standing] = {}
    for user in people:
        own = ties.get(user.id, ())
        key: object = user.id
        if not own or row.on in _BY_TIES:
            kinds = frozenset([tie.kind for tie in own])
            key = user.active, user.is_expert, user.is_operator, kinds
        standing = alike.get(key)
        if standing is None:
            standing = alike[key] = _standing(view, about, user)
        for rule, kinds in standing.rules:
            for tie in own:
                if tie.kind in kinds:
                    yield Holder(user, rule, tie, standing.stopped_by)
            for kind in _OF_ACCOUNT & kinds:
                yield Holder(user, rule, Tie(user.id, kind, "", user.created_at), standing.stopped_by)


def _standing(view: View, about: Asked, user: User) -> _Standing:
    """Return by which rules somebody, and whoever stands alike, may do the action, and what stops them."""
    actor = Actor.of(user)
    decision = _decided(view, actor, about)
    if decision is None:
        return _Standing()
    active = policy.decide(actor, Action.ACT, UserFacts(user)).allowed
    if active and not decision.granted_by:
        return _Standing()
    stopped = decision.refused_by or decision.blocked_by if active else active_account
    rules = policy.holding(actor, about.action, decision.facts)
    return _Standing([(rule, frozenset(OF_RULE[rule.name])) for rule in rules], stopped)


def _decided(view: View, actor: Actor, about: Asked) -> Decision | None:
    """Return what `can` answers somebody; None where the thing does not exist to them."""
    try:
        decision = access.can(view.as_reader(actor), about.action, about.ref)
    except NotFound:
        return None
    return decision if _same(decision.facts, about.subject) else None


def _same(facts: Subject, subject: Subject) -> bool:
    """Say whether they are one thing: a project of another name may be called by the number of this one."""
    return facts.object_id in (0, subject.object_id) or subject.object_id == 0


def _ties(view: View, subject: Subject) -> Iterator[Tie]:
    yield from view.people.ties(subject.object_type, subject.object_id)
    if isinstance(subject, UserFacts):
        yield Tie(subject.user.id, "oneself", "", subject.user.created_at)
    if isinstance(subject, AbsenceFacts):
        for row in view.users.absences.managers(subject.user.id):
            yield Tie(row.user_id, "manager", row.name, row.added_at)


def _seen(view: View, holders: list[Holder], ties: Container[int]) -> Iterator[Holder]:
    """Yield those whom the one who asks may be told of: the operator of all, others of who is tied to the thing."""
    everybody = policy.decide(view.actor, Action.ACCESS_PLATFORM).allowed
    for holder in holders:
        if everybody or holder.user.id in ties or holder.user.id == view.actor.id:
            yield holder


def _console_rules(view: View, about: Asked) -> list[str]:
    """Return the rules by which the operator at the console may, who acts as no account."""
    console = Actor(None, is_operator=True, via="")
    decision = _decided(view, console, about)
    if decision is None or not decision.allowed:
        return []
    return [rule.name for rule in policy.holding(console, about.action, decision.facts)]
