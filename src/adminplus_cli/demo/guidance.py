"""Two guidance projects of the demo, with everybody a project can hold, made by the services that commands use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING, Any

from ..domain.guidance.participant import ActivityKind, NewParticipant
from ..domain.guidance.project import NewProject, Role
from ..domain.platform.account import NewUser, User
from ..domain.shared.instant import day_of
from ..domain.shared.period import HOME
from ..domain.shared.ref import InvitationRef, ProgramRef, ProjectRef
from ..domain.shared.text import folded
from ..services.guidance import (
    activity,
    answer,
    manager,
    participant,
    program,
    project,
    project_group,
    project_invitation,
)
from ..services.platform import user

if TYPE_CHECKING:
    from ..store.work import Work

AGE = timedelta(days=75)
"""How long ago the projects began."""

Plan = Mapping[str, Any]
Happening = Callable[["Work"], None]


def fill(work: Work, stock: Plan, people: Iterator[tuple[str, str]], rng: Random) -> None:
    """Make the projects of `stock` up to now; `people` gives first and last names that nobody has yet."""
    for plan in stock["projects"]:
        _project(work, plan, stock, people, rng)


def _project(work: Work, plan: Plan, stock: Plan, people: Iterator[tuple[str, str]], rng: Random) -> None:
    start = work.now - AGE
    members = [
        _account(work.on_behalf(None, start), plan["domain"], *next(people)) for _role in plan["members"]
    ]
    owner, at = members[0], start + timedelta(hours=2)
    name = ProjectRef(plan["name"])
    project.create(
        work.on_behalf(owner, at), NewProject(name=name, description=plan["description"], created_at=at)
    )
    for person, role in zip(members[1:], plan["members"][1:], strict=True):
        at += timedelta(hours=5)
        sent = project_invitation.invite(
            work.on_behalf(owner, at), name, person.email, Role(role), valid_days=14
        )
        at += timedelta(hours=19)
        answer.accept(work.on_behalf(person, at), InvitationRef(str(sent.id)))
    for group in plan["groups"]:
        project_group.create(work.on_behalf(owner, at), name, group, parent=None)
    for each in plan["programs"]:
        _program(work, name, each, members, stock, rng, at=at + timedelta(days=1))


def _program(
    work: Work,
    project: ProjectRef,
    plan: Plan,
    members: list[User],
    stock: Plan,
    rng: Random,
    *,
    at: datetime,
) -> None:
    creator = members[plan["creator"]]
    made = program.create(
        work.on_behalf(creator, at),
        project,
        title=plan["title"],
        group=plan["group"],
        starts_on=at.date(),
        objective=plan.get("objective"),
    )
    for place in plan["managers"]:
        manager.add(work.on_behalf(creator, at), ProgramRef(str(made.id)), members[place].email)
    names = rng.sample(stock["beneficiary_first_names"], plan["participants"])
    happened: list[tuple[datetime, Happening]] = []
    for number, first in enumerate(names):
        last = rng.choice(stock["beneficiary_names"])
        local_part = folded(f"{first}.{last}")
        joining = at + timedelta(days=2 + number)
        newcomer = NewParticipant(
            program_id=made.id,
            email=f"{local_part}.{made.id}@jeunes.example",
            first_name=first,
            last_name=last,
            joined_at=joining,
        )
        happened.append((joining, partial(_join, newcomer=newcomer)))
        if number:  # of the first one nothing is noted: somebody to look after
            happened += _meetings(newcomer, rng, since=joining, until=work.now, pace=plan["pace"])
    for when, happening in sorted(happened, key=itemgetter(0)):
        happening(work.on_behalf(creator, when))


def _join(work: Work, newcomer: NewParticipant) -> None:
    participant.add(
        work,
        ProgramRef(str(newcomer.program_id)),
        newcomer.email,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
    )


def _meetings(
    newcomer: NewParticipant, rng: Random, *, since: datetime, until: datetime, pace: float
) -> Iterator[tuple[datetime, Happening]]:
    """Yield what happens with a participant: looked at, written to, met every so many weeks."""
    at = since + timedelta(days=1)
    for kind in (ActivityKind.PROFILE_VIEWED, ActivityKind.CONTACTED):
        yield at, partial(_note, newcomer=newcomer, kind=kind)
    at += timedelta(days=rng.uniform(2, 9))
    while at < until:
        confirmed = rng.random() < 0.85
        yield at, partial(_note, newcomer=newcomer, kind=ActivityKind.MEETING_HELD, confirmed=confirmed)
        at += timedelta(days=rng.uniform(0.6, 1.6) * 14 / pace)


def _note(work: Work, newcomer: NewParticipant, kind: ActivityKind, confirmed: bool = False) -> None:
    today = day_of(work.now, HOME)
    activity.log(
        work,
        ProgramRef(str(newcomer.program_id)),
        newcomer.email,
        kind,
        day=None,
        today=today,
        confirmed=confirmed,
    )


def _account(work: Work, domain: str, first: str, last: str) -> User:
    local_part = ".".join(folded(f"{first} {last}").replace("'", "").split())
    return user.add(
        work,
        NewUser(email=f"{local_part}@{domain}", first_name=first, last_name=last, created_at=work.now),
    )
