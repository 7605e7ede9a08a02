"""Who may do something to a thing, by which rule, and through what (`access who`).

Whoever has any tie to the thing is asked of the policy as they stand to it; whoever has none stands to it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.access import Tie
from ...domain.platform.account import Actor
from ...domain.policy import AbsenceFacts, Action, UserFacts
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


class Holder(NamedTuple):
    """A person with a rule that allows them the action, and what stops them all the same (None: nothing)."""

    user: User
    rule: AnyCondition
    tie: Tie
    stopped_by: AnyCondition | None


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
    found = [*_holders(view, about)]
    stopped = [holder for holder in found if holder.stopped_by]
    wanted = stopped if blocked else [holder for holder in found if not holder.stopped_by]
    wanted = [holder for holder in wanted if via in (None, holder.rule.name)]
    since = Since(view)
    shown = [each._replace(tie=since.told(each.tie)) for each in _seen(view, about, wanted)]
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


def _holders(view: View, about: Asked) -> Iterator[Holder]:
    """Yield everybody by each rule that allows them the action, stopped or not."""
    ties: dict[int, list[Tie]] = {}
    for tie in _ties(view, about.subject):
        ties.setdefault(tie.user_id, []).append(tie)
    everybody = not _OF_EVERYBODY.isdisjoint(row_of(about.action).any_of)
    people = view.people.everybody() if everybody else view.people.numbered(ties)
    strangers: Decision | None = None
    for user in people:
        actor = Actor.of(user)
        stranger = user.id not in ties and not policy.decide(actor, Action.ACCESS_PLATFORM).allowed
        if stranger and strangers is not None:
            decision: Decision | None = policy.decide(actor, about.action, strangers.facts)
        else:
            decision = _decided(view, actor, about)
            strangers = decision if stranger else strangers
        if decision is not None:
            yield from _of_decision(user, decision, ties.get(user.id, []))


def _of_decision(user: User, decision: Decision, ties: list[Tie]) -> Iterator[Holder]:
    actor = Actor.of(user)
    assert isinstance(decision.action, Action)
    active = policy.decide(actor, Action.ACT, UserFacts(user))
    stopped = active_account if not active.allowed else decision.refused_by or decision.blocked_by
    if not decision.granted_by and active.allowed:
        return
    own = [Tie(user.id, kind, "", user.created_at) for kind in ("operator", "account")]
    for rule in policy.holding(actor, decision.action, decision.facts):
        kinds = OF_RULE[rule.name]
        for tie in [tie for tie in (*ties, *own) if tie.kind in kinds]:
            yield Holder(user, rule, tie, stopped)


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


def _seen(view: View, about: Asked, holders: list[Holder]) -> Iterator[Holder]:
    """Yield those whom the one who asks may be told of: the operator of all, others of who is tied to the thing."""
    everybody = policy.decide(view.actor, Action.ACCESS_PLATFORM).allowed
    tied = {tie.user_id for tie in _ties(view, about.subject)} | {view.actor.id}
    for holder in holders:
        if everybody or holder.user.id in tied:
            yield holder


def _console_rules(view: View, about: Asked) -> list[str]:
    """Return the rules by which the operator at the console may, who acts as no account."""
    console = Actor(None, is_operator=True, via="")
    decision = _decided(view, console, about)
    if decision is None or not decision.allowed:
        return []
    return [rule.name for rule in policy.holding(console, about.action, decision.facts)]
