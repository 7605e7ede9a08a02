"""The config file, written by commands: what they set is read, and all else in it stays as it was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminplus_cli.config import SETTINGS
from adminplus_cli.config.edit import with_value, without
from tests.casework import CLAIRE, cast, open_request
from tests.runner import Runner

WRITTEN = """# Réglages du service
store = "/srv/a.db"  # le magasin

[mail]
host = "smtp.example.org"   # relais
# port = 465

[escalation]
silence_days = 10
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The config file, which is not there yet."""
    return tmp_path / "config" / "adminplus" / "config.toml"


def wrote(file: Path, content: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    return file


@pytest.mark.requirement("T6")
def test_what_is_set_is_in_force_and_can_be_taken_out(adminplus_sqlite: Runner, file: Path) -> None:
    done = adminplus_sqlite.ok("config", "set", "escalation.silence_days", 20)
    assert done.err == f"Set escalation.silence_days in {file}.\n"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    shown = {row["key"]: row for row in adminplus_sqlite.ok("config", "show", "-o", "json").json}
    assert (shown["escalation.silence_days"]["value"], shown["escalation.silence_days"]["origin"]) == (
        20,
        f"config file {file}",
    )
    assert "already" in adminplus_sqlite.ok("config", "set", "escalation.silence_days", "20").err
    taken = adminplus_sqlite.ok("config", "unset", "escalation.silence_days", "-o", "json")
    assert taken.json == {"key": "escalation.silence_days", "path": str(file), "value": None}
    assert "is not in" in adminplus_sqlite.ok("config", "unset", "escalation.silence_days").err


@pytest.mark.requirement("T6")
def test_comments_and_order_stay(adminplus_sqlite: Runner, file: Path) -> None:
    wrote(file, WRITTEN)
    for line in (("mail.host", "autre.example.org"), ("escalation.silence_days", 12), ("ui.language", "fr")):
        adminplus_sqlite.ok("config", "set", *line)
    adminplus_sqlite.ok("config", "unset", "store")
    assert file.read_text() == (
        WRITTEN.replace('store = "/srv/a.db"  # le magasin\n', "")
        .replace("smtp.example.org", "autre.example.org")
        .replace("silence_days = 10", "silence_days = 12")
        + '\n[ui]\nlanguage = "fr"\n'
    )


def test_a_section_that_holds_nothing_any_more_goes_but_for_its_comments(
    adminplus_sqlite: Runner, file: Path
) -> None:
    wrote(file, '[ui]\n# for the desk\nlanguage = "fr"\n\n[mail]\nport = 25\n')
    adminplus_sqlite.ok("config", "unset", "mail.port")
    adminplus_sqlite.ok("config", "unset", "ui.language")
    assert file.read_text() == "[ui]\n# for the desk\n\n"


REFUSED = [
    (("mail.port", "many"), 2, "mail.port (config set): this value is not accepted.", "Accepted: 1…65535."),
    (("mail.security", "ssl"), 2, "mail.security", "Accepted: starttls | tls | none."),
    (("mail.password", "hunter2"), 2, "a secret such as mail.password", "password_file"),
    (("store", "postgresql://a:hunter2@b/c"), 2, "a secret such as store", "~/.pgpass"),
    (("acting_as", "a@example.org"), 2, "there is no setting acting_as.", ""),
    (("mail.prot", "1"), 2, "there is no setting mail.prot.", "Did you mean mail.port?"),
    (
        ("privacy.retention_months", "0"),
        2,
        "privacy.retention_months (config set): this value is not accepted.",
        "",
    ),
    (("alias.request", "status"), 2, "request is a command, which no alias can hide.", ""),
    (("alias.a b", "status"), 2, "'a b' cannot be an alias.", ""),
    (("alias.mine", "todo"), 2, "the alias mine must begin with a command.", "An alias holds no other."),
    (("alias.mine", ""), 2, "the alias mine must begin with a command.", ""),
    (("alias.mine", "request list --search 'x"), 2, "a quote does not end.", ""),
]


@pytest.mark.parametrize(("line", "code", "sentence", "hint"), REFUSED, ids=lambda each: str(each)[:40])
def test_what_may_not_be_there_is_refused_and_nothing_is_written(
    adminplus_sqlite: Runner, file: Path, line: tuple[str, str], code: int, sentence: str, hint: str
) -> None:
    wrote(file, WRITTEN)
    refused = adminplus_sqlite("config", "set", *line)
    assert (refused.code, file.read_text()) == (code, WRITTEN)
    assert sentence in refused.err.splitlines()[0]
    assert hint in refused.err
    assert "hunter2" not in refused.err


def test_a_file_that_is_wrong_is_mended_by_the_command(adminplus_sqlite: Runner, file: Path) -> None:
    wrote(file, '[mail]\nport = "many"\nhots = "x"\n')
    assert adminplus_sqlite("status").code == 2
    adminplus_sqlite.ok("config", "set", "mail.port", 25)
    adminplus_sqlite.ok("config", "unset", "mail.hots")
    adminplus_sqlite.ok("store", "status")
    assert adminplus_sqlite("config", "unset", "mail.hots").code == 2
    wrote(file, "[mail\n")
    assert adminplus_sqlite("config", "set", "mail.port", 25).code == 2
    assert file.read_text() == "[mail\n"


def test_a_link_is_not_followed(adminplus_sqlite: Runner, file: Path, tmp_path: Path) -> None:
    other = wrote(tmp_path / "other.toml", WRITTEN)
    file.parent.mkdir(parents=True)
    file.symlink_to(other)
    refused = adminplus_sqlite("config", "set", "mail.port", 25)
    assert (refused.code, other.read_text(), file.is_symlink()) == (5, WRITTEN, True)


def test_the_mode_of_the_file_stays_and_a_rehearsal_writes_nothing(
    adminplus_sqlite: Runner, file: Path
) -> None:
    wrote(file, WRITTEN).chmod(0o644)
    adminplus_sqlite.ok("config", "set", "mail.port", 25, "--dry-run")
    assert file.read_text() == WRITTEN
    adminplus_sqlite.ok("config", "set", "mail.port", 25)
    assert file.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_path_is_written_whole_and_the_stronger_environment_is_told(
    adminplus_sqlite: Runner, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ADMINPLUS_MAIL_HOST", "stronger.example.org")
    for key, typed in (("mail.password_file", "secret"), ("store", "~/a.db"), ("mail.host", "x.example.org")):
        told = adminplus_sqlite.ok("config", "set", key, typed)
        assert ("ADMINPLUS_MAIL_HOST is in the environment" in told.err) == (key == "mail.host")
    assert tomllib.loads(file.read_text()) == {
        "store": "~/a.db",
        "mail": {"password_file": str(tmp_path / "secret"), "host": "x.example.org"},
    }


FILES = [
    WRITTEN,
    "",
    "mail.port = 1\n",
    'mail = { port = 1, host = "x" }\n',
    "[mail]\n[ui]\n[escalation]\r\n",
]


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(FILES), st.lists(st.sampled_from(sorted(SETTINGS)), max_size=4, unique=True))
def test_what_is_written_is_read_and_nothing_else_changes(
    tmp_path_factory: pytest.TempPathFactory, content: str, keys: list[str]
) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(content, newline="")
    before = flat(content)
    for key in keys:
        if key in before and before[key] == "v":
            continue
        told = with_value(path, key, "v")
        assert told is not None
        assert flat(told) == before | {key: "v"}
        path.write_text(told, newline="")
        back = without(path, key)
        assert back is not None
        assert flat(back) == {name: value for name, value in before.items() if name != key}
        before = flat(told)


def flat(content: str) -> dict[str, object]:
    """The values of a file by their keys."""
    document = tomllib.loads(content)
    rows: dict[str, object] = {}
    for name, value in document.items():
        rows |= (
            {f"{name}.{key}": each for key, each in value.items()}
            if isinstance(value, dict)
            else {name: value}
        )
    return rows


@pytest.mark.requirement("T6")
def test_an_alias_stands_for_a_command_line(adminplus: Runner, file: Path) -> None:
    open_request(cast(adminplus))
    adminplus.ok("config", "set", "alias.todo", "request list --status open --sort waiting_since")
    plain = adminplus.ok("request", "list", "--status", "open", "--fields", "id", "-o", "csv", as_=CLAIRE)
    assert adminplus.ok("todo", "--fields", "id", "-o", "csv", as_=CLAIRE).out == plain.out
    adminplus.ok("config", "set", "alias.asjson", "request list --search 'trop perçu' -o json")
    assert len(adminplus.ok("asjson", as_=CLAIRE).json) == 1
    assert adminplus("asjson", "--limit", "x", as_=CLAIRE).error["code"] == 2
    assert adminplus("asjson", "--as", CLAIRE, "--lang", "fr").code == 0
    shown = {row["key"]: row["value"] for row in adminplus.ok("config", "show", "-o", "json").json}
    assert shown["alias.asjson"] == "request list --search 'trop perçu' -o json"
    page = adminplus.ok("--help").out
    assert "Aliases:\n  todo " in page
    adminplus.ok("config", "unset", "alias.todo")
    assert adminplus("todo", as_=CLAIRE).code == 2


def test_an_alias_hides_no_command_and_stands_for_no_other(adminplus_sqlite: Runner, file: Path) -> None:
    wrote(file, "[alias]\nrequest = 'whoami'\nmine = 'yours'\nyours = 'whoami'\nopen = \"whoami 'x\"\n")
    assert adminplus_sqlite("request").code == 2
    adminplus_sqlite.ok("yours")
    for name in ("mine", "open"):
        refused = adminplus_sqlite(name)
        assert (refused.code, str(file) in refused.err) == (2, True)
    assert "  request  whoami" not in adminplus_sqlite.ok("--help").out
    wrote(file, "[alias]\nmine = 1\n")
    assert adminplus_sqlite("whoami").code == 2


def test_no_shell_reads_an_alias(adminplus_sqlite: Runner, file: Path, tmp_path: Path) -> None:
    adminplus_sqlite.ok(
        "config", "set", "alias.evil", f"organisation list --search $(touch {tmp_path}/x); id"
    )
    assert adminplus_sqlite("evil").code == 2
    assert not (tmp_path / "x").exists()


def test_another_config_file_has_its_own_aliases(
    adminplus_sqlite: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.toml"
    adminplus_sqlite.ok("--config", other, "config", "set", "alias.me", "whoami")
    assert adminplus_sqlite("me").code == 2
    adminplus_sqlite.ok("me", "--config", other)
    monkeypatch.setenv("ADMINPLUS_CONFIG", str(other))
    adminplus_sqlite.ok("me")
