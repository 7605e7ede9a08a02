"""A transaction that reads: who acts, when, and everything that can be looked at inside it."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.platform.account import Actor

if TYPE_CHECKING:
    from ..domain.casework.escalation import Delays
    from ..domain.guidance.week import Week
    from ..domain.platform.agenda import Agenda
    from ..domain.platform.gauges import Gauges
    from ..domain.platform.organisation import Area
    from ..domain.platform.retention import Kept
    from .casework.escalation import EscalationStore
    from .casework.escalation_notices import EscalationNotices
    from .casework.file_checks import FileChecks
    from .casework.files import FileStore
    from .casework.group import GroupStore
    from .casework.handover import HandoverStore
    from .casework.request import RequestStore
    from .checks import Checks
    from .connection import Connection
    from .guidance.activity import ActivityStore
    from .guidance.checks import ProjectChecks
    from .guidance.participant import ParticipantStore
    from .guidance.program import ProgramStore
    from .guidance.project import ProjectStore
    from .guidance.project_group import ProjectGroupStore
    from .guidance.project_invitation import ProjectInvitationStore
    from .offboarding import OffboardingQueries
    from .people import People
    from .platform.account import UserStore
    from .platform.audit import AuditStore
    from .platform.checks import PlatformChecks
    from .platform.info import StoreInfo
    from .platform.organisation import References
    from .privacy.retention import RetentionStore
    from .read_models import Queries


class View:
    """A transaction that only reads; a repository is loaded when it is used: commands start without the others."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime, path: Path | None) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now
        self.path = path
        """The file of the store, None on a server."""

    def take_turns(self) -> None:
        """From now on, let writers in between the parts of rows that are read in turns (`Rows.in_turns`)."""
        self.connection.take_turns()

    def give_way(self) -> None:
        """From now on, raise Overtaken where a writer of a file has waited for this reader."""
        if self.path:
            from .giving_way import give_way

            give_way(self.connection.driver, self.path)

    @cached_property
    def files(self) -> FileStore:
        """The bytes of attachments."""
        from .casework.files import FileStore

        return FileStore(self.path)

    @cached_property
    def references(self) -> References:
        """Organisations, areas and categories."""
        from .platform.organisation import References

        return References(self.connection)

    @cached_property
    def users(self) -> UserStore:
        """Accounts."""
        from .platform.account import UserStore

        return UserStore(self.connection)

    @cached_property
    def groups(self) -> GroupStore:
        """Groups and memberships."""
        from .casework.group import GroupStore

        return GroupStore(self.connection, self.actor)

    @cached_property
    def requests(self) -> RequestStore:
        """Requests."""
        from .casework.request import RequestStore

        return RequestStore(self.connection, self.actor, self.now)

    @cached_property
    def queries(self) -> Queries:
        """The lists and shows."""
        from .read_models import Queries

        return Queries(self.connection, self.actor, self.now)

    @cached_property
    def audit(self) -> AuditStore:
        """The audit."""
        from .platform.audit import AuditStore

        return AuditStore(self.connection, self.actor, self.now)

    @cached_property
    def info(self) -> StoreInfo:
        """What the store knows of itself."""
        from .platform.info import StoreInfo

        return StoreInfo(self.connection)

    @cached_property
    def escalation_notices(self) -> EscalationNotices:
        """What is told before the expert rules fire, and after they did in vain."""
        from .casework.escalation_notices import EscalationNotices

        return EscalationNotices(self.connection, self.now)

    @cached_property
    def escalations(self) -> EscalationStore:
        """Firings of the expert rules."""
        from .casework.escalation import EscalationStore

        return EscalationStore(self.connection, self.now)

    @cached_property
    def handovers(self) -> HandoverStore:
        """Requests that pass from one creator to another."""
        from .casework.handover import HandoverStore

        return HandoverStore(self.connection, self.now)

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
        return View(self.connection, actor, self.now, self.path)

    def agenda(self, delays: Delays, areas: list[Area], week: Week, kept: Kept, *, as_of: datetime) -> Agenda:
        """Return what `tick` would find to do, by one statement."""
        from .agenda import agenda

        return agenda(self.connection, delays, areas, week, kept, as_of=as_of, now=self.now)

    def gauges(self) -> Gauges:
        """Return what is measured of the store now."""
        from .gauges import gauges

        return gauges(self.connection, self.now)

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
    def project_checks(self) -> ProjectChecks:
        """What `doctor` reads of projects and programs."""
        from .guidance.checks import ProjectChecks

        return ProjectChecks(self.connection)

    @cached_property
    def file_checks(self) -> FileChecks:
        """What `doctor` reads of the bytes of attachments."""
        from .casework.file_checks import FileChecks

        return FileChecks(self.connection.sqlalchemy, self.files)

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

    @cached_property
    def retention(self) -> RetentionStore:
        """What is to be erased in its time."""
        from .privacy.retention import RetentionStore

        return RetentionStore(self.connection, self.now, self.files)

    @cached_property
    def people(self) -> People:
        """Everybody, and what ties them to things."""
        from .people import People

        return People(self.connection)
