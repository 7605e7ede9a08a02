"""Users imported in bulk: into one group by its manager, or everywhere by the operator (M2).

An import creates accounts, completes them and gives roles. It takes nothing away: `group users edit` and
`user disable` do, which show first what would be left without anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ...domain import policy
from ...domain.casework.group import Group, GroupRole, Membership
from ...domain.casework.user_import import Line
from ...domain.platform.account import Locale, NewUser, User
from ...domain.platform.change import Change, Letter
from ...domain.policy import Action
from ...domain.shared.csv_import import Imported, Problem
from ...domain.shared.errors import InvalidData, NotFound
from ...domain.shared.i18n import _
from ...domain.shared.ref import GroupRef
from ...domain.shared.text import name_key
from . import granting, user_import_warnings
from .import_ends import ImportedEnds

if TYPE_CHECKING:
    from ...store.work import Work

Seat = tuple[str, int]
"""The address of a user, and the id of a group."""
BY_IMPORT: dict[str, object] = {"import": True}


def into_group(work: Work, ref: GroupRef, lines: Sequence[Line], *, keep_going: bool) -> Imported:
    """Import users into one group (its managers, the operator): all lines, or with `keep_going` the good ones.

    Only the operator changes the names of accounts that exist already.
    """
    facts = work.groups.facts(ref)
    policy.require(work.actor, Action.GROUP_USERS_ADD, facts)
    return _import(work, lines, only=facts.group, keep_going=keep_going)


def everywhere(work: Work, lines: Sequence[Line], *, keep_going: bool) -> Imported:
    """Import users, each into the group its line names, if any (the operator)."""
    policy.require(work.actor, Action.USER_ADD)
    return _import(work, lines, only=None, keep_going=keep_going)


def _import(work: Work, lines: Sequence[Line], *, only: Group | None, keep_going: bool) -> Imported:
    plan = _Plan(work, lines, only)
    done = Imported()
    for line in lines:
        try:
            plan.add(line)
        except InvalidData as refused:
            done.problems.append(Problem(line.number, refused.message, plan.cure(line)))
    done.warnings = plan.warnings
    if done.problems and not keep_going:
        return done
    plan.carry_out()
    for email in plan.people:
        changed = email in plan.changed or email in plan.moved
        kind = done.created if email not in plan.known else done.updated if changed else done.left
        kind.append(email)
    return done


class _Plan:
    """What the lines ask for, against what is there; carried out in a few statements."""

    def __init__(self, work: Work, lines: Sequence[Line], only: Group | None) -> None:
        self.work = work
        self.only = only
        self.edits = policy.decide(work.actor, Action.USER_ADD).allowed
        self.known = work.user_imports.users(line.email for line in lines)
        ids = [user.id for user in self.known.values()]
        self.held = work.user_imports.memberships(ids)
        self.seen = work.user_imports.seen(only.id, ids) if only and not self.edits else set[int]()
        self.people: dict[str, Line] = {}  # by address, the first line about each
        self.warnings: list[Problem] = []
        self.changed: dict[str, User] = {}
        self.moved: set[str] = set()
        self.roles: dict[Seat, tuple[int, Group, frozenset[GroupRole]]] = {}
        self._groups: dict[str, Group | str] = {}
        self.ends = ImportedEnds(work)
        self._objections: dict[tuple[object, ...], str] = {}
        self._cures: dict[str, str] = {}

    def add(self, line: Line) -> None:
        """Take a line into the plan, wholly or not at all; raises InvalidData."""
        group = self._group(line)
        user = self.known.get(line.email)
        if user and user.active == line.disabled:
            raise InvalidData(
                _("disabled here, but the account is active; an operator can disable it.")
                if user.active
                else _("the account is disabled; an operator can enable it.")
            )
        if group:
            if (line.email, group.id) in self.roles:
                first = self.roles[line.email, group.id][0]
                raise InvalidData(_("the same user as in line {line}.").format(line=first))
            held = self.held.get((group.id, user.id)) if user else None
            if not line.roles and not held:
                raise InvalidData(_("a role is needed: manager, helper or instructor."))
            roles = frozenset[GroupRole]() if line.implied and held else line.roles
            self.ends.add(line, group, user)
            self.roles[line.email, group.id] = (line.number, group, roles)
            if (line.denied and held) or line.unsaid:
                self._warn(line, user_import_warnings.of_roles(line, group, held))
        elif line.until or (line.roles and not line.implied):
            raise InvalidData(_("has a role, but names no group to hold it in."))
        else:
            self._warn(line, user_import_warnings.of_no_group(line))
        self.people.setdefault(line.email, line)
        if line.beyond or (user and not self.edits):
            known = user is not None and (user.id in self.seen or user.id == self.work.actor.id)
            self._warn(line, user_import_warnings.of_account(line, user, edits=self.edits, known=known))
        if user and self.edits and (completed := line.completing(user)) != user:
            self.changed[line.email] = completed

    def cure(self, line: Line) -> str | None:
        """Return the command of an operator that would let a refused line in, if one would."""
        key = name_key(line.group or "")
        user = self.known.get(line.email) if self.edits else None
        if (user and not user.active) or self.only or not isinstance(self._groups.get(key), str):
            return user_import_warnings.cure_of_account(line, user)
        if key not in self._cures:
            self._cures[key] = user_import_warnings.cure_of_group(self.work, line)
        return self._cures[key]

    def _warn(self, line: Line, messages: Iterable[str]) -> None:
        self.warnings += [Problem(line.number, message) for message in messages]

    def carry_out(self) -> None:
        """Write what was planned, each change with its line in the audit."""
        user_imports = self.work.user_imports
        numbers = user_imports.add_users(map(self._newcomer, self._new()))
        # By the texts that lines have: those of the store are another hundred bytes each.
        ids = {self.people[email].email: id_ for email, id_ in numbers if email in self.people}
        new = [ids[line.email] for line in self._new()]
        ids.update((email, user.id) for email, user in self.known.items())
        user_imports.save_users(self.changed.values())
        added, changed = list[Membership](), list[Membership]()
        for (email, group_id), (_line, _named, roles) in self.roles.items():
            user_id = ids[email]
            before = self.held.get((group_id, user_id))
            after = self._membership(group_id, user_id, roles, before)
            if after != before:
                (changed if before else added).append(after)
                self.moved.add(email)
        user_imports.add_members(added)
        user_imports.save_members(changed)
        self.moved |= self.ends.carry_out(ids, chain(self.held.values(), added, changed))
        self.work.audit.append(self._changes(new, added, changed))
        self.work.outbox.queue_all(self._letters(ids, chain(added, changed)))

    def _membership(
        self, group_id: int, user_id: int, roles: frozenset[GroupRole], before: Membership | None
    ) -> Membership:
        """Return the membership with `roles` and those held before."""
        return Membership(
            group_id=group_id,
            user_id=user_id,
            roles=GroupRole.in_order(roles.union(before.roles) if before else roles),
            added_at=before.added_at if before else self.work.now,
        )

    def _new(self) -> Iterator[Line]:
        """Yield the first line of each user who has no account yet: an import may have very many."""
        return (line for email, line in self.people.items() if email not in self.known)

    def _changes(self, new: Iterable[int], *memberships: Iterable[Membership]) -> Iterator[Change]:
        for user_id in new:
            yield Change(Action.USER_ADD, "user", user_id, BY_IMPORT)
        for user in self.changed.values():
            yield Change(Action.USER_EDIT, "user", user.id, BY_IMPORT)
        for each in chain(*memberships):
            details = {"user": each.user_id, "roles": list(each.roles), "import": True}
            details |= granting.marks(self.work, self.held.get((each.group_id, each.user_id)), each)
            yield Change(Action.GROUP_USERS_ADD, "group", each.group_id, details)
        yield from self.ends.changes()

    def _letters(
        self, ids: Mapping[str, int], memberships: Iterable[Membership]
    ) -> Iterator[tuple[str, Letter]]:
        """Yield what `group users add` would queue: to who was added, and about what somebody gave themself."""
        if self.work.actor.user is None:  # the console: nobody is told (`granting.letters`)
            return
        emails = {number: email for email, number in ids.items()}
        groups = {group.id: group for _number, group, _roles in self.roles.values()}
        event = f"{Action.GROUP_USERS_ADD}:{{}}:{self.work.audit.last_id()}"
        for each in memberships:
            before = self.held.get((each.group_id, each.user_id))
            group, email = groups[each.group_id], emails[each.user_id]
            # Who joins as a manager hears both.
            of_actor = ":self" if each.user_id == self.work.actor.id else ""
            for letter in granting.letters(
                self.work, group, email, before, each, until=self.ends.day_of(email, group)
            ):
                yield event.format(group.id) + of_actor, letter

    def _newcomer(self, line: Line) -> NewUser:
        return NewUser(
            email=line.email,
            first_name=line.first_name,
            last_name=line.last_name,
            job_title=line.job_title,
            phone=line.phone,
            locale=line.locale or Locale.FRENCH,
            disabled_at=self.work.now if line.disabled else None,
            created_at=self.work.now,
        )

    def _group(self, line: Line) -> Group | None:
        """Return the group of a line, which must be what the line says of it; raises InvalidData."""
        group = self.only or (self._named(GroupRef(line.group)) if line.group else None)
        if group is None:
            return None
        if line.group and self.only and name_key(line.group) != name_key(group.name):
            raise InvalidData(_("names another group than {name}.").format(name=group.name))
        said = (group.id, line.organisation, line.areas, line.mailbox)
        if said not in self._objections:
            self._objections[said] = user_import_warnings.objection(self.work, line, group)
        if self._objections[said]:
            raise InvalidData(self._objections[said])
        return group

    def _named(self, ref: GroupRef) -> Group:
        key = name_key(ref)
        if key not in self._groups:
            try:
                self._groups[key] = self.work.groups.named(ref)
            except NotFound as refused:
                self._groups[key] = user_import_warnings.told(refused)
        group = self._groups[key]
        if isinstance(group, str):
            raise InvalidData(group)
        return group
