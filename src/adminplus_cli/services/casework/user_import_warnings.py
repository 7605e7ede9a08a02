"""What lines of users say without effect: told, with their numbers, and not left to be found out.

An import adds (docs/decisions/0010): it takes no role away, renames nobody for a manager, and names no expert.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from shlex import quote
from typing import TYPE_CHECKING

from ...domain.casework.group import Group, Membership
from ...domain.casework.user_import import Line
from ...domain.platform.account import User
from ...domain.shared.errors import NotFound
from ...domain.shared.i18n import _
from ...domain.shared.text import email_key
from ..platform import reference

if TYPE_CHECKING:
    from ...store.work import View

OF_ACCOUNT = ("first_name", "last_name", "job_title", "phone", "locale")
UNTOLD = frozenset({"job_title", "phone", "locale"})
OF_GROUP = ("organisation", "areas", "mailbox")


def of_roles(line: Line, group: Group, held: Membership | None) -> Iterator[str]:
    """Yield the roles that a line denies to somebody who holds them, and the one it does not say."""
    if line.denied and held:
        for role in held.roles:
            if role in line.denied:
                yield _(
                    "{role}: no import takes a role away (adminplus group users edit {group} EMAIL --no-{role})."
                ).format(role=role, group=group.id)
    if line.unsaid and not held:
        yield _("the file says no role: helper in the group, which sees its own requests alone.")


def of_no_group(line: Line) -> Iterator[str]:
    """Yield what a line says of a group it does not name."""
    for field in OF_GROUP:
        if getattr(line, field):
            yield _("{field}: has no effect without a group.").format(field=field)


def of_account(line: Line, user: User | None, *, edits: bool, known: bool) -> Iterator[str]:
    """Yield what the account will not be: named otherwise by who may not, expert, operator, linked to a login.

    Of somebody who is not `known` yet, since they have not been here as a member, no manager learns by a guess what
    their phone or job title is.
    """
    if user and not edits:
        for field in OF_ACCOUNT:
            said = getattr(line, field)
            guessed = field in UNTOLD and not known
            if said and (guessed or said != getattr(user, field)):
                yield _(
                    "{field}: the account keeps what it has; the operator and the person change it."
                ).format(field=field)
    for field, said in line.beyond:
        if not user or (getattr(user, field) != said if field == "os_login" else not getattr(user, field)):
            yield _BEYOND[field]()


def cure_of_account(line: Line, user: User | None) -> str | None:
    """Return the command that would let the line of a disabled account in."""
    enables = user is not None and not user.active and not line.disabled
    return f"adminplus user enable {quote(line.email)}" if enables else None


def cure_of_group(view: View, line: Line) -> str:
    """Return the command that makes the group a line names, with the codes of what is known of it."""
    organisation, areas = "CODE", ["CODE"]
    with suppress(NotFound):
        organisation = reference.organisation(view, line.organisation or "").code
    with suppress(NotFound):
        areas = [reference.area_in_file(view, area).code for area in line.areas] or areas
    where = "".join(f" --area {area}" for area in areas)
    return f"adminplus group create {quote(line.group or '')} --organisation {organisation}{where}"


_BEYOND = {
    "is_expert": lambda: _("is_expert: no import names experts (adminplus expert add EMAIL)."),
    "is_operator": lambda: _(
        "is_operator: no import names operators (adminplus user edit EMAIL --operator)."
    ),
    "os_login": lambda: _("os_login: no import links logins (adminplus user edit EMAIL --os-login LOGIN)."),
}


def objection(view: View, line: Line, group: Group) -> str:
    """Return in what the group is not what the line says of it."""
    try:
        if line.organisation:
            code = reference.organisation(view, line.organisation).code
            if code != group.organisation:
                return _("the group belongs to {code}.").format(code=group.organisation)
        for area in line.areas:
            if reference.area_in_file(view, area).code not in group.areas:
                return _("the group works in {areas}.").format(areas=", ".join(group.areas))
    except NotFound as refused:
        return told(refused)
    if line.mailbox and email_key(line.mailbox) != group.mailbox:
        return _("the group has another mailbox.") if group.mailbox else _("the group has no mailbox.")
    return ""


def told(refused: NotFound) -> str:
    """Return a refusal with its hint, as the reason why a line is not taken."""
    return f"{refused.message} {refused.hint or ''}".strip()
