"""The report of `adminplus tick`; the counts themselves are of the services, which its help need not load."""

from datetime import datetime
from typing import TypedDict

from .schema import PostedMail


class Turned(TypedDict):
    """How many absences began and were over, to how many requests substitutes were called, how many are due again."""

    begun: int
    over: int
    handed_on: int
    due_again: int


class Escalated(TypedDict):
    """What the rules found and did; `without_expert` are due, and there is nobody to call for them."""

    due: int
    escalated: int
    invited: int
    reminded: int
    without_expert: int
    by_rule: dict[str, int]


class Warned(TypedDict):
    """Of how many requests, about to be escalated, instructors were warned, and by how many e-mails."""

    warned: int
    queued: int


class ManagersTold(TypedDict):
    """Of how many requests that experts did not move managers were told, and by how many e-mails."""

    told: int
    queued: int


class Finished(TypedDict):
    """Of how many processed requests creators were told that they close, how many were closed; how many e-mails."""

    told: int
    closed: int
    queued: int


class RolesEnded(TypedDict):
    """How many people were told of the end of a role, whose ended, and how many programs keep their only manager."""

    told: int
    ended: int
    kept: int


class Unused(TypedDict):
    """How many people were reminded of an account that they do not use, and how many such accounts were disabled.

    `kept` would have been, and stay: the last account that runs the platform, and the one that `tick` runs as.
    """

    reminded: int
    disabled: int
    kept: int


class Expired(TypedDict):
    """How many invitations were over."""

    expired: int


class Digested(TypedDict):
    """How many weekly digests were queued."""

    queued: int


class Summarised(TypedDict):
    """How many daily summaries were queued."""

    queued: int


class Cleaned(TypedDict):
    """How many e-mails were removed."""

    removed: int


class Wiped(TypedDict):
    """What was erased, having been kept long enough; `remains`: the store is to be written anew (privacy wipe)."""

    requests: int
    beneficiary_fields: int
    messages: int
    attachments: int
    participants: int
    files: int
    copies: int
    remains: bool


class Jobs(TypedDict):
    """What each job of `tick` did; with --only, the others are absent."""

    absences: Turned
    experts: Escalated
    warnings: Warned
    managers: ManagersTold
    closing: Finished
    roles: RolesEnded
    accounts: Unused
    invitations: Expired
    digests: Digested
    summaries: Summarised
    mail: PostedMail
    cleanup: Cleaned
    privacy: Wiped


class AuditEnd(TypedDict):
    """The last line of the audit and its digest, to be kept elsewhere: for `audit verify --anchor`."""

    line: int
    digest: str


class Ticked(TypedDict):
    """The report of one run of `tick`: its name, as in the log; `at` is the instant that the rules were judged at.

    `audit` is told by the first run of a day (UTC), and null in others and in a rehearsal.
    """

    run: str
    at: datetime
    dry_run: bool
    jobs: Jobs
    audit: AuditEnd | None
