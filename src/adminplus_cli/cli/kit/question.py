"""Questions on a terminal: asked in the person's language, answered in theirs or in English."""

from __future__ import annotations

import typer

from ...domain.shared.i18n import _
from ...domain.shared.phrases import headed

YES = frozenset({"y", "yes", "o", "oui"})
NO = frozenset({"", "n", "no", "non"})
"""Whoever types nothing has not agreed."""


def agreed(question: str) -> bool:
    """Ask until there is a yes or a no, and return whether it is a yes; raises typer.Abort at an interruption."""
    while True:
        answer = _answer(_("{question} [y/N]").format(question=question), default="").strip().lower()
        if answer in YES | NO:
            return answer in YES
        typer.echo(_("Error: invalid input"), err=True)


def asked(question: str) -> str:
    """Ask for a text, until it is one; raises typer.Abort at an interruption."""
    return _answer(question)


def _answer(question: str, default: str | None = None) -> str:
    suffix = f"{headed('')} "
    return str(typer.prompt(question, default=default, show_default=False, prompt_suffix=suffix, err=True))
