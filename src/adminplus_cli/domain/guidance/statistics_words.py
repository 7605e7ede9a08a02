"""What each figure of a project counts, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..shared.i18n import _

GUIDANCE_DEFINITIONS: Mapping[str, Callable[[], str]] = {
    "members": lambda: _("Members of the project in each role, whatever the state of their account."),
    "programs": lambda: _(
        "Programs at work: of a project, archived ones are left out, here and in every other figure."
    ),
    "participants": lambda: _(
        "People who take part now, each once however many programs they are in; who left is not counted."
    ),
    "inactive": lambda: _(
        "Of those, the ones of whom nothing was noted on a day of any program they are in."
    ),
    "meetings_held": lambda: _(
        "Meetings held, confirmed by both sides, on a day between the first and the last of the program; also "
        "with people who left since."
    ),
    "meetings_by_week": lambda: _("Those meetings by week, Monday to Sunday (ISO weeks), in the period."),
    "progress": lambda: _("Meetings held as a share of the objective of the program; n/a without objective."),
}
"""By figure; looked up when shown, so that the language is that of the person."""
