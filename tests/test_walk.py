"""Somebody who has read nothing answers five requests in French, typing only what the screen named.

The walk is a golden session on a terminal of 80 columns; beside it, each command of it must have stood on a screen
before, each number typed must be one that the question offers, and nothing on it is English.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.casework import CLAIRE, CPAM, INES, PAUL, cast, open_request
from tests.cli.test_sessions import lines_of, told
from tests.runner import Runner
from tests.test_french import ENGLISH

WALK = Path(__file__).parent / "walks" / "five_answers.txt"
SUBJECTS = (
    "Versement du RSA interrompu",
    "Trop-perçu réclamé après un contrôle",
    "Aide au logement sans réponse",
    "Changement d’adresse refusé",
    "Prime d’activité non versée",
)


@pytest.fixture
def desk(adminplus_sqlite: Runner, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Five requests that wait for Inès, one for each day; experts were called for the first."""
    adminplus = cast(adminplus_sqlite)
    for email, first, last in (
        (CLAIRE, "Claire", "Martin"),
        (INES, "Inès", "Durand"),
        (PAUL, "Paul", "Morel"),
    ):
        adminplus.ok("user", "edit", email, "--first-name", first, "--last-name", last)
    for subject in SUBJECTS:
        open_request(adminplus, subject=subject)
        adminplus.clock.forward(days=1)
    open_request(adminplus, to=CPAM, subject="Soins refusés")
    adminplus.ok("tick", "--only", "experts")
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for name, value in (
        ("TERM", "xterm"),
        ("LC_ALL", "C.UTF-8"),
        ("TZ", "UTC"),
        ("COLUMNS", "80"),
        ("NO_COLOR", "1"),
        ("ADMINPLUS_LANG", "fr"),
        ("ADMINPLUS_AS", INES),
        ("ADMINPLUS_STORE", adminplus.store),
    ):
        monkeypatch.setenv(name, value)
    return adminplus


@pytest.mark.requirement("T7", "T8", "T10")
def test_who_has_read_nothing_answers_five_requests_from_the_desk_on(
    desk: Runner, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    expected = WALK.read_text(encoding="utf-8")
    now = told(desk, expected, tmp_path)
    if request.config.getoption("--rewrite-sessions"):
        WALK.write_text(now, encoding="utf-8")
        return
    assert now == expected
    assert desk.ok("status", "-o", "json").json == []


def test_only_what_a_screen_named_is_typed_and_it_names_it_in_french() -> None:
    walk = WALK.read_text(encoding="utf-8")
    assert {line for line, _typed in lines_of(walk) if " reply " in line} == {
        f"$ adminplus request reply {number}" for number in range(1, 6)
    }
    named = ""
    for part in re.split(r"^(?=\$ )", walk, flags=re.MULTILINE):
        command = part.partition("\n")[0].removeprefix("$ ")
        if command not in ("adminplus status", part.strip()):
            assert re.search(rf"\b{re.escape(command)}\b", named), command
        for number in re.findall(r"^>> (\d+)$", part, re.MULTILINE):
            assert re.search(rf"^ +{number}  \S", part, re.MULTILINE), number
        named += "".join(line for line in part.splitlines(keepends=True) if not line.startswith(("$ ", ">>")))
    assert re.findall(ENGLISH, named) == []
