"""Random commands by random members: whatever happens, the invariants of guidance projects hold after each."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.conftest import START
from tests.examples import examples
from tests.runner import Clock, Result, Runner

PEOPLE = [f"{name}@p.example.fr" for name in ("ana", "bob", "cid", "dan", "eve")]
PERSON = st.sampled_from(PEOPLE)
ROLE = st.sampled_from(["owner", "admin", "counselor", "guest"])
YOUTH = st.sampled_from(["zoe@j.example.fr", PEOPLE[3], PEOPLE[4]])
DAY, MORE = st.sampled_from(["2026-02-27", "2026-03-02"]), st.sampled_from(["--confirmed", "--another"])
PROJECT, PROGRAM, GROUP = st.integers(1, 2), st.integers(1, 4), st.sampled_from(["A", "B", "C", "/"])
CODES = {0, 2, 3, 4, 5, 6, 9}


@cache
def template() -> Path:
    """A store with five accounts, and Ana's project with Bob as admin."""
    folder = Path(tempfile.mkdtemp(prefix="machine-"))
    runner = Runner(str(folder / "store" / "adminplus.db"), Clock(START), lambda _stdin: None)
    runner.ok("init")
    for email in PEOPLE:
        runner.ok("user", "add", email)
    runner.ok("project", "create", "Un", as_=PEOPLE[0])
    runner.ok("project", "member", "invite", 1, PEOPLE[1], "--role", "admin", as_=PEOPLE[0])
    runner.ok("project", "invitation", "accept", 1, as_=PEOPLE[1])
    return folder / "store"


class Guidance(RuleBasedStateMachine):
    """One store, and whatever people do with it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        shutil.copytree(template(), self.folder / "store")
        store = str(self.folder / "store" / "adminplus.db")
        self.run = Runner(store, Clock(START), lambda _stdin: None)

    def teardown(self) -> None:
        assert self.run.ok("audit", "verify").err.startswith("The audit is whole: ")
        shutil.rmtree(self.folder)

    def rows(self, query: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(self.run.store)) as store:
            return store.execute(query, values).fetchall()

    def role(self, project: object, email: str) -> str | None:
        """Return the role that somebody acts in: none for a disabled account."""
        found = self.rows(
            "SELECT role FROM project_members JOIN users ON users.id = user_id"
            " WHERE project_id = ? AND email = ? AND disabled_at IS NULL",
            project,
            email,
        )
        return str(found[0][0]) if found else None

    def put_away(self) -> list[Any]:
        """Return what archived projects hold: nothing may change there."""
        archived = [id_ for (id_,) in self.rows("SELECT id FROM projects WHERE archived_at IS NOT NULL")]
        return [
            (id_, table, self.rows(f"SELECT * FROM {table} WHERE project_id = ?", id_))
            for id_ in archived
            for table in ("project_members", "project_groups", "programs", "program_managers")
        ]

    def do(self, who: str, *words: object) -> Result:
        """Run a command, which ends as commands may; nothing of an archived project changes by it."""
        before = self.put_away()
        done = self.run(*words, as_=who)
        assert done.code in CODES, done.err
        assert "Traceback" not in done.err
        if words[:2] not in (("project", "unarchive"), ("program", "unarchive"), ("project", "recover")):
            after = self.put_away()
            assert [each for each in before if each not in after] == []
        return done

    @rule(who=PERSON, whom=PERSON, role=ROLE, project=PROJECT)
    def invite(self, who: str, whom: str, role: str, project: int) -> None:
        held = self.role(project, who)
        done = self.do(who, "project", "member", "invite", project, whom, "--role", role)
        assert done.code != 0 or (held in ("owner", "admin") and role != "owner")

    @rule(
        who=PERSON,
        number=st.integers(1, 6),
        verb=st.sampled_from(["accept", "accept", "decline", "revoke", "resend"]),
    )
    def answer(self, who: str, number: int, verb: str) -> None:
        found = self.rows("SELECT email, project_id FROM project_invitations WHERE id = ?", number)
        done = self.do(who, "project", "invitation", verb, number)
        if done.code == 0:
            email, project = found[0]
            own = verb in ("accept", "decline")
            assert email == who if own else self.role(project, who) in ("owner", "admin")

    @rule(who=PERSON, whom=PERSON, role=ROLE, project=PROJECT)
    def set_role(self, who: str, whom: str, role: str, project: int) -> None:
        held, was = self.role(project, who), self.role(project, whom)
        done = self.do(who, "project", "member", "set-role", project, whom, role)
        if done.code == 0:
            assert held in ("owner", "admin")
            assert "owner" not in (was, role)
        elif held is None:
            assert done.code in (3, 4)

    @rule(who=PERSON, whom=PERSON, heir=st.none() | PERSON, project=PROJECT)
    def remove(self, who: str, whom: str, heir: str | None, project: int) -> None:
        held, was = self.role(project, who), self.role(project, whom)
        more = ["--reassign-to", heir] if heir else []
        done = self.do(who, "project", "member", "remove", project, whom, *more)
        assert done.code != 0 or (was != "owner" and (held in ("owner", "admin") or who == whom))

    @rule(who=PERSON, whom=PERSON, project=PROJECT)
    def transfer(self, who: str, whom: str, project: int) -> None:
        held, was = self.role(project, who), self.role(project, whom)
        done = self.do(who, "project", "transfer", project, whom, "--yes")
        assert done.code != 0 or (held == "owner" and was is not None)

    @rule(who=PERSON)
    def create_project(self, who: str) -> None:
        if self.rows("SELECT count(*) FROM projects")[0][0] < 2:
            self.do(who, "project", "create", "Deux")

    @rule(who=PERSON, project=PROJECT)
    def create_program(self, who: str, project: int) -> None:
        held = self.role(project, who)
        done = self.do(who, "program", "create", project, "Programme")
        assert done.code != 0 or held in ("owner", "admin", "counselor")

    @rule(who=PERSON, whom=PERSON, program=PROGRAM, verb=st.sampled_from(["add", "add", "remove"]))
    def name_manager(self, who: str, whom: str, program: int, verb: str) -> None:
        self.do(who, "program", "manager", verb, program, whom)

    @rule(who=PERSON, program=PROGRAM)
    def resign(self, who: str, program: int) -> None:
        self.do(who, "program", "manager", "resign", program)

    @rule(
        who=PERSON,
        noun=st.sampled_from(["project", "program"]),
        number=PROJECT,
        verb=st.sampled_from(["archive", "unarchive"]),
    )
    def archive(self, who: str, noun: str, number: int, verb: str) -> None:
        held = self.role(number, who)
        done = self.do(who, noun, verb, number)
        assert done.code != 0 or noun == "program" or held == "owner"

    @rule(who=PERSON, name=GROUP, other=GROUP, verb=st.sampled_from(["create", "move", "delete"]))
    def regroup(self, who: str, name: str, other: str, verb: str) -> None:
        more = {"create": ["--in", other], "move": ["--to", other], "delete": ["--move-to", other]}[verb]
        sure = ["--yes"] if verb == "delete" else []
        top = (verb, other) == ("create", "/")
        self.do(who, "project", "group", verb, 1, name, *([] if top else more), *sure)

    @rule(whom=PERSON, verb=st.sampled_from(["disable", "enable", "enable"]))
    def switch(self, whom: str, verb: str) -> None:
        self.run.ok("user", verb, whom, *(["--yes"] if verb == "disable" else []))

    @rule(who=PERSON, whom=YOUTH, program=PROGRAM, verb=st.sampled_from(["add", "add", "add", "remove"]))
    def take_part(self, who: str, whom: str, program: int, verb: str) -> None:
        self.do(who, "participant", verb, program, whom)

    @rule(who=PERSON, whom=YOUTH, program=PROGRAM, day=DAY, more=st.sets(MORE))
    def log(self, who: str, whom: str, program: int, day: str, more: set[str]) -> None:
        before = self.entries()
        done = self.do(who, "participant", "log", program, whom, "meeting_held", "--on", day, *sorted(more))
        after = self.entries()
        assert len({*after} - {*before}) == int(done.code == 0 and "already" not in done.err)
        if done.code == 0 and "--another" not in more:
            again = self.do(who, "participant", "log", program, whom, "meeting_held", "--on", day, *more)
            assert (again.code, self.entries()) == (0, after)

    @rule(who=PERSON, whom=YOUTH, program=PROGRAM, entry=st.integers(1, 6))
    def unlog(self, who: str, whom: str, program: int, entry: int) -> None:
        done = self.do(who, "participant", "unlog", program, whom, entry)
        if done.code == 0:
            assert self.rows("SELECT struck_at FROM activities WHERE id = ?", entry)[0][0] is not None

    @rule(who=PERSON, whom=YOUTH, other=YOUTH, program=PROGRAM)
    def correct(self, who: str, whom: str, other: str, program: int) -> None:
        before = self.entries()
        self.do(who, "participant", "edit", program, whom, "--email", other)
        assert self.entries() == before

    def entries(self) -> list[Any]:
        return self.rows("SELECT * FROM activities ORDER BY id")

    @rule(whom=PERSON, project=PROJECT)
    def recover(self, whom: str, project: int) -> None:
        owner = self.rows(
            "SELECT disabled_at FROM users JOIN project_members ON user_id = id WHERE role = 'owner' AND project_id = ?",
            project,
        )
        done = self.run("project", "recover", project, whom)
        assert done.code in CODES
        assert done.code != 0 or owner[0][0] is not None

    @invariant()
    def every_project_has_one_owner(self) -> None:
        counts = self.rows(
            "SELECT p.id, count(m.user_id) FROM projects p LEFT JOIN project_members m"
            " ON m.project_id = p.id AND m.role = 'owner' GROUP BY p.id"
        )
        assert all(count == 1 for _id, count in counts)

    @invariant()
    def every_program_is_led_by_one_to_three_members(self) -> None:
        programs = self.rows("SELECT id FROM programs")
        for (program,) in programs:
            led = self.rows(
                "SELECT m.role FROM program_managers s LEFT JOIN project_members m"
                " ON m.project_id = s.project_id AND m.user_id = s.user_id WHERE s.program_id = ?",
                program,
            )
            assert 1 <= len(led) <= 3
            assert all(role for (role,) in led)

    @invariant()
    def one_invitation_waits_for_an_address_and_none_for_a_member(self) -> None:
        waiting = self.rows(
            "SELECT i.project_id, i.email, m.user_id FROM project_invitations i"
            " JOIN users u ON u.id = i.invited_by_id"
            " LEFT JOIN project_members m ON m.project_id = i.project_id AND m.user_id = u.id"
            " WHERE i.status = 'pending'"
        )
        assert len({row[:2] for row in waiting}) == len(waiting)
        assert all(inviter for *_rest, inviter in waiting)
        members = self.rows("SELECT project_id, email FROM project_members JOIN users ON id = user_id")
        assert not {row[:2] for row in waiting} & {*members}

    @invariant()
    def an_entry_stands_once(self) -> None:
        standing = self.rows(
            "SELECT participant_id, kind, day, number FROM activities WHERE struck_at IS NULL"
        )
        assert len({*standing}) == len(standing)

    @invariant()
    def nobody_takes_part_in_what_they_manage(self) -> None:
        both = self.rows(
            "SELECT p.id FROM participants p JOIN users u ON u.email = p.email"
            " JOIN program_managers m ON m.program_id = p.program_id AND m.user_id = u.id"
            " WHERE p.left_at IS NULL"
        )
        assert both == []

    @invariant()
    def groups_form_a_tree(self) -> None:
        parents = dict(self.rows("SELECT id, parent_id FROM project_groups"))
        for group in parents:
            seen, at = set(), group
            while at is not None:
                assert at not in seen
                seen.add(at)
                at = parents[at]


@pytest.mark.requirement("R1", "O1", "O5", "D5", "P2", "P3", "V1")
def test_the_invariants_hold_whatever_people_do() -> None:
    run_state_machine_as_test(
        Guidance,
        settings=settings(
            max_examples=examples(6, ci=12),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[*HealthCheck],
        ),
    )
