"""Programs and their managers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ...domain import policy
from ...domain.guidance.program import MOST_MANAGERS, NewProgram, Program
from ...domain.guidance.project import Project
from ...domain.platform.account import Actor
from ...domain.policy import Action, ProgramFacts
from ...domain.shared import absent
from ...domain.shared.errors import UsageError
from ...domain.shared.i18n import _
from ...domain.shared.ref import ProgramRef
from ...domain.shared.text import name_key, number, same, storable
from .. import rows
from ..connection import Connection
from ..failures import busy
from ..frozen.guidance import program as sql
from ..frozen.tables.guidance import PROGRAM_MANAGERS, PROGRAMS
from ..statement import Row, Statement


class ProgramStore:
    """Programs, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor
        self.held: int | None = None
        """The program that a transaction locked, which what was typed must still mean."""

    def facts(self, ref: ProgramRef) -> ProgramFacts:
        """Return what the policy looks at: the program of that title or number, and how the actor stands to it.

        Raises NotFound for one of a project that the actor is no member of, and for the number of one that is
        locked to them, who know its title alone; UsageError for a title that several have which they may open.
        """
        named = " ".join(ref.split())
        titled = self._facts(sql.TITLED, named, title_key=name_key(ref)) if storable(ref) else []
        found = self._open(titled)
        if not titled and (id_ := number(ref)) is not None:
            found = self._open(self._facts(sql.BY_ID, "", id=id_))
        chosen = _one(found, ref) or (titled[0] if titled else None)
        if chosen is None:
            raise absent.program(ref)
        if self.held not in (None, chosen.program.id):
            raise busy()
        return chosen

    def joined(self, ref: ProgramRef, email: str) -> ProgramFacts | None:
        """Return the program of that title or number in which the participant of `email` takes part, if any.

        Raises UsageError for a title that several of theirs have.
        """
        found: list[ProgramFacts] = []
        if storable(ref):
            named = " ".join(ref.split())
            found = self._facts(sql.JOINED_TITLED, named, title_key=name_key(ref), email=email)
        if not found and (id_ := number(ref)) is not None:
            found = self._facts(sql.JOINED_BY_ID, "", id=id_, email=email)
        return _one(found, ref)

    def titled(self, title: str) -> list[ProgramFacts]:
        """Return the programs of that title in the projects of the actor."""
        return self._facts(sql.TITLED, title, title_key=name_key(title))

    def facts_of(self, program_id: int) -> ProgramFacts:
        """Return what the policy looks at, of a program by its number; raises NotFound for a stranger to it."""
        found = self._facts(sql.BY_ID, "", id=program_id)
        if not found:
            raise absent.program(ProgramRef(str(program_id)))
        return found[0]

    def managers(self, program_id: int) -> dict[str, int]:
        """Return the addresses of the managers, each with its account, in the order they were named."""
        return {row.email: row.id for row in self._managers(program_id)}

    def stays(self, program_id: int, leaving: int | None) -> bool:
        """Say whether an active manager is left when `leaving` goes; None: whoever of them goes first.

        One whose account is disabled may go as long as anybody is left: somebody else can be named then.
        """
        return _stays(self._managers(program_id), leaving)

    def instant(self, program_id: int, now: datetime) -> datetime:
        """Return `now`, or the last instant that the record of a program holds: a clock may have been set back."""
        held = self.connection.first(sql.INSTANTS, program_id=program_id)
        assert held is not None
        known: list[datetime] = [at for at in held if at is not None]
        return max(now, *known)

    def managed_by(self, project_id: int, user_id: int) -> list[tuple[Program, int]]:
        """Return the programs of a project that a member manages, each with the number of other active managers."""
        managed = self.connection.all(sql.MANAGED_BY, project_id=project_id, user_id=user_id)
        return [(rows.made(Program, row), row.others) for row in managed]

    def led_by(self, user_id: int) -> list[Program]:
        """Return the programs at work that an account manages, in whatever project."""
        return [rows.made(Program, row) for row in self.connection.all(sql.LED_BY, user_id=user_id)]

    def add(self, program: NewProgram) -> Program:
        """Store a new program and return it with its id."""
        return rows.add(self.connection, PROGRAMS, program, Program, title_key=name_key(program.title))

    def save(self, program: Program) -> None:
        """Store a changed program."""
        rows.save(self.connection, PROGRAMS, program, title_key=name_key(program.title))

    def seat(self, program: Program, user_id: int, *, at: datetime) -> None:
        """Give a member a free seat among the managers; the table has three of them (P3)."""
        taken = {*self.connection.scalars(sql.SEATS, program_id=program.id)}
        row = {
            "program_id": program.id,
            "user_id": user_id,
            "project_id": program.project_id,
            "seat": next(number for number in range(1, MOST_MANAGERS + 2) if number not in taken),
            "named_at": at,
        }
        rows.insert(self.connection, PROGRAM_MANAGERS, row)

    def unseat(self, program_ids: Sequence[int], user_id: int) -> None:
        """Take a member's seats in programs away."""
        self.connection.execute(sql.UNSEAT, ids=[*program_ids], user_id=user_id)

    def reseat(self, project_id: int, gone: int, into: int) -> None:
        """Give the seats of a member in the programs of a project to another one, who has none of these."""
        self.connection.execute(sql.RESEAT, project_id=project_id, user_id=gone, heir_id=into)

    def _open(self, programs: list[ProgramFacts]) -> list[ProgramFacts]:
        return [each for each in programs if policy.decide(self.actor, Action.PROGRAM_SHOW, each).allowed]

    def _facts(self, statement: Statement, named: str, **values: int | str) -> list[ProgramFacts]:
        """Return the programs that a statement finds, of those that are the actor's."""
        found = self.connection.all(statement, me=self.actor.id, **values)
        return [self._of(row, named) for row in found]

    def _of(self, row: Row, named: str) -> ProgramFacts:
        project = self.connection.first(sql.PROJECT, id=row.project_id)
        assert project is not None
        held, managers = rows.made(Project, project), self._managers(row.id)
        manages = any(each.id == self.actor.id for each in managers)
        stays = _stays(managers, self.actor.id if manages else None)
        emails = tuple(each.email for each in managers)
        return ProgramFacts(held, row.role, rows.made(Program, row), manages, stays, named, emails)

    def _managers(self, program_id: int) -> list[Row]:
        return self.connection.all(sql.MANAGERS, program_id=program_id)


def _stays(managers: list[Row], leaving: int | None) -> bool:
    active = {row.id for row in managers if row.disabled_at is None}
    if leaving is None:
        return len(active) > 1
    return bool(active - {leaving}) if leaving in active else len(managers) > 1


def _one(found: list[ProgramFacts], ref: ProgramRef) -> ProgramFacts | None:
    """Return the program that is meant, of those that `ref` finds; raises UsageError where it may be several."""
    found = [each for each in found if same(each.program.title, ref)] or found
    if len(found) > 1:
        raise UsageError(
            _("Several programs are called {title}.").format(title=found[0].program.title),
            _("Say which by its number: {ids}.").format(ids=_numbers(found)),
        )
    return found[0] if found else None


def _numbers(found: list[ProgramFacts]) -> str:
    """Return the numbers of programs, each with its project where they are of several."""
    if len({facts.project.id for facts in found}) == 1:
        return ", ".join(str(facts.program.id) for facts in found)
    return ", ".join(f"{facts.program.id} ({facts.project.name})" for facts in found)
