"""Whether the person may do at all what they are about to be asked about: seen to before the first question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from ...domain.policy import Action
from ...domain.shared.errors import AdminplusError, Forbidden, UsageError
from ...services.platform import access

if TYPE_CHECKING:
    from ...store.work import View

OTHERS: Mapping[str, Action | tuple[Action, ...] | None] = {
    "request download": Action.REQUEST_ATTACHMENTS,
    "request timeline": Action.REQUEST_SHOW,
    "request invite": (Action.REQUEST_INVITE_COLLEAGUE, Action.REQUEST_INVITE_GROUP),
    "answer show": Action.ANSWER_LIST,
    "answer edit": Action.ANSWER_LIST,
    "answer remove": Action.ANSWER_LIST,
    "group import": Action.GROUP_CREATE,
    "group users list": Action.GROUP_USERS,
    "group users import": Action.GROUP_USERS_ADD,
    "group requests list": Action.GROUP_REQUESTS,
    "user enable": Action.USER_DISABLE,
    "user notifications set": None,
    "user import": Action.USER_ADD,
    "project group rename": Action.PROJECT_GROUP_EDIT,
    "project member leave": Action.PROJECT_SHOW,
    "program manager list": Action.PROGRAM_SHOW,
    "outbox show": Action.OUTBOX_LIST,
    "outbox retry": Action.OUTBOX_EDIT,
    "outbox drop": Action.OUTBOX_EDIT,
    "project invitation accept": None,
    "project invitation decline": None,
    "config set": None,
    "config unset": None,
    "can": None,
    "access diff": None,
    "access test": None,
    "access who": None,
}
"""The right that a command needs, where it is not called as the command is.

One of several that it needs; None where the answer decides.
"""
ABOUT = {"request create": "from_"}
"""The option that names what a command is about, where that is not its first argument."""


def actions_of(path: str) -> tuple[Action, ...]:
    """Return the rights of which the command `path` needs one; none where the command itself sees to it."""
    if path in OTHERS:
        found = OTHERS[path]
        return found if isinstance(found, tuple) else (found,) if found else ()
    for noun in ("member ", "invitation "):
        path = path.replace(f"project {noun}", noun)
    name = path.replace("project group", "project_group").replace(" ", ".").replace("-", "_")
    return (Action(name),) if name in list(Action) else ()


def about(path: str, params: Mapping[str, Any], arguments: Sequence[str]) -> list[str]:
    """Return what the command `path` is about, as it was typed; `arguments` are the names of its arguments.

    A member of a project is PROJECT/EMAIL, as `can` takes it.
    """
    value = params.get(ABOUT.get(path) or next(iter(arguments), ""))
    if not value:
        return []
    if path.startswith("project member ") and params.get("email"):
        emails = params["email"]
        return [f"{value}/{email}" for email in (emails if isinstance(emails, list) else [emails])]
    return [*map(str, value)] if isinstance(value, list) else [str(value)]


def require(view: View, path: str, named: Sequence[str]) -> None:
    """Raise what the command `path` would be refused with, as far as it is known what it is about.

    Of several things at once, it is enough that it may be done to one.
    """
    refused: AdminplusError | None = None
    targets: Sequence[str | None] = named or [None]
    for action, each in product(actions_of(path), targets):
        try:
            access.require(view, action, each)
        except UsageError:  # what it is about is not known yet
            return
        except AdminplusError as refusal:
            refused = refusal if refused is None or isinstance(refused, Forbidden) else refused
        else:
            return
    if refused:
        raise refused
