"""A store full of invented people and requests, made by the same services that commands use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from ..domain.casework.group import GroupRole, NewGroup
from ..domain.casework.message import Part, Progress
from ..domain.casework.request import Usefulness
from ..domain.platform.account import NewUser, User
from ..domain.platform.heartbeat import LAST_TICK as HEARTBEAT
from ..domain.platform.organisation import Side
from ..domain.shared.instant import to_text
from ..domain.shared.ref import GroupRef
from ..domain.shared.text import folded
from ..services.casework import expert, group, invitation, request
from ..services.guidance import digest
from ..services.platform import user
from . import example, guidance
from .case import Case, Cast, Stock, case_of, draft_of
from .story import HISTORY, LAST_TICK, Act, stories

if TYPE_CHECKING:
    from ..domain.casework.attachment import StagedFile
    from ..domain.casework.escalation import Delays
    from ..store.work import Work

MARK, UNFINISHED, READY = "demo", "unfinished", "ready"
"""What a demo store says of being one, and by which key."""
SEED = 20_190_501
_ANSWERS = {
    Act.TAKEN: ("answer", Progress.TAKEN),
    Act.ANSWER: ("answer", None),
    Act.ANSWER_OTHER: ("answer", None),
    Act.DONE: ("done", Progress.PROCESSED),
}


def files_wanted(count: int) -> int:
    """Return how many attachments a demo of `count` requests is given."""
    return min(count // 3, 200)


def fill(
    work: Work,
    stock: Stock,
    files: list[StagedFile],
    *,
    count: int,
    delays: Delays,
    progress: Callable[[int], None] = lambda _number: None,
) -> Cast:
    """Tell `count` requests up to now, with an invented cron that ticks every day; the same for every now.

    `progress` hears how many requests are open so far.
    """
    rng = Random(SEED)  # noqa: S311 - the same demo every time is what is wanted
    now = work.now
    cast = _people(work.on_behalf(None, now - HISTORY), stock, rng)
    planned = stories(count, now=now, delays=delays, files=len(files), rng=rng)
    cases = [case_of(story, cast, stock, rng) for story in planned]
    acts = [(at, act, case) for case in cases for at, act in case.story.acts]
    acts.sort(key=lambda each: each[0])
    left, ticks, opened = iter(files), _ticks(work), 0
    next_tick = next(ticks, None)
    for at, act, case in acts:
        while next_tick and next_tick.now <= at:
            example.ticked(next_tick, delays)
            next_tick = next(ticks, None)
        _play(work, case, act, stock, rng, at=at, cast=cast, files=left)
        if act is Act.OPEN:
            opened += 1
            progress(opened)
    guidance.fill(work, stock, iter(cast.names), rng)
    then = work.on_behalf(None, now - LAST_TICK)
    digest.queue(then, digest.find(then, as_of=then.now))
    work.outbox.count_as_sent(before=now - LAST_TICK)
    work.info.set(HEARTBEAT, to_text(now - LAST_TICK))
    work.info.set(MARK, READY)
    return cast


def _ticks(work: Work) -> Iterator[Work]:
    last = work.now - LAST_TICK
    for days in range((HISTORY - LAST_TICK).days, -1, -1):
        yield work.on_behalf(None, last - timedelta(days=days))


def _people(work: Work, stock: Stock, rng: Random) -> Cast:
    """Create groups with their people, and experts for two areas and for all."""
    cast = Cast()
    names = [(first, last) for first in stock["first_names"] for last in stock["agent_names"]]
    rng.shuffle(names)

    def person(domain: str, job: str) -> NewUser:
        first, last = names.pop()
        local_part = ".".join(folded(f"{first} {last}").replace("'", "").split())
        phone = f"01 99 00 {rng.randrange(100):02} {rng.randrange(100):02}"  # kept free for fiction
        return NewUser(
            email=f"{local_part}@{domain}",
            first_name=first,
            last_name=last,
            job_title=job,
            phone=phone,
            created_at=work.now,
        )

    sides = {organisation.code: organisation.side for organisation in work.references.organisations()}
    for row in stock["groups"]:
        made = group.create(
            work,
            NewGroup(
                name=row["name"],
                organisation=row["organisation"],
                areas=(row["area"],),
                mailbox=f"contact@{row['domain']}",
                created_at=work.now,
            ),
        )
        helps = row.get("helps") or sides[made.organisation] is Side.HELPER
        role, job = GroupRole.INSTRUCTOR, "Gestionnaire"
        if helps:
            role, job = GroupRole.HELPER, "Conseillère ou conseiller"
        members = []
        for roles in ([role], [role], [role, GroupRole.MANAGER], [GroupRole.MANAGER]):
            newcomer = person(row["domain"], job)
            group.add_user(work, GroupRef(made.name), newcomer, roles)
            if role in roles:
                members.append(work.users.by_email(newcomer.email))
        (cast.helpers if helps else cast.instructors)[made.id] = members
        cast.groups.append(made)
    for areas in ([], ["01", "59"], ["974"]):
        account = user.add(work, person("plateforme.example", "Équipe nationale"))
        cast.experts.append(expert.add(work, account.email, areas)[0])
    cast.names = names
    return cast


def _play(
    work: Work,
    case: Case,
    act: Act,
    stock: Stock,
    rng: Random,
    *,
    at: datetime,
    cast: Cast,
    files: Iterator[StagedFile],
) -> None:
    """Let one act of a case happen at `at`, in the name of whoever does it."""
    as_ = work.on_behalf(_who(case, act, cast), at)
    text = stock["texts"].get(act, "")
    if act is Act.OPEN:
        attached = [file for file in [next(files, None)] if file] if case.story.attaches else []
        case.id = request.create(as_, draft_of(case, stock, rng), attached).id
    elif act in _ANSWERS:
        answer, progress = _ANSWERS[act]
        message = request.reply(as_, case.id, body=case.subject[answer], progress=progress, files=[])
        request.mark_read(as_, case.id, message.id)
    elif act in (Act.NOTE, Act.MISROUTED, Act.CONTEST):
        progress = Progress.MISROUTED if act is Act.MISROUTED else None
        private = act is Act.NOTE
        request.reply(as_, case.id, body=text, private=private, progress=progress, files=[])
    elif act is Act.COLLEAGUE:
        colleague = next(each for each in cast.helpers[case.author.id] if each != case.creator)
        invitation.invite_colleague(as_, case.id, colleague.email)
        request.reply(work.on_behalf(colleague, at), case.id, body=text, files=[])
    elif act is Act.INFO:
        case_number = {"case_number": f"FICTIF-{rng.randrange(10_000):04}"}
        request.add_info(as_, case.id, body=text, fields=case_number, files=[])
    elif act is Act.CLOSE:
        request.close(as_, case.id, useful=rng.choice([Usefulness.YES, Usefulness.YES, *Usefulness]))
    elif act is Act.REOPEN:
        request.reopen(as_, case.id, reason=text)
    elif act is Act.INVITE or _was_called(as_, case):
        if act is Act.EXPERT:
            request.reply(as_, case.id, body=text, files=[])
        else:
            invitation.invite_group(as_, case.id, GroupRef(case.other.name), body=stock["texts"]["invite"])


def _who(case: Case, act: Act, cast: Cast) -> User:
    match act:
        case Act.TAKEN | Act.ANSWER | Act.DONE | Act.NOTE | Act.MISROUTED | Act.INVITE:
            return case.instructor
        case Act.ANSWER_OTHER:
            return case.other_instructor
        case Act.EXPERT | Act.EXPERT_INVITE:
            return cast.experts[0]
        case _:
            return case.creator


def _was_called(work: Work, case: Case) -> bool:
    return Part.EXPERT in work.requests.facts(case.id).parts
