"""What each figure of a group counts, in words."""

from __future__ import annotations

from collections.abc import Callable

from ..shared.i18n import _

DEFINITIONS: dict[str, Callable[[], str]] = {
    "created": lambda: _("Requests opened in the name of the group, by month of opening."),
    "received": lambda: _(
        "Requests sent to the group, by the month in which it was sent them: at the opening, or invited later."
    ),
    "open_by_status": lambda: _("Requests sent or received that are not closed now, whatever the period."),
    "answered_in_time": lambda: _(
        "Share whose first response came within the delay after which experts are called, of the requests that "
        "were answered or whose delay is over."
    ),
    "first_response_hours_median": lambda: _(
        "Half of the answered requests had a response within this time."
    ),
    "first_response_hours_p90": lambda: _(
        "9 in 10 of the answered requests had a response within this time."
    ),
    "closing_hours_median": lambda: _(
        "Half of the requests that somebody closed were closed within this time."
    ),
    "closing_hours_p90": lambda: _(
        "9 in 10 of the requests that somebody closed were closed within this time."
    ),
    "closed_useful": lambda: _(
        "Share closed as useful, of the closed requests whose creator said yes or no (unknown: not counted)."
    ),
    "closed_by_itself": lambda: _(
        "Requests that were processed for so long that they closed by themselves: not in the delays until closing."
    ),
    "escalations": lambda: _(
        "How often each rule called experts in the period, on requests sent or received."
    ),
    "warned": lambda: _(
        "How often instructors were warned in the period of a request that was about to be escalated."
    ),
    "managers_told": lambda: _(
        "How often managers were told in the period of a request that nobody answered after experts were called."
    ),
    "active_helpers": lambda: _("Members who are helpers now and whose account is not disabled."),
    "active_instructors": lambda: _("Members who are instructors now and whose account is not disabled."),
}
"""What each figure counts."""


def ground() -> str:
    """Return what all definitions rest on."""
    return _(
        "Shares and delays tell of the requests that the group sent or received and that were opened in the "
        "period. Hours run from the opening, nights and weekends included. A response to a request that the group "
        "received is a public one of its own instructors: what experts or other groups answered is not counted as "
        "its own. To a request that it sent, a response is anybody's. Days and months are those of the request's area."
    )


MONTHLY: dict[str, Callable[[], str]] = {
    "sent": DEFINITIONS["created"],
    "received": DEFINITIONS["received"],
    "opened": lambda: _("Requests opened in the month, sent or received: of these the following tell."),
    "judged": lambda: _("Those that were answered, or whose delay is over."),
    "answered_in_time": DEFINITIONS["answered_in_time"],
    "first_response_hours_median": DEFINITIONS["first_response_hours_median"],
    "first_response_hours_p90": DEFINITIONS["first_response_hours_p90"],
    "closed": lambda: _("Those that somebody closed, whenever."),
    "closing_hours_median": DEFINITIONS["closing_hours_median"],
    "closing_hours_p90": DEFINITIONS["closing_hours_p90"],
    "closed_useful": DEFINITIONS["closed_useful"],
    "closed_by_itself": DEFINITIONS["closed_by_itself"],
    "first_response_escalations": lambda: _(
        "How often the rule called experts in the month, whenever the request was opened; so for silence."
    ),
    "first_response_escalated": lambda: _(
        "Share of the requests opened in the month for which the rule called experts, whenever; so for silence."
    ),
}
"""What each column of the figures by month counts."""
