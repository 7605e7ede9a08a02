"""What lines of users say without effect: told, with their numbers, and not left to be found out.

An import adds (docs/decisions/0010): it takes no role away, renames nobody for a manager, and names no expert.
"""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from ...domain.casework.group import Group, Membership
from ...domain.casework.user_import import Line
from ...domain.platform.account import User
from ...domain.shared.i18n import _

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


def cure(line: Line, user: User | None, *, unknown_group: bool) -> str | None:
    """Return the command that would let a refused line in: of a disabled account, or in a group that is not there."""
    if user and not user.active:
        return None if line.disabled else f"adminplus user enable {quote(line.email)}"
    if not unknown_group or not line.group:
        return None
    areas = "".join(f" --area {quote(area)}" for area in line.areas) or " --area CODE"
    organisation = quote(line.organisation or "CODE")
    return f"adminplus group create {quote(line.group)} --organisation {organisation}{areas}"


_BEYOND = {
    "is_expert": lambda: _("is_expert: no import names experts (adminplus expert add EMAIL)."),
    "is_operator": lambda: _(
        "is_operator: no import names operators (adminplus user edit EMAIL --operator)."
    ),
    "os_login": lambda: _("os_login: no import links logins (adminplus user edit EMAIL --os-login LOGIN)."),
}
