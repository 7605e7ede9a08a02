"""Refusals as sentences: who may not do what, whose it is to do, and by which rules (T3).

They name rules and roles; of the object its number or the name that was typed, and nothing of its content.
"""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote

from ..platform.account import Actor
from ..shared.i18n import _
from .action import Action
from .facts import Facts
from .rules import Condition

REFUSALS: Mapping[Action, str] = {
    Action.ACT: _("{who} may do nothing here"),
    Action.REQUEST_CREATE: _("{who} may not open a request for {what}"),
    Action.REQUEST_SHOW: _("{who} may not read {what}"),
    Action.REQUEST_METADATA: _("{who} may not see the dates and figures of {what}"),
    Action.REQUEST_ADD_INFO: _("{who} may not complete {what}"),
    Action.REQUEST_REPLY: _("{who} may not reply to {what}"),
    Action.REQUEST_REPLY_PRIVATE: _("{who} may not write to the instructors of {what} in private"),
    Action.REQUEST_SET_PROGRESS: _("{who} may not say how {what} progresses"),
    Action.REQUEST_ATTACH: _("{who} may not attach files to {what}"),
    Action.REQUEST_ATTACHMENTS: _("{who} may not see the attachments of {what}"),
    Action.REQUEST_INVITE_COLLEAGUE: _("{who} may not invite this colleague to {what}"),
    Action.REQUEST_INVITE_GROUP: _("{who} may not send {what} to another group"),
    Action.REQUEST_CLOSE: _("{who} may not close {what}"),
    Action.REQUEST_REOPEN: _("{who} may not reopen {what}"),
    Action.REQUEST_HAND_OVER: _("{who} may not offer {what} to a colleague"),
    Action.REQUEST_REASSIGN: _("{who} may not hand {what} over"),
    Action.GROUP_CREATE: _("{who} may not create groups"),
    Action.GROUP_EDIT: _("{who} may not edit {what}"),
    Action.GROUP_DELETE: _("{who} may not delete {what}"),
    Action.GROUP_USERS: _("{who} may not list the users of {what}"),
    Action.GROUP_USERS_ADD: _("{who} may not add users to {what}"),
    Action.GROUP_USERS_EDIT: _("{who} may not change the roles of users in {what}"),
    Action.GROUP_USERS_REMOVE: _("{who} may not remove users from {what}"),
    Action.GROUP_USERS_EXPORT: _("{who} may not export the users of {what}"),
    Action.GROUP_STATS: _("{who} may not see the statistics of {what}"),
    Action.GROUP_REQUESTS: _("{who} may not list the requests of {what}"),
    Action.GROUP_REQUESTS_EXPORT: _("{who} may not export the requests of {what}"),
    Action.USER_ADD: _("{who} may not create accounts"),
    Action.USER_LIST: _("{who} may not list the accounts"),
    Action.USER_SHOW: _("{who} may not look at the account of {what}"),
    Action.USER_EDIT: _("{who} may not edit the account of {what}"),
    Action.USER_DISABLE: _("{who} may not disable or enable accounts"),
    Action.ORGANISATION_ADD: _("{who} may not add organisations"),
    Action.EXPERT_ADD: _("{who} may not name experts"),
    Action.EXPERT_REMOVE: _("{who} may not remove experts"),
    Action.EXPERT_LIST: _("{who} may not list the experts"),
    Action.TICK: _("{who} may not run the rules"),
    Action.ESCALATION_EXPLAIN: _("{who} may not ask about the escalation of {what}"),
    Action.ESCALATION_LIST: _("{who} may not list the escalations"),
    Action.OUTBOX_LIST: _("{who} may not look into the outbox"),
    Action.OUTBOX_SEND: _("{who} may not send the mail"),
    Action.OUTBOX_EDIT: _("{who} may not change the outbox"),
    Action.AUDIT_LIST: _("{who} may not read the audit"),
    Action.STORE_CHECK: _("{who} may not check the store"),
    Action.STORE_DUMP: _("{who} may not print the whole store"),
    Action.STORE_UPGRADE: _("{who} may not upgrade the store"),
    Action.PROJECT_CREATE: _("{who} may not create projects"),
    Action.PROJECT_SHOW: _("{who} may not look at {what}"),
    Action.PROJECT_EDIT: _("{who} may not edit {what}"),
    Action.PROJECT_ARCHIVE: _("{who} may not archive {what}"),
    Action.PROJECT_UNARCHIVE: _("{who} may not take {what} up again"),
    Action.PROJECT_TRANSFER: _("{who} may not hand {what} over"),
    Action.PROJECT_RECOVER: _("{who} may not give {what} another owner"),
    Action.PROJECT_STATS: _("{who} may not see the statistics of {what}"),
    Action.MEMBER_LIST: _("{who} may not list the members of {what}"),
    Action.MEMBER_INVITE: _("{who} may not invite to {what}"),
    Action.MEMBER_SET_ROLE: _("{who} may not change roles in {what}"),
    Action.MEMBER_REMOVE: _("{who} may not remove members of {what}"),
    Action.INVITATION_LIST: _("{who} may not list the invitations to {what}"),
    Action.INVITATION_RESEND: _("{who} may not send {what} again"),
    Action.INVITATION_REVOKE: _("{who} may not revoke {what}"),
    Action.INVITATION_ACCEPT: _("{who} may not accept {what}"),
    Action.INVITATION_DECLINE: _("{who} may not decline {what}"),
    Action.PROJECT_GROUP_LIST: _("{who} may not list the groups of {what}"),
    Action.PROJECT_GROUP_CREATE: _("{who} may not create groups in {what}"),
    Action.PROJECT_GROUP_EDIT: _("{who} may not rename groups of {what}"),
    Action.PROJECT_GROUP_MOVE: _("{who} may not move groups of {what}"),
    Action.PROJECT_GROUP_DELETE: _("{who} may not delete groups of {what}"),
    Action.PROGRAM_LIST: _("{who} may not list the programs of {what}"),
    Action.PROGRAM_CREATE: _("{who} may not create programs in {what}"),
    Action.PROGRAM_SHOW: _("{who} may not open {what}"),
    Action.PROGRAM_STATS: _("{who} may not see the statistics of {what}"),
    Action.PROGRAM_EDIT: _("{who} may not edit {what}"),
    Action.PROGRAM_ARCHIVE: _("{who} may not archive {what}"),
    Action.PROGRAM_UNARCHIVE: _("{who} may not take {what} up again"),
    Action.PROGRAM_MANAGER_ADD: _("{who} may not name managers of {what}"),
    Action.PROGRAM_MANAGER_REMOVE: _("{who} may not remove managers of {what}"),
    Action.PROGRAM_MANAGER_RESIGN: _("{who} may not resign as a manager of {what}"),
    Action.PARTICIPANT_LIST: _("{who} may not list the participants of {what}"),
    Action.PARTICIPANT_SHOW: _("{who} may not look at participants of {what}"),
    Action.PARTICIPANT_ADD: _("{who} may not add participants to {what}"),
    Action.PARTICIPANT_IMPORT: _("{who} may not import participants into {what}"),
    Action.PARTICIPANT_EXPORT: _("{who} may not export the participants of {what}"),
    Action.PARTICIPANT_REMOVE: _("{who} may not remove participants of {what}"),
    Action.PARTICIPANT_EDIT: _("{who} may not correct participants of {what}"),
    Action.PARTICIPANT_LOG: _("{who} may not note what happened in {what}"),
    Action.PARTICIPANT_UNLOG: _("{who} may not strike what was noted in {what}"),
}
"""The first half of each refusal. An action that is not here is named as it is."""


def refused(actor: Actor, action: Action, facts: Facts, rules: tuple[Condition, ...]) -> str:
    """Return the sentence that refuses `action`: `rules` were missing, or the one of them forbids it."""
    general = _("{who} may not do {action} on {what}") if facts.label else _("{who} may not do {action}")
    start = REFUSALS.get(action, general)
    what = facts.label or _("a group")
    refusal = start.format(who=actor.label, what=what, action=action)
    if rules[0].bars:
        return _("{refusal}: {bars} ({rule}).").format(
            refusal=refusal, bars=rules[0].bars, rule=rules[0].name
        )
    return _("{refusal}: that is for {holders}.").format(refusal=refusal, holders=holders(rules))


def cure(action: Action, facts: Facts) -> str | None:
    """Return what somebody who takes part could do instead, where that is not said by the rules."""
    if action is Action.REQUEST_INVITE_GROUP and getattr(facts, "parts", None):
        return _(
            "Ask them to, in the request: adminplus request reply {id} --message TEXT. "
            "Or open one for that group: adminplus request create --to GROUP"
        ).format(id=facts.object_id)
    return None


def holders(rules: tuple[Condition, ...]) -> str:
    """Return who holds one of `rules`, each with the name of the rule."""
    each = [f"{rule.holder} ({rule.name})" for rule in rules]
    if len(each) == 1:
        return each[0]
    return _("{some} or {last}").format(some=", ".join(each[:-1]), last=each[-1])


def blocked(rule: Condition, facts: Facts) -> tuple[str, str | None]:
    """Return what in the state of the object is in the way, and the cure where there is one."""
    names = {"id": facts.object_id, "project": getattr(getattr(facts, "project", None), "id", 0)}
    names |= getattr(facts, "names", {})
    typed = {name: quote(str(names[name])) for name in ("email", "offered") if name in names}
    return rule.blocked.format(**names), rule.cure.format(**(names | typed)) or None
