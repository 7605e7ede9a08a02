"""The page of a project: one command shows its member what it is, their figures and their programs."""

from __future__ import annotations

import pytest

from tests.guidance import ADA, CARL, GREG, OLGA, PROJECT, programs
from tests.runner import Runner

SHOW = ("project", "show", 1)
ZOE, YAN = "zoe@j.example.fr", "yan@j.example.fr"


@pytest.fixture
def place(adminplus: Runner) -> Runner:
    """Zoé had a meeting in the program that Carl and Greg manage, Yan takes part in that of Olga."""
    programs(adminplus)
    adminplus.ok("participant", "add", 1, ZOE, as_=CARL)
    adminplus.ok("participant", "add", 2, YAN, as_=OLGA)
    adminplus.ok("participant", "log", 1, ZOE, "meeting_held", "--confirmed", as_=CARL)
    return adminplus


@pytest.mark.requirement("D1", "C1")
def test_whoever_sees_all_of_a_project_reads_its_figures_and_programs_on_its_page(place: Runner) -> None:
    page = f"""\
id:          1
name:        {PROJECT}
role:        counselor
members:     6
programs:    2
created_at:  2026-03-02T09:00:00Z
archived_at:
description: Des jeunes et leurs mentors.
owner:       Olga Petit <{OLGA}>

Figures:
  programs          2
  participants      2
  without activity  1
  meetings held     1
  meetings by week  ▁▁▁▁▁▁▁▁▁▁▁█  1 in 12 weeks
  members           owner 1 · admins 1 · counselors 2 · guests 2

Programs:
"""
    listed = place.ok("program", "list", 1, as_=CARL).out
    assert place.ok(*SHOW, as_=CARL).out == f"{page}{listed}"


@pytest.mark.requirement("G2", "G3", "G4")
def test_a_guest_reads_the_figures_of_their_programs_and_who_the_owner_is_by_name(place: Runner) -> None:
    told = place.ok(*SHOW, as_=GREG).out
    assert "owner:       Olga Petit\n" in told
    assert (
        "  programs          1\n  participants      1\n  without activity  0\n  meetings held     1\n" in told
    )
    assert "  members           6\n" in told
    assert "    [locked]  Langue vivante\n" in told
    assert "1   [open]    Premier emploi " in told
    assert OLGA not in told
    shown = place.ok(*SHOW, "-o", "json", as_=GREG).json
    assert (shown["owner"], shown["owner_name"]) == (None, "Olga Petit")
    assert shown["statistics"] == place.ok("project", "stats", 1, "-o", "json", as_=GREG).json


@pytest.mark.requirement("G2")
def test_on_a_terminal_people_are_names_and_a_guest_has_dots_and_padlocks(
    place: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    told = place.ok("--color", "always", *SHOW, as_=GREG).out
    assert "Carl Petit" in told
    assert "🔒" in told
    assert "\x1b[38;5;136m●" in told
    assert "@" not in told


@pytest.mark.requirement("P6")
def test_who_created_a_program_is_its_first_contact_also_after_they_left_and_came_back(place: Runner) -> None:
    place.ok("program", "manager", "resign", 1, as_=CARL)
    place.clock.forward(days=1)
    place.ok("program", "manager", "add", 1, CARL, as_=ADA)
    assert place.ok("participant", "show", 1, ZOE, "-o", "json", as_=ADA).json["main_contacts"] == [
        CARL,
        GREG,
    ]
    (listed,) = place.ok("program", "list", 1, "--search", "emploi", "-o", "json", as_=ADA).json
    assert listed["managers"] == [CARL, GREG]
    assert place.ok("program", "manager", "list", 1, "-o", "ids", as_=ADA).out.split() == [CARL, GREG]


def test_of_many_programs_the_page_shows_the_first_and_names_the_command_for_all(place: Runner) -> None:
    for number in range(19):
        place.ok("program", "create", 1, f"Atelier {number:02}", as_=CARL)
    told = place.ok(*SHOW, as_=CARL).out
    assert told.count("Atelier") == 19
    assert told.endswith("All of them: adminplus program list 1\n")
    assert "Premier emploi" not in told
