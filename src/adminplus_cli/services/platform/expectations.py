"""What an organisation expects of rights, asked of the store as it is (`access test`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.account import Actor
from ...domain.platform.expectation import COUNTED, EVERYBODY, Expectation
from ...domain.policy import Action, NoUser, UserFacts
from ...domain.policy.sentence import blocked, holders
from ...domain.shared.errors import InvalidData, NotFound, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.text import email_key
from .. import finder
from . import access
from .who import who

if TYPE_CHECKING:
    from ...domain.platform.account import User
    from ...store.work import View


class Result(NamedTuple):
    """What is true of an expectation: the outcomes found, or how many people, the rule, and why it is not as expected.

    `missing` are the rules that would be needed, and `held_by` says whose they are.
    """

    expectation: Expectation
    ok: bool
    found: str
    rule: str | None
    missing: tuple[str, ...]
    held_by: str
    differs: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """What is so, with the rule where that alone is another."""
        return f"{self.found} ({self.rule})" if self._of_rules else self.found

    @property
    def wanted(self) -> str:
        """What is expected, with the rule where that alone is another."""
        wanted = self.expectation.wanted
        return f"{wanted} ({self.expectation.rule})" if self._of_rules else wanted

    @property
    def _of_rules(self) -> bool:
        expected = self.expectation.expected
        return isinstance(expected, frozenset) and {*self.found.split("|")} <= expected


class _Found(NamedTuple):
    """What `can` answers one person."""

    outcome: str
    rule: str | None = None
    missing: tuple[str, ...] = ()
    held_by: str = ""


def ask(view: View, expectation: Expectation) -> Result:
    """Ask what a line expects of the store.

    Raises InvalidData where it names nobody, or nothing that its action could be about; Denied for whoever may not ask.
    """
    if expectation.actor == COUNTED:
        return _counted(view, expectation)
    people = [*_people(view, expectation)]
    found = [_answer(view, user, expectation) for user in people]
    right = [_is_right(expectation, each) for each in found]
    differs = tuple(user.email for user, ok in zip(people, right, strict=True) if not ok)
    first = next((each for each, ok in zip(found, right, strict=True) if not ok), found[0] if found else None)
    outcomes = Counter(each.outcome for each in found)
    said = "|".join(outcomes) if len(people) != 1 else found[0].outcome
    rule = first.rule if first else None
    return Result(
        expectation,
        not differs,
        said,
        rule,
        first.missing if first else (),
        first.held_by if first else "",
        differs,
    )


def _is_right(expectation: Expectation, found: _Found) -> bool:
    assert isinstance(expectation.expected, frozenset)
    return found.outcome in expectation.expected and expectation.rule in (None, found.rule)


def _counted(view: View, expectation: Expectation) -> Result:
    try:
        found = who(view, expectation.action, expectation.target, via=expectation.rule, blocked=False)
    except (NotFound, UsageError) as error:
        raise InvalidData(error.message) from None
    count = found.people + found.unseen
    return Result(expectation, count == expectation.expected, str(count), expectation.rule, (), "")


def _answer(view: View, user: User, expectation: Expectation) -> _Found:
    """Return what `can` answers somebody; an account that is disabled may do nothing."""
    actor = Actor.of(user)
    decision = policy.decide(actor, Action.ACT, UserFacts(user))
    if decision.allowed:
        try:
            decision = access.can(
                view.as_reader(actor), expectation.action, expectation.target, expectation.on
            )
        except NotFound:
            return _Found("hidden")
        except UsageError as error:
            raise InvalidData(error.message) from None
    missing = tuple(rule.name for rule in decision.missing)
    if decision.outcome == "state":
        assert decision.blocked_by
        return _Found("state", decision.blocked_by.name, (), blocked(decision.blocked_by, decision.facts)[0])
    rule = decision.granted_by.name if decision.allowed and decision.granted_by else None
    return _Found(decision.outcome, rule, missing, holders(decision.missing) if missing else "")


def _people(view: View, expectation: Expectation) -> Iterator[User]:
    """Yield whom a line is about; raises InvalidData for nobody that there is."""
    if expectation.actor == EVERYBODY:
        policy.require(view.actor, Action.ACCESS_PLATFORM)
        yield from (user for user in view.people.everybody() if user.active)
    elif expectation.holders:
        yield from _holders(view, *expectation.holders)
    else:
        email = email_key(expectation.actor)
        user = view.users.find(email)
        policy.require(view.actor, Action.ACCESS_USER, UserFacts(user) if user else NoUser(email))
        if user is None:
            raise InvalidData(_("There is no account {email}.").format(email=email[:100]))
        yield user


def _holders(view: View, type_: str, named: str, role: str) -> Iterator[User]:
    """Yield the active accounts that hold a role in a group or project."""
    action = Action.ACCESS_GROUP if type_ == "group" else Action.ACCESS_PROJECT
    try:
        subject = finder.find(view, action, named)
    except NotFound as error:
        raise InvalidData(error.message) from None
    policy.require(view.actor, action, subject)
    known = (
        ("manager", "helper", "instructor") if type_ == "group" else ("owner", "admin", "counselor", "guest")
    )
    if role not in known:
        raise InvalidData(
            _("There is no role {role!r} there: it is one of {names}.").format(
                role=role, names=", ".join(known)
            )
        )
    ids = {tie.user_id for tie in view.people.ties(type_, subject.object_id) if tie.kind == role}
    yield from (user for user in view.people.numbered(ids) if user.id in ids and user.active)
