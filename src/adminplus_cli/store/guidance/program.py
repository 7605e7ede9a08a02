"""Programs and their managers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select

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
from .. import mapper
from ..tables.casework import USERS
from ..tables.guidance import ACTIVITIES, PARTICIPANTS, PROGRAM_MANAGERS, PROGRAMS, PROJECT_MEMBERS, PROJECTS


class ProgramStore:
    """Programs, to look at and to change."""

    def __init__(self, connection: Connection, actor: Actor) -> None:
        self.connection = connection
        self.actor = actor

    def facts(self, ref: ProgramRef) -> ProgramFacts:
        """Return what the policy looks at: the program of that title or number, and how the actor stands to it.

        Raises NotFound for one of a project that the actor is no member of, and for the number of one that is
        locked to them, who know its title alone; UsageError for a title that several have which they may open.
        """
        named = " ".join(ref.split())
        titled = self._facts(PROGRAMS.c.title_key == name_key(ref), named) if storable(ref) else []
        found = self._open(titled)
        if not titled and (id_ := number(ref)) is not None:
            found = self._open(self._facts(PROGRAMS.c.id == id_, ""))
        found = [each for each in found if same(each.program.title, ref)] or found
        if len(found) > 1:
            raise UsageError(
                _("Several programs are called {title}.").format(title=found[0].program.title),
                _("Say which by its number: {ids}.").format(ids=_numbers(found)),
            )
        if not found and not titled:
            raise absent.program(ref)
        return (found or titled)[0]

    def facts_of(self, program_id: int) -> ProgramFacts:
        """Return what the policy looks at, of a program by its number; raises NotFound for a stranger to it."""
        found = self._facts(PROGRAMS.c.id == program_id, "")
        if not found:
            raise absent.program(ProgramRef(str(program_id)))
        return found[0]

    def managers(self, program_id: int) -> dict[str, int]:
        """Return the addresses of the managers, each with its account, in the order they were named."""
        query = (
            select(USERS.c.email, USERS.c.id)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id)
            .where(PROGRAM_MANAGERS.c.program_id == program_id)
            .order_by(PROGRAM_MANAGERS.c.named_at, PROGRAM_MANAGERS.c.seat)
        )
        return {row.email: row.id for row in self.connection.execute(query)}

    def stays(self, program_id: int, leaving: int | None) -> bool:
        """Say whether an active manager is left when `leaving` goes; None: whoever of them goes first.

        One whose account is disabled may go as long as anybody is left: somebody else can be named then.
        """
        query = select(USERS.c.id, USERS.c.disabled_at).join(
            PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.user_id == USERS.c.id
        )
        seats = self.connection.execute(query.where(PROGRAM_MANAGERS.c.program_id == program_id)).all()
        active = {row.id for row in seats if row.disabled_at is None}
        if leaving is None:
            return len(active) > 1
        return bool(active - {leaving}) if leaving in active else len(seats) > 1

    def instant(self, program_id: int, now: datetime) -> datetime:
        """Return `now`, or the last instant that the record of a program holds: a clock may have been set back."""
        joined = PARTICIPANTS.c.program_id == program_id
        noted = select(PARTICIPANTS.c.id).where(joined)
        about = ACTIVITIES.c.participant_id.in_(noted)
        seated = PROGRAM_MANAGERS.c.program_id == program_id
        held = (
            select(func.max(column)).where(where).scalar_subquery()
            for column, where in (
                (PROGRAM_MANAGERS.c.named_at, seated),
                (func.coalesce(PARTICIPANTS.c.left_at, PARTICIPANTS.c.joined_at), joined),
                (func.coalesce(ACTIVITIES.c.struck_at, ACTIVITIES.c.logged_at), about),
            )
        )
        query = select(PROGRAMS.c.created_at, PROGRAMS.c.archived_at, *held)
        last = self.connection.execute(query.where(PROGRAMS.c.id == program_id)).one()
        known: list[datetime] = [at for at in last if at is not None]
        return max(now, *known)

    def managed_by(self, project_id: int, user_id: int) -> list[tuple[Program, int]]:
        """Return the programs of a project that a member manages, each with the number of other active managers."""
        seats = PROGRAM_MANAGERS.alias("seats")
        count = (
            select(func.count())
            .select_from(seats)
            .join(USERS, USERS.c.id == seats.c.user_id)
            .where(
                seats.c.program_id == PROGRAMS.c.id,
                seats.c.user_id != user_id,
                USERS.c.disabled_at.is_(None),
            )
            .correlate(PROGRAMS)
            .scalar_subquery()
        )
        query = (
            select(PROGRAMS, count.label("others"))
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
            .where(PROGRAMS.c.project_id == project_id, PROGRAM_MANAGERS.c.user_id == user_id)
            .order_by(PROGRAMS.c.id)
        )
        rows = self.connection.execute(query)
        return [(program, row.others) for row in rows if (program := mapper.value_of(Program, row))]

    def led_by(self, user_id: int) -> list[Program]:
        """Return the programs at work that an account manages, in whatever project."""
        query = (
            select(PROGRAMS)
            .join(PROGRAM_MANAGERS, PROGRAM_MANAGERS.c.program_id == PROGRAMS.c.id)
            .join(PROJECTS, PROJECTS.c.id == PROGRAMS.c.project_id)
            .where(
                PROGRAM_MANAGERS.c.user_id == user_id,
                PROGRAMS.c.archived_at.is_(None),
                PROJECTS.c.archived_at.is_(None),
            )
            .order_by(PROGRAMS.c.id)
        )
        rows = self.connection.execute(query)
        return [program for row in rows if (program := mapper.value_of(Program, row))]

    def add(self, program: NewProgram) -> Program:
        """Store a new program and return it with its id."""
        return mapper.add(self.connection, PROGRAMS, program, Program, title_key=name_key(program.title))

    def save(self, program: Program) -> None:
        """Store a changed program."""
        mapper.save(self.connection, PROGRAMS, program, title_key=name_key(program.title))

    def seat(self, program: Program, user_id: int, *, at: datetime) -> None:
        """Give a member a free seat among the managers; the table has three of them (P3)."""
        held = select(PROGRAM_MANAGERS.c.seat).where(PROGRAM_MANAGERS.c.program_id == program.id)
        taken = {*self.connection.scalars(held)}
        row = {
            "program_id": program.id,
            "user_id": user_id,
            "project_id": program.project_id,
            "seat": next(number for number in range(1, MOST_MANAGERS + 2) if number not in taken),
            "named_at": at,
        }
        self.connection.execute(insert(PROGRAM_MANAGERS).values(row))

    def unseat(self, program_ids: Sequence[int], user_id: int) -> None:
        """Take a member's seats in programs away."""
        mine = (PROGRAM_MANAGERS.c.program_id.in_(program_ids), PROGRAM_MANAGERS.c.user_id == user_id)
        self.connection.execute(delete(PROGRAM_MANAGERS).where(*mine))

    def _open(self, programs: list[ProgramFacts]) -> list[ProgramFacts]:
        return [each for each in programs if policy.decide(self.actor, Action.PROGRAM_SHOW, each).allowed]

    def _facts(self, where: ColumnElement[bool], named: str) -> list[ProgramFacts]:
        rows = self.connection.execute(self._mine().where(where).order_by(PROGRAMS.c.id)).all()
        return [self._of(row, named) for row in rows]

    def _of(self, row: Row[Any], named: str) -> ProgramFacts:
        program = mapper.value_of(Program, row)
        project = self.connection.execute(select(PROJECTS).where(PROJECTS.c.id == row.project_id)).first()
        held = mapper.value_of(Project, project)
        assert program
        assert held
        managers = self.managers(program.id)
        manages = self.actor.id in managers.values()
        stays = self.stays(program.id, self.actor.id if manages else None)
        return ProgramFacts(held, row.role, program, manages, stays, named, (*managers,))

    def _mine(self) -> Select[Any]:
        """Return the programs of the projects that the actor is a member of, with the actor's role."""
        mine = PROJECT_MEMBERS.c.user_id == self.actor.id
        return (
            select(PROGRAMS, PROJECT_MEMBERS.c.role)
            .join(PROJECT_MEMBERS, PROJECT_MEMBERS.c.project_id == PROGRAMS.c.project_id)
            .where(mine)
        )


def _numbers(found: list[ProgramFacts]) -> str:
    """Return the numbers of programs, each with its project where they are of several."""
    if len({facts.project.id for facts in found}) == 1:
        return ", ".join(str(facts.program.id) for facts in found)
    return ", ".join(f"{facts.program.id} ({facts.project.name})" for facts in found)
