"""The entities of the model, read from the rows of a store by queries of its own: nothing of the product is in between."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, NamedTuple

CONSOLE = ""
"""The name of whoever runs the program without an account of their own: the operator at the console."""


class Thing(NamedTuple):
    """An entity by its type and its name."""

    type: str
    name: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}"

    @property
    def entity(self) -> dict[str, str]:
        """Return it as Cedar writes it."""
        return {"type": self.type, "id": self.name}


class Row(NamedTuple):
    """What is known of an entity; what is a `Thing` among its attributes refers to another entity."""

    thing: Thing
    attributes: dict[str, Any]
    parents: tuple[Thing, ...] = ()

    @property
    def written(self) -> dict[str, Any]:
        """Return it as Cedar reads it."""
        attributes = {name: _written(value) for name, value in self.attributes.items()}
        return {
            "uid": self.thing.entity,
            "attrs": attributes,
            "parents": [each.entity for each in self.parents],
        }


def _written(value: Any) -> Any:
    if isinstance(value, Thing):
        return {"__entity": value.entity}
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    if isinstance(value, set | list | frozenset):
        return [_written(each) for each in value]
    return value


PLURAL = {"owner": "owner", "admin": "admins", "counselor": "counselors", "guest": "guests"}
PLATFORM = Thing("Platform", "")
Query = Callable[[str], list[tuple[Any, ...]]]


def read(store: str, now: datetime) -> list[Row]:
    """Return all entities of a store as things stand at `now`."""
    if "://" not in store:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            return _Reader(lambda text: connection.execute(text).fetchall(), now).all()
    import psycopg

    with psycopg.connect(store) as server:
        return _Reader(lambda text: server.execute(text.encode()).fetchall(), now).all()


class _Reader:
    def __init__(self, query: Query, now: datetime) -> None:
        self.query = query
        self.now = now
        self.people = {
            number: user(email) for number, email in query("SELECT id, email FROM users ORDER BY id")
        }
        self.active = {user(email) for (email,) in query("SELECT email FROM users WHERE disabled_at IS NULL")}
        self._every_role: list[Thing] = []
        self.roles: dict[Thing, set[Thing]] = defaultdict(set)

    def all(self) -> list[Row]:
        things = [
            *self._groups(),
            *self._requests(),
            *self._answers(),
            *self._projects(),
            *self._invitations(),
            Row(PLATFORM, {}),
        ]
        return [*things, *self._users(), *(Row(role, {}) for role in self._every_role)]

    def _users(self) -> Iterable[Row]:
        around, managed = defaultdict(set), defaultdict(set)
        away = {
            self.people[number]
            for number, begins, ends in self.query("SELECT user_id, begins_at, ends_at FROM absences")
            if _instant(begins) <= self.now < _instant(ends)
        }
        for group, number in self.query("SELECT group_id, user_id FROM memberships"):
            around[self.people[number]].add(role("group", group, "helpers"))
        for group, number in self._spoken_for():
            managed[self.people[number]].add(role("group", group, "managers"))
        columns = "email, disabled_at, is_expert, is_operator, merged_into_id"
        known = [
            (user(email), email, gone is None, bool(expert), bool(operator), False, into is not None)
            for email, gone, expert, operator, into in self.query(f"SELECT {columns} FROM users")
        ]
        peers, peers_by, of_projects = self._peers(), self._peers_by(), self._in_projects()
        for thing, email, enabled, expert, operator, console, merged in (
            *known,
            (user(CONSOLE), "", True, False, True, True, False),
        ):
            attributes = {"email": email, "enabled": enabled, "expert": expert, "operator": operator}
            attributes |= {"console": console, "helpers_around": around[thing]}
            attributes |= {"managers_around": managed[thing], "away": thing in away, "merged": merged}
            attributes |= {"peers": peers[thing], "peers_by": peers_by[thing]}
            attributes |= {name: of_projects[name, thing] for name in ("owns", "leads", "joins")}
            yield Row(thing, attributes, tuple(self.roles[thing]))

    def _same_role(self) -> Iterable[tuple[int, int, int]]:
        """Return groups, each with two who have one role there."""
        same = " OR ".join(
            f"(a.{each} AND b.{each})" for each in ("is_helper", "is_instructor", "is_manager")
        )
        both = "memberships a JOIN memberships b ON b.group_id = a.group_id AND b.user_id <> a.user_id"
        rows = self.query(f"SELECT a.group_id, a.user_id, b.user_id FROM {both} WHERE {same}")
        return [(group, one, other) for group, one, other in rows]

    def _peers(self) -> dict[Thing, set[Thing]]:
        experts = [self.people[each] for (each,) in self.query("SELECT id FROM users WHERE is_expert")]
        peers = defaultdict(set, {one: {*experts} - {one} for one in experts})
        for _group, one, other in self._same_role():
            peers[self.people[one]].add(self.people[other])
        return peers

    def _peers_by(self) -> dict[Thing, list[dict[str, Thing]]]:
        managers = _by_first(self.query("SELECT group_id, user_id FROM memberships WHERE is_manager"))
        known = {
            (self.people[one], self.people[by], self.people[other])
            for group, one, other in self._same_role()
            for (by,) in managers[group]
        }
        found: dict[Thing, list[dict[str, Thing]]] = defaultdict(list)
        for one, by, whom in known:
            found[one].append({"by": by, "whom": whom})
        return found

    def _in_projects(self) -> dict[tuple[str, Thing], set[Thing]]:
        """Return which projects each owns, and which programs each manages or takes part in."""
        found: dict[tuple[str, Thing], set[Thing]] = defaultdict(set)
        for name, type_, text in (
            ("owns", "Project", "SELECT user_id, project_id FROM project_members WHERE role = 'owner'"),
            ("leads", "Program", "SELECT user_id, program_id FROM program_managers"),
            (
                "joins",
                "Program",
                "SELECT u.id, p.program_id FROM participants p JOIN users u ON u.email = p.email",
            ),
        ):
            for who, number in self.query(text):
                found[name, self.people[who]].add(Thing(type_, str(number)))
        return found

    def _answers(self) -> Iterable[Row]:
        for number, who, group in self.query("SELECT id, user_id, group_id FROM saved_answers"):
            of = {"owner": self.people[who]} if who else {"users": role("group", group, "users")}
            yield Row(Thing("Answer", str(number)), of)

    def _spoken_for(self) -> Iterable[tuple[int, int]]:
        """Yield the groups, each with a user whose managers there may speak for them.

        Who was elsewhere when they were put into a group is none of those until they were there since.
        """
        acted, added = defaultdict(list), defaultdict(list)
        for number, at in self.query("SELECT actor_id, at FROM audit WHERE actor_id IS NOT NULL"):
            acted[number].append(_instant(at))
        members = [
            (*who, _instant(at))
            for *who, at in self.query("SELECT group_id, user_id, added_at FROM memberships")
        ]
        for _group, number, at in members:
            added[number].append(at)
        platform = {each for (each,) in self.query("SELECT id FROM users WHERE is_expert OR is_operator")}
        for group, number, at in members:
            before = number in platform or min(added[number] + acted[number]) < at
            if not before or any(instant > at for instant in acted[number]):
                yield group, number

    def _groups(self) -> Iterable[Row]:
        instructed = set()
        for group, number, *flags in self.query(
            "SELECT group_id, user_id, is_manager, is_helper, is_instructor FROM memberships"
        ):
            held = [
                name for name, flag in zip(("managers", "helpers", "instructors"), flags, strict=True) if flag
            ]
            for name in ("users", *held):
                self.roles[self.people[number]].add(role("group", group, name))
            if "instructors" in held and self.people[number] in self.active:
                instructed.add(group)
        by_or_to = "SELECT author_group_id FROM requests UNION SELECT group_id FROM request_recipients"
        used = {group for (group,) in self.query(by_or_to)}
        for (group,) in self.query("SELECT id FROM groups"):
            kinds = ("users", "managers", "helpers", "instructors")
            attributes: dict[str, Any] = {name: role("group", group, name) for name in kinds}
            self._every_role += attributes.values()
            known = {"instructed": group in instructed, "used": group in used}
            yield Row(Thing("Group", str(group)), attributes | known)

    def _requests(self) -> Iterable[Row]:
        sent = _by_first(self.query("SELECT request_id, group_id FROM request_recipients"))
        invited = _by_first(self.query("SELECT request_id, user_id, part FROM request_participants"))
        offered = _by_first(self.query("SELECT request_id, user_id FROM request_hand_overs"))
        for number, creator, group, closed in self.query(
            "SELECT id, creator_id, author_group_id, closed_at FROM requests ORDER BY id"
        ):
            named = {
                part: {self.people[who] for who, as_ in invited[number] if as_ == part}
                for part in ("colleague", "expert")
            }
            yield Row(
                Thing("Request", str(number)),
                {
                    "creator": self.people[creator],
                    "helpers": role("group", group, "helpers"),
                    "author_managers": role("group", group, "managers"),
                    "managers": {
                        role("group", each, "managers") for each in (group, *(one for (one,) in sent[number]))
                    },
                    "instructors": {role("group", each, "instructors") for (each,) in sent[number]},
                    "colleagues": named["colleague"],
                    "experts": named["expert"],
                    "offered": {self.people[who] for (who,) in offered[number]},
                    "recipients": {Thing("Group", str(each)) for (each,) in sent[number]},
                    "closed": closed is not None,
                    **self._called_in(number),
                },
            )
        for type_, table in (("Message", "messages"), ("File", "attachments")):
            for number, request, private in self.query(f"SELECT id, request_id, private FROM {table}"):
                attributes = {"request": Thing("Request", str(request)), "private": bool(private)}
                yield Row(Thing(type_, str(number)), attributes)

    def _called_in(self, request: int) -> dict[str, Any]:
        """Return who invited whom to a request, and who of them is to be taken back by whom."""
        asked = self.query(
            "SELECT user_id, invited_by_id FROM request_participants"
            f" WHERE part = 'colleague' AND request_id = {request}"
        )
        sent = self.query(
            f"SELECT group_id, invited_by_id FROM request_recipients WHERE request_id = {request}"
        )
        written = self.query(
            "SELECT author_id, group_id, private, kind FROM messages WHERE request_id = "
            f"{request} AND kind IN ('reply', 'info', 'taken', 'processed', 'misrouted') ORDER BY id"
        )
        files = {
            who for (who,) in self.query(f"SELECT added_by_id FROM attachments WHERE request_id = {request}")
        }
        instructing = defaultdict(set)
        for group, who in self.query("SELECT group_id, user_id FROM memberships WHERE is_instructor"):
            instructing[group].add(who)
        silent = {who for who, _by in asked} - {who for who, *_rest in written} - files
        wrote = {group for _who, group, *_rest in written}
        quiet = {group for group, _by in sent if group not in wrote and not instructing[group] & files}
        last = {group: kind for _who, group, private, kind in written if not private}
        misrouted = {group for group, kind in last.items() if kind == "misrouted"}
        able = {
            group for group, _by in sent if {self.people[who] for who in instructing[group]} & self.active
        }
        replaced = {group for group, _by in sent if able - {group}}
        leaving = {who for group in replaced & misrouted for who in instructing[group]}
        letting = {by for who, by in asked if who in silent} | {
            by for group, by in sent if group in replaced & quiet
        }

        def groups(numbers: Iterable[int]) -> set[Thing]:
            return {Thing("Group", str(each)) for each in numbers}

        return {
            "invited_people": [{"by": self.people[by], "whom": self.people[who]} for who, by in asked],
            "invited_groups": [
                {"by": self.people[by], "group": Thing("Group", str(group))} for group, by in sent if by
            ],
            "silent": {self.people[who] for who in silent},
            "silent_groups": groups(quiet),
            "misrouted": groups(misrouted),
            "replaced": groups(replaced),
            "may_let_go": {self.people[who] for who in leaving | letting if who},
        }

    def _projects(self) -> Iterable[Row]:
        for project, archived in self.query("SELECT id, archived_at FROM projects ORDER BY id"):
            attributes = {name: role("project", project, name) for name in ("members", *PLURAL.values())}
            self._every_role += attributes.values()
            yield Row(Thing("Project", str(project)), attributes | {"archived": archived is not None})
        leaders = [
            (project, managers & self.active) for _number, project, managers, _rest in self._programs()
        ]
        for project, number, held in self.query("SELECT project_id, user_id, role FROM project_members"):
            who = self.people[number]
            self.roles[who] |= {role("project", project, "members"), role("project", project, PLURAL[held])}
            known: dict[str, Any] = {"project": Thing("Project", str(project)), "user": who}
            alone = any(project == of and who in managers and managers == {who} for of, managers in leaders)
            yield Row(Thing("Member", f"{project}/{who.name}"), known | {"leads_alone": alone})
        joined = _by_first(
            self.query("SELECT p.program_id, u.id FROM participants p JOIN users u ON u.email = p.email")
        )
        for number, project, managers, said in self._programs():
            known = said | {
                "project": Thing("Project", str(project)),
                "managers": managers,
                "seats": len(managers),
            }
            known |= {"participants": {self.people[who] for (who,) in joined[number]}}
            known |= {"active": managers & self.active, "active_seats": len(managers & self.active)}
            yield Row(Thing("Program", str(number)), known)

    def _programs(self) -> Iterable[tuple[int, int, set[Thing], dict[str, Any]]]:
        seats = _by_first(self.query("SELECT program_id, user_id FROM program_managers"))
        columns = "id, project_id, creator_id, archived_at"
        for number, project, creator, archived in self.query(f"SELECT {columns} FROM programs ORDER BY id"):
            known = {"creator": self.people[creator], "archived": archived is not None}
            yield number, project, {self.people[who] for (who,) in seats[number]}, known

    def _invitations(self) -> Iterable[Row]:
        columns = "id, project_id, email, invited_by_id, status, expires_at"
        for number, project, email, inviter, status, end in self.query(
            f"SELECT {columns} FROM project_invitations"
        ):
            known = {
                "project": Thing("Project", str(project)),
                "email": email,
                "inviter": self.people[inviter],
            }
            known |= {
                "pending": status == "pending",
                "accepted": status == "accepted",
                "late": _instant(end) <= self.now,
            }
            yield Row(Thing("Invitation", str(number)), known)


def user(email: str) -> Thing:
    """Return the account of that address."""
    return Thing("User", email)


def role(kind: str, number: int, name: str) -> Thing:
    """Return what people may hold in a group or project."""
    return Thing("Role", f"{kind}/{number}/{name}")


def _by_first(rows: Iterable[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    found: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest))
    return found


def _instant(text: str | datetime) -> datetime:
    return text if isinstance(text, datetime) else datetime.fromisoformat(text).replace(tzinfo=UTC)
