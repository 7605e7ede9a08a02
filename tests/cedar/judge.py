"""The program and the model, asked the same: by `can`, and by the command itself with all that it leaves."""

from __future__ import annotations

import json
import os
import pwd
from collections.abc import Callable, Iterable
from datetime import timedelta
from random import Random
from typing import Any

from tests.runner import Result, Runner

from .commands import COMMANDS
from .entities import read
from .model import Model, Question
from .questions import DONE, asked
from .rows import all_rows, audit_after, changed

LOGIN = pwd.getpwuid(os.getuid()).pw_name
OUTCOMES = {0: "yes", 3: "no", 4: "hidden", 5: "state", 6: "state", 7: "yes"}
AUDITED_AS = {"request.reply_private": "request.reply", "request.set_progress": "request.reply", **DONE}
"""What a reply is in the audit, once it is done."""


class Judge:
    """One world and its model; `fresh` brings the store back to what it was."""

    def __init__(self, program: Runner, fresh: Callable[[], object]) -> None:
        self.program = program
        self.fresh = fresh
        """Read the world as it is; an hour later, when all that it is made of is past."""
        program.clock.now += timedelta(hours=1)
        self.model = Model(read(program.store, program.clock()))
        self.before = all_rows(program.store)
        self.last = max((line["id"] for line in audit_after(program.store, 0)), default=0)

    def answer(self, question: Question) -> str | None:
        """Return how `can` differs from the model, if it does."""
        if question.action in DONE:
            return None
        result = self.program(*asked(question), as_=question.actor.name or None)
        said = json.loads(result.out)["outcome"] if result.out else _refused(result)
        expected = self.model.outcomes(question)
        return None if said in expected else f"{_told(question)}: can says {said}, the model {expected}"

    def deed(self, question: Question) -> str | None:
        """Return how the command differs from the model: its end, what changed, and the lines of the audit."""
        self.fresh()
        command = COMMANDS[question.action]
        result = self.program(*command.words(question), as_=question.actor.name or None)
        expected = self.model.outcomes(question)
        ended = OUTCOMES.get(result.code, f"exit {result.code}")
        rows = changed(self.before, all_rows(self.program.store))
        lines = audit_after(self.program.store, self.last)
        wrong = (
            f"ended with {ended}, the model says {expected}: {result.err[:200]}"
            if ended not in expected
            else _after_yes(question, rows, lines)
            if ended == "yes"
            else _after_no(question, ended, rows, lines)
        )
        return f"{_told(question)}: {wrong}" if wrong else None


def sample(model: Model, questions: Iterable[Question], dice: Random, most: int) -> list[Question]:
    """Return up to `most` questions of each action and outcome, by dice."""
    shuffled = [*questions]
    dice.shuffle(shuffled)
    tried: dict[tuple[str, bool], int] = {}
    found: dict[tuple[str, str, bool], list[Question]] = {}
    for question in shuffled:
        kind = question.action, question.second is not None
        tried[kind] = tried.get(kind, 0) + 1
        if tried[kind] <= 40:
            found.setdefault((question.action, min(model.outcomes(question)), kind[1]), []).append(question)
    return [question for each in found.values() for question in each[:most]]


def has_command(question: Question) -> bool:
    """Say whether there is a command for exactly this question."""
    command = COMMANDS.get(question.action)
    return command is not None and command.second == (question.second is not None)


def _after_yes(question: Question, rows: dict[str, Any], lines: list[dict[str, Any]]) -> str | None:
    action, table = question.action, COMMANDS[question.action].changes
    if not table:
        left = {*rows} - {"request_reads"}
        return f"reading left {left} and {lines}" if left or lines else None
    if not rows:  # it was so already
        return None
    own = [line for line in lines if line["action"] == AUDITED_AS.get(action, action)]
    if table not in rows or len(own) != 1:
        return f"changed {[*rows]}, and the audit says {lines}"
    return _unsigned(question, lines, "done")


def _after_no(
    question: Question, ended: str, rows: dict[str, Any], lines: list[dict[str, Any]]
) -> str | None:
    if ended != "no":
        return f"refused, and changed {[*rows]}" if rows else None
    if (
        {*rows} != {"audit"}
        or len(lines) != 1
        or lines[0]["action"] not in {DONE.get(question.action, question.action), "act"}
    ):
        return f"refused, and changed {[*rows]}; the audit says {lines}"
    if not json.loads(lines[0]["details"]).get("missing"):
        return f"the audit names no rule: {lines}"
    return _unsigned(question, lines, "denied")


def _unsigned(question: Question, lines: list[dict[str, Any]], outcome: str) -> str | None:
    actor = question.actor.name or "operator"
    signed = all((line["actor"], line["via"], line["outcome"]) == (actor, LOGIN, outcome) for line in lines)
    return None if signed else f"the audit says {lines}"


def _refused(result: Result) -> str:
    return "no" if "active_account" in result.err else f"exit {result.code}: {result.err[:200]}"


def _told(question: Question) -> str:
    second = f" with {question.second}" if question.second else ""
    return f"{question.actor} · {question.action} · {question.target}{second}"
