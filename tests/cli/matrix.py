"""Who may do what, cell by cell, as the rules of the domain say it: written by hand, never computed.

`y` is yes (exit 0); `n` is no (exit 3); `c` is entitled, but the state of the request forbids it (exit 5).
"""

from __future__ import annotations

from tests.matrix import read

PEOPLE = {
    "cr": "the creator",
    "co": "an invited colleague",
    "in": "an instructor of the recipient group",
    "io": "an instructor of another group",
    "if": "a former instructor of the recipient group",
    "ex": "an invited expert",
    "xi": "an invited expert who instructs in the recipient group since",
    "xc": "an invited expert who was invited as a colleague too",
    "ma": "a manager of the author group",
    "mr": "a manager of the recipient group",
    "mo": "a manager of another group",
    "he": "a helper of the author group who was not invited",
    "op": "the console operator without an account",
    "oa": "an operator with an account",
    "di": "a colleague whose account is disabled",
    "st": "a stranger",
    "fx": "an invited expert who is an expert no more",
    "fi": "an invited expert who is one no more, and instructs in the recipient group since",
}

ROWS = read(
    """
action                        target   cr co in io if ex xi xc ma mr mo he op oa di st fx fi
act                           -        y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
request.create                sender   y  y  n  n  n  n  n  y  n  n  n  y  n  n  n  n  n  n
request.list                  -        y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
request.show                  open     y  y  y  n  n  y  y  y  n  n  n  n  n  n  n  n  n  y
request.show                  closed   y  y  y  n  n  n  y  y  n  n  n  n  n  n  n  n  n  y
request.metadata              open     n  n  n  n  n  n  n  n  y  y  n  n  y  y  n  n  n  n
request.metadata              closed   n  n  n  n  n  n  n  n  y  y  n  n  y  y  n  n  n  n
request.add_info              open     y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.add_info              closed   c  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.reply                 open     y  y  y  n  n  y  y  y  n  n  n  n  n  n  n  n  n  y
request.reply                 closed   c  c  c  n  n  n  c  c  n  n  n  n  n  n  n  n  n  c
request.reply_private         open     n  n  y  n  n  n  y  n  n  n  n  n  n  n  n  n  n  y
request.reply_private         closed   n  n  c  n  n  n  c  n  n  n  n  n  n  n  n  n  n  c
request.set_progress          open     n  n  y  n  n  n  y  n  n  n  n  n  n  n  n  n  n  y
request.set_progress          closed   n  n  c  n  n  n  c  n  n  n  n  n  n  n  n  n  n  c
request.attach                open     y  y  y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.attach                closed   c  c  c  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.attachments           open     y  y  y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.attachments           closed   y  y  y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.invite_colleague      open     y  y  n  n  n  n  n  y  n  n  n  n  n  n  n  n  n  n
request.invite_colleague      closed   c  c  n  n  n  n  n  c  n  n  n  n  n  n  n  n  n  n
request.invite_group          open     n  n  y  n  n  y  y  y  n  n  n  n  n  n  n  n  n  y
request.invite_group          closed   n  n  c  n  n  n  c  n  n  n  n  n  n  n  n  n  n  c
request.withdraw              open     y  c  c  n  n  c  c  c  n  n  n  n  n  n  n  n  n  c
request.withdraw              closed   y  c  c  n  n  n  c  c  n  n  n  n  n  n  n  n  n  c
request.close                 open     y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.close                 closed   c  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.reopen                open     c  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.reopen                closed   y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.hand_over             open     y  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.hand_over             closed   c  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n  n
request.reassign              open     n  n  n  n  n  n  n  n  c  n  n  n  c  c  n  n  n  n
request.reassign              offered  n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
request.reassign              closed   n  n  n  n  n  n  n  n  c  n  n  n  c  c  n  n  n  n
escalation.explain            open     y  y  y  n  n  y  y  y  y  y  n  n  y  y  n  n  n  y
escalation.explain            closed   y  y  y  n  n  n  y  y  y  y  n  n  y  y  n  n  n  y
group.users                   sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.users                   receiver n  n  n  n  n  n  n  n  n  y  n  n  y  y  n  n  n  n
group.users.add               sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.users.add               receiver n  n  n  n  n  n  n  n  n  y  n  n  y  y  n  n  n  n
group.users.edit              sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.users.remove            sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.users.export            sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.stats                   sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.answers                 sender   y  y  n  n  n  n  n  y  y  n  n  y  n  n  n  n  n  n
group.answers                 receiver n  n  y  n  n  n  y  n  n  y  n  n  n  n  n  n  n  y
group.answers.edit            sender   n  n  n  n  n  n  n  n  y  n  n  n  n  n  n  n  n  n
group.answers.edit            receiver n  n  n  n  n  n  n  n  n  y  n  n  n  n  n  n  n  n
answer.list                   -        y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
answer.add                    -        y  y  y  y  y  y  y  y  y  y  y  y  n  y  n  y  y  y
group.requests                sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.requests                receiver n  n  n  n  n  n  n  n  n  y  n  n  y  y  n  n  n  n
group.requests.export         sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
group.list                    -        y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
group.show                    sender   y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
group.create                  -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
group.edit                    -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
group.delete                  -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
organisation.list             -        y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
organisation.add              -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
area.list                     -        y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
user.add                      -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
user.list                     -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
user.show                     self     y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
user.show                     somebody n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
user.edit                     self     y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
user.edit                     somebody n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
user.disable                  -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
user.merge                    -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
user.absent                   self     y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
user.absent                   somebody n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
expert.add                    -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
expert.remove                 -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
expert.list                   -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
tick                          -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
escalation.list               -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
outbox.list                   -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
outbox.send                   -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
outbox.edit                   -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
audit.list                    -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
access.platform               -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
access.user                   self     y  y  y  y  y  y  y  y  y  y  y  y  y  y  n  y  y  y
access.user                   somebody n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
access.group                  sender   n  n  n  n  n  n  n  n  y  n  n  n  y  y  n  n  n  n
access.group                  receiver n  n  n  n  n  n  n  n  n  y  n  n  y  y  n  n  n  n
access.request                open     y  y  y  n  n  y  y  y  n  n  n  n  y  y  n  n  n  y
access.request                closed   y  y  y  n  n  n  y  y  n  n  n  n  y  y  n  n  n  y
store.check                   -        n  n  n  n  n  n  n  n  n  n  n  n  y  y  n  n  n  n
store.dump                    -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
store.upgrade                 -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
store.backup                  -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
store.verify                  -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
store.restore                 -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
store.copy                    -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
privacy.wipe                  -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
privacy.verify                -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
privacy.export                -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
privacy.erase                 -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
privacy.register              -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
service                       -        n  n  n  n  n  n  n  n  n  n  n  n  y  n  n  n  n  n
""",
    PEOPLE,
)
