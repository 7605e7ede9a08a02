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
    "init": Verb("platform.init", N_("Create the store, with the shipped organisations and areas.")),
    "demo": Verb("platform.demo", N_("Make a store full of plausible data, and show what adminplus does with it.")),
    "whoami": Verb("platform.whoami", N_("Say who you really are and as whom you act.")),
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
    "request hand-over": Verb("request.handover", N_("Offer a request you created to a colleague; a manager of the group confirms it with reassign.")),
    "request reassign": Verb("request.handover", N_("Hand a request over to another helper of its group, when its creator is gone or agreed (manager, operator).")),
    "request invite": Verb("request.reply", N_("Invite a colleague, a group, or the group of an organisation.")),
    "request close": Verb("request.close", N_("Close a request you created.")),
    "request reopen": Verb("request.close", N_("Open again a request that you closed.")),
    "request timeline": Verb("request.timeline", N_("Show every change: when, what, who, and how many hours it had waited.")),
    "group": Noun(N_("Groups and their users.")),
    "group create": Verb("group.group", N_("Create a group of an organisation in one or more areas.")),
    "group list": Verb("group.group", N_("List the groups.")),
    "group show": Verb("group.group", N_("Show a group.")),
    "group edit": Verb("group.edit", N_("Change a group.")),
    "group delete": Verb("group.edit", N_("Delete a group that never sent nor received a request.")),
    "group import": Verb("group.group_import", N_("Create and complete groups from a CSV file: name, organisation, areas, mailbox, description.")),
    "group stats": Verb("group.statistics", N_("Show the figures of a group.")),
    "group users": Noun(N_("The users of a group, for its managers.")),
    "group users add": Verb("group.users", N_("Give a user roles in the group; creates the account when there is none.")),
    "group users list": Verb("group.users", N_("List the users of a group.")),
    "group users edit": Verb("group.users_edit", N_("Give or take roles of a user in the group.")),
    "group users remove": Verb("group.users_edit", N_("Take a user out of the group; tells first which open requests that leaves without anybody.")),
    "group users import": Verb("group.users_edit", N_("Add and update the users of the group from a CSV file.")),
    "group users export": Verb("group.users_edit", N_("Export the users of the group.")),
    "group requests": Noun(N_("The requests of a group, for its managers: dates, statuses and counts, nothing personal.")),
    "group requests list": Verb("group.requests", N_("List the requests that the group sent or received.")),
    "group requests export": Verb("group.requests", N_("Export the requests that the group sent or received.")),
    "user": Noun(N_("Accounts.")),
    "user add": Verb("user.user", N_("Create an account.")),
    "user list": Verb("user.user", N_("List all accounts.")),
    "user show": Verb("user.user", N_("Show an account and its groups.")),
    "user edit": Verb("user.edit", N_("Change an account: your own, or any as the operator.")),
    "user disable": Verb("user.edit", N_("Disable an account: no right and no mail any more, its name stays in the history.")),
    "user enable": Verb("user.edit", N_("Enable a disabled account.")),
    "user import": Verb("user.edit", N_("Create and update accounts from a CSV file, each in the group its line names, if any.")),
    "user export": Verb("user.edit", N_("Export all accounts.")),
    "expert": Noun(N_("Experts of the platform team, called in by rule.")),
    "expert add": Verb("user.expert", N_("Name an expert, for some areas or for all.")),
    "expert remove": Verb("user.expert", N_("Take the name of expert away: no more calls, and the requests they were called to are closed to them.")),
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
    "project show": Verb("project.project", N_("Show a project, with your figures and programs of it; to a guest, those they manage.")),
    "project edit": Verb("project.project", N_("Change the name or the description of a project (its owner).")),
    "project archive": Verb("project.project", N_("Put a project away: it can be read and exported, nothing else (its owner).")),
    "project unarchive": Verb("project.project", N_("Take an archived project up again (its owner).")),
    "project transfer": Verb("project.handover", N_("Make another member owner of a project; you become an admin, and cannot take it back (its owner).")),
    "project recover": Verb("project.handover", N_("Give a project whose owner's account is disabled another owner, a member of it (the operator).")),
    "project stats": Verb("project.statistics", N_("Show the figures of a project; to a guest, those of the programs they manage.")),
    "project member": Noun(N_("The members of a project and their roles.")),
    "project member list": Verb("project.member", N_("List the members of a project; to a guest, names and roles alone.")),
    "project member invite": Verb("project.member", N_("Invite an address to the project by e-mail, or all those of a CSV file (owner, admins).")),
    "project member set-role": Verb("project.member", N_("Give a member another role, or those of a CSV file theirs (owner, admins).")),
    "project member remove": Verb("project.member", N_("Take members out of the project (owner, admins), or leave it yourself.")),
    "project member leave": Verb("project.member", N_("Leave a project.")),
    "project invitation": Noun(N_("Invitations to projects.")),
    "project invitation list": Verb("project.invitation", N_("List the invitations to a project (owner, admins), or those to your own address.")),
    "project invitation resend": Verb("project.invitation", N_("Send an invitation again: with a new token, in your name, for the whole term.")),
    "project invitation revoke": Verb("project.invitation", N_("Take an invitation back.")),
    "project invitation accept": Verb("project.invitation", N_("Join a project you were invited to (as the invited account); by the token, the account is made if need be.")),
    "project invitation decline": Verb("project.invitation", N_("Say no to an invitation (as the invited account).")),
    "project group": Noun(N_("The groups in which a project keeps its programs.")),
    "project group list": Verb("project.group", N_("List the groups of a project.")),
    "project group create": Verb("project.group", N_("Create a group in a project, or in another group (owner, admins).")),
    "project group rename": Verb("project.group", N_("Give a group another name (owner, admins).")),
    "project group move": Verb("project.group", N_("Put a group, with all it holds, into another one or at the top (owner, admins).")),
    "project group delete": Verb("project.group", N_("Delete a group (owner, admins); one that holds anything needs --move-to.")),
    "program": Noun(N_("Programs of a guidance project, and who leads them.")),
    "program create": Verb("program.program", N_("Create a program, which you then manage (owner, admins, counselors).")),
    "program list": Verb("program.program", N_("List the programs of a project; to a guest, a lock is beside those they cannot open.")),
    "program show": Verb("program.program", N_("Show a program.")),
    "program edit": Verb("program.program", N_("Change a program (owner, admins, its managers); it asks where meetings that were held would not count.")),
    "program archive": Verb("program.program", N_("Put a program away: it can be read and exported, nothing else.")),
    "program unarchive": Verb("program.program", N_("Take an archived program up again.")),
    "program stats": Verb("project.statistics", N_("Show the figures of a program."), "program_stats"),
    "program manager": Noun(N_("The managers of a program: its creator and up to two co-managers.")),
    "program manager list": Verb("program.manager", N_("List the managers of a program, who are the main contacts of its participants.")),
    "program manager add": Verb("program.manager", N_("Name a member of the project co-manager (owner, admins, whoever created the program).")),
    "program manager remove": Verb("program.manager", N_("Take a manager's seat away (owner, admins, whoever created the program).")),
    "program manager resign": Verb("program.manager", N_("Give your own seat back; the last manager cannot.")),
    "participant": Noun(N_("The young people of a program, and what is noted of them.")),
    "participant list": Verb("participant.participant", N_("List the participants of a program.")),
    "participant show": Verb("participant.sheet", N_("Show a participant, their main contacts, and what was noted; a participant, their own sheet alone.")),
    "participant add": Verb("participant.participant", N_("Add a participant (owner, admins, the program's managers); they learn who their main contacts are.")),
    "participant edit": Verb("participant.participant", N_("Correct a participant's address or names; what was noted of them stays.")),
    "participant remove": Verb("participant.participant", N_("Note that a participant left; what happened with them stays.")),
    "participant import": Verb("participant.import_export", N_("Add the participants of a CSV file; each gets an e-mail, so it asks before it writes to many.")),
    "participant log": Verb("participant.log", N_("Note what happened with a participant; --confirmed confirms a meeting noted for that day before.")),
    "participant unlog": Verb("participant.log", N_("Strike what was noted of a participant by mistake: it stays in the record, and counts no more.")),
    "participant export": Verb("participant.import_export", N_("Export the participants of a program (owner, admins, its managers).")),
    "tick": Verb("platform.tick", N_("Apply what is due: expert rules, invitations, digests, mail. For cron.")),
    "escalation": Noun(N_("The expert rules: what they did, and why.")),
    "escalation list": Verb("platform.escalation", N_("List the escalations, the newest first.")),
    "escalation rules": Verb("platform.escalation", N_("Show the rules with the delays in force.")),
    "escalation explain": Verb("platform.escalation", N_("Say why a request is, is not or will be escalated, and when.")),
    "outbox": Noun(N_("E-mails waiting, sent or failed.")),
    "outbox list": Verb("platform.outbox", N_("List the e-mails, the oldest first.")),
    "outbox show": Verb("platform.outbox", N_("Show one e-mail: to whom, about what, and what became of it.")),
    "outbox send": Verb("platform.outbox", N_("Send the e-mails that are due; exit code 7 when one could not be delivered.")),
    "outbox retry": Verb("platform.outbox", N_("Queue a failed or dropped e-mail again.")),
    "outbox drop": Verb("platform.outbox", N_("Give up an e-mail that was not sent.")),
    "can": Verb("platform.can", N_("Say whether you may do something, and why.")),
    "access": Noun(N_("The permissions, as a table.")),
    "access rules": Verb("platform.access", N_("List every action and the rules that allow it; the same table decides.")),
    "audit": Noun(N_("The log of every change and every refusal.")),
    "audit list": Verb("platform.audit", N_("List the audit, the oldest line first.")),
    "audit verify": Verb("platform.audit", N_("Check that every line follows from the line before it; exit code 7 at a break.")),
    "config": Noun(N_("Settings, and where each comes from.")),
    "config show": Verb("platform.config", N_("Show every setting, its value and its origin.")),
    "config path": Verb("platform.config", N_("Print the path of the config file, whether it exists or not.")),
    "config set": Verb("platform.config", N_("Write a setting, or an alias, into the config file, and leave all else in it as it is.")),
    "config unset": Verb("platform.config", N_("Take a setting, or an alias, out of the config file.")),
    "doctor": Verb("platform.doctor", N_("Check everything that can be checked.")),
    "store": Noun(N_("The store itself.")),
    "store status": Verb("platform.store", N_("Show where the store is, its schema, and how much it holds.")),
    "store upgrade": Verb("platform.store", N_("Bring the store to the schema of this version, all or nothing; a SQLite store is copied first.")),
    "store dump": Verb("platform.store", N_("Print the whole store as JSON Lines in a stable order, without secrets: personal data included.")),
    "store backup": Verb("platform.backup", N_("Write all of the store to a file, to stdout, or to a folder of backups (the operator at the console).")),
    "store verify": Verb("platform.backup", N_("Check the store, or a backup, from its first byte to its last; exit code 7 when something is wrong.")),
    "store restore": Verb("platform.restore", N_("Bring a backup back: it takes the place of the store, which is moved aside.")),
    "store copy": Verb("platform.copy", N_("Move the store to another database, and have it say here where it went.")),
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
