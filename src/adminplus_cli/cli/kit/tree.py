"""The nouns of the command line: in which module each is, and what it is for."""

from __future__ import annotations

from typing import NamedTuple

from ...domain.shared.i18n import N_


class Noun(NamedTuple):
    """One word of the root; the summary is in English, and translated when it is shown."""

    module: str
    summary: str


ROOT = {
    "init": Noun("platform.init", N_("Create the store, with the shipped organisations and areas.")),
    "demo": Noun(
        "platform.demo", N_("Make a store full of plausible data, and show what adminplus does with it.")
    ),
    "whoami": Noun("platform.whoami", N_("Say who you really are and as whom you act.")),
    "request": Noun("request.app", N_("Open, answer and close requests for citizens.")),
    "group": Noun("group.app", N_("Groups and their users.")),
    "user": Noun("user.app", N_("Accounts.")),
    "expert": Noun("user.expert", N_("Experts of the platform team, called in by rule.")),
    "organisation": Noun("platform.organisation", N_("Agencies and bodies of helpers.")),
    "area": Noun("platform.area", N_("Departments.")),
    "category": Noun("platform.category", N_("What a request can be about.")),
    "project": Noun("project.app", N_("Guidance projects: their members, invitations and groups.")),
    "program": Noun("program.app", N_("Programs of a guidance project, and who leads them.")),
    "participant": Noun("participant.app", N_("The young people of a program, and what is noted of them.")),
    "tick": Noun(
        "platform.tick", N_("Apply what is due: expert rules, invitations, digests, mail. For cron.")
    ),
    "escalation": Noun("platform.escalation", N_("The expert rules: what they did, and why.")),
    "outbox": Noun("platform.outbox", N_("E-mails waiting, sent or failed.")),
    "can": Noun("platform.can", N_("Say whether you may do something, and why.")),
    "access": Noun("platform.access", N_("The permissions, as a table.")),
    "audit": Noun("platform.audit", N_("The log of every change and every refusal.")),
    "config": Noun("platform.config", N_("Settings, and where each comes from.")),
    "doctor": Noun("platform.doctor", N_("Check everything that can be checked.")),
    "store": Noun("platform.store", N_("The store itself.")),
    "completion": Noun("platform.completion", N_("Print the completion script of bash, zsh or fish.")),
    "help": Noun("platform.help", N_("Topics beyond --help: exit-codes.")),
}
