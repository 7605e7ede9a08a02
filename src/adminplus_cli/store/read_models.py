"""Read models: straight SQL to plain rows, scoped by the same facts as the rules of the policy."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from ..domain.platform.account import Actor
    from ..domain.shared.page import Record
    from .casework.desk import CaseworkDesk
    from .casework.escalation_list import EscalationQueries
    from .casework.group_list import GroupQueries
    from .casework.group_months import GroupMonthQueries
    from .casework.group_requests import GroupRequestQueries
    from .casework.group_statistics import GroupStatisticsQueries
    from .casework.request_candidates import RequestCandidates
    from .casework.request_list import RequestQueries
    from .casework.saved_answer import SavedAnswerQueries
    from .casework.thread import ThreadQueries
    from .connection import Connection
    from .guidance.desk import GuidanceDesk
    from .guidance.participant_list import ParticipantQueries
    from .guidance.program_list import ProgramQueries
    from .guidance.project_list import ProjectQueries
    from .guidance.statistics import GuidanceQueries
    from .platform.account_list import UserQueries
    from .platform.audit_list import AuditQueries
    from .platform.outbox_list import OutboxQueries


class Queries:
    """All read models on one connection."""

    def __init__(self, connection: Connection, actor: Actor, now: datetime) -> None:
        self.connection = connection
        self.actor = actor
        self.now = now

    @cached_property
    def requests(self) -> RequestQueries:
        """Lists of requests."""
        from .casework.request_list import RequestQueries

        return RequestQueries(self.connection, self.actor)

    @cached_property
    def request_candidates(self) -> RequestCandidates:
        """What completes the number of a request."""
        from .casework.request_candidates import RequestCandidates

        return RequestCandidates(self.connection, self.actor)

    @cached_property
    def group_months(self) -> GroupMonthQueries:
        """What figures by month see of requests."""
        from .casework.group_months import GroupMonthQueries

        return GroupMonthQueries(self.connection)

    @cached_property
    def answers(self) -> SavedAnswerQueries:
        """Lists of saved answers."""
        from .casework.saved_answer import SavedAnswerQueries

        return SavedAnswerQueries(self.connection, self.actor)

    @cached_property
    def threads(self) -> ThreadQueries:
        """The thread of one request."""
        from .casework.thread import ThreadQueries

        return ThreadQueries(self.connection, self.now)

    @cached_property
    def groups(self) -> GroupQueries:
        """Lists of groups and of their members."""
        from .casework.group_list import GroupQueries

        return GroupQueries(self.connection, self.now)

    @cached_property
    def group_requests(self) -> GroupRequestQueries:
        """Requests as group managers see them."""
        from .casework.group_requests import GroupRequestQueries

        return GroupRequestQueries(self.connection)

    @cached_property
    def group_statistics(self) -> GroupStatisticsQueries:
        """What figures of a group see of its requests."""
        from .casework.group_statistics import GroupStatisticsQueries

        return GroupStatisticsQueries(self.connection)

    @cached_property
    def users(self) -> UserQueries:
        """Lists of accounts."""
        from .platform.account_list import UserQueries

        return UserQueries(self.connection, self.now)

    @cached_property
    def escalations(self) -> EscalationQueries:
        """Lists of firings of the expert rules."""
        from .casework.escalation_list import EscalationQueries

        return EscalationQueries(self.connection)

    @cached_property
    def outbox(self) -> OutboxQueries:
        """Lists of e-mails."""
        from .platform.outbox_list import OutboxQueries

        return OutboxQueries(self.connection)

    @cached_property
    def audit(self) -> AuditQueries:
        """Lists of the audit."""
        from .platform.audit_list import AuditQueries

        return AuditQueries(self.connection)

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

    @cached_property
    def casework_desk(self) -> CaseworkDesk:
        """What waits for the actor in casework."""
        from .casework.desk import CaseworkDesk

        return CaseworkDesk(self.connection, self.actor, self.now)

    @cached_property
    def guidance_desk(self) -> GuidanceDesk:
        """What waits for the actor in guidance projects."""
        from .guidance.desk import GuidanceDesk

        return GuidanceDesk(self.connection, self.actor)

    def heartbeat(self) -> Record:
        """Return what was begun, whether there is an active expert, when `tick` ran last and a backup was taken."""
        from .frozen.platform import desk as sql

        return self.connection.all(sql.HEARTBEAT)[0].as_dict()
