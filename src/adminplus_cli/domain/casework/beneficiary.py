"""The data of a beneficiary as people read them: in the order of a form, by the names a form gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..shared.i18n import N_, _

LABELS = {
    "first_name": N_("first name"),
    "last_name": N_("last name"),
    "birth_date": N_("date of birth"),
    "birth_name": N_("birth name"),
    "social_security_number": N_("social security no."),
    "caf_number": N_("CAF no."),
    "tax_number": N_("tax no."),
    "address": N_("address"),
    "phone": N_("phone"),
    "case_number": N_("case no."),
}
"""The fields that a form has, in its order; whatever else is noted comes after them, under its own key."""


def labelled(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is known of a beneficiary, each with what it is called."""
    for field, label in LABELS.items():
        if field in fields:
            yield _(label), fields[field]
    yield from ((key, value) for key, value in fields.items() if key not in LABELS)
