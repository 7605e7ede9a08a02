"""Long texts are written in the person's editor; nothing of them stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework import CLAIRE, INES, cast, open_request
from tests.runner import Runner

Opened = tuple[Runner, int]


@pytest.fixture
def opened(adminplus_sqlite: Runner) -> Opened:
    """A store with a request that Inès can answer."""
    return adminplus_sqlite, open_request(cast(adminplus_sqlite))


def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, name: str = "EDITOR") -> None:
    """Let the editor be a script of the shell that gets the file as $1."""
    path = tmp_path / "an editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    monkeypatch.setenv(name, f"'{path}'")


def bodies(adminplus: Runner, number: int) -> list[str]:
    shown = adminplus.ok("request", "show", number, "-o", "json", as_=INES).json
    return [message["body"] for message in shown["messages"]]


def left(tmp_path: Path) -> list[Path]:
    """What is in the folder of drafts."""
    return [*(tmp_path / "state" / "adminplus" / "drafts").glob("**/*")]


@pytest.mark.requirement("T6")
def test_a_message_that_lacks_is_written_in_the_editor(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    adminplus, number = opened
    script = f'stat -c %a "$1" > {tmp_path}/mode; cp "$1" {tmp_path}/seen; cp "$1" "$1~"\nprintf "#12 est clos\\n\\n# Suite\\n%s\\n" "$(cat "$1")" > "$1"'
    use(monkeypatch, tmp_path, script, "VISUAL")
    monkeypatch.setenv("EDITOR", "false")
    assert adminplus.typed("\n", "request", "reply", number, as_=INES).code == 0
    assert bodies(adminplus, number) == ["#12 est clos\n\n# Suite"]
    assert (tmp_path / "mode").read_text() == "600\n"
    assert "Without a text, nothing is done." in (tmp_path / "seen").read_text()
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("script", "code", "sentence"),
    [
        ("true", 9, "The text is empty: nothing was done."),
        ("exit 3", 9, "ended with an error (3): nothing was done."),
        ('rm "$1"', 9, "The text is empty: nothing was done."),
    ],
)
def test_without_a_text_nothing_is_done(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, code: int, sentence: str
) -> None:
    adminplus, number = opened
    use(monkeypatch, tmp_path, script)
    refused = adminplus.typed("", "request", "reply", number, as_=INES)
    assert refused.code == code
    assert sentence in refused.err
    assert bodies(adminplus, number) == []
    assert left(tmp_path) == []


def test_an_editor_that_cannot_be_started_is_said(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    adminplus, number = opened
    for named in ("/nowhere/vi", "'vi"):
        monkeypatch.setenv("EDITOR", named)
        assert adminplus.typed("", "request", "reply", number, as_=INES).code == 2
    monkeypatch.delenv("EDITOR")
    refused = adminplus.typed("", "request", "reply", number, "-e", as_=INES)
    assert (refused.code, "neither $VISUAL nor $EDITOR" in refused.err) == (2, True)


def test_a_given_text_is_edited_where_that_is_asked_for(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    adminplus, number = opened
    use(monkeypatch, tmp_path, 'sed -i s/Vu/Lu/ "$1"')
    assert adminplus.typed("", "request", "reply", number, "-m", "Vu.", "-e", as_=INES).code == 0
    assert adminplus.typed("", "request", "reply", number, "-m", "Vu.", as_=INES).code == 0
    assert bodies(adminplus, number) == ["Lu.", "Vu."]
    piped = adminplus("request", "reply", number, "--editor", as_=INES)
    assert (piped.code, piped.err.splitlines()[0]) == (2, "error: --editor needs a terminal.")


def test_who_may_not_answer_opens_no_editor(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    adminplus, number = opened
    adminplus.ok("request", "close", number, as_=CLAIRE)
    use(monkeypatch, tmp_path, f"touch {tmp_path}/opened")
    assert adminplus.typed("", "request", "reply", number, as_=INES).code == 5
    assert not (tmp_path / "opened").exists()


def test_the_text_survives_what_is_refused_and_an_editor_that_fails(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    adminplus, number = opened
    use(monkeypatch, tmp_path, 'echo "Une réponse." > "$1"; exit 1')
    refused = adminplus.typed("", "request", "reply", number, as_=INES)
    assert refused.code == 9
    assert "--recover takes it up" in refused.err
    assert len(left(tmp_path)) == 1
    use(monkeypatch, tmp_path, f'cp "$1" {tmp_path}/seen')
    assert adminplus.typed("\n", "request", "reply", number, "--recover", as_=INES).code == 0
    assert (tmp_path / "seen").read_text().startswith("Une réponse.\n\n# ---")
    assert bodies(adminplus, number) == ["Une réponse."]
    assert left(tmp_path) == []
