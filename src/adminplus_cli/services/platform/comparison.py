"""The rights before and after a command that was rehearsed, compared for those whom it can concern (`access diff`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from ...domain import policy
from ...domain.policy import TABLE, Action
from ...domain.policy.casework.relations import creator, instructor_of_recipient_group, manager_of_group
from ...domain.policy.guidance.relations import manages_program, project_owner
from ...domain.policy.platform.relations import account, active_account, anyone, console, expert, operator
from .answers import KINDS, Answer, Answers, differences
from .closure import AT_ONCE, Closure, numbers
from .difference import CHANGES, Difference, Row
from .telling import may_ask, sees_figures
from .things import ALL, GIVERS

if TYPE_CHECKING:
    from ...domain.policy.condition import AnyCondition
    from ...store.work import View
    from .things import Thing

OF_WHO_ONE_IS = frozenset((operator, console, anyone, account, active_account, expert))
"""Rules that hold for all things of a type at once: what they give is told once, without numbers."""
KEYS: Mapping[str, tuple[tuple[Action, AnyCondition], ...]] = {
    "request": (
        (Action.REQUEST_SET_PROGRESS, instructor_of_recipient_group),
        (Action.REQUEST_CLOSE, creator),
    ),
    "group": ((Action.GROUP_USERS, manager_of_group),),
    "project": ((Action.PROJECT_EDIT, project_owner),),
    "program": ((Action.PROGRAM_EDIT, manages_program),),
}
"""By which action and rule somebody is there for a thing: who answers and closes it, who manages it."""
MOST_KNOWN = 10_000
"""So many are kept for what is compared next."""
_BY_STATE = {
    type_: bool([row for row in TABLE.values() if row.on in kinds and operator in row.any_of and row.while_])
    for type_, kinds in KINDS.items()
}


class Touched(Protocol):
    """A command that was rehearsed: the store before and after it, and the rows that it touched."""

    before: View
    after: View

    def touched(self) -> dict[str, set[tuple[object, ...]]]:
        """Return the rows, by their tables."""


def difference(rehearsed: Touched, *, most: int | None = None) -> Difference:
    """Compare the rights before and after a command, of those and on those that it can have changed.

    With `most`, no more than so many changes are counted: for somebody who waits to be asked. `cut` says so then.
    """
    closure = Closure(rehearsed.before, rehearsed.after)
    closure.add(rehearsed.touched())
    comparison = _Comparison(rehearsed.before, rehearsed.after, most)
    with suppress(_Enough):
        comparison.of(closure)
    return comparison.found


class _Enough(Exception):  # noqa: N818 - no error: more is not wanted
    """As many were compared as are wanted."""


class _Comparison:
    """The comparison of two states of a store, for whoever asks."""

    def __init__(self, before: View, after: View, most: int | None) -> None:
        self.before, self.after = before, after
        self.most = most
        self.views = (before, after)
        self.found = Difference()
        self.everybody = policy.decide(before.actor, Action.ACCESS_PLATFORM).allowed
        self._known: dict[int, tuple[Answers | None, Answers | None]] = {}
        self._told: tuple[Thing, bool] | None = None

    def of(self, closure: Closure) -> None:
        """Compare persons with all that ties them, pairs, and things for all whom they tie."""
        for user in self._known_one_by_one(closure.persons):
            self._everywhere(user)
            for type_ in KINDS:
                for number in numbers(self.views, user, type_):
                    self._compare(user, (type_, number))
        for thing, whose in closure.things:
            users = {user for user in whose if user > 0}
            if ALL in whose:
                users |= self._tied(thing)
            elif GIVERS in whose:
                users |= self._tied(thing, "author_manager")
            for user in self._known_one_by_one(users - closure.persons):
                self._compare(user, thing)

    def _known_one_by_one(self, ids: AbstractSet[int]) -> Iterator[int]:
        """Yield accounts in their order, each looked up with some that come after it; of very many, few are kept."""
        ordered = sorted(ids)
        for start in range(0, len(ordered), AT_ONCE):
            if start or len(self._known) > MOST_KNOWN:
                self._known.clear()
            self._know(ordered[start : start + AT_ONCE])
            yield from ordered[start : start + AT_ONCE]

    def _tied(self, thing: Thing, kind: str | None = None) -> set[int]:
        """Return who is tied to a thing, by one kind of tie or any; operators too, where its state can stop them."""
        type_, number = thing
        ties = (tie for view in self.views for tie in view.people.ties(type_, number))
        tied = {tie.user_id for tie in ties if kind in (None, tie.kind)}
        if _BY_STATE[type_]:
            tied |= self._operators
        return tied

    @cached_property
    def _operators(self) -> set[int]:
        return {user.id for view in self.views for user in view.people.numbered(())}

    def _know(self, ids: Iterable[int]) -> None:
        """Look up accounts; those that are not there yet, or no more, have no right."""
        wanted = [number for number in ids if number not in self._known]
        if not wanted:
            return
        before, after = (
            {user.id: Answers(view, user) for user in view.people.numbered(wanted)} for view in self.views
        )
        self._known.update((number, (before.get(number), after.get(number))) for number in wanted)

    def _answers(self, user: int, thing: Thing) -> tuple[Mapping[Action, Answer], Mapping[Action, Answer]]:
        before, after = self._known[user]
        return before.of(*thing) if before else {}, after.of(*thing) if after else {}

    def _compare(self, user: int, thing: Thing) -> None:
        """Compare what one person may do with one thing; raises _Enough where more is not wanted."""
        if self.most is not None and sum(self.found.accesses.values()) >= self.most:
            self.found.cut = True
            raise _Enough
        changes: set[str] = set()
        email = self._email(user)
        for action, was, is_ in differences(*self._answers(user, thing)):
            change = CHANGES.get((was.outcome, is_.outcome))
            giving = was.rule if change == "lost" else is_.rule if change == "gained" else None
            if change is None or giving in OF_WHO_ONE_IS:
                continue
            if change == "lost":
                self._left(action, user, thing)
            changes.add(change)
            if self._shown(user, thing):
                self.found.count(Row(change, email, action, thing[0], _name(was), _name(is_)), thing[1])
        self._count(user, changes, thing)

    def _count(self, user: int, changes: set[str], thing: Thing) -> None:
        """Count what changes; of what is not shown, that on requests whose figures whoever asks sees anyway."""
        for change in changes:
            if self._shown(user, thing):
                self.found.people[change].add(user)
                self.found.accesses[change] += 1
            elif self._may_tell(thing):
                self.found.unseen += 1

    def _everywhere(self, user: int) -> None:
        """Compare what somebody may do because of who they are: on the platform, all things of a type."""
        before, after = self._known[user]
        for type_ in ("platform", "user", *KINDS):
            was: Mapping[Action, Answer]
            is_: Mapping[Action, Answer]
            if type_ in KINDS:
                was, is_ = (_given(each.everywhere(type_)) if each else {} for each in (before, after))
            else:
                was, is_ = self._answers(user, (type_, 0))
            changes = set()
            for action, earlier, later in differences(was, is_):
                change = CHANGES.get((earlier.outcome, later.outcome))
                if change is not None:
                    changes.add(change)
                    row = Row(change, self._email(user), action, type_, _name(earlier), _name(later))
                    if self._shown_person(user):
                        self.found.count_all(row)
            if self._shown_person(user):
                for change in changes:
                    self.found.people[change].add(user)

    def _left(self, action: Action, user: int, thing: Thing) -> None:
        """Note a thing for which nobody is there any more, after somebody who was lost that."""
        for key, rule in KEYS.get(thing[0], ()):
            if action is not key or not self._holds(0, user, thing, rule):
                continue
            others = {tie.user_id for tie in self.after.people.ties(*thing)}
            self._know(others)
            if not any(self._holds(1, other, thing, rule) for other in others) and self._may_tell(thing):
                self.found.leave(key, *thing)

    def _holds(self, state: int, user: int, thing: Thing, rule: AnyCondition) -> bool:
        answers = self._known[user][state]
        return answers is not None and answers.holds(*thing, rule)

    def _email(self, user: int) -> str:
        before, after = self._known[user]
        known = before or after
        return known.user.email if known else ""

    def _shown_person(self, user: int) -> bool:
        return self.everybody or user == self.before.actor.id

    def _shown(self, user: int, thing: Thing) -> bool:
        return self._shown_person(user) or self._may_ask(thing)

    def _may_ask(self, thing: Thing) -> bool:
        """Say whether whoever asks may ask who has rights on a thing, before or after."""
        if self._told is None or self._told[0] != thing:
            self._told = thing, any(may_ask(view, *thing) for view in self.views)
        return self._told[1]

    def _may_tell(self, thing: Thing) -> bool:
        """Say whether whoever asks may know that nobody is left: who may ask, and who sees its figures."""
        return (
            self.everybody or self._may_ask(thing) or any(sees_figures(view, *thing) for view in self.views)
        )


def _given(rules: Mapping[Action, AnyCondition]) -> dict[Action, Answer]:
    return {action: Answer("yes", rule) for action, rule in rules.items()}


def _name(answer: Answer) -> str | None:
    return answer.rule.name if answer.rule else None
