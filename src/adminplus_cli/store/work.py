"""One transaction: who acts, when, and everything that can be looked at or changed inside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ..domain.attachment import StagedFile
from ..domain.instant import whole_seconds
from ..domain.user import Actor, User
from .audit import AuditStore
from .escalation import EscalationStore
from .files import FileStore
from .group import GroupStore
from .info import StoreInfo
from .organisation import References
from .outbox import OutboxStore
from .queries import Queries
from .request import RequestStore
from .roster import RosterStore
from .user import UserStore

if TYPE_CHECKING:
    from ..domain.escalation import Delays
    from ..domain.organisation import Area
    from ..domain.request import Request
    from ..domain.week import Week
    from .activity import ActivityStore
    from .agenda import Agenda
    from .checks import Checks
    from .departures import Departures
    from .digest import DigestStore
    from .file_checks import FileChecks
    from .handover import HandoverStore
    from .participant import ParticipantStore
    from .platform_checks import PlatformChecks
    from .program import ProgramStore
    from .project import ProjectStore
    from .project_group import ProjectGroupStore
    from .project_invitation import ProjectInvitationStore

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
        from .handover import HandoverStore

        return HandoverStore(self.connection)

    @cached_property
    def projects(self) -> ProjectStore:
        """Projects and their members."""
        from .project import ProjectStore

        return ProjectStore(self.connection, self.actor)

    @cached_property
    def project_invitations(self) -> ProjectInvitationStore:
        """Invitations to projects."""
        from .project_invitation import ProjectInvitationStore

        return ProjectInvitationStore(self.connection, self.actor, self.projects, self.now)

    @cached_property
    def project_groups(self) -> ProjectGroupStore:
        """Groups of programs."""
        from .project_group import ProjectGroupStore

        return ProjectGroupStore(self.connection)

    @cached_property
    def programs(self) -> ProgramStore:
        """Programs and their managers."""
        from .program import ProgramStore

        return ProgramStore(self.connection, self.actor)

    @cached_property
    def participants(self) -> ParticipantStore:
        """Participants of programs."""
        from .participant import ParticipantStore

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
        from .activity import ActivityStore

        return ActivityStore(self.connection)

    @cached_property
    def checks(self) -> Checks:
        """What `doctor` and `store dump` read."""
        from .checks import Checks

        return Checks(self.connection)

    @cached_property
    def file_checks(self) -> FileChecks:
        """What `doctor` reads of the bytes of attachments."""
        from .file_checks import FileChecks

        return FileChecks(self.connection, self.files)

    @cached_property
    def platform(self) -> PlatformChecks:
        """What `doctor` reads of the platform."""
        from .platform_checks import PlatformChecks

        return PlatformChecks(self.connection)

    @cached_property
    def departures(self) -> Departures:
        """What depends on one person."""
        from .departures import Departures

        return Departures(self.connection)


class Work(View):
    """A transaction that changes something: committed on a clean exit, rolled back on any error."""

    def __init__(
        self, connection: Connection, actor: Actor, now: datetime, files: FileStore, *, dry_run: bool = False
    ) -> None:
        super().__init__(connection, actor, now, files)
        self.dry_run = dry_run
        """Whether all is undone at the end; it may turn out so on the way."""
        self.outbox = OutboxStore(connection, now)
        self.roster = RosterStore(connection)

    @cached_property
    def digests(self) -> DigestStore:
        """The weeks whose progress was told."""
        from .digest import DigestStore

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
