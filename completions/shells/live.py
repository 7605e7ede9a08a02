"""Which words of the command line are values of the store, and of which kind: what the scripts ask adminplus for."""

from __future__ import annotations

from adminplus_cli.cli.kit.catalogue import Node, Parameter
from adminplus_cli.services.candidates import Kind

BY_WORD = {
    "GROUP": Kind.GROUP,
    "PROJECT": Kind.PROJECT,
    "PROGRAM": Kind.PROGRAM,
    "ATTACHMENT": Kind.ATTACHMENT,
    "ENTRY": Kind.ENTRY,
    "TARGET": Kind.SUBJECT,
    "--area": Kind.AREA,
    "--organisation": Kind.ORGANISATION,
    "--category": Kind.CATEGORY,
    "--as": Kind.PERSON,
    "--colleague": Kind.COLLEAGUE,
    "--from": Kind.AUTHOR_GROUP,
    "ANSWER": Kind.ANSWER,
    "--answer": Kind.ANSWER,
    "--reassign-to": Kind.MEMBER,
}
"""What an option, or the word for an argument, stands for wherever nothing below says otherwise."""

BY_COMMAND: dict[str, dict[str, Kind]] = {
    "request": {"ID": Kind.REQUEST},
    "request reply": {"ID": Kind.OPEN_REQUEST},
    "request attach": {"ID": Kind.OPEN_REQUEST},
    "request invite": {"ID": Kind.OPEN_REQUEST},
    "request add-info": {"ID": Kind.CREATED_REQUEST},
    "request close": {"ID": Kind.CREATED_REQUEST},
    "request hand-over": {"ID": Kind.CREATED_REQUEST, "--to": Kind.COLLEAGUE},
    "request reassign": {"--to": Kind.COLLEAGUE},
    "request reopen": {"ID": Kind.CLOSED_REQUEST},
    "group stats": {"GROUP": Kind.MANAGED_GROUP},
    "group users": {"GROUP": Kind.MANAGED_GROUP},
    "group users edit": {"EMAIL": Kind.GROUP_USER},
    "group users remove": {"EMAIL": Kind.GROUP_USER},
    "group requests": {"GROUP": Kind.MANAGED_GROUP},
    "access matrix": {"--for": Kind.ACCOUNT},
    "access what": {"EMAIL": Kind.ACCOUNT},
    "user show": {"EMAIL": Kind.ACCOUNT},
    "user edit": {"EMAIL": Kind.ACCOUNT},
    "user notifications": {"EMAIL": Kind.ACCOUNT},
    "user disable": {"EMAIL": Kind.ACCOUNT},
    "user enable": {"EMAIL": Kind.ACCOUNT},
    "user absent": {"EMAIL": Kind.PERSON, "--substitute": Kind.PERSON},
    "user merge": {"EMAIL": Kind.ACCOUNT, "--into": Kind.ACCOUNT},
    "expert add": {"EMAIL": Kind.PERSON},
    "expert remove": {"EMAIL": Kind.EXPERT},
    "project unarchive": {"PROJECT": Kind.ARCHIVED_PROJECT},
    "project transfer": {"EMAIL": Kind.MEMBER},
    "project recover": {"EMAIL": Kind.ACCOUNT},
    "project member set-role": {"EMAIL": Kind.MEMBER},
    "project member leave": {"--hand-over-to": Kind.MEMBER},
    "project member remove": {"EMAIL": Kind.MEMBER},
    "project invitation": {"ID": Kind.INVITATION, "TOKEN|ID": Kind.OWN_INVITATION},
    "project group": {
        "GROUP": Kind.PROJECT_GROUP,
        "--in": Kind.PROJECT_GROUP,
        "--to": Kind.PROJECT_GROUP,
        "--move-to": Kind.PROJECT_GROUP,
    },
    "program create": {"--group": Kind.PROJECT_GROUP},
    "program list": {"--group": Kind.PROJECT_GROUP},
    "program unarchive": {"PROGRAM": Kind.ARCHIVED_PROGRAM},
    "program manager add": {"EMAIL": Kind.PROGRAM_MEMBER},
    "program manager remove": {"EMAIL": Kind.MANAGER},
    "participant": {"EMAIL": Kind.PARTICIPANT},
    "escalation": {"ID": Kind.REQUEST, "--request": Kind.REQUEST},
    "outbox": {"ID": Kind.MAIL},
}
"""What stands for something of its own below some words."""

FREE = frozenset(
    {
        ("group create", "--mailbox"),
        ("group edit", "--mailbox"),
        ("group users add", "EMAIL"),
        ("user absent", "--from"),
        ("user add", "EMAIL"),
        ("user edit", "--email"),
        ("organisation add", "CODE"),
        ("project member invite", "EMAIL"),
        ("project recover", "ID"),
        ("program edit", "--group"),
        ("participant add", "EMAIL"),
        ("participant edit", "--email"),
        ("access matrix", "--on"),
        ("audit list", "--request"),
        ("can", "--on"),
        ("privacy export", "--request"),
        ("privacy export", "--participant"),
        ("privacy erase", "--request"),
        ("privacy erase", "--participant"),
    }
)
"""What looks like a value of the store, and is new, or of what nobody lists."""
LOOKS_STORED = frozenset(
    {"ATTACHMENT", "CODE", "EMAIL", "ENTRY", "GROUP", "ID", "PROGRAM", "PROJECT", "TARGET", "TOKEN|ID"}
)


def kind_of(node: Node, parameter: Parameter) -> Kind | None:
    """Return the kind of value that a parameter of a command takes, None where it is none of the store."""
    words = word_of(parameter), parameter.metavar.strip("[]")
    if any((node.name, word) in FREE for word in words):
        return None
    names = node.name.split()
    for length in range(len(names), 0, -1):
        held = BY_COMMAND.get(" ".join(names[:length]), {})
        if kind := next((held[word] for word in words if word in held), None):
            return kind
    return next((BY_WORD[word] for word in words if word in BY_WORD), None)


def word_of(parameter: Parameter) -> str:
    """Return the longest name of an option, or the word for an argument."""
    return parameter.names[-1] if parameter.names[0].startswith("-") else parameter.metavar.strip("[]")
