"""The nouns of the command line: in which module each is, and what it is for."""

from __future__ import annotations

from typing import NamedTuple

from ..domain.words import _


class Noun(NamedTuple):
    """One word of the root."""

    module: str
    summary: str


ROOT = {
    "init": Noun("init", _("Create the store, with the shipped organisations and areas.")),
    "demo": Noun("demo", _("Make a store full of plausible data, and show what adminplus does with it.")),
    "whoami": Noun("whoami", _("Say who you really are and as whom you act.")),
    "request": Noun("request", _("Open, answer and close requests for citizens.")),
    "group": Noun("group", _("Groups and their users.")),
    "user": Noun("user", _("Accounts.")),
    "expert": Noun("expert", _("Experts of the platform team, called in by rule.")),
    "organisation": Noun("organisation", _("Agencies and bodies of helpers.")),
    "area": Noun("area", _("Departments.")),
    "category": Noun("category", _("What a request can be about.")),
    "project": Noun("project", _("Guidance projects: their members, invitations and groups.")),
    "program": Noun("program", _("Programs of a guidance project, and who leads them.")),
    "participant": Noun("participant", _("The young people of a program, and what is noted of them.")),
    "tick": Noun("tick", _("Apply what is due: expert rules, invitations, digests, mail. For cron.")),
    "escalation": Noun("escalation", _("The expert rules: what they did, and why.")),
    "outbox": Noun("outbox", _("E-mails waiting, sent or failed.")),
    "can": Noun("can", _("Say whether you may do something, and why.")),
    "access": Noun("access", _("The permissions, as a table.")),
    "audit": Noun("audit", _("The log of every change and every refusal.")),
    "config": Noun("config", _("Settings, and where each comes from.")),
    "doctor": Noun("doctor", _("Check everything that can be checked.")),
    "store": Noun("store", _("The store itself.")),
    "completion": Noun("completion", _("Print the completion script of bash, zsh or fish.")),
    "help": Noun("help", _("Topics beyond --help: exit-codes.")),
}
