"""Commands that act on one thing take several: `request close 12 14 15`, or `-` for numbers from stdin.

Each is done in a transaction of its own and told in a line of its own; exit code 7 when some could not be done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

import typer

from ...domain.shared.errors import AdminplusError, NeedsAttention, StoreUnavailable
from ...domain.shared.i18n import _, counted
from ...domain.shared.phrases import headed
from ...domain.shared.ref import number
from ...render import Format
from .answer import Answer, Done, Output, record

if TYPE_CHECKING:
    from .console import Console
    from .text_input import TextInput

T = TypeVar("T")
Key = TypeVar("Key", int, str)

RequestArguments = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="Numbers of the requests: 12 or #12; - reads them from stdin."),
]
MailArguments = Annotated[
    list[str], typer.Argument(metavar="ID", help="Numbers of the e-mails; - reads them from stdin.")
]


def numbers(typed: Sequence[str], read: TextInput) -> list[int]:
    """Return the numbers that were typed, each once; raises UsageError for what is none."""
    return [*dict.fromkeys(map(number, words(typed, read, option="ID")))]


def words(typed: Sequence[str], read: TextInput, *, option: str) -> list[str]:
    """Return the words that were typed, and in the place of - those of stdin."""
    return [
        word for each in typed for word in (read.text("-", option=option).split() if each == "-" else [each])
    ]


class Several(Answer[T], Generic[T, Key]):
    """What is done to one thing after the other, while it is told: `act` does it to that of a number, or a name.

    Of one thing, it is told as if there could be no other; -o json prints an array of several, those that were done.
    """

    def __init__(self, ids: Sequence[Key], act: Callable[[Key], Done[T]]) -> None:
        self.ids: Sequence[Key] = ids
        self.act: Callable[[Key], Done[T]] = act

    def tell(self, console: Console, output: Output) -> None:
        """Do it to each and tell of it; raises NeedsAttention at the end where some could not be done."""
        if len(self.ids) == 1:
            self.act(self.ids[0]).tell(console, output)
            return
        if not self.ids:
            console.say(_("Nothing to do."))
        each_told = output._replace(format=Format.TABLE)
        objects: list[Mapping[str, Any]] = []
        failed = 0
        for id_ in self.ids:
            try:
                done = self.act(id_)
            except StoreUnavailable:
                raise
            except AdminplusError as refusal:
                failed += 1
                console.warn(f"{headed(_label(id_))} {refusal.message}")
            else:
                done.tell(console, each_told)
                objects.append(record(done.object))
        if output.as_json:
            console.rows(Format.JSON, [*objects[0]] if objects else [], objects)
        if failed:
            stored = bool(objects) and not output.dry_run
            raise _some_failed(failed, len(self.ids), stored=stored)


def _label(id_: object) -> str:
    return f"#{id_}" if isinstance(id_, int) else str(id_)


def _some_failed(failed: int, of: int, *, stored: bool) -> NeedsAttention:
    sentence = counted("{count} of {all} could not be done.", "{count} of {all} could not be done.", failed)
    hint = _("What could be done is done; the warnings say what was in the way of the others.")
    return NeedsAttention(sentence.format(count=failed, all=of), hint if stored else None)
