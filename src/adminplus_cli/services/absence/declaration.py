"""Absences are declared and ended: by whom it concerns, a manager of one of their groups or the operator (A1).

They begin and end by themselves: whoever asks judges by the instant. Who stands in does the same in one place at least.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.platform.absence import Absence, NewAbsence, Period, period
from ...domain.platform.account import User
from ...domain.platform.change import Change, Letter, Template
from ...domain.policy import AbsenceFacts, Action, NoUser
from ...domain.shared.period import HOME
from ...domain.shared.values import dataclass
from .. import journal
from . import cover, expert_calls

if TYPE_CHECKING:
    from ...store.work import View, Work


@dataclass(frozen=True, slots=True)
class Said:
    """An absence as it stands (None: there is none any more), who stands in, and whether that is new.

    `due_again` requests have nobody else whom the rules called (E9), to `called` the substitute was called instead;
    `warnings` are what this leaves open.
    """

    user: User
    absence: Absence | None
    substitute: User | None = None
    changed: bool = True
    due_again: int = 0
    called: int = 0
    warnings: list[str] = field(default_factory=list)


def facts_of(view: View, email: str) -> AbsenceFacts | NoUser:
    """Return the account of an address as whoever acts may say that it is absent."""
    user = view.users.find(email)
    if user is None:
        return NoUser(email)
    managers = {row.user_id for row in view.users.absences.managers(user.id)}
    return AbsenceFacts(user, manages=view.actor.id in managers)


def say(work: Work, email: str, first: date | None, until: date, substitute: str | None) -> Said:
    """Note that somebody is absent from a day (None: from now on) until another; days are those of their first group.

    It takes the place of the absences it meets. Raises UsageError for days that are over, Conflict for a substitute
    who does nothing of what the absent person does.
    """
    user = _require(work, email)
    heir = cover.substitute(work, user, substitute) if substitute is not None else None
    there = [each for each in work.users.absences.of(user.id) if each.ends_at > work.now]
    days = _days(there, first, period(_asked(there, first, work), until, _zone(work, user), work.now))
    met = [each for each in there if each.meets(days.begins_at, days.ends_at)]
    heir_id = heir.id if heir else None
    if len(met) == 1 and (met[0].first_day, met[0].until, met[0].substitute_id) == (
        days.first_day,
        until,
        heir_id,
    ):
        return Said(user, met[0], heir, changed=False)
    for each in met:
        work.users.absences.remove(each)
    begun = days.begins_at <= work.now
    turns_at = days.ends_at if begun else days.begins_at
    absence = work.users.absences.add(NewAbsence(user.id, heir_id, *days, turns_at))
    begins = expert_calls.begin(work, absence, at=work.now) if begun else expert_calls.Begun()
    details: dict[str, object] = {"from": days.first_day.isoformat(), "until": until.isoformat()}
    details |= {"substitute": heir_id} if heir_id else {}
    journal.record(
        work,
        Change(Action.USER_ABSENT, "user", user.id, {**details, **begins.details}),
        letters=(*_told(user, absence, heir), *_over(work, user, met, besides=heir_id)),
    )
    expert_calls.tell(work, begins)
    warnings = cover.warnings(work, absence, heir)
    return Said(
        user, absence, heir, due_again=begins.due_again, called=len(begins.handed_on), warnings=warnings
    )


def end(work: Work, email: str) -> Said:
    """End the absence of somebody, or take back those to come where they are there; says whether there was any."""
    user = _require(work, email)
    there = [each for each in work.users.absences.of(user.id) if each.ends_at > work.now]
    ended = [each for each in there if each.lasts(work.now)] or there
    if not ended:
        return Said(user, None, changed=False)
    for each in ended:
        work.users.absences.remove(each)
    letters = [*_over(work, user, ended)]
    letters.append(Letter(Template.ABSENCE_OVER, {"person": user.email, "own": True}, {user.email: user.id}))
    journal.record(work, Change(Action.USER_ABSENT, "user", user.id, {"until": None}), letters=tuple(letters))
    left = work.users.absences.next(user.id, work.now)
    heir = work.users.by_id(left.substitute_id) if left and left.substitute_id else None
    return Said(user, left, heir if heir and heir.active and cover.may_stand_in(work, user, heir) else None)


def forget(work: Work, user: User) -> None:
    """Take back all absences of somebody whose account is disabled: nobody stands in for who does not come back."""
    there = work.users.absences.of(user.id)
    for each in there:
        work.users.absences.remove(each)
    for letter in _over(work, user, [each for each in there if each.ends_at > work.now]):
        event = f"{Action.USER_ABSENT}:{user.id}:{work.audit.last_id()}"
        journal.tell(work, event, (letter,))


def _require(work: Work, email: str) -> User:
    facts = facts_of(work, email)
    policy.require(work.actor, Action.USER_ABSENT, facts)
    return facts.user if isinstance(facts, AbsenceFacts) else work.users.by_email(email)


def _zone(view: View, user: User) -> str:
    """Return the time zone in which days of somebody begin: that of their first group, without any of France."""
    groups = view.queries.users.memberships(user.id)
    if not groups:
        return HOME
    first = view.groups.by_id(min(each["group_id"] for each in groups))
    return {area.code: area.timezone for area in view.references.areas()}[first.areas[0]]


def _asked(there: list[Absence], first: date | None, view: View) -> date | None:
    """Return the first day that is asked for, None where it is that of an absence that lasts."""
    return None if any(first == each.first_day for each in there if each.lasts(view.now)) else first


def _days(there: list[Absence], first: date | None, days: Period) -> Period:
    """Return the days of an absence: one that lasts goes on, unless it is said to begin another day."""
    lasting = next((each for each in there if each.lasts(days.begins_at)), None)
    if lasting is None or first not in (None, lasting.first_day):
        return days
    return days._replace(first_day=lasting.first_day, begins_at=lasting.begins_at)


def _told(user: User, absence: Absence, heir: User | None) -> list[Letter]:
    """Return what the person and who stands in hear of an absence."""
    params: dict[str, object] = {
        "first_day": absence.first_day.isoformat(),
        "until": absence.until.isoformat(),
        "person": user.email,
    }
    own = {**params, "substitute": heir.email if heir else None}
    letters = [Letter(Template.ABSENCE_SAID, own, {user.email: user.id})]
    if heir:
        letters.append(Letter(Template.SUBSTITUTE_NAMED, params, {heir.email: heir.id}))
    return letters


def _over(view: View, user: User, ended: list[Absence], *, besides: int | None = None) -> list[Letter]:
    """Return what those hear who stood in during absences that were taken back."""
    gone = {each.substitute_id for each in ended if each.substitute_id not in (None, besides)}
    people = [view.users.by_id(each) for each in sorted(each for each in gone if each)]
    to: dict[str, int | None] = {each.email: each.id for each in people if each.active}
    return [Letter(Template.ABSENCE_OVER, {"person": user.email, "own": False}, to)] if to else []
