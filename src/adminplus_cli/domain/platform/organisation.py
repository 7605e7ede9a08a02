"""Organisations, areas and categories: the reference data that the package ships."""

from __future__ import annotations

from enum import StrEnum

from ..shared.i18n import N_, _, within
from ..shared.values import dataclass


class Side(StrEnum):
    """On which side of a request an organisation usually stands."""

    HELPER = "helper"
    OPERATOR = "operator"

    @property
    def label(self) -> str:
        """What a person calls it."""
        return within(_(_SIDE_WORDS[self]))


_SIDE_WORDS = {
    Side.HELPER: N_("Helpers"),
    Side.OPERATOR: N_("Agencies"),
}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency or a body of helpers, known by its code (CAF, CPAM…)."""

    code: str
    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Area:
    """A department, known by its INSEE code; `timezone` is an IANA name."""

    code: str
    name: str
    timezone: str


@dataclass(frozen=True, slots=True)
class Category:
    """What a request is about; `organisations` are the codes of those that usually answer."""

    name: str
    description: str
    organisations: tuple[str, ...]
