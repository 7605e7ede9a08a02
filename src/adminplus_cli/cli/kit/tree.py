"""The whole command line on one page: each noun and verb, the module it is in, and what it is for."""

from __future__ import annotations

from typing import NamedTuple

from ...domain.shared.i18n import N_


class Noun(NamedTuple):
    """A word that others follow. Summaries are in English, and translated when they are shown."""

    summary: str


class Verb(NamedTuple):
    """A command: a function of `module` below cli/, by default of the same name (`list_` for list)."""

    module: str
    summary: str
    function: str = ""


Entry = Noun | Verb

# fmt: off
TREE: dict[str, Entry] = {
    "init": Verb("platform.init", N_("Create the store, with organisations and areas.")),
    "demo": Verb("platform.demo", N_("Make a store of plausible data, and tour it.")),
    "whoami": Verb("platform.whoami", N_("Say who you really are, and as whom you act.")),
    "status": Verb("platform.status", N_("Show what waits for you, the longest wait first.")),
    "request": Noun(N_("Open, answer and close requests for citizens.")),
    "request create": Verb("request.create", N_("Open a request on behalf of a beneficiary.")),
    "request list": Verb("request.list", N_("List the requests you take part in, the newest first.")),
    "request show": Verb("request.show", N_("Show the whole thread, as you may see it.")),
    "request reply": Verb("request.reply", N_("Answer a request.")),
    "request add-info": Verb("request.reply", N_("Complete a request you created.")),
    "request attach": Verb("request.files", N_("Attach files to a request you take part in.")),
    "request attachments": Verb("request.files", N_("List the files of a request.")),
    "request download": Verb("request.files", N_("Save a file of a request.")),
    "request hand-over": Verb("request.handover", N_("Offer a request you created to a colleague.")),
    "request reassign": Verb("request.handover", N_("Hand a request over to another helper of its group.")),
    "request invite": Verb("request.reply", N_("Invite a colleague or a group to a request.")),
    "request close": Verb("request.close", N_("Close a request you created.")),
    "request reopen": Verb("request.close", N_("Open again a request that you closed.")),
    "request timeline": Verb("request.timeline", N_("Show every change of a request.")),
    "group": Noun(N_("Groups and their users.")),
    "group create": Verb("group.group", N_("Create a group of an organisation in one or more areas.")),
    "group list": Verb("group.group", N_("List the groups.")),
    "group show": Verb("group.group", N_("Show a group.")),
    "group edit": Verb("group.edit", N_("Change a group.")),
    "group delete": Verb("group.edit", N_("Delete a group that never sent nor received a request.")),
    "group import": Verb("group.group_import", N_("Create and complete groups from a CSV file.")),
    "group stats": Verb("group.statistics", N_("Show the figures of a group.")),
    "group users": Noun(N_("The users of a group, for its managers.")),
    "group users add": Verb("group.users", N_("Give a user roles in the group.")),
    "group users list": Verb("group.users", N_("List the users of a group.")),
    "group users edit": Verb("group.users_edit", N_("Give or take roles of a user in the group.")),
    "group users remove": Verb("group.users_edit", N_("Take a user out of the group.")),
    "group users import": Verb("group.users_edit", N_("Add and update the users of the group from a CSV file.")),
    "group users export": Verb("group.users_edit", N_("Export the users of the group.")),
    "group requests": Noun(N_("The requests of a group, with nothing personal.")),
    "group requests list": Verb("group.requests", N_("List the requests of a group, or of all of them.")),
    "group requests export": Verb("group.requests", N_("Export the requests that the group sent or received.")),
    "user": Noun(N_("Accounts.")),
    "user add": Verb("user.user", N_("Create an account.")),
    "user list": Verb("user.user", N_("List all accounts.")),
    "user show": Verb("user.user", N_("Show an account and its groups.")),
    "user edit": Verb("user.edit", N_("Change an account: your own, or any as the operator.")),
    "user disable": Verb("user.edit", N_("Disable an account.")),
    "user enable": Verb("user.edit", N_("Enable a disabled account.")),
    "user import": Verb("user.edit", N_("Create and update accounts from a CSV file.")),
    "user export": Verb("user.edit", N_("Export all accounts.")),
    "expert": Noun(N_("Experts of the platform team, called in by rule.")),
    "expert add": Verb("user.expert", N_("Name an expert, for some areas or for all.")),
    "expert remove": Verb("user.expert", N_("Take the name of expert away.")),
    "expert list": Verb("user.expert", N_("List the experts and the areas they cover (none: all).")),
    "organisation": Noun(N_("Agencies and bodies of helpers.")),
    "organisation list": Verb("platform.organisation", N_("List the organisations.")),
    "organisation add": Verb("platform.organisation", N_("Add an organisation.")),
    "area": Noun(N_("Departments.")),
    "area list": Verb("platform.area", N_("List the areas (departments).")),
    "category": Noun(N_("What a request can be about.")),
    "category list": Verb("platform.category", N_("List the categories a request can have.")),
    "project": Noun(N_("Guidance projects: their members, invitations and groups.")),
    "project create": Verb("project.project", N_("Create a project, which is then yours.")),
    "project list": Verb("project.project", N_("List the projects you are a member of.")),
    "project show": Verb("project.project", N_("Show a project, its figures and its programs.")),
    "project edit": Verb("project.project", N_("Change the name or description of a project (owner).")),
    "project archive": Verb("project.project", N_("Put a project away (its owner).")),
    "project unarchive": Verb("project.project", N_("Take an archived project up again (its owner).")),
    "project transfer": Verb("project.handover", N_("Make another member owner of a project (its owner).")),
    "project recover": Verb("project.handover", N_("Give a project without owner another one (operator).")),
    "project stats": Verb("project.statistics", N_("Show the figures of a project.")),
    "project member": Noun(N_("The members of a project and their roles.")),
    "project member list": Verb("project.member", N_("List the members of a project.")),
    "project member invite": Verb("project.member", N_("Invite people to the project by e-mail.")),
    "project member set-role": Verb("project.member", N_("Give members another role (owner, admins).")),
    "project member remove": Verb("project.member", N_("Take members out of the project, or leave it.")),
    "project member leave": Verb("project.member", N_("Leave a project.")),
    "project invitation": Noun(N_("Invitations to projects.")),
    "project invitation list": Verb("project.invitation", N_("List the invitations to a project, or to you.")),
    "project invitation resend": Verb("project.invitation", N_("Send an invitation again.")),
    "project invitation revoke": Verb("project.invitation", N_("Take an invitation back.")),
    "project invitation accept": Verb("project.invitation", N_("Join a project you were invited to.")),
    "project invitation decline": Verb("project.invitation", N_("Say no to an invitation (as the invited account).")),
    "project group": Noun(N_("The groups in which a project keeps its programs.")),
    "project group list": Verb("project.group", N_("List the groups of a project.")),
    "project group create": Verb("project.group", N_("Create a group in a project (owner, admins).")),
    "project group rename": Verb("project.group", N_("Give a group another name (owner, admins).")),
    "project group move": Verb("project.group", N_("Put a group into another one or at the top.")),
    "project group delete": Verb("project.group", N_("Delete a group (owner, admins).")),
    "program": Noun(N_("Programs of a guidance project, and who leads them.")),
    "program create": Verb("program.program", N_("Create a program, which you then manage.")),
    "program list": Verb("program.program", N_("List the programs of a project.")),
    "program show": Verb("program.program", N_("Show a program.")),
    "program edit": Verb("program.program", N_("Change a program (owner, admins, its managers).")),
    "program archive": Verb("program.program", N_("Put a program away.")),
    "program unarchive": Verb("program.program", N_("Take an archived program up again.")),
    "program stats": Verb("project.statistics", N_("Show the figures of a program."), "program_stats"),
    "program manager": Noun(N_("The managers of a program: up to three.")),
    "program manager list": Verb("program.manager", N_("List the managers of a program.")),
    "program manager add": Verb("program.manager", N_("Name a member of the project co-manager.")),
    "program manager remove": Verb("program.manager", N_("Take a manager's seat away.")),
    "program manager resign": Verb("program.manager", N_("Give your own seat back; the last manager cannot.")),
    "participant": Noun(N_("The young people of a program, and what is noted of them.")),
    "participant list": Verb("participant.participant", N_("List the participants of a program.")),
    "participant show": Verb("participant.sheet", N_("Show a participant, and what was noted of them.")),
    "participant add": Verb("participant.participant", N_("Add a participant to a program.")),
    "participant edit": Verb("participant.participant", N_("Correct a participant's address or names.")),
    "participant remove": Verb("participant.participant", N_("Note that a participant left.")),
    "participant import": Verb("participant.import_export", N_("Add the participants of a CSV file.")),
    "participant log": Verb("participant.log", N_("Note what happened with a participant.")),
    "participant unlog": Verb("participant.log", N_("Strike what was noted of a participant by mistake.")),
    "participant export": Verb("participant.import_export", N_("Export the participants of a program.")),
    "tick": Verb("platform.tick", N_("Apply what is due, and send the mail that waits.")),
    "escalation": Noun(N_("The expert rules: what they did, and why.")),
    "escalation list": Verb("platform.escalation", N_("List the escalations, the newest first.")),
    "escalation rules": Verb("platform.escalation", N_("Show the rules with the delays in force.")),
    "escalation explain": Verb("platform.escalation", N_("Say why a request is or is not escalated, and when.")),
    "outbox": Noun(N_("E-mails waiting, sent or failed.")),
    "outbox list": Verb("platform.outbox", N_("List the e-mails, the oldest first.")),
    "outbox show": Verb("platform.outbox", N_("Show one e-mail.")),
    "outbox send": Verb("platform.outbox", N_("Send the e-mails that are due.")),
    "outbox retry": Verb("platform.outbox", N_("Queue a failed, dropped or held e-mail again.")),
    "outbox drop": Verb("platform.outbox", N_("Give up an e-mail that was not sent.")),
    "can": Verb("platform.can", N_("Say whether you may do something, and why.")),
    "access": Noun(N_("Who may do what, and why.")),
    "access rules": Verb("platform.access", N_("List every action and the rules that allow it.")),
    "access diff": Verb("platform.access_diff", N_("Show who would gain or lose which rights by a command.")),
    "access matrix": Verb("platform.access_matrix", N_("Show what everybody may do, by who they are.")),
    "access who": Verb("platform.access_who", N_("List who may do something, and by which rule.")),
    "access what": Verb("platform.access_what", N_("Sum up what somebody may do, and through what.")),
    "audit": Noun(N_("The log of every change and every refusal.")),
    "audit list": Verb("platform.audit", N_("List the audit, the oldest line first.")),
    "audit verify": Verb("platform.audit", N_("Check that every line follows from the one before.")),
    "config": Noun(N_("Settings, and where each comes from.")),
    "config show": Verb("platform.config", N_("Show every setting, its value and its origin.")),
    "config path": Verb("platform.config", N_("Print the path of the config file.")),
    "config set": Verb("platform.config", N_("Write a setting, or an alias, into the config file.")),
    "config unset": Verb("platform.config", N_("Take a setting, or an alias, out of the config file.")),
    "doctor": Verb("platform.doctor", N_("Check everything that can be checked.")),
    "store": Noun(N_("The store itself.")),
    "store status": Verb("platform.store", N_("Show where the store is, its schema, and how much it holds.")),
    "store upgrade": Verb("platform.store", N_("Bring the store to the schema of this version.")),
    "store dump": Verb("platform.store", N_("Print the whole store as JSON Lines.")),
    "store backup": Verb("platform.backup", N_("Write all of the store to a backup.")),
    "store verify": Verb("platform.backup", N_("Check the store, or a backup, as a whole.")),
    "store restore": Verb("platform.restore", N_("Bring a backup back in the place of the store.")),
    "store copy": Verb("platform.copy", N_("Move the store to another database.")),
    "privacy": Noun(N_("Personal data: erased in time, shown on request.")),
    "privacy wipe": Verb("platform.privacy", N_("Erase now what was kept long enough.")),
    "privacy verify": Verb("platform.privacy", N_("Count what should have been erased by now.")),
    "service": Noun(N_("What runs by itself: tick, backups, verifications.")),
    "service install": Verb("platform.service", N_("Let tick, backups and verifications run by themselves.")),
    "service status": Verb("platform.service", N_("Show what runs by itself, and when it last ran.")),
    "service remove": Verb("platform.service", N_("Take away the timers that were installed.")),
    "completion": Noun(N_("Let the shell complete commands and values.")),
    "completion bash": Verb("platform.completion", N_("Print the completion script of bash.")),
    "completion zsh": Verb("platform.completion", N_("Print the completion script of zsh.")),
    "completion fish": Verb("platform.completion", N_("Print the completion script of fish.")),
    "completion install": Verb("platform.completion", N_("Put the script where the shell finds it.")),
    "help": Verb("platform.help", N_("Show the commands and the topics, or a topic.")),
}
# fmt: on


def entries_below(path: tuple[str, ...]) -> dict[str, Entry]:
    """Return the entries that follow the words of `path` directly, by their last word, in the order of the tree."""
    return {
        words[-1]: entry
        for words, entry in ((tuple(name.split()), entry) for name, entry in TREE.items())
        if words[:-1] == path
    }
