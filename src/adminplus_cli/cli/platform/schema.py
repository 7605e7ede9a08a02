"""Objects about the platform: rules, mail, permissions, the store."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ...domain.casework.escalation import EscalationRule
from ...domain.casework.request_state import Status, WaitingFor
from ...domain.platform.mail import MailStatus
from ...domain.policy import Action
from ...identity import Mode
from ...services.casework.firing import Escalated
from ...services.guidance.digest import Digested
from ...services.guidance.project_invitation import Expired


class PostedMail(TypedDict):
    """What became of the mail that one run took up, and how much waits still."""

    sent: int
    deferred: int
    failed: int
    queued: int


class Jobs(TypedDict):
    """What each job of `tick` did; with --only, the others are absent."""

    experts: Escalated
    invitations: Expired
    digests: Digested
    mail: PostedMail


class Ticked(TypedDict):
    """The report of one run of `tick`; `at` is the instant that the rules were judged at."""

    at: datetime
    dry_run: bool
    jobs: Jobs


class ExplainedRule(TypedDict):
    """A rule that fires in the present wait: when it is due, and when it fired."""

    rule: EscalationRule
    delay_days: int
    due_at: datetime
    fired_at: datetime | None


class Explained(TypedDict):
    """Why a request is, is not or will be escalated, and when."""

    request: int
    status: Status
    waiting_for: WaitingFor | None
    waiting_since: datetime | None
    rule: EscalationRule | None
    delay_days: int | None
    due_at: datetime | None
    due: bool
    escalated_at: datetime | None
    experts: list[str]
    reason: str
    rules: list[ExplainedRule]


class ShownMail(TypedDict):
    """One e-mail; `params` is what its template is filled from."""

    id: int
    created_at: datetime
    status: MailStatus
    recipient: str
    template: str
    attempts: int
    next_attempt_at: datetime
    sent_at: datetime | None
    last_error: str | None
    event: str
    params: dict[str, object]


class Initialised(TypedDict):
    """The store, and whether there was none before."""

    store: str
    created: bool


class Whoami(TypedDict):
    """Who runs the command, as whom, and what that protects."""

    mode: Mode
    login: str
    acting_as: str
    through: str
    is_operator: bool
    store: str
    protection: str


class Answer(TypedDict):
    """Whether the action is allowed, and which rule decided.

    `outcome` is yes; no, where a rule is missing; state, where only the state is in the way; or hidden, where there
    is no such target. `on` is the second object, as it was named.
    """

    action: Action
    target: str | None
    allowed: bool
    rule: str | None
    missing: list[str]
    held_by: list[str]
    blocked_by: str | None
    outcome: str
    on: str | None


class StoreStatus(TypedDict):
    """Where the store is, its schema, and how many rows each table holds."""

    store: str
    schema: str
    dialect: str
    rows: dict[str, int]


StoreUpgraded = TypedDict(
    "StoreUpgraded", {"store": str, "from": str, "to": str, "backup": str | None}, total=True
)
StoreUpgraded.__doc__ = (
    "Which schema the store had and has; `backup` is the copy made before, null on PostgreSQL."
)
