"""A transaction that changes something, with all that one that reads has."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.platform.account import Actor, User
from ..domain.shared.instant import whole_seconds
from ..domain.shared.ref import GroupRef, InvitationRef, ProgramRef, ProjectRef
from .view import View

if TYPE_CHECKING:
    from ..domain.casework.attachment import StagedFile
    from ..domain.casework.request import Request
    from ..domain.platform.lock import Lock
    from .casework.escalation_mails import EscalationMails
    from .casework.user_import import UserImportStore
    from .connection import Connection
    from .guidance.digest import DigestStore
    from .platform.outbox import OutboxStore

__all__ = ["View", "Work"]


class Work(View):
    """A transaction that changes something: committed on a clean exit, rolled back on any error."""

    def __init__(
        self, connection: Connection, actor: Actor, now: datetime, path: Path | None, *, dry_run: bool = False
    ) -> None:
        super().__init__(connection, actor, now, path)
        self.dry_run = dry_run
        """Whether all is undone at the end; it may turn out so on the way."""

    @cached_property
    def outbox(self) -> OutboxStore:
        """E-mails waiting to leave."""
        from .platform.outbox import OutboxStore

        return OutboxStore(self.connection, self.now)

    @cached_property
    def escalation_mails(self) -> EscalationMails:
        """The e-mails about firings of the expert rules."""
        from .casework.escalation_mails import EscalationMails

        return EscalationMails(self.connection, self.now)

    @cached_property
    def user_imports(self) -> UserImportStore:
        """What an import of accounts needs."""
        from .casework.user_import import UserImportStore

        return UserImportStore(self.connection)

    @cached_property
    def digests(self) -> DigestStore:
        """The weeks whose progress was told."""
        from .guidance.digest import DigestStore

        return DigestStore(self.connection, self.now)

    def holding(self, lock: Lock | None) -> Work:
        """Return this transaction once it holds what `lock` names by what was typed; a server alone needs that.

        Where that means another one afterwards, since somebody changed what it is called, it is refused.
        """
        if lock is None or not lock.ref or self.dry_run or self.path is not None:
            return self
        from ..domain.platform.lock import Kind, Lock
        from .postgresql import hold

        if lock.kind is Kind.PROGRAM:
            number = self.programs.held = self.programs.facts(ProgramRef(lock.ref)).program.id
            found = Lock(Kind.PROGRAM, number)
        elif lock.kind is Kind.PROJECT:
            number = self.projects.held = self.projects.facts(ProjectRef(lock.ref)).project.id
            found = Lock(Kind.PROJECT, number)
        elif lock.kind is Kind.GROUP:
            number = self.groups.held = self.groups.get(GroupRef(lock.ref)).id
            found = Lock(Kind.GROUP, number)
        else:
            invitation = self.project_invitations.facts(InvitationRef(lock.ref)).invitation
            found = Lock(Kind.PROJECT, invitation.project_id)
        hold(self.connection.driver, found)
        return self

    def moment(self, request: Request) -> datetime:
        """Return the instant at which something happens on a request now: never before what was last said there.

        A clock that is years back must not look like years of waiting once it is right.
        """
        return max(self.now, request.wiped_at or self.now, self.requests.last_instant(request))

    def keep(self, file: StagedFile) -> None:
        """Make the bytes of a staged file part of the store; not in a dry run, which could not undo it."""
        if not self.dry_run:
            self.files.keep(self.connection, file)

    def on_behalf(self, user: User | None, at: datetime) -> Work:
        """Return this transaction at another instant, in the name of `user`, or of the operator for None.

        Only for who was made in it, and for telling a history of invented people, as the demo does.
        """
        actor = Actor(user, is_operator=user is None or user.is_operator, via=self.actor.via)
        return Work(self.connection, actor, whole_seconds(at), self.path, dry_run=self.dry_run)
