"""One transaction: who acts, when, and everything that can be looked at or changed inside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ..domain.casework.attachment import StagedFile
from ..domain.platform.account import Actor, User
from ..domain.shared.instant import whole_seconds
from .casework.escalation import EscalationStore
from .casework.files import FileStore
from .casework.group import GroupStore
from .casework.request import RequestStore
from .casework.user_import import UserImportStore
from .platform.account import UserStore
from .platform.audit import AuditStore
from .platform.info import StoreInfo
from .platform.organisation import References
from .platform.outbox import OutboxStore
from .read_models import Queries

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..domain.casework.request import Request
    from ..domain.guidance.week import Week
    from ..domain.platform.organisation import Area
    from .agenda import Agenda
    from .casework.file_checks import FileChecks
    from .casework.handover import HandoverStore
    from .checks import Checks
    from .guidance.activity import ActivityStore
    from .guidance.digest import DigestStore
    from .guidance.participant import ParticipantStore
    from .guidance.program import ProgramStore
    from .guidance.project import ProjectStore
    from .guidance.project_group import ProjectGroupStore
    from .guidance.project_invitation import ProjectInvitationStore
    from .offboarding import OffboardingQueries
    from .platform.checks import PlatformChecks

Clock = Callable[[], datetime]


class View:
    """A transaction that only reads: actor, instant, facts and queries.

    What has to do with guidance projects is loaded when it is used: casework starts without it.
    """

    def __init__(self, connection: Connection, actor: Actor, now: datetime, files: FileStore) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now
        self.files = files
        self.references = References(connection)
        self.users = UserStore(connection)
        self.groups = GroupStore(connection, actor)
        self.requests = RequestStore(connection, actor)
        self.queries = Queries(connection, actor)
        self.audit = AuditStore(connection, actor, now)
        self.info = StoreInfo(connection)
        self.escalations = EscalationStore(connection, now)

    @cached_property
    def handovers(self) -> HandoverStore:
        """Requests that pass from one creator to another."""
        from .casework.handover import HandoverStore

        return HandoverStore(self.connection)

    @cached_property
    def projects(self) -> ProjectStore:
        """Projects and their members."""
        from .guidance.project import ProjectStore

        return ProjectStore(self.connection, self.actor)

    @cached_property
    def project_invitations(self) -> ProjectInvitationStore:
        """Invitations to projects."""
        from .guidance.project_invitation import ProjectInvitationStore

        return ProjectInvitationStore(self.connection, self.actor, self.projects, self.now)

    @cached_property
    def project_groups(self) -> ProjectGroupStore:
        """Groups of programs."""
        from .guidance.project_group import ProjectGroupStore

        return ProjectGroupStore(self.connection)

    @cached_property
    def programs(self) -> ProgramStore:
        """Programs and their managers."""
        from .guidance.program import ProgramStore

        return ProgramStore(self.connection, self.actor)

    @cached_property
    def participants(self) -> ParticipantStore:
        """Participants of programs."""
        from .guidance.participant import ParticipantStore

        return ParticipantStore(self.connection)

    def as_reader(self, actor: Actor) -> View:
        """Return this transaction as another person would see it: what they may see, never to change anything."""
        return View(self.connection, actor, self.now, self.files)

    def agenda(self, delays: Delays, areas: list[Area], week: Week, *, as_of: datetime) -> Agenda:
        """Return what `tick` would find to do, by one statement."""
        from .agenda import agenda

        return agenda(self.connection, delays, areas, week, as_of=as_of, now=self.now)

    @cached_property
    def activities(self) -> ActivityStore:
        """What was noted of participants."""
        from .guidance.activity import ActivityStore

        return ActivityStore(self.connection)

    @cached_property
    def checks(self) -> Checks:
        """What `doctor` and `store dump` read."""
        from .checks import Checks

        return Checks(self.connection)

    @cached_property
    def file_checks(self) -> FileChecks:
        """What `doctor` reads of the bytes of attachments."""
        from .casework.file_checks import FileChecks

        return FileChecks(self.connection, self.files)

    @cached_property
    def platform(self) -> PlatformChecks:
        """What `doctor` reads of the platform."""
        from .platform.checks import PlatformChecks

        return PlatformChecks(self.connection)

    @cached_property
    def offboarding(self) -> OffboardingQueries:
        """What depends on one person."""
        from .offboarding import OffboardingQueries

        return OffboardingQueries(self.connection)


class Work(View):
    """A transaction that changes something: committed on a clean exit, rolled back on any error."""

    def __init__(
        self, connection: Connection, actor: Actor, now: datetime, files: FileStore, *, dry_run: bool = False
    ) -> None:
        super().__init__(connection, actor, now, files)
        self.dry_run = dry_run
        """Whether all is undone at the end; it may turn out so on the way."""
        self.outbox = OutboxStore(connection, now)
        self.user_imports = UserImportStore(connection)

    @cached_property
    def digests(self) -> DigestStore:
        """The weeks whose progress was told."""
        from .guidance.digest import DigestStore

        return DigestStore(self.connection, self.now)

    def moment(self, request: Request) -> datetime:
        """Return the instant at which something happens on a request now: never before what was last said there.

        A clock that is years back must not look like years of waiting once it is right.
        """
        return max(self.now, self.requests.last_instant(request))

    def keep(self, file: StagedFile) -> None:
        """Make the bytes of a staged file part of the store; not in a dry run, which could not undo it."""
        if not self.dry_run:
            self.files.keep(self.connection, file)

    def on_behalf(self, user: User | None, at: datetime) -> Work:
        """Return this transaction at another instant, in the name of `user`, or of the operator for None.

        Only for who was made in it, and for telling a history of invented people, as the demo does.
        """
        actor = Actor(user, is_operator=user is None or user.is_operator, via=self.actor.via)
        return Work(self.connection, actor, whole_seconds(at), self.files, dry_run=self.dry_run)
