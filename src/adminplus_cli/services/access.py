"""Who may do what, and why: answered from the table that every command goes through."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..domain import policy
from ..domain.errors import UsageError
from ..domain.policy import CASEWORK, Action, Decision, Facts, NoUser, UserFacts
from ..domain.words import _
from . import request

if TYPE_CHECKING:
    from ..domain.page import Page
    from ..store.queries.page import Record
    from ..store.work import View


def can(view: View, words: str, target: str | None) -> Decision:
    """Decide whether the actor may do the action named `words` on `target`; nothing is written."""
    action = _action(words)
    decision = policy.decide(view.actor, action, _facts(view, action, target))
    if decision.allowed and isinstance(decision.facts, NoUser):
        view.users.by_email(decision.facts.email)
    return decision


def rules(page: Page) -> list[Record]:
    """List every action with the rules that allow it."""
    rows: list[Record] = [
        {
            "action": action,
            "allowed_to": [rule.name for rule in permission.any_of],
            "never_to": [rule.name for rule in permission.unless],
            "while": [rule.name for rule in permission.while_],
        }
        for action, permission in CASEWORK.items()
    ]
    if page.sort is not None:
        sort = page.sort
        rows.sort(key=lambda row: row[sort], reverse=page.descending)
    return rows[: page.limit]


def _action(words: str) -> Action:
    try:
        return Action(words.replace("-", "_"))
    except ValueError:
        near = get_close_matches(words, list(Action), n=3, cutoff=0.4)
        raise UsageError(
            _("There is no action {words!r}.").format(words=words[:60]),
            _("Did you mean {names}?").format(names=", ".join(near))
            if near
            else _("See them with: adminplus access rules"),
        ) from None


def _facts(view: View, action: Action, target: str | None) -> Facts:
    noun = action.split(".")[0]
    if action is Action.REQUEST_CREATE:
        return request.author_group(view, target)
    if action in (Action.REQUEST_LIST, Action.GROUP_CREATE, Action.GROUP_LIST):
        return policy.PLATFORM
    if noun in ("request", "group", "user", "escalation") and CASEWORK[action].any_of[0].name != "operator":
        if target is None:
            raise UsageError(
                _("{action} needs a target.").format(action=action),
                _("For example: adminplus can {action} 12").format(action=action),
            )
        if noun in ("request", "escalation"):
            return view.requests.facts(number(target))
        if noun == "group":
            return view.groups.facts(target)
        user = view.users.find(target)
        return UserFacts(user) if user else NoUser(target)
    return policy.PLATFORM


def number(words: str) -> int:
    """Return the number that `12` or `#12` stands for; raises UsageError."""
    digits = words.strip().removeprefix("#")
    if not (digits.isascii() and digits.isdecimal()) or not 0 < len(digits) < 19:
        raise UsageError(
            _("{words!r} is not a number.").format(words=words[:40]),
            _("Write it as 12 or #12."),
        )
    return int(digits)
