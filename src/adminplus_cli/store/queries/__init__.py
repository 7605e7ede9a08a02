"""Read models: straight SQL to plain rows, scoped by the same facts as the rules of the policy."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ...domain.user import Actor
from .audit import AuditQueries
from .escalation import EscalationQueries
from .group import GroupQueries
from .metadata import MetadataQueries
from .outbox import OutboxQueries
from .request import RequestQueries
from .thread import ThreadQueries
from .user import UserQueries

if TYPE_CHECKING:
    from .guidance import GuidanceQueries
    from .participant import ParticipantQueries
    from .program import ProgramQueries
    from .project import ProjectQueries


class Queries:
    """All read models on one connection."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.requests = RequestQueries(connection, actor)
        self.threads = ThreadQueries(connection)
        self.groups = GroupQueries(connection)
        self.metadata = MetadataQueries(connection)
        self.users = UserQueries(connection)
        self.escalations = EscalationQueries(connection)
        self.outbox = OutboxQueries(connection)
        self.audit = AuditQueries(connection)

    @cached_property
    def projects(self) -> ProjectQueries:
        """Lists of projects, of their members, invitations and groups."""
        from .project import ProjectQueries

        return ProjectQueries(self.connection, self.actor)

    @cached_property
    def programs(self) -> ProgramQueries:
        """Lists of programs and of their managers."""
        from .program import ProgramQueries

        return ProgramQueries(self.connection, self.actor)

    @cached_property
    def participants(self) -> ParticipantQueries:
        """Lists of participants."""
        from .participant import ParticipantQueries

        return ParticipantQueries(self.connection, self.programs)

    @cached_property
    def guidance(self) -> GuidanceQueries:
        """The figures of projects and programs."""
        from .guidance import GuidanceQueries

        return GuidanceQueries(self.connection, self.actor)
