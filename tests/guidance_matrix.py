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
}

ROWS = read(
    """
action                   target     ow ad cc cm co gm gu ou op di
project.create           -          y  y  y  y  y  y  y  y  n  n
project.list             -          y  y  y  y  y  y  y  y  y  n
project.show             active     y  y  y  y  y  y  y  x  x  n
project.show             archived   y  y  y  y  y  y  y  x  x  n
project.edit             active     y  n  n  n  n  n  n  x  x  n
project.edit             archived   c  n  n  n  n  n  n  x  x  n
project.archive          active     y  n  n  n  n  n  n  x  x  n
project.unarchive        archived   y  n  n  n  n  n  n  x  x  n
project.transfer         active     y  n  n  n  n  n  n  x  x  n
project.transfer         archived   c  n  n  n  n  n  n  x  x  n
project.recover          active     n  n  n  n  n  n  n  n  c  n
project.stats            active     y  y  y  y  y  y  y  x  x  n
project.stats            archived   y  y  y  y  y  y  y  x  x  n
member.list              active     y  y  y  y  y  y  y  x  x  n
member.list              archived   y  y  y  y  y  y  y  x  x  n
member.invite            active     y  y  n  n  n  n  n  x  x  n
member.invite            archived   c  c  n  n  n  n  n  x  x  n
member.set_role          counselor  y  y  n  n  n  n  n  x  x  n
member.set_role          owner      c  c  n  n  n  n  n  x  x  n
member.set_role          putaway    c  c  n  n  n  n  n  x  x  n
member.remove            counselor  y  y  n  n  y  n  n  x  x  n
member.remove            owner      c  c  n  n  n  n  n  x  x  n
member.remove            putaway    c  c  n  n  c  n  n  x  x  n
member.remove            self       c  y  y  y  y  y  y  x  x  n
invitation.list          active     y  y  n  n  n  n  n  x  x  n
invitation.list          archived   y  y  n  n  n  n  n  x  x  n
invitation.resend        pending    y  y  n  n  n  n  n  n  x  n
invitation.revoke        pending    y  y  n  n  n  n  n  n  x  n
invitation.accept        pending    n  n  n  n  n  n  n  y  x  n
invitation.decline       pending    n  n  n  n  n  n  n  y  x  n
project_group.list       active     y  y  y  y  y  n  n  x  x  n
project_group.create     active     y  y  n  n  n  n  n  x  x  n
project_group.create     archived   c  c  n  n  n  n  n  x  x  n
project_group.edit       active     y  y  n  n  n  n  n  x  x  n
project_group.move       active     y  y  n  n  n  n  n  x  x  n
project_group.delete     active     y  y  n  n  n  n  n  x  x  n
program.list             active     y  y  y  y  y  y  y  x  x  n
program.list             archived   y  y  y  y  y  y  y  x  x  n
program.create           active     y  y  y  y  y  n  n  x  x  n
program.create           archived   c  c  c  c  c  n  n  x  x  n
program.show             program    y  y  y  y  y  y  x  x  x  n
program.show             titled     y  y  y  y  y  y  n  x  x  n
program.show             done       y  y  y  y  y  y  x  x  x  n
program.stats            program    y  y  y  y  y  y  x  x  x  n
program.edit             program    y  y  y  y  n  y  x  x  x  n
program.edit             titled     y  y  y  y  n  y  n  x  x  n
program.edit             done       c  c  c  c  n  c  x  x  x  n
program.archive          program    y  y  y  y  n  n  x  x  x  n
program.archive          titled     y  y  y  y  n  n  n  x  x  n
program.unarchive        done       y  y  y  y  n  n  x  x  x  n
program.manager.add      program    c  c  c  n  n  n  x  x  x  n
program.manager.add      titled     c  c  c  n  n  n  n  x  x  n
program.manager.add      free       y  y  y  n  n  n  x  x  x  n
program.manager.add      done       c  c  c  n  n  n  x  x  x  n
program.manager.remove   program    y  y  y  n  n  n  x  x  x  n
program.manager.remove   done       c  c  c  n  n  n  x  x  x  n
program.manager.resign   program    n  n  y  y  n  y  x  x  x  n
program.manager.resign   titled     n  n  y  y  n  y  n  x  x  n
program.manager.resign   done       n  n  c  c  n  c  x  x  x  n
participant.list         program    y  y  y  y  y  y  x  x  x  n
participant.list         titled     y  y  y  y  y  y  n  x  x  n
participant.list         done       y  y  y  y  y  y  x  x  x  n
participant.show         program    y  y  y  y  y  y  x  x  x  n
participant.show         titled     y  y  y  y  y  y  n  x  x  n
participant.add          program    y  y  y  y  n  y  x  x  x  n
participant.add          done       c  c  c  c  n  c  x  x  x  n
participant.import       program    y  y  y  y  n  y  x  x  x  n
participant.import       done       c  c  c  c  n  c  x  x  x  n
participant.export       program    y  y  y  y  n  y  x  x  x  n
participant.export       titled     y  y  y  y  n  y  n  x  x  n
participant.export       done       y  y  y  y  n  y  x  x  x  n
participant.remove       program    y  y  y  y  n  y  x  x  x  n
participant.log          program    y  y  y  y  n  y  x  x  x  n
participant.log          titled     y  y  y  y  n  y  n  x  x  n
participant.log          done       c  c  c  c  n  c  x  x  x  n
participant.edit         program    y  y  y  y  n  y  x  x  x  n
participant.edit         done       c  c  c  c  n  c  x  x  x  n
participant.unlog        program    y  y  y  y  n  y  x  x  x  n
participant.unlog        done       c  c  c  c  n  c  x  x  x  n
""",
    PEOPLE,
)
