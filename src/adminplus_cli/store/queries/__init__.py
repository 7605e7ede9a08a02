"""Read models: straight SQL to plain rows, scoped by the same facts as the rules of the policy."""

from __future__ import annotations

from sqlalchemy import Connection

from ...domain.user import Actor
from .audit import AuditQueries
from .escalation import EscalationQueries
from .group import GroupQueries
from .guidance import GuidanceQueries
from .metadata import MetadataQueries
from .outbox import OutboxQueries
from .participant import ParticipantQueries
from .program import ProgramQueries
from .project import ProjectQueries
from .request import RequestQueries
from .thread import ThreadQueries
from .user import UserQueries


class Queries:
    """All read models on one connection."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.requests = RequestQueries(connection, actor)
        self.threads = ThreadQueries(connection)
        self.groups = GroupQueries(connection)
        self.metadata = MetadataQueries(connection)
        self.users = UserQueries(connection)
        self.escalations = EscalationQueries(connection)
        self.outbox = OutboxQueries(connection)
        self.audit = AuditQueries(connection)
        self.projects = ProjectQueries(connection, actor)
        self.programs = ProgramQueries(connection, actor)
        self.participants = ParticipantQueries(connection, self.programs)
        self.guidance = GuidanceQueries(connection, actor)
