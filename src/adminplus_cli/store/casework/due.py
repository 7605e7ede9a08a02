"""What a rule is due for, as ranges of the index of waiting requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from ...domain.casework.escalation import Delays, EscalationRule
from ...domain.platform.organisation import Area
from ...domain.shared.instant import to_text


def ranges(
    rule: EscalationRule, delays: Delays, areas: list[Area], as_of: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the values that find the requests that `rule` is due for, and that it has not fired for in their wait.

    Each names one wait and one set of rules that fired: one range of the index, in the order of waiting.
    """
    cutoffs = _cutoffs(rule, delays, areas, as_of)
    for wait in rule.watches:
        for fired in rule.unfired:
            yield {"wait": wait, "fired": fired, **cutoffs}


def near_ranges(
    rule: EscalationRule, delays: Delays, areas: list[Area], as_of: datetime
) -> Iterator[dict[str, Any]]:
    """Yield the values that find the requests for which `rule` is about to fire, as `ranges` does."""
    cutoffs = _window(rule, delays, areas, as_of)
    for wait in rule.watches:
        for fired in rule.unfired:
            yield {"wait": wait, "fired": fired, "rule": rule, **cutoffs}


def all_cutoffs(delays: Delays, areas: list[Area], as_of: datetime) -> dict[str, Any]:
    """Return since when a request must wait to be due, for all rules: each value with the name of its rule."""
    return {
        f"{rule.name.lower()}_{name}": value
        for rule in EscalationRule
        for name, value in _window(rule, delays, areas, as_of).items()
    }


def _window(rule: EscalationRule, delays: Delays, areas: list[Area], as_of: datetime) -> dict[str, Any]:
    """Return since when a request must wait to be due, and since when for it to be so within `warn_hours`."""
    soon = _cutoffs(rule, delays, areas, as_of + timedelta(hours=delays.warn_hours))
    due = _cutoffs(rule, delays, areas, as_of)
    earliest = min(delays.cutoff(rule, as_of, area=each.code, timezone=each.timezone) for each in areas)
    return due | {f"warn_{name}": value for name, value in soon.items()} | {"earliest": earliest}


def _cutoffs(rule: EscalationRule, delays: Delays, areas: list[Area], as_of: datetime) -> dict[str, Any]:
    """Return the latest beginning of a wait that is due in any of `areas`, and those of the others by code."""
    cutoffs = {
        area.code: delays.cutoff(rule, as_of, area=area.code, timezone=area.timezone) for area in areas
    }
    latest = max(cutoffs.values())
    elsewhere = {code: to_text(cutoff) for code, cutoff in cutoffs.items() if cutoff != latest}
    return {"latest": latest, "elsewhere": json.dumps(elsewhere)}
