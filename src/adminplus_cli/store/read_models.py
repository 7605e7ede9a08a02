"""Read models: straight SQL to plain rows, scoped by the same facts as the rules of the policy."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from ..domain.platform.account import Actor
from .casework.escalation_list import EscalationQueries
from .casework.group_list import GroupQueries
from .casework.group_requests import GroupRequestQueries
from .casework.request_list import RequestQueries
from .casework.thread import ThreadQueries
from .platform.account_list import UserQueries
from .platform.audit_list import AuditQueries
from .platform.outbox_list import OutboxQueries

if TYPE_CHECKING:
    from .guidance.participant_list import ParticipantQueries
    from .guidance.program_list import ProgramQueries
    from .guidance.project_list import ProjectQueries
    from .guidance.statistics import GuidanceQueries


class Queries:
    """All read models on one connection."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.requests = RequestQueries(connection, actor)
        self.threads = ThreadQueries(connection)
        self.groups = GroupQueries(connection)
        self.group_requests = GroupRequestQueries(connection)
        self.users = UserQueries(connection)
        self.escalations = EscalationQueries(connection)
        self.outbox = OutboxQueries(connection)
        self.audit = AuditQueries(connection)

    @cached_property
    def projects(self) -> ProjectQueries:
        """Lists of projects, of their members, invitations and groups."""
        from .guidance.project_list import ProjectQueries

        return ProjectQueries(self.connection, self.actor)

    @cached_property
    def programs(self) -> ProgramQueries:
        """Lists of programs and of their managers."""
        from .guidance.program_list import ProgramQueries

        return ProgramQueries(self.connection, self.actor)

    @cached_property
    def participants(self) -> ParticipantQueries:
        """Lists of participants."""
        from .guidance.participant_list import ParticipantQueries

        return ParticipantQueries(self.connection, self.programs)

    @cached_property
    def guidance(self) -> GuidanceQueries:
        """The figures of projects and programs."""
        from .guidance.statistics import GuidanceQueries

        return GuidanceQueries(self.connection, self.actor)
