"""Metrics in the text format of Prometheus, and the counters of such a text read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Metric(NamedTuple):
    """A metric: its name, what kind it is, what it says, and its values by their labels."""

    name: str
    kind: str
    help: str
    values: Mapping[tuple[tuple[str, str], ...], float]


def text(metrics: Iterable[Metric]) -> str:
    """Return metrics as Prometheus reads them; one without a value is left out."""
    return "".join(f"{line}\n" for metric in metrics if metric.values for line in _lines(metric))


def counts(text: str, name: str, label: str) -> dict[str, int]:
    """Return the counts of a counter in what `text` wrote before, by the value of its label; of another text, none."""
    line = re.compile(rf'{name}\{{{label}="([a-z_-]+)"\}} (\d{{1,15}})', re.ASCII)
    found = filter(None, map(line.fullmatch, text.splitlines()))
    return {match[1]: int(match[2]) for match in found}


def _lines(metric: Metric) -> Iterable[str]:
    yield f"# HELP {metric.name} {metric.help}"
    yield f"# TYPE {metric.name} {metric.kind}"
    for labels, value in metric.values.items():
        said = ",".join(f'{name}="{_escaped(each)}"' for name, each in labels)
        yield f"{metric.name}{f'{{{said}}}' if said else ''} {value:.15g}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
