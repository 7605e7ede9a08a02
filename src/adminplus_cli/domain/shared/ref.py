"""What a person typed to name an object: its name or its number, not looked up yet.

A type each, so that mypy refuses a group where a project is meant. The options of the command line are of these
types, and the store looks them up. When the program runs they are plain texts: that is what Typer reads and shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NewType

from . import text
from .errors import UsageError
from .i18n import _

if TYPE_CHECKING:
    GroupRef = NewType("GroupRef", str)
    """The name or number of a group of casework."""
    ProjectRef = NewType("ProjectRef", str)
    """The name or number of a guidance project."""
    ProjectGroupRef = NewType("ProjectGroupRef", str)
    """The name, path or number of a group of a guidance project."""
    ProgramRef = NewType("ProgramRef", str)
    """The title or number of a program."""
    InvitationRef = NewType("InvitationRef", str)
    """The number of an invitation into a project, or the token of its e-mail."""
else:
    GroupRef = ProjectRef = ProjectGroupRef = ProgramRef = InvitationRef = str


def number(typed: str) -> int:
    """Return the number that `12` or `#12` stands for; raises UsageError."""
    found = text.number(typed)
    if found is None:
        raise UsageError(
            _("{typed!r} is not a number.").format(typed=typed[:40]),
            _("Write it as 12 or #12."),
        )
    return found
