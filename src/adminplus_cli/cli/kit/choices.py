"""What can be chosen where something is asked on a terminal: each source looks it up in the store, or knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from ...domain.policy import Action
from ...domain.shared.errors import AdminplusError
from ...domain.shared.i18n import _
from ...domain.shared.page import Page
from ...domain.shared.ref import GroupRef, ProgramRef, ProjectRef
from .choice_words import shown

if TYPE_CHECKING:
    from ...store.work import View

Params = Mapping[str, Any]
Source = Callable[["View", Params], Iterable["Choice"]]


class Choice(NamedTuple):
    """One thing that can be chosen: what stands for it on the command line, and how people see it."""

    value: str
    label: str


def of_words(words: type[Enum]) -> list[Choice]:
    """Return the choices of an option that takes no others, by their words."""
    return [Choice(str(word.value), shown(word)) for word in words]


def source(path: str, name: str, named: str) -> Source | None:
    """Return where the choices for the parameter `name` of the command `path` come from; None: anything is typed.

    `named` is the one that its question names.
    """
    return SOURCES.get(named) or SOURCES.get(f"{path} {name}") or SOURCES.get(name)


def found(source: Source, view: View, params: Params) -> list[Choice] | None:
    """Return what can be chosen; None where it may not be listed, and is typed and judged by the command."""
    with suppress(AdminplusError):
        return [*source(view, params)]
    return None


def holds(condition: str, view: View, params: Params) -> bool:
    """Say whether a condition holds under which something is asked for."""
    return CONDITIONS[condition](view, params)


def introduced(view: View, request_id: int) -> tuple[str, ...]:
    """Return lines that say which request this is and how to read it; none to who may not read it."""
    if not _may(view, Action.REQUEST_SHOW, {"request_id": request_id}):
        return ()
    subject = view.requests.facts(request_id).request.subject
    return f"#{request_id} {subject}", _("To read it: adminplus request show {id}").format(id=request_id)


def _may_invite_colleague(view: View, params: Params) -> bool:
    return _may(view, Action.REQUEST_INVITE_COLLEAGUE, params)


def _may_set_progress(view: View, params: Params) -> bool:
    return _may(view, Action.REQUEST_SET_PROGRESS, params)


def _may(view: View, action: Action, params: Params) -> bool:
    from ...services.platform import access

    try:
        access.require(view, action, str(params["request_id"]))
    except AdminplusError:
        return False
    return True


def _has_no_account(view: View, params: Params) -> bool:
    from ...services.casework import group

    return not group.has_account(view, params["email"])


def _organisations(view: View, _params: Params) -> Iterable[Choice]:
    from ...services.platform import reference

    return (Choice(each.code, f"{each.code}  {each.name}") for each in reference.organisations(view))


def _areas(view: View, _params: Params) -> Iterable[Choice]:
    from ...services.platform import reference

    return (Choice(each.code, f"{each.code}  {each.name}") for each in reference.areas(view))


def _categories(view: View, _params: Params) -> Iterable[Choice]:
    from ...services.platform import reference

    return (Choice(each.name, each.name) for each in reference.categories(view))


def _groups(view: View, _params: Params) -> Iterable[Choice]:
    from ...services.casework import group

    rows = group.list_(view, Page(), organisation=None, area=None)
    return (Choice(row["name"], row["name"]) for row in rows)


def _own_groups(view: View, _params: Params) -> Iterable[Choice]:
    return (Choice(group.name, group.name) for group in view.groups.of_helper(view.actor.id))


def _own_areas(view: View, params: Params) -> Iterable[Choice]:
    """Return the areas of the group in whose name a request is opened."""
    from ...services.casework import request

    group = request.author_group(view, params.get("from_")).group  # type: ignore[union-attr]  # asked of its helpers
    known = {area.code: area.name for area in view.references.areas()}
    return (Choice(code, f"{code}  {known.get(code, '')}") for code in group.areas)


def _recipients(view: View, params: Params) -> Iterable[Choice]:
    """Return the groups of the area of the request in which somebody could answer."""
    from ...services.casework import group

    area = params.get("area") or next(iter(_own_areas(view, params))).value
    rows = group.list_(view, Page(), organisation=None, area=area)
    return (Choice(row["name"], row["name"]) for row in rows if view.groups.has_instructor(row["id"]))


def _users(view: View, params: Params) -> Iterable[Choice]:
    from ...services.casework import group

    return _people(group.users(view, GroupRef(params["group"]), Page()))


def _projects(view: View, _params: Params) -> Iterable[Choice]:
    from ...services.guidance import project

    rows = project.list_(view, Page(), archived=False)
    return (Choice(str(row["id"]), f"{row['name']} (#{row['id']})") for row in rows)


def _members(view: View, params: Params) -> Iterable[Choice]:
    from ...services.guidance import member

    return _people(row for row in member.list_(view, ProjectRef(params["project"]), Page()) if row["email"])


def _folders(view: View, params: Params) -> Iterable[Choice]:
    from ...services.guidance import project_group

    rows = project_group.list_(view, ProjectRef(params["project"]), Page())
    return (Choice(row["path"], row["path"]) for row in rows)


def _folders_of_program(view: View, params: Params) -> Iterable[Choice]:
    from ...services.guidance import program

    found = program.show(view, ProgramRef(params["program"]))
    return _folders(view, {"project": str(found["project"])})


def _participants(view: View, params: Params) -> Iterable[Choice]:
    from ...services.guidance import participant

    program = ProgramRef(params["program"])
    return _people(participant.list_(view, program, Page(), left=False, inactive=False))


def _managers(view: View, params: Params) -> Iterable[Choice]:
    from ...services.guidance import manager

    return _people(manager.list_(view, ProgramRef(params["program"]), Page()))


def _roles(_view: View, _params: Params) -> Iterable[Choice]:
    from ...domain.guidance.project import GivenRole

    return of_words(GivenRole)


def _actions(_view: View, _params: Params) -> Iterable[Choice]:
    from ...services.platform import access

    return (Choice(action, f"{action}  {deed}") for action, deed in access.deeds().items())


def _people(rows: Iterable[Mapping[str, Any]]) -> Iterable[Choice]:
    for row in rows:
        name = " ".join(filter(None, (row["first_name"], row["last_name"])))
        yield Choice(row["email"], f"{row['email']}  {name}".rstrip())


CONDITIONS: Mapping[str, Callable[[View, Params], bool]] = {
    "colleagues may be invited": _may_invite_colleague,
    "progress may be told": _may_set_progress,
    "there is no account": _has_no_account,
}
"""By what a question says under which it is asked."""
SOURCES: Mapping[str, Source] = {
    "organisation": _organisations,
    "area": _areas,
    "category": _categories,
    "group": _groups,
    "own groups": _own_groups,
    "own areas": _own_areas,
    "recipients": _recipients,
    "project": _projects,
    "role": _roles,
    "can action": _actions,
    "access who action": _actions,
    "group users edit email": _users,
    "group users remove email": _users,
    "project transfer email": _members,
    "project member set-role email": _members,
    "project member remove email": _members,
    "project group rename group": _folders,
    "project group move group": _folders,
    "project group delete group": _folders,
    "program edit group": _folders_of_program,
    "program manager remove email": _managers,
    "participant show email": _participants,
    "participant edit email": _participants,
    "participant remove email": _participants,
    "participant log email": _participants,
    "participant unlog email": _participants,
}
"""By what a question names, by command and parameter, or by parameter."""
