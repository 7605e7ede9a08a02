"""What lists show, against what the policy says object by object, on invented histories."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.casework import CAF, CLAIRE, CPAM, EXPERT, HELPERS, HUGO, INES, MAUD, PAUL, cast, open_request
from tests.conftest import START
from tests.examples import examples
from tests.runner import Clock, Runner

EVERYBODY = (CLAIRE, HUGO, MAUD, INES, PAUL, EXPERT)
STEPS = st.one_of(
    st.tuples(st.just("open"), st.sampled_from((CAF, CPAM))),
    st.tuples(st.just("colleague"), st.sampled_from((HUGO, MAUD))),
    st.tuples(st.just("invite"), st.sampled_from((CAF, CPAM))),
    st.tuples(st.just("private"), st.sampled_from((INES, PAUL))),
    st.tuples(st.just("join"), st.tuples(st.sampled_from(EVERYBODY), st.sampled_from((CAF, CPAM)))),
    st.tuples(st.just("tick"), st.none()),
    st.tuples(st.just("close"), st.none()),
    st.tuples(st.just("reopen"), st.none()),
)


@pytest.fixture(scope="module")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the cast and one request, to start histories from."""
    folder = tmp_path_factory.mktemp("told")
    folder.chmod(0o700)
    store = folder / "adminplus.db"
    shutil.copyfile(sqlite_template, store)
    store.chmod(0o600)
    adminplus = cast(Runner(str(store), Clock(START), lambda _content: None))
    adminplus.ok("group", "users", "add", HELPERS, MAUD, "--helper")
    open_request(adminplus)
    return store


def _step(adminplus: Runner, kind: str, what: object, piece: Path, last: int) -> int:
    match kind:
        case "open":
            return open_request(adminplus, "--attach", piece, to=str(what))
        case "colleague":
            adminplus("request", "invite", last, "--colleague", what, as_=CLAIRE)
        case "invite":
            adminplus("request", "invite", last, "--group", what, as_=INES)
        case "private":
            adminplus(
                "request", "reply", last, "-m", "Entre nous", "--private", "--attach", piece, as_=str(what)
            )
        case "join":
            assert isinstance(what, tuple)
            adminplus.ok("group", "users", "add", what[1], what[0], "--instructor")
        case "tick":
            adminplus.clock.forward(days=16)
            adminplus.ok("tick")
        case "close":
            adminplus("request", "close", last, as_=CLAIRE)
        case "reopen":
            adminplus("request", "reopen", last, "--reason", "Encore", as_=CLAIRE)
    return last


@pytest.mark.requirement("E5", "E6", "H3", "I1", "I2", "M7")
@settings(
    max_examples=examples(4, ci=8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=3, max_size=9))
def test_everybody_lists_what_they_may_open_and_sees_the_files_and_notes_they_may(
    told: Path, steps: list[tuple[str, object]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        piece = folder / "piece.txt"
        piece.write_text("une pièce")
        shutil.copyfile(told, folder / "adminplus.db")
        (folder / "adminplus.db").chmod(0o600)
        adminplus = Runner(str(folder / "adminplus.db"), Clock(START), lambda _content: None)
        last = 1
        for kind, what in steps:
            last = _step(adminplus, kind, what, piece, last)
        files = [row for row in adminplus.dump() if row["table"] == "attachments"]
        for person in EVERYBODY:
            listed = {
                row["id"]: row for row in adminplus.ok("request", "list", "-o", "json", as_=person).json
            }
            allowed = {
                n for n in range(1, last + 1) if adminplus("can", "request.show", n, as_=person).code == 0
            }
            assert set(listed) == allowed
            for number in allowed:
                _agree(adminplus, person, number, listed[number], files)


def _agree(
    adminplus: Runner, person: str, number: int, row: dict[str, object], stored: list[dict[str, object]]
) -> None:
    """What is shown of a request is what the list said, and what the rules allow."""
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=person).json
    assert {name: shown[name] for name in row} == row
    files = adminplus("request", "attachments", number, "-o", "json", as_=person)
    assert (files.code == 0) is (adminplus("can", "request.attachments", number, as_=person).code == 0)
    assert shown["attachments"] == (files.json if files.code == 0 else [])
    instructs = {p["email"] for p in shown["participants"] if p["part"] == "instructor"}
    invited = {p["email"] for p in shown["participants"] if p["part"] == "expert"}
    if person not in instructs:
        assert not any(message["private"] for message in shown["messages"])
    if person in invited:
        assert shown["attachments"] == []
    here = [row for row in stored if row["request_id"] == number]
    expected = [row["id"] for row in here if person in instructs or not row["private"]]
    if files.code == 0:
        assert [file["id"] for file in files.json] == expected
