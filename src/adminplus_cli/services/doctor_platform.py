"""Whether the platform can work at all: experts, mail, cron, managers, instructors, places, clocks (T9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from ..domain.platform.heartbeat import LAST_TICK
from ..domain.shared.i18n import _, counted
from ..domain.shared.instant import from_text
from ..domain.shared.phrases import headed
from ..domain.shared.values import dataclass
from .platform import backup_trouble, mail_trouble
from .privacy import verification

if TYPE_CHECKING:
    from ..domain.shared.page import Record
    from ..store.work import View

NAMED = 20
"""So many objects are named in one finding; beyond, their number says enough."""

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PlatformSettings:
    """What the settings say: whether mail is wanted, and a server set for it; how old a backup may be."""

    mail_wanted: bool = True
    can_send: bool = False
    backup_days: int = 0
    """0: nobody asks for one."""
    months: int = 6
    """How long what is personal is kept."""
    overdue_copies: verification.Copies = lambda _cutoffs: []


def findings(view: View, settings: PlatformSettings) -> Iterator[Record]:
    """Yield what keeps the platform from working; nothing of it before the first request, which is `to_do`."""
    request, _group, project = view.platform.begun()
    if request:
        for what, sentence in _lacking(view):
            yield _finding("platform", what, sentence)
    if request or project:
        yield from _backed_up(view, settings.backup_days)
    if settings.mail_wanted:
        late = mail_trouble.late(view, can_send=settings.can_send)
        if late:
            yield _finding("platform", "mail", late.sentence)
        elif (
            request and not settings.can_send and view.queries.outbox.waiting() and not view.info.get("demo")
        ):
            yield _finding("platform", "mail", _("mail waits, and no mail server is set (mail.host)"))
    yield from _clock(view)


def _backed_up(view: View, days: int) -> Iterator[Record]:
    if late := backup_trouble.late(view, days):
        yield _finding("platform", "backup", f"{late.sentence}: {backup_trouble.COMMAND}")
    if short := view.file_checks.short_of_room():
        free, size = (f"{each / 1e6:.1f}" for each in short)
        found = _("{free} MB are free beside the store of {size} MB: less than twice its size")
        yield _finding("platform", "disk", found.format(free=free, size=size))


def to_do(view: View) -> list[str]:
    """Return what is still to do before the first request, a sentence each; nothing where guidance alone is used."""
    request, group, project = view.platform.begun()
    if request or (project and not group):
        return []
    if not group:
        return [
            _("Create the groups that help and those that answer: adminplus group create NAME …"),
            _("Name an expert: adminplus expert add EMAIL"),
            _("Have cron run: adminplus -q tick"),
        ]
    return [f"{headed(what)} {sentence}" if what else sentence for what, sentence in _lacking(view)]


def _lacking(view: View) -> Iterator[tuple[str, str]]:
    if not view.users.active_experts(view.now):
        yield "", _("no active expert whom the rules could call: adminplus expert add EMAIL")
    last = view.info.get(LAST_TICK)
    if last is None:
        yield "", _("`tick` has never run: have cron run adminplus -q tick")
    elif view.now - from_text(last) > A_DAY:
        yield "", _("`tick` ran last on {instant}: is cron at work?").format(instant=last)
    command = _("adminplus group users add ID EMAIL")
    if ids := view.platform.without_manager():
        yield _groups(ids), _("no active manager: {command} --manager").format(command=command)
    if ids := view.platform.without_instructor():
        yield (
            _groups(ids),
            _("no active instructor who could answer: {command} --instructor").format(command=command),
        )
    if areas := view.platform.unserved_areas():
        named = ", ".join(areas[:NAMED]) + (" …" if len(areas) > NAMED else "")
        yield _("area {codes}").format(codes=named), _("no group with an active instructor serves it")


def _groups(ids: list[int]) -> str:
    if len(ids) > NAMED:
        return counted("{count} group", "{count} groups", len(ids)).format(count=len(ids))
    return _("group {ids}").format(ids=", ".join(f"#{id_}" for id_ in ids))


def _clock(view: View) -> Iterator[Record]:
    for what, id_ in view.platform.of_the_future(view.now)[:NAMED]:
        yield _finding(
            "clock", f"{what} #{id_}", _("bears an instant that is yet to come: a clock was wrong")
        )
    for what, id_ in view.platform.of_the_past()[:NAMED]:
        found = _("bears an instant earlier than what came before it: a clock was wrong")
        yield _finding("clock", f"{what} #{id_}", found)


def _finding(check: str, what: str, finding: str) -> Record:
    return {"check": check, "object": what, "finding": finding, "fixable": False, "mended": False}
