"""Accounts changed: edited, disabled, enabled; and organisations added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.account import Locale, User
from ...domain.platform.change import Change
from ...domain.platform.organisation import Organisation
from ...domain.policy import Action, UserFacts
from ...domain.shared.errors import AlreadyThere, Conflict
from ...domain.shared.i18n import _
from ...domain.shared.text import folded, name_key
from ...domain.shared.values import dataclass
from .. import handing_over, journal, offboarding, readdressing
from ..absence import declaration
from ..casework import escalation
from ..guidance import manager
from ..handing_over import HandedOver
from ..offboarding import Departure
from ..result import Result
from .user import known

if TYPE_CHECKING:
    from ...domain.shared.page import Page, Record
    from ...store.work import View, Work


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in an account; None stays. The last three are the operator's."""

    first_name: str | None = None
    last_name: str | None = None
    job_title: str | None = None
    phone: str | None = None
    locale: Locale | None = None
    is_operator: bool | None = None
    os_login: str | None = None
    email: str | None = None


OF_THE_OPERATOR = ("is_operator", "os_login", "email")
"""What nobody changes in their own account who is no operator."""


class Disabled(NamedTuple):
    """An account without rights, whether that is new, and of how many requests nobody is left whom the rules called.

    Those are due again (E9). `handed` went over to somebody else, and `left` has nobody all the same.
    """

    user: User
    changed: bool
    due_again: int = 0
    handed: HandedOver | None = None
    left: Departure | None = None


def edit(work: Work, email: str, change: Edit) -> Result[User]:
    """Change an account: one's own names, job title, phone and locale; anything else is the operator's.

    Also says whether anything changed; raises Conflict for a login or an address that is taken. Both addresses hear
    of it when one becomes the other, and what is known by the old one is known by the new one (A1).
    """
    known(work, email, Action.USER_EDIT)
    user = work.users.held(email) or work.users.by_email(email)
    needed = policy.decide(work.actor, Action.USER_ADD)
    if not needed.allowed and any(getattr(change, name) is not None for name in OF_THE_OPERATOR):
        hint = _("You may change your own names, job title, phone and locale.")
        raise policy.Denied(work.actor, Action.USER_EDIT, UserFacts(user), needed.missing, hint)
    login = change.os_login
    if login and (holder := work.users.by_login(login)) and holder.id != user.id:
        raise Conflict(_("The login {login} is linked to {email}.").format(login=login, email=holder.email))
    wanted = {
        each.name: value for each in fields(change) if (value := getattr(change, each.name)) is not None
    }
    if login == "":
        wanted["os_login"] = None
    edited = replace(user, **wanted)
    if edited == user:
        return Result(edited, changed=False)
    details: dict[str, object] = {
        "fields": sorted(name for name, value in wanted.items() if value != getattr(user, name))
    }
    moved = edited.email != user.email
    if moved:
        readdressing.require_free(work, user, edited.email)
        details |= readdressing.move(work, user, edited.email)
    work.users.save(edited)
    if edited.is_operator != user.is_operator:
        details["is_operator"] = edited.is_operator
    if edited.os_login != user.os_login:
        details["os_login"] = edited.os_login
    journal.record(work, Change(Action.USER_EDIT, "user", edited.id, details))
    if moved:
        readdressing.tell(work, _event(work, Action.USER_EDIT, user), user, edited.email)
    return Result(edited, changed=True)


def leaving(view: View, email: str, *, heir: str | None = None) -> Departure:
    """Return what is left without anybody when an account is disabled, and what can go to `heir` does.

    Raises Conflict for one's own, and where nothing can be handed over to that person.
    """
    user = _leaver(view, email)
    if heir is not None:
        _plan, left = _planned(view, user, heir)
        return left if user.active else Departure()
    if not user.active:
        return Departure()  # gone already: nothing to ask about
    return offboarding.from_everywhere(view, user.id)


def disable(work: Work, email: str, *, accepted: Departure | None, heir: str | None = None) -> Disabled:
    """Take every right from an account, and its mail; what hangs on it alone goes to `heir`, as far as it can (A1).

    Who it was a main contact of, and its co-managers, hear what they hear when a manager resigns (P5, P6). From an
    account that is disabled already, what still hangs on it is handed over all the same.

    Raises Conflict when that leaves more without anybody than was `accepted` (None: whatever it is).
    """
    user = _leaver(work, email)
    plan, leaves = (
        (None, offboarding.from_everywhere(work, user.id)) if heir is None else _planned(work, user, heir)
    )
    if not user.active:
        if plan:
            handing_over.hand_over(work, plan, user)
        return Disabled(user, changed=False, handed=plan, left=leaves)
    leaves.within(accepted)
    return end(work, user, leaves, plan=plan)


def end(
    work: Work,
    user: User,
    leaves: Departure,
    *,
    plan: HandedOver | None = None,
    why: Mapping[str, object] | None = None,
) -> Disabled:
    """Disable an account, for whoever was allowed to; the audit says what that `leaves` without anybody, and `why`."""
    disabled = replace(user, disabled_at=work.now)
    work.users.save(disabled)
    again = escalation.call_again(work, user.id)
    details = {"disabled": True, **leaves.by_name} | ({"due_again": again} if again else {})
    details |= {**(why or {})} | (plan.details if plan else {})
    journal.record(work, Change(Action.USER_DISABLE, "user", user.id, details))
    declaration.forget(work, disabled)
    event = _event(work, Action.USER_DISABLE, user)
    if plan:
        handing_over.hand_over(work, plan, disabled)
    manager.announce(work, user.id, event, gone=True)
    return Disabled(disabled, changed=True, due_again=again, handed=plan, left=leaves)


def _leaver(view: View, email: str) -> User:
    """Return the account that is to be disabled; raises Conflict for one's own."""
    policy.require(view.actor, Action.USER_DISABLE)
    user = view.users.by_email(email)
    policy.require(view.actor, Action.USER_DISABLE, UserFacts(user))
    return user


def _planned(view: View, user: User, heir: str) -> tuple[HandedOver, Departure]:
    """Return what goes to the account of `heir`, and what is left without anybody all the same."""
    depending = offboarding.depending(view, user.id)
    plan = handing_over.planned(view, depending, user, view.users.by_email(heir), seats=True)
    return plan, plan.rest(depending)


def enable(work: Work, email: str) -> Result[User]:
    """Give a disabled account its rights back; also says whether anything changed."""
    policy.require(work.actor, Action.USER_DISABLE)
    user = work.users.by_email(email)
    if user.active:
        return Result(user, changed=False)
    if work.users.merged_into(user.id):
        raise Conflict(_("{email} was merged into another account before.").format(email=user.email))
    enabled = replace(user, disabled_at=None)
    work.users.save(enabled)
    work.users.uses.use(user.id, work.now)
    journal.record(work, Change(Action.USER_DISABLE, "user", user.id, {"disabled": False}))
    manager.announce(work, user.id, _event(work, Action.USER_DISABLE, user), gone=False)
    return Result(enabled, changed=True)


def count_readers(view: View, email: str) -> int:
    """Return how many participants of programs hear of it when an account is disabled, or enabled."""
    policy.require(view.actor, Action.USER_DISABLE)
    return manager.count_readers_of(view, view.users.by_email(email).id)


def _event(work: Work, action: Action, user: User) -> str:
    return f"{action}:{user.id}:{work.audit.last_id()}"


def names(view: View, addresses: Collection[str]) -> dict[str, str]:
    """Return whose these addresses are, of what is shown to the actor already; one name of two people is neither's."""
    found = view.queries.users.names(addresses)
    taken = Counter(found.values())
    return {address: name for address, name in found.items() if taken[name] == 1}


def export(view: View, page: Page) -> Iterator[Record]:
    """Return all accounts, read one by one, for an export."""
    policy.require(view.actor, Action.USER_LIST)
    return view.queries.users.list_(page)


def add_organisation(work: Work, organisation: Organisation) -> Organisation:
    """Add an organisation; raises Conflict when its code or name is taken."""
    policy.require(work.actor, Action.ORGANISATION_ADD)
    taken = _keys(organisation)
    for each in work.references.organisations():
        if _keys(each) & taken:
            sentence = _("There is already an organisation {code}: {name}.")
            told = sentence.format(code=each.code, name=each.name)
            raise AlreadyThere(told, each, same=each == organisation)
    work.references.add_organisation(organisation)
    journal.record(work, Change(Action.ORGANISATION_ADD, "organisation", 0, {"code": organisation.code}))
    return organisation


def _keys(organisation: Organisation) -> set[str]:
    """Return the code and the name as they are compared, without what cannot be seen."""
    return {folded(name_key(organisation.code)), folded(name_key(organisation.name))}
