"""The sheet of a participant: who reads it, and the page that they are handed."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.guidance import ADA, CARL, GREG, OLGA, account, join, programs
from tests.render.test_page import read
from tests.runner import Runner

ZOE, YAN = "zoe@j.example.fr", "yan@j.example.fr"
SHOW, PAGE = ("participant", "show"), ("-o", "html")


@pytest.fixture
def place(adminplus_sqlite: Runner) -> Runner:
    """Zoé, who has an account, and Yan, who has none, take part in Carl's program of four meetings."""
    adminplus = programs(adminplus_sqlite)
    account(adminplus, ZOE)
    adminplus.ok("program", "edit", 1, "--starts-on", "2026-02-01", "--ends-on", "2026-06-30", as_=CARL)
    adminplus.ok("participant", "add", 1, ZOE, "--first-name", "Zoé", "--last-name", "Roux", as_=CARL)
    adminplus.ok("participant", "add", 1, YAN, as_=CARL)
    return adminplus


def log(adminplus: Runner, kind: str, day: str, *more: str, by: str = CARL) -> None:
    adminplus.ok("participant", "log", 1, ZOE, kind, "--on", day, *more, as_=by)


def told(html: str) -> str:
    """Return the words of a page, a line each."""
    page = re.sub(r"<(style|title)>.*?</\1>", "", html, flags=re.DOTALL)
    return "\n".join(
        line.strip() for line in unescape(re.sub("<[^>]*>", "\n", page)).splitlines() if line.strip()
    )


@pytest.mark.requirement("P6", "P7")
def test_the_page_says_whom_to_turn_to_and_how_far_one_is(place: Runner) -> None:
    log(place, "meeting_held", "2026-02-10", "--confirmed")
    log(place, "meeting_held", "2026-02-20")
    log(place, "meeting_held", "2026-01-20", "--confirmed")
    log(place, "meeting_planned", "2026-02-25")
    log(place, "meeting_planned", "2026-03-09")
    html = place.ok(*SHOW, 1, ZOE, *PAGE, "--lang", "en", as_=CARL).out
    assert (
        told(html)
        == f"""\
Zoé Roux
Program “Premier emploi”, project “Mentorat Lyon”
Your main contacts
Carl Petit
{CARL}
Greg Petit
{GREG}
How far you are
Meetings held: 1 of 4, which is 25%
Meetings to come
1
Your meetings
Day
Meeting
2026-03-09
planned
2026-02-20
held, not confirmed by both sides yet
2026-02-10
held
Dates
First day of the program
2026-02-01
Last day of the program
2026-06-30
You joined it on
2026-03-02
As of 2026-03-02."""
    )


@pytest.mark.requirement("P7", "T7")
def test_the_page_is_in_the_language_of_the_participant_whatever_that_of_who_asks(place: Runner) -> None:
    def language(email: str, *more: str) -> str:
        page = place.ok(*SHOW, 1, email, *PAGE, *more, as_=CARL).out
        return "".join(re.findall('<html lang="(.*?)">', page))

    assert (language(ZOE), language(YAN)) == ("fr", "fr")
    place.ok("user", "edit", ZOE, "--locale", "en")
    assert (language(ZOE), language(YAN), language(ZOE, "--lang", "fr")) == ("en", "fr", "fr")
    french = told(place.ok(*SHOW, 1, YAN, *PAGE, as_=CARL).out)
    assert "Vos contacts principaux" in french
    assert not re.search("meeting|contact person|day of", french)


@pytest.mark.requirement("P7", "G4")
def test_the_page_tells_nothing_of_anybody_else_and_nothing_that_was_struck(place: Runner) -> None:
    log(place, "meeting_held", "2026-02-10", "--confirmed", by=ADA)
    log(place, "contacted", "2026-02-11", by=ADA)
    place.ok("participant", "unlog", 1, ZOE, 1, as_=ADA)
    page = place.ok(*SHOW, 1, ZOE, *PAGE, "--lang", "en", as_=CARL).out
    assert not re.search(f"{YAN}|{ADA}|{OLGA}|2026-02-1", page)


@pytest.mark.requirement("P7")
@pytest.mark.parametrize(("meetings", "says", "width"), [(0, "0%", "0"), (6, "150%", "100")])
def test_the_bar_stops_at_the_objective_and_the_words_do_not(
    place: Runner, meetings: int, says: str, width: str
) -> None:
    for _meeting in range(meetings):
        log(place, "meeting_held", "2026-02-10", "--confirmed", "--another")
    page = place.ok(*SHOW, 1, ZOE, *PAGE, "--lang", "en", as_=CARL).out
    assert f"Meetings held: {meetings} of 4, which is {says}\n" in f"{told(page)}\n"
    assert re.findall('class="done" width="(.*?)"', page) == [width]


def test_a_program_without_objective_has_no_bar_and_who_left_reads_when(place: Runner) -> None:
    place.ok("program", "edit", 1, "--objective", 0, as_=CARL)
    place.ok("participant", "remove", 1, ZOE, as_=CARL)
    page = place.ok(*SHOW, 1, ZOE, *PAGE, "--lang", "en", as_=CARL).out
    assert "<svg" not in page
    assert "Meetings held\n0" in told(page)
    assert "You left it on\n2026-03-02" in told(page)


@pytest.mark.requirement("P7")
def test_the_page_asks_for_nothing_runs_nothing_and_shows_names_as_they_are(place: Runner) -> None:
    hostile = "<script>alert(1)</script> & \"'</title>${title}"
    place.ok("participant", "edit", 1, ZOE, f"--first-name={hostile}", as_=CARL)
    place.ok("program", "edit", 1, f"--title={hostile}", as_=CARL)
    html = place.ok(*SHOW, 1, ZOE, *PAGE, as_=CARL).out
    found = read(html)
    assert {tag for tag, _attrs in found.tags} & {"script", "img", "link", "iframe"} == set()
    assert not re.search(r"https?://|url\(|@import|\ssrc=|\son\w+=", html)
    assert hostile in unescape(html)
    assert [attrs["href"] for tag, attrs in found.tags if tag == "a"] == [f"mailto:{CARL}", f"mailto:{GREG}"]


def test_the_page_goes_to_a_file_for_its_owner_alone_and_nothing_else_does(
    place: Runner, tmp_path: Path
) -> None:
    file = tmp_path / "zoe.html"
    done = place.ok(*SHOW, 1, ZOE, *PAGE, "--to", file, as_=CARL)
    assert (done.out, done.err) == ("", f"Wrote the page to {file}.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert place(*SHOW, 1, ZOE, *PAGE, "--to", file, as_=CARL).code == 5
    place.ok(*SHOW, 1, ZOE, *PAGE, "--to", file, "--force", as_=CARL)
    refused = place(*SHOW, 1, ZOE, "--to", tmp_path / "other.html", as_=CARL)
    assert (refused.code, refused.err.splitlines()[0]) == (2, "error: --to writes the page of -o html alone.")
    assert [*tmp_path.glob("other*")] == []


@pytest.mark.requirement("P7", "G4")
def test_a_participant_with_an_account_reads_their_own_sheet_and_nothing_else(adminplus: Runner) -> None:
    programs(adminplus)
    for email in (ZOE, YAN):
        account(adminplus, email)
        adminplus.ok("participant", "add", 1, email, as_=CARL)
    adminplus.ok("participant", "log", 1, ZOE, "meeting_held", "--confirmed", as_=ADA)
    adminplus.ok("participant", "log", 1, ZOE, "contacted", as_=ADA)
    adminplus.ok("participant", "unlog", 1, ZOE, "contacted", as_=ADA)
    for ref in (1, "#1", "premier  EMPLOI"):
        mine = adminplus.ok(*SHOW, ref, ZOE.upper(), "-o", "json", as_=ZOE).json
        assert (mine["progress"], mine["main_contacts"], mine["struck"]) == (0.25, [CARL, GREG], [])
        assert [each["logged_by"] for each in mine["activity"]] == [None]
        assert adminplus(*SHOW, ref, YAN, as_=ZOE).code == 4
    assert "meeting_held" in adminplus.ok(*SHOW, 1, ZOE, as_=ZOE).out
    assert adminplus.ok(*SHOW, 1, ZOE, *PAGE, as_=ZOE).out.startswith("<!DOCTYPE html>")
    whole = adminplus.ok(*SHOW, 1, ZOE, "-o", "json", as_=CARL).json
    assert ([each["logged_by"] for each in whole["activity"]], len(whole["struck"])) == ([ADA], 1)
    adminplus.ok("participant", "remove", 1, ZOE, as_=CARL)
    assert adminplus(*SHOW, 1, ZOE, as_=ZOE).code == 4


@pytest.mark.requirement("P7", "T10")
def test_who_takes_part_and_has_an_account_learns_of_their_sheet_by_mail_and_by_their_desk(
    place: Runner,
) -> None:
    place.ok("user", "add", "mina@example.fr")
    place.ok("participant", "add", 1, "mina@example.fr", as_=CARL)
    place.ok("participant", "add", 1, "nobody@example.fr", as_=CARL)
    mails = place.ok("outbox", "list", "-o", "json", "--fields", "id,recipient,template").json
    joined = {mail["recipient"]: mail["id"] for mail in mails if mail["template"] == "program_joined"}
    params = {to: place.ok("outbox", "show", id_, "-o", "json").json["params"] for to, id_ in joined.items()}
    assert params["mina@example.fr"].get("account") is True
    assert "account" not in params["nobody@example.fr"]
    desk = place.ok("status", as_="mina@example.fr")
    assert desk.err == ""
    (command,) = re.findall(r"adminplus (participant show .*)", desk.out)
    assert "mina@example.fr" in place.ok(*command.split(), as_="mina@example.fr").out
    place.ok("participant", "remove", 1, "mina@example.fr", as_=CARL)
    assert place.ok("status", as_="mina@example.fr").out == ""


@pytest.mark.requirement("P7", "T10")
def test_ones_own_sheet_is_a_row_of_the_desk_beside_what_waits(place: Runner) -> None:
    place.ok("user", "add", "mina@example.fr")
    place.ok("participant", "add", 1, "mina@example.fr", as_=CARL)
    place.ok("project", "member", "invite", 1, "mina@example.fr", "--role", "guest", as_=ADA)
    rows = place.ok("status", "-o", "json", as_="mina@example.fr").json
    assert [(row["section"], row["kind"], row["id"]) for row in rows] == [
        ("invitations", "invitation", 6),
        ("sheet", "sheet", 1),
    ]
    told = place.ok("--lang", "fr", "status", as_="mina@example.fr")
    assert (told.err, "\nVotre fiche\xa0: 1\n  #1 " in told.out) == ("", True)
    assert "\n    adminplus participant show 1 mina@example.fr\n" in told.out
    place.ok("program", "archive", 1, as_=ADA)
    archived = place.ok("status", "-o", "json", as_="mina@example.fr").json
    assert [row["section"] for row in archived] == ["invitations", "sheet"]


@pytest.mark.requirement("P7", "G1")
def test_a_guest_who_takes_part_in_a_locked_program_reads_their_sheet_of_it(place: Runner) -> None:
    join(place, 1, ZOE, "guest")
    assert place.ok(*SHOW, 1, ZOE, "-o", "json", as_=ZOE).json["email"] == ZOE
    assert place(*SHOW, 1, YAN, as_=ZOE).code == 4
    assert place(*SHOW, "Premier emploi", YAN, as_=ZOE).code == 3
    assert place("program", "show", 1, as_=ZOE).code == 4


def test_two_programs_of_one_title_are_told_apart_by_number(place: Runner) -> None:
    place.ok("program", "create", 1, "premier emploi", as_=CARL)
    place.ok("participant", "add", 3, ZOE, as_=CARL)
    unclear = place(*SHOW, "PREMIER EMPLOI", ZOE, as_=ZOE)
    assert (unclear.code, unclear.err.splitlines()[1]) == (2, "hint: Say which by its number: 1, 3.")
    assert place.ok(*SHOW, "premier emploi", ZOE, "-o", "json", as_=ZOE).json["program"] == 3


@pytest.mark.requirement("P6", "P7")
def test_on_a_terminal_people_are_named_and_each_entry_has_its_number(
    place: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
    for name, value in (("COLUMNS", "80"), ("NO_COLOR", "1"), ("LC_ALL", "C.UTF-8")):
        monkeypatch.setenv(name, value)
    log(place, "meeting_held", "2026-02-10", "--confirmed", by=ADA)
    log(place, "contacted", "2026-01-11", by=ADA)
    assert (
        place.ok(*SHOW, 1, ZOE, as_=CARL).out
        == f"""\
Zoé Roux <{ZOE}>
Program “Premier emploi”, project “Mentorat Lyon”

  Main contacts:           Carl Petit <{CARL}>
                           Greg Petit <{GREG}>
  Progress:                25%  ██▌
  Meetings held:           1/4
  Takes part since:        2026-03-02

Noted
  #1 2026-02-10 · meeting held · confirmed · Ada Petit
  #2 2026-01-11 · contacted · not a day of the program · Ada Petit
"""
    )
    assert "Ada" not in place.ok(*SHOW, 1, ZOE, as_=ZOE).out
