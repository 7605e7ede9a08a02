"""Answers that are saved to be used again, with fields that stand for whoever writes, never for a beneficiary."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ..shared import text
from ..shared.errors import InvalidData
from ..shared.i18n import _
from ..shared.values import dataclass

MAX_NAME = 100
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}")
"""A brace that is meant twice, or a field."""


class AnswerField(StrEnum):
    """What a saved answer may leave to whoever uses it."""

    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    JOB_TITLE = "job_title"
    GROUP = "group"
    ORGANISATION = "organisation"
    TODAY = "today"


FRENCH = {
    "prenom": AnswerField.FIRST_NAME,
    "nom": AnswerField.LAST_NAME,
    "fonction": AnswerField.JOB_TITLE,
    "groupe": AnswerField.GROUP,
    "organisme": AnswerField.ORGANISATION,
    "aujourd'hui": AnswerField.TODAY,
}
"""What French calls the fields, as they are compared: without accents."""


class NewSavedAnswer(NamedTuple):
    """An answer to be saved: of one person, or of one group."""

    user_id: int | None
    group_id: int | None
    name: str
    body: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedAnswer:
    """An answer that one person or one group uses again."""

    id: int
    user_id: int | None
    group_id: int | None
    name: str
    body: str
    created_at: datetime

    @property
    def of_group(self) -> bool:
        """Whether it is that of a group."""
        return self.group_id is not None


def answer_name(typed: str) -> str:
    """Return the name of a saved answer; raises InvalidData for none, and for a number, which is what its id is."""
    name = text.name(typed, what=_("name of the answer"), most=MAX_NAME)
    if text.number(name) is not None:
        raise InvalidData(
            _("The name of an answer is no number: {name}.").format(name=name),
            _("A number stands for the one that was given to an answer."),
        )
    return name


def answer_body(typed: str) -> str:
    """Return the text of an answer to be saved; raises InvalidData, also for a field that there is not."""
    body = text.body(typed, what=_("text of the answer"))
    filled(body, lambda _field: "x")
    return body


def filled(body: str, value_of: Callable[[AnswerField], str]) -> str:
    """Return the text with what `value_of` says of each field in it; two braces are one that is meant.

    Raises InvalidData for a field that there is not, naming it and those that there are.
    """

    def said(found: re.Match[str]) -> str:
        return found[0][0] if found[1] is None else value_of(_field(found[1]))

    return _BRACES.sub(said, body)


def _field(named: str) -> AnswerField:
    key = text.folded(named.strip())
    if key in list(AnswerField):
        return AnswerField(key)
    if key in FRENCH:
        return FRENCH[key]
    known = ", ".join(f"{{{each}}}" for each in AnswerField)
    raise InvalidData(
        _("There is no field {field}.").format(field=f"{{{named[:40]}}}"),
        _("There is: {known}. A brace that is meant is written twice: {doubled}").format(
            known=known, doubled="{{"
        ),
    )
