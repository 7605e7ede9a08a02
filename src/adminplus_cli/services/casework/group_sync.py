"""The users of a group made those of a file: whoever is not in it leaves (`group users import --sync`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.user_import import Line
from ...domain.policy import Action
from ...domain.shared.errors import InvalidData
from ...domain.shared.i18n import _
from . import membership, user_import

if TYPE_CHECKING:
    from ...domain.shared.csv_import import Imported
    from ...domain.shared.ref import GroupRef
    from ...store.work import View, Work


def leaving(view: View, ref: GroupRef, lines: Sequence[Line]) -> list[str]:
    """Return who is in the group and not in the file, by address; whose account is disabled too.

    Raises Denied for whoever may not both add and remove users, InvalidData for a file that names nobody.
    """
    facts = view.groups.facts(ref)
    policy.require_all(view.actor, (Action.GROUP_USERS_ADD, Action.GROUP_USERS_REMOVE), facts)
    if not lines:
        raise InvalidData(_("No line names a user: the group would be left empty."))
    ids = {tie.user_id for tie in view.people.ties("group", facts.group.id)}
    there = {user.email for user in view.people.numbered(ids) if user.id in ids}
    return sorted(there - {line.email for line in lines})


def into_group(work: Work, ref: GroupRef, lines: Sequence[Line]) -> Imported:
    """Import users into a group, all lines or none, and take out whoever is in none of them."""
    leavers = leaving(work, ref, lines)
    done = user_import.into_group(work, ref, lines, keep_going=False)
    if not done.problems:
        for email in leavers:
            membership.remove_user(work, ref, email, accepted=None)
        done.removed = leavers
    return done
