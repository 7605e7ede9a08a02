"""The report of `adminplus tick`."""

from datetime import datetime
from typing import TypedDict

from ...services.casework.escalation_notice import ManagersTold, Warned
from ...services.casework.firing import Escalated
from ...services.guidance.digest import Digested
from ...services.guidance.project_invitation import Expired
from ...services.platform.cleanup import Cleaned
from .schema import PostedMail


class Jobs(TypedDict):
    """What each job of `tick` did; with --only, the others are absent."""

    experts: Escalated
    warnings: Warned
    managers: ManagersTold
    invitations: Expired
    digests: Digested
    mail: PostedMail
    cleanup: Cleaned


class Ticked(TypedDict):
    """The report of one run of `tick`; `at` is the instant that the rules were judged at."""

    at: datetime
    dry_run: bool
    jobs: Jobs
