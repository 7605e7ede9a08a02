"""Every question one can put about a world, and how `can` is asked it."""

from __future__ import annotations

from collections.abc import Iterator

from .entities import Thing
from .model import Model, Question, actions

OF_A_PERSON = {
    "request.invite_colleague", "request.withdraw", "request.hand_over", "request.reassign", "project.transfer", "program.manager.add",
    "program.manager.remove", "user.merge", "user.substitute",
}  # fmt: skip
OF_A_GROUP = {"request.invite_group", "request.withdraw"}
OF_A_ROLE = {"member.invite", "member.set_role"}
ROLES = ("owner", "admin", "counselor", "guest")
INSIDE = {"message.read", "file.read", "answer.read", "project.all_figures", "member.addresses"}
"""What is no action of the program by itself."""
DONE = {"user.substitute": "user.absent"}
"""What is said to a command alone, by the action that it is: nobody can ask it of `can`."""
FEW = {"user.merge": 7, "user.substitute": 4}
"""Of whom not everybody is named beside everybody: each so manieth."""


def questions(model: Model) -> Iterator[Question]:
    """Yield every person × action × target of the world, then those with each second thing that can be named."""
    people = model.all("User")
    for type_, names in actions().items():
        for target in model.all(type_):
            if not target.name and type_ == "User":
                continue
            for action in names:
                if action in INSIDE:
                    continue
                for actor in people:
                    if action not in DONE:
                        yield Question(actor, action, target)
                    for second in _seconds(model, action):
                        yield Question(actor, action, target, second)


def _seconds(model: Model, action: str) -> list[Thing]:
    people = [each for each in model.all("User") if each.name] if action in OF_A_PERSON else []
    people = people[:: FEW.get(action, 1)]
    if people or action in OF_A_GROUP:
        return people + (model.all("Group") if action in OF_A_GROUP else [])
    return [Thing("Word", each) for each in ROLES] if action in OF_A_ROLE else []


def asked(question: Question) -> list[str]:
    """Return the words of `can` for a question."""
    target = [question.target.name] if question.target.name else []
    second = ["--on", question.second.name] if question.second else []
    return ["can", question.action, *target, *second, "-o", "json"]
