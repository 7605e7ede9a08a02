"""What a person reads on a terminal: local times, words, names; nothing of it elsewhere."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adminplus_cli.cli.kit.reader import Reader
from adminplus_cli.domain.casework.message import Part
from adminplus_cli.domain.casework.request_state import Status
from adminplus_cli.domain.shared.i18n import speak
from tests.casework import CAF, CLAIRE, cast, open_request
from tests.runner import Runner

NOW = datetime(2026, 11, 26, 7, 0, tzinfo=UTC)
ADDRESS = "claire@fs.example.fr"
READER = Reader(NOW, ZoneInfo("Europe/Paris"), {ADDRESS: "Claire Martin"})


@pytest.mark.parametrize(
    ("field", "value", "english", "french"),
    [
        ("status", Status.IN_PROGRESS, "in progress", "en cours"),
        ("part", Part.CREATOR, "creator", "auteur"),
        ("unread", True, "yes", "oui"),
        ("unread", False, "no", "non"),
        ("waiting_since", NOW - timedelta(days=3), "3 d ago", "il y a 3 j"),
        ("at", NOW, "11-26 08:00", "26/11 08:00"),
        ("ends_on", date(2026, 12, 1), "2026-12-01", "01/12/2026"),
        ("first_response_hours", 4.5, "4.5", "4,5"),
        ("creator", ADDRESS, "Claire Martin", "Claire Martin"),
        ("creator", "hugo@fs.example.fr", "hugo@fs.example.fr", "hugo@fs.example.fr"),
        ("email", ADDRESS, ADDRESS, ADDRESS),
        ("subject", "new", "new", "new"),
        ("areas", ["01", "75"], ["01", "75"], ["01", "75"]),
        ("closed_at", None, None, None),
    ],
)
def test_a_value_is_said_as_a_person_reads_it(
    field: str, value: object, english: object, french: object
) -> None:
    assert READER.value(field, value) == english
    speak(lambda: ["fr"])
    assert READER.value(field, value) == french


def test_people_of_a_list_are_read_by_name_on_a_terminal_and_by_address_elsewhere(
    adminplus: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_request(cast(adminplus))
    line = ("request", "list", "--fields", "id,creator")
    asked = {"as_": CLAIRE}
    with monkeypatch.context() as terminal:
        terminal.setattr("adminplus_cli.cli.kit.console._is_terminal", lambda _stream: True)
        assert CLAIRE in adminplus.ok(*line, **asked).out
        adminplus.ok("user", "edit", CLAIRE, "--first-name", "Claire", "--last-name", "Martin")
        assert adminplus.ok(*line, **asked).out.splitlines()[-1].split() == ["1", "Claire", "Martin"]
        adminplus.ok("user", "add", "autre@fs.example.fr", "--first-name", "Claire", "--last-name", "Martin")
        adminplus.ok("group", "users", "add", CAF, "autre@fs.example.fr", "--instructor")
        assert "Claire Martin" in adminplus.ok("request", "timeline", 1, **asked).out
    assert adminplus.ok(*line, **asked).out.splitlines()[-1].split() == ["1", CLAIRE]
