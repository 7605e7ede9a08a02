"""Who may do what in a guidance project, cell by cell, as the rules of the domain say it: written by hand.

`y` is yes (exit 0); `n` is no (exit 3); `c` is entitled, but the state forbids it (exit 5); `x`: it does not
exist for this person (exit 4).
"""

from __future__ import annotations

from tests.matrix import read

PEOPLE = {
    "ow": "the owner",
    "ad": "an admin",
    "cc": "a counselor who created the program and manages it",
    "cm": "a counselor who manages the program",
    "co": "a counselor who does not",
    "gm": "a guest who manages the program",
    "gu": "a guest who does not",
    "ou": "somebody who was invited, and is no member",
    "op": "the console operator",
    "di": "an admin whose account is disabled",
    "pa": "a participant of the program who has an account, and is no member",
}

ROWS = read(
    """
action                   target     ow ad cc cm co gm gu ou op di pa
project.create           -          y  y  y  y  y  y  y  y  n  n  y
project.list             -          y  y  y  y  y  y  y  y  y  n  y
project.show             active     y  y  y  y  y  y  y  x  x  n  x
project.show             archived   y  y  y  y  y  y  y  x  x  n  x
project.edit             active     y  n  n  n  n  n  n  x  x  n  x
project.edit             archived   c  n  n  n  n  n  n  x  x  n  x
project.archive          active     y  n  n  n  n  n  n  x  x  n  x
project.unarchive        archived   y  n  n  n  n  n  n  x  x  n  x
project.transfer         active     y  n  n  n  n  n  n  x  x  n  x
project.transfer         archived   c  n  n  n  n  n  n  x  x  n  x
project.recover          active     n  n  n  n  n  n  n  n  c  n  n
project.stats            active     y  y  y  y  y  y  y  x  x  n  x
project.stats            archived   y  y  y  y  y  y  y  x  x  n  x
access.project           active     y  y  n  n  n  n  n  x  y  n  x
access.project           archived   y  y  n  n  n  n  n  x  y  n  x
member.list              active     y  y  y  y  y  y  y  x  x  n  x
member.list              archived   y  y  y  y  y  y  y  x  x  n  x
member.invite            active     y  y  n  n  n  n  n  x  x  n  x
member.invite            archived   c  c  n  n  n  n  n  x  x  n  x
member.set_role          counselor  y  y  n  n  n  n  n  x  x  n  x
member.set_role          owner      c  c  n  n  n  n  n  x  x  n  x
member.set_role          putaway    c  c  n  n  n  n  n  x  x  n  x
member.remove            counselor  y  y  n  n  y  n  n  x  x  n  x
member.remove            owner      c  c  n  n  n  n  n  x  x  n  x
member.remove            putaway    c  c  n  n  c  n  n  x  x  n  x
member.remove            self       c  y  y  y  y  y  y  x  x  n  x
invitation.list          active     y  y  n  n  n  n  n  x  x  n  x
invitation.list          archived   y  y  n  n  n  n  n  x  x  n  x
invitation.resend        pending    y  y  n  n  n  n  n  n  x  n  x
invitation.revoke        pending    y  y  n  n  n  n  n  n  x  n  x
invitation.accept        pending    n  n  n  n  n  n  n  y  x  n  x
invitation.decline       pending    n  n  n  n  n  n  n  y  x  n  x
project_group.list       active     y  y  y  y  y  n  n  x  x  n  x
project_group.create     active     y  y  n  n  n  n  n  x  x  n  x
project_group.create     archived   c  c  n  n  n  n  n  x  x  n  x
project_group.edit       active     y  y  n  n  n  n  n  x  x  n  x
project_group.move       active     y  y  n  n  n  n  n  x  x  n  x
project_group.delete     active     y  y  n  n  n  n  n  x  x  n  x
program.list             active     y  y  y  y  y  y  y  x  x  n  x
program.list             archived   y  y  y  y  y  y  y  x  x  n  x
program.create           active     y  y  y  y  y  n  n  x  x  n  x
program.create           archived   c  c  c  c  c  n  n  x  x  n  x
program.show             program    y  y  y  y  y  y  x  x  x  n  x
program.show             titled     y  y  y  y  y  y  n  x  x  n  x
program.show             done       y  y  y  y  y  y  x  x  x  n  x
program.stats            program    y  y  y  y  y  y  x  x  x  n  x
program.edit             program    y  y  y  y  n  y  x  x  x  n  x
program.edit             titled     y  y  y  y  n  y  n  x  x  n  x
program.edit             done       c  c  c  c  n  c  x  x  x  n  x
program.archive          program    y  y  y  y  n  n  x  x  x  n  x
program.archive          titled     y  y  y  y  n  n  n  x  x  n  x
program.unarchive        done       y  y  y  y  n  n  x  x  x  n  x
program.manager.add      program    c  c  c  n  n  n  x  x  x  n  x
program.manager.add      titled     c  c  c  n  n  n  n  x  x  n  x
program.manager.add      free       y  y  y  n  n  n  x  x  x  n  x
program.manager.add      done       c  c  c  n  n  n  x  x  x  n  x
program.manager.remove   program    y  y  y  n  n  n  x  x  x  n  x
program.manager.remove   done       c  c  c  n  n  n  x  x  x  n  x
program.manager.resign   program    n  n  y  y  n  y  x  x  x  n  x
program.manager.resign   titled     n  n  y  y  n  y  n  x  x  n  x
program.manager.resign   done       n  n  c  c  n  c  x  x  x  n  x
participant.list         program    y  y  y  y  y  y  x  x  x  n  x
participant.list         titled     y  y  y  y  y  y  n  x  x  n  x
participant.list         done       y  y  y  y  y  y  x  x  x  n  x
participant.show         program    y  y  y  y  y  y  x  x  x  n  x
participant.show         titled     y  y  y  y  y  y  n  x  x  n  x
participant.show         own        y  y  y  y  y  y  x  x  x  n  y
participant.show         own-title  y  y  y  y  y  y  n  x  x  n  y
participant.add          program    y  y  y  y  n  y  x  x  x  n  x
participant.add          done       c  c  c  c  n  c  x  x  x  n  x
participant.import       program    y  y  y  y  n  y  x  x  x  n  x
participant.import       done       c  c  c  c  n  c  x  x  x  n  x
participant.export       program    y  y  y  y  n  y  x  x  x  n  x
participant.export       titled     y  y  y  y  n  y  n  x  x  n  x
participant.export       done       y  y  y  y  n  y  x  x  x  n  x
participant.remove       program    y  y  y  y  n  y  x  x  x  n  x
participant.log          program    y  y  y  y  n  y  x  x  x  n  x
participant.log          titled     y  y  y  y  n  y  n  x  x  n  x
participant.log          done       c  c  c  c  n  c  x  x  x  n  x
participant.edit         program    y  y  y  y  n  y  x  x  x  n  x
participant.edit         done       c  c  c  c  n  c  x  x  x  n  x
participant.unlog        program    y  y  y  y  n  y  x  x  x  n  x
participant.unlog        done       c  c  c  c  n  c  x  x  x  n  x
""",
    PEOPLE,
)
