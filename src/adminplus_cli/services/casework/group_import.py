"""Many groups at once: created where there is none of the name, else completed by what their line says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.group import NewGroup
from ...domain.policy import Action
from ...domain.shared.csv_import import Imported, Problem
from ...domain.shared.errors import InvalidData, NotFound
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from ..platform import reference
from . import group as groups
from . import membership

if TYPE_CHECKING:
    from ...domain.casework.group import Group
    from ...domain.casework.group_import import GroupLine
    from ...store.work import View, Work


def import_groups(work: Work, lines: Sequence[GroupLine]) -> Imported:
    """Create and complete the groups of `lines`; those that cannot be are told, and who calls decides about the others.

    A group that is there gets the areas it lacks, and the mailbox and the description of its line; nothing is taken
    away from it, and its organisation stays. Repeating it changes nothing.
    """
    require_importing(work)
    done = Imported()
    for line in lines:
        try:
            _take(work, line, work.groups.find(line.name), done)
        except (InvalidData, NotFound) as refused:
            done.problems.append(Problem(line.number, refused.message))
    return done


def require_importing(view: View) -> None:
    """Raise where the actor may not import groups: before a file is read."""
    policy.require(view.actor, Action.GROUP_CREATE)


def _take(work: Work, line: GroupLine, there: Group | None, done: Imported) -> None:
    codes = tuple(sorted({reference.area_in_file(work, area).code for area in line.areas}))
    organisation = reference.organisation(work, line.organisation).code if line.organisation else ""
    if there is None:
        for field, value in (("organisation", organisation), ("areas", codes)):
            if not value:
                raise InvalidData(_("{field}: must not be empty for a new group.").format(field=field))
        new = NewGroup(
            name=line.name,
            organisation=organisation,
            areas=codes,
            mailbox=line.mailbox or None,
            description=line.description,
            created_at=work.now,
        )
        done.created.append(groups.create(work, new).name)
        return
    if organisation not in {"", there.organisation}:
        told = _("the group is of the organisation {code}; group edit gives it another.")
        raise InvalidData(told.format(code=there.organisation))
    edited, changed = membership.edit_group(
        work,
        GroupRef(str(there.id)),
        areas=[*there.areas, *codes],
        mailbox=line.mailbox or None,
        description=line.description or None,
    )
    (done.updated if changed else done.left).append(edited.name)
