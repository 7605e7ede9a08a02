"""`tick --metrics FILE`: what a run did and what waits, for the textfile collector of Prometheus."""

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from ...domain.platform.gauges import Gauges
from ...domain.shared.errors import StoreUnavailable, UsageError, reason_of
from ...domain.shared.i18n import _
from ...render import prometheus
from ...render.prometheus import Metric
from ..kit.file_output import write_new

ESCALATIONS = "adminplus_escalations_total"
MOST = 100_000
"""So many bytes at most are read of the file that is there: ours are far shorter."""


def require_place(path: Path) -> None:
    """Raise UsageError or StoreUnavailable, before anything is done, where the file cannot be written."""
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(
            _("--metrics: {path} is no file in a folder that is there.").format(path=path),
            _("Name a file that ends with .prom in the folder of the textfile collector."),
        )
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise StoreUnavailable(
            _("{path} cannot be written: {reason}.").format(
                path=path, reason=reason_of(PermissionError(errno.EACCES, ""))
            )
        )


def write(path: Path, at: datetime, jobs: Mapping[str, Any], gauges: Gauges, *, troubled: bool) -> None:
    """Write the file anew, whole: readable by all, with nothing personal. Escalations go on from what it says."""
    metrics = [
        Metric(
            "adminplus_tick_last_run_timestamp_seconds",
            "gauge",
            "When tick last ran to its end.",
            {(): int(at.timestamp())},
        ),
        Metric(
            "adminplus_tick_needs_attention",
            "gauge",
            "Whether the last run ended with exit code 7.",
            {(): int(troubled)},
        ),
        *_of_experts(_before(path), jobs.get("experts")),
        Metric(
            "adminplus_requests_waiting",
            "gauge",
            "Requests that wait, by what for and since how many days.",
            {(("waiting_for", wait), ("days", age)): n for (wait, age), n in gauges.waiting.items()},
        ),
        Metric(
            "adminplus_mail",
            "gauge",
            "E-mails that wait (queued), of these tried before (deferred), and given up (failed).",
            {(("status", status),): count for status, count in gauges.mail.items()},
        ),
        Metric(
            "adminplus_backup_last_timestamp_seconds",
            "gauge",
            "When the store was last backed up; absent where it never was.",
            {(): int(gauges.last_backup.timestamp())} if gauges.last_backup else {},
        ),
    ]
    write_new(path, BytesIO(prometheus.text(metrics).encode()), force=True, mode=0o644)


def _of_experts(before: Mapping[str, int], experts: Mapping[str, Any] | None) -> list[Metric]:
    """Return what the rules did; of a run without them, what was counted before."""
    fired = experts["by_rule"] if experts else {}
    total = {rule: before.get(rule, 0) + fired.get(rule, 0) for rule in {**before, **fired}}
    without: dict[tuple[tuple[str, str], ...], float] = {(): experts["without_expert"]} if experts else {}
    return [
        Metric(
            ESCALATIONS,
            "counter",
            "Escalations since this file was first written, by rule.",
            {(("rule", rule),): count for rule, count in sorted(total.items())},
        ),
        Metric(
            "adminplus_without_expert",
            "gauge",
            "Escalations that are due, with no active expert to call.",
            without,
        ),
    ]


def _before(path: Path) -> dict[str, int]:
    """Return what the file counted so far: nothing where it is none of ours, for counters may begin anew."""
    with suppress(OSError, ValueError):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                return prometheus.counts(file.read(MOST).decode(), ESCALATIONS, "rule")
    return {}
