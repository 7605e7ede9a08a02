"""The record of processing (GDPR 30): which personal data, where, how long, who sees them (W1).

Where they are is said by columns of the tables, which a test compares with those that there are; who sees them follows
from the rows of the policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...domain import policy
from ...domain.platform.retention import Kept
from ...domain.policy import Action
from ...domain.policy.table import row_of
from ...domain.shared.i18n import N_, _

if TYPE_CHECKING:
    from ...domain.shared.page import Record
    from ...store.work import View


class Entry(NamedTuple):
    """One kind of personal data."""

    data: str
    whose: str
    purpose: str
    kept: str
    """How long; what is in braces is a setting."""
    columns: tuple[str, ...]
    seen_by: tuple[Action, ...]


ENTRIES = (
    Entry(
        N_("what a request says of its beneficiary: data, subject, description, messages"),
        N_("citizens for whom a request is opened"),
        N_("to end the deadlock that the citizen is in"),
        N_("{months} months after the request was closed, then erased by tick"),
        (
            *("requests.subject", "requests.description"),
            *("beneficiary_fields.field", "beneficiary_fields.value", "messages.body"),
        ),
        (Action.REQUEST_SHOW,),
    ),
    Entry(
        N_("files of a request"),
        N_("citizens for whom a request is opened"),
        N_("to end the deadlock that the citizen is in"),
        N_("{months} months after the request was closed, then erased by tick"),
        (
            "attachments.filename",
            "attachments.sha256",
            "attachment_contents.sha256",
            "attachment_contents.content",
        ),
        (Action.REQUEST_ATTACHMENTS,),
    ),
    Entry(
        N_("names and addresses of participants, and what was noted of them"),
        N_("people who take part in a program"),
        N_("to accompany them, and to know how far they have come"),
        N_(
            "{months} months after they left, or the program was archived; then tick erases names and addresses"
        ),
        ("participants.email", "participants.first_name", "participants.last_name"),
        (Action.PARTICIPANT_LIST, Action.PARTICIPANT_SHOW),
    ),
    Entry(
        N_("accounts: names, address, job title, telephone number, login"),
        N_("agents and members of projects"),
        N_("to know who acts, and to write to them"),
        N_("as long as the platform: names stay in the history of what was done"),
        (
            *("users.email", "users.first_name", "users.last_name", "users.job_title", "users.phone"),
            "users.os_login",
        ),
        (Action.USER_SHOW, Action.USER_LIST, Action.GROUP_USERS),
    ),
    Entry(
        N_("saved answers: what agents write again and again, of nobody in particular"),
        N_("agents"),
        N_("to answer requests without writing the same twice"),
        N_("until their owner removes them, or the group is deleted"),
        ("saved_answers.name", "saved_answers.body"),
        (Action.ANSWER_LIST, Action.GROUP_ANSWERS),
    ),
    Entry(
        N_("absences of agents: from which day to which, and who stands in"),
        N_("agents and members of projects"),
        N_("to write to who is there, and to call them"),
        N_("until they are over; then tick removes them"),
        ("absences.first_day", "absences.until"),
        (Action.USER_SHOW, Action.GROUP_USERS, Action.REQUEST_SHOW),
    ),
    Entry(
        N_("addresses that were invited to a project"),
        N_("people who were invited to a project"),
        N_("to let them join"),
        N_("as long as the project"),
        ("project_invitations.email", "project_invitations.token_hash"),
        (Action.INVITATION_LIST,),
    ),
    Entry(
        N_("e-mails: to whom, and about which request or program; no text of a request"),
        N_("agents, members and participants"),
        N_("to tell them what happened"),
        N_("{mail_days} days after they were sent; then tick removes them (0: for ever)"),
        ("outbox.recipient", "outbox.params", "outbox.last_error", "outbox.secret"),
        (Action.OUTBOX_LIST,),
    ),
    Entry(
        N_("the audit: who did what, when, on which number"),
        N_("agents and members of projects"),
        N_("to prove who did what"),
        N_("as long as the platform: it is only added to"),
        ("audit.actor", "audit.via", "audit.details"),
        (Action.AUDIT_LIST,),
    ),
)
"""All that is personal; what `kept` says of {months} and {mail_days} are settings."""


def register(view: View, kept: Kept) -> list[Record]:
    """Return the record of processing, a kind of data a row."""
    policy.require(view.actor, Action.PRIVACY_REGISTER)
    return [
        {
            "data": _(entry.data),
            "whose": _(entry.whose),
            "purpose": _(entry.purpose),
            "kept": _(entry.kept).format(months=kept.months, mail_days=kept.mail_days),
            "columns": list(entry.columns),
            "seen_by": _seen_by(entry),
        }
        for entry in ENTRIES
    ]


def _seen_by(entry: Entry) -> list[str]:
    """Return who may see it, as the rows of the policy say: each once, in their order."""
    rules = (rule for action in entry.seen_by for rule in row_of(action).any_of)
    return list(dict.fromkeys(rule.holder for rule in rules))
