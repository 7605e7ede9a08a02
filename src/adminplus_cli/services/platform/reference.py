"""Organisations, areas and categories by what people call them: exactly one, or an error with the nearest."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from ...domain import policy
from ...domain.platform.organisation import Area, Category, Organisation
from ...domain.policy import Action
from ...domain.shared.errors import NotFound
from ...domain.shared.i18n import N_, _
from ...domain.shared.text import folded

if TYPE_CHECKING:
    from ...store.work import View

T = TypeVar("T")


def organisations(view: View) -> list[Organisation]:
    """List the organisations."""
    policy.require(view.actor, Action.ORGANISATION_LIST)
    return view.references.organisations()


def areas(view: View) -> list[Area]:
    """List the areas."""
    policy.require(view.actor, Action.AREA_LIST)
    return view.references.areas()


def categories(view: View) -> list[Category]:
    """List the categories."""
    policy.require(view.actor, Action.AREA_LIST)
    return view.references.categories()


_ABSENT = {
    "organisation": N_("There is no organisation {ref!r}."),
    "area": N_("There is no area {ref!r}."),
    "category": N_("There is no category {ref!r}."),
}


def organisation(view: View, ref: str) -> Organisation:
    """Return the organisation of that code or name; raises NotFound with the nearest."""
    known = view.references.organisations()
    return _one(known, ref, lambda each: (each.code, each.name), "organisation")


def area(view: View, ref: str) -> Area:
    """Return the area of that code or name, 1 being 01; raises NotFound with the nearest."""
    ref = f"0{ref.strip()}" if len(ref.strip()) == 1 and ref.strip().isdecimal() else ref
    return _one(view.references.areas(), ref, lambda each: (each.code, each.name), "area")


def area_in_file(view: View, ref: str) -> Area:
    """Return the area that a file names by code or name; raises NotFound, also for 1 in place of 01."""
    known = view.references.areas()
    short = ref.strip()
    if (
        len(short) == 1
        and short.isascii()
        and short.isdecimal()
        and f"0{short}" in {each.code for each in known}
    ):
        raise NotFound(  # spreadsheets drop the zero
            _(_ABSENT["area"]).format(ref=short),
            _("Did you mean {names}?").format(names=f"0{short}"),
        )
    return _one(known, ref, lambda each: (each.code, each.name), "area")


def category(view: View, ref: str) -> Category:
    """Return the category of that name; raises NotFound with the nearest."""
    return _one(view.references.categories(), ref, lambda each: (each.name,), "category")


def _one(known: list[T], ref: str, names: Callable[[T], tuple[str, ...]], noun: str) -> T:
    """Return the thing of that name; raises NotFound. `noun` is what commands call such things."""
    key = folded(ref)
    for each in known:
        if key in (folded(name) for name in names(each)):
            return each
    shown = {folded(name): name for each in known for name in names(each)}
    near = [shown[match] for match in get_close_matches(key, shown, n=3, cutoff=0.5)]
    raise NotFound(
        _(_ABSENT[noun]).format(ref=ref[:80]),
        _("Did you mean {names}?").format(names=", ".join(near))
        if near
        else _("See them with: adminplus {noun} list").format(noun=noun),
    )
