"""What was typed into a command that did not succeed: kept as a draft of its own, for the one who typed it alone.

It may hold personal data, so it lies nowhere else, is readable by its owner alone, and does not outlive a week.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...config.value_type import is_url

if TYPE_CHECKING:
    from ...config import Settings

Answers = dict[str, list[str]]
"""What was typed, by the names of the parameters."""
KEPT = timedelta(days=7)
TEXT = "text-"
"""How the name of a folder begins in which a text is edited."""
_OURS = re.compile(rf"[a-z-]+-[0-9a-f]{{16}}\.(json|[0-9]+)|{TEXT}.+")


def folder() -> Path:
    """Return where drafts lie: in the platform's folder for the state of programs."""
    import platformdirs

    return platformdirs.user_state_path("adminplus", appauthor=False) / "drafts"


class Draft:
    """The draft of one command on one target, by one account on one store: there is one at most."""

    def __init__(self, settings: Settings, path: str, about: Sequence[str]) -> None:
        whole = json.dumps([_place(settings.store), settings.acting_as, path, [*about]])
        self.command = path
        self.path = folder() / f"{path.replace(' ', '-')}-{sha256(whole.encode()).hexdigest()[:16]}.json"

    def read(self) -> Answers:
        """Return what was typed; nothing where there is no draft, or none that can be read."""
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            handle = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            with os.fdopen(handle, encoding="utf-8") as file:
                found: Mapping[str, Any] = json.load(file)
            return {str(name): [*map(str, texts)] for name, texts in found["answers"].items()}
        return {}

    def keep(self, answers: Answers) -> bool:
        """Write the draft in the place of an earlier one; say whether that could be done."""
        with suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self.path.with_suffix(f".{os.getpid()}")
            with suppress(FileNotFoundError):
                new.unlink()
            handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"command": self.command, "answers": answers}, file, ensure_ascii=False)
            new.replace(self.path)
            return True
        return False

    def drop(self) -> None:
        """Take the draft away, where there is one."""
        with suppress(OSError):
            self.path.unlink()


def drop_old(now: datetime) -> None:
    """Take away what nobody took up for a week, whatever command it belongs to, and nothing that is not ours.

    The folder may be a link to another one, or shared with other files: only what has the name of a draft goes.
    """
    if folder().is_symlink():
        return
    with suppress(OSError):
        for path in folder().iterdir():
            with suppress(OSError):
                if _OURS.fullmatch(path.name) and path.lstat().st_mtime < (now - KEPT).timestamp():
                    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _place(store: str) -> str:
    """Return what tells stores apart: a path alone is another store in another folder."""
    return store if is_url(store) else str(Path(store).expanduser().absolute())
