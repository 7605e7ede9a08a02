"""The command that does an action, for the model to be compared with; a fresh target beside it where one is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.casework import BENEFICIARY

from .model import Question
from .worlds import OPERATOR, at

Words = Sequence[object]


class Command(NamedTuple):
    """How an action is done: `second` where it cannot be without one; `changes`, the table that it changes."""

    words: Callable[[Question], Words]
    changes: str = ""
    second: bool = False


def _on(*words: object, changes: str = "", second: bool = False) -> Command:
    """Return the command of these words; `{}` stands for the target, `{second}` for what is named beside it."""

    def said(question: Question) -> Words:
        name = question.second.name if question.second else ""
        return [str(word).replace("{second}", name).replace("{}", question.target.name) for word in words]

    return Command(said, changes, second)


def _member(*words: object) -> Command:
    """Return a command about a member, whose name is PROJECT/EMAIL: two arguments."""

    def said(question: Question) -> Words:
        role = question.second.name if question.second else "guest"
        more = ("--yes",) if "remove" in words else (role,)
        return [*words, *question.target.name.split("/"), *more]

    return Command(said, "project_members", second="remove" not in words)


def _participant(*words: object, changes: str = "") -> Command:
    """Return a command about the one participant of a program, whose address tells its number; or about oneself."""

    def said(question: Question) -> Words:
        number, own = question.target.name, question.actor.name
        who = own if own == at("pat") else f"sami{number}@jeune.example.fr"
        known = [str(word).replace("{}", who) for word in words[2:]]
        return [*words[:2], number, *known]

    return Command(said, changes)


FILE = Path(__file__)
REQUEST = ("request", "create", "--subject", "S", "--description", "D", "--to", "CAF de Bourg", *BENEFICIARY)
COMMANDS: dict[str, Command] = {
    "group.create": _on("group", "create", "Neuf", "--organisation", "FS", "--area", "01", changes="groups"),
    "organisation.add": _on("organisation", "add", "ZZ", "Z", "--side", "helper", changes="organisations"),
    "expert.add": _on("expert", "add", OPERATOR, changes="users"),
    "expert.list": _on("expert", "list"),
    "user.add": _on("user", "add", at("nina"), changes="users"),
    "user.list": _on("user", "list"),
    "user.show": _on("user", "show", "{}"),
    "user.edit": _on("user", "edit", "{}", "--job-title", "Autre", changes="users"),
    "user.disable": _on("user", "disable", "{}", "--yes", changes="users"),
    "user.absent": _on("user", "absent", "{}", "--until", "2027-03-31", changes="absences"),
    "user.substitute": _on("user", "absent", "{}", "--until", "2027-04-30", "--substitute", "{second}", changes="absences", second=True),
    "user.merge": _on("user", "merge", "{}", "--into", "{second}", "--yes", changes="users", second=True),
    "outbox.list": _on("outbox", "list"),
    "audit.list": _on("audit", "list"),
    "escalation.list": _on("escalation", "list"),
    "store.dump": _on("store", "dump"),
    "organisation.list": _on("organisation", "list"),
    "area.list": _on("area", "list"),
    "group.list": _on("group", "list"),
    "project.list": _on("project", "list"),
    "project.create": _on("project", "create", "Gamma", changes="projects"),
    "request.list": _on("request", "list"),
    "request.create": _on(*REQUEST, "--from", "{}", changes="requests"),
    "group.show": _on("group", "show", "{}"),
    "group.edit": _on("group", "edit", "{}", "--description", "Autre", changes="groups"),
    "group.users": _on("group", "users", "list", "{}"),
    "group.users.add": _on("group", "users", "add", "{}", at("nina"), "--helper", changes="memberships"),
    "group.users.export": _on("group", "users", "export", "{}"),
    "group.stats": _on("group", "stats", "{}"),
    "group.answers": _on("answer", "list", "--group", "{}"),
    "group.answers.edit": _on("answer", "add", "Neuf", "Texte.", "--group", "{}", changes="saved_answers"),
    "answer.list": _on("answer", "list"),
    "answer.add": _on("answer", "add", "Neuf", "Texte.", changes="saved_answers"),
    "group.requests": _on("group", "requests", "list", "{}"),
    "group.requests.export": _on("group", "requests", "export", "{}"),
    "request.show": _on("request", "show", "{}"),
    "request.add_info": _on("request", "add-info", "{}", "-m", "Suite.", changes="messages"),
    "request.reply": _on("request", "reply", "{}", "-m", "Suite.", changes="messages"),
    "request.reply_private": _on("request", "reply", "{}", "-m", "Suite.", "--private", changes="messages"),
    "request.set_progress": _on("request", "reply", "{}", "-m", "Suite.", "--progress", "taken", changes="messages"),
    "request.attach": _on("request", "attach", "{}", FILE, changes="attachments"),
    "request.attachments": _on("request", "attachments", "{}"),
    "request.invite_colleague": _on("request", "invite", "{}", "--colleague", "{second}", changes="request_participants", second=True),
    "request.invite_group": _on("request", "invite", "{}", "--group", "{second}", changes="request_recipients", second=True),
    "request.withdraw": Command(
        lambda asked: (
            *("request", "withdraw", asked.target.name),
            *(("--colleague" if asked.second.type == "User" else "--group", asked.second.name) if asked.second else ()),
        ),
        changes="messages",
        second=True,
    ),
    "request.close": _on("request", "close", "{}", "--useful", "yes", changes="requests"),
    "request.reopen": _on("request", "reopen", "{}", "--reason", "Encore.", changes="requests"),
    "request.hand_over": _on("request", "hand-over", "{}", "--to", "{second}", changes="request_hand_overs", second=True),
    "request.reassign": _on("request", "reassign", "{}", "--to", "{second}", changes="requests", second=True),
    "escalation.explain": _on("escalation", "explain", "{}"),
    "project.show": _on("project", "show", "{}"),
    "project.edit": _on("project", "edit", "{}", "--description", "Autre", changes="projects"),
    "project.archive": _on("project", "archive", "{}", changes="projects"),
    "project.unarchive": _on("project", "unarchive", "{}", changes="projects"),
    "project.transfer": _on("project", "transfer", "{}", "{second}", "--yes", changes="project_members", second=True),
    "project.stats": _on("project", "stats", "{}"),
    "member.list": _on("project", "member", "list", "{}"),
    "member.invite": _on("project", "member", "invite", "{}", at("nina"), "--role", "{second}", changes="project_invitations", second=True),
    "invitation.list": _on("project", "invitation", "list", "{}"),
    "project_group.list": _on("project", "group", "list", "{}"),
    "project_group.create": _on("project", "group", "create", "{}", "Neuf", changes="project_groups"),
    "program.list": _on("program", "list", "{}"),
    "program.create": _on("program", "create", "{}", "Neuf", changes="programs"),
    "member.set_role": _member("project", "member", "set-role"),
    "member.remove": _member("project", "member", "remove"),
    "invitation.resend": _on("project", "invitation", "resend", "{}", changes="project_invitations"),
    "invitation.revoke": _on("project", "invitation", "revoke", "{}", changes="project_invitations"),
    "invitation.accept": _on("project", "invitation", "accept", "{}", changes="project_members"),
    "invitation.decline": _on("project", "invitation", "decline", "{}", changes="project_invitations"),
    "program.show": _on("program", "show", "{}"),
    "program.stats": _on("program", "stats", "{}"),
    "program.edit": _on("program", "edit", "{}", "--description", "Autre", changes="programs"),
    "program.archive": _on("program", "archive", "{}", changes="programs"),
    "program.unarchive": _on("program", "unarchive", "{}", changes="programs"),
    "program.manager.add": _on("program", "manager", "add", "{}", "{second}", changes="program_managers", second=True),
    "program.manager.remove": _on("program", "manager", "remove", "{}", "{second}", changes="program_managers", second=True),
    "program.manager.resign": _on("program", "manager", "resign", "{}", changes="program_managers"),
    "participant.list": _on("participant", "list", "{}"),
    "participant.export": _on("participant", "export", "{}"),
    "participant.show": _participant("participant", "show", "{}"),
    "participant.add": _participant("participant", "add", "nina@jeune.example.fr", changes="participants"),
    "participant.edit": _participant("participant", "edit", "{}", "--first-name", "Autre", changes="participants"),
    "participant.remove": _participant("participant", "remove", "{}", changes="participants"),
    "participant.log": _participant("participant", "log", "{}", "contacted", changes="activities"),
}  # fmt: skip
"""What is left out needs more than one thing to be there (a group of a project, an entry), or is about files."""
