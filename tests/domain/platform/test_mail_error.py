"""Why a mail did not leave, in the language of who reads it."""

from __future__ import annotations

import pytest

from adminplus_cli.domain.platform.mail_error import GONE, KNOWN, said
from adminplus_cli.domain.shared.i18n import untranslated
from tests.runner import Runner

SERVER = "RCPT TO: 550 5.1.1 no such user: jeanne@example.fr"


@pytest.fixture
def french(adminplus_sqlite: Runner) -> Runner:
    adminplus_sqlite.ok("--lang", "fr", "init")
    return adminplus_sqlite


@pytest.mark.requirement("T7")
@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (GONE, "le destinataire n’a plus le droit de le voir"),
        ("127.0.0.1:9: [Errno 111] Connection refused", "127.0.0.1:9 : connexion refusée"),
        ("smtp.example.org:587: timed out", "smtp.example.org:587 : le serveur n’a pas répondu à temps"),
        ("smtp.example.org:587: login refused (535)", "smtp.example.org:587 : identification refusée (535)"),
        (SERVER, SERVER),
        ("smtp.example.org:587: [Errno 999] Odd", "smtp.example.org:587: [Errno 999] Odd"),
    ],
)
def test_what_is_known_is_said_in_french_and_the_words_of_a_server_stay(error: str, expected: str) -> None:
    assert said(error).replace("\N{NO-BREAK SPACE}", " ") == expected
    with untranslated():
        assert said(error) == error


@pytest.mark.requirement("T7")
@pytest.mark.usefixtures("french")
def test_everything_we_store_has_its_french() -> None:
    assert [error for error in KNOWN if said(error) == error] == []
