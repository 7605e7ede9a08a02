"""The nouns of the command line: in which module each is, and what it is for."""

from __future__ import annotations

from typing import NamedTuple

from ...domain.shared.i18n import _


class Noun(NamedTuple):
    """One word of the root."""

    module: str
    summary: str


ROOT = {
    "init": Noun("platform.init", _("Create the store, with the shipped organisations and areas.")),
    "demo": Noun(
        "platform.demo", _("Make a store full of plausible data, and show what adminplus does with it.")
    ),
    "whoami": Noun("platform.whoami", _("Say who you really are and as whom you act.")),
    "request": Noun("request.app", _("Open, answer and close requests for citizens.")),
    "group": Noun("group.app", _("Groups and their users.")),
    "user": Noun("user.app", _("Accounts.")),
    "expert": Noun("user.expert", _("Experts of the platform team, called in by rule.")),
    "organisation": Noun("platform.organisation", _("Agencies and bodies of helpers.")),
    "area": Noun("platform.area", _("Departments.")),
    "category": Noun("platform.category", _("What a request can be about.")),
    "project": Noun("project.app", _("Guidance projects: their members, invitations and groups.")),
    "program": Noun("program.app", _("Programs of a guidance project, and who leads them.")),
    "participant": Noun("participant.app", _("The young people of a program, and what is noted of them.")),
    "tick": Noun(
        "platform.tick", _("Apply what is due: expert rules, invitations, digests, mail. For cron.")
    ),
    "escalation": Noun("platform.escalation", _("The expert rules: what they did, and why.")),
    "outbox": Noun("platform.outbox", _("E-mails waiting, sent or failed.")),
    "can": Noun("platform.can", _("Say whether you may do something, and why.")),
    "access": Noun("platform.access", _("The permissions, as a table.")),
    "audit": Noun("platform.audit", _("The log of every change and every refusal.")),
    "config": Noun("platform.config", _("Settings, and where each comes from.")),
    "doctor": Noun("platform.doctor", _("Check everything that can be checked.")),
    "store": Noun("platform.store", _("The store itself.")),
    "completion": Noun("platform.completion", _("Print the completion script of bash, zsh or fish.")),
    "help": Noun("platform.help", _("Topics beyond --help: exit-codes.")),
}
