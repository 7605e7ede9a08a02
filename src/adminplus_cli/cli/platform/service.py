"""`adminplus service`: what runs by itself, started by the systemd of this account, or by cron."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ...domain.platform.heartbeat import LAST_BACKUP, LAST_TICK
from ...domain.platform.store_address import holds_password
from ...domain.platform.timer import Timed, TimedJob, rhythm_of, timed
from ...domain.policy import Action
from ...domain.shared.errors import AdminplusError, UsageError
from ...domain.shared.i18n import _
from ...domain.shared.instant import from_text
from ...render import Format
from ..kit.answer import Done, Output, Rows
from ..kit.console import Console
from ..kit.context import Context
from ..kit.options import changing, reporting
from . import systemd
from .service_schema import ServiceInstalled, ServiceRemoved, StartedBy, TimedStatus, WrittenUnit

StatusOption = Annotated[Format, typer.Option("-o", "--output", help="Format of the list.")]
HEARTBEATS = {TimedJob.TICK: LAST_TICK, TimedJob.BACKUP: LAST_BACKUP}
"""What the store remembers of its own running, whoever started it."""
TOLD_OTHERWISE = ("environment NO_COLOR", "environment FORCE_COLOR", "environment ADMINPLUS_STORE")


class Crontab(Done[ServiceInstalled]):
    """What is to be put into a crontab: the lines go to stdout, what is said of them to stderr."""

    def tell(self, console: Console, output: Output) -> None:
        """Print the lines, unless a program asked for the object or its id."""
        if not (output.as_json or output.porcelain):
            for line in self.object["crontab"]:
                console.line(line)
        super().tell(console, output._replace(dry_run=False))


@changing
def install(
    ctx: Context,
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="How often tick runs: 1m, 5m, 30m, 2h.")
    ] = "1m",
    backup_to: Annotated[
        Path | None, typer.Option("--backup-to", metavar="FOLDER", help="Back the store up there each night.")
    ] = None,
    print_: Annotated[
        bool, typer.Option("--print", help="Write nothing: print the lines for a crontab.")
    ] = False,
) -> Done[ServiceInstalled]:
    """Let tick, backups and verifications run by themselves.

    Tick, a backup each night, a verification each month: by timers of systemd for this account, or, where there is
    none, as lines for its crontab, which are printed.

    They run with the store and the config file of now, at 03:15 and, on the first of the month, at 04:45. Of the
    backups the 14 newest are kept. To do it again changes what is different, and nothing else.
    """
    ctx.obj.app.door.require_console(Action.SERVICE)
    jobs = timed(_program(), _environment(ctx), rhythm_of(every), _folder(backup_to))
    warnings = [*_unheard(ctx)]
    if print_ or not systemd.available():
        return _crontab(jobs, warnings, asked=print_)
    units = [(systemd.folder() / name, text) for job in jobs for name, text in job.units()]
    systemd.require_ours(path for path, _text in units)
    written = [
        WrittenUnit(path=str(path), changed=systemd.put(path, text, dry_run=ctx.obj.dry_run))
        for path, text in units
    ]
    changed = any(unit["changed"] for unit in written)
    timers = [job.job.timer for job in jobs]
    if not ctx.obj.dry_run:
        systemd.enable(timers)
        if changed:
            systemd.restart(timers)
    names = ", ".join(job.job for job in jobs)
    sentence = _("These run by themselves now: {jobs}.") if changed else _("These run already: {jobs}.")
    return Done(
        sentence.format(jobs=names),
        ServiceInstalled(by=StartedBy.SYSTEMD, jobs=[job.job for job in jobs], units=written, crontab=[]),
        id=systemd.folder(),
        more=[]
        if systemd.lingers()
        else [_("So that they run while you are logged out: loginctl enable-linger")],
        warnings=warnings + _unsaved(jobs),
    )


@reporting(StatusOption)
def status(ctx: Context) -> Rows[TimedStatus]:
    """Show what runs by itself, and when it last ran."""
    ctx.obj.app.door.require_console(Action.SERVICE)
    remembered = _remembered(ctx)
    rows = []
    for job in TimedJob:
        installed = all(systemd.is_ours(systemd.folder() / name) for name in (job.timer, job.service))
        timer = systemd.timer(job) if installed else None
        rows.append(
            {
                "job": job,
                "installed": installed,
                "active": bool(timer and timer.active),
                "next_at": timer.next_at if timer else None,
                "last_at": (timer.last_at if timer else None) or remembered.get(job),
                "result": timer.result if timer else None,
            }
        )

    def then() -> None:
        if not any(row["installed"] for row in rows):
            ctx.obj.console.say(
                _("No timer is installed: adminplus service install --backup-to FOLDER"), done=False
            )

    return Rows(rows, tuple(TimedStatus.__annotations__), then=then)


@changing
def remove(ctx: Context) -> Done[ServiceRemoved]:
    """Take away the timers that were installed.

    Those that `service install` wrote, and nothing else.
    """
    ctx.obj.app.door.require_console(Action.SERVICE)
    units = [systemd.folder() / name for job in TimedJob for name in (job.timer, job.service)]
    ours = [path for path in units if systemd.is_ours(path)]
    others = [path for path in units if os.path.lexists(path) and path not in ours]
    if ours and not ctx.obj.dry_run:
        systemd.take_away(ours)
    return Done(
        _("Nothing runs by itself any more: the timers are removed.")
        if ours
        else _("There was no timer to remove. Lines of a crontab are yours: crontab -e"),
        ServiceRemoved(removed=[str(path) for path in ours]),
        id=systemd.folder(),
        warnings=[
            _("{path} is not of adminplus service install, and stays.").format(path=path) for path in others
        ],
    )


def _crontab(jobs: list[Timed], warnings: list[str], *, asked: bool) -> Crontab:
    lines = [job.cron() for job in jobs]
    return Crontab(
        _("Nothing was written. Put these lines into the crontab: crontab -e")
        if asked
        else _("There is no systemd that answers here. Put these lines into the crontab: crontab -e"),
        ServiceInstalled(by=StartedBy.CRONTAB, jobs=[job.job for job in jobs], units=[], crontab=lines),
        id="\n".join(lines),
        warnings=warnings + _unsaved(jobs),
    )


def _program() -> tuple[str, ...]:
    """Return the command line of this program: where it was started, and no link resolved, which outlives updates."""
    started = shutil.which(sys.argv[0]) if Path(sys.argv[0]).name == "adminplus" else None
    beside = Path(sys.executable).with_name("adminplus")
    if started:
        return (str(Path(started).absolute()),)
    return (str(beside),) if beside.is_file() else (sys.executable, "-m", "adminplus_cli")


def _environment(ctx: Context) -> dict[str, str]:
    """Return the variables of the jobs: the store, and the config file where there is one; secrets are refused."""
    settings = ctx.obj.app.settings
    if holds_password(settings.store):
        raise UsageError(
            _("The address of the store holds a password, and units and crontabs can be read."),
            _("Put it into ~/.pgpass, and name the store without it."),
        )
    store = settings.store if ctx.obj.app.door.database.path is None else str(Path(settings.store).absolute())
    variables = {"ADMINPLUS_STORE": store}
    if settings.config_file.is_file():
        variables["ADMINPLUS_CONFIG"] = str(settings.config_file)
    return variables


def _folder(backups: Path | None) -> str | None:
    if backups is None:
        return None
    folder = backups.expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise UsageError(_("--backup-to: {folder} is no folder.").format(folder=folder))
    return str(folder)


def _unheard(ctx: Context) -> Iterator[str]:
    """Yield a warning where settings come from the environment, which timers and cron do not have."""
    origins = ctx.obj.app.settings.origin.items()
    keys = [
        key for key, origin in origins if origin.startswith("environment ") and origin not in TOLD_OTHERWISE
    ]
    if keys:
        yield _("What runs by itself does not hear of these settings of the environment: {keys}.").format(
            keys=", ".join(keys)
        )


def _unsaved(jobs: list[Timed]) -> list[str]:
    """Return a warning where no backup is made."""
    if any(job.job is TimedJob.BACKUP for job in jobs):
        return []
    if systemd.is_ours(systemd.folder() / TimedJob.BACKUP.timer):
        return [_("The timer of backups that is there stays as it is: --backup-to FOLDER changes it.")]
    return [_("No backup is made: say where to with --backup-to FOLDER.")]


def _remembered(ctx: Context) -> dict[TimedJob, datetime]:
    """Return when jobs last ran, as far as the store knows; nothing where it cannot be asked."""
    try:
        with ctx.obj.view() as view:
            known = {job: view.info.get(key) for job, key in HEARTBEATS.items()}
    except AdminplusError:
        return {}
    return {job: from_text(text) for job, text in known.items() if text}
