"""A request as its helper writes it, checked field by field before anything is opened (H1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..shared import text
from ..shared.errors import UsageError
from ..shared.i18n import _
from ..shared.ref import GroupRef
from ..shared.values import dataclass
from .request import Mandate, beneficiary


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a helper asks for. Groups are given by name or id, colleagues by address."""

    subject: str
    description: str
    beneficiary: dict[str, str]
    to: tuple[GroupRef, ...]
    author_group: GroupRef | None = None
    area: str | None = None
    category: str | None = None
    mandate: Mandate | None = None
    mandate_date: date | None = None
    colleagues: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The beneficiary's names, which the subject must not hold."""
        kinds = ("first_name", "last_name", "birth_name")
        return [self.beneficiary[kind] for kind in kinds if kind in self.beneficiary]

    @property
    def subject_looks_personal(self) -> bool:
        """Whether the subject holds the beneficiary's name or a long number: worth a warning."""
        return text.looks_personal(self.subject, self.names)


def draft(
    *,
    subject: str,
    description: str,
    fields: Sequence[tuple[str, str]],
    to: Sequence[GroupRef],
    author_group: GroupRef | None = None,
    area: str | None = None,
    category: str | None = None,
    mandate: Mandate | None = None,
    mandate_date: date | None = None,
    colleagues: Sequence[str] = (),
) -> Draft:
    """Return the draft, or raise InvalidData (a field) or UsageError (no recipient, a date without mandate)."""
    if not to:
        raise UsageError(
            _("A request needs at least one group to send it to."),
            _("Name it with --to GROUP. See them: adminplus group list"),
        )
    if mandate_date and not mandate:
        raise UsageError(_("A mandate date needs a mandate."), _("Add --mandate paper, sms or phone."))
    return Draft(
        subject=text.line(subject, what=_("subject"), most=text.MAX_SUBJECT),
        description=text.body(description, what=_("description")),
        beneficiary=beneficiary(fields, complete=True),
        to=tuple(dict.fromkeys(to)),
        author_group=author_group,
        area=area,
        category=category,
        mandate=mandate,
        mandate_date=mandate_date,
        colleagues=tuple(dict.fromkeys(text.email(address, what=_("colleague")) for address in colleagues)),
    )
