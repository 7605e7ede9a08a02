"""Expectations about rights that an organisation keeps in a file: each is compared with what `can` answers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.guidance import CARL, OLGA, programs
from tests.runner import Result, Runner

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "expectations.csv"
HEAD = "actor,action,target,expected,rule,note\n"


@pytest.fixture
def world(adminplus_sqlite: Runner) -> Runner:
    """The cast of casework, and a request of Claire's to the CAF."""
    cast(adminplus_sqlite)
    open_request(adminplus_sqlite)
    return adminplus_sqlite


def asked(world: Runner, lines: str, *more: object, as_: str | None = None) -> Result:
    """Compare lines of CSV, which come from stdin."""
    return world("access", "test", "-", *more, as_=as_, stdin=HEAD + lines)


@pytest.mark.requirement("T3")
def test_the_example_of_the_documentation_holds_and_fails_once_one_role_is_changed(world: Runner) -> None:
    told = world.ok("access", "test", EXAMPLE)
    lines = len(EXAMPLE.read_text(encoding="utf-8").splitlines()) - 1
    assert told.err == f"{lines} of {lines} as expected.\n"
    world.ok("group", "users", "edit", CAF, INES, "--no-instructor", "--manager", "--yes")
    failed = world("access", "test", EXAMPLE)
    assert failed.code == 7
    assert f"line 5: {INES} request.reply 1: no, and yes is expected." in failed.out
    assert "instructor_of_recipient_group" in failed.out


def test_every_answer_can_be_expected_and_the_rule_that_gives_it(adminplus: Runner) -> None:
    cast(adminplus)
    open_request(adminplus)
    held = f"""{CLAIRE},request.close,request:1,yes,creator,
{CLAIRE},request.reopen,1,state,request_closed,
{HUGO},request.show,#1,no,,
{HUGO},request.show,1,non,,
{HUGO},project.show,1,hidden,,
{HUGO},request.show,99,hidden,,
{PAUL},request.show,1,no|hidden,,
{MAUD},group.users,{HELPERS},oui,manager_of_group,
*,organisation.list,,yes,,
group:{CAF}/instructor,request.reply,1,yes,instructor_of_recipient_group,
?,request.show,1,2,,
?,request.show,1,1,creator,
"""
    assert asked(adminplus, held).code == 0
    assert asked(adminplus, held, "-o", "json").json[0] == {
        "line": 2,
        "actor": CLAIRE,
        "action": "request.close",
        "target": "1",
        "on": None,
        "expected": "yes",
        "found": "yes",
        "rule": "creator",
        "ok": True,
        "missing": [],
        "held_by": "",
        "differs": [],
        "note": "",
    }
    wrong = f"{HUGO},request.close,1,yes,,Hugo closes\n{CLAIRE},request.close,1,yes,operator,\n?,request.show,1,3,,\n"
    rows = asked(adminplus, wrong, "-o", "json")
    assert (rows.code, [row["ok"] for row in rows.json]) == (7, [False] * 3)
    assert rows.error["message"] == "0 of 3 as expected."
    assert (rows.json[0]["missing"], rows.json[2]["found"]) == (["creator"], "2")
    told = asked(adminplus, wrong).out
    assert f"line 2: {HUGO} request.close 1: no, and yes is expected." in told
    assert "the creator of the request (creator)" in told
    assert "Hugo closes" in told
    assert "yes (creator), and yes (operator) is expected." in told


def test_the_holders_of_a_role_are_asked_each_and_who_differs_is_named(adminplus_sqlite: Runner) -> None:
    programs(adminplus_sqlite)
    lines = "project:1/counselor,program.edit,1,yes,,\nproject:1/guest,program.show,2,hidden,,\n*,project.show,1,yes,,\n"
    rows = asked(adminplus_sqlite, lines, "-o", "json").json
    assert (rows[0]["found"], len(rows[0]["differs"])) == ("yes|no", 1)
    assert rows[1]["ok"]
    assert rows[2]["differs"] == ["otto@p.example.fr"]
    assert "not so for otto@p.example.fr" in asked(adminplus_sqlite, lines).out
    assert asked(adminplus_sqlite, lines, "--only", "project:*").err.startswith("error: 1 of 2 as expected.")
    assert asked(adminplus_sqlite, lines, "--only", "request.*").code == 2
    assert CARL not in rows[0]["differs"]


def test_what_runs_tests_reads_the_answers(world: Runner) -> None:
    lines = f"{CLAIRE},request.close,1,yes,,\n{HUGO},request.close,1,yes,,a < b\n"
    tap = asked(world, lines, "-o", "tap")
    assert (tap.code, tap.out.splitlines()[:3]) == (
        7,
        ["TAP version 13", "1..2", f"ok 1 - line 2: {CLAIRE} request.close 1"],
    )
    assert tap.out.splitlines()[3] == f"not ok 2 - line 3: {HUGO} request.close 1"
    suite = ET.fromstring(asked(world, lines, "-o", "junit").out)
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert len(suite.findall("testcase/failure")) == 1


def test_a_line_that_cannot_be_read_is_exit_6_and_each_is_named(world: Runner) -> None:
    wrong = f"""{CLAIRE},request.clsoe,1,yes,,
nobody@example.fr,request.close,1,yes,,
{CLAIRE},request.close,1,maybe,,
{CLAIRE},request.close,,yes,,
?,request.close,1,some,,
group:CAF/chief,request.close,1,yes,,
,request.close,1,yes,,
"""
    told = asked(world, wrong)
    assert told.code == 6
    for number in (2, 4, 6, 8):
        assert f"line {number}: " in told.err
    for number, line in enumerate(wrong.splitlines(), 2):
        assert asked(world, line).code == 6, number
    assert world("access", "test", "nowhere.csv").code == 2
    assert world("access", "test", "-", stdin="a,b\n1,2\n").code == 6


def test_what_is_so_is_recorded_as_what_is_expected(world: Runner, tmp_path: Path) -> None:
    file = tmp_path / "droits.csv"
    file.write_text(
        f"actor;action;target;expected;note\n{HUGO};request.show;1;yes;a\n?;request.show;1;9;\n",
        encoding="utf-8",
    )
    assert world("access", "test", file).code == 7
    world.ok("access", "test", file, "--record")
    assert file.read_text(encoding="utf-8").splitlines()[1:] == [
        f"{HUGO};request.show;1;no;a",
        "?;request.show;1;2;",
    ]
    assert world.ok("access", "test", file).err == "2 of 2 as expected.\n"
    toml = tmp_path / "droits.toml"
    toml.write_text(
        f"""# Ours.
[[expect]]
actor = "{HUGO}"
action = "request.show"
target = 1
expected = "yes"  # for now

[[expect]]
actor = "?"
action = "request.show"
target = "1"
expected = 2
""",
        encoding="utf-8",
    )
    assert f"line 2: {HUGO} request.show 1: no, and yes is expected." in world("access", "test", toml).out
    world.ok("access", "test", toml, "--record")
    assert 'expected = "no"  # for now' in toml.read_text(encoding="utf-8")
    assert toml.read_text(encoding="utf-8").startswith("# Ours.\n[[expect]]\n")
    assert world.ok("access", "test", toml).code == 0
    assert world("access", "test", "-", "--record", stdin=HEAD).code == 2


def test_a_list_of_what_somebody_may_is_such_a_file(world: Runner, tmp_path: Path) -> None:
    file = tmp_path / "ines.csv"
    file.write_text(world.ok("access", "what", INES, "--list", "-o", "csv").out, encoding="utf-8")
    told = world.ok("access", "test", file)
    assert "as expected." in told.err
    assert int(told.err.split()[0]) > 30
    world.ok("group", "users", "remove", CAF, INES, "--yes")
    assert world("access", "test", file).code == 7
    assert world("access", "test", file, "--record").code == 2


@pytest.mark.requirement("T3", "T4")
def test_one_asks_about_oneself_and_nothing_is_written_but_refusals(world: Runner) -> None:
    lines = world.dump()
    assert asked(world, f"{CLAIRE},request.close,1,yes,,\n", as_=CLAIRE).code == 0
    assert asked(world, f"{CLAIRE},request.close,1,yes,,\n").code == 0
    assert world.dump() == lines
    for other in (
        f"{INES},request.close,1,no,,",
        "*,request.close,1,no,,",
        f"group:{CPAM}/instructor,act,,yes,,",
    ):
        assert asked(world, f"{other}\n", as_=HUGO).code == 3
    assert asked(world, f"group:{HELPERS}/helper,request.create,{HELPERS},yes,,\n", as_=MAUD).code == 0
    assert asked(world, "?,request.show,1,2,,\n", as_=CLAIRE).code == 0
    assert asked(world, "?,request.show,1,2,,\n", as_=EXPERT).code == 3
    assert OLGA
