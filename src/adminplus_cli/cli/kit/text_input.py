"""Text that need not pass through the process list: given, from @FILE, or - for stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from ...domain.shared.errors import InvalidData, UsageError, reason_of
from ...domain.shared.i18n import _
from ...domain.shared.text import MAX_BODY, body
from .context import Context
from .question import Typed

MAX_BYTES = 4 * MAX_BODY
MAX_DESCRIPTION = 4000


class TextInput:
    """Reads the text options of one command; stdin can serve only one of them."""

    def __init__(self) -> None:
        self._stdin_of: str | None = None

    def text(self, value: str | None, *, option: str) -> str:
        """Return the text of an option; raises UsageError without one. What begins with @@ is a text with one @."""
        if value is None:
            raise UsageError(
                _("{option} is missing.").format(option=option),
                _("Give the text, @FILE, or - for stdin."),
            )
        if isinstance(value, Typed) or value.startswith("@@"):
            return value if isinstance(value, Typed) else value[1:]
        if value == "-":
            return self._stdin(option)
        return self._file(value[1:], option) if value.startswith("@") else value

    def pairs(self, values: Iterable[str], *, option: str) -> list[tuple[str, str]]:
        """Return `key=value` pairs, given one by one, or one a line by @FILE or - for stdin."""
        pairs = []
        for value in values:
            from_lines = value == "-" or value.startswith("@")
            lines = self.text(value, option=option).splitlines() if from_lines else [value]
            for line in lines:
                if not line.strip():
                    continue
                key, equals, content = line.partition("=")
                if not equals or not key.strip():
                    raise UsageError(
                        _("{option}: a part is not written as key=value.").format(option=option),
                        _("For example: {option} birth_date=1954").format(option=option),
                    )
                pairs.append((key.strip(), content.strip()))
        return pairs

    def _stdin(self, option: str) -> str:
        if self._stdin_of:
            raise UsageError(
                _("{option} and {other} cannot both read stdin.").format(option=option, other=self._stdin_of)
            )
        self._stdin_of = option
        return _decoded(sys.stdin.buffer.read(MAX_BYTES + 1), option)

    def _file(self, name: str, option: str) -> str:
        try:
            with Path(name).open("rb") as file:
                return _decoded(file.read(MAX_BYTES + 1), option)
        except (OSError, ValueError) as error:
            reason = reason_of(error)
            raise UsageError(
                _("{option}: {name!r} cannot be read: {reason}.").format(
                    option=option, name=name[:80], reason=reason
                )
            ) from None


def description_text(ctx: Context, value: str | None) -> str | None:
    """Return the text of --description, which may be empty; None where it was not given."""
    if value is None:
        return None
    given = TextInput().text(value, option="--description")
    return body(given, what=_("description"), most=MAX_DESCRIPTION) if given.strip() else ""


def _decoded(content: bytes, option: str) -> str:
    if len(content) > MAX_BYTES:
        raise InvalidData(_("{option}: the text is too long.").format(option=option))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidData(_("{option}: the text is not UTF-8.").format(option=option)) from None
