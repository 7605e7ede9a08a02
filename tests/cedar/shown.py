"""What is shown to somebody, against what the model lets them read: objects of lists, messages, files, figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.runner import Runner

from .entities import PLATFORM, Thing
from .model import Model


class Shown:
    """What the program shows to `actor` in one world."""

    def __init__(self, program: Runner, model: Model, actor: Thing) -> None:
        self.program = program
        self.model = model
        self.actor = actor

    def differences(self) -> Iterator[str]:
        """Yield a sentence for each place where more or less is shown than the model lets them read."""
        for what, shown, may in (*self._lists(), *self._requests(), *self._groups(), *self._projects()):
            if shown != may:
                yield f"{self.actor}: {what} shows {shown}, and should show {may}"

    def _lists(self) -> Iterator[tuple[str, object, object]]:
        for noun, more in (("request", ()), ("project", ("--archived",))):
            if self._may(f"{noun}.list", PLATFORM):
                things = self.model.all(noun.title())
                may = {thing.name for thing in things if self._may(f"{noun}.show", thing)}
                rows = (*self._json(noun, "list"), *(self._json(noun, "list", *more) if more else ()))
                yield f"{noun} list", {str(row["id"]) for row in rows}, may

        if self._may("answer.list", PLATFORM):
            may = {each.name for each in self.model.all("Answer") if self._may("answer.read", each)}
            yield "answer list", {str(row["id"]) for row in self._json("answer", "list")}, may

    def _requests(self) -> Iterator[tuple[str, object, object]]:
        for request in self.model.all("Request"):
            words = ("request", "show", request.name)
            if not self._may("request.show", request):
                yield " ".join(words), self._nothing(*words), True
                continue
            shown = self._json(*words)
            for what, type_, action, ids in (
                ("messages", "Message", "message.read", {str(each["id"]) for each in shown["messages"]}),
                ("files", "File", "file.read", {*_files(shown)}),
            ):
                of_it = (
                    each
                    for each in self.model.all(type_)
                    if self.model.rows[each].attributes["request"] == request
                )
                may = {each.name for each in of_it if self._may(action, each)}
                yield f"{what} of {request}", ids, may
            yield f"beneficiary of {request}", bool(shown["beneficiary"]), True

    def _groups(self) -> Iterator[tuple[str, object, object]]:
        for group in self.model.all("Group"):
            words = ("group", "requests", "list", group.name)
            if self._may("group.requests", group):
                sent = (
                    each.name
                    for each in self.model.all("Request")
                    if self._is_of(self.model.rows[each].attributes, group)
                )
                yield " ".join(words), {str(row["id"]) for row in self._json(*words)}, {*sent}

    def _projects(self) -> Iterator[tuple[str, object, object]]:
        for project in self.model.all("Project"):
            if not self._may("project.show", project):
                continue
            programs = [
                each
                for each in self.model.all("Program")
                if self.model.rows[each].attributes["project"] == project
            ]
            mine = {each.name for each in programs if self._may("program.show", each)}
            alive = {
                name for name in mine if not self.model.rows[Thing("Program", name)].attributes["archived"]
            }
            listed = self._json("program", "list", project.name)
            opened = {str(row["id"]) for row in listed if row["access"] == "open"}
            yield f"program list {project}", opened, alive
            locked = [row for row in listed if row["access"] != "open"]
            told = {name for row in locked for name, value in row.items() if value is not None}
            yield f"locked rows of {project}", told - {"title", "group", "access"}, set()
            yield f"locked rows of {project}", len(locked), len(programs) - len(mine)
            figures = self._json("project", "stats", project.name)["progress"]
            yield f"project stats {project}", {str(row["program"]) for row in figures}, alive
            addresses = [
                row["email"] is not None for row in self._json("project", "member", "list", project.name)
            ]
            yield f"addresses of {project}", {*addresses}, {self._may("member.addresses", project)}

    def _may(self, action: str, target: Thing) -> bool:
        return self.model.may(self.actor, action, target)

    def _json(self, *words: str) -> Any:
        return self.program.ok(*words, "-o", "json", as_=self.actor.name or None).json

    def _nothing(self, *words: str) -> bool:
        result = self.program(*words, as_=self.actor.name or None)
        return result.code in {3, 4} and not result.out

    @staticmethod
    def _is_of(request: dict[str, Any], group: Thing) -> bool:
        return group in request["recipients"] or request["helpers"].name.split("/")[1] == group.name


def _files(shown: dict[str, Any]) -> Iterator[str]:
    for files in (shown["attachments"], *(message["attachments"] for message in shown["messages"])):
        yield from (str(file["id"]) for file in files)
