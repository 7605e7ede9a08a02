"""Long texts are written in the person's own editor: that of $VISUAL, else of $EDITOR."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from ...domain.shared.errors import Declined, UsageError, reason_of
from ...domain.shared.i18n import _
from .draft import TEXT

CUT = "# " + "-" * 24 + " >8 " + "-" * 24
"""The line below which nothing belongs to the text. Lines above it may begin with # (#12, a heading): they stay."""


def editor() -> list[str]:
    """Return the words that start the editor, none where nobody named one; raises UsageError for an open quote."""
    for name in ("VISUAL", "EDITOR"):
        if named := os.environ.get(name, "").strip():
            try:
                return shlex.split(named)
            except ValueError:
                raise UsageError(
                    _("${name} is not a command: a quote does not end.").format(name=name)
                ) from None
    return []


class Editing:
    """One text while it is edited, in a folder of its own below `folder`, which is gone afterwards.

    Whatever the editor leaves beside the text (a copy, a journal) goes with that folder. `text` is what was written
    last, also where the editor fails or is interrupted.
    """

    def __init__(self, folder: Path, text: str, about: str) -> None:
        self.folder = folder
        self.text = text
        self.about = about

    def run(self) -> str:
        """Let the person edit the text and return it.

        Raises Declined where it is empty or the editor ends with an error, UsageError where it cannot be started.
        """
        words = editor()
        if not words:
            raise UsageError(
                _("There is no editor: neither $VISUAL nor $EDITOR is set."),
                _("For example: export EDITOR=nano. Or give the text itself, or @FILE."),
            )
        with self._file() as path:
            code = _ended([*words, str(path)])
            self._read(path)
        if code:
            raise Declined(
                _("The editor {name} ended with an error ({code}): nothing was done.").format(
                    name=words[0], code=code
                )
            )
        if not self.text.strip():
            raise Declined(_("The text is empty: nothing was done."))
        return self.text

    @contextmanager
    def _file(self) -> Iterator[Path]:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        own = Path(mkdtemp(prefix=TEXT, dir=self.folder))
        path = own / "adminplus.txt"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write("\n".join((self.text, "", *self._explained(), "")))
            yield path
        except BaseException:
            self._read(path)
            raise
        finally:
            shutil.rmtree(own, ignore_errors=True)

    def _explained(self) -> list[str]:
        return [
            CUT,
            f"# {self.about}",
            "# " + _("The text stands above. This line and all below it are taken away."),
            "# " + _("Without a text, nothing is done."),
        ]

    def _read(self, path: Path) -> None:
        try:
            content = path.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return
        ours = {*self._explained()}
        lines = content.splitlines()
        lines = lines[: lines.index(CUT)] if CUT in lines else [line for line in lines if line not in ours]
        self.text = "\n".join(lines).strip()


def _ended(command: list[str]) -> int:
    """Run the editor and return how it ended; Ctrl-C is the editor's own meanwhile."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, lambda *_signal: None)
    try:
        return subprocess.run(command, check=False).returncode
    except OSError as error:
        raise UsageError(
            _("The editor {name} cannot be started: {reason}.").format(
                name=command[0], reason=reason_of(error)
            ),
            _("Look at $VISUAL and $EDITOR."),
        ) from None
    finally:
        signal.signal(signal.SIGINT, before)
